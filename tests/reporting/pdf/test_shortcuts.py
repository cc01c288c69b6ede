"""What the engine is spared shows in the time that a report takes, and nowhere else."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from itertools import zip_longest

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from pikepdf import Stream

from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.pdf.render import ReportFailed, render_html, render_pdf
from assess.reporting.pdf.typesetting import parsed
from assess.reporting.pdf.weasyprint_speedups import are_tried
from tests.reporting.casebook import REPORTS
from tests.reporting.printed import case, composed, pages_of
from tests.reporting.structure import opened

WITHOUT_PICTURES = (("leaflet", "decided", "en"), ("practice-sheet", "hostile", "fr"), ("blank", "decided", "en"))
WITH_PICTURES = ("summary", "decided", "en")
AS_IT_COMES = """
from hashlib import sha256
from assess.reporting import shortcuts
from tests.reporting.pdf.test_shortcuts import pages_of, printed
shortcuts.TRIED = {"weasyprint": ()}
shortcuts.compress_quickly()
for of in %r:
    print(sha256(printed(*of)).hexdigest())
print(pages_of(printed(*%r)))
"""


@cache
def printed(design, name, code):
    """Return a report that this process has printed itself."""
    return render_pdf(composed(design, case(name), code=code), REPORTS / design)


def test_the_engine_is_one_that_the_shortcuts_were_tried_with():
    assert are_tried()


def test_shortcuts_change_no_byte_of_a_report_and_no_page_of_one_with_pictures():
    command = [sys.executable, "-c", AS_IT_COMES % (WITHOUT_PICTURES, WITH_PICTURES)]
    *plain, pages = subprocess.run(
        command, cwd=REPORTS.parent, capture_output=True, text=True, check=True
    ).stdout.split()
    assert plain == [sha256(printed(*each)).hexdigest() for each in WITHOUT_PICTURES]
    assert int(pages) == pages_of(printed(*WITH_PICTURES))


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
