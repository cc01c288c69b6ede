"""What national law adds, as a page shows it: by kind, what is known, and what is to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.beside.national import NationalEntry, NationalKind, NationalLaw
from assess.web.words import gettext as _


@dataclass(frozen=True, slots=True)
class NationalPart:
    """One kind: its title, what is known and what is to be asked; both may be empty."""

    title: str
    known: tuple[NationalEntry, ...]
    to_ask: tuple[NationalEntry, ...]


def national_on_page(laws: Mapping[str, NationalLaw], country: str) -> tuple[NationalPart, ...]:
    """Return every kind for a country, also those of which nothing is known; nothing where no country is named."""
    if not country:
        return ()
    law = laws.get(country, NationalLaw(country))
    titles = {
        NationalKind.AUTHORITY: _("Supervisory authority"),
        NationalKind.DPIA_LIST: _("Lists for impact assessments"),
        NationalKind.CAMERAS: _("Permits and rules for cameras"),
        NationalKind.DRONES: _("Rules for drones of the police"),
        NationalKind.REGISTER: _("Registers of algorithms"),
    }
    return tuple(NationalPart(titles[kind], law.known(kind), law.to_ask(kind)) for kind in NationalKind)
