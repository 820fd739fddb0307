"""Two who change one thing of a meeting at the very same time: the second is told, and nothing is lost."""

import asyncio

import pytest

from config.vocabulary import Presence, Resolution
from handlers.kit.buttons import Action
from handlers.meetings.attendance_actions import CloseMeeting, EnterPresence
from handlers.meetings.cadence_actions import Rule, TurnRule
from handlers.meetings.minutes_actions import DropMinutesFile, SetResolution
from handlers.meetings.series_actions import StepTurn, TurnStep
from handlers.rules.meetings.attendance import Mark
from storage.meeting_files import MINUTES
from storage.meeting_records import MeetingFile
from tests.at_once import Answer, at_once
from tests.committee import Committee, committee
from tests.meetings.room import CHAIR, ENDS, ROOM, SECRETARY, STARTS, called, held, roll
from tests.meetings.written import entries

pytestmark = pytest.mark.anyio

CHAIRS, SECRETARYS = CHAIR["user_id"], SECRETARY["user_id"]


async def both(c: Committee, chairs: Action, secretarys: Action) -> tuple[Answer, Answer]:
    """The chair and the secretary tap at once."""
    await c.settled()
    first, second = await asyncio.to_thread(at_once, c.app, (CHAIRS, chairs), (SECRETARYS, secretarys))
    return first, second


def ids(c: Committee) -> dict[int, int]:
    """By account, the number of the person."""
    with c.unit() as unit:
        return {user: person.id for user, person in unit.people.by_user_ids([CHAIRS, SECRETARYS]).items()}


async def test_two_who_resolve_on_one_item(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        with c.unit() as unit:
            (item,) = (one.id for one in unit.meeting_agendas.of(1) if one.title == "แผนท่องเที่ยว")
        for version in (0, 1):  # what nobody wrote on, and what somebody did
            agreed, noted = await both(
                c, SetResolution(item, Resolution.AGREED, version), SetResolution(item, Resolution.NOTED, version)
            )
            told = [bool(one.keys & {"minutes.changed_meanwhile", "common.newest_shown"}) for one in (agreed, noted)]
            assert sorted(told) == [False, True], "one is kept, the other told"
            written = entries(c)["แผนท่องเที่ยว"]
            assert written.resolution is (Resolution.NOTED if told[0] else Resolution.AGREED) or version
            assert written.changed_by == ids(c)[SECRETARYS if told[0] else CHAIRS]
        with c.unit() as unit:
            assert unit.histories.unbroken("meeting", 1)


async def test_two_who_take_a_document_off_the_minutes(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary = c.person("เลขา")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.hears("ร่าง")
        await c.settled()
        with c.unit() as unit:
            unit.meeting_files.put(1, [MeetingFile("document", f"f{one}", f"{one}.pdf") for one in range(3)], MINUTES)
            unit.commit()
        answers = await both(c, DropMinutesFile(1, 0, 3), DropMinutesFile(1, 2, 3))
        with c.unit() as unit:
            left = [one.name for one in unit.meeting_files.of(1, MINUTES)]
        assert left in (["1.pdf", "2.pdf"], ["0.pdf", "1.pdf"])
        told = {key for one in answers for key in one.keys}
        assert "minutes.changed_meanwhile" in told or c.app.database.is_sqlite, "who comes second sees the list anew"


async def test_two_who_close_one_meeting(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        await c.until(STARTS)
        await c.person("พิมล").opens("checkin_1")
        await c.until(ENDS)
        at = int(ENDS.timestamp())
        answers = await both(c, CloseMeeting(1, at), CloseMeeting(1, at - 600))
        told = ["attendance.closed_already" in one.keys for one in answers]
        assert sorted(told) == [False, True]
        with c.unit() as unit:
            kept = unit.meeting_attendance.roll(1)
            assert [one.act for one in unit.histories.of("meeting", 1)].count("held") == 1
        assert kept.closed_by == ids(c)[SECRETARYS if told[0] else CHAIRS]
        assert kept.closed_at.timestamp() == (at - 600 if told[0] else at)


async def test_two_who_enter_how_one_person_was_there(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        await c.until(STARTS)
        await c.person("พิมล").opens("checkin_1")
        await c.settled()
        line = roll(c)["ผดุงเกียรติ"].id
        here, absent = await both(c, EnterPresence(line, Mark.CAME), EnterPresence(line, Mark.ABSENT))
        entered = roll(c)["ผดุงเกียรติ"]
        assert entered.entered_by in ids(c).values()
        if not c.app.database.is_sqlite:
            told = ["attendance.changed_meanwhile" in one.keys for one in (here, absent)]
            assert sorted(told) == [False, True]
            assert entered.presence is (Presence.ABSENT if told[0] else Presence.PRESENT)


async def test_the_acts_of_two_on_one_meeting_are_one_unbroken_record(database_url: str) -> None:
    """They enter different people, and neither is in the other's way; the record has both, in order."""
    async with committee(database_url, ROOM) as c:
        await called(c)
        await c.until(STARTS)
        await c.person("พิมล").opens("checkin_1")
        await c.settled()
        lines = roll(c)
        await both(
            c,
            EnterPresence(lines["ผดุงเกียรติ"].id, Mark.CAME),
            EnterPresence(lines["ประวิทย์"].id, Mark.CAME),
        )
        assert {roll(c)[name].presence for name in ("ผดุงเกียรติ", "ประวิทย์")} == {Presence.PRESENT}
        with c.unit() as unit:
            assert [one.act for one in unit.histories.of("meeting", 1)].count("attendance_entered") == 2
            assert unit.histories.unbroken("meeting", 1)


async def test_two_who_settle_how_a_committee_meets(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        for rounds in (1, 2):  # where nothing was settled, and where something was
            with c.unit() as unit:
                before = unit.meeting_rules.of("2.2")
            answers = await both(
                c,
                TurnRule("2.2", Rule.QUORUM, str(before.quorum_percent)),
                TurnRule("2.2", Rule.LEAD, str(before.lead_days)),
            )
            with c.unit() as unit:
                after = unit.meeting_rules.of("2.2")
                acts = unit.histories.of("meeting_rules:2.2", 0)
            changed = [after.quorum_percent != before.quorum_percent, after.lead_days != before.lead_days]
            told = ["cadence.changed_meanwhile" in one.keys for one in answers]
            assert [not one for one in told] == changed, "whose change is not kept is told so, and nobody else"
            assert any(changed)
            assert acts[-1].detail["field"] in {"quorum_percent", "lead_days"}
            assert acts[-1].detail["before"] == getattr(before, acts[-1].detail["field"]), rounds


async def test_two_who_skip_the_turn_of_a_series(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary = c.person("เลขา")
        await secretary.says("ประชุมกลุ่ม 2.2 ทุก 2 เดือน วันศุกร์แรก 9 โมงครึ่งถึงเที่ยง ที่หอการค้า")
        await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้บันทึก"))
        await secretary.hears("🔁 ประชุมประจำกลุ่ม 2.2")
        await c.looks()
        await secretary.hears("ถึงรอบเรียกประชุม")
        answers = await both(c, StepTurn(1, TurnStep.SKIP), StepTurn(1, TurnStep.SKIP))
        assert sorted("series.turn_settled" in one.keys for one in answers) == [False, True]
        with c.unit() as unit:
            assert [one.act for one in unit.histories.of("series", 1)] == ["made", "skipped"]
