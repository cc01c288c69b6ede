"""Gates: passed, failed, open, not asked."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.asking.acceptance import accepted
from assess.domain.errors import AnswerRejected
from assess.domain.exploring.levers import levers
from assess.domain.judging.gates import is_unshown_text, judge_gates
from assess.domain.judging.targets import reached
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Among, Answer, Evidence, Standing, State, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Target
from assess.domain.pack.rules import Always, GateFact, Outcome, Point
from tests.builders import (
    answers,
    evaluate,
    gate,
    is_,
    number,
    outcome,
    pack,
    partly,
    reading,
    scale,
    some_of,
    text,
    yes_no,
)


def states(of, given):
    return [result.state.value for result in judge_gates(reading(of, given))]


RULES = (
    outcome("gates", Outcome.CONDITIONAL, GateFact(frozenset({"failed", "open"}), Point.TARGET)),
    outcome("otherwise", Outcome.APPROVED, Always()),
)
ONE = pack(yes_no("a", ["yes", "partly", "no"]), gates=(gate("a"),))


@pytest.mark.parametrize(
    ("answer", "state"),
    [("yes", "passed"), ("partly", "failed"), ("no", "failed"), (UNKNOWN, "open"), (NOT_APPLICABLE, "passed")],
)
def test_a_gate_passes_on_the_answers_that_it_names(answer, state):
    assert states(ONE, answers(a=answer)) == [state]


def test_an_unanswered_gate_is_open():
    assert states(ONE, answers()) == ["open"]


def test_a_gate_on_a_question_that_is_not_asked_does_not_apply():
    small = pack(yes_no("on"), yes_no("a", when=is_("on", "yes")), gates=(gate("a"),))
    assert states(small, answers(on="no", a="no")) == ["not_asked"]
    assert states(small, answers(a="no")) == ["not_asked"]


def subsets(of):
    return list(chain.from_iterable(combinations(of, size) for size in range(len(of) + 1)))


@pytest.mark.parametrize("passing", subsets(("a", "b", "none")), ids=lambda passing: ",".join(passing) or "nothing")
def test_of_choices_known_in_part_a_gate_is_open_exactly_while_both_are_possible(passing):
    asks = some_of("s", ["a", "b", "c", "none"], exclusive="none")
    small = pack(asks, gates=(gate("s", passing),))
    found, expected = {}, {}
    for how in product(("chosen", "unknown", ""), repeat=3):
        sure = [each for each, told in zip("abc", how, strict=True) if told == "chosen"]
        unknown = [each for each, told in zip("abc", how, strict=True) if told == "unknown"]
        if not unknown:
            continue
        possible = [(*sure, *more) for more in subsets(unknown) if (*sure, *more)] + ([] if sure else [("none",)])
        ends = {states(small, answers(s=each))[0] for each in possible}
        expected[how] = ends.pop() if len(ends) == 1 else "open"
        (found[how],) = states(small, answers(s=partly(asks, sure, unknown)))
    assert len(found) == 19
    assert found == expected


@pytest.mark.parametrize(
    ("left", "state"), [((1, 2), "failed"), ((3, 4), "open"), ((4, 5), "passed"), ((1, 5), "open")]
)
def test_a_gate_on_a_level_judges_all_that_is_left(left, state):
    small = pack(scale("a", 5, "high"), gates=(gate("a", None, at_least=4),))
    assert states(small, {"a": Answer(State.UNKNOWN, among=Among(left))}) == [state]


@pytest.mark.parametrize(
    ("left", "state"), [(("partly", "no"), "failed"), (("yes", "no"), "open"), (("yes",), "passed")]
)
def test_a_gate_on_a_choice_judges_all_that_is_left(left, state):
    assert states(ONE, {"a": Answer(State.UNKNOWN, among=Among(left))}) == [state]


@pytest.mark.parametrize(("level", "state"), [(3, "failed"), (4, "passed"), (5, "passed")])
def test_a_scale_passes_from_a_level(level, state):
    small = pack(scale("a", 5, "high"), gates=(gate("a", None, at_least=4),))
    assert states(small, answers(a=level)) == [state]


@pytest.mark.parametrize(("amount", "state"), [("72", "passed"), ("72.5", "failed")])
def test_a_number_passes_up_to_a_bound(amount, state):
    small = pack(number("a", decimals=1), gates=(gate("a", None, at_most=72),))
    assert states(small, answers(a=Decimal(amount))) == [state]


def test_of_several_choices_each_must_be_named():
    small = pack(some_of("a", ["x", "y", "z"]), gates=(gate("a", ["x", "y"]),))
    assert states(small, answers(a=["x"])) == ["passed"]
    assert states(small, answers(a=["x", "z"])) == ["failed"]


def test_a_gate_may_pass_on_any_answer():
    small = pack(yes_no("a"), gates=(gate("a", None),))
    assert states(small, answers(a="no")) == ["passed"]
    assert states(small, answers()) == ["open"]


PAPER = (Evidence("A decision of the council"),)


@pytest.mark.parametrize(
    ("standing", "evidence", "state"),
    [
        (Standing.CLAIMED, (), "open"),
        (Standing.CLAIMED, PAPER, "open"),
        (Standing.DOCUMENTED, (), "open"),
        (Standing.DOCUMENTED, PAPER, "passed"),
        (Standing.VERIFIED, PAPER, "passed"),
    ],
)
def test_words_pass_no_gate_without_evidence(standing, evidence, state):
    small = pack(text("a"), gates=(gate("a", None),))
    [result] = judge_gates(reading(small, {"a": replace(answered("for safety", standing=standing), evidence=evidence)}))
    assert result.state.value == state
    assert is_unshown_text(result.question, result.answer) is (state == "open")
    assert states(small, answers()) == ["open"]


def ends(of, given):
    return [sorted(each.value for each in result.ends) for result in judge_gates(reading(of, given))]


def test_how_a_gate_may_end_once_everything_is_answered():
    assert ends(ONE, answers(a="yes")) == [["passed"]]
    assert ends(ONE, answers(a="no")) == [["failed"]]
    assert ends(ONE, answers(a=NOT_APPLICABLE)) == [["passed"]]
    assert ends(ONE, answers()) == [["failed", "passed"]]
    hanging = pack(yes_no("on"), yes_no("a", when=is_("on", "yes")), gates=(gate("a"),))
    assert ends(hanging, answers(on="no", a="no")) == [["not_asked"]]
    assert ends(hanging, answers(a="no")) == [["failed", "not_asked", "passed"]]
    fitting = pack(yes_no("on"), yes_no("a"), gates=(gate("a", fits=is_("on", "yes")),))
    assert ends(fitting, answers(on="no")) == [["not_asked"]]
    assert ends(fitting, answers(a="no")) == [["failed", "not_asked"]]
    assert ends(fitting, answers(on="yes", a="no")) == [["failed"]]


def test_a_gate_can_never_be_averaged_away():
    result = judge_gates(reading(ONE, answers(a="no")))[0]
    assert (result.gate.id, result.question.id, result.answer.value) == ("G-a", "a", "no")


SHARE = number("share", least=0, most=100, kind=Kind.PERCENTAGE, decimals=2)
FEWER = pack(SHARE, gates=(gate("share", None, at_most=50),), outcomes=RULES)


@pytest.mark.parametrize(
    ("share", "state"),
    [("0", "passed"), ("50", "passed"), ("50.01", "failed"), ("99", "failed"), (UNKNOWN, "open"), (None, "open")],
)
def test_a_share_of_false_alarms_fails_above_its_bound(share, state):
    given = {} if share is None else {"share": share if share is UNKNOWN else Decimal(share)}
    assert states(FEWER, answers(given)) == [state]


@pytest.mark.parametrize(("cost", "state"), [("999.99", "failed"), ("1000", "passed"), ("2000.5", "passed")])
def test_money_passes_from_its_bound(cost, state):
    of = pack(number("cost", least=0, kind=Kind.MONEY, decimals=2), gates=(gate("cost", None, at_least=1000),))
    assert states(of, answers(cost=Decimal(cost))) == [state]


BOUNDS = st.none() | st.decimals(0, 100, places=2)


@given(st.decimals(0, 100, places=2), BOUNDS, BOUNDS)
def test_an_amount_passes_exactly_within_the_bounds(share, low, high):
    of = pack(SHARE, gates=(replace(gate("share", None), at_least=low, at_most=high),))
    inside = (low is None or Fraction(low) <= Fraction(share)) and (high is None or Fraction(share) <= Fraction(high))
    assert states(of, answers(share=share)) == ["passed" if inside else "failed"]


@pytest.mark.parametrize("amount", ["-1", "100.01", "50.001", "1e3", "NaN"])
def test_an_amount_that_cannot_be_never_reaches_a_gate(amount):
    with pytest.raises(AnswerRejected):
        accepted(SHARE, amount)


def test_a_failed_amount_has_the_bound_as_its_lever():
    [lever] = levers(evaluate(FEWER, answers(share=Decimal(99))))
    assert [(change.question, change.value) for change in lever.changes] == [("share", Decimal(50))]
    assert str(lever.outcome) == "approved"
    assert levers(evaluate(FEWER, answers(share=Decimal(30)))) == ()


@pytest.mark.parametrize(("now", "then"), [("99", "40"), ("30", "30"), ("40", "40")])
def test_a_measure_never_raises_an_amount_that_is_better_by_its_gate(now, then):
    assert reached(FEWER, SHARE, answered(Decimal(now)), Target(Decimal(40))).value == Decimal(then)


def test_an_open_amount_that_a_gate_bounds_stays_open_since_it_may_be_better_than_the_target():
    small = pack(number("a"), gates=(gate("a", None, at_most=50),))
    asks, target = small.question_by_id["a"], Target(Decimal(40))
    assert reached(small, asks, UNKNOWN, target) == UNKNOWN
    both = pack(number("a"), gates=(gate("a", None, at_least=10, at_most=50),))
    assert reached(both, asks, UNKNOWN, target).value == 40


def test_where_gates_do_not_agree_no_end_of_an_amount_is_better():
    both = pack(SHARE, gates=(gate("share", None, at_most=50), gate("share", None, at_least=10)))
    assert both.better_end_of(SHARE) == ""
    assert both.best["share"] == [Decimal(10), Decimal(50)]
    between = pack(SHARE, gates=(gate("share", None, at_least=10, at_most=50),))
    assert between.better_end_of(SHARE) == ""
    assert pack(SHARE, gates=(gate("share", None, at_least=10),)).better_end_of(SHARE) == "high"
