"""The pack on forecasts of crime keeps to its list of topics, and its three lights name the obstacles."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.kinds import Kind
from assess.domain.pack.provenance import Basis
from assess.domain.pack.rules import Outcome
from assess.interop.answers.reading import parse_answers_file
from tests.questionnaires.topics import AXES, LIBRARY, example, failed, matched

PACK = LIBRARY.get("cci-predictive@1.0")
LIGHTS = ("ethical", "legal", "social")
THEMES = {
    "DATA": "data",
    "INTP": "interpretation",
    "TRAC": "transparency",
    "TIME": "effect",
    "STIG": "stigma",
    "TRUS": "trust",
}
JUDGED = {question.id: question for question in PACK.questions if question.id.isupper()}
GATES = {gate.question: gate for gate in PACK.gates}


def results(answers, path="full"):
    return evaluate(parse_answers_file({"answers": answers, "path": path}, PACK).assessment(date(2026, 11, 22)))


def ends(question):
    """Return the best and the worst answer to a question."""
    if question.kind is Kind.SCALE:
        return 5, 1
    return question.options[0].id, question.options[-1].id


def best():
    """Return the best answer to every question of a theme."""
    return {name: ends(question)[0] for name, question in JUDGED.items()}


def light(found, name):
    """Return the band of a light, today."""
    scored = found.today.scores[name]
    return scored.score.bands.bands[scored.score.bands.place(scored.value, scored.maximum)].id


# the list of topics -------------------------------------------------------------------------------------------------


def test_it_is_there_in_french():
    assert LIBRARY.get("cci-predictive@1.0", "fr").title.startswith("Prévisions")


def test_37_questions_in_six_themes_8_of_them_gates():
    assert (len(JUDGED), len(PACK.gates)) == (37, 8)
    assert Counter(question.provenance.basis for question in JUDGED.values()) == {Basis.CONFIRMED: 17, Basis.OURS: 20}


def test_each_topic_is_one_question_of_its_kind_basis_and_axis():
    for question, topic in matched("cci_predictive", JUDGED, GATES):
        name = question.id
        scored = topic["direction"] != "not_scored"
        wanted = {THEMES[name.split("-")[0]], AXES[topic["dimension"]]} if scored else set()
        assert set(question.rates) - set(LIGHTS) == wanted, name


def test_the_problem_is_stated_before_any_software_is_named():
    assert PACK.questions[0].id == "problem.description"
    assert all("quick" in PACK.question_by_id[name].paths for name in ("problem.description", "use.summary", *GATES))


# judging ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GATES)
def test_a_gate_passes_on_the_best_answer_fails_on_the_worst_and_is_open_when_unknown(name):
    good, bad = ends(JUDGED[name])
    states = []
    for answer in (good, bad, {"state": "unknown"}):
        point = results(best() | {name: answer}).today
        states.append(next(gate.state for gate in point.gates if gate.gate.id == name))
    assert states == [GateState.PASSED, GateState.FAILED, GateState.OPEN]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("places", "no-obstacle"),
        ("series", "no-obstacle"),
        ("facts", "persons-or-groups"),
        ("groups", "persons-or-groups"),
        ("profile", "prohibited"),
    ],
)
def test_only_places_and_times_pass_and_judging_by_a_profile_alone_is_rejected(target, rule):
    found = results(best() | {"DATA-1": target})
    assert (failed(found.today) == ["DATA-1"]) is (target not in {"places", "series"})
    assert found.outcome.rule.id == rule


@pytest.mark.parametrize(
    ("answer", "state"),
    [("profile", RedLineState.CROSSED), ("facts", RedLineState.CLEAR), ({"state": "unknown"}, RedLineState.OPEN)],
)
def test_the_red_line_is_crossed_clear_or_open(answer, state):
    found = results(best() | {"DATA-1": answer})
    assert [line.state for line in found.today.red_lines] == [state]
    assert (found.outcome.outcome is Outcome.INCOMPLETE) is (state is RedLineState.OPEN)


def test_before_february_2025_judging_by_a_profile_was_no_red_line_yet():
    answers = {"answers": best() | {"DATA-1": "profile"}, "path": "full"}
    found = evaluate(parse_answers_file(answers, PACK).assessment(date(2025, 2, 1)))
    assert found.outcome.rule is not None
    assert found.outcome.rule.id == "open-conditions"


def test_all_best_answers_are_green_everywhere():
    found = results(best())
    assert [light(found, name) for name in LIGHTS] == ["green"] * 3
    assert {scored.value for name, scored in found.today.scores.items() if name not in LIGHTS} == {100}
    assert found.outcome.rule.outcome is Outcome.APPROVED


@pytest.mark.parametrize("name", GATES)
def test_a_light_is_red_as_soon_as_one_of_its_gates_is_not_passed(name):
    found = results(best() | {name: ends(JUDGED[name])[1]})
    assert sorted(light(found, each) for each in LIGHTS) == ["green", "green", "red"]


def test_one_or_two_weak_points_are_amber_and_a_third_one_turns_the_light_red():
    weak = ["STIG-2", "STIG-3", "STIG-4"]
    seen = [results(best() | {name: ends(JUDGED[name])[1] for name in weak[:count]}) for count in range(4)]
    assert [light(found, "social") for found in seen] == ["green", "amber", "amber", "red"]
    assert [found.outcome.rule.id for found in seen[2:]] == ["no-obstacle", "red-light"]


def test_an_effect_that_nobody_will_find_out_is_a_condition():
    weak = {name: ends(JUDGED[name])[1] for name in JUDGED if name.startswith("TIME") and name != "TIME-1"}
    assert results(best() | weak).outcome.rule.id == "effect-unknown"


def test_the_aim_is_not_rated():
    values = {results(best() | {"TIME-1": aim}).today.scores["effect"].value for aim in ("reduction", "nothing")}
    assert values == {100}


def test_where_no_data_are_exchanged_the_gate_on_sharing_passes():
    alone = {"TRUS-4": {"state": "not_applicable", "reason": "The police use only their own data."}}
    found = results(best() | alone)
    assert not failed(found.today)
    assert found.outcome.rule.outcome is Outcome.APPROVED


def test_the_short_path_never_approves():
    gates = {name: ends(JUDGED[name])[0] for name in GATES}
    assert results(gates, "quick").outcome.rule.id == "quick-go-on"
    assert results(gates | {"INTP-4": "partly"}, "quick").outcome.rule.id == "quick-obstacle"


# the worked example and the flagship --------------------------------------------------------------------------------


def test_the_example_comes_out_as_reckoned_by_hand():
    found = example(PACK, "burglary-forecasts")
    assert failed(found.today) == ["DATA-3", "INTP-2", "STIG-5"]
    assert failed(found.target) == ["STIG-5"]
    assert found.outcome.rule.id == "open-conditions"
    # DATA-3 and INTP-2 at three points, the feedback loop at one; DATA-4 is not known and may add three
    assert (found.today.scores["ethical"].value, found.today.scores["ethical"].high) == (7, 10)
    assert [light(found, name) for name in LIGHTS] == ["red", "amber", "red"]
    # inside, by area not, case by case, council only, talked about, not at all
    quarters = 2 + 1 + 2 + 1 + 1 + 0
    assert found.today.scores["stigma"].value == 100 * Fraction(quarters, 4) / 6
    assert found.target.scores["stigma"].value == found.today.scores["stigma"].value


def test_answers_that_are_carried_over_exist_on_both_sides():
    other = LIBRARY.get("security-technology@1.0").question_by_id
    shared = [(question, question.same_as) for question in PACK.questions if question.same_as]
    assert len(shared) == 7
    for question, same in shared:
        theirs = other[same.question].options
        known = {option.id for option in theirs} or (
            {"yes", "no"} if other[same.question].kind is Kind.YES_NO else set()
        )
        assert set(same.values) <= known, question.id
        assert set(same.values.values()) <= {option.id for option in question.options}, question.id
