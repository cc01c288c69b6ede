"""Text as office files can hold it: without signs that XML forbids, and within the limit of a cell."""

import re
from collections.abc import Iterator

MOST_CHARACTERS_OF_A_CELL = 32_767
"""What Excel keeps of a cell, counted in units of UTF-16."""

# XML 1.0 allows tab, line feed and carriage return, and nothing else below the space; halves of characters never.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LINE_ENDS = re.compile(r"\r\n?")


def office_text(text: str) -> str:
    """Return a text without the signs that an office file cannot hold; lines end alike everywhere."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def cell_text(text: str, cut: str, most: int = MOST_CHARACTERS_OF_A_CELL) -> str:
    """Return a text that fits into a cell; one that is too long ends with `cut`, a sentence on that."""
    clean = office_text(text)
    if _length(clean) <= most:
        return clean
    room = most - _length(cut)
    return "".join(_fitting(clean, room)) + cut


def csv_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it reads a CSV file."""
    clean = office_text(text)
    return f"'{clean}" if clean.lstrip(" ").startswith(_FORMULA_STARTS) else clean


def _fitting(text: str, room: int) -> Iterator[str]:
    for character in text:
        room -= _length(character)
        if room < 0:
            return
        yield character


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
