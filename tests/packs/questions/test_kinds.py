"""A kind that does not exist is one mistake, named on its line with what was probably meant and nothing else."""

import re
import shutil

import pytest

from assess.packs.beside.screening import FILE, check_screening
from assess.packs.checking.checks import check_pack
from assess.packs.format.problems import Severity
from tests.places import MINI
from tests.shipped import QUESTIONNAIRES

HEAD, QUESTIONS = "questionnaire.yaml", "sections/use.yaml"
KIND = re.compile(r"\bkind: (\w+)")


def lines(folder):
    return [f"{each.file}:{each.line}" for each in check_pack(folder) if each.severity is Severity.ERROR]


@pytest.mark.parametrize("mistyped", [r"\1x", "zzz"])
@pytest.mark.parametrize("file", [HEAD, QUESTIONS])
def test_whatever_kind_is_mistyped_it_is_the_one_error(edited, file, mistyped):
    folder = edited(file)
    text = (folder / file).read_text(encoding="utf-8")
    found = list(KIND.finditer(text))
    assert len(found) > 15
    for kind in found:
        changed = text[: kind.start()] + kind.expand(f"kind: {mistyped}") + text[kind.end() :]
        (folder / file).write_text(changed, encoding="utf-8")
        line = text.count("\n", 0, kind.start()) + 1
        assert lines(folder) == [f"{file}:{line}"], kind[0]


@pytest.mark.parametrize("mistyped", [r"\1x", "zzz"])
def test_every_mistyped_kind_is_named_once(edited, mistyped):
    folder = edited(QUESTIONS)
    text = (folder / QUESTIONS).read_text(encoding="utf-8")
    (folder / QUESTIONS).write_text(KIND.sub(f"kind: {mistyped}", text), encoding="utf-8")
    expected = [text[: kind.start()].count("\n") + 1 for kind in KIND.finditer(text)]
    assert lines(folder) == [f"{QUESTIONS}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yesno", "yes_no"), ("Yes-No", "yes_no"), ("yes no", "yes_no"), ("yes_not", "yes_no"), ("noyes", "yes_no")],
)
def test_the_kind_that_was_meant_and_all_kinds_are_named(edited, problems, written, meant):
    folder = edited(QUESTIONS, ("kind: yes_no", f"kind: {written}"))
    [problem] = problems(folder)
    assert f"there is no kind `{written}`; " in problem
    assert "here are: `yes_no`, `one_of`, `some_of`, `scale`, `number`" in problem
    assert (f"did you mean `{meant}`?" in problem) == (written != "noyes")


def test_a_missing_kind_is_the_one_error_of_its_question(edited, problems):
    folder = edited(QUESTIONS, ("    kind: yes_no\n", ""))
    [problem] = problems(folder)
    assert "a question needs the key `kind`; there are: `yes_no`" in problem


def test_a_kind_that_is_no_word_is_named(edited, problems):
    folder = edited(QUESTIONS, ("kind: yes_no", "kind: [yes, no]"))
    [problem] = problems(folder)
    assert "there is no kind a list; there are: `yes_no`" in problem


def test_a_mistake_beside_a_mistyped_kind_is_named_too(edited, problems):
    edited(QUESTIONS, ("kind: yes_no", "kind: yesno"))
    folder = edited("scoring.yaml", ("direction: merit", "direction: up"))
    assert len([each for each in problems(folder) if "`yesno`" in each or "`direction` is `up`" in each]) == 2


def test_operators_are_not_listed_as_questions(edited, problems):
    folder = edited(HEAD, ("when: {affected: {is: yes}}}", "when: {zzz: {is: yes}}}"))
    [problem] = problems(folder)
    assert "there is no earlier column `zzz`; there are: `affected`" in problem
    assert "`any`" not in problem


def test_a_mistyped_operator_is_still_recognised(edited, problems):
    folder = edited(HEAD, ("when: {any: [{scale", "when: {anny: [{scale"))
    assert any("did you mean `any`?" in each for each in problems(folder)), problems(folder)


def test_a_mistyped_kind_in_the_screening_is_the_one_error(tmp_path):
    folder = tmp_path / "screening"
    shutil.copytree(QUESTIONNAIRES / "screening", folder)
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("kind: yes_no", "kind: yesno", 1), encoding="utf-8")
    installed = [path.parent.parent.name for path in QUESTIONNAIRES.glob("*/*/questionnaire.yaml")]
    [problem] = check_screening(folder, installed)
    assert "there is no kind `yesno`; did you mean `yes_no`?" in str(problem)
    assert problem.line == text[: text.index("kind: yes_no")].count("\n") + 1


def test_the_small_pack_has_no_errors_before():
    assert lines(MINI) == []
