"""The list of assessments, a page at a time."""

from dataclasses import dataclass

from assess.packs.installed.library import order_of
from assess.services.assessments.desk import Desk
from assess.storage.assessments import AssessmentRecord, list_assessments
from assess.storage.brought_along import brought_from
from assess.storage.paging import Page
from assess.storage.proposals import organisation_names

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ListedAssessment:
    """One assessment with the name of its organisation and the title of its questionnaire.

    `newer` is a newer version of its questionnaire, `brought` the assessment that it was brought along to it as.
    """

    record: AssessmentRecord
    organisation: str
    pack_title: str
    newer: str = ""
    brought: str = ""


def page_of_assessments(desk: Desk, number: int, language: str | None = None) -> Page[ListedAssessment]:
    """Return one page of the list, latest change first; a number beyond the end gives an empty page."""
    with desk.database.reading() as connection:
        found = list_assessments(connection, desk.owner.organisation_id, page=max(1, number), per_page=A_PAGE)
        names = organisation_names(connection, [record.proposal_id for record in found.items])
        brought = brought_from(connection, [record.id for record in found.items])
    newest = {pack.id: pack for pack in desk.packs(language)}
    items = []
    for record in found.items:
        pack = newest.get(record.pack_id)
        newer = pack.version if pack and order_of(pack.version) > order_of(record.pack_version) else ""
        there = brought.get(record.id, {}).get(newer, "")
        title = pack.title if pack else record.pack_id
        items.append(ListedAssessment(record, names.get(record.proposal_id, ""), title, newer, there))
    return Page(tuple(items), found.number, found.per_page, found.total)
