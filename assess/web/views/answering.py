"""The pages with questions: show, save, save while typing, and settle two versions of an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from functools import partial

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from assess.domain.asking.asking import Reading, read
from assess.domain.asking.progress import Page, pages_of
from assess.domain.pack.answers import UNANSWERED, Answer
from assess.domain.pack.pack import Question
from assess.domain.supplements import same_question
from assess.interop.file_types import FileRefused
from assess.services.answering.answering import Given, Saved, fill_in, visible
from assess.services.answering.rankings import weights_that_miss
from assess.services.answering.workshops import Said, said_on
from assess.services.assessments.evidence import keep_file
from assess.services.assessments.loading import Sheet, open_sheet
from assess.storage.errors import AnswersTooLarge, StorageBusy, StorageFull, StorageReadOnly, StorageUnreachable
from assess.web.answer_words import short_answer
from assess.web.errors import STATUSES, Explanation, explain_status, explanation_of
from assess.web.forms.answering import Added, PageForm
from assess.web.forms.typed import Controls, Typed, typed_from_answer, typed_from_form
from assess.web.languages import in_words, page_language
from assess.web.office import desk, now, running
from assess.web.questions import CarriedView, QuestionView, hidden_cells
from assess.web.settling import NOTHING, Shown, all_typed, choose_again, is_kept, unsettled
from assess.web.words import gettext as _

pages = Blueprint("answering", __name__, url_prefix="/assessments/<reference>/questions")
CLEAR, CONFIRMED, THERE = "clear", "confirmed", "there"
WHILE_TYPING = "/save-while-typing"


@dataclass(frozen=True)
class Place:
    """A page among all pages of a questionnaire."""

    pages: Sequence[Page]
    number: int

    @property
    def here(self) -> Page:
        """The page itself."""
        return self.pages[self.number]


@dataclass(frozen=True)
class Filled(Given):
    """A page as it was sent: the answers that fit, the form that they were read from, and where it belongs."""

    _: KW_ONLY
    form: PageForm
    place: Place
    sent: Controls


@pages.get("/<section>/<page>")
def show(reference: str, section: str, page: str) -> str:
    """Show a page with the answers that are kept."""
    sheet = open_sheet(desk(), reference)
    return _render(sheet, _place(sheet, section, page), NOTHING, row=request.args.get("row", ""))


@pages.post("/<section>/<page>")
def save(reference: str, section: str, page: str) -> ResponseReturnValue:
    """Keep the answers of a page and go on to the next, or show what needs a change."""
    added = _added_files(reference, section, page)
    try:
        saved = fill_in(desk(), reference, lambda sheet: _filled(sheet, section, page, added), now())
    except (AnswersTooLarge, StorageBusy, StorageFull, StorageReadOnly, StorageUnreachable) as failed:
        said = explanation_of(failed)
        return _as_sent(reference, section, page, f"{said.happened()}. {said.to_do()}"), said.status
    filled = saved.given
    if saved.set_aside:
        return _render(saved.sheet, filled.place, all_typed(filled.form, saved.sheet), set_aside=saved.set_aside)
    shown = unsettled(saved.given.form, saved.sheet, saved.reading, saved.conflicts)
    if shown.problems or shown.conflicts:
        return _render(saved.sheet, filled.place, shown, saved.reading), 422
    return _onward(saved)


@pages.post(f"/<section>/<page>{WHILE_TYPING}")
def save_while_typing(reference: str, section: str, page: str) -> ResponseReturnValue:
    """Keep what is typed so far and say, as JSON, what became of it and what else is asked now.

    Only questions that were changed are sent; `THERE` names the others that stand on the page already. What is sent
    and is not among the revisions was not kept.
    """
    try:
        saved = fill_in(desk(), reference, lambda sheet: _filled(sheet, section, page, {}), now())
    except (AnswersTooLarge, StorageBusy, StorageFull, StorageReadOnly) as failed:
        return _nothing_kept(explanation_of(failed))
    fields = saved.given.form.answer_fields()
    shown = unsettled(saved.given.form, saved.sheet, saved.reading, saved.conflicts)
    kept = [] if saved.set_aside else [field.question.id for field in fields if is_kept(field, saved.sheet)]
    there = {*(field.question.id for field in fields), *saved.given.sent.one(THERE).split()}
    return jsonify(
        revisions={name: saved.sheet.revisions.get(name, 0) for name in kept},
        problems=[{"question": name, "sentences": list(said)} for name, said in shown.problems.items()],
        conflicts=[{"question": name, "html": _both_versions(saved.sheet, name, shown)} for name in shown.conflicts],
        set_aside=[
            {"ask": each.ask, "answer": short_answer(each, saved.reading.answer(each.id))} for each in saved.set_aside
        ],
        asked=[
            {"question": question.id, "html": "" if question.id in there else _fragment(saved.sheet, question)}
            for question in visible(saved.reading, saved.given.place.here.questions)
        ],
        hidden_cells=[name for field in fields for name in hidden_cells(field.question, field.typed)],
        at=now().strftime("%H:%M"),
    )


@pages.errorhandler(RequestEntityTooLarge)
def too_much(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say to whoever is typing that it is too much, where a page would do so on saving."""
    return _nothing_kept(STATUSES[413]) if request.path.endswith(WHILE_TYPING) else explain_status(error)


def _nothing_kept(said: Explanation) -> ResponseReturnValue:
    return jsonify(notice=f"{said.happened()}. {said.to_do()}"), said.status


@pages.errorhandler(CSRFError)
def old_page(_error: CSRFError) -> ResponseReturnValue:
    """Show the page again with everything that was typed and a fresh token; nothing is kept without one."""
    if request.path.endswith(WHILE_TYPING):
        return jsonify(csrf_token=generate_csrf()), 400
    notice = _("The page was open for a long time, so nothing was saved. Everything you typed is below: save again.")
    return _as_sent(**(request.view_args or {}), notice=notice), 400


def _as_sent(reference: str, section: str, page: str, notice: str) -> str:
    """Show a page that could not be kept again, with everything that was typed."""
    sheet = open_sheet(desk(), reference)
    filled = _filled(sheet, section, page, {})
    files = [upload.filename for _name, upload in request.files.items(multi=True) if upload.filename]
    notice = f"{notice} {choose_again(files)}" if files else notice
    return _render(sheet, filled.place, all_typed(filled.form, sheet), notice=notice)


def _place(sheet: Sheet, section: str, page: str) -> Place:
    pages = pages_of(sheet.pack, sheet.path)
    found = next((n for n, each in enumerate(pages) if each.section.id == section and each.id == page), None)
    return Place(pages, abort(404) if found is None else found)


def _filled(sheet: Sheet, section: str, page: str, added: Mapping[str, Sequence[Added]]) -> Filled:
    """Read what was sent for a page against the answers that are kept."""
    place, sent = _place(sheet, section, page), _sent()
    own = [question for question in place.here.questions if question.id not in sheet.carried]
    form = PageForm(own, sheet.answers, added, sent, in_words)
    form.check()
    return Filled(_given(form, sent), _seen(form), CONFIRMED in sent, form=form, place=place, sent=sent)


def _sent() -> Controls:
    return Controls(request.form.to_dict(flat=False))


def _added_files(reference: str, section: str, page: str) -> dict[str, list[Added]]:
    """Check and keep the files that came along; one that is refused becomes a problem of its question."""
    uploads = [(name, upload) for name, upload in request.files.items(multi=True) if upload.filename]
    added: dict[str, list[Added]] = {}
    here = _place(open_sheet(desk(), reference), section, page).here if uploads else None
    names = {f"{question.id}:file": question.id for question in here.questions} if here else {}
    for name, upload in uploads:
        if name in names:
            added.setdefault(names[name], []).append(_kept(reference, upload))
    return added


def _kept(reference: str, upload: FileStorage) -> Added:
    most = running().settings.max_upload_mb * 1024 * 1024
    try:
        return Added(keep_file(desk(), reference, upload.filename or "", upload.stream.read(most + 1), most, now()))
    except FileRefused as refused:
        return Added(problem=refused.problem)


def _given(form: PageForm, sent: Controls) -> dict[str, Answer]:
    """Return the answers to keep: those that fit, less those for which the other version was chosen."""
    given = {
        field.question.id: field.answer for field in form.answer_fields() if not field.errors and not field.gives_way
    }
    for name in sent.getlist(CLEAR):
        if name in given:
            given[name] = UNANSWERED
    return given


def _seen(form: PageForm) -> dict[str, int]:
    return {field.question.id: field.writes_over for field in form.answer_fields()}


def _onward(saved: Saved[Filled]) -> ResponseReturnValue:
    """Go on: stay when the answers opened questions here or when a row was asked for, else take the next page."""
    reference, place, sent = saved.sheet.reference, saved.given.place, saved.given.sent
    this = _address(reference, place.here)
    if "add-row" in sent:
        return redirect(f"{this}?row={sent.one('add-row')}#question-{sent.one('add-row')}", 303)
    if CLEAR in sent:
        return redirect(f"{this}#question-{sent.one(CLEAR)}", 303)
    shown = {*(field.question.id for field in saved.given.form.answer_fields()), *saved.sheet.carried}
    opened = [question for question in visible(saved.reading, place.here.questions) if question.id not in shown]
    if opened:
        flash(_("Saved. Your answers opened more questions on this page."), "info")
        return redirect(f"{this}#question-{opened[0].id}", 303)
    for said in weights_that_miss(saved.reading, place.here.questions, page_language()):
        flash(said, "warning")
    following = None if "leave" in sent else _asking(saved.reading, place.pages[place.number + 1 :])
    overview = url_for("overview.show", reference=reference)
    return redirect(_address(reference, following) if following else overview, 303)


def _address(reference: str, page: Page) -> str:
    return url_for(".show", reference=reference, section=page.section.id, page=page.id)


def _asking(reading: Reading, candidates: Iterable[Page]) -> Page | None:
    """Return the first page that asks anything."""
    return next((page for page in candidates if any(reading.asks(question.id) for question in page.questions)), None)


def _view(
    sheet: Sheet,
    question: Question,
    shown: Shown = NOTHING,
    *,
    with_row: bool = False,
    heard: Mapping[str, tuple[Said, ...]],
) -> QuestionView | CarriedView:
    """Return a question with what was typed, or else with what is kept, and with an empty row if one is wanted."""
    name = question.id
    if sheet.main is not None and name in sheet.carried:
        return _carried_view(question, sheet.carried[name], sheet.main)
    answer = sheet.answers.get(name, UNANSWERED)
    typed = shown.typed.get(name) or typed_from_answer(question, answer, sheet.revisions.get(name, 0))
    return QuestionView(
        question,
        _with_row(question, answer, typed) if with_row and question.table else typed,
        sheet.pack,
        partial(_file_url, sheet.reference),
        running().settings.max_upload_mb,
        shown.problems.get(name, ()),
        shown.conflicts.get(name),
        answer != UNANSWERED,
        running().press.background.casebook.beside(sheet.pack.id, name),
        heard.get(name, ()),
        name in shown.unkept,
    )


def _carried_view(question: Question, answer: Answer, main: Sheet) -> CarriedView:
    """Return a question that is answered in the main assessment, with where that is."""
    theirs = same_question(question, main.pack) or question
    page = next(each for each in pages_of(main.pack, main.path) if theirs in each.questions)
    titles = tuple(each.title for each in answer.evidence)
    address = f"{_address(main.reference, page)}#question-{theirs.id}"
    return CarriedView(question, theirs.ask, short_answer(question, answer), titles, address)


def _file_url(reference: str, sha256: str) -> str:
    return url_for("files.download", reference=reference, sha256=sha256)


def _with_row(question: Question, answer: Answer, typed: Typed) -> Typed:
    extra = typed_from_form(question, Controls({"add-row": [question.id]}), answer).rows[-1]
    return replace(typed, rows=(*typed.rows, replace(extra, index=len(typed.rows))))


def _fragment(sheet: Sheet, question: Question) -> str:
    return render_template("answering/_question.html", view=_view(sheet, question, heard=said_on(desk(), sheet)))


def _both_versions(sheet: Sheet, name: str, shown: Shown) -> str:
    view = _view(sheet, sheet.pack.question_by_id[name], shown, heard={})
    return render_template("answering/_conflict.html", view=view)


def _render(
    sheet: Sheet,
    place: Place,
    shown: Shown,
    reading: Reading | None = None,
    *,
    row: str = "",
    notice: str = "",
    set_aside: Sequence[Question] = (),
) -> str:
    """Render a page: kept answers, overlaid with what was typed where that is not kept yet."""
    here, pack = place.here, sheet.pack
    reading = reading or read(pack, sheet.answers, sheet.path)
    asked = [question for question in here.questions if reading.asks(question.id) or question.id in shown.typed]
    heard = said_on(desk(), sheet)
    views = [_view(sheet, each, shown, with_row=each.id == row, heard=heard) for each in asked]
    same_section = [page for page in place.pages if page.section.id == here.section.id]
    return render_template(
        "answering/page.html",
        sheet=sheet,
        here=here,
        views=views,
        number=same_section.index(here) + 1,
        count=len(same_section),
        section_number=pack.sections.index(here.section) + 1,
        before=_asking(reading, reversed(place.pages[: place.number])),
        problems=[(name, sentence) for name, said in shown.problems.items() for sentence in said]
        + [(f"{name}-resolve-mine", _("Choose which answer to keep.")) for name in shown.conflicts],
        notice=notice,
        set_aside=[(question.ask, short_answer(question, reading.answer(question.id))) for question in set_aside],
    )
