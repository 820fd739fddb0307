"""Meetings as a table, the columns of docs/exports.md: counts of who came and, a line an item, the agenda
with what was resolved."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from config.vocabulary import Presence, Sector
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.events import ExportsAsked
from handlers.kit.replies import Reply, Send
from handlers.kit.routes import STAFF
from handlers.meetings.past_actions import ExportMeetings
from handlers.rules.meetings.agenda import numbered
from handlers.rules.permissions import holds
from handlers.rules.tables import XLSX_MIME, table_bytes
from storage.meeting_records import Attendance, Meeting
from storage.minutes_records import MinutesEntry
from storage.unit_of_work import UnitOfWork

COLUMNS = (
    "meeting",
    "cluster",
    "number",
    "year",
    "state",
    "starts_at",
    "ends_at",
    "place",
    "link",
    "called",
    "opened_at",
    "closed_at",
    "quorate",
    "seats",
    "present",
    "delegates",
    "absent",
    *(f"seats_filled_{one.value}" for one in Sector),
    "attending",
    "minutes",
    "item",
    "title",
    "resolution",
    "detail",
    "dissent",
)


def meeting_rows(unit: UnitOfWork, seen: Callable[[str | None], bool] = lambda _: True) -> list[list[object]]:
    """Every meeting that was called, of the committees that are `seen`, oldest first: a line for each item of its
    agenda, one where it has none; the columns' names first."""
    meetings = [one for one in unit.meetings.called() if seen(one.cluster)]
    return [list(COLUMNS), *(row for meeting in meetings for row in _rows(unit, meeting))]


def offer(_: Context, asked: ExportsAsked) -> list[Reply]:
    """Meetings can be exported."""
    asked.offered["meetings"] = (
        Button("past.export_xlsx", ExportMeetings("xlsx")),
        Button("past.export_csv", ExportMeetings("csv")),
    )
    return []


def export_meetings(context: Context, request: Request) -> list[Reply]:
    """Every meeting as a file; of a cluster's secretary the meetings of that cluster, whose minutes they may read."""
    tapped = request.incoming.action
    assert isinstance(tapped, ExportMeetings)  # noqa: S101  the route leads only such taps here
    xlsx = tapped.ending == "xlsx"
    name = f"meetings-{context.today:%Y%m%d}.{'xlsx' if xlsx else 'csv'}"
    rows = meeting_rows(context.unit, lambda cluster: holds(request.person, STAFF, context.today, cluster))
    told = {"count": len({row[0] for row in rows[1:]})}
    mime = XLSX_MIME if xlsx else "text/csv"
    return [Send("past.exported", told, name=name, mime=mime, content=table_bytes(rows, name))]


def _rows(unit: UnitOfWork, meeting: Meeting) -> list[list[object]]:
    roll = unit.meeting_attendance.roll(meeting.id)
    head: list[object] = [
        meeting.id,
        meeting.cluster or "",
        meeting.number,
        meeting.year,
        meeting.state.value,
        _moment(meeting.starts_at),
        _moment(meeting.ends_at),
        meeting.place,
        meeting.link,
        len(unit.meeting_invitees.of(meeting.id)),
        _moment(roll.opened_at if roll else None),
        _moment(roll.closed_at if roll else None),
        {True: "yes", False: "no", None: ""}[meeting.quorate],
        *_counts(unit.meeting_attendance.of(meeting.id)),
    ]
    minutes, written = unit.minutes.of(meeting.id), unit.minutes.entries(meeting.id)
    head.append(minutes.state.value if minutes else "")
    items = numbered(unit.meeting_agendas.of(meeting.id))
    lines = [[*head, one.number, one.item.title, *_resolved(written.get(one.item.id))] for one in items]
    return lines or [[*head, "", "", *_resolved(None)]]


def _resolved(entry: MinutesEntry | None) -> list[object]:
    if entry is None:
        return ["", "", ""]
    return [entry.resolution.value if entry.resolution else "", entry.detail, entry.dissent]


def _counts(lines: Sequence[Attendance]) -> list[int]:
    """Seats, and how they were filled; then the others who were there. All 0 where nobody took attendance."""
    seated = [line for line in lines if line.seated]
    came = Counter(line.presence for line in seated)
    filled = Counter(line.sector for line in seated if line.fills_seat)
    attending = sum(1 for line in lines if line.presence in {Presence.PRESENT, Presence.DELEGATE}
                    and not line.fills_seat)  # fmt: skip
    presences = [came[Presence.PRESENT], came[Presence.DELEGATE], came[Presence.ABSENT]]
    return [len(seated), *presences, *(filled[one] for one in Sector), attending]


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""
