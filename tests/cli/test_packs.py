"""`assess packs` and `assess check-pack`, as they are called."""

import json
import shutil

import pytest
from click.testing import CliRunner

from assess.cli.main import COMMANDS, main
from tests.places import ROOT

MINI = ROOT / "tests/packs/fixtures/mini/1.0"


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_the_packs_are_listed():
    done = run("packs")
    assert done.exit_code == 0
    assert "security-technology@1.0  Assessment of a security technology (" in done.stdout


def test_the_packs_are_listed_as_json():
    entry = json.loads(run("packs", "--json").stdout)[0]
    assert set(entry) == {"id", "version", "title", "languages", "questions"}


def test_a_sound_pack_passes_and_its_warnings_are_shown():
    done = run("check-pack", MINI)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{MINI}/scoring.yaml:15: warning: the score `privacy` can fall")
    assert lines[-1] == f"{MINI}: no errors, 1 warning."


def test_an_error_fails_and_names_file_line_and_what_would_be_right(tmp_path):
    folder = tmp_path / "mini/1.0"
    shutil.copytree(MINI, folder)
    scoring = folder / "scoring.yaml"
    scoring.write_text(scoring.read_text(encoding="utf-8").replace("question: informed", "question: informd"))
    done = run("check-pack", folder)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    line = next(n for n, text in enumerate(scoring.read_text(encoding="utf-8").splitlines(), 1) if "informd" in text)
    assert lines == [
        f"{folder}/scoring.yaml:{line}: there is no question `informd`; did you mean `informed`?",
        f"{folder}: 1 error, no warnings.",
    ]


def test_of_several_folders_each_is_told_of_and_one_error_fails(tmp_path):
    done = run("check-pack", tmp_path, MINI)
    assert done.exit_code == 1
    assert f"{tmp_path}: " in done.stdout
    assert done.stdout.splitlines()[-1] == f"{MINI}: no errors, 1 warning."
    assert run("check-pack", MINI, MINI).exit_code == 0


def test_a_folder_that_is_no_pack_fails(tmp_path):
    done = run("check-pack", tmp_path)
    assert done.exit_code == 1
    assert f"{tmp_path}/questionnaire.yaml:1: the file is missing" in done.stdout


def test_a_folder_that_is_not_there_is_wrong_usage():
    assert run("check-pack", "nowhere").exit_code == 2


def test_every_command_says_what_it_does():
    for name in COMMANDS:
        done = run(name, "--help")
        assert done.exit_code == 0
        assert done.stdout.startswith(f"Usage: main {name}")
    overview = run("--help").stdout
    assert all(name in overview for name in COMMANDS)


@pytest.mark.parametrize("word", ["chek-pack", "--jsn"])
def test_a_mistyped_command_is_wrong_usage(word):
    assert run(word).exit_code == 2


def test_what_the_rules_make_of_the_archetypes_is_printed():
    done = run("check-pack", ROOT / "questionnaires/security-technology/1.0")
    assert done.exit_code == 0
    lines = [line.partition(": ")[2] for line in done.stdout.splitlines()]
    assert "archetype street-lamps: approved, as it must" in lines
    assert "archetype low-emission-plates: consult, and must be conditional" in lines
    assert "10 of 11 archetypes come out as they must." in lines
