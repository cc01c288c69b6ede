"""Which legal duties an assessment serves, element by element, with a way to every question."""

from flask import Blueprint, render_template

from assess.domain.beside.public_cases import in_language
from assess.services.answering.duties import law_map
from assess.services.assessments.loading import opened_assessment
from assess.web.duties_in_words import counted_in_words, standing_in_words
from assess.web.languages import page_language
from assess.web.national_law import national_on_page
from assess.web.office import desk, running
from assess.web.places import places, places_in

pages = Blueprint("law", __name__)


@pages.get("/assessments/<reference>/duties")
def show(reference: str) -> str:
    """Show the duties, what they ask for, and what is there."""
    opened = opened_assessment(desk(), reference)
    words = page_language()
    law = law_map(opened, running().press.background.calendar)
    return render_template(
        "law/show.html",
        opened=opened,
        law=law,
        judged_on=words.day(law.day),
        place=places(opened),
        place_in=places_in,
        says=lambda date: in_language(date.says, words.code),
        source=lambda date: in_language(date.source, words.code),
        standing=standing_in_words,
        counted=counted_in_words,
        national=national_on_page(running().press.background.national, opened.assessment.header.country),
        title_of=lambda each: in_language(each.title, words.code),
        checked_on=lambda each: words.day(each.checked_on) if each.checked_on else "",
        checked=lambda date: words.day(date.checked) if date.checked else "",
    )
