"""Supplements and how questionnaires were chosen, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.pack.answers import answered
from assess.storage.answers import AnswerSave, record_answers
from assess.storage.assessments import (
    AssessmentStatus,
    NewAssessment,
    add_assessment,
    change_assessment,
    find_assessment,
    list_assessments,
    open_assessment,
    reference_of,
    remove_untouched,
    supplements_of,
)
from assess.storage.errors import AssessmentNotFound
from assess.storage.scopings import keep_scoping, load_scoping
from tests.storage.conftest import AT, PACK

SCOPING = Scoping(
    "1.0",
    (("What is it?", "Cameras; drones"),),
    (
        ScopedPack("main", "Main", ("It fits all.",), path="Full", taken_path="Quick"),
        ScopedPack("more", "More", taken=False),
    ),
    "Es eilt – à bientôt.",
)


def supplement_in(connection, case, reference="more"):
    record = case.record
    new = NewAssessment(
        reference, record.organisation_id, record.proposal_id, "Cameras", PACK.id, "1.0", "", date(2026, 1, 1)
    )
    return add_assessment(connection, replace(new, supplement_of=record.id), AT + timedelta(minutes=1))


def test_a_supplement_knows_its_main_assessment_and_stands_in_no_list(case):
    with case.database.begin() as connection:
        made = supplement_in(connection, case)
        assert made.supplement_of == case.id
        assert find_assessment(connection, "more") == made
        assert open_assessment(connection, "more", lock=True)[0] == made
        assert find_assessment(connection, case.record.reference).supplement_of is None
        assert supplements_of(connection, case.id) == (made,)
        assert supplements_of(connection, made.id) == ()
        assert reference_of(connection, case.id) == case.record.reference
        listed = list_assessments(connection, case.owner.organisation_id)
        assert [each.reference for each in listed.items] == [case.record.reference]
        assert listed.total == 1
        with pytest.raises(AssessmentNotFound):
            reference_of(connection, 999)


def test_a_supplement_needs_a_main_assessment_that_exists(case):
    with pytest.raises(IntegrityError), case.database.begin() as connection:
        supplement_in(connection, replace(case, record=replace(case.record, id=999)))


def test_a_supplement_that_nobody_touched_is_removed(case):
    with case.database.begin() as connection:
        made = supplement_in(connection, case)
        change_assessment(connection, made.id, AT, path="quick")
        assert remove_untouched(connection, made.id)
    with case.database.reading() as connection:
        assert supplements_of(connection, case.id) == ()
        with pytest.raises(AssessmentNotFound):
            find_assessment(connection, "more")


def test_a_supplement_with_an_answer_stays(case):
    with case.database.begin() as connection:
        made = supplement_in(connection, case)
        save = AnswerSave("q.text", answered("Yes."), 0)
        record_answers(connection, made.id, PACK, [save], case.owner.person_id, AT)
        assert not remove_untouched(connection, made.id)
        change_assessment(connection, made.id, AT, status=AssessmentStatus.ARCHIVED)
        (kept,) = supplements_of(connection, case.id)
        assert kept.status is AssessmentStatus.ARCHIVED


def test_a_supplement_that_was_copied_stays(case):
    with case.database.begin() as connection:
        made = supplement_in(connection, case)
        new = NewAssessment(
            "copy", made.organisation_id, made.proposal_id, "", PACK.id, "1.0", "", date(2026, 1, 1), made.id
        )
        add_assessment(connection, new, AT)
        assert not remove_untouched(connection, made.id)


def test_how_questionnaires_were_chosen_comes_back_as_it_was_kept(case):
    proposal, person = case.record.proposal_id, case.owner.person_id
    with case.database.begin() as connection:
        assert load_scoping(connection, proposal) is None
        keep_scoping(connection, proposal, replace(SCOPING, reason=""), person, AT)
        keep_scoping(connection, proposal, SCOPING, person, AT)
    with case.database.reading() as connection:
        assert load_scoping(connection, proposal) == SCOPING
        assert connection.execute(text("SELECT count(*) FROM scoping")).scalar_one() == 1


def test_a_choice_needs_a_proposal_that_exists(case):
    with pytest.raises(IntegrityError), case.database.begin() as connection:
        keep_scoping(connection, 999, SCOPING, case.owner.person_id, AT)
