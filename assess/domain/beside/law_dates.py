"""From when legal duties apply: one calendar for pages and reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.pack.provenance import Basis


class InForce(StrEnum):
    """Whether a duty is in force on a day."""

    BINDING = "binding"
    LATER = "later"
    VOLUNTARY = "voluntary"


@dataclass(frozen=True, slots=True)
class LegalDate:
    """From when some duties apply: `duties` are the beginnings of their ids, `says` and `source` are given by language.

    Guidelines, templates and registers that nobody must use are not `binding`.
    """

    id: str
    duties: tuple[str, ...]
    binding: bool
    day: date | None
    says: Mapping[str, str]
    basis: Basis
    source: Mapping[str, str]
    url: str = ""
    checked: date | None = None

    def standing(self, day: date) -> InForce:
        """Return whether it is in force on a day."""
        if not self.binding:
            return InForce.VOLUNTARY
        return InForce.LATER if self.day is not None and day < self.day else InForce.BINDING


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of all duties."""

    dates: tuple[LegalDate, ...] = ()

    def date_of(self, duty: str) -> LegalDate | None:
        """Return the date for a duty: the one that names the longest beginning of its id."""
        fitting = [(len(each), date) for date in self.dates for each in date.duties if duty.startswith(each)]
        return max(fitting, key=lambda found: found[0])[1] if fitting else None
