"""What happens when the database is locked, the disk is full, or the process is killed."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool

from assess.domain.pack.answers import answered
from assess.services.reports.patience import FIRST_PAUSE_SECONDS, patiently
from assess.storage.database import SECONDS_OF_TRUST, Database, create_engine_for
from assess.storage.errors import (
    StorageBusy,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnreachable,
    meaning_of,
)
from assess.storage.reports import NewReport, request_report, start_report
from tests.storage.conftest import AT

WRITER = """
import sys
from datetime import UTC, datetime
from assess.domain.pack.answers import answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question, Section
from assess.storage.answers import AnswerSave, record_answers
from assess.storage.database import Database
database, assessment, person = Database.at(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
names = ("q.text", "q.long_text", "q.other")
pack = Pack("test-pack", "1.0", "", "en", (Section("s", "s", tuple(Question(n, "?", Kind.LONG_TEXT) for n in names)),))
for number in range(100_000):
    with database.begin() as connection:
        saves = [AnswerSave(name, answered(f"{number} " + "x" * 2000), number) for name in names]
        record_answers(connection, assessment, pack, saves, person, datetime.now(UTC))
    print(number + 1, flush=True)
"""

LIMITED = """import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"""


def test_a_process_killed_in_the_middle_of_saves_leaves_whole_saves_only(url, database, make_case):
    case = make_case(database)
    command = [sys.executable, "-c", WRITER, url, str(case.id), str(case.owner.person_id)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = iter(writer.stdout.readline, "")
        for number, _ in enumerate(lines):
            if number == 40:
                writer.send_signal(signal.SIGKILL)
                break
        acknowledged = max([41, *(int(line) for line in lines if line.endswith("\n"))])
    assert writer.returncode == -signal.SIGKILL
    recorded = case.load()
    revisions = set(recorded.revisions.values())
    assert len(revisions) == 1, "a save of three answers is there whole or not at all"
    assert revisions.pop() - acknowledged in {0, 1}, "what was acknowledged is there"
    assert case.count_changes() == 3 * recorded.revisions["q.text"]
    assert case.agrees_with_its_changes()
    with database.begin() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    seen = recorded.revisions["q.text"]
    assert case.save("q.text", answered("life goes on"), seen).saved == {"q.text": seen + 1}


def test_a_database_locked_for_longer_than_we_wait_is_busy_and_nothing_is_saved(url, open_database, make_case):
    case = make_case(open_database(url))
    impatient = replace(case, database=open_database(url, busy_milliseconds=100))
    with case.database.begin() as connection:
        connection.execute(text("UPDATE assessment SET title = 'locked'"))
        with pytest.raises(StorageBusy, match="busy with other changes"):
            impatient.save("q.text", answered("one"), 0)
    assert case.count_changes() == 0
    assert impatient.save("q.text", answered("one"), 0).saved == {"q.text": 1}


def test_a_writer_waits_for_another_one(case):
    locked, saved = threading.Event(), []

    def write():
        locked.wait()
        saved.append(case.save("q.text", answered("one"), 0))

    writer = threading.Thread(target=write)
    writer.start()
    with case.database.begin() as connection:
        connection.execute(text("UPDATE assessment SET title = 'locked'"))
        locked.set()
        writer.join(0.2)
        assert writer.is_alive()
    writer.join()
    assert saved[0].saved == {"q.text": 1}


def test_a_pool_without_a_connection_left_is_busy(sqlite_url):
    engine = create_engine_for(sqlite_url)
    engine.pool = QueuePool(engine.pool._creator, pool_size=1, max_overflow=0, timeout=0.05)
    database = Database(engine)
    with database.reading(), pytest.raises(StorageBusy), database.reading():
        pass
    database.close()


def test_a_full_disk_saves_nothing_and_says_so_on_sqlite(sqlite_url, open_database, make_case):
    case = make_case(open_database(sqlite_url))
    case.save("q.text", answered("before"), 0)
    with case.database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StorageFull, match="no room left"):
        case.save("q.long_text", answered("x" * 500_000), 0)
    assert case.load().answers == {"q.text": answered("before")}
    assert case.agrees_with_its_changes()
    with case.database.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert case.save("q.long_text", answered("x" * 500_000), 0).saved == {"q.long_text": 1}


@pytest.mark.parametrize(
    ("state", "meaning"),
    [
        ("53100", StorageFull),
        ("55P03", StorageBusy),
        ("40P01", StorageBusy),
        ("40001", StorageBusy),
        ("53300", StorageBusy),
        ("25006", StorageReadOnly),
    ],
)
def test_what_postgresql_reports_is_named_by_what_it_means(postgresql_url, open_database, make_case, state, meaning):
    case = make_case(open_database(postgresql_url))

    def fail_halfway():
        with case.database.begin() as connection:
            connection.execute(text("UPDATE assessment SET title = 'half'"))
            connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"))

    with pytest.raises(meaning):
        fail_halfway()
    with case.database.reading() as connection:
        assert connection.execute(text("SELECT title FROM assessment")).scalar() == "Cameras"


def test_a_database_that_may_only_be_read_says_so(sqlite_url, open_database, make_case):
    make_case(open_database(sqlite_url))
    path = sqlite_url.removeprefix("sqlite:///")
    read_only = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StorageReadOnly, match="can be read but not changed"), read_only.begin() as connection:
        connection.execute(text("UPDATE assessment SET title = 'half'"))


def test_an_error_of_the_database_does_not_tell_what_people_answered(case):
    stranger = replace(case, owner=replace(case.owner, person_id=999))
    with pytest.raises(IntegrityError) as raised:
        stranger.save("q.text", answered("a secret"), 0)
    assert "secret" not in str(raised.value)


def test_a_mistake_in_a_statement_is_not_taken_for_anything_else(database):
    with pytest.raises(DBAPIError), database.begin() as connection:
        connection.execute(text("SELECT * FROM nothing"))


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EROFS, StorageReadOnly),
        (errno.EACCES, StorageReadOnly),
    ],
)
def test_what_the_system_reports_is_named_by_what_it_means(number, meaning):
    assert type(meaning_of(OSError(number, os.strerror(number)))) is meaning


def test_other_errors_mean_nothing_here():
    assert meaning_of(OSError(errno.ENOENT, "gone")) is None
    assert meaning_of(ValueError()) is None
    assert meaning_of(None) is None


def test_every_storage_error_has_a_sentence_for_people():
    for error in (StorageBusy(), StorageFull(), StorageReadOnly()):
        assert isinstance(error, StorageError)
        assert str(error.problem) == str(error)
        assert str(error)[-1] == "."


def test_a_file_size_limit_reached_by_sqlite_is_reported_and_leaves_the_database_whole(
    sqlite_url, open_database, make_case
):
    case = make_case(open_database(sqlite_url))
    case.database.close()
    size = Path(sqlite_url.removeprefix("sqlite:///")).stat().st_size
    script = WRITER.replace("2000", "2_000_000").replace("import sys", LIMITED.format(size=size + 100_000), 1)
    command = [sys.executable, "-c", script, sqlite_url, str(case.id), str(case.owner.person_id)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stderr.strip().splitlines()[-1].startswith("assess.storage.errors.StorageFull"), run.stderr
    assert case.load().answers == {}


def test_a_connection_that_is_lost_is_told_and_the_next_try_is_written(postgresql_url, open_database, make_case):
    case = make_case(open_database(postgresql_url))
    other = open_database(postgresql_url)
    waited: list[float] = []

    def write():
        with case.database.begin() as connection:
            if not waited:
                number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
                with other.begin() as second:
                    second.execute(text("SELECT pg_terminate_backend(:number)"), {"number": number})
            connection.execute(text("UPDATE assessment SET title = 'written'"))

    patiently(write, waited.append)
    assert waited == [FIRST_PAUSE_SECONDS]
    with case.database.reading() as connection:
        assert connection.execute(text("SELECT title FROM assessment")).scalar_one() == "written"


def test_a_server_that_is_away_is_told(open_database, tmp_path):
    with pytest.raises(StorageUnreachable), open_database(f"postgresql+psycopg:///assess?host={tmp_path}").reading():
        pass
    missing = tmp_path / "not-there"
    with pytest.raises(StorageUnreachable), open_database(f"sqlite:///{missing}/assess.sqlite3").reading():
        pass


def test_a_report_begun_over_a_connection_that_was_lost_goes_on_where_nobody_heard_of_it(database, make_case):
    case = make_case(database)
    new = NewReport(case.id, "k" * 64, "full", "en", "internal", "h" * 64, case.owner.person_id)
    with database.begin() as connection:
        number = request_report(connection, new, AT).id
        begun = start_report(connection, number)
    with database.begin() as connection:
        assert start_report(connection, number) is None
        assert start_report(connection, number, unheard=True) == begun


def test_a_connection_that_postgresql_closed_while_it_rested_is_replaced(postgresql_url, open_database, make_case):
    case = make_case(open_database(postgresql_url))
    case.save("q.text", answered("before"), 0)
    engine = create_engine_for(postgresql_url)
    with engine.begin() as other:
        ours = "datname = current_database() AND pid != pg_backend_pid()"
        other.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))
    engine.dispose()
    time.sleep(SECONDS_OF_TRUST)
    assert case.load().answers == {"q.text": answered("before")}
    assert case.save("q.text", answered("after"), 1).saved == {"q.text": 2}
