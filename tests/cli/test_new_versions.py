"""`assess compare-packs` and `assess bring-along`, as they are called."""

import json

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from tests.places import ROOT

STEPS = ROOT / "tests/packs/versions/steps"
ANSWERS = {
    "packs": [{"id": "steps", "version": "1.0"}],
    "as_of": "2026-11-22",
    "answers": {"storage": "up_to_30d", "who": ["police", "firm"], "loud": "3", "signs": "yes"},
}


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def file(tmp_path):
    written = tmp_path / "answers.json"
    written.write_text(json.dumps(ANSWERS), encoding="utf-8")
    return written


def test_two_folders_are_compared():
    done = run("compare-packs", STEPS / "1.0", STEPS / "1.1")
    assert done.exit_code == 0, done.output
    assert "question retention: After how many days" in done.output
    assert "  option renamed: up_to_3d -> days3" in done.output
    found = json.loads(run("compare-packs", STEPS / "1.0", STEPS / "1.1", "--json").output)
    assert {"class": "gone", "part": "question", "id": "old"}.items() <= next(
        each.items() for each in found["changes"] if each["id"] == "old"
    )


def test_installed_versions_are_compared_by_name(monkeypatch):
    monkeypatch.setenv("ASSESS_PACKS", str(STEPS.parent))
    assert run("compare-packs", "steps@1.0", "steps@1.1").output.startswith("steps@1.0 -> steps@1.1: ")
    assert run("compare-packs", "steps@1.0", "charter@1.0").exit_code == 1


def test_a_dry_run_says_what_becomes_of_the_answers_and_writes_nothing(file, tmp_path):
    output = tmp_path / "new.json"
    done = run("bring-along", file, "--to", STEPS / "1.1", "-o", output, "--dry-run")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        "steps@1.0 -> 1.1: 3 answers carried over, 2 to read again, 2 set aside, 1 new questions\n"
    )
    assert "score privacy: 62.5 -> 41.7: +8.4 by changed rules, -29.2 by answers" in done.output
    assert "outcome: approved stays" in done.output
    assert not output.exists()


def test_the_new_file_is_one_of_the_new_version_and_keeps_what_was_set_aside(file, tmp_path):
    output = tmp_path / "new.json"
    before = file.read_bytes()
    assert run("bring-along", file, "--to", STEPS / "1.1", "-o", output).exit_code == 0
    written = json.loads(output.read_text(encoding="utf-8"))
    assert [each["of"] for each in written["set_aside"]] == ["who", "loud"]
    assert written["set_aside"][1]["value"] == {"value": "3"}
    assert run("score", STEPS / "1.1", output).exit_code == 0
    assert file.read_bytes() == before


def test_an_installed_version_is_named_by_its_number(file, monkeypatch):
    monkeypatch.setenv("ASSESS_PACKS", str(STEPS.parent))
    found = json.loads(run("bring-along", file, "--to", "1.1", "--dry-run", "--json").output)["parts"][0]
    assert (found["carried"], found["outcome"]) == (3, {"before": "approved", "after": "approved"})
    assert found["scores"][0]["by_rules"] == 8.4


def test_what_cannot_be_done_is_said_in_one_line(file, monkeypatch):
    assert "Name the file to write" in run("bring-along", file, "--to", "1.1").stderr
    assert run("bring-along", file, "--to", "1.1", "--dry-run").stderr == "assess: there is no pack steps@1.0\n"
    monkeypatch.setenv("ASSESS_PACKS", str(STEPS.parent))
    assert "there is no pack steps@7.0" in run("bring-along", file, "--to", "7.0", "--dry-run").stderr


def test_what_is_not_known_and_has_no_place_is_set_aside_as_not_known(tmp_path):
    given = {
        "who": {"value": {"chosen": ["police"], "unknown": ["firm"]}},
        "places": {"value": [{"place": "market", "seen": "yes", "remark": {"state": "unknown"}}]},
    }
    before, after = tmp_path / "answers.json", tmp_path / "new.json"
    before.write_text(json.dumps({**ANSWERS, "answers": given}), encoding="utf-8")
    found = json.loads(run("bring-along", before, "--to", STEPS / "1.1", "-o", after, "--json").output)["parts"][0]
    aside = [each["answer"]["value"] for each in found["set_aside"]]
    assert aside == [{"chosen": [], "unknown": ["firm"]}, [{"place": "market", "remark": {"state": "unknown"}}]]
    written = json.loads(after.read_text(encoding="utf-8"))
    assert written["answers"]["who"] == {"value": ["police"]}
    assert [(each["value"]["value"], each["shown"]) for each in written["set_aside"]] == [
        (aside[0], "not known: A firm"),
        (aside[1], "1 row"),
    ]
