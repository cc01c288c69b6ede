"""A ranking is the same on the results page, in the report, in JSON, CSV and Word; a public one reveals no secret."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assess.domain.assessment import Results, evaluate
from assess.domain.beside.records import Publication, Withheld, Withholdable
from assess.domain.publishing.publication import StandIns, published
from assess.interop.answers.reading import parse_answers_file
from assess.language import language
from assess.reporting.chapters.ranking import ranking_sections
from assess.reporting.designs.full import compose_full
from assess.reporting.pieces.pieces import Dossier, Particulars
from assess.resources import folder
from assess.services.exports.formats import Wish, export
from assess.services.exports.results_and_trace import results_json, trace_csv
from tests.builders import MADE
from tests.reporting.casebook import REPORTS
from tests.shipped import SHIPPED

FILE = folder("questionnaires") / "protect/1.0/examples/market-bollards.json"
PACK = SHIPPED.get("protect@1.0")
DAY = date(2026, 11, 22)


def nothing(said: dict[str, Any]) -> None:
    del said


def results(change: Callable[[dict[str, Any]], None] = nothing) -> Results:
    document = json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    change(document["answers"])
    return evaluate(parse_answers_file(document, PACK).assessment(DAY))


def told(found: Results) -> Dossier:
    return Dossier(found, Particulars("x", "0" * 64, MADE, "0", "full", "internal"), language("en"))


def open_mark(said: dict[str, Any]) -> None:
    del said["options.marks"]["value"][2]["rights"]
    said["criteria.weights"]["value"][0]["weight"] = 35


def test_each_option_adds_up_in_the_trace_of_every_file() -> None:
    found = results()
    written = json.loads(results_json(found), parse_float=Decimal)
    totals = {each["id"]: each["value"] for each in written["rankings"][0]["options"]}
    assert totals == {"c": Decimal("4.2"), "b": Decimal("4.15"), "a": Decimal("3.05"), "d": Decimal("3.35")}
    rows = [row for row in csv.DictReader(io.StringIO(trace_csv(found))) if row["point"] == "today"]
    for name, total in totals.items():
        lines = [line for line in written["trace"] if line["score"] == f"options/{name}"]
        assert sum(line["contribution"] for line in lines if line["kind"] != "total") == total
        amounts = [row["contribution"] for row in rows if row["score"] == f"options/{name}" and row["kind"] != "total"]
        assert sum(map(Decimal, amounts)) == total
    (section,) = ranking_sections(told(found))
    assert section.trace is not None
    shown = [cell.words for cell in section.trace.table.rows[-1][2:]]
    assert shown == ["4.2", "4.15", "3.05", "3.35"]


def test_page_and_report_hold_the_same_section_and_the_report_its_rows() -> None:
    case = told(results())
    report = compose_full(case)
    assert report.rankings == ranking_sections(case)
    assert report.trace[-1] == report.rankings[0].trace


def test_what_was_checked_is_said_in_words() -> None:
    (section,) = ranking_sections(told(results()))
    assert section.lead == "First by the weighted sum: Option C – Rising bollards without cameras, 4.2 of 5."
    weights, days, shifts, judged = (fact.value for fact in section.facts)
    assert weights == "The weights add up to 100."
    assert days.startswith("They came later: the weights were fixed on 18 June 2026, ")
    assert "“Reduces the vulnerability”" in shifts
    assert judged.endswith("Place: out.")


def test_what_is_open_and_what_misses_is_said_and_no_option_is_put_first() -> None:
    (section,) = ranking_sections(told(results(open_mark)))
    assert section.lead.startswith("Who comes first is not known yet. It may be Option ")
    assert section.facts[0].value.startswith("The weights add up to 105: 5 more than 100.")
    assert section.options is not None
    places = {row[0].more[0]: row[1].words for row in section.options.rows}
    assert places == {"Option B": "1 to 2", "Option C": "1 to 2, or out", "Option A": "out", "Option D": "out"}
    remarks = {row[0].more[0]: row[3].more for row in section.options.rows}
    assert remarks["Option B"] == ("Cannot be told apart from Option C.",)


def test_a_missing_weight_is_named() -> None:
    def without(said: dict[str, Any]) -> None:
        del said["criteria.weights"]["value"][3]["weight"]

    (section,) = ranking_sections(told(results(without)))
    assert section.facts[0].value.startswith("No weight yet for: Can be put into practice.")
    assert section.shifts is None


@pytest.mark.parametrize("withheld", ["criteria.weights", "options.marks", "options.list"])
def test_a_public_edition_that_withholds_a_table_shows_no_total(withheld: str) -> None:
    whole = results()
    secret = Publication((Withheld(Withholdable.ANSWER, withheld, "It helps an attacker."),))
    records = replace(whole.assessment.records, publication=secret)
    public = published(evaluate(replace(whole.assessment, records=records)), StandIns())
    (section,) = ranking_sections(told(public))
    assert (section.lead, section.options, section.trace) == ("Withheld: It helps an attacker.", None, None)
    written = results_json(public)
    assert json.loads(written)["rankings"][0]["options"] == []
    assert "options/c" not in written


def test_the_word_file_holds_the_ranking() -> None:
    docx = pytest.importorskip("docx")
    made = export(results().assessment, Wish("docx"), "x", "0", MADE, REPORTS)
    document = docx.Document(io.BytesIO(made.content))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "Ranking of the options" in said
    assert "The options, by their places" in " ".join(said)
