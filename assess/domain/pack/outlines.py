"""Documents that a law or an authority asks for: their parts and elements, in the order that it gives them.

An element has no text of its own. It names the fields whose answers and records it prints, and what is computed for it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.pack.conditions import Condition, Sight, Truth
from assess.domain.pack.rules import Outcome


class ComputedElement(StrEnum):
    """What an element can show beside answers and records."""

    BALANCE = "balance"
    METHOD = "method"
    RISKS = "risks"
    RESIDUAL = "residual"
    RED_LINES = "red_lines"
    CRITERIA = "criteria"
    ADVICE = "advice"
    VIEWS = "views"
    CONDITIONS = "conditions"
    SIGNATURES = "signatures"
    REFERENCE = "reference"
    NOTICE = "notice"
    RIGHTS_SUMMARY = "rights_summary"
    PRIVACY_SUMMARY = "privacy_summary"


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that the document must hold; `says` is a remark of the authors, `when` leaves it out elsewhere."""

    id: str
    title: str
    fields: tuple[str, ...] = ()
    shows: tuple[ComputedElement, ...] = ()
    says: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """Elements under a heading, and the duties that they serve.

    It is left out where `when` does not hold, or where it is for other outcomes than the proposed one.
    """

    id: str
    title: str
    elements: tuple[Element, ...]
    duties: tuple[str, ...] = ()
    says: str = ""
    when: Condition | None = None
    outcomes: frozenset[Outcome] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its parts, and when the duty to make it applies: by the answers, and from which day on."""

    id: str
    title: str
    source: str
    parts: tuple[OutlinePart, ...]
    at: str = ""
    applies_when: Condition | None = None
    applies_from: date | None = None
    date_note: str = ""


def holds(condition: Condition | None, sight: Sight) -> Truth:
    """Return whether a condition holds, `None` while answers that would decide it are open; none at all holds."""
    return True if condition is None else condition.judge(sight)
