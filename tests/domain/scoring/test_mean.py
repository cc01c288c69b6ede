"""The mean: value, range, coverage, evidence and rows."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Answer, Standing, State
from assess.domain.pack.scores import Direction
from tests.builders import (
    answers,
    figures,
    is_,
    mean,
    not_,
    pack,
    proved,
    question,
    scale,
    scores,
    some_of,
    state_is,
    yes_no,
)

WORKED = pack(
    question("a", {"good": 0, "mild": "0.25", "bad": 1}),
    question("b", {"good": 0, "poor": "0.75", "bad": 1}),
    question("c", {"none": 0, "half": "0.5", "all": 1}, weight=2),
)


def privacy(of, given, path=""):
    return scores(of, given, path)["privacy"]


def test_the_worked_example_of_the_method():
    scored = privacy(WORKED, answers(a="mild", b="poor", c=UNKNOWN))
    assert figures(scored) == (None, 25, 75)
    assert scored.band is None
    assert scored.coverage == Fraction(1, 2)
    assert scored.provisional


def test_without_a_value_rows_keep_weight_rating_and_range_and_add_nothing():
    rows = privacy(WORKED, answers(a="mild", b="poor", c=UNKNOWN)).rows
    assert [row.contribution for row in rows] == [None, None, None]
    assert [(row.weight, row.rating) for row in rows] == [(1, Fraction(1, 4)), (1, Fraction(3, 4)), (2, None)]
    assert [(row.low, row.high) for row in rows] == [(Fraction(25, 4),) * 2, (Fraction(75, 4),) * 2, (0, 50)]
    assert [row.why for row in rows] == ["no_value", "no_value", "unknown"]


def test_when_nothing_is_open_the_three_figures_are_one():
    scored = privacy(WORKED, answers(a="mild", b="poor", c="half"))
    assert scored.value == scored.low == scored.high == 50
    assert scored.coverage == 1
    assert not scored.provisional
    assert scored.certain


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [("0.76", None), ("0.75", Fraction(25, 2)), ("0.5", Fraction(25, 2))],
)
def test_from_the_threshold_on_the_value_is_kept_inside_the_range(threshold, expected):
    small = pack(
        question("a", {"good": 0, "bad": 1}, weight=3),
        question("b", {"poor": "1/2", "bad": 1}),
        coverage_threshold=Fraction(threshold),
    )
    scored = privacy(small, answers(a="good"))
    assert figures(scored) == (expected, Fraction(25, 2), 25)
    assert scored.kept == (expected or 0)
    assert scored.so_far == 0
    worst = privacy(replace(small, coverage_threshold=Fraction(1, 2)), answers(b="bad", a=UNKNOWN))
    assert figures(worst) == (None, 25, 100)
    mild = pack(question("a", {"good": 0, "bad": 1}, weight=3), question("b", {"good": 0, "fair": "1/2"}))
    assert figures(privacy(mild, answers(a="bad"))) == (Fraction(175, 2), 75, Fraction(175, 2))


def test_what_no_open_answer_can_change_is_known_whatever_the_coverage():
    small = pack(question("a", {"poor": 1, "bad": 1}, weight=9), question("b", {"good": 0, "bad": 1}))
    scored = privacy(small, answers(b="good"))
    assert figures(scored) == (90, 90, 90)
    assert (scored.coverage, scored.provisional, scored.kept) == (Fraction(1, 10), True, 90)
    assert scored.band is not None
    perhaps = pack(yes_no("opens"), question("a", {"poor": 1, "bad": 1}, when=is_("opens", "yes")))
    assert figures(privacy(perhaps, answers())) == (None, 100, 100)


def test_with_maximum_all_what_is_asked_and_open_counts_with_the_average_of_what_is_answered():
    small = pack(
        question("a", {"good": 0, "half": "1/2", "bad": 1}, weight=7),
        question("b", {"good": 0, "bad": 1}, weight=2),
        question("c", {"good": 0, "bad": 1}),
        question("d", {"good": 0, "bad": 1}, weight=10, when=is_("b", "bad")),
        scores=(mean(maximum_all=True),),
    )
    scored = privacy(small, answers(a="half", b="good"))
    assert scored.value == scored.so_far == Fraction(100 * 7 * 10, 2 * 9 * 20)
    assert scored.by_average == scored.value - Fraction(35, 2)
    assert [row.contribution for row in scored.rows] == [Fraction(35, 2), 0, None, None]
    assert figures(scored)[1:] == (Fraction(35, 2), Fraction(45, 2))
    without = privacy(small, answers(a="half", b="good", c=NOT_APPLICABLE))
    assert (without.value, without.by_average) == (Fraction(35, 2), 0)
    assert figures(privacy(small, answers(b="good", c="bad"))) == (None, 5, 40)


def test_nothing_answered_has_a_range_but_no_value():
    scored = privacy(WORKED, answers())
    assert scored.value is None
    assert scored.band is None
    assert figures(scored)[1:] == (0, 100)
    assert scored.applies
    assert scored.provisional


def test_nothing_asked_does_not_apply():
    small = pack(yes_no("a"), question("b", {"x": 0, "y": 1}, when=is_("a", "yes")))
    scored = privacy(small, answers(a="no", b="y"))
    assert figures(scored) == (None, None, None)
    assert not scored.applies
    assert scored.coverage is None
    assert not scored.provisional


def test_not_applicable_is_settled_and_left_out_of_value_and_range():
    scored = privacy(WORKED, answers(a="mild", b="poor", c=NOT_APPLICABLE))
    assert scored.value == scored.low == scored.high == 50
    assert scored.coverage == 1
    assert scored.evidence == 0


def test_all_not_applicable_does_not_apply():
    scored = privacy(WORKED, answers(a=NOT_APPLICABLE, b=NOT_APPLICABLE, c=NOT_APPLICABLE))
    assert not scored.applies
    assert scored.value is None


@pytest.mark.parametrize(
    ("rating", "low", "high"),
    [({"x": 0, "y": 1}, 25, 75), ({"x": "1/2", "y": "1/2"}, 50, 50), ({"x": 1, "y": 1}, 50, 75), ({"x": 0}, 25, 50)],
)
def test_an_undecided_question_enters_where_it_widens_the_range(rating, low, high):
    small = pack(
        question("a", {"half": "1/2"}),
        yes_no("opens"),
        question("b", rating, when=is_("opens", "yes")),
    )
    scored = privacy(small, answers(a="half"))
    assert figures(scored)[1:] == (low, high)
    assert scored.value == 50
    assert scored.coverage == 1


def test_a_hidden_answer_does_not_show_in_the_range():
    small = pack(
        yes_no("opens"), question("a", {"half": "1/2"}), question("b", {"x": 0, "y": 1}, when=is_("opens", "yes"))
    )
    hidden = privacy(small, answers(a="half", b="y"))
    assert figures(hidden)[1:] == (25, 75)


@pytest.mark.parametrize(("settled", "is_provisional"), [(6, True), (7, False), (8, False)])
def test_a_score_is_provisional_below_the_threshold_and_not_at_it(settled, is_provisional):
    small = pack(*(question(f"q{number}", {"good": 0, "bad": 1}) for number in range(10)))
    scored = scores(small, answers({f"q{number}": "good" for number in range(settled)}))["privacy"]
    assert scored.coverage == Fraction(settled, 10)
    assert scored.provisional is is_provisional


def test_a_score_of_which_everything_is_undecided_is_provisional():
    small = pack(yes_no("opens"), question("b", {"x": 0, "y": 1}, when=is_("opens", "yes")))
    scored = privacy(small, answers())
    assert scored.may_not_apply
    assert scored.provisional
    assert figures(scored)[1:] == (0, 100)


def test_an_asked_question_that_another_answer_may_hide_counts_now_but_perhaps_not_later():
    small = pack(
        yes_no("a"),
        question("why", {"good": 0, "bad": 1}, when=state_is("a", State.UNKNOWN)),
        question("b", {"half": "1/2"}),
    )
    scored = privacy(small, answers(a=UNKNOWN, why="bad", b="half"))
    assert scored.value == 75
    assert figures(scored)[1:] == (50, 75)


def test_maximum_all_counts_a_question_that_is_not_asked_as_no_risk():
    small = pack(
        yes_no("big"),
        question("a", {"good": 0, "bad": 1}),
        question("b", {"good": 0, "bad": 1}, weight=3, when=is_("big", "yes")),
        scores=(mean(maximum_all=True),),
    )
    scored = privacy(small, answers(big="no", a="bad"))
    assert scored.value == scored.low == scored.high == 25
    undecided = privacy(small, answers(a="bad"))
    assert figures(undecided)[1:] == (25, 100)
    assert privacy(small, answers(big="yes", a="bad", b="bad")).value == 100
    assert privacy(small, answers(big="no")).value is None


def test_maximum_all_is_that_of_the_path_whatever_does_not_apply():
    small = pack(
        question("a", {"good": 0, "bad": 1}),
        question("b", {"good": 0, "bad": 1}),
        question("c", {"good": 0, "bad": 1}, paths=["full"]),
        scores=(mean(maximum_all=True),),
        paths=["quick", "full"],
    )
    without = privacy(small, answers(a="bad", b=NOT_APPLICABLE), "quick")
    assert figures(without) == (50, 50, 50)
    assert without.coverage == 1
    assert not privacy(small, answers(a=NOT_APPLICABLE, b=NOT_APPLICABLE), "quick").applies
    assert privacy(small, answers(a="bad", b="good", c="good"), "quick").value == 50
    assert privacy(small, answers(a="bad", b="good", c="good"), "full").value == Fraction(100, 3)


def test_a_merit_reads_ratings_in_its_own_direction():
    small = pack(question("a", {"weak": 0, "strong": 1}, score="merit"), scores=(mean("merit", Direction.MERIT),))
    scored = scores(small, answers(a="strong"))["merit"]
    assert scored.value == 100
    assert scored.worst_end == 100
    unknown = scores(small, answers())["merit"]
    assert unknown.worst_end == 0
    assert unknown.best_end == 100


def test_a_score_may_read_the_ratings_of_another_name():
    small = pack(question("a", {"x": "1/3", "y": 1}), scores=(mean("again", of="privacy"), mean()))
    result = scores(small, answers(a="x"))
    assert result["again"].value == result["privacy"].value == Fraction(100, 3)


def test_evidence_is_the_backed_share_of_the_answered_weight():
    given = answers(
        a=proved("mild", Standing.DOCUMENTED),
        b="poor",
        c=proved("half", Standing.VERIFIED),
    )
    assert privacy(WORKED, given).evidence == Fraction(3, 4)
    assert privacy(WORKED, answers()).evidence is None


def test_evidence_on_an_open_answer_does_not_count():
    given = answers(a="mild", c=Answer(State.UNKNOWN, standing=Standing.DOCUMENTED))
    assert privacy(WORKED, given).evidence == 0


def test_rows_say_what_counts_and_why_the_rest_does_not():
    small = pack(
        question("a", {"good": 0, "bad": 1}),
        question("b", {"good": 0, "bad": 1}),
        question("c", {"good": 0, "bad": 1}),
        question("d", {"good": 0, "bad": 1}, when=is_("b", "bad")),
        question("e", {"good": 0, "bad": 1}, when=is_("a", "good")),
        question("f", {"good": 0, "bad": 1}),
    )
    scored = privacy(small, answers(a="bad", b=UNKNOWN, c=NOT_APPLICABLE, e="bad"))
    others = ["unknown", "not_applicable", "undecided", "not_asked", "unanswered"]
    assert [row.why for row in scored.rows] == ["no_value", *others]
    settled = privacy(replace(small, coverage_threshold=Fraction(1, 2)), answers(a="bad", c=NOT_APPLICABLE, e="bad"))
    assert [row.counted for row in settled.rows] == [True, False, False, False, False, False]
    assert [row.contribution for row in settled.rows] == [100, None, None, None, None, None]
    assert [row.why for row in settled.rows] == ["", "unanswered", *others[1:]]
    assert sum(row.low or 0 for row in scored.rows if row.why != "undecided") == scored.rows[0].low
    assert [row.is_open for row in scored.rows] == [False, True, False, True, False, True]
    assert scored.rows[3].high == 25


def test_a_weight_of_nothing_is_no_division_by_nothing():
    small = pack(replace(question("a", {"good": 0, "bad": 1}), weight={"privacy": Fraction(0)}))
    scored = privacy(small, answers(a="bad"))
    assert scored.value is None
    assert not scored.applies
    assert not scored.rows[0].counted


def test_decimal_weights_decide_a_band_exactly():
    small = pack(
        question("a", {"x": 1, "o": 0}, weight="0.1"),
        question("b", {"x": 1, "o": 0}, weight="0.2"),
        question("c", {"x": 1, "o": 0}, weight="0.3"),
    )
    scored = privacy(small, answers(a="x", b="x", c="o"))
    assert scored.value == 50
    assert scored.band is not None
    assert scored.band.id == "high"


@pytest.mark.parametrize(
    ("chosen", "rating"),
    [(["none"], Fraction(1)), (["a"], Fraction(7, 10)), (["a", "b"], Fraction(1, 5)), (["a", "b", "c"], Fraction(0))],
)
def test_several_choices_add_up_from_a_start_and_stay_within_bounds(chosen, rating):
    small = pack(some_of("s", {"none": 0, "a": "-0.3", "b": "-0.5", "c": "-0.9"}, start=1, exclusive="none"))
    scored = privacy(small, answers(s=chosen))
    assert scored.value == 100 * rating
    assert scored.rows[0].rating == rating


def test_several_choices_may_count_by_the_worst_one():
    ratings = {"a": "0.1", "b": "0.6"}
    assert privacy(pack(some_of("s", ratings, combine="worst")), answers(s=["a", "b"])).value == 60
    merit = pack(some_of("s", ratings, combine="worst", score="merit"), scores=(mean("merit", Direction.MERIT),))
    assert scores(merit, answers(s=["a", "b"]))["merit"].value == 10


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"start": 0}, 0, 90),
        ({"start": "0.5"}, 20, 100),
        ({"start": 0, "exclusive": "c"}, 0, 50),
        ({"start": "1/2", "exclusive": "d"}, 20, 100),
        ({"combine": "worst"}, -30, 50),
    ],
)
def test_the_range_of_several_choices_is_what_can_be_chosen(fields, low, high):
    small = pack(
        some_of(
            "s",
            {"a": "0.2", "b": "0.3", "c": "0.4", "d": "-0.3"} | ({} if "combine" not in fields else {"c": "0.5"}),
            **fields,
        )
    )
    scored = privacy(small, answers())
    assert figures(scored)[1:] == (low, high)


def test_a_scale_rates_by_its_levels():
    small = pack(scale("s", 5, rates=["privacy"]), scores=(mean(),))
    assert [privacy(small, answers(s=level)).value for level in range(1, 6)] == [0, 25, 50, 75, 100]


def test_a_negated_condition_enters_the_range_too():
    small = pack(
        yes_no("opens"), question("a", {"half": "1/2"}), question("b", {"x": 0, "y": 1}, when=not_(is_("opens", "yes")))
    )
    assert (privacy(small, answers(a="half")).low, privacy(small, answers(a="half")).high) == (25, 75)
