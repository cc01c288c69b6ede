"""Answering: record what was given on a page, one save or many, without losing or overwriting anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from assess.domain.asking.asking import Reading, read, set_aside
from assess.domain.pack.answers import UNANSWERED, Answer, Answers
from assess.domain.pack.pack import Question
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import Sheet, load_sheet
from assess.storage.answers import AnswerConflict, AnswerSave, record_answers


@dataclass(frozen=True)
class Given:
    """Answers as a person gave them, and the revision of each that they saw.

    `confirmed` means that they know which answers this sets aside.
    """

    answers: Answers
    seen: Mapping[str, int]
    confirmed: bool = False


G = TypeVar("G", bound=Given)


@dataclass(frozen=True, slots=True)
class Saved(Generic[G]):
    """What became of a save: the sheet as it is now, what is asked of it, and what somebody else changed meanwhile.

    With `set_aside`, the questions whose answers it would set aside, nothing was written: the person decides first.
    """

    given: G
    sheet: Sheet
    reading: Reading
    conflicts: tuple[AnswerConflict, ...] = ()
    set_aside: tuple[Question, ...] = ()


def fill_in(
    desk: Desk, reference: str, give: Callable[[Sheet], G], at: datetime, *, language: str | None = None
) -> Saved[G]:
    """Keep the answers that somebody gives to a sheet, which is opened once for reading and writing.

    Answers that the change sets aside are listed first: nothing is written until that is confirmed. An answer that
    somebody else changed meanwhile is a conflict and is not overwritten; what a supplement takes over is not written.
    Raises `AssessmentNotFound`, `StorageBusy`, `StorageFull`, and what `give` raises.
    """
    with desk.database.begin() as connection:
        sheet = load_sheet(connection, desk, reference, language, lock=True)
        given = give(sheet)
        pack, path = sheet.pack, sheet.path
        own = {name: answer for name, answer in given.answers.items() if name not in sheet.carried}
        changed = changes(sheet.answers, own)
        wanted = {**sheet.answers, **changed}
        aside = () if given.confirmed else set_aside(pack, sheet.answers, wanted, path)
        if aside:
            return Saved(given, sheet, read(pack, sheet.answers, path), set_aside=aside)
        saves = [AnswerSave(question, answer, given.seen.get(question, 0)) for question, answer in changed.items()]
        outcome = record_answers(
            connection, sheet.record.id, pack, saves, desk.owner.person_id, at, locked=sheet.recorded
        )
        kept = replace(sheet, recorded=outcome.recorded)
        return Saved(given, kept, read(pack, kept.answers, path), outcome.conflicts)


def changes(current: Answers, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the given answers that differ from the current ones."""
    return {name: answer for name, answer in given.items() if answer != current.get(name, UNANSWERED)}


def visible(reading: Reading, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions of a page that are asked now."""
    return tuple(question for question in questions if reading.asks(question.id))
