"""The SURVEILLE-based pack gives the numbers that the sources give, and says where it departs from them.

Unless a comment says otherwise, the numbers are those of “SURVEILLE Scoring Methodology”, Just Security, 2014,
https://www.justsecurity.org/surveille-scoring-methodology/, as recorded in surveille.md 1.1 to 1.3; “derived” is what
surveille.md computes from them. No numeric row of the published matrix could be read, so none is recomputed here.
"""

from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from assess.domain.assessment import evaluate
from assess.domain.gates import GateState
from assess.domain.provenance import Basis
from assess.domain.questionnaire import Direction
from assess.interop.answers_file import load, parse_answers_file
from assess.packs.checks import check_pack
from assess.packs.library import Library

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "questionnaires/surveille/1.0"
PACK = Library([ROOT / "questionnaires"]).get("surveille@1.0")

# surveille.md 1.1: three groups of three factors and one discretionary point; here with an answer that earns the point
# and one that does not
GROUPS = {
    "benefit": {
        "usability.delivery": ("independent", "supplier"),
        "usability.simplicity": ("day", "course"),
        "usability.sensitivity": ("most", "untested"),
    },
    "cost": {
        "usability.purchase": ("not_more", "more"),
        "usability.staff": ("not_more", "not_compared"),
        "usability.external": ("nothing", "daily"),
    },
    "privacy_room": {
        "usability.subject": ("named", "matches"),
        "usability.collateral": ("at_once", "kept"),
        "usability.design": ("all", "some"),
    },
    "excellence": {"usability.excellence": ("awarded", "not_awarded")},
}
FACTORS = {name: answers for group in GROUPS.values() for name, answers in group.items()}

# surveille.md 1.2: the values of the three factors
A = {"low": Fraction(1), "middle": Fraction(2), "high": Fraction(4)}
B = {"slight": Fraction(1), "medium": Fraction(2), "deep": Fraction(4)}
C = {"clear": Fraction(1), "near": Fraction(3, 4), "none": Fraction(1, 2)}
COMBINATIONS = list(product(A, B, C))
# surveille.md 1.2, derived: the values that a x b x c can take
VALUES = ["0.5", "0.75", "1", "1.5", "2", "3", "4", "6", "8", "12", "16"]

# surveille.md 1.3: green low, amber intermediate, red severe
LIGHTS = {1: "green, low risk", 2: "amber, intermediate risk", 3: "red, severe risk"}
RISKS = {
    "ethics.intrusion": ("companions", "passers", "all"),
    "ethics.error": ("nothing", "stop", "grave"),
    "ethics.trust": ("before", "after", "never"),
}


def results(answers, **more):
    return evaluate(parse_answers_file({"answers": answers, **more}, PACK).assessment(date(2026, 11, 22)))


def scores(answers):
    return results(answers).today.scores


def points(earned):
    """Return answers that earn the points of these factors and no others."""
    return {name: yes if name in earned else no for name, (yes, no) in FACTORS.items()}


def register(**touched):
    """Return the rights register: each right named with (a, b, c) is touched, every other proposed one is not."""
    rights = dict.fromkeys([row["right"] for row in PACK.question_by_id["rights.register"].table.preselected])
    return {"rights.register": [_row(right, factors) for right, factors in (rights | touched).items()]}


def _row(right, factors):
    if factors is None:
        return {"right": right, "affected": "no"}
    named = {name: each for name, each in zip(("importance", "depth", "reliability"), factors, strict=True) if each}
    return {"right": right, "affected": "yes", **named}


def lights(*levels):
    return {name: choices[level - 1] for (name, choices), level in zip(RISKS.items(), levels, strict=True)}


# usability ----------------------------------------------------------------------------------------------------------


def test_usability_runs_from_0_to_10_in_three_groups_of_three_and_one():
    best, worst = scores(points(FACTORS)), scores(points(()))
    assert [best[name].value for name in ("usability", *GROUPS)] == [10, 3, 3, 3, 1]
    assert [worst[name].value for name in ("usability", *GROUPS)] == [0, 0, 0, 0, 0]
    assert [best[name].maximum for name in ("usability", *GROUPS)] == [10, 3, 3, 3, 1]
    assert PACK.score_by_id["usability"].direction is Direction.MERIT


@pytest.mark.parametrize("factor", FACTORS)
def test_each_factor_is_worth_one_point_of_usability_and_of_its_group(factor):
    group = next(name for name, factors in GROUPS.items() if factor in factors)
    earned = scores(points([factor]))
    assert {name: earned[name].value for name in ("usability", *GROUPS)} == {
        "usability": 1,
        **{name: int(name == group) for name in GROUPS},
    }


@pytest.mark.parametrize("factor", FACTORS)
def test_every_answer_to_a_factor_gives_a_whole_point_or_none(factor):
    # surveille.md 0: half points are unknown, so none are given
    group = next(name for name, factors in GROUPS.items() if factor in factors)
    for option in PACK.question_by_id[factor].options:
        given = scores(points(()) | {factor: option.id})
        assert given["usability"].value == given[group].value
        assert given["usability"].value in (0, 1)


@pytest.mark.parametrize("count", range(11))
def test_the_four_parts_add_up_to_usability(count):
    given = scores(points(list(FACTORS)[:count]))
    assert given["usability"].value == count == sum(given[name].value for name in GROUPS)


def test_a_factor_that_is_not_known_widens_the_range_and_is_not_zero():
    unknown = points(FACTORS) | {"usability.delivery": {"state": "unknown"}}
    usability = scores(unknown)["usability"]
    assert (usability.low, usability.high) == (9, 10)


def test_the_discretionary_point_needs_a_reason():
    # surveille.md 2.6 (ours): off unless a named person gives reasons
    awarded = PACK.question_by_id["usability.excellence"].option_by_id["awarded"]
    assert "who" in awarded.justify.lower()


# rights -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b", "c"), COMBINATIONS)
def test_the_strict_reading_is_a_times_b_times_c_and_the_first_leaves_c_out(a, b, c):
    given = scores(register(art7=(a, b, c)))
    assert given["rights_strict"].value == A[a] * B[b] * C[c]
    assert given["rights"].value == A[a] * B[b]
    assert given["rights_strict"].low == given["rights_strict"].high == given["rights_strict"].value


def strict():
    return {each: scores(register(art7=each))["rights_strict"].value for each in COMBINATIONS}


def test_27_combinations_give_11_values_from_a_half_to_16():
    # derived
    values = strict()
    assert len(values) == 27
    assert sorted(set(values.values())) == [Fraction(value) for value in VALUES]
    assert (min(values.values()), max(values.values())) == (Fraction("0.5"), 16)
    assert scores(register(art7=("high", "deep", "clear")))["rights_strict"].maximum == 16


def test_no_value_lies_between_8_and_12_so_from_10_up_is_from_12_up():
    # derived
    values = strict().values()
    assert not [value for value in values if 8 < value < 12]
    assert [value for value in values if value >= 10] == [value for value in values if value >= 12]


def test_8_has_three_meanings_so_the_factors_are_kept():
    # derived: (4, 4, 1/2), (4, 2, 1), (2, 4, 1)
    meanings = {(A[a], B[b], C[c]) for (a, b, c), value in strict().items() if value == 8}
    assert meanings == {(4, 4, Fraction(1, 2)), (4, 2, 1), (2, 4, 1)}
    kept = results(register(art7=("high", "deep", "none"))).assessment.answers["rights.register"].rows[0]
    assert [kept[name] for name in ("importance", "depth", "reliability")] == ["high", "deep", "none"]


def test_zero_comes_only_from_no_intrusion():
    # derived
    assert 0 not in strict().values()
    given = scores(register())
    for name in ("rights", "rights_strict"):
        assert given[name].value == 0
        assert given[name].none_identified


def test_missing_case_law_makes_the_strict_reading_milder_and_not_the_first():
    # surveille.md 2.4: c lowers the score when law is unclear
    clear, unclear = (scores(register(art8=("high", "deep", c))) for c in ("clear", "none"))
    assert (clear["rights_strict"].value, unclear["rights_strict"].value) == (16, 8)
    assert clear["rights_strict"].band.id == "maximum"
    assert unclear["rights_strict"].band.id == "high"
    assert clear["rights"].band == unclear["rights"].band == clear["rights_strict"].band


def test_both_readings_share_their_levels():
    assert PACK.score_by_id["rights"].bands == PACK.score_by_id["rights_strict"].bands


def test_the_right_that_is_hit_hardest_leads_and_the_others_are_listed():
    # surveille.md 2.5 (ours)
    given = scores(
        register(art7=("low", "medium", "clear"), art12=("high", "medium", "none"), art48=("low", "slight", "clear"))
    )
    assert given["rights"].leading_row == given["rights_strict"].leading_row == ("art12",)
    assert (given["rights"].value, given["rights_strict"].value) == (8, 4)
    listed = {row.row: row.rating for row in given["rights_strict"].rows if row.rating is not None}
    assert listed == {("art7",): 2, ("art12",): 4, ("art48",): 1}


def test_the_two_readings_may_be_led_by_different_rights():
    given = scores(
        register(art7=("high", "medium", "none"), art8=("middle", "medium", "clear"), art11=("high", "deep", "none"))
    )
    assert given["rights"].leading_row == given["rights_strict"].leading_row == ("art11",)
    given = scores(
        register(art7=("high", "medium", "none"), art8=("middle", "medium", "clear"), art12=("middle", "deep", "near"))
    )
    assert (given["rights"].value, given["rights_strict"].value) == (8, 6)
    assert given["rights_strict"].leading_row == ("art12",)


def test_an_open_right_is_unknown_and_never_zero():
    # surveille.md 2.5 (ours)
    empty = scores({})["rights_strict"]
    assert empty.value is None
    assert empty.high == 16
    part = scores(register(art7=("middle", None, "clear")))["rights_strict"]
    assert part.value is None
    assert (part.low, part.high) == (2, 8)
    no_c = scores(register(art7=("middle", "medium", None)))
    assert no_c["rights"].value == 4
    assert (no_c["rights_strict"].low, no_c["rights_strict"].high) == (2, 4)


def test_private_life_and_data_protection_are_scored_apart():
    # surveille.md 4, PRESCIENT (ours)
    rows = [row["right"] for row in PACK.question_by_id["rights.register"].table.preselected]
    assert {"art7", "art8"} <= set(rows)


# ethics -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels", list(product(LIGHTS, repeat=3)))
def test_the_light_is_that_of_the_worst_moral_risk_and_is_said_in_words(levels):
    given = scores(lights(*levels))
    assert given["ethics"].band.title == LIGHTS[max(levels)]
    names = ("ethics_intrusion", "ethics_error", "ethics_trust")
    assert [given[name].band.title for name in names] == [LIGHTS[level] for level in levels]


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


def fit(**changed):
    """Return answers with the best scores and every gate passed, with some of them changed."""
    before = {
        "scenario.purpose": "Find one vehicle.",
        "scenario.crime": "serious",
        "scenario.legitimate": "yes",
        "scenario.place": "One road.",
        "scenario.people": "Drivers.",
        "scenario.duration": "week",
        "method.kind": ["anpr"],
        "method.law": "specific",
        "method.article": "Section 1",
        "method.permission": "given",
        "method.necessity": "figures",
        "method.less_intrusive": "shown_not",
        "alternative.kinds": ["follow"],
        "alternative.story": "Two officers.",
        "alternative.scored": "yes",
    }
    named = {name.replace("__", "."): value for name, value in changed.items()}
    return before | points(FACTORS) | register() | lights(1, 1, 1) | named


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
        ({"scenario__purpose": {"state": "unknown"}}, "conditional"),
        ({"scenario__place": {"state": "unknown"}}, "conditional"),
        ({"scenario__people": {"state": "unknown"}}, "conditional"),
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


def test_a_permission_is_no_multiplier():
    # surveille.md 2.2 (ours)
    given, missing = (
        scores(fit(method__permission=each, **register(art7=("high", "deep", "near")))) for each in ("given", "missing")
    )
    assert {name: each.value for name, each in given.items()} == {name: each.value for name, each in missing.items()}


@pytest.mark.parametrize(
    ("changed", "outcome", "rule"),
    [
        (register(art7=("high", "medium", "none")), "consult", "severe-risk"),
        (lights(1, 3, 1), "consult", "severe-risk"),
        (lights(1, 3, 1) | {"scenario.crime": "none"}, "consult", "red-for-a-small-matter"),
        (points(list(FACTORS)[:3]), "conditional", "hardly-usable"),
        (register(art7=("middle", "medium", "clear")), "approved", "no-obstacle"),
        (
            {"usability.delivery": {"state": "unknown"}, "usability.sensitivity": {"state": "unknown"}},
            "incomplete",
            "not-enough-known",
        ),
    ],
)
def test_what_is_severe_or_unknown_is_said_first(changed, outcome, rule):
    found = results(fit() | changed).outcome
    assert (found.outcome.value, found.rule.id) == (outcome, rule)


# what is known and what is ours -------------------------------------------------------------------------------------


def test_the_pack_has_no_problem():
    assert [str(each) for each in check_pack(FOLDER)] == []


def test_no_red_line_is_invented():
    # surveille.md 0: any named limit is unknown
    assert PACK.red_lines == ()


def test_the_test_behind_each_point_is_called_ours():
    # surveille.md 0: unknown are the test for each usability point and the criteria of each colour
    for name in (*FACTORS, *RISKS):
        for option in PACK.question_by_id[name].options:
            assert (
                option.provenance or PACK.question_by_id[name].provenance
            ).basis is Basis.OURS or name == "usability.excellence"


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
    assert (today["rights"].value, target["rights"].value) == (8, 4)
    assert (today["rights_strict"].value, target["rights_strict"].value) == (6, 3)
    assert (today["ethics"].band.id, target["ethics"].band.id) == ("amber", "amber")
    assert [each.gate.id for each in found.today.gates if each.state is GateState.FAILED] == ["S-11"]
    assert (found.outcome.outcome.value, found.outcome.rule.id) == ("conditional", "measures-promised")
    assert found.today.reading.answer("rights.register").is_backed
