"""Drafting a notice: from free Thai, step by step, or as a copy; the card until it is confirmed."""

from dataclasses import replace
from datetime import UTC, timedelta

from handlers.kit.audience import kept_within, names_of, switched
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop, said_in
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say
from handlers.notices.actions import (
    DropNoticeFile,
    NoticeDraftStep,
    NoticeTerm,
    SetNoticeAudience,
    SetNoticeTerm,
    SetNoticeTime,
    StepNoticeDraft,
)
from handlers.notices.attaching import checks, enclosed_in, with_sent
from handlers.notices.draft import CARDS, FILES, KIND, NoticeDraft, card, check
from handlers.notices.phrases import RECEIVERS, SENDERS, body, filling
from handlers.notices.sending import confirm, new_notice
from handlers.rules.audiences import audience_named, with_left_out
from handlers.rules.notices.send_time import is_time_alone, parted
from handlers.rules.notices.terms import check_time, check_words_of_time
from handlers.rules.notices.wording import (
    Order,
    acknowledgement_wished,
    added_audience,
    corrected_audience,
    corrected_text,
    filled,
    lists_notices,
    moves_notice,
    order_in,
    parted_from_wish,
    says_whom,
    send_time_words,
    with_placeholders,
)
from handlers.rules.permissions import holds_anywhere, scope_of
from handlers.rules.whom_words import asks_whom
from nlp.moments import moment_in
from storage.drafts import CANCELLED
from storage.records import Audience, Draft

REMINDED_AFTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=7)


def begin(context: Context, request: Request) -> list[Reply]:
    """A notice out of what was written; without words, the text is asked for first."""
    if not holds_anywhere(request.person, SENDERS, context.today):
        raise RuleBroken("notices.only_senders")
    incoming = request.incoming
    text = incoming.argument if incoming.command else incoming.text if incoming.action is None else ""
    cluster = scope_of(request.member, SENDERS, context.today)
    draft = NoticeDraft(audience=kept_within(Audience(), cluster), cluster=cluster)
    return open_card(context, request, read_into(context, with_sent(draft, incoming), text))


def open_card(context: Context, request: Request, draft: NoticeDraft) -> list[Reply]:
    """Keep a notice as a draft and show its card."""
    stored = context.unit.drafts.open(
        request.member.id, KIND, draft.as_data(), request.incoming.chat, context.now,
        remind_at=context.now + REMINDED_AFTER, message_id=said_in(request),
    )  # fmt: skip
    return [card(context, stored), *checks(stored, draft.files)]


def read_into(context: Context, draft: NoticeDraft, text: str, *, asked: bool = False) -> NoticeDraft:
    """What a message says of text, audience and time, put into a draft; a time that cannot be is asked for again. Where
    the text was `asked` for, all of it is told but an order that says whom, and then what."""
    text, wished = parted_from_wish(text)
    parts = parted(text, context.now, context.catalogue)
    is_order = not asked or says_whom(parts.text)
    order = order_in(parts.text, context.catalogue.provinces) if is_order else Order("", parts.text)
    audience = audience_from(context, draft.cluster, order.head) if order.head else None
    when_alone = is_time_alone(order.head, context.now, context.catalogue)
    read = replace(
        draft,
        text=with_placeholders(order.body) or draft.text,
        audience=audience or draft.audience,
        whom=order.head if order.head and audience is None and not when_alone else "",
        clause=parts.clause,
        acknowledge=draft.acknowledge if wished is None else wished,
        waiting_for="",
    )
    if parts.time:
        return timed(context, read, parts.time) or asking_when(read, Phrase("notices.which_hour"))
    words = "" if parts.clause else send_time_words(order.head)
    return (timed(context, read, words) if words else None) or read


def timed(context: Context, draft: NoticeDraft, words: str) -> NoticeDraft | None:
    """The draft, to be sent at the time that words say; where that cannot be or is over, asking for another. None where
    they say no time."""
    try:
        check_words_of_time(words)
        moment = moment_in(words, context.now, context.catalogue)
        if moment is None:
            return None
        check_time(moment, context.now)
    except RuleBroken as broken:
        return asking_when(draft, Phrase(broken.reason_key, broken.arguments))
    return replace(draft, send_at=moment.astimezone(UTC), waiting_for="", wrong=None)


def asking_when(draft: NoticeDraft, why: Phrase) -> NoticeDraft:
    """The draft, asking for the time again."""
    return replace(draft, waiting_for="when", wrong=why)


def audience_from(context: Context, cluster: str | None, words: str) -> Audience | None:
    """Whom words mean, among those somebody may write to; None where they name nobody known."""
    slots = context.understand(f"แจ้ง{words} ว่าขอให้ทราบ", context.now).slots
    named = audience_named(words, slots, context.unit.people.serving(cluster))
    if named is None or cluster is None:
        return named
    if named.clusters and cluster not in named.clusters:
        raise RuleBroken("notices.own_cluster", cluster=cluster)
    return kept_within(named, cluster)


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for; anything else is a message of its own."""
    stored, text = draft_of(request), request.incoming.text.strip()
    draft = NoticeDraft.from_data(stored.data)
    if request.incoming.edited:
        return None
    waiting = draft.waiting_for or ("" if draft.text else "text")
    if (more := with_sent(draft, request.incoming)) is not draft:
        came = more.files[len(draft.files) :]
        return [*CARDS.keep(context, stored, _captioned(context, more, waiting, text).as_data()), *checks(stored, came)]
    if not text or lists_notices(text) or moves_notice(text):
        return None
    if draft.text and asks_whom(text):
        ids = context.unit.audiences.members(draft.audience, RECEIVERS, context.today)
        return [names_of(context, ids), card(context, stored)]
    if draft.text and (corrected := _corrected(context, stored, draft, text)) is not None:
        return corrected
    if waiting != "when" and (later := _put_off(context, stored, draft, text)) is not None:
        return later
    return _asked_for(context, stored, draft, waiting, text)


def _asked_for(context: Context, stored: Draft, draft: NoticeDraft, waiting: str, text: str) -> list[Reply] | None:
    match waiting:
        case "text" if draft.text:
            return keep(context, stored, replace(draft, text=with_placeholders(text)))
        case "text":
            return CARDS.keep(context, stored, read_into(context, draft, text, asked=True).as_data())
        case "audience":
            return _to_others(context, stored, draft, text)
        case "when":
            said = is_time_alone(text, context.now, context.catalogue)
            why = Phrase("notices.which_hour" if said else "notices.when_unread")
            given = timed(context, draft, text) or asking_when(draft, why)
            given = given if given.waiting_for else replace(given, clause="")
            return CARDS.keep(context, stored, given.as_data())
    return None


def _corrected(context: Context, stored: Draft, draft: NoticeDraft, text: str) -> list[Reply] | None:
    """Another text, others to send it to, or whether they press รับทราบ, said at once; None where none of it is."""
    if words := corrected_text(text):
        return keep(context, stored, replace(draft, text=with_placeholders(words)))
    if (wished := acknowledgement_wished(text)) is not None:
        return keep(context, stored, replace(draft, acknowledge=wished))
    if whom := corrected_audience(text):
        return _to_others(context, stored, draft, whom)
    added = audience_from(context, draft.cluster, added_audience(text)) if added_audience(text) else None
    if added is None or not (added.people and draft.audience.people):
        return None
    people = tuple(dict.fromkeys((*draft.audience.people, *added.people)))
    return keep(context, stored, replace(draft, audience=replace(draft.audience, people=people)))


def _to_others(context: Context, stored: Draft, draft: NoticeDraft, whom: str) -> list[Reply]:
    audience = audience_from(context, draft.cluster, whom)
    if audience is None:
        return [Say("audience.unread")]
    audience = with_left_out(draft.audience, whom, audience)
    return keep(context, stored, replace(draft, audience=audience, whom=""))


def _put_off(context: Context, stored: Draft, draft: NoticeDraft, text: str) -> list[Reply] | None:
    """When to send what is on the card, said by itself; None where a message says something else."""
    parts = parted(text, context.now, context.catalogue)
    if parts.text or not parts.time:
        return None
    given = timed(context, draft, parts.time) or asking_when(draft, Phrase("notices.which_hour"))
    return CARDS.keep(context, stored, given.as_data())


def _captioned(context: Context, draft: NoticeDraft, waiting: str, caption: str) -> NoticeDraft:
    """The draft after files came: their caption is the text where there is none yet, or another was asked for."""
    if caption and not draft.text:
        return read_into(context, draft, caption)
    text = with_placeholders(caption) if caption and waiting == "text" else draft.text
    return replace(draft, text=text, waiting_for=draft.waiting_for if draft.wrong else "")


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepNoticeDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = NoticeDraft.from_data(stored.data)
    match tapped.step:
        case NoticeDraftStep.CONFIRM:
            return confirm(context, request, stored, draft)
        case NoticeDraftStep.CANCEL:
            return drop(context, request, stored, "notices.dropped")
        case NoticeDraftStep.PREVIEW:
            return preview(context, request, draft)
        case NoticeDraftStep.AT_ONCE:
            return keep(context, stored, replace(draft, send_at=None, clause=""))
        case NoticeDraftStep.AS_TEXT:
            return keep(context, stored, replace(draft, text=f"{draft.text} {draft.clause}", clause="", send_at=None))
        case NoticeDraftStep.SHOW:
            return keep(context, stored, draft)
    waiting = {"ch": "change", "mo": "more", "te": "text", "au": "audience", "wh": "when", "fi": FILES}[
        tapped.step.value
    ]
    return CARDS.keep(context, stored, replace(draft, waiting_for=waiting, wrong=None).as_data())


def set_term(context: Context, request: Request) -> list[Reply]:
    """The next value of a term was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetNoticeTerm)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = replace(NoticeDraft.from_data(stored.data), waiting_for="more")
    match tapped.term:
        case NoticeTerm.ACKNOWLEDGE:
            draft = replace(draft, acknowledge=bool(tapped.value))
        case NoticeTerm.REMIND_AFTER:
            draft = replace(draft, remind_after=tapped.value)
        case NoticeTerm.GROUPS:
            draft = replace(draft, groups=bool(tapped.value))
    return CARDS.keep(context, stored, draft.as_data())


def set_audience(context: Context, request: Request) -> list[Reply]:
    """A cluster or sector was put in or taken out."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetNoticeAudience)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = NoticeDraft.from_data(stored.data)
    audience = kept_within(switched(context, draft.audience, tapped.dimension, tapped.value), draft.cluster)
    changed = replace(draft, audience=audience, whom="", waiting_for="audience")
    return CARDS.keep(context, stored, changed.as_data())


def set_time(context: Context, request: Request) -> list[Reply]:
    """So many hours from now."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetNoticeTime)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    send_at = context.now + timedelta(hours=tapped.hours)
    return keep(context, stored, replace(NoticeDraft.from_data(stored.data), send_at=send_at, clause=""))


def drop_file(context: Context, request: Request) -> list[Reply]:
    """A file was taken out."""
    tapped = request.incoming.action
    assert isinstance(tapped, DropNoticeFile)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = NoticeDraft.from_data(stored.data)
    files = tuple(one for index, one in enumerate(draft.files) if index != tapped.index)
    return CARDS.keep(context, stored, replace(draft, files=files, waiting_for=FILES).as_data())


def preview(context: Context, request: Request, draft: NoticeDraft) -> list[Reply]:
    """The message as one of those who get it will see it: as whoever drafts it, with their own name."""
    check(context, draft)
    person = request.member
    notice = new_notice(context, person, draft)
    text = filled(draft.text, filling(person.full_name, person.province or ""))
    return [Say("notices.message", {**body(notice), "number": 0, "text": text}, enclosed=enclosed_in(notice))]


def keep(context: Context, stored: Draft, draft: NoticeDraft) -> list[Reply]:
    """Store a changed notice and show its card."""
    return CARDS.keep(context, stored, replace(draft, waiting_for="", wrong=None).as_data())


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it."""
    stored = draft_of(request)
    return confirm(context, request, stored, NoticeDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it; "ไม่ต้องกดรับทราบ" says what."""
    stored = draft_of(request)
    if acknowledgement_wished(request.incoming.text) is not None:
        return take(context, request) or []
    draft = replace(NoticeDraft.from_data(stored.data), waiting_for="change")
    return CARDS.keep(context, stored, draft.as_data())


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the notice."""
    return drop(context, request, draft_of(request), "notices.dropped")


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsent notice once more; after a week it is put away."""
    stored = draft_of(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("notices.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    return [card(context, stored)]
