"""What a version says about an earlier one is checked against both, with file and line."""

import shutil

import pytest

from assess.services.packs.checking import check
from tests.places import ROOT

STEPS = ROOT / "tests/packs/versions/steps"


@pytest.fixture
def problems(tmp_path):
    """Return what is found when `from-1.0.yaml` says something else."""
    folder = shutil.copytree(STEPS, tmp_path / "steps") / "1.1"

    def found(written, version="1.0"):
        (folder / "from-1.0.yaml").unlink(missing_ok=True)
        (folder / f"from-{version}.yaml").write_text(written, encoding="utf-8")
        return [str(each) for each in check(folder).errors]

    return found


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        (
            "questions:\n  purposes: {to: purpose}\n",
            2,
            "there is no question of 1.0 `purposes`; did you mean `purpose`?",
        ),
        ("questions:\n  old:\n    to: frsh\n", 3, "there is no question of 1.1 `frsh`; did you mean `fresh`?"),
        ("questions:\n  who: {options: {polic: police}}\n", 2, "there is no option of `who` `polic`"),
        (
            "questions:\n  who: {options: {firm: mayors}}\n",
            2,
            "there is no option of `who` `mayors`; did you mean `mayor`?",
        ),
        ("questions:\n  old: {options: {yes: yes}}\n", 2, "the question is gone"),
        ("questions:\n  old: {to: signs}\n", 2, "`old` and `signs` would both become `signs`"),
        ("questions:\n  purpose: {wording: better}\n", 2, "`wording` is `better`"),
        ("questions:\n  purpose: {words: typo}\n", 2, "there is no key `words`"),
        ("rules:\n  R-7: {to: R-2}\n", 2, "there is no score, gate, red line, measure or outcome of 1.0 `R-7`"),
        ("rules:\n  R-1: {to: G-1}\n", 2, "there is no red line of 1.1 `G-1`"),
    ],
)
def test_what_is_not_there_is_an_error_with_its_line(problems, written, line, says):
    found = problems(written)
    assert any(each.startswith(f"from-1.0.yaml:{line}: ") and says in each for each in found), found


def test_a_version_that_is_nowhere_is_an_error(problems):
    (found,) = problems("questions: {}\n", "0.9")
    assert found.startswith("from-0.9.yaml:1: the version 0.9 is neither beside this one nor installed; put it back")


def test_what_is_said_about_the_test_pack_is_sound(tmp_path):
    assert check(STEPS / "1.1").errors == ()
