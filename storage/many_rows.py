"""Many rows in one statement.

On PostgreSQL they go as one parameter, a JSON array: the statement reads the same whatever their number, so that it is
translated and prepared once. On SQLite the driver takes them one by one at no cost worth saving.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Select, Table, Text, bindparam, cast, column, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

_ROWS = "rows"

Row = Mapping[str, Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, in their order; all name the same columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    connection.execute(_inserting(table, tuple(rows[0])), _parameter(rows))


def insert_numbered(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Insert rows whose `id` the database numbers; returns the ids in the order of the rows."""
    if not rows:
        return []
    # Numbered in the order of the rows: told to keep it, SQLAlchemy would take more statements.
    if connection.dialect.name == "sqlite":
        return sorted(connection.scalars(insert(table).returning(table.c.id), rows))
    return sorted(connection.scalars(_inserting(table, tuple(rows[0])).returning(table.c.id), _parameter(rows)))


def put_rows(connection: Connection, table: Table, key: str, rows: Sequence[Row]) -> None:
    """Insert rows, each in the place of the one with its key where there is one."""
    if not rows:
        return
    names = tuple(rows[0])
    on_sqlite = connection.dialect.name == "sqlite"
    statement = sqlite.insert(table) if on_sqlite else _inserting(table, names)
    new = {name: statement.excluded[name] for name in names if name != key}
    statement = statement.on_conflict_do_update(index_elements=[key], set_=new)
    connection.execute(statement, rows if on_sqlite else _parameter(rows))


@lru_cache(maxsize=32)
def _inserting(table: Table, names: tuple[str, ...]) -> postgresql.Insert:
    statement: postgresql.Insert = postgresql.insert(table).from_select(names, _select(table, names))
    return statement


def _select(table: Table, names: Iterable[str]) -> Select[Any]:
    columns = [column(name, table.c[name].type) for name in names]
    rows = func.json_to_recordset(cast(bindparam(_ROWS, type_=Text), JSON)).table_valued(*columns)
    return select(*rows.render_derived(name="given", with_types=True).c)


def _parameter(rows: Sequence[Row]) -> dict[str, str]:
    return {_ROWS: json.dumps(rows, ensure_ascii=False, default=_instant)}


def _instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} has no form as a row's value")
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {value!r}")
    return value.isoformat()
