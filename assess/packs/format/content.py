"""What a pack holds, as one hash: an assessment pins its pack by it, so that an edit shows."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

BESIDE = frozenset({"examples", "archetypes"})
"""Folders with cases that a pack is tried on: they change no question, no rule and no text."""
FROM = "from-"
"""How the files begin that say what became of an earlier version: they change none of these either."""


def hash_of_content(folder: Path) -> str:
    """Return the SHA-256 of a pack's files, 64 hexadecimal digits.

    Of each file, in the order of their names, go in the length of its path within the folder and of its content, in
    digits with a space behind, then the path and the content. Line breaks count as line feeds, however an editor or a
    checkout wrote them.
    """
    digest = sha256()
    for name, path in sorted(_files(folder)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        written = name.encode("utf-8", "surrogateescape")
        digest.update(b"%d %d " % (len(written), len(content)) + written + content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what can change a question, a rule or a text: the YAML files, translations among them."""
    for path in folder.rglob("*.yaml"):
        parts = path.relative_to(folder).parts
        beside = parts[0] in BESIDE or (len(parts) == 1 and parts[0].startswith(FROM))
        if not beside and path.is_file():
            yield "/".join(parts), path
