"""Workshops, what came out of them, and who is affected.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "workshop",
        *_entry("kit", "title"),
        sa.Column("held_on", sa.Date),
        sa.Column("begins", sa.Integer),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("missing", sa.String, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.Column("took_part", sa.JSON, nullable=False),
        *_kept(),
        sa.UniqueConstraint("assessment_id", "key"),
    )
    op.create_table(
        "workshop_outcome",
        *_entry("workshop", "says", "question", "done"),
        *_kept(),
        sa.UniqueConstraint("assessment_id", "key"),
    )
    op.create_table(
        "stakeholder",
        *_entry("affected", "spoken_for", "reached", "says", "done"),
        *_kept(),
        sa.UniqueConstraint("assessment_id", "key"),
    )


def _entry(*texts: str) -> "tuple[sa.Column[int] | sa.Column[str], ...]":
    return (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in texts),
    )


def _kept() -> "tuple[sa.Column[object], ...]":
    return (
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
    )


def downgrade() -> None:
    """What people said would be lost: restore the backup made before the update."""
    raise NotImplementedError
