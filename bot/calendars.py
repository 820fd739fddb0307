"""The web part's private calendars: a member's meetings at an address that only they know."""

import hashlib
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, HTTPException, Request, Response

from bot.web_address import CALENDAR_PATH


def serve_calendars(web: FastAPI, calendar: Callable[[str], Awaitable[bytes | None]]) -> None:
    """Add the addresses to the web application. `calendar` gives what a token opens, or None."""

    @web.api_route(CALENDAR_PATH + "{token}.ics", methods=["GET", "HEAD"])
    async def subscribed(request: Request, token: str) -> Response:
        content = await calendar(token)
        if content is None:
            raise HTTPException(404)
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}
        if _knows(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _knows(sent: str, tag: str) -> bool:
    """Whether a program that asks has this very content already (RFC 9110, If-None-Match, compared weakly)."""
    known = [one.strip().removeprefix("W/") for one in sent.split(",")]
    return tag in known or known == ["*"]
