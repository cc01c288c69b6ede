"""Reports that were asked for: each row is a job, so that a killed worker's job is found again."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assess.domain.errors import Problem
from assess.storage.errors import ReportNotFound
from assess.storage.tables import report


class ReportState(StrEnum):
    """How far a report has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = frozenset({ReportState.QUEUED, ReportState.RUNNING})


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report to make; the same key is the same order, and the same bytes.

    The key is made from the whole assessment, of a public edition as well: it is kept here and never handed out.
    """

    assessment_id: int
    key: str
    design: str
    language: str
    edition: str
    content_hash: str
    requested_by: int
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report that was asked for; `progress` is in percent, `path_name` is set once it is done.

    `why` is why it failed; `starts` counts how often it was begun since somebody asked for it. `made_at` is the
    moment that the report prints: that of its first making, kept when it is made again. `printed_key` is the key that
    the file carries once it is made: of a public edition, made from what it shows.
    """

    id: int
    assessment_id: int
    key: str
    design: str
    language: str
    edition: str
    evidence: bool
    content_hash: str
    state: ReportState
    progress: int
    why: Problem | None
    path_name: str
    requested_by: int
    requested_at: datetime
    finished_at: datetime | None
    starts: int = 0
    made_at: datetime | None = None
    printed_key: str = ""

    @property
    def is_queued(self) -> bool:
        """Whether it waits for a worker."""
        return self.state is ReportState.QUEUED

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for a worker or is being made."""
        return self.state in UNDER_WAY


_COLUMNS = select(
    report.c.id,
    report.c.assessment_id,
    report.c.key,
    report.c.design,
    report.c.language,
    report.c.edition,
    report.c.evidence,
    report.c.content_hash,
    report.c.state,
    report.c.progress,
    report.c.error,
    report.c.error_facts,
    report.c.path_name,
    report.c.requested_by,
    report.c.requested_at,
    report.c.finished_at,
    report.c.starts,
    report.c.made_at,
    report.c.printed_key,
)


def request_report(connection: Connection, new: NewReport, at: datetime) -> ReportRecord:
    """Return the assessment's report with this key: queued anew, or as far as it has come.

    One that failed or was cancelled is queued again.
    """
    lock = _COLUMNS.where(report.c.assessment_id == new.assessment_id, report.c.key == new.key).with_for_update()
    insert_new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(
        insert_new(report)
        .values(
            assessment_id=new.assessment_id,
            key=new.key,
            design=new.design,
            language=new.language,
            edition=new.edition,
            evidence=new.evidence,
            content_hash=new.content_hash,
            requested_by=new.requested_by,
            requested_at=at,
            **_ASKED_FOR,
        )
        .on_conflict_do_nothing()
    )
    found = _record(connection.execute(lock).one())
    if found.state in (ReportState.FAILED, ReportState.CANCELLED):
        requeue_report(connection, found.id)
        return find_report(connection, found.id)
    return found


def requeue_report(connection: Connection, report_id: int) -> None:
    """Let a report be made again, whatever became of it; one that was made keeps the moment that it prints."""
    connection.execute(update(report).where(report.c.id == report_id).values(finished_at=None, **_ASKED_FOR))


def fail_interrupted(connection: Connection, starts: int, why: Problem, at: datetime) -> tuple[int, ...]:
    """Mark as failed what killed workers left running so many times; return the numbers of these reports.

    For a worker that starts alone.
    """
    left = select(report.c.id).where(report.c.state == ReportState.RUNNING.value, report.c.starts >= starts)
    found = tuple(connection.execute(left.order_by(report.c.id)).scalars())
    for report_id in found:
        fail_report(connection, report_id, why, at)
    return found


def requeue_interrupted(connection: Connection) -> int:
    """Queue again what a killed worker left running; return how many. For a worker that starts alone."""
    return connection.execute(
        update(report).where(report.c.state == ReportState.RUNNING.value).values(finished_at=None, **_AT_FIRST)
    ).rowcount


def waiting_reports(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of the reports that wait, the longest waiting first."""
    return tuple(
        connection.execute(
            select(report.c.id).where(report.c.state == ReportState.QUEUED.value).order_by(report.c.id)
        ).scalars()
    )


def start_report(connection: Connection, report_id: int, *, unheard: bool = False) -> ReportRecord | None:
    """Return the report, now running; None when it does not wait (any more). Raise ReportNotFound.

    `unheard` means that it was begun before and the connection lost, so that nobody knows whether it runs: it may.
    """
    found = connection.execute(_COLUMNS.where(report.c.id == report_id).with_for_update()).one_or_none()
    if found is None:
        raise ReportNotFound(str(report_id))
    record = _record(found)
    if unheard and record.state is ReportState.RUNNING:
        return record
    return _started(connection, record) if record.state is ReportState.QUEUED else None


def note_progress(connection: Connection, report_id: int, percent: int) -> bool:
    """Write how far a running report is; return False when it is no longer wanted, so that the worker stops."""
    return _move(connection, report_id, {ReportState.RUNNING}, progress=percent)


def finish_report(
    connection: Connection, report_id: int, path_name: str, at: datetime, *, made_at: datetime | None, printed_key: str
) -> bool:
    """Mark a running report as done, with the moment and the key that it prints; False when it was no longer wanted."""
    return _move(
        connection,
        report_id,
        {ReportState.RUNNING},
        state=ReportState.DONE.value,
        progress=100,
        path_name=path_name,
        finished_at=at,
        made_at=made_at,
        printed_key=printed_key,
    )


def first_made_at(connection: Connection, printed_key: str) -> datetime | None:
    """Return when the first file that carries a key was made, for the next one to print the same; None if none was."""
    return connection.execute(select(func.min(report.c.made_at)).where(report.c.printed_key == printed_key)).scalar()


def fail_report(connection: Connection, report_id: int, why: Problem, at: datetime) -> bool:
    """Mark a report that is under way as failed, with why; return False when it was not under way."""
    return _move(
        connection,
        report_id,
        UNDER_WAY,
        state=ReportState.FAILED.value,
        error=why.sentence,
        error_facts=_kept(why),
        finished_at=at,
    )


def cancel_report(connection: Connection, report_id: int, at: datetime) -> bool:
    """Mark a report that is under way as no longer wanted; return False when it was not under way."""
    return _move(connection, report_id, UNDER_WAY, state=ReportState.CANCELLED.value, finished_at=at)


def find_report(connection: Connection, report_id: int) -> ReportRecord:
    """Return a report; raise ReportNotFound."""
    row = connection.execute(_COLUMNS.where(report.c.id == report_id)).one_or_none()
    if row is None:
        raise ReportNotFound(str(report_id))
    return _record(row)


def reports_of(connection: Connection, assessment_id: int) -> tuple[ReportRecord, ...]:
    """Return the reports of an assessment, the last requested first."""
    rows = connection.execute(_COLUMNS.where(report.c.assessment_id == assessment_id).order_by(report.c.id.desc()))
    return tuple(_record(row) for row in rows)


_AT_FIRST = {"state": ReportState.QUEUED.value, "progress": 0, "error": "", "error_facts": None, "path_name": ""}
_ASKED_FOR = {**_AT_FIRST, "starts": 0}


def _started(connection: Connection, record: ReportRecord) -> ReportRecord:
    starts = record.starts + 1
    running = {"state": ReportState.RUNNING.value, "starts": starts}
    connection.execute(update(report).where(report.c.id == record.id).values(running))
    return replace(record, state=ReportState.RUNNING, starts=starts)


def _move(connection: Connection, report_id: int, out_of: Collection[ReportState], **columns: object) -> bool:
    moved = connection.execute(
        update(report)
        .where(report.c.id == report_id, report.c.state.in_([state.value for state in out_of]))
        .values(columns)
    )
    return moved.rowcount == 1


def _record(row: Row[*tuple[Any, ...]]) -> ReportRecord:
    columns = row._asdict()
    why = _why(columns.pop("error"), columns.pop("error_facts"))
    return ReportRecord(**{**columns, "state": ReportState(columns["state"]), "why": why})


def _kept(why: Problem) -> dict[str, Any]:
    """Return what goes into the places of a sentence, as JSON: a text, or a sentence with its own places."""
    return {
        name: [fact.sentence, _kept(fact)] if isinstance(fact, Problem) else fact for name, fact in why.facts.items()
    }


def _why(sentence: str, facts: dict[str, Any] | None) -> Problem | None:
    """Return why a report failed, as it was kept; a row from before facts were kept holds the finished sentence."""
    if not sentence:
        return None
    if facts is None:
        return Problem(sentence.replace("{", "{{").replace("}", "}}"))
    return _read(sentence, facts)


def _read(sentence: str, facts: dict[str, Any]) -> Problem:
    return Problem(
        sentence, {name: fact if isinstance(fact, str) else _read(fact[0], fact[1]) for name, fact in facts.items()}
    )
