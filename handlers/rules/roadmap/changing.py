"""What a message changes of a stored project: set anew, or reckoned from what is stored (อีก 2 ล้าน)."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from config.catalogue import Catalogue
from config.vocabulary import ProjectState
from handlers.rules.lengths import FIGURE, length_of
from handlers.rules.roadmap.money import MONEY, baht_of, digits_for
from handlers.rules.roadmap.parts import said_parts, title_in
from nlp.normal import normalise
from nlp.regex import regex
from storage.records import Person
from storage.roadmap_records import Project

_NUMBERED = regex(r"(?:ของ)?โครงการ(?:ที่)?\s*#?[\d๐-๙]+")
_NEW_NAME = regex(r"ชื่อ\s*(?:ใหม่)?\s*(?:เป็น|ว่า)\s*(.+)", re.S)
_PLACES = regex(r"จังหวัด|พื้นที่|ทำที่|ย้ายไป")
_ADDS_PLACES = regex(r"เพิ่ม\s*(?:จังหวัด|พื้นที่)")
_DROPS_PLACES = regex(r"(?:ตัด|ลด|ถอน|เอา)\s*(?:จังหวัด|พื้นที่)")
_AREA = regex(r"ด้าน")
_BUDGET_MOVES = regex(
    rf"(เพิ่ม|ลด)(?:งบ(?:ประมาณ)?|วงเงิน)?(?:(?!เป็น|เหลือ).){{0,60}}?(?:อีก|ลง|ขึ้น|(?<=เพิ่ม)|(?<=ลด))\s*{MONEY}", re.S
)
_OF_BUDGET = regex(r"งบ|วงเงิน")
_SHIFTS = regex(
    rf"(?:เลื่อน|ขยาย|ขยับ|ยืด|ร่น).{{0,80}}?(?:ออกไป|เข้ามา|เร็วขึ้น|อีก|ไป)\s*(?:อีก)?\s*({FIGURE})\s*"
    r"(วัน|สัปดาห์|อาทิตย์|เดือน|ไตรมาส|ปี)(?!ที่)",
    re.S,
)
_EARLIER = regex(r"เข้ามา|เร็วขึ้น|ร่น")
_OF_END = regex(r"เสร็จ|สิ้นสุด|จบ|ขยาย|ยืด|ส่งมอบ|กำหนด")
_OF_START = regex(r"เริ่ม")
_WAITS_NO_MORE = regex(r"(?:ไม่ต้อง|เลิก|ยกเลิกการ)รอ")
_WAITS_ONLY = regex(r"แค่|เฉพาะ|เท่านั้น|อย่างเดียว|เปลี่ยน")


def changed_parts(
    text: str, now: datetime, catalogue: Catalogue, provinces: Sequence[str], roster: Sequence[Person], project: Project
) -> dict[str, Any]:
    """What a message changes of a stored project, as fields of Project; `now` gives the day where it stands."""
    rest = _NUMBERED.sub(" ", text, count=1)
    found = said_parts(rest, now, catalogue, (), roster)
    if not _AREA.search(rest):
        found.pop("area", None)
    if named := _NEW_NAME.search(rest):
        found["title"] = title_in(named[1])
    plain = digits_for(normalise(rest).text)
    found |= _budget_moved(plain, project) | _shifted(plain, project, now.date())
    found |= _waits(rest, found, project)
    # A place may only tell which project, or whose office, is meant.
    places = bool(_PLACES.search(rest)) and not {"title", "owner_name"} & set(found)
    return found | (_places(text, provinces, project) if provinces and places else {})


def _budget_moved(plain: str, project: Project) -> dict[str, Any]:
    moved = _BUDGET_MOVES.search(plain)
    if moved is None or not _OF_BUDGET.search(plain):
        return {}
    by = baht_of(moved[2], moved[3]) * (1 if moved[1] == "เพิ่ม" else -1)
    return {"budget": max((project.budget or 0) + by, 0)}


def _shifted(plain: str, project: Project, today: date) -> dict[str, Any]:
    """The days moved by a length of time: both of what has not begun, else the end, unless one of them is named."""
    shift = _SHIFTS.search(plain)
    if shift is None:
        return {}
    by = length_of(shift[1], shift[2])
    if by is None:
        return {}
    by = -by if _EARLIER.search(plain) else by
    begun = project.state is not ProjectState.PLANNED or project.percent > 0 or (project.start or today) <= today
    moves_start = bool(_OF_START.search(plain)) or not (begun or _OF_END.search(plain))
    moves_end = not _OF_START.search(plain) or bool(_OF_END.search(plain))
    days = {"start": project.start if moves_start else None, "end": project.end if moves_end else None}
    return {name: day + by for name, day in days.items() if day is not None}


def _waits(rest: str, found: dict[str, Any], project: Project) -> dict[str, Any]:
    """What a project waits for beside what it waited for, or no more."""
    said: tuple[int, ...] = found.get("depends_on", ())
    if _WAITS_NO_MORE.search(rest):
        kept = tuple(one for one in project.depends_on if one not in said) if said else ()
        return {"depends_on": kept}
    if not said or _WAITS_ONLY.search(rest):
        return {}
    return {"depends_on": tuple(dict.fromkeys([*project.depends_on, *said]))}


def _places(text: str, provinces: Sequence[str], project: Project) -> dict[str, Any]:
    if _ADDS_PLACES.search(text):
        return {"provinces": tuple(dict.fromkeys([*project.provinces, *provinces]))}
    if _DROPS_PLACES.search(text):
        return {"provinces": tuple(one for one in project.provinces if one not in provinces)}
    return {"provinces": tuple(provinces)}
