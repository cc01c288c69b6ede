"""The texts of a pack that a person reads."""

from collections.abc import Iterator

from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Column, Option, Question

MARK = "[fr]"


def shown_texts(pack: Pack) -> Iterator[str]:
    """Yield every text that pages and reports show, but for ids, sources and the places in them."""
    yield from (text for part in (_of_head, _of_questions, _of_rules) for text in part(pack) if text)


def _of_head(pack: Pack) -> Iterator[str]:
    yield from (pack.title, pack.summary, pack.audience, pack.origin)
    for path in pack.paths:
        yield from (path.title, path.says)
    for section in pack.sections:
        yield from (section.title, section.purpose)
    for entries in pack.lists.values():
        for entry in entries:
            yield from (entry.label, entry.hint)
    yield from (field.title for field in pack.fields.values())
    yield from (duty.title for duty in pack.duties.values())
    for criteria in pack.criteria.values():
        yield from (criteria.title, criteria.says, *(each.title for each in criteria.each))
    for outline in pack.outlines.values():
        yield from (outline.title, outline.date_note)
        for part in outline.parts:
            yield from (part.title, part.says)
            yield from (text for element in part.elements for text in (element.title, element.says))


def _of_questions(pack: Pack) -> Iterator[str]:
    for question in pack.questions:
        yield from _of_question(question)


def _of_rules(pack: Pack) -> Iterator[str]:
    for score in pack.scores:
        yield from (score.title, score.says, *(band.title for band in score.bands.bands))
        if score.each:
            yield from (score.each.grid.title, score.each.grid.rows, score.each.grid.columns)
    for gate in pack.gates:
        yield from (gate.says, gate.to_pass)
    for line in pack.red_lines:
        yield from (line.title, line.says, line.to_clear, line.date_note)
    yield from (rule.because for rule in pack.outcomes)
    for measure in pack.measures:
        yield from (measure.title, measure.says, measure.asks)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.ask, question.why, question.help, question.unit, *question.ends)
    yield from _of_options(question.options)
    if question.table:
        for column in question.table.columns:
            yield from _of_column(column)


def _of_column(column: Column) -> Iterator[str]:
    yield from (column.label, column.help, *column.ends)
    yield from _of_options(column.options)


def _of_options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        yield from (option.label, option.hint, option.justify)
