"""A committee that talks to the dispatcher: what each person said, tapped and was shown, over a real database."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.render import KEYBOARDS, Renderer
from config.phrasing import Texts
from config.vocabulary import Role, Sector
from handlers.dispatch import Dispatcher
from handlers.issues import feature
from handlers.kit.buttons import decode
from handlers.kit.context import Context
from handlers.kit.events import Event
from handlers.kit.incoming import Attachment, ChatKind, Incoming
from handlers.registry import FEATURES
from nlp.reading import Reading
from nlp.understand import understand
from storage.database import Database
from storage.outbox import SENT, Mark
from storage.records import Grant, Person
from tests.databases import fresh_sqlite

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass
class Shown:
    """A message of the bot's as it stands in a chat."""

    id: int
    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    method: str = "sendMessage"
    body: dict[str, Any] = field(default_factory=dict)


class Talk:
    """One committee, its database and its clock."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(fresh_sqlite(folder, "talk.db"))
        texts = Texts()
        labels = {texts.plain(key): key for rows in KEYBOARDS.values() for row in rows for key in row}
        self.dispatcher = Dispatcher(FEATURES, labels, understand, "kammakan_bot")
        self.renderer = Renderer(texts)
        self.now = START
        self.chats: dict[int, list[Shown]] = {}
        self._rows: dict[int, Shown] = {}
        self._message = 1000

    def join(self, user: int, name: str, *grants: Grant, **values: Any) -> "Someone":
        """Put somebody on the roster who has joined with a Telegram account."""
        with self.database.write() as unit:
            person = unit.people.add(
                {"name": name, "user_id": user, "joined_at": self.now, **values}, grants or (Grant(Role.MEMBER),)
            )
            unit.commit()
        return Someone(self, person, user)

    def passes(self, **length: float) -> None:
        """Time passes; what falls due on the way happens, second by second where something is due."""
        end = self.now + timedelta(**length)
        while (due := self._next_due(end)) is not None:
            self.now = max(self.now, due)
            self._ring()
        self.now = end

    def hand_in(self, incoming: Incoming) -> list[Shown]:
        """Let the dispatcher handle one thing; returns what appears, in any chat."""
        with self.database.write() as unit:
            incoming = self.dispatcher.read(incoming, self.now)
            known = self.dispatcher.prefetch(unit, [incoming])
            unit.set_mark()
            replies = self.dispatcher.handle(unit, incoming, known, self.now)
            calls = self.renderer.render(unit, incoming, replies, self.now).calls
            ids = unit.outbox.store(calls, self.now)
            shown = [self._show(row, call) for row, call in zip(ids, calls, strict=True)]
            marks = [Mark(row, SENT, one.id) for row, one in zip(ids, shown, strict=True)]
            unit.outbox.mark(marks, self.now)
            unit.commit()
        return shown

    def publish(self, event: Event) -> None:
        """Let the issue log hear of something that another feature brings about."""
        with self.database.write() as unit:
            context = Context(unit, self.now, self.dispatcher.catalogue, "kammakan_bot", self.understand)
            feature.FEATURE.listens[type(event)](context, event)
            unit.commit()

    def understand(self, text: str, at: datetime) -> Reading:
        """How a message is read."""
        return understand(text, at, self.dispatcher.catalogue)

    def _show(self, row: int, call: Any) -> Shown:
        body = json.loads(json.dumps(call.body))
        markup = body.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = {b["text"]: b.get("callback_data", b.get("url", "")) for line in markup for b in line}
        rows = [[b["text"] for b in line] for line in markup]
        chat = self.chats.setdefault(call.chat_id, [])
        if call.method.startswith("edit"):
            number = body.get("message_id") or self._rows[call.target_id].id
            target = next(one for one in chat if one.id == number)
            target.text = body.get("text", target.text)
            target.buttons, target.rows = buttons, rows
            self._rows[row] = target
            return target
        self._message += 1
        text = body.get("text", body.get("caption", ""))
        shown = Shown(self._message, text, buttons, rows, call.method, body)
        self._rows[row] = shown
        chat.append(shown)
        return shown

    def _next_due(self, end: datetime) -> datetime | None:
        with self.database.read() as unit:
            found = [one.at for find, _ in self.dispatcher.due_finders() for one in find(unit, end, 100)]
        return min(found, default=None)

    def _ring(self) -> None:
        with self.database.read() as unit:
            due = [one for find, _ in self.dispatcher.due_finders() for one in find(unit, self.now, 100)]
        for one in due:
            self.hand_in(Incoming(chat=one.chat or 0, chat_kind=ChatKind.PRIVATE, tick=one.tick))


@dataclass
class Someone:
    """A person with Telegram, in the private chat or in a group."""

    talk: Talk
    person: Person
    user: int
    chat: int | None = None

    def at(self, group: int) -> "Someone":
        """The same person, in a group."""
        return replace(self, chat=group)

    def says(self, text: str = "", *attachments: Attachment, message: int | None = None, edited: bool = False) -> str:
        """Say something; returns all that the bot then shows in this chat."""
        self.talk._message += 1
        number = message or self.talk._message
        incoming = self._incoming(text=text, attachments=attachments, message_id=number, edited=edited)
        if text.startswith("/"):
            word, _, argument = text[1:].partition(" ")
            incoming = replace(incoming, command=word, argument=argument.strip())
        return self._heard(incoming)

    def taps(self, label: str) -> str:
        """Tap the newest button whose text holds the label."""
        for shown in reversed(self.messages):
            for text, data in shown.buttons.items():
                if label in text:
                    return self.sends_tap(data, shown.id)
        raise AssertionError(f"no button {label}:\n{self.screen}")

    def sends_tap(self, data: str, message: int) -> str:
        """Tap what a button carries, also one no longer shown."""
        return self._heard(self._incoming(action=decode(data), callback_id="c1", message_id=message))

    def data_of(self, label: str) -> tuple[str, int]:
        """What the newest button with this text carries, and the message it is on."""
        for shown in reversed(self.messages):
            for text, data in shown.buttons.items():
                if label in text:
                    return data, shown.id
        raise AssertionError(f"no button {label}:\n{self.screen}")

    @property
    def messages(self) -> list[Shown]:
        """Everything the bot shows in this chat."""
        return self.talk.chats.get(self.chat or self.user, [])

    @property
    def last(self) -> Shown:
        """The newest message."""
        return [one for one in self.messages if one.method != "answerCallbackQuery"][-1]

    @property
    def screen(self) -> str:
        """The whole chat, to read when a test fails."""
        return "\n---\n".join(f"{one.text}\n{one.rows}" for one in self.messages)

    def _incoming(self, **values: Any) -> Incoming:
        chat = self.chat or self.user
        kind = ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
        return Incoming(chat=chat, chat_kind=kind, user=self.user, user_name=self.person.name, **values)

    def _heard(self, incoming: Incoming) -> str:
        before = {id(one) for one in self.messages}
        shown = self.talk.hand_in(incoming)
        mine = [one for one in shown if one in self.messages or id(one) not in before]
        return "\n".join(dict.fromkeys(one.text for one in mine if one in self.messages))


def committee(talk: Talk) -> dict[str, Someone]:
    """A member of น่าน, one of แพร่, one of ตาก, the secretary and the chair of cluster 1.1, a secretary of the whole."""
    upper = {"cluster": "1.1"}
    return {
        "nan": talk.join(11, "มานี ใจดี", sector=Sector.PEOPLE, province="น่าน", **upper),
        "phrae": talk.join(12, "ปิติ ชูใจ", sector=Sector.PRIVATE, province="แพร่", **upper),
        "tak": talk.join(13, "วีระ มั่นคง", sector=Sector.PUBLIC, province="ตาก", cluster="2.1"),
        "secretary": talk.join(21, "สมศรี ขยัน", Grant(Role.SECRETARIAT, "1.1"), province="ลำปาง", **upper),
        "chair": talk.join(31, "ประธาน กลุ่ม", Grant(Role.CHAIR, "1.1"), province="เชียงใหม่", **upper),
        "office": talk.join(41, "สำนักงาน กลาง", Grant(Role.SECRETARIAT)),
    }
