"""Bringing an answers file in as an assessment, such as a worked example."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.evidence_files import files_of
from assess.domain.pack.answers import Answers, State, StoredFile
from assess.domain.supplements import own_answers
from assess.packs.installed.library import Library
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import assessment_from
from assess.services.assessments.starting import new_reference, supplement_to, technology_question
from assess.storage.answers import AnswerSave, record_answers
from assess.storage.assessments import AssessmentRecord, NewAssessment, add_assessment, find_assessment
from assess.storage.brought_along import keep_origin
from assess.storage.database import Connection
from assess.storage.errors import AssessmentNotFound
from assess.storage.files import record_file
from assess.storage.measures import MeasureSave, record_measures
from assess.storage.proposals import add_proposal
from assess.storage.records import add_records
from assess.storage.scopings import keep_scoping


def bring_in(
    desk: Desk, document: Mapping[str, Any], reference: str, at: datetime, files: Sequence[StoredFile] = ()
) -> AssessmentRecord:
    """Keep an answers file as an assessment under a reference; one that is there already is left as it is.

    `files` are kept already; the assessment may show them.
    """
    assessment = assessment_from(desk.library, document)
    pack, header = assessment.pack, assessment.header
    question = technology_question(pack)
    answer = assessment.answers.get(question.id) if question else None
    person = desk.owner.person_id
    with desk.database.begin() as connection:
        try:
            return find_assessment(connection, reference)
        except AssessmentNotFound:
            pass
        proposal = add_proposal(
            connection,
            desk.owner.organisation_id,
            title=header.title,
            organisation_name=header.organisation,
            about=header.about,
            country=header.country,
            technologies=[str(each) for each in answer.value] if answer and isinstance(answer.value, tuple) else [],
            at=at,
        )
        new = NewAssessment(
            reference,
            proposal.organisation_id,
            proposal.id,
            header.title,
            pack.id,
            pack.version,
            assessment.path,
            assessment.as_of,
            pack_hash=pack.sha256,
        )
        record = add_assessment(connection, new, at)
        if assessment.scoping is not None:
            keep_scoping(connection, proposal.id, assessment.scoping, person, at)
        _fill(connection, record.id, assessment, assessment.answers, person, at)
        for file in files:
            record_file(connection, record.id, file, person, at)
        for each in assessment.supplements:
            kept = add_assessment(connection, supplement_to(record, new_reference(), each.pack, each.path), at)
            _fill(connection, kept.id, each, own_answers(each, assessment), person, at)
            wanted = {file.sha256 for file in files_of(each)}
            for file in (file for file in files if file.sha256 in wanted):
                record_file(connection, kept.id, file, person, at)
        return record


def _fill(
    connection: Connection, assessment_id: int, assessment: Assessment, answers: Answers, person: int, at: datetime
) -> None:
    """Keep the answers, choices and records of a new assessment."""
    given = {name: each for name, each in answers.items() if each.state is not State.UNANSWERED}
    saves = [AnswerSave(name, each, 0) for name, each in given.items()]
    record_answers(connection, assessment_id, assessment.pack, saves, person, at)
    choices = [MeasureSave(name, choice, 0) for name, choice in assessment.measures.items()]
    record_measures(connection, assessment_id, choices, person, at)
    add_records(connection, assessment_id, assessment.records, person, at)
    keep_origin(connection, assessment_id, None, assessment.set_aside, {}, person, at)


def bring_in_examples(desk: Desk, at: datetime) -> int:
    """Keep the worked examples of every pack as assessments; return how many there are."""
    files = example_files(desk.library)
    for file in files:
        bring_in(desk, json.loads(file.read_text(encoding="utf-8")), f"example-{file.stem}", at)
    return len(files)


def example_files(library: Library) -> tuple[Path, ...]:
    """Return the worked examples of the newest installed version of each pack."""
    newest = {pack.id: pack for pack in reversed(library.installed())}  # they come newest first
    return tuple(file for pack in newest.values() for file in sorted(pack.folder.glob("examples/*.json")))
