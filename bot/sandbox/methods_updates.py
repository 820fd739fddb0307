"""getUpdates and the webhook methods."""

import re
from urllib.parse import urlsplit

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Json
from bot.sandbox.updates import LONGEST_POLL, Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _allowed(call: Call) -> list[str] | None:
    kinds = call.parameters.structure("allowed_updates")
    if kinds is None:
        return None
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates: it must be an Array")
    return [str(kind) for kind in kinds]


async def get_updates(call: Call) -> list[Json]:
    parameters, updates = call.parameters, call.world.updates
    if updates.webhook is None:
        updates.allow(_allowed(call))
    limit = min(100, max(1, parameters.integer("limit", 100)))
    timeout = min(LONGEST_POLL, max(0, parameters.integer("timeout")))
    return await updates.get(parameters.integer("offset"), limit, timeout)


def set_webhook(call: Call) -> bool:
    """As Telegram, but http is accepted too where the host is loopback, for bots on this machine."""
    parameters, updates = call.parameters, call.world.updates
    url = parameters.text("url")
    secret = parameters.text("secret_token")
    if not url:
        return delete_webhook(call)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: invalid URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    updates.allow(_allowed(call))
    _drop_pending(call)
    updates.webhook = Webhook(url, secret, min(100, max(1, parameters.integer("max_connections", 40))))
    updates.end_poll("terminated by setWebhook request")
    if updates.on_put is not None:
        updates.on_put()
    return True


def delete_webhook(call: Call) -> bool:
    call.world.updates.webhook = None
    _drop_pending(call)
    return True


def _drop_pending(call: Call) -> None:
    if call.parameters.boolean("drop_pending_updates"):
        call.world.updates.waiting.clear()


def get_webhook_info(call: Call) -> Json:
    updates = call.world.updates
    info: Json = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.waiting),
        "allowed_updates": list(updates.allowed),
    }
    if updates.webhook is not None:
        info |= {
            "url": updates.webhook.url,
            "ip_address": "127.0.0.1",
            "max_connections": updates.webhook.max_connections,
        }
        if updates.webhook.last_error is not None:
            date, message = updates.webhook.last_error
            info |= {"last_error_date": date, "last_error_message": message}
    return info
