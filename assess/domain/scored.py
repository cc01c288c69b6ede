"""A score that has been computed: value, range, band, coverage and evidence, with the rows that it is made of.

Every number is an exact fraction; nothing is rounded here. Source: method.md 4.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from assess.domain.answers import Answer
from assess.domain.ranges import ZERO
from assess.domain.rows import ScoreRow, TraceLine
from assess.domain.scores import Band, Direction, Score


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
        return self.settled / self.asked if self.asked else None

    @property
    def evidence(self) -> Fraction | None:
        """The documented or verified share of what is answered, `None` when nothing is answered."""
        return self.backed / self.answered if self.answered else None


def weights_of(answer: Answer, weight: Fraction) -> Weights:
    """Return what one asked question adds to the shares."""
    return Weights(
        weight,
        weight if answer.is_settled else ZERO,
        weight if answer.is_answered else ZERO,
        weight if answer.is_answered and answer.is_backed else ZERO,
    )


Rows: TypeAlias = Callable[[], Iterable[ScoreRow]]
Lines: TypeAlias = Callable[[], Sequence[TraceLine]]


@dataclass(frozen=True)
class Scored:
    """One score: `value` over what is answered so far, `low` and `high` over all that the open answers allow.

    `may_not_apply` says that open answers decide whether anything that counts in it is asked at all. `make_rows` makes
    the rows when somebody asks for them, `make_lines` their lines of the trace where the plan has prepared them.
    """

    score: Score
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    maximum: Fraction
    weights: Weights
    make_rows: Rows = field(compare=False, repr=False)
    threshold: Fraction
    leading: str = ""
    leading_row: tuple[str, ...] = ()
    none_identified: bool = False
    may_not_apply: bool = False
    make_lines: Lines | None = field(default=None, compare=False, repr=False)

    @cached_property
    def rows(self) -> tuple[ScoreRow, ...]:
        """What it is made of."""
        return tuple(self.make_rows())

    @property
    def applies(self) -> bool:
        """Whether anything is asked, or may come to be asked, that counts in it."""
        return self.low is not None

    @cached_property
    def coverage(self) -> Fraction | None:
        """The settled share of the asked weight."""
        return self.weights.coverage

    @cached_property
    def evidence(self) -> Fraction | None:
        """The documented or verified share of the answered weight."""
        return self.weights.evidence

    @cached_property
    def provisional(self) -> bool:
        """Whether too little is settled to rely on it, also while open answers decide what is asked at all."""
        coverage = self.coverage
        return self.low != self.high if coverage is None else coverage < self.threshold

    def band_at(self, value: Fraction | None) -> Band | None:
        """Return the band of a value."""
        return None if value is None else self.score.bands.bands[self.score.bands.place(value, self.maximum)]

    @cached_property
    def band(self) -> Band | None:
        """The band of the value so far."""
        return self.band_at(self.value)

    @cached_property
    def low_band(self) -> Band | None:
        """The band of the lowest value possible."""
        return self.band_at(self.low)

    @cached_property
    def high_band(self) -> Band | None:
        """The band of the highest value possible."""
        return self.band_at(self.high)

    @property
    def certain(self) -> bool:
        """Whether no open answer can change the band."""
        return self.low is not None and self.low_band == self.high_band

    @property
    def worst_end(self) -> Fraction | None:
        """The worse end of the range."""
        return self.high if self.score.direction is Direction.RISK else self.low

    @property
    def best_end(self) -> Fraction | None:
        """The better end of the range."""
        return self.low if self.score.direction is Direction.RISK else self.high


Scores: TypeAlias = Mapping[str, Scored]
