"""A register: the level of each row of a table, from a printed grid or as a product. Source: method.md 4."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple, TypeAlias, TypeVar

from assess.domain.compiled.ranges import ONE, ZERO, Interval
from assess.domain.pack.answers import Answer, Cell, NotKnown, Row
from assess.domain.pack.conditions import Absent, Sight
from assess.domain.pack.questions import Question, Table
from assess.domain.pack.scores import Direction, GridInputs, Score, Side

Factor: TypeAlias = tuple[str, int | Fraction | None, int | Fraction | None]
MOST_LEVELS = 500


class Level(NamedTuple):
    """How the cells of a row come out: whether the row certainly counts, the range of its level, and its value.

    `factors` are the columns that it is made of, each with its level (in a product: its points), nothing while open.
    `known` is its level also where open cells cannot change it; `None` of a row that does not count, or may not.
    """

    counts: bool | None
    low: Fraction
    high: Fraction
    value: Fraction | None
    factors: tuple[Factor, ...]
    known: Fraction | None = None


class RowLevel(NamedTuple):
    """One row of a register with its level."""

    key: tuple[str, ...]
    row: Row
    counts: bool | None
    low: Fraction
    high: Fraction
    value: Fraction | None
    factors: tuple[Factor, ...]
    known: Fraction | None

    @property
    def settled(self) -> bool:
        """Whether nothing is open in it."""
        return self.counts is False or (self.counts is True and self.value is not None)

    @property
    def is_open(self) -> bool:
        """Whether its level is open, or whether it counts at all."""
        return self.counts is not False and self.known is None


def levels_of(score: Score, table: Table | None) -> Interval:
    """Return the lowest and the highest level that a row can have."""
    if score.each is not None:
        return Interval(score.each.grid.lowest, score.each.grid.highest)
    points = [table.column_by_id[name].points_of.values() for name in score.factors] if table else []
    if not points or not all(points):
        return Interval(ZERO, ZERO)
    return Interval(prod(map(min, points), start=ONE), prod(map(max, points), start=ONE))


def no_level(score: Score, table: Table | None) -> Fraction:
    """Return the level of a register without a row that counts: the best there is."""
    return ZERO if score.direction is Direction.RISK else levels_of(score, table).high


def worst_level(score: Score, table: Table | None) -> Fraction:
    """Return the level of a register of which nothing is known: the worst there is."""
    levels = levels_of(score, table)
    return levels.high if score.direction is Direction.RISK else levels.low


def register_rows(question: Question, answer: Answer) -> tuple[Row, ...]:
    """Return the rows of a table: those given, and the preselected ones that are still missing."""
    table = question.table
    if table is None:
        return ()
    given = answer.rows
    present = {table.key_of(row) for row in given}
    missing = tuple(row for row in table.preselected if table.key_of(row) not in present)
    return (*given, *missing)


def row_levels(score: Score, question: Question, answer: Answer) -> tuple[RowLevel, ...]:
    """Return the level of each row of the register that a score is over."""
    table = question.table
    if table is None or not (score.each or score.factors):
        return ()
    return Register(score, question, table).levels(answer)


class Register:
    """The table that a score is over; the level of a row is worked out once for each combination of its cells.

    Only the cells that decide are looked at, and kept: no free text is among them.
    """

    def __init__(self, score: Score, question: Question, table: Table) -> None:
        self.score = score
        self.question = question
        self.table = table
        self._decisive = tuple(_decisive(score, table))
        self._known: dict[tuple[Cell | NotKnown | None, ...], Level] = {}

    def levels(self, answer: Answer) -> tuple[RowLevel, ...]:
        """Return the level of each row."""
        rows = register_rows(self.question, answer)
        return tuple(RowLevel(self.table.key_of(row), row, *self._level(row)) for row in rows)

    def _level(self, row: Row) -> Level:
        cells = tuple(row.get(name) for name in self._decisive)
        level = self._known.get(cells)
        if level is None:
            if len(self._known) >= MOST_LEVELS:
                self._known.clear()
            level = self._known[cells] = _level_of(self.score, self.table, row)
        return level


def registers(questions: Mapping[str, Question], scores: Iterable[Score]) -> dict[str, Register]:
    """Return the registers of a pack by the id of the score that is over them."""
    return {
        score.id: Register(score, questions[score.over], table)
        for score in scores
        if score.over and (table := questions[score.over].table)
    }


def _decisive(score: Score, table: Table) -> Iterator[str]:
    """Yield the columns that decide the level of a row: those it is made of, and those that their conditions read."""
    inputs = (*score.each.rows, *score.each.columns) if score.each else score.factors
    waiting = [*inputs, *(score.row_counts_when.reads() if score.row_counts_when else ())]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        condition = table.column_by_id[name].when if name in table.column_by_id else None
        waiting.extend(condition.reads() if condition else ())


def _level_of(score: Score, table: Table, row: Row) -> Level:
    sight = table.sight(row, completable=True)
    counts = True if score.row_counts_when is None else score.row_counts_when.judge(sight)
    each = score.each
    factors, cells = _in_product(score.factors, table, sight) if each is None else _in_grid(each, table, sight)
    nothing = no_level(score, table)
    if counts is False or cells is None:  # such a row is as good as none
        return Level(False, nothing, nothing, None, ())
    low, high = cells.low, cells.high
    value = low if counts and all(level is not None for _, level, _ in factors) else None
    if counts is None or _may_leave(score, table, sight):  # it may turn out to be as good as none
        low, high = min(low, nothing), max(high, nothing)
    known = low if value is None and counts and low == high else value
    return Level(counts, low, high, value, factors, known)


def _in_grid(each: GridInputs, table: Table, sight: Sight) -> tuple[tuple[Factor, ...], Interval | None]:
    """Return the inputs of a row with the lowest and highest cell still possible."""
    factors = tuple(
        (name, place, place)
        for name, place in _given((*each.rows, *each.columns), sight, lambda name: table.column_by_id[name].position_of)
    )
    down, across = _place(each.down, factors, table), _place(each.across, factors, table)
    if down is None or across is None:
        return factors, None
    return factors, Interval(each.grid.cell(down[0], across[0]), each.grid.cell(down[1], across[1]))


def _place(side: Side, factors: Sequence[tuple[str, int | None, int | None]], table: Table) -> tuple[int, int] | None:
    """Return the lowest and highest place along one side of the grid; nothing where no input is there to lead it."""
    lowest = side.place({name: low or 1 for name, low, _ in factors})
    # an open input may be any level from the first to its last
    highest = side.place({name: high or len(table.column_by_id[name].options) for name, _, high in factors})
    return None if lowest is None or highest is None else (lowest, highest)


def _in_product(names: Sequence[str], table: Table, sight: Sight) -> tuple[tuple[Factor, ...], Interval | None]:
    """Return the factors of a row with the lowest and highest product still possible; it needs every factor."""
    points = {name: table.column_by_id[name].points_of for name in names}
    factors = tuple(
        (name, amount, amount) for name, amount in _given(names, sight, lambda name: table.column_by_id[name].points_of)
    )
    if len(factors) < len(names):
        return factors, None
    # points are never negative, so the lowest factors make the lowest product
    lows = [min(points[name].values()) if low is None else low for name, low, _ in factors]
    highs = [max(points[name].values()) if high is None else high for name, _, high in factors]
    return factors, Interval(prod(lows, start=ONE), prod(highs, start=ONE))


_Amount = TypeVar("_Amount", int, Fraction)


def _given(
    names: Iterable[str], sight: Sight, amounts: Callable[[str], Mapping[str, _Amount]]
) -> Iterator[tuple[str, _Amount | None]]:
    """Yield each column that is asked with what its cell amounts to, nothing while that is open."""
    for name in names:
        seen = sight.get(name)
        if isinstance(seen, Answer) and seen.is_answered:
            yield name, amounts(name)[str(seen.value)]
        elif seen is Absent.UNDECIDED:
            yield name, None


def _may_leave(score: Score, table: Table, sight: Sight) -> bool:
    """Return whether open cells decide if the columns that the row needs are asked at all."""

    def is_firm(name: str) -> bool:
        condition = table.column_by_id[name].when
        return condition is None or condition.judge(sight) is True

    if score.each is None:
        return not all(map(is_firm, score.factors))
    return not all(any(map(is_firm, side.leading)) for side in (score.each.down, score.each.across))


def register_range(score: Score, table: Table | None, levels: Sequence[RowLevel]) -> Interval:
    """Return the range of the worst row: the highest level of a risk, the lowest of a merit."""
    pick = max if score.direction is Direction.RISK else min
    nothing = no_level(score, table)
    return Interval(
        pick((level.low for level in levels), default=nothing), pick((level.high for level in levels), default=nothing)
    )
