"""`assess score`, as it is called."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import validate

from assess.cli.main import main
from assess.packs.format.content import hash_of_content
from tests.places import ROOT

MINI = str(ROOT / "tests/packs/fixtures/mini/1.0")
CALM = str(ROOT / "tests/packs/fixtures/mini/1.0/examples/calm.json")
AMOUNT = {"type": ["number", "null"]}
SCORES = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["value", "low", "high", "max", "band", "certain", "coverage", "evidence", "direction"],
        "properties": {
            **dict.fromkeys(("value", "low", "high", "max", "coverage", "evidence"), AMOUNT),
            "band": {"type": ["string", "null"]},
            "certain": {"type": "boolean"},
            "direction": {"enum": ["risk", "merit"]},
        },
    },
}
FLAT = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}
RESULTS = {
    "type": "object",
    "required": ["asked", "trace", "content_hash", "packs", "gates", "red_lines"],
    "properties": {
        "scores": SCORES,
        "in_place": SCORES,
        "target": SCORES,
        "asked": {"type": "array", "items": {"type": "string"}},
        "trace": {"type": "array", "items": FLAT, "minItems": 1},
        "content_hash": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "outcome": {"type": "object", "required": ["id", "because", "rule", "reasons"]},
    },
}


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def answers(tmp_path):
    """Write an answers file and return its path."""

    def write(document):
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        return str(file)

    return write


def scored(*words):
    done = run("score", *words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_json_has_everything_that_is_computed():
    found = scored(MINI, CALM)
    validate(found, RESULTS)
    assert found["packs"] == [{"id": "mini", "version": "1.0", "hash": hash_of_content(Path(MINI))}]
    assert found["asked"][:4] == ["purpose.text", "purpose.name", "records", "informed"]
    assert "retention" not in found["asked"]
    assert found["outcome"]["id"] == "approved"
    assert found["outcome"]["because"] == "Nothing stands in the way."
    assert {gate["id"]: gate["state"] for gate in found["gates"]}["G-1"] == "passed"
    (duty,) = found["duties"]
    assert duty == {
        "id": "law-1",
        "answered": 2,
        "fulfilled": 1,
        "of": 2,
        "missing": [],
        "not_fulfilled": ["C2"],
        "not_told": [],
    }
    assert {line["id"]: (line["state"], line["in_force"]) for line in found["red_lines"]}["KO-1"] == ("clear", True)


def test_the_text_says_how_far_each_duty_is_answered_and_fulfilled():
    assert "Legal duties\n  Law, Art. 1: 2 of 2 answered, 1 fulfilled\n" in run("score", MINI, CALM).stdout


def test_numbers_are_whole_or_rounded_to_four_decimals():
    found = scored(MINI, CALM)["scores"]
    assert found["privacy"]["value"] == 12.5  # records: no, safeguards: 1 - 1/2 - 1/4
    assert found["strict"]["value"] == 6.25  # the same over a weight of 4
    assert found["strict"]["max"] == 100
    assert isinstance(found["strict"]["max"], int)
    assert found["rights"] == {
        "value": 0,
        "low": 0,
        "high": 0,
        "max": 3,
        "band": "low",
        "low_band": "low",
        "high_band": "low",
        "certain": True,
        "coverage": 1,
        "provisional": False,
        "evidence": 0,
        "direction": "risk",
        "leading": None,
    }


def test_a_third_is_rounded_half_up(answers):
    found = scored(MINI, answers({"answers": {"records": "yes", "retention": "days"}}))["scores"]["privacy"]
    assert found["value"] == 55.5556  # (1 + 2 x 1/3) / 3
    assert found["coverage"] == 0.75


def test_what_is_not_known_is_null(answers):
    found = scored(MINI, answers({"answers": {}}))["scores"]
    assert (found["merit"]["value"], found["merit"]["band"]) == (None, None)
    assert (found["merit"]["low"], found["merit"]["high"], found["merit"]["coverage"]) == (0, 100, 0)


def test_the_rows_of_the_trace_add_up():
    rows = [row for row in scored(MINI, CALM)["trace"] if row["score"] == "privacy"]
    total = next(row["contribution"] for row in rows if row["kind"] == "total")
    assert sum(row["contribution"] or 0 for row in rows if row["kind"] != "total") == pytest.approx(total)


def test_the_outcome_comes_first_in_plain_words():
    done = run("score", MINI, CALM)
    lines = done.stdout.splitlines()
    assert lines[0] == "Calm (mini@1.0, 2026-11-22)"
    assert lines[2:4] == ["Proposed outcome: approved", "  Nothing stands in the way."]
    assert "Privacy" in done.stdout
    assert "12.5 low" in done.stdout
    assert all(len(line) <= 120 for line in lines)
    assert all(line == line.rstrip() for line in lines)


def test_red_lines_and_gates_are_named_in_plain_words(answers):
    done = run("score", MINI, answers({"answers": {"purpose.text": "x", "records": "yes", "informed": "no"}}))
    assert "Proposed outcome: rejected" in done.stdout
    assert "KO-1     crossed: Recording without telling" in done.stdout
    assert "G-1      failed: Tell them." in done.stdout


def test_the_day_can_be_given(answers):
    file = answers({"as_of": "2024-01-01", "answers": {"records": "yes", "informed": "no"}})
    early = {line["id"]: line for line in scored(MINI, file)["red_lines"]}["KO-1"]
    later = {line["id"]: line for line in scored(MINI, file, "--as-of", "2026-01-01")["red_lines"]}["KO-1"]
    assert (early["state"], early["in_force"]) == ("crossed", False)
    assert (later["state"], later["in_force"]) == ("crossed", True)


def test_the_hash_follows_the_content(answers):
    one = scored(MINI, answers({"as_of": "2026-11-22", "answers": {"records": "yes", "informed": "no"}}))
    same = scored(MINI, answers({"answers": {"informed": {"value": "no"}, "records": "yes"}, "as_of": "2026-11-22"}))
    other = scored(MINI, answers({"as_of": "2026-11-22", "answers": {"records": "no", "informed": "no"}}))
    assert one["content_hash"] == same["content_hash"] != other["content_hash"]


@pytest.mark.parametrize(
    ("pack", "document", "said"),
    [
        (MINI, {"answers": {"recods": "yes"}}, "assess: answers.recods: There is no question “recods” in mini@1.0."),
        (MINI, {"answers": {"records": "maybe"}}, "assess: answers.records: Choose one of the options."),
        ("security-technologi", {"answers": {}}, "assess: there is no pack security-technologi; did you mean"),
        ("security-technology@0.1", {"answers": {}}, "assess: there is no pack security-technology@0.1"),
        ("./nowhere", {"answers": {}}, "assess: there is no folder ./nowhere"),
        (str(ROOT / "docs"), {"answers": {}}, "assess: there is no pack in the folder"),
        (
            "security-technology",
            {"answers": {}, "packs": [{"id": "security-technology", "version": "0.1"}]},
            "assess: there is no pack security-technology@0.1; did you mean security-technology@1.1?",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(answers, pack, document, said):
    done = run("score", pack, answers(document))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(said)


def test_every_problem_has_a_line_of_its_own(answers):
    done = run("score", MINI, answers({"answers": {"records": "maybe", "helps": 9}, "path": "fast"}))
    assert [line.startswith("assess: ") for line in done.stderr.splitlines()] == [True, True, True]


@pytest.mark.parametrize("words", [["score"], ["score", MINI], ["score", MINI, "nowhere.json"], ["sore"]])
def test_wrong_usage_ends_with_two(words):
    assert run(*words).exit_code == 2


def test_a_folder_as_answers_file_and_a_file_that_is_not_json(tmp_path):
    assert run("score", MINI, tmp_path).exit_code == 2
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    done = run("score", MINI, tmp_path / "a.json")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "is not JSON" in done.stderr


def test_the_program_itself_prints_no_traceback(tmp_path):
    (tmp_path / "a.json").write_text('{"answers": {"records": "maybe"}}', encoding="utf-8")
    program = Path(sys.executable).with_name("assess")
    done = subprocess.run([program, "score", MINI, tmp_path / "a.json"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("assess: answers.records: Choose one of the options.")
    assert "Traceback" not in done.stderr


def test_what_is_to_settle_is_listed_and_refuses_nothing(tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps(
            {
                "as_of": "2026-11-22",
                "answers": {
                    "records": "yes",
                    "retention": "months",
                    "place": {"value": "street", "standing": "verified"},
                },
            }
        )
    )
    text = CliRunner().invoke(main, ["score", MINI, str(answers)])
    assert text.exit_code == 0, text.output
    assert "To settle\n  retention: A reason is missing: Why so long?\n" in text.output
    found = json.loads(CliRunner().invoke(main, ["score", MINI, str(answers), "--json"]).output)
    assert found["to_settle"] == [
        {"question": "retention", "kind": "reason", "says": "A reason is missing: Why so long?"},
        {
            "question": "place",
            "kind": "evidence",
            "says": "It counts as verified, but there is no evidence. Add what shows it.",
        },
        {
            "question": "place",
            "kind": "check",
            "says": "It counts as verified, but nobody is named. Say who checked it.",
        },
    ]


def test_other_commands_name_on_standard_error_what_is_to_settle(tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"as_of": "2026-11-22", "answers": {"records": "yes", "retention": "months"}}))
    done = CliRunner().invoke(
        main, ["export", MINI, str(answers), "-o", str(tmp_path / "a.json"), "--format", "json", "--lang", "en"]
    )
    assert done.exit_code == 0, done.output
    assert "to settle: retention: A reason is missing: Why so long?" in done.stderr
