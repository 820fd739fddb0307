"""What people do in the sandbox: say, send, edit, tap. Each act is what one Telegram app would do.

All functions raise NotPossible for what the app would not let a person do.
"""

from bot.sandbox import entities
from bot.sandbox.errors import NotPossible
from bot.sandbox.model import Chat, Event, Json, Message, User
from bot.sandbox.world import ANONYMOUS_ADMIN, World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def place(world: World, user_id: int, chat_id: int | None) -> tuple[User, Chat]:
    """The person and the chat they act in (their private chat when None); groups follow their migration."""
    user = world.users.get(user_id)
    if user is None or user.deleted:
        raise NotPossible(f"there is no person {user_id}")
    chat = world.chats.get(user_id if chat_id is None else chat_id)
    while chat is not None and chat.migrated_to is not None:
        chat = world.chats[chat.migrated_to]
    if chat is None or not chat.has_member(user_id):
        raise NotPossible(f"{user.name} is not in the chat {chat_id}")
    return user, chat


def post(
    world: World,
    user_id: int,
    content: Json,
    chat_id: int | None = None,
    *,
    reply_to: int | None = None,
    anonymous: bool = False,
) -> Message:
    """Post a message of any content as a person, and give it to the bot where the bot may see it."""
    user, chat = place(world, user_id, chat_id)
    if chat.kind == "private":
        if user.blocked:
            raise NotPossible(f"{user.name} has blocked the bot")
        user.started = user.seen = True
    sender = user.payload()
    if anonymous:
        if chat.members.get(user_id) not in ("administrator", "creator"):
            raise NotPossible("only administrators of a group can be anonymous")
        sender = ANONYMOUS_ADMIN.payload()
        content = {"sender_chat": chat.payload(), **content}
    if reply_to is not None:
        original = chat.messages.get(reply_to)
        if original is None:
            raise NotPossible(f"there is no message {reply_to} to reply to")
        content = {**content, "reply_to_message": without_reply(original.payload)}
    message = world.post(chat, sender, content)
    if chat.kind == "private" or bot_sees(world, chat, message):
        world.updates.put("message", message.payload)
    if chat.keyboard is not None and chat.keyboard.get("one_time_keyboard") and chat.kind == "private":
        chat.keyboard = None
        world.tell(Event("keyboard", chat.id))
    return message


def without_reply(payload: Json) -> Json:
    """A message inside reply_to_message has no reply of its own."""
    return {key: value for key, value in payload.items() if key != "reply_to_message"}


def bot_sees(world: World, chat: Chat, message: Message) -> bool:
    """Privacy mode, https://core.telegram.org/bots/features#privacy-mode: in groups the bot gets commands not
    meant for another bot, mentions of it and replies to it; as an administrator it gets everything."""
    if chat.bot_status == "administrator":
        return True
    if chat.bot_status != "member":
        return False
    payload = message.payload
    if payload.get("reply_to_message", {}).get("from", {}).get("id") == world.bot.id:
        return True
    text = message.text
    name = f"@{world.bot.username}".lower()
    for entity in payload.get("entities") or payload.get("caption_entities") or ():
        piece = entities.pieces(text, entity).lower()
        if entity["type"] == "bot_command" and ("@" not in piece or piece.endswith(name)):
            return True
        if entity["type"] == "mention" and piece == name:
            return True
    return "new_chat_members" in payload or "left_chat_member" in payload


def text_content(text: str) -> Json:
    """The fields of a text message as a person's app sends it."""
    text = entities.clean(text).strip()
    if not text:
        raise NotPossible("an empty message cannot be sent")
    if entities.utf16_length(text) > LONGEST_TEXT:
        raise NotPossible("a message holds at most 4096 characters; apps split a longer one")
    content: Json = {"text": text}
    found = entities.found(text)
    if found:
        content["entities"] = found
    return content


def caption_content(caption: str) -> Json:
    caption = entities.clean(caption).strip()
    if entities.utf16_length(caption) > LONGEST_CAPTION:
        raise NotPossible("a caption holds at most 1024 characters")
    if not caption:
        return {}
    content: Json = {"caption": caption}
    found = entities.found(caption)
    if found:
        content["caption_entities"] = found
    return content


def say(world: World, user_id: int, text: str, chat_id: int | None = None, *, reply_to: int | None = None,
        anonymous: bool = False) -> Message:  # fmt: skip
    return post(world, user_id, text_content(text), chat_id, reply_to=reply_to, anonymous=anonymous)


def photo_content(world: World, content: bytes, caption: str = "") -> Json:
    """A photo in two sizes, the larger last, as Telegram gives it."""
    stored = world.files.add("photo", content, "photo.jpg", "image/jpeg")
    return {"photo": stored.sizes(), **caption_content(caption)}


def file_content(
    world: World,
    kind: str,
    content: bytes,
    name: str,
    mime_type: str,
    *,
    caption: str = "",
    duration: int = 0,
) -> Json:
    """A document, voice note, video, audio or sticker."""
    stored = world.files.add(kind, content, name, mime_type, duration=duration)
    return {kind: stored.payload(), **caption_content(caption)}


def send_album(world: World, user_id: int, contents: list[Json], chat_id: int | None = None) -> list[Message]:
    """Two to ten messages of one media_group_id, each an update of its own."""
    if not 2 <= len(contents) <= 10:
        raise NotPossible("an album has 2 to 10 parts")
    album = str(13_000_000_000_000_000 + world.serial())
    return [post(world, user_id, {"media_group_id": album, **content}, chat_id) for content in contents]


def edit(world: World, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Message:
    """Edit one's own text or caption; the bot gets edited_message."""
    _, chat = place(world, user_id, chat_id)
    message = chat.messages.get(message_id)
    if message is None or message.payload["from"]["id"] != user_id:
        raise NotPossible("only one's own messages can be edited")
    content = text_content(text) if "text" in message.payload else caption_content(text)
    world.change(message, content, dropped=("entities", "caption", "caption_entities"))
    if chat.kind == "private" or bot_sees(world, chat, message):
        world.updates.put("edited_message", message.payload)
    return message


def tap(world: World, user_id: int, message_id: int, data: str, chat_id: int | None = None) -> str:
    """Tap an inline button that carries `data`. Returns the callback query's id."""
    user, chat = place(world, user_id, chat_id)
    message = chat.messages.get(message_id)
    gone: Json = {"chat": chat.payload(), "message_id": message_id, "date": 0}
    query = world.add_callback(user_id, chat.id, message_id, data)
    world.updates.put(
        "callback_query",
        {
            "id": query.id,
            "from": user.payload(),
            "message": message.payload if message else gone,
            "chat_instance": str(8_000_000_000_000_000_000 + abs(chat.id)),
            "data": data,
        },
    )
    return query.id


def press(world: World, user_id: int, label: str, chat_id: int | None = None) -> Message:
    """Press a button of the reply keyboard: its text is said."""
    _, chat = place(world, user_id, chat_id)
    labels = [b["text"] for row in (chat.keyboard or {}).get("keyboard", ()) for b in row]
    if label not in labels:
        raise NotPossible(f"no key {label!r}; the keyboard shows: {', '.join(labels) or 'nothing'}")
    return say(world, user_id, label, chat_id)
