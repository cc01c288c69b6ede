"""The weighted mean of the ratings of the answers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assess.domain.answers import Answer, State
from assess.domain.asking import Reading
from assess.domain.ranges import HUNDRED, Interval, Part, fixed_maximum_range, mean_range
from assess.domain.ratings import Rated, Ratings
from assess.domain.scored import Scored, ScoreRow, Scores, Weights
from assess.domain.scores import Score


class Entry(NamedTuple):
    """One question on its way into a mean.

    `rating` is set when it counts in the value, `part` is what it brings to the range; a `loose` part may stay out.
    """

    rated: Rated
    why: str
    answer: Answer | None = None
    rating: int | None = None
    part: Part | None = None
    loose: bool = False


def score_mean(score: Score, reading: Reading, _done: Scores) -> Scored:
    """Score 100 x sum(weight x rating) / sum(weight) over asked and answered questions; rows add up to the value.

    With `maximum: all` the sum of weights is fixed: that of every question of the path. One that is not asked, or does
    not apply, then counts as no risk.
    """
    ratings = reading.pack.ratings_in[score.id]
    entries = [_entry(rated, reading) for rated in ratings.rated]
    fixed = [entry.part for entry in entries if entry.part and not entry.loose]
    loose = [entry.part for entry in entries if entry.part and entry.loose]
    answered = [entry for entry in entries if entry.rating is not None]
    whole = sum(part.weight for part in fixed)
    counted = sum(entry.rated.weight for entry in answered)
    span = mean_range(fixed, loose)
    if score.maximum_all:
        whole = counted = sum(rated.weight for rated in ratings.rated if rated.is_on(reading.path))
        span = fixed_maximum_range(fixed, loose, whole)
    value = None
    if answered and counted:
        points = sum(entry.rated.weight * (entry.rating or 0) for entry in answered)
        value = Fraction(100 * points, counted * ratings.rating_unit)
    scaled = _scaled(span, ratings)
    return Scored(
        score,
        value,
        scaled.low if scaled else None,
        scaled.high if scaled else None,
        HUNDRED,
        _weights(entries, ratings.weight_unit),
        tuple(_rows(entries, Bases(counted, whole, ratings.rating_unit, score.maximum_all))),
        reading.pack.coverage_threshold,
        may_not_apply=not any(part.weight for part in fixed),
    )


def _entry(rated: Rated, reading: Reading) -> Entry:
    name = rated.question.id
    answer = reading.sight.get(name)
    if not isinstance(answer, Answer):
        if name in reading.perhaps:
            return Entry(rated, "undecided", part=rated.possible, loose=True)
        return Entry(rated, "not_asked")
    if answer.state is State.NOT_APPLICABLE:
        return Entry(rated, "not_applicable", answer)
    loose = name not in reading.certain
    if answer.value is None:
        return Entry(rated, answer.state.value, answer, None, rated.possible, loose)
    rating = rated.rating(answer.value)
    return Entry(rated, "", answer, rating, Part(rated.weight, rating, rating), loose)


def _scaled(span: Interval | None, ratings: Ratings) -> Interval | None:
    scale = HUNDRED / ratings.rating_unit
    return Interval(span.low * scale, span.high * scale) if span else None


def _weights(entries: Sequence[Entry], unit: int) -> Weights:
    """Return the weights of what is asked, settled, answered and backed."""
    asked = settled = answered = backed = 0
    for entry in entries:
        if entry.answer is None:
            continue
        weight = entry.rated.weight
        asked += weight
        if entry.rating is not None:
            answered += weight
            backed += weight if entry.answer.is_backed else 0
        elif entry.answer.is_settled:
            settled += weight
    settled += answered
    return Weights(Fraction(asked, unit), Fraction(settled, unit), Fraction(answered, unit), Fraction(backed, unit))


class Bases(NamedTuple):
    """What the points of a row are shares of: the weight behind the value, and the weight behind the range."""

    counted: int
    whole: int
    rating_unit: int
    is_fixed: bool


def _rows(entries: Sequence[Entry], bases: Bases) -> Iterator[ScoreRow]:
    """Yield a row for each question; contributions add up to the value, `low` and `high` of firm ones to the range."""
    for entry in entries:
        part, rated = entry.part, entry.rated
        if part is None:
            yield ScoreRow(rated.question.id, weight=rated.exact_weight, why=entry.why)
            continue
        base = bases.whole if bases.is_fixed or not entry.loose else bases.whole + rated.weight
        low = _share(100 * part.weight * part.low, base * bases.rating_unit)
        high = low if part.low == part.high else _share(100 * part.weight * part.high, base * bases.rating_unit)
        if entry.rating is None or not bases.counted:
            yield ScoreRow(rated.question.id, weight=rated.exact_weight, low=low, high=high, why=entry.why)
            continue
        yield ScoreRow(
            rated.question.id,
            weight=rated.exact_weight,
            rating=_share(entry.rating, bases.rating_unit),
            contribution=_share(100 * part.weight * entry.rating, bases.counted * bases.rating_unit),
            low=low,
            high=high,
            counted=True,
        )


@lru_cache(maxsize=4096)  # the same few shares come back in row after row, and making a fraction is slow
def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
