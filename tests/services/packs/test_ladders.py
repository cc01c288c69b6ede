"""Archetypes must come out as they say; what a pack is known to get wrong is said, and no longer when it is right."""

import json

import pytest

from assess.packs.installed.reader import read_pack
from assess.packs.installed.scaffold import write_starter
from assess.services.packs.checking import check
from assess.services.packs.ladders import Ladders

LAMPS = {"purpose.problem": "A path is dark.", "purpose.effect": 4, "data.personal": "no"}
TOLD = {"purpose.problem": "Theft.", "purpose.effect": 4, "data.personal": "yes", "data.retention": "days"}
CAMERAS = {**TOLD, "data.told": "no"}


@pytest.fixture
def folder(tmp_path):
    return write_starter("cases", "Cases", tmp_path)


@pytest.fixture
def put(folder):
    """Return a function that writes an archetype with its answers."""

    def write(name, outcome, answers, **told):
        told = {"title": name.title(), "outcome": outcome, "because": "Everybody can judge it.", **told}
        document = {"as_of": "2027-01-01", "archetype": told, "answers": answers}
        (folder / "archetypes/locale").mkdir(parents=True, exist_ok=True)
        (folder / f"archetypes/{name}.json").write_text(json.dumps(document, indent=1), encoding="utf-8")

    return write


def about(problems):
    return [str(each) for each in problems if each.file.endswith(".json")]


def errors(folder):
    return about(check(folder).errors)


def warnings(folder):
    return about(check(folder).warnings)


def test_an_archetype_that_comes_out_as_it_must_is_no_problem(folder, put):
    put("lamps", "approved", LAMPS)
    put("cameras", "conditional", CAMERAS, worse_than=["lamps"])
    assert errors(folder) == warnings(folder) == []
    assert [rung.archetype.id for rung in check(folder).ladder.right] == ["lamps", "cameras"]


def test_another_outcome_is_an_error_with_both_and_the_rule_that_decided(folder, put):
    put("cameras", "rejected", CAMERAS)
    (problem,) = errors(folder)
    assert problem.startswith(
        "archetypes/cameras.json:5: it comes out as `conditional` and must come out as `rejected`: "
        "the rule `gate-not-passed` decided (G-01); "
    )


def test_what_is_known_to_be_wrong_is_a_warning_with_its_reason(folder, put):
    put("cameras", "rejected", CAMERAS, known_wrong="There is no red line yet.")
    assert errors(folder) == []
    (problem,) = warnings(folder)
    assert problem.endswith("known: There is no red line yet.")


def test_what_is_called_wrong_and_is_right_is_an_error(folder, put):
    put("lamps", "approved", LAMPS, known_wrong="It was.")
    (problem,) = errors(folder)
    assert "it is called known to be wrong, and comes out as it must; delete `known_wrong`" in problem


def test_a_question_that_is_left_open_is_an_error(folder, put):
    put("cameras", "conditional", {**CAMERAS, "data.told": {"state": "unknown"}})
    outcome, left = errors(folder)
    assert left.startswith("archetypes/cameras.json:13: `data.told` is asked and left open")
    assert "to consult` and must come out as `conditional`: no rule decides" in outcome


def test_answers_that_the_pack_does_not_take_are_named_with_their_line(folder, put):
    put("cameras", "conditional", {**CAMERAS, "data.told": "maybe"})
    (problem,) = errors(folder)
    assert problem.startswith("archetypes/cameras.json:13: answers.data.told")


def test_the_same_outcome_is_worse_when_a_score_is_worse_and_none_is_better(folder, put):
    put("cameras", "conditional", CAMERAS)
    put("archive", "conditional", {**CAMERAS, "data.retention": "longer"}, worse_than=["cameras"])
    assert errors(folder) == []
    put("archive", "conditional", {**CAMERAS, "data.retention": "not_kept"}, worse_than=["cameras"])
    (problem,) = errors(folder)
    assert problem.startswith("archetypes/archive.json:7: it must be worse than `cameras`, and is not")
    put("archive", "conditional", {**CAMERAS, "data.retention": "longer", "purpose.effect": 4}, worse_than=["cameras"])
    put("cameras", "conditional", {**CAMERAS, "purpose.effect": 3})
    assert errors(folder), "one score is worse and another one better: neither case is worse"


def test_a_stricter_outcome_is_worse_whatever_the_scores(folder, put):
    put("lamps", "approved", {**LAMPS, "purpose.effect": 1})
    put("cameras", "conditional", CAMERAS, worse_than=["lamps"])
    put("signs", "approved", {**TOLD, "data.told": "yes"}, worse_than=["cameras"])
    (problem,) = errors(folder)
    assert "archetypes/signs.json" in problem


def test_archetypes_are_translated_with_the_pack(folder, put):
    put("lamps", "approved", LAMPS)
    assert any(each.file == "archetypes/locale/fr.yaml" for each in check(folder).errors)
    digits = "000000"
    text = 'archetypes: {{lamps: {{of: "{}", title: Lampes, because: Tout le monde peut en juger.}}}}'
    locale = folder / "archetypes/locale/fr.yaml"
    locale.write_text(text.format(digits), encoding="utf-8")
    (problem,) = [each for each in check(folder).errors if "has changed since" in each.problem]
    locale.write_text(text.format(problem.remedy.split('"')[1]), encoding="utf-8")
    assert not [each for each in check(folder).errors if each.file.startswith("archetypes")]
    french = Ladders(lambda _: folder).of(read_pack(folder, "fr"))
    assert [rung.archetype.title for rung in french.rungs] == ["Lampes"]


def test_a_ladder_is_judged_once_for_each_pack(folder, put):
    put("lamps", "approved", LAMPS)
    ladders, pack = Ladders(lambda _: folder), read_pack(folder)
    assert ladders.of(pack) is ladders.of(pack)
    assert ladders.of(read_pack(folder)) is not ladders.of(pack), "somebody may have written on"
    assert Ladders(lambda _: None).of(pack).rungs == ()
