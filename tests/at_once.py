"""People who act at the very same time, each over a connection of their own, as two processes of the bot do it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.app import App
from handlers.kit.buttons import Action
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Reply
from storage.unit_of_work import UnitOfWork

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Answer:
    """What somebody was answered."""

    replies: list[Reply] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The names of the texts."""
        return {reply.key for reply in self.replies if hasattr(reply, "key")}


def at_once(app: App, *taps: tuple[int, Action]) -> list[Answer]:
    """What each account is answered. On PostgreSQL all have read what there is before any of them writes; on SQLite the
    next begins when one is done."""
    together = Barrier(len(taps))
    if app.database.is_sqlite:
        together.abort()
    with ThreadPoolExecutor(len(taps)) as pool:
        return list(pool.map(lambda tap: _answer(app, *tap, together), taps))


def _answer(app: App, user: int, action: Action, together: Barrier) -> Answer:
    while True:
        # What fails is done again by itself: that is what the worker does.
        try:
            return _attempt(app, user, action, together)
        except IntegrityError:
            continue
        except OperationalError as error:
            if not app.database.is_outage(error):
                raise


def _attempt(app: App, user: int, action: Action, together: Barrier) -> Answer:
    incoming = Incoming(user, ChatKind.PRIVATE, user=user, action=action, callback_id="1", message_id=1)
    with app.database.write() as unit:
        known = app.dispatcher.prefetch(unit, [incoming])
        unit.set_mark()
        _meet_before_writing(unit, together)
        replies = app.dispatcher.handle(unit, incoming, known, app.now())
        unit.commit()
    # Whoever writes nothing keeps nobody waiting; and from now on nobody waits.
    together.abort()
    return Answer(replies)


def _meet_before_writing(unit: UnitOfWork, together: Barrier) -> None:
    def meet(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith(WRITES):
            with suppress(BrokenBarrierError):
                together.wait(timeout=20)
            together.abort()

    event.listen(unit.connection, "before_cursor_execute", meet)
