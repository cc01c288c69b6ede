"""A question that may come to be undecided for good: what it holds counts today, but no range may rely on it."""

from fractions import Fraction

import pytest

from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, State
from assess.domain.pack.conditions import Condition
from assess.domain.pack.kinds import Kind
from tests.builders import (
    all_,
    answers,
    at_least,
    column,
    count_of,
    figures,
    grid_of,
    is_,
    listed,
    mean,
    not_,
    pack,
    pointed,
    product_of,
    reading,
    register_score,
    scale,
    scores,
    some_of,
    state_is,
    sum_of,
    table,
    yes_no,
)

KNOWN = not_(state_is("known", State.UNKNOWN))
STILL_OPEN = not_(state_is("detail", State.ANSWERED))
POINTS = {"1": 0, "2": 2, "3": 4, "4": 6}
ROW = [{"right": "art7", "affected": "yes", "scale": 3, "scope": 3, "reversibility": 3, "likelihood": 3}]
GIVEN = answers(power=3, known=UNKNOWN, like=3, load=4, sev=1, calm=1, rights=ROW)
TURNED = {"known": "yes", "power": NOT_APPLICABLE}  # now it stays open whether the detail is asked


def rights(when):
    """Return a register of one right."""
    names = ("scale", "scope", "reversibility", "likelihood")
    columns = [column("affected", Kind.YES_NO), *(column(each, when=is_("affected", "yes")) for each in names)]
    return table("rights", *columns, key={"right": listed("art7")}, when=when, not_applicable_allowed=True)


def pack_where(detail: Condition, *, power_may_not_apply: bool = True):
    """Return a pack in which scored questions are asked as long as a detail is not answered."""
    return pack(
        scale("power", not_applicable_allowed=power_may_not_apply),
        yes_no("known"),
        yes_no("detail", when=detail),
        scale("like", rates=["privacy"], when=STILL_OPEN, not_applicable_allowed=True),
        pointed(scale("load", when=STILL_OPEN, not_applicable_allowed=True), POINTS),
        scale("sev"),
        scale("calm", rates=["privacy"]),
        rights(STILL_OPEN),
        scores=(
            mean(),
            sum_of("load"),
            product_of("times", of="load"),
            grid_of("grid", ["sev"], ["like"]),
            register_score(),
            count_of("signs", at_least("like", 2)),
        ),
    )


UNSTEADY = pack_where(all_(at_least("power", 2), KNOWN))


def test_what_may_stay_undecided_for_good_is_told_from_what_only_comes_and_goes():
    assert reading(UNSTEADY, GIVEN).unsteady == {"detail", "like", "load", "rights"}
    assert reading(pack_where(all_(at_least("power", 2), KNOWN), power_may_not_apply=False), GIVEN).unsteady == set()
    by_state = reading(pack_where(all_(state_is("power", State.NOT_APPLICABLE), KNOWN)), {**GIVEN, "power": UNKNOWN})
    assert by_state.perhaps == {"detail", "like", "load", "rights"}
    assert by_state.unsteady == set()


def test_it_is_unsteady_through_a_question_between():
    small = pack(
        scale("power", not_applicable_allowed=True),
        yes_no("known"),
        yes_no("middle", when=at_least("power", 2)),
        yes_no("detail", when=all_(is_("middle", "yes"), KNOWN)),
        scale("like", rates=["privacy"], when=STILL_OPEN),
    )
    assert reading(small, answers(power=3, middle="yes", known=UNKNOWN, like=3)).unsteady == {"detail", "like"}


def test_nothing_is_unsteady_once_no_open_answer_can_turn_it_round():
    assert reading(UNSTEADY, {**GIVEN, **answers(known="yes", detail="yes")}).unsteady == set()


@pytest.mark.parametrize(
    ("score", "before", "after"),
    [
        ("privacy", (Fraction(100, 3), 0, 50), (0, 0, 50)),
        ("load", (6, 0, 6), (None, 0, 6)),
        ("times", (6, 0, 6), (None, 0, 6)),
        ("grid", (2, 1, 2), (None, 1, 2)),
        ("rights-score", (3, 0, 4), (None, 0, 4)),
        ("signs", (1, 0, 1), (None, 0, 1)),
    ],
)
def test_its_answer_counts_today_and_may_be_anything_in_the_range(score, before, after):
    scored = scores(UNSTEADY, GIVEN)[score]
    assert figures(scored) == before
    assert scored.may_not_apply is (score != "privacy")
    assert figures(scores(UNSTEADY, {**GIVEN, **answers(TURNED)})[score]) == after


@pytest.mark.parametrize("score", ["load", "times", "grid", "rights-score"])
def test_one_that_does_not_apply_today_may_still_come_to_count(score):
    given = {**GIVEN, **answers(like=NOT_APPLICABLE, load=NOT_APPLICABLE, rights=NOT_APPLICABLE)}
    before, after = scores(UNSTEADY, given)[score], scores(UNSTEADY, {**given, **answers(TURNED)})[score]
    assert before.value is None
    assert figures(before) == figures(after)


def test_the_rows_tell_the_whole_range_of_an_unsteady_answer():
    done = scores(UNSTEADY, GIVEN)
    (load,), (factor, _), (_, like, _) = (done[name].rows for name in ("load", "times", "grid"))
    assert [load.contribution, load.low, load.high] == [6, 0, 6]
    assert [factor.rating, factor.low, factor.high] == [6, 0, 6]
    assert [like.rating, like.low, like.high] == [3, 1, 4]


def test_several_choices_keep_their_range_too():
    small = pack(
        scale("power", not_applicable_allowed=True),
        yes_no("known"),
        yes_no("detail", when=all_(at_least("power", 2), KNOWN)),
        some_of("tools", {"a": "1/4", "b": "1/2"}, when=STILL_OPEN),
    )
    given = answers(power=3, known=UNKNOWN, tools=["a"])
    assert figures(scores(small, given)["privacy"]) == (25, 25, 75)
