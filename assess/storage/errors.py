"""What can go wrong where assessments are kept, and which of it a database driver meant."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg.errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from assess.domain.errors import ExplainedError, marked


class StorageError(ExplainedError):
    """Anything that went wrong while keeping or finding."""


class StorageBusy(StorageError):
    """Somebody else is writing for longer than we wait; trying again may work."""

    def __init__(self) -> None:
        super().__init__(
            marked("The database is busy with other changes. Nothing of this was saved. Save again in a moment.")
        )


class StorageFull(StorageError):
    """There is no room left."""

    def __init__(self) -> None:
        super().__init__(
            marked(
                "There is no room left on the disk. Nothing of this was saved. "
                "Ask whoever runs this server to make room, then save again."
            )
        )


class StorageReadOnly(StorageError):
    """The database or the folder may be read but not written."""

    def __init__(self) -> None:
        super().__init__(
            marked(
                "The stored data can be read but not changed. Nothing of this was saved. "
                "Ask whoever runs this server to allow writing in the data folder and the database."
            )
        )


class StorageUnreachable(StorageError):
    """The database does not answer: its server restarts, the network is down, or its disk is away."""

    def __init__(self) -> None:
        super().__init__(
            marked(
                "The database cannot be reached, so it is not certain that this was saved. Try again in a moment. "
                "If that does not help, ask whoever runs this server to look after the database."
            )
        )


class DatabaseTooNew(StorageError):
    """The database was changed by a later version of the program."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            marked(
                "The database is newer than this program (it is at revision {revision}). "
                "Install the newer version, or restore a backup made before the update."
            ),
            revision=revision,
        )
        self.revision = revision


class AssessmentNotFound(StorageError):
    """There is no such assessment."""

    def __init__(self, reference: str) -> None:
        super().__init__(marked("There is no assessment {reference}."), reference=reference)
        self.reference = reference


class ProposalNotFound(StorageError):
    """There is no such proposal."""

    def __init__(self, proposal: int) -> None:
        super().__init__(marked("There is no proposal {proposal}."), proposal=proposal)


class ReportNotFound(StorageError):
    """There is no such report."""

    def __init__(self, report: str) -> None:
        super().__init__(marked("There is no report {report}."), report=report)


class AnswersTooLarge(StorageError):
    """The answers of one assessment outgrow what one document may hold."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(
            marked(
                "The answers of this assessment would take {size} MB; {most} MB is the most. "
                "Nothing of this was saved. Shorten long texts, or attach them as files."
            ),
            size=f"{size / 1_000_000:.1f}",
            most=most // 1_000_000,
        )


class AnswerUnreadable(StorageError):
    """A stored answer does not fit the question that the pack now has."""

    def __init__(self, question: str) -> None:
        super().__init__(
            marked(
                "The stored answer to {question} does not fit the question. Open it with the version it was given for."
            ),
            question=question,
        )
        self.question = question


class FileMissing(StorageError):
    """A file is not where it was put."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            marked("The file {sha256} is missing from the data folder. Restore it from a backup, or add it again."),
            sha256=sha256,
        )


class FileDamaged(StorageError):
    """A file is no longer what was put there."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            marked("The file {sha256} has changed since it was added. Restore it from a backup, or add it again."),
            sha256=sha256,
        )


_POSTGRES_BUSY = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
    psycopg.errors.TooManyConnections,
)
_POSTGRES_AWAY = ("08", "57P")
"""How the codes begin by which a server announces that it hangs up; where it cannot even do that, there is none."""
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SQLITE_FULL = (  # a quota and a limit on file sizes reach us as failed writes
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
_SQLITE_AWAY = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def meaning_of(error: BaseException | None) -> StorageError | None:
    """Return what a driver's or the system's error means for whoever was saving; None when it is something else."""
    if isinstance(error, sqlite3.Error):
        return _meaning_on_sqlite(getattr(error, "sqlite_errorcode", 0))
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, _POSTGRES_BUSY):
        return StorageBusy()
    if isinstance(error, psycopg.errors.DiskFull) or number in _FULL:
        return StorageFull()
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction) or number in _READ_ONLY:
        return StorageReadOnly()
    if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08").startswith(_POSTGRES_AWAY):
        return StorageUnreachable()
    return None


def _meaning_on_sqlite(code: int) -> StorageError | None:
    if code in _SQLITE_FULL:
        return StorageFull()
    primary = code & 0xFF
    if primary in _SQLITE_BUSY:
        return StorageBusy()
    if primary == sqlite3.SQLITE_READONLY:
        return StorageReadOnly()
    if primary in _SQLITE_AWAY:
        return StorageUnreachable()
    return None


@contextmanager
def storage_errors() -> Iterator[None]:
    """Raise what a failure of the database means in place of the driver's error; let everything else through."""
    try:
        yield
    except NoConnectionLeft as error:
        raise StorageBusy from error
    except (DBAPIError, sqlite3.Error) as error:
        if meaning := meaning_of(error.orig if isinstance(error, DBAPIError) else error):
            raise meaning from error
        raise
