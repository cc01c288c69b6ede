"""Mistakes with points, and with scores over scores, are named with their line and what would be right."""

import pytest

from assess.domain.pack.scores import Method
from assess.packs.installed.reader import read_pack

QUESTIONS = "sections/use.yaml"
HEAD = "questionnaire.yaml"
SCORING = "scoring.yaml"
BURDEN = "direction: risk, method: sum, maximum: all, bands: share}"
EASED = 'method: adjust, base: burden, by: relief, at_least: "1.5", factor: "0.85"'
SIGNS = "statements: [{records: {is: yes}}, {any: [{tools: {includes: drone}}, {severity: {at_least: 2}}]}]"
GAPS = "each: {method: product, factors: [done]}"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # points of options
        (QUESTIONS, "points: {burden: 4}", "points: {burdn: 4}", "reads `burdn`; did you mean `burden`?"),
        (QUESTIONS, "points: {burden: 4}", "points: {privacy: 4}", "give a `rating` for `privacy`"),
        (QUESTIONS, "points: {burden: 4}", "rating: {burden: 0}", "no mean score reads `burden`; give `points`"),
        (QUESTIONS, "points: {burden: 4}", "points: {burden: -4}", "the points -4 are less than nothing"),
        (QUESTIONS, "points: {burden: 4}", "points: {burden: many}", "`points` for `burden` is `many`"),
        (QUESTIONS, ", points: {burden: 4}", "", "the option `camera` gives no points for `burden`, other options"),
        (QUESTIONS, "at_most: 3\n", "at_most: 3\n    weight: {burden: 2}\n", "delete this: points have no `weight`"),
        (QUESTIONS, "cap: {relief: 2}", "cap: {relief: 0}", "`cap` is 0 for `relief`"),
        (QUESTIONS, "cap: {relief: 2}", "cap: {burden: 2}", "`cap` names `burden`, which no option gives points for"),
        (QUESTIONS, "    cap: {relief: 2}\n", "", "`combine: sum_capped` names no cap for `relief`"),
        (
            QUESTIONS,
            "combine: sum_capped\n    start: {privacy: 1}",
            "combine: worst\n    start: {privacy: 1}",
            "the worst choice alone counts, so nothing is capped",
        ),
        (
            QUESTIONS,
            "    labels: [mild, grave]\n",
            "    cap: {burden: 1}\n",
            "there is no key `cap` in a scale question",
        ),
        # points of columns
        (HEAD, 'points: "0.5"', "points: half", "`points` is `half`"),
        (HEAD, 'points: "0.5"', "points: -1", "the points of the column `done` are negative or all 0"),
        (HEAD, ', points: "0.5"', "", "not every option of the column `done` has points"),
        (SCORING, GAPS, "each: {method: product}", "an each needs the key `factors`"),
        (
            SCORING,
            GAPS,
            "each: {method: product, factors: [dome]}",
            "nothing called `dome` to read; did you mean `done`",
        ),
        (SCORING, GAPS, "each: {method: product, factors: [done, done]}", "a column is multiplied twice"),
        (SCORING, GAPS, "each: {method: sum, factors: [done]}", "`method` is `sum`; there are: `grid`, `product`"),
        (SCORING, GAPS, "each: {method: product, grid: level, factors: [done]}", "`grid` does not belong to `method:"),
        (SCORING, GAPS, "each: {factors: [done]}", "an each needs the key `method`"),
        (
            SCORING,
            "Gaps, direction: risk",
            "Gaps, direction: merit",
            "a score over a table finds the worst row of a risk",
        ),
        # sums and products
        (SCORING, BURDEN, BURDEN.replace("share}", "share, of: load}"), "no option gives points for `load`"),
        (
            SCORING,
            BURDEN,
            BURDEN.replace("maximum: all, ", ""),
            "the bands of `burden` are percent of a maximum that depends on what is asked for `burden`",
        ),
        (SCORING, BURDEN, BURDEN.replace("bands", "parts: [privacy], bands"), "there are both `parts` and `maximum`"),
        (SCORING, BURDEN, BURDEN.replace("maximum: all", "parts: []"), "the score has no parts"),
        (
            SCORING,
            BURDEN,
            BURDEN.replace("maximum: all", "parts: [privacy, privacy]"),
            "a part is named twice; name it once",
        ),
        (SCORING, "parts: [eased, signs]", "parts: [eased, worst]", "no earlier score `worst`; move `worst` before it"),
        (SCORING, "parts: [eased, signs]", "parts: [eased, strain]", "no earlier score `strain`; move `strain` before"),
        (SCORING, "parts: [eased, signs]", "parts: [eased, sings]", "no earlier score `sings`; did you mean `signs`?"),
        (SCORING, "parts: [eased, signs]", "parts: [eased, relief]", "`relief` is no risk, `strain` is"),
        (
            SCORING,
            "direction: merit, method: mean, bands",
            "direction: merit, method: mean, of: burden, bands",
            "both of",
        ),
        # counts
        (SCORING, f", {SIGNS}", "", "a score needs the key `statements`"),
        (SCORING, SIGNS, "statements: []", "there is nothing to count"),
        (SCORING, SIGNS, "statements: [{recods: {is: yes}}]", "there is no question `recods`; did you mean `records`?"),
        (SCORING, SIGNS, "statements: [{records: yes}]", "`records` is compared with `yes`"),
        (SCORING, SIGNS, f"{SIGNS}, parts: [privacy]", "`parts` does not belong to a count score"),
        # adjustments
        (SCORING, EASED, EASED.replace("base: burden, ", ""), "a score needs the key `base`"),
        (SCORING, EASED, EASED.replace("base: burden", "base: strain"), "no earlier score `strain`; move `strain`"),
        (SCORING, EASED, EASED.replace("by: relief", "by: [relief]"), "`by` is a list; name an earlier score"),
        (SCORING, EASED, EASED.replace("by: relief", "by: burden"), "`base` and `by` are the same score"),
        (
            SCORING,
            EASED,
            EASED.replace("by: relief", "by: danger"),
            "`danger` is a risk too, and more of it would lower",
        ),
        (SCORING, EASED, EASED.replace("base: burden", "base: merit"), "`merit` is no risk, `eased` is"),
        (SCORING, EASED, EASED.replace('"0.85"', '"1.2"'), "the factor is 6/5; write a number from 0 to less than 1"),
        (SCORING, EASED, EASED.replace('"0.85"', "1"), "the factor is 1"),
        (SCORING, EASED, EASED.replace('"0.85"', "-1"), "the factor is -1"),
        (SCORING, EASED, EASED.replace('"1.5"', "0"), "the threshold is 0; write a number above 0"),
        (SCORING, EASED, EASED.replace('"1.5"', "3"), "`relief` never reaches 3; lower the threshold"),
        (SCORING, EASED, EASED.replace('at_least: "1.5"', "at_least_percent: 101"), "`relief` never reaches 101"),
        (SCORING, EASED, EASED.replace(', at_least: "1.5"', ""), "an adjust score needs one threshold"),
        (SCORING, EASED, EASED.replace("factor", "at_least_percent: 4, factor"), "an adjust score needs one threshold"),
        (
            SCORING,
            EASED,
            EASED.replace('at_least: "1.5"', "at_least_percent: 40"),
            "`at_least_percent` reads a maximum that depends on what is asked for `relief`",
        ),
        (SCORING, "round: half_up", "round: up", "`round` is `up`; there are: `half_up`"),
        (SCORING, EASED, f"{EASED}, maximum: all", "`maximum` does not belong to an adjust score"),
        # bands and grids
        (SCORING, 'up_to: "0.5"}, {id: high', "up_to: 2000}, {id: high", "no value lies beyond 2000, so the next band"),
        (SCORING, "cells: [[1, 1, 2]", "cells: [[-1, 1, 2]", "a cell of `level` is negative"),
    ],
)
def test_a_mistake_with_points_is_named_with_what_would_be_right(edited, problems, file, old, new, said):
    found = problems(edited(file, (old, new)))
    assert [each for each in found if said in each], "\n".join(found)


def test_points_of_nothing_are_found(edited, problems):
    none = [(f"points: {{burden: {points}}}", "points: {burden: 0}") for points in (4, '"5.5"', 1)]
    assert [each for each in problems(edited(QUESTIONS, *none)) if "all points for `burden` are 0" in each]


def test_scores_that_read_the_same_points_point_the_same_way(edited, problems):
    again = "relief: {title: Relief, direction: merit, method: sum, of: burden, bands: few}"
    folder = edited(SCORING, ("relief: {title: Relief, direction: merit, method: sum, bands: few}", again))
    assert [each for each in problems(folder) if "`relief` reads the same points the other way round" in each]


def test_part_of_an_option_s_id_is_compared_as_text(edited, problems):
    folder = edited(QUESTIONS, ("- place: {state_is: unknown}", "- place: {contains_text: door}"))
    assert [each for each in problems(folder) if "error" in each] == []
    papers = read_pack(folder).question_by_id["papers"].when
    assert papers is not None
    found = [part for part in papers.parts if part.question == "place"]  # type: ignore[attr-defined]
    assert [part.operand for part in found] == ["door"]


def test_every_method_can_be_written(edited):
    assert {score.method for score in read_pack(edited(SCORING)).scores} == set(Method)
