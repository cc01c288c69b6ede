"""Entries for public algorithm registers: the words of the report, put where the register wants them."""

from collections.abc import Iterator
from datetime import date

from assess.domain.compiled.register import row_levels
from assess.domain.pack.answers import Answer
from assess.domain.pack.questions import Question
from assess.interop.algorithm_register import AnswerInWords, Entry, Statement, fill_entry
from assess.reporting.pieces.pieces import Cell, Dossier, Table
from assess.reporting.wording.answers import answer_words, table_by_row


def register_entry(register: str, dossier: Dossier) -> Entry:
    """Return the entry of an assessment in a register, with what it lacks."""
    return fill_entry(register, _statement(dossier))


def gaps_in_words(entry: Entry, dossier: Dossier) -> tuple[str, ...]:
    """Return what an entry lacks, a line each, the needed attributes first."""
    words = dossier.words
    return tuple(
        words.say("{attribute} (needed): {gap}", attribute=gap.attribute, gap=gap_in_words)
        if gap.needed
        else words.say("{attribute}: {gap}", attribute=gap.attribute, gap=gap_in_words)
        for gap in entry.gaps
        for gap_in_words in (gap.problem.in_words(words.say),)
    )


def _statement(dossier: Dossier) -> Statement:
    assessment, reading = dossier.results.assessment, dossier.results.today.reading
    answers = {question.id: reading.given(question.id) for question in reading.asked}
    publication, decision = assessment.records.publication, assessment.records.decision
    return Statement(
        assessment.header.title,
        assessment.header.organisation,
        dossier.particulars.reference,
        dossier.pack.language,
        dossier.pack.id,
        dossier.pack.title,
        assessment.as_of,
        tuple(_answers_in_words(dossier)),
        {name: answer.choices[0] for name, answer in answers.items() if len(answer.choices) == 1},
        {name: answer.value for name, answer in answers.items() if isinstance(answer.value, date)},
        publication.contact,
        publication.link,
        publication.keywords,
        decision.review_on if decision else None,
    )


def _answers_in_words(dossier: Dossier) -> Iterator[AnswerInWords]:
    reading = dossier.results.today.reading
    for question in reading.asked:
        answer = reading.given(question.id)
        paragraphs = tuple(_paragraphs(dossier, question, answer)) if answer.is_answered else ()
        if paragraphs:
            evidence = tuple((each.title, each.link) for each in answer.evidence if each.link)
            is_text = question.facts.is_text or question.table is not None
            yield AnswerInWords(tuple(question.covers), question.ask, paragraphs, is_text, evidence)


def _paragraphs(dossier: Dossier, question: Question, answer: Answer) -> Iterator[str]:
    """Yield an answer as a register can print it: choices in one line, a table row by row."""
    shown = answer_words(question, answer, dossier.words)
    table = table_by_row(question, answer, dossier.words) if shown.table else None
    if table is not None:
        yield from (_row(table, row) for row in _counting(dossier, question, answer, table))
        return
    yield from ["; ".join(shown.lines)] if shown.as_list else shown.lines
    if not question.facts.is_text:
        yield from shown.justification


def _counting(dossier: Dossier, question: Question, answer: Answer, table: Table) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, of a register of risks those that are affected."""
    over = next((score for score in dossier.pack.scores if score.over == question.id), None)
    apart = {row.key for row in row_levels(over, question, answer) if row.counts is False} if over else set()
    for given, row in zip(answer.rows, table.rows, strict=True):
        if question.table is None or question.table.key_of(given) not in apart:
            yield row


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    figures = (f"{column.title}: {cell.words}." for column, cell in zip(table.columns[1:], row[1:], strict=True))
    return " ".join((f"{row[0].words}.", *row[0].more, *figures))
