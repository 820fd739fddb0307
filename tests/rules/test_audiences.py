"""Whom words about an audience mean."""

import pytest

from config.vocabulary import Sector
from handlers.rules.audiences import audience_named, with_left_out
from nlp.reading import Slots
from storage.records import Audience, Person

ROSTER = (
    Person(1, "มาลี ตัวอย่างนา", post="กรรมการ", province="น่าน", cluster="1.1"),
    Person(2, "สมชาย ทดลองกิจ", post="ประธานหอการค้าจังหวัด", province="ตาก", cluster="2.1"),
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
        ("คุณมาลี และนายสมชาย", Slots(), Audience(people=(1, 2))),
        ("ทุกคนยกเว้นคุณมาลี", Slots(), Audience(without=(1,))),
        ("ยกเว้นคุณพิมลกับมาลี ตัวอย่างนา", Slots(), Audience(without=(1, 3))),
        ("กรรมการทุกท่าน ไม่รวมท่านสมชาย", Slots(), Audience(without=(2,))),
        (
            "ภาคเอกชนกลุ่ม 1.1 ยกเว้นนายสมชาย ทดลองกิจ",
            Slots(clusters=("1.1",), sectors=(Sector.PRIVATE,)),
            Audience(clusters=("1.1",), sectors=(Sector.PRIVATE,), without=(2,)),
        ),
        ("ทุกคนยกเว้นภาครัฐ", Slots(sectors=(Sector.PUBLIC,)), Audience(sectors=(Sector.PRIVATE, Sector.PEOPLE))),
        (
            "ทุกคนยกเว้นภาครัฐและคุณมาลี",
            Slots(sectors=(Sector.PUBLIC,)),
            Audience(sectors=(Sector.PRIVATE, Sector.PEOPLE), without=(1,)),
        ),
        ("มาลี สมชาย พิมล ยกเว้นพิมล", Slots(), Audience(people=(1, 2))),
        ("ทุกคนเว้นคนขับรถไถ", Slots(), None),
        ("ทุกคนยกเว้นกลุ่ม ๒.๑", Slots(clusters=("2.1",)), Audience(clusters=("1.1",))),
        ("ทุกคนยกเว้นประธานกลุ่ม", Slots(), Audience(without=(3,))),
        ("ทุกคนยกเว้นจังหวัดน่าน", Slots(provinces=("น่าน",)), Audience(without=(1,))),
    ],
)
def test_whom_words_name(text: str, slots: Slots, meant: Audience | None) -> None:
    assert audience_named(text, slots, ROSTER) == meant


def test_who_is_left_out_afterwards_is_left_out_of_what_there_was() -> None:
    was = Audience(clusters=("1.1",), without=(2,))
    assert with_left_out(was, "ยกเว้นคุณมาลี", Audience(without=(1,))) == Audience(clusters=("1.1",), without=(2, 1))
    assert with_left_out(Audience(people=(1, 2)), "ยกเว้นมาลี", Audience(without=(1,))) == Audience(people=(2,))
    assert with_left_out(was, "ทุกคนยกเว้นคุณมาลี", Audience(without=(1,))) == Audience(without=(1,))
