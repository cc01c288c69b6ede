"""What national law adds, country by country: authority, lists, permits, drones, registers; nothing of it scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.pack.provenance import Basis

COUNTRIES = (
    "at", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "gr", "hr", "hu", "ie", "is", "it",
    "li", "lt", "lu", "lv", "mt", "nl", "no", "pl", "pt", "ro", "se", "si", "sk",
)  # fmt: skip
"""The countries that an assessment may name, by their two letters (ISO 3166-1)."""


class NationalKind(StrEnum):
    """What an entry is about."""

    AUTHORITY = "authority"
    DPIA_LIST = "dpia_list"
    CAMERAS = "cameras"
    DRONES = "drones"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class NationalEntry:
    """One thing that national law adds; `title`, `says` and `source` are given by language.

    `site` is the address of an authority or register itself, where it was seen; `url` that of the source.
    """

    id: str
    kind: NationalKind
    title: Mapping[str, str]
    says: Mapping[str, str]
    basis: Basis
    source: Mapping[str, str]
    url: str = ""
    checked_on: date | None = None
    site: str = ""

    @property
    def decides(self) -> bool:
        """Whether anybody may rely on it: what is not confirmed is to be asked, not to be followed."""
        return self.basis is Basis.CONFIRMED


@dataclass(frozen=True, slots=True)
class NationalLaw:
    """What is known of a country."""

    country: str
    entries: tuple[NationalEntry, ...] = ()

    def known(self, kind: NationalKind) -> tuple[NationalEntry, ...]:
        """Return the entries of a kind that were read in their source."""
        return tuple(each for each in self.entries if each.kind is kind and each.decides)

    def to_ask(self, kind: NationalKind) -> tuple[NationalEntry, ...]:
        """Return the entries of a kind that still have to be confirmed."""
        return tuple(each for each in self.entries if each.kind is kind and not each.decides)
