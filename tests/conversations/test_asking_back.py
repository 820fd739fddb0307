"""A message that may mean several things: asked back, and settled by a tap, a word or a correction."""

from datetime import datetime

import pytest

from config.catalogue import shipped_catalogue
from handlers.dispatch import SURE_ENOUGH
from nlp.understand import understand
from tests.committee import START, committee

pytestmark = pytest.mark.anyio

VAGUE = ("เอาไงกับตรงนั้น", "ว่าไงต่อดี", "แล้วไงต่อ", "เรื่องนั้น", "อันนี้ล่ะ", "ขอหน่อย", "ของเดือนที่แล้ว", "ตรงนี้", "ทำไงดี", "รอบนี้")


def vague_message(now: datetime = START) -> str:
    """The first of the vague messages that today's model is not sure of."""
    readings = ((text, understand(text, now, shipped_catalogue())) for text in VAGUE)
    return next(text for text, reading in readings if reading.confidence < SURE_ENOUGH)


async def test_the_corrected_message_is_read_anew(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says(vague_message())
        asked = await malee.hears("ท่านหมายถึงข้อใด")
        await malee.edits(said, "ลำพูนอยู่กลุ่มไหน")
        await malee.hears("อ่านใหม่ให้แล้ว")
        await malee.hears("1.1")
        await malee.taps(asked.buttons[0][0], on=asked)
        await malee.sees_toast("ใช้ไม่ได้แล้ว")


async def test_a_yes_takes_the_only_reading_and_does_not_guess_among_several(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says(vague_message())
        asked = await malee.hears("ท่านหมายถึงข้อใด")
        await malee.says("ใช่")
        await malee.hears("เลือกข้อที่ตรง" if len(asked.buttons) > 1 else "เข้าใจแล้ว")
