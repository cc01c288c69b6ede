"""`assess report --evidence --seal`, `assess open`, `assess verify`: files in, files out, exit codes."""

import json
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.reporting.pdf.seal import as_pem, open_certificate
from tests.services.reports.authorities import PASSWORD, pkcs12_file
from tests.services.reports.conftest import FIXTURES, MINUTES

pytestmark = pytest.mark.slow

EXAMPLE = next(FIXTURES.glob("mini/1.0/examples/*.json"))


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    password = tmp_path / "password"
    password.write_bytes(PASSWORD)
    return {
        "ASSESS_DATA": str(tmp_path / "data"),
        "ASSESS_PACKS": str(FIXTURES),
        "ASSESS_SEAL_CERTIFICATE": str(pkcs12_file(tmp_path, "Town", 36_500)),
        "ASSESS_SEAL_PASSWORD_FILE": str(password),
    }


def run(settings: dict[str, str], *words: object):
    return CliRunner(env=settings).invoke(main, [str(each) for each in words])


def answers(folder: Path) -> Path:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    name, given = next((name, each) for name, each in document["answers"].items() if not isinstance(each, dict))
    file = {"sha256": sha256(MINUTES).hexdigest(), "name": "../minutes.txt", "type": "text/plain", "size": len(MINUTES)}
    gone = {"sha256": "1" * 64, "name": "gone.txt", "type": "text/plain", "size": 5}
    evidence = [{"title": "Minutes", "file": file}, {"title": "Gone", "file": gone}]
    document["answers"][name] = {"value": given, "evidence": evidence}
    path = folder / "answers.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_out_and_back_with_evidence_and_seal(tmp_path, settings):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "any name.txt").write_bytes(MINUTES)
    report, back = tmp_path / "report.pdf", tmp_path / "back.json"
    wanted = ("--design", "summary", "--evidence", tmp_path / "desk", "--seal")
    done = run(settings, "report", "mini", answers(tmp_path), "-o", report, *wanted)
    assert done.exit_code == 0, done.output
    assert "not within: gone.txt" in done.stderr

    done = run(settings, "open", report, "-o", back, "--evidence", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "the data match the hash" in done.stderr
    assert "not within the report: gone.txt" in done.stderr
    (file,) = (tmp_path / "out").iterdir()
    assert file.read_bytes() == MINUTES
    again = run(settings, "score", "mini", back, "--json")
    assert again.output == run(settings, "score", "mini", answers(tmp_path), "--json").output

    sealed = run(settings, "verify", "--no-reprint", report)
    assert sealed.exit_code == 0, sealed.output
    assert "Seal of Town" in sealed.output

    stranger = {**settings, "ASSESS_SEAL_CERTIFICATE": "", "ASSESS_SEAL_PASSWORD_FILE": ""}
    unknown = run(stranger, "verify", "--no-reprint", report)
    assert unknown.exit_code == 2
    assert "whom this installation does not know" in unknown.output
    certificate = tmp_path / "town.pem"
    certificate.write_bytes(as_pem(open_certificate(Path(settings["ASSESS_SEAL_CERTIFICATE"]), PASSWORD, "").public))
    assert run(stranger, "verify", "--no-reprint", "--trust", certificate, report).exit_code == 0
    trusting = {**stranger, "ASSESS_SEAL_TRUSTED": str(certificate)}
    assert run(trusting, "verify", "--no-reprint", report).exit_code == 0

    report.write_bytes(report.read_bytes() + b"% more\n")
    assert run(settings, "verify", report).exit_code == 1


@pytest.mark.parametrize(("edition", "reference"), [("internal", "Jean Dupont"), ("public", "mini@1.0")])
def test_a_file_that_bears_a_persons_name_does_not_name_the_public_report(tmp_path, settings, edition, reference):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    document["records"] = {"participants": [{"id": "p1", "role": "Lead", "name": "Jean Dupont"}]}
    (tmp_path / "Jean Dupont.json").write_text(json.dumps(document), encoding="utf-8")
    report = tmp_path / "report.pdf"
    wanted = ("--design", "summary", "--edition", edition)
    done = run(settings, "report", "mini", tmp_path / "Jean Dupont.json", "-o", report, *wanted)
    assert done.exit_code == 0, done.output
    with pikepdf.open(report) as pdf:
        imprint = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
    assert imprint["reference"] == reference


def test_no_report_is_said_in_one_line_and_proves_nothing(tmp_path, settings):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7 nothing")
    done = run(settings, "verify", paper)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "damaged or cut off" in done.stderr
    done = run(settings, "open", paper)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)


def test_verifying_makes_no_data_folder(tmp_path, settings):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"nothing")
    run(settings, "verify", paper)
    assert not (tmp_path / "data" / "assess.sqlite3").exists()


def test_a_seal_without_a_certificate_is_refused_before_printing(tmp_path, settings):
    without = {**settings, "ASSESS_SEAL_CERTIFICATE": ""}
    done = run(without, "report", "mini", EXAMPLE, "-o", tmp_path / "report.pdf", "--seal")
    assert done.exit_code != 0
    assert "set ASSESS_SEAL_CERTIFICATE" in done.output
