"""What happened, as a status and a page: the one table that translates errors."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from assess.domain.errors import AssessError, ExplainedError, UnknownId
from assess.domain.pack.pins import PackEdited
from assess.interop.file_types import FileRefused
from assess.interop.reports.refusals import (
    NotAPdf,
    NotAReport,
    PdfDamaged,
    PdfEncrypted,
    PdfTooLarge,
    PdfTooManyInside,
    PdfTooMuchInside,
)
from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import PackNotFound
from assess.reporting.designs.catalogue import DesignNotFound
from assess.reporting.designs.workshop_prints import PrintNotFound
from assess.reporting.pdf.render import ReportFailed
from assess.services.assessments.bringing_along import NothingNewer
from assess.services.assessments.starting import PathNotFound
from assess.services.assessments.supplements import SupplementOfSupplement
from assess.services.exports.formats import FormatNotFound
from assess.services.reports.attaching import EvidenceStaysInside
from assess.services.reports.making import NothingAnswered
from assess.services.reports.opening import QuestionnaireMissing
from assess.services.reports.ordering import LanguageNotFound
from assess.services.reports.reading_uploads import TooManyAtOnce
from assess.storage.errors import (
    AnswersTooLarge,
    AnswerUnreadable,
    AssessmentNotFound,
    DatabaseTooNew,
    FileDamaged,
    FileMissing,
    ProposalNotFound,
    ReportNotFound,
    StorageBusy,
    StorageFull,
    StorageReadOnly,
    StorageUnreachable,
)
from assess.web.languages import in_words
from assess.web.words import gettext as _

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error page shows: the status, what happened, and what to do."""

    status: HTTPStatus
    happened: Callable[[], str]
    to_do: Callable[[], str]


def _gone() -> str:
    return _("This page is not here")


def _look() -> str:
    return _("Check the address, or start from the list of assessments.")


NOT_FOUND = Explanation(HTTPStatus.NOT_FOUND, _gone, _look)

EXPLANATIONS: dict[type[Exception], Explanation] = {
    AssessmentNotFound: NOT_FOUND,
    ProposalNotFound: NOT_FOUND,
    ReportNotFound: NOT_FOUND,
    FileMissing: NOT_FOUND,
    PackNotFound: NOT_FOUND,
    PathNotFound: NOT_FOUND,
    UnknownId: NOT_FOUND,
    LanguageNotFound: NOT_FOUND,
    DesignNotFound: NOT_FOUND,
    PrintNotFound: NOT_FOUND,
    FormatNotFound: NOT_FOUND,
    SupplementOfSupplement: NOT_FOUND,
    NothingNewer: NOT_FOUND,
    NothingAnswered: Explanation(
        HTTPStatus.CONFLICT,
        lambda: _("There is nothing to report yet"),
        lambda: _("Answer at least one question, then make the PDF."),
    ),
    EvidenceStaysInside: Explanation(
        HTTPStatus.CONFLICT,
        lambda: _("Files of evidence stay inside the house"),
        lambda: _("Make the internal edition with the files, or the public edition without them."),
    ),
    NotAPdf: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("This is not a PDF file"),
        lambda: _("Choose the report as it was downloaded."),
    ),
    NotAReport: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("This PDF carries no assessment"),
        lambda: _("It was not made by assess, or its attachments were removed. Choose the file as it was downloaded."),
    ),
    PdfEncrypted: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("The file is locked with a password or against changes"),
        lambda: _("Reports are never locked. Choose the file as it was downloaded."),
    ),
    PdfDamaged: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("The file is damaged or cut off"),
        lambda: _("Get it again from where it was published, and choose that one."),
    ),
    PdfTooLarge: Explanation(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        lambda: _("The file is larger than a report can be"),
        lambda: _("Choose the report as it was downloaded."),
    ),
    PdfTooMuchInside: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("The file unpacks to more than a report may hold"),
        lambda: _("It was not read further. Choose the report as it was downloaded."),
    ),
    PdfTooManyInside: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("The file has more attachments than a report, or its list of them leads in a circle"),
        lambda: _("It was not read further. Choose the report as it was downloaded."),
    ),
    QuestionnaireMissing: Explanation(
        HTTPStatus.BAD_REQUEST,
        lambda: _("The questionnaire of this report is not installed here"),
        lambda: _("Ask the person who runs this server to install it, then open the report again."),
    ),
    PackRefused: Explanation(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        lambda: _("A questionnaire has mistakes in its files and cannot be used"),
        lambda: _("Ask the person who runs this server to correct them, then try again."),
    ),
    TooManyAtOnce: Explanation(
        HTTPStatus.SERVICE_UNAVAILABLE,
        lambda: _("Other files are being read just now"),
        lambda: _("Go back, wait a minute and send the file again."),
    ),
    StorageBusy: Explanation(
        HTTPStatus.SERVICE_UNAVAILABLE,
        lambda: _("The database is busy"),
        lambda: _("Nothing was saved. Go back, wait a moment and save again: what you typed is still on the page."),
    ),
    StorageUnreachable: Explanation(
        HTTPStatus.SERVICE_UNAVAILABLE,
        lambda: _("The database cannot be reached"),
        lambda: _(
            "It is not certain that anything was saved. Go back, wait a moment and try again: "
            "what you typed is still on the page."
        ),
    ),
    StorageFull: Explanation(
        HTTPStatus.INSUFFICIENT_STORAGE,
        lambda: _("The disk is full"),
        lambda: _("Nothing was saved. Go back, copy your text, and ask the person who runs this server to make room."),
    ),
}

NOT_SAVED = (AnswersTooLarge, StorageBusy, StorageFull, StorageReadOnly)
"""What a save can meet that is nobody's mistake: the page stays as it was sent."""

HEADINGS: dict[type[ExplainedError], tuple[HTTPStatus, Callable[[], str]]] = {
    FileRefused: (HTTPStatus.BAD_REQUEST, lambda: _("The file was not kept")),
    AnswersTooLarge: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, lambda: _("That was too much at once")),
    StorageReadOnly: (HTTPStatus.INTERNAL_SERVER_ERROR, lambda: _("Nothing can be saved at the moment")),
    DatabaseTooNew: (HTTPStatus.INTERNAL_SERVER_ERROR, lambda: _("Something went wrong on our side")),
    AnswerUnreadable: (HTTPStatus.INTERNAL_SERVER_ERROR, lambda: _("Something went wrong on our side")),
    FileDamaged: (HTTPStatus.INTERNAL_SERVER_ERROR, lambda: _("The file cannot be handed out")),
    PackEdited: (HTTPStatus.CONFLICT, lambda: _("The questionnaire of this assessment was edited")),
    ReportFailed: (HTTPStatus.INTERNAL_SERVER_ERROR, lambda: _("The PDF could not be made")),
}
"""Errors with a sentence of their own on what to do: the page puts a heading above it."""

STATUSES: dict[int, Explanation] = {
    400: Explanation(HTTPStatus.BAD_REQUEST, lambda: _("The server did not understand this request"), _look),
    403: Explanation(HTTPStatus.FORBIDDEN, lambda: _("You cannot open this page"), _look),
    404: NOT_FOUND,
    405: Explanation(HTTPStatus.METHOD_NOT_ALLOWED, lambda: _("This page works another way"), _look),
    413: Explanation(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        lambda: _("That was too much at once"),
        lambda: _("Go back, shorten the text or choose a smaller file, and save again."),
    ),
    421: Explanation(
        HTTPStatus.MISDIRECTED_REQUEST,
        lambda: _("This server does not answer to that name"),
        lambda: _("Open it under the address that the person who runs it gave you, such as http://127.0.0.1:8000."),
    ),
}

BROKEN = Explanation(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    lambda: _("Something went wrong on our side"),
    lambda: _("It was written to the log. Go back and try again; what was saved before is safe."),
)


def set_up(app: Flask) -> None:
    """Answer every error with a page that explains what happened and what to do."""
    app.register_error_handler(AssessError, _explain)
    app.register_error_handler(CSRFError, _old_page)
    app.register_error_handler(HTTPException, explain_status)


def explanation_of(error: Exception) -> Explanation:
    """Return what to say about an error."""
    if isinstance(error, ExplainedError) and type(error) in HEADINGS:
        status, happened = HEADINGS[type(error)]
        return Explanation(status, happened, lambda: in_words(error.problem))
    return next((EXPLANATIONS[kind] for kind in type(error).__mro__ if kind in EXPLANATIONS), BROKEN)


def _explain(error: AssessError) -> tuple[str, int]:
    found = explanation_of(error)
    if found is BROKEN:
        raise error
    if found.status is HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s", error, exc_info=error)  # whoever runs the server fixes it, and sees it nowhere else
    return _page(found)


def _old_page(_error: CSRFError) -> tuple[str, int]:
    return _page(
        Explanation(
            HTTPStatus.BAD_REQUEST,
            lambda: _("This page was open for too long"),
            lambda: _("Nothing was saved just now. Go back, reload the page and try again."),
        )
    )


def explain_status(error: HTTPException) -> tuple[str, int] | HTTPException:
    """Return the page of a status, or the error itself where it is none."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    return _page(STATUSES.get(error.code, BROKEN))


def _page(explanation: Explanation) -> tuple[str, int]:
    return render_template("errors/explained.html", happened=explanation.happened(), to_do=explanation.to_do()), int(
        explanation.status
    )
