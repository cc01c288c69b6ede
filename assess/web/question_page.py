"""A page of questions as it is drawn: each question with what was typed, or else with what is kept."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from flask import render_template, url_for

from assess.domain.asking.asking import Reading
from assess.domain.asking.gaps import GapKind
from assess.domain.asking.progress import pages_of
from assess.domain.pack.answers import UNANSWERED, Answer
from assess.domain.pack.questions import Question
from assess.domain.supplements import same_question
from assess.services.answering.pages import WholePage
from assess.services.answering.workshops import WorkshopContribution
from assess.services.assessments.loading import Sheet
from assess.web.answer_remarks import closings_at, contradictions_at
from assess.web.answer_words import short_answer
from assess.web.forms.typed import Controls, TypedValues, typed_from_answer, typed_from_form
from assess.web.languages import in_words
from assess.web.office import running
from assess.web.places import page_address
from assess.web.questions import CarriedView, QuestionView
from assess.web.settling import NOTHING, PageState
from assess.web.words import gettext as _


def draw_page(
    whole: WholePage, shown: PageState, *, row: str = "", notice: str = "", set_aside: Sequence[Question] = ()
) -> str:
    """Draw a page: kept answers, overlaid with what was typed where that is not kept yet; `row` gets an empty row."""
    page, reading = whole.page, whole.reading
    here = page.here
    asked = [question for question in here.questions if reading.asks(question.id) or question.id in shown.typed]
    return render_template(
        "answering/page.html",
        sheet=page.sheet,
        here=here,
        views=[_view(whole, each, shown, with_row=each.id == row) for each in asked],
        number=page.of_section.index(here) + 1,
        count=len(page.of_section),
        section_number=page.sheet.pack.sections.index(here.section) + 1,
        before=page.before(reading),
        problems=[(name, sentence) for name, said in shown.problems.items() for sentence in said]
        + [(f"{name}-resolve-mine", _("Choose which answer to keep.")) for name in shown.conflicts],
        notice=notice,
        set_aside=[(question.ask, short_answer(question, reading.given(question.id))) for question in set_aside],
    )


def draw_question(whole: WholePage, question: Question) -> str:
    """Draw one question, to be put into a page that is open."""
    return render_template("answering/_question.html", view=_view(whole, question))


def draw_contradictions(reading: Reading, question: Question) -> str:
    """Draw what the answer to a question contradicts, "" for nothing, to be put into a page that is open."""
    found = contradictions_at(question.id, reading)
    return render_template("answering/_contradictions.html", found=found) if found else ""


def draw_to_settle(reading: Reading, question: Question) -> str:
    """Draw what the answer to a question lacks, to be put into a page that is open; "" when it lacks nothing."""
    says = sentences_to_settle(reading, question)
    return render_template("answering/_to_settle.html", says=says) if says else ""


def draw_conflict(sheet: Sheet, name: str, shown: PageState) -> str:
    """Draw both versions of an answer, to be put into a page that is open."""
    question = sheet.pack.question_by_id[name]
    return render_template("answering/_conflict.html", view=_answered_here(sheet, question, shown))


def _view(
    whole: WholePage, question: Question, shown: PageState = NOTHING, *, with_row: bool = False
) -> QuestionView | CarriedView:
    """Return a question with what there is to say about it, and with an empty row if one is wanted."""
    sheet, name = whole.page.sheet, question.id
    if sheet.main is not None and name in sheet.carried:
        return _carried_view(question, sheet.carried[name], sheet.main)
    view = _answered_here(sheet, question, shown, whole.from_workshops.get(name, ()), with_row=with_row)
    # what is wrong with what was typed is said instead: it is about the answer that is coming
    says = () if view.problems or view.conflict else sentences_to_settle(whole.reading, question)
    kinds = {gap.kind for gap in whole.reading.gaps_of(question)} if says else set()
    return replace(
        view,
        contradictions=contradictions_at(name, whole.reading),
        closes=closings_at(question, whole.reading),
        to_settle=says,
        unbacked=not kinds.isdisjoint({GapKind.REASON, GapKind.EVIDENCE}),
    )


def sentences_to_settle(reading: Reading, question: Question) -> tuple[str, ...]:
    """Return what the answer to a question lacks, a sentence each."""
    return tuple(in_words(gap.says) for gap in reading.gaps_of(question)) if question.id in reading.lacking else ()


def _answered_here(
    sheet: Sheet,
    question: Question,
    shown: PageState,
    heard: tuple[WorkshopContribution, ...] = (),
    *,
    with_row: bool = False,
) -> QuestionView:
    name, program = question.id, running()
    answer = sheet.answers.get(name, UNANSWERED)
    typed = shown.typed.get(name) or typed_from_answer(question, answer, sheet.revisions.get(name, 0))
    return QuestionView(
        question,
        _with_row(question, answer, typed) if with_row and question.table else typed,
        sheet.pack,
        partial(_file_url, sheet.reference),
        program.settings.max_upload_mb,
        shown.problems.get(name, ()),
        shown.conflicts.get(name),
        answer != UNANSWERED,
        program.press.background.casebook.beside(sheet.pack.id, name),
        heard,
        name in shown.unkept,
    )


def _carried_view(question: Question, answer: Answer, main: Sheet) -> CarriedView:
    """Return a question that is answered in the main assessment, with where that is."""
    theirs = same_question(question, main.pack) or question
    page = next(each for each in pages_of(main.pack, main.path) if theirs in each.questions)
    titles = tuple(each.title for each in answer.evidence)
    address = f"{page_address(main.reference, page)}#question-{theirs.id}"
    return CarriedView(question, theirs.ask, short_answer(question, answer), titles, address)


def _file_url(reference: str, sha256: str) -> str:
    return url_for("files.download", reference=reference, sha256=sha256)


def _with_row(question: Question, answer: Answer, typed: TypedValues) -> TypedValues:
    extra = typed_from_form(question, Controls({"add-row": [question.id]}), answer).rows[-1]
    return replace(typed, rows=(*typed.rows, replace(extra, index=len(typed.rows))))
