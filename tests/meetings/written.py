"""Minutes that were written, checked and sent, and what is stored of them."""

from config.vocabulary import MinutesState
from storage.minutes_records import MinutesEntry
from tests.committee import Committee


def entries(c: Committee, meeting: int = 1) -> dict[str, MinutesEntry]:
    """What was written, by the title of the item."""
    with c.unit() as unit:
        items = {one.id: one.title for one in unit.meeting_agendas.of(meeting)}
        return {items[number]: entry for number, entry in unit.minutes.entries(meeting).items()}


def state(c: Committee, meeting: int = 1) -> MinutesState:
    with c.unit() as unit:
        return unit.minutes.of(meeting).state


async def sent(c: Committee) -> None:
    """Minutes with one resolution, checked by the chair and sent."""
    secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
    await secretary.says("มติวาระ 5.1 เห็นชอบ")
    await secretary.hears("มติที่ประชุม เห็นชอบ")
    await secretary.says("บันทึกรายงานการประชุม")
    await secretary.hears("รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 · ร่าง")
    await secretary.taps("เสนอประธานตรวจ")
    await secretary.hears("ยังไม่ได้ส่ง", "ขอนายประวิทย์ สมมติการ ตรวจก่อนส่ง")
    await secretary.taps("ยืนยัน")
    await chair.hears("ขอให้ท่านตรวจ")
    await chair.taps("เห็นชอบ ส่งให้กรรมการ")
    await chair.hears("แล้ว")
    await c.settled()
