"""The JSON Schema for editors accepts and refuses what the reader does."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.conditions import Comparison
from assess.domain.pack.kinds import Kind
from assess.domain.pack.rules import Outcome
from assess.domain.pack.scores import Method
from assess.packs.format.problems import Findings
from assess.packs.format.schema import (
    COLUMN_KINDS,
    COMPARISONS,
    ID,
    LABELLED_ID,
    OF_KIND,
    PACK_ID,
    QUESTION_ID,
    RESERVED,
    SHAPES,
    keys_of_column,
    keys_of_question,
)
from assess.packs.format.tree import Block, read_tree
from assess.packs.languages.citations import CITATIONS
from assess.packs.languages.translation import GROUPS
from tests.packs.format.plain import plain
from tests.places import MINI, ROOT

SCHEMA = json.loads((ROOT / "questionnaires/pack.schema.json").read_text(encoding="utf-8"))
DEFINITIONS = SCHEMA["$defs"]
DOCUMENT = (ROOT / "docs/pack-format.md").read_text(encoding="utf-8")
STEPS = ROOT / "tests/packs/versions/steps"
PACKS = [
    *sorted(file.parent for file in (ROOT / "questionnaires").glob("*/*/questionnaire.yaml")),
    MINI,
    *sorted(STEPS.glob("*")),
]
FILES = [file for pack in PACKS for file in sorted(pack.rglob("*.yaml"))]


def definition_for(file):
    if file.stem.startswith("from-"):
        return "earlier"
    return {"sections": "section", "locale": "locale"}.get(file.parent.name, file.stem)


def problems(definition, value):
    validator = Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": DEFINITIONS})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def tree_of(text, name="some.yaml"):
    found = Findings()
    tree = read_tree(text.encode(), name, found)
    assert found.problems == []
    return tree


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_schema_has_every_key_that_the_reader_knows_and_no_other(shape):
    assert set(DEFINITIONS[shape]["properties"]) == set(SHAPES[shape])
    assert DEFINITIONS[shape]["additionalProperties"] is False


@pytest.mark.parametrize("shape", SHAPES)
def test_every_key_is_explained_where_it_is_needed(shape):
    properties = DEFINITIONS[shape]["properties"]
    assert properties
    for key, value in properties.items():
        target = value
        while "$ref" in target and "description" not in target:
            target = DEFINITIONS[target["$ref"].rpartition("/")[2]]
        assert "description" in target, f"{shape}.{key}"


@pytest.mark.parametrize(
    ("definition", "keys_of", "kinds"),
    [("question", keys_of_question, tuple(Kind)), ("column", keys_of_column, COLUMN_KINDS)],
)
def test_the_schema_knows_which_keys_belong_to_which_kind(definition, keys_of, kinds):
    assert set(DEFINITIONS[definition]["properties"]["kind"]["enum"]) == set(kinds)
    foreign = {
        rule["if"]["properties"]["kind"]["const"]: set(rule["then"]["properties"])
        for rule in DEFINITIONS[definition]["allOf"]
        if "const" in rule["if"]["properties"]["kind"]
    }
    for kind in kinds:
        assert set(DEFINITIONS[definition]["properties"]) - foreign[kind] == set(keys_of(kind))


def test_the_words_are_the_same():
    assert tuple(DEFINITIONS["comparison"]["properties"]) == COMPARISONS == tuple(each.value for each in Comparison)
    assert set(DEFINITIONS["questionId"]["not"]["enum"]) == RESERVED
    assert DEFINITIONS["score"]["properties"]["method"]["enum"] == [each.value for each in Method]
    assert set(DEFINITIONS["outcome"]["properties"]["outcome"]["enum"]) == set(Outcome)
    assert set(DEFINITIONS["red_line_fact"]["properties"]["state"]["enum"]) == set(RedLineState)
    assert set(DEFINITIONS["gate_fact"]["properties"]["state"]["anyOf"][0]["enum"]) == set(GateState)
    patterns = {"packId": PACK_ID, "id": ID, "questionId": QUESTION_ID, "labelledId": LABELLED_ID}
    for name, pattern in patterns.items():
        assert DEFINITIONS[name]["pattern"] == f"^{pattern.pattern}$"


def test_a_translation_has_the_groups_that_the_reader_translates():
    assert set(DEFINITIONS["locale"]["properties"]) == {*GROUPS, CITATIONS}
    for group, texts in GROUPS.items():
        given = DEFINITIONS["locale"]["properties"][group]
        keys = set((given if group == "pack" else given["additionalProperties"])["properties"])
        assert keys == {"of", *texts.own, *texts.lists, *texts.inside}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_packs_that_the_reader_takes_fit_the_schema(file):
    tree = tree_of(file.read_text(encoding="utf-8"))
    assert problems(definition_for(file), plain(tree)) == []


def keys_in(node, path=()):
    if isinstance(node, Block):
        for key, value in node.entries.items():
            yield key
            yield from keys_in(value)
    else:
        for item in getattr(node, "items", ()):
            yield from keys_in(item)


def test_the_small_pack_uses_every_key():
    """So that every key of the format is read, translated and checked by the tests."""
    used = set()
    for file in FILES:
        if "tests" in file.parts and file.parent.name != "locale":
            used |= set(keys_in(tree_of(file.read_text(encoding="utf-8"))))
    assert {key for keys in SHAPES.values() for key in keys} - used == set()


@pytest.mark.parametrize(
    ("definition", "text"),
    [
        ("question", "{id: a, ask: A?, kind: text, levels: 3}"),
        ("question", "{id: a, ask: A?, kind: one_of}"),
        ("question", "{id: a, ask: A?, kind: scale}"),
        ("question", "{id: A b, ask: A?, kind: text}"),
        ("question", "{id: a, ask: 12, kind: text}"),
        ("question", "{id: a, ask: A?, kind: text, required: yes}"),
        ("question", "{id: a, ask: A?, kind: text, when: {b: {is: yes}, c: {is: no}}}"),
        ("question", "{id: a, ask: A?, kind: text, when: {b: {equals: yes}}}"),
        ("questionnaire", "{format: 1, id: a, version: 1.0, title: A, sections: [a.yaml]}"),
        ("scoring", "{outcomes: [{id: a, outcome: maybe, when: always, because: B.}]}"),
        ("scoring", "{outcomes: [{id: a, outcome: approved, when: {red_line: {state: red}}, because: B.}]}"),
        ("measures", "{measures: [{id: a, title: A, says: B.}]}"),
        ("band", "{id: a, title: A, below: 1, up_to: 1}"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(definition, text):
    assert problems(definition, plain(tree_of(text))) != []


def test_the_document_names_every_key():
    """docs/pack-format.md is what an author reads: no key may be missing from it."""
    words = set(re.findall(r"[a-z_]+", DOCUMENT))
    assert {key for keys in SHAPES.values() for key in keys} - words == set()
    assert {key for keys in OF_KIND.values() for key in keys} - words == set()
    assert set(COMPARISONS) - words == set()
