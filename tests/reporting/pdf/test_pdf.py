"""The gate that every report has to pass."""

import json
import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import page
import pytest

from assess.domain.assessment import Assessment, Header, Results, evaluate
from assess.domain.pack.answers import Row, Value, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Section
from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.designs.full import compose_full
from assess.reporting.pdf.render import Attachment, ReportFailed, render_html, render_pdf
from assess.reporting.pieces.pieces import Dossier
from tests import builders as b
from tests.reporting.casebook import FULL, PARTICULARS, REPORTS, SAY, cctv, hostile
from tests.reporting.conftest import CARRIED
from tests.reporting.shelf import printed_once
from tests.reporting.structure import HEADINGS, children, fonts, metadata, named, opened, outline

pytestmark = pytest.mark.slow

KINDS = (
    lambda name: b.yes_no(name, {"yes": 0, "partly": Fraction(1, 2), "no": 1}),
    lambda name: b.some_of(name, {"x": 0, "y": Fraction(1, 4), "z": Fraction(1, 2)}),
    lambda name: b.scale(name, rates=["privacy"]),
    b.number,
    lambda name: b.number(name, kind=Kind.MONEY),
    b.day,
    b.text,
    lambda name: b.text(name, kind=Kind.LONG_TEXT, max_length=5000),
    lambda name: b.table(
        name, b.column("grade"), b.column("kept", Kind.YES_NO), key={"group": b.listed("young", "old")}
    ),
    lambda name: b.question(name, {"low": 0, "middle": Fraction(1, 2), "high": 1}),
)
ROWS: tuple[Row, ...] = ({"group": "young", "grade": 2, "kept": "yes"}, {"group": "old", "grade": 4, "kept": "no"})
GIVEN: tuple[Value, ...] = (
    "partly",
    ("x", "z"),
    3,
    Decimal(12),
    Decimal("1200.50"),
    b.DAY,
    "One line on it.",
    "A paragraph that says more on it than anybody wants to read. " * 6,
    ROWS,
    "middle",
)


def of_every_kind(questions: int) -> Results:
    """Return a case with that many questions, all kinds in turn, each answered."""
    ask = "Is what number {} promises to the people who live, work and walk here kept, and who has looked at it?"
    asked = tuple(
        replace(KINDS[place % len(KINDS)](f"s{place // 40}.q{place}"), ask=ask.format(place))
        for place in range(questions)
    )
    sections = (
        Section(f"s{part}", f"Section {part}", asked[part * 40 : part * 40 + 40]) for part in range(questions // 40)
    )
    pack = replace(b.pack(*sections, id="large", scores=(b.mean(),)), title="A large questionnaire")
    given = {each.id: answered(GIVEN[place % len(GIVEN)], "Seen.") for place, each in enumerate(asked)}
    header = Header("Many questions", "Town of Riverton")
    return evaluate(Assessment(pack, b.DAY, given, header=header))


@pytest.fixture(scope="session", params=["full", "blank"])
def large_pdf(request) -> bytes:
    case = Dossier(of_every_kind(400), replace(PARTICULARS, design=request.param), language("en"))
    return printed_once(DESIGNS[request.param].compose(case), REPORTS / request.param).content


@pytest.fixture(params=["pdf", "hostile_pdf", "surveille_pdf"])
def each(request) -> bytes:
    return request.getfixturevalue(request.param)


def test_qpdf_finds_nothing_wrong(each, on_disk):
    done = subprocess.run(["qpdf", "--check", str(on_disk(each))], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_validator_finds_nothing_wrong(each):
    report = page.validate_pdf_bytes(each, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:10]


def test_it_says_that_it_is_archival_and_accessible(each):
    found = metadata(opened(each))
    assert (found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]) == ("3", "A", "1")


def test_only_the_fonts_of_the_report_are_embedded(each):
    assert {name[:8] for name in fonts(opened(each))} == {"IBM-Plex"}


def test_language_and_title_are_there(pdf):
    read = opened(pdf)
    assert str(read.Root.Lang) == "en"
    assert str(read.docinfo["/Title"]) == "Cameras on the station square: impact assessment"
    assert bool(read.Root.ViewerPreferences.DisplayDocTitle) is True


def test_every_picture_has_words_that_say_what_it_shows(each):
    read = opened(each)
    figures = named(read, "/Figure")
    assert figures
    assert all(len(str(figure.get("/Alt", ""))) > 4 for figure in figures)


def test_the_proportionality_picture_says_its_numbers(pdf):
    read = opened(pdf)
    said = [str(figure.Alt) for figure in named(read, "/Figure")]
    picture = next(words for words in said if words.startswith("How intrusive is it"))
    assert "across" in picture


def test_every_table_has_headings_for_columns_and_rows(each):
    read = opened(each)
    tables = named(read, "/Table")
    assert tables
    for table in tables:
        rows = [row for part in children(table) for row in (children(part) if str(part.S) != "/TR" else [part])]
        rows = [row for row in rows if str(row.S) == "/TR"]
        assert any(str(cell.S) == "/TH" for row in rows for cell in children(row))
        assert all(str(children(row)[0].S) == "/TH" for row in rows), "the first cell of a row is its heading"


def test_four_hundred_questions_of_every_kind_make_a_whole_report(large_pdf, on_disk):
    read = opened(large_pdf)
    levels = [level for level, _ in outline(read)]
    assert [f"/H{level}" for level in levels] == [str(element.S) for element in named(read, *HEADINGS)]
    for table in named(read, "/Table"):
        rows = [row for part in children(table) for row in (children(part) if str(part.S) != "/TR" else [part])]
        assert all(str(children(row)[0].S) == "/TH" for row in rows if str(row.S) == "/TR")
    report = page.validate_pdf_bytes(large_pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:10]
    said = subprocess.run(
        ["pdftotext", str(on_disk(large_pdf)), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = {int(number) for number in re.findall(r"Is what\s+number\s+(\d+)\s+promises", said)}
    assert found == set(range(400))


def test_the_bookmarks_are_the_headings_in_their_order(pdf, document):
    read = opened(pdf)
    headings = [str(element.S) for element in named(read, *HEADINGS)]
    marks = outline(read)
    assert [f"/H{level}" for level, _ in marks] == headings
    titles = [title for level, title in marks if level == 1]
    arranged = document.arranged(SAY).headings
    wanted = [f"{heading.number} {heading.title}" for heading in (*arranged.chapters, *arranged.annexes)]
    assert [" ".join(title.split()) for title in titles if title != "Contents"] == wanted


def test_no_level_of_headings_is_left_out(each):
    read = opened(each)
    levels = [int(str(element.S)[2:]) for element in named(read, *HEADINGS)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_assessment_is_attached_as_data(pdf):
    read = opened(pdf)
    (spec,) = list(read.Root.AF)
    assert str(spec.AFRelationship) == "/Data"
    assert json.loads(read.attachments["assessment.json"].get_file().read_bytes()) == json.loads(CARRIED)


def test_the_same_assessment_gives_the_same_bytes(pdf, results):
    again = render_pdf(
        compose_full(Dossier(cctv(), PARTICULARS, language("en"))),
        FULL,
        [Attachment("assessment.json", CARRIED, "The answers")],
    )
    assert again == pdf


def test_progress_only_rises_and_ends_at_a_hundred(pdf, told):
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)
    assert len(told) > 5


def test_the_summary_is_one_page(each):
    lines = [mark for mark in outline(opened(each)) if mark[0] == 1]
    assert lines[0][1].split() == ["1", "Summary"]
    with opened(each) as read, read.open_outline() as tree:
        pages = {page_.obj.objgen: number for number, page_ in enumerate(read.pages, 1)}
        starts = [pages[item.destination[0].objgen] for item in tree.root[:3]]  # type: ignore[index]
    assert starts == [2, 3, 4]


def test_the_text_is_read_in_the_order_of_the_page(pdf, on_disk):
    path = on_disk(pdf)
    done = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "3", str(path), "-"], capture_output=True, text=True, check=True
    )
    order = [
        "Cameras on the station square",
        "Town of Riverton",
        "Proposed outcome",
        "A reconstruction made up for the tests",
        "The strongest reasons",
        "How intrusive is it",
        "Conditions to fulfil",
        "Contents",
        "How to read it",
    ]
    text = " ".join(done.stdout.split())
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_hostile_words_stay_words():
    html = render_html(compose_full(Dossier(hostile(), PARTICULARS, language("en"))), FULL)
    assert "<script>" not in html
    assert "<img" not in html
    assert 'javascript:alert(1)"' not in html
    assert 'href="file:' not in html
    assert "{{ 7*7 }}" in html
    assert "[signs that this typeface does not have, see the attached file: " in html
    assert not any(character in html for character in "\x00\x07\u202e\u200b\N{POLICE CAR}")


def test_nothing_outside_the_design_is_read(document, tmp_path):
    design = tmp_path / "reports" / "full"
    design.mkdir(parents=True)
    (tmp_path / "reports" / "fonts").symlink_to(FULL.parent / "fonts")
    (tmp_path / "secret.css").write_text("p { color: red }")
    for address in ("https://evil.example/x.css", "../../secret.css", "file:///etc/passwd", "ftp://evil.example/x.css"):
        (design / "report.html").write_text(
            f'<html lang="en"><title>x</title><link rel="stylesheet" href="{address}"><h1>x</h1>'
        )
        with pytest.raises(ReportFailed, match=r"may not fetch|disallowed"):
            render_pdf(document, design)


def test_a_picture_without_words_is_not_let_through(document, tmp_path):
    design = tmp_path / "reports" / "full"
    design.mkdir(parents=True)
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    (design / "report.html").write_text(f'<html lang="en"><title>x</title><h1>x</h1><img src="{pixel}">')
    with pytest.raises(ReportFailed, match="alt"):
        render_pdf(document, design)


def test_the_engine_has_nothing_to_say_against_the_design(pdf, complaints):
    assert complaints == []
