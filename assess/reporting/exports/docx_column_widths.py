"""How wide the columns of a table in Word are: room for the longest word of each, the rest by what there is to say."""

from assess.reporting.pieces.pieces import Cell, Column, Table

CHARACTERS_ACROSS = 84
"""What a page takes across, in characters of the text."""
MOST_OF_A_COLUMN, MOST_OF_A_WORD, FEWEST = 40, 18, 6
EDGES, BOLD = 2, 1.15


def widths_of(table: Table, room: int) -> tuple[int, ...]:
    """Return the widths of the columns, in the unit of the room that there is for all of them."""
    shares = _shares(table)
    return tuple(int(room * each / sum(shares)) for each in shares)


def _shares(table: Table) -> list[float]:
    if all(column.share for column in table.columns):
        return [column.share for column in table.columns]
    cells = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.columns)
    columns = list(zip(table.columns, cells, strict=True))
    least = [_least(column, each) for column, each in columns]
    more = [max(0.0, _wanted(column, each) - low) for (column, each), low in zip(columns, least, strict=True)]
    left = CHARACTERS_ACROSS - sum(least)
    if left <= 0 or not any(more):
        return least
    return [low + left * each / sum(more) for low, each in zip(least, more, strict=True)]


def _least(column: Column, cells: tuple[Cell, ...]) -> float:
    """Return how many characters the longest word takes; the head and the first column are bold."""
    words = (len(word) for text in _texts(column, cells) for word in text.split())
    return max(FEWEST, min(MOST_OF_A_WORD, max(words, default=0)) * BOLD) + EDGES


def _wanted(column: Column, cells: tuple[Cell, ...]) -> float:
    return min(MOST_OF_A_COLUMN, max(map(len, _texts(column, cells)))) + EDGES


def _texts(column: Column, cells: tuple[Cell, ...]) -> list[str]:
    return [
        column.title,
        *(text for cell in cells for text in (cell.words, *cell.more, *(link.words for link in cell.links))),
    ]
