"""The files of its pack that an assessment is answered with, by their hash; and bringing along to new versions.

Nothing is noted of the assessments that are there: which files they were answered with until now, nobody knows.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "pin",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("pinned_at", Moment, nullable=False),
    )
    op.create_table(
        "brought_along",
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("from_id", sa.Integer, sa.ForeignKey("assessment.id"), index=True),
        sa.Column("set_aside", sa.JSON, nullable=False),
        sa.Column("again", sa.JSON, nullable=False),
        sa.Column("brought_by", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("brought_at", Moment, nullable=False),
    )
    op.add_column("answer_change", sa.Column("cause", sa.String, nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """Which files assessments were answered with would be lost: restore the backup made before the update."""
    raise NotImplementedError
