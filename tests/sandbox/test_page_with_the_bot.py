"""The real bot on the page, in a real browser: two members of a committee, each in a window of their own."""

from pathlib import Path

from playwright.async_api import expect

from tests.committee import CHAIR, MALEE, committee
from tests.sandbox.browser import chromium, needs_browser, say, windows

pytestmark = needs_browser


async def test_two_members_ask_the_real_bot(tmp_path: Path) -> None:
    async with (
        committee(f"sqlite:///{tmp_path}/kammakan.db") as running,
        chromium() as browser,
        windows(browser, running.sandbox.url) as window,
    ):
        malee, chair = await window(MALEE["user_id"]), await window(CHAIR["user_id"])
        await say(malee, "/help")
        await expect(malee.get_by_role("button", name="☰ เมนู")).to_be_visible()
        await say(chair, "/help")
        await expect(chair.get_by_role("button", name="📥 งานรอท่าน")).to_be_visible()
        await say(malee, "ลำพูนอยู่กลุ่มไหน")
        await expect(malee.get_by_role("log")).to_contain_text("1.1")
        await say(chair, "กลุ่มเหนือตอนล่าง 2 มีจังหวัดอะไรบ้าง")
        await expect(chair.get_by_role("log")).to_contain_text("อุทัยธานี")
        await expect(chair.get_by_role("log")).not_to_contain_text("จังหวัดลำพูน")
