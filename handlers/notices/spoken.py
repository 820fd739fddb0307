"""What is ordered of a sent notice in words: recalling it, reminding those who have not acknowledged it."""

from collections.abc import Callable

from config.vocabulary import NoticeState
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say, Toast
from handlers.notices import sending
from handlers.notices.ledger_card import RECALLABLE, REMINDABLE, notice_card, recall_rows
from handlers.notices.phrases import author_card, found, may_send, must_send, title
from handlers.notices.reminding import ask_to_remind
from handlers.rules.notices.orders import notice_named
from storage.notice_records import Notice

RECENT = 20
_UNDER_WAY = frozenset({NoticeState.SENDING, NoticeState.SCHEDULED})
_CARDS = ("notice", "notice_card", "notice_reminder")


def recall(context: Context, request: Request) -> list[Reply]:
    """Ask whether the notice meant is really to be recalled; of one that waits for its time, what can be done."""
    notice = _meant(context, request, lambda one: one.state in {*RECALLABLE, NoticeState.SCHEDULED})
    if notice is None or notice.state in {NoticeState.CALLED_OFF, NoticeState.RECALLED}:
        raise RuleBroken("notices.nothing_to_recall")
    if notice.state is NoticeState.SCHEDULED:
        return [Say(*notice_card(context, notice), card=author_card(notice))]
    return [Say("notices.sure_recall", {"number": notice.id, "text": title(notice.text)}, recall_rows(notice))]


def has_scheduled(context: Context, request: Request) -> bool:
    """Whether a notice of the writer's waits for its time."""
    return _scheduled(context, request) is not None


def move(context: Context, request: Request) -> list[Reply]:
    """The notice that waits for its time, to be changed on its card."""
    notice = _scheduled(context, request)
    return [Say(*notice_card(context, notice), card=author_card(notice))] if notice is not None else []


def _scheduled(context: Context, request: Request) -> Notice | None:
    newest = context.unit.notices.newest(RECENT)
    own = (one for one in newest if one.state is NoticeState.SCHEDULED)
    return next((one for one in own if may_send(request.person, context, one.cluster)), None)


def is_sending(context: Context, request: Request) -> bool:
    """Whether a notice of the writer's is being sent."""
    return _in_state(context, request, NoticeState.SENDING) is not None


def is_paused(context: Context, request: Request) -> bool:
    """Whether a notice of the writer's is paused."""
    return _in_state(context, request, NoticeState.PAUSED) is not None


def pause(context: Context, request: Request) -> list[Reply]:
    """Pause what is being sent, at once: something may be wrong with it."""
    notice = _in_state(context, request, NoticeState.SENDING)
    return _with_card(context, request, notice, sending.pause) if notice is not None else []


def go_on(context: Context, request: Request) -> list[Reply]:
    """Send on what was paused."""
    notice = _in_state(context, request, NoticeState.PAUSED)
    return _with_card(context, request, notice, sending.go_on) if notice is not None else []


def _with_card(
    context: Context, request: Request, notice: Notice, act: Callable[[Context, Request, Notice], list[Reply]]
) -> list[Reply]:
    """What a tap would do, said below what was written: the toast as a message, and the card as it is then."""
    said = [Say(one.key, one.arguments) for one in act(context, request, notice) if isinstance(one, Toast)]
    now = found(context, notice.id)
    return [*said, Say(*notice_card(context, now), card=author_card(now))]


def _in_state(context: Context, request: Request, state: NoticeState) -> Notice | None:
    own = (one for one in context.unit.notices.in_state(state) if may_send(request.person, context, one.cluster))
    return max(own, key=lambda one: one.id, default=None)


def remind(context: Context, request: Request) -> list[Reply]:
    """Ask whether those who have not acknowledged the notice meant are to be reminded."""
    notice = _meant(context, request, lambda one: one.state in REMINDABLE and one.acknowledge)
    under_way = _meant(context, request, lambda one: one.state in _UNDER_WAY and one.acknowledge)
    if under_way is not None and under_way.state in _UNDER_WAY and (notice is None or notice.id <= under_way.id):
        return _later(context, under_way)
    if notice is None:
        raise RuleBroken("notices.none_to_remind")
    return ask_to_remind(context, notice)


def _later(context: Context, notice: Notice) -> list[Reply]:
    """Nobody is reminded of what has not reached everybody yet: say when they will be, with its card."""
    card = Say(*notice_card(context, notice), card=author_card(notice))
    if notice.state is NoticeState.SCHEDULED:
        return [Say("notices.not_yet_begun", {"number": notice.id, "send_at": notice.act_at}), card]
    told = {"number": notice.id, "remind_after": notice.remind_after}
    return [Say("notices.still_sending", told), card]


def _meant(context: Context, request: Request, suits: Callable[[Notice], bool]) -> Notice | None:
    """The notice named by its number, else the one answered to, else the newest that suits."""
    incoming = request.incoming
    number = notice_named(incoming.text)
    if number is None and incoming.replied_to is not None:
        kind, _, shown = (context.unit.outbox.card_of(incoming.chat, incoming.replied_to) or "").partition(":")
        number = int(shown) if kind in _CARDS else None
    if number is not None:
        notice = found(context, number)
        must_send(context, request.person, notice)
        return notice
    newest = context.unit.notices.newest(RECENT)
    return next((one for one in newest if suits(one) and may_send(request.person, context, one.cluster)), None)
