"""Texts as forms send them: trimmed, their line breaks made alike, and refused where they cannot be printed."""

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from assess.domain.asking.acceptance import accepted_text, with_line_feeds
from assess.domain.errors import AnswerRejected
from assess.web.languages import in_words

_MOST_WHOLE = 999_999_999  # far beyond any revision or count of rows


def trimmed(text: str | None) -> str:
    """Return a text without the spaces around it, its lines ended as everywhere."""
    return with_line_feeds(text or "").strip()


def on_one_line(text: str | None) -> str:
    """Return a trimmed text with a space for each line break, as a control of one line shows it."""
    return trimmed(text).replace("\n", " ")


def is_whole(text: str, most: int) -> bool:
    """Whether a text is a whole number from 1 to `most`, in digits only."""
    return text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most


def whole(text: str) -> int:
    """Return a whole number that a page has put into its form, such as a revision; 0 for anything else."""
    return int(text) if is_whole(text, _MOST_WHOLE) else 0


def printable(_form: FlaskForm, field: Field) -> None:
    """Refuse what cannot be printed."""
    text = field.data or ""
    try:
        accepted_text(field.id, text, len(text))
    except AnswerRejected as rejected:
        raise ValidationError(in_words(rejected.problem)) from None
