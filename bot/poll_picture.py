"""The picture of a poll's result: one bar for all, one a sector; made to be read on a phone and by the colour-blind."""

from collections.abc import Mapping, Sequence
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
    SKY,
    VERMILION,
    WIDTH,
    YELLOW,
    Canvas,
    ink_on,
    wrapped,
)
from config.phrasing import Texts
from config.vocabulary import PollKind, Sector

# Used again, they are hatched.
COLOURS = (BLUE, ORANGE, GREEN, PINK, SKY, VERMILION, YELLOW)
YES_NO_COLOURS = (BLUE, ORANGE, "#999999")
AGREEMENT_COLOURS = ("#B35806", "#F1A340", "#cccccc", "#67A9CF", "#2166AC")
HATCHES = ("", "//", "..")
LABEL, SMALL, TITLE = 17, 17, 21
# On a phone 390 points wide, 17 here are 14 there.
LETTERS_A_LINE = 34
LETTERS_A_LABEL = 48
LEAST_LABELLED = 9.0


def draw_poll(data: Mapping[str, Any]) -> dict[str, Any]:
    """The picture of what `picture_data` gives, as {"png": base64}."""
    return _Picture(data).canvas.png()


class _Picture:
    """Lines and bars from the top down; heights are in inches, known before anything is drawn."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._texts = Texts()
        self._names = [one["text"] or self._texts.plain(one["key"]) for one in data["names"]]
        steps = self._steps()
        height = sum(step[0] for step in steps) + 2 * MARGIN
        self.canvas = Canvas(height)
        self._y = MARGIN
        for tall, draw, arguments in steps:
            draw(*arguments)
            self._y += tall

    def _steps(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        data, plain = self._data, self._texts.plain
        head = f"{plain('polls.picture_head', data)} · {plain('polls.picture_title', data)}"
        steps: list[tuple[float, Any, tuple[Any, ...]]] = [(0.44, self._write, (head, SMALL, FAINT))]
        steps += [
            (0.44, self._write, (line, TITLE, INK, True)) for line in wrapped(data["question"], LETTERS_A_LINE, 3)
        ]
        steps.append((0.15, self._skip, ()))
        if not data["voted"]:
            steps.append((0.5, self._write, (plain("polls.picture_nobody"), LABEL, INK)))
        elif data["kind"] == PollKind.SEVERAL.value:
            steps += self._choice_bars()
        else:
            steps += self._stacked_bars()
        steps.append((0.1, self._skip, ()))
        return steps + self._foot()

    def _stacked_bars(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        """The legend, then a bar of all ballots and one a sector, each as wide as the picture."""
        data, plain = self._data, self._texts.plain
        chosen = [choice for choice, count in enumerate(data["counts"]) if count]
        steps = [step for choice in chosen for step in self._key(choice)]
        everybody = [(self._style(choice), data["counts"][choice]) for choice in chosen]
        if any(self._is_rest(column) for column in data["columns"]) and data["sectors"]:
            steps.append((0.4, self._key_of, ((REST, ""), plain("polls.picture_rest"))))
        label = f"{plain('polls.picture_all', data)} · {plain('polls.picture_people', {'voted': sum(data['counts'])})}"
        steps += [
            (0.15, self._skip, ()),
            (0.38, self._write, (label, LABEL, INK, True)),
            (0.62, self._bar, (everybody, 0.46)),
            *self._final_bar(),
        ]
        for line in data["sectors"]:
            names = " + ".join(self._sector(name) for name in line["groups"])
            label = f"{names} · {plain('polls.picture_people', {'voted': line['voted']})}"
            parts = [
                (self._column_style(column), n) for column, n in zip(data["columns"], line["columns"], strict=True)
            ]
            steps += [(0.38, self._write, (label, LABEL, INK)), (0.52, self._bar, (parts, 0.36))]
        return steps

    def _final_bar(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        """What a ranking is decided by, beside everybody's first preference: points, or the votes of the last round."""
        data = self._data
        if not data["final"]:
            return []
        parts = [(self._style(choice), number) for choice, number in data["final"] if number]
        words = " · ".join(f"{self._names[choice]} {number}" for choice, number in data["final"])
        head = self._texts.plain("polls.picture_final", data)
        lines = wrapped(f"{head}: {words}", LETTERS_A_LINE, 3)
        return [
            *((0.34, self._write, (line, LABEL, INK, True)) for line in lines),
            (0.62, self._bar, (parts, 0.46)),
        ]

    def _choice_bars(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        """Where several may be chosen: a bar a choice, of all who voted."""
        steps: list[tuple[float, Any, tuple[Any, ...]]] = []
        for choice, count in enumerate(self._data["counts"]):
            lines = self._labelled(choice, f" · {count}")
            rest = (REST, ""), self._data["voted"] - count
            steps += [
                *((0.38, self._write, (line, LABEL, INK)) for line in lines),
                (0.46, self._bar, ([(self._style(0), count), rest], 0.32)),
            ]
        return steps + self._winner_by_sector()

    def _winner_by_sector(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        """Where several may be chosen: how much of each sector chose what leads."""
        data, plain = self._data, self._texts.plain
        if data["winner"] is None or not data["sectors"]:
            return []
        head = plain("polls.picture_chose", {"text": self._names[data["winner"]]})
        steps: list[tuple[float, Any, tuple[Any, ...]]] = [(0.15, self._skip, ())]
        steps += [(0.38, self._write, (line, LABEL, INK, True)) for line in wrapped(head, LETTERS_A_LINE, 2)]
        for line in data["sectors"]:
            pairs = zip(data["columns"], line["columns"], strict=True)
            count = sum(number for column, number in pairs if set(column) <= set(data["supporting"]))
            names = " + ".join(self._sector(name) for name in line["groups"])
            label = f"{names} · {count} / {plain('polls.picture_people', {'voted': line['voted']})}"
            rest = (REST, ""), line["voted"] - count
            steps += [
                (0.38, self._write, (label, LABEL, INK)),
                (0.46, self._bar, ([(self._style(0), count), rest], 0.32)),
            ]
        return steps

    def _foot(self) -> list[tuple[float, Any, tuple[Any, ...]]]:
        data, plain = self._data, self._texts.plain
        steps: list[tuple[float, Any, tuple[Any, ...]]] = []
        if data["met"] is not None and data["voted"]:
            key = "polls.picture_met" if data["met"] else "polls.picture_unmet"
            words = plain(key, data)
            if data["winner"] is not None:
                words = f"{words}: {self._names[data['winner']]}"
            steps += [(0.44, self._write, (line, 19, INK, True)) for line in wrapped(words, LETTERS_A_LINE, 2)]
        if data["withheld"]:
            steps.append((0.4, self._write, (plain("polls.picture_withheld"), SMALL, FAINT)))
        share = round(100 * data["voted"] / data["eligible"]) if data["eligible"] else 0
        turnout = {"voted": data["voted"], "eligible": data["eligible"], "share": share}
        return [*steps, (0.4, self._write, (plain("polls.picture_turnout", turnout), SMALL, FAINT))]

    def _skip(self) -> None:
        """Leave room."""

    def _write(self, text: str, size: float, colour: str, bold: bool = False, left: float = MARGIN) -> None:
        self.canvas.text(left, self._y + 0.25, text, size, colour, bold=bold)

    def _key(self, choice: int) -> list[tuple[float, Any, tuple[Any, ...]]]:
        """What the legend says of a choice and what it has."""
        share = 100 * self._data["counts"][choice] / max(sum(self._data["counts"]), 1)
        first, *more = self._labelled(choice, f" · {self._data['counts'][choice]} ({share:.0f}%)")
        return [(0.4, self._key_of, (self._style(choice), first)), *((0.4, self._beside_key, (line,)) for line in more)]

    def _labelled(self, choice: int, figures: str) -> list[str]:
        """A choice's name in its lines, with its figures whole behind it."""
        *lines, last = wrapped(self._names[choice], LETTERS_A_LABEL - len(figures), 2)
        return [*lines, f"{last}{figures}"]

    def _key_of(self, style: tuple[str, str], label: str) -> None:
        """One line of the legend."""
        self._box(MARGIN, self._y + 0.05, 0.24, 0.22, style)
        self._beside_key(label)

    def _beside_key(self, label: str) -> None:
        """The words beside a box of the legend, or what goes on below them."""
        self.canvas.text(MARGIN + 0.36, self._y + 0.24, label, LABEL)

    def _bar(self, parts: Sequence[tuple[tuple[str, str], int]], tall: float) -> None:
        """One bar of parts, with the per cent on those wide enough."""
        total, x, room = max(sum(count for _, count in parts), 1), MARGIN, WIDTH - 2 * MARGIN
        for style, count in parts:
            wide = room * count / total
            self._box(x, self._y, wide, tall, style)
            if 100 * count / total >= LEAST_LABELLED and style[0] != REST:
                share = f"{100 * count / total:.0f}%"
                middle = x + wide / 2, self._y + tall / 2
                self.canvas.text(*middle, share, 15, ink_on(style[0]), bold=True, at="middle")
            x += wide

    def _box(self, x: float, y: float, wide: float, tall: float, style: tuple[str, str]) -> None:
        colour, hatch = style
        self.canvas.box(x, y, wide, tall, colour, hatch=hatch)

    def _style(self, choice: int) -> tuple[str, str]:
        """The colour and hatch of a choice."""
        if self._data["kind"] == PollKind.YES_NO.value:
            return YES_NO_COLOURS[choice], ""
        if self._data["kind"] == PollKind.AGREEMENT.value:
            return AGREEMENT_COLOURS[choice], ""
        return COLOURS[choice % len(COLOURS)], HATCHES[choice // len(COLOURS)]

    def _column_style(self, column: Sequence[int]) -> tuple[str, str]:
        """The style of a column: of its choice, of what is judged, or of the rest."""
        if len(column) == 1:
            return self._style(column[0])
        return (REST, "") if self._is_rest(column) else self._style(column[-1])

    def _is_rest(self, column: Sequence[int]) -> bool:
        """Whether a column counts, together, what is not judged."""
        return len(column) > 1 and not set(column) <= set(self._data["supporting"])

    def _sector(self, name: str | None) -> str:
        known = {sector.value for sector in Sector}
        return self._texts.plain(f"names.sector.{name}" if name in known else "polls.picture_no_sector")
