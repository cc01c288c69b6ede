"""Sums, products and the worst row of products: scores in points, nested too."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Standing
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Bounds, Option
from assess.domain.pack.scores import Direction
from tests.builders import (
    answers,
    column,
    evaluate,
    figures,
    is_,
    listed,
    mean,
    not_,
    pack,
    pointed,
    product_of,
    proved,
    question,
    scores,
    some_of,
    sum_of,
    table,
    worst_row,
    yes_no,
)

MERIT = Direction.MERIT
A = pointed(question("a", ["none", "some", "much"]), {"none": 0, "some": "1.5", "much": 4})
B = pointed(question("b", ["low", "high"]), {"low": 1, "high": 3})
LOAD = pack(A, B, scores=(sum_of("load"),))


def lines(of, given, score):
    result = evaluate(of, given).today
    return [
        (line.kind, line.question or line.why, line.contribution) for line in trace_score(result, result.scores[score])
    ]


# sum -----------------------------------------------------------------------------------------------------------------


def test_a_sum_adds_the_points_of_what_is_chosen_exactly():
    scored = scores(LOAD, answers(a="some", b="high"))["load"]
    assert figures(scored) == (Fraction(9, 2),) * 3
    assert scored.maximum == 7
    assert scored.coverage == 1
    assert scored.evidence == 0
    assert [row.contribution for row in scored.rows] == [Fraction(3, 2), 3]


def test_an_open_answer_counts_in_the_range_of_a_sum_only():
    scored = scores(LOAD, answers(a="some", b=UNKNOWN))["load"]
    assert figures(scored) == (None, Fraction(5, 2), Fraction(9, 2))
    assert scored.coverage == Fraction(1, 2)
    assert [row.why for row in scored.rows] == ["no_value", "unknown"]
    covered = scores(replace(LOAD, coverage_threshold=Fraction(1, 2)), answers(a="some", b=UNKNOWN))["load"]
    assert figures(covered) == (Fraction(5, 2), Fraction(5, 2), Fraction(9, 2))
    assert covered.so_far == Fraction(3, 2)
    assert covered.kept == 1


def test_a_published_instrument_has_its_reading_whatever_the_coverage_and_inside_the_range():
    of = replace(LOAD, scores=(sum_of("load", maximum_all=True),))
    assert figures(scores(of, answers(a="some"))["load"]) == (Fraction(3, 2), Fraction(3, 2), Fraction(9, 2))
    assert figures(scores(of, {})["load"]) == (0, 0, 7)
    assert scores(of, {})["load"].provisional


def test_a_sum_of_nothing_answered_has_a_range_but_no_value():
    assert figures(scores(LOAD, {})["load"]) == (None, 1, 7)


def test_what_does_not_apply_leaves_a_sum_and_its_maximum():
    scored = scores(LOAD, answers(a="some", b=NOT_APPLICABLE))["load"]
    assert figures(scored) == (Fraction(3, 2),) * 3
    assert scored.maximum == 4
    assert scored.coverage == 1
    nothing = scores(LOAD, answers(a=NOT_APPLICABLE, b=NOT_APPLICABLE))["load"]
    assert not nothing.applies


def test_a_question_that_is_perhaps_asked_adds_to_the_high_end_of_a_sum():
    of = pack(yes_no("on"), A, replace(B, when=is_("on", "yes")), scores=(sum_of("load"),))
    scored = scores(of, answers(a="some"))["load"]
    assert figures(scored) == (Fraction(3, 2), Fraction(3, 2), Fraction(9, 2))
    assert scored.maximum == 7


def test_a_sum_of_which_all_may_go_begins_at_the_least_that_may_come():
    when = is_("on", "yes")
    of = pack(yes_no("on"), replace(B, when=when), replace(A, when=not_(when)), scores=(sum_of("load"),))
    scored = scores(of, {})["load"]
    assert figures(scored) == (None, 0, 7)
    assert scored.may_not_apply
    only = pack(yes_no("on"), replace(B, when=when), scores=(sum_of("load"),))
    assert figures(scores(only, {})["load"]) == (None, 1, 3)


def test_an_answer_to_a_question_that_is_no_longer_asked_gives_no_points():
    of = pack(yes_no("on"), replace(B, when=is_("on", "yes")), A, scores=(sum_of("load"),))
    asked = scores(of, answers(on="yes", b="high", a="some"))["load"]
    hidden = scores(of, answers(on="no", b="high", a="some"))["load"]
    assert (asked.value, hidden.value) == (Fraction(9, 2), Fraction(3, 2))


def test_a_fixed_maximum_is_that_of_the_path_whatever_is_asked_or_applies():
    other = replace(B, id="c", paths=frozenset({"full"}))
    questions = [replace(each, paths=frozenset({"quick", "full"})) for each in (yes_no("on"), A, B)]
    questions[2] = replace(questions[2], when=is_("on", "yes"))
    of = pack(*questions, other, scores=(sum_of("load", maximum_all=True),), paths=["quick", "full"])
    given = answers(on="no", a=NOT_APPLICABLE)
    assert scores(of, given, "quick")["load"].maximum == 7
    assert scores(of, given, "full")["load"].maximum == 10
    assert scores(of, given)["load"].maximum == 10
    assert figures(scores(of, given, "quick")["load"]) == (0, 0, 0)


def test_several_choices_add_up_and_a_cap_holds_them():
    several = pointed(some_of("s", ["x", "y", "z"], exclusive="z"), {"x": 2, "y": 3, "z": 4})
    of = pack(several, scores=(sum_of("load"),))
    assert scores(of, answers(s=["x", "y"]))["load"].value == 5
    assert figures(scores(of, {})["load"]) == (None, 2, 5)
    capped = pack(replace(several, cap={"load": Fraction(4)}), scores=(sum_of("load"),))
    assert scores(capped, answers(s=["x", "y"]))["load"].value == 4
    assert figures(scores(capped, {})["load"]) == (None, 2, 4)
    few = pack(replace(several, bounds=Bounds(at_most=1)), scores=(sum_of("load"),))
    assert figures(scores(few, {})["load"]) == (None, 2, 4)


@pytest.mark.parametrize(("direction", "points"), [(Direction.RISK, 3), (MERIT, 2)])
def test_the_worst_choice_may_count_alone(direction, points):
    several = pointed(some_of("s", ["x", "y"], combine="worst"), {"x": 2, "y": 3})
    of = pack(several, scores=(sum_of("load", direction=direction),))
    assert scores(of, answers(s=["x", "y"]))["load"].value == points
    assert figures(scores(of, {})["load"]) == (None, 2, 3)


def test_the_lines_of_a_sum_add_up_with_a_line_for_rounding():
    thirds = pack(
        pointed(question("a", ["x"]), {"x": "1/3"}),
        pointed(question("b", ["x"]), {"x": "1/3"}),
        scores=(sum_of("load"),),
    )
    assert [str(brought) for _, _, brought in lines(thirds, answers(a="x", b="x"), "load")] == [
        "0.33",
        "0.33",
        "0.01",
        "0.67",
    ]


def test_evidence_is_the_share_of_answers_that_are_proved():
    backed = proved("some", Standing.DOCUMENTED)
    scored = scores(LOAD, answers(a=backed, b="low"))["load"]
    assert scored.evidence == Fraction(1, 2)


def test_a_sum_of_scores_has_a_value_when_each_has_one():
    of = pack(
        A,
        question("p", {"good": 0, "bad": 1}),
        scores=(sum_of("load"), mean(), sum_of("both", "load", "privacy")),
    )
    both = scores(of, answers(a="some", p="bad"))["both"]
    assert figures(both) == (Fraction(203, 2),) * 3
    assert both.maximum == 104
    assert [row.contribution for row in both.rows] == [Fraction(3, 2), 100]
    assert not both.kept
    open_ = scores(of, answers(a="some"))["both"]
    assert figures(open_) == (None, Fraction(3, 2), Fraction(203, 2))
    assert [row.contribution for row in open_.rows] == [None, None]
    early = replace(of, coverage_threshold=Fraction(1, 2))  # enough is settled, and yet a part has no value
    assert figures(scores(early, answers(a="some"))["both"]) == (None, Fraction(3, 2), Fraction(203, 2))
    assert figures(scores(of, {})["both"]) == (None, 0, 104)


def test_a_part_that_may_not_apply_does_not_hold_the_low_end_of_a_sum_up():
    of = pack(
        yes_no("on"),
        replace(B, when=is_("on", "yes")),
        pointed(question("c", ["x", "y"]), {"x": {"more": 2}, "y": {"more": 5}}),
        scores=(sum_of("load"), sum_of("more"), sum_of("both", "load", "more")),
    )
    assert figures(scores(of, answers(c="y"))["both"]) == (None, 5, 8)
    assert figures(scores(of, answers(on="no", c="y"))["both"]) == (5, 5, 5)


# product -------------------------------------------------------------------------------------------------------------

FACTORS = pack(A, B, scores=(product_of("load"),))


def test_a_product_multiplies_the_points_of_its_questions():
    scored = scores(FACTORS, answers(a="some", b="high"))["load"]
    assert figures(scored) == (Fraction(9, 2),) * 3
    assert scored.maximum == 12
    assert [(row.question, row.rating, row.contribution, row.why) for row in scored.rows] == [
        ("a", Fraction(3, 2), None, "factor"),
        ("b", 3, None, "factor"),
        ("", None, Fraction(9, 2), "product"),
    ]


def test_a_product_has_no_value_while_a_factor_is_open():
    scored = scores(FACTORS, answers(a="some"))["load"]
    assert figures(scored) == (None, Fraction(3, 2), Fraction(9, 2))
    assert scored.coverage == Fraction(1, 2)
    assert [row.why for row in scored.rows] == ["factor", "unanswered", "product"]


def test_a_product_without_one_of_its_factors_does_not_apply():
    assert not scores(FACTORS, answers(a="some", b=NOT_APPLICABLE))["load"].applies
    of = pack(yes_no("on"), A, replace(B, when=is_("on", "yes")), scores=(product_of("load"),))
    assert not scores(of, answers(on="no", a="some"))["load"].applies
    perhaps = scores(of, answers(a="some"))["load"]
    assert figures(perhaps) == (None, Fraction(3, 2), Fraction(9, 2))
    assert perhaps.may_not_apply


def test_a_factor_of_nothing_makes_the_product_nothing():
    assert figures(scores(FACTORS, answers(a="none", b="high"))["load"]) == (0, 0, 0)
    known = scores(FACTORS, answers(a="none"))["load"]
    assert figures(known) == (0, 0, 0)
    assert known.rows[-1].contribution == known.kept == 0


def test_a_product_of_scores_multiplies_their_values():
    of = pack(
        A,
        pointed(question("c", ["x", "y"]), {"x": {"more": 2}, "y": {"more": 5}}),
        scores=(sum_of("load"), sum_of("more"), product_of("times", "load", "more")),
    )
    assert figures(scores(of, answers(a="some", c="y"))["times"]) == (Fraction(15, 2),) * 3
    assert figures(scores(of, answers(a="some"))["times"]) == (None, 3, Fraction(15, 2))
    assert scores(of, {})["times"].maximum == 20
    assert not scores(of, answers(a="some", c=NOT_APPLICABLE))["times"].applies


# the worst row of products -------------------------------------------------------------------------------------------


def factor(name, points, **more):
    options = tuple(Option(each, each, points={"": Fraction(worth)}) for each, worth in points.items())
    return replace(column(name, Kind.ONE_OF, **more), options=options)


YES = is_("hit", "yes")
ROWS = table(
    "rows",
    column("hit", Kind.YES_NO),
    factor("weight", {"1": 1, "2": 2, "4": 4}, when=YES),
    factor("depth", {"low": "0.5", "high": 2}, when=YES),
    key={"right": listed("art7", "art8")},
)
INTRUSION = pack(ROWS, scores=(worst_row("intrusion", "rows", "weight", "depth", counts=YES),))


def row(right, **cells):
    return {"right": right, **cells}


def test_the_highest_product_of_the_rows_leads():
    given = (row("art7", hit="yes", weight="2", depth="high"), row("art8", hit="yes", weight="4", depth="low"))
    scored = scores(INTRUSION, answers(rows=given))["intrusion"]
    assert figures(scored) == (4, 4, 4)
    assert scored.leading == "ART7"
    assert scored.maximum == 8
    assert [each.rating for each in scored.rows] == [4, 2]
    assert scored.rows[0].factors == (("weight", 2, 2), ("depth", 2, 2))


def test_a_row_with_an_open_factor_takes_the_lowest_and_highest_product():
    scored = scores(INTRUSION, answers(rows=(row("art7", hit="yes", weight="2"),)))["intrusion"]
    assert figures(scored) == (None, 1, 4)
    assert scored.rows[0].factors == (("weight", 2, 2), ("depth", None, None))


def test_a_row_of_which_it_is_open_whether_it_counts_is_out_at_the_low_end():
    assert figures(scores(INTRUSION, answers(rows=(row("art7"),)))["intrusion"]) == (None, 0, 8)
    assert figures(scores(INTRUSION, answers(rows=(row("art7", hit="no"),)))["intrusion"]) == (0, 0, 0)
    assert scores(INTRUSION, answers(rows=(row("art7", hit="no"),)))["intrusion"].none_identified


def test_a_row_that_a_factor_may_leave_is_out_at_the_low_end():
    more = table(
        "rows",
        column("hit", Kind.YES_NO),
        factor("weight", {"1": 2, "2": 3}),
        factor("depth", {"low": 1, "high": 2}, when=YES),
        key={"right": listed("art7")},
    )
    of = pack(more, scores=(worst_row("intrusion", "rows", "weight", "depth"),))
    assert figures(scores(of, answers(rows=(row("art7", weight="2"),)))["intrusion"]) == (None, 0, 6)
    assert figures(scores(of, answers(rows=(row("art7", weight="2", hit="no"),)))["intrusion"]) == (0, 0, 0)


def test_an_open_table_of_products_ranges_up_to_the_highest():
    assert figures(scores(INTRUSION, {})["intrusion"]) == (None, 0, 8)
    assert not scores(INTRUSION, answers(rows=NOT_APPLICABLE))["intrusion"].applies
