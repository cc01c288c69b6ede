"""Checking a report: anybody uploads a file and learns whether it was altered; nothing is kept."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from assess.domain.publishing.proof import Finding
from assess.interop.reports.refusals import ReportFileRefused
from assess.services.reports.reading_uploads import MOST_MEGABYTES
from assess.services.reports.verifying import verify
from assess.web.errors import explanation_of
from assess.web.forms.report_file import ReportFileForm
from assess.web.languages import in_words
from assess.web.office import desk, now, running
from assess.web.uploads import allow_megabytes
from assess.web.words import gettext as _

pages = Blueprint("verifying", __name__, url_prefix="/check")
pages.url_value_preprocessor(allow_megabytes(MOST_MEGABYTES))


@pages.route("/", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Take a report and say whether it was altered."""
    form = ReportFileForm()
    if not form.validate_on_submit():
        return render_template("verifying/check.html", form=form, problems=form.problems(), limit=MOST_MEGABYTES)
    try:
        found = verify(form.content(), running().trusted, now(), desk().database)
    except ReportFileRefused as refused:
        explanation = explanation_of(refused)
        problems = [(form.file.id, f"{explanation.happened()}. {explanation.to_do()}")]
        page = render_template("verifying/check.html", form=form, problems=problems, limit=MOST_MEGABYTES)
        return page, explanation.status
    return render_template(
        "verifying/found.html",
        found=found,
        name=form.file.data.filename,
        headline=_headline(found.verdict.finding),
        reasons=[in_words(reason) for reason in found.verdict.reasons],
    )


def _headline(finding: Finding) -> str:
    return {
        Finding.UNALTERED: _("The file is unaltered"),
        Finding.ALTERED: _("The file was altered"),
        Finding.UNPROVED: _("It cannot be proved that the file is unaltered"),
    }[finding]
