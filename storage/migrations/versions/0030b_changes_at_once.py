"""Versions of what two people may change at once, and the number of each act in its object's history."""

import sqlalchemy as sa
from alembic import op

revision = '0030b'
down_revision = '0030'
branch_labels = None
depends_on = None

VERSIONED = ('minutes_entries', 'meeting_attendance', 'meeting_rules', 'goal_measures')


def upgrade() -> None:
    for table in VERSIONED:
        op.add_column(table, sa.Column('version', sa.Integer(), server_default='1', nullable=False))
    op.add_column('history', sa.Column('number', sa.Integer(), server_default='0', nullable=False))
    op.execute(
        "UPDATE history SET number = counted.number FROM (SELECT id, row_number() OVER "
        "(PARTITION BY subject, subject_id ORDER BY id) AS number FROM history) AS counted "
        "WHERE counted.id = history.id"
    )
    op.create_index('uq_history_number', 'history', ['subject', 'subject_id', 'number'], unique=True)
    op.drop_index('ix_history_subject', table_name='history')


def downgrade() -> None:
    op.create_index('ix_history_subject', 'history', ['subject', 'subject_id', 'id'])
    op.drop_index('uq_history_number', table_name='history')
    op.drop_column('history', 'number')
    for table in VERSIONED:
        op.drop_column(table, 'version')
