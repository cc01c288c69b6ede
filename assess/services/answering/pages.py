"""The pages of questions of an assessment: which there are, and everything that one of them shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.asking.asking import Reading, read
from assess.domain.asking.progress import Page, pages_of
from assess.domain.errors import UnknownId
from assess.domain.pack.questions import Question
from assess.services.answering.answering import SaveResult
from assess.services.answering.workshops import WorkshopContribution, contributions_to
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import Sheet, load_sheet
from assess.storage.database import Connection


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A page among all pages of an assessment, with the answers that are kept: all that reading its form needs."""

    sheet: Sheet
    pages: Sequence[Page]
    number: int

    @property
    def here(self) -> Page:
        """The page itself."""
        return self.pages[self.number]

    @property
    def own(self) -> tuple[Question, ...]:
        """The questions that are answered here: what a supplement takes over is answered in the main assessment."""
        return tuple(question for question in self.here.questions if question.id not in self.sheet.carried)

    @property
    def of_section(self) -> tuple[Page, ...]:
        """The pages of its section."""
        return tuple(page for page in self.pages if page.section.id == self.here.section.id)

    def asked(self, reading: Reading) -> tuple[Question, ...]:
        """Return its questions that are asked."""
        return tuple(question for question in self.here.questions if reading.asks(question.id))

    def before(self, reading: Reading) -> Page | None:
        """Return the last page before it that asks anything."""
        return _first_asking(reading, reversed(self.pages[: self.number]))

    def after(self, reading: Reading) -> Page | None:
        """Return the next page after it that asks anything."""
        return _first_asking(reading, self.pages[self.number + 1 :])


@dataclass(frozen=True, slots=True)
class WholePage:
    """Everything that a page of questions shows: the answers, what is asked, and what workshops brought by question."""

    page: QuestionPage
    reading: Reading
    from_workshops: Mapping[str, tuple[WorkshopContribution, ...]]


def open_page(desk: Desk, reference: str, section: str, page: str) -> QuestionPage:
    """Return a page to read a form against; raises `AssessmentNotFound`, and `UnknownId` where no page is."""
    with desk.database.looking_up() as connection:
        return _load_page(connection, desk, reference, section, page)


def open_whole_page(desk: Desk, reference: str, section: str, page: str) -> WholePage:
    """Return a page with everything that it shows; raises as `open_page` does."""
    with desk.database.reading() as connection:
        return _whole(connection, _load_page(connection, desk, reference, section, page))


def whole_page(desk: Desk, page: QuestionPage, saved: SaveResult | None = None) -> WholePage:
    """Return everything that a page shows which was opened to read a form, as it is after the save."""
    with desk.database.looking_up() as connection:
        return _whole(connection, replace(page, sheet=saved.sheet) if saved else page, saved.reading if saved else None)


def _load_page(connection: Connection, desk: Desk, reference: str, section: str, page: str) -> QuestionPage:
    sheet = load_sheet(connection, desk, reference)
    pages = pages_of(sheet.pack, sheet.path)
    found = next((n for n, each in enumerate(pages) if each.section.id == section and each.id == page), None)
    if found is None:
        raise UnknownId("page", f"{section}/{page}")
    return QuestionPage(sheet, pages, found)


def _whole(connection: Connection, page: QuestionPage, reading: Reading | None = None) -> WholePage:
    sheet = page.sheet
    return WholePage(
        page,
        reading or read(sheet.pack, sheet.answers, sheet.path, sheet.as_of),
        contributions_to(connection, sheet.record.id),
    )


def _first_asking(reading: Reading, candidates: Iterable[Page]) -> Page | None:
    """Return the first page that asks anything."""
    return next((page for page in candidates if any(reading.asks(question.id) for question in page.questions)), None)
