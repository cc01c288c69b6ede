"""Gates: passed, failed, open, not asked."""

from decimal import Decimal

import pytest

from assess.domain.judging.gates import judge_gates
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN
from tests.builders import answers, gate, is_, number, pack, reading, scale, some_of, text, yes_no


def states(of, given):
    return [result.state.value for result in judge_gates(reading(of, given))]


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
    small = pack(text("a"), gates=(gate("a", None),))
    assert states(small, answers(a="for safety")) == ["passed"]
    assert states(small, answers()) == ["open"]


def test_a_gate_can_never_be_averaged_away():
    result = judge_gates(reading(ONE, answers(a="no")))[0]
    assert (result.gate.id, result.question.id, result.answer.value) == ("G-a", "a", "no")
