"""What a committee settles about its meetings, choice by choice: quorum, delegates, and how often it meets."""

from config.vocabulary import DelegateOffer, DelegateRule
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.events import Setting, SettingsAsked
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings.cadence_actions import Rule, ShowCadence, ShowRules, TurnConsent, TurnRule
from handlers.meetings.cadence_clock import wind
from handlers.meetings.drafting import scope_of
from handlers.meetings.phrases import CALLERS, CHAIR, may_call
from handlers.meetings.reminder_rules import ShowReminders
from handlers.meetings.series import plan_anew
from handlers.meetings.settling import settle, settled_by, subject_of
from handlers.rules.permissions import holds
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
ROWS = ((Rule.QUORUM,), (Rule.SECTOR,), (Rule.OFFER,), (Rule.DELEGATES,), (Rule.TARGET, Rule.FLOOR), (Rule.LEAD,))
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
    return [Say(*_card(context, request, settled_by(context, request, tapped.cluster or None)))]


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "องค์ประชุมต้องมีกี่คน", "เปลี่ยนองค์ประชุมเป็นสองในสาม": what is settled, for who may change it with its buttons."""
    slots = request.reading.slots
    calls = scope_of(request.member, context)
    cluster = slots.clusters[0] if slots.clusters else calls or request.member.cluster
    if may_call(request.person, context, cluster):
        return [Say(*_card(context, request, context.unit.meeting_rules.of(cluster)))]
    key, told, _ = _card(context, request, context.unit.meeting_rules.of(cluster))
    return [Say(key, told | {"changes": False})]


def offer(context: Context, event: SettingsAsked) -> list[Reply]:
    """To who calls meetings: the rules and the reminders of their committee, and of the whole one."""
    person = event.person
    scopes = dict.fromkeys(
        (None, person.cluster) if holds(person, CALLERS, context.today) else (scope_of(person, context),)
    )
    for scope in scopes:
        if not may_call(person, context, scope):
            continue
        code, told = scope or "", {"cluster": scope}
        event.parts.append(Setting("cadence.setting", told, Button("cadence.setting_button", ShowRules(code), told)))
    return []


def turn_consent(context: Context, request: Request) -> list[Reply]:
    """The chair lets notices go out without being asked, or wants to be asked again."""
    tapped = request.incoming.action
    assert isinstance(tapped, TurnConsent)  # noqa: S101  the route leads only such taps here
    cluster = tapped.cluster or None
    if not holds(request.person, CHAIR, context.today, cluster):
        raise RuleBroken("cadence.consent_of_chair")
    if context.unit.meetings.consent_waived(cluster) is not tapped.waived:
        context.unit.meetings.waive_consent(cluster, waived=tapped.waived)
        detail = {"field": "consent", "before": not tapped.waived, "after": tapped.waived}
        context.unit.histories.add(subject_of(cluster), 0, "settled", context.now, request.member.id, detail)
    return [Toast("common.noted"), Edit(*_card(context, request, context.unit.meeting_rules.of(cluster)))]


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
    return [Toast("common.noted"), Edit(*_card(context, request, settled))]


def _card(context: Context, request: Request, settled: MeetingRules) -> tuple[str, dict[str, object], Rows]:
    code = settled.cluster or ""
    waived = context.unit.meetings.consent_waived(settled.cluster)
    of = {
        rule: Button(f"cadence.rule_{rule.name.lower()}", TurnRule(code, rule, str(getattr(settled, field))),
                     {"value": getattr(settled, field)})
        for rule, field in FIELDS.items()
    }  # fmt: skip
    rows = [tuple(of[rule] for rule in row) for row in ROWS]
    if holds(request.person, CHAIR, context.today, settled.cluster):
        rows.append((Button("cadence.rule_consent", TurnConsent(code, waived=not waived), {"waived": waived}),))
    rows.append((Button("reminders.see", ShowReminders(code)), Button("common.back", ShowCadence(code))))
    told: dict[str, object] = {
        "cluster": settled.cluster, "quorum": settled.quorum_percent, "sector": settled.sector_percent,
        "delegates": settled.delegates, "target": settled.target_months, "floor": settled.floor_months,
        "waived": waived, "changes": True,
    }  # fmt: skip
    return "cadence.rules", told, tuple(rows)
