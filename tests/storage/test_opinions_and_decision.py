"""Opinions, participants, the decision and the publication: kept with their revisions, names apart."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from assess.domain.beside.record_places import place_of
from assess.domain.beside.records import (
    Decision,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    View,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.pack.rules import Outcome
from assess.storage.assessments import find_assessment
from assess.storage.errors import AssessmentNotFound
from assess.storage.records import RecordConflict, RecordSave, add_records, load_records, record_records
from tests.storage.conftest import AT

DPO = Opinion(
    "o1", Voice.DPO, OpinionState.GIVEN, View.WITH_CONDITIONS, "Data-protection officer", "Anna Maes", "Shorten it.",
    "", "Shortened to 72 hours.", date(2026, 10, 1),
)  # fmt: skip
STAFF = Opinion("o2", Voice.STAFF, OpinionState.NOT_ASKED, reason="No staff is filmed.")
LEAD = Participant("p1", "Privacy officer", Involvement.LEAD, "Legal service", "Jan Peeters")
GROUP = Participant("p2", "Residents of the square", Involvement.CONSULTED, people=24)
DECIDED = Decision(Outcome.CONDITIONAL, "As proposed.", "Alderman", "Els Claes", date(2026, 12, 1), date(2027, 12, 1))
PUBLISHED = Publication(
    (Withheld(Withholdable.ANSWER, "q.text", "Security"), Withheld(Withholdable.NAME, "Piet Wouters", "Not public")),
    frozenset({"Els Claes"}),
    "privacy office",
    "https://example.org/register",
    "cameras, square",
    "CC0-1.0",
)
ALL = Records((DPO, STAFF), (LEAD, GROUP), DECIDED, PUBLISHED)


@pytest.fixture
def kept(case):
    with case.database.begin() as connection:
        add_records(connection, case.id, ALL, case.owner.person_id, AT)
    return case


def load(case):
    with case.database.reading() as connection:
        return load_records(connection, case.id)


def save(case, kept, seen, place=None):
    with case.database.begin() as connection:
        change = RecordSave(place or place_of(kept), kept, seen)
        return record_records(connection, case.id, [change], case.owner.person_id, AT)


def names_in(case):
    with case.database.reading() as connection:
        rows = connection.execute(text("SELECT name FROM person WHERE name IS NOT NULL AND name <> ''"))
        return sorted(row.name for row in rows)


def test_what_is_kept_comes_back_in_the_order_in_which_it_was_added(kept):
    loaded = load(kept)
    assert loaded.records == ALL
    assert set(loaded.revisions.values()) == {1}
    assert len(loaded.revisions) == 6


def test_an_assessment_has_no_records_at_first(case):
    assert load(case).records == Records()
    assert load(case).revisions == {}


def test_records_are_read_in_eight_statements_however_many_there_are(kept, statements):
    with kept.database.reading() as connection, statements(kept.database) as heard:
        load_records(connection, kept.id)
    assert len([each for each in heard if each.startswith("SELECT")]) == 8


def test_names_stand_with_people_and_nowhere_else(kept):
    assert names_in(kept) == ["Anna Maes", "Els Claes", "Jan Peeters", "Piet Wouters"]
    with kept.database.reading() as connection:
        for table in ("opinion", "participant", "decision", "publication", "withheld"):
            rows = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert not any(name in rows for name in names_in(kept))


def test_erasing_a_person_leaves_the_record_without_a_name(kept):
    with kept.database.begin() as connection:
        connection.execute(text("UPDATE person SET name = NULL WHERE name IN ('Anna Maes', 'Els Claes')"))
    records = load(kept).records
    assert records.opinions[0] == replace(DPO, name="")
    assert records.decision == replace(DECIDED, name="")
    assert records.publication.names_shown == frozenset()


def test_another_name_forgets_the_first_and_is_not_shown_in_its_place(kept):
    assert save(kept, replace(DECIDED, name="Tom Smet"), 1) == ()
    assert load(kept).records.decision.name == "Tom Smet"
    assert load(kept).records.publication.names_shown == frozenset()
    assert "Els Claes" not in names_in(kept)


def test_a_removed_entry_takes_its_name_with_it(kept):
    assert save(kept, None, 1, place_of(LEAD)) == ()
    assert load(kept).records.participants == (GROUP,)
    assert "Jan Peeters" not in names_in(kept)


def test_a_decision_can_be_taken_back_and_taken_again(kept):
    assert save(kept, None, 1, place_of(DECIDED)) == ()
    assert load(kept).records.decision is None
    assert save(kept, DECIDED, 0) == ()
    assert load(kept).records.decision == DECIDED


def test_what_is_left_out_is_replaced_as_a_whole(kept):
    less = replace(PUBLISHED, withheld=(Withheld(Withholdable.MEASURE, "signs", "Security"),))
    assert save(kept, less, 1) == ()
    assert load(kept).records.publication == less
    assert "Piet Wouters" not in names_in(kept)


@pytest.mark.parametrize("mine", [replace(DPO, says="Mine."), replace(DECIDED, reason="Mine."), None])
def test_what_a_second_writer_did_not_see_is_not_overwritten(kept, mine):
    first: dict[object, Opinion | Decision] = {
        Opinion: replace(DPO, says="First."),
        Decision: replace(DECIDED, reason="First."),
    }
    place = place_of(mine or DPO)
    theirs = first[place[0]]
    assert save(kept, theirs, 1) == ()
    assert save(kept, mine, 1, place) == (RecordConflict(place, theirs, 2, mine),)
    assert theirs in (*load(kept).records.opinions, load(kept).records.decision)


def test_a_change_of_what_somebody_removed_is_a_conflict_and_not_lost(kept):
    save(kept, None, 1, place_of(DPO))
    changed = replace(DPO, says="Changed.")
    assert save(kept, changed, 1) == (RecordConflict(place_of(DPO), None, 0, changed),)


def test_saving_the_same_again_changes_nothing(kept):
    with kept.database.reading() as connection:
        before = find_assessment(connection, "abc234").revision
    assert save(kept, DPO, 1) == ()
    assert save(kept, DPO, 7) == ()
    with kept.database.reading() as connection:
        assert find_assessment(connection, "abc234").revision == before
    assert load(kept).revisions[place_of(DPO)] == 1


def test_a_change_counts_as_a_change_of_the_assessment(kept):
    with kept.database.reading() as connection:
        before = find_assessment(connection, "abc234").revision
    save(kept, replace(STAFF, says="Heard after all.", heard=OpinionState.GIVEN), 1)
    with kept.database.reading() as connection:
        assert find_assessment(connection, "abc234").revision == before + 1


def test_records_need_an_assessment(case):
    with case.database.begin() as connection, pytest.raises(AssessmentNotFound):
        record_records(connection, 999, [], case.owner.person_id, AT)
