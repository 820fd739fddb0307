"""What was shown of running polls with hidden names."""

import sqlalchemy as sa
from alembic import op

from storage.schema import Json, Serial, UtcDateTime

revision = '0031'
down_revision = '0030b'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('poll_live_steps',
    sa.Column('poll_id', Serial, autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('voted', sa.Integer(), nullable=False),
    sa.Column('counts', Json, nullable=False),
    sa.Column('columns', Json, nullable=False),
    sa.PrimaryKeyConstraint('poll_id', 'number', name=op.f('pk_poll_live_steps'))
    )


def downgrade() -> None:
    op.drop_table('poll_live_steps')
