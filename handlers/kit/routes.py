"""How a feature says what it answers to: routes, dialogues and clocks, declared as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import Intent, Role
from handlers.kit.buttons import Action
from handlers.kit.context import Context, Request
from handlers.kit.events import Event
from handlers.kit.incoming import AttachmentKind, Incoming, Tick
from handlers.kit.replies import Ask, Reply
from storage.records import Draft, Person
from storage.unit_of_work import UnitOfWork

SURE_ENOUGH = 0.45
"""How sure a reading is from which on its message goes its way by itself, and is not asked back about."""

Handler = Callable[[Context, Request], list[Reply]]
Test = Callable[[Context, Request], bool]
Fetch = Callable[[UnitOfWork, Sequence[Incoming], Mapping[int, Person]], None]

EVERYBODY: frozenset[Role] = frozenset(Role)
COMMITTEE: frozenset[Role] = EVERYBODY - {Role.OBSERVER}
STAFF: frozenset[Role] = frozenset({Role.SECRETARIAT, Role.ADMINISTRATOR})
CHAIRS: frozenset[Role] = frozenset({Role.CHAIR, Role.VICE_CHAIR})
LEADERS: frozenset[Role] = STAFF | CHAIRS


@dataclass(frozen=True)
class Route:
    """What leads to a handler, and who may go there.

    Any of: `command` (without slash), `labels` (keys of the texts of reply-keyboard buttons), `intents`, `actions`,
    `openings` (keys of texts: a message whose first word, parted by a blank, is one, from who may),
    `payload` (the word before the first `_` in a deep link's payload: t.me/bot?start=WORD_…, lower case),
    `files` (endings such as .csv: a document with one, sent in private by somebody who may).
    `attachments` (kinds that lead here where nothing said beside them clearly leads elsewhere),
    `wording` (whether a message in free Thai is worded so that it can mean nothing else, whatever its meaning is read
    as: "งานที่ 7 …"; from who may), and `fits` (whether, by what is stored, that is so: the name that is said is known),
    `follows` (whether a message means something only after what was said or shown just before: "อันที่ 2").
    `claims` (whether the records hold what a message asks, though it is read as something else, or not surely),
    `fetch` looks up together what a batch of nothing but taps that lead here needs, given who the senders are.
    `roles` None: anybody, even unknown people. `groups`: also works in a linked group.
    """

    name: str
    handler: Handler
    command: str | None = None
    labels: tuple[str, ...] = ()
    intents: tuple[Intent, ...] = ()
    actions: tuple[type[Action], ...] = ()
    openings: tuple[str, ...] = ()
    payload: str | None = None
    files: tuple[str, ...] = ()
    attachments: tuple[AttachmentKind, ...] = ()
    wording: Callable[[str], bool] | None = None
    fits: Callable[[Context, Request], bool] | None = None
    follows: Callable[[Context, Request], bool] | None = None
    claims: Callable[[Context, Request], bool] | None = None
    fetch: Fetch | None = None
    roles: frozenset[Role] | None = EVERYBODY
    groups: bool = False


@dataclass(frozen=True)
class Dialogue:
    """How a kind of draft goes on.

    `take` gets whatever its owner says or sends while it is open, and returns None for what is clearly something else;
    `holds` says whether a document sent now is for it, and not for the route of such files; `awaits`: whether it has
    just asked for words, so that what is typed goes to it before anything else that it may mean;
    `confirm`, `deny` and `cancel` answer a yes, a no and a dropping in words; `remind` is called when that is due.
    Where `card` draws what would be confirmed, a yes that comes after other things were said shows it again instead.
    """

    kind: str
    take: Callable[[Context, Request], list[Reply] | None]
    confirm: Handler
    cancel: Handler
    deny: Handler
    remind: Callable[[Context, Request], list[Reply]] | None = None
    holds: Callable[[Draft, Incoming, datetime], bool] | None = None
    awaits: Callable[[Draft, datetime], bool] | None = None
    card: Callable[[Context, Draft], Ask] | None = None


@dataclass(frozen=True)
class Due:
    """One thing that is due: the tick to be stored, keyed by the stored due time so that it is stored once.

    `lane` keeps its order with other things of that lane; `chat`: what the handler says goes there.
    """

    tick: Tick
    at: datetime
    lane: str
    chat: int | None = None


PROMPTLY = timedelta(seconds=1)

FindDue = Callable[[UnitOfWork, datetime, int], list[Due]]


@dataclass(frozen=True)
class Clock:
    """`due` finds what is due in the database (at most `limit`), asked `every` so often: ten seconds for what is due to
    the minute, PROMPTLY for what somebody waits for; `handler` acts on the ticks of these names."""

    ticks: tuple[str, ...]
    handler: Handler
    due: FindDue | None = None
    every: timedelta = timedelta(seconds=10)


@dataclass(frozen=True)
class Feature:
    """Everything a feature declares. `outsider` answers what unknown people write, `membership` what becomes of the
    bot in a chat (blocked, added to a group, …): one feature each."""

    name: str
    routes: tuple[Route, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    clocks: tuple[Clock, ...] = ()
    outsider: Handler | None = None
    membership: Handler | None = None
    listens: dict[type[Event], Callable[[Context, Any], list[Reply]]] = field(default_factory=dict)
