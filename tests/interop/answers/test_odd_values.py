"""Whatever a stranger's file holds, no message shows a value as Python writes it."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.asking.acceptance import MOST_SHOWN, accepted, as_written
from assess.domain.errors import AnswerRejected
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import load, parse_answers_file
from assess.interop.surveyjs.model import SurveyRefused
from assess.interop.surveyjs.pack import read_survey
from assess.packs.installed.library import Library
from assess.packs.installed.reader import read_pack
from assess.services.scoring.batch import RefusedLine, score_lines
from tests.places import MINI

PACK = read_pack(MINI)
PYTHON = re.compile(r"\b(None|True|False|NoneType)\b|Decimal\(|datetime\.|<class|object at|[\[{(,: ]'|'[\]}),:]")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**4000)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "unknown", "x", "2027-02-30", "a\\nb"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "state", "value", "file"]), inner, max_size=3)
    ),
    max_leaves=6,
)
TOP = ("format", "as_of", "path", "header", "packs", "answers", "measures", "records", "scoping", "supplements")


def said(document):
    """Return what is said against a document."""
    try:
        parse_answers_file(document, PACK, find=lambda _name: PACK)
    except AnswersFileRefused as refused:
        return [str(problem.problem) for problem in refused.problems]
    return []


@given(st.sampled_from(TOP), VALUES)
def test_no_part_of_a_file_comes_back_as_python_writes_it(part, value):
    for sentence in said({"answers": {}, part: value}):
        assert not PYTHON.search(sentence), sentence


@given(st.sampled_from([question.id for question in PACK.questions]), VALUES)
def test_no_answer_comes_back_as_python_writes_it(question, value):
    for sentence in said({"answers": {question: value}}):
        assert not PYTHON.search(sentence), sentence


@given(st.sampled_from(PACK.questions), VALUES)
def test_no_value_is_refused_as_python_writes_it(question, value):
    refused = ""
    try:
        accepted(question, value)
    except AnswerRejected as rejected:
        refused = str(rejected.problem)
    assert not PYTHON.search(refused)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        (None, "null"),
        (True, "true"),
        ({"a": 1}, '{"a": 1}'),
        ([None, Decimal("1.5"), {"b": [False]}], '[null, 1.5, {"b": [false]}]'),
        (date(2027, 3, 1), "2027-03-01"),
        (object(), "…"),
        pytest.param(10**5000, "…", id="huge"),
        ("word", "word"),
    ],
)
def test_a_value_is_shown_as_a_file_has_it(raw, written):
    assert as_written(raw) == written


def test_what_is_nested_deeply_or_long_is_cut():
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    assert as_written(deep) == "[[[[…]]]]"
    assert len(as_written(["x" * 100] * 1000)) == MOST_SHOWN


@pytest.mark.parametrize("question", ["records", "cost", "tools", "start.day", "helps"])
def test_unknown_as_a_value_gets_the_hint_how_it_is_written(question):
    (sentence,) = said({"answers": {question: "unknown"}})
    assert '{"state": "unknown"}' in sentence
    document = load(json.dumps({"answers": {question: {"state": "unknown"}}}).encode())
    assert parse_answers_file(document, PACK).answers[question].state.value == "unknown"


def test_a_supplement_whose_pack_is_no_text_is_named():
    (sentence,) = said({"answers": {}, "supplements": [{"packs": [{"id": None, "version": 1}], "answers": {}}]})
    assert "“id” and “version”" in sentence


@given(VALUES, VALUES)
def test_no_line_of_a_batch_comes_back_as_python_writes_it(name, value):
    line = json.dumps({"id": name, "answers": value}, default=float).encode()
    (found,) = score_lines(Library([MINI.parent.parent]), "mini", [line])
    for sentence in found.problems if isinstance(found, RefusedLine) else ():
        assert not PYTHON.search(sentence), sentence


@given(st.sampled_from(["pages", "title", "locale", "elements", "triggers"]), VALUES)
def test_no_survey_comes_back_as_python_writes_it(part, value):
    element = {"type": "radiogroup", "name": "a", "title": "A?", "choices": value, "visibleIf": value}
    survey = {"title": "S", "pages": [{"name": "p", "elements": [element]}], part: value}
    refused = []
    try:
        read = read_survey(json.dumps(survey, default=float).encode(), "survey.json")
        refused = [str(each) for each in read.remarks]
    except SurveyRefused as raised:
        refused = [str(raised)]
    assert not [each for each in refused if PYTHON.search(each)]
