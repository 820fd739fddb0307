"""Routes for benches and for tests of another process: people, traffic, faults, limits, counting, waiting.

POST /sandbox/people  {"count": 1000, "first_id": 2000}          started users
POST /sandbox/say     {"as": [2000, 2001], "texts": ["…"]}       one message a person and text
POST /sandbox/taps    {"as": [2000, 2001], "label": "…"}         each taps the newest inline button of that label
POST /sandbox/faults  {"method": "sendMessage", "kind": "lost", "times": 3}; {"clear": true}
POST /sandbox/limits  {"overall_rate": 0, …}                     any field of Limits
GET  /sandbox/stats                                              what was sent, waits, is kept
GET  /sandbox/wait?sent=N&changed=M&seconds=S                    answers once the bot has sent N and changed M messages
GET  /sandbox/chat?id=N                                          the messages now in a chat
POST /sandbox/ask     {"as": 2000, "text": "…", "answer": "…", "seconds": 10}  how long until the bot answers with that
GET  /sandbox/heard?text=…                                       what the bot sent that contains the text, of all chats
"""

import asyncio
import dataclasses
import time
from collections import Counter

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import acts
from bot.sandbox.control import message_view
from bot.sandbox.errors import NotPossible
from bot.sandbox.faults import Fault
from bot.sandbox.limits import FloodGate
from bot.sandbox.model import Event, Json, Persona
from bot.sandbox.world import World


def control_routes(world: World) -> list[Route]:
    routes = ControlRoutes(world)
    return [
        Route("/sandbox/people", routes.people, methods=["POST"]),
        Route("/sandbox/say", routes.say, methods=["POST"]),
        Route("/sandbox/taps", routes.taps, methods=["POST"]),
        Route("/sandbox/faults", routes.faults, methods=["POST"]),
        Route("/sandbox/limits", routes.limits, methods=["POST"]),
        Route("/sandbox/stats", routes.stats),
        Route("/sandbox/wait", routes.wait),
        Route("/sandbox/chat", routes.chat),
        Route("/sandbox/ask", routes.ask, methods=["POST"]),
        Route("/sandbox/heard", routes.heard),
    ]


class ControlRoutes:
    """The control routes over one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def people(self, request: Request) -> Response:
        asked = await request.json()
        ids = add_people(self._world, int(asked["count"]), int(asked.get("first_id", 2000)))
        return JSONResponse({"first_id": ids[0], "count": len(ids)})

    async def say(self, request: Request) -> Response:
        asked = await request.json()
        try:
            for text in asked["texts"]:
                for user_id in asked["as"]:
                    acts.say(self._world, user_id, text)
        except NotPossible as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        return JSONResponse({"waiting": len(self._world.updates.waiting)})

    async def taps(self, request: Request) -> Response:
        asked = await request.json()
        try:
            for user_id in asked["as"]:
                message_id, data = newest_button(self._world, user_id, str(asked["label"]))
                acts.tap(self._world, user_id, message_id, data)
        except NotPossible as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        return JSONResponse({"waiting": len(self._world.updates.waiting)})

    async def faults(self, request: Request) -> Response:
        asked = await request.json()
        if asked.pop("clear", False):
            self._world.faults.clear()
            return JSONResponse({"waiting": 0})
        method, times = str(asked.pop("method")), int(asked.pop("times", 1))
        try:
            self._world.faults.add(method, Fault(**asked), times)
        except (TypeError, ValueError) as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        return JSONResponse({"waiting": self._world.faults.waiting})

    async def limits(self, request: Request) -> Response:
        try:
            limits = dataclasses.replace(self._world.limits, **await request.json())
        except TypeError as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        self._world.limits = limits
        self._world.flood = FloodGate(limits, self._world.clock)
        return JSONResponse(dataclasses.asdict(limits))

    async def stats(self, _: Request) -> Response:
        return JSONResponse(stats(self._world))

    async def wait(self, request: Request) -> Response:
        sent, changed = (int(request.query_params.get(name, "0")) for name in ("sent", "changed"))
        seconds = float(request.query_params.get("seconds", "60"))
        reached = asyncio.Event()

        def notice(_: Event | None = None) -> None:
            if self._world.sent >= sent and self._world.changed >= changed:
                reached.set()

        stop = self._world.observe(notice)
        try:
            notice()
            if not reached.is_set():
                await asyncio.wait_for(reached.wait(), seconds)
        except TimeoutError:
            return JSONResponse(stats(self._world), status_code=408)
        finally:
            stop()
        return JSONResponse(stats(self._world))

    async def chat(self, request: Request) -> Response:
        chat = self._world.chats.get(int(request.query_params.get("id", "0")))
        if chat is None:
            return JSONResponse({"problem": "no such chat"}, status_code=404)
        return JSONResponse([message_view(message) for message in chat.messages.values()])

    async def ask(self, request: Request) -> Response:
        asked = await request.json()
        user_id, answer, answered = int(asked["as"]), str(asked["answer"]), asyncio.Event()

        def notice(event: Event) -> None:
            message = event.message
            if event.kind == "message" and message is not None and message.by_bot and answer in message.text:
                answered.set()

        stop, start = self._world.observe(notice, user_id), time.perf_counter()
        try:
            acts.say(self._world, user_id, str(asked["text"]))
            await asyncio.wait_for(answered.wait(), float(asked.get("seconds", 10)))
        except TimeoutError:
            return JSONResponse({"problem": f"{user_id} was not answered"}, status_code=408)
        except NotPossible as error:
            return JSONResponse({"problem": str(error)}, status_code=400)
        finally:
            stop()
        return JSONResponse({"seconds": time.perf_counter() - start})

    async def heard(self, request: Request) -> Response:
        return JSONResponse(heard(self._world, request.query_params.get("text", "")))


def add_people(world: World, count: int, first_id: int = 2000) -> range:
    """Started users with consecutive ids, for benches."""
    ids = range(first_id, first_id + count)
    for user_id in ids:
        world.add_persona(Persona(user_id, f"สมาชิก {user_id}", started=True))
    return ids


def newest_button(world: World, user_id: int, label: str) -> tuple[int, str]:
    """The newest message in somebody's private chat with an inline button of that label, and the button's data.

    Raises NotPossible where there is none.
    """
    chat = world.chats.get(user_id)
    for message in reversed(chat.messages.values() if chat else ()):
        for button in (button for row in message.inline_rows for button in row):
            if button["text"] == label and "callback_data" in button:
                return message.id, button["callback_data"]
    raise NotPossible(f"no button {label!r} in the chat of {user_id}")


def heard(world: World, text: str) -> Json:
    """Of the messages of the bot that contain a text: how many, in how many chats, the most in one chat, and the
    seconds from the first to the last."""
    found = [one for chat in world.chats.values() for one in chat.messages.values() if one.by_bot and text in one.text]
    times = [one.at for one in found]
    chats = Counter(one.chat_id for one in found)
    return {
        "messages": len(found),
        "chats": len(chats),
        "most": max(chats.values(), default=0),
        "seconds": max(times) - min(times) if times else 0.0,
    }


def stats(world: World) -> Json:
    """Counts: messages the bot sent and changed, updates that wait, chats, faults that wait, floods refused."""
    return {
        "sent": world.sent,
        "changed": world.changed,
        "waiting": len(world.updates.waiting),
        "chats": len(world.chats),
        "faults": world.faults.waiting,
        "refused": world.flood.refused,
    }
