"""The parts of an official Thai paper that its form tells and no heading does: what a letter is about, what comes with
it, who signed, and the head of a list that ends a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.headings import ITEM, LONGEST, LONGEST_SAID_LEAD, announces
from nlp.regex import regex

HEAD_ROWS = 24
"""Rows at the top of a paper within which its head stands."""
LONGEST_POSITION = 80
SHORTEST_CLAUSE = 12

_ABOUT = regex(r"^เรื่อง\s*[:：]?\s+(?P<about>\S.*)$")
_ISSUED = regex(r"^(?:คำสั่ง|ประกาศ|ระเบียบ|ข้อบังคับ|ข้อบัญญัติ|ข้อกำหนด)(?=[ก-๎])")
_ISSUED_AS = regex(r"^(?:ที่|ฉบับที่)\s*[\d๐-๙]")
ISSUED_WITHIN = 3
"""Rows below what an order is called within which stands what it is about."""
_TO = regex(r"^(?:กราบ)?(?:เรียน|ถึง|นมัสการ)\s*[:：]?\s+\S")
_NUMBER = regex(r"^(?:เลข)?ที่\s*[:：]?\s*(?P<number>[ก-ฮA-Za-z]{1,6}[.\s]*[\d๐-๙][^\n]{0,30}?)(?:\s{2,}.*|\s+วันที่.*)?$")
_FIELD = regex(r"^(?:อ้างถึง|สิ่งที่(?:ส่งมา|แนบมา)ด้วย|เรียน|เรื่อง|สำเนา(?:เรียน|ส่ง))\s*[:：]?\s+\S")
_COUNTED = regex(r"^[\d๐-๙]{1,2}[.)]\s*\S")
_HOLDS_COUNTED = regex(r"\s[\d๐-๙]{1,2}[.)]\s*\S")
_SIGNED = regex(
    r"^(?:(?:ลงชื่อ|ลงนาม)[\s.…_-]*)?"
    r"\(\s*(?:นาย|นาง|น\.ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|ว่าที่|พล|พัน|ร้อย|พ\.|ร\.|หม่อม|ม\.)[^)]{3,60}\)"
    r"\s*(?P<post>[ก-๎].*)?$"
)
_ON_BEHALF = regex(r"แทน$")
_NO_POSITION = regex(r"^(?:โทร|โทรสาร|อีเมล|ไปรษณีย์|ประกาศ|สั่ง|\(|ลงชื่อ|วันที่|ข้อ|[\d๐-๙])|[.?!]$")
_CLAUSE = regex(r"\s+(?=\S)")


@dataclass(frozen=True)
class Arranged:
    """The rows in order, and what a letter says it is about (empty where the paper is no letter)."""

    rows: tuple[str, ...]
    about: str


def arranged(rows: Sequence[str]) -> Arranged:
    """Put the parts of an official paper that belong together into one row each."""
    about = _about(rows)
    return Arranged(tuple(_with_leads(_signed(_fields(rows) if about else list(rows)))), about)


def _about(rows: Sequence[str]) -> str:
    """What a letter or a memorandum is about, with its number: it has a subject, and below that an addressee; what an
    order or an announcement is, which begins with what it is called."""
    head = [row.strip() for row in rows if row.strip()][:HEAD_ROWS]
    at, found = next(((at, found) for at, row in enumerate(head) if (found := _ABOUT.match(row))), (0, None))
    if found is not None and 0 < at <= ISSUED_WITHIN and _ISSUED.match(head[0]):
        number = next((row for row in head[1:at] if _ISSUED_AS.match(row)), "")
        return " ".join(filter(None, (head[0], number, head[at])))
    if found is None or not any(map(_TO.match, head[at + 1 : at + 4])):
        return ""
    number = next((numbered["number"].strip() for row in head[:at] if (numbered := _NUMBER.match(row))), "")
    return f"{found['about'].strip()} (หนังสือที่ {number})" if number else found["about"].strip()


def _fields(rows: Sequence[str]) -> list[str]:
    """The rows, each field of a letter's head with what is counted under it."""
    found: list[str] = []
    in_field = False
    for at, row in enumerate(rows):
        stripped = row.strip()
        if at < 2 * HEAD_ROWS and in_field and _COUNTED.match(stripped) and _HOLDS_COUNTED.search(found[-1]):
            found[-1] = f"{found[-1]} {stripped}"
            continue
        if _FIELD.match(stripped):
            in_field = True
            found += ["", re.sub(r"\s+", " ", stripped)]
            continue
        if stripped and in_field:
            found.append("")
        in_field = in_field and not stripped
        if stripped or not in_field:
            found.append(row)
    return found


def _signed(rows: Sequence[str]) -> list[str]:
    """The rows, each name in brackets that somebody signed under with the post below it."""
    found: list[str] = []
    at = 0
    while at < len(rows):
        signed = _SIGNED.match(rows[at].strip())
        if signed is None:
            found.append(rows[at])
            at += 1
            continue
        parts, at = [rows[at].strip()], at + 1
        wants = 0 if signed["post"] else 1
        while wants and (below := _next_filled(rows, at)) is not None and _is_position(rows[below].strip()):
            parts.append(rows[below].strip())
            at = below + 1
            wants = 1 if _ON_BEHALF.search(parts[-1]) else 0
        found += ["", "ลงชื่อ " + " ".join(parts).removeprefix("ลงชื่อ ").removeprefix("ลงนาม "), ""]
    return found


def _next_filled(rows: Sequence[str], at: int) -> int | None:
    return next((row for row in range(at, min(at + 3, len(rows))) if rows[row].strip()), None)


def _is_position(row: str) -> bool:
    return len(row) <= LONGEST_POSITION and not _NO_POSITION.search(row) and not ITEM.match(row)


def _with_leads(rows: Sequence[str]) -> list[str]:
    """The rows, the last clause of a long one that announces a list by itself, as it is what heads that list."""
    found: list[str] = []
    for at, row in enumerate(rows):
        below = _next_filled(rows, at + 1)
        leads = below is not None and (_COUNTED.match(rows[below].strip()) or ITEM.match(rows[below]))
        if len(row) <= LONGEST or not leads or not announces(row):
            found.append(row)
            continue
        before, lead = _last_clause(row.strip())
        found += [before, "", lead] if before else [row]
    return found


def _last_clause(row: str) -> tuple[str, str]:
    """A row cut before its last clause of some length; nothing before it where that is all."""
    for gap in reversed(list(_CLAUSE.finditer(row))):
        lead = row[gap.end() :]
        if len(re.sub(r"ดัง(?:ต่อไป)?นี้.*", "", lead)) >= SHORTEST_CLAUSE and len(lead) <= LONGEST_SAID_LEAD:
            return row[: gap.start()], lead
    return "", row
