"""Answers are decided on before the database is locked: what came meanwhile is seen all the same."""

import sqlite3
import threading

import pytest

from assess import clock
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.answers import answered
from assess.services.answering.answering import GivenAnswers, save_answers
from assess.services.answering.weighing import choose
from assess.services.assessments.loading import open_sheet
from assess.services.assessments.starting import describe_proposal, start
from tests.program import program_in, record
from tests.storage.conftest import agrees_with_its_changes

MINE, THEIRS = answered("Bicycles are stolen."), answered("Nothing is stolen.")


@pytest.fixture
def program(tmp_path):
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def reference(program):
    proposal = describe_proposal(program.desk, "Cameras on the square", "Town", "", ["cctv"], clock.now())
    return start(program.desk, proposal.id, "security-technology", "full", clock.now()).reference


def kept(program, reference):
    sheet = open_sheet(program.desk, reference)
    assert agrees_with_its_changes(program.desk.database, sheet.record.id)
    return sheet.answers


def test_answers_to_other_questions_that_came_meanwhile_are_kept_too(program, reference):
    read = open_sheet(program.desk, reference)
    record(program.desk, reference, {"problem.evidence": answered("several_sources")}, {}, clock.now())
    saved = save_answers(program.desk, read, GivenAnswers({"problem.description": MINE}, {}), clock.now())
    assert saved.conflicts == ()
    assert saved.sheet.answers == kept(program, reference)
    assert saved.reading.asks("problem.incidents")
    assert kept(program, reference)["problem.description"] == MINE
    assert kept(program, reference)["problem.evidence"] == answered("several_sources")


def test_an_answer_that_came_meanwhile_is_not_overwritten(program, reference):
    read = open_sheet(program.desk, reference)
    record(program.desk, reference, {"problem.description": THEIRS}, {}, clock.now())
    saved = save_answers(program.desk, read, GivenAnswers({"problem.description": MINE}, {}), clock.now())
    assert [(each.question, each.theirs, each.revision) for each in saved.conflicts] == [
        ("problem.description", THEIRS, 1)
    ]
    assert saved.sheet.answers == kept(program, reference)
    assert kept(program, reference)["problem.description"] == THEIRS


def test_the_same_answer_that_came_meanwhile_is_no_conflict(program, reference):
    read = open_sheet(program.desk, reference)
    record(program.desk, reference, {"problem.description": MINE}, {}, clock.now())
    saved = save_answers(program.desk, read, GivenAnswers({"problem.description": MINE}, {}), clock.now())
    assert saved.conflicts == ()
    assert saved.sheet.revisions["problem.description"] == 1


def test_an_answer_that_came_meanwhile_and_would_be_set_aside_is_asked_about(program, reference):
    record(program.desk, reference, {"technology.personal_data": answered("yes")}, {}, clock.now())
    read = open_sheet(program.desk, reference)
    record(program.desk, reference, {"data.retention": answered("up_to_72h")}, {}, clock.now())
    no = {"technology.personal_data": answered("no")}, {"technology.personal_data": 1}
    saved = save_answers(program.desk, read, GivenAnswers(*no), clock.now())
    assert [each.id for each in saved.set_aside] == ["data.retention"]
    assert kept(program, reference)["technology.personal_data"] == answered("yes")
    saved = save_answers(program.desk, read, GivenAnswers(*no, confirmed=True), clock.now())
    assert saved.set_aside == ()
    assert kept(program, reference)["technology.personal_data"] == answered("no")


def test_a_change_beside_the_answers_is_no_conflict(program, reference):
    read = open_sheet(program.desk, reference)
    measure = read.pack.measures[0].id
    choose(program.desk, reference, {measure: MeasureChoice(Choice.ACCEPTED)}, {}, clock.now())
    saved = save_answers(program.desk, read, GivenAnswers({"problem.description": MINE}, {}), clock.now())
    assert saved.conflicts == ()
    assert kept(program, reference)["problem.description"] == MINE


def test_many_who_save_at_once_lose_nothing(program, reference):
    names = [each.id for each in open_sheet(program.desk, reference).pack.questions if each.kind.value == "long_text"]
    read, together = open_sheet(program.desk, reference), threading.Barrier(4)

    def write(name):
        together.wait()
        save_answers(program.desk, read, GivenAnswers({name: MINE}, {}), clock.now())

    writers = [threading.Thread(target=write, args=[name]) for name in names[:4]]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {name: kept(program, reference)[name] for name in names[:4]} == dict.fromkeys(names[:4], MINE)


def test_saving_what_is_kept_already_waits_for_nobody(program, reference, tmp_path):
    record(program.desk, reference, {"problem.description": MINE}, {}, clock.now())
    other = sqlite3.connect(tmp_path / "assess.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        saved = record(program.desk, reference, {"problem.description": MINE}, {}, clock.now())
    finally:
        other.rollback()
        other.close()
    assert saved.conflicts == ()
