"""Groups of last questions."""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('last_questions', sa.Column('chat_id', sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column('last_questions', 'chat_id')
