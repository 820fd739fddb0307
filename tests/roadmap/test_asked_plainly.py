"""Projects asked of without the word for them, and which of them lack something."""

import pytest

from handlers.rules.roadmap.finding import select
from tests.committee import committee
from tests.roadmap.plans import loaded, with_line
from tests.roadmap.test_questions import PROJECTS, TODAY, listed, meant


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ตลาดข้าวใครรับผิดชอบ", "สำนักงานพาณิชย์สมมติ"),
        ("ถ้าสะพานช้าจะกระทบใครบ้าง", "โครงการที่ #2"),
        ("เส้นทางวัฒนธรรมเริ่มเมื่อไหร่", "1 ธ.ค. 2569"),
    ],
)
async def test_a_name_alone_is_enough_to_ask_of_a_project(database_url: str, text: str, told: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee = c.person("มาลี")
        await malee.says(text)
        await malee.hears(told)


@pytest.mark.anyio
async def test_what_tells_of_trouble_stays_a_report(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee = c.person("มาลี")
        await malee.says("สะพานพังมากเลย ใครรับผิดชอบก็ไม่รู้")
        await malee.hears("ยังไม่ได้บันทึก")


@pytest.mark.anyio
async def test_a_project_is_asked_of_beside_an_open_report(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee = c.person("มาลี")
        await malee.says("ฝากแจ้งเรื่องไฟถนนหน้าโรงเรียนดับหลายดวง")
        await malee.hears("ยังไม่ได้บันทึก")
        await malee.says("โครงการที่ 3 ใครรับผิดชอบ")
        await malee.hears("สำนักงานพาณิชย์สมมติ")
        await malee.says("ยืนยัน")
        await malee.hears("บันทึกแล้ว")
        with c.unit() as unit:
            issue = unit.issues.get(1)
        assert issue is not None
        assert "โครงการ" not in issue.text


@pytest.mark.anyio
async def test_who_has_not_reported_for_a_month(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        secretary = c.person("เลขา")
        await secretary.says("ใครยังไม่รายงานความคืบหน้า")
        await secretary.hears("ไม่ได้รายงานความคืบหน้ามากว่าหนึ่งเดือน")
        told = secretary.from_bot[-1].text
        assert "#1" in told
        assert "#3" in told
        assert "#2" not in told
        assert "#5" not in told


@pytest.mark.anyio
async def test_what_lacks_a_measure_is_told_apart(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, with_line(4, "เกษตรกรที่ขึ้นทะเบียน (ราย),0,2500,1380", ",,,"))
        malee = c.person("มาลี")
        await malee.says("โครงการไหนยังไม่มีตัวชี้วัด")
        await malee.hears("ที่ยังไม่มีตัวชี้วัด")
        told = malee.from_bot[-1].text
        assert "#3" in told
        assert "#1" not in told


@pytest.mark.parametrize(
    "text",
    ["โครงการไหนไม่ระบุงบ", "มีโครงการที่ยังไม่มีเจ้าภาพไหม", "โครงการที่ยังไม่กำหนดวันเสร็จมีอะไรบ้าง", "โครงการไหนขาดข้อมูลจังหวัด"],
)
def test_nothing_lacks_what_every_project_has(text: str) -> None:
    found = meant(text)
    assert found is not None
    assert found.query.stand is not None
    assert select(PROJECTS, found.query, TODAY) == []


def test_of_one_project_it_is_asked_whether_it_has_a_measure() -> None:
    found = meant("โครงการที่ 3 ยังไม่มีตัวชี้วัดใช่ไหม")
    assert found is not None
    assert listed(found) == [3]


@pytest.mark.anyio
async def test_how_far_one_provinces_voice_came(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("น่านแจ้งเรื่องไปกี่เรื่อง ได้รับคำตอบกี่เรื่อง")
        await malee.hears("ยังไม่มีเรื่องจากน่าน")
        assert "ลำพูน" not in malee.from_bot[-1].text


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["เอกสารที่มีอยู่ตอนนี้มีอะไรบ้าง", "ตอนนี้มีเอกสารอะไรบ้าง", "เอกสารที่เก็บไว้มีอะไรบ้าง"])
async def test_the_papers_there_are_now(database_url: str, text: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says(text)
        await malee.hears("เอกสารที่ใช้อยู่")
