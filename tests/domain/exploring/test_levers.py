"""Levers: which single answer, or pair, would move a band or the outcome."""

from fractions import Fraction

from assess.domain.assessment import evaluate as evaluated
from assess.domain.exploring.levers import levers
from assess.domain.exploring.what_if import moves, what_if
from assess.domain.pack.answers import State
from assess.domain.pack.rules import Always, GateFact, Outcome
from tests.builders import answers, evaluate, figures, gate, outcome, pack, question, with_changes


def moved(lever):
    return {change.question: change.value for change in lever.changes}, [
        (m.score, m.before, m.after) for m in lever.bands
    ]


def test_the_answer_that_moves_a_band_is_a_lever_and_one_that_does_not_is_none():
    small = pack(
        question("heavy", {"good": 0, "bad": 1}, weight=3),
        question("light", {"good": 0, "bad": "1/10"}),
    )
    found = levers(evaluate(small, answers(heavy="bad", light="bad")))
    assert [moved(lever) for lever in found] == [({"heavy": "good"}, [("privacy", "maximum", "low")])]


def test_the_best_answer_already_given_is_no_lever():
    small = pack(question("heavy", {"good": 0, "bad": 1}))
    assert levers(evaluate(small, answers(heavy="good"))) == ()


def test_two_answers_that_only_move_a_band_together_are_a_pair():
    small = pack(
        question("one", {"good": 0, "bad": 1}),
        question("two", {"good": 0, "bad": 1}),
        question("three", {"good": 0, "bad": 1}),
        question("four", {"good": 0, "bad": "8/10"}),
    )
    found = levers(evaluate(small, answers(one="bad", two="bad", three="good", four="bad")))
    pairs = [lever for lever in found if len(lever.changes) == 2]
    assert pairs
    for pair in pairs:
        assert pair.bands
        reached = {(move.score, move.after) for move in pair.bands}
        alone = [lever for lever in found if len(lever.changes) == 1 and lever.changes[0] in pair.changes]
        assert not any(reached <= {(move.score, move.after) for move in lever.bands} for lever in alone)


def test_a_lever_on_the_outcome_comes_before_one_on_a_band():
    small = pack(
        question("signs", ["yes", "no"]),
        question("storage", {"short": 0, "long": 1}),
        gates=(gate("signs"),),
        outcomes=(
            outcome("gates", Outcome.CONDITIONAL, GateFact(frozenset({"failed", "open"}))),
            outcome("rest", Outcome.APPROVED, Always()),
        ),
    )
    first, second = levers(evaluate(small, answers(signs="no", storage="long")))
    assert first.outcome is not None
    assert first.outcome.outcome is Outcome.APPROVED
    assert moved(first)[0] == {"signs": "yes"}
    assert moved(second)[0] == {"storage": "short"}


def test_a_lever_holds_what_it_says():
    small = pack(question("a", {"good": 0, "bad": 1}, weight=2), question("b", {"good": 0, "bad": "1/2"}))
    before = evaluate(small, answers(a="bad", b="bad"))
    found = levers(before)
    assert [[move.after for move in lever.bands] for lever in found] == [["low"], ["high"]]
    for lever in found:
        after = evaluated(with_changes(before.assessment, lever.changes))
        for move in lever.bands:
            band = after.target.scores[move.score].band
            assert band is not None
            assert band.id == move.after


def test_an_open_answer_moves_the_worse_end_of_the_range():
    small = pack(question("a", {"good": 0, "bad": 1}))
    (lever,) = levers(evaluate(small, answers(a=State.UNKNOWN)))
    assert moved(lever) == ({"a": "good"}, [("privacy", "maximum", "low")])
    assert [move.at_worst for move in lever.bands] == [(True, False)]
    assert lever.gain == 1


def test_an_answer_that_is_worse_than_the_average_and_better_than_what_was_feared_is_no_harm():
    """Of ten questions one is open: the others come to 27 on average, and it turns out to be a 37."""
    small = pack(question("a", {"some": "0.27"}, weight=9), question("b", {"good": 0, "fair": "0.37", "bad": 1}))
    results = evaluate(small, answers(a="some", b=State.UNKNOWN))
    change = moves(results.target.scores, what_if(results, answers(b="fair")).target.scores)
    (move,) = change.scores
    assert figures(move.before) == (27, Fraction(243, 10), Fraction(343, 10))
    assert figures(move.after) == (28, 28, 28)
    assert (move.is_better, move.is_worse) == (True, False)
    assert change.bands == ()
    assert round(change.gain, 3) == 0.063
