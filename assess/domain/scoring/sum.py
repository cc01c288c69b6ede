"""The sum of points: of the options that were chosen, or of other scores."""

from collections.abc import Sequence
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import Interval, share
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights
from assess.domain.pack.scores import Score


def score_sum(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score the sum of the points of asked and answered questions, or of named parts; rows add up to the value.

    With `maximum: all`, as published instruments have it, a question that is not asked adds no points: the sum
    of nothing is 0, not unknown. Such an instrument has its own reading whatever is open.
    """
    return _sum_of_parts(score, reading, done) if score.parts else _sum_of_points(score, reading)


def _sum_of_points(score: Score, reading: Reading) -> ScoreResult:
    columns = reading.pack.plan.columns[score.id]
    cells = columns.look_up(reading.holdings)
    sums = cells.sums
    whole = score.maximum_all
    applies = sums.firm or sums.loose or whole
    return ScoreResult(
        score,
        share(sums.value, columns.unit) if sums.answered or whole else None,
        # with `maximum: all` what is not asked brings 0; else, when all may go, one of them is still there
        share(sums.low if whole else cells.low, columns.unit) if applies else None,
        share(sums.high, columns.unit) if applies else None,
        share(columns.whole(reading.path)[1] if whole else sums.most, columns.unit),
        columns.shares(sums, reading.holdings),
        lambda: cells.rows,
        reading.pack.coverage_threshold,
        may_not_apply=not sums.firm and not whole,
        make_lines=lambda: cells.lines,
        always_read=whole,
    )


def _sum_of_parts(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    parts = [done[part] for part in score.parts]
    values = [part.value for part in parts if part.applies]
    span = _range_of_parts(parts)
    return ScoreResult(
        score,
        None if None in values or not values else sum((value for value in values if value), start=Fraction(0)),
        span.low if span else None,
        span.high if span else None,
        sum((part.maximum for part in parts), start=Fraction(0)),
        sum((part.weights for part in parts), start=Weights()),
        lambda: map(_part_row, parts),
        reading.pack.coverage_threshold,
        may_not_apply=all(part.may_not_apply for part in parts),
    )


def _range_of_parts(parts: Sequence[ScoreResult]) -> Interval | None:
    """Return the range of the sum; a part that may not apply adds to the high end, and alone to the low end."""
    spans = [part.span for part in parts if part.span]
    firm = [part.span.low for part in parts if part.span and not part.may_not_apply]
    if not spans:
        return None
    low = sum(firm, start=Fraction(0)) if firm else min(span.low for span in spans)
    return Interval(low, sum((span.high for span in spans), start=Fraction(0)))


def _part_row(part: ScoreResult) -> ScoreRow:
    counted = part.value is not None
    why = "" if counted else "open" if part.applies else "not_asked"
    return ScoreRow(part.score.id, contribution=part.value, low=part.low, high=part.high, counted=counted, why=why)
