"""The worker as a process: reports are made, a killed worker's report is taken up again, a stopped one is not made."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.beside.records import Edition
from assess.language import language
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from assess.services.reports import failures, making
from assess.services.reports.listing import list_reports
from assess.storage.reports import ReportState
from tests.program import program_in, record

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 90
MOST_MEGABYTES = 400
MANY = (
    ("full", "en"),
    ("summary", "fr"),
    ("leaflet", "en"),
    ("practice-sheet", "fr"),
    ("dpia", "fr"),
    ("summary", "en"),
    ("leaflet", "fr"),
)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    processes: list[subprocess.Popen[bytes]] = []

    def begin() -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "ASSESS_DATA": str(tmp_path)}
        processes.append(subprocess.Popen([sys.executable, "-m", "assess.worker.main"], env=environment))
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()
        process.wait()


def asked_for(program: Running, name: str = "street-lighting", design: str = "summary") -> tuple[str, int]:
    file = folder("questionnaires") / "security-technology" / "1.0" / "examples" / f"{name}.json"
    reference = bring_in(program.desk, json.loads(file.read_text(encoding="utf-8")), name, clock.now()).reference
    record = making.request(program.desk, program.press, reference, making.Order(design), clock.now())
    program.enqueue(record.id)
    return reference, record.id


def wait_until(program: Running, reference: str, number: int, *states: ReportState) -> ReportState:
    until = time.monotonic() + PATIENCE_SECONDS
    state = making.state_of(program.desk, reference, number).state
    while time.monotonic() < until:
        state = making.state_of(program.desk, reference, number).state
        if state in states:
            return state
        time.sleep(0.05)
    raise AssertionError(f"still {state}")


def test_a_report_is_made_by_the_worker(program: Running, work: Callable[[], object]) -> None:
    reference, number = asked_for(program)
    work()
    wait_until(program, reference, number, ReportState.DONE)
    assert making.download(program.desk, program.press, reference, number).content.startswith(b"%PDF-")


def test_many_reports_asked_for_at_once_are_made_one_after_the_other_in_little_memory(
    program: Running, work: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    reference, first = asked_for(program, design="full")
    numbers = [first]
    for design, code in MANY[1:]:
        order = making.ordered(design, code, Edition.INTERNAL)
        numbers.append(making.request(program.desk, program.press, reference, order, clock.now()).id)
        program.enqueue(numbers[-1])
    worker = work()
    for number in numbers:
        wait_until(program, reference, number, ReportState.DONE)
    made = [making.state_of(program.desk, reference, number) for number in numbers]
    assert {record.state for record in made} == {ReportState.DONE}
    assert [record.id for record in sorted(made, key=lambda record: record.finished_at or clock.now())] == numbers
    assert most_megabytes(worker.pid) < MOST_MEGABYTES


def most_megabytes(process: int) -> int:
    """Return the most memory that a process has held so far."""
    said = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(said.split("VmHWM:")[1].split()[0]) // 1024


def test_a_report_that_a_killed_worker_left_is_made_by_the_next(
    program: Running, work: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    reference, number = asked_for(program, "cctv-square")
    first = work()
    wait_until(program, reference, number, ReportState.RUNNING)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert making.state_of(program.desk, reference, number).state is ReportState.RUNNING
    work()
    wait_until(program, reference, number, ReportState.DONE)


def test_a_report_that_ends_its_worker_each_time_is_told_as_failed_and_made_when_asked_for_again(
    program: Running, work: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    reference, number = asked_for(program, "cctv-square")
    for start in range(1, failures.MOST_STARTS + 1):
        worker = work()
        wait_until_started(program, reference, number, start)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert making.state_of(program.desk, reference, number).state is ReportState.RUNNING
    work()
    wait_until(program, reference, number, ReportState.FAILED)
    failed = making.state_of(program.desk, reference, number)
    assert str(failed.why).startswith("The program that makes reports was stopped 3 times while it made this one")
    assert failed.finished_at is not None

    again = making.request(program.desk, program.press, reference, making.Order("summary"), clock.now())
    assert (again.id, again.state, again.starts, again.why) == (number, ReportState.QUEUED, 0, None)
    program.enqueue(number)
    wait_until(program, reference, number, ReportState.DONE)


def wait_until_started(program: Running, reference: str, number: int, starts: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while making.state_of(program.desk, reference, number).starts < starts:
        assert time.monotonic() < until, f"not started {starts} times"
        time.sleep(0.02)


def test_the_same_assessment_asked_for_twice_is_one_report(program: Running) -> None:
    reference, number = asked_for(program)
    again = making.request(program.desk, program.press, reference, making.Order("summary"), clock.now())
    assert again.id == number


def test_a_stopped_report_is_not_made(program: Running) -> None:
    reference, number = asked_for(program)
    making.cancel(program.desk, reference, number, clock.now())
    making.make(program.desk, program.press, number, clock.now)
    assert making.state_of(program.desk, reference, number).state is ReportState.CANCELLED


def test_answers_given_while_a_report_waits_do_not_slip_in(program: Running) -> None:
    from assess.domain.pack.answers import answered
    from assess.services.assessments.loading import opened_assessment

    reference, number = asked_for(program)
    seen = opened_assessment(program.desk, reference).revisions
    record(program.desk, reference, {"problem.description": answered("Changed.")}, seen, clock.now())
    making.make(program.desk, program.press, number, clock.now)
    (made,) = list_reports(program.desk, program.press, reference, language("en"))
    assert made.record.state is ReportState.DONE
    assert not made.current
    assert made.changes == ("1 answer is different.",)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "assess.cli.main", "serve"],
            env={**os.environ, "ASSESS_DATA": str(tmp_path), "ASSESS_PORT": port},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.strip().count("\n") == 0
    assert f"port {port} of 127.0.0.1 is taken" in done.stderr
