"""Proposed ends of projects."""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('project_reports', sa.Column('new_end', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('project_reports', 'new_end')
