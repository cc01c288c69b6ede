"""Gaps: what an answer still lacks. The answer is kept and its value counts, but nothing of it is settled before.

A gap is never an error: who knows half of something says that half today. Source: method.md 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.compiled.needs import EmptyCell, NeededCells, lacks_reason
from assess.domain.errors import Problem, marked
from assess.domain.pack.answers import NOT_KNOWN, Answer, Standing
from assess.domain.pack.labels import justification_asked
from assess.domain.pack.questions import Question, Table


class GapKind(StrEnum):
    """What is missing."""

    REASON = "reason"
    CELL = "cell"
    EVIDENCE = "evidence"
    CHECK = "check"
    START = "start"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that an answer lacks, with a sentence on what settles it.

    Of a cell, `row` names the row by its key, `number` by its place (1 first) where rows have no key.
    """

    question: str
    kind: GapKind
    says: Problem
    row: tuple[str, ...] = ()
    number: int = 0
    column: str = ""


def gaps_in(question: Question, answer: Answer, cells: NeededCells | None) -> Iterator[Gap]:
    """Yield what an answer lacks: a reason that is asked for, needed cells, evidence or a check that it claims."""
    if not answer.is_answered:
        return
    asks = justification_asked(question, answer) if lacks_reason(answer) else ""
    if asks:
        yield Gap(question.id, GapKind.REASON, Problem(marked("A reason is missing: {ask}"), {"ask": asks}))
    if cells is not None:
        yield from (_cell(question, cells.table, empty) for empty in cells.empty(answer))
    if lacks_evidence(answer):
        yield Gap(question.id, GapKind.EVIDENCE, Problem(_EVIDENCE[answer.standing]))
    if lacks_check(answer):
        yield Gap(question.id, GapKind.CHECK, Problem(_CHECK))


_EVIDENCE = {
    Standing.DOCUMENTED: marked("It counts as documented, but there is no evidence. Add what shows it."),
    Standing.VERIFIED: marked("It counts as verified, but there is no evidence. Add what shows it."),
}


_CHECK = marked("It counts as verified, but nobody is named. Say who checked it.")


def lacks_evidence(answer: Answer) -> bool:
    """Return whether an answer claims to be backed by evidence that is not there."""
    return answer.is_answered and answer.standing is not Standing.CLAIMED and not answer.is_backed


def lacks_check(answer: Answer) -> bool:
    """Return whether an answer claims to be verified, by nobody."""
    return answer.is_answered and answer.standing is Standing.VERIFIED and not answer.checked_by


def start_has_passed(question: str, start: date) -> Gap:
    """Return the gap of something that should have started and is not said to be in use."""
    sentence = marked("The planned start, {day}, has passed. Give the new day, or say that it is in use.")
    return Gap(question, GapKind.START, Problem(sentence, {"day": start.isoformat()}))


_EMPTY, _NOT_KNOWN = marked("{row}: “{column}” is empty."), marked("{row}: “{column}” is not known yet.")


def _cell(question: Question, table: Table, empty: EmptyCell) -> Gap:
    number, row, column = empty
    place = table.row_label(row) or Problem(marked("Row {number}"), {"number": str(number)})
    says = _NOT_KNOWN if row.get(column.id) is NOT_KNOWN else _EMPTY
    gap = Problem(says, {"row": place, "column": column.label})
    return Gap(question.id, GapKind.CELL, gap, table.key_of(row), number, column.id)
