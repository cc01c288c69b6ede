"""Every text of a record is decided on for the public edition: a new field is noticed here."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from assess.domain.assessment import evaluate as computed
from assess.domain.beside.records import Decision, Opinion, OpinionState, Participant, Publication, Records, View, Voice
from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome
from assess.domain.pack.answers import answered
from assess.domain.pack.rules import Outcome
from assess.domain.publishing.publication import StandIns, published
from tests.builders import evaluate, pack, question

NAME = "Anna Maes"
WORDS = StandIns("[name withheld]", "Withheld: {reason}")
PERSON = Participant("p1", "Lead", name=NAME)
RECORDS: dict[str, Any] = {
    "opinions": Opinion("o1", Voice.DPO, OpinionState.GIVEN, View.FAVOURABLE),
    "participants": replace(PERSON, id="p2", name=""),
    "decision": Decision(Outcome.APPROVED, role="Mayor", on=date(2026, 12, 1)),
    "workshops": Workshop("w1", "kit", "Workshop", ()),
    "workshop_outcomes": WorkshopOutcome("r1", "w1", "Result"),
    "stakeholders": Stakeholder("s1", "Residents"),
}
NO_TEXTS = {"id", "kit", "workshop", "question"}
"""What holds an id that the program gave: it is published as it is."""

TEXTS = [
    pytest.param(kind, each.name, id=f"{kind}-{each.name}")
    for kind, record in RECORDS.items()
    for each in fields(record)
    if isinstance(getattr(record, each.name), str)
    and not hasattr(getattr(record, each.name), "value")
    and each.name not in NO_TEXTS
]


def test_records_have_texts():
    assert len(TEXTS) > 15


@pytest.mark.parametrize(("kind", "field"), TEXTS)
def test_a_name_that_is_not_shown_is_in_no_text_of_a_record(kind, field):
    record = replace(RECORDS[kind], **{field: f"{NAME} said so"})
    given: dict[str, Any] = {kind: record if kind == "decision" else (record,)}
    people = (PERSON, *given.pop("participants", ()))
    records = Records(participants=people, publication=Publication(), **given)
    results = evaluate(pack(question("kept", {"short": 0})), {"kept": answered("short")})
    view = published(computed(replace(results.assessment, records=records)), WORDS).assessment.records
    assert NAME not in repr(view)
