"""Reports: ask for one, make it in the worker from what was asked for, hand it out."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import sleep

from assess.domain.assessment import Assessment, Results
from assess.domain.beside.background import Background
from assess.domain.beside.records import Edition
from assess.domain.errors import AssessError
from assess.interop.answers.reading import content_hash, dump
from assess.interop.reports.imprint import Imprint
from assess.language import available, language
from assess.reporting.designs.catalogue import compose, design_named
from assess.reporting.pdf.fingerprint import lasting_fingerprint
from assess.reporting.pdf.render import render_pdf
from assess.reporting.pdf.report_key import report_key
from assess.reporting.pdf.versions import made_with
from assess.reporting.pieces.pieces import Particulars, in_whole_seconds
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import assessment_from, load_case, open_case
from assess.services.reports.attaching import (
    Enclosed,
    EvidenceStaysInside,
    attachments,
    enclosed_from,
    named_left_out,
)
from assess.services.reports.editions import digest_of, results_for
from assess.services.reports.failures import UNFORESEEN, fail, reason_of
from assess.services.reports.ordering import LanguageNotFound, keep_ordered, ordered_document
from assess.services.reports.patience import PASSING, Wait, patiently
from assess.storage.errors import ReportNotFound, StorageUnreachable
from assess.storage.files import write_durably
from assess.storage.issues import record_issue
from assess.storage.reports import (
    UNDER_WAY,
    NewReport,
    ReportRecord,
    ReportState,
    cancel_report,
    find_report,
    finish_report,
    note_progress,
    request_report,
    requeue_report,
    start_report,
)

LETTERS_OF_A_REFERENCE = 10
LONGEST_WAIT_SECONDS = 3.0
PAUSE_SECONDS = 0.1
NOT_MADE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the moment of making where only the key is wanted, which does not depend on it."""


class NothingAnswered(AssessError):
    """A report was asked for while no question is answered."""


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
    made_at: datetime,
    progress: Callable[[int], None] = lambda _percent: None,
    within: Enclosed | None = None,
) -> bytes:
    """Return the PDF of an assessment, made at a moment.

    The same assessment, order, moment (to the second) and files within give the same bytes.

    Raises `NothingAnswered`, `DesignNotFound`, `LanguageNotFound`, `ReportFailed`, `EvidenceStaysInside`.
    """
    check_order(order, assessment)
    words = language(order.language)
    results = results_for(assessment, order.edition, words)
    document = dump(results.assessment)
    particulars = _particulars(press, order, results, made_at, reference)
    composed = compose(results, particulars, words, press.background)
    imprint = Imprint(
        content_hash=particulars.content_hash,
        data_hash=particulars.content_hash,
        design=order.design,
        language=order.language,
        edition=order.edition,
        reference=reference,
        tool_version=press.tool_version,
        key=key_of(press, order, assessment),
        made_with=made_with(),
        evidence=order.evidence,
        left_out=named_left_out(within),
        as_of=results.assessment.as_of.isoformat(),
        made_at=particulars.made,
    )
    carried = attachments(document, imprint, within)
    return render_pdf(composed, press.designs / order.design, carried, progress)


def _particulars(press: Press, order: Order, results: Results, made_at: datetime, reference: str = "") -> Particulars:
    return Particulars(
        reference=reference,
        content_hash=content_hash(dump(results.assessment)),
        made_at=in_whole_seconds(made_at),
        tool_version=press.tool_version,
        design=order.design,
        edition=order.edition,
    )


def key_of(press: Press, order: Order, assessment: Assessment) -> str:
    """Return the key of a report of an assessment in the language of the order: all that could change a byte of it."""
    packs = (assessment.pack, *(each.pack for each in assessment.supplements))
    behind = tuple(map(lasting_fingerprint, (*packs, press.background)))
    return report_key(
        _digest(press, order, assessment, behind),
        order.design,
        order.language,
        order.edition,
        design_folder=press.designs / order.design,
        tool_version=press.tool_version,
        evidence=order.evidence,
        behind=behind,
    )


def _digest(press: Press, order: Order, assessment: Assessment, behind: tuple[str, ...]) -> str:
    """Return the hash of what is printed: of the answers, or of what the public edition shows of them."""
    whole = content_hash(dump(assessment))
    if order.edition is not Edition.PUBLIC:
        return whole
    return _digest_shown(_Shown(whole, assessment.as_of, order, press.tool_version, behind, press, assessment))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the public edition of an assessment is made from: what tells it from others, and what it is made of."""

    whole: str
    as_of: date
    order: Order
    tool_version: str
    behind: tuple[str, ...]
    press: Press = field(compare=False)
    assessment: Assessment = field(compare=False)


@lru_cache(maxsize=32)
def _digest_shown(shown: _Shown) -> str:
    """Return the hash of a public edition; made once, since everything has to be computed and composed for it."""
    words = language(shown.order.language)
    results = results_for(shown.assessment, shown.order.edition, words)
    return digest_of(results, _particulars(shown.press, shown.order, results, NOT_MADE), words, shown.press.background)


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
    case = open_case(desk, reference, order.language)
    assessment = case.to_print
    check_order(order, assessment)
    document = dump(assessment)
    new = NewReport(
        case.record.id,
        key_of(press, order, assessment),
        order.design,
        order.language,
        order.edition,
        content_hash(document),
        desk.owner.person_id,
        order.evidence,
    )
    keep_ordered(press.shelf, new.content_hash, document)
    with desk.database.begin() as connection:
        found = request_report(connection, new, at)
        if found.state is ReportState.DONE and not (press.shelf / found.path_name).is_file():
            requeue_report(connection, found.id)  # somebody cleared the shelf
            found = find_report(connection, found.id)
        return found


def make(desk: Desk, press: Press, report_id: int, clock: Callable[[], datetime], wait: Wait = sleep) -> None:
    """Make a report that waits; progress and what went wrong are written to its row.

    Its beginning and its end are written with patience: where the database is locked for long, or away, they are tried
    again after a `wait`.
    """
    record = _begun(desk, report_id, wait)
    if record is None:
        return
    try:
        made_at = record.made_at or clock()
        pdf = _made(desk, press, record, made_at)
        write_durably(press.shelf / f"{record.key}.pdf", pdf)
        name, issued = _finished(press, record, pdf, clock())
        done = replace(record, path_name=name, made_at=made_at)
        patiently(lambda: _enter(desk, done, issued, clock()), wait)
    except Cancelled:
        return
    except AssessError as failed:
        why = reason_of(failed)
        patiently(lambda: fail(desk, report_id, why, clock()), wait)
    except Exception:
        # without this the page would say "being made" for ever, and every start of the worker would try again
        patiently(lambda: fail(desk, report_id, UNFORESEEN, clock()), wait)
        raise


def _begun(desk: Desk, report_id: int, wait: Wait) -> ReportRecord | None:
    """Return the report, now running; None when it does not wait any more."""
    unheard = False

    def begin() -> ReportRecord | None:
        nonlocal unheard
        try:
            with desk.database.begin() as connection:
                return start_report(connection, report_id, unheard=unheard)
        except StorageUnreachable:
            unheard = True
            raise

    return patiently(begin, wait)


def _enter(desk: Desk, done: ReportRecord, issued: bytes, at: datetime) -> None:
    """Write to a report's row that it is done, and which file is handed out."""
    with desk.database.begin() as connection:
        record_issue(connection, done.id, sha256(issued).hexdigest(), at)
        finish_report(connection, done.id, done.path_name, at, made_at=done.made_at)


def _finished(press: Press, record: ReportRecord, pdf: bytes, at: datetime) -> tuple[str, bytes]:
    """Return what is handed out, by the name under which it is kept: the PDF, or a sealed copy beside it."""
    if press.seal is None:
        return f"{record.key}.pdf", pdf
    sealed = press.seal(pdf, at)
    write_durably(press.shelf / f"{record.key}.sealed.pdf", sealed)
    return f"{record.key}.sealed.pdf", sealed


def _made(desk: Desk, press: Press, record: ReportRecord, made_at: datetime) -> bytes:
    def note(percent: int) -> None:
        with suppress(*PASSING), desk.database.begin() as connection:  # how far it is may be told later
            if not note_progress(connection, record.id, percent):
                raise Cancelled(str(record.id))

    document = ordered_document(press.shelf, record.content_hash)
    assessment = assessment_from(desk.library, document, record.language)
    order = Order(record.design, record.language, Edition(record.edition), record.evidence)
    within = enclosed_from(desk.files, assessment) if order.evidence else None
    return print_report(press, assessment, order, record.key[:LETTERS_OF_A_REFERENCE], made_at, note, within)


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


def download(desk: Desk, press: Press, reference: str, report_id: int) -> Printed:
    """Return a finished report; raises `ReportNotFound` while it is not done."""
    record = state_of(desk, reference, report_id)
    file = press.shelf / record.path_name
    if record.state is not ReportState.DONE or not file.is_file():
        raise ReportNotFound(str(report_id))
    return Printed(f"assessment-{reference}-{record.key[:8]}.pdf", file.read_bytes())
