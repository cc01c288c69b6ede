"""Canada's Algorithmic Impact Assessment: asked, scored and levelled as its published application does it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.domain.asking.asking import read
from assess.domain.pack.answers import answered
from assess.domain.scoring.every_score import score_all
from assess.interop.answers.reading import parse_answers_file
from assess.interop.surveyjs.aia import class_of, points_of
from assess.interop.surveyjs.model import SurveyRefused
from assess.packs.checking.checks import check_pack
from assess.packs.installed.reader import read_pack
from assess.reporting.pictures.proportionality import axes
from assess.services.packs.importing_surveyjs import import_survey
from tests.interop.surveyjs.surveys import ask, survey

DAY = date(2026, 11, 22)
VECTORS = 150
DEDUCTED = 35
PHASE = "projectDetailsPhase"
OTHER_PHASE = {"item1": "item2", "item2": "item1"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the imported questionnaire; imported once, since nobody changes it."""
    return tmp_path_factory.mktemp("aia") / "canada-aia/1.0"


@pytest.fixture
def aia(folder, shared):
    """Return the imported questionnaire."""
    file = shared("aia/survey.json")
    if not folder.exists():
        import_survey(file.read_bytes(), file.name, folder, "canada-aia")
    return read_pack(folder)


@pytest.fixture
def vectors(shared):
    lines = shared("aia/vectors.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) == VECTORS
    return found


def reading_of(pack, vector):
    assessment = parse_answers_file({"answers": vector["answers"]}, pack).assessment(DAY)
    return read(pack, assessment.answers)


def test_the_pack_passes_check_pack_without_a_warning(aia, folder):
    assert check_pack(folder) == []
    assert (aia.id, len(aia.questions), aia.languages) == ("canada-aia", 295, ("en", "fr"))


def test_every_question_keeps_its_name(aia, shared):
    survey_file = json.loads(shared("aia/survey.json").read_text(encoding="utf-8"))
    panels = [panel for page in survey_file["pages"] for panel in page["elements"] if panel["type"] == "panel"]
    names = [each["name"] for panel in panels for each in panel["elements"] if each["type"] != "html"]
    assert list(aia.question_by_id) == names
    assert [section.id for section in aia.sections] == [panel["name"] for panel in panels]


def test_every_condition_comes_over(aia, shared, tmp_path):
    file = shared("aia/survey.json")
    done = import_survey(file.read_bytes(), file.name, tmp_path / "out", "canada-aia")
    assert [line for line in done.lines if "visibleIf" in line] == []
    assert [line for line in done.lines if "not carried over" in line] == [
        'showQuestionNumbers: not carried over: "off"',
        'showProgressBar: not carried over: "top"',
        "firstPageIsStarted: not carried over: true",
    ]


def test_a_part_of_a_choice_is_looked_for_in_a_single_answer(aia):
    conditions = {name: str(aia.question_by_id[name].when) for name in ("aboutSystem3A", "aboutSystem4C")}
    assert "item2-0" in conditions["aboutSystem3A"]
    assert "item4-1" in conditions["aboutSystem4C"]


def test_what_is_asked_agrees_in_every_case(aia, vectors):
    agree = [[each.id for each in reading_of(aia, vector).asked] == vector["visible"] for vector in vectors]
    assert agree.count(True) == VECTORS


def test_scores_level_and_maxima_agree_in_every_case(aia, vectors):
    for vector in vectors:
        scores = score_all(reading_of(aia, vector))
        band = scores["current"].band
        found: dict[str, object] = {
            "rawImpactScore": scores["raw"].value,
            "mitigationScore": scores["mitigation"].value,
            "currentScore": scores["current"].value,
            "level": int(band.id) if band else None,
            "maxRaw": scores["raw"].maximum,
            "maxMitigation": scores["mitigation"].maximum,
        }
        assert found == {key: vector[key] for key in found}, vector["id"]


def test_the_points_of_every_panel_agree_in_every_case(aia, vectors):
    for vector in vectors:
        scores = score_all(reading_of(aia, vector))
        found = {name: (scores[name].value, scores[name].maximum) for name in vector["sections"]}
        assert found == {name: (each["score"], each["max"]) for name, each in vector["sections"].items()}, vector["id"]
        assert set(scores) == {"raw", "mitigation", "current", *vector["sections"]}


def test_the_command_scores_the_answers_as_the_survey_keeps_them(aia, folder, vectors, shared):
    lines = str(shared("aia/vectors.jsonl"))
    done = CliRunner().invoke(main, ["score", str(folder), "--batch", lines], catch_exceptions=False)
    assert done.exit_code == 0
    for line, vector in zip(done.stdout.splitlines(), vectors, strict=True):
        found = json.loads(line)
        scores = found["scores"]
        assert found["id"] == vector["id"]
        assert found["asked"] == vector["visible"]
        assert [scores[name]["value"] for name in ("raw", "mitigation", "current")] == [
            vector[name] for name in ("rawImpactScore", "mitigationScore", "currentScore")
        ]
        assert scores["current"]["band"] == str(vector["level"])
        assert (scores["raw"]["max"], scores["mitigation"]["max"]) == (vector["maxRaw"], vector["maxMitigation"])
        panels = {name: (scores[name]["value"], scores[name]["max"]) for name in vector["sections"]}
        assert panels == {name: (each["score"], each["max"]) for name, each in vector["sections"].items()}


def test_answers_of_the_other_phase_are_kept_but_never_counted(aia, vectors):
    """The published application goes on counting them, so that a deduction stays; see docs/importing.md."""
    deducted = []
    for vector in vectors:
        answers = parse_answers_file({"answers": vector["answers"]}, aia).assessment(DAY).answers
        if PHASE not in answers:
            continue
        switched = {**answers, PHASE: answered(OTHER_PHASE[str(answers[PHASE].value)])}
        reading = read(aia, switched)
        scores = score_all(reading)
        asked = {name: answer for name, answer in switched.items() if reading.asks(name)}
        assert len(asked) < len(switched) or not vector["mitigationScore"], vector["id"]
        assert scores == score_all(read(aia, asked)), vector["id"]
        if vector["currentScore"] < vector["rawImpactScore"]:
            deducted.append(vector["id"])
            assert scores["mitigation"].value == 0, vector["id"]
            assert scores["current"].value == scores["raw"].value == vector["rawImpactScore"], vector["id"]
        back = score_all(read(aia, {**switched, PHASE: answers[PHASE]}))
        assert back["current"].value == vector["currentScore"], vector["id"]
    assert len(deducted) == DEDUCTED


def test_the_french_texts_are_those_of_the_survey(aia, folder):
    french = read_pack(folder, "fr")
    assert french.sections[1].title == "Raisons de l'automatisation"
    assert french.score_by_id["current"].bands.bands[3].title == "Niveau IV"


def test_no_two_scores_have_one_title(aia, folder):
    for pack in (aia, read_pack(folder, "fr")):
        titles = [score.title for score in pack.scores]
        assert len(set(titles)) == len(titles)


def test_no_panel_stands_for_what_the_system_achieves(aia):
    """It asks for impact and mitigation only, so no proportionality picture is drawn."""
    merit, risks = axes(aia)
    assert merit is None
    assert [risk.id for risk in risks] == ["current"]


@pytest.mark.parametrize(
    ("name", "panel", "kind"),
    [
        ("q-RS", "p-MS", "RS"),
        ("q", "p-MS", "MS"),
        ("q-NS", "p-RS", "NS"),
        ("q", "p", ""),
        ("q-rs", "p", ""),
        ("q", "", ""),
    ],
)
def test_the_class_is_that_of_the_question_else_of_its_panel(name, panel, kind):
    assert class_of(name, panel) == kind


@pytest.mark.parametrize(
    ("value", "score"),
    [("item3-2", 2), ("item3", 0), ("item-x-12", 12), ("item3-", 0), ("item3-2a", 0), (True, 0), (None, 0)],
)
def test_the_points_stand_after_the_last_hyphen(value, score):
    assert points_of(value) == score


SMALL = {
    "pages": [
        {
            "name": "one",
            "title": "One",
            "elements": [
                {
                    "type": "panel",
                    "name": "risk-RS",
                    "elements": [
                        ask("a", "radiogroup", choices=["yes-10", "no-0"]),
                        ask("b", "checkbox", choices=["x-1", "y-2"], visibleIf="{a} contains 'yes'"),
                        ask("c-MS", "dropdown", choices=["much-5", "none-0"]),
                        ask("d-NS", "radiogroup", choices=["u-7", "v-8"]),
                        ask("e"),
                    ],
                }
            ],
        }
    ]
}


def test_a_question_of_another_class_counts_outside_its_panel(imported):
    pack = imported(SMALL, "canada-aia").pack
    scores = score_all(read(pack, {"a": answered("yes-10"), "b": answered(("x-1", "y-2")), "c-MS": answered("much-5")}))
    assert {name: f"{scored.value} of {scored.maximum}" for name, scored in scores.items()} == {
        "raw": "13 of 13",
        "mitigation": "5 of 5",
        "current": "11 of 13",  # 0.85 x 13 = 11.05
        "risk-RS": "13 of 13",
    }


def test_maxima_include_what_is_not_asked(imported):
    scores = score_all(read(imported(SMALL, "canada-aia").pack, {"a": answered("no-0")}))
    assert f"{scores['raw'].value} of {scores['raw'].maximum}" == "0 of 13"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (survey(ask("a", "radiogroup", choices=["x-1", "y-2"])), "this is not the Algorithmic Impact Assessment"),
        (survey(ask("a-RS", "radiogroup", choices=["x-1"])), "1 choices cannot have points"),
    ],
)
def test_another_survey_is_refused(imported, document, says):
    with pytest.raises(SurveyRefused, match=says):
        imported(document, "canada-aia")
