"""Reports that the tests look at, each rendered once."""

import json
from pathlib import Path

import pytest

from assess.domain.assessment import Results
from assess.language import language
from assess.reporting.designs.full import Document, compose_full
from assess.reporting.pdf.render import Attachment
from assess.reporting.pieces.pieces import Dossier
from tests.reporting.casebook import FULL, PARTICULARS, cctv, hostile, worked_example
from tests.reporting.shelf import Print, printed_once

CARRIED = json.dumps({"format": 1, "answers": {"data.retention": "d30"}}, indent=1).encode()


@pytest.fixture(scope="session")
def results() -> Results:
    return cctv()


@pytest.fixture(scope="session")
def document(results) -> Document:
    return compose_full(Dossier(results, PARTICULARS, language("en")))


@pytest.fixture(scope="session")
def realistic(document) -> Print:
    return printed_once(document, FULL, [Attachment("assessment.json", CARRIED, "The answers")])


@pytest.fixture(scope="session")
def told(realistic) -> list[int]:
    """Return the percents of progress that the report of the realistic case reported."""
    return list(realistic.told)


@pytest.fixture(scope="session")
def complaints(realistic) -> list[str]:
    """Return what the engine warned of when it rendered the report of the realistic case."""
    return list(realistic.heard)


@pytest.fixture(scope="session")
def pdf(realistic) -> bytes:
    """Return the report of the realistic case."""
    return realistic.content


@pytest.fixture(scope="session")
def hostile_pdf() -> bytes:
    return printed_once(compose_full(Dossier(hostile(), PARTICULARS, language("en"))), FULL).content


@pytest.fixture(scope="session")
def surveille() -> Results:
    return worked_example("surveille/1.0/examples/number-plate-readers.json")


@pytest.fixture(scope="session")
def surveille_pdf(surveille) -> bytes:
    """Return the report of a pack with sums, products and the worst of scores."""
    return printed_once(compose_full(Dossier(surveille, PARTICULARS, language("en"))), FULL).content


@pytest.fixture
def on_disk(tmp_path):
    def write(content: bytes) -> Path:
        path = tmp_path / "report.pdf"
        path.write_bytes(content)
        return path

    return write
