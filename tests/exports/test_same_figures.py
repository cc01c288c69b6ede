"""Figures are identical in all formats: value, range, bands and outcome of every score, from one assessment."""

import csv
import io
import json
from decimal import Decimal

import docx
import openpyxl
import pytest

from assess.domain.assessment import evaluate
from assess.domain.rounding import rounded
from assess.domain.rules import Point
from assess.language import language
from assess.reporting.full import compose_full
from assess.reporting.phrases import OUTCOMES, points_of
from assess.reporting.pieces import Case, Particulars
from tests.exports.kit import example, made, with_records

WORDS = language("en")


@pytest.fixture(scope="module", params=["cctv-square", "ai-video-town", "with records"])
def assessment(request):
    return with_records() if request.param == "with records" else example(request.param)


@pytest.fixture(scope="module")
def results(assessment):
    return evaluate(assessment)


def figures(results):
    """Return (point, score) -> value, low and high as exact decimals of four places, and the titles of the bands."""
    return {
        (point.value, name): (
            *(None if each is None else rounded(each, 4) for each in (scored.value, scored.low, scored.high)),
            *(band.title if band else "" for band in (scored.band, scored.low_band, scored.high_band)),
        )
        for point in Point
        for name, scored in results.points[point].scores.items()
    }


def decimals(*cells):
    return tuple(None if cell in (None, "") else rounded_cell(cell) for cell in cells)


def rounded_cell(cell):
    return Decimal(str(cell)).quantize(Decimal("0.0001"))


def test_figures_in_the_spreadsheet(assessment, results):
    book = openpyxl.load_workbook(io.BytesIO(made(assessment, "xlsx").content))
    rows = [[cell.value for cell in row] for row in book["Scores"].iter_rows(min_row=2)]
    points = {"today": "today", "in place": "in_place", "target": "target"}
    found = {(points[str(row[3])], row[0]): (*decimals(*row[4:7]), *(each or "" for each in row[8:11])) for row in rows}
    assert found == figures(results)
    summary = {str(row[0].value): row[1].value for row in book["Summary"].iter_rows(min_row=2)}
    assert summary["Proposed outcome"] == OUTCOMES[results.outcome.outcome]


def test_figures_in_csv(assessment, results):
    rows = list(csv.DictReader(io.StringIO(made(assessment, "csv-scores").content.decode())))
    bands = ("band", "low_band", "high_band")
    found = {
        (row["point"].replace(" ", "_"), row["score"]): (
            *decimals(row["value"], row["low"], row["high"]),
            *(row[each] for each in bands),
        )
        for row in rows
    }
    assert found == figures(results)


def test_totals_in_the_trace(assessment, results):
    rows = list(csv.DictReader(io.StringIO(made(assessment, "csv-trace").content.decode())))
    totals = {(row["point"], row["score"]): row for row in rows if row["kind"] == "total"}
    for point in (results.today, results.target):
        for name, scored in point.scores.items():
            if scored.value is not None:
                shown = totals[point.point.value, name]
                amounts = [Decimal(shown[each]) for each in ("contribution", "low", "high")]
                assert amounts == [rounded(each, 2) for each in (scored.value, scored.low, scored.high)]


def test_figures_in_json(assessment, results):
    written = json.loads(made(assessment, "json").content)
    points = {"today": "scores", "in_place": "in_place", "target": "target"}
    titles = {name: each["bands"] | {None: ""} for name, each in written["texts"]["scores"].items()}
    found = {
        (point, name): (
            *decimals(score["value"], score["low"], score["high"]),
            *(titles[name][score[each]] for each in ("band", "low_band", "high_band")),
        )
        for point, key in points.items()
        for name, score in written["results"][key].items()
    }
    assert found == figures(results)
    assert written["results"]["outcome"]["id"] == results.outcome.outcome.value
    assert written["texts"]["outcome"]["title"] == OUTCOMES[results.outcome.outcome]


def test_figures_in_linked_data(assessment, results):
    nodes = json.loads(made(assessment, "jsonld").content)["@graph"]
    titles = {
        score.id: {band.id: band.title for band in score.bands.bands} | {None: ""} for score in assessment.pack.scores
    }
    found = {
        (node["assess:point"], node["assess:score"]): (
            *decimals(*(node.get(f"assess:{each}") for each in ("value", "low", "high"))),
            *(titles[node["assess:score"]][node.get(f"assess:{each}")] for each in ("band", "lowBand", "highBand")),
        )
        for node in nodes
        if node.get("@type") == ["assess:Score"]
    }
    assert found == figures(results)
    assert nodes[0]["assess:outcome"] == results.outcome.outcome.value


def test_figures_in_word_are_those_of_the_report(assessment, results):
    particulars = Particulars("ASM-1", "0" * 64, assessment.as_of, "0.1.0", "full", "internal")
    report = compose_full(Case(results, particulars, WORDS))
    document = docx.Document(io.BytesIO(made(assessment, "docx").content))
    overview = next(table for table in document.tables if table.rows[0].cells[0].text == "Score")
    for row, said in zip(overview.rows[1:], report.scores.overview.rows, strict=True):
        assert [cell.text.split("\n")[0] for cell in row.cells] == [cell.words for cell in said]
    for row, scored in zip(overview.rows[1:], results.target.scores.values(), strict=True):
        for end in (scored.value, scored.low, scored.high):
            if end is not None and not scored.none_identified:
                assert points_of(WORDS, end, scored.maximum) in row.cells[2].text
        assert (scored.low_band.title in row.cells[3].text) or scored.none_identified
        assert (scored.high_band.title in row.cells[3].text) or scored.none_identified
    outcome = f"Proposed outcome: {OUTCOMES[results.outcome.outcome]}."
    assert sum(paragraph.text.startswith(outcome) for paragraph in document.paragraphs) == 2
