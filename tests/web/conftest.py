"""A whole program on an empty data folder, with the flagship questionnaire."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assess.bootstrap import Running, start
from assess.config import from_environment
from assess.web.app import create_app
from tests.web.pages import Browser


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    running = start(from_environment({"ASSESS_DATA": str(tmp_path)}))
    yield running
    running.desk.database.close()
    running.queue.storage.close()


@pytest.fixture
def app(program: Running) -> Flask:
    app = create_app(program)
    app.testing = True
    return app


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)
