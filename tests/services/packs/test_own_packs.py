"""Questionnaires of a city's own, in the folder that ASSESS_PACKS names."""

import shutil

import pytest
from click.testing import CliRunner

from assess.bootstrap import background, library
from assess.cli.main import main
from assess.config import from_environment
from assess.packs.installed.library import PackNotFound
from assess.resources import folder
from tests.places import ROOT

MINI = (ROOT / "tests") / "packs/fixtures/mini/1.0"
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


OWN_CASE = """cases:
  own-ruling:
    title: "Our own ruling"
    by: {en: "Court of our town"}
    date: "2026-05-04"
    cite: "1"
    basis: unconfirmed
    says: {en: "It was so."}
    questions: {security-technology: [data.retention]}
  peck:
    title: "Another Peck"
    by: {en: "Nobody"}
    date: "2026-05-04"
    cite: "2"
    basis: unconfirmed
    says: {en: "It was otherwise."}
    questions: {security-technology: [data.retention]}
"""
OWN_DATE = """dates:
  own-law:
    duties: [our-law]
    binding: true
    from: 2026-01-01
    says: {en: "Our law applies since 2026."}
    basis: ours
    source: "Our law"
    checked: 2026-11-22
"""


def put(path, text):
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def beside(own):
    """Return the folder of a city's own packs with a case, a date of the law, a kit and a screening beside them."""
    put(own / "cases/cases.yaml", OWN_CASE)
    put(own / "law/dates.yaml", OWN_DATE)
    shipped = SHIPPED.parents[1]
    put(own / "kits/our-evening.yaml", (shipped / "kits/design-lab.yaml").read_text(encoding="utf-8"))
    own_screening = (shipped / "screening/screening.yaml").read_text(encoding="utf-8")
    put(own / "screening/screening.yaml", own_screening.replace("\ntitle: ", "\ntitle: Ours. "))
    return own


def test_kits_cases_and_dates_of_a_city_stand_beside_the_shipped_ones(beside):
    alone, both = background(from_environment({})), background(from_environment({"ASSESS_PACKS": str(beside)}))
    assert both.kits.keys() - alone.kits.keys() == {"our-evening"}
    assert {each.id for each in both.casebook.cases} - {each.id for each in alone.casebook.cases} == {"own-ruling"}
    assert {each.id for each in both.calendar.dates} - {each.id for each in alone.calendar.dates} == {"own-law"}
    assert "own-ruling" in {each.id for each in both.casebook.about("security-technology", "data.retention")}


def test_a_shipped_case_is_never_replaced(beside):
    cases = {each.id: each for each in background(from_environment({"ASSESS_PACKS": str(beside)})).casebook.cases}
    assert "otherwise" not in cases["peck"].says["en"]


def test_the_screening_of_a_city_takes_the_place_of_the_shipped_one(beside):
    own, shipped = library_with(beside).screening(), library(from_environment({})).screening()
    assert own
    assert shipped
    assert own.title.startswith("Ours. ")
    assert not shipped.title.startswith("Ours. ")


def test_what_stands_beside_packs_is_checked_in_the_folder_of_packs(beside):
    good = CliRunner().invoke(main, ["check-pack", str(beside)])
    assert (good.exit_code, good.stdout) == (0, f"{beside}: no errors, no warnings.\n")
    kit = beside / "kits/our-evening.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("minutes: ", "minutes: x", 1), encoding="utf-8")
    bad = CliRunner().invoke(main, ["check-pack", str(beside)])
    assert bad.exit_code == 1
    assert f"{beside}/kits/our-evening.yaml:" in bad.stdout


def test_a_mistake_beside_packs_is_told_before_anything_starts(beside):
    (beside / "law/dates.yaml").write_text(OWN_DATE.replace("basis: ours", "basis: sure"), encoding="utf-8")
    done = CliRunner().invoke(main, ["serve"], env={"ASSESS_PACKS": str(beside), "ASSESS_DATA": str(beside / "data")})
    assert done.exit_code != 0
    assert "law/dates.yaml:7: `basis` is `sure`" in done.output
    assert not (beside / "data").exists()
