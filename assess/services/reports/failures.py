"""Why a report was not made, as its page explains it in any language; and when one that ends the worker is given up."""

import logging
from datetime import datetime

from assess.domain.errors import AssessError, ExplainedError, Problem, marked
from assess.interop.answers.checked import AnswersFileRefused
from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import PackNotFound
from assess.reporting.designs.catalogue import DesignNotFound
from assess.services.assessments.desk import Desk
from assess.services.reports.ordering import LanguageNotFound
from assess.storage.errors import StorageBusy, StorageFull, StorageReadOnly
from assess.storage.reports import fail_interrupted, fail_report, requeue_interrupted, waiting_reports

MOST_STARTS = 3
"""How often a report is begun that each time ended the worker (killed, out of memory) before it is marked as failed."""

UNFORESEEN = Problem(
    marked(
        "Something went wrong that the program did not foresee. "
        "Whoever runs it finds what it was in the log of the worker."
    )
)
STOPPED = Problem(
    marked(
        "The program that makes reports was stopped {times} times while it made this one, often for lack of memory. "
        "It does not try again by itself. Try again when less is running, or make a shorter report. "
        "If it stops again, tell whoever runs this server."
    ),
    {"times": str(MOST_STARTS)},
)
_UNFIT = marked(
    "The answers that were to be printed do not fit the questionnaire any more. {place}: {problem} "
    "Look through the answers, then make the report anew."
)
_REASONS: dict[type[AssessError], Problem] = {
    PackNotFound: Problem(
        marked(
            "A questionnaire of this assessment is not installed here any more. "
            "Ask whoever runs this server to install it, then try again."
        )
    ),
    PackRefused: Problem(
        marked(
            "A questionnaire of this assessment has mistakes in its files and cannot be used. "
            "Ask whoever runs this server to correct them, then try again."
        )
    ),
    StorageBusy: Problem(marked("The database was busy with other changes for too long. Try again in a moment.")),
    StorageFull: Problem(
        marked(
            "There is no room left on the disk, so the report was not kept. "
            "Ask whoever runs this server to make room, then try again."
        )
    ),
    StorageReadOnly: Problem(
        marked(
            "The data folder can be read but not changed, so the report was not kept. "
            "Ask whoever runs this server to allow writing in it, then try again."
        )
    ),
    DesignNotFound: Problem(marked("This kind of report is not made here any more. Choose another one.")),
    LanguageNotFound: Problem(marked("Reports are not made in this language here. Choose another one.")),
}

_log = logging.getLogger(__name__)


def reason_of(error: AssessError) -> Problem:
    """Return why a report was not made, in a sentence for its page; the log has it in the program's own words."""
    _log.error("a report was not made: %s", error)
    if isinstance(error, AnswersFileRefused):
        first = error.problems[0]
        return Problem(_UNFIT, {"place": first.path, "problem": first.problem})
    if type(error) in _REASONS:
        return _REASONS[type(error)]
    return error.problem if isinstance(error, ExplainedError) else UNFORESEEN


def fail(desk: Desk, report_id: int, why: Problem, at: datetime) -> None:
    """Write to a report's row that it was not made, and why."""
    with desk.database.begin() as connection:
        fail_report(connection, report_id, why, at)


def waiting_again(desk: Desk, at: datetime) -> tuple[int, ...]:
    """Let what a killed worker left be made again; return the numbers of the reports that wait, oldest first.

    A report that was begun `MOST_STARTS` times is marked as failed instead: whoever wants it asks for it again.
    """
    with desk.database.begin() as connection:
        given_up = fail_interrupted(connection, MOST_STARTS, STOPPED, at)
        requeue_interrupted(connection)
        waiting = waiting_reports(connection)
    for report_id in given_up:
        _log.error("report %s is given up: the worker ended %s times while it was made", report_id, MOST_STARTS)
    return waiting
