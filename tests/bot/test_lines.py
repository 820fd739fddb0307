"""The calls in hand: order within a chat, interactive before broadcasts, edits folded together."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.lines import CALLBACK_LINE, Lines
from storage.outbox import BROADCAST, INTERACTIVE
from storage.records import Outgoing

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def call(row: int, chat: int = 1, method: str = "sendMessage", priority: int = INTERACTIVE, **more: Any) -> Outgoing:
    body = more.pop("body", {"chat_id": chat, "text": f"ข้อความ {row}"})
    return Outgoing(row, chat, method, body, priority, 0, NOW, **more)


def edit(row: int, text: str, *, target: int | None = None, message: int | None = None) -> Outgoing:
    body = {"chat_id": 1, "text": text} | ({"message_id": message} if message else {})
    return call(row, method="editMessageText", body=body, target_id=target)


def lines_of(*calls: Outgoing) -> Lines:
    lines = Lines()
    for one in calls:
        lines.add(one)
    return lines


def take(lines: Lines) -> tuple[Outgoing, list[int]]:
    head = lines.head()
    assert head is not None
    return lines.take(head)


def drained(lines: Lines) -> list[Outgoing]:
    found = []
    while (head := lines.head()) is not None:
        taken, _ = lines.take(head)
        found.append(taken)
        lines.release(taken)
    return found


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([INTERACTIVE, BROADCAST])), max_size=40))
def test_first_in_first_out_within_a_chat_and_class(wanted: list[tuple[int, int]]) -> None:
    calls = [call(row, chat, priority=priority) for row, (chat, priority) in enumerate(wanted, start=1)]
    out = drained(lines_of(*calls))
    assert sorted(one.id for one in out) == [one.id for one in calls]
    for chat in {chat for chat, _ in wanted}:
        for priority in (INTERACTIVE, BROADCAST):
            rows = [one.id for one in out if (one.chat_id, one.priority) == (chat, priority)]
            assert rows == sorted(rows)


def test_interactive_goes_before_broadcasts_that_came_earlier() -> None:
    out = drained(lines_of(call(1, chat=1, priority=BROADCAST), call(2, chat=2, priority=BROADCAST), call(3, chat=2)))
    assert [one.id for one in out] == [3, 1, 2]


def test_one_call_a_chat_is_in_flight() -> None:
    lines = lines_of(call(1), call(2), call(3, chat=2))
    first, _ = take(lines)
    second, _ = take(lines)
    assert (first.id, second.id) == (1, 3)
    assert lines.head() is None
    lines.release(first)
    assert take(lines)[0].id == 2


def test_a_call_is_taken_in_once() -> None:
    lines = lines_of(call(1), call(1))
    assert len(lines) == 1
    assert [one.id for one in drained(lines)] == [1]


def test_an_edit_of_an_unsent_message_replaces_its_body() -> None:
    message = call(1, body={"chat_id": 1, "text": "ก่อน", "disable_notification": True})
    lines = lines_of(message, edit(2, "กลาง", target=1), edit(3, "หลัง", target=1))
    taken, absorbed = take(lines)
    assert (taken.method, taken.body["text"], taken.body["disable_notification"]) == ("sendMessage", "หลัง", True)
    assert absorbed == [2, 3]
    lines.add(edit(2, "กลาง", target=1))  # read again from the outbox while it is in flight
    lines.release(taken)
    assert lines.head() is None
    assert len(lines) == 0


def test_edits_of_one_message_coalesce_and_those_of_others_do_not() -> None:
    lines = lines_of(edit(1, "ก", message=7), edit(2, "ข", message=8), edit(3, "ค", message=7))
    taken, absorbed = take(lines)
    assert (taken.id, taken.body["text"], taken.body["message_id"], absorbed) == (1, "ค", 7, [3])
    lines.release(taken)
    assert [one.id for one in drained(lines)] == [2]


def test_taking_buttons_off_does_not_stand_for_the_text_before_it() -> None:
    off = call(2, method="editMessageReplyMarkup", body={"chat_id": 1}, target_id=1)
    assert [one.method for one in drained(lines_of(call(1), off))] == ["sendMessage", "editMessageReplyMarkup"]


def test_a_refused_call_goes_first_again_and_keeps_its_line_closed() -> None:
    lines = lines_of(call(1), call(2), call(3, chat=2))
    taken, _ = take(lines)
    lines.put_back(replace(taken, attempts=1), until=5.0)
    assert [one.id for one in drained(lines)] == [3]
    assert lines.next_opening() == 5.0
    lines.open_until(4.9)
    assert lines.head() is None
    lines.open_until(5.0)
    assert [(one.id, one.attempts) for one in drained(lines)] == [(1, 1), (2, 0)]


def test_edits_folded_into_a_refused_call_are_read_again() -> None:
    lines = lines_of(call(1), edit(2, "หลัง", target=1))
    taken, absorbed = take(lines)
    assert absorbed == [2]
    lines.put_back(taken, until=1.0)
    lines.add(edit(2, "หลัง", target=1))
    lines.open_until(1.0)
    assert take(lines)[1] == [2]


def test_callback_answers_wait_neither_for_messages_nor_behind_them() -> None:
    answer = call(3, method=CALLBACK_LINE, body={"callback_query_id": "7"})
    lines = lines_of(call(1), call(2), answer)
    assert take(lines)[0].id == 3
    assert take(lines)[0].id == 1


def test_all_that_waits_moves_with_a_migrated_chat() -> None:
    lines = lines_of(call(1, chat=-5), call(2, chat=-5), call(3, chat=-100), call(4, chat=-100))
    moving, _ = take(lines)
    other, _ = take(lines)
    assert (moving.id, other.id) == (1, 3)
    lines.put_back(replace(moving, chat_id=-100), until=0.5)
    lines.open_until(0.5)
    assert lines.head() is None, "the new chat has a call of its own in flight"
    lines.release(other)
    assert [(one.id, one.chat_id) for one in drained(lines)] == [(1, -100), (2, -100), (4, -100)]


def test_forgetting_what_waits_keeps_what_is_in_flight() -> None:
    lines = lines_of(call(1), call(2))
    taken, _ = take(lines)
    lines.clear()
    lines.add(call(1))
    lines.add(call(2))
    assert lines.head() is None
    lines.release(taken)
    assert [one.id for one in drained(lines)] == [2]
