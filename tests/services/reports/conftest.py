"""One report with evidence, printed once from the small pack; tests alter copies of it."""

import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest

from assess.domain.assessment import Assessment
from assess.domain.pack.answers import Evidence, StoredFile
from assess.packs.installed.library import Library
from assess.resources import folder
from assess.services.assessments.loading import assessment_from
from assess.services.reports.attaching import enclosed
from assess.services.reports.making import Order, Press, print_report
from tests.builders import MADE
from tests.places import ROOT
from tests.shared import own_folder

FIXTURES = (ROOT / "tests") / "packs" / "fixtures"
MINUTES = b"The council heard the police on 3 March.\n"
LARGE = StoredFile("0" * 64, "film.mp4", "video/mp4", 30_000_000)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library([FIXTURES])


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(folder("reports"), own_folder("shelf"), "0.1.0")


@pytest.fixture(scope="session")
def case(library) -> Assessment:
    """Return an assessment with two files behind its first answer, one of them too large to go along."""
    file = next(FIXTURES.glob("mini/1.0/examples/*.json"))
    found = assessment_from(library, json.loads(file.read_text(encoding="utf-8")))
    minutes = StoredFile(sha256(MINUTES).hexdigest(), "minutes.txt", "text/plain", len(MINUTES))
    name, answer = next((name, each) for name, each in found.answers.items() if each.is_answered)
    backed = replace(answer, evidence=(Evidence("Minutes", "", minutes), Evidence("Film", "", LARGE)))
    return replace(found, answers={**found.answers, name: backed})


@pytest.fixture(scope="session")
def report(case, press) -> bytes:
    within = enclosed(case, lambda _file: MINUTES)
    return print_report(press, case, Order("summary", evidence=True), "on-the-desk", MADE, within=within)


@pytest.fixture
def altered():
    """Return a way to write a PDF anew with something changed."""
    import pikepdf

    def write(pdf: bytes, change, **more) -> bytes:
        with pikepdf.open(io.BytesIO(pdf)) as read:
            change(read)
            out = io.BytesIO()
            read.save(out, **more)
        return out.getvalue()

    return write
