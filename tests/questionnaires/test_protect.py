"""The PRoTECT pack goes from weak spots to compared options, holds its seven gates and hides no gap."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from assess.domain.assessment import evaluate
from assess.domain.judging.gates import GateState
from assess.domain.judging.rankings import compare_all
from assess.domain.pack.kinds import Kind
from assess.domain.pack.provenance import Basis
from assess.domain.pack.rules import Outcome
from assess.domain.pack.scores import Direction
from assess.interop.answers.reading import load, parse_answers_file
from tests.questionnaires.topics import AXES, FOLDERS, KINDS, LIBRARY, example, failed, matched, texts

PACK = LIBRARY.get("protect@1.0")
GROUPS = {
    "OBJ": "objectives",
    "EFF": "effectiveness",
    "IMP": "implementation",
    "ELS": "living",
    "DEM": "shown",
}
KIND_OF = KINDS | {
    "multiple_choice": ("some_of",),
    "number": ("money",),
    "text": ("long_text",),
    "matrix": ("table",),
}
# What carries an axis in the list and yet no rating: a text, and amounts that are neither dear nor cheap alone.
NOT_RATED = {"SITE-6", "IMP-1", "IMP-2"}
TOPIC_QUESTIONS = {question.id: question for question in PACK.questions if question.id[0].isupper()}
GATES = {gate.question: gate for gate in PACK.gates}
# The answers to each gate that pass, and the best that does not; a text that is not there is open, and never passes.
PASSING = {
    "OBJ-1": ("shown", "named", "part"),
    "OBJ-4": ("exclude", "all", "some"),
    "ELS-1": ("yes", "yes", "partly"),
    "ELS-2": ("no_data", "each", "mostly"),
    "DEM-3": ("yes", "yes", "partly"),
    "DEM-4": ("nobody", "blurred", "deleted"),
}
THREATS = [row["threat"] for row in PACK.question_by_id["SITE-5"].table.preselected]  # type: ignore[union-attr]  # a table
CRITERIA = ("vulnerability", "response", "cost", "fit", "rights", "place")


SPOTS = {
    "value": "East street, market days: a vehicle can reach the stalls.",
    "standing": "documented",
    "evidence": [{"title": "Walk through the market with the fire brigade"}],
}


def results(answers, path="full"):
    return evaluate(parse_answers_file({"answers": answers, "path": path}, PACK).assessment(date(2026, 11, 22)))


def best():
    """Return the best answer to every rated topic, a weak spot and a site where nothing can happen."""
    answers = {name: _best(question) for name, question in TOPIC_QUESTIONS.items() if question.rates}
    nowhere = [{"threat": threat, "relevant": "no"} for threat in THREATS]
    return answers | {"SITE-6": SPOTS, "SITE-5": nowhere, "site.retained": ["vehicle"], "request.result": "one"}


def _best(question):
    if question.kind is Kind.SCALE:
        return 5 if question.better == "high" else 1
    if question.id == "SITE-2":
        return ["nobody"]
    if question.kind is Kind.SOME_OF:
        return [option.id for option in question.options if not option.exclusive]
    return question.options[0].id


def state_of(gate, answers):
    return next(each.state for each in results(answers).today.gates if each.gate.id == gate)


# the list of topics -------------------------------------------------------------------------------------------------


def test_it_is_there_in_french():
    assert LIBRARY.get("protect@1.0", "fr").title.startswith("Évaluation")


def test_39_topics_seven_of_them_gates_16_read_in_a_source():
    assert (len(TOPIC_QUESTIONS), len(PACK.gates)) == (39, 7)
    bases = Counter(question.provenance.basis for question in TOPIC_QUESTIONS.values())
    assert bases == {Basis.CONFIRMED: 16, Basis.OURS: 23}


def test_each_topic_is_one_question_of_its_kind_basis_axis_and_group():
    for question, topic in matched("protect_tef", TOPIC_QUESTIONS, GATES, KIND_OF):
        name = question.id
        expected = {GROUPS.get(name.split("-")[0]), AXES.get(topic["dimension"])} - {None}
        rated = expected if name not in NOT_RATED and topic["dimension"] != "none" else set()
        assert set(question.rates) == rated, name


def test_only_harm_to_people_and_the_weak_spot_of_the_site_are_risks():
    risks = {score.id for score in PACK.scores if score.direction is Direction.RISK}
    assert risks == {"privacy", "rights", "site"}


def test_the_first_check_asks_the_gates_and_what_is_judged():
    quick = {question.id for question in PACK.questions if "quick" in question.paths}
    assert quick == {*GATES, "proposal.summary", "site.retained"}


def test_what_is_ours_is_not_put_into_the_mouth_of_the_project():
    ours = [question for question in PACK.questions if question.provenance.basis is Basis.OURS]
    assert ours
    assert not [text for question in ours for text in texts(question) if "PRoTECT" in text]


def test_the_tenth_threat_is_left_open_and_it_is_said_why():
    assert THREATS[9:] == ["another"]
    assert "nine are known to us" in PACK.question_by_id["SITE-5"].help
    assert "of which nine are known" in PACK.origin


def test_each_threat_of_the_table_can_be_retained():
    assert {option.id for option in PACK.question_by_id["site.retained"].options} == {*THREATS, "none"}


# gates --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "answers"), PASSING.items())
def test_a_gate_passes_on_the_best_answers_only_and_never_on_the_unknown(name, answers):
    states = [state_of(name, {name: answer}) for answer in (*answers, {"state": "unknown"})]
    assert states == [GateState.PASSED, GateState.PASSED, GateState.FAILED, GateState.OPEN]


def test_the_gate_on_a_text_passes_when_what_is_written_is_shown_and_holds_back_before():
    assert state_of("SITE-6", {"SITE-6": SPOTS}) is GateState.PASSED
    assert state_of("SITE-6", {"SITE-6": SPOTS["value"]}) is GateState.OPEN
    assert state_of("SITE-6", {}) is GateState.OPEN
    empty = results({name: answer for name, answer in best().items() if name != "SITE-6"})
    assert str(empty.outcome.span) == "approved to conditional"
    assert empty.outcome.decides == ("SITE-6",)


def test_a_test_without_people_needs_no_protection_of_passers_by():
    reason = {"state": "not_applicable", "reason": "Shown in a closed hall, nobody else was there."}
    assert state_of("DEM-4", {"DEM-4": reason}) is GateState.PASSED


# judging ------------------------------------------------------------------------------------------------------------


def test_the_best_answers_give_full_merit_no_risk_and_no_obstacle():
    found = results(best())
    values = {scored.score.id: scored.value for scored in found.today.scores.values()}
    assert {values.pop(name) for name in ("privacy", "rights", "site")} == {0}
    assert set(values.values()) == {100}
    assert found.outcome.rule.outcome is Outcome.APPROVED


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"site.retained": ["none"]}, "nothing-to-treat"),
        ({"ELS-1": "no"}, "not-lawful"),
        ({"request.result": "none"}, "no-solution"),
    ],
)
def test_without_a_gap_a_law_or_a_solution_nothing_is_bought_however_good_the_rest(answers, rule):
    found = results(best() | answers)
    assert (found.outcome.rule.id, found.outcome.rule.outcome) == (rule, Outcome.REJECTED)


def test_an_option_that_is_dearer_than_needed_is_a_condition_although_every_gate_passes():
    dear = {"value": "worse", "justification": "The police asked for it."}
    assert results(best() | {"IMP-3": dear}).outcome.rule.id == "dearer-than-needed"


def test_too_little_known_is_incomplete():
    gates = {name: best()[name] for name in GATES}
    assert str(results(gates).outcome.span) == "approved to rejected"


def test_the_first_check_never_approves():
    gates = {name: best()[name] for name in (*GATES, "site.retained", "request.result")}
    assert results(gates, "quick").outcome.rule.id == "quick-go-on"
    assert results(gates | {"DEM-3": "partly"}, "quick").outcome.rule.id == "quick-gates"


@pytest.mark.parametrize(
    ("consequence", "probability", "level"), [(1, 1, 1), (4, 1, 2), (5, 1, 2), (5, 2, 3), (3, 3, 2), (5, 5, 4)]
)
def test_a_weak_spot_is_read_off_the_printed_table(consequence, probability, level):
    row = {"threat": "vehicle", "relevant": "yes", "consequence": consequence, "probability": probability}
    others = [each for each in best()["SITE-5"] if each["threat"] != "vehicle"]
    assert results({"SITE-5": [*others, row]}).today.scores["site"].value == level


# the worked example -------------------------------------------------------------------------------------------------


def test_the_example_comes_out_as_reckoned_by_hand():
    found = example(PACK, "market-bollards")
    assert failed(found.today) == ["ELS-1", "ELS-2", "DEM-3", "DEM-4"]
    assert failed(found.target) == ["DEM-3"]
    assert found.outcome.rule.id == "open-conditions"
    scores = found.today.scores
    # reduces 3/4, response 1/2, awareness 3/4, errors 1/4, conditions unknown, maturity 3/4, attackers 1/4
    assert scores["effectiveness"].value == 100 * Fraction(13, 4) / 6
    assert (scores["effectiveness"].low, scores["effectiveness"].high) == (
        100 * Fraction(13, 4) / 7,
        100 * Fraction(17, 4) / 7,
    )
    # inside of vehicles 3/4, as the provider delivers it 3/4, deleted later 1/2
    assert scores["privacy"].value == 100 * Fraction(2) / 3
    # at the target: public space 1/4, each with a reason 1/4, nobody recorded 0
    assert found.target.scores["privacy"].value == 100 * Fraction(1, 2) / 3
    # vehicle: consequence 5, probability 3; the drone is not judged yet and may be worse, so that there is no value
    assert (scores["site"].value, scores["site"].low, scores["site"].high) == (None, 3, 4)


def ranking_of(change=None):
    said = load((FOLDERS / "protect/1.0/examples/market-bollards.json").read_bytes())
    if change:
        change(said["answers"])
    (found,) = compare_all(evaluate(parse_answers_file(said, PACK).assessment(date(2026, 11, 22))).today.reading)
    return found


def test_the_options_of_the_example_are_ranked_as_reckoned_by_hand():
    found = ranking_of()
    assert [criterion.id for criterion in found.criteria] == list(CRITERIA)
    # C: 30 x 5 + 15 x 4 + 15 x 3 + 10 x 3 + 15 x 5 + 15 x 4 = 420; B: 120 + 45 + 60 + 40 + 75 + 75 = 415
    totals = {option.id: option.value for option in found.options}
    assert totals == {"c": Fraction(42, 10), "b": Fraction(415, 100), "a": Fraction(305, 100), "d": Fraction(335, 100)}
    assert [(option.id, option.best) for option in found.options] == [("c", 1), ("b", 2), ("a", None), ("d", None)]
    missed = {option.id: [mark.criterion.id for mark in option.missed] for option in found.options if option.is_out}
    assert missed == {"a": ["vulnerability"], "d": ["rights"]}
    assert (found.first.id, found.judged, found.missing_weight) == ("c", "d", 0)


def test_the_first_place_of_the_example_hangs_on_one_weight_and_weights_came_too_late():
    found = ranking_of()
    turning = [(shift.criterion.id, shift.percent, shift.firsts) for shift in found.shifts if not shift.holds]
    assert turning == [("vulnerability", -20, ("b",))]
    assert (found.weights_on, found.marks_on) == (date(2026, 6, 18), date(2026, 5, 27))
    assert found.weights_late


def test_weights_that_miss_100_are_told_and_lose_nothing():
    def less(said):
        said["criteria.weights"]["value"][0]["weight"] = 25

    found = ranking_of(less)
    assert found.missing_weight == 5
    assert found.option_by_id["c"].value == Fraction(395, 95)


def test_each_criterion_has_a_mark_and_each_option_can_be_the_one_that_is_judged():
    marks = PACK.question_by_id["options.marks"].table
    assert marks is not None
    assert tuple(marks.column_by_id) == CRITERIA
    (options,) = marks.key.values()
    assert [option.id for option in PACK.question_by_id["options.judged"].options] == [each.id for each in options]


# beside the flagship ------------------------------------------------------------------------------------------------


def test_answers_that_are_carried_over_exist_on_both_sides():
    other = LIBRARY.get("security-technology@1.0").question_by_id
    shared = [(question, question.same_as) for question in PACK.questions if question.same_as]
    assert len(shared) >= 10
    for question, same in shared:
        theirs = {option.id for option in other[same.question].options}
        assert set(same.values) <= theirs, question.id
        assert set(same.values.values()) <= {option.id for option in question.options}, question.id
        if not same.values:
            assert theirs == {option.id for option in question.options}, question.id
