"""Somebody is put onto the roster: in one message, bit by bit, out of a shared contact; what lacks is asked for."""

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Role, Sector
from handlers.rules.new_member import NewMember, tells_of_new, told_of_new
from storage.records import Grant, Person
from tests.committee import committee
from tests.desk import Desk, Talk

PROVINCES = shipped_catalogue().provinces


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("เพิ่มสมาชิกใหม่ นางสาวทดสอบ ตัวอย่าง ตำแหน่งประธานหอการค้า จังหวัดพิจิตร ภาคเอกชน",
         NewMember("ทดสอบ ตัวอย่าง", "นางสาว", "ประธานหอการค้า", "", "พิจิตร", "", Sector.PRIVATE)),
        ("เพิ่มสมาชิกใหม่ นางทดสอบ ตัวอย่าง ตำแหน่งประธานหอการค้าจังหวัดแพร่",
         NewMember("ทดสอบ ตัวอย่าง", "นาง", "ประธานหอการค้าจังหวัดแพร่", "", "แพร่")),
        ("เพิ่มกรรมการใหม่ ชื่อสมศักดิ์ ใจดี หอการค้าลำพูน", NewMember("สมศักดิ์ ใจดี", position="หอการค้าลำพูน")),
        ("เพิ่มนายสมมติ ตัวอย่าง เป็นกรรมการ จ.น่าน ภาครัฐ",
         NewMember("สมมติ ตัวอย่าง", "นาย", province="น่าน", sector=Sector.PUBLIC)),
        ("ช่วยเพิ่มที่ปรึกษา ดร.สมมติ ตัวอย่าง มหาวิทยาลัยนเรศวร",
         NewMember("สมมติ ตัวอย่าง", "ดร.", position="มหาวิทยาลัยนเรศวร", role=Role.ADVISER)),
        ("เพิ่มกรรมการใหม่: น.ส. ทดลอง สมมุติ, เกษตรกร, พิจิตร, ภาคประชาชน โทร 081-111-2222",
         NewMember("ทดลอง สมมุติ", "น.ส.", position="เกษตรกร", province="พิจิตร", sector=Sector.PEOPLE)),
        ("เพิ่มสมาชิกใหม่ นายทดสอบ ณ ลำพูน กลุ่ม 2.2", NewMember("ทดสอบ ณ ลำพูน", "นาย", cluster="2.2")),
        ("เพิ่มกรรมการใหม่ ภาคเอกชน จังหวัดตราด", NewMember(province="ตราด", sector=Sector.PRIVATE)),
    ],
)  # fmt: skip
def test_who_is_to_be_added_is_read(text: str, member: NewMember) -> None:
    assert tells_of_new(text)
    assert told_of_new(text, PROVINCES) == member


@pytest.mark.parametrize(
    "text", ["เพิ่มกรรมการ", "ควรเพิ่มกรรมการภาคประชาชน", "เพิ่มกรรมการภาคประชาชนให้มากขึ้น", "เพิ่มคนเก็บขยะ", "เพิ่มนายด่านที่ชายแดน"]
)
def test_who_it_is_is_not_said(text: str) -> None:
    assert not tells_of_new(text)


def added(desk: Desk, name: str) -> Person:
    return next(one for one in desk.do(lambda unit: unit.people.serving()) if one.name == name)


def test_what_was_said_is_not_asked_for_again(desk: Desk, secretary: Talk) -> None:
    secretary.says("เพิ่มสมาชิกใหม่ นางสาวทดสอบ ตัวอย่าง ตำแหน่งประธานหอการค้า จังหวัดพิจิตร ภาคเอกชน")
    for part in ("ยังไม่ได้บันทึก", "นางสาว", "ทดสอบ ตัวอย่าง", "ประธานหอการค้า", "จังหวัดพิจิตร", "กลุ่ม 2.2", "ภาคเอกชน"):
        assert part in secretary.last.text
    assert "ยังไม่มี" not in secretary.last.text
    secretary.taps("ยืนยัน")
    person = added(desk, "ทดสอบ ตัวอย่าง")
    assert (person.prefix, person.post, person.province, person.cluster, person.sector, person.grants) == (
        "นางสาว", "ประธานหอการค้า", "พิจิตร", "2.2", Sector.PRIVATE, (Grant(Role.MEMBER, "2.2"),),
    )  # fmt: skip


def test_what_lacks_is_named_and_taken_bit_by_bit(desk: Desk, secretary: Talk) -> None:
    secretary.says("เพิ่มกรรมการใหม่ ภาคเอกชน จังหวัดตราด")
    assert "ยังขาดชื่อ" in secretary.last.text
    secretary.says("นายทดสอบ ตัวอย่าง")
    assert "ยังไม่มีตำแหน่ง" in secretary.last.text
    secretary.says("ตำแหน่งประธานหอการค้า")
    assert "ประธานหอการค้า" in secretary.last.text
    secretary.taps("แก้ไข")
    assert "พิมพ์ส่วนที่จะแก้" in secretary.last.text
    secretary.says("ชื่อ นายทดสอบ สมมุติ")
    assert "ทดสอบ สมมุติ" in secretary.last.text
    secretary.taps("ยืนยัน")
    person = added(desk, "ทดสอบ สมมุติ")
    assert (person.province, person.sector, person.post) == ("ตราด", Sector.PRIVATE, "ประธานหอการค้า")


@pytest.mark.anyio
async def test_a_shared_contact_is_offered_to_be_added(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.sends_contact("0810000000", "ชูใจ จำลองดี")
        card = await secretary.hears("ยังไม่ได้บันทึก", "ชูใจ จำลองดี", "ไม่ได้เก็บเบอร์")
        assert "0810000000" not in card.text
        await secretary.says("จังหวัดพิจิตร ภาคประชาชน")
        await secretary.hears("จังหวัดพิจิตร", "กลุ่ม 2.2", "ภาคประชาชน")
        await secretary.taps("ยืนยัน")
        await secretary.hears("เพิ่ม ชูใจ จำลองดี เป็นกรรมการแล้ว")
        with c.unit() as unit:
            assert [one.province for one in unit.people.serving() if one.name == "ชูใจ จำลองดี"] == ["พิจิตร"]
        await pimon.sends_contact("0810000000", "ชูใจ")
        told = await pimon.hears("ชูใจ", "บอกฝ่ายเลขานุการ")
        assert "ไฟล์" not in told.text
