"""The MEDI@4SEC pack asks only the themes that are ticked, turns one gate round and keeps to the list of topics."""

from datetime import date
from fractions import Fraction

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.pack.kinds import Kind
from assess.domain.pack.scores import Direction
from assess.interop.answers.reading import load, parse_answers_file
from tests.places import ROOT
from tests.questionnaires.topics import AXES, check_topics, listed_as
from tests.shipped import SHIPPED

FOLDER = ROOT / "questionnaires/medi4sec/1.0"
PACK = SHIPPED.get("medi4sec@1.0")
# What is asked beside the topics: the proposal, its themes and the two sheets of the workshop.
OWN = {"proposal.summary", "problem.description", "use.themes", "picture.sides", "picture.swot"}
# Each theme with the beginning of its questions' ids.
THEMES = {
    "diy": "DIYP",
    "gatherings": "RIOT",
    "everyday": "DAIL",
    "dark_web": "DARK",
    "trolling": "TROL",
    "market": "MARK",
}
ALL = list(THEMES)
# The answers that pass, the best first, and the best one that does not.
GATES = {
    "COMM-2": ("public", "adopted", "draft"),
    "COMM-3": ("checked", "each", "some"),
    "COMM-4": ("nothing", "tool", "written"),
    "COMM-6": ("asked", "written", "talked"),
    "COMM-7": (1, 2, {"value": 3}),
    "DIYP-2": ("practised", "written", "someone"),
    "DIYP-3": ("yes", "yes", "partly"),
    "RIOT-1": ("ordered", "danger", "experience"),
    "RIOT-2": ("checked", "rule", "practice"),
    "RIOT-5": ("none", "days", "month"),
    "DARK-1": ("yes", "yes", "partly"),
    "DARK-2": ("yes", "yes", "partly"),
    "TROL-2": ("examples", "written", "general"),
}
ASKED = [question for section in PACK.sections for question in section.questions]


def results(answers, path="full"):
    return evaluate(parse_answers_file({"path": path, "answers": answers}, PACK).assessment(date(2026, 11, 22)))


@pytest.fixture(scope="module")
def example():
    """Return the results of the watching of posts and the neighbourhood groups."""
    file = parse_answers_file(load((FOLDER / "examples/posts-and-groups.json").read_bytes()), PACK)
    return evaluate(file.assessment(date(2026, 11, 22)))


@pytest.fixture(scope="module")
def listed():
    return listed_as("media4sec")


def test_every_topic_is_one_question_with_its_basis_and_its_gate(listed):
    check_topics(listed, PACK, OWN)


def test_each_topic_counts_in_its_part_and_on_the_axis_of_the_list(listed):
    parts = {"COMM": "common"} | {begin: theme for theme, begin in THEMES.items()}
    assert len(listed["sections"]) == 7
    for section in listed["sections"]:
        assert section["questions"]
        for each in section["questions"]:
            counted = {score for score, questions in PACK.fed_by.items() if each["id"] in questions}
            scored = each["direction"] != "not_scored"
            assert counted == ({parts[section["id"]], AXES[each["dimension"]]} if scored else set()), each["id"]


def test_all_scores_point_the_same_way():
    assert {score.direction for score in PACK.scores} == {Direction.MERIT}


@pytest.mark.parametrize("theme", ALL)
def test_a_theme_is_asked_only_when_it_is_ticked(theme):
    begin = f"{THEMES[theme]}-"
    with_it, without = results({"use.themes": [theme]}).today, results({"use.themes": ["none"]}).today
    assert with_it.scores[theme].applies
    assert not without.scores[theme].applies
    for gate in without.gates:
        assert (gate.state is GateState.NOT_ASKED) is not gate.question.id.startswith("COMM-")
    for gate in with_it.gates:
        assert (gate.state is GateState.OPEN) is gate.question.id.startswith(("COMM-", begin))


@pytest.mark.parametrize(("question", "answers"), GATES.items())
def test_a_gate_passes_on_its_best_answers_only(question, answers):
    def state(answer):
        if question == "COMM-7" and isinstance(answer, dict):
            answer |= {"justification": "Why."}
        gates = results({"use.themes": ALL, question: answer}).today.gates
        return next(each.state for each in gates if each.question.id == question)

    assert [state(each) for each in answers] == [GateState.PASSED, GateState.PASSED, GateState.FAILED]
    assert state({"state": "unknown"}) is GateState.OPEN


def test_singling_people_out_counts_less_the_more_of_it_there_is():
    def rights(level):
        answer = {"value": level, "justification": "Why."}
        rows = results({"use.themes": ["none"], "COMM-7": answer}).today.scores["rights"].rows
        return next(100 * row.rating for row in rows if row.question == "COMM-7")

    assert [rights(level) for level in (1, 2, 3, 4, 5)] == [100, 75, 50, 25, 0]


def test_what_goes_beyond_the_powers_of_the_authority_is_rejected_whatever_the_scores():
    best = {question.id: _best(question) for question in ASKED if question.id not in OWN} | {"use.themes": ALL}
    assert results(best).outcome.outcome.value == "approved"
    for question, answer in (("COMM-3", "none"), ("DIYP-3", "no"), ("DARK-1", "no")):
        assert results(best | {question: answer}).outcome.outcome.value == "rejected"
    singled_out = {"value": 4, "justification": "Why."}
    assert results(best | {"COMM-7": singled_out}).outcome.outcome.value == "consult"


def test_a_theme_that_is_not_ticked_rejects_nothing():
    best = {question.id: _best(question) for question in ASKED if question.id not in OWN} | {"use.themes": ["market"]}
    assert results(best | {"DARK-1": "no"}).outcome.outcome.value == "approved"


def test_the_example_fails_nine_gates_today_and_one_with_its_measures(example):
    failed = [each.gate.id for each in example.today.gates if each.state is GateState.FAILED]
    assert failed == ["M-01", "M-02", "M-03", "M-04", "M-05", "M-06", "M-08", "M-09", "M-10"]
    assert [each.gate.id for each in example.target.gates if each.state is GateState.FAILED] == ["M-10"]
    assert example.outcome.outcome.value == "conditional"


def test_the_example_has_the_scores_that_a_hand_works_out(example):
    # levels 1, unknown, 2, 2, 2, 1 of 5: three quarters of 5, and of 6 with the unknown one at worst and at best
    market = example.today.scores["market"]
    assert market.value == 15
    assert (market.low, market.high) == (Fraction(75, 6), Fraction(175, 6))
    assert not example.today.scores["dark_web"].applies


def test_no_question_claims_to_be_the_projects_own_words():
    for question in ASKED:
        assert "MEDI@4SEC" not in f"{question.ask} {question.why} {question.help}", question.id


def _best(question):
    if question.kind is Kind.SOME_OF:
        return [question.options[0].id]
    if question.options:
        return max(question.options, key=lambda option: max(option.rating.values())).id
    return 5 if question.better == "high" else 1
