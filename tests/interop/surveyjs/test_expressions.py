"""Expressions of SurveyJS are read by its grammar."""

from decimal import Decimal

import pytest

from assess.interop.surveyjs.expressions import (
    MOST_CHARACTERS,
    Comparing,
    Emptiness,
    ExpressionRefused,
    Logic,
    Name,
    Opposite,
    Several,
    Value,
    read_expression,
)

A, B, C = Name("a"), Name("b"), Name("c")


def is_(left, value):
    return Comparing("equal", left, Value(value))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("{a} = 'x'", is_(A, "x")),
        ('{a} == "x y"', is_(A, "x y")),
        ("{a}='it\\'s'", is_(A, "it's")),
        ("{a} = x", is_(A, "x")),
        ("{a} equal 12", is_(A, Decimal(12))),
        ("{a} = -1.50", is_(A, Decimal("-1.50"))),
        ("{a} = 0x10", is_(A, Decimal(16))),
        ("{a} = TRUE", is_(A, True)),
        ("{a} = null", is_(A, None)),
        ("{#a} = '5'", is_(A, "5")),
        ("{ a b.c[0] } = 1", is_(Name("a b.c[0]"), Decimal(1))),
        ("{a} <> 1", Comparing("notequal", A, Value(Decimal(1)))),
        ("{a} != 1", Comparing("notequal", A, Value(Decimal(1)))),
        ("{a} <= 1", Comparing("lessorequal", A, Value(Decimal(1)))),
        ("1 > {a}", Comparing("greater", Value(Decimal(1)), A)),
        ("{a} Contains ['x', \"y\"]", Comparing("contains", A, Several((Value("x"), Value("y"))))),
        ("{a} *= 'x'", Comparing("contains", A, Value("x"))),
        ("{a} anyof []", Comparing("anyof", A, Several(()))),
        ("{a} notempty", Emptiness(A, empty=False)),
        ("({a}) empty", Emptiness(A, empty=True)),
        ("!{a} empty", Opposite(Emptiness(A, empty=True))),
        ("not ({a} = 'x')", Opposite(is_(A, "x"))),
        ("{a} or {b} and {c}", Logic(every=False, parts=(A, Logic(every=True, parts=(B, C))))),
        ("({a} || {b}) && {c}", Logic(every=True, parts=(Logic(every=False, parts=(A, B)), C))),
        ("{a} = 'and' and {b} = 'x or y'", Logic(every=True, parts=(is_(A, "and"), is_(B, "x or y")))),
    ],
)
def test_an_expression_becomes_a_tree(text, tree):
    assert read_expression(text) == tree
    assert read_expression(f" \n{text}\t ") == tree


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("{a} =", "it ends too early"),
        ("{a} = 'x", "it cannot be read from `'x` on"),
        ("{a} = 'x' {b}", "it cannot be read from `{b}` on"),
        ("({a} = 'x'", "it ends too early"),
        ("[1, 2", "it ends too early"),
        ("[1 2]", "it cannot be read from `2 ]` on"),
        ("{} = 1", "it cannot be read from `{} = 1` on"),
        ("{a} and or {b}", "it cannot be read from `or {b}` on"),
        ("{a} + 1 > 2", "it calculates"),
        ("-{a} > 2", "it calculates"),
        ("{a} > 2 * 3", "it calculates"),
        ("age({a}) > 18", "it calls the function `age`"),
        ("iif({a} = 1, 'x', 'y') = 'x'", "it calls the function `iif`"),
        ("(" * 60 + "{a}" + ")" * 60, "it is nested deeper than 50 levels"),
        ("!" * 60 + "{a}", "it is nested deeper than 50 levels"),
        ("{a} = '" + "x" * MOST_CHARACTERS + "'", f"it has {MOST_CHARACTERS + 8} characters, more than"),
    ],
)
def test_what_cannot_be_read_is_said(text, says):
    with pytest.raises(ExpressionRefused) as refused:
        read_expression(text)
    assert str(refused.value).startswith(says)
