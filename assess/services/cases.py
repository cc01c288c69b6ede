"""Opening an assessment: its record, its pack and its answers, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Header
from assess.domain.questionnaire import Pack
from assess.services.desk import Desk
from assess.storage.answers import Recorded, read_answers
from assess.storage.assessments import AssessmentRecord, open_assessment
from assess.storage.database import Connection
from assess.storage.errors import AssessmentNotFound
from assess.storage.measures import load_measures
from assess.storage.proposals import ProposalRecord, find_proposal


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions and answers of an assessment, and the revision of each answer: all that its question pages need."""

    record: AssessmentRecord
    pack: Pack
    recorded: Recorded

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers by question."""
        return self.recorded.answers

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


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment as it is kept: its record, its proposal, its value, and the revision of each answer and choice."""

    record: AssessmentRecord
    proposal: ProposalRecord
    assessment: Assessment
    revisions: Mapping[str, int]
    measure_revisions: Mapping[str, int]

    @property
    def reference(self) -> str:
        """The short id in addresses."""
        return self.record.reference


def open_sheet(desk: Desk, reference: str, language: str | None = None) -> Sheet:
    """Return the questions and answers of an assessment by its reference; raises `AssessmentNotFound`."""
    with desk.database.reading() as connection:
        return load_sheet(connection, desk, reference, language)


def open_case(desk: Desk, reference: str, language: str | None = None) -> Case:
    """Return an assessment by its reference; raises `AssessmentNotFound`."""
    with desk.database.reading() as connection:
        return load_case(connection, desk, reference, language)


def load_sheet(
    connection: Connection, desk: Desk, reference: str, language: str | None = None, *, lock: bool = False
) -> Sheet:
    """Return the questions and answers of an assessment within a transaction; `lock` it to write to it."""
    record, document = open_assessment(connection, reference, lock=lock)
    if record.organisation_id != desk.owner.organisation_id:
        raise AssessmentNotFound(reference)
    pack = desk.library.get(f"{record.pack_id}@{record.pack_version}", language)
    return Sheet(record, pack, read_answers(document, pack))


def load_case(connection: Connection, desk: Desk, reference: str, language: str | None = None) -> Case:
    """Return an assessment within a transaction."""
    sheet = load_sheet(connection, desk, reference, language)
    record = sheet.record
    proposal = find_proposal(connection, record.proposal_id)
    measures = load_measures(connection, record.id)
    header = Header(record.title, proposal.organisation_name, proposal.about)
    assessment = Assessment(sheet.pack, record.as_of, sheet.answers, record.path, header, measures.choices)
    return Case(record, proposal, assessment, sheet.revisions, measures.revisions)
