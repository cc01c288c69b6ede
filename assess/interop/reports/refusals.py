"""Why a report file is not read, each reason by its name; entry points say it in words."""

from assess.domain.errors import AssessError


class ReportFileRefused(AssessError):
    """A file that is not read as a report."""

    says = "this file cannot be read as a report"

    def __init__(self) -> None:
        """Say it in one sentence."""
        super().__init__(self.says)


class NotAPdf(ReportFileRefused):
    """A file of another kind."""

    says = "this is not a PDF file; choose the report as it was downloaded"


class PdfTooLarge(ReportFileRefused):
    """A file above the limit."""

    says = "the file is larger than a report can be (50 MB)"


class PdfEncrypted(ReportFileRefused):
    """A PDF that wants a password or was locked."""

    says = "the file is locked with a password or against changes; reports are not, so use the one that was issued"


class PdfDamaged(ReportFileRefused):
    """A PDF that is cut off or broken."""

    says = "the file is damaged or cut off and cannot be read; get it again from where it was published"


class PdfTooMuchInside(ReportFileRefused):
    """A PDF that unpacks to more than a report may hold, or takes too long to read."""

    says = "the file unpacks to more than a report may hold; it was not read further"


class PdfTooManyInside(ReportFileRefused):
    """A PDF with more attachments than a report has, or whose list of them leads in a circle."""

    says = "the file has more attachments than a report, or its list of them leads in a circle; it was not read further"


class NotAReport(ReportFileRefused):
    """A PDF without the data of one assessment."""

    says = "this PDF carries no assessment: it was not made by this program, or its attachments were removed"


REFUSALS: dict[str, type[ReportFileRefused]] = {
    each.__name__: each
    for each in (NotAPdf, PdfTooLarge, PdfEncrypted, PdfDamaged, PdfTooMuchInside, PdfTooManyInside, NotAReport)
}
