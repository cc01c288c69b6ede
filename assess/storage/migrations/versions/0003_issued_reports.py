"""What was handed out as a report, by the hash of its bytes; reports with files of evidence within.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from assess.storage.tables import Moment

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("report", sa.Column("evidence", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "report_issue",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id"), nullable=False, index=True),
        sa.Column("issued_at", Moment, nullable=False),
    )


def downgrade() -> None:
    """The hashes of what was issued would be lost: restore the backup made before the update."""
    raise NotImplementedError
