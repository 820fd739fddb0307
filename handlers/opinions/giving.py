"""Advisers write their opinion in the chat, where everybody then sees it; the clock reminds them."""

from datetime import datetime, timedelta
from typing import Any

from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.incoming import ChatKind, Tick
from handlers.kit.opinion_buttons import ShowOpinions
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Notify, Reply, Say, Urgency, settled
from handlers.kit.routes import Due
from handlers.opinions.actions import GiveOpinion, GiveStep, StepGiving
from handlers.opinions.asking import said_of
from handlers.opinions.subjects import HISTORY, found_subject
from handlers.opinions.timing import overdue_at
from handlers.rules.joining import leaves, only_drops
from handlers.rules.opinions import LONGEST_OPINION, given_of
from storage.drafts import DONE
from storage.records import Draft
from storage.roadmap_records import Opinion
from storage.unit_of_work import UnitOfWork

KIND = "opinion"
REMIND = "opinion_remind"
SHOWN = 5
WAITED_FOR = timedelta(minutes=30)


def begin(context: Context, request: Request) -> list[Reply]:
    """An adviser wants to write what they were asked for."""
    tapped = request.incoming.action
    assert isinstance(tapped, GiveOpinion)  # noqa: S101  the route leads only such taps here
    opinion = _own_opinion(context, request, tapped.opinion)
    data = {"opinion": opinion.id, "text": ""}
    stored = context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)
    return [card(context, stored)]


def show_wanted(context: Context, request: Request) -> list[Reply]:
    """What an adviser was asked of and has not said yet, a button each."""
    waiting = context.unit.roadmap_opinions.waiting_for(request.member.id)[:SHOWN]
    lines = [{**said_of(found_subject(context, one.subject, one.subject_id)), "due": one.due} for one in waiting]
    rows = tuple(
        (Button("opinions.give_to", GiveOpinion(one.id), {"kind": line["kind"], "number": line["number"]}),)
        for one, line in zip(waiting, lines, strict=True)
    )
    return [Say("opinions.wanted", {"lines": lines}, rows)]


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ขอให้ความเห็นโครงการที่ 12 ว่า…": the words of an opinion that waits for its adviser; who was not asked is told."""
    given = given_of(request.incoming.text)
    subject = found_subject(context, given.subject, given.number)
    waiting = [
        one
        for one in context.unit.roadmap_opinions.waiting_for(request.member.id)
        if (one.subject, one.subject_id) == (given.subject, given.number)
    ]
    if not waiting:
        raise RuleBroken("opinions.not_asked_of_you", **said_of(subject))
    data = {"opinion": waiting[-1].id, "text": given.question}
    stored = context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)
    return [card(context, stored)]


def card(context: Context, stored: Draft) -> Ask:
    """The card of an unsent opinion, or what asks for its words."""
    opinion = context.unit.roadmap_opinions.get(stored.data["opinion"])
    if opinion is None:
        raise RuleBroken("common.button_stale")
    subject = found_subject(context, opinion.subject, opinion.subject_id)
    arguments = {**said_of(subject), "question": opinion.question, "text": stored.data["text"]}
    steps = [GiveStep.CONFIRM, GiveStep.CHANGE] if stored.data["text"] else []
    row = tuple(
        Button(f"common.{one.name.lower()}", StepGiving(stored.id, stored.revision, one))
        for one in (*steps, GiveStep.CANCEL)
    )
    return Ask(card_name(stored), "opinions.giving" if steps else "opinions.write", arguments, (row,))


CARDS = DraftCards(card)


def take(context: Context, request: Request) -> list[Reply] | None:
    """The words of the opinion; as long as it was just asked for, everything that is written is one, and later what is
    no question of its own."""
    stored, incoming = draft_of(request), request.incoming
    text = incoming.text.strip()
    if incoming.edited or not text or stored.data["text"]:
        return None
    late = context.now - stored.touched_at > WAITED_FOR
    if late and incoming.reading is not None and leaves(incoming.reading):
        return None
    if len(text) > LONGEST_OPINION:
        raise RuleBroken("opinions.too_long", most=LONGEST_OPINION)
    return CARDS.keep(context, stored, {**stored.data, "text": text})


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepGiving)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    match tapped.step:
        case GiveStep.CONFIRM:
            return _give(context, request, stored)
        case GiveStep.CANCEL:
            return drop(context, request, stored)
    return CARDS.keep(context, stored, {**stored.data, "text": ""})


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it, once there is something to send; before, it is part of what is written."""
    stored = draft_of(request)
    return _give(context, request, stored) if stored.data["text"] else take(context, request) or []


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: the words are written anew; before there are any, it is what they begin with."""
    stored = draft_of(request)
    if not stored.data["text"]:
        return take(context, request) or []
    return CARDS.keep(context, stored, {**stored.data, "text": ""})


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it; an opinion that something be stopped or called off is one all the same."""
    stored = draft_of(request)
    if not stored.data["text"] and not only_drops(request.reading):
        return take(context, request) or []
    return drop(context, request, stored)


def show(context: Context, request: Request) -> list[Reply]:
    """What advisers were asked of an issue or a project, and said; in a group without their names."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowOpinions)  # noqa: S101  the route leads only such taps here
    subject = found_subject(context, tapped.subject, tapped.number)
    asked = context.unit.roadmap_opinions.on(tapped.subject, tapped.number)
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    people = context.unit.people.many({one.adviser_id for one in asked if one.adviser_id is not None})
    lines = [
        {
            "name": people[one.adviser_id].full_name if private and one.adviser_id in people else "",
            "question": one.question,
            "text": one.text,
            "answered_at": one.answered_at,
            "due": one.due,
        }
        for one in asked[:SHOWN]
    ]
    own = [one for one in asked if request.person is not None and one.adviser_id == request.person.id]
    rows: Rows = ((Button("opinions.give_button", GiveOpinion(own[0].id)),),) if own and private else ()
    return [Say("opinions.shown", {**said_of(subject), "lines": lines, "more": max(len(asked) - SHOWN, 0)}, rows)]


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Opinions that are to be reminded of, or did not come."""
    return [
        Due(Tick(REMIND, one.id), one.remind_at, lane=f"opinion:{one.id}")
        for one in unit.roadmap_opinions.due(now, limit)
        if one.remind_at is not None
    ]


def remind(context: Context, request: Request) -> list[Reply]:
    """Remind the adviser up to the last day; after it tell who asked that nothing came, once."""
    tick = request.incoming.tick
    opinion = context.unit.roadmap_opinions.get(tick.subject_id) if tick else None
    if opinion is None or opinion.remind_at is None or opinion.remind_at > context.now:
        return []
    over = opinion.due < context.today
    following = None if over else overdue_at(opinion.due)
    if not context.unit.roadmap_opinions.remind_next(opinion, following) or opinion.text is not None:
        return []
    subject = found_subject(context, opinion.subject, opinion.subject_id)
    told: dict[str, Any] = {**said_of(subject), "question": opinion.question, "due": opinion.due}
    if not over:
        rows = ((Button("opinions.give_button", GiveOpinion(opinion.id)),),)
        people = (opinion.adviser_id,) if opinion.adviser_id is not None else ()
        return [Notify(people, "opinions.reminded", told, rows, urgency=Urgency.BY_WISH)]
    adviser = context.unit.people.get(opinion.adviser_id) if opinion.adviser_id is not None else None
    people = (opinion.asked_by,) if opinion.asked_by is not None else ()
    name = adviser.full_name if adviser is not None else ""
    return [Notify(people, "opinions.not_given", {**told, "name": name}, urgency=Urgency.BY_WISH)]


def _give(context: Context, request: Request, stored: Draft) -> list[Reply]:
    opinion = _own_opinion(context, request, stored.data["opinion"])
    if not stored.data["text"]:
        return [card(context, stored)]
    if not context.unit.drafts.close(stored, DONE, context.now):
        raise RuleBroken("common.button_stale")
    context.unit.roadmap_opinions.give(opinion, stored.data["text"], context.now)
    # Given again, it takes the place of what was said before, which the history keeps as the adviser's own words.
    before = {"text": opinion.text} if opinion.text else {}
    context.unit.histories.add(HISTORY, opinion.id, "given", context.now, request.member.id, before)
    subject = found_subject(context, opinion.subject, opinion.subject_id)
    told = {**said_of(subject), "text": stored.data["text"], "name": request.member.full_name}
    people = (opinion.asked_by,) if opinion.asked_by not in {None, request.member.id} else ()
    tapped = request.incoming.callback_id is not None
    return [
        *settled(card_name(stored), "opinions.given", said_of(subject), tapped=tapped),
        Notify(tuple(one for one in people if one is not None), "opinions.told", told, urgency=Urgency.BY_WISH),
    ]


def _own_opinion(context: Context, request: Request, number: int) -> Opinion:
    opinion = context.unit.roadmap_opinions.get(number)
    if opinion is None or opinion.adviser_id != request.member.id:
        raise RuleBroken("common.button_stale")
    return opinion
