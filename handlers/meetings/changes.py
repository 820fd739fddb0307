"""What became of meetings that were moved or called off, told to whoever asks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import MeetingState
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings.phrases import SUBJECT, facts, may_call
from storage.meeting_records import Meeting

LOOKED_AT = 100
MOST_ACTS = 50
STILL_ASKED = timedelta(days=14)


def has_changes(context: Context, request: Request) -> bool:
    """Whether a meeting that concerns somebody was moved or called off lately."""
    return bool(_told(context, request))


def why_changed(context: Context, request: Request) -> list[Reply]:
    """ "ทำไมเลื่อนประชุม": what was changed last of the meeting meant, and the reason where one was given."""
    changed = _told(context, request)
    clusters = request.reading.slots.clusters
    meeting = next((one for one in changed if one.cluster in clusters), changed[0])
    return [Say("meetings.why_changed", {**facts(meeting), **_last_change(context, meeting)})]


def called_off_lately(context: Context, request: Request) -> list[dict[str, Any]]:
    """Meetings called off of late that somebody asks after in vain."""
    clusters: Sequence[str | None] = request.reading.slots.clusters
    off = [one for one in _told(context, request) if one.state is MeetingState.CANCELLED]
    return [facts(one) for one in off if not clusters or one.cluster in clusters][:2]


def _told(context: Context, request: Request) -> list[Meeting]:
    """Meetings changed of late that somebody was called to or may call, the last change first."""
    person = request.member
    changed = context.unit.meetings.changed_lately(context.now - STILL_ASKED, LOOKED_AT)
    mine = [one for one in changed if may_call(person, context, one.cluster)
            or context.unit.meeting_invitees.at(one.id, person.id) is not None]  # fmt: skip
    at = {one.id: _last_change(context, one) for one in mine}
    return sorted((one for one in mine if at[one.id]), key=lambda one: str(at[one.id]["at"]), reverse=True)


def _last_change(context: Context, meeting: Meeting) -> dict[str, Any]:
    """When a meeting was moved or called off last, and from when; nothing where only its agenda was changed."""
    for one in reversed(context.unit.histories.of(SUBJECT, meeting.id, MOST_ACTS)):
        if one.act == "called_off" or (one.act == "changed" and _is_move(one.detail)):
            before = one.detail.get("before")
            return {"at": one.at, "before": datetime.fromisoformat(before) if before else None}
    return {}


def _is_move(detail: dict[str, Any]) -> bool:
    return bool({"starts_at", "ends_at", "place", "link"} & set(detail.get("fields", ())))
