"""One act of a person, asked for over HTTP, and the chats as a person sees them. Shared by page and benches."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import acts, acts_membership
from bot.sandbox.errors import NotPossible
from bot.sandbox.files import StoredFile
from bot.sandbox.methods_bot import commands_for
from bot.sandbox.model import Chat, Event, Json, Message
from bot.sandbox.samples import OGG, PNG
from bot.sandbox.world import EVERY_CHAT, World


def perform(world: World, request: Json) -> Json:
    """Do `act` as the person `as` in the chat `chat` (their private one when absent). Raises NotPossible.

    Acts: say (text, reply_to, anonymous), start (code), edit (message_id, text), tap (message_id, data), photo,
    document, voice, sticker (files: ids from an upload, caption), location (latitude, longitude), contact
    (phone_number, first_name), block, unblock, add_bot, remove_bot, leave.
    """
    act = _ACTS.get(str(request.get("act")))
    if act is None:
        raise NotPossible(f"unknown act {request.get('act')!r}")
    try:
        result = act(world, int(request["as"]), request.get("chat"), request)
    except (KeyError, TypeError) as error:
        raise NotPossible(f"the act lacks something: {error}") from error
    if isinstance(result, Message):
        return {"message_id": result.id}
    return {"query": result} if isinstance(result, str) else {}


def _say(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    return acts.say(
        world,
        user_id,
        str(request["text"]),
        chat_id,
        reply_to=request.get("reply_to"),
        anonymous=bool(request.get("anonymous")),
    )


def _start(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    _ = chat_id
    return acts_membership.open_link(world, user_id, str(request.get("code", "")))


def _edit(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    return acts.edit(world, user_id, int(request["message_id"]), str(request["text"]), chat_id)


def _tap(world: World, user_id: int, chat_id: int | None, request: Json) -> str:
    return acts.tap(world, user_id, int(request["message_id"]), str(request["data"]), chat_id)


def _files(world: World, request: Json) -> list[StoredFile]:
    stored = [world.files.get(str(file_id)) for file_id in request.get("files", ())]
    found = [one for one in stored if one is not None]
    if not found or len(found) < len(stored):
        raise NotPossible("the file is gone; upload it again")
    return found


def _photo(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    files = _files(world, request) if request.get("files") else [world.files.add("photo", PNG, "a.png", "image/png")]
    caption = acts.caption_content(str(request.get("caption", "")))
    contents: list[Json] = [{"photo": file.sizes()} for file in files]
    contents[0] |= caption
    if len(contents) > 1:
        return acts.send_album(world, user_id, contents, chat_id)[0]
    return acts.post(world, user_id, contents[0], chat_id)


def _document(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    caption = acts.caption_content(str(request.get("caption", "")))
    file = _files(world, request)[0]
    return acts.post(world, user_id, {"document": file.payload(), **caption}, chat_id)


def _voice(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    if request.get("files"):
        voice = {**_files(world, request)[0].payload(), "duration": int(request.get("duration", 1))}
    else:
        voice = world.files.add("voice", OGG, "voice.ogg", "audio/ogg", duration=3).payload()
    return acts.post(world, user_id, {"voice": voice}, chat_id)


def _sticker(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    _ = request
    return acts.post(world, user_id, acts.file_content(world, "sticker", PNG, "a.webp", "image/webp"), chat_id)


def _location(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    place = {"latitude": float(request["latitude"]), "longitude": float(request["longitude"])}
    return acts.post(world, user_id, {"location": place}, chat_id)


def _contact(world: World, user_id: int, chat_id: int | None, request: Json) -> Message:
    contact: Json = {"phone_number": str(request["phone_number"]), "first_name": str(request["first_name"])}
    if request.get("own"):
        contact["user_id"] = user_id
    return acts.post(world, user_id, {"contact": contact}, chat_id)


def _standing(act: Callable[..., None]) -> Callable[[World, int, Any, Json], None]:
    def run(world: World, user_id: int, chat_id: int | None, request: Json) -> None:
        _ = request
        act(world, user_id) if chat_id is None or chat_id > 0 else act(world, user_id, chat_id)

    return run


_ACTS: dict[str, Callable[[World, int, Any, Json], Message | str | None]] = {
    "say": _say,
    "start": _start,
    "edit": _edit,
    "tap": _tap,
    "photo": _photo,
    "document": _document,
    "voice": _voice,
    "sticker": _sticker,
    "location": _location,
    "contact": _contact,
    "block": _standing(acts_membership.block),
    "unblock": _standing(acts_membership.unblock),
    "add_bot": _standing(acts_membership.add_bot),
    "remove_bot": _standing(acts_membership.remove_bot),
    "leave": _standing(acts_membership.leave),
}


# -- the chats as a person sees them ---------------------------------------------------------------------


def chats_of(world: World, user_id: int) -> list[Chat]:
    return [chat for chat in world.chats.values() if chat.has_member(user_id) and chat.migrated_to is None]


def chat_view(world: World, chat: Chat, user_id: int) -> Json:
    """What is beside the messages: title, reply keyboard, command menu, standing."""
    user = world.users[user_id]
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title if chat.user is None else world.about.get("name") or world.bot.name,
        "about": world.about.get("short_description", ""),
        "members": [world.users[member].name for member in chat.members if member in world.users],
        "administrator": chat.members.get(user_id) in ("administrator", "creator"),
        "keyboard": chat.keyboard,
        "commands": commands_for(world.commands, chat, user_id),
        "bot_status": chat.bot_status,
        "started": user.started or chat.user is None,
        "blocked": user.blocked and chat.user is not None,
        "pinned": chat.pinned,
    }


def message_view(message: Message) -> Json:
    return {**message.payload, "by_bot": message.by_bot, "silent": message.silent}


def state_of(world: World, user_id: int | None) -> Json:
    """Everything the page needs to draw itself for one person, or for nobody yet."""
    people = [{"id": user.id, "name": user.name, "about": user.about} for user in world.users.values()]
    state: Json = {
        "bot": {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username, **world.about},
        "people": people,
        "me": next((person for person in people if person["id"] == user_id), None),
        "chats": [],
    }
    if state["me"] is not None and user_id is not None:
        state["chats"] = [
            {**chat_view(world, chat, user_id), "messages": [message_view(m) for m in chat.messages.values()]}
            for chat in chats_of(world, user_id)
        ]
    return state


def event_view(world: World, event: Event, user_id: int) -> Json | None:
    """An event as one person's page gets it; None when it is not theirs to see."""
    if event.user_id not in (None, user_id):
        return None
    view: Json = {"kind": event.kind, "data": event.data}
    if event.chat_id == EVERY_CHAT:
        return {**view, "chats": [chat_view(world, chat, user_id) for chat in chats_of(world, user_id)]}
    chat = world.chats.get(event.chat_id)
    if chat is None or not chat.has_member(user_id):
        return None
    view["chat"] = chat_view(world, chat, user_id)
    if event.message is not None:
        view["message"] = message_view(event.message)
    return view
