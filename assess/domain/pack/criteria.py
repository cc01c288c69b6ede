"""Criteria that a text asks to be counted, such as the nine signs of a high risk for which an assessment is made."""

from dataclasses import dataclass

from assess.domain.pack.conditions import All, Condition, Several
from assess.domain.pack.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion, which holds where a condition over answers does."""

    id: str
    title: str
    when: Condition
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria of a duty; `says` is what follows when at least `enough` of them hold.

    Where `applies_when` does not hold, none of them does.
    """

    duty: str
    title: str
    says: str
    enough: int
    each: tuple[Criterion, ...]
    applies_when: Condition | None = None

    @property
    def are_enough(self) -> Condition:
        """Whether as many hold as it takes."""
        several = Several(tuple(criterion.when for criterion in self.each), self.enough)
        return several if self.applies_when is None else All((self.applies_when, several))
