"""What measures would change: each alone, and all that fit together, before anyone promises one."""

from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.assessment import Results
from assess.domain.exploring.what_if import BandMove, ScoreMove, moves
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.judging.outcome import OutcomeSpan, span_of
from assess.domain.judging.points import PointResult
from assess.domain.judging.revising import revise
from assess.domain.judging.targets import reached
from assess.domain.pack.answers import Answer, answer_to
from assess.domain.pack.pack import Measure
from assess.domain.pack.rules import Point


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """Today's answers with some measures in full: the outcome then, and what gets better or worse than today.

    `costs` are the bands that get worse, as a measure may cost another dimension; `gain` sums how much better the
    scores get, as shares of their maxima.
    """

    measures: tuple[str, ...]
    outcome: OutcomeSpan
    bands: tuple[BandMove, ...]
    costs: tuple[BandMove, ...]
    scores: tuple[ScoreMove, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class MeasureEffects:
    """The measures that fit: each alone, in the pack's order, and all of them together.

    `today` is the outcome of today's answers without any measure, which the others are compared with.
    """

    alone: tuple[MeasureEffect, ...]
    together: MeasureEffect | None
    today: OutcomeSpan


def effects_of_measures(results: Results) -> MeasureEffects:
    """Return what each measure that fits would change alone, counted in full on today's answers, and all together.

    Measures that would reveal a withheld answer are left out.
    """
    results = results.whole or results
    fitting = tuple(measure for measure in results.offered if not results.tells_withheld(measure))
    alone = tuple(_effect(results, (measure,)) for measure in fitting)
    together = _effect(results, fitting) if fitting else None
    return MeasureEffects(alone, together, _outcome(results, results.today, ()))


def _effect(results: Results, measures: Iterable[Measure]) -> MeasureEffect:
    assessment, today = results.assessment, results.today
    pack = assessment.pack
    names, changes = [], dict[str, Answer]()
    for measure in measures:
        names.append(measure.id)
        for name, target in measure.sets.items():
            # where two measures set one answer, the second acts on what the first has made of it
            before = changes.get(name, answer_to(assessment.answers, name))
            changes[name] = reached(pack, pack.question_by_id[name], before, target)
    result = revise(today, changes, assessment.as_of).at(Point.TARGET)
    # a band that gets better on the way back has got worse on the way there
    change, back = moves(today.scores, result.scores), moves(result.scores, today.scores)
    return MeasureEffect(
        tuple(names),
        _outcome(results, result, names),
        change.bands,
        tuple(each.turned for each in back.bands),
        change.scores,
        change.gain,
    )


def _outcome(results: Results, target: PointResult, measures: Iterable[str]) -> OutcomeSpan:
    """Return the outcome when nothing is in place yet and the target, which these measures make, is this."""
    assessment, today = results.assessment, results.today
    points = {Point.TODAY: today, Point.IN_PLACE: today.at(Point.IN_PLACE), Point.TARGET: target}
    chosen = {name: MeasureChoice(Choice.ACCEPTED) for name in measures}
    return span_of(assessment.pack.outcomes, assessment.path, points, chosen)
