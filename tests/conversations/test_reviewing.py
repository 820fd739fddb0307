"""What the bot was not sure of is asked back, kept without names, and settled by the secretariat."""

import pytest

from config.vocabulary import Intent
from handlers.kit.context import Context
from handlers.kit.events import MessageUnclear
from handlers.reviewing import keep
from handlers.rules.masking import NAME, NUMBER, masked
from nlp.reading import Reading
from tests.committee import Committee, committee

pytestmark = pytest.mark.anyio

UNCLEAR = "เรื่องของมาลี โทร 081-234-5678 ว่ายังไง"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ฝากบอกนายสมศักดิ์ ใจกล้า ด้วย", f"ฝากบอก{NAME} ด้วย"),
        ("โทร 081-234-5678 นะ", f"โทร {NUMBER} นะ"),
        ("บัตร 1 2345 67890 12 3", f"บัตร {NUMBER}"),
        ("มาลีบอกว่าถนนพัง", f"{NAME}บอกว่าถนนพัง"),
        ("ถนนสาย 101 พัง 3 จุด", "ถนนสาย 101 พัง 3 จุด"),
    ],
)
def test_names_and_numbers_are_masked(text: str, kept: str) -> None:
    assert masked(text, ["มาลี ตัวอย่างนา"]) == kept


async def test_an_unclear_message_is_settled_by_the_secretariat(database_url: str) -> None:
    async with committee(database_url) as c:
        with c.unit() as unit:
            malee = unit.people.by_user_ids([1003])[1003]
        keep_unclear(c, malee.id)
        secretary = c.person("เลขา")
        await secretary.says("/review")
        card = await secretary.hears("ข้อความนี้หมายถึงอะไร")
        assert "มาลี" not in card.text
        assert "081" not in card.text
        await secretary.taps("ถามความคืบหน้าของเรื่อง")
        await secretary.sees_toast("บันทึกความหมายแล้ว")
        await secretary.hears("ไม่มีข้อความที่รอ")
        await secretary.taps("ถามความคืบหน้าของเรื่อง", on=card)
        await secretary.sees_toast("ไปก่อนแล้ว")
        with c.unit() as unit:
            (settled,) = unit.reviews.settled()
            assert settled.meaning == "issue_status"


async def test_members_do_not_review(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("/review")
        await malee.hears("เฉพาะผู้ที่มีหน้าที่")


def keep_unclear(c: Committee, person_id: int) -> None:
    """Keep a message as the feature does when the bot asks back, whatever the model thinks of it today."""
    with c.unit() as unit:
        context = Context(
            unit=unit,
            now=c.clock.now,
            catalogue=c.app.dispatcher.catalogue,
            bot_name="",
            understand=lambda text, _: Reading(text, Intent.LIST_ISSUES, 0.3),
        )
        keep(context, MessageUnclear(Reading(UNCLEAR, Intent.LIST_ISSUES, 0.3), person_id, 1))
        unit.commit()
