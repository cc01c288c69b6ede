"""What the engine is spared shows in the time that a report takes, and nowhere else."""

import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import zip_longest

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from packaging.requirements import Requirement
from pikepdf import Stream

from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.pdf.render import ReportFailed, render_html, render_pdf
from assess.reporting.pdf.typesetting import parsed
from assess.reporting.pdf.weasyprint_speedups import PROVED, take_shortcuts
from tests.places import ROOT
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import case, composed, pages_of
from tests.reporting.structure import opened

WITHOUT_PICTURES = (("leaflet", "decided", "en"), ("practice-sheet", "hostile", "fr"), ("blank", "decided", "en"))
WITH_PICTURES = ("summary", "decided", "en")
AS_IT_COMES = """
import sys
from pathlib import Path
import weasyprint
from assess.reporting.pdf import weasyprint_speedups
from tests.reporting.pdf.test_shortcuts import printed
%s
weasyprint_speedups.compress_quickly()
for number, of in enumerate(%r):
    Path(sys.argv[1], str(number)).write_bytes(printed(*of))
"""
ANOTHER_VERSION = """
weasyprint_speedups.version = {"weasyprint": "71.3", "pydyf": "0.13.0"}.get
"""
AN_INSIDE_MOVED = """
import weasyprint.html
del weasyprint.html.UA  # the engine itself has read it by now
"""


@cache
def printed(design, name, code):
    """Return a report that this process has printed itself."""
    return render_pdf(composed(design, case(name), code=code), REPORTS / design)


def test_the_engine_is_one_that_the_shortcuts_are_proved_with():
    assert take_shortcuts()


def test_only_versions_that_the_shortcuts_are_proved_with_are_locked_and_allowed():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    ranges = {each.name: each.specifier for each in map(Requirement, required)}
    locked = set(re.findall(r"^(\S+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    proved = {(name, each) for name, versions in PROVED.items() for each in versions}
    assert {name for name, _ in proved & locked} == {"weasyprint", "pydyf"}
    assert all(each in ranges[name] for name, each in proved)
    assert [{each.operator for each in ranges[name]} for name in PROVED] == [{">=", "<"}] * 2


@pytest.mark.parametrize(
    ("change", "reason", "reports"),
    [
        (ANOTHER_VERSION, "found weasyprint 71.3", (WITH_PICTURES, *WITHOUT_PICTURES)),
        (AN_INSIDE_MOVED, "weasyprint.html.UA is missing", (WITH_PICTURES, WITHOUT_PICTURES[0])),
    ],
    ids=["another version", "an inside moved"],
)
def test_any_other_engine_makes_the_same_reports_without_the_shortcuts_and_says_so_once(
    change, reason, reports, tmp_path
):
    command = [sys.executable, "-c", AS_IT_COMES % (change, reports), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stderr.splitlines() if "shortcuts" in line]
    assert reason in line
    plain, *same = [(tmp_path / str(number)).read_bytes() for number in range(len(reports))]
    assert same == [printed(*each) for each in reports[1:]]
    assert pages_of(plain) == pages_of(printed(*WITH_PICTURES))
    assert words(plain) == words(printed(*WITH_PICTURES))


def test_a_word_in_a_picture_is_one_piece_of_text():
    report = opened(printed(*WITH_PICTURES))
    pieces = sum(each.read_bytes().count(b"TJ") for each in report.objects if isinstance(each, Stream))
    assert 50 < pieces < 300


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("design", DESIGNS)
def test_a_page_is_parsed_as_html_is(design, code):
    html = render_html(composed(design, case("hostile"), code=code), REPORTS / design)
    ours, theirs = parsed(html), tinyhtml5.parse(html, namespace_html_elements=False)
    assert ours is not None
    for mine, other in zip_longest(ours.iter(), theirs.iter()):
        said = {name: value for name, value in other.attrib.items() if not name.endswith("xmlns")}
        assert (mine.tag, dict(mine.attrib)) == (other.tag, said)
        assert [text if (text or "").strip() else "" for text in (mine.text, mine.tail)] == [
            text if (text or "").strip() else "" for text in (other.text, other.tail)
        ]


@pytest.mark.parametrize("design", DESIGNS)
def test_a_page_has_none_of_what_the_engine_is_told_not_to_look_for(design):
    root = parsed(render_html(composed(design, case("hostile")), REPORTS / design))
    assert root is not None
    assert not [each.tag for each in root.iter() if not {each.tag, *each.attrib}.isdisjoint({"dir", "hidden", "input"})]


def test_a_style_sheet_is_read_again_once_it_has_changed(tmp_path):
    design = copied(tmp_path)
    document = composed("leaflet", case("decided"))
    first = render_pdf(document, design)
    assert render_pdf(document, design) == first
    sheet = design / "report.css"
    sheet.write_text(sheet.read_text() + "\nh2 { color: #000000; }\n")
    assert render_pdf(document, design) != first


def test_a_style_sheet_that_is_missing_is_no_obstacle_once_it_is_there(tmp_path):
    design = copied(tmp_path)
    document = composed("leaflet", case("decided"))
    written = (design / "report.css").read_text()
    (design / "report.css").write_text('@import url("more.css");\n' + written)
    with pytest.raises(ReportFailed, match=r"more\.css"):
        render_pdf(document, design)
    (design / "more.css").write_text("h2 { color: #000000; }")
    assert pages_of(render_pdf(document, design)) == 1


def test_two_threads_print_what_one_prints():
    document = composed("leaflet", case("decided"))
    alone = render_pdf(document, REPORTS / "leaflet")
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: render_pdf(document, REPORTS / "leaflet"), range(2))) == [alone, alone]


def copied(folder):
    """Return a copy of the design of the leaflet that may be changed."""
    design = folder / "reports" / "leaflet"
    design.mkdir(parents=True)
    for file in (REPORTS / "leaflet").iterdir():
        (design / file.name).write_bytes(file.read_bytes())
    for shared in ("fonts", "_shared"):
        (folder / "reports" / shared).symlink_to(REPORTS / shared)
    (folder / "templates").symlink_to(REPORTS.parent / "templates")
    return design


def words(report):
    """Return all letters of a report in order; where a word ends in a picture is for the reader to guess."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=report, capture_output=True, check=True).stdout.decode()
    return "".join(text.split())
