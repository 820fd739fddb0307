"""Why a meeting was moved or called off."""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('meetings', sa.Column('change_reason', sa.String(length=200), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('meetings', 'change_reason')
