"""Provinces side by side, a bar each: how far their projects are, or what they get, with marks of what should be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.canvas import BLUE, FAINT, INK, MARGIN, ORANGE, VERMILION, WIDTH, Canvas, shown_letters, wrapped
from bot.gantt_picture import heading_of
from config.phrasing import Texts, figure

ROW, BAR, HEAD_LINE, LEGEND = 0.66, 0.24, 0.42, 0.42
ROOM = WIDTH - 2 * MARGIN
MARK = 0.05
TRACK = "#E8E8E8"
MILLION = 1_000_000


@dataclass(frozen=True)
class Bar:
    """One province: its bar and the marks on it, each as a share of the whole width; words above it."""

    name: str
    value: str
    count: str
    share: float
    marks: tuple[tuple[float, str], ...] = ()
    alert: str = ""


def draw_provinces(data: Mapping[str, Any]) -> dict[str, str]:
    """The picture of what `province_data` gives with its `heading`, as {"png": base64}."""
    plain = Texts().plain
    bars = [
        Bar(
            row["name"],
            f"{row['percent']:.0f}%",
            plain("pictures.projects", {"count": row["projects"]}),
            row["percent"] / 100,
            ((row["planned"] / 100, INK),) if row["planned"] is not None else (),
            plain("pictures.late", {"count": row["late"]}) if row["late"] else "",
        )
        for row in data["rows"]
    ]
    heading = plain("pictures.by_province", {"heading": heading_of(Texts(), data["heading"])})
    legend = ((plain("pictures.mean"), BLUE), (plain("pictures.planned"), INK))
    foot = [plain("pictures.as_of", {"today": date.fromisoformat(data["today"])})]
    return _drawn(heading, legend, bars, foot)


def draw_shares(data: Mapping[str, Any]) -> dict[str, str]:
    """What provinces get of the budget, beside equal shares and, where people are known, shares by head; as {"png":
    base64}. `data` holds `cluster`, `today`, `source`, `dated` and `rows`, fields of ProvinceShare."""
    plain, rows = Texts().plain, data["rows"]
    by_head = all(row["by_head_budget"] is not None for row in rows)
    most = (
        max((row[name] or 0 for row in rows for name in ("budget", "equal_budget", "by_head_budget")), default=0) or 1
    )
    bars = [
        Bar(
            row["province"],
            plain("pictures.millions", {"baht": row["budget"] / MILLION}),
            plain("pictures.projects", {"count": figure(row["projects"])}),
            row["budget"] / most,
            ((row["equal_budget"] / most, INK), *(((row["by_head_budget"] / most, ORANGE),) if by_head else ())),
        )
        for row in rows
    ]
    legend = [(plain("pictures.gets"), BLUE), (plain("pictures.equal"), INK)]
    legend += [(plain("pictures.by_head"), ORANGE)] if by_head else []
    foot = [plain("pictures.as_of", {"today": date.fromisoformat(data["today"])})]
    if by_head and data["source"]:
        dated = date.fromisoformat(data["dated"])
        foot.append(plain("pictures.people_of", {"source": data["source"], "dated": dated}))
    return _drawn(plain("pictures.shares", {"cluster": data["cluster"]}), legend, bars, foot)


def _drawn(heading: str, legend: Sequence[tuple[str, str]], bars: Sequence[Bar], foot: Sequence[str]) -> dict[str, str]:
    """Heading, what the colours mean (the first is that of the bars), a bar each, and what is to be said below."""
    lines = wrapped(heading, 36, 2)
    top = MARGIN + HEAD_LINE * len(lines) + LEGEND
    bottom = top + ROW * len(bars)
    canvas = Canvas(bottom + 0.1 + 0.28 * len(foot) + MARGIN / 2)
    for place, line in enumerate(lines):
        canvas.text(MARGIN, MARGIN + 0.25 + HEAD_LINE * place, line, 19, bold=True)
    x = MARGIN
    for place, (words, colour) in enumerate(legend):
        canvas.box(x, top - LEGEND + 0.03, MARK if place else 0.18, 0.2, colour, edge=None)
        canvas.text(x + 0.26, top - LEGEND + 0.18, words, 12, FAINT)
        x += 0.6 + 0.1 * shown_letters(words)
    for place, bar in enumerate(bars):
        _bar(canvas, bar, top + ROW * place)
    for place, words in enumerate(foot):
        canvas.text(MARGIN, bottom + 0.35 + 0.28 * place, words, 12, FAINT)
    return canvas.png()


def _bar(canvas: Canvas, bar: Bar, y: float) -> None:
    canvas.text(MARGIN, y + 0.26, bar.name, 14, bold=True)
    canvas.text(WIDTH / 2 - 0.3, y + 0.26, bar.value, 14, at="center")
    canvas.text(WIDTH - MARGIN, y + 0.26, bar.count, 12, FAINT, at="right")
    canvas.text(WIDTH - MARGIN - 1.15, y + 0.26, bar.alert, 12, VERMILION, bold=True, at="right")
    canvas.box(MARGIN, y + 0.34, ROOM, BAR, TRACK, edge=None)
    canvas.box(MARGIN, y + 0.34, ROOM * bar.share, BAR, BLUE, edge=None)
    for share, colour in bar.marks:
        x = min(MARGIN + ROOM * share, WIDTH - MARGIN - MARK)
        canvas.box(x, y + 0.33, MARK, BAR + 0.06, colour, edge=None)
