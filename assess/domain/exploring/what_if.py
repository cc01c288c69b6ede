"""What if some answers were others: the three points and the outcome, computed by the engine itself."""

from dataclasses import dataclass
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Results
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.judging.measures import some_answers_at
from assess.domain.judging.outcome import OutcomeSpan, span_of
from assess.domain.judging.points import PointResult, Points
from assess.domain.judging.revising import revise
from assess.domain.pack.answers import Answers, Cell, Value
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction


@dataclass(frozen=True, slots=True)
class Change:
    """One answer with another value; `now` is the value that it has today, nothing while it is open."""

    question: str
    value: Cell
    now: Value | None = None


@dataclass(frozen=True, slots=True)
class BandMove:
    """A score whose band at the target would be another; bands by id."""

    score: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ValueMove:
    """A score whose value at the target would be another, so far as it has one."""

    score: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class TriedAssessment:
    """An assessment with some answers changed."""

    points: Points
    outcome: OutcomeSpan

    @property
    def target(self) -> PointResult:
        """With every accepted measure."""
        return self.points[Point.TARGET]


def what_if(results: Results, changes: Answers) -> TriedAssessment:
    """Return the results with some of today's answers changed; accepted measures act on the changed answers too."""
    assessment = results.assessment
    points: dict[Point, PointResult] = {}
    done: list[tuple[Reading, Answers, PointResult]] = []
    for point, before in results.points.items():
        # measures act on the changed answers: points that had the same answers may not have the same ones now
        there = some_answers_at(assessment.pack, changes, assessment.measures, point)
        same = next((after for old, given, after in done if old is before.reading and given == there), None)
        if same is None:
            points[point] = revise(before, there, assessment.as_of)
            done.append((before.reading, there, points[point]))
        else:
            points[point] = same.at(point)
    return TriedAssessment(points, span_of(assessment.pack.outcomes, assessment.path, points, assessment.measures))


def better_outcome(before: OutcomeSpan, after: OutcomeSpan) -> OutcomeSpan | None:
    """Return the later outcome when it is the better one: milder at worst, or as mild at worst and milder at best."""
    return after if after.strictness < before.strictness else None


@dataclass(frozen=True, slots=True)
class Moves:
    """How the scores at the target would differ: bands that get better, values that change, and the gain.

    `gain` is how much better the values get, each as a share of its maximum, summed over the scores: for ranking.
    """

    bands: tuple[BandMove, ...]
    values: tuple[ValueMove, ...]
    gain: float


def moves(before: Scores, after: Scores) -> Moves:
    """Return how scores differ; those that are the very same, which most are after a small change, are passed over."""
    pairs = [(then, now) for then, now in zip(before.values(), after.values(), strict=True) if now is not then]
    return Moves(
        tuple(
            BandMove(now.score.id, then.band.id, now.band.id)
            for then, now in pairs
            if then.band is not now.band and then.band and now.band and _place(now) > _place(then)
        ),
        tuple(ValueMove(now.score.id, then.value, now.value) for then, now in pairs if then.value != now.value),
        sum(_gain(then, now) for then, now in pairs),
    )


def _place(scored: ScoreResult) -> int:
    """Return how good the band is, larger is better."""
    if scored.band is None:
        return 0
    place = scored.score.bands.index(scored.band.id)
    return -place if scored.score.direction is Direction.RISK else place


def _gain(before: ScoreResult, after: ScoreResult) -> float:
    if before.value is None or after.value is None or not before.maximum or not after.maximum:
        return 0.0
    # for ranking only, so that a float will do
    gap = _over(after.value, after.maximum) - _over(before.value, before.maximum)
    return -gap if before.score.direction is Direction.RISK else gap


def _over(value: Fraction, maximum: Fraction) -> float:
    """Return the quotient as a float, in less time than fractions take to divide."""
    above, below = value.as_integer_ratio()
    most, unit = maximum.as_integer_ratio()
    return (above * unit) / (below * most)
