"""`assess report`: a PDF, or one line that explains why not."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.reporting.designs.catalogue import DESIGNS
from assess.resources import folder

pytestmark = pytest.mark.slow

EXAMPLE = folder("questionnaires") / "security-technology" / "1.0" / "examples" / "street-lighting.json"


def run(*words: str):
    return CliRunner().invoke(main, ["report", *words])


def test_the_same_answers_and_moment_give_the_same_bytes(tmp_path: Path):
    files = [tmp_path / "one" / "report.pdf", tmp_path / "two" / "report.pdf"]
    for file, moment in zip(files, ("2026-11-23T15:04:09Z", "2026-11-23T16:04:09+01:00"), strict=True):
        done = run("security-technology", str(EXAMPLE), "--design", "leaflet", "-o", str(file), "--made-at", moment)
        assert done.exit_code == 0, done.output
    assert files[0].read_bytes() == files[1].read_bytes()
    with pikepdf.open(files[0]) as pdf:
        assert "assessment.json" in pdf.attachments
        assert json.loads(pdf.attachments["report.json"].get_file().read_bytes())["made_at"] == "2026-11-23T15:04:09Z"


def test_a_report_is_made_now_unless_a_moment_is_given(tmp_path: Path):
    file, before = tmp_path / "report.pdf", datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - as the command does
    assert run("security-technology", str(EXAMPLE), "--design", "leaflet", "-o", str(file)).exit_code == 0
    with pikepdf.open(file) as pdf:
        said = json.loads(pdf.attachments["report.json"].get_file().read_bytes())["made_at"]
    assert before <= datetime.fromisoformat(said) <= before + timedelta(minutes=5)


@pytest.mark.parametrize(
    "moment", ["2026-11-23T15:04:09", "2026-11-23", "today", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_moment_without_its_time_zone_could_mean_several(tmp_path: Path, moment: str):
    done = run("security-technology", str(EXAMPLE), "-o", str(tmp_path / "report.pdf"), "--made-at", moment)
    assert done.exit_code == 2
    assert f"“{moment}” is not a moment with its time zone" in done.stderr


def test_the_day_that_rules_are_judged_on_can_be_given(tmp_path: Path):
    file = tmp_path / "report.pdf"
    assert run("security-technology", str(EXAMPLE), "-o", str(file), "--as-of", "2028-01-15").exit_code == 0
    with pikepdf.open(file) as pdf:
        assert json.loads(pdf.attachments["assessment.json"].get_file().read_bytes())["as_of"] == "2028-01-15"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("--lang", "zz"), "reports are not written in “zz”"),
        (("--design", "zz"), "there is no report design zz; there are: full"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(tmp_path: Path, changes: tuple[str, str], said: str):
    done = run("security-technology", str(EXAMPLE), "-o", str(tmp_path / "report.pdf"), *changes)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "report.pdf").exists()


def test_nothing_answered_is_nothing_to_print(tmp_path: Path):
    empty = tmp_path / "answers.json"
    empty.write_text('{"answers": {}}', encoding="utf-8")
    done = run("security-technology", str(empty), "-o", str(tmp_path / "report.pdf"))
    assert done.exit_code == 1
    assert "no question is answered" in done.stderr


def test_a_blank_questionnaire_needs_no_answers(tmp_path: Path):
    sizes = []
    for path in ("quick", "full"):
        file = tmp_path / f"{path}.pdf"
        done = run("security-technology", "--design", "blank", "--path", path, "-o", str(file))
        assert done.exit_code == 0, done.output
        with pikepdf.open(file) as pdf:
            sizes.append(len(pdf.pages))
    assert 1 < sizes[0] < sizes[1]


def test_what_is_for_everybody_is_made_in_the_public_edition(tmp_path: Path):
    file = tmp_path / "leaflet.pdf"
    done = run("security-technology", str(EXAMPLE), "--design", "leaflet", "--edition", "internal", "-o", str(file))
    assert done.exit_code == 0, done.output
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1
        carried = b"".join(each.get_file().read_bytes() for each in pdf.attachments.values())
    assert b'"edition": "public"' in carried


def test_the_help_lists_the_designs():
    assert "|".join(DESIGNS) in "".join(run("--help").output.split())
