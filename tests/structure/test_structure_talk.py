"""Conversations about clusters and posts, through the dispatcher."""

from datetime import timedelta
from typing import Any

import pytest

from config.vocabulary import Intent, Role
from handlers import conversation
from handlers.kit.incoming import ChatKind
from handlers.kit.people_buttons import ShowMembers
from handlers.kit.phrase import Phrase
from handlers.knowledge import structure
from handlers.knowledge.loading import load_catalogue
from handlers.knowledge.structure import ShowCluster
from storage.records import Group
from storage.unit_of_work import UnitOfWork
from tests.structure.conftest import NOW
from tests.structure.talk import Talk, person, read_as

MEMBER = 7001
ROOM = -100
TITLE = "ผลการประชุมกลุ่มย่อยที่ 1 กลุ่มภาคเหนือและภาคตะวันออก"


@pytest.fixture
def talk(unit: UnitOfWork) -> Talk:
    person(unit, "มานี ใจดี", MEMBER, province="น่าน", cluster="1.1")
    return Talk(unit, (conversation.FEATURE, structure.FEATURE))


def heard(talk: Talk, text: str, intent: Intent = Intent.ASK_CLUSTER, provinces: str = "", clusters: str = "") -> str:
    (reply,) = talk.says(MEMBER, text, read_as(intent, provinces, clusters))
    return talk.shown(reply)


def test_an_answer_names_its_source_and_says_that_it_has_no_date(talk: Talk) -> None:
    said = heard(talk, "ลำพูนอยู่กลุ่มไหน", provinces="ลำพูน")
    assert said.splitlines()[0] == "จังหวัดลำพูน อยู่ในกลุ่ม 1.1 กลุ่มจังหวัดภาคเหนือตอนบน"
    assert f"{TITLE} หัวข้อ “กลุ่มจังหวัด” (เอกสารไม่ระบุวันที่ นำเข้าระบบ 23 พ.ย. 2569)" in said


def test_a_province_outside_the_catalogue(talk: Talk) -> None:
    assert heard(talk, "สงขลาอยู่กลุ่มไหน", provinces="สงขลา").startswith("ไม่พบในเอกสาร: สงขลา")


def test_from_ones_own_place(talk: Talk) -> None:
    (reply,) = talk.says(MEMBER, "กลุ่มของผมมีใครบ้าง", read_as(Intent.ASK_CLUSTER))
    said = talk.shown(reply)
    assert "กลุ่ม 1.1" in said
    assert "เชียงใหม่" in said
    buttons: Any = reply
    assert [button.action for (button,) in buttons.buttons] == [ShowMembers("1.1")]


@pytest.mark.parametrize("text", ["ใครอยู่กลุ่มเดียวกับผมบ้าง", "ใครอยู่กลุ่มเดียวกับเรา", "มีใครร่วมกลุ่มกับเราบ้าง"])
def test_who_shares_ones_own_cluster(talk: Talk, text: str) -> None:
    (reply,) = talk.says(MEMBER, text, read_as(Intent.ASK_CLUSTER))
    assert "กลุ่ม 1.1" in talk.shown(reply)
    assert "เชียงใหม่" in talk.shown(reply)
    buttons: Any = reply
    assert [button.action for (button,) in buttons.buttons] == [ShowMembers("1.1")]


def test_in_which_cluster_one_is(talk: Talk) -> None:
    assert heard(talk, "เรากลุ่มไหน").startswith("จังหวัดน่าน อยู่ในกลุ่ม 1.1")


def test_a_cluster_that_is_unknown_does_not_bring_ones_own(talk: Talk) -> None:
    assert heard(talk, "กลุ่ม 9.9 มีจังหวัดอะไรบ้าง").startswith("ไม่พบในเอกสาร: 9.9")


def test_a_cluster_without_a_chair_of_its_own(talk: Talk) -> None:
    person(talk.unit, "ชูใจ เลิศล้ำ", 7003, Role.CHAIR, prefix="นาง", post="ประธานกรรมการ")
    person(talk.unit, "วีระ กล้าหาญ", 7004, Role.CHAIR, scope="2.1", post="ประธานกลุ่ม")
    said = heard(talk, "ประธานกลุ่ม 5.1 คือใคร", Intent.ASK_PEOPLE, clusters="5.1")
    assert said.index("ทะเบียนยังไม่มีประธานของกลุ่ม 5.1") < said.index("ชูใจ เลิศล้ำ")
    assert "ยังไม่มี" not in heard(talk, "ประธานกลุ่ม 2.1 คือใคร", Intent.ASK_PEOPLE, clusters="2.1")
    assert "ยังไม่มี" not in heard(talk, "ใครเป็นประธานกลุ่ม", Intent.ASK_PEOPLE)


def test_somebody_without_a_place_is_asked_for_it(talk: Talk) -> None:
    person(talk.unit, "ปิติ พเนจร", 7002)
    (reply,) = talk.says(7002, "กลุ่มของผมมีใครบ้าง", read_as(Intent.ASK_CLUSTER))
    assert "ยังไม่ทราบว่าท่านอยู่จังหวัด" in talk.shown(reply)


def test_clusters_by_button(talk: Talk) -> None:
    (menu,) = talk.says(MEMBER, "/clusters")
    buttons: Any = menu
    assert [row[0].action.code for row in buttons.buttons] == ["1.1", "2.1", "2.2", "5.1", ""]
    (shown,) = talk.taps(MEMBER, ShowCluster("5.1"))
    assert "ชลบุรี ระยอง จันทบุรี และตราด" in talk.shown(shown)
    (whole,) = talk.taps(MEMBER, ShowCluster(""))
    assert "อุตรดิตถ์" in talk.shown(whole)
    (stale,) = talk.taps(MEMBER, ShowCluster("9.9"))
    assert stale.key == "common.button_stale"  # type: ignore[union-attr]  # what is answered has a key


def test_a_post_of_the_document(talk: Talk) -> None:
    said = heard(talk, "ใครเป็นประธานกลุ่ม", Intent.ASK_PEOPLE)
    assert "เอกสารไม่ระบุวันที่" in said
    assert "หัวข้อ “ประธานและเลขานุการกลุ่ม”" in said
    chair, secretary = talk.dispatcher.catalogue.posts
    assert chair.name in said
    assert secretary.name not in said


def test_the_living_roster_comes_before_the_document(talk: Talk) -> None:
    person(talk.unit, "ชูใจ เลิศล้ำ", 7003, Role.CHAIR, prefix="นาง", post="ประธานกรรมการ")
    said = heard(talk, "ใครเป็นประธานกลุ่ม", Intent.ASK_PEOPLE)
    assert said.index("นางชูใจ เลิศล้ำ") < said.index(talk.dispatcher.catalogue.posts[0].name)
    assert "ทะเบียนกรรมการ ปรับปรุงล่าสุด 23 พ.ย. 2569" in said
    assert "เอกสารไม่ระบุวันที่" in said


@pytest.mark.parametrize(
    "text",
    [
        "รองประธานชื่ออะไร",
        "ขอเบอร์โทรเลขานุการกลุ่ม",
        "ประธานมาจากจังหวัดไหน",
        "ประธานอายุเท่าไร",
        "คุณก้องเกียรติเป็นใคร",
        "ใครเป็นประธานหอการค้าจังหวัดน่าน",
    ],
)
def test_people_and_particulars_that_no_record_holds(talk: Talk, text: str) -> None:
    assert heard(talk, text, Intent.ASK_PEOPLE).startswith("ไม่พบในเอกสาร")


def test_where_somebody_comes_from(talk: Talk) -> None:
    assert "จังหวัดอุทัยธานี" in heard(talk, "เลขาฯ มาจากจังหวัดไหน", Intent.ASK_PEOPLE)
    assert "กลุ่ม 2.2" in heard(talk, "เลขานุการมาจากกลุ่มไหน", Intent.ASK_PEOPLE)


def test_members_of_a_province(talk: Talk) -> None:
    person(talk.unit, "วีระ กล้าหาญ", None, province="ลำปาง", cluster="1.1", post="กรรมการ")
    said = heard(talk, "กรรมการของลำปางมีใครบ้าง", Intent.ASK_PEOPLE, provinces="ลำปาง")
    assert "วีระ กล้าหาญ" in said
    assert "มานี" not in said


def test_in_a_group_nothing_is_said_about_a_person(talk: Talk) -> None:
    talk.unit.groups.link(Group(ROOM, "ห้องทดลอง", None, None))
    place = {"chat": ROOM, "chat_kind": ChatKind.GROUP}
    for text in ("ใครเป็นประธานกลุ่ม", "/people"):
        (reply,) = talk.says(MEMBER, text, read_as(Intent.ASK_PEOPLE), **place)
        assert reply.key == "groups.in_private"  # type: ignore[union-attr]  # what is answered has a key
    (reply,) = talk.says(MEMBER, "/ask ใครเป็นประธานกลุ่ม", read_as(Intent.ASK_PEOPLE), **place)
    assert reply.key == "groups.in_private"  # type: ignore[union-attr]  # what is answered has a key
    (reply,) = talk.says(MEMBER, "ลำพูนอยู่กลุ่มไหน", read_as(Intent.ASK_CLUSTER, "ลำพูน"), **place)
    assert reply.key == "structure.answer"  # type: ignore[union-attr]  # what is answered has a key


NEW_STRUCTURE = """
source: ประกาศทดลอง
section: บัญชีแนบท้าย
date: 2026-12-01
groupings: [{code: "1", name: ภาคทดลอง}]
clusters: [{code: "1.1", grouping: "1", name: กลุ่มทดลอง, provinces: [น่าน, แพร่]}]
"""


def test_another_structure_is_loaded_and_the_old_one_stays_readable(talk: Talk) -> None:
    assert load_catalogue(talk.unit, NEW_STRUCTURE, NOW + timedelta(days=8)).problems == ()
    talk.now = NOW + timedelta(days=9)
    said = heard(talk, "กลุ่ม 1.1 มีจังหวัดอะไรบ้าง", clusters="1.1")
    assert "2 จังหวัด" in said
    assert "ประกาศทดลอง หัวข้อ “บัญชีแนบท้าย” (1 ธ.ค. 2569)" in said
    said = heard(talk, "ตามโครงสร้างเดิม กลุ่ม 1.1 มีจังหวัดอะไรบ้าง", clusters="1.1")
    assert "8 จังหวัด" in said
    assert TITLE in said


def test_a_broken_structure_is_refused_with_its_reason(talk: Talk) -> None:
    before = talk.unit.catalogues.newest_id()
    broken = NEW_STRUCTURE.replace("[น่าน, แพร่]", "[]")
    assert load_catalogue(talk.unit, broken, NOW).problems == (Phrase("structure.file_no_provinces", {"code": "1.1"}),)
    assert talk.unit.catalogues.newest_id() == before
    assert load_catalogue(talk.unit, "ก: [", NOW).problems[0].key == "structure.file_no_yaml"
