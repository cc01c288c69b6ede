"""The weighted mean of ratings of answers and of earlier scores; each of these rates with its share of its maximum.

So an answer can count by what another one says: a grid score of both is a part of the mean. Source: method.md 4.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from assess.domain.asking.asking import Reading
from assess.domain.compiled.cells import Cells, Columns
from assess.domain.compiled.ranges import HUNDRED, ZERO, Interval, Share, mean_range
from assess.domain.compiled.rows import ScoreRow, TraceLine, filled, line_of
from assess.domain.compiled.scored import ScoreResult, Scores, Weights
from assess.domain.pack.scores import Score


class Part(NamedTuple):
    """A question or an earlier score as the mean reads it: ratings from 0 to 1; a `loose` one may come not to count.

    `low` and `high` are `None` when it does not count at all; `why` says so.
    """

    name: str
    weight: Fraction
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    loose: bool
    why: str


def score_mean_with_parts(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score 100 x sum(weight x rating) / sum(weight) over what is answered; a score that does not apply leaves it.

    An earlier score that has no value yet leaves the mean without one.
    """
    columns = reading.pack.plan.columns[score.id]
    cells = columns.look_up(reading.holdings)
    named = [_part(done[name], weight) for name, weight in score.part_weights]
    parts = [*_questions(cells, columns), *named]
    is_open = any(part.value is None and part.low is not None for part in named)
    known = [part for part in parts if part.value is not None]
    weight = sum((part.weight for part in known), start=ZERO)
    rated = sum((part.weight * (part.value or ZERO) for part in known), start=ZERO)
    span = _range(parts)
    rows = tuple(_rows(parts, weight))
    weights = (_weights(done[name].weights, each) for name, each in score.part_weights)
    return ScoreResult(
        score,
        HUNDRED * rated / weight if weight and not is_open else None,
        span.low if span else None,
        span.high if span else None,
        HUNDRED,
        sum(weights, start=columns.shares(cells.sums, reading.holdings)),
        lambda: rows,
        reading.pack.coverage_threshold,
        may_not_apply=not any(part.weight for part in parts if part.low is not None and not part.loose),
        make_lines=lambda: _lines(score, rows, cells, done),
    )


def _questions(cells: Cells, columns: Columns) -> Iterator[Part]:
    for numbers, part, row, _ in cells.cells:
        weight = row.weight or ZERO
        if part is None:
            yield Part(row.question, weight, None, None, None, loose=True, why=row.why)
            continue
        low, high = Fraction(part.low, columns.unit), Fraction(part.high, columns.unit)
        yield Part(row.question, weight, row.rating, low, high, loose=bool(numbers.loose), why=row.why)


def _part(scored: ScoreResult, weight: Fraction) -> Part:
    """Return an earlier score with its shares of its maximum."""
    name = scored.score.id
    if scored.low is None or scored.high is None or not scored.maximum:  # on a path of which no question feeds it
        return Part(name, weight, None, None, None, loose=True, why="not_asked")
    value, low, high = (
        None if amount is None else amount / scored.maximum for amount in (scored.value, scored.low, scored.high)
    )
    return Part(name, weight, value, low, high, loose=scored.may_not_apply, why="open" if value is None else "")


def _weights(weights: Weights, weight: Fraction) -> Weights:
    """Return what an earlier score adds to the shares: its weight, in the proportions of its own."""
    if not weights.asked:
        return Weights()
    settled, answered, backed = (
        weight * each / weights.asked for each in (weights.settled, weights.answered, weights.backed)
    )
    return Weights(weight, settled, answered, backed)


def _range(parts: Sequence[Part]) -> Interval | None:
    """Return the range: each loose part is in or out, whichever makes it wider."""
    there = [(part, part.low, part.high) for part in parts if part.low is not None and part.high is not None]
    unit = lcm(*(end.denominator for _, *ends in there for end in ends))
    weight_unit = lcm(*(part.weight.denominator for part, _, _ in there))
    shares = [
        (Share(int(part.weight * weight_unit), int(low * unit), int(high * unit)), part.loose)
        for part, low, high in there
    ]
    span = mean_range([share for share, loose in shares if not loose], [share for share, loose in shares if loose])
    return Interval(span.low * HUNDRED / unit, span.high * HUNDRED / unit) if span else None


def _rows(parts: Sequence[Part], counted: Fraction) -> Iterator[ScoreRow]:
    """Yield a row for each part; contributions add up to the value, `low` and `high` of firm ones to the range."""
    firm = sum((part.weight for part in parts if part.low is not None and not part.loose), start=ZERO)
    for part in parts:
        # a loose one is shown as if it alone came to count
        base = firm + part.weight if part.loose else firm
        is_counted = part.value is not None and counted > 0
        yield ScoreRow(
            part.name,
            weight=part.weight,
            rating=part.value if is_counted else None,
            contribution=_points(part.weight, part.value, counted) if is_counted else None,
            low=_points(part.weight, part.low, base),
            high=_points(part.weight, part.high, base),
            counted=is_counted,
            why=part.why,
        )


def _points(weight: Fraction, rating: Fraction | None, base: Fraction) -> Fraction | None:
    return HUNDRED * weight * rating / base if base and rating is not None else None


def _lines(score: Score, rows: Sequence[ScoreRow], cells: Cells, done: Scores) -> Sequence[TraceLine]:
    asked: Iterable[TraceLine] = (filled(line, row) for line, row in zip(cells.lines, rows, strict=False))
    named = rows[len(cells.lines) :]
    return [*asked, *(line_of(score.id, row, done[row.question].score.title, "", "") for row in named)]
