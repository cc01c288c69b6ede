"""`assess new-pack`: what it writes can be used at once, and what is there stays."""

import json

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.packs.checking.checks import check_pack
from assess.packs.installed.reader import read_pack


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("title", ["", "Sensors: what they “hear”", 'Quoted "title" # with a mark', "No"])
def test_a_new_pack_passes_every_check_whatever_its_title(tmp_path, title):
    done = run("new-pack", "street-sensors", "--title", title, "-o", tmp_path)
    folder = tmp_path / "street-sensors" / "0.1"
    assert done.exit_code == 0, done.output
    assert check_pack(folder) == []
    assert read_pack(folder).title == (title or "Street sensors")
    assert read_pack(folder, "fr").title == (title or "Street sensors")


def test_a_new_pack_shows_five_questions_two_scores_a_gate_and_a_measure(tmp_path):
    run("new-pack", "street-sensors", "-o", tmp_path)
    pack = read_pack(tmp_path / "street-sensors" / "0.1")
    assert (len(pack.questions), len(pack.scores), len(pack.gates), len(pack.measures)) == (5, 2, 1, 1)
    assert pack.languages == ("en", "fr")


def test_the_example_of_a_new_pack_can_be_scored(tmp_path):
    run("new-pack", "street-sensors", "-o", tmp_path)
    folder = tmp_path / "street-sensors" / "0.1"
    scored = json.loads(run("score", folder, folder / "examples" / "first.json", "--json").stdout)
    assert scored["outcome"]["id"] == "conditional"
    assert scored["scores"]["privacy"]["value"] == 100
    assert [gate["state"] for gate in scored["gates"]] == ["failed"]


def test_nothing_that_is_there_is_written_over(tmp_path):
    run("new-pack", "street-sensors", "-o", tmp_path)
    file = tmp_path / "street-sensors" / "0.1" / "questionnaire.yaml"
    file.write_text("mine")
    done = run("new-pack", "street-sensors", "-o", tmp_path)
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert file.read_text() == "mine"
    assert [path.name for path in (tmp_path / "street-sensors").iterdir()] == ["0.1"]


@pytest.mark.parametrize("name", ["Street sensors", "../up", "", "é"])
def test_a_name_that_cannot_be_an_id_is_refused_and_nothing_is_written(tmp_path, name):
    done = run("new-pack", name, "-o", tmp_path)
    assert done.exit_code == 1
    assert "cannot name a pack" in done.stderr
    assert list(tmp_path.iterdir()) == []
