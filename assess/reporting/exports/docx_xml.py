"""What a Word file needs beyond python-docx: bookmarks, links, fields, languages and tables that say what they are."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

MOST_CHARACTERS_OF_A_BOOKMARK = 40


def xml_of(part: Paragraph | Run | Table | _Row) -> Any:  # noqa: ANN401 - elements get their methods when they are made
    """Return the XML behind a part of a document."""
    return part._element  # noqa: SLF001 - python-docx shows it under this name only


def mark(paragraph: Paragraph, number: int, anchor: str) -> None:
    """Make a paragraph with a style something that links lead to."""
    start, end = (
        _element("bookmarkStart", id=str(number), name=bookmark(anchor)),
        _element("bookmarkEnd", id=str(number)),
    )
    xml_of(paragraph).insert(1, start)
    xml_of(paragraph).append(end)


def bookmark(anchor: str) -> str:
    """Return an anchor as Word allows it: letters, digits and low lines, forty at most."""
    name = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in anchor)
    return f"to_{name}"[:MOST_CHARACTERS_OF_A_BOOKMARK]


def add_link(paragraph: Paragraph, words: str, to: str) -> None:
    """Add words that lead to an address, or to a bookmark when it begins with #."""
    run = paragraph.add_run(words)
    run.font.underline = True
    if to.startswith("#"):
        link = _element("hyperlink", anchor=bookmark(to[1:]))
    else:
        link = _element("hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(xml_of(run))
    xml_of(paragraph).append(link)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin something that Word can compute again; what follows up to `end_field` is its result so far."""
    xml_of(paragraph.add_run()).append(_element("fldChar", fldCharType="begin"))
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    xml_of(paragraph.add_run()).append(text)
    xml_of(paragraph.add_run()).append(_element("fldChar", fldCharType="separate"))


def end_field(paragraph: Paragraph) -> None:
    """End what `begin_field` began."""
    xml_of(paragraph.add_run()).append(_element("fldChar", fldCharType="end"))


def speak(paragraph: Paragraph, language: str) -> None:
    """Say in which language a paragraph is."""
    for run in paragraph.runs:
        set_language(xml_of(run).get_or_add_rPr(), language)


def set_language(properties: Any, language: str) -> None:  # noqa: ANN401 - an element, as in `xml_of`
    """Set the language in the properties of a run or of the whole document."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("lang", val=language))


def describe(table: Table, caption: str) -> None:
    """Say what a table is about to those who hear it, and that its first row and column are headings."""
    properties = xml_of(table).tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    marks = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(_element("tblLook", val="06A0", **marks))
    properties.append(_element("tblCaption", val=caption))


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Set how wide the columns are; both for programs that read it of the grid and for those that read it of cells."""
    table.autofit = False
    for column, width in zip(xml_of(table).tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in xml_of(table).tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def mark_row(row: _Row, *, repeats: bool, whole: bool) -> None:
    """Say that a row repeats on each page, as a heading does, and that it does not run over a page."""
    properties = xml_of(row).get_or_add_trPr()
    if whole:
        properties.append(_element("cantSplit"))
    if repeats:
        properties.append(_element("tblHeader"))


def number_item(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph an item of a numbered list."""
    properties = xml_of(paragraph).get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def _element(name: str, /, **marks: str) -> Any:  # noqa: ANN401 - as in `xml_of`
    element = OxmlElement(f"w:{name}")
    for mark_name, value in marks.items():
        element.set(qn(f"w:{mark_name}"), value)
    return element
