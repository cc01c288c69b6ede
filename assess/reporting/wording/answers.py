"""Answers in words: every kind, the states, justification and evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import assert_never

from assess.domain.asking.asking import row_sight
from assess.domain.pack.answers import NOT_KNOWN, Among, Answer, NotKnown, Row, Standing, StoredFile
from assess.domain.pack.answers import Cell as CellValue
from assess.domain.pack.kinds import Shape
from assess.domain.pack.labels import choice_labels
from assess.domain.pack.questions import Column, Question
from assess.domain.pack.questions import Table as QuestionTable
from assess.language import Language
from assess.reporting.pieces.pieces import Cell, Link, Table
from assess.reporting.pieces.pieces import Column as TableColumn
from assess.reporting.wording.amounts import amount_words
from assess.reporting.wording.phrases import STANDINGS, STATES

KIBIBYTE = 1024
MOST_COLUMNS, MOST_TURNED = 5, 6
NARROW, WIDE, MOST_FOR_CHOICES, CHARACTERS_OF_A_NARROW_COLUMN = 12, 16, 60, 24


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """An answer as the report prints it; `open` when it is unknown or not given.

    `written` lines are in the words of whoever answered, in a language that nobody was asked for.
    """

    lines: tuple[str, ...]
    as_list: bool = False
    open: bool = False
    justification: tuple[str, ...] = ()
    evidence: tuple[Link, ...] = ()
    standing: str = ""
    table: Table | None = None
    written: bool = False


def answer_words(question: Question, answer: Answer, words: Language) -> AnswerWords:
    """Return the words for an answer; of a withheld one, the reason."""
    if answer.withheld:
        return AnswerWords((answer.reason,))
    if not answer.is_answered and answer.among is None:
        state = words.say(STATES[answer.state])
        reason = paragraphs(answer.reason)
        return AnswerWords((state,), open=not answer.is_settled, justification=reason)
    lines, as_list = _lines(question, answer, words)
    return AnswerWords(
        lines,
        as_list=as_list,
        open=not answer.is_settled,
        justification=paragraphs(answer.justification),
        evidence=tuple(Link(each.title or each.link, _address(each.link)) for each in answer.evidence),
        standing=standing_words(words, answer),
        table=_table(question, answer, words) if question.table else None,
        written=question.facts.is_text,
    )


def standing_words(words: Language, answer: Answer) -> str:
    """Return how far an answer is backed by what is there and who checked it, "" for what is only claimed."""
    if answer.proven is Standing.VERIFIED:
        return words.say("verified by {name}", name=answer.checked_by)
    return "" if answer.proven is Standing.CLAIMED else words.say(STANDINGS[answer.proven])


def short_answer(question: Question, answer: Answer, words: Language) -> str:
    """Return an answer in one line; a table as its number of rows."""
    shown = answer_words(question, answer, words)
    return words.listed(shown.lines if shown.as_list else " ".join(shown.lines).split("\n"))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text that somebody wrote."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _address(link: str) -> str:
    return link if link.startswith(("https://", "http://")) else ""


def _lines(question: Question, answer: Answer, words: Language) -> tuple[tuple[str, ...], bool]:
    value = answer.value
    if answer.among is not None:
        lines = _known_in_part(question, answer.among, words)
        return lines, len(lines) > 1
    if question.facts.is_table:
        rows = len(value) if isinstance(value, tuple) else 0
        return (words.count("{number} row", "{number} rows", rows),), False
    if question.facts.is_files:
        return tuple(_file(each, words) for each in value if isinstance(each, StoredFile)), True  # type: ignore[union-attr]
    if question.facts.is_several:
        labels = choice_labels(question, value)  # type: ignore[arg-type]
        return labels, len(labels) > 1
    return paragraphs(cell_words(question, value, words)), False  # type: ignore[arg-type]


def _known_in_part(question: Question, among: Among, words: Language) -> tuple[str, ...]:
    """Return what is known of an open answer, and what it may still be."""
    if not question.facts.is_several:
        possible = ", ".join(label for value in among.values for label in choice_labels(question, value))  # type: ignore[arg-type]
        return (words.say("one of these: {choices}", choices=possible),)
    unknown = ", ".join(choice_labels(question, question.not_known_in(among)))
    return *choice_labels(question, among.least), words.say("not known: {choices}", choices=unknown)


def _file(file: StoredFile, words: Language) -> str:
    size = words.number(max(1, round(file.size / KIBIBYTE)))
    return words.say("{name} ({size} KB)", name=file.name, size=size)


def cell_words(question: Question | Column, value: CellValue | NotKnown, words: Language) -> str:
    """Return one value in words, with its unit or its scale."""
    if value is NOT_KNOWN:
        return words.say("not known yet")
    match question.facts.shape:
        case Shape.LEVEL:
            return _level(question, value, words)
        case Shape.OPTION | Shape.OPTIONS:
            return words.listed(choice_labels(question, value))
        case Shape.DAY:
            return words.day(value) if isinstance(value, date) else str(value)
        case Shape.AMOUNT:
            return amount_words(question, Decimal(value), words) if isinstance(value, int | Decimal) else str(value)
        case Shape.LINE | Shape.LINES | Shape.FILES | Shape.ROWS:
            return str(value)
        case never:
            assert_never(never)


def _level(question: Question | Column, value: CellValue, words: Language) -> str:
    top = len(question.options)
    label = choice_labels(question, value)[0]
    place = words.say("{level} of {top}", level=str(value), top=str(top))
    if label != str(value):
        return f"{label} ({place})"
    if len(question.ends) > 1:
        low, high = question.ends[0], question.ends[-1]
        return words.say("{place}, from “{low}” to “{high}”", place=place, low=low, high=high)
    return place


def _table(question: Question, answer: Answer, words: Language) -> Table | None:
    table = question.table
    if table is None or not isinstance(answer.value, tuple):
        return None
    is_wide = len(table.columns) > MOST_COLUMNS and not any(column.facts.is_text for column in table.columns)
    if is_wide and len(answer.rows) <= MOST_TURNED:
        return _turned(question, table, answer.rows, words)
    return table_by_row(question, answer, words)


def table_by_row(question: Question, answer: Answer, words: Language) -> Table | None:
    """Return the table of an answer with a row for each of its own, in their order, however many columns it has."""
    table = question.table
    if table is None or not isinstance(answer.value, tuple):
        return None
    short = [column for column in table.columns if not column.facts.is_text]
    if len(short) > MOST_COLUMNS:
        short = []
    long = [column for column in table.columns if column not in short]
    shares = _shares(short)
    columns = (
        TableColumn(words.say("What the row says"), share=100 - sum(shares)),
        *(TableColumn(column.label, share=share) for column, share in zip(short, shares, strict=True)),
    )
    cells = tuple(
        (_head(table, row, number, long, words), *_cells(table, row, short, words))
        for number, row in enumerate(answer.rows, 1)
    )
    return Table("answer", question.ask, columns, cells)


def _shares(columns: Sequence[Column]) -> list[int]:
    """Return how wide columns are, in percent: those with sentences to choose from wider, where there is room."""
    shares = [
        WIDE if any(len(option.label) > CHARACTERS_OF_A_NARROW_COLUMN for option in column.options) else NARROW
        for column in columns
    ]
    return shares if sum(shares) <= MOST_FOR_CHOICES else [NARROW] * len(columns)


def _turned(question: Question, table: QuestionTable, rows: Sequence[Row], words: Language) -> Table:
    """Return a table with its columns below each other and its few rows side by side: more columns are too narrow."""
    labels = [table.row_label(row) or words.say("Row {number}", number=number) for number, row in enumerate(rows, 1)]
    columns = (
        TableColumn(words.say("What it is about"), share=100 - 12 * len(rows)),
        *(TableColumn(label, share=12) for label in labels),
    )
    across = [tuple(_cells(table, row, table.columns, words)) for row in rows]
    cells = tuple((Cell(column.label), *(row[at] for row in across)) for at, column in enumerate(table.columns))
    return Table("answer", question.ask, columns, cells)


def _head(table: QuestionTable, row: Row, number: int, long: Sequence[Column], words: Language) -> Cell:
    """Return what a row is about, with its longer texts below."""
    sight = row_sight(table, row)
    shown = [column for column in long if isinstance(sight.get(column.id), Answer) and row.get(column.id, "") != ""]
    texts = tuple(_cell_in_words(column, row, words) for column in shown if column.facts.is_text)
    levels = " ".join(_cell_in_words(column, row, words) for column in shown if not column.facts.is_text)
    more = (*texts, levels) if levels else texts
    return Cell(table.row_label(row) or words.say("Row {number}", number=number), more)


def _cell_in_words(column: Column, row: Row, words: Language) -> str:
    """Return a cell as a small sentence: a question with its answer, or a name with its value."""
    value = _short_level(column, row[column.id], words).rstrip(".")
    if column.label.endswith("?"):
        return words.say("{question} {answer}", question=column.label, answer=value) + "."
    return words.named(column.label, value) + "."


def _cells(table: QuestionTable, row: Row, short: Sequence[Column], words: Language) -> Iterator[Cell]:
    sight = row_sight(table, row)
    for column in short:
        seen = sight.get(column.id)
        shown = isinstance(seen, Answer) and row.get(column.id, "") != ""
        yield Cell(_short_level(column, row[column.id], words) if shown else "–")


def _short_level(column: Column, value: CellValue | NotKnown, words: Language) -> str:
    """Return a level of an unlabelled scale as its number alone: the ends are named in the question."""
    if value is not NOT_KNOWN and column.facts.is_level and choice_labels(column, value)[0] == str(value):
        return words.say("{level} of {top}", level=str(value), top=str(len(column.options)))
    return cell_words(column, value, words)
