"""The forms of ordinary pages: describing a proposal, choosing a questionnaire, naming an assessment."""

from collections.abc import Iterator, Sequence

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from assess.domain.beside.national import COUNTRIES
from assess.web.forms.form import Form
from assess.web.forms.texts import on_one_line, printable, trimmed
from assess.web.languages import page_language
from assess.web.words import gettext as _
from assess.web.words import lazy_gettext as _l

LONGEST_TITLE = 200
LONGEST_ABOUT = 5000


class Choices:
    """Lets a macro draw the choices of a WTForms field, each with a note below it."""

    notes: dict[str, str]

    def choices_shown(self) -> Iterator[tuple[str, str, bool, str]]:
        """Yield value, label, whether it is chosen, and a note."""
        chosen = self.data if isinstance(self.data, list) else [self.data]  # type: ignore[attr-defined]
        for value, label in self.choices:  # type: ignore[attr-defined]
            yield value, label, value in chosen, getattr(self, "notes", {}).get(value, "")


class RadiosField(Choices, RadioField):
    """One of several, drawn as radio buttons."""


class CheckboxesField(Choices, SelectMultipleField):
    """Some of several, drawn as checkboxes."""


def _countries() -> list[tuple[str, str]]:
    """Return the countries by their names, and none first."""
    words = page_language()
    return [("", _("Not said")), *sorted(((code, words.country(code)) for code in COUNTRIES), key=lambda each: each[1])]


class HeaderForm(Form):
    """The title, organisation, country and description of an assessment."""

    title = StringField(
        _l("What does the city consider?"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Name the proposal, such as “Cameras on the station square”.")),
            Length(max=LONGEST_TITLE, message=_l("Shorten the name to 200 characters.")),
            printable,
        ],
    )
    organisation = StringField(
        _l("City or organisation"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Name the city or organisation that considers it.")),
            Length(max=LONGEST_TITLE, message=_l("Shorten the name to 200 characters.")),
            printable,
        ],
    )
    country = SelectField(_l("Country"), choices=_countries)
    about = TextAreaField(
        _l("In a few sentences: where, what for, and who asked for it?"),
        filters=[trimmed],
        validators=[Length(max=LONGEST_ABOUT, message=_l("Shorten the description to 5,000 characters.")), printable],
    )


class ProposalForm(HeaderForm):
    """A proposal with its technologies."""

    technologies = CheckboxesField(_l("Which technologies does it use?"))


class QuestionnaireForm(Form):
    """The choice of a questionnaire and of a path through it, as `pack@version/path`."""

    choice = RadiosField(
        _l("How do you want to begin?"), validators=[DataRequired(_l("Choose how to begin."))], validate_choice=True
    )


class TitleForm(Form):
    """A new name."""

    title = StringField(
        _l("What is the new assessment about?"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Name the proposal, such as “Cameras on the station square”.")),
            Length(max=LONGEST_TITLE, message=_l("Shorten the name to 200 characters.")),
            printable,
        ],
    )


def selectable(packs_and_paths: Sequence[tuple[str, str, str]]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return choices and notes for the questionnaire form from (value, label, note)."""
    return [(value, label) for value, label, _ in packs_and_paths], {value: note for value, _, note in packs_and_paths}
