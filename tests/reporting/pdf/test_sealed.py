"""A seal leaves a report what it is: archival, accessible, and the same bytes below it."""

import json
import subprocess
import sys
from pathlib import Path

import page
import pytest

from assess.reporting.pdf.seal import sealed
from tests.places import ROOT
from tests.services.reports.authorities import NOW, sealer, time_authority


@pytest.fixture(scope="module")
def sealed_pdf(pdf, tmp_path_factory) -> bytes:
    return sealed(pdf, sealer(tmp_path_factory.mktemp("seal"), "Town of Riverton"), NOW)


def test_qpdf_finds_nothing_wrong_with_a_sealed_report(sealed_pdf, on_disk):
    done = subprocess.run(["qpdf", "--check", str(on_disk(sealed_pdf))], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_validator_finds_nothing_wrong_with_a_sealed_report(sealed_pdf):
    report = page.validate_pdf_bytes(sealed_pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:10]


@pytest.mark.verapdf
@pytest.mark.timeout(900)
def test_verapdf_accepts_sealed_and_time_stamped_reports(pdf, sealed_pdf, tmp_path):
    with time_authority(NOW) as (url, _authority):
        stamped = sealed(pdf, sealer(tmp_path, "Town of Riverton", timestamp_url=url), NOW)
    files = [tmp_path / "sealed.pdf", tmp_path / "stamped.pdf"]
    for file, content in zip(files, (sealed_pdf, stamped), strict=True):
        file.write_bytes(content)
    driver = ROOT / "tests/reporting/verapdf.py"
    command = [sys.executable, str(driver), "3a,ua1", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert {Path(path).name: broken for path, broken in found.items() if any(broken.values())} == {}
