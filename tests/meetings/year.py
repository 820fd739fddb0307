"""Living through a year: from one due moment to the next, as the clock would; and the record that is left of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from config.phrasing import thai_date, thai_time
from handlers.rules.meetings.attendance import CHECK_IN_BEFORE, Listed, official_lists
from storage.cadences import dates
from storage.meeting_records import Meeting
from storage.meetings import reminders
from storage.unit_of_work import UnitOfWork
from tests.committee import Committee


async def lives_until(c: Committee, moment: datetime) -> None:
    """Let time pass to a moment, stopping wherever something is due on the way."""
    while (due := _next_due(c)) is not None and due < moment:
        await c.until(max(due, c.clock.now))
    await c.until(moment)


def record_of(c: Committee, cluster: str) -> list[str]:
    """All that is kept of a committee's meetings, a line each: the meeting, who came and why others did not, what was
    sent, what was done; then the days its clock was looked at, and the quarters it missed."""
    with c.unit() as unit:
        lines = [line for meeting in _held(unit) for line in _meeting_lines(unit, meeting)]
        looks = unit.connection.execute(
            select(dates.c.kind, dates.c.at)
            .where(dates.c.scope == cluster, dates.c.done_at.is_not(None))
            .order_by(dates.c.at)
        )
        lines += [f"clock {kind} {thai_date(at)}" for kind, at in looks]
        lines += [
            f"missed {one.year} Q{one.quarter}, noted {thai_date(one.noted_at)}"
            for one in unit.cadences.missed(cluster)
        ]
    return lines


def _held(unit: UnitOfWork) -> list[Meeting]:
    found = unit.meetings.many(list(range(1, 20)))
    return [found[number] for number in sorted(found)]


def _meeting_lines(unit: UnitOfWork, meeting: Meeting) -> list[str]:
    roll = unit.meeting_attendance.roll(meeting.id)
    assert roll is not None
    assert roll.opened_at is not None
    assert roll.closed_at is not None
    lists = official_lists(unit.meeting_attendance.of(meeting.id), roll)
    answers = {one.answer.value if one.answer else "none" for one in unit.meeting_invitees.of(meeting.id)}
    sent = unit.connection.execute(
        select(reminders.c.kind, reminders.c.at)
        .where(reminders.c.meeting_id == meeting.id, reminders.c.sent_at == reminders.c.at)
        .order_by(reminders.c.at, reminders.c.kind)
    )
    acts = [entry.act for entry in unit.histories.of("meeting", meeting.id)]
    assert unit.histories.unbroken("meeting", meeting.id)
    return [
        f"{meeting.number}/{meeting.year} {thai_date(meeting.starts_at)} {meeting.state} quorate={meeting.quorate} "
        f"{thai_time(roll.opened_at)}-{thai_time(roll.closed_at)}",
        f"  present: {_names(lists.present)}",
        f"  absent: {_names(lists.absent)}",
        f"  attending: {_names(lists.attending)}",
        f"  answers: {', '.join(sorted(answers))}",
        f"  sent: {', '.join(f'{kind} {thai_date(at)}' for kind, at in sent)}",
        f"  acts: {', '.join(acts)}",
    ]


def _names(listed: Iterable[Listed]) -> str:
    def said(one: Listed) -> str:
        marks = [f"แทน {one.in_place_of}"] if one.in_place_of else []
        marks += [one.reason] if one.reason else []
        marks += ["สาย"] if one.late else []
        marks += ["กลับก่อน"] if one.left_early else []
        return one.name + (f" ({', '.join(marks)})" if marks else "")

    return ", ".join(said(one) for one in listed) or "-"


def _next_due(c: Committee) -> datetime | None:
    with c.unit() as unit:
        moments = [
            unit.connection.scalar(select(func.min(reminders.c.at)).where(reminders.c.sent_at.is_(None))),
            unit.connection.scalar(select(func.min(dates.c.at)).where(dates.c.done_at.is_(None))),
            *(one.starts_at - CHECK_IN_BEFORE for one in unit.meetings.coming(c.clock.now, 20)
              if unit.meeting_attendance.roll(one.id) is None),
        ]  # fmt: skip
    return min((one for one in moments if one is not None), default=None)
