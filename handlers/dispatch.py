"""Who is this, what are they in the middle of, which route, does their role allow it: then the handler."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from config.catalogue import Catalogue, read_catalogue, shipped_catalogue
from config.phrasing import texts_by_key
from config.vocabulary import Intent
from handlers.kit.buttons import Button, RunCommand
from handlers.kit.context import Context, Request
from handlers.kit.draft_reminders import DRAFT_DUE, REMINDERS_EVERY, reminders_due
from handlers.kit.incoming import AttachmentKind, ChatKind, Incoming
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.kit.routes import SURE_ENOUGH, Clock, Dialogue, Feature, FindDue, Handler, Route, Test
from handlers.rules.captions import kind_unread, says_nothing
from handlers.rules.edits import asks_anew, says_something
from handlers.rules.permissions import holds_anywhere
from nlp.reading import Reading
from storage.drafts import CANCELLED
from storage.records import Draft, Person
from storage.unit_of_work import UnitOfWork

_ANSWERS: Mapping[Intent, Callable[[Dialogue], Handler]] = {
    Intent.CONFIRM: lambda dialogue: dialogue.confirm,
    Intent.DENY: lambda dialogue: dialogue.deny,
    Intent.CANCEL: lambda dialogue: dialogue.cancel,
}


@dataclass(frozen=True)
class Known:
    """What one query each fetched for a whole batch: who the senders are, and what each is in the middle of."""

    people: Mapping[int, Person]
    drafts: Mapping[int, Draft]


class Dispatcher:
    """Finds the route of everything that comes in. Built once from the features; holds no state of any dialogue."""

    def __init__(
        self,
        features: Sequence[Feature],
        labels: Mapping[str, str],
        understand: Callable[[str, datetime, Catalogue], Reading],
        bot_name: str = "",
    ) -> None:
        """`labels` gives, for the text of each reply-keyboard button, its key."""
        self.bot_name = bot_name
        self.public_url: str | None = None
        self.address_key = b""
        self.catalogue = shipped_catalogue()
        self._catalogue_id: int | None = None
        self._labels = labels
        self._understand = understand
        self.routes = tuple(route for feature in features for route in feature.routes)
        self._commands = {route.command: route for route in self.routes if route.command}
        self._by_label = {label: route for route in self.routes for label in route.labels}
        self._by_action = {kind: route for route in self.routes for kind in route.actions}
        self._by_kind = {kind: route for route in reversed(self.routes) for kind in route.attachments}
        self._by_intent = {intent: route for route in self.routes for intent in route.intents}
        self._dialogues = {dialogue.kind: dialogue for feature in features for dialogue in feature.dialogues}
        self.clocks: tuple[Clock, ...] = tuple(clock for feature in features for clock in feature.clocks)
        self._ticks = {name: clock.handler for clock in self.clocks for name in clock.ticks}
        self._ticks[DRAFT_DUE] = self._remind
        self._openings = tuple((texts_by_key()[key], route) for route in self.routes for key in route.openings)
        self._worded = tuple(route for route in self.routes if route.wording)
        self._claiming = {route: route.claims for route in self.routes if route.claims}
        self._following = {route: route.follows for route in self.routes if route.follows}
        self._by_payload = {route.payload: route for route in self.routes if route.payload}
        self._outsider: Handler = next(feature.outsider for feature in features if feature.outsider)
        self._membership: Handler = next((feature.membership for feature in features if feature.membership), _nothing)
        self._subscribers: dict[type[Any], list[Callable[[Context, Any], list[Reply]]]] = {}
        for feature in features:
            for kind, listener in feature.listens.items():
                self._subscribers.setdefault(kind, []).append(listener)

    def needs_reading(self, incoming: Incoming) -> bool:
        """Whether what came in is free text that has to be understood."""
        if not incoming.text or incoming.command or incoming.action or incoming.tick or not incoming.addressed:
            return False
        return incoming.text.strip() not in self._labels

    def read(self, incoming: Incoming, now: datetime) -> Incoming:
        """The same, understood where it is free text; needs no transaction."""
        if not self.needs_reading(incoming):
            return incoming
        return replace(incoming, reading=self._understand(incoming.text, now, self.catalogue))

    def prefetch(self, unit: UnitOfWork, batch: Sequence[Incoming]) -> Known:
        """Fetch for a whole batch what every dispatch needs."""
        self._refresh_catalogue(unit)
        people = unit.people.by_user_ids(sorted({incoming.user for incoming in batch if incoming.user is not None}))
        private = {i.user for i in batch if i.chat_kind is ChatKind.PRIVATE and i.tick is None}
        drafts = unit.drafts.current([person.id for user, person in people.items() if user in private])
        routes = {self._by_action.get(type(one.action)) if one.action else None for one in batch}
        if len(batch) > 1 and len(routes) == 1 and (route := routes.pop()) is not None and route.fetch is not None:
            route.fetch(unit, batch, people)
        return Known(people, drafts)

    def handle(self, unit: UnitOfWork, incoming: Incoming, known: Known, now: datetime) -> list[Reply]:
        """Everything one incoming causes: changes in the unit, and the replies. What a rule refuses is said, and what
        was written before is undone. Raises NothingMarked where that needs a mark and the unit has none."""
        context = self.context(unit, now)
        person = known.people.get(incoming.user) if incoming.user is not None else None
        if person is not None and person.retired_at is not None:
            person = None
        draft = known.drafts.get(person.id) if person and incoming.chat_kind is ChatKind.PRIVATE else None
        request = Request(incoming, person, draft)
        before = unit.writes
        try:
            replies = self._tick(context, request) if incoming.tick else self._go(context, request)
        except RuleBroken as broken:
            if not broken.keeps and unit.writes != before:
                unit.undo()
                context.published.clear()
            replies = [_refused(incoming, broken)]
        return [*replies, *context.published]

    def context(self, unit: UnitOfWork, now: datetime) -> Context:
        """What a handler works in, with the structure that was in force when it was last looked up."""
        return Context(
            unit=unit,
            now=now,
            catalogue=self.catalogue,
            bot_name=self.bot_name,
            understand=lambda text, at: self._understand(text, at, self.catalogue),
            subscribers=self._subscribers,
            go=self._go,
            public_url=self.public_url,
            address_key=self.address_key,
        )

    def allowed(self, route: Route, context: Context, person: Person | None) -> bool:
        """Whether somebody may go a route: deny by default, unknown people only where a route says anybody."""
        return route.roles is None or holds_anywhere(person, route.roles, context.today)

    def _go(self, context: Context, request: Request) -> list[Reply]:
        incoming = request.incoming
        if incoming.membership is not None:
            return self._membership(context, request)
        if incoming.stale_tap:
            return [Toast("common.button_stale", alert=True)]
        if incoming.chat_kind is ChatKind.GROUP:
            return self._in_group(context, request)
        if incoming.edited and request.person is not None:
            return self._edited(context, request, request.person)
        return self._in_private(context, request)

    def _in_private(self, context: Context, request: Request) -> list[Reply]:
        route = self._named_route(request)
        if route is not None:
            return self._along(route, context, request)
        if request.person is None:
            return self._outsider(context, request)
        if (taken := self._awaited(context, request)) is not None:
            return taken
        route = self._by_wording(context, request)
        following = None if route is not None else self._leading(self._following, context, request)
        at_once = self._by_file(context, request) or self._by_opening(context, request) or following
        if at_once is not None:
            return at_once.handler(context, request)
        if route is not None:
            request = _sure(request)
        if request.draft is not None:
            if route is None and (claiming := self._leading(self._claiming, context, request)) is not None:
                return claiming.handler(context, request)
            if (taken := self._in_dialogue(context, request, request.draft)) is not None:
                return taken
        if route is not None:
            return route.handler(context, request)
        return self._by_meaning(context, request)

    def _edited(self, context: Context, request: Request, person: Person) -> list[Reply]:
        """An edited message is read anew where a draft that it is part of is open; a corrected command is done, and a
        corrected question answered. Any other edit changes nothing, and that is said."""
        for draft in context.unit.drafts.open_of(person.id):
            dialogue = self._dialogues.get(draft.kind)
            taken = dialogue.take(context, replace(request, draft=draft)) if dialogue else None
            if taken:
                return taken
            if draft.message_id is not None and draft.message_id == request.incoming.message_id:
                return self._begun_anew(context, request, draft)
        if request.incoming.command is not None or asks_anew(request.incoming):
            return self._in_private(context, replace(request, incoming=replace(request.incoming, edited=False)))
        return [Say("conversation.edited_too_late")] if says_something(request.incoming) else []

    def _begun_anew(self, context: Context, request: Request, draft: Draft) -> list[Reply]:
        """What an edited message began is begun anew from its new words, unless it was worked on since."""
        if draft.revision > 1:
            return [Say("conversation.worked_on_since")]
        if not context.unit.drafts.close(draft, CANCELLED, context.now):
            return []
        withdrawn = Edit("conversation.corrected", card=f"draft:{draft.id}")
        corrected = replace(request.incoming, edited=False)
        return [withdrawn, *self._go(context, Request(corrected, request.person, None))]

    def _in_group(self, context: Context, request: Request) -> list[Reply]:
        incoming = request.incoming
        if not incoming.addressed:
            return []
        group = context.unit.groups.get(incoming.chat)
        route = (
            self._named_route(request)
            or self._leading(self._following, context, request)
            or self._by_wording(context, request)
            or self._leading(self._claiming, context, request)
            or (self._by_intent.get(request.reading.intent) if incoming.reading else self._commands["help"])
        )
        if incoming.action is not None and route is not None:
            # A button of a private chat says more than a group may hear, whoever taps it there.
            return self._along(route, context, request) if route.groups else [Toast("groups.in_private", alert=True)]
        if group is None and (route is None or route.command != "link"):
            return [Say("groups.unlinked")]
        if request.person is None or route is None:
            return [Say("groups.members_only")]
        if not route.groups:
            address = f"https://t.me/{self.bot_name}?start=open"
            return [Say("groups.in_private", buttons=((Button("groups.open_private", url=address),),))]
        return self._along(route, context, request)

    def _named_route(self, request: Request) -> Route | None:
        incoming = request.incoming
        if isinstance(incoming.action, RunCommand):
            return self._commands.get(incoming.action.command)
        if incoming.action is not None:
            return self._by_action.get(type(incoming.action))
        if incoming.command is not None:
            return self._by_command(incoming)
        label = self._labels.get(incoming.text.strip()) if incoming.text else None
        return self._by_label.get(label) if label else None

    def _by_command(self, incoming: Incoming) -> Route | None:
        if incoming.command == "start" and incoming.argument:
            route = self._by_payload.get(incoming.argument.partition("_")[0])
            if route is not None:
                return route
        return self._commands.get(incoming.command or "", self._commands["help"])

    def _by_opening(self, context: Context, request: Request) -> Route | None:
        # The word has to stand alone: what merely begins with its letters may be a report.
        first = request.incoming.text.split(maxsplit=1)[:1]
        for word, route in self._openings:
            if first != [word]:
                continue
            if self.allowed(route, context, request.person):
                return route
            if request.incoming.text.strip() == word and request.draft is None:
                raise RuleBroken("common.not_allowed")
        return None

    def _by_file(self, context: Context, request: Request) -> Route | None:
        documents = [a for a in request.incoming.attachments if a.kind is AttachmentKind.DOCUMENT]
        if len(documents) != 1 or self._held_by_draft(context, request):
            return None
        for route in self.routes:
            if (
                route.files
                and documents[0].name.lower().endswith(route.files)
                and self.allowed(route, context, request.person)
            ):
                return route
        return None

    def _held_by_draft(self, context: Context, request: Request) -> bool:
        draft = request.draft
        dialogue = self._dialogues.get(draft.kind) if draft is not None else None
        holds = dialogue.holds if dialogue is not None else None
        return draft is not None and holds is not None and holds(draft, request.incoming, context.now)

    def _awaited(self, context: Context, request: Request) -> list[Reply] | None:
        """What becomes of words that have just been asked for: they are those, whatever else they may mean."""
        draft = request.draft
        dialogue = self._dialogues.get(draft.kind) if draft is not None else None
        if draft is None or dialogue is None or dialogue.awaits is None or request.incoming.edited:
            return None
        return self._in_dialogue(context, request, draft) if dialogue.awaits(draft, context.now) else None

    def _by_wording(self, context: Context, request: Request) -> Route | None:
        if request.incoming.reading is None or request.incoming.decided:
            return None
        for route in self._worded:
            worded = route.wording is not None and route.wording(request.incoming.text)
            if worded and self.allowed(route, context, request.person) and _fits(route, context, request):
                return route
        return None

    def _leading(self, tests: Mapping[Route, Test], context: Context, request: Request) -> Route | None:
        """The first route of these whose test says that the message is for it; in a group, of those that work there."""
        if request.incoming.reading is None or request.incoming.edited:
            return None
        in_group = request.incoming.chat_kind is ChatKind.GROUP
        for route, test in tests.items():
            may_go = (route.groups or not in_group) and self.allowed(route, context, request.person)
            if may_go and test(context, request):
                return route
        return None

    def _by_attachment(self, incoming: Incoming) -> Route | None:
        kinds = (attachment.kind for attachment in incoming.attachments)
        return next((self._by_kind[kind] for kind in kinds if kind in self._by_kind), None)

    def _along(self, route: Route, context: Context, request: Request) -> list[Reply]:
        if self.allowed(route, context, request.person):
            return route.handler(context, request)
        if request.person is None and request.incoming.callback_id is None:
            return self._outsider(context, request)
        return [_refused(request.incoming, RuleBroken("common.not_allowed"))]

    def _in_dialogue(self, context: Context, request: Request, draft: Draft) -> list[Reply] | None:
        dialogue = self._dialogues.get(draft.kind)
        if dialogue is None:
            return None
        reading = request.incoming.reading
        # A name, say, that was asked for may look a little like a no; only a clear one drops what is drafted, and none
        # that is written below a picture.
        sure = reading is not None and reading.confidence >= SURE_ENOUGH and not request.incoming.attachments
        answers = reading is not None and reading.intent in _ANSWERS and sure
        if reading is None or not answers:
            return dialogue.take(context, request)
        if reading.intent is Intent.CONFIRM and dialogue.card is not None:
            card = dialogue.card(context, draft)
            # Whoever has talked of something else since may not have this in mind any more.
            if context.unit.outbox.went_on_since(request.incoming.chat, card.card):
                return [Say("conversation.is_it_this"), card]
        return _ANSWERS[reading.intent](dialogue)(context, request)

    def _by_meaning(self, context: Context, request: Request) -> list[Reply]:
        reading = request.incoming.reading
        sent = self._by_attachment(request.incoming)
        if sent is not None and (reading is None or reading.confidence < SURE_ENOUGH or says_nothing(reading)):
            return self._along(sent, context, request)
        if reading is None:
            return [Say(f"conversation.cannot_read_{kind_unread(request.incoming)}")]
        # What is open did not take it, so it is no part of that.
        if (claiming := self._leading(self._claiming, context, replace(request, draft=None))) is not None:
            return claiming.handler(context, request)
        route = self._by_intent.get(reading.intent)
        if reading.confidence < SURE_ENOUGH:
            possible = tuple(one for one in reading.alternatives if one[0] in self._by_intent)
            reading = replace(reading, alternatives=possible)
            unsure = replace(request, incoming=replace(request.incoming, reading=reading))
            return self._by_intent[Intent.OUT_OF_SCOPE].handler(context, unsure)
        return self._along(route, context, request) if route else [Say("conversation.not_yet")]

    def _tick(self, context: Context, request: Request) -> list[Reply]:
        tick = request.incoming.tick
        handler = self._ticks.get(tick.name) if tick else None
        return handler(context, request) if handler else []

    def due_finders(self) -> list[tuple[FindDue, timedelta]]:
        """What the clock asks for what is due, and how often."""
        asked = [(clock.due, clock.every) for clock in self.clocks if clock.due is not None]
        return [(reminders_due, REMINDERS_EVERY), *asked]

    def _remind(self, context: Context, request: Request) -> list[Reply]:
        """Remind the owner of a draft, in the way of its dialogue."""
        tick = request.incoming.tick
        draft = context.unit.drafts.get(tick.subject_id) if tick else None
        dialogue = self._dialogues.get(draft.kind) if draft else None
        if draft is None or draft.remind_at is None or draft.remind_at > context.now:
            return []
        if dialogue is None or dialogue.remind is None:
            context.unit.drafts.reminded(draft, None)
            return []
        owner = context.unit.people.get(draft.person_id)
        return dialogue.remind(context, Request(request.incoming, owner, draft))

    def _refresh_catalogue(self, unit: UnitOfWork) -> None:
        newest = unit.catalogues.newest_id()
        if newest is None or newest == self._catalogue_id:
            return
        stored = unit.catalogues.get(newest)
        if stored is not None:
            self.catalogue = read_catalogue(stored.content, stored.loaded_at)
            self._catalogue_id = newest


def _fits(route: Route, context: Context, request: Request) -> bool:
    return route.fits is None or route.fits(context, request)


def _sure(request: Request) -> Request:
    """The same, read as an order beyond doubt: no story that is being told takes it for a part of its own."""
    sure = replace(request.reading, intent=Intent.UPDATE_PROGRESS, confidence=1.0)
    return replace(request, incoming=replace(request.incoming, reading=sure))


def _nothing(_: Context, __: Request) -> list[Reply]:
    return []


def _refused(incoming: Incoming, broken: RuleBroken) -> Reply:
    key, arguments = broken.reason_key, broken.arguments
    return Toast(key, arguments, alert=True) if incoming.callback_id is not None else Say(key, arguments)
