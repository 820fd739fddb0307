"""Asking after a poll in free Thai: by its words, by sector, by region, a part of it; whoever asks, and wherever."""

from datetime import UTC, datetime
from functools import cache

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Sector
from handlers.rules.polls.asked import Asked, Part, asked_in, asks_one_sector, goes_on
from nlp.reading import Slots
from nlp.understand import understand
from tests.polls.floor import GROUP, Floor, votes

OPEN_NAMES = "ขอโหวตว่าเห็นด้วยกับการย้ายสำนักงานหรือไม่ เปิดชื่อ ปิดศุกร์หน้าเที่ยง"
HIDDEN = "ขอโหวตว่าเห็นด้วยกับการย้ายสำนักงานหรือไม่ ปิดศุกร์หน้าเที่ยง"


@cache
def slots_of(text: str) -> Slots:
    return understand(text, datetime(2026, 11, 23, 3, tzinfo=UTC), shipped_catalogue()).slots


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ใครยังไม่โหวต", Part.MISSING),
        ("มีใครยังไม่ได้ลงความเห็นบ้าง", Part.MISSING),
        ("ผลโหวตที่ 3 แยกตามจังหวัด", Part.PROVINCES),
        ("ขอดูผลโหวตรายกลุ่ม", Part.CLUSTERS),
        ("โหวตที่ 2 ใครเลือกอะไรบ้าง", Part.NAMES),
        ("ขอดูประวัติโหวตที่ 2", Part.HISTORY),
        ("ขอผลโหวตเป็นไฟล์", Part.FILE),
        ("โหวตไหนยังเปิดอยู่บ้าง", Part.LIST),
        ("มีโหวตเรื่องเขื่อนไหม", None),
        ("ผลโหวตเรื่องวันประชุมเป็นยังไง", None),
    ],
)
def test_the_part_of_a_poll_that_is_asked_for(text: str, part: Part | None) -> None:
    assert asked_in(text, Slots()).part is part


@pytest.mark.parametrize(
    ("text", "province", "cluster"),
    [
        ("จังหวัดแพร่โหวตยังไง", "แพร่", None),
        ("คนน่านเลือกอะไรกันมากสุด", "น่าน", None),
        ("ผลโหวตของจังหวัดตาก", "ตาก", None),
        ("กลุ่ม 2.1 โหวตกันยังไง", None, "2.1"),
        ("ผลโหวตเรื่องจัดงานที่น่านเป็นยังไง", None, None),
        ("ผลโหวตเรื่องสะพานแพร่ผ่านไหม", None, None),
    ],
)
def test_a_region_is_a_voice_only_where_it_votes(text: str, province: str | None, cluster: str | None) -> None:
    found = asked_in(text, slots_of(text))
    assert (found.province, found.cluster) == (province, cluster)


def test_whose_voice_it_is_does_not_tell_the_poll() -> None:
    text = "โหวตเรื่องงบ จังหวัดน่านโหวตว่าไง"
    assert asked_in(text, slots_of(text)) == Asked("โหวตเรื่องงบ ว่าไง", province="น่าน")


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("ภาคประชาชนว่ายังไง", True),
        ("แล้วภาคเอกชนล่ะ", True),
        ("แล้วน่านล่ะ", True),
        ("คนแพร่ว่ายังไงบ้าง", True),
        ("กลุ่ม 2.1 ว่าไง", True),
        ("แยกรายจังหวัดหน่อย", True),
        ("น้ำท่วมน่านว่ายังไงแล้ว", False),
        ("ประชุมครั้งหน้าว่ายังไง", False),
        ("จังหวัดน่าน", False),
    ],
)
def test_what_goes_on_about_the_poll_spoken_of(text: str, goes: bool) -> None:
    assert goes_on(text, slots_of(text)) is goes


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ภาคประชาชนว่ายังไง", True),
        ("ภาคเอกชนคิดยังไงครับ", True),
        ("ภาคเอกชนว่ายังไงเรื่องขนาดของกลุ่มจังหวัดภาคเหนือ", False),
        ("แจ้งภาคประชาชนว่ามีเวทีวันเสาร์", False),
        ("ภาคเอกชนเห็นว่าควรมีรถไฟ", False),
        ("ภาคเอกชนเห็นด้วยกี่เปอร์เซ็นต์", True),
    ],
)
def test_a_question_of_one_sector_and_nothing_else(text: str, asks: bool) -> None:
    assert asks_one_sector(text) is asks


def test_regions_and_sectors_of_a_counted_poll(floor: Floor) -> None:
    floor.opens(OPEN_NAMES)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE][1::2], "ไม่เห็นด้วย")
    floor.closes()
    member = floor.members[Sector.PUBLIC][0]
    shown = member.says("ภาคประชาชนว่ายังไง")
    assert "<b>ภาคประชาชน</b>" in shown
    assert "เห็นด้วย 4 เสียง" in shown
    assert "ไม่เห็นด้วย 2 เสียง" in member.says("แล้วแพร่ล่ะ")
    assert "<b>กลุ่ม 2.1</b>" in member.says("กลุ่ม 2.1 โหวตกันยังไง")
    assert "ไม่มีผู้มีสิทธิจากจังหวัดตราด" in member.says("แล้วตราดล่ะ")
    assert "แพร่: เห็นด้วย 50%" in member.says("ผลโหวตแยกรายจังหวัด")
    assert "people0 ทดสอบ: เห็นด้วย" in member.says("ใครโหวตอะไรบ้าง")
    member.says("ขอผลโหวตที่ 1 เป็นไฟล์")
    assert member.last.method == "sendDocument"


def test_a_small_group_is_shown_with_others_or_not_at_all(floor: Floor) -> None:
    floor.opens(HIDDEN)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    floor.closes()
    member = floor.members[Sector.PUBLIC][0]
    shown = member.says("ภาคประชาชนโหวตยังไง")
    assert "🔒 ไม่แสดงผลแยกของภาคประชาชน" in shown
    assert "ลงความเห็น 4 จาก 4 คน" in shown
    assert "เสียง" not in shown


def test_before_closing_nobody_is_told_a_part(floor: Floor) -> None:
    floor.opens(HIDDEN)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    for text in ("ภาคประชาชนว่ายังไง", "จังหวัดแพร่โหวตยังไง", "ผลโหวตแยกรายกลุ่ม"):
        for one in (floor.members[Sector.PUBLIC][0], floor.chair):
            shown = one.says(text)
            assert "4</b> จาก 14 คน" in shown or "ลงแล้ว 4 จาก 14 คน" in shown
            assert "เห็นด้วย 4" not in shown


def test_without_a_poll_a_sector_is_asked_after_in_the_documents(floor: Floor) -> None:
    assert "โหวต" not in floor.members[Sector.PUBLIC][0].says("ภาคประชาชนว่ายังไง")


def test_a_group_is_told_parts_but_no_names(floor: Floor) -> None:
    floor.links_group()
    floor.opens(OPEN_NAMES)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    floor.closes()
    group = floor.members[Sector.PUBLIC][0].at(GROUP)
    assert "เห็นด้วย 4 เสียง" in group.says("ผลโหวตที่ 1 ภาคประชาชนว่ายังไง")
    assert "people0" not in group.says("โหวตที่ 1 ใครโหวตอะไรบ้าง")
