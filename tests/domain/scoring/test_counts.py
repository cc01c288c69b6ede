"""Counts of statements, and scores that another score lowers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, Standing, State
from assess.domain.pack.scores import Direction
from assess.domain.rounding import to_whole
from tests.builders import (
    adjusted,
    all_,
    answers,
    any_,
    count_of,
    evaluate,
    figures,
    is_,
    not_,
    pack,
    pointed,
    proved,
    question,
    scores,
    state_is,
    sum_of,
    worst_of,
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


# count ---------------------------------------------------------------------------------------------------------------

FIRST, SECOND = is_("a", "yes"), any_(is_("b", "yes"), is_("c", "yes"))
THREE = pack(*(yes_no(name) for name in "abc"), scores=(count_of("signs", FIRST, SECOND),))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"a": "yes", "b": "yes", "c": "no"}, (2, 2, 2)),
        ({"a": "no", "b": "no", "c": "no"}, (0, 0, 0)),
        ({"a": "yes"}, (None, 1, 2)),
        ({"b": "yes"}, (None, 1, 2)),
        ({"b": "no"}, (None, 0, 2)),
        ({}, (None, 0, 2)),
    ],
)
def test_a_count_says_how_many_statements_hold(given, expected):
    scored = scores(THREE, answers(given))["signs"]
    assert figures(scored) == expected
    assert scored.maximum == 2


def test_a_statement_is_settled_when_it_is_decided():
    scored = scores(
        THREE,
        answers(b=proved("yes", Standing.VERIFIED)),
    )["signs"]
    assert scored.coverage == Fraction(1, 2)
    assert scored.evidence == 1
    assert [(each.contribution, each.counted, each.why) for each in scored.rows] == [
        (None, False, "open"),
        (None, False, "holds"),
    ]
    early = scores(replace(THREE, coverage_threshold=Fraction(1, 2)), answers(b="yes"))["signs"]
    assert figures(early) == (1, 1, 2)
    assert [(each.contribution, each.counted) for each in early.rows] == [(None, False), (1, True)]


def test_a_statement_about_nothing_that_is_asked_does_not_count():
    of = pack(
        yes_no("on"),
        yes_no("a", when=is_("on", "yes")),
        yes_no("b"),
        scores=(count_of("signs", not_(is_("a", "yes")), is_("b", "yes")),),
    )
    scored = scores(of, answers(on="no", b="yes"))["signs"]
    assert figures(scored) == (1, 1, 1)
    assert [each.why for each in scored.rows] == ["not_asked", "holds"]
    perhaps = scores(of, answers(b="yes"))["signs"]
    assert figures(perhaps) == (1, 1, 2)
    assert [each.why for each in perhaps.rows] == ["undecided", "holds"]
    alone = pack(yes_no("on"), yes_no("a", when=is_("on", "yes")), scores=(count_of("signs", is_("a", "yes")),))
    assert not scores(alone, answers(on="no"))["signs"].applies
    assert scores(alone, {})["signs"].may_not_apply


def test_a_statement_about_what_does_not_apply_is_settled_and_does_not_count():
    scored = scores(THREE, answers(a=NOT_APPLICABLE, b="yes"))["signs"]
    assert figures(scored) == (1, 1, 1)
    assert scored.coverage == 1
    assert scored.rows[0].why == "not_applicable"
    nothing = scores(THREE, answers(a=NOT_APPLICABLE, b=NOT_APPLICABLE, c=NOT_APPLICABLE))["signs"]
    assert not nothing.applies


def test_a_statement_on_how_a_question_stands_is_not_sure_while_it_is_open():
    of = pack(yes_no("a"), scores=(count_of("signs", state_is("a", State.UNKNOWN)),))
    assert figures(scores(of, answers(a=UNKNOWN))["signs"]) == (1, 0, 1)
    assert figures(scores(of, answers(a="yes"))["signs"]) == (0, 0, 0)


def test_the_lines_of_a_count_name_the_questions_of_each_statement():
    result = evaluate(THREE, answers(a="yes", b="no", c="no")).today
    shown = [(line.row, str(line.contribution), line.why) for line in trace_score(result, result.scores["signs"])]
    assert shown == [("1. a?", "1.00", "holds"), ("2. b? / c?", "0.00", "does_not_hold"), ("", "1.00", "")]


# adjust --------------------------------------------------------------------------------------------------------------


def aid(points):
    return pointed(question("aid", ["little", "much"]), {"little": {"aid": 0}, "much": {"aid": points}})


def eased(factor="0.85", at_least="3", points=4, **more):
    return pack(
        A,
        B,
        aid(points),
        scores=(
            sum_of("load"),
            sum_of("aid", direction=MERIT, maximum_all=True),
            adjusted("eased", "load", "aid", at_least, factor, **more),
        ),
    )


EASED = adjusted("eased", "load", "aid", "3", "0.85")


def test_the_base_is_lowered_when_the_other_score_reaches_the_threshold():
    given = answers(a="much", b="high", aid="much")
    assert figures(scores(eased(), given)["eased"]) == (Fraction(595, 100),) * 3
    assert figures(scores(eased(at_least="4"), given)["eased"]) == (Fraction(595, 100),) * 3
    assert figures(scores(eased(at_least="4.01"), given)["eased"]) == (7, 7, 7)
    assert figures(scores(eased(), answers(a="much", b="high", aid="little"))["eased"]) == (7, 7, 7)
    assert scores(eased(), given)["eased"].maximum == 7
    assert not any(scores(eased(at_least=bound), given)["eased"].kept for bound in ("4", "4.01"))


def test_a_threshold_in_percent_is_of_the_maximum():
    given = answers(a="much", b="high", aid="much")
    assert scores(eased(at_least="100", in_percent=True), given)["eased"].value == Fraction(595, 100)
    assert scores(eased(at_least="100.01", in_percent=True), given)["eased"].value == 7


@pytest.mark.parametrize(
    ("raw", "current"),
    [(10, 9), (30, 26), (49, 42), (50, 43), (70, 60), (90, 77), (110, 94), (130, 111), (150, 128), (167, 142)],
)
def test_rounding_is_half_up_and_exact(raw, current):
    """0.85 times 10, 50, 90 and 130 end in .5, which binary fractions and half-to-even rounding get wrong."""
    assert to_whole(Fraction(85, 100) * raw) == current
    of = pack(
        pointed(question("a", ["x"]), {"x": raw}),
        aid(77),
        scores=(
            sum_of("load"),
            sum_of("aid", direction=MERIT, maximum_all=True),
            adjusted("eased", "load", "aid", "80", "0.85", in_percent=True, half_up=True),
        ),
    )
    assert scores(of, answers(a="x", aid="much"))["eased"].value == current


def test_a_threshold_that_is_no_binary_fraction_is_met_exactly():
    """0.8 times 77 is 61.6."""
    for points, lowered in (("61.6", True), ("61.59", False)):
        of = eased(at_least="61.6", points=points, factor="0.5")
        value = scores(of, answers(a="much", b="high", aid="much"))["eased"].value
        assert value == (Fraction(7, 2) if lowered else 7)


def test_the_range_has_the_lowest_base_with_the_highest_other_score():
    assert figures(scores(eased(), answers(a="much", b=UNKNOWN, aid=UNKNOWN))["eased"]) == (None, Fraction(425, 100), 7)
    assert figures(scores(eased(), {})["eased"]) == (None, Fraction(85, 100), 7)


def test_while_it_is_open_whether_the_other_score_reaches_the_threshold_there_is_no_value():
    of = pack(A, B, aid(4), scores=(sum_of("load"), sum_of("aid", direction=MERIT), EASED))
    early = replace(of, coverage_threshold=Fraction(1, 2))
    open_ = scores(early, answers(a="much", b="high"))["eased"]
    assert figures(open_) == (None, Fraction(595, 100), 7)
    assert [(each.contribution, each.why) for each in open_.rows] == [
        (None, "no_value"),
        (None, "factor"),
        (None, "open"),
    ]
    for at_least, value in ((5, 7), (0, Fraction(595, 100))):  # it never reaches it, and always does
        adjustment = adjusted("eased", "load", "aid", at_least, "0.85")
        sure = replace(early, scores=(*early.scores[:2], adjustment))
        assert figures(scores(sure, answers(a="much", b="high"))["eased"]) == (value,) * 3
        partly = scores(replace(sure, coverage_threshold=Fraction(1, 3)), answers(a="much"))["eased"]
        assert figures(partly) == (value * 5 / 7, value * 5 / 7, value)


def test_an_instrument_that_has_its_reading_lowers_nothing_until_that_reaches_the_threshold():
    early = replace(eased(), coverage_threshold=Fraction(1, 2))
    assert figures(scores(early, answers(a="much", b="high"))["eased"]) == (7, Fraction(595, 100), 7)
    assert scores(eased(), answers(a="much", b="high"))["eased"].value is None


def test_another_score_that_does_not_apply_lowers_nothing():
    assert scores(eased(), answers(a="much", b="high", aid=NOT_APPLICABLE))["eased"].value == 7
    of = pack(
        yes_no("on"),
        A,
        replace(aid(4), when=is_("on", "yes")),
        scores=(sum_of("load"), sum_of("aid", direction=MERIT), adjusted("eased", "load", "aid", 0, "0.5")),
    )
    perhaps = scores(of, answers(a="much"))["eased"]
    assert figures(perhaps) == (None, 2, 4)


def test_the_rows_of_an_adjustment_are_the_base_and_the_step():
    result = evaluate(eased(half_up=True), answers(a="much", b="high", aid="much")).today
    scored = result.scores["eased"]
    assert [(each.question, each.contribution, each.why) for each in scored.rows] == [
        ("load", 7, ""),
        ("aid", None, "factor"),
        ("", -1, "reached"),
    ]
    assert scored.rows[2].factors == (("at_least", 3, 3), ("factor", Fraction(17, 20), Fraction(17, 20)))
    base, by, step, total = trace_score(result, scored)
    assert (base.ask, by.ask, by.kind) == ("Load", "Aid", "factor")
    assert [f"{name} {amount}" for name, amount in step.factors] == ["at_least 3.0000", "factor 0.8500"]
    assert base.contribution is not None
    assert step.contribution is not None
    assert base.contribution + step.contribution == total.contribution == 6


def test_scores_over_scores_over_scores():
    given = answers(a="much", b="high", aid="much")
    of = eased(half_up=True)
    of = replace(of, scores=(*of.scores, worst_of("peak", "load", "eased"), sum_of("all", "peak", "eased")))
    found = scores(of, given)
    assert [found[name].value for name in ("peak", "all")] == [7, 13]
    assert found["all"].coverage == 1
    assert figures(scores(of, {})["all"]) == (None, 2, 14)


def test_a_rule_on_answers_may_be_a_statement():
    both = all_(is_("a", "yes"), not_(is_("b", "yes")))
    of = pack(yes_no("a"), yes_no("b"), scores=(count_of("signs", both),))
    assert scores(of, answers(a="yes", b="no"))["signs"].value == 1
    assert scores(of, answers(a="no"))["signs"].value == 0
