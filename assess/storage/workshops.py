"""Workshops, what came out of them, and the stakeholder map: how their rows become values and back.

`assess.storage.records` reads and writes them with all records, each with its revision.
"""

from collections.abc import Mapping, MutableMapping
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Table, select

from assess.domain.beside.records import Records
from assess.domain.beside.workshops import Group, PlannedStep, Stakeholder, Workshop, WorkshopOutcome
from assess.storage import tables

Entry: TypeAlias = Workshop | WorkshopOutcome | Stakeholder
Rows: TypeAlias = MutableMapping[tuple[type[Any], str], Row[*tuple[Any, ...]]]

TABLES: Mapping[type[Entry], Table] = {
    Workshop: tables.workshop,
    WorkshopOutcome: tables.workshop_outcome,
    Stakeholder: tables.stakeholder,
}


def load_workshops(
    connection: Connection, assessment_id: int, rows: Rows
) -> tuple[tuple[Workshop, ...], tuple[WorkshopOutcome, ...], tuple[Stakeholder, ...]]:
    """Return the three kinds in the order in which they were added; each row is noted in `rows`."""
    found: dict[type[Entry], list[Row[*tuple[Any, ...]]]] = {kind: [] for kind in TABLES}
    for kind, table in TABLES.items():
        statement = select(table).where(table.c.assessment_id == assessment_id).order_by(table.c.id)
        for row in connection.execute(statement):
            rows[kind, row.key] = row
            found[kind].append(row)
    return (
        tuple(map(_workshop, found[Workshop])),
        tuple(map(_outcome, found[WorkshopOutcome])),
        tuple(map(_stakeholder, found[Stakeholder])),
    )


def outcomes_by_question(connection: Connection, assessment_id: int) -> list[tuple[str, str, date | None, str, str]]:
    """Return question, workshop, its day, what was said and what was done, of every outcome that has a question."""
    workshop, outcome = tables.workshop, tables.workshop_outcome
    statement = (
        select(outcome.c.question, workshop.c.title, workshop.c.held_on, outcome.c.says, outcome.c.done)
        .join(workshop, (workshop.c.assessment_id == outcome.c.assessment_id) & (workshop.c.key == outcome.c.workshop))
        .where(outcome.c.assessment_id == assessment_id, outcome.c.question != "")
        .order_by(workshop.c.held_on, outcome.c.id)
    )
    return [(row.question, row.title, row.held_on, row.says, row.done) for row in connection.execute(statement)]


def columns_of(kept: Entry) -> dict[str, object]:
    """Return what is written of an entry."""
    if isinstance(kept, Workshop):
        return {
            **{name: getattr(kept, name) for name in ("kit", "title", "begins", "place", "missing")},
            "held_on": kept.on,
            "steps": [
                {"step": each.step, "minutes": each.minutes, "title": each.title, "note": each.note}
                for each in kept.steps
            ],
            "took_part": [{"role": each.role, "people": each.people} for each in kept.took_part],
        }
    if isinstance(kept, WorkshopOutcome):
        return {name: getattr(kept, name) for name in ("workshop", "says", "question", "done")}
    texts = {name: getattr(kept, name) for name in ("spoken_for", "reached", "says", "done")}
    return {**texts, "affected": kept.group}


def out_of_step(records: Records, place: tuple[type[Any], str], kept: object) -> bool:
    """Whether a change would lose something: a workshop with outcomes goes, or an outcome comes to one that went."""
    kind, name = place
    if kind is Workshop and kept is None:
        return bool(records.outcomes_of(name))
    if isinstance(kept, WorkshopOutcome):
        return all(each.id != kept.workshop for each in records.workshops)
    return False


def _workshop(row: Row[*tuple[Any, ...]]) -> Workshop:
    return Workshop(
        row.key,
        row.kit,
        row.title,
        tuple(PlannedStep(**step) for step in row.steps),
        row.held_on,
        row.begins,
        row.place,
        tuple(Group(**group) for group in row.took_part),
        row.missing,
    )


def _outcome(row: Row[*tuple[Any, ...]]) -> WorkshopOutcome:
    return WorkshopOutcome(row.key, row.workshop, row.says, row.question, row.done)


def _stakeholder(row: Row[*tuple[Any, ...]]) -> Stakeholder:
    return Stakeholder(row.key, row.affected, row.spoken_for, row.reached, row.says, row.done)
