"""reply_markup: the four kinds, checked as Telegram checks them."""

import json
from typing import Any

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.model import Json

CALLBACK_DATA_BYTES = 64
BUTTONS_IN_A_KEYBOARD = 100
BUTTONS_IN_A_ROW = 8
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def parse_markup(raw: Any, *, private: bool, inline_only: bool = False) -> Json | None:
    """A checked markup, or None when there is none. Raises Refused.

    `private` is whether the chat is private (contacts are asked for there only); `inline_only` is for edits.
    """
    if raw in (None, ""):
        return None
    markup = _object(raw)
    for name in _SWITCHES:
        if not isinstance(markup.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    kind = next((name for name in _KINDS if markup.get(name)), None)
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _rows(markup["inline_keyboard"], "inline_keyboard", _inline_button)}
    if inline_only:
        if kind is None:
            return None
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        return _reply_keyboard(markup, private=private)
    if kind is None:
        return None
    return {kind: True, **{key: markup[key] for key in markup if key != kind}}


def _object(raw: Any) -> Json:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    return raw


def _rows(raw: Any, name: str, check: Any) -> list[list[Json]]:
    if not isinstance(raw, list):
        raise bad_request(f'field "{name}" must be of type Array')
    rows = []
    for row in raw:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" must be an Array of Arrays')
        if row:
            rows.append([check(button) for button in row])
    if sum(map(len, rows)) > BUTTONS_IN_A_KEYBOARD:
        raise bad_request("reply markup is too long")
    return rows


def _inline_button(button: Any) -> Json:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(problem + "InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        raise bad_request(problem + 'Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(problem + 'Field "text" must be of type String')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    _check_actions(button, actions)
    kept = (*_ACTIONS, "text", "style", "icon_custom_emoji_id")
    return {key: value for key, value in button.items() if key in kept}


def _check_actions(button: Json, actions: list[str]) -> None:
    if "callback_data" in actions:
        _check_data(button["callback_data"])
    if "url" in actions:
        _check_url(button["url"])
    if "pay" in actions or "callback_game" in actions:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "copy_text" in actions and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in actions:
        _check_web_app(button["web_app"].get("url", ""), "inline keyboard button")


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    scheme, separator, rest = str(url).partition("://")
    if not separator:
        scheme, rest = "http", str(url)
    host = rest.split("/")[0]
    problem = ""
    if scheme not in ("http", "https", "tg", "ton"):
        problem = "Unsupported URL protocol"
    elif not host or " " in rest or not (scheme == "tg" or "." in host or host.startswith("localhost")):
        problem = "Wrong HTTP URL"
    if problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}")


def _check_web_app(url: str, where: str) -> None:
    if not url.startswith("https://"):
        raise bad_request(f"{where} Web App URL '{url}' is invalid: Only HTTPS links are allowed")


_SWITCHES = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "remove_keyboard", "force_reply")


def _reply_keyboard(markup: Json, *, private: bool) -> Json:
    def button(raw: Any) -> Json:
        return _reply_button(raw, private=private)

    rows = _rows(markup["keyboard"], "keyboard", button)
    placeholder = markup.get("input_field_placeholder", "")
    if placeholder and len(placeholder) > 64:
        raise bad_request("input field placeholder is too long")
    return {**markup, "keyboard": rows}


def _reply_button(raw: Any, *, private: bool) -> Json:
    problem = "can't parse keyboard button: "
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict):
        raise bad_request(problem + "KeyboardButton must be an Object")
    if not isinstance(raw.get("text"), str):
        raise bad_request(problem + 'Can\'t find field "text"')
    if not raw["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if "web_app" in raw:
        _check_web_app(raw["web_app"].get("url", ""), "keyboard button")
    if not private:
        _only_private(raw)
    return raw


def _only_private(button: Json) -> None:
    for field, what in (("request_contact", "phone number"), ("request_location", "location")):
        if button.get(field):
            refused: Refused = bad_request(f"{what} can be requested in private chats only")
            raise refused
