"""The things the sandbox's world is made of. Payloads are Bot API objects, ready to be sent as JSON.

A payload is never changed in place once it was handed out: an edit makes a new one, so that an update
waiting in the queue still shows what was true when it arose.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

MEMBER_STATUSES = ("creator", "administrator", "member")


@dataclass(frozen=True)
class Persona:
    """Somebody the tester can be. `about` is one line in Thai, such as ประธาน or คนนอก.

    `started` is whether they have opened the bot before: only then may it write to them first.
    """

    id: int
    name: str
    about: str = ""
    username: str | None = None
    started: bool = False


@dataclass(frozen=True)
class Group:
    """A group chat at the start. `id` is negative; `administrators` are members too."""

    id: int
    title: str
    members: tuple[int, ...] = ()
    administrators: tuple[int, ...] = ()
    supergroup: bool = False
    bot_is_member: bool = True


@dataclass(slots=True)
class User:
    """A Telegram account, and how it stands to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    about: str = ""
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    seen: bool = False
    deleted: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def payload(self) -> Json:
        payload: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            payload["last_name"] = self.last_name
        if self.username:
            payload["username"] = self.username
        if not self.is_bot:
            payload["language_code"] = "th"
        return payload


@dataclass(slots=True)
class Message:
    """One message. `payload` is its newest Bot API form; reply keyboards are no part of it. `at` is when it was posted,
    in the world's seconds."""

    id: int
    chat_id: int
    payload: Json
    by_bot: bool
    silent: bool = False
    markup: Json | None = None
    at: float = 0.0
    revision: int = 0

    @property
    def text(self) -> str:
        """The text or caption, without formatting."""
        return str(self.payload.get("text") or self.payload.get("caption") or "")

    @property
    def inline_rows(self) -> list[list[Json]]:
        markup = self.payload.get("reply_markup") or {}
        rows: list[list[Json]] = markup.get("inline_keyboard", [])
        return rows


@dataclass(slots=True)
class Chat:
    """A private chat (id = the user's) or a group. `keyboard` is the reply keyboard now shown, if any."""

    id: int
    kind: str
    title: str = ""
    user: User | None = None
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    migrated_to: int | None = None
    last_message_id: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    pinned: int | None = None
    brief: Json = field(default_factory=dict)

    def payload(self) -> Json:
        """The Chat object of messages; one shared dict, as it hardly ever changes."""
        if not self.brief:
            self.brief = self._payload()
        return self.brief

    def _payload(self) -> Json:
        if self.user is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        payload: Json = {"id": self.id, "type": "private", "first_name": self.user.first_name}
        if self.user.last_name:
            payload["last_name"] = self.user.last_name
        if self.user.username:
            payload["username"] = self.user.username
        return payload

    def has_member(self, user_id: int) -> bool:
        if self.user is not None:
            return self.user.id == user_id
        return self.members.get(user_id) in MEMBER_STATUSES


@dataclass(slots=True)
class CallbackQuery:
    """A tap on an inline button, waiting to be answered. `asked_at` is in the world's seconds."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something visible that happened in a chat.

    `kind` is message, edit, delete, toast (answerCallbackQuery), action (typing …), keyboard, member or
    commands. `user_id` is set where only that person sees it.
    """

    kind: str
    chat_id: int
    message: Message | None = None
    user_id: int | None = None
    data: Json = field(default_factory=dict)
