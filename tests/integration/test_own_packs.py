"""Questionnaires of a city's own, in the folder that ASSESS_PACKS names."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.bootstrap import library
from assess.cli.main import main
from assess.config import from_environment
from assess.packs.library import PackNotFound
from assess.resources import folder

MINI = Path(__file__).resolve().parents[1] / "packs/fixtures/mini/1.0"
SHIPPED = folder("questionnaires") / "security-technology" / "1.0"


@pytest.fixture
def own(tmp_path):
    """Return the folder of a city's own packs, with one in it."""
    shutil.copytree(MINI, tmp_path / "mini" / "1.0")
    return tmp_path


def library_with(own):
    return library(from_environment({"ASSESS_PACKS": str(own)}))


def named(own, version):
    """Put another version of the city's pack into its folder."""
    again = own / "mini" / version
    shutil.copytree(MINI, again)
    head = again / "questionnaire.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace('"1.0"', f'"{version}"'), encoding="utf-8")


def test_own_packs_are_offered_beside_those_that_are_shipped(own):
    assert {"mini", "security-technology"} <= {pack.id for pack in library_with(own).all()}
    assert "mini" not in {pack.id for pack in library(from_environment({})).all()}


def test_the_command_line_knows_them(own):
    done = CliRunner().invoke(main, ["packs"], env={"ASSESS_PACKS": str(own)})
    assert "mini@1.0" in done.stdout


def test_a_shipped_version_is_never_replaced(own):
    shutil.copytree(SHIPPED, own / "security-technology" / "1.0")
    head = own / "security-technology" / "1.0" / "questionnaire.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: Our "), encoding="utf-8")
    assert not library_with(own).get("security-technology@1.0").title.startswith("Our ")


def test_a_new_version_is_offered_while_the_program_runs(own):
    packs = library_with(own)
    assert packs.get("mini").name == packs.get("mini@1.0").name == "mini@1.0"
    with pytest.raises(PackNotFound):
        packs.get("mini@1.1")
    named(own, "1.1")
    assert packs.get("mini").name == packs.get("mini@1.1").name == "mini@1.1"


def test_a_pinned_version_is_not_looked_for_again(own):
    packs = library_with(own)
    pinned = packs.get("mini@1.0")
    shutil.rmtree(own / "mini")
    assert packs.get("mini@1.0") is pinned
    with pytest.raises(PackNotFound):
        packs.get("mini")
