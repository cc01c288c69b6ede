"""Answers that cannot both be true, as a pack states them."""

from dataclasses import dataclass
from functools import cached_property

from assess.domain.pack.conditions import Condition
from assess.domain.pack.provenance import Provenance


@dataclass(frozen=True)
class Contradiction:
    """Answers that cannot all be true; `opens` are the questions whose answers nothing may rest on meanwhile."""

    id: str
    when: Condition
    says: str
    opens: tuple[str, ...]
    source: str = ""
    at: str = ""
    provenance: Provenance = Provenance()

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The questions whose answers contradict each other, in the order in which it reads them."""
        return tuple(dict.fromkeys(self.when.reads()))
