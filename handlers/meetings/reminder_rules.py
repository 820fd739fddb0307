"""What a committee settles about reminders of its meetings: by button and in words; meetings called follow at once."""

from typing import Any

from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.kit.routes import LEADERS, Feature, Route
from handlers.meetings.cadence_actions import ShowRules
from handlers.meetings.drafting import scope_of
from handlers.meetings.settling import settle, settled_by
from handlers.rules.meetings.reminding import (
    MOST_DAYS,
    MOST_HOURS,
    MOST_TIMES,
    about_reminders,
    change_in,
    reminders_of,
)
from storage.meeting_records import MeetingRules

CHOICES: dict[str, tuple[Any, ...]] = {
    "unanswered_days": ((7, 3), (14, 7, 3), (5, 2), (3,), (1,), ()),
    "coming_days": (3, 5, 7, 2, 0),
    "coming_eve": (True, False),
    "online_hours": (1, 2, 24, 0),
}
LOOKED_AT = 200


@action("mrs")
class ShowReminders(Action):
    """When a committee's meetings remind whom; an empty code: the whole organisation."""

    cluster: str


@action("mrt")
class TurnReminder(Action):
    """Go on to the next choice of a reminder (its place in CHOICES), from the one that was shown."""

    cluster: str
    number: int
    shown: str


def show(context: Context, request: Request) -> list[Reply]:
    """What is settled, a button each."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowReminders)  # noqa: S101  the route leads only such taps here
    return [Say(*_card(settled_by(context, request, tapped.cluster or None)))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Go on to the next choice."""
    tapped = request.incoming.action
    assert isinstance(tapped, TurnReminder)  # noqa: S101  the route leads only such taps here
    settled = settled_by(context, request, tapped.cluster or None)
    if not 0 <= tapped.number < len(CHOICES):
        raise RuleBroken("common.button_stale")
    field, choices = list(CHOICES.items())[tapped.number]
    value = getattr(settled, field)
    if _written(value) == tapped.shown:
        following = choices[(choices.index(value) + 1) % len(choices)] if value in choices else choices[0]
        settled = _settle(context, request, settled, field, following)
    return [Toast("common.noted"), Edit(*_card(settled))]


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "เตือนคนที่ยังไม่ตอบก่อนประชุม 10 วัน และ 2 วัน"; without amounts, what is settled."""
    slots, change = request.reading.slots, change_in(request.incoming.text)
    cluster = slots.clusters[0] if slots.clusters else scope_of(request.member, context)
    settled = settled_by(context, request, cluster)
    if change is None:
        return [Say(*_card(settled))]
    if not change.possible:
        raise RuleBroken("reminders.impossible", times=MOST_TIMES, days=MOST_DAYS, hours=MOST_HOURS)
    return [Say("common.noted"), Say(*_card(_settle(context, request, settled, change.field, change.value)))]


def _settle(context: Context, request: Request, settled: MeetingRules, field: str, value: Any) -> MeetingRules:
    """Store what was settled, and plan the reminders of the committee's meetings to come anew."""
    settled = settle(context, request, settled, field, value)
    for meeting in context.unit.meetings.coming(context.now, LOOKED_AT):
        if meeting.cluster == settled.cluster and meeting.starts_at > context.now:
            context.unit.meetings.plan_anew(meeting.id, reminders_of(meeting, settled, context.now))
    return settled


def _card(settled: MeetingRules) -> tuple[str, dict[str, Any], Rows]:
    code = settled.cluster or ""
    rows = [
        (Button(f"reminders.{field}", TurnReminder(code, number, _written(getattr(settled, field))),
                {"value": getattr(settled, field)}),)
        for number, field in enumerate(CHOICES)
    ]  # fmt: skip
    return "reminders.card", {"cluster": settled.cluster}, (*rows, (Button("common.back", ShowRules(code)),))


def _written(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


FEATURE = Feature(
    name="meeting reminders",
    routes=(
        Route("meeting reminders in words", in_words, wording=about_reminders, roles=LEADERS),
        Route("meeting reminders", show, actions=(ShowReminders,), roles=LEADERS),
        Route("turn a meeting reminder", turn, actions=(TurnReminder,), roles=LEADERS),
    ),
)
