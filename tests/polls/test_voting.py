"""Voting: one tap, changed until closing; and everything that may go wrong with a tap."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.vocabulary import PollKind, Sector
from handlers.kit.buttons import decode, encode
from handlers.kit.context import Context
from handlers.kit.events import PersonErased
from handlers.kit.incoming import ChatKind, Incoming
from handlers.polls.actions import Vote
from handlers.polls.exports import rows_of
from handlers.polls.feature import FEATURE
from handlers.rules.polls.outcome import Outcome
from storage.poll_records import Poll
from storage.records import Person
from tests.issues.talk import Someone
from tests.polls.floor import GROUP, Floor, votes

YES_NO = "ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น"
MORE = "ตัวเลือกเพิ่มเติม"
PEOPLE, PRIVATE, PUBLIC = Sector.PEOPLE, Sector.PRIVATE, Sector.PUBLIC


def result(poll: Poll) -> Outcome:
    assert poll.result is not None
    return Outcome.from_data(poll.result)


def test_one_tap_counts_and_another_changes_it(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    assert "นับแล้วค่ะ: ไม่เห็นด้วย" in member.taps("ไม่เห็นด้วย")
    assert "✅ ไม่เห็นด้วย" in member.last.buttons
    assert "นับแล้วค่ะ: เห็นด้วย" in member.taps("เห็นด้วย")
    votes(floor.members[PUBLIC], "งดออกเสียง")
    assert result(floor.closes()).counts == (1, 0, 4)


def test_two_taps_at_once_count_once(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    data, message = member.data_of("เห็นด้วย")
    member.sends_tap(data, message)
    member.sends_tap(data, message)
    assert len(floor.stored("poll_ballots")) == 1


def test_a_tap_after_closing_is_refused(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    tap = member.data_of("เห็นด้วย")
    floor.now = floor.newest().closes_at + timedelta(seconds=1)
    assert "ปิดรับแล้ว" in member.sends_tap(*tap)
    assert result(floor.closes()).voted == 0
    assert "ปิดรับแล้ว" in member.sends_tap(*tap)


def test_a_tap_received_before_closing_counts_though_it_is_done_after(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    data, message = member.data_of("เห็นด้วย")
    closes_at = floor.newest().closes_at
    floor.now = closes_at + timedelta(seconds=2)
    floor.hand_in(
        Incoming(chat=member.user, chat_kind=ChatKind.PRIVATE, user=member.user, action=decode(data),
                 callback_id="c", message_id=message, at=closes_at - timedelta(seconds=1))
    )  # fmt: skip
    assert result(floor.closes()).voted == 1


def test_somebody_outside_the_roster_cannot_vote(floor: Floor) -> None:
    floor.opens("ขอโหวตว่าเห็นด้วยกับแผนหรือไม่ ถามเฉพาะภาคเอกชน ปิดรับพรุ่งนี้เที่ยง")
    other = floor.members[PEOPLE][0]
    tap = floor.members[PRIVATE][0].data_of("เห็นด้วย")
    assert "ไม่อยู่ในรายชื่อผู้มีสิทธิ" in other.sends_tap(*tap)
    stranger = Someone(floor, Person(0, "คนนอก"), 999)
    assert "เฉพาะผู้ที่มีหน้าที่" in stranger.sends_tap(*tap)
    assert floor.stored("poll_ballots") == []


def test_somebody_removed_since_cannot_vote(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    tap = member.data_of("เห็นด้วย")
    with floor.database.write() as unit:
        person = unit.people.get(member.person.id)
        assert person is not None
        unit.people.change(person, {"retired_at": floor.now})
        unit.commit()
    assert "เฉพาะผู้ที่มีหน้าที่" in member.sends_tap(*tap)
    assert floor.stored("poll_ballots") == []


def test_a_ballot_forwarded_to_a_group_does_not_vote_there(floor: Floor) -> None:
    floor.links_group()
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    assert "แชตส่วนตัว" in member.at(GROUP).sends_tap(*member.data_of("เห็นด้วย"))
    assert floor.stored("poll_ballots") == []


def test_a_choice_that_the_ballot_does_not_have(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in member.sends_tap(encode(Vote(1, 9, 0)), member.last.id)
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in member.sends_tap(encode(Vote(1, -1, 0)), member.last.id)
    assert "ไม่พบโหวต" in member.sends_tap(encode(Vote(77, 0, 0)), member.last.id)


def test_a_stale_card_after_voiding(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    tap = member.data_of("เห็นด้วย")
    floor.chair.taps(MORE)
    floor.chair.taps("ยกเลิกโหวต")
    assert "ยังไม่ได้ส่ง" in floor.chair.last.text
    floor.chair.taps("คำถามไม่ชัดเจน")
    floor.chair.taps("ยืนยัน")
    assert "คำถามไม่ชัดเจน" in member.last.text
    assert "ปิดรับแล้ว" in member.sends_tap(*tap)


def test_a_blocked_bot_keeps_nobody_else_from_voting(floor: Floor) -> None:
    blocked, other = floor.members[PEOPLE][:2]
    with floor.database.write() as unit:
        unit.people.blocked(blocked.user, floor.now)
        unit.commit()
    floor.opens(YES_NO)
    assert blocked.messages == []
    other.taps("เห็นด้วย")
    told = result(floor.closes())
    assert (told.eligible, told.voted) == (14, 1)


def test_a_member_erased_in_mid_poll_leaves_the_tally_whole(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[PEOPLE], "ไม่เห็นด้วย")
    gone = floor.members[PEOPLE][0].person.id
    with floor.database.write() as unit:
        context = Context(unit, floor.now, floor.dispatcher.catalogue, "kammakan_bot", floor.understand)
        FEATURE.listens[PersonErased](context, PersonErased(gone))
        unit.commit()
    assert all(row["person_id"] != gone for row in floor.stored("poll_voters"))
    told = result(floor.closes())
    assert (told.eligible, told.voted, told.counts[1]) == (14, 4, 4)


def test_a_vote_may_be_declined_and_then_nobody_reminds(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    assert "จะไม่เตือนอีก" in member.taps("ไม่ขอลงความเห็น")
    voted = floor.members[PEOPLE][1]
    voted.taps("เห็นด้วย")
    floor.passes(days=10, hours=8)
    reminded = [one for one in floor.everybody if "ยังไม่ได้ลงความเห็น" in one.last.text]
    assert len(reminded) == 12
    assert member not in reminded
    assert voted not in reminded
    floor.passes(hours=3)
    assert sum("ยังไม่ได้ลงความเห็น" in message.text for message in reminded[0].messages) == 1


def test_several_are_put_in_and_taken_out(floor: Floor) -> None:
    floor.opens(taps=(MORE, "แบบ:", "เลือกได้หลายข้อ"))
    member = floor.members[PEOPLE][0]
    member.taps("ทุก 2 เดือน")
    assert "ทุก 2 เดือน · ไตรมาสละครั้ง" in member.taps("ไตรมาสละครั้ง")
    member.taps("ทุก 2 เดือน")
    assert "ยังไม่นับ" in member.taps("ไตรมาสละครั้ง")
    votes(floor.members[PUBLIC], "ไตรมาสละครั้ง")
    told = result(floor.closes())
    assert (told.voted, told.counts) == (4, (0, 4))


def test_no_more_are_chosen_than_were_allowed(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าทำอะไรก่อน: ถนน, น้ำ, ไฟ, ป่า เลือกได้ไม่เกิน 2 ข้อ ปิดรับศุกร์หน้าห้าโมงเย็น")
    assert "เลือกได้หลายข้อ ไม่เกิน 2 ข้อ" in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    assert floor.stored("history")[0]["detail"].count('"most": 2') == 1
    for voter in floor.members[PEOPLE]:
        assert "เลือกได้ไม่เกิน 2 ข้อ" in voter.last.text
        voter.taps("ถนน")
        voter.taps("น้ำ")
        assert "เลือกได้ไม่เกิน 2 ข้อค่ะ ท่านเลือกไว้แล้ว ถนน · น้ำ" in voter.taps("ไฟ")
        voter.taps("ถนน")
        assert "น้ำ · ไฟ" in voter.taps("ไฟ")
    poll = floor.closes()
    told = result(poll)
    assert (told.voted, told.counts) == (4, (0, 4, 4, 0))
    assert "แต่ละคนเลือกได้ไม่เกิน 2 ข้อ" in floor.chair.last.text
    assert all(row[-1] == 2 for row in rows_of(poll))
    floor.chair.taps("ดูผลโหวต")
    floor.chair.taps("ทำซ้ำ")
    floor.chair.taps(MORE)
    floor.chair.taps("เลือกได้ไม่เกิน 2 ข้อ")
    floor.chair.taps("กี่ข้อก็ได้")
    assert "เลือกกี่ข้อก็ได้" in floor.chair.last.buttons


def test_a_ranking_grows_in_the_order_of_taps(floor: Floor) -> None:
    floor.opens("เปิดโหวต เลือกสถานที่ประชุม: เชียงใหม่, น่าน, แพร่ ปิดรับศุกร์หน้าห้าโมงเย็น", taps=(MORE, "แบบ:", "จัดลำดับ"))
    assert floor.newest().terms.kind is PollKind.RANKING
    member = floor.members[PEOPLE][0]
    member.taps("น่าน")
    assert "1. น่าน · 2. เชียงใหม่" in member.taps("เชียงใหม่")
    assert "2. เชียงใหม่" in member.last.buttons
    member.taps("ล้างที่เลือก")
    member.taps("แพร่")
    votes(floor.members[PUBLIC], "น่าน")
    told = result(floor.closes())
    assert (told.winner, told.counts) == (1, (0, 4, 1))


@pytest.mark.parametrize("step", ["5 เห็นด้วยอย่างยิ่ง", "4 เห็นด้วย"])
def test_agreement(floor: Floor, step: str) -> None:
    floor.opens(YES_NO, taps=(MORE, "แบบ:", "ให้คะแนน"))
    votes(floor.members[PUBLIC], step)
    votes(floor.members[PEOPLE], "3 เฉย")
    assert result(floor.closes()).share == 50


def test_proxies(floor: Floor) -> None:
    floor.opens(YES_NO, taps=(MORE, "มอบฉันทะ", "มอบฉันทะได้", "กลับ"))
    giver, holder, third = floor.members[PEOPLE][:3]
    giver.taps("มอบฉันทะ")
    assert "people1 ทดสอบ" in giver.last.buttons
    assert "public0 ทดสอบ" not in giver.last.buttons
    giver.taps("people1 ทดสอบ")
    assert "ขอให้ท่านลงความเห็นแทน" in holder.last.text
    accept = holder.data_of("✅ รับ")
    assert "เฉพาะผู้ที่มีหน้าที่" in third.sends_tap(*accept)
    holder.sends_tap(*accept)
    assert "ลงความเห็นแทน people0 ทดสอบ" in holder.last.text
    holder.taps("ไม่เห็นด้วย")
    assert [row["choices"] for row in floor.stored("poll_ballots")] == ["1"]
    third.taps("มอบฉันทะ")
    assert "people1 ทดสอบ" not in third.last.buttons
    proxy_ballot = holder.data_of("✅ ไม่เห็นด้วย")
    giver.says("/start poll_1")
    assert "การมอบฉันทะสิ้นสุดแล้ว" in giver.taps("เห็นด้วย")
    assert "การมอบฉันทะจาก people0 ทดสอบ ในโหวตที่ #1 สิ้นสุดแล้ว" in holder.last.text
    assert "สิ้นสุดแล้ว" in holder.sends_tap(*proxy_ballot)
    assert result(floor.closes()).counts == (1, 0, 0)
    acts = [row["act"] for row in floor.stored("history")]
    assert {"proxy_offered", "proxy_accepted", "proxy_ended"} <= set(acts)


def test_nobody_votes_for_whoever_declines_to(floor: Floor) -> None:
    floor.opens(YES_NO + " ให้มอบฉันทะได้")
    giver, holder = floor.members[PEOPLE][:2]
    giver.taps("มอบฉันทะ")
    giver.taps("people1 ทดสอบ")
    holder.taps("✅ รับ")
    proxy_ballot = holder.data_of("ไม่เห็นด้วย")
    giver.says("/start poll_1")
    assert "ไม่นับเสียง" in giver.taps("ไม่ขอลงความเห็น")
    assert "การมอบฉันทะจาก people0 ทดสอบ ในโหวตที่ #1 สิ้นสุดแล้ว" in holder.last.text
    assert "สิ้นสุดแล้ว" in holder.sends_tap(*proxy_ballot)
    assert result(floor.closes()).counts == (0, 0, 0)


def test_whoever_joined_telegram_later_finds_open_polls(floor: Floor) -> None:
    floor.opens(YES_NO)
    member = floor.members[PEOPLE][0]
    floor.chats.clear()
    assert "โหวตที่ #1" in member.says("🗳 ลงความเห็น")
    member.taps("#1 ยังไม่ได้ลง")
    assert "นับแล้ว" in member.taps("เห็นด้วย")


def test_later_joiners_are_let_in_by_the_chairs_act_alone(floor: Floor) -> None:
    floor.opens(YES_NO)
    late = floor.join(900, "มาใหม่ ทดสอบ", sector=PEOPLE, province="น่าน", cluster="1.1")
    assert "ไม่อยู่ในรายชื่อ" in late.sends_tap(encode(Vote(1, 0, 0)), 1)
    with floor.database.write() as unit:
        unit.people.change(floor.members[PUBLIC][0].person, {"retired_at": floor.now})
        unit.commit()
    floor.chair.taps(MORE)
    floor.chair.taps("เพิ่มผู้มีสิทธิ")
    assert "เข้าใหม่ 1 คน" in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    assert "นับแล้ว" in late.taps("เห็นด้วย")
    added = [row for row in floor.stored("poll_voters") if row["added_by"]]
    assert len(added) == 1
    assert "admitted" in [row["act"] for row in floor.stored("history")]


def test_whoever_could_vote_for_one_is_shown_page_by_page(tmp_path: Path) -> None:
    floor = Floor(tmp_path, each=9)
    floor.opens(YES_NO + " ให้มอบฉันทะได้")
    giver, away, last = floor.members[PEOPLE][0], floor.members[PEOPLE][3], floor.members[PEOPLE][8]
    with floor.database.write() as unit:
        unit.people.blocked(away.user, floor.now)
        unit.commit()
    giver.taps("มอบฉันทะ")
    assert len(giver.last.rows) <= 8
    giver.taps("คนอื่น ▶️")
    assert "people3 ทดสอบ" not in giver.last.buttons
    giver.taps("◀️ ก่อนหน้า")
    giver.taps("คนอื่น ▶️")
    giver.taps("people8 ทดสอบ")
    assert "ขอให้ท่านลงความเห็นแทน" in last.last.text
    floor.database.close()


def test_a_vote_cast_by_proxy_is_still_shown_when_the_proxy_is_taken_back(floor: Floor) -> None:
    floor.opens(YES_NO + " ให้มอบฉันทะได้")
    giver, holder = floor.members[PEOPLE][:2]
    giver.taps("มอบฉันทะ")
    giver.taps("people1 ทดสอบ")
    holder.taps("✅ รับ")
    holder.taps("ไม่เห็นด้วย")
    giver.taps("ยกเลิกการมอบ")
    assert "ท่านไม่ต้องลงแทนอีก" in holder.last.text
    assert any("✅ นับแล้ว: ไม่เห็นด้วย (ผู้รับมอบฉันทะลงแทน)" in one.text for one in giver.messages)
    assert result(floor.closes()).counts == (0, 1, 0)


def test_live_results_wait_until_they_tell_nobodys_vote_where_names_are_hidden(floor: Floor) -> None:
    floor.opens(YES_NO + " เห็นผลสด")
    first, second, third = floor.members[PEOPLE][:3]
    votes([first, second], "เห็นด้วย")
    third.taps("ไม่เห็นด้วย")
    floor.passes(seconds=5)
    assert "จะเริ่มเห็นผลเมื่อมีผู้ลงมากพอ" in third.last.text
    assert "จะเริ่มเห็นผลเมื่อมีผู้ลงมากพอ" in floor.chair.says("ผลโหวตที่ 1")
