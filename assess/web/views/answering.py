"""The pages with questions: show, save, save while typing, and settle two versions of an answer."""

from collections.abc import Iterator

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from assess.domain.errors import Problem
from assess.services.answering.answering import SaveResult, save_answers
from assess.services.answering.pages import QuestionPage, open_page, open_whole_page, whole_page
from assess.services.answering.rankings import weights_that_miss
from assess.services.assessments.evidence import keep_file
from assess.web.answer_words import short_answer
from assess.web.errors import NOT_SAVED, STATUSES, Explanation, explain_status, explanation_of
from assess.web.forms.answering import CLEAR, AddedFile, PageForm, read_page
from assess.web.forms.typed import Controls
from assess.web.languages import in_words, page_language
from assess.web.office import desk, now, running
from assess.web.places import page_address
from assess.web.question_page import draw_conflict, draw_contradictions, draw_page, draw_question, draw_to_settle
from assess.web.questions import hidden_cells
from assess.web.settling import NOTHING, PageState, all_typed, choose_again, is_kept, unsettled
from assess.web.words import gettext as _

pages = Blueprint("answering", __name__, url_prefix="/assessments/<reference>/questions")
THERE = "there"
WHILE_TYPING = "/save-while-typing"


@pages.get("/<section>/<page>")
def show(reference: str, section: str, page: str) -> str:
    """Show a page with the answers that are kept."""
    return draw_page(open_whole_page(desk(), reference, section, page), NOTHING, row=request.args.get("row", ""))


@pages.post("/<section>/<page>")
def save(reference: str, section: str, page: str) -> ResponseReturnValue:
    """Keep the answers of a page and go on to the next, or show what needs a change."""
    here = desk()
    opened = open_page(here, reference, section, page)
    form = _read(opened, files=True)
    try:
        saved = save_answers(here, opened.sheet, form.given, now())
    except NOT_SAVED as failed:
        explanation = explanation_of(failed)
        return _as_sent(opened, _in_full(explanation)), explanation.status
    if saved.set_aside:
        whole = whole_page(here, opened, saved)
        return draw_page(whole, all_typed(form, saved.sheet), set_aside=saved.set_aside)
    shown = unsettled(form, saved)
    if shown.problems or shown.conflicts:
        return draw_page(whole_page(here, opened, saved), shown), 422
    return _onward(opened, form, saved)


@pages.post(f"/<section>/<page>{WHILE_TYPING}")
def save_while_typing(reference: str, section: str, page: str) -> ResponseReturnValue:
    """Keep what is typed so far and say, as JSON, what became of it and what else is asked now.

    Only questions that were changed are sent; `THERE` names the others that are on the page already. What is sent
    and is not among the revisions was not kept.
    """
    here = desk()
    opened = open_page(here, reference, section, page)
    form = _read(opened)
    try:
        saved = save_answers(here, opened.sheet, form.given, now())
    except NOT_SAVED as failed:
        return _nothing_kept(explanation_of(failed))
    shown = unsettled(form, saved)
    kept = [] if saved.set_aside else [each.question.id for each in form.answers if is_kept(each, saved.sheet)]
    return jsonify(
        revisions={name: saved.sheet.revisions.get(name, 0) for name in kept},
        problems=[{"question": name, "sentences": list(explanation)} for name, explanation in shown.problems.items()],
        conflicts=_conflicts(saved, shown),
        contradictions=_contradictions(opened, saved),
        to_settle=[
            {"question": each.question.id, "html": draw_to_settle(saved.reading, each.question)}
            for each in form.answers
            if each.question.id in kept and each.question.id not in shown.problems
        ],
        set_aside=[
            {"ask": each.ask, "answer": short_answer(each, saved.reading.given(each.id))} for each in saved.set_aside
        ],
        asked=_asked(opened, form, saved),
        hidden_cells=[name for each in form.answers for name in hidden_cells(each.question, each.typed)],
        at=now().strftime("%H:%M"),
    )


def _conflicts(saved: SaveResult, shown: PageState) -> list[dict[str, str]]:
    return [{"question": name, "html": draw_conflict(saved.sheet, name, shown)} for name in shown.conflicts]


def _contradictions(opened: QuestionPage, saved: SaveResult) -> list[dict[str, str]]:
    """Return what the answers on the page contradict, as it is drawn; "" takes away what was there."""
    if not saved.sheet.pack.contradictions:
        return []
    return [
        {"question": question.id, "html": draw_contradictions(saved.reading, question)}
        for question in opened.asked(saved.reading)
    ]


def _asked(opened: QuestionPage, form: PageForm, saved: SaveResult) -> list[dict[str, str]]:
    """Return the questions that are asked now, those that are not on the page yet as they are drawn."""
    asked, there = opened.asked(saved.reading), {*form.names, *form.sent.one(THERE).split()}
    new = [question for question in asked if question.id not in there]
    whole = whole_page(desk(), opened, saved) if new else None
    drawn = {question.id: draw_question(whole, question) for question in new} if whole else {}
    return [{"question": question.id, "html": drawn.get(question.id, "")} for question in asked]


@pages.errorhandler(RequestEntityTooLarge)
def too_much(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say to whoever is typing that it is too much, where a page would do so on saving."""
    return _nothing_kept(STATUSES[413]) if request.path.endswith(WHILE_TYPING) else explain_status(error)


def _nothing_kept(explanation: Explanation) -> ResponseReturnValue:
    return jsonify(notice=_in_full(explanation)), explanation.status


def _in_full(explanation: Explanation) -> str:
    return f"{explanation.happened()}. {explanation.to_do()}"


@pages.errorhandler(CSRFError)
def old_page(_error: CSRFError) -> ResponseReturnValue:
    """Show the page again with everything that was typed and a fresh token; nothing is kept without one."""
    if request.path.endswith(WHILE_TYPING):
        return jsonify(csrf_token=generate_csrf()), 400
    notice = _("The page was open for a long time, so nothing was saved. Everything you typed is below: save again.")
    return _as_sent(open_page(desk(), **(request.view_args or {})), notice), 400


def _as_sent(opened: QuestionPage, notice: str) -> str:
    """Show a page that could not be kept again, with everything that was typed."""
    files = [upload.filename for _name, upload in _uploads() if upload.filename]
    notice = f"{notice} {choose_again(files)}" if files else notice
    return draw_page(whole_page(desk(), opened), all_typed(_read(opened), opened.sheet), notice=notice)


def _read(opened: QuestionPage, *, files: bool = False) -> PageForm:
    """Read what was sent for a page against the answers that are kept, with the files that came along if wanted."""
    sent = Controls(request.form.to_dict(flat=False))
    return read_page(opened.own, opened.sheet.answers, _added_files(opened) if files else {}, sent, in_words)


def _added_files(opened: QuestionPage) -> dict[str, list[AddedFile]]:
    """Check and keep the files that came along; one that is refused becomes a problem of its question."""
    added: dict[str, list[AddedFile]] = {}
    names = {f"{question.id}:file": question.id for question in opened.here.questions}
    for name, upload in _uploads():
        if name in names:
            added.setdefault(names[name], []).append(_kept(opened.sheet.reference, upload))
    return added


def _uploads() -> Iterator[tuple[str, FileStorage]]:
    return ((name, upload) for name, upload in request.files.items(multi=True) if upload.filename)


def _kept(reference: str, upload: FileStorage) -> AddedFile:
    most = running().settings.max_upload_mb * 1024 * 1024
    kept = keep_file(desk(), reference, upload.filename or "", upload.stream.read(most + 1), most, now())
    return AddedFile(problem=kept) if isinstance(kept, Problem) else AddedFile(kept)


def _onward(opened: QuestionPage, form: PageForm, saved: SaveResult) -> ResponseReturnValue:
    """Go on to the next page, unless there is a reason to stay."""
    here = _stays_at(opened, form, saved)
    if here:
        return redirect(f"{page_address(saved.sheet.reference, opened.here)}{here}", 303)
    for explanation in weights_that_miss(saved.reading, opened.here.questions, page_language()):
        flash(explanation, "warning")
    following = None if "leave" in form.sent else opened.after(saved.reading)
    overview = url_for("overview.show", reference=saved.sheet.reference)
    return redirect(page_address(saved.sheet.reference, following) if following else overview, 303)


def _stays_at(opened: QuestionPage, form: PageForm, saved: SaveResult) -> str:
    """Return where on the page somebody stays: a row was asked for, or answers opened questions there; "" goes on."""
    row, cleared = form.sent.one("add-row"), form.sent.one(CLEAR)
    if row:
        return f"?row={row}#question-{row}"
    if cleared:
        return f"#question-{cleared}"
    there = {*form.names, *saved.sheet.carried}
    new = next((question for question in opened.asked(saved.reading) if question.id not in there), None)
    if new:
        flash(_("Saved. Your answers opened more questions on this page."), "info")
    return f"#question-{new.id}" if new else ""
