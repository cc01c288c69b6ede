"""The form that takes one PDF report."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ReportFileForm(FlaskForm):
    """A PDF report to look into."""

    file = FileField(_l("PDF report"), validators=[FileRequired(_l("Choose a PDF report."))])

    def content(self) -> bytes:
        """Return the bytes of the file and let go of it: a large one lies on the disk until then."""
        with self.file.data.stream as stream:
            return bytes(stream.read())

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, with the control that it is about."""
        return [(field.id, str(error)) for field in self for error in field.errors]
