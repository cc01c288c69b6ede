"""Criteria that are counted: which hold, which are open, what decides it, and when they are enough."""

from dataclasses import replace

import pytest

from assess.domain.duties.counted import counted
from assess.domain.duties.duty_map import duty_map
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.answers import UNKNOWN
from assess.domain.pack.conditions import Several, decided_by, left_open
from assess.domain.pack.criteria import Criteria, Criterion
from assess.domain.pack.pack import Duty
from assess.domain.pack.rules import AnswerFact, RedLine
from tests.builders import all_, answers, any_, evaluate, is_, not_, pack, yes_no

SIGNS = Criteria(
    "law",
    "Signs of a risk",
    "From two on something follows.",
    2,
    (
        Criterion("1", "Large", is_("large", "yes")),
        Criterion("2", "New", any_(is_("new", "yes"), is_("strange", "yes"))),
        Criterion("3", "Secret", all_(is_("secret", "yes"), not_(is_("told", "yes")))),
    ),
    is_("personal", "yes"),
)
LINE = RedLine("KO", "None made", AnswerFact(SIGNS.are_enough), "reject", "No.", "Make one.", "law")
PACK = pack(
    *(yes_no(name) for name in ("personal", "large", "new", "secret", "told")),
    replace(yes_no("strange", when=is_("new", "no")), paths=frozenset({"full"})),
    paths=("quick", "full"),
    duties={"law": Duty("law", "Law, Art. 1", "law", ())},
    criteria={"law": SIGNS},
    red_lines=(LINE,),
)


def stand(path="full", **given):
    reading = evaluate(PACK, answers(**given), path=path).today.reading
    found = counted(SIGNS, reading)
    return found, {each.criterion.id: (each.holds, each.decided_by) for each in found.each}


def test_a_criterion_holds_with_the_answer_that_tells_it():
    found, each = stand(personal="yes", large="yes", new="no", strange="yes", secret="no")
    assert each["1"] == (True, ("large",))
    assert each["2"] == (True, ("strange",))
    assert (found.holding, found.open, found.are_enough) == (2, 0, True)


def test_a_criterion_that_does_not_hold_names_what_was_asked():
    found, each = stand(personal="yes", large="no", new="no", strange="no", secret="yes", told="yes")
    assert each["2"] == (False, ("new", "strange"))
    assert each["3"] == (False, ("secret", "told"))
    assert (found.holding, found.open, found.are_enough) == (0, 0, False)


def test_an_open_criterion_names_the_open_questions_only():
    found, each = stand(personal="yes", large=UNKNOWN, new="yes", secret="yes")
    assert each["1"] == (None, ("large",))
    assert each["3"] == (None, ("told",))
    assert (found.holding, found.open, found.are_enough) == (1, 2, None)


def test_a_hidden_answer_tells_nothing():
    _, each = stand(personal="yes", new="yes", strange="yes")
    assert each["2"] == (True, ("new",))


def test_what_a_path_does_not_ask_is_open_and_no_no():
    _, each = stand("quick", personal="yes", large="no", new="no", secret="no")
    assert each["2"] == (None, ("strange",))
    _, each = stand("quick", personal="yes", large="no", new="yes", secret="no")
    assert each["2"] == (True, ("new",))


def test_a_question_that_no_path_would_ask_by_the_answers_leaves_nothing_open():
    silent = replace(SIGNS, each=(Criterion("1", "Strange", is_("strange", "yes")),))
    reading = evaluate(PACK, answers(personal="yes", new="yes"), path="quick").today.reading
    assert counted(silent, reading).each[0].holds is False


def test_criteria_that_are_not_about_the_proposal_do_not_hold():
    found, each = stand(personal="no", large="yes", new="yes")
    assert found.apply is False
    assert {holds for holds, _ in each.values()} == {False}
    assert found.are_enough is False


def test_while_nobody_knows_whether_they_apply_what_would_hold_is_open():
    found, each = stand(personal=UNKNOWN, large="yes", new="no", strange="no", secret="no")
    assert found.apply is None
    assert each["1"] == (None, ("personal",))
    assert each["2"][0] is False


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"large": "yes", "new": "yes"}, RedLineState.CROSSED),
        ({"large": "yes", "new": "no", "strange": "no", "secret": "no"}, RedLineState.CLEAR),
        ({"large": "yes", "new": "no", "strange": "no"}, RedLineState.OPEN),
        ({"large": "yes", "new": UNKNOWN, "secret": "no"}, RedLineState.OPEN),
    ],
)
def test_a_red_line_counts_the_criteria(given, state):
    (line,) = evaluate(PACK, answers(personal="yes", **given), path="full").today.red_lines
    assert line.state is state


def test_an_open_red_line_names_only_the_questions_that_would_decide_it():
    (line,) = evaluate(PACK, answers(personal="yes", large="yes", new="no", strange="no"), path="full").today.red_lines
    assert line.open_questions == ("secret", "told")
    (line,) = evaluate(PACK, answers(personal="yes", large="no", new="yes", secret="yes"), path="full").today.red_lines
    assert line.open_questions == ("told",)


def test_the_duty_has_its_criteria_beside_its_elements():
    (duty,) = duty_map(evaluate(PACK, answers(personal="yes", large="yes"), path="full"))
    assert duty.criteria is not None
    assert duty.criteria.holding == 1


THREE = Several((is_("large", "yes"), is_("new", "yes"), is_("told", "yes")), 2)


@pytest.mark.parametrize(
    ("given", "truth"),
    [
        ({}, None),
        ({"large": "yes"}, None),
        ({"large": "yes", "told": "yes"}, True),
        ({"large": "yes", "new": "yes", "told": "no"}, True),
        ({"large": "no", "new": "no"}, False),
        ({"large": "no", "new": "yes"}, None),
        ({"large": "no", "new": "yes", "told": "no"}, False),
    ],
)
def test_several_hold_are_open_or_can_no_longer_hold(given, truth):
    sight = evaluate(PACK, answers(**given), path="full").today.reading.sight
    assert THREE.judge(sight) is truth
    assert THREE.foresee(sight) is truth
    assert bool(list(decided_by(THREE, sight))) is (truth is True)
    assert bool(list(left_open(THREE, sight))) is (truth is None)
