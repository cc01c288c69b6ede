"""The pack on contact, places and feelings asks only the modules that are touched, and its lights are in words."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.pack.kinds import Kind
from assess.domain.pack.provenance import Basis
from assess.domain.pack.rules import Outcome
from assess.interop.answers.reading import parse_answers_file
from tests.questionnaires.topics import AXES, LIBRARY, example, failed, matched

PACK = LIBRARY.get("cci-insecurity@1.0")
LIGHTS = ("ethical", "legal", "social")
MODULES = {"COMP": "contact", "CUDP": "design", "INSE": "feelings"}
JUDGED = {question.id: question for question in PACK.questions if question.id.isupper()}
GATES = {gate.question: gate for gate in PACK.gates}


def results(answers, path="full"):
    return evaluate(parse_answers_file({"answers": answers, "path": path}, PACK).assessment(date(2026, 11, 22)))


def ends(question):
    """Return the best and the worst answer to a question."""
    if question.kind is Kind.SCALE:
        return 5, 1
    return question.options[0].id, question.options[-1].id


def best(*modules):
    """Return the modules, all when none is named, and the best answer to every question."""
    chosen = list(modules or MODULES.values())
    return {"use.modules": chosen} | {name: ends(question)[0] for name, question in JUDGED.items()}


def light(found, name):
    """Return the band of a light, today."""
    scored = found.today.scores[name]
    return scored.score.bands.bands[scored.score.bands.place(scored.value, scored.maximum)].id


# the list of topics -------------------------------------------------------------------------------------------------


def test_it_is_there_in_french():
    assert LIBRARY.get("cci-insecurity@1.0", "fr").language == "fr"


def test_21_questions_in_three_modules_4_of_them_gates():
    assert (len(JUDGED), len(PACK.gates)) == (21, 4)
    assert Counter(question.provenance.basis for question in JUDGED.values()) == {Basis.CONFIRMED: 9, Basis.OURS: 12}


def test_each_topic_is_one_question_of_its_kind_basis_and_axis():
    for question, topic in matched("cci_other", JUDGED, GATES):
        name = question.id
        assert set(question.rates) - set(LIGHTS) == {MODULES[name.split("-")[0]], AXES[topic["dimension"]]}, name


# judging ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "modules", [["contact"], ["design"], ["feelings"], ["contact", "feelings"], ["contact", "design", "feelings"]]
)
def test_a_module_that_is_not_chosen_is_not_asked_and_has_no_score(modules):
    found = results(best(*modules))
    scores = found.today.scores
    assert {name for name in MODULES.values() if scores[name].applies} == set(modules)
    assert {gate.gate.id for gate in found.today.gates if gate.state is GateState.PASSED} == {
        name for name in GATES if MODULES[name.split("-")[0]] in modules
    }
    assert found.outcome.rule.outcome is Outcome.APPROVED


@pytest.mark.parametrize("module", MODULES.values())
def test_each_light_can_turn_red_in_each_module(module):
    worst = {name: ends(question)[1] for name, question in JUDGED.items()}
    found = results(best(module) | worst)
    assert [light(found, name) for name in LIGHTS] == ["red"] * 3


@pytest.mark.parametrize("name", GATES)
def test_a_gate_passes_on_the_best_answer_fails_on_the_worst_and_is_open_when_unknown(name):
    good, bad = ends(JUDGED[name])
    states = []
    for answer in (good, bad, {"state": "unknown"}):
        point = results(best() | {name: answer}).today
        states.append(next(gate.state for gate in point.gates if gate.gate.id == name))
    assert states == [GateState.PASSED, GateState.FAILED, GateState.OPEN]


def test_a_heavy_burden_is_red_and_a_condition_though_no_gate_fails():
    for answer, colour in (("perhaps", "amber"), ("some", "red"), ("many", "red")):
        found = results(best() | {"INSE-5": answer})
        assert not failed(found.today)
        assert light(found, "social") == colour
        assert found.outcome.rule.id == ("red-light" if colour == "red" else "no-obstacle")


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"CUDP-3": {"value": "aimed", "justification": "So it was wanted."}}, "shut-out"),
        ({"COMP-6": {"value": "passed_on", "justification": "The police ask."}}, "files-on-neighbours"),
    ],
)
def test_shutting_people_out_and_rating_them_by_reports_is_for_an_authority(answers, rule):
    found = results(best() | answers)
    assert (found.outcome.rule.id, found.outcome.rule.outcome) == (rule, Outcome.CONSULT)


def test_too_little_known_is_incomplete():
    found = results({"use.modules": ["design"], "CUDP-1": "tried"}).outcome
    assert found.outcome is Outcome.INCOMPLETE
    assert (found.span.best, found.span.worst) == (Outcome.APPROVED, Outcome.CONSULT)


def test_the_short_path_never_approves():
    gates = {"use.modules": ["design"], "CUDP-1": "tried"}
    assert results(gates, "quick").outcome.rule.id == "quick-go-on"
    assert results(gates | {"CUDP-1": "afterwards"}, "quick").outcome.rule.id == "quick-obstacle"


# the worked example -------------------------------------------------------------------------------------------------


def test_the_example_comes_out_as_reckoned_by_hand():
    found = example(PACK, "station-quarter")
    assert failed(found.today) == ["CUDP-1", "INSE-3"]
    assert failed(found.target) == ["CUDP-1"]
    assert found.outcome.rule.id == "open-conditions"
    # only afterwards, three of four, at all hours, level 2, level 4, no money
    assert found.today.scores["design"].value == 100 * Fraction(1 + 3 + 1 + 1 + 3 + 2, 4) / 6
    # shutting people out at all hours three points, nobody has asked one, only the average one
    assert found.today.scores["social"].value == 5
    assert not found.today.scores["contact"].applies
