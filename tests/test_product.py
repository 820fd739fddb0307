"""The product as somebody finds it who has just typed `make run`: the page, a member, the secretariat."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.browser import chromium, needs_browser, windows

MEMBER, SECRETARY = 1003, 1002
ROOT = Path(__file__).parent.parent

pytestmark = needs_browser


@pytest.fixture
async def page_address(tmp_path: Path) -> AsyncIterator[str]:
    """The address the program prints; the program is a real process, ended as a service would end it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'sandbox.db'}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "main.py"),
        "run",
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    async with asyncio.timeout(90):
        line = (await process.stdout.readline()).decode()
    address = line.split()[-1]
    yield address
    process.terminate()
    async with asyncio.timeout(60):
        assert await process.wait() == 0


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="พิมพ์ข้อความ").fill(text)
    await page.get_by_role("button", name="ส่งข้อความ").click()


async def tap(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label).last.click()


async def test_a_member_reports_and_the_secretariat_hears(page_address: str) -> None:
    async with chromium() as browser, windows(browser, page_address) as window:
        await report_and_ask(await window(MEMBER), await window(SECRETARY))


async def report_and_ask(member: Page, secretary: Page) -> None:
    await say(member, "ถนนจากน่านไปเชียงใหม่ไกลและขรุขระมาก ฝากเรื่องด้วยครับ")
    card = member.get_by_text("ยังไม่ได้บันทึก").last
    await expect(card).to_be_visible()
    await expect(member.get_by_text("คมนาคม").last).to_be_visible()
    await tap(member, "ยืนยัน")
    await expect(member.get_by_text("เรื่องที่ #1").last).to_be_visible()
    await expect(secretary.get_by_text("#1").last).to_be_visible()
    await say(member, "เรื่องที่ 1 ถึงไหนแล้ว")
    await expect(member.get_by_text("ใหม่", exact=False).last).to_be_visible()
    await say(member, "ลำพูนอยู่กลุ่มไหน")
    await expect(member.get_by_text("จังหวัดลำพูน อยู่ในกลุ่ม 1.1").last).to_be_visible()
    await say(member, "กลุ่มเหนือตอนล่าง 2 มีจังหวัดอะไรบ้าง")
    await expect(member.get_by_text("นครสวรรค์ อุทัยธานี กำแพงเพชร และพิจิตร").last).to_be_visible()
