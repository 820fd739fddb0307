"""One call of the Bot API: made, and its answer read as what it means for the outbox."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.database_threads import DatabaseThreads
from bot.telegram_client import TelegramClient
from storage.database import Database
from storage.outbox import DROPPED, FAILED, SENT
from storage.records import Blob, Outgoing

log = structlog.get_logger(__name__)

FILE_FIELDS = ("document", "photo", "voice", "video")
REMEMBERED_MESSAGES = 20_000
LONGEST_WAIT_SECONDS = 60.0
GIVEN_UP_AFTER = timedelta(hours=24)
UPLOAD_SECONDS = 120.0
_HARMLESS = ("message is not modified",)
_TOO_LATE = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "query is too old",
    "message_id_invalid",
)


@dataclass(frozen=True)
class Outcome:
    """A call that is over: SENT, FAILED or DROPPED. `album`: the numbers of all messages, where it sent several."""

    state: int
    message_id: int | None = None
    error: str | None = None
    album: tuple[int, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A call to be made again after `seconds`. `by_limit`: Telegram's 429; `everybody`: nobody can be reached."""

    seconds: float
    by_limit: bool = False
    everybody: bool = False
    new_chat: int | None = None


class Delivery:
    """Makes calls; knows which Telegram message an outbox row became."""

    def __init__(
        self,
        client: TelegramClient,
        database: Database,
        threads: DatabaseThreads,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._database = database
        self._threads = threads
        self._now = now
        self._messages: OrderedDict[int, int] = OrderedDict()
        self._failures = 0

    async def deliver(self, call: Outgoing) -> Outcome | Refused:
        """Make a call. Never raises for what Telegram, the network or the call itself may be the cause of."""
        try:
            body = await self._body(call)
            if body is None:
                return Outcome(DROPPED, error="nothing to edit")
            seconds = UPLOAD_SECONDS if any(isinstance(value, InputFile) for value in body.values()) else None
            result = await self._client.call(call.method, body, seconds)
        except TelegramError as error:
            return await self._meaning(call, error)
        except Exception as error:  # noqa: BLE001  one call that cannot be made must not stop the others
            return self._not_made(call, error)
        self._failures = 0
        return await self._made(call, result)

    def _not_made(self, call: Outgoing, error: Exception) -> Outcome | Refused:
        """What is not Telegram's doing: the database is away, or the call cannot be put together at all."""
        if self._database.is_outage(error):
            log.warning("delivery.database_away", row=call.id, error=type(error).__name__)
            return Refused(1.0)
        log.error("delivery.failed", row=call.id, method=call.method, exc_info=error)
        return Outcome(FAILED, error=type(error).__name__) if call.attempts else Refused(1.0)

    async def _made(self, call: Outgoing, result: Any) -> Outcome:
        if call.method == "sendMediaGroup":
            ids = tuple(int(one["message_id"]) for one in result)
            return Outcome(SENT, ids[0], album=ids)
        message_id = result.get("message_id") if isinstance(result, dict) else None
        if message_id is not None:
            self._messages[call.id] = message_id
            while len(self._messages) > REMEMBERED_MESSAGES:
                self._messages.popitem(last=False)
            await self._keep_file_id(call, result)
        return Outcome(SENT, message_id)

    async def _body(self, call: Outgoing) -> dict[str, Any] | None:
        """The body as it goes out: the message to edit found, files put in; None where there is nothing to edit."""
        body = {"chat_id": call.chat_id, **call.body} if "chat_id" in call.body else dict(call.body)
        if "chat_id" in body:
            body["chat_id"] = call.chat_id
        if call.target_id is not None and "message_id" not in body and call.method != "sendMessage":
            message = self._messages.get(call.target_id) or await self._threads.run(self._find_message, call.target_id)
            if message is None:
                return None
            body["message_id"] = message
        for field in FILE_FIELDS:
            if isinstance(body.get(field), dict):
                blob = await self._threads.run(self._find_blob, int(body[field]["blob"]))
                if blob is None:
                    return None
                body[field] = blob.file_id or InputFile(blob.content, filename=blob.name)
        return body

    async def _keep_file_id(self, call: Outgoing, result: dict[str, Any]) -> None:
        for field in FILE_FIELDS:
            sent = call.body.get(field)
            if isinstance(sent, dict):
                file = result.get(field)
                file_id = file[-1]["file_id"] if isinstance(file, list) and file else (file or {}).get("file_id")
                if file_id:
                    await self._noted(self._write_file_id, int(sent["blob"]), str(file_id))

    async def _noted(self, write: Callable[..., None], *arguments: Any) -> bool:
        """Write down what a call brought to light; the call is made whether or not that can be done now."""
        try:
            await self._threads.run(write, *arguments)
        except Exception as error:  # noqa: BLE001  it comes to light again with the next such call
            log.warning("delivery.not_noted", what=write.__name__, error=type(error).__name__)
            return False
        return True

    async def _meaning(self, call: Outgoing, error: TelegramError) -> Outcome | Refused:
        if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
            self._failures = 0
        match error:
            case RetryAfter():
                after = error.retry_after
                return Refused(after.total_seconds() if isinstance(after, timedelta) else float(after), by_limit=True)
            case ChatMigrated():
                noted = await self._noted(self._migrate, call.chat_id, error.new_chat_id)
                return Refused(0.0, new_chat=error.new_chat_id) if noted else Refused(1.0)
            case Forbidden():
                await self._noted(self._blocked, call.chat_id)
                return Outcome(FAILED, error=_short(error))
            case BadRequest():
                return self._bad_request(call, error)
            case InvalidToken() if "not found" in error.message.lower():
                # A server that does not know the method will not learn it; whoever waits behind must not wait longer.
                return Outcome(FAILED, error=_short(error))
            case InvalidToken():
                log.error("delivery.token_or_method_refused", row=call.id, method=call.method)
                return self._again(call, _short(error), most=5)
            case NetworkError():
                return self._again(call, _short(error))
        log.error("delivery.refused", row=call.id, method=call.method, error=_short(error))
        return Outcome(FAILED, error=_short(error))

    def _bad_request(self, call: Outgoing, error: BadRequest) -> Outcome:
        words = error.message.lower()
        if any(harmless in words for harmless in _HARMLESS):
            return Outcome(SENT, call.body.get("message_id"))
        if any(late in words for late in _TOO_LATE):
            return Outcome(DROPPED, error=_short(error))
        log.error("delivery.refused", row=call.id, method=call.method, error=_short(error))
        return Outcome(FAILED, error=_short(error))

    def _again(self, call: Outgoing, error: str, most: int | None = None) -> Outcome | Refused:
        """Telegram is away, or answered with a fault of its own: wait, longer each time."""
        self._failures += 1
        if (most and call.attempts >= most) or self._now() - call.created_at > GIVEN_UP_AFTER:
            log.error("delivery.given_up", row=call.id, method=call.method, error=error)
            return Outcome(FAILED, error=error)
        log.warning("delivery.telegram_away", row=call.id, error=error, attempts=call.attempts)
        seconds = min(0.5 * 2 ** min(call.attempts, 8), LONGEST_WAIT_SECONDS)
        # One failing call is its own; many in a row mean that nothing gets through.
        return Refused(seconds, everybody=self._failures > 8)

    def _find_message(self, row: int) -> int | None:
        with self._database.read() as unit:
            return unit.outbox.message_ids([row]).get(row)

    def _find_blob(self, blob_id: int) -> Blob | None:
        with self._database.read() as unit:
            return unit.blobs.get(blob_id)

    def _write_file_id(self, blob_id: int, file_id: str) -> None:
        with self._database.write() as unit:
            unit.blobs.gone_up(blob_id, file_id)
            unit.commit()

    def _blocked(self, chat: int) -> None:
        with self._database.write() as unit:
            unit.people.blocked(chat, self._now())
            unit.commit()

    def _migrate(self, old_chat: int, new_chat: int) -> None:
        with self._database.write() as unit:
            unit.outbox.migrate(old_chat, new_chat)
            unit.groups.migrate(old_chat, new_chat)
            unit.commit()


def _short(error: TelegramError) -> str:
    return f"{type(error).__name__}: {error.message}"[:200]
