"""Gaps: what an answer still lacks. The answer is kept and its value counts, but nothing of it is settled before.

A gap is never an error: who knows half of something says that half today. Source: method.md 2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.compiled.register import register_rows
from assess.domain.errors import Problem, marked
from assess.domain.pack.answers import Answer, Row, Standing
from assess.domain.pack.conditions import Condition
from assess.domain.pack.labels import justification_asked
from assess.domain.pack.questions import Question, Table


class GapKind(StrEnum):
    """What is missing."""

    REASON = "reason"
    CELL = "cell"
    EVIDENCE = "evidence"
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


def gaps_in(question: Question, answer: Answer, rows_count_when: Sequence[Condition] = ()) -> Iterator[Gap]:
    """Yield what an answer lacks: a reason that is asked for, cells that are needed, evidence that it claims to have.

    `rows_count_when` are the conditions of the scores over a table: a row that counts in none of them needs no cells.
    """
    if not answer.is_answered:
        return
    asks = "" if answer.justification or answer.supposed else justification_asked(question, answer)
    if asks:
        yield Gap(question.id, GapKind.REASON, Problem(marked("A reason is missing: {ask}"), {"ask": asks}))
    if question.table is not None:
        yield from _cells(question, question.table, answer, rows_count_when)
    if lacks_evidence(answer) and not question.facts.is_files:
        yield Gap(question.id, GapKind.EVIDENCE, Problem(_EVIDENCE[answer.standing]))


_EVIDENCE = {
    Standing.DOCUMENTED: marked("It counts as documented, but there is no evidence. Add what shows it."),
    Standing.VERIFIED: marked("It counts as verified, but there is no evidence. Add what shows it."),
}


def lacks_evidence(answer: Answer) -> bool:
    """Return whether an answer claims to be backed by evidence that is not there; files are their own evidence."""
    return answer.standing is not Standing.CLAIMED and not answer.evidence and answer.is_answered


def start_has_passed(question: str, start: date) -> Gap:
    """Return the gap of something that should have started and is not said to be in use."""
    sentence = marked("The planned start, {day}, has passed. Give the new day, or say that it is in use.")
    return Gap(question, GapKind.START, Problem(sentence, {"day": start.isoformat()}))


def _cells(question: Question, table: Table, answer: Answer, rows_count_when: Sequence[Condition]) -> Iterator[Gap]:
    """Yield the needed cells that are empty, row by row; a row that is always there needs them even if not given."""
    needed = [column for column in table.columns if column.required]
    for number, row in enumerate(register_rows(question, answer) if needed else (), 1):
        if not _counts(table, row, rows_count_when):
            continue
        sight = table.sight(row)
        for column in needed:
            seen = sight.get(column.id)
            if isinstance(seen, Answer) and not seen.is_answered:
                place = table.row_label(row) or Problem(marked("Row {number}"), {"number": str(number)})
                says = Problem(marked("{row}: “{column}” is empty."), {"row": place, "column": column.label})
                yield Gap(question.id, GapKind.CELL, says, table.key_of(row), number, column.id)


def _counts(table: Table, row: Row, conditions: Sequence[Condition]) -> bool:
    sight = table.sight(row, completable=True)
    return not conditions or any(condition.judge(sight) is not False for condition in conditions)
