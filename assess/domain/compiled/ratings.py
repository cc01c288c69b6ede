"""How the answers to a question rate in a score, worked out once for each pack.

Weights and ratings are kept as whole numbers of a common unit (the lowest common denominator), so that a mean is exact
and quick: `weight` counts in 1/`weight_unit`, ratings count in 1/`rating_unit`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Literal

from assess.domain.compiled.ranges import ONE, ZERO, Interval, Share
from assess.domain.compiled.still_possible import values_at_the_ends
from assess.domain.pack.answers import Among, Value
from assess.domain.pack.curves import Curve, course, ratings_between, unit_of
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Direction


@dataclass(frozen=True, slots=True)
class RatedQuestion:
    """One question as a score reads it; `possible` has its weight and the ratings that an answer can have."""

    question: Question
    exact_weight: Fraction
    weight: int
    rating_by_option: Mapping[str, int]
    possible: Share
    start: int
    top: int
    worst_is_high: bool
    curve: Curve | None = None

    def rating(self, value: Value) -> int:
        """Return the rating of an answer's value.

        Several choices add up from `start` and are kept within 0..1, or the worst one counts. Source: method.md 4.
        """
        if self.curve is not None and isinstance(value, Decimal):
            return int(self.curve.rating(Fraction(value)) * self.top)  # whole: `top` is a multiple of its unit
        if not isinstance(value, tuple):
            return self.rating_by_option[str(value)]  # a level is a number, its option has the digits as its id
        ratings = [self.rating_by_option[str(each)] for each in value]
        if self.question.combine == "worst":
            return max(ratings) if self.worst_is_high else min(ratings)
        return min(self.top, max(0, self.start + sum(ratings)))

    def share_among(self, among: Among) -> Share:
        """Return its weight and the ratings that an open answer can still have, of which a part is known."""
        ratings = [self.rating(each) for each in values_at_the_ends(self.question, among, self.rating_by_option)]
        return Share(self.weight, min(ratings), max(ratings))


@dataclass(frozen=True, slots=True)
class Ratings:
    """Every question that counts in one score, in the order of the pack."""

    weight_unit: int
    rating_unit: int
    rated: tuple[RatedQuestion, ...]


def ratings_of(questions: Iterable[Question], name: str, direction: Direction) -> Ratings:
    """Return how the questions rate under a name, in whole numbers of common units."""
    rating = [question for question in questions if name in question.rates]
    # in these units every weight and rating is a whole number, so that `int` below cuts nothing off
    weight_unit = lcm(*(question.weight_in(name).denominator for question in rating))
    rating_unit = lcm(
        *(option.rating[name].denominator for question in rating for option in question.options),
        *(question.start.get(name, ZERO).denominator for question in rating),
        *(unit_of(question.curves[name], question.bounds.decimals) for question in rating if name in question.curves),
    )
    rated = tuple(_rated(question, name, direction, weight_unit, rating_unit) for question in rating)
    return Ratings(weight_unit, rating_unit, rated)


def _rated(question: Question, name: str, direction: Direction, weight_unit: int, rating_unit: int) -> RatedQuestion:
    weight = question.weight_in(name)
    possible = possible_ratings(question, name)
    return RatedQuestion(
        question,
        weight,
        int(weight * weight_unit),
        {option.id: int(option.rating[name] * rating_unit) for option in question.options},
        Share(int(weight * weight_unit), int(possible.low * rating_unit), int(possible.high * rating_unit)),
        int(question.start.get(name, ZERO) * rating_unit),
        rating_unit,
        direction is Direction.RISK,
        question.curves.get(name),
    )


def possible_ratings(question: Question, name: str) -> Interval:
    """Return the ratings, 0..1, that some answer to the question has under a name.

    Choices that add up: an exclusive option stands alone; of the others any may be chosen, up to the number allowed.
    Amounts: those within the bounds of the question.
    """
    if name in question.curves:
        found = list(ratings_between(question.curves[name], *bounds_of(question)))
        return Interval(min(found), max(found))
    ratings = [option.rating[name] for option in question.options]
    if not question.facts.is_several or question.combine == "worst":
        return Interval(min(ratings), max(ratings))
    start = question.start.get(name, ZERO)
    sums = [start + rating for rating in ratings]
    together = [option.rating[name] for option in question.options if not option.exclusive]
    most = question.bounds.at_most or len(together)
    # the lowest sum takes nothing that raises it, the highest nothing that lowers it, each as many as may be chosen
    falls = sorted(rating for rating in together if rating < 0)[:most]
    rises = sorted((rating for rating in together if rating > 0), reverse=True)[:most]
    sums += [start + sum(some) for some in (falls, rises) if some]
    return Interval(clamped(min(sums)), clamped(max(sums)))


def bounds_of(question: Question) -> tuple[Fraction | None, Fraction | None]:
    """Return the lowest and the highest amount that may be answered, `None` where there is no bound."""
    low, high = question.bounds.minimum, question.bounds.maximum
    return (
        Fraction(low) if isinstance(low, Decimal) else None,
        Fraction(high) if isinstance(high, Decimal) else None,
    )


def clamped(rating: Fraction) -> Fraction:
    """Return a rating kept within 0..1."""
    return min(ONE, max(ZERO, rating))


def no_rating_is_worse(now: Option, then: Option, directions: Mapping[str, Direction]) -> bool:
    """Return whether an option counts at least as well as another wherever both do; `directions` by what it counts in.

    Points of a product over questions are compared like any others: its factors are never negative.
    """
    return _none_is_worse(now.rating, then.rating, directions) and _none_is_worse(now.points, then.points, directions)


def no_amount_is_worse(question: Question, now: Decimal, then: Decimal, directions: Mapping[str, Direction]) -> bool:
    """Return whether an amount rates at least as well as another in every score."""
    mine, other = (
        {name: curve.rating(Fraction(amount)) for name, curve in question.curves.items()} for amount in (now, then)
    )
    return _none_is_worse(mine, other, directions)


def _none_is_worse(
    mine: Mapping[str, Fraction], other: Mapping[str, Fraction], directions: Mapping[str, Direction]
) -> bool:
    return not any(
        mine[name] > other[name] if direction is Direction.RISK else mine[name] < other[name]
        for name, direction in directions.items()
        if name in mine and name in other
    )


def better_end(question: Question, directions: Mapping[str, Direction]) -> Literal["low", "high", ""]:
    """Return which end of the amounts is better in every score that they rate, "" when the scores do not agree."""
    harms = {
        course(curve) * (-1 if directions.get(name) is Direction.MERIT else 1)
        for name, curve in question.curves.items()
    }
    return "low" if harms == {1} else "high" if harms == {-1} else ""
