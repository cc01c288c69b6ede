"""How wide words are in the report's typeface, so that labels in pictures can be placed without a browser."""

import re
from collections.abc import Iterator
from functools import lru_cache

# Advance widths of IBM Plex Sans Regular in thousandths of the size; SemiBold is about 4 % wider.
_WIDTHS = {
    242: " 'ij\u00a0\u202f’",
    284: ",.l!:;",
    324: "|[]f(){}",
    367: "tr/\\-I",
    460: '"*z?',
    510: "svyLcxJ",
    568: "kgaeFo_hnuT",
    600: "ZbdpqSEY$+0123456789<=>^`~",
    645: "PVXCKRAB",
    710: "DU&GHNOQ#",
    770: "w",
    880: "mM",
    930: "@W%",
}
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_FIRST_WIDE = "\u2e80"  # East Asian characters are as wide as they are high
_BOLD = 1.04
_ELLIPSIS = "…"
_BREAKING = re.compile(r"[ \t\n\r]+")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in the unit of its size, to within a few percent."""
    return _scaled(_thousandths(text), size, bold=bold)


def _scaled(thousandths: int, size: float, *, bold: bool) -> float:
    return thousandths * size * (_BOLD if bold else 1) / 1000


@lru_cache(maxsize=8192)
def _thousandths(text: str) -> int:
    """Return how wide a text is in thousandths of its size; a report asks for the same words again and again."""
    return sum(_WIDTH_OF.get(character, 1000 if character >= _FIRST_WIDE else 640) for character in text)


def wrapped(text: str, size: float, width: float, most: int = 2, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text in lines that fit a width; what does not fit into `most` lines is cut with an ellipsis."""
    lines: list[list[str]] = []
    long = 0
    for word in _words(text, size, width, bold=bold):
        longer = long + _WIDTH_OF[" "] + _thousandths(word)
        if lines and _scaled(longer, size, bold=bold) <= width:
            lines[-1].append(word)
            long = longer
        elif len(lines) == most:
            *whole, last = (" ".join(line) for line in lines)
            return (*whole, _cut(f"{last} {word}", size, width, bold=bold))
        else:
            lines.append([word])
            long = _thousandths(word)
    return tuple(" ".join(line) for line in lines)


def single_words(text: str) -> list[str]:
    """Return the words of a text; a space that does not break, as before a French colon, stays in its word."""
    return [word for word in _BREAKING.split(text) if word]


def shortened(text: str, most: int) -> str:
    """Return one line of at most so many characters, cut at a word where that is possible."""
    line = " ".join(single_words(text))
    if len(line) <= most:
        return line
    head = line[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:.") + _ELLIPSIS


def _words(text: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """Yield words, those wider than a line in pieces."""
    for word in single_words(text):
        if width_of(word, size, bold=bold) <= width:
            yield word
            continue
        piece = ""
        for character in word:
            if piece and width_of(piece + character, size, bold=bold) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def _cut(line: str, size: float, width: float, *, bold: bool) -> str:
    kept = line
    while kept and width_of(kept + _ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:.") + _ELLIPSIS
