"""Values are compared as SurveyJS compares them."""

from decimal import Decimal

import pytest

from assess.interop.surveyjs.values import compared_value, holds, is_true

ONE, TWO = Decimal(1), Decimal(2)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("park", "park"),
        ("5", Decimal(5)),
        ("-1.5", Decimal("-1.5")),
        ("007", "007"),
        ("0", Decimal(0)),
        ("0.5", Decimal("0.5")),
        ("12-4", "12-4"),
        ("TRUE", True),
        (5, Decimal(5)),
        (True, True),
        (None, None),
        ("", ""),
    ],
)
def test_a_value_is_seen_as_an_expression_sees_it(raw, value):
    assert compared_value(raw) == value
    assert type(compared_value(raw)) is type(value)


@pytest.mark.parametrize(
    ("word", "left", "right", "truth"),
    [
        ("equal", "Park ", "park", True),
        ("equal", "1", ONE, True),
        ("equal", Decimal("1.0"), "1", True),
        ("equal", "x", ONE, False),
        ("equal", True, "true", True),
        ("equal", True, ONE, True),
        ("equal", True, "yes", False),
        ("equal", None, "x", False),
        ("equal", None, "", True),
        ("equal", None, None, True),
        ("equal", False, None, False),
        ("equal", ("a", "b"), ("b", "A"), True),
        ("equal", ("a", "b"), ("B", "a"), False),
        ("equal", ("a", "b"), ("b", "a"), True),
        ("equal", ("a", "b"), ("a",), False),
        ("equal", ("a",), "a", False),
        ("notequal", None, "x", True),
        ("notequal", "x", "x", False),
        ("greater", TWO, ONE, True),
        ("greater", "10", TWO, True),
        ("greater", "b", "a", True),
        ("greater", "a", ONE, False),
        ("greater", None, ONE, False),
        ("less", None, ONE, False),
        ("less", ONE, TWO, True),
        ("greater", ("a",), ONE, False),
        ("greaterorequal", ONE, ONE, True),
        ("lessorequal", None, None, True),
        ("lessorequal", TWO, ONE, False),
        ("contains", "item2-0", "ITEM2", True),
        ("contains", "item2-0", ("item2",), True),
        ("contains", "item2-0", ("item2", "item3"), False),
        ("contains", "item2-0", "", False),
        ("contains", Decimal(123), TWO, True),
        ("contains", ("item2-0", "x"), "item2", False),
        ("contains", ("item2", "x"), "item2", True),
        ("contains", ("a", "b"), ("a", "c"), False),
        ("contains", None, "a", False),
        ("notcontains", None, "a", True),
        ("notcontains", "item2", "item3", True),
        ("notcontains", ("a", "b"), ("a", "c"), True),
        ("notcontains", ("a", "b"), "a", False),
        ("anyof", "a", ("a", "b"), True),
        ("anyof", ("a", "c"), ("a", "b"), True),
        ("anyof", ("a", "c"), "c", True),
        ("anyof", ("c",), ("a", "b"), False),
        ("anyof", None, ("a",), False),
        ("anyof", None, (), True),
        ("anyof", "a", (), True),
        ("noneof", None, ("a",), True),
        ("allof", ("a", "b"), ("a", "b"), True),
        ("allof", ("a",), ("a", "b"), False),
        ("allof", None, ("a",), False),
        ("allof", ("a",), "a", True),
    ],
)
def test_a_comparison_holds_when_surveyjs_says_so(word, left, right, truth):
    assert holds(word, left, right) is truth


@pytest.mark.parametrize(
    ("value", "truth"), [("x", True), ("", False), (Decimal(0), False), (False, False), (None, False), ((), True)]
)
def test_a_value_alone_counts_as_true_or_false(value, truth):
    assert is_true(value) is truth
