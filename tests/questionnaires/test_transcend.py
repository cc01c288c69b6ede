"""The TRANSCEND pack asks what the list of topics names, scores each theme apart and lets a stage gate say stop."""

from datetime import date
from fractions import Fraction

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.pack.provenance import Basis
from assess.domain.pack.scores import Direction
from assess.interop.answers.reading import load, parse_answers_file
from tests.places import ROOT
from tests.questionnaires.topics import AXES, check_topics, listed_as
from tests.shipped import SHIPPED

FOLDER = ROOT / "questionnaires/transcend/1.0"
LIBRARY = SHIPPED
PACK = LIBRARY.get("transcend@1.0")
# What is asked beside the topics: the proposal and the record of its stages.
OWN = {"proposal.summary", "problem.description", "technology.types", "stage.now", "stage.last", "stage.record"}
THEMES = ("legal", "ethical", "socio_economic", "gender", "cultural", "vulnerability", "governance")
# The two best answers to each gate, the best first: what is done in part does not pass.
GATES = {
    "LEGL-1": ("complete", "listed", "unchecked"),
    "LEGL-4": ("checked", "each", "hardest"),
    "ETHI-5": ("each", "serious", "hurried"),
    "VULN-1": ("together", "listed", "some"),
    "GOVE-3": ("deadline", "named", "service"),
    "ENGQ-1": ("whether", "what", "details"),
}
ASKED = [question for section in PACK.sections for question in section.questions]


def results(answers, path="full"):
    return evaluate(parse_answers_file({"path": path, "answers": answers}, PACK).assessment(date(2026, 11, 22)))


@pytest.fixture(scope="module")
def example():
    """Return the results of the sound sensors on the station square."""
    file = parse_answers_file(load((FOLDER / "examples/sound-sensors.json").read_bytes()), PACK)
    return evaluate(file.assessment(date(2026, 11, 22)))


@pytest.fixture(scope="module")
def listed():
    return listed_as("transcend")


def test_every_topic_is_one_question_with_its_basis_and_its_gate(listed):
    check_topics(listed, PACK, OWN)


def test_each_topic_counts_in_its_theme_and_on_the_axis_of_the_list(listed):
    themes = dict(zip([section["id"] for section in listed["sections"]], (*THEMES, "engagement"), strict=True))
    assert len(listed["sections"]) == 8
    for section in listed["sections"]:
        assert section["questions"]
        for each in section["questions"]:
            counted = {score for score, questions in PACK.fed_by.items() if each["id"] in questions}
            assert counted == {themes[section["id"]], AXES[each["dimension"]]}, each["id"]


def test_all_scores_point_the_same_way():
    assert {score.direction for score in PACK.scores} == {Direction.MERIT}


def test_the_first_check_asks_the_gates_and_little_else():
    quick = {question.id for question in ASKED if "quick" in question.paths}
    assert quick == {*GATES, "proposal.summary", "stage.now"}


@pytest.mark.parametrize(("question", "answers"), GATES.items())
def test_a_gate_passes_on_its_two_best_answers_only(question, answers):
    def state(answer):
        gates = results({question: answer}).today.gates
        return next(each.state for each in gates if each.question.id == question)

    assert [state(each) for each in answers] == [GateState.PASSED, GateState.PASSED, GateState.FAILED]
    assert state({"state": "unknown"}) is GateState.OPEN


def test_a_statement_that_much_is_bad_is_turned_round():
    # five levels, 1 the best: level 2 rates 3/4; alone in its theme and on the privacy axis
    scores = results({"GEND-4": 2}).today.scores
    rows = [row for name in ("gender", "privacy") for row in scores[name].rows if row.question == "GEND-4"]
    assert [row.rating for row in rows] == [Fraction(3, 4)] * 2
    # one answer of many gives no value, but it moves the best that is still possible
    assert scores["gender"].value is None
    assert scores["gender"].high < 100


def test_a_stage_gate_that_says_stop_ends_it_whatever_the_scores():
    best = {question.id: _best(question) for question in ASKED if question.id not in OWN}
    assert str(results(best).outcome.span) == "approved to rejected"  # what the last stage gate said is not known
    assert results(best | {"stage.last": "go"}).outcome.outcome.value == "approved"
    assert results(best | {"stage.last": "stop"}).outcome.outcome.value == "rejected"
    assert results(best | {"stage.last": "change"}).outcome.outcome.value == "conditional"


def test_the_example_fails_two_gates_and_may_go_on_under_conditions(example):
    failed = [each.question.id for each in example.today.gates if each.state is GateState.FAILED]
    assert failed == ["LEGL-4", "GOVE-3"]
    assert example.outcome.outcome.value == "conditional"


def test_the_example_has_the_scores_that_a_hand_works_out(example):
    # talked 1/4, unknown, level 2 of 5 1/4, level 2 of 5 where low is better 3/4, level 3 1/2, no 0: 7/4 of 5
    assert example.today.scores["gender"].value == 35
    # the unknown one at worst and at best: 7/4 of 6 and 11/4 of 6
    assert (example.today.scores["gender"].low, example.today.scores["gender"].high) == (
        Fraction(175, 6),
        Fraction(275, 6),
    )
    # listed 3/4, level 3 1/2, level 3 1/2, level 4 3/4, level 3 1/2, hardest 1/2: 7/2 of 6
    assert example.today.scores["legal"].value == Fraction(350, 6)


def test_only_questions_with_a_source_say_that_they_are_confirmed():
    confirmed = [question for question in ASKED if question.provenance.basis is Basis.CONFIRMED]
    assert len(confirmed) == 21
    assert [question.id for question in confirmed if not question.provenance.source] == []


def test_no_question_claims_to_be_the_projects_own_words():
    for question in ASKED:
        assert "TRANSCEND" not in f"{question.ask} {question.why} {question.help}", question.id


def test_an_answer_is_carried_over_only_from_questions_that_are_there():
    other = LIBRARY.get("security-technology@1.0")
    taken = [(question, question.same_as) for question in ASKED if question.same_as is not None]
    assert {"SOEC-6", "GEND-1", "ENGQ-6"} < {question.id for question, _ in taken}
    for question, same in taken:
        ids = {option.id for option in other.question_by_id[same.question].options}
        assert set(same.values) <= ids, question.id
        if not same.values:
            assert ids == {option.id for option in question.options}, question.id


def _best(question):
    if question.options:
        return max(question.options, key=lambda option: max(option.rating.values())).id
    return 5 if question.better == "high" else 1
