"""What is not known yet and matters most: the open answers that decide the outcome, or hold the ranges apart."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Results
from assess.domain.compiled.best import amounts_of
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.judging.measures import some_answers_at
from assess.domain.judging.points import PointResult
from assess.domain.judging.revising import revise
from assess.domain.pack.answers import Answers, Value
from assess.domain.pack.kinds import Shape
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import Point

MOST_QUESTIONS_TRIED = 10
MOST_OPTIONS_TRIED = 5


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How wide the range of a score is at the target, and at most would be once the question is answered."""

    score: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An open question with what any answer to it would do: ranges get narrower, bands become certain.

    `decides` tells that the outcome waits for it. `gain` sums how much narrower ranges get, as shares of the maxima.
    """

    question: str
    narrows: tuple[Narrowing, ...]
    settles: tuple[str, ...]
    gain: Fraction
    decides: bool


def open_answers(results: Results, most: int = 3) -> tuple[OpenAnswer, ...]:
    """Return the open questions to answer first: those that decide the outcome, and then those that narrow ranges most.

    A question that opens others may widen a range instead; it is not among them then, unless it narrows another more or
    the outcome waits for it. Those that hold the ranges apart most are tried out, with everything that hangs on them.
    """
    results = results.whole or results
    weights = _apart(results.target)
    walk = results.target.reading.pack.walk(results.assessment.path)
    decides = frozenset(results.outcome.decides)
    reading = results.target.reading
    questions = [question for question in results.today.reading.asked if _is_open(question, reading, decides)]
    # trying out is dear: only those that open or hold the widest ranges, roughly, are tried
    reach = {question.id: sum(weights.get(name, 0.0) for name in walk.reach([question.id])) for question in questions}
    questions.sort(key=lambda question: (question.id not in decides, -reach[question.id]))
    found = (_open(question, results) for question in questions[:MOST_QUESTIONS_TRIED])
    helpful = [each for each in found if each.decides or each.gain > 0]
    return tuple(sorted(helpful, key=lambda each: (not each.decides, -each.gain))[:most])


def _is_open(question: Question, reading: Reading, decides: Collection[str]) -> bool:
    """Whether a question is open that can move a score, or that the outcome waits for."""
    name = question.id
    matters = name in decides or name in reading.pack.steering
    return matters and reading.asks(name) and not reading.answer(name).is_settled


def _apart(result: PointResult) -> dict[str, float]:
    """Return how far each question alone holds ranges apart, as rough shares of the maxima: which ones to look at."""
    apart: dict[str, float] = {}
    for scored in result.scores.values():
        for row in scored.rows if scored.maximum else ():
            if row.question in scored.score.scores_read:  # what holds that score apart is counted there
                continue
            if row.low is not None and row.high is not None and row.low != row.high:
                share = float(row.high - row.low) / float(scored.maximum)
                apart[row.question] = apart.get(row.question, 0.0) + share
    return apart


def _open(question: Question, results: Results) -> OpenAnswer:
    before = results.target.scores
    narrows, settles = _when_filled_in(question, results) if question.table else _when_answered(question, results)
    gain = sum((_share(each, before[each.score]) for each in narrows), start=Fraction(0))
    return OpenAnswer(question.id, tuple(narrows), tuple(settles), gain, question.id in results.outcome.decides)


def _when_filled_in(question: Question, results: Results) -> tuple[list[Narrowing], list[str]]:
    """Return what a whole table narrows and settles: rows that are filled in leave nothing open."""
    before = results.target.scores
    names = _over(results.target.reading.pack, question)
    narrows = [Narrowing(name, _width(before[name]), Fraction(0)) for name in names]
    return narrows, [name for name in names if not before[name].certain]


def _when_answered(question: Question, results: Results) -> tuple[list[Narrowing], list[str]]:
    """Return what any answer narrows and settles: what the least helpful of those tried out does."""
    before = results.target.scores
    tried = [each.scores for each in _tried(question, results)]
    narrowings = [_narrowing(name, before, tried) for name in before]
    uncertain = [name for name, scored in before.items() if tried and not scored.certain]
    return (
        [each for each in narrowings if each.before != each.after],
        [name for name in uncertain if all(each[name].certain for each in tried)],
    )


def _tried(question: Question, results: Results) -> Iterator[PointResult]:
    """Yield the target with each option, or with the outermost ones where there are many."""
    values = _values(question)
    if len(values) > MOST_OPTIONS_TRIED:
        # options mostly stand in an order, so that the ends of the list and its middle stand for the rest
        values = [values[0], values[len(values) // 2], values[-1]]
    assessment = results.assessment
    before = results.today.reading.answer(question.id)
    for value in values:
        changes: Answers = {question.id: before.changed_to(value)}
        there = some_answers_at(assessment.pack, changes, assessment.measures, Point.TARGET)
        yield revise(results.target, there, assessment.as_of)


def _values(question: Question) -> list[Value]:
    match question.facts.shape:
        case Shape.OPTION:
            return [option.id for option in question.options]
        case Shape.LEVEL:
            return list(range(1, len(question.options) + 1))
        case Shape.OPTIONS:
            together = tuple(option.id for option in question.options if not option.exclusive)
            return [*((option.id,) for option in question.options), together[: question.bounds.at_most or None]]
        case Shape.AMOUNT:
            return list(amounts_of(question)) if question.curves else []
        case Shape.DAY | Shape.LINE | Shape.LINES | Shape.FILES | Shape.ROWS:
            return []
        case never:
            assert_never(never)


def _over(pack: Pack, question: Question) -> list[str]:
    return [score.id for score in pack.scores if score.over == question.id]


def _narrowing(name: str, before: Scores, tried: list[Scores]) -> Narrowing:
    width = _width(before[name])
    return Narrowing(name, width, max((_width(each[name]) for each in tried), default=width))


def _width(scored: ScoreResult) -> Fraction:
    return scored.span.high - scored.span.low if scored.span else Fraction(0)


def _share(narrowing: Narrowing, scored: ScoreResult) -> Fraction:
    return (narrowing.before - narrowing.after) / scored.maximum if scored.maximum else Fraction(0)
