"""Page, PDF, JSON and CSV show the same rows: compared cell by cell."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.compiled.rows import TraceLine
from assess.domain.judging.trace import trace_score
from assess.domain.pack.scores import Method
from assess.domain.rounding import rounded
from assess.interop.answers.reading import parse_answers_file
from assess.language import language
from assess.reporting.chapters.trace import trace_sections
from assess.reporting.pieces.pieces import Dossier, Particulars
from assess.reporting.wording.phrases import cautious_first
from assess.resources import folder
from assess.services.exports.results_and_trace import results_json, trace_csv
from tests.builders import MADE, answers, pack, question
from tests.shipped import SHIPPED

EXAMPLES = sorted(folder("questionnaires").glob("*/*/examples/*.json"))


def results_of(file) -> Results:
    library = SHIPPED
    document = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    pack = library.get(file.parent.parent)
    return evaluate(parse_answers_file(document, pack).assessment(date(2026, 11, 22)))


def told(results: Results) -> Dossier:
    return Dossier(results, Particulars("x", "0" * 64, MADE, "0", "full", "internal"), language("en"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_json_and_csv_hold_the_same_cells(file):
    results = results_of(file)
    written = json.loads(results_json(results), parse_float=Decimal)["trace"]
    table = [row for row in csv.DictReader(io.StringIO(trace_csv(results))) if row["point"] == "today"]
    assert len(written) == len(table) > 0
    for line, row in zip(written, table, strict=True):
        for name, value in line.items():
            shown = row[name]
            if value is None:
                assert shown == "", name
            elif isinstance(value, bool):
                assert shown == ("yes" if value else "no"), name
            elif isinstance(value, int | Decimal):
                assert Decimal(shown) == value, name
            else:
                assert shown.removeprefix("'") == value, name


@pytest.mark.parametrize("ask", ["=1+1", " =1+1", "\n=1+1", "@x"])
def test_no_text_of_the_table_begins_a_formula(ask):
    asked = replace(question("a", {"x": "1/2"}), ask=ask)
    rows = list(csv.DictReader(io.StringIO(trace_csv(evaluate(Assessment(pack(asked), MADE.date(), answers(a="x")))))))
    assert rows[0]["ask"] == f"'{ask}"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_page_and_pdf_hold_the_cells_of_the_json(file):
    """Both are made of the same sections; their cells are the figures of the trace, in the words of the language."""
    results, words = results_of(file), language("en")
    sections = zip(results.assessment.pack.scores, trace_sections(told(results)), strict=True)
    added_up = [(score, section) for score, section in sections if score.method in (Method.MEAN, Method.SUM)]
    assert added_up
    for score, section in added_up:
        scored = results.target.scores[score.id]
        if scored.value is None and scored.low is not None and scored.high is not None:  # the range is all there is
            low, high = (words.number(rounded(end, 2)) for end in (scored.low, scored.high))
            assert section.table.rows[-1][-1].words == cautious_first(words, score.direction, low, high)
            assert counted(results, score.id) == []
            continue
        shown = {words.number(line.contribution or Decimal(0)) for line in counted(results, score.id)}
        cells = {cell.words for row in section.table.rows for cell in row}
        assert shown <= cells, shown - cells
        asks = {line.ask for line in counted(results, score.id) if line.ask}
        assert asks <= {row[0].words for row in section.table.rows}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_factors_are_the_same_numbers_everywhere(file):
    """Whole where they are whole, as in every other column; JSON and CSV hold the same text."""
    results, words = results_of(file), language("en")
    written = json.loads(results_json(results))["trace"]
    assert written
    for line in written:
        for amount in (part.rsplit(" ", 1)[1] for part in line["factors"].split(", ") if part):
            assert amount == "?" or amount == f"{Decimal(amount).normalize():f}"
    for score, section in zip(results.assessment.pack.scores, trace_sections(told(results)), strict=True):
        cells = {cell.words for row in section.table.rows for cell in row}
        for line in written:
            if line["score"] == score.id and score.factors and line["factors"] and "?" not in line["factors"]:
                amounts = [Decimal(part.rsplit(" ", 1)[1]) for part in line["factors"].split(", ")]
                assert " × ".join(words.number(amount) for amount in amounts) in cells


def counted(results: Results, score: str) -> list[TraceLine]:
    return [
        line
        for line in trace_score(results.target, results.target.scores[score])
        if line.contribution is not None and (line.counted or line.kind == "rounding")
    ]
