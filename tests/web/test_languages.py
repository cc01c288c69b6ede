"""The language of the pages, that of the questionnaires, and how they are chosen."""

import json
import re
from urllib.parse import quote

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


ELSEWHERE = [
    "https://example.org/",
    "//example.org/",
    "///example.org/",
    "////example.org/",
    "/\\example.org",
    "\\\\example.org",
    "\\/example.org",
    "/\\/example.org",
    "/\t/example.org",
    "/\n/example.org",
    "/\r/example.org",
    "/\r\n/example.org",
    "/\t\\example.org",
    "\t//example.org",
    " //example.org",
    "/ /example.org",
    "\x00//example.org",
    "/\x00/example.org",
    "/\u00a0/example.org",
    "/\u2028/example.org",
    "/.//example.org",
    "/..//example.org",
    "/%09/example.org",
    "/%0a/example.org",
    "/%2f/example.org",
    "/%2fexample.org",
    "/%5cexample.org",
    "/%5c%5cexample.org",
    "/%252fexample.org",
    "/%2e//example.org",
    "/\uff0fexample.org",
    "/\uff3cexample.org",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "http:\\\\example.org",
    "HTTPS://example.org",
    "h\nttps://example.org",
    "@example.org",
    "/@example.org",
    ".example.org",
    ":80@example.org",
    "?//example.org",
    "#//example.org",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "/\r\nLocation: https://example.org/",
    "/nothing/here",
]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_nobody_is_led_away_from_here(browser: Browser, back: str) -> None:
    page = browser.get(f"/languages/?back={quote(back, safe='')}")
    assert page.values()["back"] == [""]
    browser.submit(page, {"back": back, "pages": "fr"})
    assert browser.address == "/"


@pytest.mark.parametrize("back", ["/", "/cases?topic=", "/cases?topic=%C3%A9t%C3%A9+2&question=a%26b", "/about/"])
def test_the_way_back_is_kept_with_all_that_was_asked(browser: Browser, back: str) -> None:
    assert browser.get(f"/languages/?back={quote(back, safe='')}").values()["back"] == [back]


@pytest.mark.parametrize(
    "query", ["next=//example.org", "_external=1&_scheme=https", "_anchor=a\r\nb", "\t//example.org"]
)
def test_what_is_asked_of_a_page_does_not_change_which_page_it_is(browser: Browser, query: str) -> None:
    page = browser.get("/languages/")
    answer = browser.client.post("/languages/", data={**page.values(), "back": f"/cases?{query}"})
    assert re.fullmatch(r"/cases\?[\w.%=&-]+", answer.location)
