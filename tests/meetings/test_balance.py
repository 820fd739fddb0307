"""How a committee is made up of its sectors, as rules and as members ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.vocabulary import Sector
from handlers.rules.meetings.balance import balance_of, changed
from handlers.rules.meetings.balance_words import BalanceAsked, balance_question
from tests.committee import GROUP_CHAT, committee
from tests.meetings.room import ENDS, ROOM, STARTS, called

pytestmark = pytest.mark.anyio

PUBLIC, PRIVATE, PEOPLE = Sector.PUBLIC, Sector.PRIVATE, Sector.PEOPLE
COUNTS = some.dictionaries(some.sampled_from([*Sector, None]), some.integers(0, 50))


def test_shares_and_how_far_they_are_from_equal() -> None:
    balance = balance_of({PUBLIC: 5, PRIVATE: 3, PEOPLE: 2, None: 4})
    assert [(one.sector, one.count, round(one.percent), round(one.gap)) for one in balance.shares] == [
        (PUBLIC, 5, 50, 17), (PRIVATE, 3, 30, -3), (PEOPLE, 2, 20, -13),
    ]  # fmt: skip
    assert (balance.total, balance.unknown, round(balance.distance)) == (10, 4, 17)
    assert (balance.fewest, balance.lacking) == ((PEOPLE,), ((PRIVATE, 2), (PEOPLE, 3)))
    nobody = balance_of({})
    assert (nobody.distance, nobody.fewest, nobody.lacking) == (0, (), ())


@given(COUNTS)
def test_who_lacks_joining_makes_shares_equal(counts: dict[Sector | None, int]) -> None:
    balance = balance_of(counts)
    assert sum(one.count for one in balance.shares) == balance.total
    assert abs(sum(one.gap for one in balance.shares)) < 1e-9
    whole = balance_of(changed(counts, dict(balance.lacking)))
    assert whole.distance < 1e-9
    assert not whole.lacking


@given(COUNTS, some.sampled_from(Sector), some.integers(-60, 60))
def test_a_change_touches_one_sector_and_nobody_leaves_who_is_not_there(
    counts: dict[Sector | None, int], sector: Sector, by: int
) -> None:
    after = changed(counts, {sector: by})
    assert after[sector] == max(counts.get(sector, 0) + by, 0)
    assert all(after[one] == counts.get(one, 0) for one in (*Sector, None) if one is not sector)


@pytest.mark.parametrize(("text", "changes"), [
    ("ถ้าเพิ่มภาคประชาชน 2 คนจะเป็นเท่าไร", {PEOPLE: 2}),
    ("ถ้าลดภาครัฐลง 1 คน จะสมดุลไหม", {PUBLIC: -1}),
    ("ถ้าเพิ่มภาคประชาชน 2 คนและลดภาครัฐ 1 คนจะเป็นยังไง", {PEOPLE: 2, PUBLIC: -1}),
    ("ถ้ามีภาคประชาชนเพิ่มอีกสองคน แต่ละภาคจะเป็นกี่เปอร์เซ็นต์", {PEOPLE: 2}),
    ("ถ้าเพิ่มเอกชนสามคน กับประชาชน ๒ คน จะเป็นเท่าไร", {PRIVATE: 3, PEOPLE: 2}),
    ("สมมติเพิ่มอีก 3 คนจากภาคเอกชน สัดส่วนเป็นอย่างไร", {PRIVATE: 3}),
])  # fmt: skip
def test_what_another_composition_would_give(text: str, changes: dict[Sector, int]) -> None:
    question = balance_question(text)
    assert question is not None
    assert (question.asked, question.changes) == (BalanceAsked.WHAT_IF, changes)


@pytest.mark.parametrize(("text", "asked"), [
    ("สัดส่วนกรรมการแต่ละภาคส่วนเป็นอย่างไร", BalanceAsked.REPORT), ("คณะกรรมการสมดุลไหม", BalanceAsked.REPORT),
    ("ภาคเอกชนมีกี่คน", BalanceAsked.REPORT), ("แต่ละภาคส่วนมีกี่คน", BalanceAsked.REPORT),
    ("ภาคส่วนไหนน้อยที่สุด", BalanceAsked.REPORT), ("แต่ละกลุ่มสัดส่วนภาคส่วนเป็นยังไง", BalanceAsked.EVERY_CLUSTER),
    ("ภาคเอกชนเห็นด้วยกี่คน", None), ("ถ้าเพิ่มงบภาคประชาชน 2 ล้านจะเป็นเท่าไร", None), ("สัดส่วนขยะในแม่น้ำ", None),
    ("อยากให้เพิ่มภาคเอกชนเข้าร่วม", None), ("คณะกรรมการต้องมีสัดส่วนอย่างไร", None), ("ชาวบ้านเพิ่มขึ้น 20 คนจะทำยังไง", None),
    ("ส่งประกาศถึงภาครัฐ 2 คนได้ไหม", None), ("ภาคประชาชนตอบแล้วกี่คน", None),
])  # fmt: skip
def test_what_is_asked_of_the_composition(text: str, asked: BalanceAsked | None) -> None:
    question = balance_question(text)
    assert (question.asked if question else None) is asked


async def test_members_ask_how_the_committee_is_made_up(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        pimon, secretary = c.person("พิมล"), c.person("เลขา")
        await pimon.says("สัดส่วนกรรมการแต่ละภาคส่วนเป็นอย่างไรคะ")
        await pimon.hears("ทั้งคณะ", "แต่งตั้ง 5 คน: ภาครัฐ 2 (40%) · ภาคเอกชน 1 (20%) · ภาคประชาชน 2 (40%)",
                          "ห่างจากเท่ากันมากสุด 13 จุด น้อยสุดคือภาคเอกชน", "ยังไม่มีบันทึกการเข้าประชุม")  # fmt: skip
        await pimon.says("ถ้าเพิ่มภาคประชาชน 2 คนในกลุ่มเรา จะเป็นเท่าไร")
        card = await pimon.hears("ถ้าเพิ่มภาคประชาชน 2 คน", "กลุ่ม 2.2", "จะเป็น 6 คน", "ภาคประชาชน 3 (50%)", "เท่าเดิม")
        await pimon.taps("➕ เอกชน", on=card)
        await pimon.hears("เพิ่มภาคเอกชน 1 คน และเพิ่มภาคประชาชน 2 คน", "จะเป็น 7 คน")
        await pimon.taps("ตามทะเบียนจริง")
        await pimon.hears("แต่งตั้ง 4 คน")

        # What would be if is asked of one's own cluster, unless another or the whole is named.
        await pimon.says("ถ้าเพิ่มภาคประชาชน 2 คนจะเป็นเท่าไร")
        card = await pimon.hears_next("กลุ่ม 2.2 ซึ่งเป็นกลุ่มของท่าน", "เดิม 4 คน", "จะเป็น 6 คน")
        await pimon.taps("คิดจากทั้งคณะ", on=card)
        await pimon.hears("ถ้าเพิ่มภาคประชาชน 2 คน", "ทั้งคณะ", "เดิม 5 คน", "จะเป็น 7 คน")
        await pimon.says("ถ้าเพิ่มภาคประชาชน 2 คนในกลุ่ม 5.1 จะเป็นเท่าไร")
        assert "คิดจากทั้งคณะ" not in str((await pimon.hears_next("กลุ่ม 5.1", "เดิม 1 คน")).labels)
        await pimon.says("ถ้าเพิ่มภาคประชาชน 2 คนทั้งคณะจะเป็นเท่าไร")
        assert "ของท่าน" not in (await pimon.hears_next("ทั้งคณะ", "เดิม 5 คน")).text

        # Who came to a meeting and who voted are counted beside who was appointed.
        await called(c)
        await c.until(STARTS)
        for member in (pimon, secretary):
            await member.says("มาถึงแล้วค่ะ")
            await member.hears("เช็กชื่อแล้ว")
        await c.until(ENDS)
        await secretary.says("เช็กชื่อ ผดุงเกียรติ มา")
        await secretary.hears("มาประชุม")
        await secretary.says("ปิดประชุม")
        await secretary.hears("ยังไม่ได้บันทึก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ปิดแล้ว")
        chair = c.person("ประวิทย์")
        await chair.says("ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง ปิดรับศุกร์หน้าห้าโมงเย็น")
        await chair.hears("ยังไม่ได้")
        await chair.taps("ยืนยัน")
        await c.settled()
        await pimon.taps("ไตรมาสละครั้ง")
        await c.passes(days=30)
        await pimon.says("📅 ประชุม")
        await pimon.taps("สัดส่วนภาคส่วน")
        await pimon.taps(
            "ทุกกลุ่ม", on=await pimon.hears("ทั้งคณะ", "รวม 3 ครั้ง: ภาครัฐ 2 (67%)", "ลงความเห็นใน 1 ปี รวม 1 ครั้ง")
        )
        await pimon.hears("กลุ่ม 5.1: 0/0/1 คน ห่าง 67 จุด", "กลุ่ม 2.2: 2/1/1 คน ห่าง 17 จุด", "ทั้งคณะ: 2/1/2 คน")

        # In a group: counts of the whole, without buttons.
        room = secretary.at(GROUP_CHAT)
        await room.says("/link@kammakan_bot")
        await room.taps("2.2")
        await c.settled()
        await room.says("@kammakan_bot คณะกรรมการสมดุลไหม")
        assert not (await room.hears("แต่งตั้ง 5 คน")).buttons
        await room.says("@kammakan_bot ถ้าเพิ่มภาคประชาชน 2 คนจะเป็นเท่าไร")
        said = await room.hears("กลุ่ม 2.2", "จะเป็น 6 คน")
        assert not said.buttons
        assert "ของท่าน" not in said.text
