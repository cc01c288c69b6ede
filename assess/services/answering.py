"""Answering: record what was given on a page, one save or many, without losing or overwriting anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assess.domain.answers import UNANSWERED, Answer, Answers
from assess.domain.asking import Reading, read, set_aside
from assess.domain.questionnaire import Question
from assess.services.cases import Case, load_case
from assess.services.desk import Desk
from assess.storage.answers import AnswerConflict, AnswerSave, record_answers


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the new revisions, what somebody else changed meanwhile, and what would be set aside.

    With `set_aside` nothing was written: the person decides first.
    """

    case: Case
    before: Reading
    after: Reading
    revisions: Mapping[str, int]
    conflicts: tuple[AnswerConflict, ...] = ()
    set_aside: tuple[Question, ...] = ()

    @property
    def newly_asked(self) -> tuple[Question, ...]:
        """The questions that the save opened."""
        return tuple(question for question in self.after.asked if not self.before.asks(question.id))


def record(
    desk: Desk,
    reference: str,
    given: Mapping[str, Answer],
    seen: Mapping[str, int],
    at: datetime,
    *,
    confirmed: bool = False,
    language: str | None = None,
) -> Saved:
    """Keep answers, each with the revision that its writer saw.

    Answers that the change sets aside are listed first: nothing is written until `confirmed`. An answer that somebody
    else changed meanwhile is a conflict and is not overwritten.
    Raises `AssessmentNotFound`, `StorageBusy`, `StorageFull`.
    """
    with desk.database.begin() as connection:
        case = load_case(connection, desk, reference, language)
        assessment = case.assessment
        before = read(assessment.pack, assessment.answers, assessment.path)
        changed = changes(assessment.answers, given)
        wanted = {**assessment.answers, **changed}
        aside = () if confirmed else set_aside(assessment.pack, assessment.answers, wanted, assessment.path)
        if aside:
            return Saved(case, before, before, case.revisions, set_aside=aside)
        saves = [AnswerSave(question, answer, seen.get(question, 0)) for question, answer in changed.items()]
        outcome = record_answers(connection, case.record.id, assessment.pack, saves, desk.owner.person_id, at)
        after = read(assessment.pack, outcome.answers, assessment.path)
        kept = replace(case, assessment=replace(assessment, answers=outcome.answers), revisions=outcome.revisions)
        return Saved(kept, before, after, outcome.revisions, outcome.conflicts)


def changes(current: Answers, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the given answers that differ from the current ones."""
    return {name: answer for name, answer in given.items() if answer != current.get(name, UNANSWERED)}


def visible(reading: Reading, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions of a page that are asked now."""
    return tuple(question for question in questions if reading.asks(question.id))
