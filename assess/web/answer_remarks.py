"""Remarks on an answer that the program computes: what it contradicts, and how much an option closes."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.asking.asking import Reading
from assess.domain.exploring.closing import Closing, closings
from assess.domain.pack.questions import Question
from assess.web.answer_words import short_answer
from assess.web.words import gettext as _
from assess.web.words import ngettext


@dataclass(frozen=True, slots=True)
class ContradictionAt:
    """A contradiction as one of its questions shows it: why, and the other answers."""

    says: str
    others: tuple[tuple[str, str], ...]


def contradictions_at(name: str, reading: Reading) -> tuple[ContradictionAt, ...]:
    """Return the contradictions in which the answer to a question takes part."""
    return tuple(
        ContradictionAt(
            each.says,
            tuple(
                (other.ask, short_answer(other, reading.given(other.id)))
                for other in (reading.pack.question_by_id[one] for one in each.reads if one != name)
                if reading.asks(other.id)
            ),
        )
        for each in reading.contradictions
        if name in each.reads
    )


def closings_at(question: Question, reading: Reading) -> Mapping[str, str]:
    """Return what options close, in words, by option."""
    return {option: closing_in_words(each) for option, each in closings(question, reading).items()}


def closing_in_words(closing: Closing) -> str:
    """Return what an option closes in a sentence."""
    questions = ngettext("%(num)s question", "%(num)s questions", closing.questions)
    if not closing.red_lines:
        return _("This closes %(questions)s.", questions=questions)
    lines = ngettext("%(num)s red line", "%(num)s red lines", closing.red_lines)
    return _("This closes %(questions)s and %(lines)s.", questions=questions, lines=lines)
