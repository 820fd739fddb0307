"""Everything that the minutes of a meeting say, as plain JSON: read in the chat, put into the document, and kept whole
when they are certified."""

from collections.abc import Iterable
from typing import Any

from config.phrasing import thai_long_date, thai_time
from handlers.kit.context import Context
from handlers.meetings.attendance_card import known_presence
from handlers.meetings.pauses import between, pauses_of
from handlers.meetings.phrases import plain
from handlers.rules.meetings.agenda import by_section, numbered
from handlers.rules.meetings.attendance import Listed, official_lists
from storage.meeting_files import MINUTES
from storage.meeting_records import Attendance, Meeting
from storage.minutes_records import Minutes, MinutesEntry


def content_of(context: Context, meeting: Meeting, minutes: Minutes) -> dict[str, Any]:
    """What the minutes say now; once certified, what was certified."""
    if minutes.record is not None:
        return minutes.record
    unit = context.unit
    roll = unit.meeting_attendance.roll(meeting.id)
    lines = unit.meeting_attendance.of(meeting.id)
    posts = {line.name: line.post for line in lines}
    lists = official_lists(lines, roll) if roll is not None and known_presence(lines) else None
    opened = roll.opened_at if roll and roll.opened_at else meeting.starts_at
    closed = roll.closed_at if roll and roll.closed_at else meeting.ends_at
    return {
        **heading_of(context, meeting),
        "present": _people(lists.present, posts) if lists else [],
        "absent": _people(lists.absent, posts) if lists else [],
        "attending": _people(lists.attending, posts) if lists else [],
        "attendance_taken": lists is not None,
        "opened": plain("minutes.opened", {"opened": opened, "pauses": between(pauses_of(context, meeting), closed)}),
        "closed": thai_time(closed),
        "sections": sections_of(context, meeting),
        "files": [one.name for one in unit.meeting_files.of(meeting.id, MINUTES)],
        "taken_by": {"name": minutes.taken_name, "post": minutes.taken_post},
        "checked_by": {"name": minutes.checked_name, "post": minutes.checked_post},
    }


def heading_of(context: Context, meeting: Meeting) -> dict[str, Any]:
    """Which committee met, for the how manieth time, when and where."""
    cluster = context.catalogue.cluster(meeting.cluster) if meeting.cluster else None
    return {
        "committee": plain("minutes.committee", {"cluster": cluster.name if cluster else ""}),
        "number": f"{meeting.number}/{meeting.year}",
        "date": thai_long_date(meeting.starts_at),
        "time": f"{thai_time(meeting.starts_at).removesuffix(' น.')}–{thai_time(meeting.ends_at)}",
        "place": meeting.place or plain("minutes.online", {}),
        "link": meeting.link,
    }


def _people(listed: Iterable[Listed], posts: dict[str, str]) -> list[dict[str, str]]:
    """A list in its order: `note` says for whom somebody came, or why somebody did not."""
    return [
        {
            "name": one.name or plain("minutes.unnamed_delegate", {}),
            "post": one.post,
            "note": plain("minutes.person_note", {**vars(one), "place_post": posts.get(one.in_place_of, "")}),
        }
        for one in listed
    ]


def sections_of(context: Context, meeting: Meeting) -> list[dict[str, Any]]:
    """The six sections of the agenda, with what is written on each item."""
    written = context.unit.minutes.entries(meeting.id)
    return [
        {
            "number": part.section.value,
            "title": plain("minutes.section", {"section": part.section}),
            "entries": [
                {"number": one.number, "title": one.item.title, **_said(written.get(one.item.id))}
                for one in part.entries
            ],
        }
        for part in by_section(context.unit.meeting_agendas.of(meeting.id))
    ]


def _said(entry: MinutesEntry | None) -> dict[str, Any]:
    if entry is None:
        return {"text": [], "resolution": "", "dissent": ""}
    told = {"resolution": entry.resolution, "detail": entry.detail}
    return {
        "text": [line.strip() for line in entry.text.splitlines() if line.strip()],
        "resolution": plain("minutes.resolved", told) if entry.resolution else "",
        "dissent": entry.dissent,
    }


def resolutions_of(context: Context, meeting: Meeting) -> list[dict[str, Any]]:
    """What was resolved, item by item; `issue` is the issue an item comes from."""
    written = context.unit.minutes.entries(meeting.id)
    return [
        {"number": one.number, "title": one.item.title, "issue": one.item.issue_id,
         "resolution": written[one.item.id].resolution, "detail": written[one.item.id].detail}
        for one in numbered(context.unit.meeting_agendas.of(meeting.id))
        if one.item.id in written and written[one.item.id].resolution is not None
    ]  # fmt: skip


def people_told(context: Context, meeting: Meeting) -> tuple[int, ...]:
    """Who gets the minutes: everybody who was called or was there, but those erased."""
    called = [one.person_id for one in context.unit.meeting_invitees.of(meeting.id)]
    there: list[Attendance] = context.unit.meeting_attendance.of(meeting.id)
    both = dict.fromkeys([*called, *(line.person_id for line in there)])
    return tuple(one for one in both if one is not None)
