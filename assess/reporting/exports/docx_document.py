"""A Word document to write on, from top to bottom: real styles, lists and tables; same words, same bytes."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assess.language import language as words_of
from assess.reporting.exports.docx_column_widths import widths_of
from assess.reporting.exports.docx_xml import (
    add_link,
    begin_field,
    describe,
    end_field,
    mark,
    mark_row,
    number_item,
    set_language,
    set_widths,
    speak,
)
from assess.reporting.exports.safe_text import office_text
from assess.reporting.pieces.pieces import Cell, Heading, Link, Table

SMALL = Pt(9)
MARGIN = Cm(2.2)
AFTER_A_TABLE = Pt(10)
INK = RGBColor(0x1B, 0x2B, 0x3A)
MOST_CHARACTERS_OF_A_PROPERTY = 255
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file: the archive format begins there."""


class Paper:
    """A Word document that is written on.

    Words of the questionnaire are marked as `theirs`, a language that is "" when it is the report's own.
    """

    def __init__(self, language: str, theirs: str) -> None:
        self.theirs = theirs
        self.words = words_of(language)
        self._language = language
        self._document = docx.Document()
        self._bookmarks = 0
        defaults = self._document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
        set_language(defaults, language)
        for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            self._document.styles[name].font.color.rgb = INK
        self._document.styles["Heading 1"].paragraph_format.page_break_before = True
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = MARGIN
        self._room = section.page_width - 2 * MARGIN
        self._document.styles["Caption"].paragraph_format.space_before = AFTER_A_TABLE
        self._below_a_table = False
        listed = self._document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        listed.base_style = self._document.styles["Normal"]
        listed.paragraph_format.space_after = Pt(3)

    def heading(self, heading: Heading) -> None:
        """Write the heading of a chapter, which links lead to."""
        self.subheading(f"{heading.number} {heading.title}", 1, anchor=heading.anchor)

    def subheading(self, text: str, level: int = 2, *, anchor: str = "", theirs: bool = False) -> None:
        """Write a heading within a chapter; nothing when there is no text."""
        if text:
            self._below_a_table = False  # headings keep off by themselves
            paragraph = self._document.add_heading(office_text(text), level)
            self._finish(paragraph, theirs=theirs, anchor=anchor)

    def text(
        self, text: str, style: str | None = None, *, bold: bool = False, theirs: bool = False, keep: bool = False
    ) -> None:
        """Write a paragraph, kept on the page of what follows where it leads there; nothing when there is no text."""
        if text:
            paragraph = self._paragraph(text if bold else "", "" if bold else text, style, theirs=theirs)
            paragraph.paragraph_format.keep_with_next = keep or None

    def pair(self, head: str, body: str, style: str | None = None, *, theirs: bool = False) -> None:
        """Write a paragraph that begins with strong words."""
        self._paragraph(head, f" {body}" if body else "", style, theirs=theirs)

    def link(self, link: Link, before: str = "", style: str | None = None) -> None:
        """Write a paragraph with a link, or with plain words where it leads nowhere; nothing when it has none."""
        if link.words:
            self._add_link(self._paragraph("", before, style), link)

    def bullets(self, texts: Iterable[str], *, theirs: bool = False) -> None:
        """Write a list without numbers."""
        for text in texts:
            self.text(text, "List Bullet", theirs=theirs)

    def numbered(self, items: Iterable[tuple[str, str]], *, theirs: bool = False, anchors: Sequence[str] = ()) -> None:
        """Write a numbered list that begins at 1, of pairs of strong words and what follows."""
        numbering = self._new_numbering()
        for place, (head, body) in enumerate(items):
            anchor = anchors[place] if anchors else ""
            paragraph = self._paragraph(head, f" {body}" if head and body else body, "List Number")
            self._finish(paragraph, theirs=theirs, anchor=anchor)
            number_item(paragraph, numbering)

    def table(self, table: Table) -> None:
        """Write a table with its caption above, a header row that repeats, and its notes below."""
        caption = self._paragraph("", table.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        grid = self._document.add_table(1 + len(table.rows), len(table.columns), "Table Grid")
        describe(grid, office_text(table.caption))
        set_widths(grid, widths_of(table, self._room))
        places = iter(grid._cells)  # noqa: SLF001 - asking the table for each cell takes quadratic time
        for column in table.columns:
            self._fill(next(places), Cell(column.title), bold=True, numeric=column.numeric)
        for row in table.rows:
            total = row[0].tone == "red"
            for place, (column, piece) in enumerate(zip(table.columns, row, strict=True)):
                cell = next(places)
                self._fill(cell, piece, bold=total or place == 0, numeric=column.numeric)
                for paragraph in cell.paragraphs:
                    self._finish(paragraph, theirs=True)
        whole = (True, *(not table.may_break(row) for row in table.rows))
        for number, line in enumerate(grid.rows):
            mark_row(line, repeats=number == 0, whole=whole[number])
        self._below_a_table = True
        for note in table.notes:
            self.text(note)

    def contents(self, headings: Sequence[Heading]) -> None:
        """Write a contents list that leads to the chapters, and that Word can make again."""
        paragraph = self._document.add_paragraph(style="toc 1")
        begin_field(paragraph, r'TOC \o "1-1" \n \h')
        for place, heading in enumerate(headings):
            paragraph = self._document.add_paragraph(style="toc 1") if place else paragraph
            self._add_link(paragraph, Link(f"{heading.number} {heading.title}", f"#{heading.anchor}"))
        end_field(paragraph)

    def footer(self, words: str, page: str, of: str) -> None:
        """Write what is printed at the foot of every page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        for before, instruction in ((f"{words}   {page} ", "PAGE"), (f" {of} ", "NUMPAGES")):
            paragraph.add_run(office_text(before))
            begin_field(paragraph, instruction)
            paragraph.add_run("1")
            end_field(paragraph)

    def finished(self, title: str, author: str, subject: str, made: datetime) -> bytes:
        """Return the file, its properties set."""
        if self._below_a_table:
            self._document.add_paragraph()  # Word wants something below the last table
        properties = self._document.core_properties
        properties.title, properties.author, properties.subject = (
            office_text(text)[:MOST_CHARACTERS_OF_A_PROPERTY] for text in (title, author, subject)
        )
        properties.created = properties.modified = made
        properties.last_modified_by = properties.author
        properties.comments = ""
        properties.language = self._language
        file = io.BytesIO()
        self._document.save(file)
        return _repacked(file)

    def _paragraph(self, head: str, body: str, style: str | None = None, *, theirs: bool = False) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        self._clear_of_a_table(paragraph)
        if head:
            paragraph.add_run(office_text(head)).bold = True
        if body:
            paragraph.add_run(office_text(body))
        return self._finish(paragraph, theirs=theirs)

    def _finish(self, paragraph: Paragraph, *, theirs: bool, anchor: str = "") -> Paragraph:
        if theirs and self.theirs:
            speak(paragraph, self.theirs)
        if anchor:
            self._bookmarks += 1
            mark(paragraph, self._bookmarks, anchor)
        return paragraph

    def _clear_of_a_table(self, paragraph: Paragraph) -> None:
        """Keep a paragraph off the table above it, without an empty one in between."""
        if self._below_a_table:
            paragraph.paragraph_format.space_before = AFTER_A_TABLE
        self._below_a_table = False

    def _fill(self, cell: _Cell, piece: Cell, *, bold: bool, numeric: bool) -> None:
        paragraph = cell.paragraphs[0]
        shade = f"{piece.shade} / 4" if piece.shade else ""
        paragraph.add_run(office_text(" ".join(part for part in (piece.words, shade) if part))).bold = bold or None
        if numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for line in piece.more:
            cell.add_paragraph().add_run(office_text(line)).font.size = SMALL
        for place, link in enumerate(piece.links):
            empty = place == 0 and not piece.words and not piece.more
            self._add_link(paragraph if empty else cell.add_paragraph(), link)
        for each in cell.paragraphs:
            each.paragraph_format.space_after = Pt(2)

    def _add_link(self, paragraph: Paragraph, link: Link) -> None:
        if link.to:
            add_link(paragraph, office_text(link.words), office_text(link.to))
        else:
            paragraph.add_run(office_text(link.words))

    def _new_numbering(self) -> int:
        """Return the number of a new list, which counts from 1."""
        numbering = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element.pPr.numPr.numId.val
        abstract = next(each.abstractNumId.val for each in numbering.num_lst if each.numId == style)
        number = numbering.add_num(abstract)
        number.add_lvlOverride(0).add_startOverride(1)
        return int(number.numId)


def _repacked(file: io.BytesIO) -> bytes:
    """Return the archive with one date for all its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(packed, "w") as after:
        for part in before.infolist():
            entry = zipfile.ZipInfo(part.filename, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(part.filename))
    return packed.getvalue()
