"""Saying something to the dispatcher, without Telegram: who, where, and how it was read."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.catalogue import Catalogue
from config.phrasing import Texts
from config.vocabulary import Intent, Role, Sector
from handlers.dispatch import Dispatcher
from handlers.kit.buttons import Action
from handlers.kit.incoming import ChatKind, Incoming, Tick
from handlers.kit.replies import Reply
from handlers.kit.routes import Feature
from nlp.reading import Reading, Slots
from storage.records import Grant, Person
from storage.unit_of_work import UnitOfWork
from tests.structure.conftest import NOW


def read_as(intent: Intent, provinces: str = "", clusters: str = "", sectors: tuple[Sector, ...] = ()) -> Reading:
    """A reading given by hand."""
    slots = Slots(provinces=tuple(provinces.split()), clusters=tuple(clusters.split()), sectors=sectors)
    return Reading("", intent, 0.95, slots)


def person(unit: UnitOfWork, name: str, user_id: int | None = None, role: Role = Role.MEMBER, **values: Any) -> Person:
    """Somebody put on the roster."""
    scope = values.pop("scope", None)
    return unit.people.add({"name": name, "user_id": user_id, "joined_at": NOW, **values}, [Grant(role, scope)])


@dataclass
class Talk:
    """A dispatcher with features, on one unit of work."""

    unit: UnitOfWork
    features: tuple[Feature, ...]
    reading: Reading = field(default_factory=lambda: read_as(Intent.ASK_KNOWLEDGE))
    now: datetime = NOW
    texts: Texts = field(default_factory=Texts)

    def __post_init__(self) -> None:
        strangers = Feature("strangers", outsider=lambda *_: [])
        self.dispatcher = Dispatcher((*self.features, strangers), {}, self._understand, "kammakan_bot")

    def says(self, user: int, text: str, reading: Reading | None = None, **values: Any) -> list[Reply]:
        """What the bot answers to words (a command where the text begins with a slash)."""
        if reading is not None:
            self.reading = reading
        command, _, argument = text[1:].partition(" ") if text.startswith("/") else ("", "", "")
        values = {"chat": user, "chat_kind": ChatKind.PRIVATE, **values}
        incoming = Incoming(user=user, text=text, command=command or None, argument=argument, **values)
        return self._handle(self.dispatcher.read(incoming, self.now))

    def taps(self, user: int, action: Action, **values: Any) -> list[Reply]:
        """What the bot answers to a tap."""
        values = {"chat": user, "chat_kind": ChatKind.PRIVATE, **values}
        return self._handle(Incoming(user=user, action=action, callback_id="1", message_id=1, **values))

    def ticks(self, tick: Tick) -> list[Reply]:
        """What the bot does when something is due."""
        return self._handle(Incoming(chat=0, chat_kind=ChatKind.PRIVATE, tick=tick))

    def shown(self, reply: Any) -> str:
        """A reply's text."""
        return self.texts.html(reply.key, reply.arguments)

    def _handle(self, incoming: Incoming) -> list[Reply]:
        known = self.dispatcher.prefetch(self.unit, [incoming])
        return self.dispatcher.handle(self.unit, incoming, known, self.now)

    def _understand(self, _: str, __: datetime, ___: Catalogue) -> Reading:
        return self.reading
