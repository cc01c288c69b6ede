"""Supplements and the choice of questionnaires in the answers file, and what the commands make of them."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.score import score
from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.assessment import Assessment
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash, dump
from assess.packs.installed.library import PackNotFound
from assess.resources import folder
from assess.services.scoring.one_file import assessment_of, score_answers
from tests.shipped import SHIPPED

PACKS = folder("questionnaires")
LIBRARY = SHIPPED
MAIN = LIBRARY.get("security-technology@1.0")
EXAMPLE = json.loads((PACKS / "security-technology/1.0/examples/cctv-square.json").read_text(encoding="utf-8"))
CHARTER = {"packs": [{"id": "charter", "version": "1.0"}], "path": "full", "answers": {"LEG-1": "yes"}}
SCOPING = {
    "screening": "1.0",
    "said": [{"ask": "What?", "answer": "Cameras"}],
    "packs": [{"pack": "charter", "title": "Charter", "because": ["It has cameras."], "taken": False}],
    "reason": "No time.",
}


def parsed(**more) -> Assessment:
    return parse_answers_file({**EXAMPLE, **more}, MAIN, find=LIBRARY.get).assessment(date(2027, 1, 1))


def problems(**more) -> str:
    with pytest.raises(AnswersFileRefused) as refused:
        parsed(**more)
    return str(refused.value)


def test_a_supplement_is_read_with_what_it_takes_over():
    whole = parsed(supplements=[CHARTER])
    (charter,) = whole.supplements
    assert charter.pack.id == "charter"
    assert charter.answers["LEG-1"].value == "yes"
    assert charter.answers["system.summary"] == whole.answers["proposal.summary"]
    assert (charter.as_of, charter.header) == (whole.as_of, whole.header)


def test_what_is_written_can_be_read_again_and_has_the_same_hash():
    whole = parsed(supplements=[CHARTER], scoping=SCOPING)
    written = dump(whole)
    assert set(written["supplements"][0]).isdisjoint({"as_of", "header", "format"})
    again = parse_answers_file(written, MAIN, find=LIBRARY.get).assessment()
    assert again == whole
    assert content_hash(dump(again)) == content_hash(written)
    assert content_hash(dump(parsed(supplements=[CHARTER]))) != content_hash(dump(parsed()))


def test_day_and_header_of_a_supplement_are_those_of_the_main_file():
    own = {**CHARTER, "as_of": "2020-01-01", "header": {"title": "Another"}}
    assert parsed(supplements=[own]) == parsed(supplements=[CHARTER])


def test_the_choice_of_questionnaires_is_read():
    assert parsed(scoping=SCOPING).scoping == Scoping(
        "1.0",
        (("What?", "Cameras"),),
        (ScopedPack("charter", "Charter", ("It has cameras.",), taken=False),),
        "No time.",
    )


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"supplements": [CHARTER] * 21}, "Keep to 20 supplements at most."),
        ({"supplements": [CHARTER, CHARTER]}, "The questionnaire charter is answered twice."),
        (
            {"supplements": [{"packs": [{"id": "security-technology", "version": "1.0"}], "answers": {}}]},
            "The questionnaire security-technology is answered twice.",
        ),
        ({"supplements": [{"answers": {}}]}, "supplements[0].packs: Say in “packs”"),
        ({"supplements": ["charter"]}, "supplements[0].packs"),
        ({"supplements": {}}, "Give a list here"),
        (
            {"supplements": [{**CHARTER, "answers": {"LEG-1": "perhaps"}}]},
            "supplements[0].answers.LEG-1: Choose one of the options.",
        ),
        ({"supplements": [{**CHARTER, "supplements": [CHARTER]}]}, "supplements[0].supplements: There is no"),
        ({"supplements": [{**CHARTER, "scoping": SCOPING}]}, "supplements[0].scoping: There is no"),
        ({"scoping": {**SCOPING, "packs": [{"pack": "x", "taken": "no"}]}}, "scoping.packs[0].taken"),
        ({"scoping": {**SCOPING, "said": [{}] * 61}}, "scoping.said: Keep to 60 entries"),
        ({"scoping": {"chosen": 1}}, "scoping.chosen"),
        ({"scoping": []}, "scoping: Give keys"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(more, problem):
    assert problem in problems(**more)


def test_a_supplement_whose_questionnaire_is_not_installed_is_said():
    with pytest.raises(PackNotFound, match="nothing"):
        parsed(supplements=[{"packs": [{"id": "nothing", "version": "1.0"}], "answers": {}}])


def test_without_packs_at_hand_supplements_are_refused_not_passed_over():
    with pytest.raises(AnswersFileRefused, match=r"supplements\[0\]"):
        parse_answers_file({**EXAMPLE, "supplements": [CHARTER]}, MAIN)


def test_scoring_evaluates_the_supplements_too(tmp_path: Path):
    document = {**EXAMPLE, "supplements": [CHARTER]}
    results = score_answers(LIBRARY, "security-technology", document, date(2026, 12, 1), date(2027, 1, 1))
    assert [each.assessment.as_of for each in results.supplements] == [date(2026, 12, 1)]
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    plain = CliRunner().invoke(score, ["security-technology", str(file)])
    assert "Supplement: Charter for a democratic use of video surveillance (Efus)" in plain.output
    printed = json.loads(CliRunner().invoke(score, ["security-technology", str(file), "--json"]).output)
    (charter,) = printed["supplements"]
    assert charter["packs"] == [{"id": "charter", "version": "1.0", "hash": LIBRARY.get("charter@1.0").sha256}]
    assert "content_hash" not in charter
    assert printed["content_hash"] == content_hash(
        dump(assessment_of(LIBRARY, "security-technology", document, None, date(2027, 1, 1)))
    )
