"""Supplements of an assessment: add one, set one aside, take one up again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assess.domain.pack.questions import Path
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.supplements import Addable, add_supplement, addable, set_aside
from assess.web.forms.starting import QuestionnaireForm, selectable
from assess.web.office import desk, now
from assess.web.questionnaires import label_of, note_of, paths_of
from assess.web.words import gettext as _
from assess.web.words import ngettext

pages = Blueprint("supplements", __name__, url_prefix="/assessments/<reference>/supplements")


@pages.route("", methods=["GET", "POST"])
def add(reference: str) -> ResponseReturnValue:
    """Choose a questionnaire that supplements the assessment."""
    opened = opened_assessment(desk(), reference)
    form = QuestionnaireForm()
    form.choice.label.text = _("Which questionnaire?")
    form.choice.choices, form.choice.notes = selectable(
        [
            (
                f"{each.pack.name}/{path.id}",
                label_of(each.pack, path),
                _note(each, path) if number == 0 else note_of(path),
            )
            for each in addable(desk(), opened)
            for number, path in enumerate(paths_of(each.pack))
        ]
    )
    if form.validate_on_submit():
        pack, _slash, path = (form.choice.data or "").rpartition("/")
        record = add_supplement(desk(), reference, pack, path, now())
        return redirect(url_for("overview.show", reference=record.reference), 303)
    return render_template("supplements/add.html", form=form, opened=opened, problems=form.problems())


def _note(each: Addable, path: Path) -> str:
    """Return what a pack is for, how long it takes, and how much of it the main assessment asks already."""
    summary = each.pack.summary if path.id else ""
    shared = ngettext(
        "%(num)s of its questions is asked in the main assessment already.",
        "%(num)s of its questions are asked in the main assessment already.",
        each.shared,
    )
    return " ".join(filter(None, (summary, note_of(path), shared if each.shared else "")))


@pages.post("/<supplement>/set-aside")
def remove(reference: str, supplement: str) -> ResponseReturnValue:
    """Take a supplement out; what was answered in it is kept."""
    if set_aside(desk(), reference, supplement, now()):
        flash(_("The supplement is set aside. Its answers are kept, and you can take it up again."), "info")
    else:
        flash(_("The supplement is removed. Nothing was answered in it."), "info")
    return redirect(url_for("overview.show", reference=reference) + "#supplements", 303)


@pages.post("/<supplement>/take-up")
def take_up(reference: str, supplement: str) -> ResponseReturnValue:
    """Take a supplement up again."""
    kept = opened_assessment(desk(), supplement).record
    add_supplement(desk(), reference, f"{kept.pack_id}@{kept.pack_version}", kept.path, now())
    return redirect(url_for("overview.show", reference=reference) + "#supplements", 303)
