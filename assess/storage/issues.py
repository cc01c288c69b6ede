"""Which files were handed out as reports: by the hash of their bytes, so that a file that comes back is known again."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from assess.storage.tables import report, report_issue


def record_issue(connection: Connection, report_id: int, sha256: str, at: datetime) -> None:
    """Note that a file was issued as a report; noting it again changes nothing."""
    insert_new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"sha256": sha256, "report_id": report_id, "issued_at": at}
    connection.execute(insert_new(report_issue).values(values).on_conflict_do_nothing())


def issued_at(connection: Connection, sha256: str) -> datetime | None:
    """Return when a file was issued; None when it was not issued here."""
    return connection.execute(select(report_issue.c.issued_at).where(report_issue.c.sha256 == sha256)).scalar()


def is_issued(connection: Connection, printed_key: str) -> bool:
    """Whether a file was issued that carries this key."""
    found = select(report_issue.c.sha256).join(report, report.c.id == report_issue.c.report_id)
    return connection.execute(found.where(report.c.printed_key == printed_key).limit(1)).first() is not None
