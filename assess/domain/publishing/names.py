"""Finding people's names within texts, links and names of files."""

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import category, combining, normalize

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BETWEEN = frozenset("_.,+-‐‑–")
_APOSTROPHES = frozenset("'’‘ʼʹ`´＇")


class Names:
    """Finds names in a text, the longest first, in any order of their parts and with any signs between.

    Small and capital letters, accents, the kinds of apostrophes, signs that nobody sees and the percent signs of links
    make no difference. A part of a name alone, such as a family name, is not found.
    """

    def __init__(self, names: Iterable[str]) -> None:
        ways = sorted({way for name in names for way in _ways(_plain(name).split())}, key=lambda way: (-len(way), way))
        self._pattern = re.compile("|".join(map(_pattern, ways))) if ways else None

    def are_in(self, text: str) -> bool:
        """Return whether one of the names is in a text."""
        return self._pattern is not None and self._pattern.search(_plain(text)) is not None

    def replaced(self, text: str, instead: Callable[[str], str]) -> str:
        """Return a text with something else in the place of each name."""
        if self._pattern is None:
            return text
        letters = _letters(text)
        pieces, done = [], 0
        for found in self._pattern.finditer("".join(letter for letter, _, _ in letters)):
            start, end = letters[found.start()][1], letters[found.end() - 1][2]
            pieces += [text[done:start], instead(text[start:end])]
            done = end
        return "".join((*pieces, text[done:]))


def plain_name(name: str) -> str:
    """Return a name in plain letters with single spaces, however it is written."""
    return " ".join(_plain(name).split())


def _plain(text: str) -> str:
    return "".join(letter for letter, _, _ in _letters(text))


def _ways(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the parts from each of them on: the family name may come first, and be of several words."""
    for first in range(len(parts)):
        yield (*parts[first:], *parts[:first])


def _pattern(way: tuple[str, ...]) -> str:
    """Return what finds one way to write a name; scripts without small letters also write words without a space."""
    before = "" if category(way[0][0]) == "Lo" else r"(?<!\w)"
    after = "" if category(way[-1][-1]) == "Lo" else r"(?!\w)"
    return before + " *".join(map(re.escape, way)) + after


def _letters(text: str) -> list[tuple[str, int, int]]:
    """Return the plain letters of a text, each with where it begins and ends; what is dropped ends the one before."""
    found: list[tuple[str, int, int]] = []
    for written, start, end in _written(text):
        for letter in normalize("NFD", normalize("NFD", written).casefold()):
            if not (combining(letter) or category(letter) == "Cf"):
                plain = "'" if letter in _APOSTROPHES else " " if letter.isspace() or letter in _BETWEEN else letter
                found.append((plain, start, end))
            elif found:
                found[-1] = (*found[-1][:2], end)
    return found


def _written(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what is written, sign by sign; what a link has in percent signs as one."""
    done = 0
    for escaped in _ESCAPED.finditer(text):
        yield from ((sign, done + place, done + place + 1) for place, sign in enumerate(text[done : escaped.start()]))
        done = escaped.end()
        yield bytes.fromhex(escaped[0].replace("%", "")).decode("utf-8", "replace"), escaped.start(), done
    yield from ((sign, done + place, done + place + 1) for place, sign in enumerate(text[done:]))
