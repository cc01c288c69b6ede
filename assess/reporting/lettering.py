"""How wide words are in the report's typeface, so that labels in pictures can be placed without a browser."""

from collections.abc import Iterator

# Advance widths of IBM Plex Sans Regular in thousandths of the size; SemiBold is about 4 % wider.
_WIDTHS = {
    242: " 'ij",
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


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in the unit of its size, to within a few percent."""
    thousandths = sum(_WIDTH_OF.get(character, 1000 if character >= _FIRST_WIDE else 640) for character in text)
    return thousandths * size * (_BOLD if bold else 1) / 1000


def wrapped(text: str, size: float, width: float, most: int = 2, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text in lines that fit a width; what does not fit into `most` lines is cut with an ellipsis."""
    lines: list[str] = []
    for word in _words(text, size, width, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = _cut(f"{lines[-1]} {word}", size, width, bold=bold)
            return tuple(lines)
        else:
            lines.append(word)
    return tuple(lines)


def shortened(text: str, most: int) -> str:
    """Return one line of at most so many characters, cut at a word where that is possible."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:.") + _ELLIPSIS


def _words(text: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """Yield words, those wider than a line in pieces."""
    for word in text.split():
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
