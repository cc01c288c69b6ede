"""The forms of records: opinions, people who took part, the decision, and what is published."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from assess.domain.beside.record_places import Kept
from assess.domain.beside.records import (
    MOST_PEOPLE,
    Decision,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    View,
    Voice,
)
from assess.domain.pack.rules import Outcome
from assess.services.answering.records import ProposedOutcome, RecordLabels
from assess.web.forms.form import Form
from assess.web.forms.starting import RadiosField
from assess.web.forms.texts import is_whole, on_one_line, printable, trimmed, whole
from assess.web.words import gettext as _
from assess.web.words import lazy_gettext as _l

SHORT, LONG = 200, 5000


def short_field(label: str, *more: InputRequired) -> StringField:
    """Return a field of one line."""
    too_long = Length(max=SHORT, message=_l("Shorten this to 200 characters."))
    return StringField(label, filters=[on_one_line], validators=[*more, too_long, printable])


def long_field(label: str, *more: InputRequired) -> TextAreaField:
    """Return a field of paragraphs."""
    too_long = Length(max=LONG, message=_l("Shorten this to 5,000 characters."))
    return TextAreaField(label, filters=[trimmed], validators=[*more, too_long, printable])


def _is_day(_form: FlaskForm, field: Field) -> None:
    try:
        day_of(field.data)
    except ValueError:
        raise ValidationError(_("Enter a date as year-month-day, such as 2027-03-01.")) from None


def day_of(text: str | None) -> date | None:
    """Return a date as a browser sends it; raises ValueError."""
    return date.fromisoformat(text) if text else None


def day_field(label: str) -> StringField:
    """Return a field of a date."""
    return StringField(label, filters=[trimmed], validators=[_is_day])


class RecordForm(Form):
    """A form of one record, with the revision that its writer saw."""

    seen = HiddenField(default="0")

    @property
    def revision(self) -> int:
        """The revision that was seen; 0 when there was none."""
        return whole(str(self.seen.data or ""))


class OpinionForm(RecordForm):
    """What somebody thinks of the proposal, and what came of it."""

    voice = RadiosField(_l("Whose opinion is it?"), validators=[InputRequired(_l("Choose whose opinion it is."))])
    heard = RadiosField(_l("Were they asked?"), default=OpinionState.GIVEN.value)
    view = RadiosField(_l("What does it come down to?"), default=View.NONE.value)
    role = short_field(_l("Role or group"))
    name = short_field(_l("Name"))
    on = day_field(_l("Date"))
    says = long_field(_l("What they say"))
    reason = long_field(_l("Why were they not asked?"))
    follow_up = long_field(_l("What was done with it"))

    def offer(self, labels: RecordLabels) -> None:
        """Take the words for the choices."""
        self.voice.choices = list(labels.voices)
        self.view.choices = [*labels.views, (View.NONE.value, _("neither, or it does not say"))]
        self.heard.choices = [
            (OpinionState.GIVEN.value, _("Yes, and they answered")),
            (OpinionState.ASKED.value, _("Yes, they have not answered yet")),
            (OpinionState.NOT_ASKED.value, _("No")),
        ]

    def validate_reason(self, field: Field) -> None:
        """Ask why somebody was not asked (GDPR Art. 35(9))."""
        if self.heard.data == OpinionState.NOT_ASKED.value and not field.data:
            raise ValidationError(_("Say why they were not asked: the law asks for the reason."))

    def opinion(self, entry: str) -> Opinion:
        """Return it as a value."""
        return Opinion(
            entry,
            Voice(self.voice.data),
            OpinionState(self.heard.data),
            View(self.view.data),
            self.role.data or "",
            self.name.data or "",
            self.says.data or "",
            self.reason.data or "",
            self.follow_up.data or "",
            day_of(self.on.data),
        )


class ParticipantForm(RecordForm):
    """Somebody who took part."""

    role = short_field(_l("Role or group"), InputRequired(_l("Say in which role, such as “privacy officer”.")))
    part = RadiosField(_l("What was their part?"), default=Involvement.ANSWERED.value)
    organisation = short_field(_l("Organisation"))
    name = short_field(_l("Name"))
    people = short_field(_l("How many people?"))

    def offer(self, labels: RecordLabels) -> None:
        """Take the words for the choices."""
        self.part.choices = list(labels.parts)

    def validate_people(self, field: Field) -> None:
        """Take a whole number, or nothing for one."""
        if not is_whole(field.data or "1", MOST_PEOPLE):
            raise ValidationError(_("Write a whole number from 1 up, in digits only."))

    def participant(self, entry: str) -> Participant:
        """Return it as a value."""
        texts = (self.organisation.data or "", self.name.data or "")
        return Participant(entry, self.role.data or "", Involvement(self.part.data), *texts, int(self.people.data or 1))


class DecisionForm(RecordForm):
    """What was decided."""

    outcome = RadiosField(_l("What was decided?"), validators=[InputRequired(_l("Choose what was decided."))])
    reason = long_field(_l("Reason"))
    role = short_field(_l("Who decided, by role"))
    name = short_field(_l("Name"))
    on = day_field(_l("Date of the decision"))
    review_on = day_field(_l("When is it looked at again?"))

    def offer(self, labels: RecordLabels, proposed: ProposedOutcome) -> None:
        """Take the words for the choices, and the outcome that another decision gives reasons against."""
        self.outcome.choices = list(labels.outcomes)
        self._proposed = proposed

    def validate_reason(self, field: Field) -> None:
        """Ask for the reason of a decision that differs from the proposal."""
        outcome = self.outcome.data
        if outcome in set(Outcome) and Decision(Outcome(outcome), field.data or "").lacks_reason(
            self._proposed.outcome
        ):
            raise ValidationError(
                _(
                    "Give the reason: this differs from the proposed outcome, “%(outcome)s”.",
                    outcome=self._proposed.title,
                )
            )

    def validate_review_on(self, field: Field) -> None:
        """Look again after the decision, not before it."""
        if field.data and self.on.data and not self.on.errors and not field.errors and field.data < self.on.data:
            raise ValidationError(_("Enter a day after the decision."))

    def decision(self) -> Decision:
        """Return it as a value."""
        return Decision(
            Outcome(self.outcome.data),
            self.reason.data or "",
            self.role.data or "",
            self.name.data or "",
            day_of(self.on.data),
            day_of(self.review_on.data),
        )


def form_data(kept: Kept | None) -> dict[str, Any]:
    """Return what a form shows of a record that is there."""
    if kept is None or isinstance(kept, Publication):
        return {}
    shown = {name: getattr(kept, name) for name in kept.__dataclass_fields__}
    return {name: str(value) for name, value in shown.items() if value is not None}
