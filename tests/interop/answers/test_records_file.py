"""Records in the answers file: read, refused with what would be right, and written so that they can be read again."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.assessment import Assessment
from assess.domain.beside.records import (
    NO_RECORDS,
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
from assess.domain.pack.answers import Answer
from assess.domain.pack.rules import Outcome
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash, dump
from tests.interop.answers.test_answers_file import PACK

DAY = date(2027, 3, 1)
ALL = Records(
    (
        Opinion(
            "o1", Voice.DPO, OpinionState.GIVEN, View.FAVOURABLE, "Officer", "Anna Maes", "Go on.", "", "Done.", DAY
        ),
        Opinion("o2", Voice.STAFF, OpinionState.NOT_ASKED, reason="No staff is filmed."),
    ),
    (Participant("p1", "Lead", Involvement.LEAD, "City", "Jan Peeters"), Participant("p2", "Residents", people=12)),
    Decision(Outcome.CONDITIONAL, "As proposed.", "Mayor", "Els Claes", DAY, DAY),
    Publication(
        (
            Withheld(Withholdable.ANSWER, "purpose.text", "Security"),
            Withheld(Withholdable.EVIDENCE, "purpose.text", "Contract"),
            Withheld(Withholdable.OPINION, "o2", "Asked for"),
            Withheld(Withholdable.MEASURE, "mask", "Security"),
            Withheld(Withholdable.NAME, "Piet Wouters", "Private"),
        ),
        frozenset({"Els Claes"}),
        "office",
        "https://example.org/",
        "cameras",
        "CC0-1.0",
    ),
)


def assessment(records):
    return Assessment(PACK, DAY, {}, "full", records=records)


def written(records):
    return json.loads(json.dumps(dump(assessment(records))))


def refused(records):
    with pytest.raises(AnswersFileRefused) as raised:
        parse_answers_file({"answers": {}, "records": records}, PACK)
    return [str(problem) for problem in raised.value.problems]


def test_records_that_are_written_are_read_back_the_same():
    assert parse_answers_file(written(ALL), PACK).records == ALL
    assert parse_answers_file(written(ALL), PACK).assessment().records == ALL


def test_no_records_are_not_written():
    assert "records" not in written(NO_RECORDS)
    assert parse_answers_file({"answers": {}}, PACK).records == NO_RECORDS


def test_records_are_part_of_what_the_hash_says():
    assert ALL.decision is not None
    other = replace(ALL, decision=replace(ALL.decision, reason="Other."))
    assert len({content_hash(written(each)) for each in (NO_RECORDS, ALL, other)}) == 3


texts = st.text(st.characters(exclude_categories=["C"]), max_size=40).map(lambda text: " ".join(text.split()))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)
days = st.none() | st.dates(date(1900, 1, 1), date(2999, 1, 1))
opinions = st.builds(
    Opinion, ids, st.sampled_from(Voice), st.sampled_from(OpinionState), st.sampled_from(View), texts, texts, texts,
    texts.map(lambda text: text or "so"), texts, days,
)  # fmt: skip
participants = st.builds(
    Participant,
    ids,
    texts.map(lambda text: text or "role"),
    st.sampled_from(Involvement),
    texts,
    texts,
    st.integers(1, 999),
)
decisions = st.builds(Decision, st.sampled_from(Outcome), texts, texts, texts, days, days)


@given(
    st.lists(opinions, unique_by=lambda each: each.id, max_size=3),
    st.lists(participants, unique_by=lambda each: each.id, max_size=3),
    st.none() | decisions,
    st.frozensets(texts.filter(bool), max_size=3),
)
def test_whatever_records_say_they_are_read_back_the_same(said, took_part, decision, shown):
    records = Records(tuple(said), tuple(took_part), decision, Publication(names_shown=shown))
    assert parse_answers_file(written(records), PACK).records == records


OPINION = {"id": "o1", "voice": "dpo"}
HIDDEN = {"kind": "answer", "of": "retention", "reason": "Security"}


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([], "records: Give keys with values here, not “[]”."),
        ({"opinion": []}, "records.opinion: There is no “opinion”. Did you mean “opinions”?"),
        ({"opinions": {}}, "records.opinions: Give a list here, not “{}”."),
        ({"opinions": [OPINION] * 201}, "records.opinions: Keep to 200 entries at most."),
        ({"opinions": [OPINION, OPINION]}, "records.opinions: “o1” is there twice. Keep one of them."),
        ({"opinions": [{"id": "o1"}]}, "records.opinions[0].voice: Say in “voice” whose opinion it is."),
        ({"opinions": [{**OPINION, "view": "good"}]}, "records.opinions[0].view: Write one of: favourable, "),
        ({"opinions": [{**OPINION, "heard": "not_asked"}]}, "[0].reason: Say in “reason” why nobody was asked."),
        ({"opinions": [{**OPINION, "says": "a" * 5001}]}, "records.opinions[0].says: "),
        ({"opinions": [{**OPINION, "on": "soon"}]}, "records.opinions[0].on: Write a date as year-month-day"),
        ({"opinions": [{"voice": "dpo"}]}, "records.opinions[0].id: Give each entry an “id” of its own"),
        ({"opinions": [{"voice": "dpo", "id": "a b"}]}, "records.opinions[0].id: Give each entry an “id” of its own"),
        ({"participants": [{"id": "p1"}]}, "records.participants[0].role: Say in “role”"),
        ({"participants": [{"id": "p1", "role": "IT", "people": 0}]}, "[0].people: Write how many people"),
        ({"participants": [{"id": "p1", "role": "IT", "people": True}]}, "[0].people: Write how many people"),
        ({"participants": [{"id": "p1", "role": "IT", "name": "a" * 201}]}, "records.participants[0].name: "),
        ({"decision": {}}, "records.decision.outcome: Say in “outcome” what was decided."),
        ({"decision": {"outcome": "yes"}}, "records.decision.outcome: Write one of: rejected, "),
        ({"publication": {"link": "ftp://x"}}, "records.publication.link: Write a link"),
        ({"publication": {"names_shown": "Anna"}}, "records.publication.names_shown: Give a list here"),
        ({"publication": {"withheld": [{**HIDDEN, "reason": ""}]}}, "[0].reason: Say in “reason” why it is withheld."),
        ({"publication": {"withheld": [{**HIDDEN, "of": "retentoin"}]}}, "[0].of: There is no “retentoin”. Did you"),
        ({"publication": {"withheld": [{**HIDDEN, "kind": "opinion"}]}}, "[0].of: There is no “retention”."),
        ({"publication": {"withheld": [{**HIDDEN, "kind": "name", "of": ""}]}}, "[0].of: Say in “of” what"),
        ({"publication": {"withheld": [{"of": "retention", "reason": "A"}]}}, "[0].kind: Say in “kind” what"),
        ({"publication": {"withheld": [HIDDEN] * 2001}}, "records.publication.withheld: Keep to 2000 entries"),
    ],
)
def test_a_wrong_record_is_named_with_what_would_be_right(records, said):
    (problem,) = refused(records)
    assert said in problem


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
keys = st.sampled_from(["id", "voice", "heard", "role", "people", "on", "outcome", "withheld", "names_shown", "link"])


@given(
    st.dictionaries(
        st.sampled_from(["opinions", "participants", "decision", "publication"]),
        st.lists(st.dictionaries(keys, anything, max_size=3), max_size=2) | st.dictionaries(keys, anything, max_size=3),
        max_size=3,
    )
)
def test_whatever_stands_in_records_it_is_read_or_refused(records):
    with suppress(AnswersFileRefused):
        assert isinstance(parse_answers_file({"answers": {}, "records": records}, PACK).records, Records)


def test_a_withheld_answer_counts_as_unanswered_and_is_written_again():
    document = {"answers": {"purpose.text": {"withheld": "Security"}}, "measures": {"mask": {"withheld": "Security"}}}
    read = parse_answers_file(document, PACK).assessment(DAY)
    assert read.answers == {"purpose.text": Answer(withheld="Security")}
    assert dump(read)["answers"] == document["answers"]
    assert dump(read)["measures"]["mask"]["withheld"] == "Security"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"withheld": "A", "value": "B"}, "answers.purpose.text: An answer that is “withheld” says nothing else."),
        ({"withheld": ""}, "answers.purpose.text.withheld: Say in “withheld” why the answer is not shown."),
        ({"withheld": 1}, "answers.purpose.text.withheld: "),
    ],
)
def test_a_withheld_answer_says_the_reason_and_nothing_else(answer, said):
    with pytest.raises(AnswersFileRefused) as raised:
        parse_answers_file({"answers": {"purpose.text": answer}}, PACK)
    assert str(raised.value.problems[0]).startswith(said)
