"""A report states two times: the day that it is judged on, and the moment at which it was made."""

import io
import json
from datetime import timedelta, timezone
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest

from assess.domain.assessment import Results
from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS
from assess.reporting.pdf.render import render_html
from assess.reporting.pieces.pieces import Dossier
from assess.services.assessments.importing import bring_in
from assess.services.exports.formats import Wish, export
from assess.services.reports import making
from assess.services.reports.failures import UNFORESEEN, fail
from tests.builders import DAY, MADE
from tests.program import program_in
from tests.reporting.casebook import PARTICULARS, REPORTS, worked_example
from tests.worker.test_worker import asked_for

WITHOUT_A_DATE = {"blank"}
EXAMPLES = REPORTS.parent / "questionnaires/security-technology/1.0/examples"
JUDGED = {"en": "22 November 2026", "fr": "22 novembre 2026"}
MADE_IN_WORDS = {"en": "23 November 2026, 15:04 UTC", "fr": "23 novembre 2026 à 15 h 04 UTC"}
MADE_BY_DAY = {"en": "Made on 23 November 2026", "fr": "Établi le 23 novembre 2026"}


@pytest.fixture(scope="module")
def results() -> Results:
    return worked_example("security-technology/1.0/examples/cctv-square.json")


def printed(design: str, results: Results, code: str) -> str:
    document = DESIGNS[design].compose(Dossier(results, PARTICULARS, language(code)))
    return render_html(document, REPORTS / design).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("design", sorted(set(DESIGNS) - WITHOUT_A_DATE))
def test_every_design_prints_the_day_that_it_is_judged_on_and_when_it_was_made(design, results, code):
    assert results.assessment.as_of == DAY != MADE.date()
    said = printed(design, results, code)
    assert JUDGED[code] in said
    assert (MADE_BY_DAY if design == "leaflet" else MADE_IN_WORDS)[code] in said


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_every_design_says_when_it_was_made_where_programs_look(design, results):
    said = printed(design, results, "en")
    assert '<meta name="dcterms.created" content="2026-11-23T15:04:09Z">' in said
    assert '<meta name="dcterms.modified" content="2026-11-23T15:04:09Z">' in said


def press_in(folder: Path) -> making.Press:
    return making.Press(REPORTS, folder, "0.1.0")


def test_the_dates_of_the_file_and_of_what_it_carries_are_those_of_its_making(results, tmp_path):
    pdf = making.print_report(press_in(tmp_path), results.assessment, making.Order("leaflet"), "here", MADE)
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert {str(read.docinfo[name]) for name in ("/CreationDate", "/ModDate")} == {"D:20261123150409Z"}
        metadata = read.Root.Metadata.read_bytes()
        assert metadata.count(b"2026-11-23T15:04:09Z") >= 2
        for each in read.attachments.values():
            assert {str(each.obj.EF.F.Params[name]) for name in ("/CreationDate", "/ModDate")} == {"D:20261123150409Z"}
        imprint = json.loads(read.attachments["report.json"].get_file().read_bytes())
        data = json.loads(read.attachments["assessment.json"].get_file().read_bytes())
    assert (imprint["as_of"], imprint["made_at"], data["as_of"]) == ("2026-11-22", "2026-11-23T15:04:09Z", "2026-11-22")


def test_a_moment_of_another_time_zone_is_the_same_moment(results, tmp_path):
    elsewhere = MADE.astimezone(timezone(timedelta(hours=2))) + timedelta(milliseconds=300)
    one, other = (
        making.print_report(press_in(tmp_path), results.assessment, making.Order("leaflet"), "here", moment)
        for moment in (MADE, elsewhere)
    )
    assert one == other


def test_a_report_made_again_prints_the_moment_of_its_first_making(tmp_path):
    with program_in(tmp_path) as program:
        reference, number = asked_for(program, design="leaflet")
        making.make(program.desk, program.press, number, lambda: MADE)
        first = making.download(program.desk, program.press, reference, number).content
        (program.press.shelf / making.state_of(program.desk, reference, number).path_name).unlink()
        making.request(program.desk, program.press, reference, making.Order("leaflet"), MADE)
        making.make(program.desk, program.press, number, lambda: MADE + timedelta(days=9))
        assert making.download(program.desk, program.press, reference, number).content == first


def test_a_report_that_failed_at_first_prints_when_it_was_made_in_the_end(tmp_path):
    with program_in(tmp_path) as program:
        reference, number = asked_for(program, design="leaflet")
        fail(program.desk, number, UNFORESEEN, MADE - timedelta(days=9))
        making.request(program.desk, program.press, reference, making.Order("leaflet"), MADE)
        making.make(program.desk, program.press, number, lambda: MADE)
        assert making.state_of(program.desk, reference, number).made_at == MADE


def test_word_and_spreadsheet_say_when_they_were_made(results):
    word = docx.Document(io.BytesIO(export(results.assessment, Wish("docx"), "x", "0", MADE, REPORTS).content))
    assert any("23 November 2026, 15:04 UTC" in each.text for each in word.paragraphs)
    assert word.core_properties.created == MADE
    book = openpyxl.load_workbook(io.BytesIO(export(results.assessment, Wish("xlsx"), "x", "0", MADE, REPORTS).content))
    rows = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    assert rows["Spreadsheet made"] == "23 November 2026, 15:04 UTC"
    assert book.properties.created == MADE.replace(tzinfo=None)


def test_the_same_report_of_two_assessments_is_one_file_and_has_one_moment(tmp_path):
    with program_in(tmp_path) as program:
        first = asked_for(program, design="leaflet")
        document = json.loads((EXAMPLES / "street-lighting.json").read_text(encoding="utf-8"))
        again = bring_in(program.desk, document, "again", MADE).reference
        second = again, making.request(program.desk, program.press, again, making.Order("leaflet"), MADE).id
        making.make(program.desk, program.press, first[1], lambda: MADE)
        making.make(program.desk, program.press, second[1], lambda: MADE + timedelta(days=9))
        records = [making.state_of(program.desk, *each) for each in (first, second)]
        assert records[0].key == records[1].key
        assert [each.made_at for each in records] == [MADE, MADE]
