"""A score that has been computed: range, value, band, coverage and evidence, with the rows that it is made of.

Whether there is a value at all, and which, is decided here and nowhere else: the methods say what the answers so far
come to. Every number is an exact fraction; nothing is rounded here. Source: method.md 4.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from assess.domain.compiled.ranges import ZERO, Interval, is_less, share
from assess.domain.compiled.rows import ScoreRow, TraceLine, without_value
from assess.domain.pack.answers import Answer
from assess.domain.pack.scores import Band, Direction, Score


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights from which shares are made: of what is asked, settled, answered and backed by evidence."""

    asked: Fraction = ZERO
    settled: Fraction = ZERO
    answered: Fraction = ZERO
    backed: Fraction = ZERO

    def __add__(self, other: "Weights") -> "Weights":
        """Return the sums."""
        return Weights(
            self.asked + other.asked,
            self.settled + other.settled,
            self.answered + other.answered,
            self.backed + other.backed,
        )

    @property
    def coverage(self) -> Fraction | None:
        """The settled share of what is asked, `None` when nothing is asked."""
        return _ratio(self.settled, self.asked)

    @property
    def evidence(self) -> Fraction | None:
        """The documented or verified share of what is answered, `None` when nothing is answered."""
        return _ratio(self.backed, self.answered)


def _ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    above, below = part.as_integer_ratio()
    count, unit = whole.as_integer_ratio()
    return share(above * unit, below * count) if count else None


def weights_of(answer: Answer, weight: Fraction, *, lacks: bool = False) -> Weights:
    """Return what one asked question adds to the shares; an answer that lacks something is not settled."""
    return Weights(
        weight,
        weight if answer.is_settled and not lacks else ZERO,
        weight if answer.is_answered else ZERO,
        weight if answer.is_answered and answer.is_backed else ZERO,
    )


Rows: TypeAlias = Callable[[], Iterable[ScoreRow]]
Lines: TypeAlias = Callable[[], Sequence[TraceLine]]


@dataclass(frozen=True)
class ScoreResult:
    """One score: `low` and `high` over all that the open answers allow, and a `value` as soon as enough is known.

    `so_far` is what the method makes of the answers so far; of it, `by_average` is what the open part of a mean was
    given, and the rest is what the rows add. `always_read` is a published instrument, which has its reading at any
    time. `may_not_apply` means that open answers decide whether anything that counts in it is asked at all. `leader` is
    what decides a worst of several, `nothing_found` that no row of a register counts. `make_rows` makes the rows when
    somebody asks for them, `make_lines` their lines of the trace where the plan has prepared them. `withheld` means
    that some rows do not show what they add.
    """

    score: Score
    so_far: Fraction | None
    low: Fraction | None
    high: Fraction | None
    maximum: Fraction
    weights: Weights
    make_rows: Rows = field(compare=False, repr=False)
    threshold: Fraction
    leader: str = ""
    nothing_found: bool = False
    may_not_apply: bool = False
    always_read: bool = False
    by_average: Fraction = ZERO
    make_lines: Lines | None = field(default=None, compare=False, repr=False)
    withheld: bool = False

    @cached_property
    def value(self) -> Fraction | None:
        """The value: from the coverage on that the pack asks for, and always inside the range.

        Below it there is none: the range says what is known. What no open answer can change is known at any coverage.
        """
        low, high, so_far = self.low, self.high, self.so_far
        if low is None or high is None:
            return None
        if (low is high or low == high) and not self.may_not_apply:
            return low
        if so_far is None or not (self.always_read or self._is_covered):
            return None
        return low if is_less(so_far, low) else high if is_less(high, so_far) else so_far

    @property
    def _is_covered(self) -> bool:
        coverage = self.weights.coverage
        return coverage is not None and not self.lacks(coverage)

    @property
    def kept(self) -> Fraction:
        """What the value differs by from what the answers so far come to, because it is kept inside the range."""
        value, so_far = self.value, self.so_far
        return ZERO if value is None or value is so_far else value - (so_far or ZERO)

    @cached_property
    def rows(self) -> tuple[ScoreRow, ...]:
        """What it is made of; while there is no value, no row adds anything to it."""
        rows = self.make_rows()
        return tuple(rows if self.value is not None else map(without_value, rows))

    @property
    def lines(self) -> Sequence[TraceLine] | None:
        """The lines of the trace that the plan has prepared, `None` where it has not."""
        if self.make_lines is None:
            return None
        lines = self.make_lines()
        return lines if self.value is not None else [without_value(line) for line in lines]

    @property
    def leading(self) -> str:
        """What decides a worst of several, "" while there is no value."""
        return self.leader if self.value is not None else ""

    @property
    def none_identified(self) -> bool:
        """Whether it is a register of which no row counts."""
        return self.nothing_found and self.value is not None

    @property
    def applies(self) -> bool:
        """Whether anything is asked, or may come to be asked, that counts in it."""
        return self.low is not None

    @property
    def span(self) -> Interval | None:
        """The range, both ends in one; `None` where it does not apply."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)

    @property
    def coverage(self) -> Fraction | None:
        """The settled share of the asked weight."""
        return self.weights.coverage

    @property
    def evidence(self) -> Fraction | None:
        """The documented or verified share of the answered weight."""
        return self.weights.evidence

    @cached_property
    def provisional(self) -> bool:
        """Whether too little is settled to rely on it, also while open answers decide what is asked at all."""
        return self.lacks(self.coverage)

    def lacks(self, coverage: Fraction | None) -> bool:
        """Whether a coverage, which is its own, is too little: for who has it at hand."""
        return self.low != self.high if coverage is None else is_less(coverage, self.threshold)

    def band_at(self, value: Fraction | None) -> Band | None:
        """Return the band of a value."""
        return None if value is None else self.score.bands.bands[self.score.bands.place(value, self.maximum)]

    @cached_property
    def band(self) -> Band | None:
        """The band of the value."""
        return self.band_at(self.value)

    @property
    def low_band(self) -> Band | None:
        """The band of the lowest value possible."""
        return self.band if self.low is self.value else self.band_at(self.low)

    @property
    def high_band(self) -> Band | None:
        """The band of the highest value possible."""
        return self.low_band if self.high is self.low else self.band_at(self.high)

    @property
    def certain(self) -> bool:
        """Whether no open answer can change the band."""
        return self.low is not None and self.low_band is self.high_band

    @property
    def worst_end(self) -> Fraction | None:
        """The worse end of the range."""
        return self.high if self.score.direction is Direction.RISK else self.low

    @property
    def best_end(self) -> Fraction | None:
        """The better end of the range."""
        return self.low if self.score.direction is Direction.RISK else self.high


Scores: TypeAlias = Mapping[str, ScoreResult]


def is_better(direction: Direction, one: ScoreResult, other: ScoreResult) -> bool:
    """Return whether a score is better: at the worse end of its range, else by its value, else at the better end.

    A measure that settles an open question narrows the range, so that the better end may well get worse.
    """
    sign = -1 if direction is Direction.RISK else 1
    figures = [(one.worst_end, other.worst_end), (one.value, other.value), (one.best_end, other.best_end)]
    gains = (sign * (a - b) for a, b in figures if a is not None and b is not None)
    return next((gain > 0 for gain in gains if gain), False)
