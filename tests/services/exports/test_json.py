"""The complete JSON export: it keeps to its schema, and what it holds can be read back."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from assess.domain.assessment import evaluate
from assess.domain.beside.records import Edition
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash
from assess.services.exports.json_document import SCHEMA
from tests.reporting.exports.kit import example, made, with_records, with_supplements

SCHEMA_FILE = files("assess.interop") / "schemas" / "assessment-export-1.schema.json"


@pytest.fixture(scope="module")
def schema():
    found = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def exported(assessment, edition=Edition.INTERNAL):
    return json.loads(made(assessment, "json", edition).content)


@pytest.mark.parametrize("name", ["cctv-square", "ai-video-town", "number-plate-cameras", "street-lighting"])
def test_every_example_keeps_to_the_schema(schema, name):
    assert list(schema.iter_errors(exported(example(name)))) == []


def test_the_file_says_when_it_was_made_and_the_assessment_on_which_day_it_is_judged():
    document = exported(example())
    assert document["made_at"] == "2026-11-23T15:04:09Z"
    assert document["assessment"]["as_of"] == example().as_of.isoformat() != "2026-11-23"


@pytest.mark.parametrize("edition", list(Edition))
def test_records_and_what_is_withheld_keep_to_the_schema(schema, edition):
    document = exported(with_records(), edition)
    assert list(schema.iter_errors(document)) == []
    assert document["edition"] == edition
    assert document["assessment"]["records"]["decision"]["outcome"] == "conditional"


@pytest.mark.parametrize("edition", list(Edition))
def test_supplements_keep_to_the_schema_with_their_rows_and_words(schema, edition):
    document = exported(with_supplements(), edition)
    assert list(schema.iter_errors(document)) == []
    assert document["assessment"]["scoping"]["reason"] == "The council meets next week."
    written = document["results"]["supplements"]
    assert [each["packs"][0]["id"] for each in written] == list(document["texts"]["supplements"])
    for each in written:
        words = document["texts"]["supplements"][each["packs"][0]["id"]]
        assert set(each["asked"]) == set(words["questions"])
        assert {row["score"] for row in each["trace"]["target"]} == set(each["scores"]) == set(words["scores"])


def test_the_schema_refuses_what_is_wrong(schema):
    document = exported(example())
    assert SCHEMA == schema.schema["$id"] == document["$schema"]
    for path, value in (
        (("version",), 2),
        (("edition",), "secret"),
        (("content_hash",), "abc"),
        (("results", "outcome", "id"), "perhaps"),
        (("assessment", "surprise"), 1),
    ):
        broken = json.loads(json.dumps(document))
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not schema.is_valid(broken), path


def test_the_answers_file_within_gives_the_same_results():
    whole = with_records()
    document = exported(whole)
    again = parse_answers_file(document["assessment"], whole.pack).assessment()
    assert again == whole
    assert evaluate(again).outcome == evaluate(whole).outcome


@pytest.mark.parametrize("edition", list(Edition))
def test_the_hash_is_that_of_the_answers_file_within(edition):
    document = exported(with_records(), edition)
    assert content_hash(document["assessment"]) == document["content_hash"] == document["data_hash"]


def test_every_id_has_its_words():
    document = exported(example())
    words = document["texts"]
    assert set(document["results"]["asked"]) == set(words["questions"])
    assert set(document["results"]["scores"]) == set(words["scores"])
    assert set(document["assessment"]["measures"]) <= set(words["measures"])
    cited = {each["source"] for key in ("gates", "red_lines") for each in document["results"][key]}
    assert cited <= set(words["sources"])
