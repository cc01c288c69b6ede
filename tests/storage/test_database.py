"""Opening a database, bringing it up to date, and what protects it."""

import fcntl
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from assess.domain.pack.answers import answered
from assess.storage.database import _MIGRATION_LOCK, revision_of, upgrade
from assess.storage.errors import DatabaseTooNew, StorageError
from assess.storage.owners import add_organisation, add_person, erase_person, local_owner
from assess.storage.proposals import find_proposal
from assess.storage.reports import NewReport, find_report, finish_report, request_report, start_report
from assess.storage.tables import HEAD, answer_change, metadata, organisation, person
from assess.storage.upgrading import MIGRATIONS

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
UPGRADE = "import sys; from assess.storage.database import Database, upgrade; upgrade(Database.at(sys.argv[1]))"


def test_the_migrations_make_the_tables_that_the_program_knows(database):
    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_answers_are_the_last_column_which_lists_need_not_step_over(database):
    with database.reading() as connection:
        columns = [column["name"] for column in inspect(connection).get_columns("assessment")]
    assert columns == [column.name for column in metadata.tables["assessment"].columns]
    assert columns[-1] == "answers"


def test_the_program_knows_its_last_migration():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [HEAD]


def test_upgrading_makes_the_tables_once_and_then_leaves_them_alone(empty_url, open_database):
    database = open_database(empty_url)
    upgrade(database)
    assert revision_of(database) == HEAD
    with database.begin() as connection:
        local_owner(connection, AT)
    upgrade(database)
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert connection.execute(select(func.count()).select_from(person)).scalar() == 1


def before_pins(connection):
    """Take away what migration 0009 makes."""
    connection.execute(text("DROP TABLE pin"))
    connection.execute(text("DROP TABLE brought_along"))
    connection.execute(text("ALTER TABLE answer_change DROP COLUMN cause"))


def test_a_report_from_before_the_moment_was_kept_was_made_when_it_was_finished(empty_url, open_database, make_case):
    database = open_database(empty_url)
    upgrade(database)
    case = make_case(database)
    with database.begin() as connection:
        number = request_report(
            connection, NewReport(case.id, "k" * 64, "full", "en", "internal", "h" * 64, case.owner.person_id), AT
        ).id
        start_report(connection, number)
        finish_report(connection, number, "k.pdf", AT, made_at=None, printed_key="")
        connection.execute(text("ALTER TABLE report DROP COLUMN made_at"))
        connection.execute(text("ALTER TABLE report DROP COLUMN printed_key"))
        before_pins(connection)
        connection.execute(text("ALTER TABLE proposal DROP COLUMN country"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))
    upgrade(database)
    with database.reading() as connection:
        assert find_report(connection, number).made_at == AT


def test_a_report_from_before_two_keys_were_kept_prints_the_one_that_it_has(empty_url, open_database, make_case):
    database = open_database(empty_url)
    upgrade(database)
    case = make_case(database)
    with database.begin() as connection:
        new = NewReport(case.id, "k" * 64, "full", "en", "public", "h" * 64, case.owner.person_id)
        number = request_report(connection, new, AT).id
        connection.execute(text("ALTER TABLE report DROP COLUMN printed_key"))
        before_pins(connection)
        connection.execute(text("ALTER TABLE proposal DROP COLUMN country"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    upgrade(database)
    with database.reading() as connection:
        assert find_report(connection, number).printed_key == "k" * 64


def test_a_proposal_from_before_countries_were_named_has_none(empty_url, open_database, make_case):
    database = open_database(empty_url)
    upgrade(database)
    case = make_case(database)
    with database.begin() as connection:
        number = connection.execute(text("SELECT proposal_id FROM assessment")).scalar_one()
        connection.execute(text("ALTER TABLE proposal DROP COLUMN country"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    upgrade(database)
    with database.reading() as connection:
        assert find_proposal(connection, number).country == ""
    assert case.id


@pytest.mark.slow
def test_processes_that_start_together_upgrade_once(empty_url, open_database):
    commands = [[sys.executable, "-c", UPGRADE, empty_url]] * 2
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]
    said = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert revision_of(open_database(empty_url)) == HEAD


def test_threads_that_start_together_upgrade_once(empty_url, open_database):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(upgrade, [open_database(empty_url) for _ in range(6)]))
    assert revision_of(open_database(empty_url)) == HEAD


@contextmanager
def somebody_upgrading(url, open_database):
    """Hold what keeps others from upgrading."""
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        folder.mkdir()
        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.close(descriptor)
    else:
        with open_database(url).begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            yield


def test_upgrading_waits_for_whoever_is_at_it(empty_url, open_database):
    database = open_database(empty_url, busy_milliseconds=50)
    with ThreadPoolExecutor(1) as pool:
        with somebody_upgrading(empty_url, open_database):
            upgrading = pool.submit(upgrade, database)
            with pytest.raises(TimeoutError):
                upgrading.result(timeout=1)
        upgrading.result()
    assert revision_of(database) == HEAD


def test_a_database_of_a_later_version_is_refused_and_left_alone(database):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="newer than this program \\(it is at revision 9999\\)"):
        upgrade(database)
    assert revision_of(database) == "9999"


def test_sqlite_is_set_up_to_lose_nothing(sqlite_url, open_database):
    database = open_database(sqlite_url)
    upgrade(database)
    for transaction in (database.begin, database.reading):
        with transaction() as connection:
            pragmas = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
        assert found == ["wal", 2, 5000, 1]


def test_a_new_sqlite_file_is_for_its_owner_only(tmp_path, open_database):
    database = open_database(f"sqlite:///{tmp_path}/new/assess.sqlite3")
    upgrade(database)
    with database.begin() as connection:
        connection.execute(insert(organisation).values(key="x", name="", created_at=AT))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in Path(tmp_path, "new").iterdir()}
    assert modes == dict.fromkeys(["assess.sqlite3", "assess.sqlite3-wal", "assess.sqlite3-shm"], 0o600)


def test_a_block_that_raises_keeps_nothing(database):
    def stop_halfway():
        with database.begin() as connection:
            local_owner(connection, AT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_halfway()
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(person)).scalar() == 0


def test_a_reader_cannot_write_and_a_writer_can_afterwards(database):
    for _ in range(2):
        with (
            pytest.raises((DBAPIError, StorageError), match=r"read.?only|not changed"),
            database.reading() as connection,
        ):
            local_owner(connection, AT)
        with database.begin() as connection:
            local_owner(connection, AT)


def test_a_reader_waits_for_no_writer_and_sees_one_moment(case):
    with case.database.reading() as reader:
        count = select(func.count()).select_from(answer_change)
        assert reader.execute(count).scalar() == 0
        case.save("q.text", answered("one"), 0)
        assert reader.execute(count).scalar() == 0
    with case.database.begin() as writer, case.database.reading() as reader:
        writer.execute(text("UPDATE assessment SET title = 'half'"))
        assert reader.execute(text("SELECT title FROM assessment")).scalar() == "Cameras"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer_change SET to_answer = '{}'",
        "UPDATE answer_change SET actor_id = actor_id",
        "DELETE FROM answer_change",
    ],
)
def test_a_change_that_was_made_stays_as_it_was(case, statement):
    case.save("q.text", answered("one"), 0)
    with pytest.raises(DBAPIError, match="append-only"), case.database.begin() as connection:
        connection.execute(text(statement))
    assert case.count_changes() == 1


def test_postgresql_does_not_empty_the_changes(postgresql_url, open_database):
    with (
        pytest.raises(DBAPIError, match="append-only"),
        open_database(postgresql_url).begin() as connection,
    ):
        connection.execute(text("TRUNCATE answer_change"))


def test_sqlite_does_not_replace_a_change(sqlite_url, open_database, make_case):
    case = make_case(open_database(sqlite_url))
    case.save("q.text", answered("one"), 0)
    replacing = (
        "INSERT OR REPLACE INTO answer_change SELECT id, assessment_id, pack_id, question, row, respondent, revision, "
        "actor_id, at, from_answer, '{}', cause FROM answer_change"
    )
    with pytest.raises(DBAPIError, match="append-only"), case.database.begin() as connection:
        connection.execute(text(replacing))


def test_erasing_a_name_leaves_the_changes_intact(case):
    with case.database.begin() as connection:
        someone = add_person(connection, case.owner.organisation_id, "Ada Byron", AT)
    as_someone = replace(case, owner=replace(case.owner, person_id=someone))
    as_someone.save("q.text", answered("one"), 0)
    assert "Ada" in everything_in(case.database)
    with case.database.begin() as connection:
        erase_person(connection, someone, AT)
        (change,) = connection.execute(select(answer_change))
        assert (change.actor_id, change.to_answer["value"]) == (someone, "one")
        left = select(person.c.name, person.c.erased_at).where(person.c.id == someone)
        assert connection.execute(left).one() == (None, AT)
    assert "Ada" not in everything_in(case.database)


def everything_in(database):
    with database.reading() as connection:
        return str([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def test_a_change_needs_an_assessment_and_a_person_that_exist(case):
    with pytest.raises(IntegrityError):
        replace(case, owner=replace(case.owner, person_id=999)).save("q.text", answered("one"), 0)


def test_local_mode_has_one_organisation_and_one_person(database):
    with database.begin() as connection:
        first = local_owner(connection, AT)
    with database.begin() as connection:
        assert local_owner(connection, AT) == first
        other = add_organisation(connection, "ghent", "City of Ghent", AT)
        assert add_organisation(connection, "ghent", "", AT) == other
        assert other.id != first.organisation_id


def test_a_moment_without_a_time_zone_is_refused(database):
    with pytest.raises(StatementError, match="time zone"), database.begin() as connection:
        add_organisation(connection, "x", "", AT.replace(tzinfo=None))


def test_a_moment_comes_back_in_utc(case):
    local = AT.astimezone(timezone(timedelta(hours=2)))
    case.save("q.text", answered("one"), 0, at=local)
    with case.database.reading() as connection:
        (change,) = connection.execute(select(answer_change))
    assert change.at == local
    assert change.at.utcoffset() == timedelta(0)
