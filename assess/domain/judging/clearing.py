"""Answers that a red line takes only with evidence: while it is missing, what they clear stays open."""

from collections.abc import Iterator

from assess.domain.asking.asking import Reading
from assess.domain.pack.answers import UNKNOWN, Standing
from assess.domain.pack.conditions import Sight
from assess.domain.pack.rules import ClearsWith

_RANK = {standing: rank for rank, standing in enumerate(Standing)}


def lacking(needed: ClearsWith, reading: Reading) -> tuple[str, ...]:
    """Return the answers that lack the standing which a line asks of them, in order."""
    return tuple(_lacking(needed, reading))


def _lacking(needed: ClearsWith, reading: Reading) -> Iterator[str]:
    for name in needed.questions:
        answer = reading.answer(name)
        is_known = answer.is_settled or answer.among is not None  # in part, which may be enough to clear a line
        if is_known and _RANK[answer.proven] < _RANK[needed.standing]:
            yield name


def sight_without(names: tuple[str, ...], reading: Reading) -> Sight:
    """Return what conditions would see if some answers were not known, and what hangs on them not decided."""
    walk = reading.pack.walk(reading.path)
    return walk.see_again({**reading.read_as, **dict.fromkeys(names, UNKNOWN)}, reading.sight, names)
