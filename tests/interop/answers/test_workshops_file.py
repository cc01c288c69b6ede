"""Workshops and the stakeholder map in the answers file."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.assessment import Assessment
from assess.domain.beside.records import Records
from assess.domain.beside.workshops import Group, PlannedStep, Stakeholder, Workshop, WorkshopOutcome
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash, dump
from tests.interop.answers.test_answers_file import PACK

DAY = date(2027, 3, 3)
HELD = Workshop(
    "w1", "rapid-deliberation", "Deliberation", (PlannedStep("present", 15), PlannedStep("", 10, "Walk", "Vests")), DAY,
    0, "Library", (Group("Residents", 9),), "Young people",
)  # fmt: skip
ALL = Records(
    workshops=(HELD, Workshop("w2", "", "Our own")),
    workshop_outcomes=(
        WorkshopOutcome("u1", "w1", "Who looks?", "purpose.text", "Ask."),
        WorkshopOutcome("u2", "w2", "-"),
    ),
    stakeholders=(Stakeholder("s1", "Shops", "Association", "Letter", "Yes", "Heard"), Stakeholder("s2", "Children")),
)


def written(records):
    return json.loads(json.dumps(dump(Assessment(PACK, DAY, {}, "full", records=records))))


def refused(records):
    with pytest.raises(AnswersFileRefused) as raised:
        parse_answers_file({"answers": {}, "records": records}, PACK)
    return [str(problem) for problem in raised.value.problems]


def test_what_is_written_is_read_back_the_same():
    assert parse_answers_file(written(ALL), PACK).records == ALL


def test_they_are_part_of_what_the_hash_says():
    other = replace(ALL, stakeholders=ALL.stakeholders[:1])
    assert len({content_hash(written(each)) for each in (Records(), ALL, other)}) == 3


texts = st.text(st.characters(exclude_categories=["C"]), max_size=30).map(lambda text: " ".join(text.split()))
words = texts.map(lambda text: text or "so")
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)
steps = st.builds(PlannedStep, texts, st.integers(1, 1440), words, texts)
groups = st.builds(Group, words, st.integers(1, 10_000_000))
days = st.none() | st.dates(date(1900, 1, 1), date(2999, 1, 1))
workshops = st.builds(
    Workshop, ids, texts, words, st.lists(steps, max_size=3).map(tuple), days, st.none() | st.integers(0, 1439), texts,
    st.lists(groups, max_size=3).map(tuple), texts,
)  # fmt: skip
stakeholders = st.builds(Stakeholder, ids, words, texts, texts, texts, texts)


@given(
    st.lists(workshops, unique_by=lambda each: each.id, min_size=1, max_size=3),
    st.lists(stakeholders, unique_by=lambda each: each.id, max_size=3),
    words,
)
def test_whatever_they_say_they_are_read_back_the_same(held, affected, says):
    said = WorkshopOutcome("u1", held[-1].id, says, "purpose.text")
    records = Records(workshops=tuple(held), workshop_outcomes=(said,), stakeholders=tuple(affected))
    assert parse_answers_file(written(records), PACK).records == records


@pytest.mark.parametrize(
    ("records", "place", "remedy"),
    [
        ({"workshops": [{"id": "w1"}]}, "workshops[0].title", "what the workshop is called"),
        ({"workshops": [{"title": "A"}]}, "workshops[0].id", "an “id” of its own"),
        ({"workshops": [{"id": "w", "title": "A", "begins": "24:00"}]}, "workshops[0].begins", "such as 09:30"),
        ({"workshops": [{"id": "w", "title": "A", "steps": [{"minutes": 5}]}]}, "steps[0].title", "what happens"),
        ({"workshops": [{"id": "w", "title": "A", "steps": [{"step": "a", "minutes": 0}]}]}, "minutes", "to 1440"),
        ({"workshops": [{"id": "w", "title": "A", "took_part": [{"people": 3}]}]}, "took_part[0].role", "which role"),
        ({"workshops": [{"id": "w", "title": "A", "took_part": [{"role": "a"}] * 101}]}, "took_part", "100 entries"),
        ({"workshops": [{"id": "w", "title": "A"}] * 2}, "records.workshops", "there twice"),
        ({"workshop_outcomes": [{"id": "u", "workshop": "x", "says": "a"}]}, "[0].workshop", "no “x”"),
        ({"workshop_outcomes": [{"id": "u", "workshop": "x"}]}, "[0].says", "what was said"),
        ({"stakeholders": [{"id": "s", "name": "Anna"}]}, "stakeholders[0].name", "no “name”"),
        ({"stakeholders": [{"id": "s"}]}, "stakeholders[0].group", "who is affected"),
        ({"stakeholders": [{"id": "s", "group": "a" * 201}]}, "stakeholders[0].group", "200"),
        ({"stakeholders": [{"id": "s", "group": "a"}] * 201}, "records.stakeholders", "200 entries"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_would_be_right(records, place, remedy):
    assert [said for said in refused(records) if place in said and remedy in said], refused(records)


def test_a_question_that_does_not_exist_is_refused():
    held = [{"id": "w", "title": "A"}]
    said = [{"id": "u", "workshop": "w", "says": "a", "question": "purpose.txt"}]
    assert refused({"workshops": held, "workshop_outcomes": said}) == [
        "records.workshop_outcomes[0].question: There is no “purpose.txt”. Did you mean “purpose.text”?"
    ]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "steps", "on"]), inner),
    max_leaves=8,
)


@given(anything, anything, anything)
def test_nonsense_is_refused_and_never_crashes(held, outcomes, affected):
    records = {"workshops": held, "workshop_outcomes": outcomes, "stakeholders": affected}
    with suppress(AnswersFileRefused):
        parse_answers_file({"answers": {}, "records": records}, PACK)
