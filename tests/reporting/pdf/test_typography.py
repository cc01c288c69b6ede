"""What a reader sees and a screen reader hears of the type: fonts, divided words, headings, heads of tables, links."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser

import pikepdf
import pytest

from assess.domain.assessment import evaluate
from assess.language import available, language
from assess.packs.beside.background import read_background
from assess.reporting.designs.catalogue import DESIGNS, designs_for
from assess.reporting.pdf.render import render_html
from assess.reporting.pieces.lettering import wrapped
from assess.reporting.pieces.pieces import Dossier
from assess.services.assessments.loading import assessment_from
from tests.reporting.casebook import PARTICULARS, REPORTS
from tests.reporting.printed import composed, decided
from tests.reporting.shelf import printed_once
from tests.reporting.structure import opened
from tests.shipped import SHIPPED

QUESTIONNAIRES = REPORTS.parent / "questionnaires"
EXAMPLES = {
    "cctv-square": QUESTIONNAIRES / "security-technology" / "1.0" / "examples" / "cctv-square.json",
    "station-cameras": QUESTIONNAIRES / "charter" / "1.0" / "examples" / "station-cameras.json",
}
LIBRARY = SHIPPED
NAMES = {
    "Greek": "Δήμος Θεσσαλονίκης, Ελευθέριος Ξανθόπουλος",
    "Cyrillic": "Столична община, Йорданка Щърбева і Їжакевич",
    "Polish": "Łódź, Grażyna Brzęczyszczykiewicz-Śliwińska",
    "Maltese": "Ħaż-Żebbuġ, Ġużeppi Ċilia",
    "Romanian": "Târgoviște, Ștefăniță Țâru",
    "Turkish": "İzmir, Işıl Çağlayangöğüş",
}
LONG = ("full", "blank", "dpia", "fria")
TEXT_ENDS = 842 - 25 / 25.4 * 72
"""Where the text of an A4 page with the usual margins ends, in points from the top; what is below is its foot."""
SMALL_LETTERS = 8.5 * 1.36
"""How high the lines of cells are at most: a question may be the last row of a table and the caption of the next."""


@dataclass(frozen=True)
class Printed:
    """A report as a file, and the headings and captions in it."""

    pdf: bytes
    headings: frozenset[str]


class Headings(HTMLParser):
    """Collects what must not be left alone at the foot of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "h2", "h3", "caption") or dict(attrs).get("class") == "figure-title":
            self._inside = tag
            self.found.append("")

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        if self._inside:
            self.found[-1] += data


@cache
def printed(example: str, design: str, code: str) -> Printed:
    document = json.loads(EXAMPLES[example].read_text(encoding="utf-8"))
    results = evaluate(assessment_from(LIBRARY, document, code))
    particulars = replace(PARTICULARS, design=design)
    case = Dossier(results, particulars, language(code), background=read_background(QUESTIONNAIRES))
    report = DESIGNS[design].compose(case)
    headings = Headings()
    headings.feed(render_html(report, REPORTS / design))
    return Printed(printed_once(report, REPORTS / design).content, frozenset(_plain(each) for each in headings.found))


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def reports() -> Iterator[tuple[str, str, str]]:
    """Yield every design in every language; a long one of each example in one language only, to save time."""
    for example, only in (("cctv-square", "fr"), ("station-cameras", "en")):
        for design in designs_for(LIBRARY.get(_pack(example))):
            for code in available():
                if design not in LONG or code == only:
                    yield example, design, code


def _pack(example: str) -> str:
    return "/".join(EXAMPLES[example].parts[-4:-2]).replace("/", "@")


def lines_of(pdf: bytes, on_disk, tallest: float = 0) -> list[list[tuple[float, str]]]:
    """Return of each page the lines of the text: where they end, in points from the top, and what they say.

    Lines that are no higher than `tallest` say nothing.
    """
    command = ["pdftotext", "-bbox-layout", str(on_disk(pdf)), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = []
    for page in said.split("<page ")[1:]:
        found = [
            (
                float(ends),
                " ".join(re.findall(r">([^<\n]+)</word>", words)) if float(ends) - float(top) > tallest else "",
            )
            for top, ends, words in re.findall(
                r'<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(.*?)</line>', page, re.DOTALL
            )
        ]
        pages.append(sorted(found))
    return pages


def text_of(pdf: bytes, on_disk) -> str:
    command = ["pdftotext", str(on_disk(pdf)), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("script", NAMES)
def test_names_of_every_script_of_the_union_are_printed_in_our_fonts(script, on_disk):
    results = decided()
    header = replace(results.assessment.header, organisation=NAMES[script], title=NAMES[script])
    results = evaluate(replace(results.assessment, header=header))
    path = on_disk(printed_once(composed("summary", results), REPORTS / "summary").content)
    said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    for name in NAMES[script].replace(",", "").split():
        assert name in said
    assert "signs that" not in said
    table = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    rows = table.splitlines()[2:]
    assert rows
    for row in rows:
        name, (embedded, subset, unicode) = row.split()[0], row.split()[-5:-2]
        assert re.fullmatch(r"[A-Z]{6}\+IBM-Plex-Sans.*", name), row
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


@pytest.mark.parametrize("what", [each for each in reports() if each[1] != "leaflet"], ids="-".join)  # of one page
def test_no_heading_or_caption_is_the_last_line_of_a_page(what, on_disk):
    report = printed(*what)
    bodies = [
        [_plain(text) for ends, text in lines if ends < TEXT_ENDS]
        for lines in lines_of(report.pdf, on_disk, SMALL_LETTERS)
    ]
    assert report.headings
    assert any(body and body[-1] for body in bodies)
    for number, body in enumerate(bodies, 1):
        if number > 1 and body and body[-1]:
            endings = {body[-1], "".join(body[-2:])}  # a heading of two lines, too
            assert not any(each in endings or each.endswith("".join(body[-2:])) for each in report.headings), (
                f"page {number} ends with {body[-1]}"
            )


def test_words_are_divided_in_french_where_lines_are_short_and_read_as_whole_words(on_disk):
    said = text_of(printed("cctv-square", "full", "fr").pdf, on_disk)
    assert len(re.findall(r"\w\xad\n\w", said)) > 10
    assert "\N{HYPHEN}" not in said


def test_words_are_not_divided_in_english(on_disk):
    said = text_of(printed("station-cameras", "full", "en").pdf, on_disk)
    assert "\xad" not in said
    assert "\N{HYPHEN}" not in said


def test_a_table_that_runs_on_repeats_its_head(on_disk):
    pages = lines_of(printed("station-cameras", "full", "en").pdf, on_disk)
    numbered = re.compile(r"A\.\d+\.\d+ ")
    annex = [lines for lines in pages if any(numbered.match(text) for _, text in lines)]
    assert len(annex) > 3
    for lines in annex:
        assert {"Question", "Answer"} <= {text for _, text in lines}


def test_every_entry_of_the_contents_is_a_link_to_its_heading():
    read = opened(printed("station-cameras", "full", "en").pdf)
    targets = [str(link.A.D) if "/A" in link else str(link.Dest) for link in links(read.pages[2])]
    with read.open_outline() as tree:
        chapters = [item.title for item in tree.root if not item.title.startswith(("1 ", "Contents"))]
    assert len(targets) >= len(chapters) > 5
    assert len(targets) == len(set(targets))


def links(page) -> list[pikepdf.Dictionary]:
    return [each for each in page.get("/Annots", []) if each.Subtype == "/Link"]


def test_a_space_that_does_not_break_never_ends_a_line_of_a_picture():
    """A French colon that began a line would look like a mistake."""
    words = "Vie privée et protection des données\u00a0: la pire note"
    for width in range(40, 260, 10):
        lines = wrapped(words, 8, width, 20)
        assert any(":" in line for line in lines), width
        assert not any(line.startswith(":") for line in lines), width


def test_what_somebody_wrote_is_not_divided_by_the_rules_of_the_report():
    """Nobody is asked in which language an answer is: it claims none, and so nothing divides its words."""
    html = render_html(composed("full", decided(), code="fr"), REPORTS / "full")
    assert re.search(r'<p class="given" lang="und">', html)
    assert not re.search(r'<li lang="und">', html)
