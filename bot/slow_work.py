"""The slow work that handlers may ask for, by name."""

from collections.abc import Mapping
from typing import Any

from bot.jobs import Bench, SlowWork
from handlers.rules.tables import read_table


async def read_table_file(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch a member's CSV or XLSX file by `file_id` and read it: {"rows": …} or {"problem": key of a text}."""
    content = await bench.fetch(arguments["file_id"])
    result: dict[str, Any] = await bench.compute(read_table, content, arguments["name"])
    return result


WORKS: Mapping[str, SlowWork] = {"read_table": read_table_file}
