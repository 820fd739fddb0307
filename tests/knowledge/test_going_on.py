"""Questions that mean something only after the one before: in the chat they are read in its light, and kept with it."""

import pytest

from bot.sandbox.driver import Conversation
from nlp.spelt_out import goes_on, is_bare
from tests.committee import committee
from tests.desk import Talk
from tests.roadmap.plans import loaded

pytestmark = pytest.mark.anyio

MINUTES = """# รายงานการประชุมคณะทำงานสวนสมมติ ครั้งที่ 2/2569

วันอังคารที่ 5 พฤษภาคม 2569 ณ ห้องประชุมดอกปีบ

## วาระที่ 3 การซ่อมม้านั่ง

ช่างรายงานว่าม้านั่งซ่อมเสร็จ 9 ตัว ล่าช้าเนื่องจากไม้ขาดตลาด

มติ ให้ต่อเวลา 10 วัน โดยไม่เพิ่มค่าจ้าง

## วาระที่ 4 การใช้เงิน

| เขต | เงิน (บาท) | ผู้รับผิดชอบ |
| --- | --- | --- |
| เขตเหนือ | 300 | กองช่างสมมติ |
| เขตใต้ | 500 | กองคลังสมมติ |

## วาระที่ 5 อื่น ๆ

นัดประชุมครั้งต่อไปวันพุธที่ 3 มิถุนายน 2569 ณ ศาลาทดลอง
"""


@pytest.mark.parametrize("said", ["เพราะอะไร", "ใครเสนอ", "งบเท่าไหร่", "มติว่าไง", "กลุ่มนั้นมีจังหวัดอะไรบ้าง", "ใครรับผิดชอบ"])
def test_a_question_that_names_no_matter_is_bare(said: str) -> None:
    assert is_bare(said)
    assert goes_on(said)


@pytest.mark.parametrize("said", ["ใครเป็นประธานกลุ่ม", "ประชุมเมื่อไหร่", "ลำพูนอยู่กลุ่มไหน", "โครงการที่ 4 รออะไร", "ถนนพังมาก"])
def test_a_question_with_a_matter_of_its_own_is_not(said: str) -> None:
    assert not is_bare(said)


async def told(person: Conversation, text: str) -> str:
    """What the bot says to a message."""
    person.forget()
    await person.says(text)
    return (await person.hears("")).text


async def test_the_other_side_and_another_place_of_the_same_matter(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await told(malee, "ทำไมบางคนว่าเหนือตอนบนไม่เหมาะสม")
        other = await told(malee, "แล้วฝ่ายที่เห็นด้วยล่ะ")
        assert "พลังต่อรอง" in other
        assert "ใหญ่เกินไป" not in other
        place = await told(malee, "แล้ว 2.2 ล่ะ")
        assert "ภาคเหนือตอนล่าง" in place
        assert "พลังต่อรอง" not in place


async def test_what_is_not_known_is_kept_with_what_it_is_about(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await told(malee, "ทำไมบางคนว่าเหนือตอนบนไม่เหมาะสม")
        assert (await told(malee, "ใครเสนอ")).startswith("ไม่พบในเอกสาร")
        await secretary.hears("“ทำไมบางคนว่าเหนือตอนบนไม่เหมาะสม → ใครเสนอ”")


async def test_a_reason_is_asked_of_what_was_just_told(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await told(malee, "คณะกรรมการควรประชุมบ่อยแค่ไหน")
        assert "เพื่อวางแผนและติดตามงาน" in await told(malee, "เพราะอะไร")
        assert "เป็นกลาง" in await told(malee, "แล้วประธานล่ะ")
        assert "ไตรมาสละ" not in await told(malee, "แล้วงบล่ะ")
        # What may go on but says enough by itself is answered by itself.
        assert "ภาครัฐสนับสนุน" in await told(malee, "ใครควรออกเงิน")


async def test_that_group_is_the_one_of_the_province_just_asked_of(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await told(malee, "ลำพูนอยู่กลุ่มไหน")
        await told(malee, "แล้วพิจิตรล่ะ")
        assert "อุทัยธานี" in await told(malee, "กลุ่มนั้นมีจังหวัดอะไรบ้าง")


async def test_a_bare_question_after_another_is_of_no_vote_and_no_meeting(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await told(malee, "คณะที่ปรึกษามีไว้ทำอะไร")
        assert (await told(malee, "มีกี่คน")).startswith("ไม่พบในเอกสาร")
        assert (await told(malee, "เมื่อไหร่")).startswith("ไม่พบในเอกสาร")
        assert "โหวต" in await told(malee, "แล้วผลโหวตล่ะ")
        assert "ประชุม" in await told(malee, "แล้วประชุมครั้งหน้าล่ะ")


async def test_a_question_goes_on_for_half_an_hour_only(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await told(malee, "คณะกรรมการควรประชุมบ่อยแค่ไหน")
        await c.passes(minutes=31)
        assert "เพื่อวางแผนและติดตามงาน" not in await told(malee, "เพราะอะไร")


async def test_a_paper_is_asked_on(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await secretary.sends_document("รายงาน.md", MINUTES.encode())
        await secretary.hears("ยังไม่ได้บันทึก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึก")
        assert "5 พฤษภาคม" in await told(malee, "ประชุมคณะทำงานสวนครั้งที่ 2/2569 วันไหน")
        place = await told(malee, "ที่ไหน")
        assert "ห้องประชุมดอกปีบ" in place
        assert "ศาลาทดลอง" not in place
        await told(malee, "ซ่อมม้านั่งถึงไหนแล้วตามรายงานประชุม")
        resolved = await told(malee, "มติว่าไง")
        assert "ต่อเวลา 10 วัน" in resolved
        assert "9 ตัว" not in resolved
        assert "500" in await told(malee, "เขตใต้ได้เงินเท่าไหร่ตามรายงานประชุม")
        owner = await told(malee, "ใครรับผิดชอบ")
        assert "กองคลังสมมติ" in owner
        assert "กองช่างสมมติ" not in owner


def test_a_reply_answers_who_asks_the_same_in_other_words(secretary: Talk, manee: Talk, piti: Talk) -> None:
    manee.says("/ask รองประธานกลุ่มชื่ออะไร")
    secretary.taps("ตอบ")
    secretary.says("นายสมมติ ทดลองดี")
    secretary.taps("ยืนยัน")
    piti.says("/ask ใครเป็นรองประธานกลุ่ม")
    assert "นายสมมติ ทดลองดี" in piti.last.text
    piti.says("/ask ใครเป็นรองเลขานุการ")
    assert "นายสมมติ" not in piti.last.text


async def test_projects_are_asked_on(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee = c.person("มาลี")
        await malee.says("โครงการที่ 4 รออะไรอยู่")
        await malee.hears("โครงการที่ #4", "กำลังรอ")
        await malee.says("ใครรับผิดชอบ")
        await malee.hears("คณะทำงานท่าเรือสมมติ")
        await malee.says("งบเท่าไหร่")
        await malee.hears("โครงการที่ #4", "12,800,000")
        await malee.says("แล้วโครงการที่ 2 ล่ะ")
        card = await malee.hears("โครงการที่ #2")
        assert "ยังไม่ได้บันทึก" not in card.text
        await malee.says("มีโครงการไหนล่าช้า")
        await malee.hears("โครงการที่ล่าช้า")
        await malee.says("ของ 2.2 ล่ะ")
        await malee.hears("กลุ่ม 2.2")
        await malee.says("พิจิตรได้งบเท่าไร")
        await malee.hears("พิจิตร ได้งบ")
        await malee.says("แล้วน่านล่ะ")
        await malee.hears("น่าน ได้งบ")
