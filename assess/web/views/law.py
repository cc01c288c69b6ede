"""Which legal duties an assessment serves, element by element, with a way to every question."""

from flask import Blueprint, render_template

from assess.domain.beside.law_dates import InForce, LegalDate
from assess.domain.beside.public_cases import in_language
from assess.domain.duties.counted import CountedCriteria
from assess.services.answering.duties import law_map
from assess.services.assessments.loading import opened_assessment
from assess.web.languages import page_language
from assess.web.office import desk, running
from assess.web.places import places, places_in
from assess.web.words import gettext as _

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
        standing=_standing,
        counted=_counted,
        checked=lambda date: words.day(date.checked) if date.checked else "",
    )


def _standing(date: LegalDate | None, standing: InForce | None) -> str:
    """Return whether or from when a duty applies, in a few words."""
    if standing is InForce.VOLUNTARY:
        return _("no legal duty")
    if standing is InForce.LATER and date is not None and date.day is not None:
        return page_language().say("from {day}", day=page_language().day(date.day))
    return _("in force") if standing is InForce.BINDING else _("date not known")


def _counted(criteria: CountedCriteria) -> str:
    """Return how many criteria hold, in a few words."""
    if criteria.apply is False:
        return _("not about this proposal")
    places = {"holding": criteria.holding, "all": len(criteria.each), "open": criteria.open}
    words = page_language()
    if criteria.open:
        return words.say("{holding} of {all} hold, {open} open", **places)
    return words.say("{holding} of {all} hold", **places)
