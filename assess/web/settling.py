"""What is still to be settled on a page after it was sent: what does not fit, and what somebody else changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.pack.answers import UNANSWERED
from assess.services.answering.answering import SaveResult
from assess.services.assessments.loading import Sheet
from assess.web.answer_words import whole_answer
from assess.web.forms.answering import AnswerForm, PageForm
from assess.web.forms.typed import TypedValues, typed_from_answer
from assess.web.questions import Conflict
from assess.web.words import gettext as _


@dataclass(frozen=True)
class PageState:
    """What is on the page beside the kept answers: what was typed, what is wrong, what is in conflict.

    `unkept` names the questions with something typed that is not kept.
    """

    typed: Mapping[str, TypedValues]
    problems: Mapping[str, Sequence[str]]
    conflicts: Mapping[str, Conflict]
    unkept: frozenset[str]


NOTHING = PageState({}, {}, {}, frozenset())


def is_kept(field: AnswerForm, sheet: Sheet) -> bool:
    """Whether what was typed is what the sheet holds."""
    return not field.errors and field.answer == sheet.answers.get(field.question.id, UNANSWERED)


def all_typed(form: PageForm, sheet: Sheet) -> PageState:
    """Return everything that was typed and counts: not where the other version was chosen."""
    fields = [field for field in form.answers if not field.gives_way]
    unkept = frozenset(field.question.id for field in fields if not is_kept(field, sheet))
    again = {field.question.id: [choose_again(field.files)] for field in fields if field.files}
    return PageState({field.question.id: field.typed for field in fields}, again, {}, unkept)


def unsettled(form: PageForm, saved: SaveResult) -> PageState:
    """Return what is still to be settled: what does not fit, what lacks a justification, what somebody else changed."""
    sheet, beside = saved.sheet, {conflict.question for conflict in saved.conflicts}
    typed: dict[str, TypedValues] = {}
    problems: dict[str, list[str]] = {}
    conflicts: dict[str, Conflict] = {}
    for field in form.answers:
        name, revision = field.question.id, sheet.revisions.get(field.question.id, 0)
        if field.gives_way:
            continue
        if field.errors:
            problems[name], typed[name] = list(field.errors), field.typed
        elif field.unjustified and saved.reading.asks(name):
            problems[name] = [_("This answer needs a reason. %(ask)s", ask=field.unjustified)]
            kept = typed_from_answer(field.question, field.answer, revision)
            typed[name] = replace(kept, justifications=field.typed.justifications)
        if name in beside or (field.errors and field.writes_over != revision):
            conflicts[name] = _conflict(field, sheet)
            # what was seen stays as it is, so that another save without a choice comes back here
            theirs = sheet.answers.get(name, UNANSWERED).evidence
            typed[name] = replace(field.typed, evidence=theirs, against=revision, resolve="")
        if name in typed and field.files and not is_kept(field, sheet):
            problems.setdefault(name, []).append(choose_again(field.files))
    return PageState(typed, problems, conflicts, all_typed(form, sheet).unkept & typed.keys())


def choose_again(files: Sequence[str]) -> str:
    """Return what is to do about files that came with a form that was not kept: no page can choose them again."""
    return _("Not kept with the rest, so choose it again: %(files)s", files=_("; ").join(files))


def _conflict(field: AnswerForm, sheet: Sheet) -> Conflict:
    """Return what is kept beside what was typed, which is no answer yet where it does not fit."""
    theirs = whole_answer(field.question, sheet.answers.get(field.question.id, UNANSWERED))
    return Conflict(theirs, () if field.errors else whole_answer(field.question, field.answer))
