"""The page of a questionnaire shows what it makes of cases that everybody can judge."""

import html

from assess.bootstrap import Running
from tests.web.pages import Browser


def page_of(browser: Browser, name: str) -> str:
    return html.unescape(browser.get(f"/questionnaires/{name}/1.0").html)


def test_every_archetype_is_shown_with_what_must_come_out_and_why(browser: Browser, program: Running) -> None:
    ladder = program.press.ladder_of(program.desk.library.get("security-technology@1.0"))
    page = page_of(browser, "security-technology")
    assert ladder.rungs
    for rung in ladder.rungs:
        assert rung.archetype.title in page
        assert rung.archetype.because in page
        assert rung.archetype.known_wrong in page
    assert page.count("Not the outcome that it must have.") == len(
        [rung for rung in ladder.rungs if not rung.comes_out_right]
    )
    assert f"{len(ladder.right)} of {len(ladder.rungs)} cases come out as they must." in page


def test_a_questionnaire_without_archetypes_has_no_such_table(browser: Browser) -> None:
    assert "How it judges clear cases" not in page_of(browser, "charter")
