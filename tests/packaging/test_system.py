"""`.ci/system`: which Debian packages are missing, and who may install them. Only what it calls for that is made up."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PDF = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz0b", "libharfbuzz-subset0", "libfontconfig1"]
PACKAGES = ["python3-venv", *PDF]
LINE = "Install with: apt-get install --no-install-recommends " + " ".join(PACKAGES)

PYTHON = f'#!/bin/sh\n[ -e "$MACHINE/installed" ] && exec {sys.executable} "$@"\nexit 1\n'
LOGGED = '#!/bin/sh\necho "$(basename "$0") $*" >> "$MACHINE/log"\n'
APT = LOGGED + '[ "$1" = update ] || touch "$MACHINE/installed"\n'
APT_OUT_OF_REACH = LOGGED + 'echo "E: no connection"; exit 100\n'
SUDO = LOGGED + '[ "$1" = -n ] && shift; exec "$@"\n'
SUDO_WITH_PASSWORD = LOGGED + '[ "$1" = -n ] && exit 1; exec "$@"\n'
NO_SUDO = LOGGED + "exit 1\n"


class Machine:
    """A folder of commands that hide the real ones; what they were called with is in the log."""

    def __init__(self, folder, user, **commands):
        self.folder = folder
        commands = {"apt-get": APT, "sudo": NO_SUDO, "python3": PYTHON, "id": f"#!/bin/sh\necho {user}\n"} | commands
        for name, script in commands.items():
            (folder / name).write_text(script)
            (folder / name).chmod(0o755)

    def run(self, stdin=subprocess.DEVNULL, **variables):
        return subprocess.run(
            [ROOT / ".ci/system", "run"],
            env={"PATH": f"{self.folder}:{os.environ['PATH']}", "MACHINE": str(self.folder)} | variables,
            stdin=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def log(self):
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    @property
    def installed(self):
        (line,) = [line for line in self.log if line.startswith("apt-get install")]
        return [word for word in line.split()[2:] if word in PACKAGES]


def assert_one_line_names_everything(run):
    (line,) = run.stderr.splitlines()
    assert run.returncode == 1
    assert line.startswith("Missing: python3-venv (to make .venv), libpango")
    assert line.endswith(LINE)


def test_the_administrator_gets_everything_at_once_and_is_told_first_which_and_why(tmp_path):
    machine = Machine(tmp_path, user=0)
    run = machine.run()
    assert (run.returncode, run.stdout) == (0, "")
    assert machine.installed == PACKAGES
    (told,) = run.stderr.splitlines()
    assert all(package in told for package in PACKAGES)
    assert "(to make PDF files)" in told
    assert "ASSESS_NO_SYSTEM=1" in told


def test_nothing_is_said_or_done_where_nothing_is_missing(tmp_path):
    machine = Machine(tmp_path, user=0)
    (tmp_path / "installed").touch()
    run = machine.run()
    assert (run.returncode, run.stdout, run.stderr, machine.log) == (0, "", "", [])


def test_sudo_that_asks_for_no_password_is_used(tmp_path):
    machine = Machine(tmp_path, user=1000, sudo=SUDO)
    assert machine.run().returncode == 0
    assert machine.installed == PACKAGES


def test_a_person_at_a_terminal_is_asked_by_sudo(tmp_path):
    machine = Machine(tmp_path, user=1000, sudo=SUDO_WITH_PASSWORD)
    ours, theirs = pty.openpty()
    try:
        assert machine.run(stdin=theirs).returncode == 0
    finally:
        os.close(ours)
        os.close(theirs)
    assert machine.installed == PACKAGES


def test_without_terminal_nobody_is_asked_for_a_password(tmp_path):
    machine = Machine(tmp_path, user=1000, sudo=SUDO_WITH_PASSWORD)
    assert_one_line_names_everything(machine.run())
    assert machine.log == ["sudo -n true"]


@pytest.mark.parametrize("user", [0, 1000])
def test_installing_can_be_turned_off(tmp_path, user):
    machine = Machine(tmp_path, user=user, sudo=SUDO)
    assert_one_line_names_everything(machine.run(ASSESS_NO_SYSTEM="1"))
    assert machine.log == []


def test_where_installing_fails_the_reason_and_the_line_are_shown(tmp_path):
    run = Machine(tmp_path, user=0, **{"apt-get": APT_OUT_OF_REACH}).run()
    assert run.returncode == 1
    assert "E: no connection" in run.stderr
    assert run.stderr.endswith(LINE + "\n")
