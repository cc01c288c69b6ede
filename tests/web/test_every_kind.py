"""Every kind of question goes the whole way: from a pack over a page and storage to scores, reports and exports."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from flask import Flask, render_template_string

from assess.domain.asking.acceptance import accepted
from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.errors import AnswerRejected
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.judging.trace import trace
from assess.domain.pack.answers import UNANSWERED, UNKNOWN, answered
from assess.domain.pack.conditions import Comparison
from assess.domain.pack.kinds import Kind
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import dump
from assess.packs.format.problems import PackRefused
from assess.packs.format.schema import COLUMN_KINDS
from assess.packs.installed.flat import flattened, unflattened
from assess.packs.installed.reader import read_pack
from assess.services.exports.formats import Wish, export
from assess.storage.encoding import decode_answer, encode_answer
from assess.web.forms.typed import Controls, TypedRow, TypedValues, raw_value, typed_from_form
from assess.web.questions import QuestionView
from tests.builders import MADE, figures
from tests.packs.format.plain import plain
from tests.packs.format.test_schema import problems as problems_of_schema
from tests.packs.format.test_schema import tree_of
from tests.places import ROOT
from tests.reporting.printed import composed
from tests.web.kind_samples import CELLS, PAPER, ROW, SAMPLES

MACRO = '{% from "components/question.html" import question with context %}{{ question(view) }}'
DAY = date(2026, 11, 22)
HEAD = """format: 1
id: kinds
version: "1.0"
title: Every kind
language: en
sections:
  - sections/all.yaml
"""
SCORING = """bands:
  hundred: [{id: low, title: low, below: 40}, {id: high, title: high}]
scores:
  privacy: {title: Privacy, direction: risk, method: mean, bands: hundred}
outcomes:
  - {id: fine, outcome: approved, when: always, because: Nothing stands in the way.}
"""
KINDS = pytest.mark.parametrize("kind", Kind)
RATED = [kind for kind in Kind if SAMPLES[kind].rates]


def pack_of(folder: Path, kind: Kind, *more: str, keys: str = "", measures: str = ""):
    """Return a pack with a question `asked` of a kind, and some further questions."""
    keys = keys or (SAMPLES[kind].keys % f"[{CELLS}]" if kind.facts.is_table else SAMPLES[kind].keys)
    rates = "privacy" in keys
    plain_rate = "" if rates else "options: [{id: yes, rating: {privacy: 0}}, {id: no, rating: {privacy: 1}}]"
    section = f"""id: all
title: All
questions:
  - id: asked
    ask: What is the answer?
    kind: {kind}
    {keys}
  - id: other
    ask: Is there another?
    kind: yes_no
    {plain_rate}
"""
    (folder / "sections").mkdir(parents=True, exist_ok=True)
    (folder / "questionnaire.yaml").write_text(HEAD)
    (folder / "sections/all.yaml").write_text(section + "".join(more))
    (folder / "lists.yaml").write_text("places:\n  - {id: street, label: The street}\n")
    (folder / "scoring.yaml").write_text(SCORING)
    if measures:
        (folder / "measures.yaml").write_text(measures)
    return read_pack(folder)


def given(kind: Kind):
    """Return an answer as a file holds it, and as it is kept."""
    sample = SAMPLES[kind]
    if not kind.facts.is_table:
        return sample.given, sample.value
    return [ROW], ({"row": "street", **{str(each): SAMPLES[each].value for each in COLUMN_KINDS}},)


@pytest.fixture
def pack(tmp_path, kind):
    return pack_of(tmp_path, kind)


def results_of(pack, kind: Kind) -> Results:
    return evaluate(Assessment(pack, DAY, {"asked": answered(given(kind)[1])}))


def made(assessment: Assessment, name: str):
    return export(assessment, Wish(name, "en"), "ASM-1", "0.1.0", MADE, ROOT / "reports")


def test_no_kind_is_left_out():
    assert set(SAMPLES) == set(Kind)
    assert {kind for kind in Kind if kind.facts.is_choice or kind.facts.is_amount} == set(RATED)
    assert set(COLUMN_KINDS) == {kind for kind in Kind if kind.facts.in_columns}


@KINDS
def test_every_kind_is_read_from_a_pack_and_fits_the_schema(tmp_path, pack, kind):
    assert pack.question_by_id["asked"].kind is kind
    assert unflattened(flattened(pack)) == pack
    tree = tree_of((tmp_path / "sections/all.yaml").read_text())
    assert problems_of_schema("section", plain(tree)) == []


@KINDS
def test_every_kind_is_taken_as_a_file_gives_it_and_refused_in_a_sentence_when_it_is_wrong(pack, kind):
    question = pack.question_by_id["asked"]
    raw, value = given(kind)
    assert accepted(question, raw) == value
    with pytest.raises(AnswerRejected) as refused:
        accepted(question, SAMPLES[kind].wrong)
    assert refused.value.problem.sentence[0].isupper()
    with pytest.raises(AnswerRejected):
        accepted(question, {"strange": object()})


@KINDS
def test_every_kind_is_asked_on_a_page_and_read_from_its_form(app: Flask, pack, kind):
    sample, question = SAMPLES[kind], pack.question_by_id["asked"]
    controls = Controls(
        {"asked": list(sample.sent), "asked:rows": ["1"], "asked:0:scale": ["3"], "asked:0:row": ["street"]}
    )
    typed = typed_from_form(question, controls, UNANSWERED)
    view = QuestionView(question, typed, pack, str, 10)
    with app.test_request_context():
        page = render_template_string(MACRO, view=view)
    assert sample.control in page
    assert 'name="asked' in page
    raw = (PAPER,) if kind.facts.is_files else raw_value(question, typed)
    assert accepted(question, raw) == sample.value


def test_a_cell_shows_what_its_amount_is_in(app: Flask, tmp_path):
    pack = pack_of(tmp_path, Kind.TABLE)
    view = QuestionView(pack.question_by_id["asked"], TypedValues(rows=(TypedRow(0, {}),)), pack, str, 10)
    with app.test_request_context():
        page = render_template_string(MACRO, view=view)
    assert '<div class="govuk-input__prefix" aria-hidden="true">CHF</div>' in page
    assert '<div class="govuk-input__suffix">cameras</div>' in page


@KINDS
def test_every_kind_comes_back_from_storage_and_from_an_answers_file(pack, kind):
    question, answer = pack.question_by_id["asked"], answered(given(kind)[1])
    assert decode_answer(question, json.loads(json.dumps(encode_answer(answer)))) == answer
    document = json.loads(json.dumps(dump(Assessment(pack, DAY, {"asked": answer}))))
    assert parse_answers_file(document, pack).answers == {"asked": answer}
    assert parse_answers_file({"answers": {"asked": given(kind)[0]}}, pack).answers == {"asked": answer}


@KINDS
@pytest.mark.parametrize("comparison", Comparison)
def test_a_condition_makes_the_comparisons_that_the_kind_allows_and_no_other(tmp_path, kind, comparison):
    operands = {**SAMPLES[kind].compared, "state_is": "answered"}
    operand = operands.get(comparison, "1")
    more = f"  - {{id: later, ask: Later?, kind: text, when: {{asked: {{{comparison}: {operand}}}}}}}\n"
    if comparison not in operands:
        with pytest.raises(PackRefused, match="does not fit"):
            pack_of(tmp_path, kind, more)
        return
    pack = pack_of(tmp_path, kind, more)
    asked = results_of(pack, kind).today.reading.asked
    assert [question.id for question in asked] == ["asked", "other", "later"]
    assert "question 1.1" in repr(composed("blank", results_of(pack, kind)).sections)


@pytest.mark.parametrize("kind", RATED)
def test_every_kind_that_can_be_rated_counts_in_a_score(tmp_path, kind):
    pack = pack_of(tmp_path, kind, keys=SAMPLES[kind].rates)
    results = results_of(pack, kind)
    scored = results.today.scores["privacy"]
    assert scored.value is not None
    assert scored.low == scored.value == scored.high
    assert sum(line.contribution or 0 for line in trace(results.today)[:-1]) == trace(results.today)[-1].contribution
    unknown = evaluate(Assessment(pack, DAY, {"asked": UNKNOWN})).today.scores["privacy"]
    assert figures(unknown) == (None, 0, 100)


@pytest.mark.parametrize("kind", [kind for kind in RATED if kind.facts.is_amount])
def test_how_an_amount_was_rated_stands_in_the_report_and_in_the_sheet(tmp_path, kind):
    pack = pack_of(tmp_path, kind, keys=SAMPLES[kind].rates)
    said = {
        Kind.NUMBER: "12 – between 0 (rating 0) and 30 (rating 1)",
        Kind.MONEY: "€12.00 – €10.00 or more, €50.00 or less",
        Kind.PERCENTAGE: "12.5% – between 0% (rating 0) and 100% (rating 1)",
    }[kind]
    results = results_of(pack, kind)
    assert said in repr(composed("full", results))
    book = openpyxl.load_workbook(BytesIO(made(results.assessment, "xlsx").content))
    assert said in {str(cell.value) for row in book["Trace, today"] for cell in row}


@KINDS
def test_every_kind_is_printed_in_reports_and_on_the_blank_form(pack, kind):
    results = results_of(pack, kind)
    assert SAMPLES[kind].shown in repr(composed("full", results))
    blank = composed("blank", results).sections[0].questions[0]
    assert blank.how == SAMPLES[kind].how
    assert blank.boxes or blank.lines or blank.grid


@KINDS
@pytest.mark.parametrize("name", ["docx", "xlsx", "csv-answers", "json"])
def test_every_kind_is_exported(pack, kind, name):
    exported = made(Assessment(pack, DAY, {"asked": answered(given(kind)[1])}), name)
    assert len(exported.content) > 100
    if name in ("csv-answers", "json"):
        assert b"asked" in exported.content


@pytest.mark.parametrize("kind", [kind for kind in Kind if SAMPLES[kind].gets])
def test_a_measure_sets_answers_of_every_kind_that_a_pack_can_write(tmp_path, kind):
    sample = SAMPLES[kind]
    measures = f"measures:\n  - {{id: help, title: Help, says: It helps., sets: {{asked: {sample.gets}}}}}\n"
    pack = pack_of(tmp_path, kind, measures=measures)
    choices = {"help": MeasureChoice(Choice.ACCEPTED, Status.IN_PLACE)}
    case = Assessment(pack, DAY, {"asked": answered(sample.value)}, measures=choices)
    assert evaluate(case).target.reading.answer("asked").value == sample.then
