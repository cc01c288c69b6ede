"""What becomes of records when an assessment is imported, exported and copied."""

from dataclasses import fields, replace
from datetime import date

import pytest

from assess import clock
from assess.domain.beside.records import (
    Decision,
    Edition,
    Opinion,
    Participant,
    Publication,
    Records,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.beside.workshops import Group, PlannedStep, Stakeholder, Workshop, WorkshopOutcome
from assess.domain.pack.rules import Outcome
from assess.interop.answers.reading import load
from assess.interop.answers.writing import dump
from assess.language import language
from assess.services.assessments.importing import bring_in, example_files
from assess.services.assessments.loading import assessment_from, opened_assessment
from assess.services.assessments.starting import copy
from assess.services.reports.editions import results_for
from tests.program import program_in

DAY = date(2027, 3, 3)
RECORDS = Records(
    (Opinion("o1", Voice.DPO, name="Anna Maes", says="Shorten it."),),
    (Participant("p1", "Lead", name="Anna Maes"),),
    Decision(Outcome.CONDITIONAL, role="Alderman", name="Els Claes"),
    Publication(
        (
            Withheld(Withholdable.ANSWER, "data.retention", "Security"),
            Withheld(Withholdable.OPINION, "o1", "Asked for"),
            Withheld(Withholdable.NAME, "Piet Wouters", ""),
        ),
        frozenset({"Els Claes"}),
        "Privacy office",
        "https://example.org/it",
        "cameras",
        "CC0-1.0",
    ),
    (
        Workshop(
            "w1", "gate-review", "Gate review", (PlannedStep("promised", 10),), DAY, 600, "Hall", (Group("All", 9),)
        ),
    ),
    (WorkshopOutcome("u1", "w1", "Nobody looks after a week.", "data.retention", "72 hours."),),
    (Stakeholder("s1", "Young people", "Youth worker", "Skate park", "Light!", "Looked at."),),
)


@pytest.fixture
def program(tmp_path):
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def assessment(program):
    file = next(file for file in example_files(program.desk.library) if file.stem == "cctv-square")
    return replace(assessment_from(program.desk.library, load(file.read_bytes())), records=RECORDS)


def test_records_are_brought_in_with_the_answers(program, assessment):
    bring_in(program.desk, dump(assessment), "here", clock.now())
    case = opened_assessment(program.desk, "here")
    assert case.assessment.records == RECORDS
    assert dump(case.assessment) == dump(assessment)


def test_the_records_of_these_tests_have_something_in_every_field():
    """Otherwise nobody would notice a new field that is not kept."""
    for written, empty in ((RECORDS, Records()), (RECORDS.publication, Publication())):
        assert [each.name for each in fields(written) if getattr(written, each.name) == getattr(empty, each.name)] == []


def test_a_copy_keeps_what_is_withheld_and_nobody_who_was_heard(program, assessment):
    bring_in(program.desk, dump(assessment), "here", clock.now())
    record = copy(program.desk, "here", "Again", clock.now())
    kept = Publication(RECORDS.publication.withheld[:1], frozenset(), "Privacy office", "", "cameras", "CC0-1.0")
    assert opened_assessment(program.desk, record.reference).assessment.records == Records(publication=kept)


def test_what_was_published_can_be_brought_in_and_stays_marked(program, assessment):
    document = dump(results_for(assessment, Edition.PUBLIC, language("en")).assessment)
    bring_in(program.desk, document, "published", clock.now())
    found = opened_assessment(program.desk, "published").assessment
    assert "data.retention" in assessment.answers
    assert "data.retention" not in found.answers
    assert found.records.publication.reason_for(Withholdable.ANSWER, "data.retention") == "Security"
    assert found.records.decision is not None
    assert found.records.decision.name == "Els Claes"
    assert found.records.workshops == RECORDS.workshops
    assert [each.says for each in found.records.workshop_outcomes] == ["Withheld: Security"]
    assert found.records.stakeholders == RECORDS.stakeholders
    assert found.records.participants[0].name == "[name withheld]"
