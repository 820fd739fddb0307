"""Methods that change what was sent: edits, deletions, pins, answers to taps."""

from bot.sandbox import entities
from bot.sandbox.acts_membership import deep_link_code
from bot.sandbox.call import Call, call_caption, known_chat, message_text, writable_chat
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.markup import parse_markup
from bot.sandbox.methods_messages import input_media
from bot.sandbox.model import Chat, Event, Json, Message

DELETABLE_SECONDS = 48 * 3600
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
_MEDIA = ("photo", "video", "document", "audio", "animation", "voice")


def _editable(call: Call) -> tuple[Chat, Message]:
    chat = writable_chat(call)
    message_id = call.parameters.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot or "forward_origin" in message.payload or message.markup is not None:
        raise bad_request("message can't be edited")
    return chat, message


def _apply(call: Call, chat: Chat, message: Message, changes: Json, dropped: tuple[str, ...]) -> Json:
    """Put changes and inline keyboard (none removes it) in place. Raises Refused when nothing changes."""
    markup = parse_markup(call.parameters.values.get("reply_markup"), private=chat.kind == "private", inline_only=True)
    if markup is not None and markup.get("inline_keyboard"):
        changes = {**changes, "reply_markup": markup}
    dropped = (*dropped, "reply_markup")
    if all(message.payload.get(key) == changes.get(key) for key in (*dropped, *changes)):
        raise bad_request(_SAME)
    call.world.flood.admit(chat.id, group=chat.kind != "private")
    call.world.change(message, changes, dropped=dropped)
    return message.payload


def edit_message_text(call: Call) -> Json:
    content = message_text(call)
    chat, message = _editable(call)
    if "text" not in message.payload:
        raise bad_request("there is no text in the message to edit")
    return _apply(call, chat, message, content, ("text", "entities"))


def edit_message_caption(call: Call) -> Json:
    chat, message = _editable(call)
    if not any(kind in message.payload for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _apply(call, chat, message, call_caption(call), ("caption", "caption_entities"))


def edit_message_media(call: Call) -> Json:
    chat, message = _editable(call)
    media = call.parameters.structure("media")
    if not isinstance(media, dict):
        raise bad_request("input media is not specified")
    content = input_media(call, media)
    if not any(kind in message.payload for kind in (*_MEDIA, "text")):
        raise bad_request("there is no media in the message to edit")
    return _apply(call, chat, message, content, ("text", "entities", "caption", "caption_entities", *_MEDIA))


def edit_message_reply_markup(call: Call) -> Json:
    chat, message = _editable(call)
    return _apply(call, chat, message, {}, ())


def _delete(call: Call, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    old = call.world.clock() - message.payload["date"] > DELETABLE_SECONDS
    others = not message.by_bot and chat.kind != "private" and chat.bot_status != "administrator"
    if others or (old and chat.bot_status != "administrator"):
        raise bad_request("message can't be deleted")
    call.world.delete(chat, message_id)


def delete_message(call: Call) -> bool:
    chat = writable_chat(call)
    _delete(call, chat, call.parameters.integer("message_id"))
    return True


def delete_messages(call: Call) -> bool:
    chat = writable_chat(call)
    ids = call.parameters.structure("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message_id in ids:
        if message_id in chat.messages:
            _delete(call, chat, message_id)
    return True


def answer_callback_query(call: Call) -> bool:
    parameters = call.parameters
    text = parameters.text("text")
    if entities.utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = parameters.text("url")
    if url and deep_link_code(url, call.world.bot.username or "") is None:
        raise bad_request("URL_INVALID")
    query = call.world.take_callback(parameters.text("callback_query_id"))
    if query is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    shown: Json = {"text": text, "alert": parameters.boolean("show_alert"), "query": query.id, "url": url}
    call.world.tell(Event("toast", query.chat_id, user_id=query.user_id, data=shown))
    return True


def pin_chat_message(call: Call) -> bool:
    chat = _pinning_chat(call)
    message = chat.messages.get(call.parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if chat.pinned == message.id:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.pinned = message.id
    call.world.tell(Event("pin", chat.id, message))
    return True


def unpin_chat_message(call: Call) -> bool:
    chat = _pinning_chat(call)
    if chat.pinned is None:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    call.world.tell(Event("pin", chat.id))
    return True


def _pinning_chat(call: Call) -> Chat:
    chat = known_chat(call)
    writable_chat(call)
    if chat.kind != "private" and chat.bot_status != "administrator":
        raise Refused(400, "Bad Request: not enough rights to manage pinned messages in the chat")
    return chat
