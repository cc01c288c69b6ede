"""The first tables.

Revision ID: 0001
Revises: none
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_APPEND_ONLY = "answer_change is append-only"


def upgrade() -> None:
    _create_owners()
    _create_assessments()
    _create_answer_changes()
    _create_records()
    _create_reports()
    _refuse_changes_of_the_past()


def _create_owners() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id"), nullable=False, index=True),
        sa.Column("name", sa.String),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("erased_at", Moment),
    )


def _create_assessments() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id"), nullable=False, index=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("organisation_name", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("technologies", sa.JSON, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String, nullable=False, unique=True),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id"), nullable=False),
        sa.Column("proposal_id", sa.Integer, sa.ForeignKey("proposal.id"), nullable=False, index=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("pack_version", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("copied_from", sa.Integer, sa.ForeignKey("assessment.id")),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("answers", sa.String, nullable=False),
    )
    op.create_index("ix_assessment_list", "assessment", ["organisation_id", "updated_at", "id"])


def _create_answer_changes() -> None:
    op.create_table(
        "answer_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("row", sa.String),
        sa.Column("respondent", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("from_answer", sa.JSON),
        sa.Column("to_answer", sa.JSON, nullable=False),
        sa.UniqueConstraint("assessment_id", "question", "respondent", "revision"),
    )


def _create_records() -> None:
    op.create_table(
        "measure_choice",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("measure", sa.String, primary_key=True),
        sa.Column("choice", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("cost", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("stored_at", Moment, nullable=False),
    )
    op.create_table(
        "file_use",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("stored_file.sha256"), primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("added_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", Moment, nullable=False),
    )


def _create_reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("design", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("progress", sa.Integer, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        sa.Column("path_name", sa.String, nullable=False),
        sa.Column("requested_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("requested_at", Moment, nullable=False),
        sa.Column("finished_at", Moment),
        sa.UniqueConstraint("assessment_id", "key"),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
    )
    op.create_index("ix_report_queue", "report", ["state", "id"])


def _refuse_changes_of_the_past() -> None:
    if op.get_context().dialect.name == "sqlite":
        for happening in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER answer_change_refuses_{happening.lower()} BEFORE {happening} ON answer_change "
                f"BEGIN SELECT RAISE(ABORT, '{_APPEND_ONLY}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change_of_the_past() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_APPEND_ONLY}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER answer_change_refuses_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_change "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past()"
    )


def downgrade() -> None:
    """There is nothing before the first tables: restore the backup made before the update."""
    raise NotImplementedError
