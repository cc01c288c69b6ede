"""Opening an assessment, from the database or an answers file: its record, its pack and its answers, as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assess.domain.assessment import Assessment, Header
from assess.domain.beside.record_places import Place
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.answers import Answer, Answers
from assess.domain.publishing.publication import held_back
from assess.domain.supplements import answers_that_count, carried, with_supplements
from assess.interop.answers.reading import parse_answers_file
from assess.packs.installed.library import Library
from assess.services.assessments.desk import Desk
from assess.storage.answers import StoredAnswers, read_answers
from assess.storage.assessments import (
    AssessmentRecord,
    AssessmentStatus,
    find_assessment,
    open_assessment,
    reference_of,
    supplements_of,
)
from assess.storage.brought_along import NO_ORIGIN, Origin, load_origin
from assess.storage.database import Connection
from assess.storage.errors import AssessmentNotFound
from assess.storage.measures import load_measures
from assess.storage.proposals import ProposalRecord, find_proposal
from assess.storage.records import load_records
from assess.storage.scopings import load_scoping


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions and answers of an assessment, and the revision of each answer: all that its question pages need.

    A supplement has the sheet of its `main` assessment, and what is `carried` over from there: it is not answered here.
    """

    record: AssessmentRecord
    pack: CompiledPack
    recorded: StoredAnswers
    main: "Sheet | None" = None
    carried: Answers = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers by question, those that are carried over laid over the others."""
        return {**self.recorded.answers, **self.carried} if self.carried else self.recorded.answers

    @property
    def revisions(self) -> Mapping[str, int]:
        """The revision of each answer by question."""
        return self.recorded.revisions

    @property
    def reference(self) -> str:
        """The short id in addresses."""
        return self.record.reference

    @property
    def title(self) -> str:
        """What the assessment is called."""
        return self.record.title

    @property
    def path(self) -> str:
        """The path that was chosen through the questionnaire."""
        return self.record.path

    @property
    def as_of(self) -> date:
        """The day on which rules with a date are judged: for a supplement, that of its main assessment."""
        return self.record.as_of if self.main is None else self.main.as_of


@dataclass(frozen=True, slots=True)
class OpenedAssessment:
    """An assessment as it is kept: its record, its proposal, its value, and the revision of each answer and choice.

    `supplements` are the records of its supplements, in the order of those of the assessment. Of the assessment that it
    supplements itself, `main` is the record, and `above` has the answers and records. `origin` is what became of it
    when it was brought along from another version of its pack.
    """

    record: AssessmentRecord
    proposal: ProposalRecord
    assessment: Assessment
    revisions: Mapping[str, int]
    measure_revisions: Mapping[str, int]
    record_revisions: Mapping[Place, int]
    supplements: tuple[AssessmentRecord, ...] = ()
    main: AssessmentRecord | None = None
    above: Assessment | None = None
    origin: Origin = NO_ORIGIN

    @property
    def reference(self) -> str:
        """The short id in addresses."""
        return self.record.reference

    @property
    def to_print(self) -> Assessment:
        """The assessment for a report or a file: a supplement withholds what its main assessment withholds."""
        return held_back(self.assessment, self.above) if self.above else self.assessment


def open_sheet(desk: Desk, reference: str, language: str | None = None) -> Sheet:
    """Return the questions and answers of an assessment by its reference; raises `AssessmentNotFound`."""
    with desk.database.reading() as connection:
        return load_sheet(connection, desk, reference, language)


def opened_assessment(desk: Desk, reference: str, language: str | None = None) -> OpenedAssessment:
    """Return an assessment by its reference; raises `AssessmentNotFound`."""
    with desk.database.reading() as connection:
        return load_opened_assessment(connection, desk, reference, language)


def load_sheet(
    connection: Connection, desk: Desk, reference: str, language: str | None = None, *, lock: bool = False
) -> Sheet:
    """Return the questions and answers of an assessment within a transaction; `lock` it to write to it."""
    record, document = open_assessment(connection, reference, lock=lock)
    _check_owner(desk, record)
    pack = desk.pinned(record, language)
    sheet = Sheet(record, pack, read_answers(document, pack))
    if record.supplement_of is None:
        return sheet
    main = load_sheet(connection, desk, reference_of(connection, record.supplement_of), language)
    answers = answers_that_count(Assessment(main.pack, main.record.as_of, main.answers, main.path))
    return replace(sheet, main=main, carried=carried(pack, main.pack, answers))


def load_record(connection: Connection, desk: Desk, reference: str) -> AssessmentRecord:
    """Return an assessment without its answers within a transaction."""
    record = find_assessment(connection, reference)
    _check_owner(desk, record)
    return record


def _check_owner(desk: Desk, record: AssessmentRecord) -> None:
    if record.organisation_id != desk.owner.organisation_id:
        raise AssessmentNotFound(record.reference)


def load_opened_assessment(
    connection: Connection, desk: Desk, reference: str, language: str | None = None
) -> OpenedAssessment:
    """Return an assessment within a transaction, with its supplements but for those set aside."""
    opened = _load_one(connection, desk, reference, language)
    if opened.main is None:
        scoping = load_scoping(connection, opened.proposal.id)
        opened = replace(opened, assessment=replace(opened.assessment, scoping=scoping))
    records = active(supplements_of(connection, opened.record.id)) if opened.main is None else ()
    if not records:
        return opened
    supplements = [_load_one(connection, desk, each.reference, language).assessment for each in records]
    return replace(opened, assessment=with_supplements(opened.assessment, supplements), supplements=records)


def active(records: Iterable[AssessmentRecord]) -> tuple[AssessmentRecord, ...]:
    """Return the supplements that are not set aside."""
    return tuple(record for record in records if record.status is not AssessmentStatus.ARCHIVED)


def _load_one(connection: Connection, desk: Desk, reference: str, language: str | None) -> OpenedAssessment:
    """Return an assessment without its supplements; one that is a supplement is judged and titled as its main one."""
    sheet = load_sheet(connection, desk, reference, language)
    record = sheet.record
    named = sheet.main.record if sheet.main else record
    proposal = find_proposal(connection, record.proposal_id)
    measures = load_measures(connection, record.id)
    recorded = load_records(connection, record.id)
    header = Header(named.title, proposal.organisation_name, proposal.about, proposal.country)
    assessment = Assessment(
        sheet.pack, named.as_of, sheet.answers, record.path, header, measures.choices, recorded.records
    )
    origin = load_origin(connection, record.id)
    return OpenedAssessment(
        record,
        proposal,
        replace(assessment, set_aside=origin.set_aside),
        sheet.revisions,
        measures.revisions,
        recorded.revisions,
        main=sheet.main.record if sheet.main else None,
        above=_above(connection, desk, sheet.main) if sheet.main else None,
        origin=origin,
    )


def _above(connection: Connection, desk: Desk, main: Sheet) -> Assessment:
    """Return the main assessment with all that decides what a supplement withholds: of supplements, the records."""
    beside = tuple(
        Assessment(
            desk.pinned(each),
            main.record.as_of,
            {},
            records=load_records(connection, each.id).records,
        )
        for each in active(supplements_of(connection, main.record.id))
    )
    records = load_records(connection, main.record.id).records
    return Assessment(main.pack, main.record.as_of, main.answers, main.path, records=records, supplements=beside)


def assessment_from(library: Library, document: Mapping[str, Any], language_code: str | None = None) -> Assessment:
    """Return the assessment in an answers file that names its pack, with its supplements."""
    named = document["packs"][0]
    pack = library.get(f"{named['id']}@{named['version']}", language_code)
    return parse_answers_file(document, pack, find=lambda name: library.get(name, language_code)).assessment()
