"""An edition is computed once and handed on, and an order is known without computing it."""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import CodeType, FrameType

import pikepdf
import pytest

from assess.bootstrap import Running
from assess.domain.assessment import evaluate
from assess.domain.beside.records import Edition, Publication, Withheld, Withholdable
from assess.domain.publishing.publication import published
from assess.interop.answers.writing import content_hash, dump
from assess.resources import folder
from assess.services.answering import records
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.exports.formats import Wish, export
from assess.services.reports import making
from assess.services.reports.opening import opened
from assess.services.reports.reading_uploads import read_brought
from assess.services.reports.verifying import reprinted
from assess.storage.reports import ReportRecord, ReportState
from tests.builders import MADE
from tests.program import program_in, record
from tests.services.reports.conftest import FIXTURES

EXAMPLE = next(FIXTURES.glob("mini/1.0/examples/*.json"))
WITHHELD = "purpose.text"
PUBLIC = making.Order("leaflet", edition=Edition.PUBLIC)
COUNTED: dict[CodeType, str] = {each.__code__: each.__name__ for each in (evaluate, published, dump, content_hash)}


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """Count how often what is dear is called."""
    calls: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in COUNTED:
            calls[COUNTED[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


@pytest.fixture
def program(tmp_path) -> Iterator[Running]:
    with program_in(tmp_path, ASSESS_PACKS=str(FIXTURES)) as running:
        bring_in(running.desk, json.loads(EXAMPLE.read_text(encoding="utf-8")), "square", MADE)
        hidden = Publication((Withheld(Withholdable.ANSWER, WITHHELD, "A contract."),))
        records.keep(running.desk, "square", hidden, 0, MADE)
        yield running


def ordered(program: Running, order: making.Order = PUBLIC) -> ReportRecord:
    return making.request(program.desk, program.press, "square", order, MADE)


def made(program: Running, number: int) -> tuple[ReportRecord, making.PrintedReport]:
    making.make(program.desk, program.press, number, lambda: MADE)
    record = making.state_of(program.desk, "square", number)
    assert record.state is ReportState.DONE, record.why
    return record, making.download(program.desk, program.press, "square", number)


def answer_otherwise(program: Running) -> None:
    case = opened_assessment(program.desk, "square")
    other = {WITHHELD: replace(case.assessment.answers[WITHHELD], value="Something else.")}  # shown by the same paper
    record(program.desk, "square", other, case.revisions, MADE, confirmed=True)


@pytest.mark.parametrize("edition", list(Edition))
def test_ordering_a_report_computes_nothing(program, edition):
    with counting() as calls:
        ordered(program, making.Order("summary", edition=edition))
    assert calls == {"dump": 1, "content_hash": 1}


@pytest.mark.parametrize("edition", list(Edition))
def test_making_a_report_computes_its_edition_once(program, edition):
    number = ordered(program, making.Order("summary", edition=edition)).id
    with counting() as calls:
        made(program, number)
    assert calls == {"evaluate": 1, "dump": 1, "content_hash": 1} | (
        {"published": 1} if edition is Edition.PUBLIC else {}
    )


@pytest.mark.parametrize("name", ["json", "jsonld", "csv-answers"])
def test_an_export_of_the_public_edition_is_computed_once(case, name):
    with counting() as calls:
        export(case, Wish(name, edition=Edition.PUBLIC), "square", "1", MADE, folder("reports"))
    assert calls == {"evaluate": 1, "published": 1, "dump": 1, "content_hash": 1}


def test_printing_a_report_afresh_computes_its_edition_once(report, library, press):
    brought = read_brought(report, (), MADE)
    with counting() as opening:
        opened(library, brought)
    with counting() as calls:
        reprinted(library, press)(report, brought)
    assert calls - opening == {"evaluate": 1, "dump": 1, "content_hash": 1}


def test_two_orders_that_differ_in_what_is_withheld_give_one_file(program):
    """The second is another order, so that the list is right about it; nobody outside sees that there are two."""
    first, one = made(program, ordered(program).id)
    answer_otherwise(program)
    second = ordered(program)
    assert (second.state, second.id) == (ReportState.QUEUED, first.id + 1)
    making.make(program.desk, program.press, second.id, lambda: MADE.replace(year=MADE.year + 1))
    second = making.state_of(program.desk, "square", second.id)
    assert making.download(program.desk, program.press, "square", second.id) == one
    assert (second.printed_key, second.made_at) == (first.printed_key, first.made_at)
    assert second.key != first.key


def test_the_key_of_an_order_is_not_in_what_is_handed_out(program):
    """It is made from withheld answers, too: whoever knew it could try out which of them gives it."""
    done, printed = made(program, ordered(program).id)
    with pikepdf.open(io.BytesIO(printed.content)) as pdf:
        imprint = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
        pdf.save(plain := io.BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert (imprint["key"], imprint["reference"]) == (done.printed_key, done.printed_key[:10])
    assert printed.name == f"assessment-square-{done.printed_key[:8]}.pdf"
    for secret in (done.key[:8], done.content_hash[:8]):
        assert secret.encode() not in plain.getvalue()
        assert secret not in printed.name


def test_the_internal_edition_carries_the_key_of_its_order(program):
    done, _printed = made(program, ordered(program, making.Order("summary")).id)
    assert done.printed_key == done.key
