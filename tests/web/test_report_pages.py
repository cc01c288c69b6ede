"""The pages on which a PDF report is ordered, watched, stopped and asked for again, without JavaScript."""

import json
from pathlib import Path

import pytest

from assess import clock
from assess.services.reports import failures, making
from assess.storage.reports import ReportState
from tests.web.pages import Browser
from tests.web.test_journey import example


@pytest.fixture
def reference(program) -> str:
    return example(program, "street-lighting")


def ordered(program, reference, design="leaflet"):
    order = making.ordered(design, "en", making.Order().edition)
    return making.request(program.desk, program.press, reference, order, clock.now())


def made(program, record):
    making.make(program.desk, program.press, record.id, clock.now)


def address_of(reference, record) -> str:
    return f"/assessments/{reference}/reports/{record.id}"


def test_a_report_that_is_being_made_is_watched_and_stopped_with_links_and_buttons(
    program, browser: Browser, reference
):
    record = ordered(program, reference)
    page = browser.get(address_of(reference, record))
    assert page.h1 == "The PDF is being made"
    assert any(target.endswith(f"/reports/{record.id}?wait=1") for target in page.targets)
    stop = next(n for n, form in enumerate(page.forms) if form["action"].endswith(f"/reports/{record.id}/cancel"))
    listed = browser.submit(page, {}, form=stop)
    assert listed.h1 == "PDF reports"
    assert "Stopped" in listed.html or "Cancelled" in listed.html
    made(program, record)
    assert making.state_of(program.desk, reference, record.id).state is ReportState.CANCELLED
    assert browser.get(address_of(reference, record)).h1 == "This report was stopped"


def test_a_stopped_report_can_be_asked_for_again(program, browser: Browser, reference):
    record = ordered(program, reference)
    making.cancel(program.desk, reference, record.id, clock.now())
    page = browser.get(address_of(reference, record))
    again = next(n for n, form in enumerate(page.forms) if form["action"].endswith("/reports/"))
    browser.submit(page, {}, form=again)
    assert making.state_of(program.desk, reference, record.id).state is ReportState.QUEUED


def test_a_failure_is_said_and_can_be_tried_again(program, browser: Browser, reference):
    record = ordered(program, reference)
    for file in program.press.shelf.glob("*.json"):
        file.unlink()
    made(program, record)
    page = browser.get(address_of(reference, record))
    assert page.h1 == "The PDF could not be made"
    assert "Ask for the report again" in page.html
    again = next(n for n, form in enumerate(page.forms) if form["action"].endswith("/reports/"))
    browser.submit(page, {}, form=again)
    made(program, record)
    assert browser.get(address_of(reference, record)).h1 == "The PDF is ready"


def test_what_nobody_foresaw_is_a_failure_with_a_sentence_and_not_a_report_for_ever_being_made(
    program, browser: Browser, reference
):
    record = ordered(program, reference)
    (file,) = program.press.shelf.glob("*.json")
    file.write_text(json.dumps({"packs": "none"}), encoding="utf-8")
    with pytest.raises(TypeError):
        made(program, record)
    page = browser.get(address_of(reference, record))
    assert page.h1 == "The PDF could not be made"
    assert "Something went wrong that the program did not foresee." in page.html
    assert failures.waiting_again(program.desk, clock.now()) == ()


def test_a_finished_report_whose_file_was_cleared_away_is_made_again(program, reference):
    record = ordered(program, reference)
    made(program, record)
    before = making.download(program.desk, program.press, reference, record.id)
    Path(program.press.shelf / f"{record.key}.pdf").unlink()
    again = ordered(program, reference)
    assert (again.id, again.state) == (record.id, ReportState.QUEUED)
    made(program, again)
    assert making.download(program.desk, program.press, reference, record.id) == before
