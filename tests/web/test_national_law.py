"""What national law adds is shown for the city's country only, and asked for where nobody said which it is."""

import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.writing import dump
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.starting import copy
from tests.web.pages import Browser


def begun(program: Running, country: str) -> str:
    header = {"title": "T", **({"country": country} if country else {})}
    document = {"packs": [{"id": "security-technology", "version": "1.0"}], "as_of": "2026-11-22", "header": header}
    return bring_in(program.desk, {**document, "answers": {}}, "here", clock.now()).reference


@pytest.mark.parametrize(
    ("country", "there", "elsewhere"),
    [("fr", "fourteen types of processing", "Autoriteit"), ("nl", "Autoriteit Persoonsgegevens", "fourteen types")],
)
def test_the_page_on_duties_shows_the_city_s_own_country(
    browser: Browser, program: Running, country: str, there: str, elsewhere: str
) -> None:
    shown = browser.get(f"/assessments/{begun(program, country)}/duties").html
    assert there in shown
    assert elsewhere not in shown


def test_of_another_country_nothing_is_known_and_it_says_so(browser: Browser, program: Running) -> None:
    shown = browser.get(f"/assessments/{begun(program, 'de')}/duties").html
    assert shown.count("Nothing is known here on this for the country.") == 5


def test_without_a_country_it_is_asked_for(browser: Browser, program: Running) -> None:
    shown = browser.get(f"/assessments/{begun(program, '')}/duties").html
    assert "In which country does the city decide?" in shown
    assert "Nothing is known here" not in shown


@pytest.mark.parametrize(("country", "offered"), [("fr", False), ("nl", True), ("", True)])
def test_a_national_register_is_offered_to_its_own_cities(
    browser: Browser, program: Running, country: str, offered: bool
) -> None:
    shown = browser.get(f"/assessments/{begun(program, country)}/exports/").html
    assert ("Dutch algorithm register" in shown) is offered
    assert ("For cities in this country: Netherlands" in shown) is (country == "")


def test_the_country_can_be_changed_and_is_kept(browser: Browser, program: Running) -> None:
    reference = begun(program, "")
    page = browser.get(f"/assessments/{reference}/details")
    browser.client.post(
        f"/assessments/{reference}/details", data={**page.values(), "organisation": "C", "country": "fr"}
    )
    kept = opened_assessment(program.desk, reference).assessment
    assert kept.header.country == "fr"
    assert json.loads(json.dumps(dump(kept)))["header"]["country"] == "fr"
    again = copy(program.desk, reference, "Again", clock.now()).reference
    assert opened_assessment(program.desk, again).assessment.header.country == "fr"


def test_a_country_that_is_none_is_refused(program: Running) -> None:
    with pytest.raises(AnswersFileRefused, match=r"header\.country"):
        begun(program, "xx")
