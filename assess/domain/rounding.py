"""Rounding for display: half up, once, never fed back into a comparison."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def to_whole(amount: Fraction) -> Fraction:
    """Return an amount of 0 or more rounded half up to a whole number, where a method asks for it."""
    return Fraction((2 * amount.numerator + amount.denominator) // (2 * amount.denominator))


def rounded(amount: Fraction, places: int = 0) -> Decimal:
    """Return a fraction rounded half up (away from zero) to a number of decimals."""
    return _rounded(amount.numerator, amount.denominator, places)


@lru_cache(maxsize=4096)  # a page shows the same few numbers again and again
def _rounded(above: int, below: int, places: int) -> Decimal:
    whole = (2 * abs(above) * 10**places + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-places)
