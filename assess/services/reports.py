"""Reports: ask for one, make it in the worker from what was asked for, hand it out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.background import Background
from assess.domain.errors import AssessError
from assess.domain.records import Edition
from assess.interop.answers_file import content_hash, dump, parse_answers_file
from assess.interop.imprint import Imprint
from assess.language import Language, available, language
from assess.packs.library import Library
from assess.reporting.designs import compose, design_named
from assess.reporting.keys import report_key
from assess.reporting.pieces import Particulars
from assess.reporting.render import made_with, render_pdf
from assess.services.cases import load_case, open_case
from assess.services.changed_since import changed_since, results_since
from assess.services.desk import Desk
from assess.services.editions import digest_of, results_for
from assess.services.enclosing import (
    Enclosed,
    EvidenceStaysInside,
    attachments,
    enclosed_from,
    named_left_out,
)
from assess.storage.errors import ReportNotFound
from assess.storage.files import write_durably
from assess.storage.issues import record_issue
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

LETTERS_OF_A_REFERENCE = 10
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
    """Where the designs of reports lie, where finished reports are kept, and which version of the program prints.

    `seal` puts the organisation's seal on a finished report, where there is a certificate for it; `background` holds
    the public cases and the dates of the law that reports print.
    """

    designs: Path
    shelf: Path
    tool_version: str
    seal: Callable[[bytes, datetime], bytes] | None = None
    background: Background = field(default_factory=Background)


@dataclass(frozen=True, slots=True)
class Order:
    """Which report is wanted: its design, the language of its words, whom it is for, and whether with the evidence."""

    design: str = "full"
    language: str = "en"
    edition: Edition = Edition.INTERNAL
    evidence: bool = False


def ordered(design: str, language: str, edition: Edition, *, evidence: bool = False) -> Order:
    """Return an order; of a design for everybody nothing but the public edition is made. Raises `DesignNotFound`."""
    return Order(design, language, Edition.PUBLIC if design_named(design).public else edition, evidence)


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
    within: Enclosed | None = None,
) -> bytes:
    """Return the PDF of an assessment; the same assessment, order and files within give the same bytes.

    Raises `NothingAnswered`, `DesignNotFound`, `LanguageNotFound`, `ReportFailed`, `EvidenceStaysInside`.
    """
    check_order(order, assessment)
    words = language(order.language)
    results = results_for(assessment, order.edition, words)
    document = dump(results.assessment)
    particulars = Particulars(
        reference=reference,
        content_hash=content_hash(document),
        printed_on=assessment.as_of,
        tool_version=press.tool_version,
        design=order.design,
        edition=order.edition,
    )
    composed = compose(results, particulars, words, press.background)
    imprint = Imprint(
        content_hash=particulars.content_hash,
        data_hash=content_hash(document),
        design=order.design,
        language=order.language,
        edition=order.edition,
        reference=reference,
        tool_version=press.tool_version,
        key=key_of(press, order, digest_of(results, order.edition)),
        made_with=made_with(),
        evidence=order.evidence,
        left_out=named_left_out(within),
    )
    carried = attachments(document, imprint, within)
    return render_pdf(composed, press.designs / order.design, carried, progress)


def key_of(press: Press, order: Order, digest: str) -> str:
    """Return the key of a report of the content with this hash."""
    return report_key(
        digest,
        order.design,
        order.language,
        order.edition,
        design_folder=press.designs / order.design,
        tool_version=press.tool_version,
        evidence=order.evidence,
    )


def check_order(order: Order, assessment: Assessment) -> None:
    """Raise `DesignNotFound`, `LanguageNotFound`, or `NothingAnswered` for a design that shows answers.

    Raise `EvidenceStaysInside` for an edition for everybody with the files of evidence.
    """
    design = design_named(order.design)
    check_language(order.language)
    if order.evidence and order.edition is Edition.PUBLIC:
        raise EvidenceStaysInside("files of evidence go into the internal edition only")
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
        assessment = case.to_print
        check_order(order, assessment)
        document = dump(assessment)
        digest = content_hash(document)
        key = key_of(press, order, _digest(assessment, order))
        write_durably(press.shelf / f"{key}.json", json.dumps(document, ensure_ascii=False).encode())
        new = NewReport(
            case.record.id,
            key,
            order.design,
            order.language,
            order.edition,
            digest,
            desk.owner.person_id,
            order.evidence,
        )
        return request_report(connection, new, at)


def _digest(assessment: Assessment, order: Order) -> str:
    if order.edition is not Edition.PUBLIC:
        return content_hash(dump(assessment))
    return digest_of(results_for(assessment, order.edition, language(order.language)), order.edition)


def make(desk: Desk, press: Press, report_id: int, clock: Callable[[], datetime]) -> None:
    """Make a report that waits; progress and what went wrong are written to its row."""
    with desk.database.begin() as connection:
        record = start_report(connection, report_id)
    if record is None:
        return
    try:
        pdf = _made(desk, press, record)
        write_durably(press.shelf / f"{record.key}.pdf", pdf)
        name, issued = _finished(press, record, pdf, clock())
    except Cancelled:
        return
    except AssessError as failed:
        with desk.database.begin() as connection:
            fail_report(connection, report_id, str(failed), clock())
        return
    with desk.database.begin() as connection:
        record_issue(connection, report_id, sha256(issued).hexdigest(), clock())
        finish_report(connection, report_id, name, clock())


def _finished(press: Press, record: ReportRecord, pdf: bytes, at: datetime) -> tuple[str, bytes]:
    """Return what is handed out, by the name under which it is kept: the PDF, or a sealed copy beside it."""
    if press.seal is None:
        return f"{record.key}.pdf", pdf
    sealed = press.seal(pdf, at)
    write_durably(press.shelf / f"{record.key}.sealed.pdf", sealed)
    return f"{record.key}.sealed.pdf", sealed


def _made(desk: Desk, press: Press, record: ReportRecord) -> bytes:
    def note(percent: int) -> None:
        with desk.database.begin() as connection:
            if not note_progress(connection, record.id, percent):
                raise Cancelled(str(record.id))

    document: Mapping[str, Any] = json.loads((press.shelf / f"{record.key}.json").read_text(encoding="utf-8"))
    assessment = assessment_from(desk.library, document, record.language)
    order = Order(record.design, record.language, Edition(record.edition), record.evidence)
    within = enclosed_from(desk.files, assessment) if order.evidence else None
    return print_report(press, assessment, order, record.key[:LETTERS_OF_A_REFERENCE], note, within)


def assessment_from(library: Library, document: Mapping[str, Any], language_code: str | None = None) -> Assessment:
    """Return the assessment in an answers file that names its pack, with its supplements."""
    named = document["packs"][0]
    pack = library.get(f"{named['id']}@{named['version']}", language_code)
    return parse_answers_file(document, pack, find=lambda name: library.get(name, language_code)).assessment()


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


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list: whether it still shows how things stand, and in sentences what changed since if not."""

    record: ReportRecord
    current: bool
    changes: tuple[str, ...] = ()


def list_reports(desk: Desk, press: Press, reference: str, words: Language) -> tuple[Listed, ...]:
    """Return the reports of an assessment, latest first, each with what changed since it was asked for."""
    case = open_case(desk, reference, words.code)
    document = _as_kept(dump(case.to_print))
    digest = content_hash(document)
    with desk.database.reading() as connection:
        records = reports_of(connection, case.record.id)
    old = {record.content_hash: record for record in records if record.content_hash != digest}
    now = evaluate(case.to_print) if old else None
    changes = {each: _changes(desk, press, record, document, now, words) for each, record in old.items() if now}
    return tuple(Listed(each, each.content_hash == digest, changes.get(each.content_hash, ())) for each in records)


def _changes(
    desk: Desk, press: Press, record: ReportRecord, document: Mapping[str, Any], now: Results, words: Language
) -> tuple[str, ...]:
    """Return what changed since; nothing where what was printed is gone, no results where it cannot be read now."""
    try:
        printed = json.loads((press.shelf / f"{record.key}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    changes = changed_since(printed, document, words)
    try:
        then = evaluate(assessment_from(desk.library, printed, words.code))
    except AssessError:
        return changes
    return (*changes, *results_since(then, now, words))


def _as_kept(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document as it is read back from a file."""
    read: Mapping[str, Any] = json.loads(json.dumps(document, ensure_ascii=False))
    return read


def download(desk: Desk, press: Press, reference: str, report_id: int) -> Printed:
    """Return a finished report; raises `ReportNotFound` while it is not done."""
    record = state_of(desk, reference, report_id)
    file = press.shelf / record.path_name
    if record.state is not ReportState.DONE or not file.is_file():
        raise ReportNotFound(str(report_id))
    return Printed(f"assessment-{reference}-{record.key[:8]}.pdf", file.read_bytes())
