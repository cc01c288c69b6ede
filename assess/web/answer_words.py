"""An answer in a few words, for lists and for two versions side by side."""

from datetime import date
from decimal import Decimal

from assess.domain.pack.answers import Answer, State, StoredFile
from assess.domain.pack.labels import answer_label
from assess.domain.pack.pack import Kind, Question
from assess.web.languages import page_language
from assess.web.words import gettext as _
from assess.web.words import ngettext

LONGEST = 200


def short_answer(question: Question, answer: Answer) -> str:
    """Return an answer in the language of the page, cut where it is long."""
    if answer.state is State.UNKNOWN:
        return _("We do not know yet")
    if answer.state is State.NOT_APPLICABLE:
        return _("Does not apply here: %(reason)s", reason=_cut(answer.reason))
    if answer.state is State.UNANSWERED:
        return _("Not answered")
    said = answer_label(question, answer) or _value(question, answer)
    return f"{said} – {_cut(answer.justification)}" if answer.justification else said


def _value(question: Question, answer: Answer) -> str:
    value, words = answer.value, page_language()
    if question.kind is Kind.TABLE and isinstance(value, tuple):
        return ngettext("%(num)s row", "%(num)s rows", len(value))
    if isinstance(value, tuple):
        return ", ".join(each.name if isinstance(each, StoredFile) else str(each) for each in value)
    if isinstance(value, Decimal):
        return (
            words.money(value, question.currency)
            if question.kind is Kind.MONEY
            else f"{words.number(value)} {question.unit}".strip()
        )
    return words.day(value) if isinstance(value, date) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
