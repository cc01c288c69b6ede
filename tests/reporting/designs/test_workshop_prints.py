"""The guide and the worksheets of workshop kits: what holds for every print, and that times add up."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import page
import pytest

from assess.domain.beside.workshops import PlannedStep, Workshop
from assess.language import available, language
from assess.packs.beside.background import read_background
from assess.reporting.designs.workshop_prints import PRINTS, Guide, Occasion, PrintNotFound, compose_print
from assess.reporting.pdf.render import render_html, render_pdf
from assess.resources import folder
from tests.builders import MADE
from tests.places import ROOT
from tests.reporting.casebook import REPORTS
from tests.reporting.shelf import printed_once
from tests.reporting.structure import HEADINGS, children, fonts, metadata, named, opened, outline, table_rows

KITS = read_background(folder("questionnaires")).kits
HOSTILE = "<script>alert(1)</script> &amp; \u202e \U0001f600 " + "endless" * 60


def occasion(kit="rapid-deliberation", *, hostile=False):
    """Return a workshop as the kit has it, or one that somebody filled with all they could think of."""
    found = KITS[kit]
    if not hostile:
        workshop = Workshop("w", kit, found.title["en"], found.plan, date(2027, 3, 3), 18 * 60 + 30, "Library")
        return Occasion(found, workshop, MADE, "1.0", "Cameras", "Town", "abc")
    own = PlannedStep("", 1440, HOSTILE[:200], f"{HOSTILE}\n{HOSTILE}")
    workshop = Workshop("w", kit, HOSTILE[:200], (own, *found.plan, PlannedStep("gone", 5)), None, None, HOSTILE[:200])
    return Occasion(found, workshop, MADE, "1.0", HOSTILE, HOSTILE, "abc")


@cache
def printed(design: str, kit: str, spoken: str, *, hostile: bool = False) -> bytes:
    document = compose_print(design, occasion(kit, hostile=hostile), language(spoken))
    return printed_once(document, REPORTS / design).content


KINDS = ("gate-review", "site-walk")
GATE = [
    *((design, kit, spoken, False) for design in PRINTS for kit in KINDS for spoken in available()),
    *((design, "engagement-plan", "en", True) for design in PRINTS),
]  # fmt: skip


@pytest.fixture(params=GATE, ids=lambda each: "-".join(map(str, each)))
def what(request):
    return request.param


@pytest.fixture
def pdf(what):
    design, kit, spoken, hostile = what
    return printed(design, kit, spoken, hostile=hostile)


def test_qpdf_finds_nothing_wrong(pdf, tmp_path):
    (tmp_path / "print.pdf").write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", tmp_path / "print.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_validator_finds_nothing_wrong(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:10]


def test_it_says_what_it_is(what, pdf):
    read = opened(pdf)
    found = metadata(read)
    assert (found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]) == ("3", "A", "1")
    assert str(read.Root.Lang) == what[2]
    assert str(read.docinfo["/Title"])


def test_only_the_fonts_of_the_reports_are_embedded(pdf):
    assert {name[:13] for name in fonts(opened(pdf))} == {"IBM-Plex-Sans"}


def test_the_bookmarks_are_the_headings_and_no_level_is_left_out(pdf):
    read = opened(pdf)
    levels = [level for level, _ in outline(read)]
    assert [f"/H{level}" for level in levels] == [str(element.S) for element in named(read, *HEADINGS)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_headings(pdf):
    read = opened(pdf)  # its parts vanish with it
    tables = table_rows(read)
    assert tables
    for rows in tables:
        assert {str(children(row)[0].S) for row in rows} == {"/TH"}


@pytest.mark.parametrize("design", PRINTS)
def test_hostile_words_stay_words(design):
    assert "<script>" not in render_html(
        compose_print(design, occasion(hostile=True), language("en")), REPORTS / design
    )


@pytest.mark.parametrize("design", PRINTS)
def test_the_same_workshop_gives_the_same_bytes(design):
    again = render_pdf(compose_print(design, occasion("gate-review"), language("en")), REPORTS / design)
    assert again == printed(design, "gate-review", "en")


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_each_worksheet_stands_on_one_page(kit, spoken):
    assert len(opened(printed("worksheets", kit, spoken)).pages) == len(KITS[kit].worksheets)


def test_the_times_of_the_guide_add_up_to_a_schedule():
    guide = compose_print("workshop-guide", occasion(), language("en"))
    assert isinstance(guide, Guide)
    *rows, total = guide.schedule.rows
    times = [row[0].words.split(" to ") for row in rows]
    assert times[0][0] == "18:30"
    assert [begins for begins, _ in times[1:]] == [ends for _, ends in times[:-1]]
    assert times[-1][1] == "20:03"
    assert sum(int(row[2].words) for row in rows) == int(total[2].words) == 93
    assert [step.time.split("; ")[0] for step in guide.steps] == [row[0].words for row in rows]


def test_a_french_guide_writes_the_times_as_french_does():
    guide = compose_print("workshop-guide", occasion(), language("fr"))
    assert isinstance(guide, Guide)
    assert guide.schedule.rows[0][0].words == "18\u00a0h\u00a030 à 18\u00a0h\u00a045"


def test_a_guide_without_a_start_counts_the_minutes_from_the_beginning():
    base = occasion()
    guide = compose_print("workshop-guide", replace(base, workshop=replace(base.workshop, begins=None)), language("en"))
    assert isinstance(guide, Guide)
    assert guide.schedule.rows[1][0].words == "minute 15 to 27"


def test_a_print_that_does_not_exist_is_refused():
    with pytest.raises(PrintNotFound, match="workshop-guide, worksheets"):
        compose_print("poster", occasion(), language("en"))


@pytest.mark.verapdf
@pytest.mark.timeout(900)
def test_verapdf_accepts_every_print(tmp_path):
    files = []
    for each in GATE:
        files.append(tmp_path / f"{'-'.join(map(str, each))}.pdf")
        files[-1].write_bytes(printed(*each[:3], hostile=each[3]))
    driver = ROOT / "tests/reporting/verapdf.py"
    command = [sys.executable, str(driver), "3a,ua1", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert {Path(path).name: broken for path, broken in found.items() if any(broken.values())} == {}
