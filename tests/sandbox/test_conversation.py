"""An unmodified python-telegram-bot application talks to people through the sandbox."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest

from bot.sandbox.driver import Driver, NotHeard
from bot.sandbox.errors import NotPossible
from bot.sandbox.limits import Limits
from bot.sandbox.serving import Sandbox
from tests.sandbox.scripted_bot import CARD, scripted_bot

pytestmark = pytest.mark.anyio


@pytest.fixture
def limits() -> Limits:
    return Limits().unlimited()


@pytest.fixture
async def talking(sandbox: Sandbox) -> AsyncIterator[None]:
    async with scripted_bot(sandbox):
        yield


@pytest.mark.usefixtures("talking")
async def test_said_answered_tapped(driver: Driver) -> None:
    manee = driver.person("มานี")
    await manee.opens("CODE1")
    hello = await manee.hears("สวัสดีค่ะ")
    assert hello.keyboard == manee.keyboard == [["📝 แจ้งเรื่อง", "📅 ประชุม"]]
    await manee.says("ถนนพัง")
    card = await manee.hears("ถนนพัง")
    assert card.formatted("bold") == ["ได้รับ"]
    assert card.buttons == [["✅ ยืนยัน", "🔔 เตือน"]]
    await manee.taps("ยืนยัน")
    toast = await manee.sees_toast("บันทึกแล้ว")
    assert not toast.alert
    done = await manee.hears_next("เสร็จแล้ว")
    assert done.edited
    assert done.message_id == card.message_id
    assert done.buttons == []


@pytest.mark.usefixtures("talking")
async def test_in_a_group_the_bot_hears_commands_mentions_and_replies(driver: Driver) -> None:
    room = driver.person("ปิติ").at(-500)
    await room.says("คุยกันเอง")
    await room.says("/x@other_bot")
    await room.says("/issues")
    answer = await room.hears_next("/issues")
    await room.says("@kammakan_bot ช่วยด้วย")
    await room.hears_next("ช่วยด้วย")
    await room.says("ตอบบอต", reply_to=answer)
    await room.hears_next("ตอบบอต")


@pytest.mark.usefixtures("talking")
async def test_every_kind_of_message_reaches_the_bot(driver: Driver) -> None:
    manee = driver.person(1001)
    for send in (manee.sends_photo, manee.sends_voice, manee.sends_sticker):
        await send()
        await manee.hears_next("ไฟล์")
    await manee.sends_document("แผน.pdf", b"%PDF-1.4")
    await manee.hears_next("ไฟล์")
    await manee.sends_location(18.78, 98.98)
    await manee.hears_next("ไฟล์")
    await manee.sends_contact("0810000000", "ชูใจ")
    await manee.hears_next("ไฟล์")
    await manee.sends_album(3)
    for _ in range(3):
        await manee.hears_next("ไฟล์")


async def test_waiting_in_vain_shows_the_chat(sandbox: Sandbox) -> None:
    manee = Driver(sandbox.world, patience=0.01).person("มานี")
    await manee.says("มีใครอยู่ไหม")
    with pytest.raises(NotHeard, match="มานี: มีใครอยู่ไหม"):
        await manee.hears("สวัสดี")
    with pytest.raises(NotHeard, match="ยืนยัน"):
        await manee.taps("ยืนยัน")


async def test_reply_keyboard_keys_are_pressed_by_label(driver: Driver, bot: Bot) -> None:
    manee = driver.person("มานี")
    await manee.opens()
    await bot.send_message(1001, "เลือก", reply_markup=ReplyKeyboardMarkup([["📅 ประชุม", "☰ เมนู"]]))
    assert manee.keyboard == [["📅 ประชุม", "☰ เมนู"]]
    assert (await manee.presses("☰ เมนู")).text == "☰ เมนู"


async def test_links_to_the_bot_open_it(driver: Driver, bot: Bot) -> None:
    room = driver.person("มานี").at(-500)
    home = driver.person("มานี")
    link = InlineKeyboardButton("ดูในแชตส่วนตัว", url="https://t.me/kammakan_bot?start=issue_12")
    elsewhere = InlineKeyboardButton("แผนที่", url="https://x.go.th/map")
    await bot.send_message(-500, "เรื่อง", reply_markup=InlineKeyboardMarkup([[link, elsewhere]]))
    assert await room.taps("แผนที่") == "https://x.go.th/map"
    await room.taps("ดูในแชตส่วนตัว")
    assert home.history[-1].text == "/start issue_12"
    await bot.send_message(-500, "ปุ่ม", reply_markup=CARD)
    await room.taps("ยืนยัน")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    with pytest.raises(BadRequest, match="Url_invalid"):
        await query.answer(url="https://x.go.th/")
    await query.answer(url="https://t.me/kammakan_bot?start=issue_13")
    assert (await room.sees_toast()).url == "https://t.me/kammakan_bot?start=issue_13"
    assert home.history[-1].text == "/start issue_13"


async def test_a_stale_button_is_tapped_as_it_looked(driver: Driver, bot: Bot) -> None:
    manee = driver.person("มานี")
    await manee.opens()
    sent = await bot.send_message(1001, "ใบ", reply_markup=CARD)
    card = await manee.hears("ใบ")
    await sent.edit_text("หมดอายุ")
    await manee.taps("ยืนยัน", on=card)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "ok"
    with pytest.raises(NotPossible, match="no button 'ลบ'"):
        await manee.taps("ลบ", on=card)


async def test_nothing_is_heard_once_the_bot_is_idle(sandbox: Sandbox, bot: Bot) -> None:
    settled = 0

    async def settle() -> None:
        nonlocal settled
        settled += 1

    manee = Driver(sandbox.world, settled=settle).person("มานี")
    await manee.opens()
    await manee.hears_nothing()
    assert settled == 1
    await bot.send_message(1001, "ขออีกอย่าง")
    with pytest.raises(NotHeard, match="the bot said something"):
        await manee.hears_nothing()
    manee.forget()
    await manee.hears_nothing()
    await bot.send_message(1001, "อย่างหนึ่ง")
    with pytest.raises(NotHeard, match="lacks"):
        await manee.hears_next("อีกอย่าง")


async def test_people_cannot_do_what_no_app_lets_them(driver: Driver, bot: Bot) -> None:
    manee = driver.person("มานี")
    await manee.opens()
    card = await bot.send_message(1001, "ใบ", reply_markup=CARD)
    with pytest.raises(NotPossible):
        await manee.edits(card.message_id, "แก้ของบอต")
    with pytest.raises(NotPossible):
        await manee.says("  ")
    with pytest.raises(NotPossible):
        driver.person("ไม่มีคนนี้")
    await manee.blocks()
    with pytest.raises(NotPossible):
        await manee.says("ยังอยู่ไหม")
