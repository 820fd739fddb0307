"""Papers that a secretariat loads: found by words alone, of the year and the body that was asked of."""

import pytest

from nlp.post_question import read_post_question
from nlp.search.figures import counts, measures, years
from nlp.search.library import Library
from nlp.search.units import Text

MINUTES = "รายงานการประชุมคณะทำงานด้านสวนสาธารณะ ครั้งที่ 2/2569"
PLAN = "แผนปลูกไม้ร่มเงา พ.ศ. 2570 - 2572"
HEAD = Text(1, 1, MINUTES, (), ("เมื่อวันอังคารที่ 5 พฤษภาคม 2569 เวลา 9.00 น.", "ณ ห้องประชุมเล็ก ชั้น 2 อาคารสวน"))
ABSENT = Text(2, 1, MINUTES, ("ผู้ไม่มาประชุม",), ("นายตัวอย่าง สมมติดี หัวหน้าคนสวน ติดภารกิจรดน้ำกล้าไม้",))
BENCHES = Text(
    3,
    1,
    MINUTES,
    ("วาระที่ 4 เรื่องพิจารณา", "4.1 การซ่อมม้านั่ง"),
    (
        "ม้านั่งชำรุด 14 ตัว ใช้งบซ่อม 21,000 บาท",
        "ฝ่ายที่เห็นด้วยกับการเปลี่ยนเป็นหิน เห็นว่าทนแดดทนฝนกว่าไม้มาก",
        "ฝ่ายที่ไม่เห็นด้วย เห็นว่าร้อนและมีราคาแพงเกินกว่าที่เทศบาลจ่ายไหว",
    ),
)
RESOLVED = Text(4, 1, MINUTES, (*BENCHES.section, "มติที่ประชุม"), ("ให้ซ่อมม้านั่งด้วยไม้เก่า", "ให้ทาสีทุกตัว"))
NEXT = Text(5, 1, MINUTES, ("วาระที่ 5 เรื่องอื่น ๆ",), ("กำหนดการประชุมครั้งที่ 3/2569 ในวันที่ 7 กรกฎาคม 2569",))
MONEY = Text(6, 2, PLAN, ("4. งบประมาณ",), ("ปี 2570 งบประมาณ (ล้านบาท) 3", "ปี 2571 งบประมาณ (ล้านบาท) 5"))
RISKS = Text(7, 2, PLAN, ("5.1 ความเสี่ยง",), ("กล้าไม้ตายในฤดูแล้ง", "รากดันทางเท้า"))
NOISE = Text(8, 2, PLAN, ("6. พื้นที่",), ("ปลูกไม้ร่มเงาในพื้นที่เสี่ยงน้ำท่วม 40 ไร่ และริมถนนที่มีเสียงดัง",))
LIBRARY = Library([HEAD, ABSENT, BENCHES, RESOLVED, NEXT, MONEY, RISKS, NOISE])


def said(question: str) -> list[str]:
    found = LIBRARY.answer(question)
    return [line for one in found.extracts for line in one.lines] if found else []


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("คณะทำงานสวนสาธารณะประชุมครั้งที่ 2/2569 วันไหน", [HEAD.lines[0]]),
        ("คณะทำงานสวนสาธารณะประชุมกันที่ห้องไหน", [HEAD.lines[1]]),
        ("คณะทำงานสวนสาธารณะประชุมครั้งต่อไปเมื่อไหร่", [NEXT.lines[0]]),
        ("ใครไม่มาประชุมคณะทำงานสวนสาธารณะ เพราะอะไร", [ABSENT.lines[0]]),
        ("ซ่อมม้านั่งใช้งบกี่บาท", [BENCHES.lines[0]]),
        ("ฝ่ายที่ไม่เห็นด้วยกับม้านั่งหินให้เหตุผลว่าอะไร", [BENCHES.lines[2]]),
        ("งบแผนปลูกไม้ร่มเงาปี 2571 กี่ล้าน", [MONEY.lines[1]]),
        ("แผนปลูกไม้ร่มเงามีความเสี่ยงอะไรบ้าง", list(RISKS.lines)),
    ],
)
def test_what_a_loaded_paper_says(question: str, lines: list[str]) -> None:
    assert said(question) == lines


@pytest.mark.parametrize(
    "question",
    [
        "คณะทำงานสวนสาธารณะประชุมครั้งที่ 1/2569 วันไหน",
        "งบแผนปลูกไม้ร่มเงาปี 2575 กี่ล้าน",
        "ม้านั่งชำรุดยาวเท่าไร",
        "ทำไมต้องปลูกไม้ร่มเงาในพื้นที่เสี่ยงน้ำท่วม 40 ไร่",
        "ค่าซ่อมศาลากี่บาท",
    ],
)
def test_what_a_loaded_paper_does_not_say(question: str) -> None:
    assert said(question) == []


def test_figures_are_told_by_what_they_count() -> None:
    assert counts("ใช้งบประมาณ 2.5 ล้านบาท", "บาท")
    assert counts("ดำเนินการแล้วร้อยละ 65", "เปอร์เซ็นต์")
    assert counts("งบประมาณ (ล้านบาท) 3", "ล้าน")
    assert not counts("ทำงาน 3 วัน", "บาท")
    assert measures("เก็บค่าเข้า 20 บาท", "ค่าเข้าเท่าไร")
    assert not measures("มี 20 ที่นั่ง", "ค่าเข้าเท่าไร")


def test_years_named_and_between() -> None:
    assert years("แผน พ.ศ. 2570 - 2572 และปี 74") == {2570, 2571, 2572, 2574}
    assert years("งบ 2,570 บาท") == frozenset()


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("ใครเป็นประธานคณะทำงานด้านสวนสาธารณะ", "สวนสาธารณะ"),
        ("เลขานุการคณะกรรมการน้ำชื่ออะไร", "น้ำ"),
        ("ประธานคณะกรรมการคือใคร", None),
        ("ประธานคณะกรรมการกลุ่มจังหวัดคือใคร", None),
    ],
)
def test_the_body_that_a_post_belongs_to(question: str, body: str | None) -> None:
    assert read_post_question(question).body == body
