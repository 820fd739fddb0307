"""The agenda in its official order (ระเบียบวาระ 1 to 6): numbering, changing, and reading what was typed.

Source of the order: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526, the form of รายงานการประชุม.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.vocabulary import AgendaSection
from nlp.regex import regex
from storage.meeting_records import AgendaItem

MOST_ITEMS = 60
LONGEST_TITLE = 300
_DOTTED = regex(r"^\s*(?:วาระที่\s*)?([1-6])\.\d{1,2}(?:\.\d{1,2})?[.)]?\s+")
_NUMBERING = regex(r"^\s*(?:[-•*]|\d{1,2}[.)])\s*")
_NEXT_MATTER = regex(r"[ \t]*(?:,|กับ|และ|แล้วก็)[ \t]*เรื่อง(?=[ \t]*[ก-๙])(?!นี้|นั้น|ราว|ที่)")
_IN_ONE_LINE = regex(r"(?:^|\s)1[.)]\s*[^\s\d].*\s2[.)]\s*[^\s\d]")
_HEADING = regex(
    r"^\s*(?:(?:ระเบียบ)?วาระ(?:ที่)?\s*[1-6]?\s*)?(?:เรื่อง)?(?:ที่|เสนอ)?\s*"
    r"(เพื่อทราบ|เพื่อพิจารณา|สืบเนื่อง|รับรองรายงาน(?:การประชุม)?|ประธานแจ้ง(?:ให้(?:ที่ประชุม)?ทราบ)?|อื่น\s?ๆ)"
    r"\s*(?:[::\-–—]|$)\s*"
)
_CERTIFIES = regex(r"^\s*(?:(?:เรื่อง|พิจารณา|การ|เพื่อ|ขอ)\s*)*รับรอง\s*รายงาน\s*การประชุม")
_SECTION_OF_HEADING = (
    ("เพื่อทราบ", AgendaSection.FOR_INFORMATION),
    ("เพื่อพิจารณา", AgendaSection.FOR_CONSIDERATION),
    ("สืบเนื่อง", AgendaSection.MATTERS_ARISING),
    ("รับรอง", AgendaSection.MINUTES),
    ("ประธานแจ้ง", AgendaSection.OPENING),
    ("อื่น", AgendaSection.OTHER),
)


@dataclass(frozen=True)
class Numbered:
    """An item with the number it is called by in the meeting, such as 5.1."""

    number: str
    item: AgendaItem


@dataclass(frozen=True)
class Section:
    """One of the six parts of an agenda, with its items."""

    section: AgendaSection
    entries: tuple[Numbered, ...]


def in_order(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items by section, and within each as they came; positions count from 1."""
    ordered: list[AgendaItem] = []
    for section in AgendaSection:
        own = [one for one in items if one.section is section]
        ordered += [replace(one, position=position) for position, one in enumerate(own, start=1)]
    return tuple(ordered)


def numbered(items: Sequence[AgendaItem]) -> list[Numbered]:
    """The items in their order, each with its number."""
    return [Numbered(f"{one.section.value}.{one.position}", one) for one in in_order(items)]


def headlines(items: Sequence[AgendaItem]) -> list[Numbered]:
    """The items with those to be decided first: what a short card shows of an agenda."""
    known = numbered(items)
    first = [one for one in known if one.item.section is AgendaSection.FOR_CONSIDERATION]
    return [*first, *(one for one in known if one not in first)]


def by_section(items: Sequence[AgendaItem]) -> list[Section]:
    """All six sections in their order, the empty ones too."""
    known = numbered(items)
    return [Section(part, tuple(one for one in known if one.item.section is part)) for part in AgendaSection]


def items_of(text: str, section: AgendaSection = AgendaSection.FOR_CONSIDERATION) -> tuple[AgendaItem, ...]:
    """Items as somebody typed them, one a line. A number such as 4.1, or a heading such as เพื่อทราบ on its own line
    or before a colon, says the section of what follows; else it is the one given."""
    found: list[AgendaItem] = []
    for line in _each_on_a_line(text).splitlines():
        heading = _HEADING.match(line)
        if heading:
            section = next(one for word, one in _SECTION_OF_HEADING if heading.group(1).startswith(word))
        rest = line[heading.end() :] if heading else line
        dotted = _DOTTED.match(rest)
        title = " ".join(_unnumbered(rest[dotted.end() :] if dotted else rest, len(found) + 1).split())
        if title:
            found.append(AgendaItem(AgendaSection(int(dotted.group(1))) if dotted else section, title[:LONGEST_TITLE]))
    return in_order(found[:MOST_ITEMS])


def _each_on_a_line(text: str) -> str:
    """Items that were told or numbered in one line, เรื่อง… กับเรื่อง…, 1. … 2. …, each on its own."""
    text = _NEXT_MATTER.sub("\n", text)
    if not _IN_ONE_LINE.search(text):
        return text
    return re.sub(r"[ \t]+(?=(?:[2-9]|1\d)[.)]\s*[^\s\d])", "\n", text)


def _unnumbered(line: str, expected: int) -> str:
    """A line without its bullet or number; a bare number is one only where it counts on: 25 ปีของหอการค้า stays."""
    bare = re.match(rf"^\s*{expected}\s+", line)
    return line[bare.end() :] if bare else _NUMBERING.sub("", line)


def joined(items: Sequence[AgendaItem], more: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items with more of them, none twice: the same issue, project, action item or minutes, or the same words."""
    known = {_source(one) for one in items}
    fresh = {_source(one): one for one in more if _source(one) not in known}
    return in_order([*items, *fresh.values()])[:MOST_ITEMS]


def certifies(item: AgendaItem) -> bool:
    """Whether an item that was typed asks for earlier minutes to be certified."""
    named = "รายงานการประชุม" in item.title and item.section is AgendaSection.MINUTES
    return item.minutes_of is None and (named or _CERTIFIES.match(item.title) is not None)


def differ(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> bool:
    """Whether an agenda reads differently than it did."""
    return [(one.number, one.item.title) for one in numbered(before)] != [
        (one.number, one.item.title) for one in numbered(after)
    ]


def _source(item: AgendaItem) -> tuple[object, ...]:
    links = (item.issue_id, item.project_id, item.action_item_id, item.minutes_of, item.poll_id)
    return links if any(links) else (item.section, item.title)
