"""A poll on the page, in a real browser: the chair opens it, members of three sectors vote, all see the result."""

from datetime import timedelta
from pathlib import Path

from playwright.async_api import expect

from tests.committee import CHAIR, MALEE, PIMON, SOMCHAI, committee
from tests.sandbox.browser import chromium, needs_browser, say, windows

pytestmark = needs_browser


async def test_three_sectors_vote(tmp_path: Path) -> None:
    async with (
        committee(f"sqlite:///{tmp_path}/kammakan.db") as running,
        chromium() as browser,
        windows(browser, running.sandbox.url) as window,
    ):
        chair = await window(CHAIR["user_id"])
        voters = [await window(one["user_id"]) for one in (MALEE, SOMCHAI, PIMON)]
        await say(chair, "ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง ปิดรับศุกร์หน้าห้าโมงเย็น")
        await chair.get_by_role("button", name="✅ ยืนยัน").click()
        for page, choice in zip(voters, ("ทุก 2 เดือน", "ทุก 2 เดือน", "ไตรมาสละครั้ง"), strict=True):
            await page.get_by_role("log").get_by_role("button", name=choice).click()
            await expect(page.get_by_role("log")).to_contain_text(f"นับแล้ว: {choice}")
            await running.passes(seconds=4)  # the card of turnout is changed at most every three seconds
        await expect(chair.get_by_role("log")).to_contain_text("ลงแล้ว 3")
        await running.until(running.clock() + timedelta(days=14))
        await running.passes(seconds=30)
        for page in (chair, *voters):
            await expect(page.get_by_role("log")).to_contain_text("ผลหยั่งความเห็น")
            await expect(page.get_by_role("log").locator("img").last).to_be_visible()
