"""Checking a report: anybody uploads a file and learns whether it was altered; nothing is kept."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from assess.services.reports.reading_uploads import MOST_MEGABYTES
from assess.services.reports.verifying import differing, verify
from assess.web.forms.report_file import ReportFileForm
from assess.web.languages import in_words
from assess.web.office import desk, now, running
from assess.web.refused_files import REPORT_REFUSED, status_of, why_refused
from assess.web.uploads import allow_megabytes
from assess.web.verdicts import headline

pages = Blueprint("verifying", __name__, url_prefix="/check")
pages.url_value_preprocessor(allow_megabytes(MOST_MEGABYTES))


@pages.route("/", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Take a report and say whether it was altered."""
    form = ReportFileForm()
    if not form.validate_on_submit():
        return render_template("verifying/check.html", form=form, problems=form.problems(), limit=MOST_MEGABYTES)
    try:
        found = verify(
            form.content(),
            running().trusted,
            now(),
            desk().database,
            differs=differing(desk().library, running().press),
        )
    except REPORT_REFUSED as refused:
        problems = [(form.file.id, sentence) for sentence in why_refused(refused)]
        page = render_template("verifying/check.html", form=form, problems=problems, limit=MOST_MEGABYTES)
        return page, status_of(refused)
    return render_template(
        "verifying/found.html",
        found=found,
        name=form.file.data.filename,
        headline=headline(found.verdict),
        reasons=[in_words(reason) for reason in found.verdict.reasons],
    )
