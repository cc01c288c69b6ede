"""Answers: every change is appended, and one document per assessment holds the current ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from assess.domain.errors import UnknownId
from assess.domain.pack.answers import UNANSWERED, Answer
from assess.domain.pack.pack import Pack
from assess.storage.document import StoredAnswer, checked, parsed, written
from assess.storage.encoding import decode_answer, encode_answer
from assess.storage.errors import AssessmentNotFound
from assess.storage.tables import answer_change, assessment

AGREED = "agreed"
MIGRATION = "migration"
"""The cause of a change that brought an answer along from another version of its pack."""


@dataclass(frozen=True, slots=True)
class AnswerSave:
    """An answer to keep, and the revision of the question that the writer saw; 0 when it had none."""

    question: str
    answer: Answer
    seen: int


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """The current answers of an assessment, and the revision of each, by question; `document` is how they are kept."""

    answers: Mapping[str, Answer]
    revisions: Mapping[str, int]
    document: str


@dataclass(frozen=True, slots=True)
class AnswerConflict:
    """Somebody else changed the answer since the writer saw it; nothing of it was written."""

    question: str
    theirs: Answer
    revision: int
    mine: Answer


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What was written (new revision by question), what was not, and the answers as they are now."""

    saved: Mapping[str, int]
    conflicts: tuple[AnswerConflict, ...]
    recorded: StoredAnswers

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The current answers by question."""
        return self.recorded.answers

    @property
    def revisions(self) -> Mapping[str, int]:
        """The current revision of each answer by question."""
        return self.recorded.revisions


@dataclass(frozen=True, slots=True)
class PreparedSave:
    """A save as it will be written: its outcome, and the lines to append. Without lines there is nothing to write."""

    pack_id: str
    outcome: RecordOutcome
    lines: tuple[Mapping[str, object], ...]


_READ = select(assessment.c.answers, assessment.c.revision).where(assessment.c.id == bindparam("assessment_id"))
_LOCK = _READ.with_for_update()
_APPEND = insert(answer_change)
_KEEP = (
    update(assessment)
    .where(assessment.c.id == bindparam("assessment_id"), assessment.c.revision == bindparam("read"))
    .values(answers=bindparam("document"), updated_at=bindparam("at"), revision=bindparam("read") + 1)
)


def read_answers(document: str, pack: Pack) -> StoredAnswers:
    """Return the answers in the document of an assessment to the questions that the pack has; others stay unread.

    Raises AnswerUnreadable when an answer does not fit its question.
    """
    questions = pack.question_by_id
    answers: dict[str, Answer] = {}
    revisions: dict[str, int] = {}
    for question, kept in parsed(document).items():
        if question in questions:
            answers[question] = decode_answer(questions[question], kept["answer"])
            revisions[question] = kept["revision"]
    return StoredAnswers(answers, revisions, document)


def record_answers(
    connection: Connection,
    assessment_id: int,
    pack: Pack,
    changes: Sequence[AnswerSave],
    actor: int,
    at: datetime,
    cause: str = "",
) -> RecordOutcome:
    """Lock the current answers and write over them what `prepare` makes of the changes.

    The `cause` is noted with each change: nothing where somebody gave it, else `MIGRATION`.
    Raises AssessmentNotFound, and what `prepare` raises.
    """
    document, revision = _kept(connection, assessment_id, lock=True)
    prepared = prepare(pack, read_answers(document, pack), changes)
    write_prepared(connection, assessment_id, revision, prepared, actor, at, cause)
    return prepared.outcome


def prepare(pack: Pack, recorded: StoredAnswers, changes: Sequence[AnswerSave]) -> PreparedSave:
    """Decide what becomes of changes to answers that were read; nothing is written yet.

    An answer that did not change is not written. A changed answer whose question has another revision than the one
    seen is a conflict, and is not written either. Raises UnknownId for a question that the pack does not have,
    AnswersTooLarge, and ValueError for a question named twice.
    """
    _check_questions(pack, changes)
    document = dict(parsed(recorded.document))
    answers, revisions = dict(recorded.answers), dict(recorded.revisions)
    saved: dict[str, int] = {}
    conflicts: list[AnswerConflict] = []
    lines: list[Mapping[str, object]] = []
    for change in changes:
        name, current = change.question, recorded.answers.get(change.question, UNANSWERED)
        revision = recorded.revisions.get(name, 0)
        if current == change.answer:
            continue
        if revision != change.seen:
            conflicts.append(AnswerConflict(name, current, revision, change.answer))
            continue
        kept, after = document.get(name), encode_answer(change.answer)
        document[name] = StoredAnswer(revision=revision + 1, answer=after)
        lines.append(_line(name, revision + 1, kept["answer"] if kept else None, after))
        saved[name] = revisions[name] = revision + 1
        answers[name] = change.answer
    now = StoredAnswers(answers, revisions, checked(written(document)) if lines else recorded.document)
    return PreparedSave(pack.id, RecordOutcome(saved, tuple(conflicts), now), tuple(lines))


def write_prepared(
    connection: Connection,
    assessment_id: int,
    read: int,
    prepared: PreparedSave,
    actor: int,
    at: datetime,
    cause: str = "",
) -> bool:
    """Write a save unless the assessment no longer has the revision that was `read`; return whether it was written."""
    if not prepared.lines:
        return True
    document = prepared.outcome.recorded.document
    place = {"assessment_id": assessment_id, "at": at}
    if connection.execute(_KEEP, {**place, "read": read, "document": document}).rowcount == 0:
        return False
    shared = {**place, "pack_id": prepared.pack_id, "actor_id": actor, "cause": cause}
    connection.execute(_APPEND, [{**shared, **line} for line in prepared.lines])
    return True


def _check_questions(pack: Pack, changes: Iterable[AnswerSave]) -> None:
    named: set[str] = set()
    for change in changes:
        if change.question not in pack.question_by_id:
            raise UnknownId("question", change.question)
        if change.question in named:
            raise ValueError(f"The question {change.question} is named twice in one save.")
        named.add(change.question)


def _kept(connection: Connection, assessment_id: int, *, lock: bool = False) -> tuple[str, int]:
    """Return the document of an assessment and its revision."""
    row = connection.execute(_LOCK if lock else _READ, {"assessment_id": assessment_id}).one_or_none()
    if row is None:
        raise AssessmentNotFound(str(assessment_id))
    return row.answers, row.revision


def _line(question: str, revision: int, before: object, after: object) -> dict[str, object]:
    return {
        "question": question,
        "row": None,
        "respondent": AGREED,
        "revision": revision,
        "from_answer": before,
        "to_answer": after,
    }
