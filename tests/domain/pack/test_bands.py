"""Bands, exact bounds, and bands that are certain."""

from fractions import Fraction

import pytest

from assess.domain.pack.answers import UNKNOWN
from assess.domain.pack.scores import Band, Bands
from tests.builders import LEVEL_BANDS, RISK_BANDS, answers, pack, question, scores


@pytest.mark.parametrize(
    ("value", "place"),
    [("0", 0), ("24.9999999", 0), ("25", 1), ("74.9999", 2), ("75", 3), ("100", 3), ("101", 3)],
)
def test_below_leaves_the_bound_to_the_next_band(value, place):
    assert RISK_BANDS.place(Fraction(value), Fraction(100)) == place


@pytest.mark.parametrize(("value", "place"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3)])
def test_up_to_keeps_the_bound(value, place):
    assert LEVEL_BANDS.place(Fraction(value), Fraction(4)) == place


def test_bounds_in_percent_are_of_the_maximum():
    bands = Bands("p", (Band("low", "low", up_to=Fraction(50)), Band("high", "high")), in_percent=True)
    assert bands.place(Fraction(40), Fraction(80)) == 0
    assert bands.place(Fraction(41), Fraction(80)) == 1


def test_values_beyond_the_last_bound_are_in_the_last_band():
    assert (
        Bands("b", (Band("a", "a", below=Fraction(1)), Band("b", "b", below=Fraction(2)))).place(
            Fraction(9), Fraction(9)
        )
        == 1
    )


def test_a_band_is_found_by_its_id():
    assert RISK_BANDS.index("high") == 2


def test_a_band_is_certain_when_both_ends_share_it():
    small = pack(question("a", {"good": 0, "bad": 1}, weight=9), question("b", {"good": 0, "bad": 1}))
    certain = scores(small, answers(a="good"))["privacy"]
    assert certain.certain
    assert certain.low_band == certain.high_band == RISK_BANDS.bands[0]
    assert not scores(small, answers(b="good"))["privacy"].certain
    assert not scores(small, answers(a=UNKNOWN, b=UNKNOWN))["privacy"].certain
