"""The country of the city that considers a proposal; "" where nobody said it.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("proposal", sa.Column("country", sa.String, nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """The countries would be lost: restore the backup made before the update."""
    raise NotImplementedError
