"""A database that is locked for longer than it is waited for, at each moment in the life of a report."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.errors import AssessError
from assess.language import language
from assess.services.assessments.desk import Desk
from assess.services.reports import making
from assess.services.reports.failures import waiting_again
from assess.services.reports.patience import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, patiently
from assess.storage.database import Database
from assess.storage.errors import StorageBusy
from assess.storage.reports import ReportRecord, ReportState
from tests.program import program_in
from tests.worker.test_worker import asked_for

FOR_LONG = 3
"""How often in a row the lock outlasts the time for which the database waits."""


class Lock:
    """A second connection to the database of a program: it locks the file, and lets go after some waiting."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.waited: list[float] = []

    def take(self) -> None:
        self.connection.execute("BEGIN EXCLUSIVE")

    def wait(self, seconds: float) -> None:
        """Stand for the time that passes between two tries."""
        self.waited.append(seconds)
        if len(self.waited) == FOR_LONG:
            self.connection.execute("ROLLBACK")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with program_in(tmp_path) as running:
        database = Database.at(running.settings.database_url, busy_milliseconds=20)
        yield replace(running, desk=replace(running.desk, database=database))
        database.close()


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[Lock]:
    lock = Lock(tmp_path / "assess.sqlite3")
    yield lock
    lock.connection.close()


@pytest.fixture
def ordered(program: Running) -> tuple[str, int]:
    return asked_for(program, design="leaflet")


def sealed_by(program: Running, seal: Callable[[], object]) -> making.Press:
    """Return a press that does something between the last page and the end of a report."""

    def sealing(pdf: bytes, _at: datetime) -> bytes:
        seal()
        return pdf

    return replace(program.press, seal=sealing)


def state(desk: Desk, ordered: tuple[str, int]) -> ReportRecord:
    return making.state_of(desk, *ordered)


def test_a_report_is_begun_once_the_lock_is_gone(program: Running, lock: Lock, ordered: tuple[str, int]) -> None:
    lock.take()
    making.make(program.desk, program.press, ordered[1], clock.now, lock.wait)
    assert state(program.desk, ordered).state is ReportState.DONE
    assert state(program.desk, ordered).starts == 1
    assert lock.waited == [0.5, 1.0, 2.0]


def test_a_report_that_is_made_is_entered_once_the_lock_is_gone(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    making.make(program.desk, sealed_by(program, lock.take), ordered[1], clock.now, lock.wait)
    assert len(lock.waited) == FOR_LONG
    assert state(program.desk, ordered).state is ReportState.DONE
    assert making.download(program.desk, program.press, *ordered).content.startswith(b"%PDF-")


def test_how_far_a_report_is_can_go_unsaid_while_the_database_is_locked(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    def lock_when_it_is_begun() -> None:
        while state(program.desk, ordered).state is not ReportState.RUNNING:
            time.sleep(0.002)
        lock.take()

    locking = threading.Thread(target=lock_when_it_is_begun)
    locking.start()
    making.make(program.desk, program.press, ordered[1], clock.now, lock.wait)
    locking.join()
    assert len(lock.waited) == FOR_LONG
    assert state(program.desk, ordered).state is ReportState.DONE


def test_why_a_report_failed_is_said_once_the_lock_is_gone(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    def fail() -> None:
        lock.take()
        raise SealBroken("the certificate has expired")

    making.make(program.desk, sealed_by(program, fail), ordered[1], clock.now, lock.wait)
    assert len(lock.waited) == FOR_LONG
    assert state(program.desk, ordered).state is ReportState.FAILED


class SealBroken(AssessError):
    """A seal that cannot be made."""


def test_what_nobody_foresaw_is_said_once_the_lock_is_gone(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    def fail() -> None:
        lock.take()
        raise RuntimeError("nobody foresaw it")

    with pytest.raises(RuntimeError, match="nobody foresaw it"):
        making.make(program.desk, sealed_by(program, fail), ordered[1], clock.now, lock.wait)
    failed = state(program.desk, ordered)
    assert failed.state is ReportState.FAILED
    assert failed.why is not None
    assert language("fr").say(failed.why.sentence).startswith("Un problème que le programme n’avait pas prévu")


def test_a_report_stopped_while_the_database_is_locked_stays_stopped(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    def wait_and_stop(seconds: float) -> None:
        lock.wait(seconds)
        if len(lock.waited) == FOR_LONG:
            making.cancel(program.desk, *ordered, clock.now())

    making.make(program.desk, sealed_by(program, lock.take), ordered[1], clock.now, wait_and_stop)
    assert state(program.desk, ordered).state is ReportState.CANCELLED


def test_a_worker_takes_up_what_was_left_once_the_lock_is_gone(
    program: Running, lock: Lock, ordered: tuple[str, int]
) -> None:
    lock.take()
    assert patiently(lambda: waiting_again(program.desk, clock.now()), lock.wait) == (ordered[1],)


def test_a_queue_that_is_locked_is_busy_and_asking_again_brings_the_report_to_the_worker(
    program: Running, tmp_path: Path, ordered: tuple[str, int]
) -> None:
    program.queue.flush()
    program.queue.storage.conn.execute("PRAGMA busy_timeout = 20")
    queue_lock = Lock(tmp_path / "queue.sqlite3")
    queue_lock.take()
    with pytest.raises(StorageBusy):
        program.enqueue(ordered[1])
    patiently(lambda: program.enqueue(ordered[1]), queue_lock.wait)
    queue_lock.connection.close()
    assert program.queue.pending_count() == 1


def test_the_pauses_grow_and_stay_short_enough_for_somebody_who_watches() -> None:
    pauses: list[float] = []

    def write() -> str:
        if len(pauses) < 10:
            raise StorageBusy
        return "written"

    assert patiently(write, pauses.append) == "written"
    assert pauses[0] == FIRST_PAUSE_SECONDS
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
