"""Secrecy that is true: after a secret poll is counted, nobody who reads the whole database can tell who chose what."""

import json
from datetime import timedelta

from config.vocabulary import PollState, Sector
from handlers.polls.actions import ClearBallot, Vote
from storage.inbox import Arrival
from storage.tables import metadata
from tests.polls.floor import Floor, votes

SECRET = ("ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "ลับ", "กลับ")
YES_NO = "ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น"


def everything(floor: Floor) -> dict[str, list[dict[str, object]]]:
    # What was said and shown is emptied by worker and sender: test_over_telegram looks at every table behind those.
    return {table: floor.stored(table) for table in metadata.tables if table not in {"outbox", "outbox_bodies"}}


def secret_poll(floor: Floor, *, swapped: bool) -> dict[str, list[dict[str, object]]]:
    """A secret poll in which two members of a sector vote one way, or each the other's."""
    floor.opens(YES_NO, taps=SECRET)
    first, second = floor.members[Sector.PEOPLE][:2]
    first.taps("ไม่เห็นด้วย" if swapped else "เห็นด้วย")
    second.taps("เห็นด้วย" if swapped else "ไม่เห็นด้วย")
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    floor.closes()
    return everything(floor)


def test_the_database_cannot_tell_who_chose_what(floor: Floor, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]  # pytest names no type for it
    """Swapping the votes of two members leaves every table the same, but for what is drawn at random."""
    other = Floor(tmp_path_factory.mktemp("other"))
    stored, swapped = secret_poll(floor, swapped=False), secret_poll(other, swapped=True)
    other.database.close()
    assert stored["poll_ballots"] == stored["poll_secrets"] == []
    for table in stored:
        for one, two in zip(stored[table], swapped[table], strict=True):
            assert _without_chance(one) == _without_chance(two), table
    assert sum(bool(row["voted_at"]) for row in stored["poll_voters"]) == 6


def _without_chance(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in {"salt", "digest"}}


def test_until_it_is_counted_the_link_is_a_keyed_digest(floor: Floor) -> None:
    floor.opens(YES_NO, taps=SECRET)
    member = floor.members[Sector.PEOPLE][0]
    member.taps("เห็นด้วย")
    (ballot,) = floor.stored("poll_ballots")
    assert ballot["voter_id"] is None
    assert len(str(ballot["link"])) == 64
    member.taps("ไม่เห็นด้วย")
    assert [row["choices"] for row in floor.stored("poll_ballots")] == ["1"]


def test_taps_that_vote_are_not_kept_once_counted() -> None:
    assert Vote.confidential
    assert ClearBallot.confidential


def test_small_cells_are_withheld_in_text_and_files(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    floor.members[Sector.PUBLIC][0].taps("ไม่เห็นด้วย")
    poll = floor.closes()
    assert poll.result is not None
    assert all(line["columns"] == () or line["columns"] == [] for line in poll.result["sectors"])
    text = floor.members[Sector.PEOPLE][0].last.text
    assert "ไม่แสดงผลรายภาคส่วน" in text
    assert "ภาคประชาชน:" not in text


def test_hidden_names_are_never_called_anonymous(floor: Floor) -> None:
    floor.opens(YES_NO)
    ballot = floor.members[Sector.PEOPLE][0].last.text
    assert "ปิดชื่อ" in ballot
    assert "นิรนาม" not in ballot
    assert "ระบบยังเก็บคู่กับชื่อ" in ballot


def test_a_secret_poll_is_not_reopened(floor: Floor) -> None:
    floor.opens(YES_NO, taps=SECRET)
    floor.closes()
    floor.chair.says("/polls")
    floor.chair.taps("📊 #1")
    assert "↩️ เปิดใหม่" not in floor.chair.last.buttons
    assert floor.newest().state is PollState.CLOSED


def test_the_chair_sees_turnout_and_no_interim_result(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "ไม่เห็นด้วย")
    floor.passes(seconds=5)
    card = next(one for one in floor.chair.messages if "ลงแล้ว <b>" in one.text)
    assert "ลงแล้ว <b>4</b>" in card.text
    assert "ไม่เห็นด้วย 4" not in floor.chair.screen
    shown = floor.chair.says("ผลโหวตเรื่องแผนน้ำเป็นยังไง")
    assert "ลงแล้ว <b>4</b>" in floor.chair.last.text
    assert "เสียง" not in shown.replace("งดออกเสียง", "")
    assert "ไม่เห็นผลจนกว่าจะปิดรับ" in floor.chair.says("ผลโหวตของภาคประชาชนเป็นยังไง")


def test_a_member_who_asks_before_closing_hears_how_many_voted_and_when_the_result_comes(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "ไม่เห็นด้วย")
    member = floor.members[Sector.PEOPLE][0]
    told = member.says("ผลโหวตเรื่องแผนน้ำเป็นยังไง")
    assert "ลงแล้ว 4 จาก" in told
    assert "เห็นผลเมื่อปิดรับแล้ว" in told
    member.taps("บัตรของฉัน")
    assert "ไม่เห็นด้วย" in member.last.buttons


def test_results_may_be_shown_after_ones_own_vote(floor: Floor) -> None:
    floor.opens(YES_NO, taps=("ตัวเลือกเพิ่มเติม", "เห็นผลหลังปิดรับ", "เห็นผลหลังลงของตน", "กลับ"))
    first, second = floor.members[Sector.PUBLIC][:2]
    for sector, more in ((Sector.PEOPLE, "เห็นด้วย"), (Sector.PRIVATE, "ไม่เห็นด้วย")):
        votes(floor.members[sector][:3], more)
    votes(floor.members[Sector.PUBLIC][2:], "เห็นด้วย")
    votes([floor.chair, floor.members[Sector.PRIVATE][3], floor.office], "ไม่เห็นด้วย")
    first.taps("เห็นด้วย")
    assert "ผลเมื่อมีผู้ลง 6 คน: เห็นด้วย 3 · ไม่เห็นด้วย หรือ งดออกเสียง 3" in first.last.text
    assert "ผลเมื่อมีผู้ลง" not in second.last.text


def test_open_names_are_shown_after_closing_only(floor: Floor) -> None:
    floor.opens(YES_NO, taps=("ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "เปิดชื่อ", "กลับ"))
    member = floor.members[Sector.PUBLIC][0]
    member.taps("ไม่เห็นด้วย")
    floor.closes()
    floor.chair.taps("ดูผลโหวต")
    floor.chair.taps("รายชื่อ")
    assert "public0 ทดสอบ: ไม่เห็นด้วย" in floor.chair.last.text
    member.taps("ดูผลโหวต")
    assert "เสียงของท่านนับเป็น: ไม่เห็นด้วย" in member.last.text


def test_who_has_not_voted_is_for_the_secretariat_alone(floor: Floor) -> None:
    floor.opens(YES_NO)
    floor.members[Sector.PUBLIC][0].taps("เห็นด้วย")
    shown = floor.office.says("ใครยังไม่โหวต")
    assert "ยังไม่ได้ลงความเห็น 13 คน" in shown
    assert "public0 ทดสอบ" not in shown
    for one in (floor.chair, floor.members[Sector.PEOPLE][0]):
        assert "เฉพาะฝ่ายเลขานุการ" in one.says("ใครยังไม่โหวต")


def test_a_closing_counts_what_came_before_it_first(floor: Floor) -> None:
    floor.opens(YES_NO)
    closes_at = floor.newest().closes_at
    with floor.database.write() as unit:
        before = closes_at - timedelta(seconds=1)
        arrival = Arrival("7", "update", "waits", json.dumps({"update_id": 7}), before)
        unit.inbox.store([arrival], before)
        unit.commit()
    floor.now = closes_at + timedelta(seconds=1)
    with floor.database.read() as unit:
        due = [one for find, _ in floor.dispatcher.due_finders() for one in find(unit, floor.now, 100)]
    assert "poll_close" not in [one.tick.name for one in due]
