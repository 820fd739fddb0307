"""What is asked for in words: papers, files, a province and its budget, a word to the secretariat; and goodbyes."""

import pytest

from handlers.roadmap.loading import load_roadmap
from handlers.rules.measures.wording import asks_of_one_share, most_wanted
from handlers.rules.requests import (
    announces_question,
    asks_for_export,
    asks_for_papers,
    asks_of_bot,
    asks_of_province,
    asks_office,
    names_nothing,
    question_to_office,
    says_goodbye,
)
from tests.issues.talk import Someone, Talk
from tests.roadmap.plans import FILE


def plan(talk: Talk) -> None:
    with talk.database.write() as unit:
        assert load_roadmap(unit, FILE.encode(), "plan.csv", talk.now, talk.dispatcher.catalogue).problems == ()
        unit.commit()


def test_what_is_known_of_a_province(talk: Talk, people: dict[str, Someone]) -> None:
    plan(talk)
    nan = people["nan"]
    nan.says("น้ำท่วมถนนหน้าโรงเรียนบ้านนาทุกครั้งที่ฝนตก")
    nan.taps("ยืนยัน")
    for said in ("ขอข้อมูลจังหวัดน่าน", "อยากรู้ข้อมูลของจังหวัดผมหน่อยครับ"):
        nan.says(said)
        assert nan.last.text.startswith("<b>จังหวัดน่าน</b> · กลุ่ม 1.1")
        assert "เรื่องค้าง 1 จากทั้งหมด 1 เรื่อง" in nan.last.text
        assert "โครงการ 2 โครงการ · ล่าช้า 1 · งบส่วนของจังหวัด 11.6 ล้านบาท" in nan.last.text
    nan.taps("เรื่องค้าง")
    assert "#1 · ใหม่" in nan.last.text


def test_a_province_outside_the_catalogue_is_not_in_the_records(people: dict[str, Someone]) -> None:
    people["nan"].says("ขอข้อมูลจังหวัดสงขลา")
    assert "ไม่พบในเอกสาร: สงขลา" in people["nan"].last.text


def test_the_budget_of_ones_own_province(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    plan(talk)
    nan.says("จังหวัดผมได้งบเท่าไหร่")
    assert "จังหวัดของท่าน (น่าน)</b> ได้งบ 11.6 ล้านบาท จาก 2 โครงการ" in nan.last.text
    nan.says("งบของพิจิตรมีเท่าไร")
    assert "พิจิตร</b> ได้งบ 11.8 ล้านบาท" in nan.last.text
    assert "ลำดับที่ 2 จาก 21 จังหวัด" in nan.last.text
    nan.taps("เทียบทั้งกลุ่ม 2.2")
    assert "กลุ่ม 2.2" in nan.last.text
    people["office"].says("จังหวัดผมได้งบเท่าไหร่")
    assert "ยังไม่ทราบว่าท่านอยู่จังหวัดใด" in people["office"].last.text


def test_who_gets_most_is_told_from_the_most(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    plan(talk)
    nan.says("จังหวัดไหนได้งบเยอะสุด")
    lines = [line for line in nan.last.text.splitlines() if line.startswith("•")]
    assert [line.split()[1] for line in lines[:3]] == ["ลำพูน", "พิจิตร", "น่าน"]
    assert "ได้น้อยที่สุด" not in nan.last.text
    nan.taps("ถัดไป")
    assert "• ลำพูน" not in nan.last.text
    nan.taps("ก่อนหน้า")
    assert "เรียงจากงบมากที่สุด: <b>ลำพูน</b>" in nan.last.text
    nan.says("จังหวัดไหนได้งบน้อยที่สุด")
    assert "ได้น้อยที่สุด" in nan.last.text


def test_files_are_for_the_secretariat(people: dict[str, Someone]) -> None:
    people["secretary"].says("ขอไฟล์เรื่องทั้งหมด")
    assert "เรื่องทั้งหมด (Excel)" in str(people["secretary"].last.rows)
    people["nan"].says("ขอไฟล์เรื่องทั้งหมด")
    assert "เฉพาะฝ่ายเลขานุการ" in people["nan"].last.text
    people["nan"].taps("เรื่อง")
    assert "รายการเรื่อง" in people["nan"].last.text


@pytest.mark.parametrize(
    ("said", "offered", "kept_back"),
    [
        ("ขอไฟล์เรื่องทั้งหมด", "เรื่องทั้งหมด (Excel)", "ทะเบียนกรรมการ"),
        ("โหลดรายการเรื่องร้องเรียนมาเป็นไฟล์หน่อย", "เรื่องทั้งหมด (Excel)", "การประชุม"),
        ("ขอรายชื่อสมาชิกเป็นเอ็กเซล", "ทะเบียนกรรมการ (Excel)", "เรื่องทั้งหมด"),
        ("อยากได้ไฟล์การประชุมทั้งหมดค่ะ", "การประชุมทั้งหมด (Excel)", "เรื่องทั้งหมด"),
        ("ส่งออกผลโหวต", "โหวต", "เรื่องทั้งหมด"),
    ],
)
def test_the_file_that_is_named_is_offered(people: dict[str, Someone], said: str, offered: str, kept_back: str) -> None:
    people["secretary"].says(said)
    assert offered in str(people["secretary"].last.rows)
    assert kept_back not in str(people["secretary"].last.rows)


def test_all_files_are_offered_where_none_is_named(people: dict[str, Someone]) -> None:
    people["secretary"].says("ส่งออก")
    shown = str(people["secretary"].last.rows)
    assert all(one in shown for one in ("เรื่องทั้งหมด", "การประชุมทั้งหมด", "ทะเบียนกรรมการ"))


@pytest.mark.parametrize("said", ["ช่วยดูให้หน่อย", "เช็คให้หน่อยค่ะ", "ของผมล่ะ", "ตามให้หน่อยครับ"])
def test_what_names_nothing_is_asked_back(people: dict[str, Someone], said: str) -> None:
    people["nan"].says(said)
    assert "ท่านหมายถึงข้อใด" in people["nan"].last.text
    assert len(people["nan"].last.rows) == 3
    people["nan"].taps("รายการเรื่อง")
    assert "<b>รายการเรื่อง</b>" in people["nan"].screen


@pytest.mark.parametrize("text", ["ช่วยดูถนนให้หน่อย", "วันนี้หวยออกอะไร", "ของผมเรื่องที่ 1"])
def test_what_names_a_thing_is_not_asked_back_for_that(text: str) -> None:
    assert not names_nothing(text)


def test_papers_are_those_of_the_next_meeting(people: dict[str, Someone]) -> None:
    nan, secretary, chair = people["nan"], people["secretary"], people["chair"]
    nan.says("ขอเอกสารประชุม")
    assert "ยังไม่มีนัดประชุม" in nan.last.text
    secretary.says("นัดประชุมกลุ่ม 1.1 วันศุกร์หน้า 9 โมง ที่ศาลากลางจังหวัดน่าน เรื่องน้ำท่วม")
    secretary.taps("ยืนยัน")
    chair.taps("เห็นชอบ")
    secretary.says("ขอเอกสารประชุม")
    assert "ใบลงลายมือชื่อ" in str(secretary.last.rows)
    nan.says("ขอเอกสารประชุมหน่อยค่ะ")
    assert "ประชุมกลุ่ม 1.1 ครั้งที่ 1/2569" in nan.last.text
    assert "ระเบียบวาระ" in str(nan.last.rows)
    assert "ใบลงลายมือชื่อ" not in str(nan.last.rows)


def test_a_question_for_the_secretariat_reaches_it_and_its_reply_the_asker(people: dict[str, Someone]) -> None:
    nan, secretary = people["nan"], people["office"]
    nan.says("ฝากถามเลขาว่าเบี้ยประชุมออกเมื่อไหร่")
    assert "ส่งคำถามถึงฝ่ายเลขานุการแล้ว" in nan.last.text
    assert "“เบี้ยประชุมออกเมื่อไหร่”" in secretary.last.text
    secretary.taps("ตอบ")
    secretary.says("ออกสิ้นเดือนค่ะ")
    secretary.taps("ยืนยัน")
    assert "ออกสิ้นเดือน" in nan.last.text


def test_a_goodbye_is_answered_with_one_and_the_story_waits(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says("บ๊ายบาย")
    assert nan.last.text.startswith("แล้วพบกันใหม่")
    assert "ค้าง" not in nan.last.text
    nan.says("น้ำท่วมถนนหน้าโรงเรียนบ้านนาทุกครั้งที่ฝนตก")
    nan.says("ไปก่อนนะครับ")
    assert "สิ่งที่ทำค้างไว้ยังอยู่" in nan.last.text
    nan.says("ลึกถึงเอว")
    assert "ฝนตก ลึกถึงเอว" in nan.last.text


@pytest.mark.parametrize("text", ["คุณเป็นใครเนี่ย", "บอทชื่ออะไร", "เธอเป็นคนหรือบอท", "คุยกับใครอยู่คะ"])
def test_who_the_bot_is_is_no_question_for_the_secretariat(people: dict[str, Someone], text: str) -> None:
    assert "ช่วยอะไรได้บ้าง" in people["nan"].says(text)


@pytest.mark.parametrize("text", ["คุณวิไลเป็นใคร", "ประธานชื่ออะไร", "เลขาคือใคร", "ใครเป็นประธาน"])
def test_who_somebody_else_is_is_asked_of_the_roster(text: str) -> None:
    assert not asks_of_bot(text)


@pytest.mark.parametrize("text", ["ลาก่อนค่ะ", "บาย", "แล้วเจอกันใหม่นะ", "ราตรีสวัสดิ์", "ขอตัวก่อนครับ"])
def test_goodbyes(text: str) -> None:
    assert says_goodbye(text)


@pytest.mark.parametrize("text", ["ไปก่อนประชุมได้ไหม", "ลาประชุมครับ", "ไปไม่ได้ค่ะ", "บายพาสรถติดมาก", "สวัสดีครับ"])
def test_no_goodbyes(text: str) -> None:
    assert not says_goodbye(text)


@pytest.mark.parametrize("text", ["ขอใบลงชื่อหน่อย", "ขอหนังสือเชิญประชุมครั้งหน้า", "มีเอกสารประกอบการประชุมไหมคะ", "ขอแบบตอบรับ"])
def test_requests_for_papers(text: str) -> None:
    assert asks_for_papers(text)


@pytest.mark.parametrize("text", ["เอกสารประชุมส่งช้าทุกครั้ง", "ขอเอกสารประชุมล่วงหน้า 7 วันทุกครั้ง", "ขอเลื่อนประชุม"])
def test_no_requests_for_papers(text: str) -> None:
    assert not asks_for_papers(text)


@pytest.mark.parametrize("text", ["ขอไฟล์ excel เรื่องทั้งหมด", "ดาวน์โหลดรายชื่อกรรมการเป็นไฟล์", "ขอไฟล์รายชื่อสมาชิกครับ"])
def test_requests_for_files(text: str) -> None:
    assert asks_for_export(text)


@pytest.mark.parametrize(
    "text",
    ["เรื่องทั้งหมดมีอะไรบ้าง", "ไฟล์เปิดไม่ได้", "ขอรายชื่อกรรมการ", "ขอผลโหวต", "รายงานการประชุมเป็นไฟล์", "ขอไฟส่องสว่างทั้งหมู่บ้าน"],
)
def test_no_requests_for_files(text: str) -> None:
    assert not asks_for_export(text)


@pytest.mark.parametrize("text", ["ขอข้อมูลโคราช", "ดูภาพรวมจังหวัดแพร่", "อยากทราบข้อมูลทั่วไปของ จ.ตาก"])
def test_asks_of_a_province(text: str) -> None:
    assert asks_of_province(text)


@pytest.mark.parametrize("text", ["ขอข้อมูลการประชุม", "ข้อมูลจังหวัดน่านไม่ตรงกับความจริง", "ขอข้อมูลน้ำท่วมจังหวัดน่าน", "ลบข้อมูลของผม"])
def test_asks_of_no_province(text: str) -> None:
    assert not asks_of_province(text)


@pytest.mark.parametrize("text", ["บ้านเราได้งบเท่าไหร่", "น่านได้งบกี่ล้าน", "จังหวัดแพร่ได้รับจัดสรรงบประมาณเท่าไร"])
def test_asks_of_one_share(text: str) -> None:
    assert asks_of_one_share(text)


@pytest.mark.parametrize("text", ["โครงการที่ 4 ได้งบเท่าไหร่", "สะพานทดลองได้งบเท่าไร", "จังหวัดผมไม่ได้งบเลย"])
def test_asks_of_no_single_share(text: str) -> None:
    assert not asks_of_one_share(text)


def test_most_and_least() -> None:
    assert most_wanted("จังหวัดไหนมีโครงการมากที่สุด")
    assert not most_wanted("จังหวัดไหนได้งบน้อยมาก")


def test_what_is_asked_of_the_office() -> None:
    assert question_to_office("รบกวนสอบถามไปยังฝ่ายเลขานุการว่าใช้รถราชการได้หรือไม่") == "ใช้รถราชการได้หรือไม่"
    assert question_to_office("ฝากบอกเลขาให้นัดประชุมด่วนครับ") == "นัดประชุมด่วนครับ"
    assert not asks_office("ฝากแจ้งเลขาว่าไปไม่ได้")
    assert not asks_office("ฝากบอกเลขาว่าไปไม่ได้นะคะ")
    assert not asks_office("เลขานุการคือใคร")


@pytest.mark.parametrize("text", ["สวัสดีครับ ขอสอบถามหน่อย", "ขอถามอะไรหน่อยค่ะ", "มีเรื่องจะถามค่ะ", "รบกวนสอบถามข้อมูลหน่อยครับ"])
def test_who_has_a_question_is_told_to_ask_it(people: dict[str, Someone], text: str) -> None:
    assert "ถามมาได้เลย" in people["nan"].says(text)


@pytest.mark.parametrize("text", ["ขอสอบถามเรื่องน้ำ", "ขอถามว่าประชุมวันไหน", "อยากถามกรรมการว่าเอาไหม"])
def test_a_question_that_is_there_is_none_to_come(text: str) -> None:
    assert not announces_question(text)
