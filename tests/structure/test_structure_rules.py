"""Questions about the clusters, and what the shipped catalogue answers."""

from typing import Any

import pytest

from config.catalogue import shipped_catalogue
from handlers.rules.structure import Finding, Place, answer_structure, is_about_structure
from nlp.reading import Slots
from nlp.structure_question import read_structure_question

CATALOGUE = shipped_catalogue()
NAN = Place("น่าน", "1.1")


def asked(text: str, provinces: str = "", clusters: str = "", own: Place | None = None) -> Finding:
    slots = Slots(provinces=tuple(provinces.split()), clusters=tuple(clusters.split()))
    return answer_structure(text, read_structure_question(text), slots, CATALOGUE, own)


def one(text: str, provinces: str = "", clusters: str = "", own: Place | None = None) -> dict[str, Any]:
    finding = asked(text, provinces, clusters, own)
    assert finding.answered
    (part,) = finding.parts
    return part


@pytest.mark.parametrize(
    ("text", "provinces", "clusters", "kind"),
    [
        ("ลำพูนอยู่กลุ่มไหน", "ลำพูน", "", "cluster_of"),
        ("จ.ตราด สังกัดกลุ่มใด", "ตราด", "", "cluster_of"),
        ("อุทัยธานีนี่นับเป็นเหนือล่าง 1 หรือ 2", "อุทัยธานี", "2.1 2.2", "cluster_of"),
        ("บอกหน่อยว่ากลุ่มไหนมีนครสวรรค์", "นครสวรรค์", "", "cluster_of"),
        ("กลุ่ม 2.2 มีจังหวัดอะไรบ้างคะ", "", "2.2", "provinces"),
        ("เหนือล่าง 1 ประกอบด้วยจังหวัดใดบ้าง", "", "2.1", "provinces"),
        ("ขอรายชื่อจังหวัดกลุ่มที่มีน่าน", "น่าน", "", "provinces"),
        ("จังหวัดที่อยู่ในเหนือบนมีกี่จังหวัด", "", "1.1", "provinces"),
        ("ใครเพื่อนร่วมกลุ่มของพะเยาบ้าง", "พะเยา", "", "companions"),
        ("สุโขทัยไปอยู่กับใคร", "สุโขทัย", "", "companions"),
        ("จังหวัดไหนอยู่กลุ่มเดียวกับเชียงรายบ้าง", "เชียงราย", "", "companions"),
        ("เพชรบูรณ์กับพิจิตรอยู่กลุ่มเดียวกันหรือเปล่า", "เพชรบูรณ์ พิจิตร", "", "together"),
        ("ชลบุรีรวมอยู่กับระยองไหมคะ", "ชลบุรี ระยอง", "", "together"),
        ("น่านอยู่เหนือบนใช่ก่อเจ้า", "น่าน", "1.1", "membership"),
        ("กลุ่ม 1.1 ชื่ออะไร", "", "1.1", "name"),
        ("เหนือตอนล่าง 2 รหัสอะไร", "", "2.2", "name"),
        ("กลุ่ม 2.1 อยู่ภาคไหน", "", "2.1", "grouping_of_cluster"),
        ("แพร่อยู่ภาคอะไร", "แพร่", "", "grouping"),
        ("ภาคเหนือตอนล่างมีกี่กลุ่ม", "", "2.1 2.2", "count_clusters"),
        ("กลุ่มไหนใหญ่สุด มีกี่จังหวัด", "", "", "extreme"),
        ("กลุ่มไหนมีจังหวัดน้อยที่สุด", "", "", "extreme"),
        ("ตอนนี้แบ่งเป็นกี่กลุ่ม", "", "", "whole"),
        ("กลุ่มจังหวัดทั้งหมดมีอะไรบ้าง", "", "", "whole"),
        ("รวมแล้วมีกี่จังหวัด", "", "", "whole"),
    ],
)
def test_kinds_of_answers(text: str, provinces: str, clusters: str, kind: str) -> None:
    assert one(text, provinces, clusters)["kind"] == kind


def test_a_province_belongs_to_its_cluster() -> None:
    rows = one("ลำพูนกับตราดอยู่กลุ่มไหน", "ลำพูน ตราด")["rows"]
    assert [(row["code"], row["provinces"]) for row in rows] == [("1.1", ["ลำพูน"]), ("5.1", ["ตราด"])]


def test_two_provinces_together_and_apart() -> None:
    assert one("แพร่กับน่านอยู่กลุ่มเดียวกันไหม", "แพร่ น่าน")["together"] is True
    assert one("แพร่กับตากอยู่กลุ่มเดียวกันไหม", "แพร่ ตาก")["together"] is False


def test_companions_leave_out_who_was_asked() -> None:
    (row,) = one("น่านอยู่กับใครบ้าง", "น่าน")["rows"]
    assert row["provinces"] == ["เชียงใหม่", "ลำพูน", "ลำปาง", "แม่ฮ่องสอน", "เชียงราย", "พะเยา", "แพร่"]
    (row,) = one("นอกจากระยองแล้วกลุ่มตะวันออกมีจังหวัดอะไรอีก", "ระยอง", "5.1").get("rows") or [
        one("นอกจากระยองแล้วกลุ่มตะวันออกมีจังหวัดอะไรอีก", "ระยอง", "5.1")
    ]
    assert row["provinces"] == ["ชลบุรี", "จันทบุรี", "ตราด"]


def test_largest_and_smallest() -> None:
    largest = one("กลุ่มไหนใหญ่ที่สุด")
    assert ([row["code"] for row in largest["rows"]], largest["size"]) == (["1.1"], 8)
    smallest = one("กลุ่มไหนเล็กสุด")
    assert ([row["code"] for row in smallest["rows"]], smallest["size"]) == (["2.2", "5.1"], 4)
    assert one("2.1 กับ 2.2 กลุ่มไหนมีจังหวัดมากกว่ากัน", "", "2.1 2.2")["rows"][0]["code"] == "2.1"


def test_a_doubted_province_is_said_not_to_be_there() -> None:
    part = one("แปดริ้วอยู่ในกลุ่มตะวันออกไหม", "ฉะเชิงเทรา", "5.1")
    assert (part["inside"], part["elsewhere"], part["code"]) == (False, None, "5.1")
    assert part["provinces"] == ["ชลบุรี", "ระยอง", "จันทบุรี", "ตราด"]
    part = one("ตากอยู่กลุ่ม 2.2 ใช่ไหม", "ตาก", "2.2")
    assert (part["inside"], part["elsewhere"]["code"]) == (False, "2.1")


@pytest.mark.parametrize(
    ("text", "provinces", "missing"),
    [
        ("สงขลาอยู่กลุ่มไหน", "สงขลา", ("สงขลา",)),
        ("กลุ่มอีสานตอนบนมีจังหวัดอะไรบ้าง", "", ("อีสานตอนบน",)),
        ("กลุ่ม 3.1 มีจังหวัดอะไรบ้าง", "", ("3.1",)),
    ],
)
def test_what_the_catalogue_does_not_hold(text: str, provinces: str, missing: tuple[str, ...]) -> None:
    finding = asked(text, provinces)
    assert not finding.answered
    assert finding.missing == missing


def test_known_and_unknown_provinces_at_once() -> None:
    finding = asked("น่านกับสงขลาอยู่กลุ่มไหน", "น่าน สงขลา")
    assert finding.answered
    assert finding.missing == ("สงขลา",)


def test_from_the_members_own_place() -> None:
    assert one("กลุ่มของผมมีใครบ้าง", own=NAN)["code"] == "1.1"
    assert one("จังหวัดผมอยู่กลุ่มไหน", own=NAN)["rows"][0]["provinces"] == ["น่าน"]
    assert not asked("กลุ่มของผมมีใครบ้าง").answered


@pytest.mark.parametrize("text", ["กลุ่ม 2.2 มีประชากรกี่คน", "กลุ่มไหนได้งบมากที่สุด", "น่านไปเชียงใหม่ไกลไหม"])
def test_what_no_catalogue_holds_is_not_answered(text: str) -> None:
    question = read_structure_question(text)
    assert not is_about_structure(question, Slots(provinces=("น่าน",)))


@pytest.mark.parametrize(
    ("text", "clusters", "first", "counts"),
    [
        ("เหนือบนกับเหนือล่าง ใครมีจังหวัดมากกว่ากัน", "1.1 2.1 2.2", ["กลุ่มจังหวัดภาคเหนือตอนล่าง"], [8, 9]),
        ("ภาคตะวันออกกับเหนือตอนล่าง ที่ไหนจังหวัดน้อยกว่า", "5.1 2.1 2.2", ["กลุ่มจังหวัดภาคตะวันออก"], [4, 9]),
        ("ภาคเหนือกับภาคตะวันออก ฝั่งไหนมีจังหวัดเยอะกว่า", "1.1 2.1 2.2 5.1", ["ภาคเหนือ"], [17, 4]),
        ("ภาคไหนมีจังหวัดเยอะที่สุด", "", ["กลุ่มจังหวัดภาคเหนือตอนล่าง"], [8, 9, 4]),
    ],
)
def test_regions_are_compared_whole(text: str, clusters: str, first: list[str], counts: list[int]) -> None:
    part = one(text, clusters=clusters)
    assert (part["kind"], part["first"]) == ("regions", first)
    assert [row["count"] for row in part["rows"]] == counts


def test_clusters_that_are_named_by_themselves_are_compared_as_such() -> None:
    assert one("2.1 กับ 2.2 กลุ่มไหนใหญ่กว่า", clusters="2.1 2.2")["kind"] == "extreme"


@pytest.mark.parametrize(
    ("text", "codes"),
    [("กลุ่มไหนมี 5 จังหวัด", ["2.1"]), ("กลุ่มจังหวัดไหนบ้างที่มีสี่จังหวัด", ["2.2", "5.1"]), ("กลุ่มใดมี 7 จังหวัด", [])],
)
def test_which_clusters_have_so_many_provinces(text: str, codes: list[str]) -> None:
    part = one(text)
    assert (part["kind"], [row["code"] for row in part["rows"]]) == ("sized", codes)


def test_whether_a_place_that_is_not_named_belongs_with_another_is_not_known() -> None:
    finding = asked("สระแก้วกับตราดอยู่กลุ่มเดียวกันไหม", "สระแก้ว ตราด")
    assert (finding.answered, finding.missing) == (False, ("สระแก้ว",))


def test_how_a_region_is_parted_is_told_with_its_provinces() -> None:
    parts = asked("เหนือล่างแบ่งเป็นกี่ชุด ชุดไหนมีใครบ้าง", clusters="2.1 2.2").parts
    assert [part["kind"] for part in parts] == ["count_clusters", "provinces", "provinces"]
