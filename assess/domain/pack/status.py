"""How far a thing is: planned, bought or in use, and which answers of a pack say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.pack.answers import Answer


class UseStatus(StrEnum):
    """How far the thing that is assessed is, as far as the answers say."""

    PLANNED = "planned"
    BOUGHT = "bought"
    IN_USE = "in_use"
    UNKNOWN = "unknown"


USUAL_OPTIONS = {
    UseStatus.PLANNED: frozenset({"idea", "planned"}),
    UseStatus.BOUGHT: frozenset({"bought"}),
    UseStatus.IN_USE: frozenset({"pilot", "in_use"}),
}
"""What options mean by their ids, where a pack names its question on the status in `in_brief` only."""


@dataclass(frozen=True, slots=True)
class StatusRole:
    """The question that says how far the thing is, and what its options mean; no question where a pack asks none."""

    question: str = ""
    planned: frozenset[str] = frozenset()
    bought: frozenset[str] = frozenset()
    in_use: frozenset[str] = frozenset()

    def options(self) -> Iterator[tuple[UseStatus, frozenset[str]]]:
        """Yield the options that mean each status."""
        yield UseStatus.PLANNED, self.planned
        yield UseStatus.BOUGHT, self.bought
        yield UseStatus.IN_USE, self.in_use

    def of(self, answer: Answer) -> UseStatus:
        """Return the status that an answer means; unknown while it is open, or where the pack says nothing of it."""
        chosen = answer.choices
        return next((status for status, options in self.options() if options.intersection(chosen)), UseStatus.UNKNOWN)


NO_STATUS = StatusRole()
"""The role of a pack that does not ask how far the thing is."""
