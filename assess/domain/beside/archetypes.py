"""Archetypes: fully described cases that everybody can judge, each with the outcome that a pack must give it."""

from dataclasses import dataclass

from assess.domain.pack.rules import Outcome

OUTCOMES = (Outcome.APPROVED, Outcome.CONDITIONAL, Outcome.CONSULT, Outcome.REJECTED)
"""What an archetype may have to come out as, the mildest first."""


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
