"""Which rows of a text are headings, and of what level: Markdown's, or those that Thai papers number and name."""

from collections.abc import Sequence

from nlp.numbers import arabic
from nlp.regex import regex

LONGEST = 80
"""Characters of the longest row that is taken for a numbered heading."""
LONGEST_LEAD = 60
LONGEST_SAID_LEAD = 160
"""Characters of the longest row that is taken for the head of the list below it; of one that says so itself."""

ITEM = regex(
    r"^\s*(?:[-*•▪●–]\s+|\(?[\d๐-๙]{1,2}\)\s*|[\d๐-๙]{1,2}\.[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})?\s+|[ก-ฮ][.)]\s+)(?=\S)"
)
"""The beginning of a list's item."""
_MARKED = regex(r"^(#{1,6})\s+(.+?)\s*#*$")
_NUMBER = regex(r"^(?:ข้อ\s?)?((?:[\d๐-๙]{1,2}\.)+(?:[\d๐-๙]{1,2}(?=\s))?)\s*\S")
_NAMED = regex(
    r"^(?:(?:ระเบียบวาระ|วาระ|หมวด|ส่วน|บท|ภาค)(?:ที่)?\s?[\d๐-๙]{1,2}(?:\s.{0,80})?"
    r"|ผู้(?:ไม่)?(?:มา|เข้า|ลา)(?:ร่วม)?(?:การ)?ประชุม|วาระการประชุม)\s*:?$"
)
_SOMEBODY = regex(
    r"^(?:ข้อ\s?)?[\d๐-๙.]+\s*(?:นาย(?!ก(?:เทศ|องค์|สมาคม|อบ|\s)|ทะเบียน|อำเภอ)|นาง|น\.ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|(?:ผู้ช่วย|รอง)?ศาสตราจารย์)"
)
"""A numbered row that names a person: a member of what the heading above it says."""
_ATTENDANCE = regex(r"^ผู้(?:ไม่)?(?:มา|เข้า|ลา)(?:ร่วม)?(?:การ)?ประชุม\s*:?$")
_SAYS_IT_LEADS = regex(r"(?:ดัง(?:ต่อไป)?นี้|ได้แก่|ประกอบด้วย|คือ)\s*[:：]?$")
_ENDS = regex(r"[.!?”\"]$|(?:ครับ|ค่ะ)$")


class Headings:
    """Tells a row's level by its number: 1 the title's, 0 for a row that is no heading."""

    def __init__(self, rows: Sequence[str]) -> None:
        self.marked = any(_MARKED.match(row.strip()) for row in rows)
        self._rows = [row.strip() for row in rows]
        named = any(map(_NAMED.match, self._rows))
        self._below_named = 1 if named else 0
        self._following = _following(self._rows)
        self._clauses = self._parents_of_clauses()
        self._attending = _attending(self._rows)
        self._announcing = frozenset(number for row in self._rows if (number := _number(row)) and announces(row))

    def read(self, at: int) -> tuple[int, str]:
        """The level of a row and its words."""
        row = self._rows[at]
        if self.marked:
            found = _MARKED.match(row)
            return (len(found[1]), found[2]) if found else (0, "")
        if _NAMED.match(row):
            return 2, row
        number = _number(row)
        if not number or len(row) > LONGEST or at in self._attending or _SOMEBODY.match(row):
            return 0, ""
        if number[:-1] in self._clauses | self._announcing or self._is_clause(at, number):
            return 0, ""
        return 1 + len(number) + self._below_named, row

    def is_the_only(self, at: int) -> bool:
        """Whether a marked heading is the first row and no other is of its level: then it says what the paper is."""
        level, _ = self.read(at)
        rows = range(len(self._rows))
        first = next((row for row in rows if self._rows[row]), at)
        return self.marked and at == first and sum(self.read(row)[0] == level for row in rows) == 1

    def leads(self, at: int) -> bool:
        """Whether a row is the head of the list below it, as มติที่ประชุม is."""
        row, below = self._rows[at], self._following[at]
        says_it = announces(row)
        if not row or len(row) > (LONGEST_SAID_LEAD if says_it else LONGEST_LEAD):
            return False
        if ITEM.match(row) or _ENDS.search(row) or self.read(at)[0]:
            return False
        if numbered := _number(below):
            return says_it and numbered == ("1",) and (self.marked or self.is_item(self._rows.index(below, at)))
        return ITEM.match(below) is not None

    def is_item(self, at: int) -> bool:
        """Whether a row is an item of a list: marked as one, or numbered and no heading."""
        row = self._rows[at]
        return ITEM.match(row) is not None or (_number(row) != () and not self.read(at)[0])

    def _is_clause(self, at: int, number: tuple[str, ...]) -> bool:
        """Whether nothing stands under a numbered row: the next is its neighbour, so it says what it says itself, as
        does the last of such."""
        following = _number(self._following[at])
        if following:
            return len(following) <= len(number)
        before = next((row for row in range(at - 1, -1, -1) if self._rows[row]), None)
        above = _number(self._rows[before]) if before is not None else ()
        return before is not None and len(above) == len(number) and self._is_clause(before, above)

    def _parents_of_clauses(self) -> frozenset[tuple[str, ...]]:
        """The numbers under which rows are too long to be headings: their shorter neighbours are none either."""
        numbers = [(number, row) for row in self._rows if len(number := _number(row)) > 1]
        return frozenset(number[:-1] for number, row in numbers if len(row) > LONGEST)


def announces(row: str) -> bool:
    """Whether a row says itself that a list follows."""
    return _SAYS_IT_LEADS.search(row.strip()) is not None


def _following(rows: Sequence[str]) -> list[str]:
    """For each row the next one that is not empty."""
    found, below = [], ""
    for row in reversed(rows):
        found.append(below)
        below = row or below
    return found[::-1]


def _attending(rows: Sequence[str]) -> frozenset[int]:
    """The numbered rows that name who came to a meeting, or did not."""
    found: set[int] = set()
    names = False
    for at, row in enumerate(rows):
        names = _ATTENDANCE.match(row) is not None or (names and (not row or _number(row) != ()))
        if names and row and _number(row):
            found.add(at)
    return frozenset(found)


def _number(row: str) -> tuple[str, ...]:
    found = _NUMBER.match(row)
    return tuple(arabic(found[1]).rstrip(".").split(".")) if found else ()
