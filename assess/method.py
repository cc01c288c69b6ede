"""The hash of the method: of the program's own source files that turn answers into scores, gates and an outcome."""

from functools import cache
from hashlib import sha256
from pathlib import Path

ROOMS = ("pack", "compiled", "asking", "scoring", "judging")
BESIDE = ("assessment.py", "rounding.py", "supplements.py")
_DOMAIN = Path(__file__).resolve().parent / "domain"


@cache
def method_hash() -> str:
    """Return the SHA-256 of the files that compute, 64 hexadecimal digits; computed once in each process.

    Put together like the hash of a pack's files: of each, by name, the two lengths, the name and the content.
    """
    digest = sha256()
    for name in sorted(_names()):
        content = (_DOMAIN / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(b"%d %d " % (len(name), len(content)) + name.encode() + content)
    return digest.hexdigest()


def _names() -> list[str]:
    found = [path.relative_to(_DOMAIN).as_posix() for room in ROOMS for path in (_DOMAIN / room).rglob("*.py")]
    return [*found, *BESIDE]
