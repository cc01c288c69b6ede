"""Supplements of an assessment, and which questionnaires were proposed and taken.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "supplement",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("main_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False, index=True),
    )
    op.create_table(
        "scoping",
        sa.Column("proposal_id", sa.Integer, sa.ForeignKey("proposal.id"), primary_key=True),
        sa.Column("scoping", sa.JSON, nullable=False),
        sa.Column("changed_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
    )


def downgrade() -> None:
    """Which assessment supplements which would be lost: restore the backup made before the update."""
    raise NotImplementedError
