"""What a committee settles about its meetings, choice by choice: quorum, delegates, and how often it meets."""

from config.vocabulary import DelegateOffer, DelegateRule
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings.cadence_actions import Rule, ShowCadence, ShowRules, TurnRule
from handlers.meetings.cadence_clock import wind
from handlers.meetings.reminder_rules import ShowReminders
from handlers.meetings.series import plan_anew
from handlers.meetings.settling import settle, settled_by
from storage.meeting_records import MeetingRules

FIELDS = {
    Rule.QUORUM: "quorum_percent",
    Rule.SECTOR: "sector_percent",
    Rule.OFFER: "delegate_offer",
    Rule.DELEGATES: "delegates",
    Rule.TARGET: "target_months",
    Rule.FLOOR: "floor_months",
    Rule.LEAD: "lead_days",
}
CHOICES: dict[Rule, tuple[int | DelegateRule | DelegateOffer, ...]] = {
    Rule.QUORUM: (50, 60, 66),
    Rule.SECTOR: (0, 25, 33, 50),
    Rule.OFFER: tuple(DelegateOffer),
    Rule.DELEGATES: tuple(DelegateRule),
    Rule.TARGET: (1, 2, 3),
    Rule.FLOOR: (2, 3, 4, 6),
    Rule.LEAD: (7, 14, 21, 30),
}


def show(context: Context, request: Request) -> list[Reply]:
    """What is settled, a button each."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowRules)  # noqa: S101  the route leads only such taps here
    return [Say(*_card(settled_by(context, request, tapped.cluster or None)))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Go on to the next choice; the clock follows."""
    tapped = request.incoming.action
    assert isinstance(tapped, TurnRule)  # noqa: S101  the route leads only such taps here
    settled = settled_by(context, request, tapped.cluster or None)
    field, choices = FIELDS[tapped.rule], CHOICES[tapped.rule]
    value = getattr(settled, field)
    if str(value) == tapped.shown:
        following = choices[(choices.index(value) + 1) % len(choices)] if value in choices else choices[0]
        settled = settle(context, request, settled, field, following)
        wind(context, settled.cluster)
        plan_anew(context, settled.cluster)
    return [Toast("common.noted"), Edit(*_card(settled))]


def _card(settled: MeetingRules) -> tuple[str, dict[str, object], Rows]:
    code = settled.cluster or ""
    rows: list[tuple[Button, ...]] = [
        (Button(f"cadence.rule_{rule.name.lower()}", TurnRule(code, rule, str(getattr(settled, field))),
                {"value": getattr(settled, field)}),)
        for rule, field in FIELDS.items()
    ]  # fmt: skip
    rows.append((Button("reminders.see", ShowReminders(code)), Button("common.back", ShowCadence(code))))
    return "cadence.rules", {"cluster": settled.cluster}, tuple(rows)
