"""What other answers and measures would change, and which open answers to give first."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.domain.assessment import Assessment, effect_of, target_without
from assess.domain.assessment import evaluate as evaluated
from assess.domain.compiled.best import best_values
from assess.domain.exploring.effects import effects_of_measures
from assess.domain.exploring.levers import candidates, levers
from assess.domain.exploring.uncertainty import open_answers
from assess.domain.exploring.what_if import Change, what_if
from assess.domain.judging.measures import Status
from assess.domain.pack.answers import UNKNOWN, answered
from assess.domain.pack.rules import Always, BandFact, BetterFact, Outcome, Point
from assess.domain.pack.scores import Direction
from tests.builders import (
    DAY,
    accepted,
    adjusted,
    answers,
    column,
    evaluate,
    figures,
    is_,
    mean,
    measure,
    outcome,
    pack,
    pointed,
    question,
    register,
    register_score,
    scale,
    some_of,
    sum_of,
    table,
    text,
    with_changes,
    yes_no,
)
from tests.domain.random_methods import answer_sets, packs

RISK = {"privacy": Direction.RISK, "merit": Direction.MERIT, "load": Direction.RISK, "aid": Direction.MERIT}


# the best answer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "best"),
    [
        (question("a", {"x": 1, "y": 0}), ["y"]),
        (question("a", {"x": {"merit": 1}, "y": {"merit": 0}}), ["x"]),
        (question("a", {"x": {"privacy": "0.5", "merit": 1}, "y": {"privacy": 0, "merit": 0}}), ["x"]),
        (pointed(question("a", ["x", "y"]), {"x": 3, "y": 1}), ["y"]),
        (pointed(question("a", ["x", "y"]), {"x": 3, "y": 1}, "aid"), ["x"]),
        (scale("a", 4, "low"), [1]),
        (scale("a", 4, "high"), [4]),
        (question("a", ["x", "y"], ordered=True), ["x"]),
        (some_of("a", {"x": "-0.5", "y": "-0.25", "z": 0}, 1, exclusive="z"), [("x", "y")]),
        (some_of("a", {"x": 1, "y": "0.5"}), [("y",)]),
        (some_of("a", {"x": "0.5", "y": 1}, combine="worst"), [("x",)]),
        (pointed(some_of("a", ["x", "y", "z"], exclusive="z"), {"x": 1, "y": 2, "z": 0}, "aid"), [("x", "y")]),
        (text("a"), []),
        (table("a", column("b")), []),
    ],
)
def test_the_best_answer_is_the_least_harmful_one(asks, best):
    assert list(best_values(asks, RISK, decides=False)) == best


def test_nobody_says_which_of_unrated_options_is_best_so_each_is_tried_where_one_decides():
    asks = question("a", ["x", "y", "z"])
    assert list(best_values(asks, RISK, decides=False)) == []
    assert list(best_values(asks, RISK, decides=True)) == ["x", "y", "z"]
    assert list(best_values(question("a", [str(n) for n in range(9)]), RISK, decides=True)) == []


# levers --------------------------------------------------------------------------------------------------------------


def test_a_lever_says_what_the_answer_is_now_and_how_values_move():
    small = pack(question("a", {"good": 0, "bad": 1}))
    (lever,) = levers(evaluate(small, answers(a="bad")))
    assert lever.changes == (Change("a", "good", "bad"),)
    assert [(move.score, move.before.value, move.after.value) for move in lever.scores] == [
        ("privacy", Fraction(100), Fraction(0))
    ]
    assert lever.gain == 1
    assert lever.moves


def test_points_have_levers_too_through_scores_over_scores():
    small = pack(
        pointed(question("a", ["x", "y"]), {"x": 40, "y": 90}),
        pointed(question("b", ["x", "y"]), {"x": 0, "y": 5}, "aid"),
        scores=(
            sum_of("load"),
            sum_of("aid", direction=Direction.MERIT, maximum_all=True),
            adjusted("eased", "load", "aid", 5, "0.5"),
        ),
    )
    first, second, pair = levers(evaluate(small, answers(a="y", b="x")))
    assert len(pair.changes) == 2
    assert first.changes[0] == Change("a", "x", "y")
    assert {(move.score, move.before, move.after) for move in first.bands} == {
        ("load", "maximum", "limited"),
        ("eased", "maximum", "limited"),
    }
    assert second.changes[0] == Change("b", "y", "x")
    assert ("eased", "maximum", "limited") in {(move.score, move.before, move.after) for move in second.bands}


def test_only_questions_that_decide_about_something_are_tried():
    small = pack(
        yes_no("on"),
        question("a", {"good": 0, "bad": 1}, when=is_("on", "yes")),
        scale("beside", 4),
        scores=(mean(),),
    )
    found = [change.question for change in candidates(evaluate(small, answers(on="yes", a="bad", beside=4)))]
    assert found == ["a"]


def test_an_accepted_measure_acts_on_the_changed_answer():
    small = pack(
        question("keep", {"short": 0, "month": "0.5", "year": 1}, ordered=True),
        measures=(measure("shorter", {"keep": "month"}),),
    )
    results = evaluate(small, answers(keep="year"), shorter=accepted())
    tried = what_if(results, {"keep": answered("short")})
    assert [tried.points[point].scores["privacy"].value for point in Point] == [0, 0, 0]
    worse = evaluate(small, answers(keep="short"), shorter=accepted())
    tried = what_if(worse, {"keep": answered("year")})
    assert [tried.points[point].scores["privacy"].value for point in Point] == [100, 100, 50]


MEASURED = pack(
    question("keep", {"short": {"privacy": 0, "merit": 0}, "year": {"privacy": 1, "merit": 1}}, ordered=True),
    question("seen", {"few": 0, "many": 1}, ordered=True),
    scores=(mean(), mean("merit", Direction.MERIT)),
    measures=(measure("shorter", {"keep": "short"}), measure("fewer", {"seen": "few"})),
    outcomes=(
        outcome("high", Outcome.CONSULT, BandFact("privacy", at_least="high")),
        outcome("promised", Outcome.CONDITIONAL, BetterFact(Point.TARGET, Point.IN_PLACE)),
        outcome("rest", Outcome.APPROVED, Always()),
    ),
)


@settings(
    max_examples=settings().max_examples * 4 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(st.data())
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_what_if_says_what_evaluating_the_changed_assessment_says(data):
    of = data.draw(packs())
    before, after = data.draw(answer_sets(of)), data.draw(answer_sets(of))
    names = data.draw(st.lists(st.sampled_from(list(before)), min_size=1, max_size=2, unique=True))
    assessment = Assessment(of, DAY, before)
    tried = what_if(evaluated(assessment), {name: after[name] for name in names})
    anew = evaluated(Assessment(of, DAY, {**before, **{name: after[name] for name in names}}))
    assert tried.outcome == anew.outcome.outcome
    for point, result in tried.points.items():
        assert result.point is point
        assert result.scores == anew.points[point].scores


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("keep", ["short", "year"])
def test_what_if_with_measures_says_what_evaluating_says(status, keep):
    results = evaluate(MEASURED, answers(keep="year", seen="many"), shorter=accepted(status), fewer=accepted())
    tried = what_if(results, {"keep": answered(keep), "seen": UNKNOWN})
    anew = evaluate(MEASURED, answers(keep=keep, seen=UNKNOWN), shorter=accepted(status), fewer=accepted())
    assert tried.outcome == anew.outcome.outcome
    assert {point: result.scores for point, result in tried.points.items()} == {
        point: result.scores for point, result in anew.points.items()
    }


def test_a_lever_that_moves_the_outcome_holds_when_it_is_tried_in_full():
    results = evaluate(MEASURED, answers(keep="year", seen="many"))
    found = levers(results)
    assert [lever.outcome for lever in found] == [None, None, Outcome.APPROVED]
    for lever in found:
        after = evaluated(with_changes(results.assessment, lever.changes))
        assert (lever.outcome or results.outcome.outcome) is after.outcome.outcome
        assert {move.score: move.after for move in lever.scores} == {
            name: scored
            for name, scored in after.target.scores.items()
            if figures(scored) != figures(results.target.scores[name])
        }


# measures ------------------------------------------------------------------------------------------------------------


def test_the_effect_of_each_measure_alone_and_of_all_together():
    found = effects_of_measures(evaluate(MEASURED, answers(keep="year", seen="many")))
    shorter, fewer = found.alone
    assert (shorter.measures, shorter.outcome) == (("shorter",), Outcome.CONSULT)
    assert [(move.score, move.before, move.after) for move in shorter.bands] == [("privacy", "maximum", "high")]
    assert [(move.score, move.before, move.after) for move in shorter.costs] == [("merit", "maximum", "low")]
    assert fewer.costs == ()
    assert found.together is not None
    assert found.together.measures == ("shorter", "fewer")
    assert found.together.outcome is Outcome.CONDITIONAL
    assert {move.score: move.after.value for move in found.together.scores}["privacy"] == 0


def test_without_a_measure_that_fits_there_are_no_effects():
    found = effects_of_measures(evaluate(MEASURED, answers(keep="short", seen="few")))
    assert (found.alone, found.together) == ((), None)


@pytest.mark.parametrize("chosen", [{}, {"fewer": accepted()}, {"shorter": accepted(), "fewer": accepted()}])
@pytest.mark.parametrize("name", ["shorter", "fewer"])
def test_an_effect_worked_out_from_the_target_is_that_worked_out_anew(chosen, name):
    results = evaluate(MEASURED, answers(keep="year", seen="many"), **chosen)
    one = MEASURED.measure_by_id[name]
    for effect in (effect_of, target_without):
        anew, revised = effect(results.assessment, one), effect(results.assessment, one, results.target)
        assert anew.scores == revised.scores
        assert anew.reading.sight == revised.reading.sight
        assert anew.point is revised.point


# open answers --------------------------------------------------------------------------------------------------------


def test_the_open_answers_that_hold_ranges_apart_most_come_first():
    small = pack(
        question("light", {"good": 0, "bad": "1/10"}),
        question("heavy", {"good": 0, "bad": 1}, weight=3),
        question("known", {"good": 0, "bad": 1}),
        text("words"),
    )
    found = open_answers(evaluate(small, answers(known="bad")))
    assert [each.question for each in found] == ["heavy", "light"]
    narrowing = found[0].narrows[0]
    assert (narrowing.score, narrowing.before, narrowing.after) == ("privacy", Fraction(62), Fraction(2))
    assert found[0].settles == ("privacy",)
    assert found[1].settles == ()
    assert len(open_answers(evaluate(small, {}), most=1)) == 1
    assert open_answers(evaluate(small, answers(light="bad", heavy="bad", known="good"))) == ()


def test_a_question_that_opens_others_is_judged_with_them():
    small = pack(
        yes_no("on"),
        pointed(question("a", ["x", "y"], when=is_("on", "yes")), {"x": 0, "y": 5}),
        pointed(question("b", ["x", "y"]), {"x": 0, "y": 1}),
        scores=(sum_of("load"),),
    )
    found = open_answers(evaluate(small, {}))
    assert [(each.question, each.narrows[0].after) for each in found] == [("b", Fraction(5))]


def test_a_band_is_settled_only_when_it_is_certain_whatever_the_answer():
    small = pack(question("a", {"good": 0, "bad": 1}, weight=3), question("b", {"good": 0, "bad": 1}))
    assert evaluate(small, answers(a="bad")).target.scores["privacy"].certain
    assert not evaluate(small, answers(a="good")).target.scores["privacy"].certain
    first, _ = open_answers(evaluate(small, {}))
    assert (first.question, first.settles) == ("a", ())


def test_an_open_register_is_said_to_close_its_range():
    small = pack(register(), question("a", {"good": 0, "bad": 1}), scores=(register_score(), mean()))
    found = open_answers(evaluate(small, answers(a="bad")))
    assert [(each.question, each.narrows[0].score, each.settles) for each in found] == [
        ("rights", "rights-score", ("rights-score",))
    ]


def test_several_choices_and_levels_are_tried_as_open_answers():
    small = pack(
        some_of("s", {"x": "0.5", "y": "0.5"}),
        scale("level", 7, rates=["privacy"]),
    )
    assert {each.question for each in open_answers(evaluate(small, {}))} == {"s", "level"}
