"""The world of the sandbox: who there is, what was said, what waits for the bot. It knows no HTTP.

The bot acts on it through the methods of the Bot API (methods_*.py), people through acts.py. Everything is
in memory, bounded, and lost when the process ends. It belongs to one event loop; it takes no locks.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable

from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.limits import FloodGate, Limits
from bot.sandbox.model import CallbackQuery, Chat, Event, Group, Json, Message, Persona, User
from bot.sandbox.updates import UpdateQueue

Observer = Callable[[Event], None]
ANONYMOUS_ADMIN = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
EVERY_CHAT = 0


class World:
    """All state of one fake Telegram with one bot in it. `clock` gives Unix seconds."""

    def __init__(
        self,
        *,
        personas: Iterable[Persona] = (),
        groups: Iterable[Group] = (),
        bot_user: User | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.clock = clock
        self.limits = limits or Limits()
        self.bot = bot_user or User(100, "Kammakan", username="kammakan_bot", is_bot=True)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(kept=self.limits.updates_kept)
        self.files = FileStore(self.limits.file_bytes_kept)
        self.flood = FloodGate(self.limits, clock)
        self.faults = Faults()
        self.callbacks: dict[str, CallbackQuery] = {}
        self.commands: dict[str, list[Json]] = {}
        self.about: Json = {}
        self.bot_payload = self.bot.payload()
        self.sent = 0
        self.changed = 0
        self._order: deque[tuple[int, int]] = deque()
        self._observers: dict[int, list[Observer]] = {}
        self._last_message_id = 0
        self._serial = 0
        for persona in personas:
            self.add_persona(persona)
        for group in groups:
            self.add_group(group)

    # -- who there is -----------------------------------------------------------------------------------

    def add_persona(self, persona: Persona) -> User:
        first, _, last = persona.name.partition(" ")
        user = User(persona.id, first, last or None, persona.username, persona.about)
        user.started = user.seen = persona.started
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user=user)
        return user

    def add_group(self, group: Group) -> Chat:
        kind = "supergroup" if group.supergroup else "group"
        chat = Chat(group.id, kind, group.title, bot_status="member" if group.bot_is_member else "left")
        chat.members = dict.fromkeys(group.members, "member")
        chat.members |= dict.fromkeys(group.administrators, "administrator")
        self.chats[chat.id] = chat
        if group.bot_is_member:
            self.see_members(chat)
        return chat

    def see_members(self, chat: Chat) -> None:
        """Whoever shares a group with the bot is known to it."""
        for user_id in chat.members:
            if user_id in self.users:
                self.users[user_id].seen = True

    # -- messages ---------------------------------------------------------------------------------------

    def serial(self) -> int:
        """A number never given before, for callback queries and albums."""
        self._serial += 1
        return self._serial

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; private chats and basic groups share one count."""
        if chat.kind == "supergroup":
            chat.last_message_id += 1
        else:
            self._last_message_id += 1
            chat.last_message_id = self._last_message_id
        return chat.last_message_id

    def post(self, chat: Chat, sender: Json, content: Json, *, by_bot: bool = False, silent: bool = False,
             markup: Json | None = None) -> Message:  # fmt: skip
        """Put a new message into a chat. `content` is what is beside message_id, from, chat, date."""
        message_id, now = self.next_message_id(chat), self.clock()
        payload = {
            "message_id": message_id,
            "from": sender,
            "chat": chat.payload(),
            "date": int(now),
            **content,
        }
        message = Message(message_id, chat.id, payload, by_bot, silent, markup, now)
        self.sent += by_bot
        chat.messages[message_id] = message
        self._forget_old(chat)
        if markup is not None:
            self._show_keyboard(chat, markup)
        self.tell(Event("message", chat.id, message))
        return message

    def _forget_old(self, chat: Chat) -> None:
        """Keep the history bounded, in the chat and overall."""
        if len(chat.messages) > self.limits.messages_kept:
            del chat.messages[next(iter(chat.messages))]
        self._order.append((chat.id, chat.last_message_id))
        if len(self._order) > self.limits.messages_kept_overall:
            old_chat, old_message = self._order.popleft()
            self.chats[old_chat].messages.pop(old_message, None)

    def change(self, message: Message, changes: Json, *, dropped: Iterable[str] = ()) -> None:
        """Edit a message: a new payload with `changes`, without the fields `dropped`."""
        payload = {key: value for key, value in message.payload.items() if key not in dropped}
        message.payload = {**payload, "edit_date": int(self.clock()), **changes}
        message.revision += 1
        self.changed += message.by_bot
        self.tell(Event("edit", message.chat_id, message))

    def delete(self, chat: Chat, message_id: int) -> None:
        message = chat.messages.pop(message_id)
        if chat.pinned == message_id:
            chat.pinned = None
        self.tell(Event("delete", chat.id, message))

    def _show_keyboard(self, chat: Chat, markup: Json) -> None:
        if "keyboard" in markup:
            chat.keyboard = markup
        elif "remove_keyboard" in markup:
            chat.keyboard = None

    # -- callback queries -------------------------------------------------------------------------------

    def add_callback(self, user_id: int, chat_id: int, message_id: int, data: str) -> CallbackQuery:
        query_id = str(4_000_000_000_000_000_000 + self.serial())
        query = CallbackQuery(query_id, user_id, chat_id, message_id, data, self.clock())
        self.callbacks[query_id] = query
        if len(self.callbacks) > self.limits.callbacks_kept:
            del self.callbacks[next(iter(self.callbacks))]
        return query

    def take_callback(self, query_id: str) -> CallbackQuery | None:
        """The unanswered query, once, unless it is too old."""
        query = self.callbacks.pop(query_id, None)
        if query is None or self.clock() - query.asked_at > self.limits.callback_seconds:
            return None
        return query

    # -- telling observers ------------------------------------------------------------------------------

    def observe(self, observer: Observer, chat_id: int = EVERY_CHAT) -> Callable[[], None]:
        """Call `observer` with every event of one chat, or of all. Returns what ends it."""
        watching = self._observers.setdefault(chat_id, [])
        watching.append(observer)

        def stop() -> None:
            if observer in watching:
                watching.remove(observer)

        return stop

    def close(self) -> None:
        """Answer the waiting long poll and tell observers that this is the end."""
        self.updates.close()
        self.tell(Event("close", EVERY_CHAT))

    def tell(self, event: Event) -> None:
        observers = self._observers
        if not observers:
            return
        everywhere = observers.get(EVERY_CHAT, ()) if event.chat_id != EVERY_CHAT else ()
        for observer in (*observers.get(event.chat_id, ()), *everywhere):
            observer(event)
