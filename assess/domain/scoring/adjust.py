"""One score lowered by another, as soon as that one reaches a threshold."""

from collections.abc import Iterator
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import HUNDRED
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.pack.scores import Adjustment, Score
from assess.domain.rounding import to_whole


def score_adjust(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score `base` x `factor` when `by` reaches the threshold, else `base`; rounding, where stated, is exact.

    `by` does not reach it while nothing is known of it. Since the factor is at most 1, the low end has the lowest base
    with the highest `by`, the high end the highest base with the lowest `by`.
    """
    step = score.adjustment
    if step is None:
        message = f"score {score.id} adjusts nothing"
        raise ValueError(message)
    base, by = done[step.base], done[step.by]
    threshold = step.at_least * by.maximum / HUNDRED if step.in_percent else step.at_least
    # a score that may come not to apply may come to lower nothing
    surely = None if by.may_not_apply else by.low
    value = _adjusted(step, base.value, by.value, threshold)
    low, high = _adjusted(step, base.low, by.high, threshold), _adjusted(step, base.high, surely, threshold)
    return ScoreResult(
        score,
        value,
        low,
        high,
        to_whole(base.maximum) if step.half_up else base.maximum,
        base.weights + by.weights,
        lambda: _rows(step, base, by, threshold, value),
        reading.pack.coverage_threshold,
        may_not_apply=base.may_not_apply,
    )


def _adjusted(step: Adjustment, base: Fraction | None, by: Fraction | None, threshold: Fraction) -> Fraction | None:
    if base is None:
        return None
    amount = base * step.factor if by is not None and by >= threshold else base
    return to_whole(amount) if step.half_up else amount


def _rows(
    step: Adjustment, base: ScoreResult, by: ScoreResult, threshold: Fraction, value: Fraction | None
) -> Iterator[ScoreRow]:
    """Yield the base, what may lower it, and the step: what is taken off."""
    taken = None if value is None or base.value is None else value - base.value
    reached = by.value is not None and by.value >= threshold
    yield ScoreRow(base.score.id, contribution=base.value, low=base.low, high=base.high, counted=value is not None)
    yield ScoreRow(by.score.id, rating=by.value, low=by.low, high=by.high, why="factor")
    yield ScoreRow(
        "",
        rating=step.factor if reached else None,
        contribution=taken,
        counted=taken is not None,
        why="reached" if reached else "not_reached",
        factors=(("at_least", threshold, threshold), ("factor", step.factor, step.factor)),
    )
