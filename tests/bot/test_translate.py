"""Telegram's updates as raw JSON, and what they become; nothing that arrives may stop the rest."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox import _written
from bot.translate import Untranslatable, album_of, lane_of, translate
from handlers.kit.incoming import AttachmentKind, ChatKind, Incoming, Membership

BOT = "kammakan_bot"
PRIVATE = {"id": 5, "type": "private", "first_name": "มาลี"}
GROUP = {"id": -7, "type": "supergroup", "title": "กลุ่ม"}
SENDER = {"id": 5, "is_bot": False, "first_name": "มาลี", "last_name": "ใจดี"}
MESSAGE = {"message_id": 3, "date": 1_790_000_000, "chat": PRIVATE, "from": SENDER}


def read(update: dict[str, Any], kind: str = "update") -> Incoming | None:
    return translate([json.dumps(update)], kind, BOT)


def message(**more: Any) -> Incoming:
    found = read({"update_id": 1, "message": {**MESSAGE, **more}})
    assert found is not None
    return found


def in_group(text: str, **more: Any) -> Incoming:
    return message(chat=GROUP, text=text, **more)


def test_a_message() -> None:
    found = message(text="ลำพูนอยู่กลุ่มไหน")
    assert (found.chat, found.chat_kind, found.user, found.user_name) == (5, ChatKind.PRIVATE, 5, "มาลี ใจดี")
    assert (found.text, found.message_id, found.command) == ("ลำพูนอยู่กลุ่มไหน", 3, None)
    assert found.at == datetime.fromtimestamp(1_790_000_000, UTC)


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/issue ถนนพัง", "issue", "ถนนพัง"),
        ("/Issue@Kammakan_Bot ถนนพัง", "issue", "ถนนพัง"),
        ("/issue\nถนนพัง\nมาก", "issue", "ถนนพัง\nมาก"),
        ("/start ABC_1", "start", "ABC_1"),
        ("/help", "help", ""),
        ("/help@other_bot", None, ""),
        ("/ช่วย", None, ""),
        ("/", None, ""),
        ("ส่ง /help", None, ""),
    ],
)
def test_commands(text: str, command: str | None, argument: str) -> None:
    found = message(text=text)
    assert (found.command, found.argument) == (command, argument)


def test_in_groups_only_what_is_addressed_to_the_bot_counts() -> None:
    assert not in_group("ลำพูนอยู่กลุ่มไหน").addressed
    assert in_group("/clusters").addressed
    assert not in_group("/clusters@other_bot").addressed
    mentioned = in_group("@Kammakan_bot ลำพูนอยู่กลุ่มไหน")
    assert (mentioned.addressed, mentioned.text) == (True, "ลำพูนอยู่กลุ่มไหน")
    ours = {"message_id": 2, "from": {"id": 9, "is_bot": True, "username": BOT}}
    answer = in_group("ใช่", reply_to_message=ours)
    assert (answer.addressed, answer.replied_to) == (True, 2)
    theirs = {"message_id": 2, "from": {"id": 9, "is_bot": True, "username": "other_bot"}}
    assert not in_group("ใช่", reply_to_message=theirs).addressed


@pytest.mark.parametrize(
    "more",
    [
        {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}},
        {"sender_chat": GROUP},
        {"from": {"id": 8, "is_bot": True, "first_name": "บอต"}},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}},
    ],
    ids=["anonymous admin", "channel", "bot", "Telegram"],
)
def test_who_cannot_be_told_apart_is_nobody(more: dict[str, Any]) -> None:
    assert in_group("/clusters", **more).user is None


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"photo": [{"file_id": "s", "width": 9, "height": 9}, {"file_id": "l", "width": 90, "height": 90}]}, "photo"),
        ({"voice": {"file_id": "l", "duration": 4}}, "voice"),
        ({"document": {"file_id": "l", "file_name": "ก.csv"}}, "document"),
        ({"video": {"file_id": "l"}}, "video"),
        ({"sticker": {"file_id": "l"}}, "sticker"),
        ({"audio": {"file_id": "l"}}, "other"),
    ],
)
def test_files(more: dict[str, Any], kind: str) -> None:
    [attachment] = message(**more).attachments
    assert (attachment.kind, attachment.file_id) == (AttachmentKind(kind), "l")


def test_places_and_contacts() -> None:
    [place] = message(location={"latitude": 18.5, "longitude": 99}).attachments
    assert (place.kind, place.latitude, place.longitude) == (AttachmentKind.LOCATION, 18.5, 99.0)
    [contact] = message(contact={"phone_number": "08", "first_name": "ก"}).attachments
    assert contact.kind is AttachmentKind.CONTACT


def test_an_album_is_one() -> None:
    parts = [{**MESSAGE, "media_group_id": "7", "photo": [{"file_id": f, "width": 1, "height": 1}]} for f in ("a", "b")]
    parts[1]["caption"] = "ถนนพัง"
    updates = [{"update_id": n, "message": part} for n, part in enumerate(parts)]
    assert {album_of(update) for update in updates} == {"7"}
    found = translate([json.dumps(update) for update in updates], "update", BOT)
    assert found is not None
    assert (found.text, [one.file_id for one in found.attachments]) == ("ถนนพัง", ["a", "b"])


def test_an_edited_message() -> None:
    found = read({"update_id": 1, "edited_message": {**MESSAGE, "text": "ข"}})
    assert found is not None
    assert (found.edited, found.text) == (True, "ข")


def tap(data: str | None, **more: Any) -> Incoming:
    query = {"id": "77", "from": SENDER, "message": {"message_id": 4, "date": 0, "chat": PRIVATE}, **more}
    found = read({"update_id": 1, "callback_query": query if data is None else {**query, "data": data}})
    assert found is not None
    return found


@pytest.mark.parametrize("data", ["", "nothing:1", "x" * 64, "ก:1", None, "dr:99999999999999999999:1"])
def test_a_tap_on_what_is_no_button_of_ours_is_stale(data: str | None) -> None:
    found = tap(data)
    assert (found.stale_tap, found.action, found.callback_id, found.message_id) == (True, None, "77", 4)


def test_a_tap_on_a_message_too_old_to_be_shown() -> None:
    query = {"id": "77", "from": SENDER, "data": "x"}
    found = read({"update_id": 1, "callback_query": query})
    assert found is not None
    assert (found.chat, found.user) == (5, 5)


@pytest.mark.parametrize(
    ("chat", "before", "after", "became"),
    [
        (PRIVATE, "member", "kicked", Membership.BLOCKED),
        (PRIVATE, "kicked", "member", Membership.UNBLOCKED),
        (GROUP, "left", "member", Membership.ADDED),
        (GROUP, "administrator", "kicked", Membership.REMOVED),
        (GROUP, "member", "administrator", None),
    ],
)
def test_memberships(chat: dict[str, Any], before: str, after: str, became: Membership | None) -> None:
    change = {
        "chat": chat, "from": SENDER, "date": 0,
        "old_chat_member": {"status": before}, "new_chat_member": {"status": after},
    }  # fmt: skip
    found = read({"update_id": 1, "my_chat_member": change})
    assert (found.membership if found else None) is became


def test_a_group_that_became_a_supergroup() -> None:
    found = message(chat={"id": -7, "type": "group", "title": "กลุ่ม"}, migrate_to_chat_id=-1007)
    assert (found.membership, found.chat, found.new_chat) == (Membership.MIGRATED, -7, -1007)


def test_a_tick() -> None:
    found = read({"name": "draft_due", "subject_id": 4, "chat": 5}, kind="tick")
    assert found is not None
    assert found.tick is not None
    assert (found.tick.name, found.tick.subject_id, found.chat) == ("draft_due", 4, 5)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "channel_post": MESSAGE},
        {"update_id": 1, "poll": {}},
        {"update_id": 1},
        {"update_id": 1, "message": {**MESSAGE, "chat": {"id": -9, "type": "channel"}, "text": "ก"}},
        {"update_id": 1, "message": {**MESSAGE, "new_chat_title": "ก"}},
    ],
)
def test_what_is_nothing_to_us_is_passed_over(update: dict[str, Any]) -> None:
    assert read(update) is None


@pytest.mark.parametrize(
    "update",
    [
        {"message": None},
        {"message": "ก"},
        {"message": {"text": "ก"}},
        {"message": {**MESSAGE, "text": "ก", "chat": {"id": "x", "type": "private"}}},
        {"message": {**MESSAGE, "text": "ก", "chat": {"id": 2**63, "type": "private"}}},
        {"message": {**MESSAGE, "text": "ก", "from": {"id": 2**63}}},
        {"message": {**MESSAGE, "text": "ก", "message_id": 2**63}},
        {"message": {**MESSAGE, "text": "ก", "date": 10**20}},
        {"message": {**MESSAGE, "photo": ["x"]}},
        {"message": {**MESSAGE, "voice": {"duration": 1}}},
        {"callback_query": {}},
        {"callback_query": {"id": "1", "from": {"id": 2**64}}},
        {"my_chat_member": {"chat": PRIVATE}},
    ],
)
def test_what_is_not_of_telegrams_form_is_untranslatable(update: dict[str, Any]) -> None:
    with pytest.raises(Untranslatable):
        read(update)


def test_what_is_no_json_is_untranslatable() -> None:
    with pytest.raises(Untranslatable):
        translate(["{"], "update", BOT)


def test_characters_that_a_database_cannot_hold_are_left_out() -> None:
    found = message(text="ก\x00ข\ud83d", **{"from": {**SENDER, "first_name": "มา\x00ลี\udc00"}})
    assert (found.text, found.user_name) == ("กข", "มาลี ใจดี")
    [file] = message(document={"file_id": "x", "file_name": "ก\x00.csv"}).attachments
    assert file.name == "ก.csv"


def test_half_a_surrogate_pair_can_be_stored_and_a_whole_one_stays() -> None:
    assert json.loads(_written({"text": "\ud83d"}).encode()) == {"text": "\ud83d"}
    assert "🛣" in _written({"text": "🛣"})


def test_lanes() -> None:
    assert lane_of({"message": MESSAGE}) == "5"
    assert lane_of({"edited_message": {**MESSAGE, "chat": GROUP}}) == "-7"
    assert lane_of({"callback_query": {"from": SENDER, "message": {"chat": GROUP}}}) == "-7"
    assert lane_of({"callback_query": {"from": SENDER}}) == "5"
    assert lane_of({"my_chat_member": {"chat": GROUP}}) == "-7"
    assert lane_of({"poll": {}}) == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "id", "from", "message", "type", "text", "date", "message_id", "photo", "data"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
KINDS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "poll"])


@given(KINDS, JSON)
def test_whatever_arrives_is_read_or_said_to_be_untranslatable(kind: str, content: Any) -> None:
    update = {"update_id": 1, kind: content}
    assert len(lane_of(update)) <= 64
    assert len(album_of(update) or "") <= 64
    with suppress(Untranslatable):
        read(update)
