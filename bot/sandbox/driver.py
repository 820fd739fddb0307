"""Conversations for acceptance tests: people say and tap, the bot is heard; no sleeps.

    sandbox = create_sandbox(
        personas=[Persona(1001, "มานี ใจดี", "กรรมการ")], groups=[Group(-5, "กลุ่ม", (1001,))]
    )
    async with serving(sandbox):                       # real HTTP; sandbox.base_url is for telegram.Bot
        driver = Driver(sandbox.world)
        manee = driver.person("มานี")                  # by id, name or part of a name: her private chat
        await manee.opens("CODE")                      # t.me/<bot>?start=CODE
        await manee.says("ถนนพัง ฝากเรื่องด้วยค่ะ")
        card = await manee.hears("ยังไม่ได้บันทึก")       # waits for the next message or edit that contains this
        await manee.taps("ยืนยัน")                      # the newest button labelled so, or containing it
        await manee.sees_toast("บันทึกแล้ว")
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข"]]
        room = manee.at(-5)                            # the same person in a group
        await room.says("/issues@kammakan_bot")

What is heard is heard once and in order: `hears` skips to the first later message or edit that matches,
`hears_next` demands that the very next one does. `taps(…, on=card)` taps an old message as it looked then,
however stale. `hears_nothing` needs Driver(…, settled=…): an awaitable function that returns when the bot has
nothing left to do. A failure shows the chat so far. Waiting ends after `patience` seconds of real time.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.sandbox import acts, acts_membership
from bot.sandbox.errors import NotPossible
from bot.sandbox.methods_bot import commands_for
from bot.sandbox.model import Chat, Event, Json, Message
from bot.sandbox.samples import OGG, PNG
from bot.sandbox.seen import Seen, find, seen
from bot.sandbox.world import World

Result = TypeVar("Result")
_REMEMBERED = 2000


class NotHeard(AssertionError):
    """The bot did not say what was waited for. The message ends with the chat so far."""


@dataclass(frozen=True)
class Toast:
    """An answer to a tap. `alert` is whether it must be dismissed; an empty text only stops the spinner.

    `url` is a deep link to the bot that the app opens by itself; the driver opens it too.
    """

    text: str
    alert: bool
    url: str = ""


class Driver:
    """Gives out conversations. `patience` is in seconds; `settled` waits until the bot is idle."""

    def __init__(
        self, world: World, *, patience: float = 30, settled: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self.world = world
        self.patience = patience
        self.settled = settled

    def person(self, who: int | str) -> "Conversation":
        """The private chat of a persona, by id, name or part of a name. Raises NotPossible.

        Each call begins a conversation of its own, which hears from then on.
        """
        users = list(self.world.users.values())
        found = [user for user in users if who in (user.id, user.name)]
        if isinstance(who, str) and not found:
            starting = [user for user in users if user.name.startswith(who)]
            found = starting or [user for user in users if who in user.name]
        if len(found) != 1:
            raise NotPossible(f"{len(found)} people are called {who!r}")
        return Conversation(self, found[0].id, self.world.chats[found[0].id])


class Conversation:
    """One person in one chat. Verbs of doing act at once; verbs of hearing wait."""

    def __init__(self, driver: Driver, user_id: int, chat: Chat) -> None:
        self.driver = driver
        self.user_id = user_id
        self._chat_id = chat.id
        self._heard: deque[Seen] = deque(maxlen=_REMEMBERED)
        self._toasts: deque[Toast] = deque(maxlen=_REMEMBERED)
        self._deleted: deque[int] = deque(maxlen=_REMEMBERED)
        self._news: asyncio.Event = asyncio.Event()
        self.end = driver.world.observe(self._notice, chat.id)

    def at(self, group_id: int) -> "Conversation":
        """The same person in a group. Raises NotPossible where they are no member."""
        _, chat = acts.place(self.driver.world, self.user_id, group_id)
        return Conversation(self.driver, self.user_id, chat)

    @property
    def chat(self) -> Chat:
        return acts.place(self.driver.world, self.user_id, self._chat_id)[1]

    # -- doing ------------------------------------------------------------------------------------------

    async def says(self, text: str, *, reply_to: Seen | Message | int | None = None,
                   anonymous: bool = False) -> Seen:  # fmt: skip
        world = self.driver.world
        message = acts.say(world, self.user_id, text, self._chat_id, reply_to=_id(reply_to), anonymous=anonymous)
        return seen(world, message)

    async def sends_photo(self, content: bytes = PNG, caption: str = "") -> Seen:
        return self._post(acts.photo_content(self.driver.world, content, caption))

    async def sends_album(self, count: int = 2, *, content: bytes = PNG, caption: str = "") -> list[Seen]:
        """`count` photos in one album, the caption on the first."""
        world = self.driver.world
        contents = [acts.photo_content(world, content, "" if i else caption) for i in range(count)]
        return [seen(world, m) for m in acts.send_album(world, self.user_id, contents, self._chat_id)]

    async def sends_document(self, name: str, content: bytes, caption: str = "",
                             mime_type: str = "application/octet-stream") -> Seen:  # fmt: skip
        world = self.driver.world
        return self._post(acts.file_content(world, "document", content, name, mime_type, caption=caption))

    async def sends_voice(self, content: bytes = OGG, duration: int = 3) -> Seen:
        world = self.driver.world
        voice = acts.file_content(world, "voice", content, "voice.ogg", "audio/ogg", duration=duration)
        return self._post(voice)

    async def sends_sticker(self, content: bytes = PNG) -> Seen:
        return self._post(acts.file_content(self.driver.world, "sticker", content, "sticker.webp", "image/webp"))

    async def sends_location(self, latitude: float, longitude: float) -> Seen:
        return self._post({"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_contact(self, phone_number: str, first_name: str) -> Seen:
        """Somebody else's contact."""
        return self._post({"contact": {"phone_number": phone_number, "first_name": first_name}})

    async def edits(self, message: Seen | int, text: str) -> Seen:
        world = self.driver.world
        return seen(world, acts.edit(world, self.user_id, _id(message) or 0, text, self._chat_id))

    async def taps(self, text: str, *, on: Seen | None = None) -> str:
        """Tap the newest inline button of this label, waiting until there is one; or one of `on` as it was.

        Returns "" for a callback button, the address for a link button (a deep link to the bot is opened).
        """
        if on is not None:
            return await self._tap(on.message_id, on.button(text))
        message, button = await self._until(lambda: self._find(text), f"a button {text!r}")
        return await self._tap(message.id, button)

    async def presses(self, label: str) -> Seen:
        """Press a key of the reply keyboard, waiting until it is shown."""
        await self._until(lambda: label in [key for row in self.keyboard for key in row] or None, f"a key {label!r}")
        world = self.driver.world
        return seen(world, acts.press(world, self.user_id, label, self._chat_id))

    async def opens(self, code: str = "") -> Seen:
        """Follow t.me/<bot>?start=CODE and press Start."""
        world = self.driver.world
        return seen(world, acts_membership.open_link(world, self.user_id, code))

    async def blocks(self) -> None:
        acts_membership.block(self.driver.world, self.user_id)

    async def unblocks(self) -> None:
        acts_membership.unblock(self.driver.world, self.user_id)

    async def deletes_account(self) -> None:
        acts_membership.delete_account(self.driver.world, self.user_id)

    # -- hearing ----------------------------------------------------------------------------------------

    async def hears(self, *texts: str) -> Seen:
        """The next message or edit of the bot that contains all of `texts`; earlier ones are passed over."""

        def match() -> Seen | None:
            while self._heard:
                one = self._heard.popleft()
                if all(text in one.text for text in texts):
                    return one
            return None

        return await self._until(match, f"a message with {', '.join(map(repr, texts)) or 'anything'}")

    async def hears_next(self, *texts: str) -> Seen:
        """The very next message or edit of the bot, which must contain all of `texts`."""
        one = await self._until(lambda: self._heard.popleft() if self._heard else None, "a message")
        missing = [text for text in texts if text not in one.text]
        if missing:
            raise NotHeard(f"the next message lacks {missing}:\n{one}\n\n{self.transcript()}")
        return one

    async def sees_toast(self, *texts: str) -> Toast:
        """The next answer to a tap of this person that contains all of `texts`."""

        def match() -> Toast | None:
            while self._toasts:
                toast = self._toasts.popleft()
                if all(text in toast.text for text in texts):
                    return toast
            return None

        return await self._until(match, f"a toast with {', '.join(map(repr, texts)) or 'anything'}")

    async def sees_deleted(self) -> int:
        """The id of the next message deleted in this chat."""
        return await self._until(lambda: self._deleted.popleft() if self._deleted else None, "a deletion")

    async def hears_nothing(self) -> None:
        """Nothing (more) from the bot once it is idle."""
        if self.driver.settled is None:
            raise RuntimeError("hears_nothing needs Driver(settled=…)")
        await self.driver.settled()
        if self._heard:
            raise NotHeard(f"the bot said something:\n{self._heard[0]}\n\n{self.transcript()}")

    def forget(self) -> None:
        """Pass over everything said until now."""
        self._heard.clear()
        self._toasts.clear()
        self._deleted.clear()

    # -- looking ----------------------------------------------------------------------------------------

    @property
    def history(self) -> list[Seen]:
        """Every message now in the chat, oldest first."""
        return [seen(self.driver.world, message) for message in self.chat.messages.values()]

    @property
    def from_bot(self) -> list[Seen]:
        return [one for one in self.history if one.by_bot]

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels of the reply keyboard now shown."""
        return [[button["text"] for button in row] for row in (self.chat.keyboard or {}).get("keyboard", ())]

    @property
    def commands(self) -> dict[str, str]:
        """The command menu of this person in this chat."""
        menu = commands_for(self.driver.world.commands, self.chat, self.user_id)
        return {command["command"]: command["description"] for command in menu}

    def transcript(self) -> str:
        """The chat so far, for people to read."""
        lines = []
        for message in self.chat.messages.values():
            who = "bot" if message.by_bot else message.payload["from"]["first_name"]
            lines.append(f"{who}: {seen(self.driver.world, message)}")
        return "\n".join(lines[-30:]) or "(nothing was said)"

    # -- inside -----------------------------------------------------------------------------------------

    def _post(self, content: Json) -> Seen:
        world = self.driver.world
        return seen(world, acts.post(world, self.user_id, content, self._chat_id))

    def _notice(self, event: Event) -> None:
        if event.kind in ("message", "edit") and event.message is not None and event.message.by_bot:
            self._heard.append(seen(self.driver.world, event.message))
        elif event.kind == "toast" and event.user_id == self.user_id:
            self._toasts.append(Toast(event.data["text"], event.data["alert"], event.data["url"]))
            code = acts_membership.deep_link_code(event.data["url"], self.driver.world.bot.username or "")
            if code is not None:
                acts_membership.open_link(self.driver.world, self.user_id, code)
        elif event.kind == "delete" and event.message is not None:
            self._deleted.append(event.message.id)
        self._news.set()

    async def _until(self, look: Callable[[], Result | None], what: str) -> Result:
        """Look again after each event until there is something. Raises NotHeard when patience ends."""
        try:
            async with asyncio.timeout(self.driver.patience):
                while (result := look()) is None:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise NotHeard(f"waited in vain for {what}\n\n{self.transcript()}") from None
        return result

    def _find(self, text: str) -> tuple[Message, Json] | None:
        for message in reversed(self.chat.messages.values()):
            try:
                return message, find(message.inline_rows, text)
            except NotPossible:
                continue
        return None

    async def _tap(self, message_id: int, button: Json) -> str:
        world = self.driver.world
        if "callback_data" in button:
            acts.tap(world, self.user_id, message_id, button["callback_data"], self._chat_id)
            return ""
        url = str(button.get("url") or button.get("copy_text", {}).get("text", ""))
        code = acts_membership.deep_link_code(url, world.bot.username or "")
        if code is not None:
            acts_membership.open_link(world, self.user_id, code)
        return url


def _id(message: Seen | Message | int | None) -> int | None:
    if isinstance(message, Seen):
        return message.message_id
    return message.id if isinstance(message, Message) else message
