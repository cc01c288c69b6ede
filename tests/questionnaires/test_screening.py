"""The screening that is shipped: small, sound, translated, and following the table of technologies."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.check_pack import check_pack
from assess.domain.asking.screening import MOST_QUESTIONS, screen
from assess.domain.pack.answers import answered
from assess.packs.beside.screening import check_screening, read_screening
from assess.packs.format.problems import PackRefused
from assess.resources import folder
from assess.services.packs.checking import check_screening_in
from tests.shipped import SHIPPED as LIBRARY

PACKS = folder("questionnaires")
SHIPPED = PACKS / "screening"
SCREENING = read_screening(SHIPPED)
INSTALLED = {each.id for each in LIBRARY.installed()}


def proposed(**given):
    assert SCREENING is not None
    every = {rule.propose for rule in SCREENING.rules}
    return [each.pack for each in screen(SCREENING, {name: answered(each) for name, each in given.items()}, every)]


def test_the_screening_holds_together():
    checked = check_screening_in(SHIPPED, LIBRARY)
    assert checked.errors == ()
    assert CliRunner().invoke(check_pack, [str(SHIPPED)]).exit_code == 0


def test_it_asks_no_more_than_a_first_look_should():
    assert SCREENING is not None
    assert len(SCREENING.questions) <= MOST_QUESTIONS
    assert SCREENING.main == "security-technology"


def test_it_knows_the_technologies_of_the_main_questionnaire():
    assert SCREENING is not None
    pack = LIBRARY.get(SCREENING.main)
    theirs = pack.question_by_id[pack.roles.technologies].option_by_id
    ours = next(each for each in SCREENING.questions if each.id == "technology").option_by_id
    assert list(ours) == list(theirs)


@pytest.mark.parametrize(
    ("technology", "packs"),
    [
        ("cctv", {"charter", "efus-positioning", "transcend"}),
        ("ai_video", {"charter", "efus-positioning", "transcend"}),
        ("drones", {"charter", "efus-positioning", "transcend"}),
        ("social_media", {"medi4sec", "efus-positioning", "transcend"}),
        ("predictive_policing", {"cci-predictive", "efus-positioning", "transcend"}),
        ("app", {"cci-insecurity", "medi4sec", "transcend"}),
        ("barriers", {"protect", "cci-insecurity"}),
        ("lighting", {"cci-insecurity"}),
        ("other", set()),
    ],
)
def test_each_technology_leads_to_its_questionnaires(technology, packs):
    assert set(proposed(technology=(technology,))) == {"security-technology", *packs}


def test_images_bring_the_charter_and_offers_the_evaluation_of_technologies():
    assert "charter" in proposed(technology=("barriers",), images="yes")
    assert "charter" not in proposed(technology=("barriers",), images="no")
    assert proposed(stage="offers")[:2] == ["security-technology", "protect"]


def test_an_idea_begins_with_the_first_check():
    assert SCREENING is not None
    first = screen(SCREENING, {"stage": answered("idea")}, INSTALLED)[0]
    later = screen(SCREENING, {"stage": answered("chosen")}, INSTALLED)[0]
    assert (first.path, later.path) == ("quick", "full")
    pack = LIBRARY.get(first.pack)
    assert pack.has_path("quick")
    assert pack.has_path("full")


def test_it_is_written_in_french_too():
    french = read_screening(SHIPPED, "fr")
    assert SCREENING is not None
    assert french is not None
    assert french.title == "Quels questionnaires conviennent\u202f?"
    yes_no = next(each for each in french.questions if each.id == "people")
    assert [option.label for option in yes_no.options] == ["Oui", "Non"]
    texts = {rule.because for rule in SCREENING.rules} & {rule.because for rule in french.rules}
    assert not texts
    assert [rule.id for rule in french.rules] == [rule.id for rule in SCREENING.rules]
    assert read_screening(SHIPPED, "xx") == SCREENING


def test_a_folder_without_a_screening_has_none(tmp_path):
    assert read_screening(tmp_path) is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("propose: medi4sec", "propose: Medi 4", "other signs than ids have"),
        ("when: {images: {is: yes}}", "when: {pictures: {is: yes}}", "there is no question `pictures`"),
        ("when: {images: {is: yes}}", "when: {images: {is: maybe}}", "maybe"),
        ("kind: one_of", "kind: scale\n    levels: 4", "always asked and rates nothing"),
        ("    propose: charter\n", "    propose: charter\n    path: full\n", "a supplement follows the path"),
        ("  - id: charter-images", "  - id: charter-cameras", "is there twice"),
        ("version:", "edition:", "there is no key `edition`"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, old, new, problem):
    shutil.copytree(SHIPPED, tmp_path / "screening")
    file = tmp_path / "screening" / "screening.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_screening(tmp_path / "screening", INSTALLED)
    assert any(problem in str(each) for each in problems), problems
    with pytest.raises(PackRefused):
        read_screening(tmp_path / "screening")


def test_a_pack_that_nobody_has_is_warned_of(tmp_path: Path):
    problems = check_screening(SHIPPED, INSTALLED - {"charter"})
    assert {each.severity.value for each in problems} == {"warning"}
    assert "`charter` is not installed" in str(problems[0])


def test_a_translation_of_an_older_wording_is_found(tmp_path: Path):
    shutil.copytree(SHIPPED, tmp_path / "screening")
    file = tmp_path / "screening" / "screening.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("How far is it?", "How far is it now?"), encoding="utf-8")
    problems = check_screening(tmp_path / "screening", INSTALLED)
    assert any("has changed since" in str(each) for each in problems)
