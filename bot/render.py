"""Replies become calls of the Bot API: texts filled, buttons encoded, cards found again."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands import menu
from bot.enclosing import METHODS, with_files
from config.phrasing import Texts, cut
from handlers.kit.buttons import Button, Rows, encode
from handlers.kit.incoming import Incoming
from handlers.kit.replies import (
    Announce,
    Ask,
    ChangeButtons,
    Circulate,
    Edit,
    Keyboard,
    Notify,
    Place,
    Reply,
    Say,
    Send,
    Toast,
    Unsend,
    Urgency,
    Work,
)
from storage.outbox import BROADCAST, Call
from storage.records import Addressee
from storage.unit_of_work import UnitOfWork

BANGKOK = ZoneInfo("Asia/Bangkok")
QUIET_FROM, QUIET_UNTIL = time(21), time(7)
TOAST_LIVES_FOR = timedelta(seconds=10)
TOAST_LIMIT = 200
TEXT_LIMIT = 4096
LONGEST_ARGUMENT = 800
_TAG = re.compile(r"<[^>]*>")
CHUNK = 1_000
MANY = 200
# Stands in a body that many chats share; each call names its own chat.
EVERY_CHAT = 0

KEYBOARDS = {
    Keyboard.MEMBER: (("keyboard.report", "keyboard.meetings"), ("keyboard.polls", "keyboard.menu")),
    Keyboard.STAFF: (("keyboard.report", "keyboard.meetings"), ("keyboard.polls", "keyboard.waiting")),
}


@dataclass
class Rendered:
    """What a unit is to store besides its own changes: calls to make, work to do."""

    calls: list[Call] = field(default_factory=list)
    work: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)


class Renderer:
    """Renders replies in the voice of one persona."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, unit: UnitOfWork, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> Rendered:
        """The calls and the work that replies ask for, in order; a tap is always answered, and first."""
        rendered = Rendered()
        self._answer_tap(rendered, incoming, replies, now)
        for reply in replies:
            self._add(rendered, unit, incoming, reply, now)
        return rendered

    def message(
        self, chat: int, key: str, arguments: Mapping[str, Any], buttons: Rows = (), *, silent: bool = False
    ) -> dict[str, Any]:
        """The body of a sendMessage."""
        body: dict[str, Any] = {"chat_id": chat, **self._text(key, arguments)}
        if buttons:
            body["reply_markup"] = self._inline(buttons)
        if silent:
            body["disable_notification"] = True
        return body

    def _add(self, rendered: Rendered, unit: UnitOfWork, incoming: Incoming, reply: Reply, now: datetime) -> None:
        chat = incoming.chat
        match reply:
            case Say():
                self._speak(rendered, chat, reply)
            case Ask():
                self._ask(rendered, unit, incoming, reply, now)
            case Edit():
                self._edit(rendered, unit, incoming, reply)
            case ChangeButtons():
                self._change_buttons(rendered, unit, incoming, reply)
            case Place():
                body = {"chat_id": chat, "latitude": reply.latitude, "longitude": reply.longitude}
                rendered.calls.append(Call(chat, "sendLocation", body))
            case Work():
                arguments = {**reply.arguments, "subject_id": reply.subject_id}
                rendered.work.append((reply.name, arguments, str(chat)))
            case Toast():
                pass  # answered already, first of all
            case _:
                self._add_for_others(rendered, unit, chat, reply, now)

    def _add_for_others(self, rendered: Rendered, unit: UnitOfWork, chat: int, reply: Reply, now: datetime) -> None:
        """What goes, or may go, to others than who asked."""
        match reply:
            case Announce():
                self._speak(rendered, reply.chat, reply, silent=is_quiet(now))
            case Notify():
                self._notify(rendered, unit, reply, now)
            case Send():
                self._send(rendered, unit, chat, reply, now)
            case Circulate():
                self._circulate(unit, reply, now)
            case Unsend():
                self._unsend(unit, reply, now)

    def _speak(self, rendered: Rendered, chat: int, reply: Say | Announce, *, silent: bool = False) -> None:
        body = self.message(chat, reply.key, reply.arguments, reply.buttons, silent=silent)
        if reply.keyboard is not Keyboard.KEEP:
            body["reply_markup"] = self._keyboard(reply.keyboard)
        parts = with_files(body, reply.enclosed if isinstance(reply, Say) else None)
        for number, (method, part) in enumerate(parts):
            card = reply.card if number == 0 else None
            rendered.calls.append(Call(chat, method, part, card=card, forget=reply.confidential))
        if reply.keyboard is Keyboard.STAFF:
            scope = {"type": "chat", "chat_id": chat}
            rendered.calls.append(Call(chat, "setMyCommands", {"commands": menu("staff"), "scope": scope}))
        elif isinstance(reply, Announce) and reply.keyboard is not Keyboard.KEEP:
            # Whoever is told of a change may have had the menu of the staff until now.
            scope = {"type": "chat", "chat_id": chat}
            rendered.calls.append(Call(chat, "deleteMyCommands", {"scope": scope}))

    def _answer_tap(self, rendered: Rendered, incoming: Incoming, replies: Iterable[Reply], now: datetime) -> None:
        toast = next((reply for reply in replies if isinstance(reply, Toast)), None)
        if incoming.callback_id is None:
            if toast is not None:
                body = self.message(incoming.chat, toast.key, toast.arguments)
                rendered.calls.append(Call(incoming.chat, "sendMessage", body))
            return
        body = {"callback_query_id": incoming.callback_id}
        if toast is not None:
            body["text"] = self._texts.plain(toast.key, toast.arguments)[:TOAST_LIMIT]
            if toast.alert:
                body["show_alert"] = True
        expires = now + TOAST_LIVES_FOR
        rendered.calls.append(Call(incoming.chat, "answerCallbackQuery", body, expires_at=expires))

    def _ask(self, rendered: Rendered, unit: UnitOfWork, incoming: Incoming, reply: Ask, now: datetime) -> None:
        chat = incoming.chat
        # A reminder comes unasked: at night without a sound.
        silent = incoming.tick is not None and is_quiet(now)
        body = self.message(chat, reply.key, reply.arguments, reply.buttons, silent=silent)
        old = unit.outbox.latest_card(chat, reply.card)
        tapped = incoming.callback_id is not None and incoming.message_id is not None
        if old is not None and tapped and old.message_id == incoming.message_id:
            body["message_id"] = incoming.message_id
            rendered.calls.append(Call(chat, "editMessageText", body))
            return
        if old is not None:
            rendered.calls.append(Call(chat, "editMessageReplyMarkup", {"chat_id": chat}, target_id=old.id))
        rendered.calls.append(Call(chat, "sendMessage", body, card=reply.card))

    def _edit(self, rendered: Rendered, unit: UnitOfWork, incoming: Incoming, reply: Edit) -> None:
        chat = reply.chat or incoming.chat
        body = self.message(chat, reply.key, reply.arguments, reply.buttons)
        if reply.card is None:
            if incoming.callback_id is None or incoming.message_id is None:
                rendered.calls.append(Call(chat, "sendMessage", body))
                return
            body["message_id"] = incoming.message_id
            rendered.calls.append(Call(chat, "editMessageText", body))
            return
        target = unit.outbox.latest_card(chat, reply.card)
        if target is not None:
            rendered.calls.append(Call(chat, "editMessageText", body, target_id=target.id))

    def _notify(self, rendered: Rendered, unit: UnitOfWork, reply: Notify, now: datetime) -> None:
        people = tuple(dict.fromkeys(reply.people))
        body = self.message(EVERY_CHAT, reply.key, reply.arguments, reply.buttons, silent=reply.silent or is_quiet(now))
        for start in range(0, len(people), CHUNK):
            reached = unit.people.reachable(people[start : start + CHUNK])
            daily = [one.id for one in reached if _waits(one.summary_daily, reply.urgency)]
            if daily:
                unit.summaries.add(daily, self._texts.html(reply.key, reply.arguments), now)
            chats = [one.user_id for one in reached if not _waits(one.summary_daily, reply.urgency)]
            self._to_many(rendered, unit, chats, "sendMessage", body, now, reply.card, shared=len(people) > MANY)

    def _to_many(
        self,
        rendered: Rendered,
        unit: UnitOfWork,
        chats: Sequence[int],
        method: str,
        body: dict[str, Any],
        now: datetime,
        card: str | None,
        *,
        shared: bool,
    ) -> None:
        """One body to many chats: stored once where they are very many, else a call each, which may go at once."""
        if shared:
            unit.outbox.broadcast([Addressee(one) for one in chats], [(method, body)], now, card)
            return
        rendered.calls += [Call(chat, method, {**body, "chat_id": chat}, card=card) for chat in chats]

    def _send(self, rendered: Rendered, unit: UnitOfWork, chat: int, reply: Send, now: datetime) -> None:
        file: Any = reply.file_id
        content = reply.content
        if reply.written is not None:
            # With a mark of the encoding, which programs on Windows need to show Thai.
            content = self._texts.plain(reply.written.key, reply.written.arguments).encode("utf-8-sig")
        if content is not None:
            file = {"blob": unit.blobs.add(reply.name, reply.mime, content, now)}
        body: dict[str, Any] = {"chat_id": EVERY_CHAT, reply.kind: file}
        if reply.key:
            body |= {"caption": self._texts.html(reply.key, reply.arguments), "parse_mode": "HTML"}
        if reply.buttons:
            body["reply_markup"] = self._inline(reply.buttons)
        if reply.silent:
            body["disable_notification"] = True
        method = METHODS[reply.kind]
        if not reply.people:
            self._to_many(rendered, unit, [chat], method, body, now, None, shared=False)
        for start in range(0, len(reply.people), CHUNK):
            chats = [one.user_id for one in unit.people.reachable(reply.people[start : start + CHUNK])]
            self._to_many(rendered, unit, chats, method, body, now, None, shared=len(reply.people) > MANY)

    def _circulate(self, unit: UnitOfWork, reply: Circulate, now: datetime) -> None:
        body = self.message(EVERY_CHAT, reply.key, reply.arguments, reply.buttons, silent=is_quiet(now))
        addressees = [
            replace(one, filling={word: html.escape(given) for word, given in one.filling.items()})
            for one in reply.addressees
        ]
        unit.outbox.broadcast(addressees, with_files(body, reply.enclosed), now, reply.card)
        unit.notify("outbox")

    def _change_buttons(self, rendered: Rendered, unit: UnitOfWork, incoming: Incoming, reply: ChangeButtons) -> None:
        body = {"chat_id": incoming.chat, "reply_markup": self._inline(reply.buttons)}
        if reply.card is None and incoming.message_id is not None:
            body["message_id"] = incoming.message_id
            rendered.calls.append(Call(incoming.chat, "editMessageReplyMarkup", body))
            return
        target = unit.outbox.latest_card(incoming.chat, reply.card or "")
        if target is not None:
            rendered.calls.append(Call(incoming.chat, "editMessageReplyMarkup", body, target_id=target.id))

    @staticmethod
    def _unsend(unit: UnitOfWork, reply: Unsend, now: datetime) -> None:
        deletions = [
            Call(one.chat_id, "deleteMessages", {"chat_id": one.chat_id, "message_ids": list(one.message_ids)},
                 card=reply.card, priority=BROADCAST, recipient_id=one.recipient_id)
            for one in reply.messages
        ]  # fmt: skip
        # Stored at once and not handed to the sender, which reads as many of them at a time as it has room for.
        unit.outbox.store(deletions, now)
        unit.notify("outbox")

    def _text(self, key: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        text = self._texts.html(key, arguments)
        if shown_length(text) > TEXT_LIMIT:
            text = self._texts.html(key, _shortened(arguments))
        return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

    def _inline(self, rows: Rows) -> dict[str, Any]:
        return {"inline_keyboard": [[self._button(button) for button in row] for row in rows if row]}

    def _button(self, button: Button) -> dict[str, str]:
        text = button.plain if button.plain is not None else self._texts.plain(button.label, button.arguments)
        if button.url is not None:
            return {"text": text, "url": button.url}
        if button.action is None:
            raise ValueError(f"the button {button.label} does nothing")
        return {"text": text, "callback_data": encode(button.action)}

    def _keyboard(self, keyboard: Keyboard) -> dict[str, Any]:
        if keyboard is Keyboard.REMOVE:
            return {"remove_keyboard": True}
        rows = [[{"text": self._texts.plain(key)} for key in row] for row in KEYBOARDS[keyboard]]
        return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}


def shown_length(text: str) -> int:
    """How long Telegram finds a message in its HTML: without the tags, in units of UTF-16."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def _shortened(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with long words cut, so that what somebody wrote at length can still be shown."""
    return {key: cut(value, LONGEST_ARGUMENT) if isinstance(value, str) else value for key, value in arguments.items()}


def is_quiet(now: datetime) -> bool:
    """Whether it is between 21:00 and 07:00 in Bangkok: messages go out without a sound."""
    clock = now.astimezone(BANGKOK).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def _waits(summary_daily: bool, urgency: Urgency) -> bool:
    return urgency is Urgency.DAILY or (urgency is Urgency.BY_WISH and summary_daily)
