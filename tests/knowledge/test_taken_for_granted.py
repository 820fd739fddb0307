"""Questions that take for granted what the record says otherwise: it is said first, and nothing is made up."""

import pytest

from config.catalogue import shipped_catalogue
from handlers.rules.structure import taken_wrongly
from nlp.search.asked import read_asked
from nlp.search.library import Library
from nlp.search.premise import premise_of
from nlp.search.units import Text
from nlp.understand import understand
from tests.committee import committee
from tests.desk import NOW

CATALOGUE = shipped_catalogue()

TITLE = "บันทึกทดลอง"
CUTTING = Text(1, 1, TITLE, ("งานสวน",), ("คนสวนตัดหญ้าทุก 2 สัปดาห์ หรืออย่างน้อยเดือนละ 1 ครั้ง",))
GATE = Text(8, 1, TITLE, ("ประตู",), ("คนเฝ้าประตูต้องเป็นกลางกับทุกคน", "ทางไปประตูไกลและไม่สะดวก"))
COST = Text(2, 1, TITLE, ("งบประมาณ",), ("ทางเดินใช้งบ 3 ล้านบาท",))
SHOP = Text(3, 1, TITLE, ("ร้านค้า",), ("ร้านน้ำชาที่ไม่ใช่ของเทศบาล ทำหน้าที่ขายน้ำ",))
FENCE = Text(4, 1, TITLE, ("รั้ว",), ("รั้วไม่ควรสูงเกินไป",))
EAST = Text(5, 1, TITLE, ("ค่าเข้าสวน", "ภาคตะวันออก"), ("เหมาะสม",))
AGAINST = Text(6, 1, TITLE, ("ค่าเข้าสวน", "ภาคเหนือตอนล่าง", "ไม่เหมาะสม"), ("คนจนเข้าไม่ได้",))
FOR = Text(7, 1, TITLE, ("ค่าเข้าสวน", "ภาคเหนือตอนล่าง", "เหมาะสม"), ("ได้เงินซ่อมทางเดิน",))
LIBRARY = Library([CUTTING, COST, SHOP, FENCE, EAST, AGAINST, FOR, GATE])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ทำไมคนสวนต้องตัดหญ้าทุกวัน", CUTTING),
        ("เหตุใดคนสวนถึงตัดหญ้าแค่ปีละสองครั้ง", CUTTING),
        ("คนสวนตัดหญ้า 3 เดือนต่อครั้งใช่ไหม", CUTTING),
        ("ทำไมทางเดินใช้งบตั้ง 5 ล้านบาท", COST),
        ("ทำไมร้านน้ำชาถึงเป็นของเทศบาล", SHOP),
        ("ทำไมรั้วควรสูงเกินไป", FENCE),
        ("เหตุใดภาคตะวันออกจึงเห็นว่าค่าเข้าสวนไม่เหมาะสม", EAST),
        ("ภาคตะวันออกไม่เห็นด้วยกับค่าเข้าสวนจริงหรือเปล่า", EAST),
        ("ภาคตะวันออกเห็นแย้งกันเรื่องอะไร", EAST),
        ("ทำไมคนเฝ้าประตูถึงเข้าข้างบางคน", GATE),
        ("ทำไมทางไปประตูถึงสะดวก", GATE),
    ],
)
def test_what_the_line_says_otherwise_is_denied(question: str, text: Text) -> None:
    found = LIBRARY.answer(question)
    assert found is not None
    assert found.denies
    assert found.extracts[0].text == text


@pytest.mark.parametrize(
    "question",
    [
        "ทำไมคนสวนต้องตัดหญ้าทุก 2 สัปดาห์",
        "คนสวนตัดหญ้าปีละ 12 ครั้งใช่ไหม",
        "คนสวนตัดหญ้าบ่อยแค่ไหน",
        "ทำไมคนสวนไม่ตัดหญ้าทุกวัน",
        "ถ้าคนสวนตัดหญ้าทุกวันจะดีไหม",
        "คนสวนตัดหญ้าทุกวันหรือทุก 2 สัปดาห์",
        "ทำไมทางเดินใช้งบ 3,000,000 บาท",
        "ทำไมทางเดินใช้งบเกิน 2 ล้านบาท",
        "ทำไมร้านน้ำชาถึงไม่เป็นของเทศบาล",
        "ทำไมภาคตะวันออกจึงเห็นว่าค่าเข้าสวนเหมาะสม",
        "ทำไมภาคเหนือตอนล่างถึงเห็นว่าค่าเข้าสวนไม่เหมาะสม",
        "ทำไมภาคตะวันออกไม่เห็นด้วยกับโรงไฟฟ้า",
        "ภาคเหนือตอนล่างเห็นแย้งกันเรื่องอะไร",
        "ภาคตะวันออกเห็นต่างกันไหม",
        "ทำไมคนเฝ้าประตูต้องเป็นกลาง",
        "ทำไมทางไปประตูถึงไม่สะดวก",
        "ทำไมคนเฝ้าประตูห้ามเข้าข้างใคร",
    ],
)
def test_what_is_said_so_or_left_open_is_not(question: str) -> None:
    found = LIBRARY.answer(question)
    assert found is None or not found.denies


@pytest.mark.anyio
async def test_the_member_hears_that_the_record_says_otherwise(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        for question, told in (
            ("ทำไมที่ประชุมถึงให้ประชุมเดือนละครั้ง", "2 เดือน"),
            ("เพราะอะไรภาคเหนือตอนล่างไม่เห็นด้วยกับการจัดกลุ่ม", "• เหมาะสม"),
            ("ทำไมชลบุรีถึงไปอยู่กลุ่มเหนือตอนล่าง", "กลุ่ม 5.1 กลุ่มจังหวัดภาคตะวันออก"),
            ("ทำไมตราดกับแพร่ถึงอยู่กลุ่มเดียวกัน", "จังหวัดแพร่ อยู่ในกลุ่ม 1.1"),
            ("ทำไมภาคตะวันออกมีตั้ง 7 จังหวัด", "มี 4 จังหวัด"),
        ):
            await malee.says(f"/ask {question}")
            await malee.hears("ในเอกสารไม่ได้กล่าวเช่นนั้นค่ะ", told, "📄")
        await secretary.hears_nothing()


@pytest.mark.parametrize(
    "question",
    [
        "ทำไมตราดถึงอยู่ภาคตะวันออก",
        "ทำไมแพร่กับน่านถึงอยู่กลุ่มเดียวกัน",
        "ทำไมภาคตะวันออกมี 4 จังหวัด",
        "ทำไมตราดไม่อยู่กลุ่มเหนือตอนล่าง",
        "ทำไมชลบุรีกับเหนือตอนล่างอยู่คนละกลุ่ม",
        "ทำไมตราดอยากย้ายไปอยู่กลุ่มเหนือตอนบน",
    ],
)
def test_what_is_so_in_the_catalogue_is_not_denied(question: str) -> None:
    premise = premise_of(question, read_asked(question))
    slots = understand(question, NOW, CATALOGUE).slots
    assert premise is None or not taken_wrongly(question, premise, slots, CATALOGUE).answered
