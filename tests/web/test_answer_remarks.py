"""What an answer contradicts and what an option closes are shown at the question, with and without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.asking.progress import pages_of as screens
from assess.services.assessments.importing import bring_in
from tests.places import MINI
from tests.program import pages_of, program_in
from tests.web.pages import Browser


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with program_in(tmp_path, ASSESS_PACKS=str(MINI.parent.parent)) as running:
        yield running


@pytest.fixture
def browser(program: Running) -> Browser:
    return Browser(pages_of(program))


def begun(program: Running, pack: str, answers: dict[str, Any]) -> str:
    document = {
        "packs": [{"id": pack, "version": "1.0"}],
        "path": "full",
        "as_of": "2026-11-22",
        "answers": answers,
        "header": {"title": "T"},
    }
    return bring_in(program.desk, document, "here", clock.now()).reference


DRONE = {"tools": ["drone"], "records": "no"}


def test_a_contradiction_is_shown_at_both_questions(browser: Browser, program: Running) -> None:
    reference = begun(program, "mini", DRONE)
    first = browser.get(place_of(program, reference, "mini", "records")).html
    second = browser.get(place_of(program, reference, "mini", "tools")).html
    for page, other in (
        (first, "Which tools are used? <strong>Drone</strong>"),
        (second, "Are people recorded? <strong>No</strong>"),
    ):
        assert "This contradicts another answer." in page
        assert "A drone records." in page
        assert other in page


def test_answers_that_fit_are_left_alone(browser: Browser, program: Running) -> None:
    reference = begun(program, "mini", {"tools": ["camera"], "records": "no"})
    assert "contradicts" not in browser.get(place_of(program, reference, "mini", "tools")).html


def test_results_name_the_contradiction_to_settle(browser: Browser, program: Running) -> None:
    reference = begun(program, "mini", DRONE)
    shown = browser.get(f"/assessments/{reference}/results").html
    assert "To settle" in shown
    assert "A drone records." in shown


def test_an_option_says_what_it_closes(browser: Browser, program: Running) -> None:
    reference = begun(program, "security-technology", {})
    shown = browser.get(place_of(program, reference, "security-technology", "technology.personal_data")).html
    assert 'id="technology.personal_data-no-closes">This closes 36 questions and 7 red lines.</div>' in shown
    assert 'aria-describedby="technology.personal_data-no-closes"' in shown
    assert "technology.personal_data-yes-closes" not in shown


def place_of(program: Running, reference: str, pack: str, question: str) -> str:
    known = program.desk.library.get(f"{pack}@1.0")
    found = next(page for page in screens(known, "full") if question in [each.id for each in page.questions])
    return f"/assessments/{reference}/questions/{found.section.id}/{found.id}"


def test_while_typing_a_contradiction_comes_and_goes(browser: Browser, program: Running) -> None:
    reference = begun(program, "mini", {"tools": ["camera"], "records": "no"})
    address = place_of(program, reference, "mini", "tools")
    sent = browser.get(address).values()
    for choice, shown in (("drone", True), ("camera", False)):
        said = browser.client.post(f"{address}/save-while-typing", data={**sent, "tools": choice}).get_json()
        sent["tools:seen"] = [str(said["revisions"]["tools"])]
        drawn = {each["question"]: each["html"] for each in said["contradictions"]}
        assert ("A drone records." in drawn["tools"]) is shown


def test_a_contradiction_is_among_what_is_to_settle_first(browser: Browser, program: Running) -> None:
    reference = begun(program, "mini", DRONE)
    said = browser.get(f"/assessments/{reference}/results").html
    first = said[: said.index("On this page")]
    assert "Settle which answer is right: “" in first
    assert "A drone records." in first
