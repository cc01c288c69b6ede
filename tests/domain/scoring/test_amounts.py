"""Amounts that rate: along a line or in steps, with ranges, levers and measures, always exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.compiled.best import amounts_of, best_values
from assess.domain.compiled.ratings import better_end, possible_ratings
from assess.domain.exploring.levers import levers
from assess.domain.exploring.uncertainty import open_answers
from assess.domain.judging.measures import Status
from assess.domain.judging.trace import trace
from assess.domain.pack.answers import UNKNOWN, Standing, answered
from assess.domain.pack.curves import bends, course, unit_of
from assess.domain.pack.kinds import Kind
from assess.domain.pack.scores import Direction
from tests.builders import (
    accepted,
    answers,
    at_least,
    evaluate,
    figures,
    line,
    mean,
    measure,
    number,
    pack,
    proved,
    question,
    scores,
    steps,
    yes_no,
)
from tests.domain.random_cases import curves_ as any_curve
from tests.domain.reference import rating_of_amount

RISK = {"privacy": Direction.RISK, "merit": Direction.MERIT}
BOTH = (mean(), mean("merit", Direction.MERIT))
LINE = line((0, 0), (30, 1))
STEPS = steps((10, 0), (50, "0.5"), last=1)
SHARE = number("share", kind=Kind.PERCENTAGE, least=0, most=100, decimals=2, curves={"privacy": LINE})
DAYS = number("days", curves={"privacy": STEPS})


@pytest.mark.parametrize(
    ("curve", "amount", "rating"),
    [
        (LINE, -5, 0),
        (LINE, 0, 0),
        (LINE, 10, "1/3"),
        (LINE, "12.34", "617/1500"),
        (LINE, 30, 1),
        (LINE, 31, 1),
        (line((0, 1), (10, "0.5"), (40, 0)), 25, "1/4"),
        (STEPS, -1, 0),
        (STEPS, "9.99", 0),
        (STEPS, 10, "0.5"),
        (STEPS, 50, 1),
        (steps((10, 0), last=1, up_to=True), 10, 0),
        (steps((10, 0), last=1, up_to=True), "10.01", 1),
    ],
)
def test_an_amount_rates_exactly(curve, amount, rating):
    assert curve.rating(Fraction(amount)) == Fraction(rating)


@given(any_curve, st.integers(-20, 140), st.sampled_from([0, 1, 2]))
def test_every_amount_that_may_be_answered_has_a_whole_number_of_the_common_unit(curve, tenths, decimals):
    amount = Fraction(tenths, 10**decimals)
    assert (curve.rating(amount) * unit_of(curve, decimals)).denominator == 1
    assert curve.rating(amount) == rating_of_amount(curve, amount)


def test_a_line_and_steps_count_as_options_do():
    of = pack(SHARE, DAYS, question("other", {"good": 0, "bad": 1}, weight=2))
    scored = scores(of, answers(share=Decimal(12), days=Decimal(9), other="bad"))["privacy"]
    assert scored.value == scored.low == scored.high == 100 * (Fraction(2, 5) + 0 + 2) / 4
    assert scored.coverage == 1
    assert [row.rating for row in scored.rows] == [Fraction(2, 5), 0, 1]
    assert sum(row.contribution or 0 for row in scored.rows) == scored.value


@pytest.mark.parametrize(
    ("asks", "low", "high"),
    [
        (SHARE, 0, 1),
        (number("a", curves={"privacy": LINE}), 0, 1),
        (number("a", least=3, most=15, curves={"privacy": LINE}), "0.1", "0.5"),
        (number("a", least=40, curves={"privacy": line((0, 0), (30, "0.5"), (60, 0))}), 0, "1/3"),
        (number("a", most=20, curves={"privacy": line((0, 0), (10, 1), (40, 0))}), 0, 1),
        (DAYS, 0, 1),
        (number("a", least=10, curves={"privacy": STEPS}), "0.5", 1),
        (number("a", most=49, curves={"privacy": STEPS}), 0, "0.5"),
    ],
)
def test_an_open_amount_enters_with_its_lowest_and_highest_rating_within_the_bounds(asks, low, high):
    possible = possible_ratings(asks, "privacy")
    assert (possible.low, possible.high) == (Fraction(low), Fraction(high))
    assert figures(scores(pack(asks), answers({asks.id: UNKNOWN}))["privacy"])[1:] == (
        100 * Fraction(low),
        100 * Fraction(high),
    )


def test_the_trace_names_the_amount_and_adds_up():
    of = pack(SHARE, DAYS, yes_no("other", {"yes": 0, "no": 1}))
    lines = trace(evaluate(of, answers(share=Decimal("12.5"), days=Decimal(20), other="no")).today)
    shown = [(each.answer, str(each.rating)) for each in lines if each.kind == "row"]
    assert shown == [("12.5", "0.4167"), ("20", "0.5000"), ("No", "1.0000")]
    assert sum(each.contribution or 0 for each in lines[:-1]) == lines[-1].contribution


@pytest.mark.parametrize(
    ("asks", "best"),
    [
        (SHARE, "0"),
        (number("a", most=100, curves={"privacy": line((20, 0), (30, 1))}), "20"),
        (number("a", decimals=1, curves={"privacy": line(("19.95", 0), (30, 1))}), "19.9"),
        (number("a", decimals=1, curves={"merit": line((10, 0), (90, 1))}), "90"),
        (number("a", least=0, most=80, curves={"merit": line((10, 0), (90, 1))}), "80"),
        (DAYS, "9"),
        (number("a", decimals=2, curves={"privacy": STEPS}), "9.99"),
        (number("a", curves={"privacy": steps((10, 0), last=1, up_to=True)}), "10"),
        (number("a", curves={"merit": STEPS}), "50"),
        (number("a", curves={"privacy": line((0, 1), (10, 0), (20, 1))}), "10"),
        (number("a", curves={"privacy": line((0, 0), (20, 1)), "merit": line((0, 0), (10, 1))}), "10"),
    ],
)
def test_the_best_amount_is_the_one_that_is_easiest_to_keep_to(asks, best):
    (found,) = best_values(asks, RISK, decides=False)
    assert str(found) == best


def test_an_amount_that_nobody_rates_has_no_best_one():
    assert list(best_values(number("a", least=0, most=9), RISK, decides=True)) == []


@given(any_curve, any_curve, st.sampled_from([(None, None), (0, None), (None, 10), (3, 8)]))
def test_no_amount_is_better_than_the_best_one(first, second, bounds):
    low, high = bounds
    asks = number("a", least=low, most=high, curves={"privacy": first, "merit": second})

    def harm(amount):
        return first.rating(Fraction(amount)) - second.rating(Fraction(amount))

    (best,) = best_values(asks, RISK, decides=False)
    tried = range(-2 if low is None else low, (13 if high is None else high) + 1)
    assert harm(best) == min(map(harm, tried))


def test_a_lever_changes_an_amount_to_the_best_one_and_leaves_one_that_is_as_good():
    of = pack(DAYS, question("other", {"good": 0, "bad": 1}))
    (lever,) = [
        each for each in levers(evaluate(of, answers(days=Decimal(60), other="good"))) if len(each.changes) == 1
    ]
    assert [(change.question, change.value) for change in lever.changes] == [("days", Decimal(9))]
    assert not [
        change
        for each in levers(evaluate(of, answers(days=Decimal(3), other="bad")))
        for change in each.changes
        if change.question == "days"
    ]


def test_an_open_amount_is_named_among_those_that_hold_a_range_apart():
    of = pack(DAYS, question("other", {"good": 0, "bad": 1}))
    (found,) = open_answers(evaluate(of, answers(days=UNKNOWN, other="good")))
    assert (found.question, found.gain) == ("days", Fraction(1, 2))


@pytest.mark.parametrize(
    ("asks", "now", "target", "status", "then"),
    [
        (SHARE, 60, 20, Status.IN_PLACE, 20),
        (SHARE, 60, 20, Status.PARTLY, 60),
        (SHARE, 10, 20, Status.IN_PLACE, 10),
        (number("a", curves={"privacy": line((0, 0), (10, "0.5"), (30, 1))}), 25, 5, Status.PARTLY, 25),
        (SHARE, 90, 40, Status.IN_PLACE, 40),
        (DAYS, 80, 5, Status.PARTLY, 49),
        (DAYS, 80, 45, Status.PARTLY, 49),
        (DAYS, 80, 5, Status.IN_PLACE, 5),
        (DAYS, 3, 5, Status.IN_PLACE, 3),
        (number("days", curves={"merit": STEPS}), 5, 60, Status.PARTLY, 10),
        (number("days", curves={"merit": STEPS}), 70, 60, Status.IN_PLACE, 70),
        (number("days", curves={"privacy": STEPS, "merit": STEPS}), 80, 5, Status.IN_PLACE, 5),
        (number("days"), 80, 5, Status.IN_PLACE, 5),
        (number("days"), 80, 5, Status.PARTLY, 80),
    ],
)
def test_a_measure_moves_an_amount_in_full_or_by_one_step(asks, now, target, status, then):
    of = pack(
        asks, yes_no("other", {"yes": 0, "no": 1}), scores=BOTH, measures=(measure("m", {asks.id: Decimal(target)}),)
    )
    result = evaluate(of, answers({asks.id: Decimal(now)}), m=accepted(status))
    assert result.in_place.reading.answer(asks.id).value == then


def test_an_open_amount_stays_open_under_a_measure_which_is_offered_all_the_same():
    of = pack(DAYS, measures=(measure("m", {"days": Decimal(5)}),))
    results = evaluate(of, answers(days=UNKNOWN), m=accepted(Status.IN_PLACE))
    assert results.in_place.reading.answer("days") == UNKNOWN
    assert [each.id for each in evaluate(of, answers(days=UNKNOWN)).offered] == ["m"]


def test_which_end_is_better_is_said_only_where_the_scores_agree():
    assert better_end(SHARE, RISK) == "low"
    assert better_end(number("a", curves={"merit": LINE}), RISK) == "high"
    assert better_end(number("a", curves={"merit": LINE, "privacy": LINE}), RISK) == ""
    assert better_end(number("a", curves={"privacy": line((0, 1), (9, 0)), "merit": LINE}), RISK) == "high"
    assert course(line((0, 0), (1, 1), (2, 0))) == 0


def test_the_amounts_worth_trying_lie_within_the_bounds_and_have_the_decimals_of_the_question():
    asks = number("a", least=5, most=40, decimals=1, curves={"privacy": line(("7.25", 0), (60, 1))})
    assert [str(each) for each in amounts_of(asks)] == ["5", "7.2", "7.3", "40"]
    assert list(bends(STEPS, 1)) == [Fraction("9.9"), 10, Fraction("49.9"), 50]


def test_an_amount_counts_for_coverage_evidence_and_a_score_over_everything():
    more = yes_no("more", {"yes": 0, "no": 1}, when=at_least("days", Decimal(10)), weight=2)
    of = pack(SHARE, DAYS, more, scores=(mean(), mean("fixed", maximum_all=True, of="privacy")))
    found = scores(
        of,
        {
            "share": proved(Decimal(30), Standing.VERIFIED),
            "days": answered(Decimal(9)),
        },
    )
    assert found["privacy"].coverage == 1
    assert found["privacy"].evidence == Fraction(1, 2)
    assert figures(found["privacy"]) == (50, 50, 50)
    assert figures(found["fixed"]) == (25, 25, 25)


def test_an_amount_decides_what_is_asked_as_well():
    of = pack(DAYS, yes_no("why", {"yes": 0, "no": 1}, when=at_least("days", Decimal(10))))
    assert figures(scores(of, answers(days=Decimal(9)))["privacy"]) == (0, 0, 0)
    assert figures(scores(of, answers(days=Decimal(10), why="no"))["privacy"]) == (75, 75, 75)
