"""How legal duties stand, in the words of a page."""

from assess.domain.beside.law_dates import InForce, LegalDate
from assess.domain.duties.counted import CountedCriteria
from assess.web.languages import page_language
from assess.web.words import gettext as _


def standing_in_words(date: LegalDate | None, standing: InForce | None) -> str:
    """Return whether or from when a duty applies, in a few words."""
    if standing is InForce.VOLUNTARY:
        return _("no legal duty")
    if standing is InForce.LATER and date is not None and date.day is not None:
        return page_language().say("from {day}", day=page_language().day(date.day))
    return _("in force") if standing is InForce.BINDING else _("date not known")


def counted_in_words(criteria: CountedCriteria) -> str:
    """Return how many criteria hold, in a few words."""
    if criteria.apply is False:
        return _("not about this proposal")
    places = {"holding": criteria.holding, "all": len(criteria.each), "open": criteria.open}
    words = page_language()
    if criteria.open:
        return words.say("{holding} of {all} hold, {open} open", **places)
    return words.say("{holding} of {all} hold", **places)
