"""A cluster's secretary keeps that cluster's entries and nobody else's, and gives no role for the whole."""

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Role
from handlers.rules.tables import table_of
from storage.records import Grant, Person
from tests.desk import NOW, Desk, Talk

FILE = "ชื่อ,บทบาท,จังหวัด\nนวล ทดลอง,กรรมการ,{}\n"


@pytest.fixture
def keeper(desk: Desk) -> Talk:
    """นางสาวกานดา, secretariat of cluster 2.1 alone."""
    values = {"name": "กานดา ตัวอย่าง", "cluster": "2.1", "province": "ตาก"}

    def seed(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        person = unit.people.add(values, [Grant(Role.SECRETARIAT, "2.1")])
        unit.people.join(person.id, 9100, NOW)

    desk.do(seed)
    return desk.person(9100, "Kanda")


@pytest.fixture
def own(desk: Desk) -> Person:
    values = {"name": "บุญมา ทดลอง", "cluster": "2.1", "province": "สุโขทัย"}
    added: Person = desk.do(lambda unit: unit.people.add(values, [Grant(Role.MEMBER, "2.1")]))
    return added


def opens(talk: Talk, name: str) -> None:
    talk.says(f"ค้นหา {name}")
    talk.taps(name)


def stored(desk: Desk, person_id: int) -> Person:
    found: Person = desk.do(lambda unit: unit.people.get(person_id))
    return found


def test_cards_of_other_clusters_have_no_buttons(keeper: Talk, own: Person, member: Person) -> None:
    opens(keeper, own.name)
    assert "🚪 พ้นตำแหน่ง" in keeper.last.buttons
    opens(keeper, member.name)
    assert member.name in keeper.last.text
    assert keeper.last.buttons == {}


@pytest.mark.parametrize("label", ["✉️", "พ้นตำแหน่ง", "แก้ไข", "ใบเชิญ (PDF)"])
def test_buttons_of_others_cards_do_nothing(secretary: Talk, keeper: Talk, member: Person, label: str) -> None:
    opens(secretary, member.name)
    keeper.sends_data(*secretary.button(label))
    assert "เฉพาะกลุ่ม 2.1" in keeper.toast


def test_nobody_makes_themselves_administrator(desk: Desk, secretary: Talk, keeper: Talk) -> None:
    kanda = desk.do(lambda unit: unit.people.by_user_ids([9100])[9100])
    opens(keeper, kanda.name)
    keeper.taps("แก้ไข")
    keeper.taps("บทบาท")
    assert not any("ผู้ดูแลระบบ" in label for label in keeper.last.buttons)
    opens(secretary, kanda.name)
    secretary.taps("แก้ไข")
    secretary.taps("บทบาท")
    keeper.sends_data(*secretary.button("ผู้ดูแลระบบ"))
    assert "เฉพาะกลุ่ม 2.1" in keeper.toast
    assert [grant.role for grant in stored(desk, kanda.id).grants] == [Role.SECRETARIAT]


def test_a_role_given_is_the_clusters_own(desk: Desk, keeper: Talk, own: Person) -> None:
    opens(keeper, own.name)
    keeper.taps("แก้ไข")
    keeper.taps("บทบาท")
    keeper.taps("ฝ่ายเลขานุการ")
    assert Grant(Role.SECRETARIAT, "2.1") in stored(desk, own.id).grants


def test_nobody_is_moved_out_to_or_in_from_another_cluster(
    desk: Desk, secretary: Talk, keeper: Talk, own: Person
) -> None:
    opens(secretary, own.name)
    secretary.taps("แก้ไข")
    secretary.taps("กลุ่ม")
    keeper.sends_data(*secretary.button("1.1"))
    assert "เฉพาะกลุ่ม 2.1" in keeper.toast
    assert stored(desk, own.id).cluster == "2.1"


def test_who_is_added_belongs_to_the_cluster(desk: Desk, keeper: Talk) -> None:
    keeper.says("เพิ่มกรรมการใหม่")
    keeper.says("นวล ทดลอง")
    keeper.taps("ยืนยัน")
    nuan = next(one for one in desk.do(lambda unit: unit.people.serving()) if one.name == "นวล ทดลอง")
    assert (nuan.cluster, nuan.grants) == ("2.1", (Grant(Role.MEMBER, "2.1"),))


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (FILE.format("น่าน"), 2),
        ("ชื่อ,บทบาท,จังหวัด\nนวล ทดลอง,เลขานุการ,ตาก\n", 2),
        ("ชื่อ,บทบาท,กลุ่ม\nบุญมา ทดลอง,กรรมการ,2.1\nสมัคร ทดสอบ,ประธาน,1.1\n", 3),
    ],
)
def test_lines_of_other_clusters_are_named(
    desk: Desk, keeper: Talk, own: Person, member: Person, file: str, line: int
) -> None:
    before = [stored(desk, one.id) for one in (own, member)]
    keeper.sends("ทะเบียน.csv", file.encode())
    assert f"แถวที่ {line}: อยู่นอกกลุ่ม 2.1" in keeper.last.text
    assert [stored(desk, one.id) for one in (own, member)] == before


@pytest.mark.usefixtures("own", "member")
def test_ones_own_lines_are_stored_and_only_ones_own_are_invited(keeper: Talk) -> None:
    keeper.sends("ทะเบียน.csv", FILE.format("ตาก").encode())
    assert "ไม่อยู่ในไฟล์ 2 คน" in keeper.last.text
    keeper.taps("ยืนยัน")
    keeper.taps("ออกคำเชิญ 2 คน")
    assert keeper.last.file is not None
    rows = table_of(keeper.last.file[1], keeper.last.file[0])
    assert [row[0] for row in rows[1:]] == ["บุญมา ทดลอง", "นวล ทดลอง"]


def test_requests_are_admitted_to_ones_own_cluster(desk: Desk, secretary: Talk, keeper: Talk, member: Person) -> None:
    outsider = desk.person(6)
    outsider.says("สวัสดี")
    outsider.taps("ขอเข้าร่วม")
    outsider.says(f"{member.full_name}, สมาคมทดลอง")
    keeper.sends_data(*secretary.button("รับเข้า"))
    assert not any(member.name in label for label in keeper.last.buttons)
    keeper.taps("กรรมการใหม่")
    cluster = shipped_catalogue().cluster("2.1")
    assert cluster is not None
    assert list(keeper.last.buttons) == [cluster.name, "◀️ กลับ"]
    keeper.taps(cluster.name)
    assert "รับคำขอของท่านแล้ว" in outsider.last.text


def test_groups_of_ones_own_cluster_are_linked(desk: Desk, secretary: Talk, keeper: Talk) -> None:
    group = keeper.at(-77)
    group.says("/link@kammakan_bot")
    assert "ทั้งคณะ" not in str(group.last.buttons)
    group.taps("2.1")
    assert "แล้ว" in group.last.text
    other = secretary.at(-78)
    other.says("/link@kammakan_bot")
    data, message = other.button("คณะกรรมการทั้งคณะ")
    keeper.at(-78).sends_data(data, message)
    assert "เฉพาะ" in desk.toasts[-78][-1]
    assert desk.do(lambda unit: unit.groups.get(-78)) is None
