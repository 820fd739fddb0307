"""A real browser on the sandbox's page, for tests: `window(person)` opens it as somebody, on a phone."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

OpenWindow = Callable[..., Awaitable[Page]]
PHONE = {"width": 390, "height": 844}
PATIENCE_MILLISECONDS = 60_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# On a user's machine without a browser these tests are skipped; in CI a missing browser is a failure.
needs_browser = [
    pytest.mark.anyio,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium found"),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    assert CHROMIUM is not None, "CI needs a Chromium for the browser tests"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def windows(browser: Browser, url: str) -> AsyncIterator[OpenWindow]:
    """Opens the page as people, each in a window of their own. Script errors in any of them fail the test."""
    errors: list[str] = []

    async def open_window(person: int, query: str = "") -> Page:
        context = await browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await page.goto(f"{url}/?as={person}{query}")
        await page.locator("body[data-ready]").wait_for()
        return page

    yield open_window
    assert not errors


async def say(page: Page, text: str) -> None:
    """Writes and sends; the box is emptied once the server has the message."""
    box = page.get_by_role("textbox", name="พิมพ์ข้อความ")
    await box.fill(text)
    await page.get_by_role("button", name="ส่งข้อความ").click()
    await expect(box).to_have_value("")


async def open_chat(page: Page, name: str) -> None:
    await page.get_by_role("button", name="รายการแชต", exact=True).click()
    await page.locator("#chats").get_by_role("button", name=name).click()
