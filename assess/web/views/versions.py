"""New versions of questionnaires: what changed between two, and bringing an assessment along, a dry run first."""

from flask import Blueprint, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from assess.services.assessments.bringing_along import bring, dry_run, note_read_again
from assess.services.assessments.new_version_page import parts_on_page
from assess.services.packs.comparing import by_element, compare_packs
from assess.web.languages import page_language
from assess.web.office import desk, now

pages = Blueprint("versions", __name__)


@pages.get("/questionnaires/<pack>/<old>/compared-with/<new>")
def compare(pack: str, old: str, new: str) -> str:
    """Show what changed from one version of a questionnaire to another."""
    found = compare_packs(desk().library, f"{pack}@{old}", f"{pack}@{new}")
    return render_template("versions/compare.html", found=found, elements=by_element(found.changes))


@pages.route("/assessments/<reference>/new-version", methods=["GET", "POST"])
def bring_along(reference: str) -> str | Response:
    """Show what would become of an assessment in the newest version, or keep it so as a new one."""
    form = FlaskForm()
    if form.validate_on_submit():
        record = bring(desk(), reference, page_language(), now())
        return redirect(url_for("overview.show", reference=record.reference), 303)
    run = dry_run(desk(), reference, page_language())
    return render_template("versions/bring.html", opened=run.opened, parts=parts_on_page(desk(), run, page_language()))


@pages.post("/assessments/<reference>/read-again/<question>")
def read_again(reference: str, question: str) -> Response:
    """Note that somebody has read an answer again."""
    note_read_again(desk(), reference, question)
    return redirect(url_for("overview.show", reference=reference, _anchor="new-version"), 303)
