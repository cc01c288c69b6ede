"""An answer in a few words, for lists and for two versions side by side."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assess.domain.pack.answers import NOT_KNOWN, Among, Answer, Cell, Evidence, NotKnown, Row, State, StoredFile, Value
from assess.domain.pack.labels import answer_label, choice_labels
from assess.domain.pack.questions import Column, Question, Table
from assess.reporting.wording.amounts import amount_words
from assess.web.languages import page_language
from assess.web.words import gettext as _
from assess.web.words import ngettext

LONGEST = 200


def short_answer(question: Question, answer: Answer) -> str:
    """Return an answer in the language of the page, cut where it is long."""
    if answer.among is not None and question.facts.is_several:
        label = _known_in_part(question, answer.among)
        return f"{label} – {_cut(answer.justification)}" if answer.justification else label
    if answer.state is State.UNKNOWN:
        return _("We do not know yet")
    if answer.state is State.NOT_APPLICABLE:
        return _("Does not apply here: %(reason)s", reason=_cut(answer.reason))
    if answer.state is State.UNANSWERED:
        return _("Not answered")
    label = answer_label(question, answer) or _value(question, answer)
    return f"{label} – {_cut(answer.justification)}" if answer.justification else label


def whole_answer(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return all that an answer says, in lines and uncut: whoever chooses between two sees how they differ."""
    return tuple(_lines(question, answer))


def _lines(question: Question, answer: Answer) -> Iterator[str]:
    if answer.state is State.NOT_APPLICABLE:
        yield _("Does not apply here: %(reason)s", reason=answer.reason)
    elif not answer.is_answered:
        yield short_answer(question, replace(answer, reason="", justification=""))
    elif question.table is not None:
        yield from (_row(question.table, number, row) for number, row in enumerate(answer.rows, 1))
    else:
        yield answer_label(question, answer) or _plain(question, answer.value)
    if answer.justification:
        yield _("Reason: %(reason)s", reason=answer.justification)
    if answer.evidence:
        yield _("Evidence: %(titles)s", titles=_("; ").join(map(_backing, answer.evidence)))


def _known_in_part(question: Question, among: Among) -> str:
    """Return what is chosen for sure, and what is not known."""
    unknown = ", ".join(choice_labels(question, question.not_known_in(among)))
    sure = " · ".join(choice_labels(question, among.least))
    return _("; ").join(filter(None, (sure, _("not known: %(choices)s", choices=unknown))))


def _row(table: Table, number: int, row: Row) -> str:
    cells = [f"{each.label}: {_cell(each, row[each.id])}" for each in table.columns if each.id in row]
    label = table.row_label(row) or _("Row %(number)s", number=number)
    return f"{label} – {_('; ').join(cells)}"


def _cell(column: Column, cell: Cell | NotKnown) -> str:
    if cell is NOT_KNOWN:
        return _("not known yet")
    return " · ".join(choice_labels(column, cell)) if column.facts.is_choice else _plain(column, cell)


def _backing(evidence: Evidence) -> str:
    return f"{evidence.title} ({evidence.link})" if evidence.link else evidence.title


def _value(question: Question, answer: Answer) -> str:
    if question.facts.is_table:
        return ngettext("%(num)s row", "%(num)s rows", len(answer.rows))
    return _cut(_plain(question, answer.value))


def _plain(question: Question | Column, value: Value | None) -> str:
    """Return a value that is no choice and no table."""
    words = page_language()
    if isinstance(value, tuple):
        return ", ".join(each.name if isinstance(each, StoredFile) else str(each) for each in value)
    if isinstance(value, Decimal):
        return amount_words(question, value, words)
    return words.day(value) if isinstance(value, date) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
