"""Lists as pictures: drawn as slow work, sent again without drawing while nothing they show has changed."""

import base64
from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.kit.context import Context, Request
from handlers.kit.phrase import Phrase
from handlers.kit.picture_names import picture_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say, Send, Work
from handlers.roadmap.phrases import heading
from handlers.rules.roadmap.finding import ProjectQuery
from handlers.rules.roadmap.pictures import by_province as progress_by_province
from handlers.rules.roadmap.pictures import gantt_data, province_data, read_heading, written_heading
from storage.roadmap_records import Project

PICTURE = "roadmap_picture"
# A longer picture goes as a file: Telegram makes photos small.
ROWS_OF_A_PHOTO = 24


def draw(context: Context, projects: Sequence[Project], query: ProjectQuery, *, by_province: bool) -> list[Reply]:
    """The picture of some projects: at once where it was drawn already, else as work. Raises RuleBroken for none."""
    data = _data(context, projects, query, by_province=by_province)
    if not data["rows"]:
        raise RuleBroken("pictures.nothing")
    name = picture_name("roadmap", data)
    drawn = context.unit.blobs.newest_named(name)
    if drawn is None:
        return [Work(PICTURE, {"data": data, "name": name})]
    return [_sent(data, name, None if drawn.file_id else drawn.content, drawn.file_id)]


def send(_: Context, request: Request) -> list[Reply]:
    """The picture is drawn, or could not be."""
    tick = request.incoming.tick
    assert tick is not None  # noqa: S101  clocks are called with ticks alone
    drawn = tick.arguments["result"].get("png")
    if drawn is None:
        return [Say("pictures.failed")]
    return [_sent(tick.arguments["data"], tick.arguments["name"], base64.b64decode(drawn), None)]


def _data(context: Context, projects: Sequence[Project], query: ProjectQuery, *, by_province: bool) -> dict[str, Any]:
    if by_province:
        provinces = query.provinces or context.catalogue.provinces
        data = province_data(progress_by_province(projects, provinces, context.today), context.today)
    else:
        data = gantt_data(projects, context.today)
    return {**data, "count": len(projects), "heading": written_heading(heading(query).arguments)}


def _sent(data: dict[str, Any], name: str, content: bytes | None, file_id: str | None) -> Send:
    tall = len(data["rows"]) > ROWS_OF_A_PHOTO
    told = {
        "heading": Phrase("roadmap.heading", read_heading(data["heading"])),
        "count": data["count"],
        "today": date.fromisoformat(data["today"]),
        "tall": tall,
    }
    kind = "document" if tall else "photo"
    return Send("pictures.caption", told, kind, name, "image/png", content, file_id)
