"""The pack on the Efus line keeps to its list of topics and asks only the parts that are used."""

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

PACK = LIBRARY.get("efus-positioning@1.0")
PARTS = {"POSI": "core", "AICI": "ai", "FACE": "biometrics", "DRON": "drones", "CYBE": "cyber"}
JUDGED = {question.id: question for question in PACK.questions if not question.id.startswith("use.")}
GATES = {gate.question: gate for gate in PACK.gates}


def results(answers):
    return evaluate(parse_answers_file({"answers": answers}, PACK).assessment(date(2026, 11, 22)))


def best(*kinds):
    """Return the uses and the best answers to every question."""
    return {"use.kinds": list(kinds)} | {name: _ends(question)[0] for name, question in JUDGED.items()}


def _ends(question):
    """Return the best and the worst answer to a question."""
    if question.kind is Kind.SCALE:
        return 5, 1
    return question.options[0].id, question.options[-1].id


def test_it_is_there_in_french():
    assert LIBRARY.get("efus-positioning@1.0", "fr").language == "fr"


def test_34_questions_in_five_parts_12_of_them_gates():
    assert (len(JUDGED), len(PACK.gates)) == (34, 12)
    assert Counter(question.provenance.basis for question in JUDGED.values()) == {Basis.CONFIRMED: 24, Basis.OURS: 10}


def test_each_topic_is_one_question_of_its_kind_basis_and_axis():
    for question, topic in matched("efus_positioning", JUDGED, GATES):
        name = question.id
        assert set(question.rates) == {PARTS[name.split("-")[0]], AXES[topic["dimension"]]}, name


@pytest.mark.parametrize(
    ("kinds", "left_out"),
    [
        (["none"], {"ai", "biometrics", "drones"}),
        (["ai"], {"biometrics", "drones"}),
        (["biometrics"], {"drones"}),
        (["drones", "platform"], {"ai", "biometrics"}),
        (["ai", "biometrics", "drones"], set()),
    ],
)
def test_a_part_that_is_not_used_is_not_asked_and_has_no_score(kinds, left_out):
    scores = results(best(*kinds)).today.scores
    assert {name for name in PARTS.values() if not scores[name].applies} == left_out
    assert all(scores[name].value == 100 for name in PARTS.values() if name not in left_out)


@pytest.mark.parametrize("name", GATES)
def test_a_gate_passes_on_the_best_answer_fails_on_the_worst_and_is_open_when_unknown(name):
    good, bad = _ends(JUDGED[name])
    states = []
    for answer in (good, bad, {"state": "unknown"}):
        point = results(best("ai", "biometrics", "drones") | {name: answer}).today
        states.append(next(gate.state for gate in point.gates if gate.gate.id == name))
    assert states == [GateState.PASSED, GateState.FAILED, GateState.OPEN]


def test_searching_passers_by_live_never_passes():
    for live in ("live_permitted", "live_open"):
        found = results(best("biometrics") | {"FACE-1": live})
        assert failed(found.today) == ["FACE-1"]
        assert found.outcome.rule.id == "open-conditions"


def test_one_part_that_is_hardly_met_is_a_condition_when_all_gates_pass():
    weak = {name: _ends(JUDGED[name])[1] for name in JUDGED if name.startswith("CYBE") and name not in GATES}
    found = results(best("none") | weak)
    assert not failed(found.today)
    assert found.outcome.rule.id == "weak-part"
    assert results(best("none")).outcome.rule.outcome is Outcome.APPROVED


def test_the_example_comes_out_as_reckoned_by_hand():
    found = example(PACK, "river-park")
    assert failed(found.today) == ["POSI-2", "AICI-2", "AICI-6", "CYBE-1"]
    assert failed(found.target) == ["CYBE-1"]
    assert found.outcome.rule.id == "open-conditions"
    # one of three, supplier, level 3, level 2, level 2, level 3, talked about: 1/4 + 1/4 + 1/2 + 1/4 + 1/4 + 1/2 + 1/4
    assert found.today.scores["cyber"].value == 100 * Fraction(9, 4) / 7
    assert not found.today.scores["biometrics"].applies


def test_answers_that_are_carried_over_exist_on_both_sides():
    other = LIBRARY.get("security-technology@1.0").question_by_id
    shared = [(question, question.same_as) for question in PACK.questions if question.same_as]
    assert len(shared) >= 8
    for question, same in shared:
        theirs = {option.id for option in other[same.question].options}
        assert set(same.values) <= theirs, question.id
