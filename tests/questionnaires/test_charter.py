"""The pack on the Efus charter keeps to its list of topics, judges as the method states and claims nothing for Efus."""

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
from tests.questionnaires.topics import AXES, CLAIM, LIBRARY, example, failed, matched, texts

PACK = LIBRARY.get("charter@1.0")
PRINCIPLES = {
    "LEG": "legality",
    "NEC": "necessity",
    "PRO": "proportionality",
    "TRA": "transparency",
    "ACC": "accountability",
    "OVE": "oversight",
    "CIT": "participation",
}
JUDGED = {question.id: question for question in PACK.questions if not question.id.startswith("system.")}
GATES = {gate.question: gate for gate in PACK.gates}


def results(answers, path="full"):
    return evaluate(parse_answers_file({"answers": answers, "path": path}, PACK).assessment(date(2026, 11, 22)))


def best():
    """Return answers that are the best of every question of a principle."""
    return {name: _ends(question)[0] for name, question in JUDGED.items()}


def _ends(question):
    """Return the best and the worst answer to a question."""
    if question.kind is Kind.SCALE:
        return 5, 1
    return question.options[0].id, question.options[-1].id


# the list of topics -------------------------------------------------------------------------------------------------


def test_it_is_there_in_french():
    assert LIBRARY.get("charter@1.0", "fr").title.startswith("Charte")


def test_54_questions_on_seven_principles_16_of_them_gates():
    assert (len(JUDGED), len(PACK.gates)) == (54, 16)
    bases = Counter(question.provenance.basis for question in JUDGED.values())
    assert bases == {Basis.CONFIRMED: 21, Basis.UNCONFIRMED: 20, Basis.OURS: 13}


def test_each_topic_is_one_question_of_its_kind_basis_and_axis():
    for question, topic in matched("charter", JUDGED, GATES):
        name = question.id
        assert set(question.rates) == {PRINCIPLES[name.split("-")[0]], AXES[topic["dimension"]]}, name


def test_the_seven_principles_come_first_then_the_four_axes():
    assert list(PACK.score_by_id) == [*PRINCIPLES.values(), *AXES.values()]


def test_the_short_path_asks_the_gates_and_what_is_assessed():
    short = {question.id for question in PACK.questions if "quick" in question.paths}
    assert short == {*GATES, "system.summary", "system.kinds"}


def test_no_text_of_an_unconfirmed_question_speaks_for_the_charter():
    unconfirmed = [question for question in JUDGED.values() if question.provenance.basis is Basis.UNCONFIRMED]
    told = [text for question in unconfirmed for text in texts(question)]
    told += [text for question in unconfirmed if (gate := GATES.get(question.id)) for text in (gate.says, gate.to_pass)]
    assert len(told) > len(unconfirmed) == 20
    assert not [text for text in told if CLAIM.search(text)]


# judging ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GATES)
def test_a_gate_passes_on_the_best_answer_fails_on_the_worst_and_is_open_when_unknown(name):
    good, bad = _ends(JUDGED[name])
    states = []
    for answer in (good, bad, {"state": "unknown"}):
        point = results(best() | {name: answer}).today
        states.append(next(gate.state for gate in point.gates if gate.gate.id == name))
    assert states == [GateState.PASSED, GateState.FAILED, GateState.OPEN]


@pytest.mark.parametrize("name", [name for name in GATES if JUDGED[name].kind.value == "yes_no"])
def test_partly_never_passes_a_gate(name):
    assert failed(results(best() | {name: "partly"}).today) == [name]


def test_all_best_answers_give_100_everywhere_and_no_obstacle():
    found = results(best())
    assert {scored.value for scored in found.today.scores.values()} == {100}
    assert found.outcome.rule.outcome is Outcome.APPROVED


def test_one_failed_gate_is_a_condition_however_good_the_scores_are():
    found = results(best() | {"ACC-2": "no"})
    assert found.today.scores["accountability"].value == Fraction(800, 9)
    assert found.outcome.rule.id == "open-conditions"


def test_one_principle_that_is_hardly_met_is_a_condition_when_all_gates_pass():
    weak = {"OVE-2": "none", "OVE-3": "nothing", "OVE-4": "no", "OVE-5": "nothing", "OVE-6": "no", "OVE-7": "no"}
    found = results(best() | weak)
    assert not failed(found.today)
    assert found.outcome.rule.id == "weak-principle"


def test_a_purpose_that_no_law_allows_is_rejected():
    assert results(best() | {"LEG-4": "none"}).outcome.rule.outcome is Outcome.REJECTED


def test_too_little_known_is_incomplete():
    found = results({name: _ends(JUDGED[name])[0] for name in GATES}).outcome
    assert (found.span.best, found.span.worst) == (Outcome.APPROVED, Outcome.CONDITIONAL)


def test_the_short_path_never_approves():
    gates = {name: _ends(JUDGED[name])[0] for name in GATES}
    assert results(gates, "quick").outcome.rule.id == "quick-go-on"
    assert results(gates | {"OVE-1": "no"}, "quick").outcome.rule.id == "quick-obstacle"


# the worked example -------------------------------------------------------------------------------------------------


def test_the_example_comes_out_as_reckoned_by_hand():
    found = example(PACK, "station-cameras")
    assert failed(found.today) == ["LEG-3", "LEG-5", "LEG-6", "PRO-1", "ACC-2", "OVE-1"]
    assert failed(found.target) == ["OVE-1"]
    assert found.outcome.rule.id == "open-conditions"
    scores = found.today.scores
    # yes, yes, partly, all with an opinion, three of four, no, written rules
    assert (
        scores["legality"].value
        == 100 * (1 + 1 + Fraction(1, 2) + Fraction(3, 4) + Fraction(1, 2) + 0 + Fraction(3, 4)) / 7
    )
    # partly, none, the room only, no, nothing, no; the seventh is not known
    assert scores["oversight"].value == 100 * (Fraction(1, 2) + 0 + Fraction(1, 4) + 0 + 0 + 0) / 6
    assert scores["oversight"].high == 100 * (Fraction(3, 4) + 1) / 7


# beside the flagship ------------------------------------------------------------------------------------------------


def test_answers_that_are_carried_over_exist_on_both_sides():
    other = LIBRARY.get("security-technology@1.0").question_by_id
    shared = [(question, question.same_as) for question in PACK.questions if question.same_as]
    assert len(shared) > 15
    for question, same in shared:
        assert same.pack == "security-technology"
        theirs = {option.id for option in other[same.question].options}
        assert set(same.values) <= theirs, question.id
        if not same.values and question.options:
            assert theirs <= {option.id for option in question.options}, question.id
