"""Rankings: options compared by a weighted sum of their marks, one mark for each criterion (multi-criteria analysis).

A total alone decides nothing: it comes with its range, its place, what would exclude the option, and with whether the
first place holds when a weight changes. Every number is an exact fraction. Source: method.md, "Ranking".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TypeAlias

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import HUNDRED, ONE, ZERO, Interval, Share, mean_range
from assess.domain.pack.answers import NOT_KNOWN, Row, known_cells
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Table
from assess.domain.pack.scores import Ranking


@dataclass(frozen=True, slots=True)
class Criterion:
    """What options are judged by; `weight` is `None` while it is open, `least` where no mark is too low."""

    id: str
    label: str
    weight: Fraction | None = None
    least: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What an option got for a criterion, the ends of the scale while that is open; and what it adds to the total."""

    criterion: Criterion
    low: int
    high: int
    share: Fraction | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has given it yet."""
        return self.low != self.high

    @property
    def misses(self) -> bool | None:
        """Whether it is below what is allowed; `None` while that is open."""
        least = self.criterion.least
        if least is None or self.low >= least:
            return False
        return True if self.high < least else None

    def brings(self, mark: int) -> Fraction | None:
        """Return what a mark adds to the total, `None` while a weight is open."""
        return None if self.share is None else self.share * mark


@dataclass(frozen=True, slots=True)
class ComparedOption:
    """One option with its total, once all is known, and the range of it.

    `best` and `last` are the places that it may take; they are `None` for an option that is out, and while there is no
    total. `tied` are options with the same total, `level_with` those that it cannot be told apart from yet.
    """

    id: str
    label: str
    name: str
    marks: tuple[Mark, ...]
    total: Interval | None
    best: int | None = None
    last: int | None = None
    tied: tuple[str, ...] = ()
    level_with: tuple[str, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The weighted total, `None` while something is open."""
        return self.total.low if self.total and self.total.low == self.total.high else None

    @property
    def missed(self) -> tuple[Mark, ...]:
        """The marks that exclude it."""
        return tuple(mark for mark in self.marks if mark.misses)

    @property
    def may_miss(self) -> tuple[Mark, ...]:
        """The open marks that may come to exclude it."""
        return tuple(mark for mark in self.marks if mark.misses is None)

    @property
    def is_out(self) -> bool:
        """Whether a mark is below what is allowed."""
        return bool(self.missed)

    @property
    def may_be_first(self) -> bool:
        """Whether no other option is certainly ahead."""
        return self.best == 1


@dataclass(frozen=True, slots=True)
class Shift:
    """One weight changed by some percent, and who may be first then."""

    criterion: Criterion
    percent: Fraction
    firsts: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class Comparison:
    """A ranking that has been computed; the options in the order of their places, those that are out at the end.

    `withheld` is the reason why a published one shows nothing.
    """

    ranking: Ranking
    criteria: tuple[Criterion, ...]
    options: tuple[ComparedOption, ...]
    shifts: tuple[Shift, ...] = ()
    weights_on: date | None = None
    marks_on: date | None = None
    judged: str = ""
    top: int = 0
    withheld: str = ""

    @cached_property
    def option_by_id(self) -> Mapping[str, ComparedOption]:
        """The options by id."""
        return {option.id: option for option in self.options}

    @property
    def firsts(self) -> tuple[ComparedOption, ...]:
        """The options that may be first."""
        return tuple(option for option in self.options if option.may_be_first)

    @property
    def first(self) -> ComparedOption | None:
        """The option that certainly comes first, alone."""
        sure = [each for each in self.firsts if each.last == 1 and not each.tied and not each.may_miss]
        return sure[0] if len(sure) == len(self.firsts) == 1 else None

    @property
    def unweighted(self) -> tuple[Criterion, ...]:
        """The criteria without a weight."""
        return tuple(each for each in self.criteria if each.weight is None)

    @property
    def sum_of_weights(self) -> Fraction:
        """What the weights that are given add up to."""
        return sum((each.weight for each in self.criteria if each.weight is not None), start=ZERO)

    @property
    def missing_weight(self) -> Fraction:
        """What the weights lack; below 0 where they are too much. Nothing while a weight that may fill it is open."""
        gap = self.ranking.add_up_to - self.sum_of_weights
        return ZERO if self.unweighted and gap > 0 else gap

    @property
    def weights_late(self) -> bool | None:
        """Whether the weights were fixed after marks could be given; `None` while a day is open."""
        if self.weights_on is None or self.marks_on is None:
            return None
        return self.weights_on > self.marks_on

    @property
    def is_steady(self) -> bool:
        """Whether no change of a single weight changes who comes first."""
        return all(shift.holds for shift in self.shifts)


def compare_all(reading: Reading) -> tuple[Comparison, ...]:
    """Return every ranking of the pack of which the tables are asked, in the pack's order."""
    asked = (each for each in reading.pack.rankings if all(map(reading.asks, each.tables)))
    return tuple(compare(each, reading) for each in asked)


def compare(ranking: Ranking, reading: Reading) -> Comparison:
    """Return a ranking of the options that have a name or a mark."""
    reasons = [answer.reason for answer in map(reading.answer, ranking.tables) if answer.withheld]
    if reasons:
        return Comparison(ranking, (), (), withheld=reasons[0])
    criteria = _criteria(ranking, reading)
    top, options = _options(ranking, reading, criteria)
    firsts = [option.id for option in options if option.may_be_first]
    judged = reading.answer(ranking.judged).choices if ranking.judged else ()
    return Comparison(
        ranking,
        criteria,
        tuple(sorted(options, key=lambda each: (each.best is None, each.best or 0, each.last or 0))),
        tuple(_shifts(ranking, criteria, options, firsts)),
        max(_days(ranking.weights_on, ranking.criteria, reading), default=None),
        min(_days(ranking.marks_on, ranking.options, reading), default=None),
        judged[0] if judged else "",
        top,
    )


def _table(name: str, pack: Pack) -> Table:
    table = pack.question_by_id[name].table
    if table is None:
        message = f"{name} is no table"
        raise ValueError(message)
    return table


Keyed: TypeAlias = Mapping[str, Row]


def _keyed(question: str, reading: Reading) -> Keyed:
    """Return the rows of a table by what names them."""
    (key,) = _table(question, reading.pack).key
    return {str(row[key]): row for row in reading.answer(question).rows}


def _criteria(ranking: Ranking, reading: Reading) -> tuple[Criterion, ...]:
    rows = _keyed(ranking.criteria, reading)
    (entries,) = _table(ranking.criteria, reading.pack).key.values()
    return tuple(
        Criterion(
            entry.id,
            entry.label,
            _exact(rows.get(entry.id, {}).get(ranking.weight)),
            _exact(rows.get(entry.id, {}).get(ranking.least)),
        )
        for entry in entries
    )


def _exact(cell: object) -> Fraction | None:
    return None if cell in (None, "", NOT_KNOWN) else Fraction(str(cell))


def _days(name: str, table: str, reading: Reading) -> Iterable[date]:
    """Return the days of a question, or of a column of a table."""
    if name in reading.pack.question_by_id:
        days: Iterable[object] = (reading.answer(name).value,)
    else:
        days = (row.get(name) for row in reading.answer(table).rows)
    return [day for day in days if isinstance(day, date)]


# options ------------------------------------------------------------------------------------------------------------


def _options(ranking: Ranking, reading: Reading, criteria: Sequence[Criterion]) -> tuple[int, list[ComparedOption]]:
    """Return the highest mark, and every option that has a name or a mark, in the order of their list."""
    table = _table(ranking.options, reading.pack)
    (entries,) = table.key.values()
    naming = _table(ranking.names or ranking.options, reading.pack).key
    given, named = _keyed(ranking.options, reading), _keyed(ranking.names or ranking.options, reading)
    top = max(len(table.column_by_id[each.id].options) for each in criteria)
    weights = {each.id: each.weight for each in criteria}
    options = []
    for entry in entries:
        row, about = given.get(entry.id, {}), named.get(entry.id, {})
        if len(row) > 1 or any(column not in naming for column in about):
            marks = _marks(row, criteria, top, weights)
            name = str(known_cells(about).get(ranking.name, ""))
            options.append(ComparedOption(entry.id, entry.label, name, marks, _total(marks, weights, ranking)))
    return top, _placed(options)


Weights: TypeAlias = Mapping[str, Fraction | None]


def _marks(row: Row, criteria: Iterable[Criterion], top: int, weights: Weights) -> tuple[Mark, ...]:
    known = [weight for weight in weights.values() if weight is not None]
    whole = sum(known, start=ZERO) if len(known) == len(weights) else ZERO
    marks = []
    for each in criteria:
        cell = known_cells(row).get(each.id)
        low, high = (1, top) if cell is None else (int(str(cell)), int(str(cell)))
        marks.append(Mark(each, low, high, each.weight / whole if whole and each.weight is not None else None))
    return tuple(marks)


def _total(marks: Iterable[Mark], weights: Weights, ranking: Ranking) -> Interval | None:
    """Return the lowest and the highest weighted mean of the marks; an open weight may be anything up to the whole."""
    known = [weight for weight in weights.values() if weight is not None]
    unit = lcm(ranking.add_up_to.denominator, *(weight.denominator for weight in known))
    fixed: list[Share] = []
    loose: list[Share] = []
    for mark in marks:
        weight = weights[mark.criterion.id]
        parts = fixed if weight is not None else loose
        amount = (ranking.add_up_to if weight is None else weight) * unit
        parts.append(Share(int(amount), mark.low, mark.high))
    return mean_range(fixed, loose)


def _placed(options: Sequence[ComparedOption]) -> list[ComparedOption]:
    """Return the options with the places that each of those that are not out may take."""
    running = [option for option in options if not option.is_out]
    return [_with_place(option, running) for option in options]


def _with_place(option: ComparedOption, running: Sequence[ComparedOption]) -> ComparedOption:
    mine = option.total
    if option.is_out or mine is None:
        return option
    best = last = 1
    tied, level = [], []
    for other in running:
        theirs = other.total
        if other.id == option.id or theirs is None:
            continue
        best += theirs.low > mine.high and not other.may_miss
        last += theirs.high > mine.low
        if theirs == mine and option.value is not None:
            tied.append(other.id)
        elif theirs.low <= mine.high and mine.low <= theirs.high:
            level.append(other.id)
    return replace(option, best=best, last=last, tied=tuple(tied), level_with=tuple(level))


# sensitivity --------------------------------------------------------------------------------------------------------


def _shifts(
    ranking: Ranking, criteria: Sequence[Criterion], options: Sequence[ComparedOption], firsts: Sequence[str]
) -> Iterable[Shift]:
    """Yield each weight changed both ways, the others staying; nothing while a weight is open or nothing competes."""
    weights: Weights = {each.id: each.weight for each in criteria}
    if None in weights.values() or len([option for option in options if option.best]) <= 1:
        return
    for each in criteria:
        if not each.weight:
            continue
        for percent in (-ranking.change, ranking.change):
            changed = {**weights, each.id: each.weight * (ONE + percent / HUNDRED)}
            others = _placed([replace(one, total=_total(one.marks, changed, ranking)) for one in options])
            first = tuple(option.id for option in others if option.may_be_first)
            yield Shift(each, percent, first, set(first) == set(firsts))
