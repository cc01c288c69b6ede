"""What can be clicked can be clicked with a mouse: nothing lies over it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]

FURTHER = (
    "/questions/problem/problem",
    "/questions/people/rights",
    "/results",
    "/measures/",
    "/people",
    "/publication",
)
COVERED = """() => {
  const found = [];
  const several = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  for (const each of document.querySelectorAll(several)) {
    if (each.disabled || !each.checkVisibility({visibilityProperty: true})) continue;
    if (each.closest("details:not([open])") && each.localName !== "summary") continue;
    each.scrollIntoView({block: "center", inline: "center"});
    const [box] = each.getClientRects();
    if (!box || box.width < 2 || box.height < 2) continue;
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const own = hit && (each.contains(hit) || [...(each.labels || [])].some((label) => label.contains(hit)));
    if (!own) found.push(`${each.outerHTML.slice(0, 160)} lies under ${hit && hit.outerHTML.slice(0, 160)}`);
  }
  return found;
}"""


def with_a_supplement(page: Page) -> None:
    """Go to a copy of an example that has the charter as a supplement."""
    page.goto("/assessments/example-street-lighting/copy")
    page.get_by_role("button", name="Make the copy").click()
    overview = page.url
    page.get_by_role("link", name="Add a supplement").click()
    page.get_by_label(re.compile("Charter|charter")).first.check()
    page.get_by_role("button", name="Add it").click()
    page.goto(overview)


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1100, True)])
def test_a_supplement_is_taken_out_with_a_mouse(opened: Opened, width: int, *, scripts: bool) -> None:
    page = opened("/", width=width, scripts=scripts)
    with_a_supplement(page)
    overview = page.url
    button = page.get_by_role("button", name="Take it out")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(f"{overview}#supplements")
    expect(page.get_by_text("The supplement is removed.")).to_be_visible()
    expect(button).to_have_count(0)


def test_the_rest_of_its_row_leads_to_the_supplement(opened: Opened) -> None:
    page = opened("/")
    with_a_supplement(page)
    row = page.locator("#supplements + ul > li").first
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)
    expect(page.get_by_text("This is a supplement.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1100])
def test_nothing_lies_over_a_control(opened: Opened, width: int) -> None:
    page = opened("/", width=width)
    with_a_supplement(page)
    overview = page.url
    for further in ("", *FURTHER):
        page.goto(overview + further)
        assert page.evaluate(COVERED) == [], page.url
