"""The language of the pages, that of the questionnaires, and how they are chosen."""

import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.services.assessments.importing import bring_in
from tests.places import ROOT
from tests.web.pages import Browser

CASE = ROOT / "questionnaires/security-technology/1.0/examples/street-lighting.json"
ENGLISH, FRENCH = "What problem do you want to solve?", "Quel problème"


def asking(browser: Browser, languages: str) -> Browser:
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = languages
    return browser


@pytest.fixture
def questions(program: Running) -> str:
    document = json.loads(CASE.read_text(encoding="utf-8"))
    return f"/assessments/{bring_in(program.desk, document, 'lights', clock.now()).reference}/questions/problem/problem"


def test_the_pages_speak_the_language_that_the_browser_asks_for(browser: Browser) -> None:
    assert browser.get("/").language == "en"
    assert asking(browser, "fr-BE,fr;q=0.9,en;q=0.5").get("/").language == "fr"
    assert asking(browser, "xx").get("/").language == "en"


def test_a_questionnaire_follows_the_pages(browser: Browser, questions: str) -> None:
    assert ENGLISH in browser.get(questions).html
    page = asking(browser, "fr").get(questions)
    assert FRENCH in page.html
    assert ENGLISH not in page.html


def test_pages_and_questionnaires_are_chosen_apart(browser: Browser, questions: str) -> None:
    choice = browser.get(f"/languages/?back={questions}")
    page = browser.submit(choice, {"pages": "en", "questionnaires": "fr"})
    assert browser.address == questions
    assert page.language == "en"
    assert FRENCH in page.html
    page = browser.submit(browser.get(f"/languages/?back={questions}"), {"pages": "fr", "questionnaires": "en"})
    assert page.language == "fr"
    assert ENGLISH in page.html
    again = browser.get("/languages/")
    assert (again.values()["pages"], again.values()["questionnaires"]) == (["fr"], ["en"])


def test_a_language_that_is_not_offered_is_no_choice(browser: Browser) -> None:
    browser.submit(browser.get("/languages/"), {"pages": "xx", "questionnaires": "zz"})
    assert browser.get("/languages/").values()["pages"] == [""]


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"])
def test_nobody_is_led_away_from_here(browser: Browser, back: str) -> None:
    browser.submit(browser.get("/languages/"), {"back": back, "pages": "fr"})
    assert browser.address == "/"
