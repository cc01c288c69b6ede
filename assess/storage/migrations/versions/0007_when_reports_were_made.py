"""When a report was made: the moment that it prints, kept for when it is made again.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("report", sa.Column("made_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE report SET made_at = finished_at WHERE state = 'done'")


def downgrade() -> None:
    """When reports were made would be lost: restore the backup made before the update."""
    raise NotImplementedError
