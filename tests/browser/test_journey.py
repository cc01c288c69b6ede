"""The whole journey in a real browser: with and without scripts, by keyboard, on a phone, in the dark."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
Check = Callable[[Page], None]


def begin(page: Page, title: str, choice: str = "Assessment of a security technology: Full assessment") -> str:
    """Start an assessment of cameras and return its reference."""
    page.goto("/")
    page.get_by_role("button", name="Start an assessment").click()
    page.get_by_label("What does the city consider?").fill(title)
    page.get_by_label("City or organisation").fill("Examplecity")
    page.get_by_label("Video cameras (CCTV)").check()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label(re.compile(choice)).check()
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url.rsplit("/", 1)[1]


def test_a_city_describes_answers_weighs_and_downloads(opened: Opened, accessible: Check, tmp_path: Path) -> None:
    page = opened()
    accessible(page)
    reference = begin(page, "Cameras on the market square")
    accessible(page)
    page.get_by_role("button", name="Begin").or_(page.get_by_role("button", name="Go on answering")).click()
    page.get_by_label("What problem do you want to solve?").fill("Bicycles are stolen at night.")
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    page.locator("input[value=several_sources]").check()
    expect(page.get_by_role("textbox", name="How many incidents were recorded")).to_be_visible()
    accessible(page)
    page.goto("/")
    page.goto(f"/assessments/{reference}/questions/problem/problem")
    expect(page.get_by_label("What problem do you want to solve?")).to_have_value("Bicycles are stolen at night.")
    page.goto(f"/assessments/{reference}/results")
    expect(page.get_by_role("heading", level=1)).to_have_text("Results")
    accessible(page)
    page.goto(f"/assessments/{reference}/reports/")
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("heading", name="The PDF is ready")).to_be_visible(timeout=90_000)
    accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    file = tmp_path / "report.pdf"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF-1.7")


def test_the_journey_works_without_scripts(opened: Opened) -> None:
    page = opened("/", scripts=False)
    reference = begin(page, "Cameras without scripts", "Assessment of a security technology: First check")
    page.get_by_role("button", name="Go on answering").click()
    page.get_by_label("What problem do you want to solve?").fill("Noise.")
    page.get_by_role("button", name="Save and continue").last.click()
    page.goto(f"/assessments/{reference}/questions/problem/problem")
    expect(page.get_by_label("What problem do you want to solve?")).to_have_value("Noise.")
    page.goto(f"/assessments/{reference}/reports/")
    page.get_by_role("button", name="Make the PDF").click()
    for _look in range(30):
        if page.get_by_role("heading", name="The PDF is ready").count():
            break
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("button", name="Download the PDF")).to_be_visible()


def test_an_answer_is_given_by_keyboard_alone(opened: Opened) -> None:
    page = opened("/assessments/example-cctv-square/questions/effect/cost")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent.trim()")
    assert focused == "Skip to the main content"
    page.keyboard.press("Enter")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "cost.complete":
            break
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.value")
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    page.reload()
    assert page.locator(f"input[name='cost.complete'][value='{chosen}']").is_checked()


@pytest.mark.parametrize("width", [320, 360, 1100])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/start",
        "/questionnaires/security-technology/1.0",
        "/about/",
        "/assessments/example-cctv-square",
        "/assessments/example-cctv-square/questions/technology/functions",
        "/assessments/example-cctv-square/questions/people/rights",
        "/assessments/example-cctv-square/results",
        "/assessments/example-ai-video-town/results",
        "/assessments/example-cctv-square/measures/",
    ],
)
def test_pages_are_accessible_at_every_width(opened: Opened, accessible: Check, path: str, width: int) -> None:
    accessible(opened(path, width=width))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/assessments/example-cctv-square/questions/effect/evidence",
        "/assessments/example-cctv-square/results",
        "/assessments/example-cctv-square",
    ],
)
def test_pages_are_accessible_in_the_dark(opened: Opened, accessible: Check, path: str) -> None:
    accessible(opened(path, dark=True))


def test_ticking_a_measure_shows_its_effect_at_once(opened: Opened) -> None:
    page = opened("/assessments/example-number-plate-cameras/results")
    box = page.locator("input[name=accept]:not(:checked)").first
    name = box.get_attribute("value")
    box.check()
    expect(page.locator("[data-state]")).to_contain_text("up to date")
    page.reload()
    assert page.locator(f"#accept-{name}").is_checked()


def test_a_change_that_sets_answers_aside_asks_first(opened: Opened) -> None:
    page = opened("/assessments/example-cctv-square/copy")
    page.get_by_label("What is the new assessment about?").fill("Change of mind")
    page.get_by_role("button", name="Make the copy").click()
    page.goto(page.url + "/questions/technology/functions")
    page.locator("input[name='technology.personal_data'][value='no']").check()
    panel = page.get_by_role("heading", name="This change sets answers aside")
    expect(panel).to_be_visible()
    page.reload()
    assert page.locator("input[name='technology.personal_data'][value='yes']").is_checked()
    page.locator("input[name='technology.personal_data'][value='no']").check()
    page.get_by_role("button", name="Keep my change").click()
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    page.reload()
    assert page.locator("input[name='technology.personal_data'][value='no']").is_checked()


def test_two_tabs_show_both_texts(opened: Opened) -> None:
    page = opened("/assessments/example-street-lighting/copy")
    page.get_by_role("button", name="Make the copy").click()
    address = page.url + "/questions/problem/problem"
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("What problem do you want to solve?").fill("Written in the other tab.")
    expect(other.locator("[data-state]")).to_contain_text("Saved at")
    page.get_by_label("What problem do you want to solve?").fill("Written here.")
    expect(page.get_by_text("This answer was changed in another window")).to_be_visible()
    expect(page.get_by_label("What problem do you want to solve?")).to_have_value("Written here.")
    expect(page.get_by_text("Written in the other tab.")).to_be_visible()


def test_text_survives_while_the_server_is_away(opened: Opened, server: Server) -> None:
    page = opened("/assessments/example-street-lighting/copy")
    page.get_by_role("button", name="Make the copy").click()
    address = page.url + "/questions/problem/problem"
    page.goto(address)
    server.stop()
    page.get_by_label("What problem do you want to solve?").fill("Typed while the server was away.")
    expect(page.locator("[data-state]")).to_contain_text("Not saved yet")
    server.start()
    expect(page.locator("[data-state]")).to_contain_text("Saved at", timeout=40_000)
    page.goto(address)
    expect(page.get_by_label("What problem do you want to solve?")).to_have_value("Typed while the server was away.")
