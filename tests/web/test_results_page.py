"""The results page shows what would change the result, in the words of the report, with a way to each question."""

import html
import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.assessment import evaluate
from assess.language import language
from assess.reporting.designs.full import compose_full
from assess.reporting.pieces.pieces import Dossier as ReportCase
from assess.reporting.pieces.pieces import Particulars
from assess.resources import folder
from assess.services.answering.results import page_of_results
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from tests.builders import MADE
from tests.web.pages import Browser

EXAMPLES = sorted(folder("questionnaires").glob("*/*/examples/*.json"))


def kept(program: Running, name: str) -> str:
    file = next(each for each in EXAMPLES if each.stem == name)
    return bring_in(program.desk, json.loads(file.read_text(encoding="utf-8")), name, clock.now()).reference


@pytest.mark.parametrize("name", ["ai-video-town", "street-lighting", "number-plate-readers"])
def test_page_and_report_say_the_same(program: Running, name: str) -> None:
    case, words = opened_assessment(program.desk, kept(program, name)), language("en")
    page = page_of_results(case, words, MADE, "0")
    particulars = Particulars(case.reference, "0" * 64, MADE, "0", "full", "internal")
    report = compose_full(ReportCase(evaluate(case.assessment), particulars, words))
    assert page.levers == report.levers
    assert page.worth == report.plan.worth
    assert page.unknown.first == report.unknown.first


@pytest.mark.parametrize("name", ["ai-video-town", "number-plate-readers"])
def test_every_lever_leads_to_its_question(browser: Browser, program: Running, name: str) -> None:
    reference = kept(program, name)
    shown = browser.get(f"/assessments/{reference}/results").html
    levers = page_of_results(opened_assessment(program.desk, reference), language("en"), MADE, "0").levers
    asked = {change.question for each in levers.lists for lever in each.levers for change in lever.changes}
    assert asked
    for question in asked:
        assert f'#question-{question}"' in shown


def test_the_page_shows_measures_levers_and_what_to_answer_first(browser: Browser, program: Running) -> None:
    reference = kept(program, "ai-video-town")
    shown = html.unescape(browser.get(f"/assessments/{reference}/results").html)
    page = page_of_results(opened_assessment(program.desk, reference), language("en"), MADE, "0")
    assert page.worth is not None
    for words in (
        page.worth.together,
        page.worth.unmoved,
        page.unknown.first_title,
        *page.unknown.first[0].gains,
        *page.levers.lists[0].levers[0].moves,
        page.levers.lists[0].levers[0].changes[0].answers,
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("name", "title", "shown"),
    [("number-plate-readers", "Intrusion into rights, a × b", True), ("ai-video-town", "Fundamental rights", False)],
)
def test_a_register_has_its_title_unless_the_heading_says_it(
    browser: Browser, program: Running, name: str, title: str, shown: bool
) -> None:
    page = browser.get(f"/assessments/{kept(program, name)}/results").html
    assert (f'<h3 class="govuk-heading-m">{title}</h3>' in page) is shown


def test_what_is_to_settle_is_listed_with_the_results_at_its_question_and_in_the_overview(
    browser: Browser, program: Running
) -> None:
    document = {
        "as_of": "2026-11-22",
        "packs": [{"id": "security-technology", "version": "1.0"}],
        "answers": {"proposal.status": {"value": "planned", "standing": "documented"}, "proposal.start": "2019-05-01"},
    }
    reference = bring_in(program.desk, document, "gaps", clock.now()).reference
    results = html.unescape(browser.get(f"/assessments/{reference}/results").html)
    documented = "It counts as documented, but there is no evidence. Add what shows it."
    started = "The planned start, 2019-05-01, has passed. Give the new day, or say that it is in use."
    for words in ("2 answers still lack something.", documented, started, "#question-proposal.start"):
        assert words in results
    page = html.unescape(browser.get(f"/assessments/{reference}/questions/technology/proposal").html)
    assert documented in page
    assert started in page
    overview = browser.get(f"/assessments/{reference}").html
    assert "2 to settle" in overview
    assert "0 of " in overview
