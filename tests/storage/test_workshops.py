"""Workshops, what came out of them and the stakeholder map: kept with their revisions, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect

from assess.domain.beside.record_places import place_of
from assess.domain.beside.records import Records
from assess.domain.beside.workshops import Group, PlannedStep, Stakeholder, Workshop, WorkshopOutcome
from assess.storage.records import RecordConflict, RecordSave, add_records, load_records, record_records
from tests.storage.conftest import AT

HELD = Workshop(
    "w1", "rapid-deliberation", "Deliberation on the square",
    (PlannedStep("present", 15), PlannedStep("", 10, "Walk", "Bring vests.")),
    date(2027, 3, 3), 18 * 60 + 30, "Library", (Group("Residents", 9), Group("Police", 2)), "Young people",
)  # fmt: skip
PLANNED = Workshop("w2", "gate-review", "Gate review")
SAID = WorkshopOutcome("u1", "w1", "Who looks at night?", "q.text", "The contract names who.")
SHOPS = Stakeholder("s1", "Shopkeepers", "Traders' association", "Letter", "Wanted it.", "Heard.")
ALL = Records(workshops=(HELD, PLANNED), workshop_outcomes=(SAID,), stakeholders=(SHOPS,))


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


def test_what_is_kept_comes_back_as_it_was(kept):
    loaded = load(kept)
    assert loaded.records == ALL
    assert set(loaded.revisions.values()) == {1}


def test_a_change_is_written_when_its_writer_saw_the_current_revision(kept):
    changed = replace(HELD, steps=HELD.steps[1:], missing="")
    assert save(kept, changed, 1) == ()
    assert load(kept).records.workshops == (changed, PLANNED)
    assert load(kept).revisions[Workshop, "w1"] == 2


@pytest.mark.parametrize(
    ("kept_now", "mine"),
    [(replace(HELD, place="Town hall"), replace(HELD, place="School")),
     (replace(SAID, says="Theirs"), replace(SAID, says="Mine")),
     (replace(SHOPS, done="Theirs"), replace(SHOPS, done="Mine"))],
    ids=["workshop", "outcome", "stakeholder"],
)  # fmt: skip
def test_nobody_writes_over_what_somebody_else_changed_meanwhile(kept, kept_now, mine):
    assert save(kept, kept_now, 1) == ()
    assert save(kept, mine, 1) == (RecordConflict(place_of(mine), kept_now, 2, mine),)
    loaded = load(kept).records
    assert kept_now in (*loaded.workshops, *loaded.workshop_outcomes, *loaded.stakeholders)
    assert save(kept, mine, 2) == ()


def test_a_workshop_with_outcomes_stays_and_one_without_goes(kept):
    assert save(kept, None, 1, (Workshop, "w1"))
    assert save(kept, None, 1, (Workshop, "w2")) == ()
    assert load(kept).records.workshops == (HELD,)
    assert save(kept, None, 1, (WorkshopOutcome, "u1")) == ()
    assert save(kept, None, 1, (Workshop, "w1")) == ()
    assert load(kept).records == Records(stakeholders=(SHOPS,))


def test_an_outcome_of_a_workshop_that_somebody_removed_is_not_written(kept):
    late = WorkshopOutcome("u2", "w2", "Late")
    assert save(kept, None, 1, (Workshop, "w2")) == ()
    assert [conflict.mine for conflict in save(kept, late, 0)] == [late]
    assert load(kept).records.workshop_outcomes == (SAID,)


def test_no_table_has_a_place_for_a_name(kept):
    found = inspect(kept.database.engine)
    for table in ("workshop", "workshop_outcome", "stakeholder"):
        columns = {column["name"] for column in found.get_columns(table)}
        assert not columns & {"name", "person_id"}, table
