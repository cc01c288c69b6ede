"""The form that takes one PDF report."""

from flask_wtf.file import FileField, FileRequired

from assess.web.forms.form import Form
from assess.web.words import lazy_gettext as _l


class ReportFileForm(Form):
    """A PDF report to look into."""

    file = FileField(_l("PDF report"), validators=[FileRequired(_l("Choose a PDF report."))])

    def content(self) -> bytes:
        """Return the bytes of the file and let go of it: a large one lies on the disk until then."""
        with self.file.data.stream as stream:
            return bytes(stream.read())
