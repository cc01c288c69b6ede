"""The SURVEILLE-based pack keeps its three axes apart, puts gates before scores and states what is ours.

Numbers in comments are sections of surveille.md, where the sources are listed.
"""

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.pack.provenance import Basis
from assess.interop.answers.reading import load, parse_answers_file
from tests.questionnaires.surveille.cases import (
    FACTORS,
    FOLDER,
    GROUPS,
    PACK,
    RISKS,
    fit,
    lights,
    points,
    register,
    results,
    scores,
)

# combination --------------------------------------------------------------------------------------------------------


def test_no_score_adds_up_two_of_the_three_axes():
    # surveille.md 1.4: no single total seen
    axis = dict.fromkeys(("usability", *GROUPS), "usability")
    axis |= dict.fromkeys(("rights", "rights_strict"), "rights")
    axis |= dict.fromkeys(("ethics", "ethics_intrusion", "ethics_error", "ethics_trust"), "ethics")
    assert set(axis) == set(PACK.score_by_id)
    for score in PACK.scores:
        assert {axis[part] for part in score.parts} <= {axis[score.id]}


def test_one_axis_never_moves_another():
    alone = [scores(points(FACTORS)), scores(register(art7=("high", "deep", "clear"))), scores(lights(3, 3, 3))]
    together = scores(points(FACTORS) | register(art7=("high", "deep", "clear")) | lights(3, 3, 3))
    for given, name in zip(alone, ("usability", "rights_strict", "ethics"), strict=True):
        assert given[name].value == together[name].value


def test_a_method_with_nothing_against_it_is_left_to_a_person():
    found = results(fit())
    assert found.outcome.outcome.value == "approved"
    assert "named person" in found.outcome.rule.because


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"scenario__legitimate": "no"}, "rejected"),
        ({"method__law": "none"}, "rejected"),
        ({"method__less_intrusive": "would_do"}, "rejected"),
        ({"scenario__duration": "no_end"}, "conditional"),
        ({"method__permission": "missing"}, "conditional"),
        ({"method__necessity": "reasons"}, "conditional"),
        ({"method__less_intrusive": "assumed_not"}, "conditional"),
        ({"alternative__kinds": ["none"]}, "conditional"),
        ({"alternative__scored": "no"}, "conditional"),
    ],
)
def test_no_score_makes_up_for_a_question_that_comes_before_it(changed, outcome):
    # surveille.md 2.2 (ours): a failed gate blocks a positive conclusion whatever the score
    found = results(fit(**changed))
    assert found.today.scores["usability"].value == 10
    assert found.outcome.outcome.value == outcome
    assert any(gate.state in (GateState.FAILED, GateState.OPEN) for gate in found.today.gates)


@pytest.mark.parametrize("name", ["scenario.purpose", "scenario.place", "scenario.people"])
@pytest.mark.parametrize("answer", [{"state": "unknown"}, "Only words."])
def test_until_a_scenario_is_written_and_shown_it_may_hold_the_rest_back(name, answer):
    found = results(fit() | {name: answer}).outcome
    assert str(found.span) == "approved to conditional"
    assert found.decides == (name,)


def test_a_permission_is_no_multiplier():
    # surveille.md 2.2 (ours)
    given, missing = (
        scores(fit(method__permission=each, **register(art7=("high", "deep", "near")))) for each in ("given", "missing")
    )
    assert given["usability"].value == 10
    assert {name: each.value for name, each in given.items()} == {name: each.value for name, each in missing.items()}


@pytest.mark.parametrize(
    ("changed", "outcome", "rule"),
    [
        (register(art7=("high", "medium", "none")), "consult", "severe-risk"),
        (lights(1, 3, 1), "consult", "severe-risk"),
        (lights(1, 3, 1) | {"scenario.crime": "none"}, "consult", "red-for-a-small-matter"),
        (points(list(FACTORS)[:3]), "conditional", "hardly-usable"),
        (register(art7=("middle", "medium", "clear")), "approved", "no-obstacle"),
    ],
)
def test_what_is_severe_is_said_first(changed, outcome, rule):
    found = results(fit() | changed).outcome
    assert (found.outcome.value, found.rule.id) == (outcome, rule)


def test_what_two_unknown_factors_decide_is_said():
    few = list(FACTORS)[2:]
    found = results({name: value for name, value in fit().items() if name not in few}).outcome
    assert str(found.span) == "approved to conditional"
    assert set(found.decides) == set(few)


# what is known and what is ours -------------------------------------------------------------------------------------


def test_no_red_line_is_invented():
    # surveille.md 0: any named limit is unknown
    assert PACK.red_lines == ()


def test_the_test_behind_each_point_is_called_ours():
    # surveille.md 0: unknown are the test for each usability point and the criteria of each colour
    judged = [PACK.question_by_id[name] for name in (*FACTORS, *RISKS)]
    ours = {
        question.id
        for question in judged
        if all((option.provenance or question.provenance).basis is Basis.OURS for option in question.options)
    }
    assert ours == {*FACTORS, *RISKS} - {"usability.excellence"}


def test_the_critics_are_heard():
    # surveille.md 1.5
    printed = " ".join(
        [PACK.summary, *(score.says for score in PACK.scores), *(part.purpose for part in PACK.sections)]
    )
    assert "educated guesswork" in PACK.summary
    assert "too much weight" in PACK.summary
    assert "milder" in PACK.score_by_id["rights"].says
    assert printed.count("ours") >= 8


def test_the_worked_example_is_called_invented_and_comes_out_as_told():
    document = load((FOLDER / "examples/number-plate-readers.json").read_bytes())
    assert "invented" in document["header"]["title"]
    found = evaluate(parse_answers_file(document, PACK).assessment())
    today, target = found.today.scores, found.target.scores
    assert [today[name].value for name in ("usability", *GROUPS)] == [4, 2, 2, 0, 0]
    assert [target[name].value for name in ("usability", *GROUPS)] == [6, 2, 2, 2, 0]
    assert [each["rights"].value for each in (today, target)] == [8, 4]
    assert [each["rights_strict"].value for each in (today, target)] == [6, 3]
    assert [each["ethics"].band for each in (today, target)] == [PACK.score_by_id["ethics"].bands.bands[1]] * 2
    assert [each.gate.id for each in found.today.gates if each.state is GateState.FAILED] == ["S-11"]
    assert found.outcome.rule is not None
    assert (found.outcome.outcome.value, found.outcome.rule.id) == ("conditional", "open-conditions")
    assert [each.subject for each in found.outcome.reasons] == ["S-04"]  # who comes within reach is not shown yet
    assert found.today.reading.answer("rights.register").is_backed
