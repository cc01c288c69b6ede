"""The page on the duties that an assessment serves."""

import html

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.assessment import evaluate
from assess.domain.duties.completeness import completeness
from assess.services.answering.duties import law_map
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.supplements import add_supplement
from tests.web.pages import Browser
from tests.web.test_results_page import kept


@pytest.fixture
def reference(program: Running) -> str:
    return kept(program, "ai-video-town")


def shown(browser: Browser, reference: str) -> str:
    return html.unescape(browser.get(f"/assessments/{reference}/duties").html)


def test_every_duty_is_there_with_how_much_of_it_is_there(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    served = completeness(evaluate(opened_assessment(program.desk, reference).assessment))
    assert served
    for each in served:
        assert (
            f"{each.duty.title} ({len(each.answered)} of {len(each.fields)} answered, {len(each.fulfilled)} fulfilled, "
            in page
        )


def test_every_question_that_is_asked_leads_to_its_place(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    case = opened_assessment(program.desk, reference)
    law = law_map(case, program.press.background.calendar)
    mapped = [each for instrument in law.instruments for duty in instrument.duties for each in duty.mapped.elements]
    asked = {each.question.id for element in mapped for each in element.questions if each.asked}
    silent = {each.question.id for element in mapped for each in element.questions if not each.asked}
    assert asked
    assert silent
    assert all(f'#question-{name}"' in page for name in asked)
    assert not any(f'#question-{name}"' in page for name in silent)


def test_the_nine_criteria_are_counted_and_each_says_what_tells_it(browser: Browser, reference: str) -> None:
    page = " ".join(shown(browser, reference).split())
    assert "no legal duty; 6 of 9 hold, 2 open)" in page
    assert "1. People are evaluated or scored:</strong> holds" in page
    assert "2. The system decides by itself, with legal or similar effects:</strong> open" in page
    right = "9. People can be kept from using a right, a service or a contract"
    assert f"{right}:</strong> does not hold" in page
    seventh = page.partition("<strong>7. ")[2].partition("<strong>8. ")[0]
    assert '#question-people.vulnerable"' in seventh
    assert "From two on an impact assessment is required as a rule" in page


def test_criteria_without_personal_data_are_not_about_the_proposal(browser: Browser, program: Running) -> None:
    page = shown(browser, kept(program, "street-lighting"))
    assert "no legal duty; not about this proposal)" in page
    assert "By the answers given, these criteria are not about this proposal." in page


def test_a_supplement_that_names_no_duties_is_named(browser: Browser, program: Running, reference: str) -> None:
    assert "Supplement: " not in shown(browser, reference)
    charter = program.desk.library.get("charter")
    record = add_supplement(program.desk, reference, "charter", charter.paths[-1].id, clock.now())
    page = shown(browser, reference)
    assert f"Supplement: {charter.title}" in page
    assert "This questionnaire names no legal duties of its own." in page
    assert f'href="/assessments/{record.reference}"' in page


def test_duties_of_a_supplement_stand_under_its_name_with_ways_to_its_questions(
    browser: Browser, program: Running
) -> None:
    main = kept(program, "number-plate-readers")
    flagship = program.desk.library.get("security-technology")
    record = add_supplement(program.desk, main, flagship.id, "full", clock.now())
    page = shown(browser, main)
    assert "The questionnaire names no legal duties." in page
    own = page.partition(f"Supplement: {flagship.title}")[2]
    assert all(duty.title in own for duty in flagship.duties.values())
    assert f'href="/assessments/{record.reference}/' in own


def test_dates_come_from_the_calendar_with_their_basis(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    assert "Not legal advice. Check the consolidated text." in page
    for date in program.press.background.calendar.dates:
        assert date.says["en"] in page
        assert date.source["en"] in page
    assert "Checked on 22 November 2026." in page
    assert ", from 2 December 2027)" in page
    assert ", in force)" in page


@pytest.mark.parametrize("page", ["", "/results"])
def test_overview_and_results_lead_to_the_duties(browser: Browser, reference: str, page: str) -> None:
    assert f'href="/assessments/{reference}/duties"' in browser.get(f"/assessments/{reference}{page}").html


def test_a_questionnaire_without_duties_says_so(browser: Browser, program: Running) -> None:
    plates = kept(program, "number-plate-readers")
    assert "The questionnaire names no legal duties." in shown(browser, plates)
    assert f"/assessments/{plates}/duties" not in browser.get(f"/assessments/{plates}").html
