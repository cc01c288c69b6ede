"""What the worker hands out is known again: sealed where there is a certificate, with evidence where it is wanted."""

import io
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from assess import clock
from assess.bootstrap import Running, start
from assess.config import from_environment
from assess.domain.beside.records import Edition, Publication, Withheld, Withholdable
from assess.domain.pack.answers import answered
from assess.domain.publishing.proof import Finding
from assess.interop.answers.writing import content_hash
from assess.language import language
from assess.services.answering import records
from assess.services.assessments.evidence import keep_file
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.reports import making
from assess.services.reports.attaching import EvidenceStaysInside
from assess.services.reports.listing import list_reports
from assess.services.reports.opening import opened, restore
from assess.services.reports.ordering import ordered_document
from assess.services.reports.reading_uploads import read_brought
from assess.services.reports.verifying import verify
from assess.storage.files import files_of as files_that_may_be_shown
from assess.storage.reports import ReportState
from tests.program import record
from tests.services.reports.authorities import PASSWORD, pkcs12_file
from tests.services.reports.conftest import FIXTURES, MINUTES

EXAMPLE = next(FIXTURES.glob("mini/1.0/examples/*.json"))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    """Return a program that seals, as the settings say."""
    password = tmp_path / "password"
    password.write_bytes(PASSWORD + b"\n")
    running = start(
        from_environment(
            {
                "ASSESS_DATA": str(tmp_path / "data"),
                "ASSESS_PACKS": str(FIXTURES),
                "ASSESS_SEAL_CERTIFICATE": str(pkcs12_file(tmp_path, "Town of Riverton", 36_500)),
                "ASSESS_SEAL_PASSWORD_FILE": str(password),
            }
        )
    )
    yield running
    running.desk.database.close()
    running.queue.storage.close()


def kept(program: Running) -> str:
    """Keep an assessment with a file of evidence behind its first answer; return its reference."""
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    name, given = next((name, each) for name, each in document["answers"].items() if not isinstance(each, dict))
    file = {
        "sha256": sha256(MINUTES).hexdigest(),
        "name": "minutes.txt",
        "type": "text/plain",
        "size": len(MINUTES),
    }
    document["answers"][name] = {"value": given, "evidence": [{"title": "Minutes", "file": file}]}
    reference = bring_in(program.desk, document, "square", clock.now()).reference
    keep_file(program.desk, reference, "minutes.txt", MINUTES, 10_000, clock.now())
    return reference


def made(program: Running, reference: str, order: making.Order) -> bytes:
    ordered = making.request(program.desk, program.press, reference, order, clock.now())
    making.make(program.desk, program.press, ordered.id, clock.now)
    done = making.state_of(program.desk, reference, ordered.id)
    assert done.state is ReportState.DONE, done.why
    return making.download(program.desk, program.press, reference, ordered.id).content


def test_a_report_is_issued_sealed_known_again_and_opened_again(program: Running) -> None:
    reference = kept(program)
    pdf = made(program, reference, making.Order("summary", evidence=True))
    now, database = clock.now(), program.desk.database
    (unsealed,) = [path for path in program.press.shelf.glob("*.pdf") if "sealed" not in path.name]
    assert pdf.startswith(unsealed.read_bytes())

    found = verify(pdf, program.trusted, now, database)
    assert found.verdict.finding is Finding.UNALTERED
    assert found.issue
    assert [seal.by for seal in found.verdict.seals] == ["Town of Riverton"]

    again = pikepdf.open(io.BytesIO(unsealed.read_bytes()))
    out = io.BytesIO()
    again.save(out)
    other = verify(out.getvalue(), program.trusted, now, database)
    assert other.verdict.finding is Finding.ALTERED
    assert "under this reference, with other content" in str(other.verdict.reasons[0])

    report = opened(program.desk.library, read_brought(pdf, (), now))
    brought = restore(program.desk, report, now)
    assert brought.reference != reference
    before, after = (opened_assessment(program.desk, each) for each in (reference, brought.reference))
    assert after.assessment.answers == before.assessment.answers
    assert after.assessment.measures == before.assessment.measures
    with database.reading() as connection:
        shown = files_that_may_be_shown(connection, brought.id)
    assert [use.file.name for use in shown.values()] == ["minutes.txt"]


def test_a_file_that_is_gone_is_said_and_no_report_is_made(program: Running) -> None:
    reference = kept(program)
    program.desk.files.path(sha256(MINUTES).hexdigest()).unlink()
    ordered = making.request(program.desk, program.press, reference, making.Order(evidence=True), clock.now())
    making.make(program.desk, program.press, ordered.id, clock.now)
    failed = making.state_of(program.desk, reference, ordered.id)
    assert failed.state is ReportState.FAILED
    assert "The file “minutes.txt” is missing or damaged" in str(failed.why)


def test_evidence_never_goes_into_the_public_edition(program: Running) -> None:
    order = making.Order(edition=Edition.PUBLIC, evidence=True)
    with pytest.raises(EvidenceStaysInside):
        making.request(program.desk, program.press, kept(program), order, clock.now())


def test_the_key_without_evidence_is_another(program: Running) -> None:
    plain, with_files = making.Order(), making.Order(evidence=True)
    assessment = opened_assessment(program.desk, kept(program), "en").to_print
    keys = {making.edition_to_print(program.press, assessment, each).key for each in (plain, with_files)}
    assert len(keys) == 2


def test_what_was_ordered_first_stays_when_a_later_order_gives_the_same_public_report(program: Running) -> None:
    """A withheld answer may change without a change of what is published: the list says which order is of today."""
    reference = kept(program)
    name = "purpose.text"
    hidden = Publication((Withheld(Withholdable.ANSWER, name, "A contract."),))
    records.keep(program.desk, reference, hidden, 0, clock.now())
    order = making.Order("leaflet", edition=Edition.PUBLIC)
    before = making.request(program.desk, program.press, reference, order, clock.now())
    case = opened_assessment(program.desk, reference)
    other = {name: answered("Something else.")}
    record(program.desk, reference, other, case.revisions, clock.now(), confirmed=True)
    after = making.request(program.desk, program.press, reference, order, clock.now())
    assert after.id != before.id
    document = ordered_document(program.press.shelf, before.content_hash)
    assert content_hash(document) == before.content_hash
    assert document["answers"][name] != "Something else."
    latest, earlier = list_reports(program.desk, program.press, reference, language("en"))
    assert (latest.record, latest.current, latest.changes) == (after, True, ())
    outcome = "Proposed outcome: “Approved” then, at best “Approved”, at worst “Conditionally approved” now."
    assert (earlier.record, earlier.current, earlier.changes) == (before, False, ("1 answer is different.", outcome))


def test_a_report_whose_order_is_gone_fails_with_a_sentence(program: Running) -> None:
    reference = kept(program)
    ordered = making.request(program.desk, program.press, reference, making.Order(), clock.now())
    for file in program.press.shelf.glob("*.json"):
        file.unlink()
    making.make(program.desk, program.press, ordered.id, clock.now)
    failed = making.state_of(program.desk, reference, ordered.id)
    assert failed.state is ReportState.FAILED
    assert "Ask for the report again" in str(failed.why)
