"""Saving answers: appended to the changes, kept in the document, never overwritten unseen."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from assess.domain.errors import UnknownId
from assess.domain.pack.answers import UNANSWERED, UNKNOWN, Answer, Evidence, Row, Standing, State, StoredFile, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question, Section
from assess.storage import document
from assess.storage.answers import AnswerSave, prepare, record_answers, write_prepared
from assess.storage.assessments import find_assessment
from assess.storage.errors import AnswersTooLarge, AssessmentNotFound

FILE = StoredFile("a" * 64, "plan.pdf", "application/pdf", 4)
ROWS: tuple[Row, ...] = (
    {
        "right": "art7",
        "affected": "yes",
        "scale": 2,
        "cost": Decimal("3.10"),
        "since": date(2026, 1, 1),
        "who": ("a",),
    },
)
ONE_OF_EACH = {
    "q.yes_no": answered("yes"),
    "q.one_of": answered("a", "Because.", Standing.VERIFIED),
    "q.some_of": answered(("a", "c")),
    "q.scale": answered(3),
    "q.number": answered(Decimal("12.5")),
    "q.money": answered(Decimal("1200.00")),
    "q.date": answered(date(2027, 3, 1)),
    "q.text": answered("Señor “Müller”"),
    "q.long_text": answered("One line\nand another, 1 < 2 & 3; 漢字 🙂"),
    "q.file": answered((FILE,)),
    "q.table": answered(ROWS),
    "q.other": Answer(State.NOT_APPLICABLE, reason="No.", evidence=(Evidence("Plan", "https://example.org", FILE),)),
}


def document_of(case):
    with case.database.reading() as connection:
        row = connection.execute(text("SELECT answers, revision, updated_at FROM assessment"))
        return tuple(row.one())


def test_answers_of_every_kind_are_there_after_saving(case):
    outcome = case.save_all([AnswerSave(question, answer, 0) for question, answer in ONE_OF_EACH.items()])
    assert outcome.saved == dict.fromkeys(ONE_OF_EACH, 1)
    assert outcome.conflicts == ()
    assert outcome.answers == ONE_OF_EACH
    assert outcome.revisions == dict.fromkeys(ONE_OF_EACH, 1)
    assert case.load() == outcome.recorded


def test_a_new_assessment_has_no_answers(case):
    recorded = case.load()
    assert (recorded.answers, recorded.revisions) == ({}, {})


def test_every_change_of_a_question_has_the_next_revision(case):
    assert case.save("q.text", answered("one"), 0).saved == {"q.text": 1}
    assert case.save("q.text", answered("two"), 1).saved == {"q.text": 2}
    assert case.save("q.other", UNKNOWN, 0).saved == {"q.other": 1}
    assert case.load().revisions == {"q.text": 2, "q.other": 1}


def test_a_save_is_seen_in_the_assessment(case):
    later = case.record.updated_at + timedelta(hours=1)
    case.save("q.text", answered("one"), 0, at=later)
    with case.database.reading() as connection:
        record = find_assessment(connection, case.record.reference)
    assert record == replace(case.record, updated_at=later, revision=1)


@pytest.mark.parametrize("seen", [0, 1, 7])
def test_an_answer_that_did_not_change_writes_nothing(case, seen):
    case.save("q.number", answered(Decimal("12.0")), 0)
    before = document_of(case)
    outcome = case.save("q.number", answered(Decimal(12)), seen)
    assert (outcome.saved, outcome.conflicts) == ({}, ())
    assert case.count_changes() == 1
    assert document_of(case) == before


def test_clearing_what_was_never_answered_writes_nothing(case):
    assert case.save("q.text", UNANSWERED, 0).saved == {}
    assert case.count_changes() == 0


def test_a_cleared_answer_keeps_its_revisions(case):
    case.save("q.text", answered("one"), 0)
    assert case.save("q.text", UNANSWERED, 1).saved == {"q.text": 2}
    assert case.save("q.text", answered("again"), 2).saved == {"q.text": 3}


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_an_answer_that_somebody_else_changed_is_not_overwritten(case, seen):
    case.save("q.text", answered("one"), 0)
    case.save("q.text", answered("theirs"), 1)
    outcome = case.save("q.text", answered("mine"), seen)
    (conflict,) = outcome.conflicts
    assert conflict.question == "q.text"
    assert conflict.theirs == answered("theirs")
    assert conflict.revision == 2
    assert conflict.mine == answered("mine")
    assert outcome.saved == {}
    assert case.load().answers == {"q.text": answered("theirs")}
    assert case.count_changes() == 2


def test_answers_beside_a_conflict_are_saved(case):
    case.save("q.text", answered("theirs"), 0)
    outcome = case.save_all([AnswerSave("q.text", answered("mine"), 0), AnswerSave("q.scale", answered(2), 0)])
    assert [conflict.question for conflict in outcome.conflicts] == ["q.text"]
    assert outcome.saved == {"q.scale": 1}
    assert outcome.answers == {"q.text": answered("theirs"), "q.scale": answered(2)}
    assert case.load() == outcome.recorded


def test_answers_that_this_version_of_the_pack_does_not_know_are_kept_untouched(case):
    newer = replace(
        case, pack=Pack("test-pack", "2.0", "", "en", (Section("s", "s", (Question("new", "?", Kind.DATE),)),))
    )
    newer.save("new", answered(date(2027, 1, 1)), 0)
    outcome = case.save("q.text", answered("one"), 0)
    assert set(outcome.answers) == set(case.load().answers) == {"q.text"}
    assert newer.load().answers == {"new": answered(date(2027, 1, 1))}


def test_a_question_that_the_pack_does_not_have_is_an_error(case):
    with pytest.raises(UnknownId, match=r"q\.nothing"):
        case.save_all([AnswerSave("q.text", answered("one"), 0), AnswerSave("q.nothing", UNKNOWN, 0)])
    assert case.count_changes() == 0


def test_a_question_named_twice_in_one_save_is_an_error(case):
    with pytest.raises(ValueError, match=r"q\.text is named twice"):
        case.save_all([AnswerSave("q.text", answered("one"), 0), AnswerSave("q.text", answered("two"), 0)])


def test_an_assessment_that_is_not_there_is_an_error(case):
    with case.database.begin() as connection, pytest.raises(AssessmentNotFound, match="no assessment 999"):
        record_answers(connection, 999, case.pack, [], case.owner.person_id, case.record.created_at)


def test_answers_that_outgrow_the_document_are_refused_and_the_others_stay(case, monkeypatch):
    monkeypatch.setattr(document, "LARGEST_DOCUMENT", 1_000_000)
    case.save("q.text", answered("small"), 0)
    with pytest.raises(AnswersTooLarge, match=r"would take 1\.0 MB; 1 MB is the most"):
        case.save_all([AnswerSave("q.scale", answered(1), 0), AnswerSave("q.long_text", answered("ü" * 500_000), 0)])
    assert case.load().answers == {"q.text": answered("small")}
    assert case.count_changes() == 1


def test_the_largest_document_is_twenty_megabytes():
    assert document.LARGEST_DOCUMENT == 20_000_000


SAVES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["q.text", "q.long_text", "q.other"]), st.text(max_size=3), st.integers(0, 3)),
        max_size=3,
        unique_by=lambda save: save[0],
    ),
    max_size=8,
)


def test_the_document_made_anew_from_the_changes_is_the_kept_one(sqlite_url, open_database, make_case):
    case = make_case(open_database(sqlite_url))

    @settings(
        max_examples=settings().max_examples // 4,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )
    @given(SAVES)
    def saved_in_any_order(saves):
        for page in saves:
            case.save_all([AnswerSave(question, answered(words), seen) for question, words, seen in page])
            assert case.agrees_with_its_changes()

    saved_in_any_order()


def test_two_writers_at_once_lose_no_answer_and_no_revision(case):
    together = threading.Barrier(2)
    outcomes = []

    def write(name, question):
        together.wait()
        for number in range(25):
            outcome = case.save_all(
                [
                    AnswerSave("q.text", answered(f"{name} {number}"), number),
                    AnswerSave(question, answered(name * 3 + str(number)), number),
                ]
            )
            outcomes.append(outcome)

    writers = [threading.Thread(target=write, args=args) for args in (("a", "q.long_text"), ("b", "q.other"))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(outcomes) == 50
    recorded = case.load()
    assert recorded.revisions["q.long_text"] == recorded.revisions["q.other"] == 25
    assert recorded.answers["q.long_text"] == answered("aaa24")
    assert recorded.answers["q.other"] == answered("bbb24")
    won = [outcome.saved["q.text"] for outcome in outcomes if "q.text" in outcome.saved]
    assert sorted(won) == list(range(1, recorded.revisions["q.text"] + 1))
    assert len(won) + sum(len(outcome.conflicts) for outcome in outcomes) == 50
    assert case.agrees_with_its_changes()


def test_saving_takes_three_statements_however_many_answers(case, statements):
    with statements(case.database) as heard:
        case.save_all([AnswerSave(question, answer, 0) for question, answer in ONE_OF_EACH.items()])
    assert [statement.split()[0] for statement in heard] == ["SELECT", "UPDATE", "INSERT"]


def test_a_save_prepared_before_another_one_is_not_written(case):
    prepared = prepare(case.pack, case.load(), [AnswerSave("q.text", answered("mine"), 0)])
    case.save("q.other", UNKNOWN, 0)
    before = document_of(case)
    with case.database.begin() as connection:
        assert write_prepared(connection, case.id, 0, prepared, case.owner.person_id, case.record.created_at) is False
    assert document_of(case) == before
    assert case.count_changes() == 1


def test_of_two_saves_prepared_at_once_one_is_written(case):
    together, written = threading.Barrier(2), []
    prepared = [prepare(case.pack, case.load(), [AnswerSave(f"q.{each}", UNKNOWN, 0)]) for each in ("text", "other")]

    def write(save):
        together.wait()
        with case.database.begin() as connection:
            written.append(write_prepared(connection, case.id, 0, save, case.owner.person_id, case.record.created_at))

    writers = [threading.Thread(target=write, args=[save]) for save in prepared]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(written) == [False, True]
    assert case.agrees_with_its_changes()
    assert case.count_changes() == len(case.load().answers) == 1
