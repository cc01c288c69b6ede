"""What if some answers were others: the three points and the outcome, computed by the engine itself."""

from dataclasses import dataclass
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.assessment import Results
from assess.domain.compiled.scored import ScoreResult, Scores, is_better
from assess.domain.judging.measures import some_answers_at
from assess.domain.judging.outcome import OutcomeSpan, span_of
from assess.domain.judging.points import PointResult, Points
from assess.domain.judging.revising import revise
from assess.domain.pack.answers import Answers, Cell, Value
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Band, Direction


@dataclass(frozen=True, slots=True)
class Change:
    """One answer with another value; `now` is the value that it has today, nothing while it is open."""

    question: str
    value: Cell
    now: Value | None = None


@dataclass(frozen=True, slots=True)
class BandMove:
    """A score whose band at the target would be another; bands by id.

    They are the bands of its values or, where one of them has none or only the range moves, those at the worse end of
    the range. `at_worst` says of each whether the score may also be in a better one.
    """

    score: str
    before: str
    after: str
    at_worst: tuple[bool, bool] = (False, False)

    @property
    def turned(self) -> "BandMove":
        """The same on the way back."""
        return BandMove(self.score, self.after, self.before, (self.at_worst[1], self.at_worst[0]))


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """A score whose value or range at the target would be another."""

    score: str
    before: ScoreResult
    after: ScoreResult

    @property
    def is_better(self) -> bool:
        """Whether it gets better: at the worse end of its range first, so that what was open is no advantage."""
        return is_better(self.after.score.direction, self.after, self.before)

    @property
    def is_worse(self) -> bool:
        """Whether it gets worse, by the same measure."""
        return is_better(self.after.score.direction, self.before, self.after)


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
    """How the scores at the target would differ: bands that get better, values and ranges that change, and the gain.

    `gain` is how much better the scores get, each as a share of its maximum, summed over the scores: for ranking.
    """

    bands: tuple[BandMove, ...]
    scores: tuple[ScoreMove, ...]
    gain: float


def moves(before: Scores, after: Scores) -> Moves:
    """Return how scores differ; those that are the very same, which most are after a small change, are passed over."""
    pairs = [(then, now) for then, now in zip(before.values(), after.values(), strict=True) if now is not then]
    return Moves(
        tuple(move for then, now in pairs if (move := _band_move(then, now))),
        tuple(ScoreMove(now.score.id, then, now) for then, now in pairs if _figures(then) != _figures(now)),
        sum(_gain(then, now) for then, now in pairs),
    )


def _figures(scored: ScoreResult) -> tuple[Fraction | None, ...]:
    """Return what a score is compared by, what weighs most first: the order in which `is_better` looks at them."""
    return scored.worst_end, scored.value, scored.best_end


def _band_move(before: ScoreResult, after: ScoreResult) -> BandMove | None:
    """Return how a band gets better: at the worse end of the range, or else by the values."""
    ends = before.band_at(before.worst_end), after.band_at(after.worst_end)
    at_worst, by_value = _risen(before, *ends), _risen(before, before.band, after.band)
    if at_worst < 0 or (at_worst == 0 and by_value <= 0):
        return None
    then, now = (before.band, after.band) if by_value > 0 else ends
    open_ = (False, False) if by_value > 0 else (not before.certain, not after.certain)
    return BandMove(after.score.id, then.id, now.id, open_) if then and now else None


def _risen(scored: ScoreResult, before: Band | None, after: Band | None) -> int:
    """Return by how many places a band is better than the one before; 0 while there is none of the two."""
    if before is after or before is None or after is None:
        return 0
    places = scored.score.bands.index(after.id) - scored.score.bands.index(before.id)
    return -places if scored.score.direction is Direction.RISK else places


def _gain(before: ScoreResult, after: ScoreResult) -> float:
    if not before.maximum or not after.maximum:
        return 0.0
    # for ranking only, so that a float will do
    pairs = zip(_figures(before), _figures(after), strict=True)
    gaps = (_over(b, after.maximum) - _over(a, before.maximum) for a, b in pairs if a is not None and b is not None)
    gap = next((each for each in gaps if each), 0.0)
    return -gap if before.score.direction is Direction.RISK else gap


def _over(value: Fraction, maximum: Fraction) -> float:
    """Return the quotient as a float, in less time than fractions take to divide."""
    above, below = value.as_integer_ratio()
    most, unit = maximum.as_integer_ratio()
    return (above * unit) / (below * most)
