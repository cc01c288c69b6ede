"""Finding people's names within texts, links and names of files."""

import re
from collections.abc import Iterable
from unicodedata import normalize

_BETWEEN = r"(?:[\s_.,+\-‐‑–]|%20)*"


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds names in a text, the longest first, in either order and with any signs between their parts.

    Names in links and file names have dots, hyphens or lines in place of spaces.
    """
    ways = {way for name in names for way in _ways(normalize("NFC", name).split())}
    if not ways:
        return None
    longest = "|".join(sorted(ways, key=lambda way: (-len(way), way)))
    return re.compile(rf"(?<![^\W_])(?:{longest})(?![^\W_])", re.IGNORECASE)


def _ways(parts: list[str]) -> Iterable[str]:
    escaped = [re.escape(part) for part in parts]
    if escaped:
        yield _BETWEEN.join(escaped)
        yield _BETWEEN.join([escaped[-1], *escaped[:-1]])  # the family name first
        yield _BETWEEN.join([*escaped[1:], escaped[0]])


def plain_name(name: str) -> str:
    """Return a name in small letters with single spaces, however it is written."""
    return " ".join(re.split(r"[\s_.,+\-‐‑–]+|%20", normalize("NFC", name))).strip().casefold()
