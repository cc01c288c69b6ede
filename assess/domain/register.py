"""A register of rights: the level of each row of a table, read from a printed grid. Source: method.md 4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.answers import Answer, Row
from assess.domain.asking import row_sight
from assess.domain.conditions import Absent, Sight
from assess.domain.questions import Question, Table
from assess.domain.ranges import ZERO, Interval
from assess.domain.scores import Direction, GridInputs, Score

Factor = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class RowLevel:
    """How one row of a register came out: the interval of levels, and whether it certainly counts."""

    key: tuple[str, ...]
    row: Row
    counts: bool | None
    low: Fraction
    high: Fraction
    value: Fraction | None
    factors: tuple[Factor, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing is open in it."""
        return self.counts is False or (self.counts is True and self.value is not None)


def no_level(score: Score) -> Fraction:
    """Return the level of a register without a row that counts: the best there is."""
    return ZERO if score.direction is Direction.RISK or score.each is None else score.each.grid.highest


def worst_level(score: Score) -> Fraction:
    """Return the level of a register of which nothing is known: the worst there is."""
    if score.each is None:
        return ZERO
    return score.each.grid.highest if score.direction is Direction.RISK else score.each.grid.lowest


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
    if question.table is None or score.each is None:
        return ()
    return tuple(_row_level(score, question.table, row, score.each) for row in register_rows(question, answer))


def _row_level(score: Score, table: Table, row: Row, each: GridInputs) -> RowLevel:
    sight = row_sight(table, row, completable=True)
    counts = True if score.row_counts_when is None else score.row_counts_when.judge(sight)
    factors = tuple(_factors((*each.rows, *each.columns), table, sight))
    down = _side([factor for factor in factors if factor[0] in each.rows], table)
    across = _side([factor for factor in factors if factor[0] in each.columns], table)
    nothing = no_level(score)
    if counts is False or down is None or across is None:
        return RowLevel(table.key_of(row), row, False, nothing, nothing, None, ())
    low, high = each.grid.cell(down[0], across[0]), each.grid.cell(down[1], across[1])
    given = all(level is not None for _, level, _ in factors)
    value = low if counts and given else None
    if counts is None:
        low, high = min(low, nothing), max(high, nothing)
    return RowLevel(table.key_of(row), row, counts, low, high, value, factors)


def _factors(names: Sequence[str], table: Table, sight: Sight) -> Iterator[Factor]:
    """Yield each input that is asked with the level given in its cell, nothing while that is open."""
    for name in names:
        seen = sight.get(name)
        if isinstance(seen, Answer) and seen.is_answered:
            level = table.column_by_id[name].position_of[str(seen.value)]
            yield name, level, level
        elif seen is Absent.UNDECIDED:
            yield name, None, None


def _side(factors: Sequence[Factor], table: Table) -> tuple[int, int] | None:
    """Return the lowest and highest level of the highest input along one side of the grid; nothing without inputs."""
    if not factors:
        return None
    return (
        max(low or 1 for _, low, _ in factors),
        max(high or len(table.column_by_id[name].options) for name, _, high in factors),
    )


def register_range(score: Score, levels: Sequence[RowLevel]) -> Interval:
    """Return the range of the worst row: the highest level of a risk, the lowest of a merit."""
    pick = max if score.direction is Direction.RISK else min
    nothing = no_level(score)
    return Interval(
        pick((level.low for level in levels), default=nothing), pick((level.high for level in levels), default=nothing)
    )
