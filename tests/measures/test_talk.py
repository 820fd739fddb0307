"""Measures, shares and voices as people talk about them: given by the secretariat, asked for by members."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from config.vocabulary import PollKind, PollState
from main import app
from storage.database import Database
from storage.measure_records import GoalMeasure, ProvinceValue
from storage.poll_records import Poll, PollTerms
from storage.records import Audience
from storage.roadmap_records import ISSUE, Goal, ProjectLink
from tests.committee import GROUP_CHAT, Committee, committee
from tests.roadmap.plans import loaded

GOAL = "คนมาเที่ยวเมืองรองมากขึ้น"


@pytest.mark.anyio
async def test_a_goal_gets_a_measure_that_members_see_on_its_way(database_url: str) -> None:
    async with committee(database_url) as c:
        goal = a_goal(c)
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("เพิ่มตัวชี้วัดของเป้าเที่ยวเมืองรอง: ผู้มาเยือน (พันคน) น่าน จาก 850 เป็น 1100 ตอนนี้ 900")
        await secretary.hears("ยังไม่ได้บันทึก", GOAL, "น่าน 850 → 1,100", "ขาดตัวหาร", "ขาด ตัวหาร · แหล่งข้อมูล")
        await malee.says("ตัวชี้วัดของเป้าเที่ยวเมืองรอง")
        await malee.hears("ขาดตัวชี้วัดของเป้านี้")
        await secretary.taps("แก้ไข")
        await secretary.taps("ตัวหาร")
        await secretary.hears("ไม่หาร")
        await secretary.taps("ตัวหาร")
        await secretary.hears("ต่อประชากร")
        await secretary.taps("แหล่งข้อมูล")
        await secretary.hears("มาจากแหล่งใด")
        await secretary.says("สำนักงานสถิติสมมติ")
        await secretary.hears("ยังไม่ได้บันทึก", "ต่อประชากร")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกตัวชี้วัดที่ #1")
        await secretary.says("ตัวชี้วัดที่ 1 แพร่ จาก 400 เป็น 600 ตอนนี้ 580")
        await secretary.hears("แพร่ 400 → 600 · ตอนนี้ 580", "น่าน 850")
        await secretary.says("ตกลง")
        await secretary.hears("บันทึกตัวชี้วัดที่ #1")
        await malee.says("ตัวชี้วัดของเป้าเที่ยวเมืองรองเป็นยังไง")
        card = await malee.hears(GOAL, "ไปแล้ว 90%", "ไปแล้ว 20%", "ขาด คะแนนจากผู้ได้รับผล")
        assert card.text.index("แพร่") < card.text.index("น่าน")
        assert len(card.text.splitlines()) <= 12
        assert "เพิ่มตัวชี้วัด" not in str(card.labels)
        await malee.taps("#1")
        await malee.hears("ตัวชี้วัดที่ #1", "แหล่งข้อมูล: สำนักงานสถิติสมมติ", "ขาดจำนวนประชากร")
        with c.unit() as unit:
            assert [one.goal_id for one in unit.measures.all()] == [goal.id]


@pytest.mark.anyio
async def test_a_goal_that_is_not_known_is_chosen_or_made(database_url: str) -> None:
    async with committee(database_url) as c:
        a_goal(c)
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await malee.says("เพิ่มตัวชี้วัดของเป้าน้ำพอใช้: วันที่ขาดน้ำ (วัน)")
        await malee.hears()
        await secretary.says("เพิ่มตัวชี้วัดของเป้าน้ำพอใช้: วันที่ขาดน้ำ (วัน)")
        await secretary.hears("ไม่พบเป้าที่ชื่อ “น้ำพอใช้”")
        await secretary.taps("เป้าใหม่: น้ำพอใช้")
        await secretary.hears("แต่ละจังหวัดเริ่มจากเท่าไร")
        await secretary.says("พิจิตร ดีขึ้น")
        await secretary.hears("อ่านตัวเลขใน “พิจิตร ดีขึ้น” ไม่ออก")
        await secretary.says("พิจิตร จาก 60 เป็น 10")
        await secretary.hears("ยิ่งน้อยยิ่งดี", "พิจิตร 60 → 10")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกตัวชี้วัดที่ #1", "ยังขาด ตัวหาร · แหล่งข้อมูล · ค่าปัจจุบัน")
        with c.unit() as unit:
            assert [one.title for one in unit.roadmap.goals()] == [GOAL, "น้ำพอใช้"]
            assert len(unit.measures.all()) == 1


@pytest.mark.anyio
async def test_a_new_goal_is_made_only_with_its_measure(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        a_goal(c)
        secretary = c.person("เลขา")
        await secretary.says("เพิ่มตัวชี้วัดของเป้าน้ำพอใช้: วันที่ขาดน้ำ (วัน) พิจิตร จาก 60 เป็น 10")
        await secretary.taps("เป้าใหม่: น้ำพอใช้", on=await secretary.hears("ไม่พบเป้าที่ชื่อ “น้ำพอใช้”"))
        await secretary.taps("ยกเลิก", on=await secretary.hears("ยังไม่ได้บันทึก", "เป้า: น้ำพอใช้"))
        await secretary.hears("ยกเลิก")
        with c.unit() as unit:
            assert [one.title for one in unit.roadmap.goals()] == [GOAL]


@pytest.mark.anyio
async def test_what_another_changed_meanwhile_is_not_written_over(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        goal = a_goal(c)
        secretary = c.person("เลขา")
        with c.unit() as unit:
            measure = unit.measures.put(GoalMeasure(0, goal.id, "ผู้มาเยือน", values=(ProvinceValue("น่าน", 850),)))
            unit.commit()
        await secretary.says("ตัวชี้วัดที่ 1 แพร่ จาก 400 เป็น 600")
        card = await secretary.hears("ยังไม่ได้บันทึก", "แพร่ 400 → 600")
        with c.unit() as unit:
            assert measure is not None
            unit.measures.put(replace(measure, values=(ProvinceValue("น่าน", 900),)))
            unit.commit()
        await secretary.taps("ยืนยัน", on=card)
        await secretary.sees_toast("มีผู้แก้ตัวชี้วัดที่ #1 ไปก่อนแล้ว")
        with c.unit() as unit:
            assert unit.measures.get(1).values == (ProvinceValue("น่าน", 900),)


@pytest.mark.anyio
async def test_those_affected_rate_a_goal_by_a_poll_of_their_province(database_url: str) -> None:
    async with committee(database_url) as c:
        a_goal(c)
        secretary = c.person("เลขา")
        await secretary.says("เพิ่มตัวชี้วัดของเป้าเที่ยวเมืองรอง: ความพอใจของคนในพื้นที่")
        await secretary.hears("คะแนนจากผู้ได้รับผล · ยิ่งมากยิ่งดี")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกตัวชี้วัดที่ #1")
        a_poll(c, 1, ("น่าน", "แพร่"))
        a_poll(c, 2, ("น่าน",))
        await secretary.says("ตัวชี้วัดที่ 1 น่าน ตอนนี้ 5")
        await secretary.hears("เป็นคะแนนจากผู้ได้รับผล")
        await secretary.says("ผลประเมินตัวชี้วัดที่ 1 จากโหวตที่ 1: รถวิ่งทุกวัน")
        await secretary.hears("โหวตที่ #1 ใช้ไม่ได้")
        await secretary.says("ผลประเมินตัวชี้วัดที่ 1 จากโหวตที่ 2")
        await secretary.hears("ขอหลักฐานหนึ่งประโยคด้วย")
        await secretary.says("ผลประเมินตัวชี้วัดที่ 1 จากโหวตที่ 2: รถวิ่งทุกวัน ไม่ต้องเหมารถ")
        await secretary.hears("ยังไม่ได้บันทึก", "น่าน 3.5", "รถวิ่งทุกวัน ไม่ต้องเหมารถ", "โหวตที่ #2")
        await secretary.taps("ยืนยัน")
        malee = c.person("มาลี")
        await malee.says("ตัวชี้วัดของเป้าเที่ยวเมืองรอง")
        assert "ขาด คะแนนจากผู้ได้รับผล" not in (await malee.hears(GOAL, "ตอนนี้ 3.5", "ขาดเป้า")).text


@pytest.mark.anyio
async def test_a_button_puts_the_rating_to_the_members_of_a_province(database_url: str) -> None:
    async with committee(database_url) as c:
        a_goal(c, "1.1")
        a_goal(c, "2.2")
        chair = c.person("ประทีป")
        await chair.says("/measures")
        assert len((await chair.hears("เป้าและตัวชี้วัด")).text.splitlines()) == 3
        await chair.says("ตัวชี้วัดของเป้าเที่ยวเมืองรองของกลุ่ม 1.1")
        await chair.hears("กลุ่ม 1.1", "ขาดตัวชี้วัดของเป้านี้")
        await chair.taps("เพิ่มตัวชี้วัด")
        await chair.hears("ตัวชี้วัดชื่ออะไร")
        await chair.says("ความพอใจของคนในพื้นที่")
        await chair.taps("ไว้ทีหลัง")
        await chair.taps("แก้ไข")
        await chair.taps("ตัวเลขหรือคะแนน")
        await chair.hears("คะแนนจากผู้ได้รับผล")
        await chair.taps("กลับ")
        await chair.taps("ยืนยัน")
        await chair.hears("บันทึกตัวชี้วัดที่ #1")
        await chair.says("ตัวชี้วัดของเป้าเที่ยวเมืองรองของกลุ่ม 1.1")
        await chair.taps("#1")
        await chair.taps("ขอคะแนนจากคนในจังหวัด")
        shown = await chair.hears("จากกรรมการจังหวัดใด")
        assert "พิจิตร" not in shown.labels
        await chair.taps("น่าน")
        await chair.hears("โหวตใหม่", "ความพอใจของคนในพื้นที่", "ให้คะแนน 1–5", "จังหวัด น่าน")


@pytest.mark.anyio
async def test_budgets_stand_beside_equal_shares_and_shares_by_head_once_people_are_known(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("งบแต่ละจังหวัดของกลุ่ม 2.2 เป็นธรรมไหม")
        told = await malee.hears("กลุ่ม 2.2", "ส่วนเท่ากัน: อุทัยธานี", "พิจิตร 11.8 ลบ. · 2 โครงการ", "ขาดจำนวนประชากร")
        assert len(told.text.splitlines()) <= 12
        people = "province,population,date,source\n" + "".join(
            f"{name},{count},2025-12-31,ทะเบียนสมมติ\n"
            for name, count in (("นครสวรรค์", 1000), ("อุทัยธานี", 300), ("กำแพงเพชร", 700), ("พิจิตร", 500))
        )
        await secretary.sends_document("people.csv", people.encode())
        await secretary.hears("ข้อมูลจังหวัด", "4 จังหวัด", "ทะเบียนสมมติ", "31 ธ.ค. 2568", "ขาดจำนวนประชากรของ เชียงใหม่")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกข้อมูล 4 จังหวัดแล้ว")
        await malee.taps("กลุ่ม 1.1")
        await malee.hears("ขาดจำนวนประชากร")
        await malee.taps("กลุ่ม 2.2")
        await malee.hears("ตามประชากร: อุทัยธานี", "ทะเบียนสมมติ (31 ธ.ค. 2568)", "ตามประชากร 3.6 ลบ.")
        await malee.taps("ดูเป็นภาพ")
        assert "photo" in (await malee.hears("งบรายจังหวัด กลุ่ม 2.2")).payload


@pytest.mark.anyio
async def test_a_file_of_measures_is_looked_at_and_stored(database_url: str) -> None:
    async with committee(database_url) as c:
        a_goal(c)
        secretary = c.person("เลขา")
        file = f"goal,measure,province,baseline,target,now\n{GOAL},ผู้มาเยือน (พันคน),น่าน,850,1100,900\n"
        await secretary.sends_document("วัด.csv", file.replace("850", "x").encode())
        await secretary.hears("แถวที่ 2: อ่านค่าฐาน “x” ไม่ได้")
        await secretary.sends_document("วัด.csv", file.encode())
        await secretary.hears("ยังไม่ได้บันทึก", "1 ตัวชี้วัด (ใหม่ 1)", "ขาด ตัวหาร")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกตัวชี้วัดแล้ว")
        await secretary.says("/measures")
        await secretary.hears("1 ตัวชี้วัด · ขาดคะแนนจากผู้ได้รับผล")
        await secretary.taps("ใครเคลื่อนไปมาก")
        await secretary.hears("น่าน 850 → 1,100", "ไปแล้ว 20%")


def test_the_command_line_loads_both_files(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'measures.db'}"}
    people, wrong = tmp_path / "people.csv", tmp_path / "wrong.csv"
    people.write_text("province,population,date,source\nน่าน,400000,2025-12-31,ทะเบียนสมมติ\n", encoding="utf-8")
    wrong.write_text("goal,measure,baseline\nน้ำพอใช้,วันขาดน้ำ,มาก\n", encoding="utf-8")
    loaded_people = CliRunner().invoke(app, ["load", "measures", str(people)], env=environment)
    assert loaded_people.exit_code == 0, loaded_people.output
    refused = CliRunner().invoke(app, ["load", "measures", str(wrong)], env=environment)
    assert refused.exit_code == 1
    assert "อ่านค่าฐาน “มาก” ไม่ได้" in refused.output
    wrong.write_text("goal,measure,baseline\nน้ำพอใช้,วันขาดน้ำ (วัน),60\n", encoding="utf-8")
    tried = CliRunner().invoke(app, ["load", "measures", str(wrong), "--dry-run"], env=environment)
    assert "วันขาดน้ำ ขาด ทิศทาง" in tried.output
    database = Database(environment["DATABASE_URL"])
    with database.read() as unit:
        assert unit.measures.figures()["น่าน"].population == 400_000
        assert unit.measures.all() == []
    database.close()


@pytest.mark.anyio
async def test_the_ledger_tells_whose_voice_is_not_heard(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee, pimon, secretary = c.person("มาลี"), c.person("พิมล"), c.person("เลขา")
        for person, text in ((malee, "ถนนที่น่านเป็นหลุม ช่วยบันทึกด้วย"), (malee, "น้ำประปาที่น่านไม่ไหล ช่วยบันทึกด้วย"),
                             (pimon, "ตลิ่งที่พิจิตรพัง ช่วยบันทึกด้วย")):  # fmt: skip
            await person.says(text)
            await person.hears("ยังไม่ได้บันทึก")
            await person.taps("ยืนยัน")
            await person.hears("เรื่องที่ #")
        await secretary.says("/issue 3")
        await secretary.taps("รับเรื่อง")
        with c.unit() as unit:
            project = unit.roadmap.get(3)
            unit.roadmap.change(project, c.clock.now, links=(ProjectLink(ISSUE, 3),))
            unit.commit()
        await c.settled()
        pimon.forget()
        await pimon.says("เสียงของใครยังไม่ถูกฟัง")
        told = await pimon.hears("ยังไม่ถูกฟังมากที่สุด: น่าน รอคำตอบ 2 เรื่อง", "น่าน 2 / 0 / 0 / 0", "พิจิตร 1 / 1 / 0 / 1",
                                 "ยังไม่มีเรื่องจาก เชียงใหม่")  # fmt: skip
        assert len(told.text.splitlines()) <= 12
        await pimon.taps("แยกตามภาคส่วน")
        await pimon.hears("ภาคประชาชน 2 / 0", "ภาครัฐ 1 / 1", "ยังไม่มีเรื่องจาก ภาคเอกชน")
        await secretary.at(GROUP_CHAT).says("/link@kammakan_bot")
        await secretary.at(GROUP_CHAT).taps("ทั้งคณะ")
        room = c.person("มาลี").at(GROUP_CHAT)
        await room.says("/voices@kammakan_bot")
        await room.hears("เสียงที่ถูกฟัง")


def a_goal(c: Committee, cluster: str | None = None) -> Goal:
    with c.unit() as unit:
        goal: Goal = unit.roadmap.add_goal(Goal(0, GOAL, None, cluster))
        unit.commit()
    return goal


def a_poll(c: Committee, number: int, provinces: tuple[str, ...]) -> None:
    """A poll of 1 to 5 that closed with a mean of 3.5."""
    with c.unit() as unit:
        unit.polls.add(
            Poll(number, "รถโดยสารดีขึ้น", (), PollTerms(PollKind.AGREEMENT), Audience(provinces=provinces), None,
                 PollState.CLOSED, None, c.clock.now - timedelta(days=3), c.clock.now, c.clock.now,
                 result={"counts": [0, 0, 2, 2, 0]})
        )  # fmt: skip
        unit.commit()
