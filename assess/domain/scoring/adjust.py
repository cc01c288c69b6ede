"""One score lowered by another, as soon as that one reaches a threshold."""

from collections.abc import Iterator
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import HUNDRED
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.pack.conditions import Truth
from assess.domain.pack.scores import Adjustment, Score
from assess.domain.rounding import to_whole


def score_adjust(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score `base` x `factor` when `by` reaches the threshold, else `base`; rounding, where stated, is exact.

    `by` does not reach it when it does not apply; while its range leaves open whether it does, there is no value. Since
    the factor is at most 1, the low end has the lowest base with the highest `by`, the high end the highest base with
    the lowest `by`.
    """
    step = score.adjustment
    if step is None:
        message = f"score {score.id} adjusts nothing"
        raise ValueError(message)
    base, by = done[step.base], done[step.by]
    threshold = step.at_least * by.maximum / HUNDRED if step.in_percent else step.at_least
    # a score that may come not to apply may come to lower nothing
    surely = None if by.may_not_apply else by.low
    reached = _reaches(by, surely, threshold)
    value = _so_far(step, base, reached)
    low = _adjusted(step, base.low, lowered=by.high is not None and by.high >= threshold)
    high = _adjusted(step, base.high, lowered=surely is not None and surely >= threshold)
    return ScoreResult(
        score,
        value,
        low,
        high,
        to_whole(base.maximum) if step.half_up else base.maximum,
        base.weights + by.weights,
        lambda: _rows(step, base, by, threshold, reached),
        reading.pack.coverage_threshold,
        may_not_apply=base.may_not_apply,
        always_read=base.always_read and by.always_read,
    )


def _reaches(by: ScoreResult, surely: Fraction | None, threshold: Fraction) -> Truth:
    """Return whether a score reaches a threshold; without a value, whether its range leaves that open."""
    if by.value is not None:
        return by.value >= threshold
    if by.high is None or by.high < threshold:
        return False
    return True if surely is not None and surely >= threshold else None


def _so_far(step: Adjustment, base: ScoreResult, reached: Truth) -> Fraction | None:
    """Return what it comes to so far; while it is open whether the threshold is reached, only what is so either way."""
    value = _adjusted(step, base.value, lowered=bool(reached))
    is_so = reached is not None or value == _adjusted(step, base.value, lowered=True)
    return value if is_so else None


def _adjusted(step: Adjustment, base: Fraction | None, *, lowered: bool) -> Fraction | None:
    if base is None:
        return None
    amount = base * step.factor if lowered else base
    return to_whole(amount) if step.half_up else amount


def _rows(
    step: Adjustment, base: ScoreResult, by: ScoreResult, threshold: Fraction, reached: Truth
) -> Iterator[ScoreRow]:
    """Yield the base, what may lower it, and the step: what is taken off."""
    value = _so_far(step, base, reached)
    taken = None if value is None or base.value is None else value - base.value
    yield ScoreRow(base.score.id, contribution=base.value, low=base.low, high=base.high, counted=value is not None)
    yield ScoreRow(by.score.id, rating=by.value, low=by.low, high=by.high, why="factor")
    yield ScoreRow(
        "",
        rating=step.factor if reached else None,
        contribution=taken,
        counted=taken is not None,
        why="open" if reached is None else "reached" if reached else "not_reached",
        factors=(("at_least", threshold, threshold), ("factor", step.factor, step.factor)),
    )
