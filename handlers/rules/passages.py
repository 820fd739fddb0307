"""A document's text cut into passages: along its headings, its lists and its sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.rules.headings import ITEM, Headings, announces
from handlers.rules.official_form import HEAD_ROWS, arranged
from handlers.rules.table_lines import written_tables
from nlp.numbers import arabic
from nlp.regex import regex

LINES_AT_MOST = 30
CHARACTERS_AT_MOST = 3200
LONGEST_LINE = 400
TITLE_AT_MOST = 200
LONGEST_PRINTED = 130
"""Letters beyond which a row is a paragraph of its own, not a printed line."""
FULL = 0.75
"""The share of a printed line's width from which it may go on in the next."""

_BULLET = regex(r"^\s*(?:[-*•▪●–]|\(?[\d๐-๙]{1,2}\))\s*")
_BEGINS = regex(
    r"ข้อ\s?[\d๐-๙]{1,2}\s|(?:(?:โดย|ให้)?(?:คณะ[ก-๎]{2,24})?มี(?:อำนาจ)?หน้าที่|มติ(?:ที่ประชุม|ของที่ประชุม)?|ข้อ(?:สังเกต|เสนอ(?:แนะ)?)|ความเห็น(?:ที่ประชุม)?|สรุป)\s*(?:[:：]|\s|$)"
)
"""What a row begins with that never goes on from the one above, however full that is."""
_SENTENCE_END = regex(r"(?<=[.!?।])\s+|\s{2,}|(?<=\S{60})\s+(?=\S)")
_NUMBERED = regex(r"^(?:เรื่อง\s|ว่าด้วย|ครั้งที่|ฉบับที่|ฉบับ|ประจำ|พ\.ศ\.|ปี)\s?.{0,60}$")
_HEADS_ALONE = regex(r"^(?!เรียน|ถึง|อ้าง|สิ่งที่|เรื่อง|ที่\s|ข้อ\s|จึง)[ก-๎][ก-๎\d ]{3,39}$")
"""A row that is short enough to be the head of the list below it without saying so."""
_MARKED_ITEM = regex(r"^\s*[-*•▪●–]\s")
_MARKS = regex("[ัิ-ฺ็-๎]")
_MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
           "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")  # fmt: skip
_DATE = regex(rf"(\d{{1,2}})\s*({'|'.join(_MONTHS)})\s*(?:พ\.ศ\.\s*)?(\d{{4}})")


_RULED = regex(r"^\s*[-–—_=.*~]{4,}\s*$")
"""A row that only parts what stands above it from what stands below."""
_DATED_ROW = regex(
    r"^\s*\S{0,2}\s*(?:เมื่อ|ใน)?(?:วัน|\d{1,2}\s)|\s{3,}(?:วันที่\s*)?\d|ประชุม|สัมมนา|(?:ฉบับ|ข้อมูล|จัดทำ|ปรับปรุง)[ก-๎ ]{0,12}วันที่"
)
"""A row of a paper's head that tells of which day it is, itself or the meeting that it is of."""
_ISSUED_ON = regex(r"(?:ประกาศ|สั่ง|ให้ไว้)\s*ณ\s*วันที่\s*(?=\d)")


@dataclass(frozen=True)
class Cut:
    """A document cut up: its title, its own date where it names one, its passages as (heading path, lines)."""

    title: str
    dated: date | None
    passages: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass
class _Section:
    path: tuple[str, ...]
    lines: list[str] = field(default_factory=list)


def cut(text: str, fallback_title: str) -> Cut:
    """Cut a text with Markdown headings, or with numbered ones where it has none."""
    rows = [_RULED.sub("", row) for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    paper = arranged(list(written_tables(rows)))
    title, sections = _Reader(paper.rows, paper.about[:TITLE_AT_MOST]).read()
    passages = [piece for section in sections for piece in _pieces(section)]
    if not passages and title:
        passages = [((), (title,))]
    return Cut(title or fallback_title[:TITLE_AT_MOST], dated(text), tuple(passages))


def dated(text: str) -> date | None:
    """The date on which a paper says it was issued, or else the first that stands in its head, written out as
    5 ธันวาคม 2569; None: none. A date that stands in a sentence is of something that the paper tells of."""
    plain = arabic(text)
    issued = _ISSUED_ON.search(plain[:3000]) or _ISSUED_ON.search(plain, max(len(plain) - 1500, 0))
    found = _DATE.search(plain, issued.end()) if issued else _in_head(plain)
    if found is None:
        return None
    year = int(found[3])
    try:
        return date(year - 543 if year > 2400 else year, _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def _in_head(plain: str) -> re.Match[str] | None:
    head = [row for row in plain.split("\n") if row.strip()][:HEAD_ROWS]
    dates = (_DATE.search(row) for row in head if len(row.strip()) <= LONGEST_PRINTED and _DATED_ROW.search(row))
    return next((found for found in dates if found), None)


class _Reader:
    """Reads the rows of one text into its title and its sections."""

    def __init__(self, rows: Sequence[str], title: str = "") -> None:
        self._rows = rows
        self._headings = Headings(rows)
        self._width = _width(rows)
        self._title = title
        self._path = [""] * 8
        self._sections = [_Section(())]
        self._in_list = False
        self._list_at = 0

    def read(self) -> tuple[str, list[_Section]]:
        """The title, empty where there is none, and the sections in order."""
        for at, row in enumerate(self._rows):
            level, heading = self._headings.read(at)
            is_first = not any(section.lines for section in self._sections)
            if level and not self._title and is_first and (level == 1 or self._headings.is_the_only(at)):
                self._title = heading[:TITLE_AT_MOST]
            elif level:
                self._begin(level, heading)
            elif not self._headings.marked and not self._title and row.strip():
                self._title = row.strip()[:TITLE_AT_MOST]
            else:
                self._take(at, row)
        return self._full_title(), self._sections

    def _begin(self, level: int, heading: str) -> None:
        self._path[level - 1 :] = [heading] + [""] * (8 - level)
        self._sections.append(_Section(self._open()))
        self._in_list = False

    def _open(self) -> tuple[str, ...]:
        return tuple(part for part in self._path[1:] if part)

    def _take(self, at: int, row: str) -> None:
        lines = self._sections[-1].lines
        is_new = not lines or not lines[-1] or self._ends_before(at) or _BEGINS.match(row.strip()) is not None
        heads = self._open() or announces(row) or _HEADS_ALONE.match(row.strip())
        if self._headings.leads(at) and is_new and heads:
            self._sections.append(_Section((*self._open(), row.strip().rstrip(":：").strip())))
            self._in_list, self._list_at = True, min(at + 1, len(self._rows) - 1)
        elif self._in_list and is_new and lines and row.strip() and self._ends_list(at):
            self._sections.append(_Section(self._open(), [row.strip()]))
            self._in_list = False
        else:
            _add(lines, row, is_new=is_new or self._headings.is_item(at))

    def _ends_list(self, at: int) -> bool:
        """Whether a row is no item of the list above it: nothing marks it, or a number does where that has bullets."""
        if not self._headings.is_item(at):
            return True
        return _MARKED_ITEM.match(self._rows[self._list_at]) is not None and ITEM.match(self._rows[at]) is None

    def _ends_before(self, at: int) -> bool:
        """Whether the paragraph ended with the row above, as it left the line half empty."""
        if self._headings.marked or at == 0:
            return False
        return self._width > LONGEST_PRINTED or _letters(self._rows[at - 1]) < FULL * self._width

    def _full_title(self) -> str:
        """What stands first says what the document is; the number of the meeting or the year belongs to it."""
        first = self._sections[0]
        lines = [line for line in first.lines if line] if not first.path else []
        if not self._title and lines and len(lines[0]) <= TITLE_AT_MOST:
            title, lines = lines[0], lines[1:]
        else:
            title = self._title
        if title and lines and _NUMBERED.match(lines[0]):
            title = f"{title} {lines[0]}"
        return title[:TITLE_AT_MOST]


def _add(lines: list[str], row: str, *, is_new: bool) -> None:
    """Add a row: an item of its own, or the going-on of the paragraph before it."""
    stripped = row.strip()
    if not stripped:
        if lines and lines[-1]:
            lines.append("")
    elif ITEM.match(row) or is_new:
        lines.append(_BULLET.sub("", row, count=1).strip() if ITEM.match(row) else stripped)
    else:
        lines[-1] = f"{lines[-1]} {stripped}"


def _width(rows: Sequence[str]) -> int:
    """How many letters a printed line of the text holds."""
    lengths = sorted(_letters(row) for row in rows if row.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _letters(row: str) -> int:
    return len(_MARKS.sub("", row.strip()))


def _pieces(section: _Section) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    held: list[str] = []
    for line in (part for whole in section.lines if whole for part in _sentences(whole)):
        if held and (len(held) >= LINES_AT_MOST or sum(map(len, held)) + len(line) > CHARACTERS_AT_MOST):
            yield section.path, tuple(held)
            held = []
        held.append(line)
    if held:
        yield section.path, tuple(held)


def _sentences(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE:
        return [line]
    pieces: list[str] = []
    for part in _SENTENCE_END.split(line):
        if pieces and len(pieces[-1]) + len(part) < LONGEST_LINE // 2:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces += [part[at : at + 4 * LONGEST_LINE] for at in range(0, len(part), 4 * LONGEST_LINE)]
    return pieces
