"""A whole program on an empty data folder, with the flagship questionnaire."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assess.bootstrap import Running
from tests.program import pages_of, program_in
from tests.web.pages import Browser


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def app(program: Running) -> Flask:
    return pages_of(program)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)
