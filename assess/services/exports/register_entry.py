"""Entries for public algorithm registers: the words of the report, put where the register wants them."""

from collections.abc import Iterator
from datetime import date

from assess.domain.compiled.register import row_levels
from assess.domain.pack.answers import Answer
from assess.domain.pack.questions import Question
from assess.interop.register_entry import Entry, Said, Statement, fill_entry
from assess.reporting.pieces.pieces import Case, Cell, Table
from assess.reporting.wording.answers import answer_words, table_by_row


def register_entry(register: str, case: Case) -> Entry:
    """Return the entry of an assessment in a register, with what it lacks."""
    return fill_entry(register, _statement(case))


def gaps_in_words(entry: Entry, case: Case) -> tuple[str, ...]:
    """Return what an entry lacks, a line each, the needed attributes first."""
    words = case.words
    return tuple(
        words.say("{attribute} (needed): {gap}", attribute=gap.attribute, gap=said)
        if gap.needed
        else words.say("{attribute}: {gap}", attribute=gap.attribute, gap=said)
        for gap in entry.gaps
        for said in (gap.problem.told(words.say),)
    )


def _statement(case: Case) -> Statement:
    assessment, reading = case.results.assessment, case.results.today.reading
    answers = {question.id: reading.answer(question.id) for question in reading.asked}
    publication, decision = assessment.records.publication, assessment.records.decision
    return Statement(
        assessment.header.title,
        assessment.header.organisation,
        case.particulars.reference,
        case.pack.language,
        case.pack.id,
        case.pack.title,
        assessment.as_of,
        tuple(_said(case)),
        {name: answer.choices[0] for name, answer in answers.items() if len(answer.choices) == 1},
        {name: answer.value for name, answer in answers.items() if isinstance(answer.value, date)},
        publication.contact,
        publication.link,
        publication.keywords,
        decision.review_on if decision else None,
    )


def _said(case: Case) -> Iterator[Said]:
    reading = case.results.today.reading
    for question in reading.asked:
        answer = reading.answer(question.id)
        paragraphs = tuple(_paragraphs(case, question, answer)) if answer.is_answered else ()
        if paragraphs:
            evidence = tuple((each.title, each.link) for each in answer.evidence if each.link)
            is_text = question.facts.is_text or question.table is not None
            yield Said(tuple(question.covers), question.ask, paragraphs, is_text, evidence)


def _paragraphs(case: Case, question: Question, answer: Answer) -> Iterator[str]:
    """Yield an answer as a register can print it: choices in one line, a table row by row."""
    shown = answer_words(question, answer, case.words)
    table = table_by_row(question, answer, case.words) if shown.table else None
    if table is not None:
        yield from (_row(table, row) for row in _counting(case, question, answer, table))
        return
    yield from ["; ".join(shown.lines)] if shown.as_list else shown.lines
    if not question.facts.is_text:
        yield from shown.justification


def _counting(case: Case, question: Question, answer: Answer, table: Table) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, of a register of risks those that are affected."""
    over = next((score for score in case.pack.scores if score.over == question.id), None)
    apart = {row.key for row in row_levels(over, question, answer) if row.counts is False} if over else set()
    for given, row in zip(answer.rows, table.rows, strict=True):
        if question.table is None or question.table.key_of(given) not in apart:
            yield row


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    figures = (f"{column.title}: {cell.words}." for column, cell in zip(table.columns[1:], row[1:], strict=True))
    return " ".join((f"{row[0].words}.", *row[0].more, *figures))
