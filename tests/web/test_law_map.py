"""The page on the duties that an assessment serves."""

import html

import pytest

from assess.bootstrap import Running
from assess.domain.assessment import evaluate
from assess.domain.completeness import completeness
from assess.services.cases import open_case
from assess.services.duties import law_map
from tests.web.pages import Browser
from tests.web.test_results_page import kept


@pytest.fixture
def reference(program: Running) -> str:
    return kept(program, "ai-video-town")


def shown(browser: Browser, reference: str) -> str:
    return html.unescape(browser.get(f"/assessments/{reference}/duties").html)


def test_every_duty_is_there_with_how_much_of_it_is_there(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    served = completeness(evaluate(open_case(program.desk, reference).assessment))
    assert served
    for each in served:
        assert f"{each.duty.title} ({len(each.present)} of {len(each.fields)}, " in page


def test_every_question_that_is_asked_leads_to_its_place(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    case = open_case(program.desk, reference)
    law = law_map(case, program.press.background.calendar)
    mapped = [each for instrument in law.instruments for duty in instrument.duties for each in duty.mapped.elements]
    asked = {each.question.id for element in mapped for each in element.questions if each.asked}
    silent = {each.question.id for element in mapped for each in element.questions if not each.asked}
    assert asked
    assert silent
    assert all(f'#question-{name}"' in page for name in asked)
    assert not any(f'#question-{name}"' in page for name in silent)


def test_signs_of_high_risk_are_counted(browser: Browser, reference: str) -> None:
    assert "answered: 2 of 5 hold" in shown(browser, reference)


def test_dates_come_from_the_calendar_with_their_basis(browser: Browser, program: Running, reference: str) -> None:
    page = shown(browser, reference)
    assert "Not legal advice. Check the consolidated text." in page
    for date in program.press.background.calendar.dates:
        assert date.says["en"] in page
        assert date.source in page
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
