"""The screening at the start: a few questions that propose questionnaires, and what is taken of them."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assess.domain.pack.pack import Pack
from assess.services.assessments.screening import Proposals, ScreeningChoice, begin, proposals, scoping, screening_of
from assess.services.assessments.starting import proposal
from assess.web.forms.screening import AskedOnce, ScopeForm, answers_sent
from assess.web.languages import page_language
from assess.web.office import desk, now
from assess.web.questionnaires import note_of, paths_of
from assess.web.words import gettext as _

pages = Blueprint("screening", __name__, url_prefix="/start/<int:number>/screening")


@pages.get("")
def ask(number: int) -> str:
    """Ask the questions; the technologies that are known already are ticked."""
    kept = proposal(desk(), number)
    screening = screening_of(desk(), page_language().code) or abort(404)
    asked = [AskedOnce(each, request.args.getlist(each.id) or kept.technologies) for each in screening.questions]
    return render_template("screening/ask.html", proposal=kept, screening=screening, asked=asked)


@pages.route("/proposal", methods=["GET", "POST"])
def propose(number: int) -> ResponseReturnValue:
    """Show what is proposed and why, and begin with what is taken."""
    kept = proposal(desk(), number)
    screening = screening_of(desk(), page_language().code) or abort(404)
    answers = answers_sent(screening.questions, request.args.to_dict(flat=False))
    if answers is None:
        abort(404)
    proposed = proposals(desk(), screening, answers, page_language().code)
    form = _form(proposed)
    if form.validate_on_submit():
        taken = _taken(form)
        if not scoping(proposed, taken).lacks_reason:
            record = begin(desk(), number, proposed, taken, now())
            return redirect(url_for("overview.show", reference=record.reference), 303)
        form.reason.errors = [_("Say in a few words why you do not follow the proposal. The report prints it.")]
    return render_template(
        "screening/propose.html", proposal=kept, proposed=proposed, form=form, problems=form.problems()
    )


def _form(proposed: Proposals) -> ScopeForm:
    """Return the form, with everything ticked that is proposed."""
    main = proposed.main
    form = ScopeForm(path=main.path, proposed=[each.pack.id for each in proposed.supplements])
    paths = paths_of(main.pack)
    form.path.choices, form.path.notes = (
        [(each.id, each.title) for each in paths],
        {each.id: note_of(each) for each in paths},
    )
    form.proposed.choices = [(each.pack.id, each.pack.title) for each in proposed.supplements]
    form.proposed.notes = {each.pack.id: " ".join(each.because) for each in proposed.supplements}
    form.others.choices = [(pack.id, pack.title) for pack in proposed.others]
    form.others.notes = {pack.id: _short(pack) for pack in proposed.others}
    return form


def _taken(form: ScopeForm) -> ScreeningChoice:
    """Return what was taken of the proposal."""
    return ScreeningChoice(
        form.path.data or "", {*(form.proposed.data or ()), *(form.others.data or ())}, form.reason.data or ""
    )


def _short(pack: Pack) -> str:
    """Return the first sentence of what a pack is for."""
    first, dot, _rest = pack.summary.partition(". ")
    return f"{first}{dot.strip()}"
