"""Why a file that somebody brought was not taken, in the words of a page."""

from http import HTTPStatus

from assess.domain.errors import AssessError
from assess.interop.answers.checked import WHOLE, AnswersFileRefused, FileProblem
from assess.interop.file_types import FileRefused
from assess.interop.reports.refusals import ReportFileRefused
from assess.services.reports.opening import QuestionnaireMissing
from assess.web.errors import explanation_of
from assess.web.languages import in_words, page_language
from assess.web.words import gettext as _

ANSWERS_REFUSED = (AnswersFileRefused,)
REPORT_REFUSED = (ReportFileRefused,)
REFUSED = (*REPORT_REFUSED, *ANSWERS_REFUSED, QuestionnaireMissing, FileRefused)
"""What opening a report can meet: it is no report, or what it carries cannot be kept here."""

MOST_PROBLEMS = 20


def status_of(refused: AssessError) -> HTTPStatus:
    """Return the status of a page that says why."""
    return explanation_of(refused).status if isinstance(refused, ReportFileRefused) else HTTPStatus.BAD_REQUEST


def why_refused(refused: AssessError) -> list[str]:
    """Return why a file was not taken, in words."""
    if isinstance(refused, FileRefused):
        return [in_words(refused.problem)]
    if isinstance(refused, AnswersFileRefused):
        return [_unusable(each) for each in refused.problems[:MOST_PROBLEMS]]
    said = explanation_of(refused)
    return [f"{said.happened()}. {said.to_do()}"]


def _unusable(each: FileProblem) -> str:
    problem = in_words(each.problem)
    if each.path == WHOLE:
        return _("The data in the report cannot be used. %(problem)s", problem=problem)
    return _("The data in the report cannot be used. %(place)s: %(problem)s", place=each.path, problem=problem)


def problems_in(refused: AnswersFileRefused) -> list[str]:
    """Return what is wrong with an answers file, each problem with its place."""
    return [page_language().named(each.path, in_words(each.problem)) for each in refused.problems]
