"""The weighted mean of the ratings of the answers."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from assess.domain.asking.asking import Reading
from assess.domain.compiled.cells import Cells, Columns, Numbers
from assess.domain.compiled.ranges import HUNDRED, ZERO, Interval, mean_range, share
from assess.domain.compiled.rows import ScoreRow, filled
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.pack.scores import Score
from assess.domain.scoring.mean_with_parts import score_mean_with_parts


def score_mean(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score 100 x sum(weight x rating) / sum(weight) over asked and answered questions: the open part as these.

    With `maximum: all` the sum of weights is fixed: that of every question of the path. One that is not asked, or does
    not apply, then counts as no risk; what is asked and open counts with the average of what is answered.
    """
    if score.part_weights:
        return score_mean_with_parts(score, reading, done)
    columns = reading.pack.plan.columns[score.id]
    cells = columns.look_up(reading.holdings)
    sums = cells.sums
    whole = columns.whole(reading.path)[0] if score.maximum_all else 0
    counted = whole or sums.answered
    still_open = sums.asked - sums.settled if whole else 0  # what does not apply is settled
    span = _range(cells, columns, whole)
    bases = Bases(counted, whole or sums.firm, columns.unit, is_fixed=bool(whole))
    return ScoreResult(
        score,
        _so_far(sums, counted * columns.unit, still_open) if sums.answered else None,
        span.low if span else None,
        span.high if span else None,
        HUNDRED,
        columns.shares(sums, reading.holdings),
        lambda: _rows(cells, bases),
        reading.pack.coverage_threshold,
        may_not_apply=not sums.firm,
        make_lines=lambda: [filled(line, row) for line, row in zip(cells.lines, _rows(cells, bases), strict=True)],
        by_average=share(100 * sums.value * still_open, sums.answered * whole * columns.unit)
        if sums.answered and still_open
        else ZERO,
    )


def _so_far(sums: Numbers, base: int, still_open: int) -> Fraction:
    """Return the mean in points; an open part that counts rates as what is answered does on average."""
    if not still_open:
        return share(100 * sums.value, base)
    return share(100 * sums.value * (sums.answered + still_open), sums.answered * base)


def _range(cells: Cells, columns: Columns, whole: int) -> Interval | None:
    """Return the range: each loose question is in or out, whichever makes it wider."""
    sums = cells.sums
    if not sums.firm and not sums.loose:
        return None
    if whole or not sums.loose:  # with a fixed weight below the line, each end is the sum of the ends
        base = (whole or sums.firm) * columns.unit
        return Interval(share(100 * cells.low, base), share(100 * sums.high, base))
    parts = [(cell.part, cell.numbers.loose) for cell in cells.cells if cell.part]
    span = mean_range([part for part, loose in parts if not loose], [part for part, loose in parts if loose])
    scale = HUNDRED / columns.unit
    return Interval(span.low * scale, span.high * scale) if span else None


class Bases(NamedTuple):
    """What the points of a row are shares of: the weight behind the value, and the weight behind the range."""

    counted: int
    whole: int
    unit: int
    is_fixed: bool


def _rows(cells: Cells, bases: Bases) -> Iterator[ScoreRow]:
    """Yield a row for each question; contributions add up to the value, `low` and `high` of firm ones to the range."""
    for numbers, part, row, _ in cells.cells:
        if part is None:
            yield row
            continue
        # a loose question is shown as if it alone came to be asked
        base = (bases.whole if bases.is_fixed or not numbers.loose else bases.whole + part.weight) * bases.unit
        low = _share(100 * part.weight * part.low, base)
        high = low if part.low == part.high else _share(100 * part.weight * part.high, base)
        is_counted = row.counted and bases.counted > 0
        yield ScoreRow(
            row.question,
            (),
            row.weight,
            row.rating if is_counted else None,
            _share(100 * numbers.value, bases.counted * bases.unit) if is_counted else None,
            low,
            high,
            is_counted,
            row.why,
        )


def _share(part: int, whole: int) -> Fraction | None:
    return share(part, whole) if whole else None
