"""The key that a report prints, beside the key of its order: until now they were the same.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("report", sa.Column("printed_key", sa.String, nullable=False, server_default=sa.text("''")))
    op.execute("UPDATE report SET printed_key = key")


def downgrade() -> None:
    """Which keys reports print would be lost: restore the backup made before the update."""
    raise NotImplementedError
