"""Bringing an answers file in as an assessment, such as a worked example."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.domain.answers import State
from assess.packs.library import Library
from assess.services.desk import Desk
from assess.services.reports import assessment_from
from assess.services.starting import technology_question
from assess.storage.answers import AnswerSave, record_answers
from assess.storage.assessments import AssessmentRecord, NewAssessment, add_assessment, find_assessment
from assess.storage.errors import AssessmentNotFound
from assess.storage.measures import MeasureSave, record_measures
from assess.storage.proposals import add_proposal


def bring_in(desk: Desk, document: Mapping[str, Any], reference: str, at: datetime) -> AssessmentRecord:
    """Keep an answers file as an assessment under a reference; one that is there already is left as it is."""
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
        )
        record = add_assessment(connection, new, at)
        given = {name: each for name, each in assessment.answers.items() if each.state is not State.UNANSWERED}
        record_answers(
            connection, record.id, pack, [AnswerSave(name, each, 0) for name, each in given.items()], person, at
        )
        choices = [MeasureSave(name, choice, 0) for name, choice in assessment.measures.items()]
        record_measures(connection, record.id, choices, person, at)
        return record


def bring_in_examples(desk: Desk, at: datetime) -> int:
    """Keep the worked examples of every pack as assessments; return how many there are."""
    files = example_files(desk.library)
    for file in files:
        bring_in(desk, json.loads(file.read_text(encoding="utf-8")), f"example-{file.stem}", at)
    return len(files)


def example_files(library: Library) -> tuple[Path, ...]:
    """Return the worked examples of the installed packs."""
    return tuple(file for pack in library.installed() for file in sorted(pack.folder.glob("examples/*.json")))
