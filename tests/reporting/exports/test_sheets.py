"""The spreadsheet and the CSV files: text stays text, numbers are numbers, days are days, and nothing is cut unseen."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest

from assess.domain.assessment import Header, evaluate
from assess.domain.pack.answers import answered
from assess.language import language
from assess.reporting.exports.csv_file import write_csv
from assess.reporting.exports.safe_text import MOST_CHARACTERS_OF_A_CELL, cell_text
from assess.reporting.exports.sheets import Head, Sheet
from assess.reporting.exports.xlsx_file import write_xlsx
from tests.builders import MADE
from tests.reporting.exports.kit import example, made, made_anew, with_records, with_supplements

SHEETS = [
    "Summary",
    "Scores",
    "Gates and red lines",
    "Action plan",
    "What is open",
    "Answers",
    "Trace, today",
    "Trace, in place",
    "Trace, target",
]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1")


def all_results(assessment):
    results = evaluate(assessment)
    return results, *results.supplements


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(*values):
    return Sheet("one", "One", (Head("value", "Value"),), tuple((value,) for value in values))


def written(*values):
    book = opened(write_xlsx([sheet(*values)], "Title", "Author", MADE, language("en")))
    return [row[0] for row in book["One"].iter_rows(min_row=2)]


def test_every_sheet_has_a_frozen_head_that_is_printed_on_each_page():
    book = opened(made(example(), "xlsx").content)
    assert book.sheetnames == SHEETS
    for page in book:
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"
        assert all(cell.value and cell.font.bold for cell in page[1])
        assert page.column_dimensions["A"].width >= 10


def test_numbers_are_numbers_and_days_are_days():
    book = opened(made(with_records(), "xlsx").content)
    plan = [[cell.value for cell in row] for row in book["Action plan"].iter_rows(min_row=2)]
    due = next(row[6] for row in plan if row[1] == "short-retention")
    assert due == datetime(2027, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones
    answers = {row[2].value: row[8].value for row in book["Answers"].iter_rows(min_row=2) if not row[4].value}
    assert answers["data.retention"] == example().answers["data.retention"].value
    trace = [row[9].value for row in book["Trace, today"].iter_rows(min_row=2) if row[2].value == "total"]
    assert all(isinstance(each, int | float) for each in trace)


def test_supplements_stand_below_the_main_questionnaire_in_every_sheet():
    whole = with_supplements()
    packs = [each.pack.id for each in (whole, *whole.supplements)]
    book = opened(made(whole, "xlsx").content)
    for name in SHEETS[1:]:
        column = [row[0].value for row in book[name].iter_rows()]
        assert column[0] == "Questionnaire"
        assert set(column[1:]) <= set(packs), name
        assert column[1:] == sorted(column[1:], key=packs.index), name
        assert name in {"Action plan", "What is open"} or set(column[1:]) == set(packs), name
    rows = list(csv.DictReader(io.StringIO(made(whole, "csv-answers").content.decode())))
    asked = {(row["questionnaire"], row["question"]) for row in rows}
    for each, computed in zip((whole, *whole.supplements), all_results(whole), strict=True):
        assert {(each.pack.id, question.id) for question in computed.today.reading.asked} <= asked


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text):
    (cell,) = written(text)
    assert (cell.data_type, cell.value) == ("s", text)
    (row,) = csv.reader(io.StringIO(write_csv(sheet(text)).decode().split("\n", 1)[1]))
    assert row == [f"'{text}"]


def test_no_file_holds_a_formula_or_a_link_that_is_followed():
    hostile = replace(example(), header=Header("=HYPERLINK(0)", "+Town", "@x")).answered(
        "problem.description", answered("=cmd|' /C calc'!A0")
    )
    with zipfile.ZipFile(io.BytesIO(made(hostile, "xlsx").content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in parts
    assert b"<hyperlink" not in parts
    for name in ("csv-answers", "csv-plan", "csv-scores", "csv-trace"):
        for row in csv.reader(io.StringIO(made(hostile, name).content.decode())):
            assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "@"))]


def test_a_text_that_no_cell_holds_is_cut_and_says_so():
    (cell,) = written("a" * (MOST_CHARACTERS_OF_A_CELL + 1))
    assert len(cell.value) == MOST_CHARACTERS_OF_A_CELL
    assert cell.value.endswith("the JSON file has the whole text)")
    (whole,) = written("a" * MOST_CHARACTERS_OF_A_CELL)
    assert whole.value == "a" * MOST_CHARACTERS_OF_A_CELL


def test_the_limit_of_a_cell_counts_as_the_program_counts():
    text = cell_text("🙂" * MOST_CHARACTERS_OF_A_CELL, "…")
    assert len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS_OF_A_CELL
    assert text.endswith("🙂…")


def test_signs_that_xml_forbids_are_left_out():
    (cell,) = written("a\x00b\x0bc\ud800d\uffffe\r\nf _x0041_")
    assert cell.value == "abcde\nf _x0041_"


def test_days_before_the_calendar_of_a_spreadsheet_stay_text():
    (cell,) = written(example().as_of.replace(year=1899))
    assert cell.value == "1899-11-22"


def test_a_decimal_keeps_its_digits_in_csv():
    assert write_csv(sheet(Decimal("12.50"), Decimal(100), 7)).decode() == "value\n12.5\n100\n7\n"


def test_the_same_assessment_gives_the_same_bytes():
    assert made_anew(example(), "xlsx").content == made(example(), "xlsx").content
    with zipfile.ZipFile(io.BytesIO(made(example(), "xlsx").content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_is_plain_utf_8_with_one_line_of_names():
    content = made(example(), "csv-answers").content
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    asked = [row["question"] for row in rows if not row["row"]]
    assert len(asked) == len(set(asked)) > 50
    table = [row for row in rows if row["question"] == "rights.register" and row["row"]]
    assert {row["column"] for row in table} >= {"Could it be affected?", "How likely is it?"}


def test_wrapped_text_has_room_in_its_row():
    long = "A sentence with many words that say what somebody thought. " * 6
    heads = (Head("short", "Short", 10), Head("long", "Long", 40))
    pages = opened(
        write_xlsx(
            [Sheet("one", "One", heads, (("a", long), ("security-i", "b"), ("c", "x\ny\nz"), ("d", "w" * 40_000)))],
            "Title",
            "Author",
            MADE,
            language("en"),
        )
    )
    heights = [pages["One"].row_dimensions[number].height for number in range(2, 6)]
    assert heights[0] >= 15 * len(long) / 42
    assert heights[1:] == [None, 45.0, 408.75], "one line is the height that rows have anyway"


def test_a_wide_sheet_is_printed_on_several_pages_with_its_names_on_each():
    book = opened(made(example(), "xlsx").content)
    for page in book:
        across, width = page.page_setup.fitToWidth, sum(each.width for each in page.column_dimensions.values())
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert width / (across or 1) < 300
        assert page.print_title_cols == ("$A:$C" if across and across > 1 else None)
    assert book["Answers"].page_setup.fitToWidth > 1
