"""Opening a report: the assessment in a PDF becomes an assessment here again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assess.services.reports.opening import OpenedReport, opened, restore
from assess.services.reports.reading_uploads import MOST_MEGABYTES, read_brought
from assess.web.forms.report_file import ReportFileForm
from assess.web.office import desk, now
from assess.web.refused_files import REFUSED, status_of, why_refused
from assess.web.uploads import allow_megabytes
from assess.web.words import gettext as _
from assess.web.words import ngettext

pages = Blueprint("opening", __name__, url_prefix="/open")
pages.url_value_preprocessor(allow_megabytes(MOST_MEGABYTES))


@pages.route("/", methods=["GET", "POST"])
def bring() -> ResponseReturnValue:
    """Take a report and keep its assessment as a new one."""
    form = ReportFileForm()
    if not form.validate_on_submit():
        return _page(form, form.problems())
    try:
        report = opened(desk().library, read_brought(form.content(), (), now()))
        record = restore(desk(), report, now())
    except REFUSED as refused:
        page = _page(form, [(form.file.id, sentence) for sentence in why_refused(refused)])
        return page, status_of(refused)
    _tell(report)
    return redirect(url_for("overview.show", reference=record.reference), 303)


def _page(form: ReportFileForm, problems: list[tuple[str, str]]) -> str:
    return render_template("opening/bring.html", form=form, problems=problems, limit=MOST_MEGABYTES)


def _tell(report: OpenedReport) -> None:
    """Say on the next page whether the data were altered, and what was not within."""
    if report.data_agrees is False:
        flash(
            _(
                "The data in the report do not match the hash that was kept with them: they were changed after the "
                "report was made. Compare the answers below with the pages of the report."
            ),
            "warning",
        )
    elif report.data_agrees is None:
        flash(_("The report does not say which hash its data had, so a change would not show."), "warning")
    else:
        flash(_("The assessment is back. Its data match the hash that was kept with them."), "info")
    if report.missing:
        flash(
            ngettext(
                "%(num)s file of evidence is named in the answers, but was not in the report.",
                "%(num)s files of evidence are named in the answers, but were not in the report.",
                len(report.missing),
            ),
            "warning",
        )
