"""Sending a notice: the list is frozen, everybody on it gets it, the ledger begins; pausing, stopping, recalling."""

from datetime import timedelta
from typing import Any

from config.vocabulary import NoticeState
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Circulate, Edit, Notify, Reply, Say, Toast, Unsend, settled
from handlers.notices.actions import NoticeStep
from handlers.notices.attaching import enclosed_in, must_be_checked
from handlers.notices.draft import NoticeDraft, check, groups_of
from handlers.notices.ledger_card import notice_card
from handlers.notices.phrases import (
    OFFICE,
    RECEIVERS,
    acknowledge_rows,
    author_card,
    body,
    filling,
    is_office,
    may_send,
    recall_card,
    record,
    step_button,
    title,
)
from handlers.rules.notices.terms import DELETABLE
from handlers.rules.notices.wording import placeholders_in
from storage.drafts import DONE
from storage.notice_recipients import card_of
from storage.notice_records import Notice, ToSend
from storage.records import Addressee, Draft, Person

SHOWN_EVERY = timedelta(seconds=3)


def new_notice(context: Context, author: Person, draft: NoticeDraft) -> Notice:
    """A notice out of a draft, not stored yet."""
    return Notice(
        id=0, text=draft.text, audience=draft.audience, cluster=draft.cluster, state=NoticeState.SCHEDULED,
        author_id=author.id, by_chair=not is_office(author, context, draft.cluster), created_at=context.now,
        acknowledge=draft.acknowledge, remind_after=draft.remind_after if draft.acknowledge else 0,
        groups=draft.groups, files=draft.files, act_at=draft.send_at,
    )  # fmt: skip


def confirm(context: Context, request: Request, stored: Draft, draft: NoticeDraft) -> list[Reply]:
    """Send the notice, or keep it for its time. What is wrong is told; the draft stays."""
    if not may_send(request.member, context, draft.cluster):
        raise RuleBroken("notices.only_senders")
    check(context, draft)
    must_be_checked(context, request.incoming.chat)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    notice = context.unit.notices.add(new_notice(context, request.member, draft))
    tapped = request.incoming.callback_id is not None
    if draft.send_at is not None:
        record(context, notice.id, "scheduled", request.member, send_at=draft.send_at.isoformat())
        ended = settled(card_name(stored), "notices.scheduled", {"number": notice.id}, tapped=tapped)
        return [*ended, Say(*notice_card(context, notice), card=author_card(notice))]
    sent = send(context, notice, request.member)
    ended = settled(card_name(stored), "notices.confirmed", {"number": notice.id}, tapped=tapped)
    return [*ended, *sent]


def send(context: Context, notice: Notice, by: Person) -> list[Reply]:
    """Freeze the list and send to everybody on it who can be reached; the author gets the card that shows how far."""
    unit = context.unit
    sending = unit.notices.change(
        notice, state=NoticeState.SENDING, started_at=context.now, act_at=None, show_at=context.now + SHOWN_EVERY
    )
    if sending is None:
        raise RuleBroken("notices.changed_meanwhile")
    people = unit.notice_recipients.enrol(notice.id, notice.audience, RECEIVERS, context.today)
    record(context, notice.id, "sent", by, people=people)
    replies: list[Reply] = [
        circulate(sending, "notices.message", unit.notice_recipients.to_send(notice.id), acknowledge_rows(sending)),
        *_to_groups(context, sending),
    ]
    author = unit.people.get(notice.author_id) if notice.author_id else None
    if author is not None and author.user_id is not None:
        replies.append(Announce(author.user_id, *notice_card(context, sending), card=author_card(sending)))
    return replies


def circulate(notice: Notice, key: str, to: list[ToSend], rows: Rows, card: str | None = None) -> Circulate:
    """The message of a notice with its files, or the reminder, to some of its list, with what differs for each."""
    differs = bool(placeholders_in(notice.text))
    addressees = tuple(Addressee(one.chat_id, one.id, filling(one.name, one.province) if differs else {}) for one in to)
    enclosed = enclosed_in(notice) if key == "notices.message" else None
    return Circulate(addressees, key, body(notice), rows, card or card_of(notice.id), enclosed)


def _to_groups(context: Context, notice: Notice) -> list[Reply]:
    """One announcement to each linked group, where wanted, with the way to acknowledge in private."""
    if not notice.groups:
        return []
    recipients = context.unit.notice_recipients
    recipients.enrol_groups(notice.id, groups_of(context, notice.audience, notice.cluster))
    url = f"https://t.me/{context.bot_name}?start=notice_{notice.id}"
    rows: Rows = ((Button("notices.acknowledge_in_private", url=url),),) if notice.acknowledge else ()
    return [circulate(notice, "notices.message", recipients.groups(notice.id), rows)]


def send_now(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Send what waits for its time at once."""
    if notice.state is not NoticeState.SCHEDULED:
        raise RuleBroken("notices.not_scheduled")
    return [Edit("notices.confirmed", {"number": notice.id}), *send(context, notice, request.member)]


def call_off(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Do not send what waits for its time."""
    if notice.state is not NoticeState.SCHEDULED:
        raise RuleBroken("notices.not_scheduled")
    return _move(context, request, notice, NoticeState.CALLED_OFF, "called_off")


def send_in_time(context: Context, notice: Notice) -> list[Reply]:
    """The time has come. Where whoever wrote it may no longer send, the secretariat is told instead."""
    author = context.unit.people.get(notice.author_id) if notice.author_id else None
    if author is not None and may_send(author, context, notice.cluster):
        return send(context, notice, author)
    if context.unit.notices.change(notice, state=NoticeState.CALLED_OFF, act_at=None) is None:
        return []
    record(context, notice.id, "called_off", None)
    office = context.unit.people.holding(OFFICE, context.today, notice.cluster)
    rows: Rows = ((step_button(notice, NoticeStep.COPY),),)
    told = {"number": notice.id, "text": title(notice.text)}
    return [Notify(tuple(one.id for one in office), "notices.told_not_sent", told, rows)]


def pause(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Let what waits wait. What is on its way to Telegram still arrives."""
    if notice.state is not NoticeState.SENDING:
        raise RuleBroken("notices.not_sending")
    context.unit.notice_recipients.hold(notice.id)
    return _move(context, request, notice, NoticeState.PAUSED, "paused")


def go_on(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Send on what was paused."""
    if notice.state is not NoticeState.PAUSED:
        raise RuleBroken("notices.not_paused")
    context.unit.notice_recipients.let_go(notice.id)
    return _move(context, request, notice, NoticeState.SENDING, "went_on")


def stop(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Do not send what still waits; who got it keeps it."""
    if notice.state not in {NoticeState.SENDING, NoticeState.PAUSED}:
        raise RuleBroken("notices.not_sending")
    context.unit.notice_recipients.withdraw(notice.id)
    return _move(context, request, notice, NoticeState.STOPPED, "stopped")


def recall(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Do not send what still waits, and delete what was sent, as far as Telegram lets."""
    if notice.state in {NoticeState.SCHEDULED, NoticeState.CALLED_OFF, NoticeState.RECALLED}:
        raise RuleBroken("notices.nothing_to_recall")
    context.unit.notice_recipients.withdraw(notice.id)
    moved = _move(context, request, notice, NoticeState.RECALLED, "recalled")
    return [*delete_sent(context, notice), *moved]


def delete_sent(context: Context, notice: Notice) -> list[Reply]:
    """Delete the messages of a recalled notice that are still there."""
    since = context.now - DELETABLE
    messages = tuple(context.unit.notice_recipients.to_delete(notice.id, since, context.now))
    return [Unsend(messages, recall_card(notice))] if messages else []


def _move(context: Context, request: Request, notice: Notice, state: NoticeState, act: str) -> list[Reply]:
    """Take a notice to another state, and show its card now and once what was in flight has arrived."""
    values: dict[str, Any] = {}
    if state not in {NoticeState.SENDING, NoticeState.PAUSED}:
        values = {"act_at": None, "finished_at": notice.finished_at or context.now}
    if state is NoticeState.RECALLED:
        values["recalled_at"] = context.now
    moved = context.unit.notices.change(notice, state=state, show_at=context.now + SHOWN_EVERY, **values)
    if moved is None:
        raise RuleBroken("notices.changed_meanwhile")
    record(context, notice.id, act, request.member)
    return [Edit(*notice_card(context, moved)), Toast(f"notices.{act}_toast", {"number": notice.id})]
