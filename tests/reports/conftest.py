"""Reports that the tests look at, each rendered once."""

import json
import logging
from pathlib import Path

import pytest

from assess.domain.assessment import Results
from assess.language import language
from assess.reporting.full import Document, compose_full
from assess.reporting.pieces import Case
from assess.reporting.render import Attached, render_pdf
from tests.reports.casebook import FULL, PARTICULARS, cctv, hostile, worked_example

CARRIED = json.dumps({"format": 1, "answers": {"data.retention": "d30"}}, indent=1).encode()


class Listener(logging.Handler):
    """Writes down every warning."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record):
        self.heard.append(record.getMessage())


@pytest.fixture(scope="session")
def results() -> Results:
    return cctv()


@pytest.fixture(scope="session")
def document(results) -> Document:
    return compose_full(Case(results, PARTICULARS, language("en")))


@pytest.fixture(scope="session")
def told() -> list[int]:
    return []


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    return []


@pytest.fixture(scope="session")
def pdf(document, told, complaints) -> bytes:
    """Return the report of the realistic case.

    `told` has the percents of its progress, `complaints` what the engine warned of.
    """
    listener = Listener(complaints)
    engine = logging.getLogger("weasyprint")
    engine.addHandler(listener)
    try:
        return render_pdf(document, FULL, [Attached("assessment.json", CARRIED, "The answers")], told.append)
    finally:
        engine.removeHandler(listener)


@pytest.fixture(scope="session")
def hostile_pdf() -> bytes:
    return render_pdf(compose_full(Case(hostile(), PARTICULARS, language("en"))), FULL)


@pytest.fixture(scope="session")
def surveille() -> Results:
    return worked_example("surveille/1.0/examples/number-plate-readers.json")


@pytest.fixture(scope="session")
def surveille_pdf(surveille) -> bytes:
    """Return the report of a pack with sums, products and the worst of scores."""
    return render_pdf(compose_full(Case(surveille, PARTICULARS, language("en"))), FULL)


@pytest.fixture
def on_disk(tmp_path):
    def write(content: bytes) -> Path:
        path = tmp_path / "report.pdf"
        path.write_bytes(content)
        return path

    return write
