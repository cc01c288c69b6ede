"""The tables; the migrations make them, a test keeps both alike."""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

HEAD = "0010"
"""The migration that these tables are the result of."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite, which knows no time zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a moment without a time zone is a mistake of the caller (ValueError)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's name
        """Return the moment in UTC, with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def json_text(value: object) -> str:
    """Return a value as JSON, short, with letters of every language as they are."""
    return _JSON.encode(value)


class OrganisationColumns(TypedColumns):
    """Whoever owns proposals and assessments; local mode has the one with the key `local`."""

    id: Named[int] = Column(primary_key=True)
    key: Named[str] = Column(unique=True)
    name: Named[str]
    created_at: Named[datetime] = Column(Moment)


class PersonColumns(TypedColumns):
    """People's names, and nowhere else: erasing a name leaves every record that points here intact."""

    id: Named[int] = Column(primary_key=True)
    organisation_id: Named[int] = Column(ForeignKey("organisation.id"), index=True)
    name: Named[str | None]
    created_at: Named[datetime] = Column(Moment)
    erased_at: Named[datetime | None] = Column(Moment)


class ProposalColumns(TypedColumns):
    """What the city considers; its options are assessments. `organisation_name` is what the report prints."""

    id: Named[int] = Column(primary_key=True)
    organisation_id: Named[int] = Column(ForeignKey("organisation.id"), index=True)
    title: Named[str]
    organisation_name: Named[str]
    about: Named[str]
    technologies: Named[list[str]] = Column(JSON)
    created_at: Named[datetime] = Column(Moment)
    country: Named[str] = Column(server_default=text("''"))


class AssessmentColumns(TypedColumns):
    """One option, answered with a pinned pack.

    `answers` is text because its size is measured when it is written: `{question: {"revision": n, "answer": {...}}}`,
    a cache of `answer_change`. It is the last column, so that lists need not step over it. `revision` counts the
    changes of content.
    """

    id: Named[int] = Column(primary_key=True)
    reference: Named[str] = Column(unique=True)
    organisation_id: Named[int] = Column(ForeignKey("organisation.id"))
    proposal_id: Named[int] = Column(ForeignKey("proposal.id"), index=True)
    title: Named[str]
    pack_id: Named[str]
    pack_version: Named[str]
    path: Named[str]
    as_of: Named[date]
    status: Named[str]
    revision: Named[int]
    copied_from: Named[int | None] = Column(ForeignKey("assessment.id"))
    created_at: Named[datetime] = Column(Moment)
    updated_at: Named[datetime] = Column(Moment)
    answers: Named[str]


class SupplementColumns(TypedColumns):
    """An assessment that supplements another; a table of its own, so that `answers` stays the last column of that."""

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    main_id: Named[int] = Column(ForeignKey("assessment.id"), index=True)


class PinColumns(TypedColumns):
    """The files of its pack that an assessment is answered with, by their hash; one from earlier has no row at first.

    A table of its own, so that `answers` stays the last column of `assessment`.
    """

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    sha256: Named[str]
    pinned_at: Named[datetime] = Column(Moment)


class BroughtAlongColumns(TypedColumns):
    """What became of the assessment that another one was brought along from (none where it came in as a file).

    `set_aside` is what had no place, `again` why answers should be read again, by question, until somebody did.
    """

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    from_id: Named[int | None] = Column(ForeignKey("assessment.id"), index=True)
    set_aside: Named[list[dict[str, Any]]] = Column(JSON)
    again: Named[dict[str, list[str]]] = Column(JSON)
    brought_by: Named[int] = Column(ForeignKey("person.id"))
    brought_at: Named[datetime] = Column(Moment)


class ScopingColumns(TypedColumns):
    """Which questionnaires were proposed for a proposal and which were taken, in the words of that day."""

    proposal_id: Named[int] = Column(ForeignKey("proposal.id"), primary_key=True)
    scoping: Named[dict[str, Any]] = Column(JSON)
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class AnswerChangeColumns(TypedColumns):
    """Every change of an answer, the truth about answers; a trigger refuses to change or delete a line.

    `cause` is "" where somebody gave it, `migration` where it was brought along from another version of the pack.
    """

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    pack_id: Named[str]
    question: Named[str]
    row: Named[str | None]
    respondent: Named[str]
    revision: Named[int]
    actor_id: Named[int] = Column(ForeignKey("person.id"))
    at: Named[datetime] = Column(Moment)
    from_answer: Named[dict[str, Any] | None] = Column(JSON(none_as_null=True))
    to_answer: Named[dict[str, Any]] = Column(JSON)
    cause: Named[str] = Column(server_default=text("''"))


class MeasureChoiceColumns(TypedColumns):
    """What was decided on a measure: a line of the action plan when it is accepted."""

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    measure: Named[str] = Column(primary_key=True)
    choice: Named[str]
    status: Named[str]
    owner: Named[str]
    due: Named[date | None]
    cost: Named[str]
    note: Named[str]
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class OpinionColumns(TypedColumns):
    """What somebody thinks of the proposal; `key` names it within its assessment."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    voice: Named[str]
    heard: Named[str]
    view: Named[str]
    role: Named[str]
    says: Named[str]
    reason: Named[str]
    follow_up: Named[str]
    given_on: Named[date | None]
    person_id: Named[int | None] = Column(ForeignKey("person.id"))
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class ParticipantColumns(TypedColumns):
    """Who took part, by role; `key` names the entry within its assessment."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    role: Named[str]
    part: Named[str]
    organisation: Named[str]
    people: Named[int]
    person_id: Named[int | None] = Column(ForeignKey("person.id"))
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class DecisionColumns(TypedColumns):
    """What was decided on an assessment."""

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    outcome: Named[str]
    reason: Named[str]
    role: Named[str]
    decided_on: Named[date | None]
    review_on: Named[date | None]
    person_id: Named[int | None] = Column(ForeignKey("person.id"))
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class PublicationColumns(TypedColumns):
    """What the public edition states about itself; `people_shown` are ids of people whose names it prints."""

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    contact: Named[str]
    link: Named[str]
    keywords: Named[str]
    licence: Named[str]
    people_shown: Named[list[int]] = Column(JSON)
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class WithheldColumns(TypedColumns):
    """One thing that the public edition leaves out; a name is in `person`, everything else in `of`."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("publication.assessment_id"), index=True)
    kind: Named[str]
    of: Named[str]
    person_id: Named[int | None] = Column(ForeignKey("person.id"))
    reason: Named[str]


class WorkshopColumns(TypedColumns):
    """A workshop that is planned or was held; `key` names it within its assessment, `begins` is minutes of the day."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    kit: Named[str]
    title: Named[str]
    held_on: Named[date | None]
    begins: Named[int | None]
    place: Named[str]
    missing: Named[str]
    steps: Named[list[dict[str, Any]]] = Column(JSON)
    took_part: Named[list[dict[str, Any]]] = Column(JSON)
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class WorkshopOutcomeColumns(TypedColumns):
    """One result of a workshop; `workshop` is its key."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    workshop: Named[str]
    says: Named[str]
    question: Named[str]
    done: Named[str]
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class StakeholderColumns(TypedColumns):
    """A group of people who are affected; `affected` is what it is called."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    affected: Named[str]
    spoken_for: Named[str]
    reached: Named[str]
    says: Named[str]
    done: Named[str]
    revision: Named[int]
    changed_by: Named[int] = Column(ForeignKey("person.id"))
    changed_at: Named[datetime] = Column(Moment)


class StoredFileColumns(TypedColumns):
    """A file that somebody added, kept once by its content."""

    sha256: Named[str] = Column(primary_key=True)
    size: Named[int] = Column(BigInteger)
    type: Named[str]
    stored_at: Named[datetime] = Column(Moment)


class FileUseColumns(TypedColumns):
    """Which assessment may show which file, under the name that it was given there."""

    assessment_id: Named[int] = Column(ForeignKey("assessment.id"), primary_key=True)
    sha256: Named[str] = Column(String, ForeignKey("stored_file.sha256"), primary_key=True)
    name: Named[str]
    added_by: Named[int] = Column(ForeignKey("person.id"))
    added_at: Named[datetime] = Column(Moment)


class ReportColumns(TypedColumns):
    """A report that was asked for; the row is the job. `key` identifies an order, `printed_key` is in the file."""

    id: Named[int] = Column(primary_key=True)
    assessment_id: Named[int] = Column(ForeignKey("assessment.id"))
    key: Named[str]
    design: Named[str]
    language: Named[str]
    edition: Named[str]
    evidence: Named[bool] = Column(server_default=false())
    content_hash: Named[str]
    state: Named[str]
    progress: Named[int]
    error: Named[str]
    error_facts: Named[dict[str, Any] | None] = Column(JSON(none_as_null=True))
    starts: Named[int] = Column(server_default="0")
    path_name: Named[str]
    requested_by: Named[int] = Column(ForeignKey("person.id"))
    requested_at: Named[datetime] = Column(Moment)
    finished_at: Named[datetime | None] = Column(Moment)
    made_at: Named[datetime | None] = Column(Moment)
    printed_key: Named[str] = Column(server_default=text("''"))


class ReportIssueColumns(TypedColumns):
    """A file that was handed out as a report, by the SHA-256 of its bytes; sealing again gives other bytes."""

    sha256: Named[str] = Column(primary_key=True)
    report_id: Named[int] = Column(ForeignKey("report.id"), index=True)
    issued_at: Named[datetime] = Column(Moment)


organisation = Table("organisation", metadata, OrganisationColumns)
person = Table("person", metadata, PersonColumns)
proposal = Table("proposal", metadata, ProposalColumns)
assessment = Table(
    "assessment",
    metadata,
    AssessmentColumns,
    Index("ix_assessment_list", "organisation_id", "updated_at", "id"),
)
supplement = Table("supplement", metadata, SupplementColumns)
pin = Table("pin", metadata, PinColumns)
brought_along = Table("brought_along", metadata, BroughtAlongColumns)
scoping = Table("scoping", metadata, ScopingColumns)
answer_change = Table(
    "answer_change",
    metadata,
    AnswerChangeColumns,
    UniqueConstraint("assessment_id", "question", "respondent", "revision"),
)
measure_choice = Table("measure_choice", metadata, MeasureChoiceColumns)
opinion = Table("opinion", metadata, OpinionColumns, UniqueConstraint("assessment_id", "key"))
participant = Table("participant", metadata, ParticipantColumns, UniqueConstraint("assessment_id", "key"))
decision = Table("decision", metadata, DecisionColumns)
publication = Table("publication", metadata, PublicationColumns)
withheld = Table("withheld", metadata, WithheldColumns)
workshop = Table("workshop", metadata, WorkshopColumns, UniqueConstraint("assessment_id", "key"))
workshop_outcome = Table("workshop_outcome", metadata, WorkshopOutcomeColumns, UniqueConstraint("assessment_id", "key"))
stakeholder = Table("stakeholder", metadata, StakeholderColumns, UniqueConstraint("assessment_id", "key"))
stored_file = Table("stored_file", metadata, StoredFileColumns)
file_use = Table("file_use", metadata, FileUseColumns)
report = Table(
    "report",
    metadata,
    ReportColumns,
    UniqueConstraint("assessment_id", "key"),
    CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
    Index("ix_report_queue", "state", "id"),
)
report_issue = Table("report_issue", metadata, ReportIssueColumns)
