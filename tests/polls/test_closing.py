"""Closing by the clock, reminders, public acts and what the record says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.phrasing import Texts
from config.vocabulary import PollKind, PollState, Role, Sector
from handlers.rules.polls.outcome import outcome
from handlers.rules.polls.tally import Cast, Place, tally
from handlers.rules.polls.timing import CATCHING_UP, counts, is_quiet, may_close, reminder_at
from storage.poll_records import Poll, PollTerms
from storage.records import Audience, Grant
from tests.polls.floor import GROUP, Floor, votes

YES_NO = "ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น"
SECTORS = ("ตัวเลือกเพิ่มเติม", "เกณฑ์:", "เกินครึ่งและทุกภาคส่วน", "ปิดชื่อ", "เปิดชื่อ", "กลับ")
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
moments = st.integers(0, 60 * 24 * 365).map(lambda minutes: NOW + timedelta(minutes=minutes))


def test_everybody_gets_the_result_with_its_picture_and_why(floor: Floor) -> None:
    floor.links_group()
    floor.opens(YES_NO, taps=SECTORS)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE][:2], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE][2:], "ไม่เห็นด้วย")
    votes(floor.members[Sector.PEOPLE][:1], "เห็นด้วย")
    votes(floor.members[Sector.PEOPLE][1:], "ไม่เห็นด้วย")
    floor.closes()
    for one in floor.everybody:
        assert one.last.method == "sendPhoto"
        assert "ผลหยั่งความเห็น (ไม่ใช่มติที่ประชุม)" in one.last.text
        assert "ไม่เข้าเกณฑ์: มีภาคส่วนไม่ถึง 40% (ภาครัฐ 100, ภาคเอกชน 50, ภาคประชาชน 25)" in one.last.text
        assert len(one.last.text) < 1024
    told = floor.chair.at(GROUP).messages
    assert "ปิดแล้ว" in told[0].text
    assert "ลงความเห็น 12 จาก 14 คน" in told[-1].text


def test_a_result_that_meets_its_rule_says_why(floor: Floor) -> None:
    floor.opens(YES_NO, taps=SECTORS)
    for group in floor.members.values():
        votes(group[:3], "เห็นด้วย")
        votes(group[3:], "ไม่เห็นด้วย")
    floor.closes()
    text = floor.chair.last.text
    assert "เข้าเกณฑ์: ผู้ลงความเห็น 85.7% ถึงองค์ประชุม 50% และเห็นด้วย 75% เกินครึ่ง" in text
    assert "ทุกภาคส่วนถึง 40% (ภาครัฐ 75, ภาคเอกชน 75, ภาคประชาชน 75)" in text
    assert "✅ ผ่าน" not in text


def test_heads_and_sectors_that_disagree_are_told(floor: Floor) -> None:
    floor.opens(YES_NO, taps=("ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "เปิดชื่อ", "กลับ"))
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE][:1], "ไม่เห็นด้วย")
    votes(floor.members[Sector.PEOPLE][:1], "ไม่เห็นด้วย")
    floor.closes()
    assert "น้ำหนักเท่ากันได้ 33.3% ต่างจากการนับรายคน (66.7%)" in floor.chair.last.text


def test_sectors_are_asked_after_in_free_thai(floor: Floor) -> None:
    floor.opens(YES_NO, taps=SECTORS)
    votes(floor.members[Sector.PEOPLE][1:], "ไม่เห็นด้วย")
    floor.closes()
    member = floor.members[Sector.PUBLIC][0]
    assert "ผลหยั่งความเห็น" in member.says("ผลโหวตเรื่องแผนน้ำเป็นยังไง")
    shown = member.says("ภาคประชาชนว่ายังไง")
    assert "ภาคประชาชน" in shown
    assert "ไม่เห็นด้วย 3 เสียง" in shown


def test_passed_is_said_only_once_a_meeting_ratified(floor: Floor) -> None:
    floor.opens(YES_NO)
    for group in floor.members.values():
        votes(group, "เห็นด้วย")
    floor.closes()
    floor.chair.taps("ดูผลโหวต")
    floor.chair.taps("ที่ประชุมรับรองแล้ว")
    floor.chair.says("ครั้งที่ 2/2569")
    floor.chair.taps("ยืนยัน")
    floor.chair.says("/polls")
    floor.chair.taps("📊 #1")
    assert "<b>มติที่ประชุม</b>" in floor.chair.last.text
    assert "✅ ผ่าน:" in floor.chair.last.text


def test_extending_and_reopening_are_public_and_have_a_reason(floor: Floor) -> None:
    floor.links_group()
    floor.opens(YES_NO)
    before = floor.newest().closes_at
    member = floor.members[Sector.PEOPLE][0]
    for label in ("ขยายเวลา", "3 วัน", "ยังมีผู้ลงความเห็นน้อย", "ยืนยัน"):
        floor.chair.taps(label)
    assert floor.newest().closes_at == before + timedelta(days=3)
    assert "เหตุผล: ยังมีผู้ลงความเห็นน้อย" in member.last.text
    assert "ขยายเวลา" in floor.chair.at(GROUP).last.text
    floor.closes()
    floor.chair.says("/polls")
    for label in ("📊 #1", "เปิดใหม่", "24 ชั่วโมง"):
        floor.chair.taps(label)
    floor.chair.says("ขอเวลาหารือเพิ่ม")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().state is PollState.OPEN
    assert "ขอเวลาหารือเพิ่ม" in member.last.text
    assert "นับแล้ว" in member.taps("เห็นด้วย")
    assert [row["act"] for row in floor.stored("history")] == [
        "opened", "extended", "reminded", "closed", "reopened"]  # fmt: skip


def test_only_the_chair_acts_on_a_poll(floor: Floor) -> None:
    floor.opens(YES_NO)
    extend = floor.chair.data_of("ขยายเวลา")
    for one in (floor.members[Sector.PEOPLE][0], floor.office):
        assert "หน้าที่ของประธาน" in one.sends_tap(*extend)


def test_where_the_picture_fails_everybody_and_the_groups_get_the_result_in_words(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.polls.floor.draw_poll", lambda _: {})
    floor.links_group()
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    floor.closes()
    assert all("ผลหยั่งความเห็น" in one.last.text for one in floor.everybody)
    assert "เข้าเกณฑ์" in floor.chats[GROUP][-1].text
    assert floor.chats[GROUP][-1].method == "sendMessage"


def test_a_vote_counts_by_when_it_was_received() -> None:
    assert counts(NOW - timedelta(seconds=1), NOW, None)
    assert not counts(NOW, NOW, None)
    assert not counts(NOW, NOW, NOW - timedelta(days=1))


def test_what_waited_at_telegram_while_the_bot_was_down_counts() -> None:
    back = NOW + timedelta(hours=2)
    assert counts(back + timedelta(seconds=5), NOW, back)
    assert not counts(back + CATCHING_UP + timedelta(seconds=1), NOW, back)
    assert not may_close(back + timedelta(seconds=5), NOW, back)
    assert may_close(back + CATCHING_UP + timedelta(seconds=1), NOW, back)


def test_a_poll_that_closed_while_the_bot_was_down(floor: Floor) -> None:
    administrator = floor.join(7, "ผู้ดูแล ทดลอง", Grant(Role.ADMINISTRATOR))
    floor.opens(YES_NO)
    tap = floor.members[Sector.PEOPLE][0].data_of("เห็นด้วย")
    back = floor.newest().closes_at + timedelta(hours=1)
    with floor.database.write() as unit:
        unit.leases.take("clock", "host:1:a", back, timedelta(seconds=10))
        unit.commit()
    floor.now = back + timedelta(seconds=5)
    assert "นับแล้ว" in floor.members[Sector.PEOPLE][0].sends_tap(*tap)
    floor.now = back + timedelta(seconds=62)
    floor.passes(seconds=1)
    poll = floor.newest()
    assert poll.result is not None
    assert poll.result["voted"] == 1
    assert "ช้ากว่ากำหนด 61 นาที" in administrator.last.text
    assert '"late": true' in next(row["detail"] for row in floor.stored("history") if row["act"] == "closed")


def test_a_reminder_that_is_late_at_night_waits_for_the_morning_and_is_told(floor: Floor) -> None:
    administrator = floor.join(3, "ผู้ดูแล ทดลอง", Grant(Role.ADMINISTRATOR))
    poll = floor.opens(YES_NO)
    silent = floor.members[Sector.PEOPLE][0]
    heard = len(silent.messages)
    # The bot is down from before the reminder until eleven at night.
    floor.now = poll.closes_at - timedelta(hours=18)
    floor.passes(minutes=1)
    assert len(silent.messages) == heard
    assert "การเตือนของโหวตที่ #1 ช้ากว่ากำหนด 360 นาที" in administrator.last.text
    told = len(administrator.messages)
    floor.passes(hours=8)
    assert "ยังไม่ได้ลงความเห็น" in silent.last.text
    assert len(administrator.messages) == told


@given(moments, st.integers(10, 60 * 24 * 30), st.sampled_from([2, 24, 72]))
def test_reminders_come_before_closing_and_not_at_night(opened: datetime, minutes: int, hours: int) -> None:
    closes = opened + timedelta(minutes=minutes)
    at = reminder_at(opened, closes, timedelta(hours=hours))
    assert opened < at < closes
    if is_quiet(at):
        assert is_quiet(closes) or closes - opened < timedelta(hours=11)


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        (datetime(2026, 11, 25, 3, 0, tzinfo=UTC), datetime(2026, 11, 24, 3, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), datetime(2026, 11, 23, 5, 0, tzinfo=UTC)),
        (datetime(2026, 11, 25, 15, 0, tzinfo=UTC), datetime(2026, 11, 25, 0, 0, tzinfo=UTC)),
    ],
)
def test_one_reminder_a_day_before_or_half_way(closes: datetime, expected: datetime) -> None:
    assert reminder_at(NOW, closes, timedelta(hours=24)) == expected


def test_the_longest_result_fits_a_caption(floor: Floor) -> None:
    """Twelve long choices, the longest question, every sector."""
    floor.chair.says("ขอโหวตว่า" + "เราควรทำอย่างไรกันดี" * 12 + " ปิดรับศุกร์หน้าห้าโมงเย็น")
    for label in ("แก้ไข", "ตัวเลือก"):
        floor.chair.taps(label)
    choices = [f"{number} ตัวเลือกที่ยาวพอสมควรสำหรับโทรศัพท์" for number in range(12)]
    floor.chair.says("\n".join(choices))
    for label in SECTORS:
        floor.chair.taps(label)
    floor.chair.taps("ยืนยัน")
    for group in floor.members.values():
        votes(group, choices[3])
    floor.closes()
    assert floor.chair.last.method == "sendPhoto"
    assert len(floor.chair.last.text) <= 1024


def test_every_text_of_an_act_exists() -> None:
    keys = Texts().keys()
    acts = [
        "opened",
        "closed",
        "extended",
        "reopened",
        "voided",
        "replaced",
        "amended",
        "admitted",
        "ratified",
        "reminded",
        "declined",
        "exported",
    ]
    acts += [f"proxy_{state}" for state in ("offered", "accepted", "refused", "ended")]
    assert [act for act in acts if f"polls.act_{act}" not in keys] == []


def test_the_sentence_says_how_a_share_was_taken(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PEOPLE], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE], "งดออกเสียง")
    votes(floor.members[Sector.PUBLIC][:2], "ไม่เห็นด้วย")
    floor.closes()
    assert "เห็นด้วย 66.7% (ไม่นับงดออกเสียง) เกินครึ่ง" in floor.chair.last.text


def test_equals_parted_by_the_weight_of_sectors_are_not_called_more_than_half(floor: Floor) -> None:
    floor.opens(YES_NO + " เท่ากันให้ถ่วงน้ำหนักภาคส่วน องค์ประชุม 25%")
    votes(floor.members[Sector.PEOPLE][:3], "ไม่เห็นด้วย")
    votes(floor.members[Sector.PRIVATE][:2], "เห็นด้วย")
    votes(floor.members[Sector.PUBLIC][:1], "เห็นด้วย")
    floor.closes()
    assert "✅ เข้าเกณฑ์" in floor.chair.last.text
    assert "เท่ากัน และเมื่อให้ทุกภาคส่วนน้ำหนักเท่ากัน เห็นด้วยเกินครึ่ง" in floor.chair.last.text
    assert "50% เกินครึ่ง" not in floor.chair.last.text


def test_a_ranking_says_what_its_numbers_are(floor: Floor) -> None:
    floor.opens("เปิดโหวต เลือกสถานที่ประชุม: เชียงใหม่, น่าน, แพร่ จัดอันดับ ปิดรับศุกร์หน้าห้าโมงเย็น")
    for first, second, voters in (
        ("น่าน", "แพร่", floor.members[Sector.PUBLIC]),
        ("แพร่", "น่าน", floor.members[Sector.PRIVATE][:3]),
        ("เชียงใหม่", "แพร่", floor.members[Sector.PEOPLE][:2]),
    ):
        votes(voters, first)
        votes(voters, second)
    floor.closes()
    assert "🔢 นับแบบตัดตัวเลือกทีละรอบ" in floor.chair.last.text
    assert "แพร่ 55.6% ในรอบตัดสิน เกินครึ่ง" in floor.chair.last.text


def test_a_share_beside_its_bar_is_told_apart_from_it() -> None:
    place = Place(Sector.PUBLIC)
    counted = tally(PollKind.YES_NO, 3, {Cast(place, (0,)): 5002, Cast(place, (1,)): 4998}, {place: 10_000})
    poll = Poll(1, "?", (), PollTerms(), Audience(), None, PollState.OPEN, None, NOW, NOW)
    have = {finding.condition: finding.have for finding in outcome(poll, counted).findings}
    assert have["simple"] == 50.02


def test_a_preset_reason_is_on_record_and_the_ballot_is_a_tap_away(floor: Floor) -> None:
    floor.opens(YES_NO)
    floor.chair.taps("ขยายเวลา")
    for label in ("24 ชั่วโมง", "ยังมีผู้ลงความเห็นน้อย", "ยืนยัน"):
        floor.chair.taps(label)
    member = floor.members[Sector.PEOPLE][0]
    assert "ขยายเวลา" in member.last.text
    member.taps("บัตรของฉัน")
    assert "นับแล้ว" in member.taps("เห็นด้วย")
    assert "ขยายเวลา · ยังมีผู้ลงความเห็นน้อย" in floor.chair.says("ขอดูประวัติโหวตที่ 1")


def test_a_voided_poll_says_why_and_can_be_asked_anew(floor: Floor) -> None:
    floor.opens(YES_NO)
    for label in ("ตัวเลือกเพิ่มเติม", "ยกเลิกโหวต", "คำถามไม่ชัดเจน", "ยืนยัน"):
        floor.chair.taps(label)
    assert "เหตุผล: คำถามไม่ชัดเจน" in floor.chair.says("ผลโหวตที่ 1")
    assert "ทำซ้ำ" in str(floor.chair.last.rows)
    floor.members[Sector.PEOPLE][0].says("ผลโหวตที่ 1")
    assert "ทำซ้ำ" not in str(floor.members[Sector.PEOPLE][0].last.rows)


def test_a_reopened_ballot_says_why_and_that_earlier_votes_count(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[Sector.PEOPLE][0]
    member.taps("เห็นด้วย")
    floor.closes()
    floor.chair.taps("ดูผลโหวต")
    before = len(member.messages)
    for label in ("เปิดใหม่", "24 ชั่วโมง", "มีข้อมูลใหม่", "ยืนยัน"):
        floor.chair.taps(label)
    assert len(member.messages) == before + 1
    assert "เหตุผล: มีข้อมูลใหม่ที่ควรพิจารณา" in member.last.text
    assert "เสียงเดิมยังนับ" in member.last.text
    assert floor.closes().result["voted"] == 1


def test_a_result_after_reopening_does_not_tell_what_one_more_chose(tmp_path: Path) -> None:
    floor = Floor(tmp_path, each=6)
    floor.opens(YES_NO)
    for sector in Sector:
        votes(floor.members[sector][:3], "เห็นด้วย")
        votes(floor.members[sector][3:], "ไม่เห็นด้วย")
    first = floor.closes().result
    assert first is not None
    assert not first["withheld"]
    late = floor.join(950, "มาช้า ทดสอบ", sector=Sector.PEOPLE, province="แพร่", cluster="1.1")
    floor.chair.taps("ดูผลโหวต")
    for label in ("เปิดใหม่", "24 ชั่วโมง", "มีข้อมูลใหม่"):
        floor.chair.taps(label)
    assert "เทียบผลสองครั้งจะรู้ว่าเลือกอะไร" in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    assert "อาจเทียบได้ว่าเลือกอะไร" in floor.members[Sector.PEOPLE][0].last.text
    for label in ("ตัวเลือกเพิ่มเติม", "เพิ่มผู้มีสิทธิ", "ยืนยัน"):
        floor.chair.taps(label)
    late.taps("ไม่เห็นด้วย")
    second = floor.closes().result
    assert second is not None
    assert second["voted"] == first["voted"] + 1
    assert second["withheld"], "beside the first result, the sectors would tell the vote"
    assert not any(line["columns"] for line in second["sectors"])
    floor.database.close()


def test_the_quorum_is_said_to_be_met_also_where_the_rule_is_not(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    votes(floor.members[Sector.PRIVATE], "ไม่เห็นด้วย")
    votes(floor.members[Sector.PEOPLE], "ไม่เห็นด้วย")
    floor.closes()
    assert "(85.7%) · ครบองค์ประชุม" in floor.chair.last.text
    assert "ไม่เข้าเกณฑ์" in floor.chair.last.text
    floor.opens(YES_NO)
    floor.closes()
    assert "ครบองค์ประชุม" not in floor.chair.last.text.replace("ไม่ถึงองค์ประชุม", "")
