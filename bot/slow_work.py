"""The slow work that handlers may ask for, by name."""

from collections.abc import Mapping
from typing import Any

import structlog

from bot.jobs import Bench, SlowWork
from handlers.rules.documents import classification_in, read_as_json
from handlers.rules.tables import read_table

log = structlog.get_logger(__name__)


async def read_table_file(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch a member's CSV or XLSX file by `file_id` and read it: {"rows": …} or {"problem": key of a text}."""
    content = await bench.fetch(arguments["file_id"])
    result: dict[str, Any] = await bench.compute(read_table, content, arguments["name"])
    return result


async def read_document_file(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch a member's document by `file_id` and read it into passages, or {"problem": key, "arguments": …}."""
    content = await bench.fetch(arguments["file_id"])
    result: dict[str, Any] = await bench.compute(read_as_json, content, arguments["name"])
    return result


async def check_document_file(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch a member's document by `file_id` and look for a classification marked in it: {"mark": it or None}."""
    content = await bench.fetch(arguments["file_id"])
    result: dict[str, Any] = await bench.compute(classification_in, content, arguments["name"])
    return result


async def draw_poll_picture(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Draw a poll's result: {"png": base64}."""
    from bot.poll_picture import draw_poll  # noqa: PLC0415  matplotlib takes half a second to import

    result: dict[str, Any] = await bench.compute(draw_poll, arguments["data"])
    return result


async def draw_roadmap_picture(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Draw projects along time, or how far each province is: {"png": base64}."""
    from bot.gantt_picture import draw_gantt  # noqa: PLC0415  as above
    from bot.province_picture import draw_provinces  # noqa: PLC0415  as above

    data = arguments["data"]
    result: dict[str, Any] = await bench.compute(draw_gantt if data["kind"] == "gantt" else draw_provinces, data)
    return result


async def draw_shares_picture(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Draw what provinces get beside what they would get in fair shares: {"png": base64}."""
    from bot.province_picture import draw_shares  # noqa: PLC0415  matplotlib takes half a second to import

    result: dict[str, Any] = await bench.compute(draw_shares, arguments["data"])
    return result


async def draw_meeting_qr(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the QR code of a link: {"png": base64}."""
    from bot.qr_picture import draw_qr  # noqa: PLC0415  only meetings ask for it

    result: dict[str, Any] = await bench.compute(draw_qr, arguments["link"])
    return result


async def draw_invitation_sheets(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the sheets that invite people, with codes made for them: {"pdf": base64, "digests": {id: digest}}."""
    from bot.sheets import make_sheets  # noqa: PLC0415  matplotlib takes half a second to import

    result: dict[str, Any] = await bench.compute(make_sheets, arguments["people"], arguments["bot"])
    return result


async def make_meeting_paper(bench: Bench, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the template of a paper of a meeting: {"docx": base64}, or {"problem": key of a text}."""
    from bot.paper import make_paper, template_of  # noqa: PLC0415  docxtpl takes a while to import

    template = template_of(arguments["kind"], bench.templates)
    try:
        made: dict[str, Any] = await bench.compute(make_paper, template, arguments["fields"], bench.thai_digits)
    except ValueError as error:
        log.warning("paper.not_made", kind=arguments["kind"], error=str(error))
        return {"problem": "papers.template_broken"}
    return made


WORKS: Mapping[str, SlowWork] = {
    "read_table": read_table_file,
    "read_document": read_document_file,
    "check_document": check_document_file,
    "poll_picture": draw_poll_picture,
    "roadmap_picture": draw_roadmap_picture,
    "shares_picture": draw_shares_picture,
    "meeting_qr": draw_meeting_qr,
    "meeting_paper": make_meeting_paper,
    "invitation_sheets": draw_invitation_sheets,
}
