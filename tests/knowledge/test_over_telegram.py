"""The committee asks over Telegram: real updates, real messages, either database."""

import pytest

from tests.committee import GROUP_CHAT, committee

pytestmark = pytest.mark.anyio


async def test_a_question_is_answered_with_its_source_and_opened_whole(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("/ask ควรประชุมคณะกรรมการบ่อยแค่ไหน")
        answer = await malee.hears("2 เดือน")
        assert "เอกสารไม่ระบุวันที่" in answer.text
        await malee.taps("อ่านทั้งหัวข้อ")
        await malee.hears("ตัวชี้วัด")


async def test_free_words_a_follow_up_and_both_sides(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("/ask ฝ่ายที่ไม่เห็นด้วยกับกลุ่มเหนือตอนบนว่าอย่างไร")
        against = await malee.hears("ขนาดใหญ่เกินไป")
        assert "พลังต่อรอง" not in against.text
        await malee.says("/ask แล้วฝ่ายที่เห็นด้วยล่ะ")
        supporting = await malee.hears("พลังต่อรอง")
        assert "ขนาดใหญ่เกินไป" not in supporting.text


async def test_what_is_told_before_the_question_does_not_hide_it(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee = c.person("มาลี")
        await malee.says("/ask วันก่อนนั่งกินข้าวกับกำนันแล้วเถียงกันไม่จบ แกว่าแพร่ไปอยู่กับตาก ตกลงแพร่อยู่กลุ่มไหน")
        await malee.hears("จังหวัดแพร่ อยู่ในกลุ่ม 1.1")


async def test_what_is_not_found_comes_back_answered(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("/ask สำนักงานเลขาธิการตั้งอยู่ที่ไหน")
        await malee.hears("ไม่พบในเอกสาร")
        await secretary.hears("สำนักงานเลขาธิการตั้งอยู่ที่ไหน")
        await secretary.taps("ตอบ")
        await secretary.says("ตั้งอยู่ที่ศาลากลางเก่า ชั้น 2")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await malee.hears("ศาลากลางเก่า")
        somchai = c.person("สมชาย")
        await somchai.says("/ask สำนักงานเลขาธิการตั้งอยู่ที่ไหน")
        await somchai.hears("ศาลากลางเก่า")


async def test_a_document_is_sent_and_asked(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        notes = "# บันทึกทดลอง\n## สวน\n- สวนปิดตอน 20 นาฬิกา\n- สวนเปิดตอน 6 นาฬิกา\n"
        await secretary.sends_document("สวน.md", notes.encode())
        await secretary.hears("ยังไม่ได้บันทึก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ถามจากเอกสารนี้ได้ทันที")
        await malee.says("/ask สวนปิดตอนไหน")
        await malee.hears("20 นาฬิกา")


async def test_in_a_group_the_clusters_are_told_and_people_are_not(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา").at(GROUP_CHAT)
        await secretary.says("/link")
        await secretary.taps("คณะกรรมการทั้งคณะ")
        malee = c.person("มาลี").at(GROUP_CHAT)
        await malee.says("/ask ลำพูนอยู่กลุ่มไหน")
        await malee.hears("1.1")
        await malee.says("/ask ใครเป็นประธานกลุ่ม")
        await malee.hears("แชตส่วนตัว")
