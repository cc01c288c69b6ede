"""Texts as forms send them: trimmed, their line breaks made alike, and refused where they cannot be printed."""

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from assess.domain.asking.acceptance import accepted_text, with_line_feeds
from assess.domain.errors import AnswerRejected
from assess.web.languages import in_words


def trimmed(text: str | None) -> str:
    """Return a text without the spaces around it, its lines ended as everywhere."""
    return with_line_feeds(text or "").strip()


def on_one_line(text: str | None) -> str:
    """Return a trimmed text with a space for each line break, as a control of one line shows it."""
    return trimmed(text).replace("\n", " ")


def printable(_form: FlaskForm, field: Field) -> None:
    """Refuse what cannot be printed."""
    text = field.data or ""
    try:
        accepted_text(field.id, text, len(text))
    except AnswerRejected as rejected:
        raise ValidationError(in_words(rejected.problem)) from None
