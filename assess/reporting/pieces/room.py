"""Texts that have to fit a page: how many lines they take, and where they are cut when there is no more room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assess.reporting.pieces.lettering import shortened, single_words, width_of, wrapped

Item = TypeVar("Item")
SPARE = 0.97  # widths are known to within a few percent
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Type:
    """Letters in a column: their size, the distance of lines, and the width of the column, all in points."""

    size: float
    line: float
    width: float
    bold: bool = False

    def lines(self, text: str) -> int:
        """Return how many lines a text takes."""
        paragraphs = text.splitlines() or [""]
        return sum(len(wrapped(each, self.size, self.width * SPARE, MANY, bold=self.bold)) for each in paragraphs)

    def height(self, texts: Iterable[str]) -> float:
        """Return how high texts are, one below the other."""
        return sum(self.lines(text) for text in texts if text) * self.line

    def fitted(self, text: str, most: int) -> str:
        """Return a text cut at a word, so that it takes so many lines at most."""
        text = " ".join(single_words(text))
        if self.lines(text) <= most:
            return text
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines(shortened(text, middle)) <= most:
                low = middle
            else:
                high = middle - 1
        return shortened(text, low)


def lines_of(pieces: Iterable[tuple[Type, str]], width: float) -> int:
    """Return how many lines texts in different letters take, one after the other in a column."""
    lines, long = 0, 0.0
    for letters, text in pieces:
        space = width_of(" ", letters.size)
        for word in single_words(text):
            wide = width_of(word, letters.size, bold=letters.bold)
            fits = lines and long + space + wide <= width * SPARE
            lines, long = (lines, long + space + wide) if fits else (lines + 1, wide)
    return lines


def that_fit(items: Sequence[tuple[Item, float]], room: float) -> tuple[Item, ...]:
    """Return the first items of which all heights together fit into the room."""
    fitting: list[Item] = []
    for item, height in items:
        room -= height
        if room < 0:
            break
        fitting.append(item)
    return tuple(fitting)
