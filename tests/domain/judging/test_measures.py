"""Measures at the three points."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.domain.judging.measures import Choice, MeasureChoice, Status, answers_at, offered, would_change
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Answer, Standing, State, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Target
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction
from tests.builders import (
    accepted,
    answers,
    column,
    is_,
    listed,
    mean,
    measure,
    number,
    pack,
    question,
    reading,
    register,
    rows_where,
    scale,
    some_of,
    table,
    yes_no,
)

ORDERED = question("keep", {"h24": 0, "h72": "0.25", "d30": "0.75", "y1": 1}, ordered=True)


def at(of, given, point, **statuses):
    choices = {name: accepted(status) for name, status in statuses.items()}
    return answers_at(of, answers(given), choices, point)


def after(asks, target, given, status=Status.IN_PLACE, point=Point.IN_PLACE, **more):
    of = pack(asks, measures=(measure("m", {asks.id: target}),), **more)
    result = at(of, {asks.id: given}, point, m=status)[asks.id]
    return result.value if result.is_answered else result.state.value


def test_today_is_as_given_whatever_was_accepted():
    of = pack(ORDERED, measures=(measure("m", {"keep": "h24"}),))
    assert at(of, {"keep": "y1"}, Point.TODAY, m=Status.IN_PLACE)["keep"].value == "y1"


@pytest.mark.parametrize(
    ("status", "in_place", "target"),
    [(Status.PLANNED, "y1", "h24"), (Status.PARTLY, "d30", "h24"), (Status.IN_PLACE, "h24", "h24")],
)
def test_what_counts_in_place_depends_on_how_far_a_measure_is_and_at_the_target_all_count(status, in_place, target):
    assert after(ORDERED, "h24", "y1", status) == in_place
    assert after(ORDERED, "h24", "y1", status, Point.TARGET) == target


@pytest.mark.parametrize("choice", [Choice.OFFERED, Choice.DECLINED])
def test_a_measure_that_is_not_accepted_changes_nothing(choice):
    of = pack(ORDERED, measures=(measure("m", {"keep": "h24"}),))
    given = answers(keep="y1")
    assert answers_at(of, given, {"m": MeasureChoice(choice, Status.IN_PLACE)}, Point.TARGET) is given


@pytest.mark.parametrize("given", ["h24", "h72"])
def test_an_answer_as_good_or_better_stays(given):
    assert after(ORDERED, "h72", given) == given
    assert after(ORDERED, "h72", given, Status.PARTLY) == given


def test_a_step_never_goes_past_the_target_and_is_taken_once_for_each_answer():
    of = pack(ORDERED, measures=tuple(measure(name, {"keep": "h72"}) for name in ("m", "n", "o")))
    assert (
        at(of, {"keep": "y1"}, Point.IN_PLACE, m=Status.PARTLY, n=Status.PARTLY, o=Status.PARTLY)["keep"].value == "d30"
    )
    assert at(of, {"keep": "d30"}, Point.IN_PLACE, m=Status.PARTLY, n=Status.PARTLY)["keep"].value == "h72"


def test_a_step_starts_from_what_is_in_place():
    of = pack(ORDERED, measures=(measure("m", {"keep": "h24"}), measure("n", {"keep": "d30"})))
    assert at(of, {"keep": "y1"}, Point.IN_PLACE, m=Status.PARTLY, n=Status.IN_PLACE)["keep"].value == "h72"


@pytest.mark.parametrize(
    ("better", "given", "target", "full", "partly"),
    [("low", 4, 1, 1, 3), ("high", 1, 4, 4, 2), ("low", 1, 3, 1, 1), ("high", 3, 2, 3, 3)],
)
def test_a_scale_steps_towards_its_better_end(better, given, target, full, partly):
    asks = scale("s", better=better)
    assert after(asks, target, given) == full
    assert after(asks, target, given, Status.PARTLY) == partly


def test_unordered_answers_change_in_full_only():
    asks = question("a", {"bad": 1, "good": 0})
    assert after(asks, "good", "bad", Status.PARTLY) == "bad"
    assert after(asks, "good", "bad") == "good"


def test_open_answers_change_in_full_only():
    assert after(ORDERED, "h24", UNKNOWN, Status.PARTLY) == "unknown"
    assert after(ORDERED, "h24", UNKNOWN) == "h24"


def test_what_does_not_apply_stays_so():
    assert after(ORDERED, "h24", NOT_APPLICABLE) == "not_applicable"


def test_as_good_is_read_from_the_ratings_of_an_unordered_question():
    asks = question("a", {"best": 0, "same": "1/2", "target": "1/2", "bad": 1})
    assert [after(asks, "target", each) for each in ("best", "same", "target", "bad")] == [
        "best",
        "same",
        "target",
        "target",
    ]
    merit = question("a", {"target": "1/2", "bad": 0, "best": 1}, score="merit")
    scores = (mean("merit", Direction.MERIT),)
    assert [after(merit, "target", each, scores=scores) for each in ("bad", "best")] == ["target", "best"]


def test_a_measure_may_cost_another_dimension():
    asks = question("a", {"now": {"privacy": 1, "merit": 1}, "then": {"privacy": 0, "merit": 0}})
    scores = (mean(), mean("merit", Direction.MERIT))
    assert after(asks, "then", "now", scores=scores) == "then"


def test_a_number_has_no_better_end_and_is_set():
    assert after(number("n"), Decimal(3), Decimal(1)) == 3
    assert after(number("n"), Decimal(3), Decimal(1), Status.PARTLY) == 1


def test_choices_are_added_and_taken_away():
    asks = some_of("s", ["audio", "video", "masking", "none"], exclusive="none")
    target = Target(add=("masking",), remove=("audio",))
    assert after(asks, target, ["audio", "video"]) == ("video", "masking")
    assert after(asks, target, ["none"]) == ("masking",)
    assert after(asks, target, ["video", "masking"]) == ("video", "masking")
    assert after(asks, Target(remove=("audio",)), ["audio"]) == ("none",)
    assert after(asks, target, ["audio"], Status.PARTLY) == ("audio",)
    assert after(some_of("s", ["audio"]), Target(remove=("audio",)), ["audio"]) == ("audio",)


def test_an_open_list_stays_open_since_the_rest_of_it_is_not_known():
    assert after(some_of("s", ["audio", "masking"]), Target(add=("masking",)), UNKNOWN) == "unknown"


def test_a_changed_answer_is_backed_by_nothing_yet():
    of = pack(ORDERED, measures=(measure("m", {"keep": "h24"}),))
    given = {"keep": Answer(State.ANSWERED, "y1", "the law says so", standing=Standing.VERIFIED)}
    changed = answers_at(of, given, {"m": accepted()}, Point.TARGET)["keep"]
    assert changed == replace(answered("h24"), supposed=True)
    assert given["keep"].value == "y1"


def cells(right, **more):
    return {"right": right, "affected": "yes", **more}


def test_cells_of_the_named_rows_are_set_or_take_one_step():
    asks = register()
    rows = (cells("art7", likelihood=4), cells("art8", likelihood=1), cells("art21", likelihood=4))
    target = [rows_where({"right": ["art7", "art8"]}, likelihood=2)]
    assert [row["likelihood"] for row in after(asks, target, rows)] == [2, 1, 4]
    assert [row["likelihood"] for row in after(asks, target, rows, Status.PARTLY)] == [3, 1, 4]
    everywhere = [rows_where({}, likelihood=1)]
    assert [row["likelihood"] for row in after(asks, everywhere, rows)] == [1, 1, 1]


def test_a_cell_takes_one_step_however_many_measures_are_partly_in_place():
    asks = register()
    targets = [rows_where({}, likelihood=1), rows_where({}, likelihood=2), rows_where({}, likelihood=4)]
    of = pack(asks, measures=tuple(measure(f"m{i}", {"rights": [each]}) for i, each in enumerate(targets)))
    partly = dict.fromkeys(("m0", "m1", "m2"), Status.PARTLY)
    given = {"rights": (cells("art7", likelihood=4),)}
    assert at(of, given, Point.IN_PLACE, **partly)["rights"].rows[0]["likelihood"] == 3
    assert at(of, given, Point.TARGET, **partly)["rights"].rows[0]["likelihood"] == 1


def test_empty_and_hidden_cells_stay_as_they_are():
    rows = (cells("art7"), {"right": "art8", "affected": "no", "likelihood": 4})
    assert after(register(), [rows_where({}, likelihood=1)], rows) == rows
    assert after(register(), [rows_where({}, likelihood=1)], UNKNOWN) == "unknown"


def test_cells_that_are_choices_are_set_in_full_and_ordered_ones_take_steps():
    asks = table(
        "t",
        column("who", Kind.ONE_OF, ids=["few", "some", "all"], ordered=True),
        column("how", Kind.ONE_OF, ids=["x", "y"]),
        key={"right": listed("art7")},
    )
    rows = ({"right": "art7", "who": "all", "how": "x"},)
    target = [rows_where({}, who="few", how="y")]
    assert after(asks, target, rows)[0] == {"right": "art7", "who": "few", "how": "y"}
    assert after(asks, target, rows, Status.PARTLY)[0] == {"right": "art7", "who": "some", "how": "x"}


OFFER = pack(
    yes_no("records"),
    question("keep", {"short": 0, "long": 1}, ordered=True, when=is_("records", "yes")),
    measures=(measure("m", {"keep": "short"}, offered_when=is_("records", "yes")), measure("n", {"keep": "short"})),
)


def names(given, **choices):
    return [each.id for each in offered(reading(OFFER, answers(given)), choices)]


def test_a_measure_is_offered_when_it_fits_and_would_change_something():
    assert names({"records": "yes", "keep": "long"}) == ["m", "n"]
    assert names({"records": "yes"}) == ["m", "n"]
    assert names({"records": "yes", "keep": "short"}) == []
    assert names({"records": "no", "keep": "long"}) == []
    assert names({}) == []


def test_a_measure_that_was_chosen_stays_listed():
    assert names({"records": "no"}, m=MeasureChoice(Choice.DECLINED)) == ["m"]


def test_a_measure_would_not_change_what_does_not_apply():
    seen = reading(OFFER, answers(records="yes", keep=NOT_APPLICABLE))
    assert not would_change(seen, OFFER.measures[0])
