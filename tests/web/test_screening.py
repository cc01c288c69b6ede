"""The screening on the pages: asked before an assessment begins, followed or overruled with a reason."""

from collections.abc import Sequence

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.asking.scoping import Scoping
from assess.domain.assessment import evaluate
from assess.interop.answers.writing import dump
from assess.language import language
from assess.reporting.pieces.pieces import Dossier as ReportCase
from assess.reporting.pieces.pieces import Particulars
from assess.reporting.wording.scoping import scoping_words
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import OpenedAssessment, assessment_from, opened_assessment
from assess.services.assessments.starting import copy, describe_proposal
from tests.web.pages import Browser, Page

CAMERAS = "technology=cctv&stage=chosen&images=yes"


@pytest.fixture
def number(program: Running) -> int:
    return describe_proposal(program.desk, "Cameras", "Town", "", ["cctv"], clock.now()).id


def proposed(browser: Browser, number: int, given: str = CAMERAS) -> Page:
    return browser.get(f"/start/{number}/screening/proposal?{given}")


def begun(browser: Browser, program: Running) -> OpenedAssessment:
    return opened_assessment(program.desk, browser.address.rpartition("/")[2])


def ticked(page: Page, name: str) -> Sequence[str]:
    return page.values().get(name, [])


def test_it_is_offered_can_be_skipped_and_knows_the_technologies(browser: Browser, number) -> None:
    choose = browser.get(f"/start/{number}")
    assert f"/start/{number}/screening" in choose.targets
    page = browser.get(f"/start/{number}/screening")
    assert f"/start/{number}" in page.targets
    assert page.forms[0]["method"] == "get"
    assert ticked(page, "technology") == ["cctv"]


def test_what_fits_is_proposed_with_reasons_and_ticked(browser: Browser, number) -> None:
    page = proposed(browser, number)
    assert set(ticked(page, "proposed")) == {"charter", "efus-positioning", "transcend"}
    assert ticked(page, "path") == ["full"]
    assert "Cameras are part of it." in page.html
    assert ticked(page, "others") == []
    assert ticked(proposed(browser, number, "stage=idea"), "path") == ["quick"]


def test_a_choice_that_the_questions_do_not_have_is_not_here(browser: Browser, number) -> None:
    proposed_by = f"/start/{number}/screening/proposal"
    browser.get(f"{proposed_by}?technology=lasers", 404)
    browser.get(f"{proposed_by}?stage=", 200)
    browser.get("/start/999/screening", 404)


def test_following_the_proposal_begins_the_assessment_with_its_supplements(
    browser: Browser, program: Running, number
) -> None:
    browser.submit(proposed(browser, number), {})
    case = begun(browser, program)
    assert case.assessment.pack.id == "security-technology"
    assert case.assessment.path == "full"
    assert {each.pack.id for each in case.assessment.supplements} == {"charter", "efus-positioning", "transcend"}
    scoping = case.assessment.scoping
    assert scoping is not None
    assert not any(each.overruled for each in scoping.packs)
    assert dict(scoping.answered)["How far is it?"] == "A product is chosen"


def test_overruling_the_proposal_needs_a_reason_that_is_kept(browser: Browser, program: Running, number) -> None:
    page = proposed(browser, number)
    left = browser.submit(page, {"proposed": ["charter"], "others": ["surveille"]})
    assert "Say in a few words why you do not follow the proposal." in left.html
    assert ticked(left, "proposed") == ["charter"]
    assert ticked(left, "others") == ["surveille"]
    browser.submit(left, {"reason": "The council meets next week."})
    scoping = begun(browser, program).assessment.scoping
    assert scoping is not None
    assert scoping.reason == "The council meets next week."
    chosen = {each.pack: each for each in scoping.packs}
    assert [name for name, each in chosen.items() if each.overruled] == ["efus-positioning", "transcend"]
    assert chosen["surveille"].taken
    assert chosen["surveille"].because == ()


def test_another_path_needs_a_reason_and_supplements_follow_it(browser: Browser, program: Running, number) -> None:
    other = browser.submit(proposed(browser, number), {"path": "quick"})
    assert "Say in a few words" in other.html
    browser.submit(other, {"reason": "We only want to know whether to go on."})
    case = begun(browser, program)
    assert {case.assessment.path, *(each.path for each in case.assessment.supplements)} == {"quick"}


def kept(browser: Browser, program: Running, number: int) -> tuple[OpenedAssessment, Scoping]:
    browser.submit(proposed(browser, number), {"proposed": ["charter"], "reason": "No time."})
    case = begun(browser, program)
    assert case.assessment.scoping is not None
    return case, case.assessment.scoping


def test_the_choice_goes_along_with_data_and_copies(browser: Browser, program: Running, number) -> None:
    case, scoping = kept(browser, program, number)
    written = dump(case.assessment)
    assert assessment_from(program.desk.library, written) == case.assessment
    again = bring_in(program.desk, written, "again", clock.now())
    assert opened_assessment(program.desk, again.reference).assessment.scoping == scoping
    made = copy(program.desk, case.reference, "Copy", clock.now())
    assert opened_assessment(program.desk, made.reference).assessment.scoping == scoping


def test_the_report_says_how_the_questionnaires_were_chosen(browser: Browser, program: Running, number) -> None:
    case, _scoping = kept(browser, program, number)
    particulars = Particulars("x", "0" * 64, clock.now(), "0", "full", "internal")
    printed = scoping_words(ReportCase(evaluate(case.assessment), particulars, language("en")))
    assert printed is not None
    assert printed.reason.endswith("No time.")
    rows = {row[0].words: row[2].words for row in printed.table.rows}
    assert rows["TRANSCEND societal impact assessment"] == "left out"
    assert rows["Charter for a democratic use of video surveillance (Efus)"] == "taken, as proposed"
    assert ("What kind of technology is it?", "Video cameras (CCTV)") in [
        (each.name, each.value) for each in printed.answered
    ]
