"""docs/writing-a-pack.md: the pack is built from the page, step by step, and does what the page says."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.main import COMMANDS, main
from assess.packs.checking.checks import check_pack
from assess.packs.installed.reader import read_pack
from tests.places import ROOT

GUIDE = (ROOT / "docs" / "writing-a-pack.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = re.compile(r"# (?P<file>[\w.]+\.yaml)(?P<at_end>, at the end)?(?:, instead of (?P<replaced>\w+))?\n")


@dataclass(frozen=True)
class Step:
    title: str
    blocks: list[tuple[str, str]]

    def of_kind(self, kind: str) -> list[str]:
        return [text for found, text in self.blocks if found == kind]


def steps() -> list[Step]:
    _, *parts = re.split(r"^## ", GUIDE, flags=re.MULTILINE)
    return [Step(part.partition("\n")[0], BLOCK.findall(part)) for part in parts]


def write(folder: Path, block: str) -> None:
    """Do with a block what its first line says: write the file, or add to its end, without a part of it."""
    head = HEAD.match(block)
    assert head, f"the first line of a block names its file, not {block.splitlines()[0]!r}"
    file = folder / head["file"]
    before = file.read_text(encoding="utf-8") if head["at_end"] else ""
    if head["replaced"]:
        before, count = re.subn(rf"^{head['replaced']}:\n(?:[ ].*\n)+", "", before, flags=re.MULTILINE)
        assert count == 1
    file.write_text(before + block[head.end() :], encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "street-sensors" / "0.1"
    folder.mkdir(parents=True)
    return folder


def test_after_each_step_the_pack_has_neither_errors_nor_warnings(folder):
    built = 0
    for step in steps():
        for block in step.of_kind("yaml"):
            write(folder, block)
        if step.of_kind("yaml"):
            assert check_pack(folder) == [], step.title
            built += 1
    assert built == 5


def test_the_finished_pack_has_what_the_guide_promises(folder):
    for step in steps():
        for block in step.of_kind("yaml"):
            write(folder, block)
    pack = read_pack(folder)
    assert (len(pack.questions), len(pack.scores), len(pack.gates), len(pack.measures)) == (5, 2, 1, 1)


def test_the_answers_of_the_guide_give_the_scores_that_it_prints(folder):
    for step in steps():
        for block in step.of_kind("yaml"):
            write(folder, block)
    [last] = [step for step in steps() if step.of_kind("json")]
    answers = folder.parent.parent / "first.json"
    answers.write_text(last.of_kind("json")[0], encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(folder), str(answers)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    printed = done.stdout.splitlines()
    for line in filter(None, last.of_kind("text")[0].splitlines()):
        assert line in printed or f"  {line}" in printed, f"{line!r} is not in:\n{done.stdout}"


def test_without_the_words_that_the_guide_explains_the_check_warns_as_it_says(folder):
    for step in steps():
        for block in step.of_kind("yaml"):
            write(folder, block.replace("    maximum: all\n", ""))
    [warning] = check_pack(folder)
    assert "can fall when an answer gets worse" in warning.problem


def test_every_command_that_the_guide_names_exists():
    named = set(re.findall(r"assess ([a-z]+(?:-[a-z]+)*) ", GUIDE))
    assert {"new-pack", "preview-pack", "check-pack", "score"} <= named <= set(COMMANDS)
