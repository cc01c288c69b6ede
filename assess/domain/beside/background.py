"""What every assessment draws on, whatever its pack: public cases, the dates of the law, workshop kits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.domain.beside.law_dates import Calendar
from assess.domain.beside.national import NationalLaw
from assess.domain.beside.public_cases import Casebook
from assess.domain.beside.workshops import Kit


@dataclass(frozen=True, slots=True)
class Background:
    """The casebook, the calendar, the kits by id, and what national law adds by country."""

    casebook: Casebook = field(default_factory=Casebook)
    calendar: Calendar = field(default_factory=Calendar)
    kits: Mapping[str, Kit] = field(default_factory=dict)
    national: Mapping[str, NationalLaw] = field(default_factory=dict)
