"""Answers: every change is appended, and one document per assessment holds the current ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from assess.domain.errors import UnknownId
from assess.domain.pack.answers import UNANSWERED, Answer
from assess.domain.pack.pack import Pack
from assess.storage.document import checked, kept_in, parsed, replaced
from assess.storage.encoding import decode_answer, encode_answer
from assess.storage.errors import AssessmentNotFound
from assess.storage.tables import answer_change, assessment

AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class AnswerSave:
    """An answer to keep, and the revision of the question that the writer saw; 0 when it had none."""

    question: str
    answer: Answer
    seen: int


@dataclass(frozen=True, slots=True)
class Recorded:
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


@dataclass(frozen=True)
class RecordOutcome:
    """What was written (new revision by question), what was not, and how the answers stand now."""

    saved: Mapping[str, int]
    conflicts: tuple[AnswerConflict, ...]
    pack: Pack
    document: str
    written: Mapping[str, Answer]
    before: Recorded | None

    @cached_property
    def recorded(self) -> Recorded:
        """The current answers to the questions of the pack, made out when somebody wants them."""
        if self.before is None:
            return read_answers(self.document, self.pack)
        answers, revisions = {**self.before.answers, **self.written}, {**self.before.revisions, **self.saved}
        return Recorded(answers, revisions, self.document)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The current answers by question."""
        return self.recorded.answers

    @property
    def revisions(self) -> Mapping[str, int]:
        """The current revision of each answer by question."""
        return self.recorded.revisions


_READ = select(assessment.c.answers).where(assessment.c.id == bindparam("assessment_id"))
_LOCK = _READ.with_for_update()
_APPEND = insert(answer_change)
_KEEP = (
    update(assessment)
    .where(assessment.c.id == bindparam("assessment_id"))
    .values(answers=bindparam("document"), updated_at=bindparam("at"), revision=assessment.c.revision + 1)
)


def read_answers(document: str, pack: Pack) -> Recorded:
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
    return Recorded(answers, revisions, document)


def record_answers(
    connection: Connection,
    assessment_id: int,
    pack: Pack,
    changes: Sequence[AnswerSave],
    actor: int,
    at: datetime,
    *,
    locked: Recorded | None = None,
) -> RecordOutcome:
    """Write the answers whose writers saw the current revision; answers that did not change write nothing.

    A changed answer whose question has another revision than the one seen is a conflict: returned, not written.
    `locked` are the answers that `open_assessment` locked in this transaction; else they are read and locked here.
    Raises AssessmentNotFound, UnknownId for a question that the pack does not have, AnswersTooLarge, and
    ValueError for a question named twice.
    """
    _check_questions(pack, changes)
    document = _text(connection, _LOCK, assessment_id) if locked is None else locked.document
    saved: dict[str, int] = {}
    written: dict[str, Answer] = {}
    conflicts: list[AnswerConflict] = []
    lines: list[dict[str, object]] = []
    for change in changes:
        name, kept = change.question, kept_in(document, change.question)
        revision, before = (kept["revision"], kept["answer"]) if kept else (0, None)
        current = UNANSWERED if before is None else decode_answer(pack.question_by_id[name], before)
        if current == change.answer:
            continue
        if revision != change.seen:
            conflicts.append(AnswerConflict(name, current, revision, change.answer))
            continue
        after = encode_answer(change.answer)
        document = replaced(document, name, {"revision": revision + 1, "answer": after})
        lines.append(_line(name, revision + 1, before, after))
        saved[name], written[name] = revision + 1, change.answer
    _write(connection, assessment_id, pack.id, document, lines, actor, at)
    return RecordOutcome(saved, tuple(conflicts), pack, document, written, locked)


def _check_questions(pack: Pack, changes: Iterable[AnswerSave]) -> None:
    named: set[str] = set()
    for change in changes:
        if change.question not in pack.question_by_id:
            raise UnknownId("question", change.question)
        if change.question in named:
            raise ValueError(f"The question {change.question} is named twice in one save.")
        named.add(change.question)


def _text(connection: Connection, statement: Select[str], assessment_id: int) -> str:
    text = connection.execute(statement, {"assessment_id": assessment_id}).scalar()
    if text is None:
        raise AssessmentNotFound(str(assessment_id))
    return text


def _line(question: str, revision: int, before: object, after: object) -> dict[str, object]:
    return {
        "question": question,
        "row": None,
        "respondent": AGREED,
        "revision": revision,
        "from_answer": before,
        "to_answer": after,
    }


def _write(
    connection: Connection,
    assessment_id: int,
    pack_id: str,
    document: str,
    lines: Sequence[Mapping[str, object]],
    actor: int,
    at: datetime,
) -> None:
    if not lines:
        return
    text = checked(document)
    shared = {"assessment_id": assessment_id, "pack_id": pack_id, "actor_id": actor, "at": at}
    connection.execute(_APPEND, [{**shared, **line} for line in lines])
    connection.execute(_KEEP, {"assessment_id": assessment_id, "document": text, "at": at})
