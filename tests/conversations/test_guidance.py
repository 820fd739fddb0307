"""How something is done and whom to turn to, told in words with the way one tap away."""

from collections.abc import Callable

import pytest

from handlers.rules.guidance import asks_what_it_costs, asks_who_sees, changes_own_entry, tells_of_trouble
from handlers.rules.issue_queries import asks_in_figures
from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_members_learn_the_way(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ถ้าอยากแจ้งเรื่องต้องทำยังไงคะ")
        await malee.hears("เล่าเป็นภาษาพูดได้เลย")
        await malee.taps("แจ้งเรื่อง")
        await malee.hears("เล่า")
        await malee.says("เปิดโหวตยังไง")
        await malee.hears("เป็นหน้าที่ของประธานและฝ่ายเลขานุการ")
        await secretary.says("เปิดโหวตยังไง")
        shown = await secretary.hears("ขอโหวตว่า")
        assert shown.buttons == [["🗳 เปิดโหวต"]]


async def test_who_wants_to_reach_the_secretariat_can_leave_a_word(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ขอเบอร์โทรเลขาหน่อยค่ะ")
        await malee.hears("นางเลขา จำลองงาน", "ฝากถามเลขาว่า")
        await malee.says("ฝากบอกเลขาว่า ขอเอกสารประชุมฉบับพิมพ์ด้วยนะคะ")
        await malee.hears("ฝ่ายเลขานุการแล้ว", "ขอเอกสารประชุมฉบับพิมพ์")
        await secretary.hears("ขอเอกสารประชุมฉบับพิมพ์")


async def test_a_picture_that_comes_later_goes_to_the_issue_it_belongs_to(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("น้ำประปาบ้านนาไม่ไหลมาสามวันแล้วค่ะ")
        await malee.taps("ยืนยัน")
        await malee.hears("เรื่องที่ #1")
        await c.passes(hours=3)
        await malee.sends_photo()
        await malee.taps("เพิ่มในเรื่องที่ #1", on=await malee.hears("ยังไม่มีข้อความ"))
        await malee.hears("เพิ่มเข้าในเรื่องที่ #1")
        await secretary.hears("มีความเห็นเพิ่ม", "ไฟล์แนบ")
        with c.unit() as unit:
            assert len(unit.issues.files(1)) == 1
            assert unit.issues.get(2) is None
        # A picture that is told of is a story of its own.
        await malee.sends_photo(caption="ท่อระบายน้ำหน้าตลาดอุดตันมาหลายวันแล้วค่ะ")
        card = await malee.hears("ท่อระบายน้ำหน้าตลาด")
        assert card.buttons[0] == ["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]


async def test_who_wants_their_entry_changed_is_heard_by_the_secretariat(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ย้ายไปอยู่แพร่แล้ว แก้จังหวัดให้หน่อยค่ะ")
        await malee.hears("ส่งคำขอของท่านไปให้แล้ว")
        await secretary.hears("ย้ายไปอยู่แพร่แล้ว แก้จังหวัดให้หน่อยค่ะ", "โดย นางมาลี ตัวอย่างนา")


async def test_an_open_card_is_corrected_and_no_entry(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("น้ำประปาไม่ไหลมาสามวันแล้วค่ะ ฝากเรื่องด้วย")
        await malee.hears("📍 น่าน")
        await malee.says("ขอแก้จังหวัดเป็นแพร่")
        await malee.hears("📍 แพร่")
        await c.settled()
        await secretary.hears_nothing()


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("ใครเห็นชื่อผมบ้าง", asks_who_sees),
        ("เรื่องที่แจ้งไปใครอ่านได้บ้างคะ", asks_who_sees),
        ("ข้อมูลส่วนตัวปลอดภัยไหม", asks_who_sees),
        ("แจ้งแล้วใครจะเห็นบ้าง", asks_who_sees),
        ("ต้องเสียเงินไหมคะ", asks_what_it_costs),
        ("ใช้ฟรีมั้ย", asks_what_it_costs),
        ("ใช้เวลานานไหมกว่าจะแก้", asks_in_figures),
        ("บอทเงียบไปเลย", tells_of_trouble),
        ("เมนูหายไปไหน", tells_of_trouble),
        ("ทำไมตอบช้าจัง", tells_of_trouble),
        ("ขอตัวหนังสือใหญ่ขึ้นหน่อย", tells_of_trouble),
        ("เปลี่ยนเบอร์โทรใหม่ 081-234-5678", changes_own_entry),
        ("นามสกุลผมผิด", changes_own_entry),
        ("แก้ตำแหน่งของฉันเป็นรองประธานชมรม", changes_own_entry),
        ("อยากรู้ว่าเดือนนี้แจ้งปัญหาด้านไหนมากที่สุด", asks_in_figures),
        ("แต่ละด้านมีกี่เรื่อง", asks_in_figures),
    ],
)
def test_what_is_asked_in_other_words(words: str, asks: Callable[[str], bool]) -> None:
    assert asks(words)


@pytest.mark.parametrize(
    "words",
    [
        "เปลี่ยนชื่อโครงการที่ 3 เป็นถนนสายใหม่",
        "แก้จังหวัดที่จัดประชุมเป็นลำพูน",
        "น้ำประปาไม่ไหล ทำไมไม่ตอบสักที",
        "ปุ่มขอทางข้ามหน้าโรงเรียนเสีย ไม่มีใครซ่อม",
        "เมนูอาหารกลางวันประชุมมีอะไร",
        "ใครเห็นด้วยบ้าง",
        "โครงการด้านไหนช้าที่สุด",
        "ประชุมครั้งก่อนพูดเรื่องอะไรมากที่สุด",
        "สัญญาณโทรศัพท์หาย",
        "ค่าน้ำประปาต้องเสียเท่าไหร่ถึงจะพอ",
        "รถเมล์ฟรีไม่วิ่งมาหมู่บ้านเรา",
    ],
)
def test_what_only_sounds_like_it_is_something_else(words: str) -> None:
    for asks in (asks_what_it_costs, asks_who_sees, tells_of_trouble, changes_own_entry, asks_in_figures):
        assert not asks(words), asks.__name__
