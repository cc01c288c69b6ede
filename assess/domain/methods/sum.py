"""The sum of points: of the options that were chosen, or of other scores."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from assess.domain.answers import Answer, State
from assess.domain.asking import Reading
from assess.domain.points import Pointed, Points
from assess.domain.ranges import ONE, Interval
from assess.domain.scored import Scored, ScoreRow, Scores, Weights, weights_of
from assess.domain.scores import Score


class Entry(NamedTuple):
    """One question on its way into a sum, in units of its points.

    `points` is set when it counts in the value, `span` is what it brings to the range; a `loose` part may stay out.
    """

    pointed: Pointed
    why: str
    answer: Answer | None = None
    points: int | None = None
    span: tuple[int, int] | None = None
    loose: bool = False


def score_sum(score: Score, reading: Reading, done: Scores) -> Scored:
    """Score the sum of the points of asked and answered questions, or of named parts; rows add up to the value.

    With `maximum: all`, as published instruments have it, the sum while nothing is answered is 0, not unknown.
    """
    return _sum_of_parts(score, reading, done) if score.parts else _sum_of_points(score, reading)


def _sum_of_points(score: Score, reading: Reading) -> Scored:
    points = reading.pack.points_in[score.id]
    entries = [entry_of(pointed, reading) for pointed in points.pointed]
    given = [entry.points for entry in entries if entry.points is not None]
    firm = [entry.span for entry in entries if entry.span and not entry.loose]
    span = _range_of(firm, [entry.span for entry in entries if entry.span and entry.loose], whole=score.maximum_all)
    return Scored(
        score,
        Fraction(sum(given), points.unit) if given or score.maximum_all else None,
        Fraction(span[0], points.unit) if span else None,
        Fraction(span[1], points.unit) if span else None,
        Fraction(_maximum(score, entries, reading.path), points.unit),
        sum((weights_of(entry.answer, ONE) for entry in entries if entry.answer), start=Weights()),
        tuple(_rows(entries, points)),
        reading.pack.coverage_threshold,
        may_not_apply=not firm and not score.maximum_all,
    )


def entry_of(pointed: Pointed, reading: Reading) -> Entry:
    """Return how one question enters a sum or a product."""
    name = pointed.question.id
    answer = reading.sight.get(name)
    possible = (pointed.least, pointed.most)
    if not isinstance(answer, Answer):
        if name in reading.perhaps:
            return Entry(pointed, "undecided", span=possible, loose=True)
        return Entry(pointed, "not_asked")
    if answer.state is State.NOT_APPLICABLE:
        return Entry(pointed, "not_applicable", answer)
    loose = name not in reading.certain
    if answer.value is None:
        return Entry(pointed, answer.state.value, answer, None, possible, loose)
    given = pointed.points(answer.value)
    return Entry(pointed, "", answer, given, (given, given), loose)


def _range_of(
    firm: Sequence[tuple[int, int]], loose: Sequence[tuple[int, int]], *, whole: bool
) -> tuple[int, int] | None:
    """Return the fewest and most points; a loose part adds to the most, and to the fewest only when all are loose.

    On a `whole` maximum a question that is not asked brings no points, so the sum of nothing is 0.
    """
    if not whole and not firm and not loose:
        return None
    low = sum(low for low, _ in firm) if firm or whole else min(low for low, _ in loose)
    return low, sum(high for _, high in (*firm, *loose))


def _maximum(score: Score, entries: Sequence[Entry], path: str) -> int:
    """Return the most points of every question of the path, or of those that count in the value or the range."""
    if score.maximum_all:
        return sum(entry.pointed.most for entry in entries if entry.pointed.is_on(path))
    return sum(entry.pointed.most for entry in entries if entry.span)


def _rows(entries: Sequence[Entry], points: Points) -> Iterator[ScoreRow]:
    for entry in entries:
        low, high = entry.span or (None, None)
        yield ScoreRow(
            entry.pointed.question.id,
            contribution=None if entry.points is None else Fraction(entry.points, points.unit),
            low=None if low is None else Fraction(low, points.unit),
            high=None if high is None else Fraction(high, points.unit),
            counted=entry.points is not None,
            why=entry.why,
        )


def _sum_of_parts(score: Score, reading: Reading, done: Scores) -> Scored:
    parts = [done[part] for part in score.parts]
    values = [part.value for part in parts if part.value is not None]
    span = _range_of_parts(parts)
    return Scored(
        score,
        sum(values, start=Fraction(0)) if values else None,
        span.low if span else None,
        span.high if span else None,
        sum((part.maximum for part in parts), start=Fraction(0)),
        sum((part.weights for part in parts), start=Weights()),
        tuple(_part_row(part) for part in parts),
        reading.pack.coverage_threshold,
        may_not_apply=all(part.may_not_apply for part in parts),
    )


def _range_of_parts(parts: Sequence[Scored]) -> Interval | None:
    """Return the range of the sum; a part that may not apply adds to the high end, and alone to the low end."""
    spans = [(part, part.low, part.high) for part in parts if part.low is not None and part.high is not None]
    if not spans:
        return None
    firm = [low for part, low, _ in spans if not part.may_not_apply]
    low = sum(firm, start=Fraction(0)) if firm else min(low for _, low, _ in spans)
    return Interval(low, sum((high for _, _, high in spans), start=Fraction(0)))


def _part_row(part: Scored) -> ScoreRow:
    counted = part.value is not None
    why = "" if counted else "open" if part.applies else "not_asked"
    return ScoreRow(part.score.id, contribution=part.value, low=part.low, high=part.high, counted=counted, why=why)
