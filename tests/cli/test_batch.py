"""`assess score PACK --batch FILE`: many answer sets, a line each."""

import json
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.domain.asking.asking import read
from assess.domain.asking.intake import Intake
from assess.domain.scoring.every_score import score_all
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import parse_answers_file
from assess.resources import folder
from assess.services.scoring.batch import ScoredLine, score_lines
from assess.services.scoring.json_lines import LineWriter
from assess.services.scoring.one_file import score_as_json
from tests.shipped import SHIPPED

EXAMPLES = sorted((folder("questionnaires") / "security-technology" / "1.0" / "examples").glob("*.json"))


def line(name: str, answers: object) -> str:
    return json.dumps({"id": name, "answers": answers, "note": "passed over"}) + "\n"


def given(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))["answers"]


def run(tmp_path: Path, *lines: str):
    file = tmp_path / "batch.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    return CliRunner().invoke(main, ["score", "security-technology", "--batch", str(file)])


def test_every_line_is_scored_in_order(tmp_path):
    done = run(tmp_path, *(line(path.stem, given(path)) for path in EXAMPLES))
    assert done.exit_code == 0, done.output
    scored = [json.loads(each) for each in done.stdout.splitlines()]
    assert [each["id"] for each in scored] == [path.stem for path in EXAMPLES]
    assert all(set(each) - {"to_settle"} == {"id", "asked", "scores"} for each in scored)
    lacking = {each["id"]: each["to_settle"] for each in scored if "to_settle" in each}
    assert lacking == {key: ["rights.register"] for key in ("ai-video-town", "number-plate-cameras")}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('{"id": 1.5, "answers": {}}', "line 1 (1.5): id: Give a text or a whole number here, not “1.5”."),
        ('{"id": ["a"], "answers": {}}', 'line 1 (["a"]): id: Give a text or a whole number here'),
        ('{"id": "a\\n\\u001b[31m", "answers": []}', "line 1 (a\\n\\u001b[31m): answers: Give keys"),
        ('{"id": "twice", "answers": {"a": 1, "a": 2}}', "line 1 (twice): a: “a” is there twice."),
        ('{"answers": []}', "line 1: answers: Give keys"),
        ("nothing", "line 1: file: Line 1 is not JSON"),
    ],
)
def test_a_line_that_is_refused_is_named_and_the_next_one_comes_out(tmp_path, raw, said):
    done = run(tmp_path, raw + "\n", line("next", {}))
    assert done.exit_code == 1
    assert [json.loads(each)["id"] for each in done.stdout.splitlines()] == ["next"]
    assert said in done.stderr


def test_half_a_character_in_an_id_comes_back_as_it_came(tmp_path):
    done = run(tmp_path, '{"id": "\\ud800é", "answers": {}}\n')
    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "\ud800é"


@pytest.mark.parametrize("option", [[str(EXAMPLES[0])], ["--json"], ["--csv"]])
def test_a_batch_takes_no_other_wish_with_it(tmp_path, option):
    (tmp_path / "batch.jsonl").write_text(line("one", {}))
    done = CliRunner().invoke(main, ["score", "security-technology", *option, "--batch", str(tmp_path / "batch.jsonl")])
    assert done.exit_code == 2
    assert "--batch stands alone" in done.stderr


def test_a_line_scores_as_the_file_does(tmp_path):
    done = run(tmp_path, line("one", given(EXAMPLES[0])))
    alone = CliRunner().invoke(main, ["score", "security-technology", str(EXAMPLES[0]), "--json"])
    batch, single = json.loads(done.stdout), json.loads(alone.stdout)
    assert batch["scores"] == single["scores"]
    assert batch["asked"] == single["asked"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_line_says_what_the_scores_say_as_json(path):
    pack = SHIPPED.get("security-technology@1.0")
    way = pack.paths[-1].id
    reading = read(pack, parse_answers_file({"answers": given(path)}, pack).answers, way)
    scores = score_all(reading)
    written = json.loads(LineWriter(pack, way).line('an "id"', reading, scores.values()))
    assert written == {
        "id": 'an "id"',
        "asked": [question.id for question in reading.asked],
        "scores": {name: score_as_json(scored) for name, scored in scores.items()},
        **({"to_settle": sorted(reading.lacking)} if reading.lacking else {}),
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_answers_are_taken_quickly_as_they_are_the_long_way(path):
    pack = SHIPPED.get("security-technology@1.0")
    document = {"answers": given(path)}
    quick = parse_answers_file(document, pack, Intake(pack.questions)).answers
    long = parse_answers_file(document, pack).answers
    assert list(quick.items()) == list(long.items())


@pytest.mark.parametrize(
    "answers", [{"data.retention": "item9-99", "nobody": 1, "data.access": 3}, [], {"a": {"b": 1}}]
)
def test_what_does_not_fit_is_said_as_it_is_the_long_way(answers):
    pack = SHIPPED.get("security-technology@1.0")

    def problems(intake):
        with pytest.raises(AnswersFileRefused) as refused:
            parse_answers_file({"answers": answers}, pack, intake)
        return refused.value.problems

    assert problems(Intake(pack.questions)) == problems(None)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"data.retention": "item9-99"},
            "answers.data.retention: Choose one of the options. There is no option “item9-99”",
        ),
        ({"technology.types": ["cctv", "cctv"]}, "answers.technology.types: The option “cctv” is there twice"),
        ({"data.retention": 3}, "answers.data.retention"),
        ({"data.retenton": "longer"}, "data.retenton"),
        (None, "answers"),
    ],
)
def test_an_impossible_value_names_line_question_and_value_and_the_others_come_out(tmp_path, answers, said):
    done = run(tmp_path, line("first", {}), line("bad", answers), line("last", {}))
    assert done.exit_code == 1
    assert [json.loads(each)["id"] for each in done.stdout.splitlines()] == ["first", "last"]
    assert "line 2 (bad)" in done.stderr
    assert said in done.stderr


def test_a_line_that_is_not_json_is_named(tmp_path):
    done = run(tmp_path, "{nonsense\n", line("last", {}))
    assert done.exit_code == 1
    assert "line 1" in done.stderr
    assert json.loads(done.stdout)["id"] == "last"


def test_answers_to_questions_that_are_not_asked_never_count(tmp_path):
    answers = given(next(path for path in EXAMPLES if path.stem == "cctv-square"))
    stale = {**answers, "technology.personal_data": "no"}
    kept = {"technology.personal_data": "no"}
    asked = json.loads(run(tmp_path, line("stale", stale)).stdout)
    clean = {name: value for name, value in stale.items() if name in asked["asked"]} | kept
    assert json.loads(run(tmp_path, line("clean", clean)).stdout)["scores"] == asked["scores"]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_lines():
    library = SHIPPED
    text = line("x", {"problem.evidence": "reports"}).encode()

    def peak(count: int) -> int:
        tracemalloc.start()
        for each in score_lines(library, "security-technology", (text for _ in range(count))):
            assert isinstance(each, ScoredLine)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # reads the pack
    one = peak(1)
    assert peak(600) < 600 * one / 10


def test_neither_a_file_nor_a_batch_is_a_usage_error():
    assert CliRunner().invoke(main, ["score", "security-technology"]).exit_code == 2
