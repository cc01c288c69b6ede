"""Editing one record on a page of its own: opened with its revision, shown again as typed until it can be kept."""

from collections.abc import Callable, Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from assess.domain.beside.record_places import Kept, kept_at
from assess.domain.errors import UnknownId
from assess.services.answering.records import keep
from assess.services.assessments.loading import OpenedAssessment, opened_assessment
from assess.web.forms.records import RecordForm
from assess.web.office import desk, now
from assess.web.words import gettext as _


def opened(reference: str, kind: type[Kept], entry: str) -> tuple[OpenedAssessment, Kept | None, int]:
    """Return the case with a record of it and its revision; an entry that is not there is not found."""
    current = opened_assessment(desk(), reference)
    kept = kept_at(current.assessment.records, (kind, entry))
    # What is sent for an entry that somebody has removed meanwhile is a conflict, which `edited` shows.
    if entry and kept is None and request.method == "GET":
        raise UnknownId(kind.__name__.lower(), entry)
    return current, kept, current.record_revisions.get((kind, entry), 0)


def edited(
    current: OpenedAssessment,
    form: RecordForm,
    value: Callable[[], Kept],
    template: str,
    after: str,
    wrong: Sequence[tuple[str, str]] = (),
    **more: object,
) -> ResponseReturnValue:
    """Show a form, or keep what was sent; what does not fit, or was changed meanwhile, is shown as it was typed.

    `after` is the address to go on to, `wrong` what is wrong beside the fields, with the control that it is about.
    """
    conflict = None
    sent = form.is_submitted()
    is_right = sent and form.validate()
    problems = [*form.problems(), *wrong]
    if is_right and not problems:
        conflict = keep(desk(), current.reference, value(), form.revision, now())
        if conflict is None:
            flash(_("Saved."), "info")
            return redirect(after, 303)
        form.seen.data = str(conflict.revision)
    page = render_template(template, opened=current, form=form, problems=problems, conflict=conflict, **more)
    return page, 409 if conflict else 422 if sent else 200
