"""Conditions in words, for people who have no program that asks only what is left to ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assess.domain.errors import marked
from assess.domain.pack.answers import State
from assess.domain.pack.conditions import All, AnyOf, Compare, Comparison, Condition, Not
from assess.domain.pack.questions import Column, Question
from assess.language import Language
from assess.reporting.wording.amounts import amount_words
from assess.reporting.wording.phrases import STATES


@dataclass(frozen=True, slots=True)
class Subject:
    """What a comparison is about: how it is called, the labels of its answers in order, and what is asked."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    asked: Question | Column | None = None


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition as one sentence, or as a lead with a list of parts."""

    lead: str
    parts: tuple[str, ...] = ()


Subjects = Mapping[str, Subject]

_SAYS: Mapping[Comparison, tuple[str, str]] = {
    Comparison.IS: (marked("{subject} is {answer}"), marked("{subject} is not {answer}")),
    Comparison.IS_ONE_OF: (marked("{subject} is {answer}"), marked("{subject} is not {answer}")),
    Comparison.INCLUDES: (marked("{subject} names {answer}"), marked("{subject} does not name {answer}")),
    Comparison.INCLUDES_ANY: (
        marked("{subject} names at least one of these: {answer}"),
        marked("{subject} names none of these: {answer}"),
    ),
    Comparison.CONTAINS_TEXT: (
        marked("{subject} has the words {answer} in it"),
        marked("{subject} has not the words {answer} in it"),
    ),
    Comparison.AT_LEAST: (marked("{subject} is {answer} or more"), marked("{subject} is less than {answer}")),
    Comparison.AT_MOST: (marked("{subject} is {answer} or less"), marked("{subject} is more than {answer}")),
}
_DAYS: Mapping[Comparison, tuple[str, str]] = {
    Comparison.AT_LEAST: (marked("{subject} is {answer} or later"), marked("{subject} is before {answer}")),
    Comparison.AT_MOST: (marked("{subject} is {answer} or earlier"), marked("{subject} is after {answer}")),
}
_STATES: Mapping[State, tuple[str, str]] = {
    State.ANSWERED: (marked("{subject} is answered"), marked("{subject} is not answered")),
}
_IN_STATE = (marked("{subject} is answered with {answer}"), marked("{subject} is not answered with {answer}"))


def only_if(condition: Condition, subjects: Subjects, words: Language) -> ConditionWords:
    """Return when something is asked: a sentence, or a lead with its parts where several things must hold together."""
    if isinstance(condition, All):
        parts = [clause_of(part, subjects, words) for part in condition.parts]
        return _listed(words.say("Only if all of this is so:"), parts, words)
    if isinstance(condition, AnyOf):
        parts = [clause_of(part, subjects, words) for part in condition.parts]
        return _listed(words.say("Only if at least one of these is so:"), parts, words)
    return ConditionWords(words.say("Only if {condition}.", condition=clause_of(condition, subjects, words)))


def _listed(lead: str, parts: Sequence[str], words: Language) -> ConditionWords:
    if len(parts) == 1:
        return ConditionWords(words.say("Only if {condition}.", condition=parts[0]))
    return ConditionWords(lead, tuple(parts))


def clause_of(condition: Condition, subjects: Subjects, words: Language) -> str:
    """Return a condition as one clause, such as "question 2.3 is “Yes”"."""
    if isinstance(condition, All):
        return _joined([_inner(part, subjects, words) for part in condition.parts], _and(words))
    if isinstance(condition, AnyOf):
        return _joined([_inner(part, subjects, words) for part in condition.parts], _or(words))
    if isinstance(condition, Not):
        return _denied(condition.part, subjects, words)
    if isinstance(condition, Compare):
        return _compared(condition, subjects, words, denied=False)
    raise TypeError(type(condition).__name__)


def _inner(part: Condition, subjects: Subjects, words: Language) -> str:
    """Return a part; one that is made of several is put in brackets."""
    clause = clause_of(part, subjects, words)
    return f"({clause})" if isinstance(part, All | AnyOf) and len(part.parts) > 1 else clause


def _denied(part: Condition, subjects: Subjects, words: Language) -> str:
    if isinstance(part, Compare):
        return _compared(part, subjects, words, denied=True)
    if isinstance(part, Not):
        return clause_of(part.part, subjects, words)
    return words.say("it is not so that {condition}", condition=clause_of(part, subjects, words))


def _compared(each: Compare, subjects: Subjects, words: Language, *, denied: bool) -> str:
    subject = subjects.get(each.question, Subject(each.question))
    if each.comparison is Comparison.STATE_IS:
        state = State(str(each.operand))
        sentence = _STATES.get(state, _IN_STATE)[denied]
        return words.say(sentence, subject=subject.name, answer=words.quoted(words.say(STATES[state])))
    chosen = _choices(each, subject)
    if chosen is not None:
        several = each.comparison in (Comparison.INCLUDES, Comparison.INCLUDES_ANY)
        comparison = each.comparison if several else Comparison.IS
        answer = _joined([words.quoted(subject.labels.get(name, name)) for name in chosen], _or(words))
        return words.say(_SAYS[comparison][denied], subject=subject.name, answer=answer)
    sentence = (_DAYS if isinstance(each.operand, date) else _SAYS)[each.comparison][denied]
    return words.say(sentence, subject=subject.name, answer=_value(each, subject, words))


def _choices(each: Compare, subject: Subject) -> tuple[str, ...] | None:
    """Return the options that a comparison is about, by id; None where it is about a number, a day or a text."""
    if not subject.labels:
        return None
    operand = each.operand
    if each.comparison is Comparison.CONTAINS_TEXT:
        return tuple(name for name in subject.labels if str(operand).casefold() in name.casefold())
    if each.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST):
        at_least = each.comparison is Comparison.AT_LEAST
        bound = int(str(operand))
        places = enumerate(subject.labels, 1)
        return tuple(name for place, name in places if (place >= bound if at_least else place <= bound))
    named = operand if isinstance(operand, tuple) else (operand,)
    return tuple(str(name) for name in named)


def _value(each: Compare, subject: Subject, words: Language) -> str:
    operands = each.operand if isinstance(each.operand, tuple) else (each.operand,)
    return _joined([_one(operand, subject, words) for operand in operands], _or(words))


def _one(operand: str | int | Decimal | date, subject: Subject, words: Language) -> str:
    if isinstance(operand, date):
        return words.day(operand)
    if isinstance(operand, int | Decimal):
        return amount_words(subject.asked, Decimal(operand), words) if subject.asked else words.number(operand)
    return words.quoted(operand)


def _and(words: Language) -> Callable[[str, str], str]:
    return lambda first, second: words.say("{first} and {second}", first=first, second=second)


def _or(words: Language) -> Callable[[str, str], str]:
    return lambda first, second: words.say("{first} or {second}", first=first, second=second)


def _joined(parts: Sequence[str], joining: Callable[[str, str], str]) -> str:
    """Return parts as one clause: commas, and the joining word before the last."""
    *first, last = parts
    return joining(", ".join(first), last) if first else last
