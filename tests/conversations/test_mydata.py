"""/mydata: everything is shown, taken along, and erased, so that no table tells who it was."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from config.vocabulary import Role
from handlers.people.invitations import make_invite
from storage.records import Grant, Person
from tests.desk import Desk, Talk

USER = 767_676_767
SAID = "ถนนหน้าวัดกระเทียมดองเป็นหลุมลึก"


@pytest.fixture
def samak(desk: Desk, secretary: Talk) -> Talk:  # noqa: ARG001  the secretariat has to be there to be told
    """A member with a name like no other, who joined by a code and has said and done this and that."""
    values = {"name": "สมัครเดียว ทดสอบหนึ่งเดียว", "post": "กรรมการเฉพาะกิจ", "position": "ร้านเดียวในโลก",
              "cluster": "1.1", "province": "น่าน", "code": "SAMAK-1"}  # fmt: skip
    person = desk.do(lambda unit: unit.people.add(values, [Grant(Role.MEMBER, "1.1"), Grant(Role.SECRETARIAT)]))
    talk = desk.person(USER, "Samakname")
    talk.says("/start K7QM2XDP9RT5")
    talk.says("สวัสดี")
    talk.taps("ขอเข้าร่วม")
    talk.says("สมัครเดียว ขอเข้าร่วม")
    talk.says(desk.do(lambda unit: make_invite(unit, person.id, None, desk.now)))
    talk.taps("ใช่")
    talk.taps("ยินยอม")
    talk.says("/me")
    talk.says(SAID)
    talk.sends("a.csv", "ชื่อ,บทบาท\nสมัครเดียว ทดสอบหนึ่งเดียว,กรรมการ\nคนใหม่ ทดลอง,กรรมการ".encode())
    talk.says("ค้นหา พิมพ์ใจ")
    talk.taps("พิมพ์ใจ")
    talk.taps("✉️")
    return talk


def test_everything_is_shown(samak: Talk) -> None:
    samak.says("/mydata")
    for part in ("ทะเบียนกรรมการ", "คำเชิญ", "คำขอเข้าร่วม", "สิ่งที่ท่านทำในระบบ", "ข้อความที่ท่านส่ง"):
        assert part in samak.last.text
    assert len(samak.last.text) <= 4096


def test_no_words_of_ours_are_shown(samak: Talk) -> None:
    samak.taps("ยืนยัน")
    samak.says("/mydata")
    shown = re.sub(r"#\d+|JSON|SAMAK-1|K7QM\S*|Samakname|PDF", "", samak.last.text)
    assert re.findall(r"\b[a-z]{4,}\b", shown) == []


def test_everything_comes_as_a_file(samak: Talk) -> None:
    samak.says("/mydata")
    samak.taps("JSON")
    assert samak.last.file is not None
    data = json.loads(samak.last.file[1])
    assert data["ทะเบียนกรรมการ"][0]["ตำแหน่ง"] == "กรรมการเฉพาะกิจ"
    assert any(SAID in entry["รายละเอียด"] for entry in data["ข้อความที่ท่านส่งและยังเก็บอยู่"])
    samak.taps("สำหรับอ่าน")
    page = samak.last.file[1].decode()
    assert page.startswith("<!doctype html>")
    assert SAID in page


def test_names_with_markup_do_no_harm(desk: Desk, samak: Talk) -> None:
    person = desk.do(lambda unit: unit.people.by_user_ids([USER])[USER])
    desk.do(lambda unit: unit.people.change(person, {"post": "<script>alert(1)</script>"}))
    samak.says("/mydata")
    samak.taps("สำหรับอ่าน")
    assert samak.last.file is not None
    assert "<script>" not in samak.last.file[1].decode()


def test_erasing_asks_and_says_what_stays(desk: Desk, samak: Talk) -> None:
    samak.says("/mydata")
    samak.taps("ลบข้อมูลของฉัน")
    assert "รายงานการประชุมที่รับรองแล้ว" in samak.last.text
    samak.taps("กลับ")
    assert desk.do(lambda unit: unit.people.by_user_ids([USER])) != {}


def erases(desk: Desk, samak: Talk) -> None:
    samak.says("/mydata")
    samak.taps("ลบข้อมูลของฉัน")
    samak.taps("ลบถาวร")
    desk.passes(timedelta(minutes=2))


def test_after_erasing_no_table_tells_who_it_was(desk: Desk, samak: Talk) -> None:
    before = "\n".join(dump(desk))
    traces = ("สมัครเดียว", "ทดสอบหนึ่งเดียว", str(USER), SAID, "ร้านเดียวในโลก", "กรรมการเฉพาะกิจ", "SAMAK-1")
    for trace in traces:
        assert trace in before
    erases(desk, samak)
    for line in dump(desk):
        for trace in traces:
            assert trace not in line


def dump(desk: Desk) -> Iterator[str]:
    with desk.database.engine.connect() as connection:
        yield from connection.connection.iterdump()  # type: ignore[attr-defined]  # sqlite3's own


def test_after_erasing_the_account_is_unknown(desk: Desk, samak: Talk) -> None:
    erases(desk, samak)
    assert "ลบข้อมูลของท่านเรียบร้อย" in samak.last.text
    samak.says("/me")
    assert "เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ" in samak.last.text


def test_retired_people_still_see_and_erase_their_own(desk: Desk, samak: Talk) -> None:
    person = desk.do(lambda unit: unit.people.by_user_ids([USER])[USER])
    desk.do(lambda unit: unit.people.change(person, {"retired_at": desk.now}))
    samak.says("/mydata")
    assert "กรรมการเฉพาะกิจ" in samak.last.text
    erases(desk, samak)
    assert not any("สมัครเดียว" in line for line in dump(desk))


def test_nothing_is_held_about_strangers(desk: Desk) -> None:
    stranger = desk.person(88)
    stranger.says("/mydata")
    assert "ไม่ได้เก็บข้อมูล" in stranger.last.text


def test_secretariat_is_told_of_an_erasing(desk: Desk, samak: Talk, secretary: Talk) -> None:
    erases(desk, samak)
    assert "ขอลบข้อมูลส่วนบุคคล" in secretary.last.text


def test_row_stays_for_the_tallies_and_history_keeps_its_acts(desk: Desk, samak: Talk) -> None:
    person: Person = desk.do(lambda unit: unit.people.by_user_ids([USER])[USER])
    acts = desk.do(lambda unit: len(unit.histories.of("person", person.id)))
    erases(desk, samak)
    left: Person = desk.do(lambda unit: unit.people.get(person.id))
    assert (left.cluster, left.name, left.grants) == ("1.1", "", ())
    assert desk.do(lambda unit: len(unit.histories.of("person", person.id))) == acts
    assert desk.do(lambda unit: unit.histories.by(person.id)) == []
    assert desk.do(lambda unit: unit.histories.unbroken("person", person.id))


def test_erased_person_loaded_again_is_somebody_new(desk: Desk, samak: Talk, secretary: Talk) -> None:
    erases(desk, samak)
    secretary.sends("a.csv", "ชื่อ,บทบาท\nสมัครเดียว ทดสอบหนึ่งเดียว,กรรมการ".encode())
    assert "เพิ่มใหม่ 1 คน" in secretary.last.text


def test_what_still_waits_to_be_sent_is_emptied_later(desk: Desk, samak: Talk) -> None:
    samak.says("/mydata")
    samak.taps("ลบข้อมูลของฉัน")
    samak.taps("ลบถาวร")
    (erasure,) = desk.do(lambda unit: unit.erasures.due(desk.now + timedelta(minutes=1), 10))
    desk.do(lambda unit: unit.outbox.store([call_to(USER)], desk.now))
    desk.passes(timedelta(minutes=1))
    assert desk.do(lambda unit: unit.erasures.get(erasure.id)) is not None


def call_to(chat: int) -> object:
    from storage.outbox import Call

    return Call(chat, "sendMessage", {"chat_id": chat, "text": "ยังไม่ได้ส่ง"})
