"""A whole program on an empty data folder, with the flagship questionnaire."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

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


@pytest.fixture
def statements(program):
    """A function that lists the kinds of SQL statements run within a block."""

    @contextmanager
    def listening():
        heard = []

        def hear(_connection, _cursor, statement, *_rest):
            heard.append(statement.split()[0])

        engine = program.desk.database.engine
        event.listen(engine, "before_cursor_execute", hear)
        yield heard
        event.remove(engine, "before_cursor_execute", hear)

    return listening
