"""One call of a Bot API method, and what several share: finding the chat, reading text and caption."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox import entities
from bot.sandbox.acts import without_reply
from bot.sandbox.errors import Refused, bad_request, forbidden
from bot.sandbox.html_markup import parse_html
from bot.sandbox.markup import parse_markup
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.parameters import Parameters
from bot.sandbox.world import World

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024


@dataclass(slots=True)
class Call:
    """The world and the parameters; method functions take one and return the result."""

    world: World
    parameters: Parameters


def known_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat a parameter names, if the bot knows it. Raises Refused 400, also with migrate_to_chat_id."""
    raw = call.parameters.text(name)
    if not raw:
        raise bad_request(f"{name} is empty")
    chat = call.world.chats.get(call.parameters.integer(name))
    if chat is None or (chat.user is not None and not chat.user.seen and not chat.user.started):
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    if chat.bot_status == "left" and not chat.last_message_id:
        raise bad_request("chat not found")
    return chat


def writable_chat(call: Call, name: str = "chat_id") -> Chat:
    """A known chat the bot may write to. Raises Refused 403 where it may not."""
    chat = known_chat(call, name)
    if chat.user is not None:
        if chat.user.deleted:
            raise forbidden("user is deactivated")
        if chat.user.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.user.started:
            raise forbidden("bot can't initiate conversation with a user")
    elif chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    elif chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def formatted(source: Any, mode: Any, given: Any) -> tuple[str, list[Json]]:
    """Plain text and all its entities, from a text with a parse mode or with entities. Raises Refused."""
    if not isinstance(source, str):
        raise bad_request("can't parse text: it must be a String")
    if mode:
        if str(mode).lower() != "html":
            known = str(mode).lower() in ("markdown", "markdownv2")
            raise bad_request("the sandbox reads parse_mode HTML only" if known else "unsupported parse_mode")
        text, marked = parse_html(source)
    else:
        text, marked = source, _given_entities(given, entities.utf16_length(source))
    text, marked = entities.trim(entities.clean(text), marked)
    return text, entities.with_found(text, marked)


def _given_entities(given: Any, end: int) -> list[Json]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(entity, dict) for entity in given):
        raise bad_request("can't parse MessageEntity: it must be an Object")
    for entity in given:
        _check_entity(entity, end)
    return sorted(given, key=lambda e: (e["offset"], -e["length"]))


def _check_entity(entity: Json, end: int) -> None:
    """One entity of the parameter `entities` against a text of `end` UTF-16 units. Raises Refused."""
    problem = "can't parse MessageEntity: "
    if entity.get("type") not in entities.TYPES:
        raise bad_request(problem + "Unsupported type specified")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request(f'{problem}Field "{"length" if isinstance(offset, int) else "offset"}" must be an Integer')
    for kind, needed in (("text_link", "url"), ("text_mention", "user"), ("custom_emoji", "custom_emoji_id")):
        if entity["type"] == kind and needed not in entity:
            raise bad_request(f'{problem}Can\'t find field "{needed}"')
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if offset >= end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > end:
        where = f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
        raise bad_request(f"{where} at UTF-16 offset {offset + length}")


def message_text(call: Call) -> Json:
    """The fields text and entities of sendMessage and editMessageText. Raises Refused."""
    parameters = call.parameters
    source = parameters.text("text")
    if not source:
        raise bad_request("message text is empty")
    given = None if parameters.text("parse_mode") else parameters.structure("entities")
    text, found = formatted(source, parameters.text("parse_mode"), given)
    if not text:
        raise bad_request("text must be non-empty")
    if entities.utf16_length(text) > MESSAGE_LENGTH:
        raise bad_request("message is too long")
    _name_mentioned(call.world, found)
    return {"text": text, "entities": found} if found else {"text": text}


def caption_of(world: World, source: Any, mode: Any, given: Any) -> Json:
    """The fields caption and caption_entities, none for an empty caption. Raises Refused."""
    if source in (None, ""):
        return {}
    text, found = formatted(source, mode, None if mode else given)
    if entities.utf16_length(text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    _name_mentioned(world, found)
    content: Json = {"caption": text} if text else {}
    return {**content, "caption_entities": found} if found else content


def call_caption(call: Call) -> Json:
    parameters = call.parameters
    return caption_of(
        call.world,
        parameters.text("caption"),
        parameters.text("parse_mode"),
        parameters.structure("caption_entities"),
    )


def _name_mentioned(world: World, found: list[Json]) -> None:
    """A link to a user becomes a mention only if the bot knows that user."""
    for entity in [e for e in found if "user_id" in e]:
        user = world.users.get(entity.pop("user_id"))
        if user is None or not user.seen:
            found.remove(entity)
        else:
            entity["user"] = user.payload()


def replied_to(call: Call, chat: Chat) -> Json:
    """The field reply_to_message, if the call replies to something. Raises Refused."""
    values = call.parameters.values
    if chat.user is not None and call.parameters.integer("message_thread_id"):
        raise bad_request("message thread not found")
    if "reply_parameters" not in values and "reply_to_message_id" not in values:
        return {}
    parameters = call.parameters.structure("reply_parameters") or {}
    if parameters and not parameters.get("message_id"):
        raise bad_request('can\'t find field "message_id"')
    message_id = parameters.get("message_id") or call.parameters.integer("reply_to_message_id")
    if not message_id:
        return {}
    lenient = parameters.get("allow_sending_without_reply") or call.parameters.boolean("allow_sending_without_reply")
    original = chat.messages.get(message_id)
    if original is None:
        if lenient:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(original.payload)}


def send(call: Call, chat: Chat, content: Json, *, extra: Json | None = None) -> Message:
    """Check markup and reply, pass the flood gate, and post as the bot. Raises Refused."""
    parameters = call.parameters
    markup = parse_markup(parameters.values.get("reply_markup"), private=chat.kind == "private")
    content = {**replied_to(call, chat), **content, **(extra or {})}
    if markup is not None and "inline_keyboard" in markup:
        if markup["inline_keyboard"]:
            content["reply_markup"] = markup
        markup = None
    if parameters.boolean("protect_content"):
        content["has_protected_content"] = True
    call.world.flood.admit(chat.id, group=chat.kind != "private")
    silent = parameters.boolean("disable_notification")
    return call.world.post(chat, call.world.bot_payload, content, by_bot=True, silent=silent, markup=markup)
