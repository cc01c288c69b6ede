"""Items of a list and cells of a table that are not known: on pages, kept, in files and in every format."""

import io
import json
import zipfile

import jsonschema
import pytest

from assess.bootstrap import Running
from assess.domain.pack.answers import NOT_KNOWN, UNKNOWN
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash, dump
from assess.services.assessments.loading import opened_assessment
from assess.services.exports.formats import FORMATS, Wish, export_kept
from assess.storage.encoding import decode_answer, encode_answer
from tests.builders import MADE, partly
from tests.places import ROOT
from tests.web.pages import Browser
from tests.web.test_answering import answer, begun, questions

CAN = "technology.capabilities"
RIGHTS = "rights.register"


def functions(reference: str) -> str:
    return questions(reference, "technology", "functions")


def question(program: Running, reference: str, name: str):
    return opened_assessment(program.desk, reference).assessment.pack.question_by_id[name]


def kept_in_part(browser: Browser, program: Running) -> str:
    """Return a new assessment of which two functions are known and one is not."""
    reference = begun(program)
    page = browser.get(functions(reference))
    browser.submit(page, {CAN: ["live_view", "record_images"], f"{CAN}:unknown": ["record_sound"]})
    return reference


def test_items_that_are_not_known_are_kept_and_shown_again(browser: Browser, program: Running) -> None:
    reference = kept_in_part(browser, program)
    asks = question(program, reference, CAN)
    assert answer(program, reference, CAN) == partly(asks, ["live_view", "record_images"], ["record_sound"])
    page = browser.get(functions(reference))
    assert page.values()[CAN] == ["live_view", "record_images"]
    assert page.values()[f"{CAN}:unknown"] == ["record_sound"]
    assert f"{CAN}:state" not in page.values()
    assert '<details class="govuk-details assess-parts" open>' in page.html
    browser.submit(page, {})
    assert answer(program, reference, CAN) == partly(asks, ["live_view", "record_images"], ["record_sound"])


def test_nobody_who_knows_everything_sees_a_second_list_open(browser: Browser, program: Running) -> None:
    page = browser.get(functions(begun(program)))
    assert "Some of these we do not know yet" in page.html
    assert '<details class="govuk-details assess-parts" open>' not in page.html
    assert f'name="{CAN}:unknown" type="checkbox" value="none"' not in page.html


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (
            {CAN: ["live_view"], f"{CAN}:unknown": ["live_view"]},
            "“Show live pictures to staff” is chosen and not known",
        ),
        ({CAN: ["none"], f"{CAN}:unknown": ["live_view"]}, "“None of these” cannot stand beside options"),
        ({f"{CAN}:unknown": ["live_view"], f"{CAN}:state": "~unknown"}, "There is an answer too."),
    ],
)
def test_contradictions_are_marked_and_stay_as_they_were_typed(browser: Browser, program: Running, sent, says) -> None:
    reference = begun(program)
    page = browser.submit(browser.get(functions(reference)), sent, status=422)
    assert says in page.html
    assert page.values()[f"{CAN}:unknown"] == ["live_view"]
    assert page.values().get(CAN, []) == sent.get(CAN, [])
    assert CAN not in opened_assessment(program.desk, reference).assessment.answers


def test_who_knows_nothing_of_a_list_does_not_know_it_yet(browser: Browser, program: Running) -> None:
    reference = begun(program)
    asks = question(program, reference, CAN)
    every = [option.id for option in asks.options if not option.exclusive]
    browser.submit(browser.get(functions(reference)), {f"{CAN}:unknown": every})
    assert answer(program, reference, CAN) == UNKNOWN


def test_what_is_typed_is_kept_while_it_is_typed(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(functions(reference))
    sent = page.values() | {CAN: ["live_view"], f"{CAN}:unknown": ["record_sound"], "there": CAN}
    reply = browser.client.post(page.forms[-1]["action"] + "/save-while-typing", data=sent)
    assert reply.status_code == 200
    asks = question(program, reference, CAN)
    assert answer(program, reference, CAN) == partly(asks, ["live_view"], ["record_sound"])


def test_two_versions_say_what_is_not_known(browser: Browser, program: Running) -> None:
    reference = begun(program)
    first, second = (browser.get(functions(reference)) for _ in range(2))
    browser.submit(first, {CAN: ["live_view"], f"{CAN}:unknown": ["record_sound"]})
    conflict = browser.submit(second, {CAN: ["live_view"]}, status=422)
    assert "<dd>Show live pictures to staff; not known: Record sound or speech</dd>" in conflict.html


def with_rights(browser: Browser, program: Running) -> str:
    reference = begun(program)
    browser.submit(browser.get(functions(reference)), {CAN: ["live_view"], "technology.personal_data": "yes"})
    return reference


def rights_page(browser: Browser, program: Running, reference: str):
    pack = opened_assessment(program.desk, reference).assessment.pack
    asks = pack.question_by_id[RIGHTS]
    return browser.get(questions(reference, pack.section_of[RIGHTS].id, asks.page or "1"))


def test_a_cell_that_is_not_known_is_kept_and_shown_again(browser: Browser, program: Running) -> None:
    reference = with_rights(browser, program)
    page = rights_page(browser, program, reference)
    cells = {f"{RIGHTS}:0:affected": "yes", f"{RIGHTS}:0:scale": "~unknown", f"{RIGHTS}:1:affected": "~unknown"}
    browser.submit(page, cells)
    first, second = answer(program, reference, RIGHTS).rows[:2]
    assert (first["scale"], second["affected"]) == (NOT_KNOWN, NOT_KNOWN)
    values = rights_page(browser, program, reference).values()
    assert values[f"{RIGHTS}:0:scale"] == values[f"{RIGHTS}:1:affected"] == ["~unknown"]


@pytest.fixture
def reference(browser: Browser, program: Running) -> str:
    """Return an assessment with an item and a cell that are not known."""
    name = kept_in_part(browser, program)
    browser.submit(browser.get(functions(name)), {"technology.personal_data": "yes"})
    browser.submit(
        rights_page(browser, program, name), {f"{RIGHTS}:0:affected": "yes", f"{RIGHTS}:0:scale": "~unknown"}
    )
    return name


def test_storage_and_file_give_back_what_is_not_known_under_the_same_hash(program: Running, reference: str) -> None:
    assessment = opened_assessment(program.desk, reference).assessment
    document = json.loads(json.dumps(dump(assessment)))
    assert document["answers"][CAN]["value"] == {"chosen": ["live_view", "record_images"], "unknown": ["record_sound"]}
    assert document["answers"][RIGHTS]["value"][0]["scale"] == {"state": "unknown"}
    again = parse_answers_file(document, assessment.pack)
    assert again.answers == assessment.answers
    for name in (CAN, RIGHTS):
        given = assessment.answers[name]
        through = json.loads(json.dumps(encode_answer(given)))
        assert decode_answer(assessment.pack.question_by_id[name], through) == given
    assert content_hash(dump(assessment)) == content_hash(document)


def made(program: Running, reference: str, name: str) -> bytes:
    return export_kept(program.desk, reference, Wish(name), "0.1.0", MADE, ROOT / "reports").content


def test_every_format_can_be_made_of_it(program: Running, reference: str) -> None:
    for name in FORMATS:
        assert made(program, reference, name), name


def test_formats_say_what_is_not_known(program: Running, reference: str) -> None:
    says = "not known: Record sound or speech"
    for name, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
        archive = zipfile.ZipFile(io.BytesIO(made(program, reference, name)))
        texts = (
            archive.read(part).decode()
            if part in archive.namelist()
            else "".join(archive.read(each).decode() for each in archive.namelist() if each.endswith(".xml"))
        )
        assert says in texts, name


def test_the_complete_document_fits_its_schema(program: Running, reference: str) -> None:
    document = json.loads(made(program, reference, "json"))
    assert document["assessment"]["answers"][CAN]["value"]["unknown"] == ["record_sound"]
    schema = json.loads((ROOT / "assess/interop/schemas/assessment-export-1.schema.json").read_text())
    jsonschema.validate(document, schema)
