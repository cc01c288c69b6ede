"""The parts of a score and their ranges: every way in which loose parts may count is tried out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from assess.domain.pack.answers import Answer, State
from assess.domain.pack.kinds import Kind
from tests.domain.reference_asked import ONE, OPEN


@dataclass(frozen=True)
class Part:
    """A part that may count: what it is worth so far, its two ends, its weight, and whether it may stay out."""

    name: str
    value: Fraction | None
    low: Fraction
    high: Fraction
    weight: Fraction
    loose: bool


def ends(parts: Iterable[Part], worth) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most over every choice of loose parts and of the ends of each."""
    parts = list(parts)
    firm, loose = [each for each in parts if not each.loose], [each for each in parts if each.loose]
    found = []
    for some in chain.from_iterable(combinations(loose, size) for size in range(len(loose) + 1)):
        counting = [*firm, *some]
        if not counting or not sum(each.weight for each in counting):
            continue
        found += [worth([(each, each.low) for each in counting]), worth([(each, each.high) for each in counting])]
    return (min(found), max(found)) if found else (None, None)


def unproven(answer: Answer) -> bool:
    """Return whether an answer says that it is backed by what is not there."""
    claims = answer.state is State.ANSWERED and answer.standing.value != "claimed"
    return claims and (not answer.evidence or (answer.standing.value == "verified" and not answer.checked_by))


def backed_by(answer: Answer) -> bool:
    return answer.standing.value != "claimed" and bool(answer.evidence)


def weighed(answers: Iterable[tuple[Answer, Fraction, bool]]) -> tuple:
    """Return what is asked, settled, answered and backed; the third of each tells whether something contradicts it."""
    asked = settled = given = backed = Fraction(0)
    for answer, weight, disputed in answers:
        asked += weight
        is_settled = answer.state in (State.ANSWERED, State.NOT_APPLICABLE)
        settled += weight if is_settled and not unproven(answer) and not disputed else 0
        given += weight if answer.state is State.ANSWERED else 0
        backed += weight if answer.state is State.ANSWERED and backed_by(answer) else 0
    return asked, settled, given, backed


def add(*weights: tuple) -> tuple:
    return tuple(map(sum, zip((0, 0, 0, 0), *weights, strict=True)))


def parts_of(questions, seen, worth, weight) -> Iterator[Part]:
    for question in questions:
        there = seen.now.get(question.id)
        loose = not seen.is_firm(question.id)
        if seen.is_unsteady(question.id):
            is_answered = isinstance(there, Answer) and there.state is State.ANSWERED
            amount = worth(question, there.value) if is_answered else None
            low, high = possible(question, worth)
            yield Part(question.id, amount, low, high, weight(question), loose)
        elif isinstance(there, Answer) and there.state is State.ANSWERED:
            amount = worth(question, there.value)
            yield Part(question.id, amount, amount, amount, weight(question), loose)
        elif seen.is_maybe(question.id) if not isinstance(there, Answer) else there.state in OPEN:
            low, high = possible(question, worth, there)
            yield Part(question.id, None, low, high, weight(question), loose)


def possible(question, worth, there=None):
    found = [worth(question, value) for value in values_left(question, there)]
    return min(found), max(found)


def values_left(question, there):
    """Return every value that an open answer may still be."""
    if not isinstance(there, Answer) or there.among is None:
        return possible_values(question)
    if question.kind is not Kind.SOME_OF:
        return there.among.values
    return [each for each in possible_values(question) if is_left(there.among.values, each)]


def is_left(ends, value):
    """Return whether several choices lie between the fewest and the most."""
    return set(ends[0]) <= set(value) <= set(ends[1])


def possible_amounts(question):
    """Return every amount within the bounds; without one, those up to beyond the last corner or step."""
    unit = Decimal(1).scaleb(-question.bounds.decimals)
    low, high = question.bounds.minimum, question.bounds.maximum
    low, high = Decimal(-2) if low is None else low, Decimal(13) if high is None else high
    return [low + unit * number for number in range(int((high - low) / unit) + 1)]


def possible_values(question):
    if question.facts.is_amount:
        return possible_amounts(question)
    if question.kind is Kind.SCALE:
        return [int(option.id) for option in question.options]
    if question.kind is not Kind.SOME_OF:
        return [option.id for option in question.options]
    together = [option.id for option in question.options if not option.exclusive]
    most = question.bounds.at_most or len(together)
    several = chain.from_iterable(combinations(together, size) for size in range(1, most + 1))
    return [*several, *((option.id,) for option in question.options if option.exclusive)]


def asked_answers(questions, seen, weight=lambda _question: ONE):
    there = ((question, seen.now.get(question.id)) for question in questions)
    return weighed(
        (answer, weight(question), question.id in seen.disputed)
        for question, answer in there
        if isinstance(answer, Answer)
    )
