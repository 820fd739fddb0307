"""Takes the pictures of the README from the running sandbox, at the size of a phone: `make screenshots`."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PHONE = {"width": 390, "height": 844}
MEMBER, SECRETARY = 1004, 1002
PORT = 8477
REPORT = "ถนนจากน่านไปเชียงใหม่ไกลและขรุขระมาก ฝากเรื่องด้วยครับ"


@contextmanager
def sandbox() -> Iterator[str]:
    """The address of a sandbox with nothing said in it yet."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "PORT": str(PORT),
            "DATABASE_URL": f"sqlite:///{folder}/sandbox.db",
            "TELEGRAM_BOT_TOKEN": "",
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "main.py", "run"]
        # The command is our own.
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  ours
            try:
                yield _address(process)
            finally:
                process.terminate()


def _address(process: "subprocess.Popen[str]") -> str:
    for line in process.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found.group()
    raise RuntimeError("the sandbox did not start")


def take_all(browser: Browser, address: str) -> None:
    """Talk as a member and as the secretariat, and take a picture at each step worth seeing."""
    member = _open(browser, address, MEMBER)
    _say(member, REPORT)
    member.get_by_role("button", name="✅ ยืนยัน").wait_for()
    _take(member, "report-card")
    member.get_by_role("button", name="✅ ยืนยัน").click()
    member.get_by_role("log").get_by_text("เรื่องที่ #1").first.wait_for()
    _say(member, "เรื่องที่ 1 ถึงไหนแล้ว")
    member.get_by_role("log").get_by_text("ท่านเป็นผู้แจ้ง").wait_for()
    _take(member, "confirmed")
    _say(member, "ลำพูนอยู่กลุ่มไหน")
    member.get_by_role("log").get_by_text("จังหวัดลำพูน").wait_for()
    _say(member, "กลุ่มเหนือตอนล่าง 2 มีจังหวัดอะไรบ้าง")
    member.get_by_role("log").get_by_text("อุทัยธานี").wait_for()
    _take(member, "structure-answer")
    secretary = _open(browser, address, SECRETARY)
    secretary.get_by_role("button", name="เรื่องที่ #1").last.click()
    secretary.get_by_role("button", name="มอบหมาย").wait_for()
    _take(secretary, "secretariat")


def _open(browser: Browser, address: str, person: int) -> Page:
    context = browser.new_context(
        viewport=PHONE,
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        timezone_id="Asia/Bangkok",
        locale="th-TH",
    )
    page = context.new_page()
    page.goto(f"{address}/?as={person}")
    page.locator("body[data-ready]").wait_for()
    return page


def _say(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="พิมพ์ข้อความ").fill(text)
    page.get_by_role("button", name="ส่งข้อความ").click()


def _take(page: Page, name: str) -> None:
    page.get_by_role("status").locator("*").first.wait_for(state="hidden")
    page.wait_for_timeout(700)  # the page scrolls to what came last
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Take every picture. Exits with a message where there is no Chromium."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("no Chromium found")
    IMAGES.mkdir(exist_ok=True)
    with sandbox() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take_all(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
