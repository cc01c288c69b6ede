"""Verifying a report: whether a file is what was issued, was altered, or neither can be proved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from assess.domain.beside.records import Edition
from assess.domain.errors import AssessError, Problem, marked
from assess.domain.pack.pins import Pin, is_edited
from assess.domain.publishing.proof import Issue, Reprint, Traces, Verdict, weighed
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import load
from assess.interop.reports.imprint import Imprint, read_imprint
from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import Library, PackNotFound
from assess.reporting.designs.catalogue import design_named
from assess.reporting.pdf.versions import made_with
from assess.services.assessments.loading import assessment_from
from assess.services.reports.attaching import enclosed
from assess.services.reports.making import LETTERS_OF_A_REFERENCE, Order, Press, edition_to_print, print_edition
from assess.services.reports.opening import OpenedReport, agrees, opened
from assess.services.reports.reading_uploads import ReportContents, read_brought
from assess.storage.database import Database
from assess.storage.issues import is_issued, issued_at


@dataclass(frozen=True, slots=True)
class Verification:
    """What can be established about a file: the verdict, what it states about itself, when it was issued here."""

    verdict: Verdict
    imprint: Imprint | None
    issue: Issue | None


def verify(
    content: bytes,
    trusted: tuple[str, ...],
    at: datetime,
    database: Database | None = None,
    reprint: Callable[[bytes, ReportContents], Reprint] = lambda _content, _brought: Reprint.NOT_TRIED,
    differs: Callable[[Imprint], tuple[Problem, ...]] = lambda _imprint: (),
) -> Verification:
    """Return what can be established about a file.

    `trusted` are certificates as PEM, `database` knows what was issued, `differs` what is another here than where the
    report was made.

    Raises `ReportFileRefused`, `TooManyAtOnce`.
    """
    issue = _issue(database, content)
    brought = read_brought(content, trusted, at)
    imprint = read_imprint(brought.imprint) if brought.imprint is not None else None
    traces = Traces(
        data_agrees=_agrees(brought, imprint),
        seals=brought.seals,
        issue=issue,
        reference_taken=imprint is not None and issue is None and _is_taken(database, imprint),
        reprint=Reprint.NOT_TRIED if issue else reprint(content, brought),
        differs=differs(imprint) if imprint else (),
    )
    return Verification(weighed(traces), imprint, issue)


def differing(library: Library, press: Press) -> Callable[[Imprint], tuple[Problem, ...]]:
    """Return a way to say what a report was computed with that is another here, or that it does not say."""

    def compare(imprint: Imprint) -> tuple[Problem, ...]:
        if not imprint.method or not imprint.packs:
            return (Problem(_NOT_NOTED),)
        method = (Problem(_OTHER_METHOD),) if press.method and press.method != imprint.method else ()
        packs = (_of_pack(library, each) for each in imprint.packs)
        return (*method, *(each for each in packs if each is not None))

    return compare


_NOT_NOTED = marked(
    "It does not say with which method and with which files of the questionnaire it was computed: earlier versions of "
    "the program did not note it."
)
_OTHER_METHOD = marked(
    "The method is another here than the one that the report was computed with: computed anew from the same answers, "
    "scores or outcome may come out otherwise."
)
_OTHER_FILES = marked(
    "The questionnaire {pack} has other files here than those that the report was made with: its questions, rules or "
    "texts may differ."
)
_NOT_HERE = marked("The questionnaire {pack} of the report cannot be used here, so it was not compared.")


def _of_pack(library: Library, pinned: Pin) -> Problem | None:
    """Return in which way a pack is not the one of a report, None where it is."""
    name = f"{pinned.id}@{pinned.version}"
    try:
        pack = library.get(name)
    except (PackNotFound, PackRefused):
        return Problem(_NOT_HERE, {"pack": name})
    return Problem(_OTHER_FILES, {"pack": name}) if is_edited(pack, pinned.sha256) else None


def reprinted(library: Library, press: Press) -> Callable[[bytes, ReportContents], Reprint]:
    """Return a way to compare a file with one printed afresh from its own data: as slow as making the report."""

    def compare(content: bytes, brought: ReportContents) -> Reprint:
        try:
            fresh = _fresh(library, press, opened(library, brought))
        except (AssessError, ValueError):
            return Reprint.NOT_COMPARABLE
        if fresh is None:
            return Reprint.NOT_COMPARABLE
        if content == fresh:
            return Reprint.SAME
        if brought.seals and content.startswith(fresh):
            return Reprint.SAME_BELOW_SEAL
        return Reprint.OTHER

    return compare


def _fresh(library: Library, press: Press, report: OpenedReport) -> bytes | None:
    """Return a report printed afresh; None where that could not have the same bytes."""
    imprint = report.imprint
    if imprint is None or imprint.moment is None or not _is_comparable(press, report, imprint):
        return None
    assessment = assessment_from(library, report.document, imprint.language)
    edition = edition_to_print(press, assessment, _order(imprint))
    if edition.key != imprint.key:
        return None
    within = {file.sha256: content for file, content in report.within}
    files = enclosed(assessment, lambda file: within.get(file.sha256)) if imprint.evidence else None
    return print_edition(press, edition, imprint.reference, imprint.moment, within=files)


def _is_comparable(press: Press, report: OpenedReport, imprint: Imprint) -> bool:
    """Whether printing afresh would give the same bytes where the key is the same: all data, the same libraries."""
    order = _order(imprint)
    return (
        report.data_agrees is True
        and order.edition is Edition.INTERNAL
        and imprint.made_with == made_with()
        and (press.designs / order.design / "report.html").is_file()
    )


def _order(imprint: Imprint) -> Order:
    """Return the order that a report was made from; raises `ValueError`, `DesignNotFound`."""
    design_named(imprint.design)
    return Order(imprint.design, imprint.language, Edition(imprint.edition), imprint.evidence)


def _agrees(brought: ReportContents, imprint: Imprint | None) -> bool | None:
    """Whether the data match their hash; data that are no answers file match nothing."""
    if imprint is None:
        return None
    try:
        return agrees(load(brought.data), imprint)
    except AnswersFileRefused:
        return False


def _issue(database: Database | None, content: bytes) -> Issue | None:
    if database is None:
        return None
    with database.reading() as connection:
        moment = issued_at(connection, sha256(content).hexdigest())
    return Issue(moment) if moment else None


def _is_taken(database: Database | None, imprint: Imprint) -> bool:
    """Whether this installation issued the report that a file claims to be."""
    if database is None or imprint.reference != imprint.key[:LETTERS_OF_A_REFERENCE]:
        return False  # printed on a command line, under a reference of somebody's own
    with database.reading() as connection:
        return is_issued(connection, imprint.key)
