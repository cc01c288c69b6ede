"""Bringing a report to a page: checking it, and opening it as an assessment."""

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest

from assess import clock
from assess.bootstrap import Running
from assess.interop.answers.writing import content_hash
from assess.interop.reports.imprint import Imprint, written
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from assess.services.reports import making
from assess.storage.issues import record_issue
from assess.storage.reports import finish_report, start_report
from tests.web.pages import Browser, Page

EXAMPLE = folder("questionnaires") / "security-technology" / "1.0" / "examples" / "street-lighting.json"


def document() -> dict[str, object]:
    found = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return {"as_of": "2026-11-22", **found}


def carrying(**files: bytes) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for name, content in files.items():
        pdf.attachments[name.replace("__", ".")] = content
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def small_report(digest: str = "", key: str = "k" * 64) -> bytes:
    """Return a PDF that carries what a report carries, with a blank page."""
    data = document()
    digest = digest or content_hash(data)
    imprint = Imprint(digest, "full", "en", "internal", key[:10], "0.1.0", key)
    return carrying(assessment__json=json.dumps(data).encode(), report__json=written(imprint))


def send(browser: Browser, address: str, content: bytes | None, status: int = 200) -> Page:
    """Send a file as a browser does; the test client's own way leaves large files open."""
    token = browser.get(address).values()["csrf_token"][0]
    name = "report.pdf" if content is not None else ""
    kind = "application/pdf" if content is not None else "application/octet-stream"
    body = (
        f'--line\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
        f'--line\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    ).encode()
    sent: Any = body + (content or b"") + b"\r\n--line--\r\n"
    return browser.post(address, sent, status, content_type="multipart/form-data; boundary=line")


def test_start_page_and_footer_lead_to_the_pages(browser: Browser) -> None:
    page = browser.get("/")
    assert {"/open/", "/check/"} <= set(page.targets)


def test_an_opened_report_is_an_assessment_of_its_own(browser: Browser) -> None:
    for _time in range(2):
        page = send(browser, "/open/", small_report())
        assert "Its data match the hash that was kept with them." in page.html
    listed = browser.get("/")
    assert len([each for each in listed.targets if each.startswith("/assessments/") and each.count("/") == 2]) == 2


def test_altered_data_come_back_with_a_warning(browser: Browser) -> None:
    page = send(browser, "/open/", small_report(digest="0" * 64))
    assert "do not match the hash" in page.html
    assert "assess-notice--warning" in page.html


@pytest.mark.parametrize("address", ["/open/", "/check/"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose a PDF report."),
        (b"hello", "This is not a PDF file"),
        (b"%PDF-1.7\nhello", "The file is damaged or cut off"),
        (carrying(), "This PDF carries no assessment"),
    ],
    ids=["no file", "no PDF", "damaged", "a PDF of others"],
)
def test_a_file_that_is_no_report_is_refused_beside_the_input(
    browser: Browser, address: str, content: bytes | None, said: str
) -> None:
    page = send(browser, address, content, 200 if content is None else 400)
    assert page.titles[0].startswith("Error:")
    assert said in page.html
    assert 'href="#file"' in page.html
    assert page.h1 in {"Open a report", "Check a report"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "Line 1 is not JSON"),
        (b'{"packs": [{"id": "gone", "version": "1.0"}]}', "The questionnaire of this report is not installed here"),
        (b'{"packs": [{"id": "security-technology", "version": "1.0"}], "answers": {"no.such": 1}}', "no.such"),
    ],
)
def test_data_that_cannot_be_used_are_said(browser: Browser, data: bytes, said: str) -> None:
    assert said in send(browser, "/open/", carrying(assessment__json=data), 400).html


def test_hostile_names_stay_text(browser: Browser) -> None:
    hostile = {**document(), "header": {"title": "<script>alert(1)</script>", "organisation": "x"}}
    page = send(browser, "/open/", carrying(assessment__json=json.dumps(hostile).encode()))
    assert "<script>alert" not in page.html
    assert "does not say which hash" in page.html


@pytest.mark.slow
def test_a_report_larger_than_evidence_may_be_is_taken_and_one_beyond_every_limit_is_not(browser: Browser) -> None:
    film = Random(7).randbytes(15 * 1024 * 1024)  # one file of evidence may have 10 MB
    large = carrying(assessment__json=b"{", film=film)
    assert len(large) > 12 * 1024 * 1024
    assert "This PDF" not in send(browser, "/check/", large).html
    assert "That was too much at once" in send(browser, "/check/", bytes(52 * 1024 * 1024), 413).html


def test_nothing_proves_a_file_that_was_not_issued_here(browser: Browser) -> None:
    page = send(browser, "/check/", small_report())
    assert page.h1 == "It cannot be proved that the file is unaltered"
    assert "carries no seal" in page.html


def test_altered_data_show(browser: Browser) -> None:
    page = send(browser, "/check/", small_report(digest="0" * 64))
    assert page.h1 == "The file was altered"


def test_an_issued_file_is_known_and_another_under_its_reference_is_altered(
    browser: Browser, program: Running, tmp_path: Path
) -> None:
    from hashlib import sha256

    reference = bring_in(program.desk, document(), "lights", clock.now()).reference
    record = making.request(program.desk, program.press, reference, making.Order(), clock.now())
    issued = small_report(key=record.key)
    with program.desk.database.begin() as connection:
        start_report(connection, record.id)
        record_issue(connection, record.id, sha256(issued).hexdigest(), clock.now())
        finish_report(connection, record.id, "a.pdf", clock.now(), made_at=clock.now(), printed_key=record.key)
    known = send(browser, "/check/", issued)
    assert known.h1 == "The file is unaltered"
    assert "Issued on" in known.html
    before = sorted(tmp_path.rglob("*"))
    other = send(browser, "/check/", issued + b"\n")
    assert other.h1 == "The file was altered"
    assert "under this reference" in other.html
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] == [], "nothing is kept"
