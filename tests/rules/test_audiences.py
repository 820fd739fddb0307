"""Whom words about an audience mean."""

import pytest

from config.vocabulary import Sector
from handlers.rules.audiences import audience_named
from nlp.reading import Slots
from storage.records import Audience, Person

ROSTER = (
    Person(1, "มาลี ตัวอย่างนา", post="กรรมการ"),
    Person(2, "สมชาย ทดลองกิจ", post="ประธานหอการค้าจังหวัด"),
    Person(3, "พิมล สมมุติรัฐ", post="ประธานกลุ่ม"),
    Person(4, "ประทีป สมมติชัย", post="ประธาน"),
)


@pytest.mark.parametrize(
    ("text", "slots", "meant"),
    [
        ("กลุ่ม 2.1", Slots(clusters=("2.1",)), Audience(clusters=("2.1",))),
        ("ภาคเอกชนทุกจังหวัด", Slots(sectors=(Sector.PRIVATE,)), Audience(sectors=(Sector.PRIVATE,))),
        ("ทุกคน", Slots(), Audience()),
        ("กรรมการทุกท่าน", Slots(), Audience()),
        ("มาลี กับสมชาย ทดลองกิจ", Slots(), Audience(people=(1, 2))),
        ("ประธานหอการค้าจังหวัด", Slots(), Audience(posts=("ประธานหอการค้าจังหวัด",))),
        (
            "ประธานหอการค้าจังหวัดในกลุ่ม 1.1",
            Slots(clusters=("1.1",)),
            Audience(clusters=("1.1",), posts=("ประธานหอการค้าจังหวัด",)),
        ),
        ("ประธาน", Slots(), Audience(posts=("ประธาน",))),
        ("กรรมการ", Slots(), Audience(posts=("กรรมการ",))),
        ("คนขับรถไถ", Slots(), None),
    ],
)
def test_whom_words_name(text: str, slots: Slots, meant: Audience | None) -> None:
    assert audience_named(text, slots, ROSTER) == meant
