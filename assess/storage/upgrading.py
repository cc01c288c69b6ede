"""Running the migrations; apart from `database` because Alembic is slow to import and seldom needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from assess.storage.errors import DatabaseTooNew

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Run the missing migrations within the transaction of a connection that keeps others out.

    Raises DatabaseTooNew when the tables are at a revision that this program does not know.
    """
    scripts = Config()
    scripts.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(scripts).walk_revisions()}
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in known:
        raise DatabaseTooNew(revision)
    command.upgrade(scripts, "head")
