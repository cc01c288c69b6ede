"""The database: how it is opened, a transaction to read and one to write, and bringing it up to date."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection as Connection  # noqa: PLC0414 - handed on to the services, which know no SQLAlchemy
from sqlalchemy import Dialect, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from assess.storage.errors import storage_errors
from assess.storage.tables import HEAD, json_text

BUSY_MILLISECONDS = 5000
SECONDS_OF_TRUST = 1
_OWNER_ONLY = 0o600
_MIGRATION_LOCK = 4_157_391_002  # any number, the same in every version of assess


class Database:
    """One database; both kinds of transaction hand out a Core connection and end with the block."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def at(cls, url: str, *, busy_milliseconds: int = BUSY_MILLISECONDS) -> "Database":
        """Return the database at an address, not yet opened; a locked one is waited for as long as given."""
        return cls(create_engine_for(url, busy_milliseconds=busy_milliseconds))

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Yield a connection that may write: all of it is kept at the end of the block, nothing when it raises.

        SQLite lets one writer in at a time, from the start (BEGIN IMMEDIATE). Raises StorageBusy, StorageFull,
        StorageReadOnly.
        """
        with storage_errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the database, waits for no writer and cannot write."""
        with storage_errors(), self.engine.connect() as connection:
            reader = connection.execution_options(**_READS[connection.dialect.name])
            with reader.begin():
                yield reader

    @contextmanager
    def looking_up(self) -> Iterator[Connection]:
        """Yield a connection to read a thing or two: as `reading`, but each statement sees a moment of its own.

        It is for what a save reads first, and costs less: no transaction around it, which on PostgreSQL takes two
        messages, and on SQLite no switch between reading and writing, for which it forgets all prepared statements.
        Nothing keeps the block from writing but its writer.
        """
        with storage_errors(), self.engine.connect() as connection:
            looker = connection.execution_options(**_LOOKS_UP[connection.dialect.name])
            with looker.begin():
                yield looker

    def close(self) -> None:
        """Close every connection; the next transaction opens new ones."""
        self.engine.dispose()


_READS: dict[str, dict[str, object]] = {
    "sqlite": {"reads": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


_LOOKS_UP: dict[str, dict[str, object]] = {
    "sqlite": {"looks_up": True},
    "postgresql": {"isolation_level": "AUTOCOMMIT"},
}


_QUIET: dict[str, Any] = {
    "json_serializer": json_text,
    "hide_parameters": True,  # what people answer does not belong into the log of an error
}


def create_engine_for(url: str, *, busy_milliseconds: int = BUSY_MILLISECONDS) -> Engine:
    """Return an engine for `sqlite:///path` or `postgresql+psycopg://...`, with the settings `assess` relies on."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, **_QUIET)
        event.listen(engine, "connect", partial(_set_up_sqlite, busy_milliseconds))
        event.listen(engine, "begin", _begin_on_sqlite)
        return engine
    engine = create_engine(address, **_QUIET)
    event.listen(engine, "connect", partial(_set_up_postgresql, busy_milliseconds))
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", partial(_check_after_rest, engine.dialect))
    return engine


def _set_up_sqlite(busy_milliseconds: int, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # the driver would begin later than we say
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {busy_milliseconds}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes behind the triggers' back
    cursor.close()


def _begin_on_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("looks_up"):
        return
    reads = options.get("reads", False)
    driver = _driver_of(connection)
    if connection.info.get("reads", False) is not reads:
        driver.execute(f"PRAGMA query_only = {int(reads)}")
        connection.info["reads"] = reads
    driver.execute("BEGIN" if reads else "BEGIN IMMEDIATE")


def _driver_of(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"{driver} is no SQLite connection.")
    return driver


def _set_up_postgresql(busy_milliseconds: int, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {busy_milliseconds}")
    cursor.close()
    connection.commit()


def _note_rest(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info["rests_since"] = monotonic()


def _check_after_rest(
    dialect: Dialect, connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """Ask a connection whether its server is still there, but not within the second after its last use.

    SQLAlchemy's own check asks every time: a message more for each transaction, of which a save has two.
    """
    if monotonic() - entry.info.get("rests_since", -SECONDS_OF_TRUST) < SECONDS_OF_TRUST:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as gone:
        raise InvalidatePoolError from gone  # new connections are made for those of a server that was started again


def upgrade(database: Database) -> None:
    """Bring the tables up to date; safe when several processes start at once, and quick when nothing is to do.

    Raises DatabaseTooNew when a later version of the program has changed the tables.
    """
    with storage_errors(), _one_at_a_time(database.engine):
        if revision_of(database) == HEAD:
            return
        from assess.storage.upgrading import migrate  # noqa: PLC0415 - Alembic doubles the time to start and is needed once

        with database.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = 0"))  # another process may migrate for long
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
            migrate(connection)


def revision_of(database: Database) -> str | None:
    """Return the migration that the tables are at, None when there are no tables yet."""
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _one_at_a_time(engine: Engine) -> Iterator[None]:
    """Lock the folder of an SQLite database, until the end of the block or process; PostgreSQL has its own lock."""
    if engine.dialect.name != "sqlite":
        yield
        return
    file = Path(str(engine.url.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not file.exists():
            os.close(
                os.open(file, os.O_CREAT | os.O_WRONLY, _OWNER_ONLY)
            )  # SQLite gives its side files the same rights
        _use_write_ahead_log(engine)
        yield
    finally:
        os.close(folder)


def _use_write_ahead_log(engine: Engine) -> None:
    """Let readers and a writer work side by side; SQLite remembers it in the file."""
    with engine.connect() as connection:
        driver = _driver_of(connection)
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode = WAL")
