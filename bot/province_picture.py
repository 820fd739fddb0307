"""How far each province's projects are: a bar a province, with a mark where even work would be today."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.canvas import BLUE, FAINT, INK, MARGIN, VERMILION, WIDTH, Canvas, wrapped
from bot.gantt_picture import heading_of
from config.phrasing import Texts

ROW, BAR, HEAD_LINE, LEGEND = 0.66, 0.24, 0.42, 0.42
ROOM = WIDTH - 2 * MARGIN
TRACK = "#E8E8E8"


def draw_provinces(data: Mapping[str, Any]) -> dict[str, str]:
    """The picture of what `province_data` gives with its `heading`, as {"png": base64}."""
    texts = Texts()
    heading = wrapped(texts.plain("pictures.by_province", {"heading": heading_of(texts, data["heading"])}), 36, 2)
    top = MARGIN + HEAD_LINE * len(heading) + LEGEND
    canvas = Canvas(top + ROW * len(data["rows"]) + 0.4 + MARGIN / 2)
    for place, line in enumerate(heading):
        canvas.text(MARGIN, MARGIN + 0.25 + HEAD_LINE * place, line, 19, bold=True)
    _legend(canvas, texts, top - LEGEND)
    for place, row in enumerate(data["rows"]):
        _province(canvas, texts, row, top + ROW * place)
    today = texts.plain("pictures.as_of", {"today": date.fromisoformat(data["today"])})
    canvas.text(MARGIN, top + ROW * len(data["rows"]) + 0.35, today, 12, FAINT)
    return canvas.png()


def _legend(canvas: Canvas, texts: Texts, y: float) -> None:
    canvas.box(MARGIN, y + 0.03, 0.18, 0.18, BLUE)
    canvas.text(MARGIN + 0.26, y + 0.18, texts.plain("pictures.mean"), 12, FAINT)
    canvas.box(MARGIN + 2.2, y, 0.05, 0.24, INK, edge=None)
    canvas.text(MARGIN + 2.36, y + 0.18, texts.plain("pictures.planned"), 12, FAINT)


def _province(canvas: Canvas, texts: Texts, row: Mapping[str, Any], y: float) -> None:
    canvas.text(MARGIN, y + 0.26, row["name"], 14, bold=True)
    count = texts.plain("pictures.projects", {"count": row["projects"]})
    late = texts.plain("pictures.late", {"count": row["late"]}) if row["late"] else ""
    canvas.text(WIDTH - MARGIN, y + 0.26, count, 12, FAINT, at="right")
    canvas.text(WIDTH - MARGIN - 1.15, y + 0.26, late, 12, VERMILION, bold=True, at="right")
    canvas.text(WIDTH / 2 - 0.3, y + 0.26, f"{row['percent']:.0f}%", 14, at="center")
    canvas.box(MARGIN, y + 0.34, ROOM, BAR, TRACK, edge=None)
    canvas.box(MARGIN, y + 0.34, ROOM * row["percent"] / 100, BAR, BLUE, edge=None)
    if row["planned"] is not None:
        x = min(MARGIN + ROOM * row["planned"] / 100, WIDTH - MARGIN - 0.05)
        canvas.box(x, y + 0.33, 0.05, BAR + 0.06, INK, edge=None)
