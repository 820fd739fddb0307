"""What a handler is given: the context it works in and the request it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.catalogue import Catalogue
from handlers.kit.events import Event
from handlers.kit.incoming import Incoming
from handlers.kit.replies import Reply
from nlp.reading import Reading
from storage.records import Draft, Person
from storage.unit_of_work import UnitOfWork

BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass
class Context:
    """The transaction, the time (`now`, UTC) and the structure a handler works with.

    `publish` hands an event to the other features at once, in the same transaction; what they answer is added.
    `go` sends a request on its way as if it had just come in, for a message whose meaning was asked back.
    `public_url` is where the web part is reached from outside, None where it is not; the secret of an address there
    that one person alone knows is worked out with `address_key`.
    """

    unit: UnitOfWork
    now: datetime
    catalogue: Catalogue
    bot_name: str
    understand: Callable[[str, datetime], Reading]
    published: list[Reply] = field(default_factory=list)
    subscribers: dict[type[Event], list[Callable[["Context", Any], list[Reply]]]] = field(default_factory=dict)
    go: Callable[["Context", "Request"], list[Reply]] | None = None
    public_url: str | None = None
    address_key: bytes = b""

    @property
    def today(self) -> date:
        """The day it is in Bangkok."""
        return self.now.astimezone(BANGKOK).date()

    def publish(self, event: Event) -> None:
        """Let every feature that listens act on the event, in this transaction."""
        for subscriber in self.subscribers.get(type(event), ()):
            self.published.extend(subscriber(self, event))


@dataclass(frozen=True)
class Request:
    """What is asked: what came in, who asks (None: unknown), and what they are in the middle of."""

    incoming: Incoming
    person: Person | None = None
    draft: Draft | None = None

    @property
    def reading(self) -> Reading:
        """How the message was read. Raises ValueError where nothing was there to read."""
        if self.incoming.reading is None:
            raise ValueError("nothing was read")
        return self.incoming.reading

    @property
    def member(self) -> Person:
        """Who asks, on routes that let nobody unknown in. Raises ValueError for anybody unknown."""
        if self.person is None:
            raise ValueError("an unknown person on a route for members")
        return self.person
