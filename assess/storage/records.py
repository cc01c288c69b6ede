"""Records beside the answers: opinions, participants, the decision and what is published, each with its revision.

A name is a row of `person` that belongs to one record. It is never changed: another name is another row, and the row of
a name that is no longer wanted is erased, so that whoever was shown in public stays the only one who is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, insert, select, update

from assess.domain.beside.record_places import Entry, Kept, Place, kept_at, place_of
from assess.domain.beside.records import (
    Decision,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    View,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome
from assess.domain.pack.rules import Outcome
from assess.storage import tables, workshops
from assess.storage.errors import AssessmentNotFound
from assess.storage.owners import add_person, erase_person

_TABLES: Mapping[type[Kept], Table] = {
    Opinion: tables.opinion,
    Participant: tables.participant,
    Decision: tables.decision,
    Publication: tables.publication,
    Workshop: tables.workshop,
    WorkshopOutcome: tables.workshop_outcome,
    Stakeholder: tables.stakeholder,
}
_NAMED = (Opinion, Participant, Decision)
"""The kinds of records that hold a person's name."""


@dataclass(frozen=True, slots=True)
class RecordSave:
    """A record to keep, or to remove (`kept` is None), and the revision that the writer saw; 0 when there was none."""

    place: Place
    kept: Kept | None
    seen: int


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """Somebody else changed the record since the writer saw it, or removed it; nothing of the writer's was written."""

    place: Place
    theirs: Kept | None
    revision: int
    mine: Kept | None


@dataclass(frozen=True, slots=True)
class StoredRecords:
    """The records of an assessment, and the revision of each."""

    records: Records
    revisions: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, with the people whose names are in it."""

    recorded: StoredRecords
    people: Mapping[Place, int]
    named: Mapping[int, str]

    def at(self, place: Place) -> Kept | None:
        """Return the record at a place."""
        return kept_at(self.recorded.records, place)


def load_records(connection: Connection, assessment_id: int) -> StoredRecords:
    """Return the records of an assessment, in eight statements however many there are."""
    return _found(connection, assessment_id).recorded


def record_records(
    connection: Connection, assessment_id: int, changes: Sequence[RecordSave], actor: int, at: datetime
) -> tuple[RecordConflict, ...]:
    """Write the records whose writers saw the current revision; return what somebody else changed meanwhile.

    Raises AssessmentNotFound.
    """
    lock = select(tables.assessment.c.organisation_id).where(tables.assessment.c.id == assessment_id).with_for_update()
    organisation_id = connection.execute(lock).scalar()
    if organisation_id is None:
        raise AssessmentNotFound(str(assessment_id))
    conflicts: list[RecordConflict] = []
    written = False
    for change in changes:
        found = _found(connection, assessment_id)
        current, revision = found.at(change.place), found.recorded.revisions.get(change.place, 0)
        if current == change.kept:
            continue
        if revision != change.seen or workshops.out_of_step(found.recorded.records, change.place, change.kept):
            conflicts.append(RecordConflict(change.place, current, revision, change.kept))
            continue
        _Writing(connection, assessment_id, organisation_id, actor, at, found).write(change)
        written = True
    if written:
        connection.execute(
            update(tables.assessment)
            .where(tables.assessment.c.id == assessment_id)
            .values(updated_at=at, revision=tables.assessment.c.revision + 1)
        )
    return tuple(conflicts)


def add_records(connection: Connection, assessment_id: int, records: Records, actor: int, at: datetime) -> None:
    """Write all records of an assessment that has none yet; raise AssessmentNotFound."""
    decided = (records.decision,) if records.decision else ()
    # the publication comes last: the names that it shows are those of the records before it
    published = (records.publication,) if records.publication != Publication() else ()
    held: tuple[Entry, ...] = (*records.workshops, *records.workshop_outcomes, *records.stakeholders)
    every: tuple[Kept, ...] = (*records.opinions, *records.participants, *held, *decided, *published)
    saves = [RecordSave(place_of(each), each, 0) for each in every]
    record_records(connection, assessment_id, saves, actor, at)


# reading ------------------------------------------------------------------------------------------------------------


def _found(connection: Connection, assessment_id: int) -> _Found:
    rows = _rows_with_names(connection, assessment_id)
    with_people = {place: row for place, row in rows.items() if row.person_id is not None}
    named = {row.person_id: row.person_name or "" for row in with_people.values()}
    by_kind = {kind: [row for (each, _), row in rows.items() if each is kind] for kind in _NAMED}
    records = Records(
        tuple(map(_opinion, by_kind[Opinion])),
        tuple(map(_participant, by_kind[Participant])),
        next(map(_decision, by_kind[Decision]), None),
        _publication(connection, assessment_id, rows, named),
        *workshops.load_workshops(connection, assessment_id, rows),
    )
    revisions = {place: row.revision for place, row in rows.items()}
    people = {place: row.person_id for place, row in with_people.items()}
    return _Found(StoredRecords(records, revisions), people, named)


def _rows_with_names(connection: Connection, assessment_id: int) -> dict[Place, Row[*tuple[Any, ...]]]:
    """Return the rows of the kinds that a name stands in, by place, in the order in which they were added."""
    rows: dict[Place, Row[*tuple[Any, ...]]] = {}
    for kind in _NAMED:
        for row in connection.execute(_named(_TABLES[kind], assessment_id)):
            rows[kind, "" if kind is Decision else row.key] = row
    return rows


def _publication(
    connection: Connection, assessment_id: int, rows: workshops.Rows, named: Mapping[int, str]
) -> Publication:
    """Return what is published, of the names and opinions that are there; its row is noted in `rows`."""
    statement = select(tables.publication).where(tables.publication.c.assessment_id == assessment_id)
    row = connection.execute(statement).one_or_none()
    if row is None:
        return Publication()
    rows[Publication, ""] = row
    heard = {name for kind, name in rows if kind is Opinion}
    shown = frozenset(named[each] for each in row.people_shown if named.get(each))
    texts = (row.contact, row.link, row.keywords, row.licence)
    return Publication(_withheld(connection, assessment_id, heard), shown, *texts)


def _named(table: Table, assessment_id: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for the rows of a table with the names in them, in the order in which they were added."""
    return (
        select(table, tables.person.c.name.label("person_name"))
        .outerjoin(tables.person, tables.person.c.id == table.c.person_id)
        .where(table.c.assessment_id == assessment_id)
        .order_by(*table.primary_key)
    )


def _opinion(row: Row[*tuple[Any, ...]]) -> Opinion:
    return Opinion(
        row.key,
        Voice(row.voice),
        OpinionState(row.heard),
        View(row.view),
        row.role,
        row.person_name or "",
        row.says,
        row.reason,
        row.follow_up,
        row.given_on,
    )


def _participant(row: Row[*tuple[Any, ...]]) -> Participant:
    return Participant(row.key, row.role, Involvement(row.part), row.organisation, row.person_name or "", row.people)


def _decision(row: Row[*tuple[Any, ...]]) -> Decision:
    return Decision(Outcome(row.outcome), row.reason, row.role, row.person_name or "", row.decided_on, row.review_on)


def _withheld(connection: Connection, assessment_id: int, heard: Collection[str]) -> tuple[Withheld, ...]:
    """Return what is left out, without opinions that were removed and names that were erased."""
    rows = connection.execute(_named(tables.withheld, assessment_id))
    every = (Withheld(Withholdable(row.kind), row.person_name or row.of, row.reason) for row in rows)
    return tuple(each for each in every if each.of and (each.kind is not Withholdable.OPINION or each.of in heard))


# writing ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Writing:
    """One change of a record, by whom and when."""

    connection: Connection
    assessment_id: int
    organisation_id: int
    actor: int
    at: datetime
    found: _Found

    def write(self, change: RecordSave) -> None:
        """Write or remove the record, and the name in it."""
        kept = change.kept
        if kept is None:
            self._remove(change.place)
            return
        columns = {
            **self._columns(kept),
            "revision": change.seen + 1,
            "changed_by": self.actor,
            "changed_at": self.at,
        }
        if isinstance(kept, _NAMED):
            columns["person_id"] = self._person(change.place, kept.name)
        self._keep(change.place, columns, there=change.seen > 0)
        if isinstance(kept, Publication):
            self._withhold(kept.withheld)

    def _keep(self, place: Place, columns: Mapping[str, object], *, there: bool) -> None:
        kind, name = place
        table = _TABLES[kind]
        named = {"assessment_id": self.assessment_id} | ({"key": name} if "key" in table.c else {})
        if not there:
            self.connection.execute(insert(table).values(**named, **columns))
            return
        where = [table.c[column] == value for column, value in named.items()]
        self.connection.execute(update(table).where(*where).values(**columns))

    def _remove(self, place: Place) -> None:
        kind, name = place
        table = _TABLES[kind]
        if kind is Publication:
            self._withhold(())
        where = [table.c.assessment_id == self.assessment_id, *([table.c.key == name] if "key" in table.c else [])]
        self.connection.execute(delete(table).where(*where))
        self._forget(place)

    def _columns(self, kept: Kept) -> dict[str, object]:
        if isinstance(kept, Workshop | WorkshopOutcome | Stakeholder):
            return workshops.columns_of(kept)
        if isinstance(kept, Opinion):
            texts = {each: getattr(kept, each) for each in ("role", "says", "reason", "follow_up")}
            words = {"voice": kept.voice.value, "heard": kept.heard.value, "view": kept.view.value}
            return {**words, **texts, "given_on": kept.on}
        if isinstance(kept, Participant):
            texts = {each: getattr(kept, each) for each in ("role", "organisation", "people")}
            return {**texts, "part": kept.part.value}
        if isinstance(kept, Decision):
            texts = {each: getattr(kept, each) for each in ("reason", "role", "review_on")}
            return {**texts, "outcome": kept.outcome.value, "decided_on": kept.on}
        texts = {each: getattr(kept, each) for each in ("contact", "link", "keywords", "licence")}
        shown = sorted(person for person, name in self.found.named.items() if name in kept.names_shown)
        return {**texts, "people_shown": shown}

    def _person(self, place: Place, name: str) -> int | None:
        """Return the person of a record: the same one for the same name, another one for another."""
        known = self.found.people.get(place)
        if known is not None and self.found.named[known] == name:
            return known
        self._forget(place)
        return add_person(self.connection, self.organisation_id, name, self.at) if name else None

    def _forget(self, place: Place) -> None:
        known = self.found.people.get(place)
        if known is not None:
            erase_person(self.connection, known, self.at)

    def _withhold(self, wanted: Sequence[Withheld]) -> None:
        """Replace what is left out; a name becomes a person of its own."""
        table = tables.withheld
        mine = table.c.assessment_id == self.assessment_id
        for person in self.connection.execute(select(table.c.person_id).where(mine, table.c.person_id.is_not(None))):
            erase_person(self.connection, person.person_id, self.at)
        self.connection.execute(delete(table).where(mine))
        for each in wanted:
            is_name = each.kind is Withholdable.NAME
            person_id = add_person(self.connection, self.organisation_id, each.of, self.at) if is_name else None
            self.connection.execute(
                insert(table).values(
                    assessment_id=self.assessment_id,
                    kind=each.kind.value,
                    of="" if is_name else each.of,
                    person_id=person_id,
                    reason=each.reason,
                )
            )
