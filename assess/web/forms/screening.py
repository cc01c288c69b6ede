"""The forms of the screening: its questions, which are sent in the address, and what is taken of the proposals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from assess.domain.asking.acceptance import accepted
from assess.domain.errors import AnswerRejected
from assess.domain.pack.answers import Answer, answered
from assess.domain.pack.questions import Question
from assess.web.forms.form import Form
from assess.web.forms.starting import CheckboxesField, RadiosField
from assess.web.forms.texts import printable, trimmed
from assess.web.words import lazy_gettext as _l

LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Label:
    """The words above the choices."""

    text: str


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """A question of the screening with what is chosen, as a macro draws it."""

    question: Question
    chosen: Sequence[str]
    errors: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its controls are sent as."""
        return self.question.id

    @property
    def id(self) -> str:
        """What its first control is called."""
        return self.question.id

    @property
    def label(self) -> Label:
        """What it asks."""
        return Label(self.question.ask)

    @property
    def kind(self) -> str:
        """What its choices are drawn as."""
        return "checkboxes" if self.question.facts.is_several else "radios"

    def choices_shown(self) -> Iterator[tuple[str, str, bool, str]]:
        """Yield value, label, whether it is chosen, and a note."""
        for option in self.question.options:
            yield option.id, option.label, option.id in self.chosen, option.hint


def answers_sent(questions: Sequence[Question], sent: Mapping[str, Sequence[str]]) -> dict[str, Answer] | None:
    """Return the answers in an address, None when one is no choice of its question."""
    answers: dict[str, Answer] = {}
    for question in questions:
        given = [value for value in sent.get(question.id, ()) if value]
        if given:
            try:
                value = accepted(question, given if question.facts.is_several else given[-1])
            except AnswerRejected:
                return None
            answers[question.id] = answered(value)
    return answers


class ScopeForm(Form):
    """What is taken of the proposals."""

    path = RadiosField(_l("How far do you want to go?"))
    proposed = CheckboxesField(_l("Proposed supplements"))
    others = CheckboxesField(_l("Other questionnaires"))
    reason = TextAreaField(
        _l("If you leave out a proposal or go another way: why?"),
        filters=[trimmed],
        validators=[
            Optional(),
            Length(max=LONGEST_REASON, message=_l("Shorten the reason to 2,000 characters.")),
            printable,
        ],
    )
