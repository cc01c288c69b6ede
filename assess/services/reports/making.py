"""Reports: ask for one, make it in the worker from what was asked for, hand it out."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import sleep

from assess.domain.assessment import Assessment
from assess.domain.beside.background import Background
from assess.domain.beside.records import Edition
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.domain.exploring.ladder import NO_LADDER, Ladder
from assess.domain.supplements import pins_of
from assess.interop.answers.writing import content_hash, dump
from assess.interop.reports.imprint import Imprint
from assess.language import Language, available, language
from assess.reporting.chapters.frame import FramedDocument
from assess.reporting.designs.catalogue import compose, design_named
from assess.reporting.pdf.fingerprint import fingerprint, lasting_fingerprint
from assess.reporting.pdf.render import render_pdf
from assess.reporting.pdf.report_key import report_key
from assess.reporting.pdf.versions import made_with
from assess.reporting.pieces.pieces import Particulars, in_whole_seconds, written_moment
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import assessment_from, load_opened_assessment, opened_assessment
from assess.services.reports.attaching import (
    EnclosedEvidence,
    EvidenceStaysInside,
    attachments,
    enclosed_from,
    named_left_out,
)
from assess.services.reports.editions import EditionContent, content_of
from assess.services.reports.failures import UNFORESEEN, fail, reason_of
from assess.services.reports.ordering import LanguageNotFound, keep_ordered, ordered_document
from assess.services.reports.patience import PASSING, Wait, patiently
from assess.storage.assessments import keep_pin
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
    first_made_at,
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


class ReportCancelled(AssessError):
    """The report is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Press:
    """Where the designs of reports lie, where finished reports are kept, and which version of the program prints.

    `method` is the hash of the code that computes, "" where nobody asked for it.
    `seal` puts the organisation's seal on a finished report, where there is a certificate for it; `background` holds
    the public cases and the dates of the law that reports print; `ladder_of` returns the ladder of a questionnaire.
    """

    designs: Path
    shelf: Path
    tool_version: str
    seal: Callable[[bytes, datetime], bytes] | None = None
    background: Background = field(default_factory=Background)
    method: str = ""
    ladder_of: Callable[[CompiledPack], Ladder] = lambda _pack: NO_LADDER


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
class PrintedReport:
    """A finished report."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EditionToPrint:
    """All that a report is printed from, computed once: what its edition shows, and the key that the file carries.

    The same key is the same bytes but for the moment of making, the reference and the files within. The key of a public
    edition is made from what the edition shows and nothing else: one made from the answers would let anybody try out
    which withheld answer gives it.
    """

    order: Order
    words: Language
    content: EditionContent
    key: str

    @property
    def reference(self) -> str:
        """The reference of the report where nobody gives it another: the beginning of its key."""
        return self.key[:LETTERS_OF_A_REFERENCE]


def edition_to_print(press: Press, assessment: Assessment, order: Order) -> EditionToPrint:
    """Return all that a report of an assessment is printed from.

    Raises `NothingAnswered`, `DesignNotFound`, `LanguageNotFound`, `EvidenceStaysInside`.
    """
    check_order(order, assessment)
    words = language(order.language)
    content = content_of(assessment, order.edition, words)
    digest = content.content_hash
    if order.edition is Edition.PUBLIC:
        # levers and effects of measures are computed from the whole: only what is composed holds all that is shown
        composed = _composed(press, order, content, words, reference="", made_at=NOT_MADE)
        digest = fingerprint((content.content_hash, composed))
    return EditionToPrint(order, words, content, _key(press, order, assessment, digest))


def _composed(
    press: Press, order: Order, content: EditionContent, words: Language, reference: str, made_at: datetime
) -> FramedDocument:
    particulars = Particulars(
        reference=reference,
        content_hash=content.content_hash,
        made_at=in_whole_seconds(made_at),
        tool_version=press.tool_version,
        design=order.design,
        edition=order.edition,
        method=press.method,
    )
    return compose(
        content.results, particulars, words, press.background, press.ladder_of(content.results.assessment.pack)
    )


def print_report(
    press: Press,
    assessment: Assessment,
    order: Order,
    reference: str,
    made_at: datetime,
    within: EnclosedEvidence | None = None,
) -> bytes:
    """Return the PDF of an assessment, made at a moment; as `print_edition`, raises as `edition_to_print` as well."""
    return print_edition(press, edition_to_print(press, assessment, order), reference, made_at, within=within)


def print_edition(
    press: Press,
    edition: EditionToPrint,
    reference: str,
    made_at: datetime,
    progress: Callable[[int], None] = lambda _percent: None,
    within: EnclosedEvidence | None = None,
) -> bytes:
    """Return the PDF of an edition, made at a moment.

    The same edition, reference, moment (to the second) and files within give the same bytes. Raises `ReportFailed`.
    """
    order, content = edition.order, edition.content
    imprint = Imprint(
        content_hash=content.content_hash,
        design=order.design,
        language=order.language,
        edition=order.edition,
        reference=reference,
        tool_version=press.tool_version,
        key=edition.key,
        made_with=made_with(),
        evidence=order.evidence,
        left_out=named_left_out(within),
        as_of=content.results.assessment.as_of.isoformat(),
        made_at=written_moment(made_at),
        packs=pins_of(content.results.assessment),
        method=press.method,
    )
    composed = _composed(press, order, content, edition.words, reference, made_at)
    carried = attachments(content.document, imprint, within)
    return render_pdf(composed, press.designs / order.design, carried, progress)


def _key(press: Press, order: Order, assessment: Assessment, digest: str) -> str:
    """Return the key of a report whose content has this hash: all that could change a byte of it."""
    packs = (assessment.pack, *(each.pack for each in assessment.supplements))
    return report_key(
        digest,
        order.design,
        order.language,
        order.edition,
        design_folder=press.designs / order.design,
        tool_version=press.tool_version,
        evidence=order.evidence,
        behind=(
            *map(lasting_fingerprint, (*packs, press.background, press.ladder_of(assessment.pack))),
            press.method,
        ),
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

    What is to be printed is kept beside the job, so that answers given while it waits do not slip in. Nothing is
    computed here: an order is known by the whole assessment, by a key that is kept here and printed nowhere.
    """
    opened = opened_assessment(desk, reference, order.language)
    assessment = opened.to_print
    check_order(order, assessment)
    document = dump(assessment)
    digest = content_hash(document)
    new = NewReport(
        opened.record.id,
        _key(press, order, assessment, digest),
        order.design,
        order.language,
        order.edition,
        digest,
        desk.owner.person_id,
        order.evidence,
    )
    keep_ordered(press.shelf, digest, document)
    with desk.database.begin() as connection:
        parts = zip((opened.record, *opened.supplements), (assessment, *assessment.supplements), strict=True)
        for record, each in parts:
            keep_pin(connection, record.id, each.pack.sha256, at)
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
        edition, within = _edition(desk, press, record)
        made_at = record.made_at or patiently(lambda: _first_made_at(desk, edition.key), wait) or clock()
        note = _noting(desk, record)
        pdf = print_edition(press, edition, edition.reference, made_at, note, within)
        write_durably(press.shelf / f"{record.key}.pdf", pdf)
        name, issued = _finished(press, record, pdf, clock())
        done = replace(record, path_name=name, made_at=made_at, printed_key=edition.key)
        patiently(lambda: _enter(desk, done, issued, clock()), wait)
    except ReportCancelled:
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
        finish_report(connection, done.id, done.path_name, at, made_at=done.made_at, printed_key=done.printed_key)


def _finished(press: Press, record: ReportRecord, pdf: bytes, at: datetime) -> tuple[str, bytes]:
    """Return what is handed out, by the name under which it is kept: the PDF, or a sealed copy beside it."""
    if press.seal is None:
        return f"{record.key}.pdf", pdf
    sealed = press.seal(pdf, at)
    write_durably(press.shelf / f"{record.key}.sealed.pdf", sealed)
    return f"{record.key}.sealed.pdf", sealed


def _edition(desk: Desk, press: Press, record: ReportRecord) -> tuple[EditionToPrint, EnclosedEvidence | None]:
    """Return what was ordered, to be printed, and the files of evidence that go into it."""
    document = ordered_document(press.shelf, record.content_hash)
    assessment = assessment_from(desk.library, document, record.language)
    order = Order(record.design, record.language, Edition(record.edition), record.evidence)
    within = enclosed_from(desk.files, assessment) if order.evidence else None
    return edition_to_print(press, assessment, order), within


def _first_made_at(desk: Desk, printed_key: str) -> datetime | None:
    with desk.database.reading() as connection:
        return first_made_at(connection, printed_key)


def _noting(desk: Desk, record: ReportRecord) -> Callable[[int], None]:
    def note(percent: int) -> None:
        with suppress(*PASSING), desk.database.begin() as connection:  # its progress may be reported later
            if not note_progress(connection, record.id, percent):
                raise ReportCancelled(str(record.id))

    return note


def state_of(desk: Desk, reference: str, report_id: int) -> ReportRecord:
    """Return how far a report has come; raises `ReportNotFound`."""
    with desk.database.reading() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        record = find_report(connection, report_id)
        if record.assessment_id != opened.record.id:
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


def download(desk: Desk, press: Press, reference: str, report_id: int) -> PrintedReport:
    """Return a finished report; raises `ReportNotFound` while it is not done."""
    record = state_of(desk, reference, report_id)
    file = press.shelf / record.path_name
    if record.state is not ReportState.DONE or not file.is_file():
        raise ReportNotFound(str(report_id))
    return PrintedReport(f"assessment-{reference}-{record.printed_key[:8]}.pdf", file.read_bytes())
