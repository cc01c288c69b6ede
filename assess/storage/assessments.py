"""Assessments: what is answered, with which pack, for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assess.storage.document import EMPTY
from assess.storage.errors import AssessmentNotFound
from assess.storage.paging import Page, offset_of
from assess.storage.tables import (
    answer_change,
    assessment,
    brought_along,
    decision,
    file_use,
    measure_choice,
    opinion,
    participant,
    pin,
    publication,
    report,
    supplement,
)


class AssessmentStatus(StrEnum):
    """How far the work on an assessment has come."""

    OPEN = "open"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What is needed to start one; `reference` is short, random and unique, `pack_hash` that of the pack's files."""

    reference: str
    organisation_id: int
    proposal_id: int
    title: str
    pack_id: str
    pack_version: str
    path: str
    as_of: date
    copied_from: int | None = None
    supplement_of: int | None = None
    pack_hash: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """An assessment without its answers; `revision` rises with every change of content.

    `supplement_of` is the id of the main assessment that it supplements. `pack_hash` is that of the files that it was
    answered with, "" for one from before that was noted.
    """

    id: int
    reference: str
    organisation_id: int
    proposal_id: int
    title: str
    pack_id: str
    pack_version: str
    path: str
    as_of: date
    status: AssessmentStatus
    revision: int
    copied_from: int | None
    created_at: datetime
    updated_at: datetime
    supplement_of: int | None
    pack_hash: str


_MAIN = select(supplement.c.main_id).where(supplement.c.assessment_id == assessment.c.id).scalar_subquery()
_PIN = select(pin.c.sha256).where(pin.c.assessment_id == assessment.c.id).scalar_subquery()
_RECORDS = select(
    assessment.c.id,
    assessment.c.reference,
    assessment.c.organisation_id,
    assessment.c.proposal_id,
    assessment.c.title,
    assessment.c.pack_id,
    assessment.c.pack_version,
    assessment.c.path,
    assessment.c.as_of,
    assessment.c.status,
    assessment.c.revision,
    assessment.c.copied_from,
    assessment.c.created_at,
    assessment.c.updated_at,
    _MAIN.label("supplement_of"),
    func.coalesce(_PIN, "").label("pack_hash"),
)
_FIND = _RECORDS.where(assessment.c.reference == bindparam("reference"))
_OPEN = _FIND.add_columns(assessment.c.answers)
_OPEN_AND_LOCK = _OPEN.with_for_update()


def add_assessment(connection: Connection, new: NewAssessment, at: datetime) -> AssessmentRecord:
    """Add an assessment without answers."""
    made = connection.execute(
        insert(assessment)
        .values(
            reference=new.reference,
            organisation_id=new.organisation_id,
            proposal_id=new.proposal_id,
            title=new.title,
            pack_id=new.pack_id,
            pack_version=new.pack_version,
            path=new.path,
            as_of=new.as_of,
            status=AssessmentStatus.OPEN.value,
            revision=0,
            copied_from=new.copied_from,
            created_at=at,
            updated_at=at,
            answers=EMPTY,
        )
        .returning(assessment.c.id)
    )
    number = made.scalar_one()
    if new.supplement_of is not None:
        connection.execute(insert(supplement).values(assessment_id=number, main_id=new.supplement_of))
    keep_pin(connection, number, new.pack_hash, at)
    return find_assessment(connection, new.reference)


def find_assessment(connection: Connection, reference: str) -> AssessmentRecord:
    """Return the assessment with a public reference; raise AssessmentNotFound."""
    row = connection.execute(_FIND, {"reference": reference}).one_or_none()
    if row is None:
        raise AssessmentNotFound(reference)
    return _record(row)


def keep_pin(connection: Connection, assessment_id: int, pack_hash: str, at: datetime) -> None:
    """Note which files an assessment is answered with; a hash that is noted already stays, and an empty one is none."""
    if not pack_hash:
        return
    insert_new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"assessment_id": assessment_id, "sha256": pack_hash, "pinned_at": at}
    connection.execute(insert_new(pin).values(values).on_conflict_do_nothing())


def reference_of(connection: Connection, assessment_id: int) -> str:
    """Return the public reference of an assessment by its id; raise AssessmentNotFound."""
    found = connection.execute(select(assessment.c.reference).where(assessment.c.id == assessment_id)).scalar()
    if found is None:
        raise AssessmentNotFound(str(assessment_id))
    return found


def supplements_of(connection: Connection, main_id: int) -> tuple[AssessmentRecord, ...]:
    """Return the supplements of an assessment, the first added first, those set aside (archived) with them."""
    wanted = assessment.c.id.in_(select(supplement.c.assessment_id).where(supplement.c.main_id == main_id))
    rows = connection.execute(_RECORDS.where(wanted).order_by(assessment.c.id))
    return tuple(_record(row) for row in rows)


def remove_untouched(connection: Connection, assessment_id: int) -> bool:
    """Remove a supplement to which nothing was ever added; return whether it is gone."""
    belongs = (
        answer_change,
        brought_along,
        measure_choice,
        opinion,
        participant,
        decision,
        publication,
        file_use,
        report,
    )
    if (
        any(
            connection.execute(
                select(table.c.assessment_id).where(table.c.assessment_id == assessment_id).limit(1)
            ).one_or_none()
            for table in belongs
        )
        or connection.execute(select(assessment.c.id).where(assessment.c.copied_from == assessment_id)).first()
    ):
        return False
    connection.execute(delete(supplement).where(supplement.c.assessment_id == assessment_id))
    connection.execute(delete(pin).where(pin.c.assessment_id == assessment_id))
    connection.execute(delete(assessment).where(assessment.c.id == assessment_id))
    return True


def open_assessment(connection: Connection, reference: str, *, lock: bool = False) -> tuple[AssessmentRecord, str]:
    """Return the assessment with a public reference, and the document of its answers for `read_answers`.

    With `lock` nobody else changes it until the transaction ends. Raises AssessmentNotFound.
    """
    row = connection.execute(_OPEN_AND_LOCK if lock else _OPEN, {"reference": reference}).one_or_none()
    if row is None:
        raise AssessmentNotFound(reference)
    columns = row._asdict()
    document = columns.pop("answers")
    return _made(columns), document


def answers_of(connection: Connection, ids: Iterable[int]) -> Mapping[int, str]:
    """Return the documents of the answers of some assessments by id, for `read_answers`, in one statement."""
    rows = connection.execute(select(assessment.c.id, assessment.c.answers).where(assessment.c.id.in_(set(ids))))
    return {row.id: row.answers for row in rows}


def list_assessments(
    connection: Connection,
    organisation_id: int,
    *,
    page: int = 1,
    per_page: int = 20,
) -> Page[AssessmentRecord]:
    """Return the assessments of an organisation, the last changed first, in two statements however many there are.

    Supplements are shown with their main assessment, not in the list.
    """
    wanted = [
        assessment.c.organisation_id == organisation_id,
        assessment.c.id.not_in(select(supplement.c.assessment_id)),
    ]
    total = connection.execute(select(func.count()).select_from(assessment).where(*wanted)).scalar_one()
    rows = connection.execute(
        _RECORDS.where(*wanted)
        .order_by(assessment.c.updated_at.desc(), assessment.c.id.desc())
        .limit(per_page)
        .offset(offset_of(page, per_page))
    )
    return Page(tuple(_record(row) for row in rows), page, per_page, total)


def change_assessment(
    connection: Connection,
    assessment_id: int,
    at: datetime,
    *,
    title: str | None = None,
    path: str | None = None,
    as_of: date | None = None,
    status: AssessmentStatus | None = None,
) -> None:
    """Write what is given, leave what is None; raise AssessmentNotFound."""
    given = {"title": title, "path": path, "as_of": as_of, "status": None if status is None else status.value}
    changed = connection.execute(
        update(assessment)
        .where(assessment.c.id == assessment_id)
        .values(
            revision=assessment.c.revision + 1,
            updated_at=at,
            **{column: value for column, value in given.items() if value is not None},
        )
    )
    if changed.rowcount == 0:
        raise AssessmentNotFound(str(assessment_id))


def _record(row: Row[*tuple[Any, ...]]) -> AssessmentRecord:
    return _made(row._asdict())


def _made(columns: dict[str, Any]) -> AssessmentRecord:
    return AssessmentRecord(**{**columns, "status": AssessmentStatus(columns["status"])})
