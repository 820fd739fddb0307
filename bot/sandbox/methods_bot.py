"""Methods about the bot and its chats: itself, its commands and descriptions, members, files."""

import json
import re
from typing import Any

from bot.sandbox.call import Call, known_chat, writable_chat
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Chat, Event, Json
from bot.sandbox.world import EVERY_CHAT

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def get_me(call: Call) -> Json:
    return {
        **call.world.bot_payload,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(call: Call) -> Json:
    chat = known_chat(call)
    full: Json = {**chat.payload(), "accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    if chat.pinned is not None:
        full["pinned_message"] = chat.messages[chat.pinned].payload
    return full


def _member(call: Call, chat: Chat, user_id: int) -> Json:
    world = call.world
    if user_id == world.bot.id:
        return _status(world.bot_payload, chat.bot_status)
    user = world.users.get(user_id)
    if user is None or not (chat.has_member(user_id) or user.seen):
        raise bad_request("PARTICIPANT_ID_INVALID" if chat.user is None else "member not found")
    status = "member" if chat.user is not None else chat.members.get(user_id, "left")
    return _status(user.payload(), status)


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _status(user: Json, status: str) -> Json:
    member: Json = {"user": user, "status": status}
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "kicked":
        member["until_date"] = 0
    return member


def get_chat_member(call: Call) -> Json:
    chat = known_chat(call)
    user_id = call.parameters.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    return _member(call, chat, user_id)


def get_chat_administrators(call: Call) -> list[Json]:
    chat = known_chat(call)
    if chat.user is not None:
        raise bad_request("there are no administrators in the private chat")
    wanted = ("administrator", "creator")
    return [_member(call, chat, user) for user, status in chat.members.items() if status in wanted]


def get_chat_member_count(call: Call) -> int:
    chat = known_chat(call)
    return 2 if chat.user is not None else sum(map(chat.has_member, chat.members)) + 1


def leave_chat(call: Call) -> bool:
    chat = writable_chat(call)
    if chat.user is not None:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    call.world.tell(Event("member", chat.id))
    return True


def get_file(call: Call) -> Json:
    file_id = call.parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = call.world.files.get(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > call.world.limits.download_bytes:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


# -- commands and descriptions ---------------------------------------------------------------------------


def scope_key(scope: Any) -> str:
    """A scope and nothing else as a key: "default", "chat:-5", "chat_member:-5:7"."""
    return ":".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if scope.get(key) is not None)


def _scope(call: Call) -> str:
    scope = call.parameters.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in (*_PLAIN_SCOPES, *_CHAT_SCOPES):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope["type"] in _CHAT_SCOPES:
        for field in ("chat_id", "user_id") if scope["type"] == "chat_member" else ("chat_id",):
            if scope.get(field) is None:
                raise bad_request(f"can't parse BotCommandScope: Can't find field \"{field}\"")
        call.parameters.values["scope_chat"] = scope.get("chat_id")
        known_chat(call, "scope_chat")
        scope = {**scope, "chat_id": int(scope["chat_id"])}
    return f"{call.parameters.text('language_code')}/{scope_key(scope)}"


def set_my_commands(call: Call) -> bool:
    commands = call.parameters.structure("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse BotCommands: expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in commands]
    key = _scope(call)
    call.world.commands[key] = kept
    call.world.tell(Event("commands", EVERY_CHAT))
    return True


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict) or not isinstance(raw.get("command"), str):
        raise bad_request("can't parse BotCommands: BotCommand must be an Object")
    name, description = raw["command"].removeprefix("/"), str(raw.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if not description:
        raise bad_request("command description must be non-empty")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(call: Call) -> list[Json]:
    return call.world.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> bool:
    call.world.commands.pop(_scope(call), None)
    call.world.tell(Event("commands", EVERY_CHAT))
    return True


def commands_for(commands: dict[str, list[Json]], chat: Chat, user_id: int) -> list[Json]:
    """What the command menu of one person in one chat shows: the narrowest scope that has commands wins,
    https://core.telegram.org/bots/api#determining-list-of-commands."""
    if chat.user is not None:
        scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member:{chat.id}:{user_id}"]
        if chat.members.get(user_id) in ("administrator", "creator"):
            scopes += [f"chat_administrators:{chat.id}", f"chat:{chat.id}", "all_chat_administrators"]
        scopes += [f"chat:{chat.id}", "all_group_chats", "default"]
    keys = [f"{language}/{scope}" for scope in scopes for language in ("th", "")]
    return next((commands[key] for key in keys if commands.get(key)), [])


def _describe(call: Call, name: str, longest: int) -> bool:
    text = call.parameters.text(name)
    if len(text) > longest:
        raise bad_request(f"{name} is too long")
    call.world.about[name] = text
    return True


def set_my_description(call: Call) -> bool:
    return _describe(call, "description", 512)


def set_my_short_description(call: Call) -> bool:
    return _describe(call, "short_description", 120)


def set_my_name(call: Call) -> bool:
    return _describe(call, "name", 64)


def get_my_description(call: Call) -> Json:
    return {"description": call.world.about.get("description", "")}


def get_my_short_description(call: Call) -> Json:
    return {"short_description": call.world.about.get("short_description", "")}


def get_my_name(call: Call) -> Json:
    return {"name": call.world.about.get("name") or call.world.bot.first_name}


def set_chat_menu_button(call: Call) -> bool:
    button = call.parameters.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse MenuButton: Unsupported type specified")
    call.world.about[f"menu_button:{call.parameters.text('chat_id')}"] = json.loads(json.dumps(button))
    return True


def get_chat_menu_button(call: Call) -> Json:
    button: Json = call.world.about.get(f"menu_button:{call.parameters.text('chat_id')}", {"type": "commands"})
    return button


def nothing(call: Call) -> bool:
    """logOut and close: accepted, without effect."""
    _ = call
    return True
