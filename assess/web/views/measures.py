"""The action plan: who does which measure by when, at what cost."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assess.services.answering.results import action_plan
from assess.services.answering.weighing import choose
from assess.services.assessments.loading import OpenedAssessment, opened_assessment
from assess.web.forms.measures import MeasuresForm, planned
from assess.web.forms.typed import Controls
from assess.web.languages import page_language
from assess.web.office import desk, now
from assess.web.words import gettext as _

pages = Blueprint("measures", __name__, url_prefix="/assessments/<reference>/measures")


@pages.get("/")
def show(reference: str) -> str:
    """Show every measure that fits, with its line of the action plan."""
    return _render(opened_assessment(desk(), reference), None, Controls({}))


@pages.post("/")
def save(reference: str) -> ResponseReturnValue:
    """Keep the action plan; what does not fit is shown again as it was typed."""
    opened = opened_assessment(desk(), reference)
    sent = Controls(request.form.to_dict(flat=False))
    form = planned(sent, opened.assessment.measures)
    conflicts = choose(desk(), reference, form.choices, form.seen, now())
    if form.problems:
        return _render(opened_assessment(desk(), reference), form, sent), 422
    if conflicts:
        flash(
            _("Somebody else changed some measures meanwhile. Look at them again; yours were not written over theirs."),
            "warning",
        )
    else:
        flash(_("The action plan is saved."), "info")
    return redirect(url_for(".show", reference=reference), 303)


def _render(opened: OpenedAssessment, form: MeasuresForm | None, sent: Controls) -> str:
    return render_template(
        "measures/show.html",
        opened=opened,
        measures=action_plan(opened, page_language()),
        problems=form.problems if form else (),
        typed=sent,
    )
