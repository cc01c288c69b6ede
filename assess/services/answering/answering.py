"""Answering: record what was given on a page, one save or many, without losing or overwriting anything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from assess.domain.asking.asking import Reading, read, set_aside
from assess.domain.pack.answers import UNANSWERED, Answer, Answers
from assess.domain.pack.questions import Question
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import Sheet, load_sheet
from assess.storage.answers import AnswerConflict, AnswerSave, PreparedSave, prepare, write_prepared
from assess.storage.assessments import keep_pin
from assess.storage.database import Connection


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """Answers as a person gave them, and the revision of each that they saw.

    `confirmed` means that they know which answers this sets aside.
    """

    answers: Answers
    seen: Mapping[str, int]
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of a save: the sheet as it is now, what is asked of it, and what somebody else changed meanwhile.

    With `set_aside`, the questions whose answers it would set aside, nothing was written: the person decides first.
    """

    sheet: Sheet
    reading: Reading
    conflicts: tuple[AnswerConflict, ...] = ()
    set_aside: tuple[Question, ...] = ()


def save_answers(desk: Desk, sheet: Sheet, given: GivenAnswers, at: datetime) -> SaveResult:
    """Keep the answers that somebody gave to a sheet as it was read.

    Answers that the change sets aside are listed first: nothing is written until that is confirmed. An answer that
    somebody else changed meanwhile is a conflict and is not overwritten; what a supplement takes over is not written.
    Raises `AssessmentNotFound`, `StorageBusy`, `StorageFull`, `AnswersTooLarge`.
    """
    # What to write is decided before anybody is kept waiting. Only where the revision tells that the assessment changed
    # since it was read, it is read and decided on once more while it is locked.
    save, saved = _decided(sheet, given)
    if not save.lines or saved.set_aside:
        return saved
    person = desk.owner.person_id
    with desk.database.begin() as connection:
        _pin(connection, sheet, at)
        if write_prepared(connection, sheet.record.id, sheet.record.revision, save, person, at):
            return saved
        sheet = load_sheet(connection, desk, sheet.reference, lock=True)
        save, saved = _decided(sheet, given)
        if not saved.set_aside:
            write_prepared(connection, sheet.record.id, sheet.record.revision, save, person, at)
        return saved


def _pin(connection: Connection, sheet: Sheet, at: datetime) -> None:
    """Note the files that the answers are given to, of an assessment from before they were noted."""
    if not sheet.record.pack_hash:
        keep_pin(connection, sheet.record.id, sheet.pack.sha256, at)


def _decided(sheet: Sheet, given: GivenAnswers) -> tuple[PreparedSave, SaveResult]:
    """Return what would be written to a sheet, and what becomes of the save once it is."""
    own = {name: answer for name, answer in given.answers.items() if name not in sheet.carried}
    changed = changes(sheet.answers, own)
    after = read(sheet.pack, {**sheet.answers, **changed}, sheet.path, sheet.as_of)
    saves = [AnswerSave(name, answer, given.seen.get(name, 0)) for name, answer in changed.items()]
    save = prepare(sheet.pack, sheet.recorded, saves)
    aside = () if given.confirmed else set_aside(sheet.answers, after)
    if aside:
        return save, SaveResult(sheet, read(sheet.pack, sheet.answers, sheet.path, sheet.as_of), set_aside=aside)
    conflicts = save.outcome.conflicts
    kept = replace(sheet, recorded=save.outcome.recorded)
    return save, SaveResult(
        kept, read(kept.pack, kept.answers, kept.path, kept.as_of) if conflicts else after, conflicts
    )


def changes(current: Answers, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the given answers that differ from the current ones."""
    return {name: answer for name, answer in given.items() if answer != current.get(name, UNANSWERED)}
