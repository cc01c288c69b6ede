"""`assess export`: a file in another format, and what a register lacks, a line each."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.services.exports.formats import FORMATS
from tests.reporting.exports.kit import PACK

ANSWERS = PACK / "examples" / "street-lighting.json"


def run(*words: str):
    return CliRunner().invoke(main, ["export", "security-technology", str(ANSWERS), *words])


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_becomes_a_file(tmp_path: Path, name):
    file = tmp_path / "there" / "file"
    done = run("-o", str(file), "--format", name)
    assert done.exit_code == 0, done.output
    assert file.stat().st_size > 100
    assert str(file) in done.stdout


def test_every_format_is_named_in_the_help():
    said = " ".join(CliRunner().invoke(main, ["export", "--help"]).output.split())
    assert [name for name in FORMATS if name not in said] == []


def test_what_a_register_lacks_is_listed_on_standard_error(tmp_path: Path):
    done = run("-o", str(tmp_path / "entry.json"), "--format", "nl-register")
    assert "missing: contact_email (needed): " in done.stderr
    assert "missing" not in done.stdout
    assert json.loads((tmp_path / "entry.json").read_bytes())["standard_version"] == "1.0"


def test_words_and_edition_can_be_chosen(tmp_path: Path):
    file = tmp_path / "all.json"
    assert run("-o", str(file), "--format", "json", "--edition", "public", "--as-of", "2028-01-15").exit_code == 0
    document = json.loads(file.read_bytes())
    assert (document["edition"], document["assessment"]["as_of"]) == ("public", "2028-01-15")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("--format", "odt"), "there is no format odt; there are: docx, xlsx, "),
        (("--format", "json", "--lang", "zz"), "reports are not written in “zz”"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(tmp_path: Path, changes, said):
    file = tmp_path / "file"
    done = run("-o", str(file), *changes)
    assert done.exit_code == 1
    assert said in done.stderr
    assert not file.exists()
