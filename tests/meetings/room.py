"""A committee of a cluster and its meeting, to take attendance at."""

from datetime import UTC, datetime, timedelta

from config.vocabulary import Role, Seat, Sector
from storage.meeting_records import Attendance
from tests.committee import ADMIN, TRAT, Committee, Somebody, somebody

CHAIR = somebody(1101, "ประวิทย์ สมมติการ", Role.CHAIR, Sector.PRIVATE, "นครสวรรค์", "2.2", of="2.2", prefix="นาย",
                 post="ประธานกรรมการ")  # fmt: skip
SECRETARY = somebody(1102, "เลขา จำลองงาน", Role.SECRETARIAT, Sector.PUBLIC, "อุทัยธานี", "2.2", post="เลขานุการ")
PIMON = somebody(1103, "พิมล สมมุติรัฐ", Role.MEMBER, Sector.PEOPLE, "พิจิตร", "2.2")
GOVERNOR = Somebody(
    somebody(1104, "ผดุงเกียรติ สมมติเขต", Role.MEMBER, Sector.PUBLIC, "กำแพงเพชร", "2.2", prefix="นาย"),
    seat=Seat.EX_OFFICIO,
)
ADVISER = somebody(1105, "ศิริพร ตัวอย่างคิด", Role.ADVISER, None, None, "2.2", post="ที่ปรึกษา")
ROOM = (CHAIR, SECRETARY, PIMON, GOVERNOR, ADVISER, TRAT, ADMIN)
# Friday 4 December 2026, 09:30 to 12:00 in Bangkok.
STARTS = datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2, minutes=30)
CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว"


async def called(c: Committee, words: str = CALLING) -> None:
    """The chair calls the meeting; without a chair above, it goes out at once."""
    chair = c.person("ประวิทย์")
    await chair.says(words)
    await chair.hears("ยังไม่ได้ส่ง")
    await chair.taps("ยืนยัน")
    await chair.hears("ส่งแล้ว")
    await c.settled()


def without_telegram(c: Committee, name: str = "สมปอง จำลองสวน") -> None:
    """One more member, who is reached by telephone."""
    with c.unit() as unit:
        member = somebody(0, name, Role.MEMBER, Sector.PEOPLE, "พิจิตร", "2.2", prefix="นาย")
        values = {key: value for key, value in member.items() if key not in {"roles", "user_id"}}
        unit.people.add({**values, "order": 9}, member["roles"])
        unit.commit()


async def held(c: Committee, words: str = CALLING, came: tuple[str, ...] = ("ประวิทย์", "เลขา", "พิมล")) -> None:
    """A meeting from its notice to its end; with the usual three of four seats it is quorate."""
    await called(c, words)
    with c.unit() as unit:
        meeting = unit.meetings.coming(c.clock.now, 1)[0]
    await c.until(meeting.starts_at)
    for name in came:
        await c.person(name).opens(f"checkin_{meeting.id}")
    chair = c.person("ประวิทย์")
    await c.settled()
    await chair.says("เปิดประชุม")
    await chair.hears("เริ่มประชุม")
    await c.until(meeting.ends_at)
    await chair.says("เลิกประชุม")
    await chair.taps("ยืนยัน")
    await chair.hears("ปิดแล้ว")
    await c.settled()


def roll(c: Committee, meeting: int = 1) -> dict[str, Attendance]:
    """Who is on a roll, by the first word of the name without its prefix."""
    with c.unit() as unit:
        lines = unit.meeting_attendance.of(meeting)
    return {line.name.split()[0].removeprefix("นาย").removeprefix("นาง"): line for line in lines}
