"""Where an element of a pack comes from, and how far that is confirmed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """How far an element is confirmed by a source."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an element comes from: how far confirmed, by which source, at which place of it."""

    basis: Basis = Basis.OURS
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A cited source."""

    id: str
    title: str
    url: str = ""
    basis: Basis = Basis.CONFIRMED
    checked: date | None = None
