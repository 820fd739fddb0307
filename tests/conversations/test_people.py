"""Lists of people for everybody; cards, corrections, retiring and inviting anew for the secretariat."""

import pytest

from config.vocabulary import Role, Sector
from handlers.rules.tables import table_of
from storage.records import Grant, Person
from tests.conversations.conftest import SECRETARY
from tests.desk import Desk, Talk


@pytest.fixture
def samak(desk: Desk, member: Person) -> Talk:
    """The member, joined."""
    desk.do(lambda unit: unit.people.join(member.id, 5, desk.now))
    return desk.person(5, "Samak")


def person(desk: Desk, person_id: int) -> Person:
    found: Person = desk.do(lambda unit: unit.people.get(person_id))
    return found


def opens_card(secretary: Talk) -> None:
    secretary.says("ค้นหา สมัคร")
    secretary.taps("นายสมัคร ทดสอบ")


@pytest.mark.usefixtures("samak")
def test_members_see_lists_without_cards(desk: Desk) -> None:
    for number in range(20):
        values = {"name": f"คนที่{number} ทดลอง", "cluster": "1.1", "order": number}
        desk.do(lambda unit, values=values: unit.people.add(values, [Grant(Role.MEMBER, "1.1")]))
    samak = desk.person(5)
    samak.says("/people")
    samak.taps("กรรมการกลุ่ม 1.1")
    assert "21 คน" in samak.last.text
    assert "1. คนที่0 ทดลอง" in samak.last.text
    assert list(samak.last.buttons) == ["ถัดไป ▶️ (2/3)"]
    samak.taps("ถัดไป")
    samak.taps("ถัดไป")
    assert "21. นายสมัคร ทดสอบ · กรรมการ · ลำพูน" in samak.last.text
    assert list(samak.last.buttons) == ["◀️ ก่อนหน้า"]


def test_secretariat_opens_a_card_from_the_list(secretary: Talk, member: Person) -> None:
    secretary.says("/people")
    secretary.taps("กรรมการทุกคน")
    secretary.taps("2")
    assert f"<b>{member.full_name}</b>" in secretary.last.text
    assert "ยังไม่มีคำเชิญ" in secretary.last.text


def test_members_cannot_open_cards(secretary: Talk, samak: Talk) -> None:
    opens_card(secretary)
    samak.sends_data(*secretary.button("✉️"))
    assert "เฉพาะผู้ที่มีหน้าที่" in samak.toast


@pytest.mark.parametrize("word", ["ส่งออก", "ค้นหา"])
def test_a_word_of_the_secretariats_alone_is_no_story_of_a_members(samak: Talk, word: str) -> None:
    samak.says(word)
    assert "เฉพาะผู้ที่มีหน้าที่" in samak.last.text


@pytest.mark.usefixtures("member")
def test_finding_somebody(secretary: Talk) -> None:
    secretary.says("ค้นหา ทดลอง ผู้ประกอบการ")
    assert "นายสมัคร" in str(secretary.last.buttons)
    secretary.says("ค้นหา ไม่มีคนนี้แน่นอน")
    assert "ไม่พบ" in secretary.last.text


def test_inviting_from_the_card(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("✉️")
    assert "https://t.me/kammakan_bot?start=" in secretary.last.text
    code = secretary.last.text.split("start=")[1].split()[0]
    newcomer = desk.person(6)
    newcomer.says(f"/start {code}")
    newcomer.taps("ใช่")
    newcomer.taps("ยินยอม")
    assert person(desk, member.id).user_id == 6


@pytest.mark.usefixtures("member")
def test_no_code_is_kept_in_the_clear(desk: Desk, secretary: Talk) -> None:
    opens_card(secretary)
    secretary.taps("✉️")
    code = secretary.last.text.split("start=")[1].split()[0]
    with desk.database.engine.connect() as connection:
        dump = "\n".join(connection.connection.iterdump())  # type: ignore[attr-defined]  # sqlite3's own
    assert code not in dump


def test_retiring(desk: Desk, secretary: Talk, samak: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("พ้นตำแหน่ง")
    assert person(desk, member.id).retired_at is None
    secretary.taps("ยืนยัน")
    assert "พ้นจากตำแหน่งแล้ว" in secretary.last.text
    assert "ใช้งานต่อไม่ได้" in samak.last.text
    samak.says("/me")
    assert "เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ" in samak.last.text


def test_nobody_retires_themselves(secretary: Talk) -> None:
    secretary.says("ค้นหา พิมพ์ใจ")
    secretary.taps("พิมพ์ใจ")
    secretary.taps("พ้นตำแหน่ง")
    assert "กับตนเองไม่ได้" in secretary.toast


@pytest.mark.usefixtures("samak")
def test_taking_somebody_back(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("พ้นตำแหน่ง")
    secretary.taps("ยืนยัน")
    opens_card(secretary)
    assert "พ้นจากตำแหน่งเมื่อ" in secretary.last.text
    secretary.taps("คืนสู่ทะเบียน")
    assert person(desk, member.id).retired_at is None


def test_correcting_a_typed_field(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("แก้ไข")
    secretary.taps("ตำแหน่ง")
    secretary.says("รองประธานคนที่หนึ่ง")
    assert person(desk, member.id).post == "รองประธานคนที่หนึ่ง"


def test_choosing_and_emptying_a_sector(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    for label, expected in (("ภาคประชาชน", Sector.PEOPLE), ("ไม่ระบุ", None)):
        secretary.taps("แก้ไข")
        secretary.taps("ภาคส่วน")
        secretary.taps(label)
        assert person(desk, member.id).sector is expected


def test_what_does_not_fit_is_refused_and_asked_for_again(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("แก้ไข")
    secretary.taps("คำนำหน้า")
    secretary.says("ก" * 61)
    assert "ยาวเกิน 60" in secretary.last.text
    secretary.says("พันตำรวจเอก")
    assert person(desk, member.id).prefix == "พันตำรวจเอก"


def test_saying_yes_to_a_question_for_words_asks_for_the_words(secretary: Talk) -> None:
    secretary.says("/people")
    secretary.taps("จัดการทะเบียน")
    secretary.taps("เพิ่มบุคคล")
    secretary.says("ยืนยัน")
    assert "พิมพ์ข้อความที่ต้องการ" in secretary.last.text
    secretary.says("ยกเลิก")
    assert "ไม่ได้บันทึก" in secretary.last.text


@pytest.mark.parametrize("data", ["pv:{id}:province:99", "pv:{id}:sector:x", "pv:{id}:cluster:9.9", "pv:{id}:code:1",
                                  "pc:999", "pr:999:1", "ph:{id}:77", "sm:9.9:0"])  # fmt: skip
def test_made_up_buttons_are_stale(desk: Desk, secretary: Talk, member: Person, data: str) -> None:
    opens_card(secretary)
    secretary.sends_data(data.format(id=member.id), secretary.last.id)
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in secretary.toast
    assert person(desk, member.id) == member


def test_correcting_the_province_moves_cluster_and_role(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    secretary.taps("แก้ไข")
    secretary.taps("กลุ่ม")
    secretary.taps("5.1")
    secretary.taps("แก้ไข")
    secretary.taps("จังหวัด")
    secretary.taps("ระยอง")
    changed = person(desk, member.id)
    assert (changed.province, changed.cluster, changed.grants) == ("ระยอง", "5.1", (Grant(Role.MEMBER, "5.1"),))


def test_giving_and_taking_a_role(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_card(secretary)
    for expected in ({Grant(Role.MEMBER, "1.1"), Grant(Role.SECRETARIAT)}, {Grant(Role.MEMBER, "1.1")}):
        secretary.taps("แก้ไข")
        secretary.taps("บทบาท")
        secretary.taps("ฝ่ายเลขานุการ")
        assert set(person(desk, member.id).grants) == expected


def test_a_role_is_given_for_the_whole_or_for_the_persons_cluster(desk: Desk, secretary: Talk, member: Person) -> None:
    own = Grant(Role.MEMBER, "1.1")
    steps = {
        "ฝ่ายเลขานุการ 1.1": {own, Grant(Role.SECRETARIAT, "1.1")},
        "▫️ ประธาน ทั้งคณะ": {own, Grant(Role.SECRETARIAT, "1.1"), Grant(Role.CHAIR)},
        "✅ ฝ่ายเลขานุการ 1.1": {own, Grant(Role.CHAIR)},
    }
    opens_card(secretary)
    for label, expected in steps.items():
        secretary.taps("แก้ไข")
        secretary.taps("บทบาท")
        secretary.taps(label)
        assert set(person(desk, member.id).grants) == expected


def test_whose_roles_change_gets_the_keyboard_for_them(secretary: Talk, samak: Talk) -> None:
    opens_card(secretary)
    secretary.taps("แก้ไข")
    secretary.taps("บทบาท")
    secretary.taps("ฝ่ายเลขานุการ")
    assert "ฝ่ายเลขานุการ กรรมการ" in samak.last.text
    assert "📥 งานรอท่าน" in str(samak.last.keyboard)
    rows = "name,role,cluster\nสมัคร ทดสอบ,adviser,1.1\n"
    secretary.sends("a.csv", rows.encode())
    secretary.taps("ยืนยัน")
    assert "บทบาทของท่านเปลี่ยนเป็น: ที่ปรึกษา" in samak.last.text
    assert "☰ เมนู" in str(samak.last.keyboard)


def test_nobody_locks_themselves_out(desk: Desk, secretary: Talk) -> None:
    secretary.says("ค้นหา พิมพ์ใจ")
    secretary.taps("พิมพ์ใจ")
    secretary.taps("แก้ไข")
    secretary.taps("บทบาท")
    secretary.taps("ฝ่ายเลขานุการ")
    assert "กับตนเองไม่ได้" in secretary.toast
    assert person(desk, 1).grants == (Grant(Role.SECRETARIAT),)


def test_adding_somebody(desk: Desk, secretary: Talk) -> None:
    secretary.says("/people")
    secretary.taps("จัดการทะเบียน")
    secretary.taps("เพิ่มบุคคล")
    secretary.says("นางสาวใหม่ ทดลอง")
    assert "ยังไม่ได้บันทึก" in secretary.last.text
    secretary.taps("ยืนยัน")
    added = person(desk, 2)
    assert (added.prefix, added.name, added.grants) == ("นางสาว", "ใหม่ ทดลอง", (Grant(Role.MEMBER),))


@pytest.mark.usefixtures("member")
def test_desk_leads_to_invitations_and_requests(desk: Desk, secretary: Talk) -> None:
    outsider = desk.person(6)
    outsider.says("สวัสดี")
    outsider.taps("ขอเข้าร่วม")
    outsider.says("คนหนึ่ง ทดลอง")
    secretary.says("/people")
    secretary.taps("จัดการทะเบียน")
    assert "2 คน เข้าร่วมแล้ว 1 คน" in secretary.last.text
    secretary.taps("คำขอเข้าร่วม (1)")
    assert "คนหนึ่ง ทดลอง" in secretary.last.text
    secretary.taps("ออกคำเชิญ 1 คน")
    assert secretary.last.file is not None


@pytest.mark.usefixtures("member")
def test_adding_a_namesake_warns(secretary: Talk) -> None:
    secretary.says("/people")
    secretary.taps("จัดการทะเบียน")
    secretary.taps("เพิ่มบุคคล")
    secretary.says("สมัคร ทดสอบ")
    assert "มีชื่อนี้ในทะเบียนแล้ว" in secretary.last.text
    secretary.taps("ยกเลิก")
    assert "ไม่ได้บันทึก" in secretary.last.text


def test_open_cards_are_handed_over(desk: Desk, secretary: Talk, samak: Talk, member: Person) -> None:
    def promote(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        found = unit.people.get(member.id)
        unit.people.change(found, {}, [*found.grants, Grant(Role.SECRETARIAT)])

    desk.do(promote)
    samak.sends("ทะเบียน.csv", "ชื่อ,บทบาท\nใคร ทดลอง,กรรมการ\n".encode())
    opens_card(secretary)
    secretary.taps("พ้นตำแหน่ง")
    secretary.taps("ยืนยัน")
    secretary.taps("ส่งต่องานค้าง 1 รายการ")
    secretary.taps("พิมพ์ใจ")
    assert desk.do(lambda unit: unit.drafts.count_open(1)) == 1
    draft = desk.do(lambda unit: unit.drafts.of(1))[0]
    assert (draft.chat_id, draft.remind_at) == (SECRETARY, desk.now)


def test_export_of_the_roster(secretary: Talk, member: Person) -> None:
    secretary.says("ส่งออก")
    for label in ("ทะเบียนกรรมการ (Excel)", "ทะเบียนกรรมการ (CSV)"):
        secretary.taps(label)
        assert secretary.last.file is not None
        rows = table_of(secretary.last.file[1], secretary.last.file[0])
        assert rows[0][3:5] == ["name", "role"]
        assert [row[3] for row in rows[1:]] == ["พิมพ์ใจ ทดสอบ", member.name]


def test_the_secretary_of_a_cluster_exports_the_people_of_that_cluster(desk: Desk, member: Person) -> None:
    def seed(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        values = {"name": "เลขา ทดสอบ", "cluster": "5.1"}
        unit.people.join(unit.people.add(values, [Grant(Role.SECRETARIAT, "5.1")]).id, 9105, desk.now)

    desk.do(seed)
    talk = desk.person(9105)
    talk.says("ส่งออก")
    talk.taps("ทะเบียนกรรมการ (CSV)")
    assert talk.last.file is not None
    rows = table_of(talk.last.file[1], talk.last.file[0])
    assert [row[3] for row in rows[1:]] == ["เลขา ทดสอบ"]
    assert member.name not in str(rows)


def test_members_get_no_export(samak: Talk) -> None:
    samak.says("ส่งออก")
    assert samak.last.buttons == {} or "Excel" not in str(samak.last.buttons)


def test_me_shows_who_i_am_and_keeps_my_choice(desk: Desk, samak: Talk, member: Person) -> None:
    samak.says("/me")
    for part in ("นายสมัคร ทดสอบ", "กรรมการ · ผู้ประกอบการทดลอง", "ภาคเอกชน", "จังหวัดลำพูน", "1.1", "ส่งทันที"):
        assert part in samak.last.text
    samak.taps("วันละครั้ง")
    assert "รวมส่งวันละครั้ง" in samak.last.text
    assert person(desk, member.id).summary_daily


def test_private_buttons_do_nothing_in_a_group(secretary: Talk, member: Person) -> None:
    room = secretary.at(-50)
    room.says("/link")
    room.taps("ทั้งคณะ")
    room.sends_data(f"pc:{member.id}", room.last.id)
    assert "แชตส่วนตัว" in room.toast
    assert not any(member.name in message.text for message in room.shown)


def test_linking_a_group(desk: Desk, secretary: Talk, samak: Talk) -> None:
    room = secretary.at(-50)
    samak.at(-50).says("/link")
    assert "เฉพาะ" in room.last.text
    room.says("/link")
    room.taps("1.1")
    assert desk.do(lambda unit: unit.groups.get(-50)).cluster == "1.1"
    room.says("/link")
    room.taps("เลิกเชื่อม")
    assert desk.do(lambda unit: unit.groups.get(-50)) is None


def test_link_in_private_says_where_to_go(secretary: Talk) -> None:
    secretary.says("/link")
    assert "ในกลุ่ม" in secretary.last.text


def test_bot_put_into_and_out_of_a_group(desk: Desk, secretary: Talk) -> None:
    room = secretary.at(-50)
    room.becomes("left", "member")
    assert "/link" in room.last.text
    room.says("/link")
    room.taps("ทั้งคณะ")
    room.becomes("member", "kicked")
    assert desk.do(lambda unit: unit.groups.get(-50)) is None
