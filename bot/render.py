"""Replies become calls of the Bot API: texts filled, buttons encoded, cards found again."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands import menu
from bot.enclosing import METHODS, with_files
from bot.long_text import CAPTION_LIMIT, TEXT_LIMIT, fitted, pages, shown_length
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
from storage.outbox import BROADCAST, INTERACTIVE, NEWS, Call
from storage.records import Addressee, Outgoing
from storage.unit_of_work import UnitOfWork

BANGKOK = ZoneInfo("Asia/Bangkok")
QUIET_FROM, QUIET_UNTIL = time(21), time(7)
TOAST_LIVES_FOR = timedelta(seconds=10)
TOAST_LIMIT = 200
LONGEST_ARGUMENT = 800
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
        body = self._body(chat, self._text(key, arguments))
        if buttons:
            body["reply_markup"] = self._inline(buttons)
        if silent:
            body["disable_notification"] = True
        return body

    def _add(self, rendered: Rendered, unit: UnitOfWork, incoming: Incoming, reply: Reply, now: datetime) -> None:
        chat = incoming.chat
        match reply:
            case Say():
                self._say(rendered, chat, reply)
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
                self._announce(rendered, chat, reply, now)
            case Notify():
                self._notify(rendered, unit, chat, reply, now)
            case Send():
                self._send(rendered, unit, chat, reply, now)
            case Circulate():
                self._circulate(unit, reply, now)
            case Unsend():
                self._unsend(unit, reply, now)

    def _say(self, rendered: Rendered, chat: int, reply: Say) -> None:
        if reply.card is None and reply.enclosed is None:
            *before, last = pages(self._texts.html(reply.key, reply.arguments))
            bodies = [self._body(chat, text) for text in before]
            bodies.append(self._with_markup(self._body(chat, last), reply))
        else:
            bodies = [self._with_markup(self._body(chat, self._text(reply.key, reply.arguments)), reply)]
        parts = [part for body in bodies for part in with_files(body, reply.enclosed)]
        for number, (method, part) in enumerate(parts):
            card = reply.card if number == 0 else None
            rendered.calls.append(Call(chat, method, part, card=card, forget=reply.confidential))
        if reply.keyboard is Keyboard.STAFF:
            rendered.calls.append(Call(chat, *_staff_menu(chat)))

    def _announce(self, rendered: Rendered, from_chat: int, reply: Announce, now: datetime) -> None:
        chat, priority = reply.chat, _priority(reply.chat, from_chat)
        body = self._with_markup(self._body(chat, self._text(reply.key, reply.arguments)), reply)
        if is_quiet(now):
            body["disable_notification"] = True
        rendered.calls.append(
            Call(chat, "sendMessage", body, card=reply.card, forget=reply.confidential, priority=priority)
        )
        if reply.keyboard is Keyboard.STAFF:
            rendered.calls.append(Call(chat, *_staff_menu(chat), priority=priority))
        elif reply.keyboard is not Keyboard.KEEP:
            # Whoever is told of a change may have had the menu of the staff until now.
            scope = {"type": "chat", "chat_id": chat}
            rendered.calls.append(Call(chat, "deleteMyCommands", {"scope": scope}, priority=priority))

    def _with_markup(self, body: dict[str, Any], reply: Say | Announce) -> dict[str, Any]:
        if reply.keyboard is not Keyboard.KEEP:
            return {**body, "reply_markup": self._keyboard(reply.keyboard)}
        return {**body, "reply_markup": self._inline(reply.buttons)} if reply.buttons else body

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
            priority = max(_priority(chat, incoming.chat), _not_before(target))
            rendered.calls.append(Call(chat, "editMessageText", body, target_id=target.id, priority=priority))

    def _notify(self, rendered: Rendered, unit: UnitOfWork, from_chat: int, reply: Notify, now: datetime) -> None:
        people = tuple(dict.fromkeys(reply.people))
        body = self.message(EVERY_CHAT, reply.key, reply.arguments, reply.buttons, silent=reply.silent or is_quiet(now))
        for start in range(0, len(people), CHUNK):
            reached = unit.people.reachable(people[start : start + CHUNK])
            daily = [one.id for one in reached if _waits(one.summary_daily, reply.urgency)]
            if daily:
                unit.summaries.add(daily, self._texts.html(reply.key, reply.arguments), now)
            chats = [one.user_id for one in reached if not _waits(one.summary_daily, reply.urgency)]
            if len(people) > MANY:
                unit.outbox.broadcast([Addressee(one) for one in chats], [("sendMessage", body)], now, reply.card)
            else:
                rendered.calls += _to_each(chats, "sendMessage", body, reply.card, from_chat)

    def _send(self, rendered: Rendered, unit: UnitOfWork, chat: int, reply: Send, now: datetime) -> None:
        file: Any = reply.file_id
        content = reply.content
        if reply.written is not None:
            # With a mark of the encoding, which programs on Windows need to show Thai.
            content = self._texts.plain(reply.written.key, reply.written.arguments).encode("utf-8-sig")
        if content is not None:
            name = (
                reply.name if isinstance(reply.name, str) else self._texts.plain(reply.name.key, reply.name.arguments)
            )
            file = {"blob": unit.blobs.add(name, reply.mime, content, now)}
        body: dict[str, Any] = {"chat_id": EVERY_CHAT, reply.kind: file}
        if reply.key:
            caption = fitted(self._texts.html(reply.key, reply.arguments), CAPTION_LIMIT)
            body |= {"caption": caption, "parse_mode": "HTML"}
        if reply.buttons:
            body["reply_markup"] = self._inline(reply.buttons)
        if reply.silent:
            body["disable_notification"] = True
        method = METHODS[reply.kind]
        if not reply.people:
            rendered.calls += _to_each([chat], method, body, None, chat)
        for start in range(0, len(reply.people), CHUNK):
            chats = [one.user_id for one in unit.people.reachable(reply.people[start : start + CHUNK])]
            if len(reply.people) > MANY:
                unit.outbox.broadcast([Addressee(one) for one in chats], [(method, body)], now)
            else:
                rendered.calls += _to_each(chats, method, body, None, chat)

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
            rendered.calls.append(
                Call(incoming.chat, "editMessageReplyMarkup", body, target_id=target.id, priority=_not_before(target))
            )

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

    def _text(self, key: str, arguments: Mapping[str, Any]) -> str:
        """A text that fits into one message: long words cut first, then its end left out."""
        text = self._texts.html(key, arguments)
        return text if shown_length(text) <= TEXT_LIMIT else fitted(self._texts.html(key, _shortened(arguments)))

    @staticmethod
    def _body(chat: int, text: str) -> dict[str, Any]:
        return {"chat_id": chat, "text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

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


def _to_each(
    chats: Sequence[int], method: str, body: dict[str, Any], card: str | None, from_chat: int
) -> Iterable[Call]:
    return (
        Call(chat, method, {**body, "chat_id": chat}, card=card, priority=_priority(chat, from_chat)) for chat in chats
    )


def _priority(chat: int, from_chat: int) -> int:
    """Whoever spoke is answered first; what others hear because of it comes after everybody's answers."""
    return INTERACTIVE if chat == from_chat else NEWS


def _not_before(target: Outgoing) -> int:
    """The class of a change to a message that may not have gone out yet, and must not be overtaken by it."""
    return target.priority if target.message_id is None else INTERACTIVE


def _staff_menu(chat: int) -> tuple[str, dict[str, Any]]:
    return "setMyCommands", {"commands": menu("staff"), "scope": {"type": "chat", "chat_id": chat}}


def _shortened(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with long words cut, so that what somebody wrote at length can still be shown."""
    return {key: cut(value, LONGEST_ARGUMENT) if isinstance(value, str) else value for key, value in arguments.items()}


def is_quiet(now: datetime) -> bool:
    """Whether it is between 21:00 and 07:00 in Bangkok: messages go out without a sound."""
    clock = now.astimezone(BANGKOK).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def _waits(summary_daily: bool, urgency: Urgency) -> bool:
    return urgency is Urgency.DAILY or (urgency is Urgency.BY_WISH and summary_daily)
