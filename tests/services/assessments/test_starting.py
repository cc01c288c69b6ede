"""What begins from an earlier assessment has all of it: a new field of these values is noticed here."""

from dataclasses import MISSING, Field, fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.assessment import Assessment
from assess.domain.beside.records import Participant, Publication, Records
from assess.domain.beside.set_aside import PartSetAside, SetAside
from assess.domain.pack.answers import Standing, State
from assess.interop.answers.reading import load
from assess.interop.answers.writing import dump
from assess.services.assessments.importing import bring_in, example_files
from assess.services.assessments.loading import assessment_from, opened_assessment
from assess.services.assessments.starting import copy, supplement_to
from assess.storage.assessments import AssessmentRecord, AssessmentStatus, NewAssessment
from tests.program import program_in
from tests.shipped import SHIPPED

AT = datetime(2027, 3, 3, 12, tzinfo=UTC)
LATER = datetime(2028, 5, 6, 12, tzinfo=UTC)
SCOPING = Scoping(
    "1.0", (("What is it?", "Cameras"),), (ScopedPack("charter", "Charter", ("It has cameras.",)),), "Why"
)
SET_ASIDE = (SetAside("security-technology@0.9", PartSetAside.ANSWER, "gone", "What?", '"so"', "Why"),)
RECORDS = Records(participants=(Participant("p1", "Lead"),), publication=Publication(keywords="cameras"))


def changed(before: Any, after: Any) -> set[str]:
    """Return the fields in which two values of a dataclass differ."""
    return {each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name)}


def left_out(value: Any) -> list[str]:
    """Return the fields of a value that are as they are when nobody fills them."""
    return [each.name for each in fields(value) if getattr(value, each.name) == default_of(each)]


def default_of(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def test_a_supplement_is_started_with_all_that_is_not_its_own():
    main = AssessmentRecord(
        7,
        "main",
        3,
        4,
        "Cameras",
        "main-pack",
        "2.0",
        "full",
        date(2026, 9, 8),
        AssessmentStatus.OPEN,
        9,
        5,
        AT,
        AT,
        6,
        "",
    )
    pack = SHIPPED.get("charter")
    new = supplement_to(main, "new", pack, "quick")
    of_main = {each.name: getattr(main, each.name) for each in fields(NewAssessment)}
    assert {each.name: getattr(new, each.name) for each in fields(NewAssessment)} == {
        **of_main,
        "reference": "new",
        "pack_id": pack.id,
        "pack_version": pack.version,
        "path": "quick",
        "copied_from": None,
        "supplement_of": main.id,
        "pack_hash": pack.sha256,
    }


@pytest.fixture
def program(tmp_path):
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def whole(program) -> Assessment:
    """Return a worked example that has something in every field, some answers verified, and a supplement."""
    files = {file.stem: load(file.read_bytes()) for file in example_files(program.desk.library)}
    charter = {name: files["station-cameras"][name] for name in ("packs", "path", "answers")}
    found = assessment_from(program.desk.library, {**files["cctv-square"], "supplements": [charter]})
    verified = {
        name: replace(each, standing=Standing.VERIFIED) if each.standing is Standing.DOCUMENTED else each
        for name, each in found.answers.items()
    }
    return replace(found, answers=verified, records=RECORDS, scoping=SCOPING, set_aside=SET_ASIDE)


def test_a_copy_has_every_field_of_the_assessment_that_it_is_made_of(program, whole):
    bring_in(program.desk, dump(whole), "here", AT)
    before = opened_assessment(program.desk, "here")
    assert left_out(before.assessment) == []
    after = opened_assessment(program.desk, copy(program.desk, "here", "Again", LATER).reference)
    assert changed(before.record, after.record) - {"revision"} == {
        *("id", "reference", "proposal_id", "title", "as_of", "copied_from", "created_at", "updated_at")
    }
    assert after.record.copied_from == before.record.id
    assert changed(before.proposal, after.proposal) == {"id", "title", "created_at"}
    assert changed(before.assessment, after.assessment) == {"as_of", "answers", "header", "records", "supplements"}
    assert changed(before.assessment.header, after.assessment.header) == {"title"}
    assert after.assessment.records == RECORDS.for_a_copy()
    kept = {name: each for name, each in before.assessment.answers.items() if each.standing is not Standing.VERIFIED}
    assert kept.items() < after.assessment.answers.items()
    checked = [after.assessment.answers[name] for name in before.assessment.answers.keys() - kept.keys()]
    assert {each.standing for each in checked} == {Standing.DOCUMENTED}


def test_a_copy_has_every_field_of_the_supplements(program, whole):
    bring_in(program.desk, dump(whole), "here", AT)
    (before,) = opened_assessment(program.desk, "here").assessment.supplements
    assert State.ANSWERED in {each.state for each in before.answers.values()}
    (after,) = opened_assessment(
        program.desk, copy(program.desk, "here", "Again", LATER).reference
    ).assessment.supplements
    assert changed(before, after) <= {"as_of", "answers", "header"}
    assert before.answers.keys() == after.answers.keys()
    assert {
        name for name, each in before.answers.items() if changed(each, after.answers[name]) - {"standing", "checked_by"}
    } == set()
