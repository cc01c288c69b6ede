"""Break the scoring on purpose, one place at a time, and see that a test notices: `python -m tests.mutation`.

Each mutant (`tests/mutants.py`) changes one text in a temporary copy of the package; the tests of the domain that it
names run against the copy. Words as arguments choose mutants whose name holds one of them. The exit code is 1 when a
mutant survives, or when its text is no longer there: then the code has moved on, and the mutant has to follow.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.mutants import MUTANTS, Mutant
from tests.places import ROOT

AT_ONCE = 2
PATIENCE = 120  # seconds; a mutant may also make a test run forever
COPIED, LINKED = (
    ("pyproject.toml", "tests/builders.py", "tests/places.py"),
    ("docs", "questionnaires", "reports", "templates"),
)
SOME_TEST_FAILED = 1  # pytest's exit code; a test that cannot even be collected is another one
_FAILED = re.compile(r"^(?:FAILED|ERROR) tests/domain/(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: `seen_by` is the test that noticed it, `problem` is why it does not count as seen."""

    mutant: Mutant
    seen_by: str
    problem: str
    seconds: float


@contextmanager
def copies(folder: Path, number: int) -> Iterator[SimpleQueue[Path]]:
    """Lend copies of the package and of the tests of the domain."""
    free: SimpleQueue[Path] = SimpleQueue()
    for place in range(number):
        root = folder / str(place)
        ignored = shutil.ignore_patterns("__pycache__", "static", "assets", "web", "translations")
        shutil.copytree(ROOT / "assess", root / "assess", ignore=ignored)
        shutil.copytree(ROOT / "tests" / "domain", root / "tests" / "domain", ignore=ignored)
        for name in COPIED:
            shutil.copy(ROOT / name, root / name)
        for name in LINKED:
            (root / name).symlink_to(ROOT / name)
        free.put(root)
    yield free


def run(root: Path, tests: Sequence[str], *, keep_bytecode: bool = False) -> tuple[int, str]:
    """Run tests in a copy up to the first that fails; return the exit code of pytest and what it printed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-cov", "-p", "no:randomly", "-p", "no:xdist"]
    command += [
        "--hypothesis-seed=0",
        *(str(path) for name in tests for path in root.glob(f"tests/domain/*/{name}.py")),
    ]
    # bytecode is known by the second and the size of its source, and a mutant may share both with the original
    environment = os.environ | ({} if keep_bytecode else {"PYTHONDONTWRITEBYTECODE": "1"})
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return SOME_TEST_FAILED, "FAILED tests/domain/ (a test that does not end any more)"
    return done.returncode, done.stdout + done.stderr


def judge(mutant: Mutant, free: SimpleQueue[Path]) -> Verdict:
    """Return whether a test notices a mutant."""
    root = free.get()
    started = time.monotonic()
    try:
        seen_by, problem = _tried(mutant, root)
    finally:
        free.put(root)
    return Verdict(mutant, seen_by, problem, time.monotonic() - started)


def _tried(mutant: Mutant, root: Path) -> tuple[str, str]:
    file = root / "assess" / "domain" / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.text) != 1:
        return "", f"its text stands {text.count(mutant.text)} times in domain/{mutant.file}"
    for stale in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        stale.unlink()
    file.write_text(text.replace(mutant.text, mutant.instead), encoding="utf-8")
    try:
        code, said = run(root, mutant.tests)
    finally:
        file.write_text(text, encoding="utf-8")
    failed = _FAILED.search(said)
    if code == SOME_TEST_FAILED and failed:
        return failed[1], ""
    if code == 0:
        return "", "SURVIVED: no test notices it"
    return "", "the tests did not run: " + " ".join(said.split())[-200:]


def main(*wanted: str) -> int:
    """Try the mutants, print which test saw each, and return the exit code."""
    mutants = [each for each in MUTANTS if not wanted or any(word in each.name for word in wanted)]
    with tempfile.TemporaryDirectory() as folder, copies(Path(folder), AT_ONCE) as free:
        root = free.get()
        code, said = run(root, sorted({name for each in mutants for name in each.tests}), keep_bytecode=True)
        free.put(root)
        if code:
            sys.stdout.write(f"Without any mutant the tests fail already:\n{said[-2000:]}\n")
            return 1
        with ThreadPoolExecutor(AT_ONCE) as workers:
            unseen = 0
            for verdict in workers.map(lambda each: judge(each, free), mutants):
                unseen += bool(verdict.problem)
                told = verdict.problem or f"seen by {verdict.seen_by}"
                sys.stdout.write(f"{verdict.seconds:5.1f} s  {verdict.mutant.name}: {told}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{len(mutants)} mutants, {len(mutants) - unseen} seen by a test, {unseen} not.\n")
    return 1 if unseen or not mutants else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
