"""The rows of the answers sheet: what was asked, how it was answered, and on what it rests."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never

from assess.domain.asking.asking import row_sight
from assess.domain.errors import marked
from assess.domain.pack.answers import NOT_KNOWN, Answer, Standing, Value
from assess.domain.pack.kinds import Kind, Shape
from assess.domain.pack.questions import Question
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.answers import cell_words, short_answer, standing_words
from assess.reporting.wording.phrases import STANDINGS, STATES

ANSWER_HEADS = (
    ("section", marked("Section"), 24),
    ("question", marked("Name"), 26),
    ("ask", marked("Question"), 60),
    ("row", marked("Row"), 30),
    ("column", marked("Column"), 30),
    ("state", marked("State"), 18),
    ("answer", marked("Answer"), 60),
    ("value", marked("Value"), 16),
    ("reason", marked("Reason"), 50),
    ("evidence", marked("Evidence"), 40),
    ("standing", marked("Standing"), 14),
    ("with_measures", marked("With the accepted measures"), 40),
)
_Row = tuple[str | int | Decimal | date | None, ...]


def answer_rows(dossier: Dossier) -> Iterator[_Row]:
    """Yield a row for each question that is asked, and one for each filled cell of a table."""
    for question in dossier.results.today.reading.asked:
        yield _question(dossier, question)
        yield from _cells(dossier, question)


def _question(dossier: Dossier, question: Question) -> _Row:
    words = dossier.words
    answer = dossier.results.today.reading.given(question.id)
    later = dossier.results.target.reading.given(question.id)
    is_known = later.is_answered or later.among is not None
    changed = short_answer(question, later, words) if later != answer and is_known else ""
    return (
        dossier.pack.section_of[question.id].title,
        question.id,
        question.ask,
        "",
        "",
        words.say("Withheld") if answer.withheld else words.say(STATES[answer.state]),
        _answer(dossier, question, answer),
        _value(question.kind, answer.known_choices if answer.among else answer.value),
        answer.justification or answer.reason,
        "\n".join(" ".join(part for part in (each.title, each.link) if part) for each in answer.evidence),
        standing_words(words, answer) or (words.say(STANDINGS[Standing.CLAIMED]) if answer.is_answered else ""),
        changed,
    )


def _answer(dossier: Dossier, question: Question, answer: Answer) -> str:
    """Return what was answered, a text with its own paragraphs; "" while it is open."""
    if not answer.is_answered and answer.among is None:
        return ""
    if question.facts.shape is Shape.LINES and isinstance(answer.value, str):
        return answer.value
    return short_answer(question, answer, dossier.words)


def _cells(dossier: Dossier, question: Question) -> Iterator[_Row]:
    answer, table = dossier.results.today.reading.given(question.id), question.table
    if table is None:
        return
    section = dossier.pack.section_of[question.id].title
    for number, row in enumerate(answer.rows, 1):
        label = table.row_label(row) or dossier.words.say("Row {number}", number=number)
        sight = row_sight(table, row)
        for column in table.columns:
            seen = sight.get(column.id)
            if not isinstance(seen, Answer) or row.get(column.id, "") == "":
                continue
            cell = row[column.id]
            state = dossier.words.say(STATES[seen.state]) if cell is NOT_KNOWN else ""
            shown = "" if cell is NOT_KNOWN else cell_words(column, cell, dossier.words)
            value = None if cell is NOT_KNOWN else _value(column.kind, cell)
            yield (section, question.id, question.ask, label, column.label, state, shown, value, "", "", "", "")


def _value(kind: Kind, value: Value | None) -> int | Decimal | date | str | None:
    """Return a number or a day as such, a choice as its id, and nothing for what is words anyway."""
    match kind.facts.shape:
        case Shape.DAY:
            return value if isinstance(value, date) else None
        case Shape.AMOUNT | Shape.LEVEL:
            return Decimal(value) if isinstance(value, int | Decimal | str) else None
        case Shape.OPTION:
            return value if isinstance(value, str) else None
        case Shape.OPTIONS:
            return ", ".join(each for each in value if isinstance(each, str)) if isinstance(value, tuple) else None
        case Shape.LINE | Shape.LINES | Shape.FILES | Shape.ROWS:
            return None
        case never:
            assert_never(never)
