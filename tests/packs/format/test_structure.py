"""Whatever is written wrongly in a pack is named with its file, its line and what would be right."""

import pytest

from tests.packs import mistakes_in_questions, mistakes_in_scoring

QUESTIONS = "sections/use.yaml"
HEAD = "questionnaire.yaml"
SCORING = "scoring.yaml"
MEASURES = "measures.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"), [*mistakes_in_questions.MISTAKES, *mistakes_in_scoring.MISTAKES]
)
def test_a_mistake_is_named_with_its_line_and_what_would_be_right(edited, problems, file, old, new, said):
    folder = edited(file, (old, new))
    found = [each for each in problems(folder) if said in each]
    assert found, problems(folder)
    line = int(found[0].partition(": ")[0].rpartition(":")[2])
    assert 1 <= line <= len((folder / file).read_text(encoding="utf-8").splitlines()) + 1


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (HEAD, "[]", "the pack has no sections"),
        (HEAD, "format: 1\nsections: []\n", "the pack has no sections"),
        (HEAD, "format: 1\nsections: [" + "sections/use.yaml, " * 101 + "]\n", "there are 101 sections; keep to 100"),
        (QUESTIONS, "- id: a", "a section is written as keys and values"),
        (QUESTIONS, "id: use\ntitle: Use\nquestions: [one]", "a question needs the key `kind`"),
        (SCORING, "outcomes", "a scoring is written as keys and values"),
        (SCORING, "outcomes: []", "the last outcome rule of the path `quick` may not hold"),
        (MEASURES, "[]", "the part `measures` is written as keys and values"),
        ("lists.yaml", "[]", "the file is a list; write `id: ...`"),
        ("sources.yaml", "law", "the file is `law`; write `id: ...`"),
        ("duties.yaml", "[]", "the part `duties` is written as keys and values"),
    ],
)
def test_a_file_of_another_form_is_named(edited, problems, file, text, said):
    folder = edited(file)
    (folder / file).write_text(text, encoding="utf-8")
    assert any(said in each for each in problems(folder)), problems(folder)


def test_a_problem_stands_on_its_own_line(edited, problems):
    folder = edited(SCORING, ("passes: [masking, logs]", "passes: [maskin]"))
    text = (folder / SCORING).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(text, 1) if "maskin]" in each)
    expected = f"scoring.yaml:{line}: `safeguards` has no option `maskin`; did you mean `masking`?"
    assert problems(folder) == [expected]


def test_every_problem_is_named_not_only_the_first(edited, problems):
    edited(QUESTIONS, ("kind: date", "kind: day"), ("levels: 5", "levels: 50"))
    folder = edited(SCORING, ("direction: merit", "direction: up"))
    said = "\n".join(problems(folder))
    for each in ("there is no kind `day`", "`levels` is `50`", "`direction` is `up`"):
        assert each in said


def test_broken_yaml_in_two_files_is_named_twice(edited, problems):
    edited(QUESTIONS, ("levels: 5", "levels: [5"))
    folder = edited(SCORING, ("direction: merit", "direction: : merit"))
    said = problems(folder)
    assert [each.partition(":")[0] for each in said] == [SCORING, QUESTIONS]


@pytest.mark.parametrize("file", [HEAD, SCORING])
def test_a_missing_file_is_named(edited, problems, file):
    folder = edited(file)
    (folder / file).unlink()
    assert f"{file}:1: the file is missing; a pack has a file {file}" in problems(folder)


def test_a_pack_without_a_pack_in_it_is_refused(tmp_path, problems):
    assert len(problems(tmp_path)) == 2


def test_a_file_that_nothing_reads_is_warned_of(edited, problems):
    folder = edited(HEAD)
    (folder / "measure.yaml").write_text("measures: []\n", encoding="utf-8")
    (folder / "sections/9-more.yaml").write_text("id: more\n", encoding="utf-8")
    said = problems(folder)
    assert "warning: measure.yaml:1: nothing reads this file; did you mean `measures.yaml`?" in said
    assert "warning: sections/9-more.yaml:1: nothing reads this file; name it under `sections`" in said


def test_a_link_out_of_the_pack_is_refused(edited, problems, tmp_path):
    folder = edited(HEAD, ("sections/use.yaml", "sections/link.yaml"))
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: use\n", encoding="utf-8")
    (folder / "sections/link.yaml").symlink_to(secret)
    assert any("is not a YAML file of this pack" in each for each in problems(folder))
