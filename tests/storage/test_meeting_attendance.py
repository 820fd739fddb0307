"""Rolls and the rules of committees, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.vocabulary import DelegateRule, MeetingState, Presence, Seat, Sector
from storage.database import Database
from storage.meeting_records import Attendance, Meeting, MeetingRules, Roll

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MEETING = Meeting(
    id=0, cluster="2.2", year=2569, number=1, state=MeetingState.CALLED, starts_at=NOW + HOUR / 2,
    ends_at=NOW + 3 * HOUR, place="ศาลากลาง", link="", uid="a", sequence=0, drafted_by=1, drafted_at=NOW,
)  # fmt: skip


def a_line(meeting_id: int, number: int, order: int | None) -> Attendance:
    return Attendance(0, meeting_id, number, seated=True, order=order, name=f"คนที่ {number}", post="กรรมการ",
                      sector=Sector.PEOPLE, province="น่าน", seat=Seat.NAMED)  # fmt: skip


def test_a_roll_is_filled_once_for_a_start(database: Database) -> None:
    with database.write() as unit:
        book, meeting = unit.meeting_attendance, unit.meetings.add(MEETING)
        assert [one.id for one in book.to_fill(NOW + HOUR / 2, NOW, 5)] == [meeting.id]
        assert book.to_fill(NOW, NOW, 5) == []
        assert book.to_fill(NOW + 4 * HOUR, NOW + 3 * HOUR, 5) == []
        lines = [a_line(meeting.id, number, order) for number, order in ((7, None), (8, 2), (9, 1))]
        book.fill(Roll(meeting.id, meeting.starts_at, NOW), lines)
        assert book.to_fill(NOW + HOUR / 2, NOW, 5) == []
        assert [one.person_id for one in book.of(meeting.id)] == [9, 8, 7]
        moved = unit.meetings.change(meeting, starts_at=NOW + HOUR)
        assert moved is not None
        assert [one.id for one in book.to_fill(NOW + HOUR, NOW, 5)] == [meeting.id]
        book.fill(Roll(meeting.id, moved.starts_at, NOW), lines[:1])
        assert [one.person_id for one in book.of(meeting.id)] == [7]


def test_lines_are_marked_settled_and_outlive_the_person(database: Database) -> None:
    with database.write() as unit:
        book = unit.meeting_attendance
        lines = [a_line(3, number, number) for number in (1, 2)]
        book.fill(Roll(3, NOW, NOW), lines)
        first = book.at(3, 1)
        assert first is not None
        marked = book.mark(first, presence=Presence.PRESENT, arrived_at=NOW, reason="ก" * 400, entered_by=2)
        assert marked is not None
        assert book.mark(first, presence=Presence.ABSENT) is None, "what somebody else changed is not written over"
        guest = book.add(replace(first, person_id=None, order=None, seated=False, name="แขก สมมติ"))
        book.settle(3, Presence.ABSENT)
        known = book.roll(3)
        assert known is not None
        assert book.time(known, opened_at=NOW, opened_by=1) is not None
        assert book.time(known, opened_at=NOW, opened_by=2) is None
        assert book.line(first.id) == replace(marked, reason="ก" * 300)
        assert [(one.name, one.presence) for one in book.of(3)] == [
            ("คนที่ 1", Presence.PRESENT), ("คนที่ 2", Presence.ABSENT), ("แขก สมมติ", Presence.ABSENT)]  # fmt: skip
        assert [one.id for one in book.all_of(1)] == [first.id]
        book.forget(1)
        book.forget(2)
        kept = book.line(first.id)
        assert kept is not None
        assert (kept.name, kept.presence, kept.arrived_at) == ("คนที่ 1", Presence.PRESENT, NOW)
        assert (kept.person_id, kept.province, kept.reason, kept.entered_by) == (None, None, "", None)
        roll = book.roll(3)
        assert roll is not None
        assert (roll.opened_at, roll.opened_by) == (NOW, None)
        assert book.line(guest.id) is not None


def test_a_committee_keeps_rules_of_its_own(database: Database) -> None:
    with database.write() as unit:
        assert unit.meeting_rules.of("2.2") == MeetingRules("2.2")
        known = MeetingRules("2.2")
        for percent in (60, 66):
            kept = unit.meeting_rules.keep(
                MeetingRules("2.2", percent, 30, DelegateRule.ALWAYS, 1, 4, version=known.version)
            )
            assert kept is not None
            assert unit.meeting_rules.keep(known) is None, "what somebody else settled is not written over"
            known = kept
        assert unit.meeting_rules.of("2.2") == known
        assert (known.quorum_percent, known.delegates) == (66, DelegateRule.ALWAYS)
        assert unit.meeting_rules.of(None) == MeetingRules()
