"""Contradictions among answers: which ones there are, and the answers as they are read while they last."""

from collections.abc import Iterable

from assess.domain.pack.answers import UNKNOWN, Answers
from assess.domain.pack.conditions import Sight
from assess.domain.pack.contradictions import Contradiction


def contradictions_in(stated: Iterable[Contradiction], sight: Sight) -> tuple[Contradiction, ...]:
    """Return those that are there for sure, in the pack's order; what is not asked contradicts nothing."""
    return tuple(each for each in stated if each.when.judge(sight))


def opened_by(contradictions: Iterable[Contradiction]) -> frozenset[str]:
    """Return the questions whose answers nothing may rest on."""
    return frozenset(name for each in contradictions for name in each.opens)


def with_opened(answers: Answers, opened: Iterable[str]) -> Answers:
    """Return answers in which some are not known."""
    return {**answers, **{name: UNKNOWN for name in opened if name in answers}}
