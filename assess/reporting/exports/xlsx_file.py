"""The sheets as a spreadsheet: text stays text, numbers are numbers, days are days; same sheets, same bytes."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from assess.language import Language
from assess.reporting.exports.safe_text import cell_text, office_text
from assess.reporting.exports.sheets import Amount, Row, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_CHARACTERS_OF_A_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
MOST_CHARACTERS_ACROSS = 215  # what a page takes across in letters that can still be read
NAMING = 3  # questionnaire, and the two columns that say what a row is about
HEIGHT_OF_A_LINE, HIGHEST_ROW = 15, 409  # in points; a spreadsheet has no higher rows
FULLNESS = 105  # letters to a hundred digits: a width counts digits, letters are narrower, carried words leave gaps
FIRST_YEAR = 1900  # a spreadsheet counts days from there; earlier days stay text
NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_xlsx(sheets: Sequence[Sheet], title: str, author: str, made: datetime, words: Language) -> bytes:
    """Return the sheets as a spreadsheet made at a moment in UTC."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - only who wants a spreadsheet waits for it

    file = io.BytesIO()
    book = Workbook(file, NO_FORMULAS)
    book.set_properties(
        {
            "title": office_text(title),
            "author": office_text(author),
            "created": made,
        }
    )
    cut = words.say(" … (cut here: a cell holds no more; the JSON file has the whole text)")
    looks = _looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(_NOT_IN_A_NAME.sub(" ", sheet.title)[:MOST_CHARACTERS_OF_A_NAME]), sheet, looks, cut)
    book.close()
    return file.getvalue()


def _looks(book: "Workbook") -> dict[str, "Format"]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EDF2", **top}),
        "text": book.add_format({"text_wrap": True, "num_format": "@", **top}),
        "number": book.add_format(top),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
    }


def _write(page: "Worksheet", sheet: Sheet, looks: dict[str, "Format"], cut: str) -> None:
    for place, head in enumerate(sheet.heads):
        page.set_column(place, place, head.width)
        page.write_string(0, place, head.title, looks["head"])
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(sheet, row))
        for place, value in enumerate(row):
            _write_cell(page, number, place, value, looks, cut)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(_pages_across(sheet), 0)
    if _pages_across(sheet) > 1:
        page.repeat_columns(0, NAMING - 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)


def _height(sheet: Sheet, row: Row) -> float:
    """Return how high a row is: not every program makes room for wrapped text by itself."""
    lines = (_lines(value, head.width) for head, value in zip(sheet.heads, row, strict=True) if isinstance(value, str))
    return min(HIGHEST_ROW, HEIGHT_OF_A_LINE * max(lines, default=1))


def _lines(text: str, width: int) -> int:
    return sum(-(-len(line) * 100 // (width * FULLNESS)) or 1 for line in text.splitlines() or [""])


def _pages_across(sheet: Sheet) -> int:
    """Return on how many pages beside each other a sheet is printed, those that name the rows repeated on each."""
    named, others = sum(head.width for head in sheet.heads[:NAMING]), sum(head.width for head in sheet.heads[NAMING:])
    return 1 if named + others <= MOST_CHARACTERS_ACROSS else -(-others // (MOST_CHARACTERS_ACROSS - named))


def _write_cell(
    page: "Worksheet", number: int, place: int, value: Amount, looks: dict[str, "Format"], cut: str
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal):
        page.write_number(number, place, float(value), looks["number"])
    elif isinstance(value, date) and value.year >= FIRST_YEAR:
        page.write_datetime(number, place, datetime.combine(value, time(), UTC).replace(tzinfo=None), looks["day"])
    else:
        text = value.isoformat() if isinstance(value, date) else cell_text(value, cut)
        page.write_string(number, place, text, looks["text"])
