"""The Word document: real styles, lists and tables, every word of the report, and the same bytes again."""

import dataclasses
import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from assess.domain.assessment import Header, evaluate
from assess.domain.pack.answers import answered
from assess.language import language
from assess.reporting.designs.full import Document, compose_full
from assess.reporting.exports.docx_report import write_docx
from assess.reporting.pieces.fixed_words import labelled
from assess.reporting.pieces.pieces import Dossier, Particulars
from assess.reporting.pieces.shapes import Picture
from tests.builders import MADE
from tests.reporting.casebook import SAY
from tests.reporting.exports.kit import made, with_records

NOT_WORDS = {
    "anchor",
    "code",
    "id",
    "kind",
    "tone",
    "shade",
    "question",
    "questions",
    "to",
    "language",
    "pack_language",
}
REPEATED_ON_PAGES = {"made", "made_with", "author", "subject", "not_printable", "annexes", "chapters", "organisation"}


@pytest.fixture(scope="module")
def assessment():
    return with_records()


@pytest.fixture(scope="module")
def report(assessment):
    particulars = Particulars("ASM-1", "0" * 64, MADE, "0.1.0", "full", "internal")
    return compose_full(Dossier(evaluate(assessment), particulars, language("en"))).arranged(SAY)


@pytest.fixture(scope="module")
def content(report, assessment):
    return write_docx(report, SAY, MADE)


@pytest.fixture(scope="module")
def document(content):
    return docx.Document(io.BytesIO(content))


def all_text(document):
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in document.element.iter(qn("w:p"))
    )


def words_in(piece):
    if isinstance(piece, str):
        yield piece
    elif isinstance(piece, Picture):
        yield from (piece.title, piece.says)
    elif isinstance(piece, tuple | list):
        for each in piece:
            yield from words_in(each)
    elif dataclasses.is_dataclass(piece):
        for each in dataclasses.fields(piece):
            if each.name not in NOT_WORDS | REPEATED_ON_PAGES:
                yield from words_in(getattr(piece, each.name))


def test_every_word_of_the_report_is_in_it(report, document):
    cover = replace(report.cover, facts=labelled(report.cover.facts, SAY.pairs("cover_facts")))
    version = replace(report.version, facts=labelled(report.version.facts, SAY.pairs("version_facts")))
    report = replace(report, cover=cover, version=version)
    text = " ".join(all_text(document).split())
    chapters = {each.name for each in dataclasses.fields(Document)} - {"frame", "say"}
    words = [(chapter, said) for chapter in chapters for said in words_in(getattr(report, chapter))]
    assert len(words) > 1000
    assert [each for each in words if " ".join(each[1].split()).rstrip(".:") not in text] == []


def test_another_word_in_the_design_is_that_of_the_word_document(report, assessment):
    say = replace(SAY, words={**SAY.words, "kind": "Study of impacts", "reasons": "Why so"})
    text = all_text(docx.Document(io.BytesIO(write_docx(report, say, MADE))))
    assert text.index("Study of impacts") < text.index("Why so")
    assert SAY.word("kind") not in text.split("\n")


def test_another_order_of_chapters_is_the_order_of_the_word_document(report, assessment):
    chapters = list(SAY.pairs("chapters"))
    chapters[1:3] = reversed(chapters[1:3])
    say = replace(SAY, named={**SAY.named, "chapters": tuple(chapters)})
    document = docx.Document(io.BytesIO(write_docx(report, say, MADE)))
    found = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert found[:3] == ["1 Summary", "2 Red lines and gates", "3 Scores, with their ranges and reasons"]


def test_chapters_are_real_headings(report, document):
    chapters = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    headings = report.headings
    assert chapters == [f"{each.number} {each.title}" for each in (*headings.chapters, *headings.annexes)]
    levels = [int(each.style.name[-1]) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert next(each for each in document.paragraphs if each.style.name == "Title").text == report.cover.title


def test_tables_repeat_their_head_and_have_a_caption(document):
    assert len(document.tables) > 10
    captions = [each.text for each in document.paragraphs if each.style.name == "Caption"]
    assert len(captions) == len(document.tables)
    for table, caption in zip(document.tables, captions, strict=True):
        assert table.style.name == "Table Grid"
        first = table.rows[0]._tr
        assert first.trPr is not None
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_each_numbered_list_counts_from_one(document):
    lists = [
        each._p.pPr.numPr.numId.val
        for each in document.paragraphs
        if each.style.name == "List Number" and each._p.pPr.numPr is not None
    ]
    assert len(set(lists)) > 3
    starts = {
        number.numId
        for number in document.part.numbering_part.element.num_lst
        if number.xpath("w:lvlOverride/w:startOverride[@w:val='1']")
    }
    assert set(lists) <= starts


def test_links_lead_to_bookmarks_that_exist(document):
    marks = {each.get(qn("w:name")) for each in document.element.iter(qn("w:bookmarkStart"))}
    targets = {each.get(qn("w:anchor")) for each in document.element.iter(qn("w:hyperlink"))} - {None}
    assert targets
    assert targets <= marks


def test_it_says_its_language_its_title_and_its_author(report, document, assessment):
    default = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    assert default.get(qn("w:val")) == "en"
    properties = document.core_properties
    assert (properties.title, properties.author) == (report.frame.title, assessment.header.organisation)
    assert properties.created == properties.modified == MADE


def test_words_of_a_questionnaire_in_another_language_are_marked(report, assessment):
    other = replace(report, frame=replace(report.frame, language="nl", pack_language="en"))
    document = docx.Document(io.BytesIO(write_docx(other, SAY, MADE)))
    spoken = {each.get(qn("w:val")) for each in document.element.iter(qn("w:lang"))}
    assert spoken == {"en"}


def test_the_same_report_gives_the_same_bytes(report, content, assessment):
    assert write_docx(report, SAY, MADE) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_that_xml_forbids_are_left_out(assessment):
    hostile = replace(
        assessment.answered("problem.description", answered("a\x00b\x08c\ud800d\uffffe <w:p/> & ]]>")),
        header=Header("Title \x07", "Town \x1b", ""),
    )
    text = all_text(docx.Document(io.BytesIO(write_docx_of(hostile))))
    assert "abcde <w:p/> & ]]>" in text


def write_docx_of(assessment):
    particulars = Particulars("ASM-1", "0" * 64, MADE, "0.1.0", "full", "internal")
    return write_docx(compose_full(Dossier(evaluate(assessment), particulars, language("en"))), SAY, MADE)


def test_it_is_what_the_service_hands_out(assessment):
    done = made(assessment, "docx")
    assert done.name == "assessment-ASM-1-docx.docx"
    assert docx.Document(io.BytesIO(done.content)).tables


def test_every_column_has_room_for_its_words_and_all_columns_together_fill_the_page(document):
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert 0 <= room - sum(widths) < Mm(1), table.rows[0].cells[0].text
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)
        words = (word for row in table.rows for word in row.cells[-1].text.split())
        # 11 points take about 1.9 mm a character
        assert widths[-1] > min(10, max(map(len, words), default=0)) * Mm(1.9)
    rows = next(table for table in document.tables if table.rows[0].cells[0].text == "Question and answer")
    assert rows.columns[0].width > 0.3 * room


def test_nothing_is_spaced_by_empty_paragraphs(document):
    empty = [each for each in document.paragraphs if not each.text.strip() and not each._p.xpath(".//w:fldChar")]
    assert empty == []


def test_what_leads_to_a_table_stays_on_its_page(document, assessment):
    purposes = {section.purpose for section in assessment.pack.sections}
    leading = [each for each in document.paragraphs if each.text in purposes]
    assert leading
    assert all(each.paragraph_format.keep_with_next for each in leading)
