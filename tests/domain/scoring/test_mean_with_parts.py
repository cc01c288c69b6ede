"""A mean of answers and of earlier scores: what was found decides what a good study is worth."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.assessment import result_of
from assess.domain.exploring.levers import levers
from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Standing
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction
from tests.builders import (
    DAY,
    SEVERITY,
    answers,
    evaluate,
    figures,
    grid_of,
    is_,
    mean,
    pack,
    proved,
    question,
    reading,
    scale,
    scores,
    sum_of,
    yes_no,
)

CELLS = ((0, 0, 0, 0), (0, 0, 0, 0), (0, 2, 4, 5), (1, 4, 7, 10))


def effect(cells=CELLS):
    grid = replace(SEVERITY, cells=tuple(tuple(Fraction(cell) for cell in row) for row in cells))
    return replace(grid_of("effect", ["found"], ["study"], grid), direction=Direction.MERIT)


def merit(weight=2):
    return mean("merit", Direction.MERIT, part_weights=(("effect", Fraction(weight)),))


FOUND = scale("found", better="high", not_applicable_allowed=True)
STUDY = scale("study", better="high", not_applicable_allowed=True)
OTHER = question("other", {"good": {"merit": 1}, "half": {"merit": "0.5"}, "bad": {"merit": 0}})
OF = pack(FOUND, STUDY, OTHER, scores=(effect(), merit()))


def scored(of=OF, **given):
    return scores(of, answers(**given))["merit"]


@pytest.mark.parametrize("found", [1, 2])
def test_a_good_study_that_found_nothing_or_harm_is_no_merit(found):
    assert figures(scored(found=found, study=4, other="bad")) == (0, 0, 0)
    assert figures(scored(found=found, study=UNKNOWN, other="bad")) == (0, 0, 0)


def test_where_an_effect_was_found_the_better_study_counts_for_more():
    values = [scored(found=4, study=study, other="bad").value for study in (1, 2, 3, 4)]
    assert values == sorted(set(values))
    assert values[-1] == Fraction(200, 3)
    assert not scored(found=4, study=3, other="bad").kept


def test_what_does_not_apply_leaves_the_mean_with_its_weight():
    assert figures(scored(found=NOT_APPLICABLE, study=4, other="half")) == (50, 50, 50)


def test_coverage_and_evidence_take_the_proportions_of_the_part():
    half = scored(found=4, study=UNKNOWN, other="half")
    assert half.coverage == Fraction(2, 3)
    backed = scores(OF, answers(found=proved(4, Standing.DOCUMENTED), study=4, other="half"))["merit"]
    assert backed.evidence == Fraction(1, 3)


def test_a_part_that_may_not_apply_widens_the_range_and_never_narrows_it():
    of = pack(yes_no("tried"), scale("found", when=is_("tried", "yes"), better="high"), STUDY, OTHER, scores=OF.scores)
    assert figures(scored(of, study=4, other="half"))[1:] == (Fraction(50, 3), Fraction(250, 3))
    assert figures(scored(of, tried="no", study=4, other="half")) == (50, 50, 50)
    alone = replace(of, scores=(effect(), replace(merit(), of="none")))
    assert scored(alone, study=4).may_not_apply


ENDS = st.sampled_from([None, 1, 2, 3, 4])


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=16, max_size=16),
    ENDS,
    ENDS,
    st.sampled_from([None, "good", "half", "bad"]),
    st.sampled_from(["1/3", "1", "2.5"]),
)
def test_the_range_is_exactly_that_of_every_way_to_answer_what_is_open(steps, found, study, other, weight):
    cells = [[0] * 4 for _ in range(4)]
    for row, column in product(range(4), repeat=2):  # never falling to the right or downwards
        before = [cells[row - 1][column] if row else 0, cells[row][column - 1] if column else 0]
        cells[row][column] = max(before) + steps[4 * row + column]
    cells[3][3] += 1
    of = pack(FOUND, STUDY, OTHER, scores=(effect(cells), merit(weight)))
    ways = product(
        [found] if found else [1, 2, 3, 4], [study] if study else [1, 2, 3, 4], [other] if other else ["good", "bad"]
    )
    values = [scored(of, found=one, study=two, other=three).value for one, two, three in ways]
    now = scored(of, found=found or UNKNOWN, study=study or UNKNOWN, other=other or UNKNOWN)
    assert (now.low, now.high) == (min(values), max(values))
    if now.value is not None:
        assert sum((row.contribution or 0 for row in now.rows), start=Fraction(0)) == now.value


def test_the_trace_names_the_score_its_share_and_its_points():
    result = result_of(reading(OF, answers(found=4, study=3, other="half")), DAY, Point.TODAY)
    other, part, *_ = trace_score(result, result.scores["merit"])
    assert (other.ask, other.answer, other.kind) == ("other?", "Half", "row")
    assert (part.ask, str(part.rating), str(part.weight)) == ("Effect", "0.7000", "2.0000")
    assert str(part.contribution) == "46.67"


def test_a_lever_reaches_through_the_part():
    found = levers(evaluate(OF, answers(found=3, study=2, other="half")))
    best = {(lever.changes[0].question, lever.changes[0].value) for lever in found}
    assert {("found", 4), ("study", 4)} <= best


def test_a_mean_of_scores_alone_needs_no_rated_question():
    alone = pack(FOUND, STUDY, scores=(effect(), merit()))
    assert figures(scored(alone, found=4, study=3)) == (70, 70, 70)
    assert not scored(alone, found=NOT_APPLICABLE, study=3).applies


def test_a_part_whose_maximum_is_nothing_leaves_the_mean():
    empty = sum_of("nothing", direction=Direction.MERIT, maximum_all=True)
    of = pack(OTHER, scores=(empty, mean("merit", Direction.MERIT, part_weights=(("nothing", Fraction(1)),))))
    assert figures(scored(of, other="half")) == (50, 50, 50)
