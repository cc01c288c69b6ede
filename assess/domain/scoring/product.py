"""The product of factors: the points of some questions, or other scores. It needs every one of them."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from assess.domain.asking.asking import Reading
from assess.domain.compiled.points import QuestionPoints
from assess.domain.compiled.ranges import ONE
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights, weights_of
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.scores import Score


class Factor(NamedTuple):
    """One factor, 0 or more: `span` is `None` when it does not apply; a `loose` one may come not to."""

    name: str
    value: Fraction | None
    span: tuple[Fraction, Fraction] | None
    most: Fraction
    loose: bool
    why: str


def score_product(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score the product of the points of questions, or of named parts.

    While a factor is open there is no value, unless another one is 0; a product of which one factor does not apply does
    not apply either.
    """
    if score.parts:
        parts = [done[part] for part in score.parts]
        factors = [_part(part) for part in parts]
        weights: Iterable[Weights] = (part.weights for part in parts)
    else:
        points = reading.pack.points_in[score.id]
        factors = [_question(pointed, points.unit, reading) for pointed in points.pointed]
        asked = (factor.name for factor in factors if reading.asks(factor.name))
        weights = (weights_of(reading.answer(name), ONE, lacks=name in reading.unsettled) for name in asked)
    value, span = product_of(factors)
    return ScoreResult(
        score,
        value,
        span[0] if span else None,
        span[1] if span else None,
        prod((factor.most for factor in factors), start=ONE),
        sum(weights, start=Weights()),
        lambda: _rows(factors, value, span),
        reading.pack.coverage_threshold,
        may_not_apply=span is None or any(factor.loose for factor in factors),
    )


def product_of(factors: Sequence[Factor]) -> tuple[Fraction | None, tuple[Fraction, Fraction] | None]:
    """Return the product, nothing while an open factor can change it, and the products of the low and the high ends."""
    spans = [factor.span for factor in factors if factor.span]
    if len(spans) < len(factors) or not factors:
        return None, None
    low, high = prod((low for low, _ in spans), start=ONE), prod((high for _, high in spans), start=ONE)
    values = [factor.value for factor in factors if factor.value is not None]
    known = low if low == high else None
    return prod(values, start=ONE) if len(values) == len(factors) else known, (low, high)


def _part(part: ScoreResult) -> Factor:
    span = (part.low, part.high) if part.low is not None and part.high is not None else None
    why = "factor" if part.value is not None else "open" if span else "not_asked"
    return Factor(part.score.id, part.value, span, part.maximum, part.may_not_apply, why)


def _question(pointed: QuestionPoints, unit: int, reading: Reading) -> Factor:
    name = pointed.question.id
    most = Fraction(pointed.most, unit)
    seen = reading.sight.get(name)
    if not isinstance(seen, Answer) and name not in reading.perhaps:
        return Factor(name, None, None, most, loose=True, why="not_asked")
    possible = (Fraction(pointed.least, unit), most)
    # what is answered counts today, but where it can come to be undecided for good, the range has every amount
    is_unsteady = name in reading.unsteady
    if isinstance(seen, Answer) and seen.state is State.NOT_APPLICABLE:
        return Factor(name, None, possible if is_unsteady else None, most, loose=True, why=seen.state.value)
    loose = name not in reading.certain
    if isinstance(seen, Answer) and seen.value is not None:
        value = Fraction(pointed.points(seen.value), unit)
        return Factor(name, value, possible if is_unsteady else (value, value), most, loose, why="factor")
    if isinstance(seen, Answer) and seen.among is not None and not is_unsteady:
        low, high = pointed.ends_among(seen.among)
        possible = (Fraction(low, unit), Fraction(high, unit))
    return Factor(name, None, possible, most, loose, why=seen.state.value if isinstance(seen, Answer) else "undecided")


def _rows(
    factors: Sequence[Factor], value: Fraction | None, span: tuple[Fraction, Fraction] | None
) -> Iterator[ScoreRow]:
    """Yield a row for each factor, and the step that multiplies them."""
    for factor in factors:
        low, high = factor.span or (None, None)
        counted = factor.value is not None
        yield ScoreRow(factor.name, rating=factor.value, low=low, high=high, counted=counted, why=factor.why)
    if span is not None:
        low, high = span
        yield ScoreRow("", contribution=value, low=low, high=high, counted=value is not None, why="product")
