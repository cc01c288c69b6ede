"""How amounts rate: along a line, or in steps; exact, in the direction of the score."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, lcm
from typing import TypeAlias, assert_never

from assess.domain.pack.provenance import Provenance

Bound: TypeAlias = Fraction | None


@dataclass(frozen=True, slots=True)
class Corner:
    """Where a line begins, bends or ends: an amount and its rating."""

    amount: Fraction
    rating: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """Straight from corner to corner, whose amounts ascend; flat before the first and after the last."""

    corners: tuple[Corner, ...]
    provenance: Provenance | None = None

    def rating(self, amount: Fraction) -> Fraction:
        """Return the rating of an amount: rating before + share of the way to the next corner x difference."""
        first, last = self.corners[0], self.corners[-1]
        if amount <= first.amount:
            return first.rating
        for before, after in pairwise(self.corners):
            if amount < after.amount:
                share = (amount - before.amount) / (after.amount - before.amount)
                return before.rating + share * (after.rating - before.rating)
        return last.rating


@dataclass(frozen=True, slots=True)
class Step:
    """The amounts below a bound, or up to it, that no step before has; the last one has no bound."""

    rating: Fraction
    below: Bound = None
    up_to: Bound = None

    def holds(self, amount: Fraction) -> bool:
        """Return whether an amount does not lie beyond the bound."""
        if self.below is not None:
            return amount < self.below
        return self.up_to is None or amount <= self.up_to

    def last(self, decimals: int) -> Bound:
        """Return the highest amount with so many decimals that it holds, `None` without a bound."""
        unit = 10**decimals
        if self.below is not None:
            return Fraction(ceil(self.below * unit) - 1, unit)
        return None if self.up_to is None else Fraction(floor(self.up_to * unit), unit)


@dataclass(frozen=True, slots=True)
class Steps:
    """Ratings that change from step to step; the bounds ascend."""

    steps: tuple[Step, ...]
    provenance: Provenance | None = None

    def step_of(self, amount: Fraction) -> int:
        """Return which step holds an amount, 0 first."""
        return next(number for number, step in enumerate(self.steps) if step.holds(amount))

    def rating(self, amount: Fraction) -> Fraction:
        """Return the rating of the step that holds an amount."""
        return self.steps[self.step_of(amount)].rating


Curve: TypeAlias = Line | Steps


def bends(curve: Curve, decimals: int) -> Iterator[Fraction]:
    """Yield the amounts with so many decimals next to which ratings change their course, in ascending order."""
    unit = 10**decimals
    match curve:
        case Line(corners):
            for corner in corners:
                yield from sorted({Fraction(near(corner.amount * unit), unit) for near in (floor, ceil)})
        case Steps(steps):
            for step in steps[:-1]:
                last = step.last(decimals)
                if last is not None:
                    yield from (last, last + Fraction(1, unit))
        case never:
            assert_never(never)


def ratings_between(curve: Curve, low: Bound, high: Bound) -> Iterator[Fraction]:
    """Yield ratings of amounts within bounds, among them the lowest and the highest; no bound keeps nothing out."""
    match curve:
        case Line(corners):
            yield corners[0].rating if low is None else curve.rating(low)
            yield corners[-1].rating if high is None else curve.rating(high)
            yield from (
                corner.rating
                for corner in corners
                if (low is None or corner.amount > low) and (high is None or corner.amount < high)
            )
        case Steps(steps):
            first = 0 if low is None else curve.step_of(low)
            last = len(steps) - 1 if high is None else curve.step_of(high)
            yield from (step.rating for step in steps[first : last + 1])
        case never:
            assert_never(never)


def unit_of(curve: Curve, decimals: int) -> int:
    """Return a number of which the rating of every amount with so many decimals is a whole multiple of the inverse."""
    match curve:
        case Line(corners):
            unit = lcm(*(corner.rating.denominator for corner in corners))
            for before, after in pairwise(corners):
                slope = (after.rating - before.rating) / (after.amount - before.amount)
                start = before.rating - slope * before.amount
                unit = lcm(unit, start.denominator, (slope / 10**decimals).denominator)
            return unit
        case Steps(steps):
            return lcm(*(step.rating.denominator for step in steps))
        case never:
            assert_never(never)


def course(curve: Curve) -> int:
    """Return 1 for ratings that rise and -1 for those that fall with the amount, 0 when they do both or neither."""
    match curve:
        case Line(corners):
            ratings = [corner.rating for corner in corners]
        case Steps(steps):
            ratings = [step.rating for step in steps]
        case never:
            assert_never(never)
    rises = any(before < after for before, after in pairwise(ratings))
    falls = any(before > after for before, after in pairwise(ratings))
    return int(rises) - int(falls)
