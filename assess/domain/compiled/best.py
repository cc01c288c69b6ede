"""The best answer to a question, as far as a pack defines which one that is."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assess.domain.compiled.ratings import better_end, bounds_of
from assess.domain.pack.answers import Cell
from assess.domain.pack.curves import bends
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Direction

MOST_OPTIONS_TRIED = 8
Directions = Mapping[str, Direction]


def best_values(question: Question, directions: Directions, *, decides: bool) -> Sequence[Cell]:
    """Return the best value of a closed question: by what its options count for, else by their order.

    Of options without either, each one when the question `decides` something and has only a few of them. `directions`
    are those of the ratings and points, by name.
    """
    if not question.facts.is_choice:
        return _best_amounts(question, directions)
    if question.rates or question.earns:
        harms = {option.id: _harm_of(question, option, directions) for option in question.options}
        return [min(_possible(question, harms), key=lambda value: _harm(question, value, harms))]
    if question.facts.is_level and question.better:
        return [len(question.options) if question.better == "high" else 1]
    if question.ordered:
        return [question.options[0].id]
    if not decides or len(question.options) > MOST_OPTIONS_TRIED:
        return ()
    return list(_single(question))


def amounts_of(question: Question) -> list[Decimal]:
    """Return the amounts among which a rated question has its best and its worst one, in ascending order."""
    low, high = bounds_of(question)
    decimals = question.bounds.decimals
    found = {amount for curve in question.curves.values() for amount in bends(curve, decimals)}
    within = {each for each in found if (low is None or each >= low) and (high is None or each <= high)}
    within |= {bound for bound in (low, high) if bound is not None}
    return [_decimal(each, decimals) for each in sorted(within)]


def _best_amounts(question: Question, directions: Directions) -> Sequence[Cell]:
    """Return the best amount; of several that are as good, the one that is easiest to keep to."""
    amounts = amounts_of(question) if question.curves else []
    if better_end(question, directions) != "high":
        amounts.reverse()
    return [min(amounts, key=lambda amount: _harm_of_amount(question, Fraction(amount), directions))] if amounts else ()


def _harm_of_amount(question: Question, amount: Fraction, directions: Directions) -> Fraction:
    ratings = {name: curve.rating(amount) for name, curve in question.curves.items()}
    return sum(
        (-each if directions.get(name) is Direction.MERIT else each for name, each in ratings.items()), Fraction(0)
    )


def _decimal(amount: Fraction, decimals: int) -> Decimal:
    """Return an amount as the decimal number that an answer holds."""
    text = format(Decimal(int(amount * 10**decimals)).scaleb(-decimals), "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _single(question: Question) -> Iterator[Cell]:
    for option in question.options:
        if question.facts.is_several:
            yield (option.id,)
        else:
            yield int(option.id) if question.facts.is_level else option.id


def _possible(question: Question, harms: Mapping[str, Fraction]) -> list[Cell]:
    """Return the answers among which the best one is: each option, and those together that each take harm away."""
    values = list(_single(question))
    if question.facts.is_several:
        good = [option.id for option in question.options if harms[option.id] < 0 and not option.exclusive]
        # where only some may be chosen, those that take most away; in the order of the question, as answers are kept
        together = set(sorted(good, key=lambda name: harms[name])[: question.bounds.at_most or None])
        values += [tuple(name for name in good if name in together)] if together else []
    return values


def _harm(question: Question, value: Cell, harms: Mapping[str, Fraction]) -> Fraction:
    chosen = [harms[str(each)] for each in (value if isinstance(value, tuple) else (value,))]
    return max(chosen) if question.combine == "worst" else sum(chosen, start=Fraction(0))


def _harm_of(question: Question, option: Option, directions: Directions) -> Fraction:
    """Return how bad an option is: its ratings, and its points as shares of the most that one option gives."""
    harm = Fraction(0)
    # Scores of different scales are added up here: that is rough, and good enough to choose which answer is tried out.
    for name, rating in option.rating.items():
        harm += -rating if directions.get(name) is Direction.MERIT else rating
    for name, points in option.points.items():
        most = max(other.points.get(name, Fraction(0)) for other in question.options) or Fraction(1)  # none gives any
        harm += -points / most if directions.get(name) is Direction.MERIT else points / most
    return harm
