"""What lies where in the repository, and what may not be in it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

EDITED_WITHOUT_PROGRAMMING = {"questionnaires", "templates", "reports"}
CODE_AND_TEXT = {"assess", "docs", "tests"}
TO_READ = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"}
TO_BUILD = {
    ".ci",
    ".devcontainer",
    ".dockerignore",
    ".editorconfig",
    ".github",
    ".gitignore",
    ".npmrc",
    ".pre-commit-config.yaml",
    "Containerfile",
    "Makefile",
    "hatch_build.py",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
}
PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock", ".ci/node.lock")
PIN = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z,-]+\])?==(\S+)", re.MULTILINE)


def kept_by_git() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).exists()]


def test_the_root_listing_is_the_architecture():
    listed = {name.partition("/")[0] for name in kept_by_git()}
    assert listed == EDITED_WITHOUT_PROGRAMMING | CODE_AND_TEXT | TO_READ | TO_BUILD


def test_python_lies_in_the_package_and_in_the_tests_only():
    homes = {name.partition("/")[0] for name in kept_by_git() if name.endswith(".py")}
    assert homes == {"assess", "tests", "hatch_build.py"}


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_lock_holds_hashes_and_no_addresses(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|^--(?!hash)", lock, flags=re.MULTILINE) == []
    pinned = [line for line in lock.splitlines() if not line.startswith(" ")]
    assert pinned
    assert all(PIN.match(line) and line.endswith("\\") for line in pinned)


def test_what_runs_is_what_was_tested():
    """The lock of who develops holds every version that the lock of who installs does."""
    runs, tested = (dict(PIN.findall((ROOT / name).read_text(encoding="utf-8"))) for name in PYTHON_LOCKS[:2])
    assert runs.items() <= tested.items()
    assert len(runs) < len(tested)


def test_the_lock_of_node_packages_holds_hashes_and_no_addresses():
    node = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in node
    assert '"resolved"' not in node


def test_every_ignored_path_is_anchored():
    """An unanchored pattern such as *.css drops files out of the wheel without a word."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {pattern for pattern in patterns if not pattern.startswith("/")} == {"__pycache__/"}
