"""The packs that are shipped: each passes its checks, and its red lines and worked examples come out as they say."""

import json
from datetime import date

import pytest

from assess.domain.assessment import evaluate
from assess.interop.answers.reading import load, parse_answers_file
from assess.packs.checking.checks import check_pack
from tests.places import ROOT
from tests.shipped import SHIPPED

LIBRARY = SHIPPED
INSTALLED = LIBRARY.installed()
RED_LINES = ROOT / "tests/questionnaires/red_lines"
FLAGSHIP = ROOT / "questionnaires/security-technology/1.0"
OUTCOMES = {
    "ai-video-town": "rejected",
    "cctv-square": "conditional",
    "number-plate-cameras": "rejected",
    "street-lighting": "approved",
}


def results(pack, document):
    return evaluate(parse_answers_file(document, pack).assessment(date(2026, 11, 22)))


def example(name):
    document = load((FLAGSHIP / f"examples/{name}.json").read_bytes())
    return results(LIBRARY.get("security-technology@1.0"), document)


def red_lines():
    return [
        pytest.param(entry, line, id=f"{entry.id}@{entry.version}-{line.id}")
        for entry in INSTALLED
        for line in LIBRARY.get(entry.folder).red_lines
    ]


@pytest.mark.parametrize("entry", INSTALLED, ids=lambda entry: f"{entry.id}@{entry.version}")
def test_an_installed_pack_has_no_error_and_no_warning_in_any_language(entry):
    assert [str(each) for each in check_pack(entry.folder)] == []


def cases_of(entry, line):
    """Return the file of a line: of this version where the line is another one than before."""
    own = RED_LINES / entry.id / entry.version / f"{line.id}.json"
    return own if own.is_file() else RED_LINES / entry.id / f"{line.id}.json"


@pytest.mark.parametrize(("entry", "line"), red_lines())
def test_every_red_line_is_seen_crossed_clear_and_open(entry, line):
    pack = LIBRARY.get(entry.folder)
    cases = json.loads(cases_of(entry, line).read_text(encoding="utf-8"))
    assert set(cases) >= {"crossed", "clear", "open"}
    for state in ("crossed", "clear", "open"):
        found = results(pack, cases[state])
        judged = next(each for each in found.today.red_lines if each.line.id == line.id)
        assert judged.state.value == state
        if state == "crossed":
            assert judged.fires, "the fixture's day lies before the line applies"
        if state == "open":
            assert judged.open_questions


@pytest.mark.parametrize("entry", INSTALLED, ids=lambda entry: f"{entry.id}@{entry.version}")
def test_every_example_can_be_scored(entry):
    pack = LIBRARY.get(entry.folder)
    examples = sorted(entry.folder.glob("examples/*.json"))
    assert examples
    for file in examples:
        found = results(pack, load(file.read_bytes()))
        assert found.outcome.rule.because, file.name


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_worked_example_comes_out_as_the_case_did(name):
    assert example(name).outcome.outcome.value == OUTCOMES[name]


def test_the_flagship_pack_has_as_many_questions_as_people_can_bear():
    pack = LIBRARY.get("security-technology@1.0")
    assert 90 <= len(pack.questions) <= 130


def test_who_uses_less_technology_is_asked_less():
    asked = {name: len(example(name).today.reading.asked) for name in OUTCOMES}
    assert 60 <= asked["cctv-square"] <= 80
    assert asked["street-lighting"] < 45
    assert asked["ai-video-town"] > asked["cctv-square"]


@pytest.mark.parametrize("name", ["cctv-square", "ai-video-town"])
def test_the_first_check_asks_about_25_questions(name):
    document = {**load((FLAGSHIP / f"examples/{name}.json").read_bytes()), "path": "quick"}
    found = results(LIBRARY.get("security-technology@1.0"), document)
    assert 15 <= len(found.today.reading.asked) <= 30
    assert found.outcome.outcome.value in ("rejected", "incomplete", "continue")
