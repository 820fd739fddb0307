"""Backups that were made."""

import sqlalchemy as sa
from alembic import op

from storage.schema import Serial, UtcDateTime

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'backups',
        sa.Column('id', Serial, nullable=False),
        sa.Column('made_at', UtcDateTime(), nullable=False),
        sa.Column('row_count', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_backups')),
    )


def downgrade() -> None:
    op.drop_table('backups')
