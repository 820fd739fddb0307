"""Cards that are open, changed and sent in the words people use for it."""

import pytest

from handlers.rules.meetings.agenda_words import Act, AgendaEdit, edit_in
from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_an_item_is_left_out_by_its_words(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("นัดประชุมกลุ่ม 2.2 ศุกร์หน้า 9 โมงครึ่ง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว")
        await secretary.hears("5.1 แผนท่องเที่ยว")
        await secretary.says("เพิ่มวาระน้ำท่วมด้วย")
        await secretary.hears("5.2 น้ำท่วม")
        await secretary.says("ลบวาระน้ำท่วมออก")
        await c.settled()
        assert "น้ำท่วม" not in secretary.from_bot[-1].text
        assert "5.1 แผนท่องเที่ยว" in secretary.from_bot[-1].text
        await secretary.says("ลบวาระที่ไม่มีอยู่ออก")
        await secretary.hears("5.1 แผนท่องเที่ยว")
        await secretary.says("นัดเลย")
        await c.person("ประทีป").hears("ขอความเห็นชอบ")


async def test_a_poll_gets_its_rule_and_is_opened(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        chair, malee = c.person("ประทีป"), c.person("มาลี")
        await chair.says("ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง ปิดรับศุกร์หน้าห้าโมงเย็น")
        await chair.hears("ยังไม่ได้ส่ง")
        await chair.says("ต้องได้สองในสามถึงจะผ่าน")
        await chair.hears("สองในสามของผู้ลง")
        await chair.says("เปิดเลย")
        await malee.hears("ไตรมาสละครั้ง")


async def test_a_notice_need_not_be_acknowledged(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("แจ้งทุกคนว่าพรุ่งนี้สำนักงานปิด")
        await secretary.hears("ขอให้กดรับทราบ")
        await secretary.says("ไม่ต้องกดรับทราบ")
        await c.settled()
        assert "จะส่งถึง 6 คน" in secretary.from_bot[-1].text
        assert "ขอให้กดรับทราบ" not in secretary.from_bot[-1].text


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("เอาวาระแผนท่องเที่ยวออก", AgendaEdit(Act.DROP, named="แผนท่องเที่ยว")),
        ("ตัดเรื่องงบประมาณออกจากวาระ", AgendaEdit(Act.DROP, named="งบประมาณ")),
        ("ลบวาระ 5.1", AgendaEdit(Act.DROP, "5.1")),
        ("เอาเรื่องน้ำเข้าวาระ", None),
        ("เอาวาระการประชุมมาดู", None),
    ],
)
def test_what_is_left_out_of_an_agenda(text: str, edit: AgendaEdit | None) -> None:
    assert edit_in(text) == edit
