"""Answers of which a part is known: items of a list, cells of a table, and what a measure leaves of an open choice."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from assess.domain.judging.measures import Status, answers_at
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.answers import NOT_KNOWN, UNANSWERED, UNKNOWN, Among, Answer, State, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Target
from assess.domain.pack.questions import Bounds
from assess.domain.pack.rules import AnswerFact, Point
from assess.domain.pack.scores import Raise
from tests.builders import (
    WORST_LEADS,
    accepted,
    answers,
    asked,
    column,
    evaluate,
    figures,
    grid_of,
    includes,
    includes_any,
    is_,
    line,
    listed,
    measure,
    not_,
    number,
    one_of_,
    pack,
    partly,
    pointed,
    product_of,
    question,
    red_line,
    register,
    register_score,
    rows_where,
    scale,
    scores,
    some_of,
    state_is,
    sum_of,
    table,
    yes_no,
)

SAFE = some_of("safe", {"signs": "-0.3", "masking": "-0.5", "audio": "0.4", "none": 0}, "0.5", exclusive="none")
WORST = replace(
    SAFE,
    combine="worst",
    options=some_of("w", {"signs": "0.2", "masking": "0.1", "audio": "0.8", "none": 1}, exclusive="none").options,
)


def mean_range(asks, sure, unknown):
    return figures(scores(pack(asks), {asks.id: partly(asks, sure, unknown)})["privacy"])


@pytest.mark.parametrize(
    ("sure", "unknown", "low", "high"),
    [
        (["signs"], ["masking"], 0, 20),
        (["signs"], ["audio"], 20, 60),
        (["signs"], ["masking", "audio"], 0, 60),
        (["audio"], ["signs", "masking"], 10, 90),
        ([], ["masking"], 0, 50),  # none of them is possible, too
        ([], ["audio"], 50, 90),
        ([], ["signs", "audio"], 20, 90),
    ],
)
def test_what_is_known_of_a_list_counts_and_the_rest_opens_the_range(sure, unknown, low, high):
    assert mean_range(SAFE, sure, unknown) == (None, low, high)


@pytest.mark.parametrize(
    ("sure", "unknown", "low", "high"),
    [
        (["signs"], ["masking"], 20, 20),
        (["signs"], ["audio"], 20, 80),
        (["audio"], ["signs"], 80, 80),
        ([], ["signs", "masking"], 10, 100),
        ([], ["audio"], 80, 100),
    ],
)
def test_where_the_worst_choice_counts_what_is_known_holds_the_range_up(sure, unknown, low, high):
    assert mean_range(WORST, sure, unknown) == (low if low == high else None, low, high)


def test_without_an_exclusive_option_something_is_chosen():
    asks = some_of("s", {"a": "0.2", "b": "0.5"})
    assert mean_range(asks, [], ["a", "b"]) == (None, 20, 70)


def test_no_more_is_possible_than_may_be_chosen():
    asks = some_of("s", {"a": "0.1", "b": "0.2", "c": "0.4"}, bounds=Bounds(at_most=2))
    assert mean_range(asks, ["a"], ["b", "c"]) == (None, 10, 50)
    assert mean_range(asks, [], ["b", "c"]) == (None, 20, 60)


def test_an_answer_known_in_part_is_not_settled_and_says_that_it_is_unknown():
    scored = scores(pack(SAFE, yes_no("a")), {"safe": partly(SAFE, ["signs"], ["masking"])})["privacy"]
    assert scored.coverage == 0
    assert scored.rows[0].why == "unknown"
    assert not scored.rows[0].counted


def test_points_of_a_list_add_up_from_what_is_known():
    asks = pointed(some_of("s", ["a", "b", "c"]), {"a": 1, "b": 2, "c": 4})
    capped = replace(asks, cap={"load": Fraction(4)})
    worst = replace(asks, combine="worst")
    ends = [
        figures(scores(pack(each, scores=(sum_of("load"),)), {"s": partly(each, ["b"], ["c"])})["load"])
        for each in (asks, capped, worst)
    ]
    assert ends == [(None, 2, 6), (None, 2, 4), (None, 2, 4)]
    product = pack(asks, scores=(product_of("load"),))
    assert figures(scores(product, {"s": partly(asks, ["b"], ["a"])})["load"]) == (None, 2, 3)


LEVELS = pack(scale("sev"), scale("like"), scores=(grid_of("g", ["sev"], ["like"]),))


def test_a_grid_takes_the_places_that_are_left():
    left = Answer(State.UNKNOWN, among=Among((2, 3)))
    scored = scores(LEVELS, {"sev": left, "like": answered(3)})["g"]
    assert figures(scored) == (None, 2, 3)
    assert [scored.rows[0].low, scored.rows[0].high] == [2, 3]
    assert figures(scores(LEVELS, {"sev": UNKNOWN, "like": answered(3)})["g"]) == (None, 2, 4)


# conditions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (includes("safe", "signs"), True),
        (includes("safe", "masking"), None),
        (includes("safe", "audio"), False),
        (includes("safe", "none"), False),
        (includes_any("safe", "signs", "masking"), True),
        (includes_any("safe", "masking", "audio"), None),
        (not_(includes("safe", "audio")), True),
        (state_is("safe", State.UNKNOWN), True),
    ],
)
def test_a_comparison_is_decided_by_what_is_known_of_a_list(condition, truth):
    assert condition.judge({"safe": partly(SAFE, ["signs"], ["masking"])}) is truth


def test_none_of_these_is_possible_only_while_nothing_is_chosen_for_sure():
    assert includes("safe", "none").judge({"safe": partly(SAFE, [], ["masking"])}) is None
    assert includes("safe", "none").judge({"safe": partly(SAFE, ["signs"], ["masking"])}) is False


@pytest.mark.parametrize(
    ("condition", "truth"), [(is_("a", "x"), None), (is_("a", "z"), False), (one_of_("a", "x", "y"), True)]
)
def test_a_comparison_of_a_choice_is_decided_when_all_that_is_left_compares_the_same(condition, truth):
    assert condition.judge({"a": Answer(State.UNKNOWN, among=Among(("x", "y")))}) is truth


def test_a_red_line_is_decided_by_the_part_that_is_known_and_names_the_question_that_is_open():
    lines = tuple(red_line(name, AnswerFact(includes("safe", name))) for name in ("signs", "masking", "audio"))
    found = evaluate(pack(SAFE, red_lines=lines), {"safe": partly(SAFE, ["signs"], ["masking"])}).today.red_lines
    assert [each.state for each in found] == [RedLineState.CROSSED, RedLineState.OPEN, RedLineState.CLEAR]
    assert found[1].open_questions == ("safe",)


def test_a_question_is_asked_for_a_part_that_is_known():
    of = pack(SAFE, yes_no("text", when=includes("safe", "signs")), yes_no("how", when=includes("safe", "masking")))
    assert asked(of, {"safe": partly(SAFE, ["signs"], ["masking"])}) == ["safe", "text"]


# cells ---------------------------------------------------------------------------------------------------------------

RIGHTS = pack(register(), scores=(register_score(),))
FULL: dict[str, Any] = {"right": "art7", "affected": "yes", "scale": 3, "scope": 1, "reversibility": 1, "likelihood": 2}


def rights(**cells):
    return figures(scores(RIGHTS, answers(rights=({**FULL, **cells},)))["rights-score"])


def test_a_cell_that_is_not_known_opens_the_range_like_an_empty_one():
    assert rights() == (2, 2, 2)
    assert rights(likelihood=NOT_KNOWN) == (None, 2, 4)
    assert rights(scale=NOT_KNOWN) == (None, 1, 3)
    assert rights(affected=NOT_KNOWN)[0] is None
    assert rights(affected=NOT_KNOWN)[1] == 0
    empty = {name: cell for name, cell in FULL.items() if name != "likelihood"}
    assert figures(scores(RIGHTS, answers(rights=(empty,)))["rights-score"]) == rights(likelihood=NOT_KNOWN)


def test_a_side_that_one_input_leads_takes_every_level_that_a_cell_may_still_be():
    led = pack(register(), scores=(register_score(each=WORST_LEADS),))

    def span(**cells):
        return figures(scores(led, answers(rights=({**FULL, **cells},)))["rights-score"])

    for open_ in (
        ("scale",),
        ("scope",),
        ("scope", "reversibility"),
        ("scale", "reversibility"),
        ("likelihood", "scope"),
    ):
        for known in ({"scale": 2, "scope": 1, "reversibility": 3}, {"scale": 3, "scope": 3, "reversibility": 2}):
            fixed = {name: level for name, level in known.items() if name not in open_}
            possible = [
                span(**fixed, **dict(zip(open_, levels, strict=True)))[0]
                for levels in product(range(1, 5), repeat=len(open_))
            ]
            assert span(**fixed, **dict.fromkeys(open_, NOT_KNOWN)) == known_of(possible), open_


def known_of(possible):
    """Return value, low and high of a score that may be any of these: it is known once there is only one."""
    low, high = min(possible), max(possible)
    return low if low == high else None, low, high


def test_a_side_that_one_answer_leads_takes_the_levels_that_are_left():
    asks = [scale(name, 4) for name in ("sev", "wide", "like")]
    of = pack(*asks, scores=(grid_of("g", ["sev", "wide"], ["like"], rows_raised=Raise(4)),))

    def span(**given):
        return figures(scores(of, answers(**given))["g"])

    for sev, wide in (((1, 2), (3, 4)), ((2, 3), (1, 3)), ((4,), (2, 4)), ((1, 4), (4,))):
        possible = [span(sev=one, wide=other, like=3)[0] for one, other in product(sev, wide)]
        left = {"sev": Answer(State.UNKNOWN, among=Among(sev)), "wide": Answer(State.UNKNOWN, among=Among(wide))}
        assert span(**left, like=3) == known_of(possible), (sev, wide)


def test_a_row_with_a_cell_that_is_not_known_is_not_settled():
    assert scores(RIGHTS, answers(rights=({**FULL, "scale": NOT_KNOWN},)))["rights-score"].coverage == 0


def test_a_column_may_hang_on_a_cell_that_is_not_known():
    of = table(
        "t",
        column("who", Kind.YES_NO),
        column("why", Kind.YES_NO, when=state_is("who", State.UNKNOWN)),
        column("how", Kind.YES_NO, when=is_("who", "yes")),
        key={"right": listed("art7")},
    ).table
    assert of is not None
    row: dict[str, Any] = {"right": "art7", "who": NOT_KNOWN}
    assert of.sight(row)["who"] == UNKNOWN
    assert of.sight(row)["why"] == UNANSWERED
    assert of.sight({"right": "art7", "who": "no"}).get("why") is None


# measures ------------------------------------------------------------------------------------------------------------

KEEP = question("keep", {"h24": 0, "h72": "0.25", "d30": "0.75", "y1": 1}, ordered=True)


def after(asks, target, given, status=Status.IN_PLACE, more=()):
    measures = tuple(measure(f"m{place}", {asks.id: each}) for place, each in enumerate([target, *more]))
    of = pack(asks, measures=measures)
    statuses = [status, *[Status.PARTLY] * len(more)]
    choices = {each.id: accepted(how) for each, how in zip(measures, statuses, strict=True)}
    found = answers_at(of, {asks.id: given}, choices, Point.IN_PLACE)[asks.id]
    assert found.supposed is (found != given)
    return replace(found, supposed=False)


def test_an_open_choice_is_left_open_among_the_target_and_what_is_as_good():
    assert after(KEEP, "h72", UNKNOWN) == Answer(State.UNKNOWN, among=Among(("h24", "h72")))
    assert after(KEEP, "h24", UNANSWERED) == answered("h24")
    assert after(KEEP, "y1", UNKNOWN) == UNKNOWN
    of = pack(KEEP, measures=(measure("m", {"keep": "h72"}),))
    assert figures(evaluate(of, {}, m=accepted()).target.scores["privacy"]) == (None, 0, 25)


def test_an_open_level_is_left_open_among_levels():
    asks = scale("s", better="high")
    assert after(asks, 3, UNKNOWN).among == Among((3, 4))


def test_two_targets_and_a_step_act_on_all_that_an_open_choice_may_be():
    assert after(KEEP, "d30", UNKNOWN, more=["h72"]).among == Among(("h24", "h72"))


def test_an_open_amount_that_rates_stays_open_and_one_that_does_not_is_set():
    rated = number("n", curves={"privacy": line((0, 0), (10, 1))})
    assert after(rated, Decimal(3), UNKNOWN) == UNKNOWN
    assert after(number("n"), Decimal(3), UNKNOWN) == answered(Decimal(3))


@pytest.mark.parametrize(
    ("target", "sure", "unknown", "least", "most"),
    [
        (Target(add=("masking",)), ["signs"], ["masking"], ("signs", "masking"), None),
        (Target(add=("masking",)), ["signs"], ["audio"], ("signs", "masking"), ("signs", "masking", "audio")),
        (Target(add=("signs",)), [], ["audio"], ("signs",), ("signs", "audio")),
        (Target(remove=("audio",)), ["signs"], ["audio"], ("signs",), None),
        (Target(remove=("audio",)), [], ["audio"], ("none",), None),
        (Target(remove=("audio",)), ["audio"], ["signs"], (), ("signs", "none")),
        (Target(remove=("masking",)), ["signs"], ["audio"], ("signs",), ("signs", "audio")),
    ],
)
def test_choices_are_added_to_and_taken_from_what_is_known(target, sure, unknown, least, most):
    changed = after(SAFE, target, partly(SAFE, sure, unknown))
    assert changed == (answered(least) if most is None else Answer(State.UNKNOWN, among=Among((least, most))))


def test_where_everything_may_be_taken_away_and_nothing_stands_alone_what_was_there_is_possible():
    asks = some_of("s", ["audio", "video"])
    changed = after(asks, Target(remove=("audio",)), partly(asks, ["audio"], ["video"]))
    assert changed.among == Among(((), ("audio", "video")))


def test_a_list_that_is_open_altogether_stays_open():
    assert after(SAFE, Target(add=("masking",)), UNKNOWN) == UNKNOWN


def test_while_it_is_not_known_whether_a_row_is_meant_its_cells_may_stay_or_change():
    asks = register()
    target = [rows_where({"affected": ["yes"]}, likelihood=1)]
    row: dict[str, Any] = {**FULL, "affected": NOT_KNOWN}
    # a column that hangs on an open cell is open itself
    assert after(asks, target, answered((row,))).rows == (row,)
    free = table("t", column("who", Kind.YES_NO), column("how", Kind.SCALE, levels=4), key={"right": listed("art7")})
    where = [rows_where({"who": ["yes"]}, how=1)]
    rows: list[dict[str, Any]] = [{"right": "art7", "how": 4}, {"right": "art7", "who": NOT_KNOWN, "how": 4}]
    for open_row in rows:
        assert after(free, where, answered((open_row,))).rows[0]["how"] is NOT_KNOWN
    same: dict[str, Any] = {"right": "art7", "who": NOT_KNOWN, "how": 1}
    assert after(free, where, answered((same,))).rows == (same,)
    assert after(free, where, answered(({**same, "who": "no", "how": 4},))).rows[0]["how"] == 4
