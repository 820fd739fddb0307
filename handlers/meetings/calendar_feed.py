"""A member's meetings as a calendar to subscribe to, at a private address: made, seen, renewed, revoked by button."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode

from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.events import DataAsked, DataPart, PersonErased, PersonRetired
from handlers.kit.replies import Edit, Reply, Say
from handlers.kit.routes import COMMITTEE, Feature, Route
from handlers.meetings.phrases import entry_of, plain
from handlers.rules.meetings.calendar_file import CalendarEntry, calendar_feed
from handlers.rules.meetings.feed_tokens import FeedToken, feed_for, new_token, opens, token_for, token_in
from handlers.rules.meetings.wording import asks_for_calendar

KEPT_IN_CALENDAR = timedelta(days=400)


class FeedStep(StrEnum):
    """What a button about a calendar address does."""

    SHOW = "sh"
    SEE = "se"
    MAKE = "mk"
    REVOKE = "rv"


@action("mcf")
class StepFeed(Action):
    """One step with one's own calendar address."""

    step: FeedStep


def step(context: Context, request: Request) -> list[Reply]:
    """Say what there is, show the address again, make a new one (which voids the old one), or revoke it."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepFeed)  # noqa: S101  the route leads only such taps here
    if context.public_url is None or tapped.step is FeedStep.SHOW:
        return offer(context, request)
    match tapped.step:
        case FeedStep.SEE:
            return _seen_again(context, request)
        case FeedStep.MAKE:
            return _made(context, request)
        case FeedStep.REVOKE:
            context.unit.calendar_feeds.forget(request.member.id)
    return [Edit("calendar_feed.revoked", {}, ((_button(FeedStep.MAKE, "make"),),))]


def offer(context: Context, request: Request) -> list[Reply]:
    """Whether one has an address, and how to have one; asked for by button or in words."""
    if context.public_url is None:
        return [Say("calendar_feed.nowhere")]
    feed = context.unit.calendar_feeds.of(request.member.id)
    rows: Rows = ((_button(FeedStep.MAKE, "make"),),)
    if feed is not None:
        rows = ((_button(FeedStep.SEE, "see"),), *_CHANGES)
    return [Say("calendar_feed.offer", {"made_at": feed.made_at if feed else None}, rows)]


def entries_for(context: Context, text: str) -> list[CalendarEntry] | None:
    """What an address shows: the meetings its owner is called to. None where there is no such address (any more)."""
    token = token_in(text)
    feed = context.unit.calendar_feeds.find(token.selector) if token else None
    if token is None or not opens(token, feed) or feed is None:
        return None
    called = context.unit.meeting_invitees.called_since(feed.person_id, context.now - KEPT_IN_CALENDAR)
    # Stamped with what is stored, so that the calendar stays the same as long as no meeting changes.
    return [replace(entry_of(context, one), stamp=one.called_at or one.drafted_at) for one in called]


def calendar_of(entries: list[CalendarEntry]) -> bytes:
    """The calendar as a file."""
    return calendar_feed(plain("calendar_feed.name", {}), entries)


def feed_button() -> Button:
    """What leads to one's calendar address."""
    return _button(FeedStep.SHOW, "show")


def forget(context: Context, event: PersonErased | PersonRetired) -> list[Reply]:
    """The address opens nothing any more."""
    context.unit.calendar_feeds.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """Since when somebody has an address."""
    feed = context.unit.calendar_feeds.of(event.person_id)
    if feed is not None:
        since = plain("calendar_feed.data_since_line", {"made_at": feed.made_at})
        event.parts.append(DataPart("calendar_feed.data_title", [{"calendar_feed.data_since": since}]))
    return []


def _made(context: Context, request: Request) -> list[Reply]:
    token = new_token(context.address_key)
    context.unit.calendar_feeds.put(feed_for(request.member.id, token, context.now))
    return [_address(context, token)]


def _seen_again(context: Context, request: Request) -> list[Reply]:
    """The address once more. One that was made under another key (the bot's token was changed since) still opens, and
    cannot be worked out any more."""
    feed = context.unit.calendar_feeds.of(request.member.id)
    if feed is None:
        return offer(context, request)
    token = token_for(feed.selector, context.address_key)
    return [_address(context, token) if opens(token, feed) else Say("calendar_feed.cannot_show", {}, _CHANGES)]


def _address(context: Context, token: FeedToken) -> Say:
    url = f"{context.public_url}/calendar/{token.text}.ics"
    google = f"https://calendar.google.com/calendar/r?{urlencode({'cid': _webcal(url)})}"
    rows = ((Button("calendar_feed.google", url=google),), *_CHANGES)
    return Say("calendar_feed.made", {"url": url}, rows, confidential=True)


def _webcal(url: str) -> str:
    """The address in the scheme by which programs know that it is to be subscribed to."""
    return f"webcal://{url.partition('://')[2]}"


def _button(step_: FeedStep, key: str) -> Button:
    return Button(f"calendar_feed.{key}", StepFeed(step_))


_CHANGES: Rows = ((_button(FeedStep.MAKE, "renew"), _button(FeedStep.REVOKE, "revoke")),)

FEATURE = Feature(
    name="calendar feed",
    routes=(
        Route("calendar feed", step, actions=(StepFeed,), roles=COMMITTEE),
        Route("calendar in words", offer, wording=asks_for_calendar, roles=COMMITTEE),
    ),
    listens={PersonErased: forget, PersonRetired: forget, DataAsked: tell_what_is_held},
)
