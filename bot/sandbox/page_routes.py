"""The chat page at / and what it calls: state, live events, acts, files."""

import asyncio
import importlib.util
import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.control import event_view, perform, state_of
from bot.sandbox.control_routes import control_routes
from bot.sandbox.errors import NotPossible
from bot.sandbox.model import Event
from bot.sandbox.world import EVERY_CHAT, World

_PAGE = Path(__file__).parent / "page"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_SHOWN_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg", "audio/webm", "audio/mpeg")
_KEEP_ALIVE_SECONDS = 15
_EVENTS_BEHIND = 1000
_FONT_WEIGHTS = ("Regular", "SemiBold")


def page_routes(world: World) -> Starlette:
    """The ASGI application of everything that is not the Bot API."""
    routes = PageRoutes(world)
    return Starlette(
        routes=[
            Route("/", routes.page),
            Route("/page/font/{weight}", routes.font),
            Mount("/page", _Static(directory=_PAGE)),
            Route("/sandbox/state", routes.state),
            Route("/sandbox/events", routes.events),
            Route("/sandbox/act", routes.act, methods=["POST"]),
            Route("/sandbox/upload", routes.upload, methods=["POST"]),
            Route("/sandbox/file/{file_id}", routes.file),
            *control_routes(world),
        ]
    )


class _Static(StaticFiles):
    async def get_response(self, path: str, scope: object) -> Response:
        response = await super().get_response(path, scope)  # type: ignore[arg-type]  # starlette's own Scope
        response.headers.update(_HEADERS)
        return response


class PageRoutes:
    """The routes of the page over one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def page(self, _: Request) -> Response:
        return FileResponse(_PAGE / "index.html", headers=_HEADERS)

    async def font(self, request: Request) -> Response:
        """Sarabun, where its package is installed; elsewhere the page uses the system's fonts."""
        found = importlib.util.find_spec("fontpkg_sarabun")
        weight = request.path_params["weight"]
        if found is None or found.origin is None or weight not in _FONT_WEIGHTS:
            return Response(status_code=404)
        path = Path(found.origin).parent / "files" / f"Sarabun-{weight}.ttf"
        return (
            FileResponse(path, headers={"Cache-Control": "max-age=86400"})
            if path.exists()
            else Response(status_code=404)
        )

    async def state(self, request: Request) -> Response:
        return JSONResponse(state_of(self._world, _person(request)), headers={"Cache-Control": "no-store"})

    async def act(self, request: Request) -> Response:
        try:
            return JSONResponse(perform(self._world, await request.json()))
        except (NotPossible, ValueError) as error:
            return JSONResponse({"problem": str(error)}, status_code=400)

    async def upload(self, request: Request) -> Response:
        """Keep the body as a file; the answer's file_id goes into an act."""
        kind = request.query_params.get("kind", "document")
        name = request.query_params.get("name", "file")
        try:
            content = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)
        if kind not in ("photo", "document", "voice") or not content:
            return JSONResponse({"problem": "nothing to keep"}, status_code=400)
        if len(content) > self._world.limits.upload_bytes:
            return JSONResponse({"problem": "too big"}, status_code=413)
        mime_type = request.headers.get("content-type", "application/octet-stream").partition(";")[0]
        stored = self._world.files.add(kind, content, name, mime_type)
        return JSONResponse({"file_id": stored.file_id})

    async def file(self, request: Request) -> Response:
        stored = self._world.files.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        mime_type = _real_image_type(stored.content) or stored.mime_type
        inline = mime_type in _SHOWN_INLINE
        disposition = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(stored.name)}"
        headers = {
            "Content-Disposition": disposition,
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=86400",
        }
        return Response(stored.content, media_type=mime_type if inline else "application/octet-stream",
                        headers=headers)  # fmt: skip

    async def events(self, request: Request) -> Response:
        user_id = _person(request)
        if user_id not in self._world.users:
            return Response(status_code=404)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(user_id), media_type="text/event-stream", headers=headers)

    async def _stream(self, user_id: int) -> AsyncIterator[str]:
        """Server-sent events of one person's chats. A page that falls too far behind is cut off and reloads."""
        queue: asyncio.Queue[Event] = asyncio.Queue()

        def notice(event: Event) -> None:
            if queue.qsize() < _EVENTS_BEHIND:
                queue.put_nowait(event)
            elif queue.qsize() == _EVENTS_BEHIND:
                queue.put_nowait(Event("close", EVERY_CHAT))

        stop = self._world.observe(notice)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), _KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event.kind == "close":
                    return
                view = event_view(self._world, event, user_id)
                if view is not None:
                    yield f"data: {json.dumps(view, ensure_ascii=False)}\n\n"
        finally:
            stop()


def _person(request: Request) -> int | None:
    raw = request.query_params.get("as", "")
    return int(raw) if raw.isascii() and raw.isdigit() else None


def _real_image_type(content: bytes) -> str | None:
    """The type a picture really has, whatever its sender called it."""
    signatures = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
    found = next((kind for start, kind in signatures.items() if content.startswith(start)), None)
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else found
