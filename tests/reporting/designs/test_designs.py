"""What holds for every design, those to come included."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import page
import pytest

from assess.language import available
from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.pdf.render import render_html
from tests import builders as b
from tests.places import ROOT
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import case, composed, rendered
from tests.reporting.structure import HEADINGS, children, fonts, metadata, named, opened, outline, table_rows


@pytest.fixture(params=DESIGNS)
def design(request) -> str:
    return request.param


def printed() -> Iterator[tuple[str, str, str]]:
    """Yield what the gate looks at: design, case, language; of the long full report only what test_pdf.py has not."""
    for each in DESIGNS:
        for name in ("decided", "empty", "hostile"):
            for spoken in available():
                if each != "full" or (name == "empty" and spoken == "en") or (name == "decided" and spoken != "en"):
                    yield each, name, spoken


PRINTED = tuple(printed())


@pytest.fixture(params=PRINTED, ids="-".join)
def report(request) -> tuple[bytes, str]:
    """Return a report and its language."""
    return rendered(*request.param)[0], request.param[2]


@pytest.fixture
def pdf(report) -> bytes:
    return report[0]


def test_every_design_has_a_folder_and_says_for_whom_it_is(design):
    assert (REPORTS / design / "report.html").is_file()
    assert (REPORTS / design / "report.css").is_file()
    assert DESIGNS[design].says.endswith(".")


def test_qpdf_finds_nothing_wrong(pdf, on_disk):
    done = subprocess.run(["qpdf", "--check", str(on_disk(pdf))], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_validator_finds_nothing_wrong(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:10]


def test_it_says_what_it_is(report):
    pdf, code = report
    read = opened(pdf)
    found = metadata(read)
    assert (found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]) == ("3", "A", "1")
    assert str(read.Root.Lang) == code
    assert str(read.docinfo["/Title"])
    assert bool(read.Root.ViewerPreferences.DisplayDocTitle) is True


def test_only_the_fonts_of_the_reports_are_embedded(pdf):
    assert {name[:13] for name in fonts(opened(pdf))} == {"IBM-Plex-Sans"}


def test_the_bookmarks_are_the_headings_and_no_level_is_left_out(pdf):
    read = opened(pdf)
    levels = [level for level, _ in outline(read)]
    assert [f"/H{level}" for level in levels] == [str(element.S) for element in named(read, *HEADINGS)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_headings_and_pictures_have_words(pdf, request):
    read = opened(pdf)
    figures, tables = named(read, "/Figure"), table_rows(read)
    assert figures or tables or request.node.callspec.params["report"][0] == "leaflet"
    assert [figure for figure in figures if len(str(figure.get("/Alt", ""))) <= 4] == []
    for rows in tables:
        assert {str(children(row)[0].S) for row in rows} == {"/TH"}


@pytest.mark.parametrize("what", PRINTED, ids="-".join)
def test_the_engine_has_nothing_to_say_against_it(what):
    assert rendered(*what)[1] == ()


def test_hostile_words_stay_words(design):
    html = render_html(composed(design, case("hostile")), REPORTS / design)
    assert "<script>" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_the_same_case_gives_the_same_document(design):
    assert composed(design, case("decided")) == composed(design, case("decided"))


def test_nothing_breaks_a_pack_without_scores_gates_and_red_lines(design):
    results = b.evaluate(b.pack(b.text("a")), b.answers(a="x"))
    assert render_html(composed(design, results), REPORTS / design)


@pytest.mark.verapdf
@pytest.mark.timeout(900)
def test_verapdf_accepts_every_design(tmp_path):
    files = []
    for name in ("decided", "hostile"):
        for each in DESIGNS:
            files.append(tmp_path / f"{each}-{name}.pdf")
            files[-1].write_bytes(rendered(each, name, "en")[0])
    driver = ROOT / "tests/reporting/verapdf.py"
    command = [sys.executable, str(driver), "3a,ua1", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert {Path(path).name: broken for path, broken in found.items() if any(broken.values())} == {}
