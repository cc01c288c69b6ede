"""How a question is shown: what lists show of rows, and the order of the answers."""

import html

import pytest

from assess.bootstrap import Running
from assess.domain.asking.progress import pages_of
from assess.domain.pack.kinds import Kind
from assess.services.assessments.loading import opened_assessment
from tests.shipped import SHIPPED
from tests.web.pages import Browser
from tests.web.test_results_page import kept


def shown(browser: Browser, program: Running, example: str, question: str) -> str:
    """Return the page of an example that shows a question."""
    reference = kept(program, example)
    assessment = opened_assessment(program.desk, reference).assessment
    (page,) = [
        page for page in pages_of(assessment.pack, assessment.path) if question in {each.id for each in page.questions}
    ]
    return html.unescape(browser.get(f"/assessments/{reference}/questions/{page.section.id}/{page.id}").html)


def test_what_a_list_says_of_a_row_stands_below_its_name(browser: Browser, program: Running) -> None:
    page = shown(browser, program, "ai-video-town", "rights.register")
    assert 'id="rights.register-0-note">Being left alone, also in the street' in page
    assert 'aria-describedby="rights.register-0-note"' in page


def test_a_scale_that_rises_begins_with_its_best_level(browser: Browser, program: Running) -> None:
    page = shown(browser, program, "sound-sensors", "LEGL-2")
    question = program.desk.library.get("transcend").question_by_id["LEGL-2"]
    assert question.better == "high"
    places = [page.index(f'name="LEGL-2" type="radio" value="{level}"') for level in (5, 4, 3, 2, 1)]
    assert places == sorted(places)
    assert 'id="LEGL-2" name="LEGL-2" type="radio" value="5"' in page  # where an error leads to is the first choice


@pytest.mark.parametrize("pack", SHIPPED.all(), ids=lambda pack: pack.id)
def test_answers_that_are_better_stand_above_those_that_are_worse(pack) -> None:
    rising = [
        (question, score)
        for question in pack.questions
        if question.kind in (Kind.SCALE, Kind.ONE_OF) and (question.ordered or question.better)
        for score in question.rates
    ]
    assert bool(rising) is (pack.id != "surveille")  # whose answers give points
    for question, score in rising:
        ratings = [option.rating[score] for option in question.best_first]
        assert ratings == sorted(ratings, reverse=pack.directions[score] == "merit"), question.id
