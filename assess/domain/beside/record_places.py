"""Which record is meant: by its kind, and by its id among those of its kind."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from assess.domain.beside.records import Decision, Opinion, Participant, Publication, Records
from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome

Entry: TypeAlias = Opinion | Participant | Workshop | WorkshopOutcome | Stakeholder
Kept: TypeAlias = Entry | Decision | Publication
Place: TypeAlias = tuple[type[Kept], str]
"""Which record: its kind, and its id among those of its kind ("" where there is but one)."""


def place_of(kept: Kept) -> Place:
    """Return where a record is kept."""
    return type(kept), "" if isinstance(kept, Decision | Publication) else kept.id


def kept_at(records: Records, place: Place) -> Kept | None:
    """Return the record at a place; that of the publication is there from the start."""
    kind, name = place
    if kind is Decision:
        return records.decision
    if kind is Publication:
        return records.publication
    entries: Mapping[type[Kept], Sequence[Entry]] = {
        Opinion: records.opinions,
        Participant: records.participants,
        Workshop: records.workshops,
        WorkshopOutcome: records.workshop_outcomes,
        Stakeholder: records.stakeholders,
    }
    return next((each for each in entries[kind] if each.id == name), None)
