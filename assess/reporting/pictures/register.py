"""The rights register: its rows, the worst first, and the printed table with each right in its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.assessment import Results
from assess.domain.compiled.register import RowLevel, row_levels
from assess.domain.judging.points import PointResult
from assess.domain.pack.questions import Table
from assess.domain.pack.scores import Grid, Method, Score, Side
from assess.language import Language
from assess.reporting.pictures.score import severity
from assess.reporting.pieces.lettering import width_of, wrapped
from assess.reporting.pieces.shapes import Box, Lettering, Picture, Shape, Sheet, line
from assess.reporting.wording.phrases import FOUR_LEVELS, level_word


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One affected (or perhaps affected) row: words for its two sides and its level today and at the target.

    `shade` is 1 to 4 for the colour of the level at the target, 0 while it is open.
    """

    number: int
    label: str
    severity: str
    likelihood: str
    today: str
    target: str
    shade: int
    cell: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one score: affected rows with the worst first, and the names of those not affected."""

    score: Score
    question: str
    rows: tuple[RegisterRow, ...]
    not_affected: tuple[str, ...]
    none_identified: bool
    about_rights: bool


def registers(results: Results, words: Language) -> tuple[Register, ...]:
    """Return the registers of which a score reads each row in a grid, and that are asked."""
    return tuple(
        _register(results, score, words)
        for score in results.assessment.pack.scores
        if score.method is Method.WORST and score.over and score.each and is_shown(results, score.over)
    )


def is_shown(results: Results, question: str) -> bool:
    """Return whether a register is asked, and not withheld."""
    return results.target.reading.asks(question) and question not in results.withheld


def _register(results: Results, score: Score, words: Language) -> Register:
    question = results.assessment.pack.question_by_id[score.over]
    today = {level.key: level for level in _levels(results.today, score)}
    levels = sorted(_levels(results.target, score), key=lambda level: (-level.high, -level.low))
    table = question.table
    if table is None or score.each is None:
        return Register(score, score.over, (), (), none_identified=False, about_rights=True)
    affected = [level for level in levels if level.counts is not False]
    return Register(
        score,
        score.over,
        tuple(
            _row(number, level, today.get(level.key), score, table, words) for number, level in enumerate(affected, 1)
        ),
        tuple(table.row_label(level.row) for level in levels if level.counts is False),
        none_identified=results.target.scores[score.id].none_identified,
        about_rights=table.about_rights,
    )


def _levels(result: PointResult, score: Score) -> tuple[RowLevel, ...]:
    question = result.reading.pack.question_by_id[score.over]
    return row_levels(score, question, result.reading.answer(score.over))


def _row(
    number: int, level: RowLevel, before: RowLevel | None, score: Score, table: Table, words: Language
) -> RegisterRow:
    severe, likely = (_place(score.each.down, level), _place(score.each.across, level)) if score.each else (None, None)
    return RegisterRow(
        number,
        table.row_label(level.row),
        level_word(words, severe, score.each.down.size if score.each else 0),
        level_word(words, likely, score.each.across.size if score.each else 0),
        _level_words(score, before, words),
        _level_words(score, level, words),
        shade_of(score, level.value),
        (severe, likely) if severe and likely else None,
    )


def _place(side: Side, level: RowLevel) -> int | None:
    """Return the place of a row along one side, nothing while an input of it is open."""
    given = {name: low for name, low, _ in level.factors if name in side.names}
    places = {name: low for name, low in given.items() if isinstance(low, int)}
    return side.place(places) if len(places) == len(given) else None


def _level_words(score: Score, level: RowLevel | None, words: Language) -> str:
    if level is None:
        return "–"
    maximum = score.each.grid.highest if score.each else Fraction(0)
    bands = score.bands.bands
    low, high = (bands[score.bands.place(amount, maximum)].title for amount in (level.low, level.high))
    if level.counts is None:
        return words.say("open: none to {high}", high=high)
    return low if level.value is not None or low == high else words.say("open: {low} to {high}", low=low, high=high)


def shade_of(score: Score, value: Fraction | None) -> int:
    """Return the shade, 1 to 4, of a value of a score; 0 when there is none."""
    if value is None:
        return 0
    maximum = score.each.grid.highest if score.each else Fraction(100)
    return severity(score.bands.place(value, maximum), len(score.bands.bands))


def register_picture(register: Register, words: Language, sheet: Sheet) -> Picture | None:
    """Return the printed table with the numbers of the rights in their cells; nothing when no row has a cell."""
    placed = [row for row in register.rows if row.cell]
    if not placed or register.score.each is None:
        return None
    grid = register.score.each.grid
    shapes = list(_grid(register, grid, placed, words, sheet))
    height = max(shape.y for shape in shapes if isinstance(shape, Lettering)) + sheet.letters * 0.5
    title = (
        words.say("{grid}: which right stands where?", grid=grid.title)
        if register.about_rights
        else words.say("{grid}: what stands where?", grid=grid.title)
    )
    says = words.listed(
        words.say(
            "{number}, {row}: {rows} {severity}, {columns} {likelihood}, level {level}",
            number=row.number,
            row=row.label,
            rows=grid.rows,
            severity=row.severity,
            columns=grid.columns,
            likelihood=row.likelihood,
            level=row.target,
        )
        for row in placed
    )
    return Picture(title, says + ".", sheet.width, round(height, 1), tuple(shapes))


def _grid(
    register: Register, grid: Grid, placed: Sequence[RegisterRow], words: Language, sheet: Sheet
) -> Iterator[Shape]:
    size = sheet.letters
    count_rows, count_columns = len(grid.cells), len(grid.cells[0])
    left = max(width_of(_side(words, level, count_rows), size * 0.9) for level in range(1, count_rows + 1)) + size * 0.8
    up = wrapped(words.say("{side}, higher upwards", side=_capital(grid.rows)), size, sheet.width, 2)
    for number, text in enumerate(up):
        yield Lettering("label", 0, size * (1 + 1.25 * number), text, size)
    top = size * (1.25 * len(up) + 0.5)
    width = (sheet.width - left) / count_columns
    numbers = _numbers(placed)
    height = max(size * 2.9, size * (1.9 + 1.25 * max(len(_lines(n, size, width)) for n in numbers.values())))
    for row in range(1, count_rows + 1):
        y = top + (count_rows - row) * height
        yield Lettering(
            "quiet", left - size * 0.5, y + height / 2 + size * 0.35, _side(words, row, count_rows), size * 0.9, "end"
        )
        for column in range(1, count_columns + 1):
            box = Box("", left + (column - 1) * width, y, width, height)
            yield from _cell(register.score, grid, (row, column), box, numbers.get((row, column), ()), size)
    bottom = top + count_rows * height
    for column in range(1, count_columns + 1):
        middle = left + (column - 0.5) * width
        yield Lettering("quiet", middle, bottom + size * 1.2, _side(words, column, count_columns), size * 0.9, "middle")
    across = words.say("{side}, higher to the right", side=_capital(grid.columns))
    for number, text in enumerate(wrapped(across, size, sheet.width - left, 2)):
        yield Lettering("label", sheet.width, bottom + size * (2.5 + 1.25 * number), text, size, "end")


def _numbers(placed: Sequence[RegisterRow]) -> dict[tuple[int, int], tuple[int, ...]]:
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for row in placed:
        if row.cell:
            found[row.cell] = (*found.get(row.cell, ()), row.number)
    return found


def _lines(numbers: Sequence[int], size: float, width: float) -> tuple[str, ...]:
    return wrapped(", ".join(str(number) for number in numbers), size * 1.1, width - size * 0.8, 4, bold=True)


def _cell(
    score: Score, grid: Grid, at: tuple[int, int], box: Box, numbers: Sequence[int], size: float
) -> Iterator[Shape]:
    value = grid.cell(*at)
    shade = shade_of(score, value)
    filled = Box(f"severity-{shade}", round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1))
    yield filled
    for x1, y1, x2, y2 in (
        (box.x, box.y, box.x + box.width, box.y),
        (box.x, box.y, box.x, box.y + box.height),
    ):
        yield line("border", x1, y1, x2, y2)
    title = score.bands.bands[score.bands.place(value, grid.highest)].title
    ink = "on-dark" if shade >= 3 else "on-light"  # noqa: PLR2004 - the two darker shades carry white letters
    for text in wrapped(title, size * 0.85, box.width - size * 0.6, 1):
        yield Lettering(ink, box.x + size * 0.4, box.y + size * 1.15, text, size * 0.85)
    for number, text in enumerate(_lines(numbers, size, box.width) if numbers else ()):
        yield Lettering(f"{ink}-strong", box.x + size * 0.4, box.y + size * (2.5 + 1.25 * number), text, size * 1.1)


def _side(words: Language, level: int, levels: int) -> str:
    number = words.number(level)
    return f"{number} {words.say(FOUR_LEVELS[level - 1])}" if levels == len(FOUR_LEVELS) else number


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
