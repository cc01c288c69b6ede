"""Starting an assessment: describe, choose a questionnaire, or copy."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assess.services.assessments.listing import page_of_assessments
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.screening import screening_of
from assess.services.assessments.starting import (
    copy,
    describe_proposal,
    proposal,
    rename,
    start,
    suggest,
    take_path,
    technologies,
)
from assess.web.forms.starting import HeaderForm, ProposalForm, QuestionnaireForm, TitleForm, selectable
from assess.web.office import desk, now
from assess.web.questionnaires import label_of, note_of, paths_of
from assess.web.words import gettext as _

pages = Blueprint("starting", __name__)


@pages.route("/start", methods=["GET", "POST"])
def describe() -> str | Response:
    """Describe the proposal."""
    form = ProposalForm()
    catalogue = technologies(desk())
    form.technologies.choices = [(option.id, option.label) for option in catalogue]
    form.technologies.notes = {option.id: option.hint for option in catalogue}
    if form.validate_on_submit():
        kept = describe_proposal(
            desk(),
            form.title.data or "",
            form.organisation.data or "",
            form.about.data or "",
            form.technologies.data or [],
            now(),
            form.country.data or "",
        )
        return redirect(url_for(".choose", number=kept.id), 303)
    return render_template(
        "starting/describe.html", form=form, problems=form.problems(), earlier=page_of_assessments(desk(), 1)
    )


@pages.route("/start/<int:number>", methods=["GET", "POST"])
def choose(number: int) -> str | Response:
    """Choose a questionnaire and how far to go."""
    kept = proposal(desk(), number)
    suggested = suggest(desk(), kept.technologies)
    form = QuestionnaireForm()
    form.choice.choices, form.choice.notes = selectable(
        [
            (f"{pack.name}/{path.id}", label_of(pack, path), note_of(path))
            for pack in suggested
            for path in paths_of(pack)
        ]
    )
    if form.choice.data is None and form.choice.choices:
        form.choice.data = form.choice.choices[0][0]
    if form.validate_on_submit():
        pack, _slash, path = (form.choice.data or "").rpartition("/")
        record = start(desk(), number, pack, path, now())
        return redirect(url_for("overview.show", reference=record.reference), 303)
    return render_template(
        "starting/choose.html",
        form=form,
        proposal=kept,
        few=len(paths_of(suggested[0])) if suggested else 0,
        screening=screening_of(desk()),
        problems=form.problems(),
    )


@pages.route("/assessments/<reference>/copy", methods=["GET", "POST"])
def copy_from(reference: str) -> str | Response:
    """Start another assessment with the answers of this one."""
    opened = opened_assessment(desk(), reference)
    form = TitleForm(title=_("%(title)s (copy)", title=opened.assessment.header.title))
    if form.validate_on_submit():
        record = copy(desk(), reference, form.title.data or "", now())
        return redirect(url_for("overview.show", reference=record.reference), 303)
    return render_template("starting/copy.html", form=form, opened=opened, problems=form.problems())


@pages.route("/assessments/<reference>/details", methods=["GET", "POST"])
def details(reference: str) -> str | Response:
    """Change the title, organisation, country and description of the assessment."""
    opened = opened_assessment(desk(), reference)
    header = opened.assessment.header
    form = HeaderForm(title=header.title, organisation=header.organisation, about=header.about, country=header.country)
    if form.validate_on_submit():
        rename(
            desk(),
            reference,
            form.title.data or "",
            form.organisation.data or "",
            form.about.data or "",
            now(),
            form.country.data or "",
        )
        return redirect(url_for("overview.show", reference=reference), 303)
    return render_template("starting/details.html", form=form, opened=opened, problems=form.problems())


@pages.post("/assessments/<reference>/path/<path>")
def go_on(reference: str, path: str) -> Response:
    """Go on with another path; nothing needs to be answered again."""
    take_path(desk(), reference, path, now())
    return redirect(url_for("overview.show", reference=reference), 303)
