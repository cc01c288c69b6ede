"""How often a report was begun without coming to an end, and what goes into the sentence on why it failed.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("report", sa.Column("error_facts", sa.JSON))
    op.add_column("report", sa.Column("starts", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Why reports failed would be lost: restore the backup made before the update."""
    raise NotImplementedError
