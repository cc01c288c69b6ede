"""Other formats on the pages: each with what it is for, as a download, and what a register lacks."""

import json

import pytest
from flask.testing import FlaskClient

from assess import clock
from assess.bootstrap import Running
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from assess.services.exports.formats import FORMATS
from tests.web.pages import Browser


@pytest.fixture
def reference(program: Running) -> str:
    file = folder("questionnaires") / "security-technology" / "1.0" / "examples" / "street-lighting.json"
    return bring_in(
        program.desk, json.loads(file.read_text(encoding="utf-8")), "street-lighting", clock.now()
    ).reference


@pytest.fixture
def client(browser: Browser) -> FlaskClient:
    return browser.client


def test_every_format_is_offered_with_what_it_is_for(browser: Browser, reference: str) -> None:
    page = browser.get(f"/assessments/{reference}/exports/")
    assert page.h1 == "Other formats"
    for each in FORMATS.values():
        assert each.title in page.html
        assert each.says in page.html
        assert f'href="/assessments/{reference}/exports/{each.id}"' in page.html


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_download(client: FlaskClient, reference: str, name: str) -> None:
    answer = client.get(f"/assessments/{reference}/exports/{name}?edition=public")
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[name].mimetype
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=assessment-")
    assert len(answer.data) > 100


def test_the_edition_is_the_one_that_was_asked_for(client: FlaskClient, reference: str) -> None:
    address = f"/assessments/{reference}/exports/json"
    assert json.loads(client.get(address).data)["edition"] == "internal"
    assert json.loads(client.get(f"{address}?edition=public").data)["edition"] == "public"


def test_what_a_register_lacks_is_a_list(browser: Browser, reference: str) -> None:
    page = browser.get(f"/assessments/{reference}/exports/nl-register/missing")
    assert page.h1 == "What is missing: Dutch algorithm register 1.0 (JSON)"
    assert "<li>contact_email (needed): " in page.html


def test_a_format_that_is_not_there_is_a_page_that_says_so(browser: Browser, reference: str) -> None:
    browser.get(f"/assessments/{reference}/exports/odt", 404)
    browser.get("/assessments/none/exports/json", 404)
