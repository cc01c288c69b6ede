"""Records beside the answers: opinions, participants, the decision, and what is published.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "opinion",
        *_entry(),
        sa.Column("voice", sa.String, nullable=False),
        sa.Column("heard", sa.String, nullable=False),
        sa.Column("view", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("says", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("follow_up", sa.String, nullable=False),
        sa.Column("given_on", sa.Date),
        *_named_and_kept(),
        sa.UniqueConstraint("assessment_id", "key"),
    )
    op.create_table(
        "participant",
        *_entry(),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        *_named_and_kept(),
        sa.UniqueConstraint("assessment_id", "key"),
    )
    op.create_table(
        "decision",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("decided_on", sa.Date),
        sa.Column("review_on", sa.Date),
        *_named_and_kept(),
    )
    op.create_table(
        "publication",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("contact", sa.String, nullable=False),
        sa.Column("link", sa.String, nullable=False),
        sa.Column("keywords", sa.String, nullable=False),
        sa.Column("licence", sa.String, nullable=False),
        sa.Column("people_shown", sa.JSON, nullable=False),
        *_kept(),
    )
    op.create_table(
        "withheld",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("publication.assessment_id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("of", sa.String, nullable=False),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("person.id")),
        sa.Column("reason", sa.String, nullable=False),
    )


def _entry() -> tuple[sa.Column[int], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
    )


def _named_and_kept() -> "tuple[sa.Column[object], ...]":
    return sa.Column("person_id", sa.Integer, sa.ForeignKey("person.id")), *_kept()


def _kept() -> "tuple[sa.Column[object], ...]":
    return (
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
    )


def downgrade() -> None:
    """The records would be lost: restore the backup made before the update."""
    raise NotImplementedError
