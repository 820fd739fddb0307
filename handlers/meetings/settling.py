"""What a committee has settled about its meetings: who may settle it, and each change kept, with who made it."""

from dataclasses import replace
from typing import Any

from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.meetings.phrases import may_call
from storage.meeting_records import MeetingRules

SUBJECT = "meeting_rules"


def settled_by(context: Context, request: Request, cluster: str | None) -> MeetingRules:
    """What is settled of a committee. Raises RuleBroken for anybody who may not change it."""
    if not may_call(request.person, context, cluster):
        raise RuleBroken("meetings.only_callers")
    return context.unit.meeting_rules.of(cluster)


def settle(context: Context, request: Request, settled: MeetingRules, field: str, value: Any) -> MeetingRules:
    """Change one thing of what is settled. Raises RuleBroken where somebody else changed something meanwhile, or the
    committee would be due to meet before it aims to."""
    changes: dict[str, Any] = {field: value}
    changed = replace(settled, **changes)
    if changed.target_months > changed.floor_months:
        raise RuleBroken("cadence.target_after_floor")
    kept = context.unit.meeting_rules.keep(changed)
    if kept is None:
        raise RuleBroken("cadence.changed_meanwhile")
    detail = {"field": field, "before": _plain(getattr(settled, field)), "after": _plain(value)}
    context.unit.histories.add(subject_of(settled.cluster), 0, "settled", context.now, request.member.id, detail)
    return kept


def subject_of(cluster: str | None) -> str:
    """What the history calls the rules of a committee: there is one of each, so that they bear no number."""
    return f"{SUBJECT}:{cluster or ''}"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
