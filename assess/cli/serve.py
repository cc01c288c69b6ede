"""`assess serve` and `assess demo`: one web server and one worker, supervised, stopping together."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType

import click

from assess.config import Settings, from_environment

WEB = "assess.web.wsgi:application()"
WEB_PROCESSES = 2
THREADS = 8
SECONDS_TO_STOP = 10


@click.command()
def serve() -> None:
    """Serve assess to the browsers of this machine."""
    from assess.bootstrap import background

    settings = from_environment(os.environ)
    background(settings)  # a mistake in it is reported here in one line, not by each process
    run(settings)


@click.command()
def demo() -> None:
    """Serve assess with worked examples of every questionnaire."""
    from assess import clock
    from assess.bootstrap import start
    from assess.services.assessments.importing import bring_in_examples

    settings = from_environment(os.environ)
    running = start(settings)
    count = bring_in_examples(running.desk, clock.now())
    running.desk.database.close()
    click.echo(f"Loaded {count} worked examples.")
    run(settings)


def run(settings: Settings) -> None:
    """Run the web server and the worker until one is asked to stop; start the worker again when it dies."""
    check_port(settings)
    environment = {**os.environ, "ASSESS_DATA": str(Path(settings.data).resolve())}
    web = subprocess.Popen(web_command(settings), env=environment)  # noqa: S603 - our own program
    worker = _start_worker(environment)
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo(f"assess is at http://{settings.host}:{settings.port} - stop it with Ctrl+C")
    while not stopping and web.poll() is None:
        try:
            worker.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            continue
        if not stopping:
            worker = _start_worker(environment)
    for process in (web, worker):
        _stop(process)
    if not stopping:
        raise click.ClickException("the web server stopped by itself; what it said stands above.")


def check_port(settings: Settings, choose: str = "PORT=") -> None:
    """Say in one line when the port is taken, and how to `choose` the next one."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host.strip("[]"), settings.port))
        except OSError as error:
            message = (
                f"port {settings.port} of {settings.host} is taken or not allowed. "
                f"Choose another, such as {choose}{settings.port + 1}."
            )
            raise click.ClickException(message) from error


def web_command(settings: Settings) -> list[str]:
    """Return the command that serves the pages."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"{settings.host}:{settings.port}",
        "--worker-class",
        "gthread",
        "--workers",
        str(WEB_PROCESSES),
        "--threads",
        str(THREADS),
        "--log-level",
        "warning",
        "--graceful-timeout",
        "5",
        WEB,
    ]


def _start_worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "assess.worker.main"], env=environment)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
