"""Archetypes: fully described cases that everybody can judge, each with the outcome that a pack must give it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.pack.rules import Outcome

STRICTNESS: Mapping[Outcome, int] = {
    Outcome.APPROVED: 0,
    Outcome.CONDITIONAL: 1,
    Outcome.CONSULT: 2,
    Outcome.REJECTED: 3,
}
"""How strict an outcome is; the others say that something is still to be done before there is one."""


@dataclass(frozen=True, slots=True)
class Archetype:
    """A case with the outcome that it must have, and why in one sentence; all texts in one language.

    `worse_than` are the ids of cases that it must be worse than. `known_wrong` says why the pack does not manage yet.
    """

    id: str
    title: str
    outcome: Outcome
    because: str
    worse_than: tuple[str, ...] = ()
    known_wrong: str = ""
