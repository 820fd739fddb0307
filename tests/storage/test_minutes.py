"""Minutes, what they say on each item, and corrections, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.vocabulary import CorrectionRefusal, CorrectionState, MeetingState, MinutesState, Resolution
from storage.database import Database
from storage.meeting_files import MINUTES
from storage.meeting_records import Meeting, MeetingFile
from storage.minutes_records import Minutes, MinutesEntry

NOW = datetime(2026, 12, 4, 5, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
MEETING = Meeting(
    id=0, cluster="2.2", year=2569, number=1, state=MeetingState.HELD, starts_at=NOW - timedelta(hours=3), ends_at=NOW,
    place="ศาลากลาง", link="", uid="a", sequence=0, drafted_by=1, drafted_at=NOW, called_at=NOW,
)  # fmt: skip


def test_minutes_change_until_they_are_certified(database: Database) -> None:
    with database.write() as unit:
        meeting = unit.meetings.add(MEETING)
        book = unit.minutes
        begun = book.begin(Minutes(meeting.id, MinutesState.DRAFT, 7, "นางสมมติ จดดี", "เลขานุการ", NOW))
        assert book.of(meeting.id) == begun
        sent = book.change(begun, state=MinutesState.SENT, corrections_until=NOW + WEEK)
        assert sent is not None
        assert book.change(begun, state=MinutesState.DRAFT) is None
        assert book.in_state(MinutesState.SENT) == [sent]
        assert book.over(NOW, 5) == []
        assert book.over(NOW + WEEK, 5) == [sent]
        record = {"committee": "คณะกรรมการ", "present": [{"name": "นางสมมติ จดดี"}]}
        certified = book.change(sent, state=MinutesState.CERTIFIED, certified_in=2, record=record)
        assert certified is not None
        assert book.change(certified, record={}) is None
        book.forget(7)
        kept = book.of(meeting.id)
        assert kept == replace(certified, taken_by=None)
        assert kept.record == record
        assert unit.meetings.called() == [meeting]


def test_entries_are_kept_by_item(database: Database) -> None:
    with database.write() as unit:
        book = unit.minutes
        first = book.write(MinutesEntry(11, 1, "ที่ประชุมหารือ", Resolution.NOTED, changed_at=NOW, changed_by=7))
        assert first is not None
        assert first.id
        changed = book.write(replace(first, resolution=None, dissent="นางสมมติ ไม่เห็นด้วย"))
        book.write(MinutesEntry(12, 1, resolution=Resolution.ASSIGNED))
        assert changed is not None
        assert book.write(replace(first, text="อื่น")) is None, "what somebody else wrote is not written over"
        assert book.write(MinutesEntry(11, 1, "อื่น")) is None
        assert book.entry(11) == changed
        assert set(book.entries(1)) == {11, 12}
        book.forget(7)
        assert book.entry(11) == replace(changed, changed_by=None)


def test_a_correction_is_settled_once_and_goes_with_its_person(database: Database) -> None:
    with database.write() as unit:
        book = unit.minutes
        asked = book.ask_correction(1, 7, "ชื่อสะกดผิด", NOW)
        other = book.ask_correction(1, 8, "ขาดมติ", NOW)
        assert book.open_corrections() == {1: 2}
        done = book.decide(asked, state=CorrectionState.DECLINED, decided_at=NOW, decided_by=8,
                           refusal=CorrectionRefusal.AS_SAID)  # fmt: skip
        assert book.decide(asked, state=CorrectionState.ACCEPTED) is None
        assert book.correction(asked.id) == done
        assert book.corrections_of(1, CorrectionState.OPEN) == [other]
        assert book.corrections_by(7) == [done]
        book.forget(8)
        assert book.corrections_of(1) == [replace(done, decided_by=None)]


def test_documents_of_minutes_are_apart_from_those_of_the_notice(database: Database) -> None:
    with database.write() as unit:
        notice, minutes = MeetingFile("document", "a", "หนังสือเชิญ.pdf"), MeetingFile("photo", "b", "")
        unit.meeting_files.put(1, [notice])
        unit.meeting_files.put(1, [minutes], MINUTES)
        unit.meeting_files.put(1, [notice, minutes])
        assert unit.meeting_files.of(1) == (notice, minutes)
        assert unit.meeting_files.of(1, MINUTES) == (minutes,)
