"""Looking at the rows of a running bot's tables."""

from typing import Any

from sqlalchemy import Table, select

from storage.inbox import inbox
from storage.outbox import outbox
from tests.committee import Committee


async def inbox_rows(c: Committee) -> list[dict[str, Any]]:
    """The whole inbox, oldest first."""
    return await c.app.threads.run(_rows, c, inbox)


async def outbox_rows(c: Committee) -> list[dict[str, Any]]:
    """The whole outbox, oldest first."""
    return await c.app.threads.run(_rows, c, outbox)


def _rows(c: Committee, table: Table) -> list[dict[str, Any]]:
    with c.unit() as unit:
        return [dict(row) for row in unit.connection.execute(select(table).order_by(table.c.id)).mappings()]
