"""Two people chat in two windows of the page, in a real browser, with an unmodified python-telegram-bot."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.driver import Driver
from bot.sandbox.limits import Limits
from bot.sandbox.model import Event
from bot.sandbox.serving import Sandbox
from bot.sandbox.world import EVERY_CHAT
from tests.sandbox.browser import PHONE, OpenWindow, chromium, needs_browser, open_chat, say, windows
from tests.sandbox.scripted_bot import scripted_bot

pytestmark = needs_browser


@pytest.fixture
def limits() -> Limits:
    return Limits().unlimited()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def window(browser: Browser, sandbox: Sandbox) -> AsyncIterator[OpenWindow]:
    async with windows(browser, sandbox.url) as window:
        yield window


@pytest.fixture
async def talking(sandbox: Sandbox) -> AsyncIterator[None]:
    async with scripted_bot(sandbox):
        yield


@pytest.mark.usefixtures("talking")
async def test_two_people_in_two_windows(window: OpenWindow) -> None:
    manee = await window(1001)
    piti = await window(1002)

    await manee.get_by_role("button", name="เริ่มใช้งาน").click()
    await expect(manee.get_by_role("log")).to_contain_text("สวัสดีค่ะ")
    await manee.get_by_role("button", name="📝 แจ้งเรื่อง").click()
    await expect(manee.get_by_role("log")).to_contain_text("ได้รับ 📝 แจ้งเรื่อง")

    await manee.get_by_role("button", name="🔔 เตือน").click()
    await expect(manee.get_by_role("dialog")).to_contain_text("อ่านก่อนนะคะ")
    await manee.get_by_role("button", name="ตกลง").click()
    await manee.get_by_role("button", name="✅ ยืนยัน").click()
    await expect(manee.get_by_role("status")).to_contain_text("บันทึกแล้ว")
    await expect(manee.get_by_role("log")).to_contain_text("เสร็จแล้ว")
    await expect(manee.get_by_role("log")).to_contain_text("แก้ไขแล้ว")

    await expect(piti.get_by_role("log")).not_to_contain_text("เสร็จแล้ว")
    await open_chat(piti, "กลุ่มทดลอง")
    await open_chat(manee, "กลุ่มทดลอง")
    await say(piti, "ประชุมกี่โมงครับ")
    await expect(manee.get_by_role("log")).to_contain_text("ประชุมกี่โมงครับ")
    await say(manee, "@kammakan_bot ช่วยด้วย")
    await expect(piti.get_by_role("log")).to_contain_text("ได้รับ @kammakan_bot ช่วยด้วย")


@pytest.mark.usefixtures("talking")
async def test_what_people_type_is_never_markup(window: OpenWindow) -> None:
    page = await window(1001)
    await page.get_by_role("button", name="เริ่มใช้งาน").click()
    nasty = "<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3) \u202eกลับ"
    await say(page, nasty)
    await expect(page.get_by_role("log")).to_contain_text("ได้รับ <img src=x onerror=alert(1)> <script>")
    assert await page.locator("#messages script, #messages img, #messages a[href^='javascript']").count() == 0


@pytest.mark.usefixtures("talking")
async def test_own_messages_are_edited_and_answered(window: OpenWindow) -> None:
    page = await window(1001)
    await page.get_by_role("button", name="เริ่มใช้งาน").click()
    await say(page, "ข้อควมผิด")
    mine = page.locator(".message.own", has_text="ข้อควมผิด")
    await mine.get_by_role("button", name="ตัวเลือกของข้อความนี้").click()
    await page.get_by_role("menuitem", name="แก้ไข").click()
    await say(page, "ข้อความถูก")
    await expect(page.locator(".message.own", has_text="ข้อความถูก")).to_contain_text("แก้ไขแล้ว")
    theirs = page.locator(".message.other", has_text="ได้รับ")
    await theirs.get_by_role("button", name="ตัวเลือกของข้อความนี้").click()
    await page.get_by_role("menuitem", name="ตอบกลับ").click()
    await say(page, "ตอบกลับบอต")
    await expect(page.locator(".message.own", has_text="ตอบกลับบอต").locator(".reply")).to_contain_text("ได้รับ")


async def test_a_deep_link_opens_the_bot_with_its_code(window: OpenWindow, sandbox: Sandbox) -> None:
    page = await window(1001, "&start=INVITE_1")
    await expect(page.get_by_role("log")).to_contain_text("/start INVITE_1")
    room = Driver(sandbox.world).person("ปิติ").at(-500)
    await room.says("เข้าที่นี่ https://t.me/kammakan_bot?start=INVITE_2")
    await open_chat(page, "กลุ่มทดลอง")
    await page.get_by_role("link", name="https://t.me/kammakan_bot?start=INVITE_2").click()
    await expect(page.get_by_role("log")).to_contain_text("/start INVITE_2")
    assert len(page.context.pages) == 1


async def test_files_go_both_ways(window: OpenWindow, sandbox: Sandbox) -> None:
    page = await window(1001, "&start=")
    await page.locator("#pick-file").set_input_files(
        {"name": "แผน ๒๕๖๙.txt", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"}
    )
    link = page.get_by_role("link", name="ดาวน์โหลด แผน ๒๕๖๙.txt")
    async with page.expect_download() as download:
        await link.click()
    assert (await download.value).suggested_filename == "แผน ๒๕๖๙.txt"
    sent = Driver(sandbox.world).person("มานี").history[-1]
    assert sent.file is not None
    assert sent.file.content == b"<script>alert(1)</script>"


async def test_choosing_a_person(browser: Browser, sandbox: Sandbox) -> None:
    context = await browser.new_context(viewport=PHONE)
    page = await context.new_page()
    await page.goto(sandbox.url)
    await page.get_by_role("link", name="ปิติ ชูใจ ประธาน").click()
    await page.locator("body[data-ready]").wait_for()
    await expect(page).to_have_title("ปิติ ชูใจ · ห้องทดลองแชต")


@pytest.mark.parametrize("width", [360, 430])
async def test_nothing_is_wider_than_the_phone(window: OpenWindow, sandbox: Sandbox, width: int) -> None:
    page = await window(1001, "&start=")
    await page.set_viewport_size({"width": width, "height": 800})
    manee = Driver(sandbox.world).person("มานี")
    await manee.says("ก" * 300)
    await manee.sends_photo()
    await manee.sends_voice()
    await manee.sends_document("ชื่อยาวมาก" * 9 + ".pdf", b"x")
    await expect(page.get_by_role("log")).to_contain_text(".pdf")
    for selector in ("html", "#chat", "#scroll"):
        fits = await page.locator(selector).evaluate("box => box.scrollWidth <= box.clientWidth")
        assert fits, f"{selector} scrolls sideways at {width} px"


async def test_a_tap_on_a_bubble_opens_its_menu(window: OpenWindow, sandbox: Sandbox) -> None:
    page = await window(1001, "&start=")
    await say(page, "แตะข้อความนี้")
    await page.locator(".text", has_text="แตะข้อความนี้").tap()
    await expect(page.get_by_role("menuitem", name="ตอบกลับ")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await say(page, "ยังเขียนได้")
    assert Driver(sandbox.world).person("มานี").history[-1].text == "ยังเขียนได้"


async def test_a_chat_that_was_away_is_whole_again(window: OpenWindow, sandbox: Sandbox) -> None:
    """A window whose stream was cut reads the state anew."""
    page = await window(1001, "&start=")
    await page.context.set_offline(True)
    await Driver(sandbox.world).person("มานี").says("ระหว่างหลุด")
    sandbox.world.tell(Event("close", EVERY_CHAT))
    await page.context.set_offline(False)
    await expect(page.get_by_role("log")).to_contain_text("ระหว่างหลุด")
