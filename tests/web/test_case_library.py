"""The case library, and the cases beside a question."""

import html
import re

from assess.bootstrap import Running
from assess.domain.pack.provenance import Basis
from tests.web.pages import Browser
from tests.web.test_results_page import kept


def titles(page_html: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'<h3 class="govuk-heading-s">(.*?)</h3>', page_html)]


def test_the_library_lists_every_case_with_how_far_it_was_checked(browser: Browser, program: Running) -> None:
    page = browser.get("/cases")
    cases = program.press.background.casebook.cases
    assert titles(page.html) == [case.title["en"] for case in cases]
    said = html.unescape(page.html)
    assert said.count("Not confirmed:") == sum(case.basis is Basis.UNCONFIRMED for case in cases)
    assert said.count("Confirmed: we read it") == sum(case.basis is Basis.CONFIRMED for case in cases)


def test_a_topic_shows_the_cases_on_its_questions_without_a_script(browser: Browser, program: Running) -> None:
    page = browser.get("/cases")
    shown = browser.client.get("/cases", query_string={"topic": "security-technology:data"})
    pack = program.desk.library.get("security-technology")
    in_section = {name for name, section in pack.section_of.items() if section.id == "data"}
    wanted = {
        case.title["en"]
        for case in program.press.background.casebook.cases
        if in_section & set(case.questions.get("security-technology", ()))
    }
    assert page.forms[0]["method"] == "get"
    assert wanted < {case.title["en"] for case in program.press.background.casebook.cases}
    assert set(titles(shown.get_data(as_text=True))) == wanted


def test_one_question_shows_its_cases_and_a_way_to_all(browser: Browser, program: Running) -> None:
    page = browser.get("/cases?question=security-technology:data.retention")
    about = program.press.background.casebook.about("security-technology", "data.retention")
    assert titles(page.html) == [case.title["en"] for case in about]
    assert 'href="/cases"' in page.html


def test_names_that_nobody_knows_show_every_case(browser: Browser, program: Running) -> None:
    count = len(program.press.background.casebook.cases)
    assert len(titles(browser.get("/cases?question=no:such").html)) == count
    assert len(titles(browser.get("/cases?topic=<script>").html)) == count


def test_at_most_three_cases_stand_beside_a_question_with_a_way_to_the_others(
    browser: Browser, program: Running
) -> None:
    reference = kept(program, "ai-video-town")
    shown = html.unescape(browser.get(f"/assessments/{reference}/questions/data/storage").html)
    about = program.press.background.casebook.about("security-technology", "data.retention")
    assert len(about) > 3
    assert all(case.says["en"] in shown for case in about[:3])
    assert not any(case.says["en"] in shown for case in about[3:])
    assert "/cases?question=security-technology:data.retention" in shown


def test_a_question_without_a_case_promises_none(browser: Browser, program: Running) -> None:
    reference = kept(program, "number-plate-readers")
    assert "Why this matters: a real case" not in browser.get(f"/assessments/{reference}").html
    casebook = program.press.background.casebook
    assert casebook.beside("surveille", "scenario.purpose") == ()
