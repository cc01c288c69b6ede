"""Reports: ask for one, make it in the worker from what was asked for, hand it out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Any

from assess.domain.assessment import Assessment, evaluate
from assess.domain.errors import AssessError
from assess.domain.records import Edition
from assess.interop.answers_file import content_hash, dump, parse_answers_file
from assess.language import available, language
from assess.packs.library import Library
from assess.reporting.designs import compose, design_named
from assess.reporting.keys import report_key
from assess.reporting.pieces import Particulars
from assess.reporting.render import Attached, render_pdf
from assess.services.cases import load_case, open_case
from assess.services.desk import Desk
from assess.storage.errors import ReportNotFound
from assess.storage.files import write_durably
from assess.storage.reports import (
    UNDER_WAY,
    NewReport,
    ReportRecord,
    ReportState,
    cancel_report,
    fail_report,
    find_report,
    finish_report,
    note_progress,
    reports_of,
    request_report,
    requeue_interrupted,
    start_report,
    waiting_reports,
)

ATTACHMENT = "assessment.json"
LONGEST_WAIT_SECONDS = 3.0
PAUSE_SECONDS = 0.1


class NothingAnswered(AssessError):
    """A report was asked for while no question is answered."""


class LanguageNotFound(AssessError):
    """A language that reports are not written in."""


class Cancelled(AssessError):
    """The report is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Press:
    """Where the designs of reports lie, where finished reports are kept, and which version of the program prints."""

    designs: Path
    shelf: Path
    tool_version: str


@dataclass(frozen=True, slots=True)
class Order:
    """Which report is wanted: its design, the language of its words, and whom it is for."""

    design: str = "full"
    language: str = "en"
    edition: Edition = Edition.INTERNAL


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished report."""

    name: str
    content: bytes


def print_report(
    press: Press,
    assessment: Assessment,
    order: Order,
    reference: str,
    progress: Callable[[int], None] = lambda _percent: None,
) -> bytes:
    """Return the PDF of an assessment; the same assessment and order give the same bytes.

    Raises `NothingAnswered`, `DesignNotFound`, `LanguageNotFound`, `ReportFailed`.
    """
    check_order(order, assessment)
    document = dump(assessment)
    particulars = Particulars(
        reference=reference,
        content_hash=content_hash(document),
        printed_on=assessment.as_of,
        tool_version=press.tool_version,
        design=order.design,
        edition=order.edition,
    )
    composed = compose(evaluate(assessment), particulars, language(order.language))
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    attached = Attached(ATTACHMENT, data, "The answers and measures, to be read by programs")
    return render_pdf(composed, press.designs / order.design, [attached], progress)


def check_order(order: Order, assessment: Assessment) -> None:
    """Raise `DesignNotFound`, `LanguageNotFound`, or `NothingAnswered` for a design that shows answers."""
    design = design_named(order.design)
    check_language(order.language)
    if design.answered and not any(answer.is_answered for answer in assessment.answers.values()):
        raise NothingAnswered("no question is answered")


def check_language(code: str) -> None:
    """Raise `LanguageNotFound` for a language that the words of the report are not translated into."""
    if code not in available():
        raise LanguageNotFound(f"reports are not written in “{code}”; the languages are: {', '.join(available())}")


def request(desk: Desk, press: Press, reference: str, order: Order, at: datetime) -> ReportRecord:
    """Ask for a report of the assessment as it stands; one that exists already is returned as far as it has come.

    What is to be printed is kept beside the job, so that answers given while it waits do not slip in.
    """
    with desk.database.begin() as connection:
        case = load_case(connection, desk, reference, order.language)
        check_order(order, case.assessment)
        document = dump(case.assessment)
        digest = content_hash(document)
        key = report_key(
            digest,
            order.design,
            order.language,
            order.edition,
            design_folder=press.designs / order.design,
            tool_version=press.tool_version,
        )
        write_durably(press.shelf / f"{key}.json", json.dumps(document, ensure_ascii=False).encode())
        new = NewReport(case.record.id, key, order.design, order.language, order.edition, digest, desk.owner.person_id)
        return request_report(connection, new, at)


def make(desk: Desk, press: Press, report_id: int, clock: Callable[[], datetime]) -> None:
    """Make a report that waits; progress and what went wrong are written to its row."""
    with desk.database.begin() as connection:
        record = start_report(connection, report_id)
    if record is None:
        return
    try:
        pdf = _made(desk, press, record)
    except Cancelled:
        return
    except AssessError as failed:
        with desk.database.begin() as connection:
            fail_report(connection, report_id, str(failed), clock())
        return
    write_durably(press.shelf / f"{record.key}.pdf", pdf)
    with desk.database.begin() as connection:
        finish_report(connection, report_id, f"{record.key}.pdf", clock())


def _made(desk: Desk, press: Press, record: ReportRecord) -> bytes:
    def note(percent: int) -> None:
        with desk.database.begin() as connection:
            if not note_progress(connection, record.id, percent):
                raise Cancelled(str(record.id))

    document: Mapping[str, Any] = json.loads((press.shelf / f"{record.key}.json").read_text(encoding="utf-8"))
    assessment = assessment_from(desk.library, document, record.language)
    order = Order(record.design, record.language, Edition(record.edition))
    return print_report(press, assessment, order, record.key[:10], note)


def assessment_from(library: Library, document: Mapping[str, Any], language_code: str | None = None) -> Assessment:
    """Return the assessment in an answers file that names its pack."""
    named = document["packs"][0]
    pack = library.get(f"{named['id']}@{named['version']}", language_code)
    return parse_answers_file(document, pack).assessment()


def waiting_again(desk: Desk) -> tuple[int, ...]:
    """Let what a killed worker left be made again; return the numbers of the reports that wait, oldest first."""
    with desk.database.begin() as connection:
        requeue_interrupted(connection)
        return waiting_reports(connection)


def state_of(desk: Desk, reference: str, report_id: int) -> ReportRecord:
    """Return how far a report has come; raises `ReportNotFound`."""
    with desk.database.reading() as connection:
        case = load_case(connection, desk, reference)
        record = find_report(connection, report_id)
        if record.assessment_id != case.record.id:
            raise ReportNotFound(str(report_id))
        return record


def wait_for(desk: Desk, reference: str, report_id: int) -> ReportRecord:
    """Return a report once it is no longer under way, or as far as it has come after `LONGEST_WAIT_SECONDS`."""
    for _look in range(int(LONGEST_WAIT_SECONDS / PAUSE_SECONDS)):
        record = state_of(desk, reference, report_id)
        if record.state not in UNDER_WAY:
            return record
        sleep(PAUSE_SECONDS)
    return state_of(desk, reference, report_id)


def cancel(desk: Desk, reference: str, report_id: int, at: datetime) -> None:
    """Stop a report that waits or is being made."""
    state_of(desk, reference, report_id)
    with desk.database.begin() as connection:
        cancel_report(connection, report_id, at)


def list_reports(desk: Desk, reference: str) -> tuple[tuple[ReportRecord, bool], ...]:
    """Return the reports of an assessment, latest first, each with whether it still shows how things stand."""
    case = open_case(desk, reference)
    digest = content_hash(dump(case.assessment))
    with desk.database.reading() as connection:
        return tuple((record, record.content_hash == digest) for record in reports_of(connection, case.record.id))


def download(desk: Desk, press: Press, reference: str, report_id: int) -> Printed:
    """Return a finished report; raises `ReportNotFound` while it is not done."""
    record = state_of(desk, reference, report_id)
    file = press.shelf / record.path_name
    if record.state is not ReportState.DONE or not file.is_file():
        raise ReportNotFound(str(report_id))
    return Printed(f"assessment-{reference}-{record.key[:8]}.pdf", file.read_bytes())
