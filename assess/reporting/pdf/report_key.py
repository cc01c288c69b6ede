"""The key under which a finished report is kept: whatever could change a byte of it is part of the key."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from assess.language import TRANSLATIONS
from assess.reporting.pdf.versions import made_with

IGNORED = frozenset({".DS_Store"})


def report_key(
    content_hash: str,
    design: str,
    language: str,
    edition: str,
    *,
    design_folder: Path,
    tool_version: str = "",
    reference: str = "",
    evidence: bool = False,
    behind: Iterable[str] = (),
) -> str:
    """Return the key of a report, 64 hexadecimal digits; everything that its bytes depend on goes in.

    The designs beside `design_folder` are not read, but what all designs share (fonts, pictures, words) is. `behind`
    are the fingerprints of what the answers rest on: questionnaires, cases, dates of the law.
    """
    parts = {
        "content": content_hash,
        "design": design,
        "language": language,
        "edition": edition,
        "tool": tool_version,
        "reference": reference,
        "engine": dict(made_with()),  # another version of a library may break a line elsewhere
        "behind": list(behind),
        "files": {name: _folder_hash(folder, _stamp(folder)) for name, folder in _folders(design_folder, language)},
    }
    if evidence:  # only then, so that reports without it keep their keys
        parts["evidence"] = "within"
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _folders(design_folder: Path, language: str) -> Iterator[tuple[str, Path]]:
    reports = design_folder.parent
    yield "design", design_folder
    yield "shared", reports / "_shared"
    yield "fonts", reports / "fonts"
    yield "pictures", reports.parent / "templates" / "components"
    for code in {"en", language}:
        yield f"words {code}", TRANSLATIONS / code


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what shows that a file has changed, without reading it: a folder is hashed once per state."""
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in _files(folder))


@cache
def _folder_hash(folder: Path, _stamp_of_it: tuple[tuple[str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path in _files(folder):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder; sources of catalogues are not read themselves, but compiled."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".po")
    return sorted(path for path in found if path.name not in IGNORED)
