"""The command menu: what Telegram shows behind the menu button, by role."""

from collections.abc import Mapping
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.telegram_client import TelegramClient
from config.phrasing import texts_by_key

log = structlog.get_logger(__name__)

SCOPES = {"member": {"type": "all_private_chats"}, "group": {"type": "all_group_chats"}}


def menu(audience: str) -> list[dict[str, str]]:
    """The commands for an audience (member, staff, group), in the order of the texts."""
    prefix = f"commands.{audience}."
    texts: Mapping[str, str] = texts_by_key()
    return [
        {"command": key.removeprefix(prefix), "description": text}
        for key, text in texts.items()
        if key.startswith(prefix)
    ]


async def publish_commands(client: TelegramClient) -> None:
    """Tell Telegram the menus that are the same for everybody, where they differ from what it has."""
    for audience, scope in SCOPES.items():
        wanted = menu(audience)
        try:
            have: list[dict[str, Any]] = await client.call("getMyCommands", {"scope": scope})
            if [(row["command"], row["description"]) for row in have] != [tuple(row.values()) for row in wanted]:
                await client.call("setMyCommands", {"commands": wanted, "scope": scope})
        except (TelegramError, KeyError, TypeError) as error:
            # The menu is a convenience: everything works without it.
            log.warning("commands.not_published", audience=audience, error=type(error).__name__)
