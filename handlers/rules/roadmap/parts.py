"""The parts of a project as people write them in a chat: title, owner, days, measure, budget, what it waits for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from config.catalogue import Catalogue
from handlers.kit.refusal import RuleBroken
from handlers.rules.action_items.giving import people_named
from handlers.rules.cells import NotUnderstood
from handlers.rules.roadmap.columns import areas_named, baht_in, milestones_in, named_measure, numbers_in
from handlers.rules.roadmap.dependencies import loops
from handlers.rules.roadmap.money import MONEY, baht_of, digits_for
from handlers.rules.roadmap.projects import by_number
from nlp.normal import normalise
from nlp.regex import regex
from nlp.spans import span_in
from storage.records import Person
from storage.roadmap_records import Kpi, Milestone, Project

LONGEST_TITLE, LONGEST_OWNER, LONGEST_KPI = 300, 200, 300
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_NEXT = (
    r"(?=\s*(?:เริ่ม|ตั้งแต่|ระหว่าง|ภายใน|ถึงวันที่|เสร็จ|งบ|วงเงิน|ตัวชี้วัด|วัดจาก|ผู้รับผิดชอบ|เจ้าภาพ|รอโครงการ|หลังโครงการ|จังหวัด"
    r"|(?:โดย)?ให้\s*\S.{0,60}?(?:ดูแล|รับผิดชอบ|เป็นเจ้าภาพ)|(?:รับผิดชอบ|ดูแล|ดำเนินการ)โดย|[,;\n]|$))"
)
_TITLE = regex(rf"^\s*(?:ชื่อ(?:ว่า)?|ว่า|เรื่อง|:|“|\")?\s*(.+?){_NEXT}", re.S)
_OWNER = regex(
    rf"(?:ผู้รับผิดชอบ|เจ้าภาพ|รับผิดชอบโดย|ดูแลโดย|ดำเนินการโดย|หน่วยงาน)\s*(?:คือ|เป็น|:)?\s*(.+?){_NEXT}"
    r"|ให้\s*(\S.{0,60}?)\s*(?:เป็น)?(?:ผู้|คน)?(?:ดูแล|รับผิดชอบ|เจ้าภาพ)",
    re.S,
)
_BUDGET = regex(
    r"(?:งบ(?:ประมาณ)?|วงเงิน)(?:รวม|ทั้งหมด|โครงการ(?:ที่)?\s*#?\d+)?\s*(?:เพิ่ม|ลด|เหลือ|เป็น|คือ|จำนวน|ราว|ประมาณ|:)*\s*"
    rf"{MONEY}"
    rf"|(?:งบ(?:ประมาณ)?|วงเงิน).{{0,80}}?(?:เป็น|เหลือ)\s*{MONEY}"
)
_MONEY = regex(MONEY)
_KPI = regex(rf"(?:ตัวชี้วัด|วัดจาก|วัดด้วย)\s*(?:คือ|เป็น|:)?\s*(.+?){_NEXT}", re.S)
_FIGURES = regex(
    r"\s*(?:จาก|ฐาน|ค่าฐาน)\s*(-?[\d,]+(?:\.\d+)?)\s*(?:เป็น|ถึง|→|->|เป้า(?:หมาย)?)\s*(-?[\d,]+(?:\.\d+)?)\s*(\S*)"
    r"|\s*(?:เป้า(?:หมาย)?|ให้ได้|ไม่น้อยกว่า)\s*(-?[\d,]+(?:\.\d+)?)\s*(\S*)"
    r"|(?<=[^\s\d])\s+([\d,]+(?:\.\d+)?)\s*([^\s\d]{1,20})\s*$"
)
_KPI_HEAD = regex(r"\s*(?:ตัวชี้วัด|วัด(?:ผล)?(?:จาก|ด้วย)|ดูจาก)\s*(?:คือ|เป็น|ว่า|:)?\s*")
_MEASURED = regex(rf"(?:ตัวชี้วัด|วัดจาก|วัดด้วย).+?{_NEXT}", re.S)
_WAITS = regex(r"(?:รอ|หลัง|ต่อจาก|ขึ้นกับ)\s*โครงการ\s*(?:ที่)?\s*((?:#?\d+(?:\s*(?:,|และ|กับ)\s*(?:โครงการที่)?\s*#?)?)+)")


_PART_NAMES = (
    ("budget", regex(r"\s*(?:ใช้|ขอ)?\s*(?:งบ|วงเงิน)")),
    ("provinces", regex(r"\s*(?:ทำ)?(?:ที่|ใน)?\s*(?:จังหวัด|จ\.)")),
    ("dates", regex(r"\s*(?:เริ่ม|ภายใน|แล้ว?เสร็จ|เสร็จ|ตั้งแต่)(?=.*\d)")),
)


def said_parts(
    text: str, now: datetime, catalogue: Catalogue, provinces: Sequence[str], roster: Sequence[Person]
) -> dict[str, Any]:
    """What a message says of a project beside its title, as fields of Project. `provinces` are those read in it."""
    found: dict[str, Any] = {}
    plain = digits_for(normalise(text).text)
    # "จาก 6 เป็น 5 ชั่วโมง" is what is measured, and no time.
    span = span_in(_MEASURED.sub(" ", text), now, catalogue)
    found |= {name: day for name, day in (("start", span.start), ("end", span.end or span.alone)) if day is not None}
    if provinces:
        found["provinces"] = tuple(provinces)
        own = catalogue.cluster_of(provinces[0])
        found |= {"cluster": own.code} if own else {}
    areas = areas_named(text)
    found |= {"area": areas[0][0]} if areas else {}
    if money := _BUDGET.search(plain):
        found["budget"] = baht_of(money[1] or money[3], money[2] or money[4])
    if owner := _OWNER.search(text):
        found |= owner_in(owner[1] or owner[2], roster)
    if measure := _KPI.search(text):
        found["kpis"] = (measure_in(measure[1]),)
    if waited := _WAITS.search(plain):
        found["depends_on"] = numbers_in(waited[1].replace("กับ", " "))
    return found


def part_named(text: str) -> str:
    """The part of a project that a message begins by naming ("งบ 3 ล้าน"), as it is asked for; else nothing."""
    return next((part for part, words in _PART_NAMES if words.match(text)), "")


def title_in(text: str) -> str:
    """The title that a message begins with."""
    found = _TITLE.match(text)
    return " ".join((found[1] if found else text).split()).strip(' :,.-“”"')[:LONGEST_TITLE]


def owner_in(text: str, roster: Sequence[Person]) -> dict[str, Any]:
    """Who owns a project: the one member of that name, else an office or working group in words."""
    name = " ".join(text.split())[:LONGEST_OWNER]
    people = people_named(name, roster)
    if len(people) == 1:
        return {"owner_id": people[0].id, "owner_name": ""}
    return {"owner_id": None, "owner_name": name}


def measure_in(text: str) -> Kpi:
    """A measure in words: its name, and what it is to move from and to."""
    plain = _KPI_HEAD.sub("", normalise(text).text, count=1)
    figures = _FIGURES.search(plain)
    name, unit = named_measure(" ".join((plain[: figures.start()] if figures else plain).split()))
    kpi = Kpi(name[:LONGEST_KPI] or plain[:LONGEST_KPI], unit=unit)
    if figures is None:
        return kpi
    base = figures[1]
    target, said_unit = figures[2] or figures[4] or figures[6], figures[3] or figures[5] or figures[7]
    return replace(
        kpi, baseline=_number(base), now=_number(base), target=_number(target), unit=unit or (said_unit or None)
    )  # fmt: skip


def budget_in(text: str) -> int | None:
    """A sum in baht that is waited for, or None."""
    plain = normalise(text).text
    try:
        return baht_in(plain)
    except NotUnderstood:
        found = _MONEY.search(digits_for(plain))
        return baht_of(found[1], found[2]) if found else None


def milestones_of(text: str, known: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Milestones, one a line, each with its day last; one that was there before keeps the day it was reached. Raises
    RuleBroken for a day that is none."""
    try:
        given = milestones_in(text.replace("\n", ";"))
    except NotUnderstood as wrong:
        raise RuleBroken("roadmap.bad_day", column="milestones", value=str(wrong)) from wrong
    stored = {one.title: one for one in known}
    return tuple(
        replace(one, id=stored[one.title].id, done_on=stored[one.title].done_on) if one.title in stored else one
        for one in given
    )


def numbers_of(text: str) -> tuple[int, ...]:
    """The numbers in a message, none for a word that says so. Raises RuleBroken where there are none."""
    if re.fullmatch(r"\s*(?:ไม่มี|ไม่|ไม่รอ|0|-)(?:ครับ|ค่ะ|\s)*", text):
        return ()
    try:
        return numbers_in(re.sub(r"รอ|หลัง|กับ|ครับ|ค่ะ|คะ", " ", text))
    except NotUnderstood as wrong:
        raise RuleBroken("roadmap.bad_number", column="depends_on", value=text) from wrong


def check(project: Project, projects: Sequence[Project]) -> None:
    """Raises RuleBroken for what cannot be: an end before the start, waiting for itself, for what there is not, or in a
    loop, which is named."""
    days = [day for day in (project.start, project.end) if day is not None]
    if any(not EARLIEST <= day < LATEST for day in days):
        raise RuleBroken("roadmap.day_too_far")
    if project.start is not None and project.end is not None and project.end < project.start:
        raise RuleBroken("roadmap.end_before_start", start=project.start, end=project.end)
    known = by_number(projects) | {project.id: project}
    if project.id in project.depends_on:
        raise RuleBroken("roadmap.depends_on_itself", number=project.id)
    unknown = next((one for one in project.depends_on if one not in known), None)
    if unknown is not None:
        raise RuleBroken("roadmap.depends_on_unknown", number=unknown)
    found = loops({number: one.depends_on for number, one in known.items()})
    mine = next((loop for loop in found if project.id in loop), None)
    if mine is not None:
        raise RuleBroken("roadmap.loop", numbers=list(mine))


def _number(text: str | None) -> float | None:
    return float(text.replace(",", "")) if text else None
