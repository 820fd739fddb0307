"""Advisers are asked of a project or an issue and write in the chat; kept questions go to those of their topic too."""

import pytest

from config.vocabulary import Role, Topic
from handlers.rules.opinions import (
    PROJECT,
    AskedFor,
    advisers_of,
    areas_of,
    asked_for,
    asks_for_opinion,
    first_asked,
    given_of,
    gives_opinion,
)
from storage.records import Person
from storage.roadmap_records import ISSUE
from tests.committee import EVERYBODY, GROUP_CHAT, committee, somebody
from tests.roadmap.plans import loaded

ROADS = somebody(1011, "พรชัย จำลองทาง", Role.ADVISER, None, "ลำปาง", None, prefix="ดร.", post="ที่ปรึกษาด้านคมนาคม")
WATER = somebody(1012, "วารี สมมติน้ำ", Role.ADVISER, None, "พิจิตร", "2.2", of="2.2", prefix="นาย", post="ที่ปรึกษาด้านน้ำ")
MEMBERS = (*EVERYBODY, ROADS, WATER)


@pytest.mark.anyio
async def test_an_adviser_is_asked_writes_and_is_read_on_the_project(database_url: str) -> None:
    async with committee(database_url, MEMBERS) as c:
        loaded(c)
        secretary, adviser, malee = c.person("เลขา"), c.person("พรชัย"), c.person("มาลี")
        await secretary.says("ขอความเห็นที่ปรึกษาเรื่องโครงการที่ 1 ภายใน 10 ธ.ค. 69: คุ้มค่าหรือไม่")
        await secretary.hears("ยังไม่ได้ส่ง", "โครงการที่ #1", "คุ้มค่าหรือไม่", "ถึง ดร. พรชัย จำลองทาง", "10 ธ.ค. 2569")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ขอความเห็นแล้ว", "ภายใน 10 ธ.ค. 2569")
        await adviser.hears("ขอความเห็นของท่าน ภายใน 10 ธ.ค. 2569", "คุ้มค่าหรือไม่")
        await malee.says("/project 1")
        await malee.taps("ความเห็น 0/1")
        await malee.hears("พรชัย จำลองทาง: ยังไม่ตอบ (ภายใน 10 ธ.ค. 2569)")
        adviser.forget()
        await c.passes(days=16, hours=1)
        await adviser.hears("ครบกำหนด 10 ธ.ค. 2569")
        await adviser.taps("เขียนความเห็น")
        await adviser.hears("พิมพ์ความเห็นของท่าน")
        await c.passes(hours=1)
        await adviser.says("กลุ่ม 2.2 มีจังหวัดอะไรบ้าง")
        assert "ยังไม่ได้ส่ง" not in (await adviser.hears_next("นครสวรรค์")).text
        await adviser.says("คุ้ม ถ้ารถวิ่งวันละสองเที่ยวขึ้นไป")
        await adviser.hears("ยังไม่ได้ส่ง", "วันละสองเที่ยว")
        await adviser.taps("ยืนยัน")
        await adviser.hears("ส่งความเห็นแล้ว")
        await secretary.hears("ความเห็นจาก ดร. พรชัย", "วันละสองเที่ยว")
        await malee.says("/project 1")
        card = await malee.hears("🎓 ที่ปรึกษา 9 ธ.ค. 2569", "วันละสองเที่ยว")
        assert len(card.text.splitlines()) <= 12
        assert "🎓 ขอความเห็น" not in card.labels
        await c.passes(days=5)
        assert not any("ยังไม่ได้รับความเห็น" in one.text for one in secretary.from_bot)


@pytest.mark.anyio
async def test_who_asked_is_told_when_the_day_is_over_and_nothing_came(database_url: str) -> None:
    async with committee(database_url, MEMBERS) as c:
        loaded(c)
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await malee.says("แจ้งเรื่อง ตลิ่งที่พิจิตรพัง")
        await malee.hears("ยังไม่ได้บันทึก")
        await malee.taps("ยืนยัน")
        await malee.hears("เรื่องที่ #1")
        await secretary.says("/issue 1")
        await secretary.taps("ขอความเห็น")
        await secretary.hears("อยากถามที่ปรึกษาว่าอะไร")
        await secretary.says("ควรซ่อมหรือสร้างใหม่")
        await secretary.hears("ยังไม่ได้ส่ง", "ควรซ่อมหรือสร้างใหม่", "7 ธ.ค. 2569")
        await secretary.taps("ภายใน 7 วัน")
        await secretary.hears("30 พ.ย. 2569", "ถึง นายวารี สมมติน้ำ")
        await secretary.taps("พรชัย")
        await secretary.hears("ถึง ดร. พรชัย จำลองทาง, นายวารี สมมติน้ำ")
        await secretary.taps("พรชัย")
        await secretary.hears("ถึง นายวารี สมมติน้ำ")
        await secretary.taps("ยืนยัน")
        await secretary.hears("เรื่องที่ #1", "ภายใน 30 พ.ย. 2569")
        await c.passes(days=6, hours=1)
        await c.passes(days=2)
        await secretary.hears("ครบกำหนดแล้ว ยังไม่ได้รับความเห็นจาก")
        await malee.says("ขอความเห็นที่ปรึกษาเรื่องที่ 1: ซ่อมไหม")
        assert "ยังไม่ได้ส่ง</b> · ขอความเห็น" not in (await malee.hears()).text


@pytest.mark.anyio
async def test_an_adviser_who_is_erased_leaves_what_was_not_answered_unanswered(sqlite_url: str) -> None:
    async with committee(sqlite_url, MEMBERS) as c:
        loaded(c)
        secretary, adviser, malee = c.person("เลขา"), c.person("พรชัย"), c.person("มาลี")
        for question in ("คุ้มค่าหรือไม่", "เสี่ยงอะไร"):
            await secretary.says(f"ขอความเห็นที่ปรึกษาเรื่องโครงการที่ 1 ภายใน 10 ธ.ค. 69: {question}")
            await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง", question))
            await adviser.hears("ขอความเห็นของท่าน", question)
        await adviser.taps("เขียนความเห็น")
        await adviser.says("เสี่ยงน้ำท่วม")
        await adviser.taps("ยืนยัน", on=await adviser.hears("ยังไม่ได้ส่ง", "เสี่ยงน้ำท่วม"))
        await adviser.hears("ส่งความเห็นแล้ว")
        await adviser.says("/mydata")
        await adviser.taps("ลบข้อมูลของฉัน")
        await adviser.taps("ลบถาวร")
        await c.settled()
        await malee.says("/project 1")
        await malee.taps("ความเห็น 0/2")
        shown = await malee.hears("ที่ปรึกษา: ยังไม่ตอบ (ภายใน 10 ธ.ค. 2569)", "ลบแล้ว")
        assert "พรชัย" not in shown.text
        assert "เสี่ยงน้ำท่วม" not in shown.text


@pytest.mark.anyio
@pytest.mark.parametrize("said", ["ไม่เห็นด้วย ควรหยุดไว้ก่อน", "ไม่ควรทำต่อ เสี่ยงเกินไป", "ยกเลิกดีกว่า งบไม่พอ", "ไม่คุ้มครับ"])
async def test_an_opinion_against_it_is_one(database_url: str, said: str) -> None:
    async with committee(database_url, MEMBERS) as c:
        loaded(c)
        secretary, adviser = c.person("เลขา"), c.person("พรชัย")
        await secretary.says("ขอความเห็นพรชัย เรื่องโครงการที่ 2: เสี่ยงอะไร")
        await secretary.taps("ยืนยัน")
        await adviser.taps("เขียนความเห็น")
        await adviser.says(said)
        await adviser.hears("ยังไม่ได้ส่ง", said)
        await adviser.taps("ยืนยัน")
        await secretary.hears("ความเห็นจาก", said)


@pytest.mark.anyio
async def test_a_group_reads_an_opinion_without_the_name(database_url: str) -> None:
    async with committee(database_url, MEMBERS) as c:
        loaded(c)
        secretary, adviser = c.person("เลขา"), c.person("พรชัย")
        await secretary.says("ขอความเห็นพรชัย เรื่องโครงการที่ 2: เสี่ยงอะไร")
        await secretary.taps("ยืนยัน")
        await adviser.taps("เขียนความเห็น")
        await adviser.says("เสี่ยงน้ำท่วม")
        await adviser.taps("ยืนยัน")
        await adviser.hears("ส่งความเห็นแล้ว")
        await secretary.at(GROUP_CHAT).says("/link@kammakan_bot")
        await secretary.at(GROUP_CHAT).taps("ทั้งคณะ")
        await c.settled()
        room = c.person("มาลี").at(GROUP_CHAT)
        await room.says("/project@kammakan_bot 2")
        await room.taps("ความเห็น 1/1")
        told = await room.hears("ที่ปรึกษา (23 พ.ย. 2569): เสี่ยงน้ำท่วม")
        assert "พรชัย" not in told.text


@pytest.mark.anyio
async def test_a_question_that_is_kept_goes_to_the_advisers_of_its_topic(database_url: str) -> None:
    async with committee(database_url, MEMBERS) as c:
        malee, roads, water = c.person("มาลี"), c.person("พรชัย"), c.person("วารี")
        await malee.says("/ask งบซ่อมด้านคมนาคมเหลือเท่าไร")
        await malee.hears("ไม่พบในเอกสาร")
        await roads.hears("คำถามที่ไม่พบในเอกสาร", "ด้านคมนาคม")
        await water.hears_nothing()
        await roads.taps("ตอบ")
        await roads.hears("พิมพ์คำตอบ")
        await roads.says("เหลือราวหนึ่งล้านบาท")
        await roads.hears("ยังไม่ได้ส่ง")
        await roads.taps("ยืนยัน")
        await malee.hears("คำตอบจากที่ปรึกษา", "เหลือราวหนึ่งล้านบาท", "ที่ปรึกษาด้านคมนาคม")


def adviser(number: int, post: str, name: str = "ใคร ทดลอง") -> Person:
    return Person(number, name=name, post=post)


def test_advisers_are_told_by_their_area() -> None:
    roads, water, plain = adviser(1, "ที่ปรึกษาด้านคมนาคม"), adviser(2, "ที่ปรึกษาด้านน้ำ"), adviser(3, "ที่ปรึกษา", "วิชัย จำลอง")
    assert areas_of(water) == {Topic.WATER}
    assert areas_of(plain) == frozenset()
    everybody = [roads, water, plain]
    assert advisers_of(Topic.TRANSPORT, everybody) == [roads]
    assert advisers_of(None, everybody) == []
    assert first_asked("", Topic.WATER, everybody) == [water]
    assert first_asked("", Topic.HEALTH, everybody) == everybody
    assert first_asked("ขอความเห็นวิชัยเรื่องที่ 2", Topic.WATER, everybody) == [plain]


def test_asking_in_words() -> None:
    assert asks_for_opinion("ขอความเห็นที่ปรึกษาเรื่องที่ 12")
    assert not asks_for_opinion("ขอความเห็นทุกคนเรื่องวันประชุม")
    assert not asks_for_opinion("ขอโหวตความเห็นเรื่องที่ 12")
    assert not asks_for_opinion("ขอความเห็นชอบโครงการที่ 4")
    assert not asks_for_opinion("ขอความเห็นกรรมการทุกคนเรื่องที่ 12")
    wanted = asked_for("ขอคำแนะนำเรื่องโครงการที่ ๔: คุ้มไหม")
    assert (wanted.subject, wanted.number, wanted.question) == (PROJECT, 4, "คุ้มไหม")
    assert asked_for("ขอความเห็นที่ปรึกษาเรื่องที่ 12").subject == ISSUE


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("ขอให้ความเห็นโครงการที่ 1 ว่าควรทำทางลาดด้วย", AskedFor(PROJECT, 1, "ควรทำทางลาดด้วย")),
        ("ความเห็นต่อโครงการที่ ๑: ควรทำทางลาดด้วย", AskedFor(PROJECT, 1, "ควรทำทางลาดด้วย")),
        ("จะให้ความเห็นเรื่องที่ 3", AskedFor(ISSUE, 3)),
        ("ขอความเห็นที่ปรึกษาโครงการที่ 1", None),
        ("โครงการที่ 1 ได้ความเห็นหรือยัง", None),
        ("ขอให้ความเห็นชอบโครงการที่ 1", None),
    ],
)
def test_giving_in_words(said: str, given: AskedFor | None) -> None:
    assert gives_opinion(said) is (given is not None)
    assert given is None or given_of(said) == given


@pytest.mark.anyio
async def test_an_opinion_given_in_words_answers_what_was_asked_of_its_giver(sqlite_url: str) -> None:
    async with committee(sqlite_url, MEMBERS) as c:
        loaded(c)
        secretary, adviser = c.person("เลขา"), c.person("พรชัย")
        await adviser.says("ขอให้ความเห็นโครงการที่ 1 ว่าควรทำทางลาดด้วย")
        await adviser.hears("ยังไม่มีคำขอความเห็นจากท่านในโครงการที่ #1")
        await secretary.says("ขอความเห็นที่ปรึกษาเรื่องโครงการที่ 1: คุ้มค่าหรือไม่")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await adviser.hears("ขอความเห็นของท่าน")
        await adviser.says("ขอให้ความเห็นโครงการที่ 1 ว่าควรทำทางลาดด้วย")
        await adviser.hears("ยังไม่ได้ส่ง", "ควรทำทางลาดด้วย")
        await adviser.taps("ยืนยัน")
        await secretary.hears("ความเห็นจาก ดร. พรชัย", "ควรทำทางลาดด้วย")


@pytest.mark.anyio
async def test_where_nobody_advises_there_is_a_next_step(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.says("น้ำประปาพิจิตรไหลอ่อนมากช่วงเย็น ฝากเรื่องด้วย")
        await pimon.taps("ยืนยัน")
        await pimon.hears("#1")
        await secretary.says("ขอความเห็นที่ปรึกษาเรื่องที่ 1")
        told = await secretary.hears("ยังไม่มีที่ปรึกษา", "น้ำประปา")
        assert told.buttons == [["🗂 ให้บทบาทที่ปรึกษา"], ["🗳 ถามกรรมการด้วยโหวต"]]
        await secretary.taps("ให้บทบาทที่ปรึกษา")
        await secretary.hears("ทะเบียน")


@pytest.mark.anyio
async def test_where_a_cluster_has_no_adviser_those_of_others_are_offered(database_url: str) -> None:
    async with committee(database_url, (*EVERYBODY, WATER)) as c:
        chair, malee = c.person("ประทีป"), c.person("มาลี")
        await malee.says("ถนนหน้าตลาดน่านเป็นหลุมลึก ฝากเรื่องด้วย")
        await malee.taps("ยืนยัน")
        await malee.hears("#1")
        await chair.says("ขอความเห็นที่ปรึกษาเรื่องที่ 1")
        await chair.hears("อยากถามที่ปรึกษา")
        # The same order said anew is no question to the adviser.
        await chair.says("ขอความเห็นที่ปรึกษาเรื่องที่ 1: ควรซ่อมหรือสร้างใหม่")
        await chair.hears("ที่ปรึกษาของกลุ่มอื่น", "วารี สมมติน้ำ", "ควรซ่อมหรือสร้างใหม่")
        await chair.taps("ยืนยัน")
        await c.person("วารี").says("/waiting")
        await chair.hears("ขอความเห็นแล้ว")
