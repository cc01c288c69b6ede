"""Finding people's names within texts, links and names of files."""

import re
from collections.abc import Iterable
from unicodedata import category, normalize
from urllib.parse import quote, unquote

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_BETWEEN = rf"[\s_.,+\-‐‑–{_INVISIBLE}]"
_APOSTROPHES = "'’‘ʼʹ`´＇"
_SPLIT = re.compile(rf"{_BETWEEN}+")


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds names in a text, the longest first, in any order of their parts and with any signs between.

    Names in links and file names have dots, hyphens or lines in place of spaces, and letters as percent signs with
    numbers. An apostrophe may be straight or curly, and signs that nobody sees may stand between letters. A part of a
    name alone, such as a family name, is not found.
    """
    ways = {way for name in names for way in _ways(_parts(name))}
    if not ways:
        return None
    longest = "|".join(map(_pattern, sorted(ways, key=lambda way: (-sum(map(len, way)), way))))
    return re.compile(longest, re.IGNORECASE)


def plain_name(name: str) -> str:
    """Return a name in small letters with single spaces, however it is written."""
    return " ".join(_parts(unquote(name))).casefold()


def _parts(name: str) -> list[str]:
    composed = normalize("NFC", name).translate(dict.fromkeys(map(ord, _APOSTROPHES), "'"))
    visible = re.sub(f"[{_INVISIBLE}]", "", composed)
    return [part for part in _SPLIT.split(visible) if part]


def _ways(parts: list[str]) -> Iterable[tuple[str, ...]]:
    """Yield the parts from each of them on: the family name may stand first, and be of several words."""
    for first in range(len(parts)):
        yield (*parts[first:], *parts[:first])


def _pattern(way: tuple[str, ...]) -> str:
    """Return what finds one way to write a name; scripts without small letters also write words without a space."""
    between = rf"(?:{_BETWEEN}|%20)*"
    said = between.join(f"[{_INVISIBLE}]*".join(map(_letter, part)) for part in way)
    before = "" if category(way[0][0]) == "Lo" else r"(?:(?<![^\W_])|(?<=%[0-9a-f][0-9a-f]))"
    after = "" if category(way[-1][-1]) == "Lo" else r"(?![^\W_])"
    return f"{before}{said}{after}"


def _letter(letter: str) -> str:
    """Return what finds a letter, as it is or as a link has it."""
    alike = _APOSTROPHES if letter == "'" else {letter, letter.lower(), letter.upper()}
    written = {form for each in alike for form in (each, normalize("NFD", each))}
    quoted = (quote(form, errors="surrogatepass") for form in written)
    ways = {*map(re.escape, alike), *(each for each in quoted if "%" in each)}
    return next(iter(ways)) if len(ways) == 1 else f"(?:{'|'.join(sorted(ways, key=lambda way: (len(way), way)))})"
