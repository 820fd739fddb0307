"""Projects along time: two lines a project, its name above its bar; today's line, and arrows to what waits for it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.canvas import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    MARGIN,
    ORANGE,
    PINK,
    REST,
    VERMILION,
    WIDTH,
    Canvas,
    ink_on,
    shown_letters,
    wrapped,
)
from config.phrasing import BUDDHIST_ERA, SHORT_MONTHS, Texts
from handlers.rules.roadmap.pictures import read_heading

# The part that is done, and the rest of a bar.
COLOURS: Mapping[str, tuple[str, str]] = {
    "done": (GREEN, "#B8E2D5"),
    "active": (BLUE, "#BBD9EC"),
    "late": (VERMILION, "#F6CDB2"),
    "planned": ("#8c8c8c", "#DDDDDD"),
    "paused": (PINK, "#EFD6E4"),
    "cancelled": (REST, "#F0F0F0"),
}
LETTERS_A_TITLE = 60
ROW, BAR, HEAD_LINE, AXIS, LEGEND = 0.66, 0.24, 0.42, 0.34, 0.36
ROOM = WIDTH - 2 * MARGIN
LEAST_LABELLED = 0.55
# Months from one mark of time to the next: the least that leaves room for its label.
STEPS = (1, 2, 3, 6, 12, 24, 48, 120)
MOST_MARKS = 9
HEAD = 0.07


def draw_gantt(data: Mapping[str, Any]) -> dict[str, str]:
    """The picture of what `gantt_data` gives with its `heading`, as {"png": base64}."""
    return _Gantt(data).drawn()


class _Gantt:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self._texts = Texts()
        self._rows = data["rows"]
        self._today = date.fromisoformat(data["today"])
        self._more = data["more"]
        self._heading = wrapped(heading_of(self._texts, data["heading"]), 36, 2)
        self._first, self._last = _span(self._rows, self._today)
        self._top = MARGIN + HEAD_LINE * len(self._heading) + LEGEND + AXIS + 0.1
        self._bottom = self._top + ROW * len(self._rows)
        self._notes = self._foot()
        self._canvas = Canvas(self._bottom + 0.45 + 0.27 * len(self._notes) + MARGIN / 2)
        self._at = {row["number"]: (row, self._top + ROW * place) for place, row in enumerate(self._rows)}

    def drawn(self) -> dict[str, str]:
        for place, line in enumerate(self._heading):
            self._canvas.text(MARGIN, MARGIN + 0.25 + HEAD_LINE * place, line, 19, bold=True)
        self._legend(MARGIN + HEAD_LINE * len(self._heading))
        self._marks_of_time()
        for row, y in self._at.values():
            self._project(row, y)
        for row, y in self._at.values():
            for number in row["waits"]:
                if number in self._at:
                    self._arrow(*self._at[number], row, y)
        self._todays_line()
        for place, words in enumerate(self._notes):
            self._canvas.text(MARGIN, self._bottom + 0.62 + 0.27 * place, words, 12, FAINT)
        return self._canvas.png()

    def _foot(self) -> list[str]:
        """What has to be said of what is drawn, and of what is not."""
        rows, plain = {row["number"]: row for row in self._rows}, self._texts.plain
        waiting = [(rows[number], row) for row in self._rows for number in row["waits"] if number in rows]
        notes = [plain("pictures.milestones")] if any(row["milestones"] for row in self._rows) else []
        notes += [plain("pictures.too_early")] if any(_arrow_colour(*pair) == VERMILION for pair in waiting) else []
        return [*notes, plain("pictures.more", {"count": self._more})] if self._more else notes

    def _legend(self, y: float) -> None:
        x = MARGIN
        for look in (one for one in COLOURS if any(row["look"] == one for row in self._rows)):
            words = self._texts.plain(f"pictures.look.{look}")
            self._canvas.box(x, y + 0.03, 0.18, 0.18, COLOURS[look][0])
            self._canvas.text(x + 0.24, y + 0.18, words, 11, FAINT)
            x += 0.46 + 0.09 * shown_letters(words)

    def _marks_of_time(self) -> None:
        y = self._top - 0.14
        step = next((one for one in STEPS if _months(self._first, self._last) / one <= MOST_MARKS), STEPS[-1])
        month = date(self._first.year, self._first.month, 1)
        while month <= self._last:
            # Marks stand on calendar quarters and years, wherever the picture begins.
            if (month.year * 12 + month.month - 1) % step == 0 and month >= self._first:
                x = self._x(month)
                year = f"{(month.year + BUDDHIST_ERA) % 100:02d}"
                self._canvas.line([(x, y + 0.06), (x, self._bottom)], "#E4E4E4", 0.8, layer=0)
                label = f"{month.year + BUDDHIST_ERA}" if step >= 12 else f"{SHORT_MONTHS[month.month - 1]} {year}"
                self._canvas.text(x, y, label, 10.5, FAINT, at="left" if x < MARGIN + 0.2 else "center")
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)

    def _project(self, row: Mapping[str, Any], y: float) -> None:
        done, rest = COLOURS[row["look"]]
        waits = self._texts.plain("pictures.waits", {"numbers": row["waits"][:3]}) if row["waits"] else ""
        title = wrapped(f"#{row['number']} {row['title']}", LETTERS_A_TITLE - len(waits), 1)[0]
        self._canvas.text(MARGIN, y + 0.26, title, 13, apart=True)
        if waits:
            self._canvas.text(WIDTH - MARGIN, y + 0.26, waits, 11, FAINT, at="right", apart=True)
        start, end = _days(row)
        if start is None or end is None:
            self._canvas.text(MARGIN, y + 0.53, self._texts.plain("pictures.no_days"), 11, FAINT)
            return
        left, wide = self._x(start), max(self._x(end + timedelta(days=1)) - self._x(start), 0.05)
        self._canvas.box(left, y + 0.34, wide, BAR, rest, edge=None)
        self._canvas.box(left, y + 0.34, wide * row["percent"] / 100, BAR, done, edge=None)
        self._share(row, left, wide, y, done)
        for one in row["milestones"]:
            self._milestone(date.fromisoformat(one["due"]), y, reached=one["done"])

    def _share(self, row: Mapping[str, Any], left: float, wide: float, y: float, done: str) -> None:
        """How far a project is: on its bar where there is room, else beside it."""
        words, filled = f"{row['percent']:.0f}%", wide * row["percent"] / 100
        middle = y + 0.34 + BAR / 2
        if filled >= LEAST_LABELLED:
            self._canvas.text(left + filled / 2, middle, words, 11, ink_on(done), bold=True, at="middle")
        elif wide - filled >= LEAST_LABELLED:
            self._canvas.text(left + filled + (wide - filled) / 2, middle, words, 11, INK, at="middle")
        elif left + wide + 0.45 < WIDTH - MARGIN:
            self._canvas.text(left + wide + 0.06, y + 0.53, words, 11, INK, apart=True)
        else:
            self._canvas.text(left - 0.06, y + 0.53, words, 11, INK, at="right", apart=True)

    def _milestone(self, due: date, y: float, *, reached: bool) -> None:
        # On the lower edge of the bar, so that it does not hide the figure.
        x, middle, half = self._x(due), y + 0.34 + BAR, 0.08
        if MARGIN <= x <= WIDTH - MARGIN:
            points = [(x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle)]
            self._canvas.shape(points, INK if reached else ORANGE)

    def _arrow(self, before: Mapping[str, Any], above: float, after: Mapping[str, Any], below: float) -> None:
        """From the end of what is waited for down, or up, to the start of what waits."""
        end, start = _days(before)[1], _days(after)[0]
        if end is None or start is None:
            return
        x, y = min(self._x(end + timedelta(days=1)), WIDTH - MARGIN + 0.12), above + 0.34 + BAR / 2
        to, at = self._x(start), below + 0.34 + BAR / 2
        colour = _arrow_colour(before, after)
        turn = x + 0.1
        into = to - 0.02
        if turn <= into - HEAD - 0.04:
            way = [(x, y), (turn, y), (turn, at), (into - HEAD, at)]
        else:
            gap = below + 0.06 if below > above else below + ROW - 0.02
            way = [(x, y), (turn, y), (turn, gap), (to - 0.2, gap), (to - 0.2, at), (into - HEAD, at)]
        self._canvas.line(way, colour, 1.2, layer=0.5)
        self._canvas.shape([(into - HEAD * 1.4, at - HEAD), (into, at), (into - HEAD * 1.4, at + HEAD)], colour)

    def _todays_line(self) -> None:
        x = self._x(self._today)
        self._canvas.line([(x, self._top - 0.05), (x, self._bottom + 0.08)], VERMILION, 1.6, "--", layer=4)
        words = self._texts.plain("pictures.today", {"today": self._today})
        side = "left" if x < WIDTH / 3 else "right" if x > 2 * WIDTH / 3 else "center"
        self._canvas.text(x, self._bottom + 0.28, words, 12, VERMILION, bold=True, at=side)

    def _x(self, day: date) -> float:
        share = (day - self._first).days / max((self._last - self._first).days, 1)
        return MARGIN + ROOM * min(max(share, -0.02), 1.02)


def heading_of(texts: Texts, arguments: Mapping[str, Any]) -> str:
    """What a picture holds, in words, from the plain JSON of the arguments of a list's heading."""
    return texts.plain("roadmap.heading", read_heading(arguments))


def _arrow_colour(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """For what is done nobody waits any more; what is to start before the end of what it waits for cannot."""
    end, start = _days(before)[1], _days(after)[0]
    too_early = start is not None and end is not None and start <= end
    return REST if before["look"] == "done" else VERMILION if too_early else FAINT


def _days(row: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """First and last day; where one of them is not said, the other for both."""
    start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("start", "end"))
    return start or end, end or start


def _span(rows: Sequence[Mapping[str, Any]], today: date) -> tuple[date, date]:
    """From the first of a month to the end of another: all projects, and today."""
    days = [day for row in rows for day in _days(row) if day is not None] or [today]
    first, last = min(*days, today), max(*days, today)
    return first.replace(day=1), date(last.year + last.month // 12, last.month % 12 + 1, 1)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
