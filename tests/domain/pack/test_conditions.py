"""Comparisons and the three truth values."""

from datetime import date
from decimal import Decimal

import pytest

from assess.domain.pack.answers import NOT_APPLICABLE, UNANSWERED, UNKNOWN, State, answered
from assess.domain.pack.conditions import Absent, Compare, Comparison, comparisons
from tests.builders import all_, any_, at_least, at_most, includes, is_, not_, one_of_, state_is

YES, NO, OPEN = is_("yes", "yes"), is_("no", "yes"), is_("open", "yes")
SIGHT = {"yes": answered("yes"), "no": answered("no"), "open": UNANSWERED}
TRUTH = {True: YES, False: NO, None: OPEN}


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_all_and_any_follow_the_three_valued_tables(left, right, both, either):
    assert all_(TRUTH[left], TRUTH[right]).judge(SIGHT) is both
    assert any_(TRUTH[left], TRUTH[right]).judge(SIGHT) is either


@pytest.mark.parametrize(("truth", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_turns_round_what_is_decided(truth, opposite):
    assert not_(TRUTH[truth]).judge(SIGHT) is opposite


def test_all_of_nothing_holds_and_any_of_nothing_does_not():
    assert all_().judge({}) is True
    assert any_().judge({}) is False


@pytest.mark.parametrize("answer", [UNANSWERED, UNKNOWN, NOT_APPLICABLE, Absent.UNDECIDED])
@pytest.mark.parametrize("comparison", [is_("a", "x"), one_of_("a", "x"), includes("a", "x"), at_least("a", 1)])
def test_a_comparison_with_an_open_answer_or_an_undecided_question_is_undecided(comparison, answer):
    assert comparison.judge({"a": answer}) is None


@pytest.mark.parametrize("sight", [{}, {"a": Absent.NOT_ASKED}])
@pytest.mark.parametrize("comparison", [is_("a", "x"), at_most("a", 1), state_is("a", State.UNANSWERED)])
def test_every_comparison_with_a_question_that_is_not_asked_fails(comparison, sight):
    assert comparison.judge(sight) is False


@pytest.mark.parametrize("state", [State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE])
def test_how_an_asked_question_stands_is_decided(state):
    sight = {"a": {"unanswered": UNANSWERED, "unknown": UNKNOWN, "not_applicable": NOT_APPLICABLE}[state.value]}
    assert state_is("a", state).judge(sight) is True
    assert state_is("a", State.ANSWERED).judge(sight) is False


def test_how_an_undecided_question_stands_is_undecided():
    assert state_is("a", State.UNANSWERED).judge({"a": Absent.UNDECIDED}) is None


@pytest.mark.parametrize(
    ("comparison", "value", "truth"),
    [
        (is_("a", "x"), "x", True),
        (is_("a", "x"), "y", False),
        (is_("a", 3), 3, True),
        (one_of_("a", "x", "y"), "y", True),
        (one_of_("a", 1, 2), 3, False),
        (includes("a", "x"), ("x", "y"), True),
        (includes("a", "x"), ("y",), False),
        (Compare("a", Comparison.INCLUDES_ANY, ("x", "z")), ("y", "z"), True),
        (Compare("a", Comparison.INCLUDES_ANY, ("x", "z")), ("y",), False),
        (Compare("a", Comparison.CONTAINS_TEXT, "STRASSE"), "in der Straße", True),
        (Compare("a", Comparison.CONTAINS_TEXT, "park"), "in der Straße", False),
        (at_least("a", 3), 3, True),
        (at_least("a", 3), 2, False),
        (at_most("a", Decimal("1.5")), Decimal("1.5"), True),
        (at_most("a", Decimal("1.5")), Decimal("1.51"), False),
        (at_least("a", date(2027, 1, 1)), date(2026, 12, 31), False),
        (at_most("a", date(2027, 1, 1)), date(2026, 12, 31), True),
    ],
)
def test_each_comparison_reads_the_value(comparison, value, truth):
    assert comparison.judge({"a": answered(value)}) is truth


def test_more_and_less_of_an_ordered_choice_are_judged_by_its_place():
    places = {"best": 1, "middle": 2, "worst": 3}
    assert at_least("a", 2, places).judge({"a": answered("worst")}) is True
    assert at_least("a", 2, places).judge({"a": answered("best")}) is False
    assert at_most("a", 2, places).judge({"a": answered("middle")}) is True


def test_a_condition_names_what_it_reads_in_the_order_written():
    condition = all_(is_("a", "x"), not_(any_(at_least("b", 1), is_("c", "y"))))
    assert list(condition.reads()) == ["a", "b", "c"]
    assert [each.question for each in comparisons(condition)] == ["a", "b", "c"]
