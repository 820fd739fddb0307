"""How Alembic reaches the database: by the connection that storage.migrate hands it, inside its lock."""

from typing import Any, Literal

from alembic import context

from storage.schema import Json, Serial, UtcDateTime
from storage.tables import metadata


def _render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our column types by their own names, so that a migration reads like the tables in code."""
    if kind == "type":
        if item is Serial:
            return "Serial"
        if item is Json:
            return "Json"
        if isinstance(item, UtcDateTime):
            return "UtcDateTime()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=False,
    compare_type=True,
    render_item=_render,
)
context.run_migrations()
