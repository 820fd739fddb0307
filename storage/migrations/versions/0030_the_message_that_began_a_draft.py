"""The message that began a draft."""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029d'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('drafts', sa.Column('message_id', sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column('drafts', 'message_id')
