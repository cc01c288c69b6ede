"""What lies where in the repository, and what may not stand in it."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

EDITED_WITHOUT_PROGRAMMING = {"questionnaires", "templates", "reports"}
CODE_AND_TEXT = {"assess", "docs", "tests"}
TO_READ = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"}
TO_BUILD = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    ".npmrc",
    ".pre-commit-config.yaml",
    "Makefile",
    "hatch_build.py",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements.lock",
}


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


def test_the_locks_hold_hashes_and_no_addresses():
    python = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    node = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|^--(?!hash)", python, flags=re.MULTILINE) == []
    pinned = re.findall(r"^[a-z0-9.-]+==.*", python, flags=re.MULTILINE)
    assert pinned
    assert all(line.endswith("\\") for line in pinned)
    assert '"integrity"' in node
    assert '"resolved"' not in node


def test_every_ignored_path_is_anchored():
    """An unanchored pattern such as *.css drops files out of the wheel without a word."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {pattern for pattern in patterns if not pattern.startswith("/")} == {"__pycache__/"}
