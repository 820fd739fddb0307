"""Looking at a stored notice: the list of notices, its card, its ledger with names for the secretariat, its file."""

from dataclasses import replace
from typing import Any

from config.vocabulary import NoticeDelivery, Sector
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Edit, Reply, Say, Send, Toast
from handlers.notices import drafting, sending
from handlers.notices.actions import EnterAcknowledgement, ListLedger, NewNotice, NoticeStep, StepNotice
from handlers.notices.attaching import enclosed_in
from handlers.notices.draft import NoticeDraft
from handlers.notices.ledger_card import more_rows, notice_card, recall_rows
from handlers.notices.phrases import (
    SUBJECT,
    author_card,
    body,
    found,
    is_office,
    may_send,
    must_be_office,
    must_send,
    record,
    title,
    totals,
)
from handlers.notices.reminding import asked_to_remind, remind_now
from handlers.rules.notices.ledger import ledger_rows, reason_of
from handlers.rules.tables import XLSX_MIME, table_bytes
from storage.notice_records import LedgerLine, Notice, NoticeCount
from storage.records import Person

A_PAGE = 20
CALLS_SHOWN = 6
HISTORY_SHOWN = 12
RECENT = 20


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a stored notice was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepNotice)  # noqa: S101  the route leads only such taps here
    notice = found(context, tapped.notice)
    must_send(context, request.person, notice)
    match tapped.step:
        case NoticeStep.SHOW:
            return [Say(*notice_card(context, notice), card=author_card(notice))]
        case NoticeStep.VIEW:
            return [Edit(*notice_card(context, notice))]
        case NoticeStep.MORE:
            return [Edit(*notice_card(context, notice, more_rows(notice)))]
        case NoticeStep.RECALL:
            told = {"number": notice.id, "text": title(notice.text)}
            return [Edit("notices.sure_recall", told, recall_rows(notice))]
        case NoticeStep.REMIND:
            return [Edit(*asked_to_remind(context, notice))]
    return _STEPS[tapped.step](context, request, notice)


def newest_line_text(context: Context, request: Request) -> list[Reply]:
    """The newest notice as a text to forward by LINE."""
    latest = _latest(context, request)
    return _line_text(context, request, latest) if latest is not None else newest(context, request)


def _latest(context: Context, request: Request) -> Notice | None:
    own = (one for one in context.unit.notices.newest(RECENT) if may_send(request.member, context, one.cluster))
    return next(own, None)


def newest(context: Context, request: Request) -> list[Reply]:
    """Who has read, asked in words: the newest notice that this person may act on, where it stands."""
    latest = _latest(context, request)
    if latest is None:
        return [Say("notices.list", {"lines": []}, ((Button("notices.new", NewNotice()),),))]
    return [Say(*notice_card(context, latest), card=author_card(latest))]


def _read(_: Context, __: Request, notice: Notice) -> list[Reply]:
    """The text as it was sent, placeholders as they were written."""
    return [Say("notices.message", body(notice), enclosed=enclosed_in(notice))]


def _line_text(_: Context, __: Request, notice: Notice) -> list[Reply]:
    """The text to forward by LINE to those who are not in this chat."""
    told = {"text": notice.text, "by_chair": notice.by_chair, "cluster": notice.cluster, "files": len(notice.files)}
    return [Say("notices.line_text", told)]


def _copy(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """A new draft like it."""
    return drafting.open_card(context, request, NoticeDraft.of(notice))


def _amend(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Take back what waits for its time, as a draft to be changed and confirmed anew."""
    when = notice.act_at
    taken = sending.call_off(context, request, notice)
    draft = NoticeDraft.of(notice)
    return [*taken[:1], *drafting.open_card(context, request, replace(draft, send_at=when))]


def _history(context: Context, _: Request, notice: Notice) -> list[Reply]:
    entries = context.unit.histories.of(SUBJECT, notice.id, HISTORY_SHOWN)
    people = context.unit.people.many({one.actor_id for one in entries if one.actor_id is not None})
    lines = [
        {
            "at": one.at,
            "act": Phrase(f"notices.act_{one.act}"),
            "who": people[one.actor_id].full_name if one.actor_id in people else "",
            "people": one.detail.get("people"),
        }
        for one in entries
    ]
    return [Say("notices.history", {"number": notice.id, "lines": lines})]


def _overview(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """The ledger in numbers, by sector and province; the way to the names for the secretariat."""
    counts = context.unit.notice_recipients.counts(notice.id)
    sums = totals(counts)
    arguments = {
        "number": notice.id,
        "counts": sums,
        "acknowledge": notice.acknowledge,
        "sectors": _groups(counts, [*Sector, None], "sector"),
        "provinces": _groups(counts, sorted({one.province or "" for one in counts}), "province"),
    }
    rows: Rows = ()
    if is_office(request.person, context, notice.cluster):
        buttons = [
            Button("notices.ledger_button", ListLedger(notice.id, one, 0), {"delivery": one, "count": sums[one.value]})
            for one in NoticeDelivery
            if sums[one.value]
        ]
        rows = rows_of(buttons, 2)
    back = Button("common.back", StepNotice(notice.id, NoticeStep.MORE))
    return [Edit("notices.ledger", arguments, (*rows, (back,)))]


def list_ledger(context: Context, request: Request) -> list[Reply]:
    """Who is at one point of the ledger, by name: for the secretariat. Whoever has not acknowledged may be phoned, and
    that they heard is entered by a tap."""
    tapped = request.incoming.action
    assert isinstance(tapped, ListLedger)  # noqa: S101  the route leads only such taps here
    notice = found(context, tapped.notice)
    must_send(context, request.person, notice)
    must_be_office(context, request.person, notice)
    return [Edit(*_names(context, notice, tapped.delivery, tapped.page))]


def enter(context: Context, request: Request) -> list[Reply]:
    """The secretariat phoned somebody, who has heard."""
    tapped = request.incoming.action
    assert isinstance(tapped, EnterAcknowledgement)  # noqa: S101  the route leads only such taps here
    notice = found(context, tapped.notice)
    must_be_office(context, request.person, notice)
    person = context.unit.people.get(tapped.person)
    if person is None or not context.unit.notice_recipients.acknowledge(
        notice.id, person.id, context.now, request.member.id
    ):
        return [Toast("common.button_stale", alert=True)]
    record(context, notice.id, "entered", request.member, person=person.id)
    context.unit.notices.show_by(notice.id, context.now + sending.SHOWN_EVERY)
    return [Toast("notices.entered", {"name": person.full_name}), Edit(*_names(context, notice, None, 0))]


def _names(
    context: Context, notice: Notice, delivery: NoticeDelivery | None, page: int
) -> tuple[str, dict[str, Any], Rows]:
    lines = [one for one in context.unit.notice_recipients.ledger(notice.id) if _is_at(one, delivery, notice)]
    page = min(max(page, 0), max(len(lines) - 1, 0) // A_PAGE)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    people = context.unit.people.many([one.person_id for one in shown if one.person_id is not None])
    names = [{"name": people[one.person_id].full_name, "province": one.province, "why": _why(one)}
             for one in shown if one.person_id in people]  # fmt: skip
    rows: list[tuple[Button, ...]] = []
    if delivery is None:
        rows += [
            (Button("notices.enter", EnterAcknowledgement(notice.id, one.id), {"name": one.full_name}),)
            for one in list(people.values())[:CALLS_SHOWN]
        ]
    turns = []
    if page:
        turns.append(Button("notices.earlier", ListLedger(notice.id, delivery, page - 1)))
    if len(lines) > (page + 1) * A_PAGE:
        turns.append(Button("notices.further", ListLedger(notice.id, delivery, page + 1)))
    back = NoticeStep.VIEW if delivery is None else NoticeStep.LEDGER
    rows += [tuple(turns), (Button("common.back", StepNotice(notice.id, back)),)]
    arguments = {"number": notice.id, "delivery": delivery, "count": len(lines), "names": names,
                 "reminded_at": notice.reminded_at}  # fmt: skip
    return "notices.names", arguments, tuple(rows)


def _is_at(line: LedgerLine, delivery: NoticeDelivery | None, notice: Notice) -> bool:
    if line.person_id is None:
        return False
    if delivery is not None:
        return line.delivery is delivery
    return line.acknowledged_at is None and line.person_id != notice.author_id


def _why(line: LedgerLine) -> Phrase | None:
    reason = reason_of(line)
    return Phrase(f"notices.why_{reason}") if reason else None


def _groups(counts: list[NoticeCount], wanted: list[Any], name: str) -> list[dict[str, Any]]:
    lines = []
    for value in wanted:
        own = [one for one in counts if (getattr(one, name) or None) == (value or None)]
        if own:
            sums = totals(own)
            lines.append({"label": value, "people": sums["people"], "acknowledged": sums["acknowledged"],
                          "asked": sums["asked"], "sent": sums["sent"]})  # fmt: skip
    return lines


def _export(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """The ledger as a table, for the secretariat."""
    must_be_office(context, request.person, notice)
    lines = context.unit.notice_recipients.ledger(notice.id)
    people: dict[int, Person] = context.unit.people.many([one.person_id for one in lines if one.person_id is not None])
    name = f"notice-{notice.id}.xlsx"
    record(context, notice.id, "exported", request.member)
    content = table_bytes(ledger_rows(lines, people), name)
    return [
        Toast("notices.file_coming"),
        Send("notices.file", {"number": notice.id}, name=name, mime=XLSX_MIME, content=content),
    ]


_STEPS = {
    NoticeStep.READ: _read,
    NoticeStep.SEND_NOW: sending.send_now,
    NoticeStep.AMEND: _amend,
    NoticeStep.CALL_OFF: sending.call_off,
    NoticeStep.PAUSE: sending.pause,
    NoticeStep.GO_ON: sending.go_on,
    NoticeStep.STOP: sending.stop,
    NoticeStep.DO_RECALL: sending.recall,
    NoticeStep.DO_REMIND: remind_now,
    NoticeStep.LEDGER: _overview,
    NoticeStep.LINE_TEXT: _line_text,
    NoticeStep.EXPORT: _export,
    NoticeStep.COPY: _copy,
    NoticeStep.HISTORY: _history,
}
