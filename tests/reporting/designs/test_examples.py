"""The worked examples of every pack become reports that veraPDF accepts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assess.interop.answers.writing import dump
from assess.language import language
from assess.packs.beside.background import read_background
from assess.reporting.designs.full import compose_full
from assess.reporting.pdf.render import Attachment, render_pdf
from assess.reporting.pieces.pieces import Dossier
from tests.places import ROOT
from tests.reporting.casebook import FULL, PARTICULARS, REPORTS, worked_example

BACKGROUND = read_background(REPORTS.parent / "questionnaires")
EXAMPLES = sorted((REPORTS.parent / "questionnaires").glob("*/*/examples/*.json"))
NAMES = [f"{path.parents[2].name}-{path.stem}" for path in EXAMPLES]


def assessed(path: Path):
    return worked_example(str(path.relative_to(REPORTS.parent / "questionnaires")))


@pytest.mark.parametrize("path", EXAMPLES, ids=NAMES)
def test_an_example_can_be_composed(path):
    report = compose_full(Dossier(assessed(path), PARTICULARS, language("en"), background=BACKGROUND))
    assert report.summary.reasons
    assert report.cover.outcome


@pytest.mark.verapdf
@pytest.mark.timeout(900)  # Java judges six reports twice
def test_verapdf_accepts_the_reports_of_all_examples(tmp_path, hostile_pdf):
    files = [tmp_path / "hostile.pdf"]
    files[0].write_bytes(hostile_pdf)
    for path, name in zip(EXAMPLES, NAMES, strict=True):
        results = assessed(path)
        carried = json.dumps(dump(results.assessment), ensure_ascii=False).encode()
        content = render_pdf(
            compose_full(Dossier(results, PARTICULARS, language("en"), background=BACKGROUND)),
            FULL,
            [Attachment("assessment.json", carried, "The answers")],
        )
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(content)
    driver = ROOT / "tests/reporting/verapdf.py"
    command = [sys.executable, str(driver), "3a,ua1", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert {Path(path).name: broken for path, broken in found.items() if any(broken.values())} == {}
