"""Conversations without a network: people say and tap, the dispatcher decides, the database remembers.

desk = Desk(tmp_path)
piti = desk.person(1002, "ปิติ")
piti.says("/start")
assert "รหัสเชิญ" in piti.last.text
piti.taps("ขอเข้าร่วม")
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.render import KEYBOARDS, Renderer
from bot.sheets import make_sheets
from bot.translate import translate
from config.catalogue import Catalogue
from config.phrasing import Texts
from config.vocabulary import Intent
from handlers.dispatch import Dispatcher
from handlers.people.invitations import make_invite
from handlers.registry import FEATURES
from handlers.rules.documents import read_as_json
from handlers.rules.tables import read_table
from nlp.reading import Reading
from storage.database import Database
from storage.inbox import Arrival
from storage.outbox import SENT, Mark
from storage.records import Person
from storage.unit_of_work import UnitOfWork
from tests.databases import fresh_sqlite

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
BOT = "kammakan_bot"
_WORDS = {"ยืนยัน": Intent.CONFIRM, "ไม่": Intent.DENY, "ยกเลิก": Intent.CANCEL}


@dataclass
class Shown:
    """A message of the bot as it looks now. `file` is a document's name and content."""

    id: int
    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    keyboard: Any = None
    file: tuple[str, bytes] | None = None
    silent: bool = False


class Desk:
    """One bot on one database, at a time that the test sets."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.database = Database(fresh_sqlite(folder, "desk.db"))
        self.texts = Texts()
        labels = {self.texts.plain(key): key for rows in KEYBOARDS.values() for row in rows for key in row}
        self.dispatcher = Dispatcher(FEATURES, labels, _understand, BOT)
        self.renderer = Renderer(self.texts)
        self.chats: dict[int, list[Shown]] = {}
        self.toasts: dict[int, list[str]] = {}
        self.files: dict[str, bytes] = {}
        self._updates = 0

    def person(self, user: int, name: str = "ใครคนหนึ่ง") -> "Talk":
        """The private chat of an account."""
        return Talk(self, user, name, user, {"id": user, "type": "private"})

    def passes(self, time: timedelta) -> None:
        """Let time pass, and the clock find what is due."""
        self.now += time
        with self.database.read() as unit:
            due = [one for find, _ in self.dispatcher.due_finders() for one in find(unit, self.now, 100)]
        for one in due:
            payload = {"name": one.tick.name, "subject_id": one.tick.subject_id, "arguments": one.tick.arguments}
            self.take(json.dumps(payload | ({"chat": one.chat} if one.chat else {})), "tick", one.lane)

    def do(self, act: Callable[[UnitOfWork], Any]) -> Any:
        """Change the database directly."""
        with self.database.write() as unit:
            result = act(unit)
            unit.commit()
        return result

    def update(self, content: Mapping[str, Any], lane: int) -> None:
        """One update of Telegram's."""
        self._updates += 1
        self.take(json.dumps({"update_id": self._updates, **content}, ensure_ascii=False), "update", str(lane))

    def take(self, payload: str, kind: str, lane: str) -> None:
        """Store an arrival and do all it causes, as the worker does."""
        self._updates += 1
        with self.database.write() as unit:
            unit.inbox.store([Arrival(lane, kind, f"desk:{self._updates}", payload, self.now)], self.now)
            rows = unit.inbox.claim("desk", self.now, timedelta(seconds=15), 1)
            incoming = translate([payload], kind, BOT)
            assert incoming is not None
            incoming = self.dispatcher.read(replace(incoming, at=self.now), self.now)
            known = self.dispatcher.prefetch(unit, [incoming])
            unit.set_mark()
            replies = self.dispatcher.handle(unit, incoming, known, self.now)
            rendered = self.renderer.render(unit, incoming, replies, self.now)
            person = known.people.get(incoming.user) if incoming.user is not None else None
            unknown = incoming.user is not None and person is None
            calls = [replace(c, forget=c.forget or (unknown and c.chat_id == incoming.chat)) for c in rendered.calls]
            ids = unit.outbox.store(calls, self.now)
            unit.inbox.finish(rows, self.now, [row.id for row in rows] if unknown else [])
            unit.commit()
        for row, call in zip(ids, calls, strict=True):
            self._send(row, call.chat_id, call.method, call.body, call.target_id)
        for name, arguments, where in rendered.work:
            self._work(name, arguments, where)

    def _work(self, name: str, arguments: Mapping[str, Any], lane: str) -> None:
        given = {key: value for key, value in arguments.items() if key != "subject_id"}
        if name == "invitation_sheets":
            given["result"] = make_sheets(arguments["people"], arguments["bot"])
        else:
            read = {"read_table": read_table, "read_document": read_as_json}[name]
            given["result"] = read(self.files[arguments["file_id"]], arguments["name"])
        payload = {"name": name, "subject_id": arguments.get("subject_id", 0), "arguments": given, "chat": int(lane)}
        self.take(json.dumps(payload, ensure_ascii=False), "tick", lane)

    def _send(self, row: int, chat: int, method: str, body: dict[str, Any], target: int | None) -> None:
        shown = self.chats.setdefault(chat, [])
        if method == "answerCallbackQuery":
            self.toasts.setdefault(chat, []).append(body.get("text", ""))
        elif method.startswith("edit"):
            message = next(m for m in shown if m.id == (target or body["message_id"]))
            message.text = body.get("text", message.text)
            message.buttons = _buttons(body)
        elif method.startswith("send"):
            file = self._file(body.get("document"))
            text = body.get("text", body.get("caption", ""))
            keyboard = body.get("reply_markup", {})
            silent = bool(body.get("disable_notification"))
            shown.append(Shown(row, text, _buttons(body), keyboard, file, silent))
        self.do(lambda unit: unit.outbox.mark([Mark(row, SENT, row)], self.now))

    def _file(self, document: Any) -> tuple[str, bytes] | None:
        if not isinstance(document, dict):
            return None
        blob = self.do(lambda unit: unit.blobs.get(document["blob"]))
        self.do(lambda unit: unit.blobs.gone_up(document["blob"], f"file{document['blob']}"))
        return blob.name, blob.content


@dataclass
class Talk:
    """One account in one chat."""

    desk: Desk
    user: int
    name: str
    chat: int
    place: dict[str, Any]

    def at(self, group: int, title: str = "กลุ่มทดลอง") -> "Talk":
        """The same account in a group."""
        return replace(self, chat=group, place={"id": group, "type": "supergroup", "title": title})

    def says(self, text: str) -> None:
        """Write a message."""
        self._message({"text": text})

    def sends(self, name: str, content: bytes, caption: str = "") -> None:
        """Send a document."""
        file_id = f"sent{len(self.desk.files)}"
        self.desk.files[file_id] = content
        document = {"file_id": file_id, "file_name": name, "file_size": len(content)}
        self._message({"document": document, **({"caption": caption} if caption else {})})

    def taps(self, label: str, on: int | None = None) -> None:
        """Tap the newest button whose label contains this; `on` a message as it looked, by its id."""
        for message in reversed(self.shown):
            for text, data in message.buttons.items():
                if label in text and on in (None, message.id):
                    self.sends_data(data, message.id)
                    return
        raise AssertionError(f"no button {label!r} in {[message.buttons for message in self.shown]}")

    def sends_data(self, data: str, message_id: int) -> None:
        """Tap with these callback data, whether or not there is such a button."""
        tap = {"id": "1", "from": self._from(), "data": data}
        self.desk.update(
            {"callback_query": {**tap, "message": {"message_id": message_id, "chat": self.place}}}, self.chat
        )

    def becomes(self, before: str, after: str) -> None:
        """What becomes of the bot in this chat: member, left, kicked."""
        change = {"old_chat_member": {"status": before}, "new_chat_member": {"status": after}}
        self.desk.update({"my_chat_member": {"chat": self.place, "from": self._from(), **change}}, self.chat)

    @property
    def shown(self) -> list[Shown]:
        """Every message of the bot in this chat."""
        return self.desk.chats.get(self.chat, [])

    @property
    def last(self) -> Shown:
        """The newest message of the bot."""
        return self.shown[-1]

    @property
    def toast(self) -> str:
        """The newest answer to a tap."""
        return self.desk.toasts[self.chat][-1]

    def button(self, label: str) -> tuple[str, int]:
        """Callback data and message of the newest button whose label contains this."""
        return next((d, m.id) for m in reversed(self.shown) for t, d in m.buttons.items() if label in t)

    def _from(self) -> dict[str, Any]:
        return {"id": self.user, "is_bot": False, "first_name": self.name}

    def _message(self, content: dict[str, Any]) -> None:
        self.desk._updates += 1
        base = {"message_id": 100_000 + self.desk._updates, "chat": self.place, "from": self._from()}
        self.desk.update({"message": {**base, "date": int(self.desk.now.timestamp()), **content}}, self.chat)


def _buttons(body: Mapping[str, Any]) -> dict[str, str]:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data") or button["url"] for row in rows for button in row}


def _understand(text: str, _: datetime, __: Catalogue) -> Reading:
    return Reading(text, _WORDS.get(text.strip(), Intent.OUT_OF_SCOPE), 0.9)


def invited(desk: Desk, person: Person) -> str:
    """The code of a new invitation for somebody of the roster."""
    code: str = desk.do(lambda unit: make_invite(unit, person.id, None, desk.now))
    return code


def joined(desk: Desk, user: int) -> Person | None:
    """Who has joined with an account, None where nobody has."""
    found: dict[int, Person] = desk.do(lambda unit: unit.people.by_user_ids([user]))
    return found.get(user)


def joins(talk: Talk, code: str) -> None:
    """Somebody opens an invitation, says that it is theirs, and consents."""
    talk.says(f"/start {code}")
    talk.taps("ใช่")
    talk.taps("ยินยอม")
