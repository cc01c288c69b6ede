"""What is still possible: exact intervals, never false precision."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

ZERO = Fraction(0)
ONE = Fraction(1)
HUNDRED = Fraction(100)


@lru_cache(maxsize=4096)  # the same few shares come back in row after row, and making a fraction is slow
def share(part: int, whole: int) -> Fraction:
    """Return a fraction of two whole numbers."""
    return Fraction(part, whole)


def is_less(one: Fraction, other: Fraction) -> bool:
    """Return whether a fraction is less than another, in less time than fractions take to say so."""
    above, below = one.as_integer_ratio()
    bound, unit = other.as_integer_ratio()
    return above * unit < bound * below


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and the highest value still possible."""

    low: Fraction
    high: Fraction


class Share(NamedTuple):
    """What one question adds to a mean: a weight and the ratings that it may take, in whole numbers of some unit."""

    weight: int
    low: int
    high: int


def mean_range(fixed: Sequence[Share], loose: Sequence[Share]) -> Interval | None:
    """Return the lowest and highest weighted mean when each loose part may count or not, `None` without any weight.

    A loose part lowers the mean only while its rating lies under the mean so far, so taking them in order of rating is
    exact; raising it is the mirror image.
    """
    weight = sum(part.weight for part in fixed)
    low = _lowest(sum(p.weight * p.low for p in fixed), weight, [(p.low, p.weight) for p in loose])
    high = _lowest(-sum(p.weight * p.high for p in fixed), weight, [(-p.high, p.weight) for p in loose])
    return None if low is None or high is None else Interval(low, -high)


def _lowest(total: int, weight: int, loose: list[tuple[int, int]]) -> Fraction | None:
    """Return the mean after taking each loose part, lowest rating first, for as long as it lowers the mean."""
    for rating, extra in sorted(loose):
        if extra and (weight == 0 or rating * weight < total):
            total += rating * extra
            weight += extra
    return Fraction(total, weight) if weight else None
