"""The results: the outcome with its reasons, the obstacles, the scores, and measures to tick."""

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from assess.services.answering.results import page_of_results
from assess.services.answering.weighing import choose
from assess.services.assessments.loading import opened_assessment
from assess.services.exports.results_and_trace import results_json, results_of, trace_csv
from assess.web.forms.measures import ticked
from assess.web.forms.typed import Controls
from assess.web.languages import page_language
from assess.web.office import desk, now, running
from assess.web.places import places
from assess.web.words import gettext as _

pages = Blueprint("results", __name__)


@pages.get("/assessments/<reference>/results")
def show(reference: str) -> str:
    """Show the results as they stand."""
    opened = opened_assessment(desk(), reference)
    return render_template(
        "results/show.html",
        opened=opened,
        page=page_of_results(opened, page_language(), now(), running().press.tool_version),
        place=places(opened),
    )


@pages.get("/assessments/<reference>/results.json")
def as_json(reference: str) -> ResponseReturnValue:
    """Hand out everything that is computed, for other programs."""
    text = results_json(results_of(desk(), reference))
    return _download(text, "application/json", f"results-{reference}.json")


@pages.get("/assessments/<reference>/trace.csv")
def as_csv(reference: str) -> ResponseReturnValue:
    """Hand out every row that the scores are made of, for a spreadsheet."""
    text = trace_csv(results_of(desk(), reference))
    return _download("\ufeff" + text, "text/csv", f"trace-{reference}.csv")


def _download(text: str, mimetype: str, name: str) -> ResponseReturnValue:
    return send_file(io.BytesIO(text.encode()), mimetype=mimetype, as_attachment=True, download_name=name)


@pages.post("/assessments/<reference>/results")
def tick(reference: str) -> ResponseReturnValue:
    """Accept the measures that are ticked and show the results with them."""
    opened = opened_assessment(desk(), reference)
    form = ticked(Controls(request.form.to_dict(flat=False)), opened.assessment.measures)
    if choose(desk(), reference, form.choices, form.seen, now()):
        flash(
            _("Somebody else changed some measures meanwhile. Look at them again; yours were not written over theirs."),
            "warning",
        )
    if request.headers.get("X-Part") == "results":
        return show(reference)
    return redirect(url_for(".show", reference=reference) + "#measures", 303)
