"""Figures are identical in all formats: value, range, bands and outcome of every score, from one assessment."""

import csv
import io
import json
from decimal import Decimal

import docx
import openpyxl
import pytest

from assess.domain.assessment import evaluate
from assess.domain.pack.rules import Point
from assess.domain.rounding import rounded
from assess.language import language
from assess.reporting.designs.full import compose_full
from assess.reporting.pieces.pieces import Dossier, Particulars
from assess.reporting.wording.phrases import OUTCOMES, points_of
from tests.builders import MADE
from tests.reporting.exports.kit import example, made, with_records, with_supplements

WORDS = language("en")


@pytest.fixture(scope="module", params=["cctv-square", "ai-video-town", "with records", "with supplements"])
def assessment(request):
    made_up = {"with records": with_records, "with supplements": with_supplements}
    return made_up[request.param]() if request.param in made_up else example(request.param)


@pytest.fixture(scope="module")
def results(assessment):
    return evaluate(assessment)


def figures(results):
    """Return (pack, point, score) -> value, low and high as exact decimals of four places, and the bands' titles."""
    return {
        (each.assessment.pack.id, point.value, name): (
            *(None if each is None else rounded(each, 4) for each in (scored.value, scored.low, scored.high)),
            *(band.title if band else "" for band in (scored.band, scored.low_band, scored.high_band)),
        )
        for each in (results, *results.supplements)
        for point in Point
        for name, scored in each.points[point].scores.items()
    }


def decimals(*cells):
    return tuple(None if cell in (None, "") else rounded_cell(cell) for cell in cells)


def rounded_cell(cell):
    return Decimal(str(cell)).quantize(Decimal("0.0001"))


def test_figures_in_the_spreadsheet(assessment, results):
    book = openpyxl.load_workbook(io.BytesIO(made(assessment, "xlsx").content))
    rows = [[cell.value for cell in row] for row in book["Scores"].iter_rows(min_row=2)]
    points = {"today": "today", "in place": "in_place", "target": "target"}
    found = {
        (row[0], points[str(row[4])], row[1]): (*decimals(*row[5:8]), *(each or "" for each in row[9:12]))
        for row in rows
    }
    assert found == figures(results)
    summary = {str(row[0].value): row[1].value for row in book["Summary"].iter_rows(min_row=2)}
    assert summary["Proposed outcome"] == OUTCOMES[results.outcome.outcome]
    for each in results.supplements:
        title = f"Supplement: {each.assessment.pack.title}"
        assert str(summary[title]).startswith(f"{OUTCOMES[each.outcome.outcome]}. ")


def test_figures_in_csv(assessment, results):
    rows = list(csv.DictReader(io.StringIO(made(assessment, "csv-scores").content.decode())))
    bands = ("band", "low_band", "high_band")
    found = {
        (row["questionnaire"], row["point"].replace(" ", "_"), row["score"]): (
            *decimals(row["value"], row["low"], row["high"]),
            *(row[each] for each in bands),
        )
        for row in rows
    }
    assert found == figures(results)


def test_totals_in_the_trace(assessment, results):
    rows = list(csv.DictReader(io.StringIO(made(assessment, "csv-trace").content.decode())))
    totals = {
        (row["questionnaire"], row["point"], row["score"]): [row[each] for each in ("contribution", "low", "high")]
        for row in rows
        if row["kind"] == "total"
    }
    shown = {
        (each.assessment.pack.id, point.point.value, name): scored
        for each in (results, *results.supplements)
        for point in (each.today, each.target)
        for name, scored in point.scores.items()
        if scored.value is not None
    }
    for place, scored in shown.items():
        amounts = [Decimal(each) for each in totals[place]]
        assert amounts == [rounded(each, 2) for each in (scored.value, scored.low, scored.high)]


def test_figures_in_json(assessment, results):
    written = json.loads(made(assessment, "json").content)
    points = {"today": "scores", "in_place": "in_place", "target": "target"}
    texts = {results.assessment.pack.id: written["texts"], **written["texts"].get("supplements", {})}
    titles = {
        (pack, name): each["bands"] | {None: ""}
        for pack, words in texts.items()
        for name, each in words["scores"].items()
    }
    found = {
        (pack, point, name): (
            *decimals(score["value"], score["low"], score["high"]),
            *(titles[pack, name][score[each]] for each in ("band", "low_band", "high_band")),
        )
        for computed in (written["results"], *written["results"].get("supplements", ()))
        for pack in [computed["packs"][0]["id"]]
        for point, key in points.items()
        for name, score in computed[key].items()
    }
    assert found == figures(results)
    assert written["results"]["outcome"]["id"] == results.outcome.outcome.value
    assert written["texts"]["outcome"]["title"] == OUTCOMES[results.outcome.outcome]


def test_figures_in_linked_data(assessment, results):
    nodes = json.loads(made(assessment, "jsonld").content)["@graph"]
    titles = {
        (each.pack.id, score.id): {band.id: band.title for band in score.bands.bands} | {None: ""}
        for each in (assessment, *assessment.supplements)
        for score in each.pack.scores
    }
    by_name = {node["@id"]: node for node in nodes}
    found = {
        (pack, node["assess:point"], node["assess:score"]): (
            *decimals(*(node.get(f"assess:{each}") for each in ("value", "low", "high"))),
            *(
                titles[pack, node["assess:score"]][node.get(f"assess:{each}")]
                for each in ("band", "lowBand", "highBand")
            ),
        )
        for whole in nodes
        for pack in [whole.get("assess:questionnaire", "").partition("@")[0]]
        for node in (by_name[each["@id"]] for each in whole.get("assess:hasScore", ()))
    }
    assert found == figures(results)
    supplements = [by_name[each["@id"]] for each in nodes[0].get("assess:hasSupplement", ())]
    outcomes = [each.outcome.outcome.value for each in (results, *results.supplements)]
    assert [each["assess:outcome"] for each in (nodes[0], *supplements)] == outcomes


@pytest.mark.slow
def test_figures_in_word_are_those_of_the_report(assessment, results):
    particulars = Particulars("ASM-1", "0" * 64, MADE, "0.1.0", "full", "internal")
    report = compose_full(Dossier(results, particulars, WORDS))
    document = docx.Document(io.BytesIO(made(assessment, "docx").content))
    heads = ("Score", "Today")
    printed = [t for t in document.tables if tuple(cell.text for cell in t.rows[0].cells[:2]) == heads]
    composed = [report.scores.overview, *(each.overview for each in report.supplements)]
    for overview, said, each in zip(printed, composed, (results, *results.supplements), strict=True):
        compare_overview(overview, said, each)
    proposed = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Proposed outcome: ")]
    outcomes = [results.outcome.outcome, *(each.outcome.outcome for each in (results, *results.supplements))]
    assert [text.partition(": ")[2].partition(".")[0] for text in proposed] == [OUTCOMES[each] for each in outcomes]


def compare_overview(overview, said, results):
    """Compare a table of scores with the composed one, and with the figures of the target."""
    for row, cells in zip(overview.rows[1:], said.rows, strict=True):
        assert [cell.text.split("\n")[0] for cell in row.cells] == [cell.words for cell in cells]
    for row, scored in zip(overview.rows[1:], results.target.scores.values(), strict=True):
        for end in (scored.value, scored.low, scored.high):
            if end is not None and not scored.none_identified:
                assert points_of(WORDS, end, scored.maximum) in row.cells[2].text
        assert (scored.low_band.title in row.cells[3].text) or scored.none_identified
        assert (scored.high_band.title in row.cells[3].text) or scored.none_identified
