"""How far an assessment has come, counted over what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from assess.domain.asking.asking import Reading
from assess.domain.pack.answers import State
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question, Section

QUESTIONS_A_PAGE = 5


class SectionState(StrEnum):
    """How far a section has been answered."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOTHING_ASKED = "nothing_asked"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One line of the task list; `to_settle` counts the answers that lack something."""

    section: Section
    asked: int
    settled: int
    unknown: int
    to_settle: int = 0

    @property
    def state(self) -> SectionState:
        """The state in one word."""
        if not self.asked:
            return SectionState.NOTHING_ASKED
        if self.settled == self.asked:
            return SectionState.COMPLETE
        return SectionState.IN_PROGRESS if self.settled or self.unknown or self.to_settle else SectionState.NOT_STARTED


@dataclass(frozen=True, slots=True)
class Page:
    """The questions of a section that share one screen."""

    section: Section
    id: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole assessment has come."""

    sections: tuple[SectionProgress, ...]
    next_page: Page | None

    @property
    def asked(self) -> int:
        """How many questions are asked."""
        return sum(section.asked for section in self.sections)

    @property
    def settled(self) -> int:
        """How many of them are settled."""
        return sum(section.settled for section in self.sections)


def pages_of(pack: Pack, path: str = "") -> tuple[Page, ...]:
    """Return the screens of the questionnaire: questions with the same `page` together, else five at a time."""
    return tuple(page for section in pack.sections for page in _pages(section, path))


def _pages(section: Section, path: str) -> Iterator[Page]:
    """Yield the screens of a section; a named one comes where its first question does."""
    wanted = [question for question in section.questions if not path or path in question.paths]
    drawn: set[str] = set()
    number = 0
    for name, group in groupby(wanted, key=lambda question: question.page):
        if name in drawn:
            continue
        drawn |= {name} - {""}
        questions = [each for each in wanted if each.page == name] if name else list(group)
        step = len(questions) if name else QUESTIONS_A_PAGE
        for start in range(0, len(questions), step):
            number += 1
            yield Page(section, name or str(number), tuple(questions[start : start + step]))


def progress(reading: Reading) -> Progress:
    """Count what is asked and settled, and find the first screen with something left to answer."""
    lines = []
    for section in reading.pack.sections:
        asked = [question for question in section.questions if reading.asks(question.id)]
        answers = [reading.answer(question.id) for question in asked]
        lines.append(
            SectionProgress(
                section,
                len(asked),
                sum(reading.settles(question.id) for question in asked),
                sum(answer.state is State.UNKNOWN for answer in answers),
                sum(question.id in reading.lacking for question in asked),
            )
        )
    pages = pages_of(reading.pack, reading.path)
    return Progress(tuple(lines), next((page for page in pages if _has_unanswered(page, reading)), None))


def _has_unanswered(page: Page, reading: Reading) -> bool:
    return any(
        reading.asks(question.id) and reading.answer(question.id).state is State.UNANSWERED
        for question in page.questions
    )
