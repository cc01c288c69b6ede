"""Archetypes are read with their lines and translated by id; the schema for editors takes what the reader takes."""

import json

import pytest
from jsonschema import Draft202012Validator

from assess.domain.pack.rules import Outcome
from assess.packs.beside import archetypes
from assess.packs.beside.archetypes import read_archetypes
from assess.packs.format.problems import Findings
from tests.shipped import QUESTIONNAIRES

SCHEMA = json.loads((QUESTIONNAIRES / "archetype.schema.json").read_text(encoding="utf-8"))
FILES = sorted(QUESTIONNAIRES.glob("*/*/archetypes/*.json"))


@pytest.fixture
def shelf(tmp_path):
    """Return a function that writes an archetype and returns the folder of its pack."""

    def write(name="lamps", **told):
        told = {"title": "Lamps", "outcome": "approved", "because": "They only shine.", **told}
        document = {"as_of": "2027-01-01", "archetype": told, "answers": {}}
        folder = tmp_path / "archetypes"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
        return tmp_path

    return write


def read(folder, language="en"):
    found = Findings()
    return read_archetypes(folder, language, found), list(map(str, found.problems))


def test_an_archetype_is_read_with_what_must_come_out(shelf):
    shelf("lamps")
    (cameras, _), problems = read(shelf("cameras", outcome="rejected", worse_than=["lamps"]))
    assert problems == []
    told = cameras.archetype
    assert (told.id, told.outcome, told.worse_than) == ("cameras", Outcome.REJECTED, ("lamps",))
    assert cameras.place("archetype", "outcome").line == 5


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"outcome": "aproved"}, "archetypes/lamps.json:5: `outcome` is `aproved`; did you mean `approved`?"),
        ({"outcome": "incomplete"}, "archetypes/lamps.json:5: `outcome` is `incomplete`; there are: "),
        ({"worse_than": ["lamp"]}, "archetypes/lamps.json:8: there is no other archetype `lamp`"),
        ({"worse_than": ["lamps"]}, "archetypes/lamps.json:8: there is no other archetype `lamps`"),
        ({"why": "x"}, "archetypes/lamps.json:7: there is no key `why` in an archetype"),
        ({"because": ""}, "archetypes/lamps.json:6: `because` is empty"),
    ],
)
def test_what_an_archetype_may_not_say_is_refused_by_line(shelf, told, said):
    _, problems = read(shelf(**told))
    assert any(problem.startswith(said) for problem in problems), problems


def test_a_file_that_does_not_say_what_must_come_out_is_refused(tmp_path):
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "archetypes/lamps.json").write_text('{"answers": {}}', encoding="utf-8")
    got, (problem,) = read(tmp_path)
    assert got == ()
    assert problem.startswith("archetypes/lamps.json:1: the file does not say what must come out")


def test_an_archetype_needs_a_day(tmp_path, shelf):
    file = shelf() / "archetypes/lamps.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"as_of": "2027-01-01",', ""), encoding="utf-8")
    assert any("is judged on a fixed day" in problem for problem in read(tmp_path)[1])


def test_texts_are_translated_by_id_and_an_outdated_one_is_noticed(shelf):
    folder = shelf()
    (folder / "archetypes/locale").mkdir()
    locale = folder / "archetypes/locale/fr.yaml"
    locale.write_text('archetypes: {lamps: {of: "000000", title: Lampes, because: Elles éclairent.}}', encoding="utf-8")
    (lamps,), (problem,) = read(folder, "fr")
    assert lamps.archetype.title == "Lampes"
    digits = problem.split('`of: "')[1][:6]
    locale.write_text(locale.read_text(encoding="utf-8").replace("000000", digits), encoding="utf-8")
    assert read(folder, "fr")[1] == []
    assert read(folder, "en")[0][0].archetype.title == "Lamps"


def test_the_schema_has_every_key_that_the_reader_knows_and_no_other():
    Draft202012Validator.check_schema(SCHEMA)
    told = SCHEMA["$defs"]["archetype"]["properties"]
    assert set(told) == set(archetypes.ARCHETYPE)
    assert tuple(told["outcome"]["enum"]) == archetypes.NAMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_archetypes_fit_the_schema(file):
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(file.read_text(encoding="utf-8")))) == []
