"""The list of assessments, a page at a time."""

from dataclasses import dataclass

from assess.services.assessments.desk import Desk
from assess.storage.assessments import AssessmentRecord, list_assessments
from assess.storage.paging import Page
from assess.storage.proposals import organisation_names

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ListedAssessment:
    """One assessment with the name of its organisation and the title of its questionnaire."""

    record: AssessmentRecord
    organisation: str
    pack_title: str


def page_of_assessments(desk: Desk, number: int, language: str | None = None) -> Page[ListedAssessment]:
    """Return one page of the list, latest change first; a number beyond the end gives an empty page."""
    with desk.database.reading() as connection:
        found = list_assessments(connection, desk.owner.organisation_id, page=max(1, number), per_page=A_PAGE)
        names = organisation_names(connection, [record.proposal_id for record in found.items])
    titles = {(pack.id, pack.version): pack.title for pack in desk.packs(language)}
    items = tuple(
        ListedAssessment(
            record, names.get(record.proposal_id, ""), titles.get((record.pack_id, record.pack_version), record.pack_id)
        )
        for record in found.items
    )
    return Page(items, found.number, found.per_page, found.total)
