"""When a meeting reminds whom, what a reminder is worth when it comes late, and what a message wants settled of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.meetings.wording import meets_online
from nlp.numbers import arabic
from nlp.regex import regex
from storage.meeting_records import Meeting, MeetingReminder, MeetingRules

BANGKOK = ZoneInfo("Asia/Bangkok")
MORNING_HOUR, EVE_HOUR = 9, 15
IN_TIME = timedelta(hours=1)
SOON_AGAIN = timedelta(hours=24)
LAST_USE = timedelta(hours=1)
MOST_TIMES = 3
MOST_DAYS, MOST_HOURS = 60, 48
LONGEST = 120
_OPENS = r"\s*(?:ขอ|ช่วย|โปรด|ตั้งค่า|ตั้ง|เปลี่ยน|แก้|ปรับ|ให้|ระบบ|บอต|เป็น|\s)*"
_WHO = (
    r"(?:(?P<unanswered>(?:คน|ผู้|ท่าน|กรรมการ)?(?:ที่)?ยังไม่(?:ได้)?ตอบ(?:รับ)?)"
    r"|(?P<coming>(?:คน|ผู้|ท่าน|กรรมการ)?(?:ที่)?(?:จะ|ตอบว่า)*(?:มา|เข้าร่วม)(?:ประชุม)?)"
    r"|(?P<online>(?:การ)?ประชุมออนไลน์))"
)
_AMOUNTS = r"(?P<amounts>\d(?:[\d\s,.]|วัน|ชั่วโมง|ชม|และ|กับ)*)"
_POLITE = r"(?:นะ|ครับ|ค่ะ|คะ|ด้วย|หน่อย|พอ|\s)*"
_SETS = regex(rf"{_OPENS}เตือน\s*{_WHO}\s*(?:ล่วงหน้า|ก่อน)(?:การ|วัน|ถึง|เวลา|\s)*(?:ประชุม)?\s*{_AMOUNTS}{_POLITE}")
_STOPS = regex(rf"{_OPENS}(?:ไม่ต้อง|เลิก|งด|หยุด)(?:การ)?เตือน\s*{_WHO}(?:\s*ก่อนประชุม)?{_POLITE}")
_NOW = regex(
    r"\s*(?:ช่วย|รบกวน|โปรด|ฝาก|ขอ|อยากให้|ให้|บอต|บอท|\s)*"
    r"(?:(?:ส่ง)?(?:แจ้ง)?เตือน|(?:โทร)?ตาม(?:จี้|ทวง)?|ทวง(?:ถาม)?(?:คำตอบ)?|กระตุ้น|สะกิด|จี้"
    r"|ส่ง(?:หนังสือ|ใบ|คำ)?(?:นัด|เชิญ|กำหนดการ)(?:หมาย)?(?:การ)?(?:ประชุม)?\s*(?:ซ้ำ|อีก(?:ที|ครั้ง|รอบ)?|ใหม่)(?:ให้|ถึง)?)(?:อีก(?:ที|ครั้ง|รอบ)?|ซ้ำ|ไปที่|ไปยัง|ไปหา|ไป|จาก|กับ|\s)*"
    r"(?:(?:ทุก|พวก|บรรดา)?(?:คน|ท่าน|ผู้|กรรมการ|สมาชิก|ราย|ที่เหลือ)+\s*(?:ที่|ซึ่ง)?\s*(?:ยัง)?|(?:ที่)?ยัง)ไม่(?:ได้|ยอม)?\s*"
    r"(?:ตอบ(?:รับ|กลับ)?|ยืนยัน|แจ้งว่าจะมา)(?P<which>.{0,45})",
    re.S,
)
_NOT_NOW = regex(r"ก่อน|ล่วงหน้า|โหวต|โพล|คะแนน|ความเห็น|มติ|คำถาม|แบบสำรวจ|แบบสอบถาม|ประกาศ|รับทราบ|ไหม|มั้ย|หรือ(?:ยัง|เปล่า)")
_SHOWS = regex(r"\s*(?:ขอ|ดู|แสดง|ตั้งค่า|ตั้ง|เปลี่ยน|แก้|ปรับ|\s)*การเตือน(?:การ)?ประชุม" + _POLITE)
_CLUSTER = regex(r"(?:ของ|ใน)?\s*กลุ่ม(?:จังหวัด)?(?:ที่)?\s*\d+(?:\.\d+)?")


@dataclass(frozen=True)
class ReminderChange:
    """What a message wants settled: the `field` of MeetingRules, and how long before (nothing: no more)."""

    field: str
    amounts: tuple[int, ...]

    @property
    def possible(self) -> bool:
        """Whether it can be settled so."""
        most = MOST_HOURS if self.field == "online_hours" else MOST_DAYS
        times = MOST_TIMES if self.field == "unanswered_days" else 1
        return len(self.amounts) <= times and all(1 <= one <= most for one in self.amounts)

    @property
    def value(self) -> int | tuple[int, ...]:
        """As it stands in MeetingRules."""
        if self.field == "unanswered_days":
            return tuple(sorted(set(self.amounts), reverse=True))
        return self.amounts[0] if self.amounts else 0


def reminders_of(meeting: Meeting, rules: MeetingRules, now: datetime) -> list[MeetingReminder]:
    """Every reminder of a meeting that is still to come: to those who have not answered and to those who come, as the
    committee settled; a meeting in a room that has a link too reminds as both do. When it is over the secretariat is
    asked how it went. Days begin at nine in the morning."""
    local = meeting.starts_at.astimezone(BANGKOK)
    morning = local.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    planned = [(f"unanswered_{days}", morning - timedelta(days=days)) for days in rules.unanswered_days]
    planned.append(("over", meeting.ends_at))
    online = meets_online(meeting.place, meeting.link)
    if rules.online_hours and (online or meeting.link):
        planned.append(("coming_hour", local - timedelta(hours=rules.online_hours)))
    if not online:
        if rules.coming_days:
            planned.append(("coming_days", morning - timedelta(days=rules.coming_days)))
        if rules.coming_eve:
            planned.append(("coming_eve", morning.replace(hour=EVE_HOUR) - timedelta(days=1)))
    return [MeetingReminder(meeting.id, kind, at) for kind, at in planned if at > now]


def of_use(one: MeetingReminder, starts_at: datetime, later: Sequence[MeetingReminder], now: datetime) -> bool:
    """Whether a reminder still serves. One that comes late, after a time down, does not within the hour before the
    meeting, nor where the next to the same people comes within a day."""
    if one.kind == "over" or now - one.at <= IN_TIME:
        return True
    whom = one.kind.partition("_")[0]
    again = any(other.kind.startswith(whom) and other.at - now <= SOON_AGAIN for other in later)
    return starts_at - now > LAST_USE and not again


def reminds_silent(text: str) -> bool:
    """Whether a message orders a reminder, now, to those who have not answered: "เตือนคนที่ยังไม่ตอบ", "ตามคนที่ยังไม่ตอบรับ"."""
    found = _NOW.fullmatch(text) if len(text) <= LONGEST else None
    return found is not None and not _NOT_NOW.search(found["which"])


def about_reminders(text: str) -> bool:
    """Whether a message of who may call meetings is about when meetings remind."""
    plain = _plain(text)
    return len(text) <= LONGEST and any(one.fullmatch(plain) for one in (_SETS, _STOPS, _SHOWS))


def change_in(text: str) -> ReminderChange | None:
    """What such a message wants settled, or None where it only wants to see."""
    plain = _plain(text)
    found = _SETS.fullmatch(plain) or _STOPS.fullmatch(plain)
    if found is None:
        return None
    fields = {"unanswered": "unanswered_days", "coming": "coming_days", "online": "online_hours"}
    field = next(name for who, name in fields.items() if found[who])
    amounts = found.groupdict().get("amounts") or ""
    return ReminderChange(field, tuple(int(one) for one in re.findall(r"\d+", amounts)))


def _plain(text: str) -> str:
    return _CLUSTER.sub(" ", arabic(text)).strip()
