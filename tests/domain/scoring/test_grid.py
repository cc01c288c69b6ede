"""A score that is a cell of a printed grid."""

from fractions import Fraction

import pytest

from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, State
from assess.domain.pack.scores import Method, Raise, Score
from tests.builders import LEVEL_BANDS, answers, figures, grid_of, is_, pack, question, scale, scores, state_is, yes_no

SMALL = pack(scale("sev"), scale("sev2"), scale("like"), scores=(grid_of("g", ["sev", "sev2"], ["like"]),))


def grid(given, of=SMALL):
    return scores(of, given)["g"]


def test_the_value_is_the_cell_of_the_highest_inputs():
    scored = grid(answers(sev=2, sev2=3, like=3))
    assert scored.value == scored.low == scored.high == 3
    assert scored.maximum == 4
    assert [row.why for row in scored.rows] == ["factor", "factor", "factor", "cell"]


@pytest.mark.parametrize(
    ("given", "value", "low", "high"),
    [
        ({"sev": 2, "like": 3}, None, 2, 4),
        ({"sev": 4, "like": 3}, 4, 4, 4),
        ({"sev": 2, "sev2": 1}, None, 1, 3),
        ({}, None, 1, 4),
    ],
)
def test_an_open_input_leaves_the_cells_that_are_still_possible(given, value, low, high):
    scored = grid(answers(given))
    assert figures(scored) == (value, low, high)


def test_coverage_counts_the_inputs():
    assert grid(answers(sev=2, sev2=UNKNOWN, like=NOT_APPLICABLE)).coverage == Fraction(2, 3)


def test_an_input_that_does_not_apply_is_left_out():
    scored = grid(answers(sev=2, sev2=NOT_APPLICABLE, like=3))
    assert scored.value == scored.low == scored.high == 2
    assert not scored.rows[1].is_open


def test_without_one_side_there_is_no_cell():
    scored = grid(answers(sev=2, sev2=2, like=NOT_APPLICABLE))
    assert not scored.applies
    assert scored.value is None


def test_a_perhaps_asked_input_widens_the_range():
    small = pack(
        scale("sev"),
        yes_no("more"),
        scale("sev2", when=is_("more", "yes")),
        scale("like"),
        scores=(grid_of("g", ["sev", "sev2"], ["like"]),),
    )
    scored = grid(answers(sev=2, like=3), small)
    assert figures(scored) == (2, 2, 4)
    assert scored.rows[1].why == "undecided"
    gone = grid(answers(sev=2, like=3, more="no", sev2=4), small)
    assert gone.value == gone.low == gone.high == 2
    assert gone.rows[1].why == "not_asked"


def test_an_input_that_may_cease_to_be_asked_does_not_hold_the_low_end_up():
    small = pack(
        scale("sev"),
        yes_no("a"),
        scale("sev2", when=state_is("a", State.UNANSWERED)),
        scale("like"),
        scores=(grid_of("g", ["sev", "sev2"], ["like"]),),
    )
    scored = grid(answers(sev=1, sev2=4, like=1), small)
    assert figures(scored) == (3, 1, 3)


def test_an_ordered_choice_counts_by_its_place():
    small = pack(
        question("sev", ["none", "some", "much"], ordered=True),
        scale("like"),
        scores=(grid_of("g", ["sev"], ["like"]),),
    )
    assert grid(answers(sev="much", like=4), small).value == 4
    assert grid(answers(sev="none", like=4), small).value == 2


def test_a_grid_score_without_a_grid_is_an_error():
    broken = pack(scale("a"), scores=(Score("g", "G", grid_of("x", [], []).direction, Method.GRID, LEVEL_BANDS),))
    with pytest.raises(ValueError, match="no grid"):
        scores(broken, answers())


LED = pack(
    scale("sev"),
    scale("wide", not_applicable_allowed=True),
    scale("lasting", not_applicable_allowed=True),
    scale("like"),
    scores=(grid_of("g", ["sev", "wide", "lasting"], ["like"], rows_raised=Raise(4, 3)),),
)


@pytest.mark.parametrize(
    ("given", "value", "low", "high"),
    [
        ({"sev": 1, "wide": 3, "lasting": 2, "like": 4}, 2, 2, 2),
        ({"sev": 1, "wide": 4, "lasting": 1, "like": 4}, 3, 3, 3),
        ({"sev": 1, "wide": 3, "lasting": 3, "like": 4}, 3, 3, 3),
        ({"sev": 1, "wide": 4, "lasting": 4, "like": 4}, 3, 3, 3),
        ({"sev": 4, "wide": 4, "lasting": 4, "like": 1}, 3, 3, 3),
        ({"sev": 1, "wide": 3, "like": 4}, None, 2, 3),
        ({"sev": 1, "wide": 4, "like": 4}, 3, 3, 3),
        ({"sev": 1, "wide": 3, "lasting": NOT_APPLICABLE, "like": 4}, 2, 2, 2),
        ({"wide": 4, "lasting": 4, "like": 4}, None, 3, 4),
        ({"sev": 3, "wide": 1, "lasting": 1}, None, 2, 4),
    ],
)
def test_the_input_that_leads_is_raised_by_one_level_at_most_and_never_over_the_last(given, value, low, high):
    assert figures(grid(answers(given), LED)) == (value, low, high)


def test_an_open_input_that_can_change_nothing_leaves_the_value_and_its_row():
    scored = grid(answers(sev=1, wide=4, like=4), LED)
    assert scored.rows[-1].contribution == 3
    assert not scored.kept


def test_without_the_input_that_leads_there_is_no_cell():
    of = pack(
        scale("sev", not_applicable_allowed=True),
        scale("wide"),
        scale("like"),
        scores=(grid_of("g", ["sev", "wide"], ["like"], rows_raised=Raise(4)),),
    )
    scored = grid(answers(sev=NOT_APPLICABLE, wide=4, like=4), of)
    assert not scored.applies
    assert scored.value is None


def test_an_input_that_may_cease_to_be_asked_raises_the_high_end_only():
    of = pack(
        scale("sev"),
        yes_no("a"),
        scale("wide", when=state_is("a", State.UNANSWERED)),
        scale("like"),
        scores=(grid_of("g", ["sev", "wide"], ["like"], rows_raised=Raise(4)),),
    )
    scored = grid(answers(sev=1, wide=4, like=4), of)
    assert figures(scored) == (3, 2, 3)
    assert not scored.may_not_apply


def test_the_cell_shows_its_sides_and_what_was_raised():
    cell = grid(answers(sev=1, wide=4, lasting=1, like=4), LED).rows[-1]
    assert cell.factors == (("rows", 2, 2), ("rows_raised", 1, 1), ("columns", 4, 4))
    plain = grid(answers(sev=2, sev2=3, like=3)).rows[-1]
    assert plain.factors == ()
