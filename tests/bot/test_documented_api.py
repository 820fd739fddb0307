"""Every method the bot calls, and every parameter it gives, is in the Bot API's own documentation."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from bot.translate import ALLOWED_UPDATES

ROOT = Path(__file__).parents[2]
PLACES = [folder / "shared" / "telegram-bot-api" / "api.json" for folder in (ROOT.parent, ROOT.parent.parent)]
API = next((place for place in PLACES if place.exists()), None)
pytestmark = pytest.mark.skipif(API is None, reason="the Bot API as data is not beside the checkout")
SOURCES = sorted((ROOT / "bot").glob("*.py"))


def documented() -> dict[str, Any]:
    assert API is not None
    found: dict[str, Any] = json.loads(API.read_text(encoding="utf-8"))
    return found


def fields(kind: dict[str, Any]) -> set[str]:
    return {field["name"] for field in kind.get("fields", ())}


def words() -> set[str]:
    """Every word in quotes in the sources of the bot."""
    return {
        node.value
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named_methods() -> set[str]:
    verbs = ("get", "set", "send", "edit", "answer", "delete", "forward", "copy", "pin", "unpin", "leave")
    return {word for word in words() if word.startswith(verbs) and word.isalpha() and word != word.lower()}


def test_every_method_named_exists() -> None:
    api = documented()
    methods = named_methods()
    assert {"sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "setWebhook"} <= methods
    assert methods <= set(api["methods"])


# Words of our own in the bodies: a stored file, and what goes along with slow work.
OURS = {"blob", "subject_id"}


@pytest.mark.parametrize("name", ["render", "commands", "app"])
def test_every_parameter_given_exists(name: str) -> None:
    api = documented()
    known = {name for kind in (*api["methods"].values(), *api["types"].values()) for name in fields(kind)}
    tree = ast.parse((ROOT / "bot" / f"{name}.py").read_text(encoding="utf-8"))
    given = {
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    assert given
    assert given - known - OURS - NO_BODIES[name] == set()


NO_BODIES = {
    "render": {"document", "photo", "voice"},
    "commands": {"member", "group", "staff"},
    "app": {"ok", "database", "inbox", "outbox", "waiting", "parked"},
}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("InlineKeyboardButton", {"text", "callback_data", "url"}),
        ("ReplyKeyboardMarkup", {"keyboard", "resize_keyboard", "is_persistent"}),
        ("ReplyKeyboardRemove", {"remove_keyboard"}),
        ("LinkPreviewOptions", {"is_disabled"}),
        ("Update", {"update_id", *ALLOWED_UPDATES}),
        ("Message", {"media_group_id", "migrate_to_chat_id", "sender_chat", "forward_origin", "reply_to_message"}),
        ("CallbackQuery", {"id", "from", "message", "data"}),
        ("ChatMemberUpdated", {"chat", "from", "old_chat_member", "new_chat_member"}),
    ],
)
def test_every_field_exists(kind: str, names: set[str]) -> None:
    assert names <= fields(documented()["types"][kind])
