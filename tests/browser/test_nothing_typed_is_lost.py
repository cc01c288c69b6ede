"""What is typed and not kept: marked where it is, never called saved, never left without a question."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
Check = Callable[[Page], None]
PASTE = """(area, text) => {
  area.setRangeText(text, 0, area.value.length, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}"""
ASKS = "What problem do you want to solve?"


def copied(page: Page, example: str = "example-street-lighting") -> str:
    """Copy an example and return its address."""
    page.goto(f"/assessments/{example}/copy")
    page.get_by_role("button", name="Make the copy").click()
    page.wait_for_url(re.compile(r"/assessments/[^/]+$"))
    return page.url


def at_problem(page: Page) -> str:
    address = copied(page) + "/questions/problem/problem"
    page.goto(address)
    return address


def asked_on_leaving(page: Page) -> bool:
    """Leave the page and return whether the browser asked."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", leave)
    page.goto("/about/")
    return asked == ["beforeunload"]


def paste(page: Page, text: str) -> None:
    """Paste a text over the first answer, as it comes from elsewhere."""
    area = page.get_by_label(ASKS)
    area.click()
    area.evaluate(PASTE, text)


def test_a_line_break_of_a_word_processor_is_kept_as_a_line_break(opened: Opened) -> None:
    page = opened()
    address = at_problem(page)
    paste(page, "Aims\vPrevent thefts")
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    assert not asked_on_leaving(page)
    page.goto(address)
    expect(page.get_by_label(ASKS)).to_have_value("Aims\nPrevent thefts")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("Aims\x01Prevent", "number 5 of the text, after “Aims”", id="a sign"),
        pytest.param("x" * 6001, "Shorten the text to", id="a letter too many"),
    ],
)
def test_what_is_refused_is_marked_where_it_is_written_and_leaving_asks(
    opened: Opened, accessible: Check, text: str, says: str
) -> None:
    page = opened()
    at_problem(page)
    paste(page, text)
    block = page.locator("[data-question='problem.description']")
    expect(block.locator("[data-errors]")).to_contain_text(says)
    expect(page.get_by_label(ASKS)).to_be_focused()
    expect(page.get_by_label(ASKS)).to_have_accessible_description(re.compile(re.escape(says)))
    expect(page.locator("[data-state]")).to_contain_text("Not saved yet")
    expect(page.locator("[data-state]")).not_to_contain_text("Saved")
    assert page.title().startswith("Error: ")
    accessible(page)
    page.locator("input[value=several_sources]").check()
    expect(page.get_by_role("textbox", name="How many incidents were recorded")).to_be_visible()
    expect(page.locator("[data-state]")).to_contain_text("Not saved yet")
    page.locator(".govuk-error-summary").get_by_role("link").click()
    expect(page.get_by_label(ASKS)).to_be_focused()
    assert asked_on_leaving(page)


def test_once_it_is_mended_nothing_is_marked_and_nothing_asks(opened: Opened) -> None:
    page = opened()
    at_problem(page)
    paste(page, "Aims\x01Prevent")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_label(ASKS).fill("Aims: prevent thefts.")
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    expect(page.locator(".govuk-error-message, .govuk-error-summary, .govuk-form-group--error")).to_have_count(0)
    assert not page.title().startswith("Error")
    assert not asked_on_leaving(page)


def test_what_was_refused_on_saving_asks_on_leaving_and_is_cleared_once_it_is_mended(opened: Opened) -> None:
    page = opened()
    at_problem(page)
    paste(page, "Aims\x01Prevent")
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label(ASKS).fill("Aims: prevent thefts.")
    expect(page.locator("[data-state]")).to_contain_text("Saved at")
    expect(page.locator(".govuk-error-summary, .govuk-error-message")).to_have_count(0)
    paste(page, "Aims\x01Prevent")
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.mouse.click(5, 5)
    assert asked_on_leaving(page)


def test_a_reason_without_an_answer_is_not_called_saved(opened: Opened) -> None:
    page = opened()
    page.goto(copied(page) + "/questions/problem/problem")
    page.get_by_label(ASKS).fill("")
    page.locator("[data-question='problem.description'] summary").last.click()
    page.locator("[id='problem.description-justification']").fill("The police say so.")
    expect(page.locator("[data-question='problem.description'] .govuk-error-message")).to_contain_text(
        "Answer the question"
    )
    expect(page.locator("[data-state]")).to_contain_text("Not saved yet")
    assert asked_on_leaving(page)


def two_versions(opened: Opened, *, scripts: bool) -> tuple[Page, str]:
    """Return a page on which somebody writes an answer that somebody else has saved meanwhile."""
    page = opened("/", scripts=scripts)
    address = at_problem(page)
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label(ASKS).fill("Theirs.")
    other.get_by_role("button", name="Save and continue").last.click()
    other.wait_for_url(lambda url: url != address)
    return page, address


def kept_at(page: Page, address: str) -> str:
    """Return the answer that is kept."""
    other = page.context.new_page()
    other.goto(address)
    return other.get_by_label(ASKS).input_value()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_versions_come_back_until_one_is_chosen(opened: Opened, accessible: Check, scripts: bool) -> None:
    page, address = two_versions(opened, scripts=scripts)
    page.get_by_label(ASKS).fill("Mine.")
    for _time in range(3):
        page.get_by_role("button", name="Save and continue").last.dblclick()
        expect(page.locator(".govuk-error-summary")).to_contain_text("Choose which answer to keep.")
        expect(page.get_by_label(ASKS)).to_have_value("Mine.")
        assert kept_at(page, address) == "Theirs."
    if scripts:
        accessible(page)
    page.get_by_label("Keep what is written below").check()
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_url(lambda url: url != address)
    assert kept_at(page, address) == "Mine."


def test_while_typing_both_versions_are_shown_in_place_and_nothing_is_overwritten(
    opened: Opened, accessible: Check
) -> None:
    page, address = two_versions(opened, scripts=True)
    area = page.get_by_label(ASKS)
    area.fill("Mine.")
    conflict = page.locator(".assess-conflict")
    expect(conflict).to_contain_text("Theirs.")
    expect(page.locator("[data-state]")).to_contain_text("Not saved yet")
    accessible(page)
    area.press("End")
    area.press_sequentially(" And more.")
    expect(conflict).to_contain_text("Mine. And more.")
    expect(area).to_be_focused()
    page.get_by_label("Keep what is written below").check()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Keep the other answer")).to_be_checked()
    area.press_sequentially("!")
    expect(conflict).to_contain_text("Mine. And more.!")
    expect(page.get_by_label("Keep the other answer")).to_be_checked()
    assert kept_at(page, address) == "Theirs."
    assert asked_on_leaving(page)


def test_the_other_version_is_kept_by_choice(opened: Opened) -> None:
    page, address = two_versions(opened, scripts=True)
    page.get_by_label(ASKS).fill("Mine.")
    page.get_by_label("Keep the other answer").check()
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_url(lambda url: url != address)
    assert kept_at(page, address) == "Theirs."


def test_saving_at_once_after_typing_is_no_conflict_with_oneself(opened: Opened) -> None:
    page = opened()
    address = at_problem(page)

    def answered_late(route: Route) -> None:
        answer = route.fetch()
        page.wait_for_timeout(800)
        route.fulfill(response=answer)

    page.route("**/save-while-typing", answered_late)
    page.get_by_label(ASKS).fill("First.")
    with page.expect_request("**/save-while-typing"):
        pass
    page.get_by_label(ASKS).fill("First and second.")
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_url(lambda url: url != address)
    assert kept_at(page, address) == "First and second."


def test_a_file_that_is_chosen_and_not_sent_asks_on_leaving(opened: Opened) -> None:
    page = opened()
    at_problem(page)
    page.locator("[data-question='problem.description'] summary").last.click()
    page.locator("[id='problem.description-file']").set_input_files(
        {"name": "report.txt", "mimeType": "text/plain", "buffer": b"Thefts."}
    )
    page.locator("[data-question='problem.description'] summary").last.click()
    assert asked_on_leaving(page)
