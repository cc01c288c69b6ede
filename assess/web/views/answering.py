"""The pages with questions: show, save, save while typing, and settle two versions of an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.datastructures import FileStorage

from assess.domain.answers import UNANSWERED, Answer
from assess.domain.asking import Reading, read
from assess.domain.progress import Page, pages_of, progress
from assess.domain.questionnaire import Question
from assess.interop.file_types import FileRefused
from assess.services.answering import Saved, record, visible
from assess.services.cases import Case, open_case
from assess.services.evidence import keep_file
from assess.storage.errors import StorageBusy, StorageFull
from assess.web.answer_words import short_answer
from assess.web.errors import explanation_of
from assess.web.forms.answering import Added, PageForm
from assess.web.forms.typed import Controls, Typed, typed_from_answer, typed_from_form
from assess.web.languages import in_words
from assess.web.office import desk, now, running
from assess.web.questions import Conflict, QuestionView, hidden_cells
from assess.web.words import gettext as _

pages = Blueprint("answering", __name__, url_prefix="/assessments/<reference>/questions")
CLEAR, CONFIRMED = "clear", "confirmed"


@dataclass(frozen=True)
class Shown:
    """What is on the page beside the kept answers: what was typed, what is wrong, what is in conflict."""

    typed: Mapping[str, Typed]
    problems: Mapping[str, Sequence[str]]
    conflicts: Mapping[str, Conflict]


NOTHING = Shown({}, {}, {})


@pages.get("/<section>/<page>")
def show(reference: str, section: str, page: str) -> str:
    """Show a page with the answers that are kept."""
    case = open_case(desk(), reference)
    return _render(case, _page(case, section, page), NOTHING)


@pages.post("/<section>/<page>")
def save(reference: str, section: str, page: str) -> ResponseReturnValue:
    """Keep the answers of a page and go on to the next, or show what needs a change."""
    case = open_case(desk(), reference)
    here = _page(case, section, page)
    sent = _sent()
    form = _form(case, here, sent, _added_files(reference, here))
    form.check()
    try:
        saved = record(desk(), reference, _given(form, sent), _seen(form), now(), confirmed=CONFIRMED in sent)
    except (StorageBusy, StorageFull) as failed:
        said = explanation_of(failed)
        return _render(case, here, _typed(form), notice=f"{said.happened()}. {said.to_do()}"), said.status
    if saved.set_aside:
        return _render(case, here, _typed(form), set_aside=saved.set_aside)
    shown = _after_save(form, saved)
    if shown.problems or shown.conflicts:
        return _render(saved.case, here, shown, saved), 422
    return _onward(case, here, saved, sent, form)


@pages.post("/<section>/<page>/save-while-typing")
def save_while_typing(reference: str, section: str, page: str) -> Response:
    """Keep what is typed so far and say, as JSON, what became of it and what else is asked now."""
    case = open_case(desk(), reference)
    here = _page(case, section, page)
    sent = _sent()
    form = _form(case, here, sent, {})
    form.check()
    saved = record(desk(), reference, _given(form, sent), _seen(form), now(), confirmed=CONFIRMED in sent)
    shown = _after_save(form, saved)
    current = {field.question.id: field.typed for field in form.answer_fields()}
    return jsonify(
        revisions={field.question.id: saved.revisions.get(field.question.id, 0) for field in form.answer_fields()},
        problems=[{"question": name, "sentences": list(said)} for name, said in shown.problems.items()],
        conflicts=list(shown.conflicts),
        set_aside=[
            {"ask": each.ask, "answer": short_answer(each, saved.before.answer(each.id))} for each in saved.set_aside
        ],
        asked=[
            {"question": question.id, "html": "" if question.id in current else _fragment(saved, question)}
            for question in visible(saved.after, here.questions)
        ],
        hidden_cells=[name for field in form.answer_fields() for name in hidden_cells(field.question, field.typed)],
        at=now().strftime("%H:%M"),
    )


@pages.errorhandler(CSRFError)
def old_page(_error: CSRFError) -> ResponseReturnValue:
    """Show the page again with everything that was typed and a fresh token; nothing is kept without one."""
    if request.path.endswith("/save-while-typing"):
        return jsonify(csrf_token=generate_csrf()), 400
    places = request.view_args or {}
    case = open_case(desk(), places["reference"])
    here = _page(case, places["section"], places["page"])
    form = _form(case, here, _sent(), {})
    return _render(
        case,
        here,
        _typed(form),
        notice=_("The page was open for a long time, so nothing was saved. Everything you typed is below: save again."),
    ), 400


def _page(case: Case, section: str, page: str) -> Page:
    pack, path = case.assessment.pack, case.assessment.path
    found = next((each for each in pages_of(pack, path) if each.section.id == section and each.id == page), None)
    return found or abort(404)


def _sent() -> Controls:
    return Controls(request.form.to_dict(flat=False))


def _added_files(reference: str, here: Page) -> dict[str, list[Added]]:
    """Check and keep the files that came along; one that is refused becomes a problem of its question."""
    added: dict[str, list[Added]] = {}
    for question in here.questions:
        for upload in request.files.getlist(f"{question.id}:file"):
            if upload.filename:
                added.setdefault(question.id, []).append(_kept(reference, upload))
    return added


def _kept(reference: str, upload: FileStorage) -> Added:
    most = running().settings.max_upload_mb * 1024 * 1024
    try:
        return Added(keep_file(desk(), reference, upload.filename or "", upload.stream.read(most + 1), most, now()))
    except FileRefused as refused:
        return Added(problem=refused.problem)


def _form(case: Case, here: Page, sent: Controls, added: Mapping[str, Sequence[Added]]) -> PageForm:
    return PageForm(here.questions, case.assessment.answers, added, sent, in_words)


def _given(form: PageForm, sent: Controls) -> dict[str, Answer]:
    """Return the answers to keep: those that fit, less those for which the other version was chosen."""
    given = {
        field.question.id: field.answer
        for field in form.answer_fields()
        if not field.errors and field.typed.resolve != "theirs"
    }
    for name in sent.getlist(CLEAR):
        if name in given:
            given[name] = UNANSWERED
    return given


def _seen(form: PageForm) -> dict[str, int]:
    return {field.question.id: field.typed.seen for field in form.answer_fields()}


def _typed(form: PageForm) -> Shown:
    return Shown({field.question.id: field.typed for field in form.answer_fields()}, {}, {})


def _after_save(form: PageForm, saved: Saved) -> Shown:
    """Return what is still to be settled: what does not fit, what lacks a justification, what somebody else changed."""
    problems = {field.question.id: list(field.errors) for field in form.answer_fields() if field.errors}
    for field in form.answer_fields():
        if field.unjustified and saved.after.asks(field.question.id) and not field.errors:
            problems[field.question.id] = [_("This answer needs a reason. %(ask)s", ask=field.unjustified)]
    theirs = {conflict.question: conflict for conflict in saved.conflicts}
    typed: dict[str, Typed] = {}
    conflicts: dict[str, Conflict] = {}
    for field in form.answer_fields():
        name = field.question.id
        if name in theirs:
            conflicts[name] = Conflict(
                short_answer(field.question, theirs[name].theirs), short_answer(field.question, field.answer)
            )
            typed[name] = replace(field.typed, seen=theirs[name].revision, resolve="")
        elif name in problems:
            typed[name] = replace(field.typed, seen=saved.revisions.get(name, field.typed.seen))
    return Shown(typed, problems, conflicts)


def _onward(case: Case, here: Page, saved: Saved, sent: Controls, form: PageForm) -> ResponseReturnValue:
    """Go on: stay when the answers opened questions here or when a row was asked for, else take the next page."""
    this = url_for(".show", reference=case.reference, section=here.section.id, page=here.id)
    if "add-row" in sent:
        return redirect(f"{this}?row={sent.one('add-row')}#question-{sent.one('add-row')}", 303)
    if CLEAR in sent:
        return redirect(f"{this}#question-{sent.one(CLEAR)}", 303)
    shown = {field.question.id for field in form.answer_fields()}
    opened = [question for question in visible(saved.after, here.questions) if question.id not in shown]
    if opened:
        flash(_("Saved. Your answers opened more questions on this page."), "info")
        return redirect(f"{this}#question-{opened[0].id}", 303)
    if "leave" in sent:
        return redirect(url_for("overview.show", reference=case.reference), 303)
    following = _following(saved.after, here)
    if following is None:
        return redirect(url_for("overview.show", reference=case.reference), 303)
    return redirect(url_for(".show", reference=case.reference, section=following.section.id, page=following.id), 303)


def _following(reading: Reading, here: Page) -> Page | None:
    """Return the next page that asks anything."""
    all_pages = pages_of(reading.pack, reading.path)
    return next((page for page in all_pages[all_pages.index(here) + 1 :] if visible(reading, page.questions)), None)


def _before(reading: Reading, here: Page) -> Page | None:
    all_pages = pages_of(reading.pack, reading.path)
    earlier = all_pages[: all_pages.index(here)]
    return next((page for page in reversed(earlier) if visible(reading, page.questions)), None)


def _view(case: Case, question: Question, typed: Typed, shown: Shown) -> QuestionView:
    def file_url(sha256: str) -> str:
        return url_for("files.download", reference=case.reference, sha256=sha256)

    name = question.id
    settled = case.assessment.answers.get(name, UNANSWERED) != UNANSWERED
    return QuestionView(
        question,
        typed,
        case.assessment.pack,
        file_url,
        running().settings.max_upload_mb,
        shown.problems.get(name, ()),
        shown.conflicts.get(name),
        settled,
    )


def _kept_typed(case: Case, question: Question) -> Typed:
    answer = case.assessment.answers.get(question.id, UNANSWERED)
    if request.method == "GET" and request.args.get("row") == question.id and question.table:
        sent = Controls({"add-row": [question.id]})
        typed = typed_from_answer(question, answer, case.revisions.get(question.id, 0))
        extra = typed_from_form(question, sent, answer).rows[-1]
        return replace(typed, rows=(*typed.rows, replace(extra, index=len(typed.rows))))
    return typed_from_answer(question, answer, case.revisions.get(question.id, 0))


def _fragment(saved: Saved, question: Question) -> str:
    view = _view(saved.case, question, _kept_typed(saved.case, question), NOTHING)
    return render_template("answering/_question.html", view=view)


def _render(
    case: Case,
    here: Page,
    shown: Shown,
    saved: Saved | None = None,
    *,
    notice: str = "",
    set_aside: Sequence[Question] = (),
) -> str:
    """Render a page: kept answers, overlaid with what was typed where that is not kept yet."""
    assessment = case.assessment
    reading = saved.after if saved else read(assessment.pack, assessment.answers, assessment.path)
    fresh = open_case(desk(), case.reference) if saved else case
    asked = [question for question in here.questions if reading.asks(question.id) or question.id in shown.typed]
    views = [_view(fresh, each, shown.typed.get(each.id) or _kept_typed(fresh, each), shown) for each in asked]
    same_section = [page for page in pages_of(assessment.pack, assessment.path) if page.section.id == here.section.id]
    return render_template(
        "answering/page.html",
        case=fresh,
        here=here,
        views=views,
        number=same_section.index(here) + 1,
        count=len(same_section),
        section_number=assessment.pack.sections.index(here.section) + 1,
        progress=progress(reading),
        before=_before(reading, here),
        problems=[(name, sentence) for name, said in shown.problems.items() for sentence in said]
        + [(f"{name}-resolve-mine", _("Choose which answer to keep.")) for name in shown.conflicts],
        notice=notice,
        set_aside=[(question.ask, short_answer(question, reading.answer(question.id))) for question in set_aside],
    )
