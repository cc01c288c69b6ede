"""The SURVEILLE-based pack gives the numbers that the sources give, and states where it departs from them.

Unless a comment says otherwise, the numbers are those of “SURVEILLE Scoring Methodology”, Just Security, 2014,
https://www.justsecurity.org/surveille-scoring-methodology/, as recorded in surveille.md 1.1 to 1.3; “derived” is what
surveille.md computes from them. No numeric row of the published matrix could be read, so none is recomputed here.
"""

from fractions import Fraction
from itertools import product

import pytest

from assess.domain.pack.scores import Direction
from tests.questionnaires.surveille.cases import (
    COMBINATIONS,
    FACTORS,
    GROUPS,
    LIGHTS,
    PACK,
    VALUES,
    A,
    B,
    C,
    lights,
    points,
    proposed_rights,
    register,
    results,
    scores,
)

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
    given = [scores(points(()) | {factor: option.id}) for option in PACK.question_by_id[factor].options]
    assert {(each["usability"].value, each[group].value) for each in given} == {(0, 0), (1, 1)}


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
    assert {8, 12} <= set(values)
    assert not [value for value in values if 8 < value < 12]
    assert [value for value in values if value >= 10] == [value for value in values if value >= 12]


def test_8_has_three_meanings_so_the_factors_are_kept():
    # derived: (4, 4, 1/2), (4, 2, 1), (2, 4, 1)
    meanings = {(str(A[a]), str(B[b]), str(C[c])) for (a, b, c), value in strict().items() if value == 8}
    assert meanings == {("4", "4", "1/2"), ("4", "2", "1"), ("2", "4", "1")}
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
    assert given["rights"].leading == given["rights_strict"].leading == "Assembly and association (Art. 12)"
    assert (given["rights"].value, given["rights_strict"].value) == (8, 4)
    listed = {row.row: row.rating for row in given["rights_strict"].rows if row.rating is not None}
    assert listed == {("art7",): 2, ("art12",): 4, ("art48",): 1}


def test_the_two_readings_may_be_led_by_different_rights():
    given = scores(
        register(art7=("high", "medium", "none"), art8=("middle", "medium", "clear"), art11=("high", "deep", "none"))
    )
    assert given["rights"].leading == given["rights_strict"].leading == "Expression and information (Art. 11)"
    given = scores(
        register(art7=("high", "medium", "none"), art8=("middle", "medium", "clear"), art12=("middle", "deep", "near"))
    )
    assert (given["rights"].value, given["rights_strict"].value) == (8, 6)
    assert given["rights_strict"].leading == "Assembly and association (Art. 12)"


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
    assert {"art7", "art8"} <= set(proposed_rights())


# ethics -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels", list(product(LIGHTS, repeat=3)))
def test_the_light_is_that_of_the_worst_moral_risk_and_is_said_in_words(levels):
    given = scores(lights(*levels))
    assert given["ethics"].band.title == LIGHTS[max(levels)]
    names = ("ethics_intrusion", "ethics_error", "ethics_trust")
    assert [given[name].band.title for name in names] == [LIGHTS[level] for level in levels]
