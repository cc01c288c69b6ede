"""The words and the order of a report are those of its folder: who changes a template changes the page."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.designs.workshop_prints import PRINTS, compose_print
from assess.reporting.pdf.render import render_html, render_pdf
from tests import builders as b
from tests.places import ROOT
from tests.reporting.casebook import REPORTS, worked_example
from tests.reporting.designs.test_workshop_prints import occasion
from tests.reporting.printed import case, composed

OF_THE_PACK = r'(?! id="(?:element|part|score|section|question)-)'
HEADING = re.compile(rf"<(h[12])\b{OF_THE_PACK}[^>]*>(.*?)</\1>")
LABEL = re.compile(r'<(p|span) class="(?:kind|label|name)\b[^>]*>(.*?)</\1>')
WITH_VALUES = {"What to do", "Who answers questions"}
"""Names of facts within findings and records, which several chapters and other formats hand on as they are."""
NUMBER = re.compile(r'<span class="number">.*?</span>')


@pytest.fixture
def reports(tmp_path) -> Path:
    """Return a copy of the designs that somebody may change."""
    for name in ("reports", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path / "reports"


def changed(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def swapped(file: Path, first: str, second: str, end: str) -> None:
    """Swap two blocks that follow each other in a template; each is named by its first line."""
    text = file.read_text(encoding="utf-8")
    one, two = text.index(first), text.index(second)
    after = text.index(end, two)
    file.write_text(text[:one] + text[two:after] + text[one:two] + text[after:], encoding="utf-8")


def first_page(design: Path, tmp_path: Path) -> str:
    results = b.evaluate(b.pack(b.text("a")), b.answers(a="x"))
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(render_pdf(composed(design.name, results), design))
    command = ["pdftotext", "-layout", "-l", "1", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def in_order(text: str, *words: str) -> bool:
    places = [text.index(each) for each in words]
    return places == sorted(places)


def test_the_cover_of_the_full_report_says_what_its_folder_says_in_its_order(reports, tmp_path):
    full = reports / "full"
    words = ("Impact assessment", "Proposed outcome", "Assessed as of", "Report made")
    assert in_order(first_page(full, tmp_path), *words)
    changed(full / "words.html", ('_("Impact assessment")', '"Study of impacts"'))
    labels = 'cover_facts = [("made", "Printed on"), ("as_of", _("Assessed as of"))]'
    changed(full / "words.html", ("cover_facts = common.cover_facts", labels))
    swapped(full / "_parts.html", '<div class="panel">', '<div class="below">', "</section>")
    page = first_page(full, tmp_path)
    assert in_order(page, "Proposed outcome", "Printed on", "Assessed as of", "Study of impacts")
    assert "Impact assessment" not in page
    assert "Report made" not in page


def test_the_summary_says_what_its_folder_says_in_its_order(reports, tmp_path):
    file = reports / "summary/report.html"
    assert in_order(
        first_page(file.parent, tmp_path), "Summary for the decision", "Proposed outcome", "What was decided"
    )
    changed(file, ('_("Summary for the decision")', '"For the council"'), ('_("What was decided")', '"The decision"'))
    swapped(file, '<div class="verdict">', '<div class="decision">', "</section>")
    page = first_page(file.parent, tmp_path)
    assert in_order(page, "For the council", "The decision", "Proposed outcome")


def test_questions_of_the_leaflet_change_places_with_their_answers(reports):
    file = reports / "leaflet/report.html"
    where = '[("place", _("Where is it?")), ("why", _("Why is it wanted?"))],\n'
    kept = '[("kept", _("How long is it kept?")), ("people", _("Whom does it affect?"))],\n'
    changed(file, (where, ""), (kept, '[("kept", "For how long?"), ("people", _("Whom does it affect?"))],\n' + where))
    html = render_html(composed("leaflet", case("decided")), file.parent)
    assert in_order(html, "For how long?", "Up to 30 days", "Where is it?")


def test_chapters_are_numbered_in_the_order_of_the_design(reports):
    full = reports / "full"
    results = worked_example("security-technology/1.0/examples/ai-video-town.json")
    before = render_html(composed("full", results), full)
    assert '<h1 id="unknown"><span class="number">7</span>' in before
    line = '("unknown", result.unknown),\n'
    changed(full / "words.html", (line, ""))
    changed(full / "words.html", ("{% set chapters = [\n", "{% set chapters = [\n" + line))
    html = render_html(composed("full", results), full)
    assert '<h1 id="unknown"><span class="number">1</span>' in html
    assert in_order(html, 'class="cover"', 'id="unknown"', 'id="contents"', 'id="summary"', 'id="scores"')
    contents = html[html.index('class="contents"') :]
    assert in_order(contents, 'href="#unknown"', 'href="#summary"', 'href="#scores"')
    cited = re.compile(r"more in chapters (\d+) and (\d+)")
    assert (cited.findall(before), cited.findall(html)) == ([("3", "6")], [("4", "7")])


def words_of_templates() -> set[str]:
    folders = (ROOT / "reports", ROOT / "templates/components")
    return {
        message
        for folder in folders
        for _, _, messages, _, _ in extract_from_dir(folder, [("**.html", "jinja2")], directory_filter=lambda _: True)
        for message in ([messages] if isinstance(messages, str) else messages)
    }


def test_every_fixed_heading_and_label_stands_in_a_template():
    """What a heading says without a name or a number of this assessment in it is for the designer to say."""
    known = set(language("fr").catalogue._catalog)  # type: ignore[attr-defined]
    documents = [(name, composed(name, each)) for name in DESIGNS for each in (case("decided"), case("hostile"))]
    documents += [(name, compose_print(name, occasion(), language("en"))) for name in PRINTS]
    found: dict[str, set[str]] = {}
    for name, document in documents:
        html = render_html(document, REPORTS / name)
        for _, said in (*HEADING.findall(html), *LABEL.findall(html)):
            text = unescape(NUMBER.sub("", said)).strip()
            if text in known:
                found.setdefault(text, set()).add(name)
    assert {"Impact assessment", "Proposed outcome", "Why is it wanted?", "Red lines and gates"} <= set(found)
    in_templates = words_of_templates() | WITH_VALUES
    elsewhere = {text: sorted(names) for text, names in found.items() if text not in in_templates}
    assert elsewhere == {}


def test_no_style_puts_something_in_another_place_than_the_template():
    rules = [
        f"{file.parent.name}: {rule.strip()}"
        for file in REPORTS.glob("*/*.css")
        for rule in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"position: (absolute|fixed)|[{ ;]order:|grid-(area|row|column): ", rule)
        and "::before" not in rule
    ]
    assert rules == []
