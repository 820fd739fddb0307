"""What is reported of an action item: in words ("งานที่ 7 เสร็จแล้ว") on a card first, by button at once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from config.phrasing import Texts
from handlers.action_items import giving
from handlers.action_items.actions import GrantDelay, ItemStep, StepItem, StepWord, WordStep
from handlers.action_items.card import facts, found, givers, history, record, refreshed, rows, show, tell
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Notify, Reply, Say, Toast, Urgency, settled
from handlers.rules.action_items.life import ALLOWED, Act, check, gives, next_reminder, owns
from handlers.rules.action_items.wording import (
    behind_work,
    is_work_at_hand,
    later_by,
    names_an_action_item,
    note_in,
    number_in,
    said_of,
)
from nlp.deadlines import deadline_in
from storage.action_item_records import ActionItem
from storage.drafts import DONE, EXPIRED
from storage.records import Draft

KIND = "action_item_word"
LONGEST_NOTE = 300
PRESETS = 4
MOST_OWN = 50
FARTHEST_DAYS = 3650
PUT_AWAY_AFTER = timedelta(hours=3)
# What one tap settles; the rest takes words.
_AT_ONCE = {ItemStep.START: Act.START, ItemStep.DONE: Act.DONE, ItemStep.REOPEN: Act.REOPEN}


@dataclass(frozen=True)
class Word:
    """A word on an item in the making. `waits`: it is still to be written."""

    item: int
    act: str
    note: str = ""
    waits: bool = False


def in_words(context: Context, request: Request) -> list[Reply]:
    """A message that begins with an item's number: a report, a change, or a question about it."""
    text = request.incoming.text
    item = found(context, number_in(text))
    said = said_of(text)
    if said.act is None:
        return history(context, item) if said.history else show(context, request, item)
    if said.act is Act.AMEND:
        if owns(request.person, item) and not gives(request.person, context.today, item.cluster):
            return ask_for_delay(context, request, item)
        return giving.amend(context, request, item)
    act = Act.REOPEN if said.act is Act.START and not item.is_open else said.act
    check(act, item, request.person, context.today)
    return open_word(context, request, Word(item.id, act.value, note_in(text)[:LONGEST_NOTE]))


def has_own(context: Context, request: Request) -> bool:
    """Whether the writer has open work that the message may be about."""
    return _own_meant(context, request) is not None


def own_in_words(context: Context, request: Request) -> list[Reply]:
    """ "งานประสานโรงแรมทำเสร็จแล้ว": the same as with the number of one's own work that is meant."""
    item = _own_meant(context, request)
    assert item is not None  # noqa: S101  only where there is one
    text = Texts().plain("action_items.with_number", {"number": item.id, "said": behind_work(request.incoming.text)})
    said = replace(request.incoming, text=text)
    return in_words(context, replace(request, incoming=said))


def _own_meant(context: Context, request: Request) -> ActionItem | None:
    """One's own open work whose words the message holds, or the only one where it names none."""
    text = request.incoming.text
    own = context.unit.action_items.open_of_owner(request.member.id, MOST_OWN)
    named = [one for one in own if _is_named(one.text, text)]
    if not named and len(own) == 1 and is_work_at_hand(text):
        return own[0]
    return named[0] if len(named) == 1 else None


def _is_named(work: str, text: str) -> bool:
    """Whether a message holds most of the words of a piece of work, whatever their order."""
    pairs = {work[at : at + 3] for at in range(len(work) - 2) if " " not in work[at : at + 3]}
    return bool(pairs) and 2 * sum(pair in text for pair in pairs) > len(pairs)


def step(context: Context, request: Request) -> list[Reply]:
    """A button of an item's card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepItem)  # noqa: S101  the route leads only such taps here
    item = found(context, tapped.item)
    match tapped.step:
        case ItemStep.VIEW:
            return show(context, request, item)
        case ItemStep.HISTORY:
            return history(context, item)
        case ItemStep.AMEND:
            return giving.amend(context, request, item)
        case ItemStep.BLOCK:
            check(Act.BLOCK, item, request.person, context.today)
            return open_word(context, request, Word(item.id, Act.BLOCK.value, waits=True))
        case ItemStep.DROP:
            check(Act.DROP, item, request.person, context.today)
            return open_word(context, request, Word(item.id, Act.DROP.value))
    changed, told = _do(context, request, item, _AT_ONCE[tapped.step], "")
    return [Toast("common.noted"), refreshed(context, request, changed), *told]


def open_word(context: Context, request: Request, word: Word) -> list[Reply]:
    """Keep a word as a draft and show its card."""
    stored = context.unit.drafts.open(
        request.member.id, KIND, vars(word), request.incoming.chat, context.now, context.now + PUT_AWAY_AFTER
    )
    return [card(context, stored)]


def card(context: Context, stored: Draft) -> Ask:
    """The card of a word on an item."""
    word = Word(**stored.data)
    item = found(context, word.item)
    asks_why = word.waits and word.act == Act.BLOCK
    arguments = {**facts(context, item), "act": word.act, "note": word.note, "waits": word.waits, "asks_why": asks_why}
    return Ask(card_name(stored), "action_items.word", arguments, _rows(stored, word, asks_why=asks_why))


CARDS = DraftCards(card)


def _rows(stored: Draft, word: Word, *, asks_why: bool) -> Rows:
    def tap(key: str, step_: WordStep, value: int = 0) -> Button:
        return Button(key, StepWord(stored.id, stored.revision, step_, value))

    last = tap("common.cancel", WordStep.CANCEL)
    if word.waits:
        numbers = range(1, PRESETS + 1) if asks_why else ()
        presets = [tap(f"action_items.blocked_{number}", WordStep.REASON, number) for number in numbers]
        return (*rows_of(presets, 2), (last,))
    return ((tap("common.confirm", WordStep.CONFIRM), tap("common.change", WordStep.CHANGE), last),)


def take(context: Context, request: Request) -> list[Reply] | None:
    """The words that are waited for: what they say of the item may be another thing than was chosen first."""
    stored, incoming = draft_of(request), request.incoming
    word = Word(**stored.data)
    text = " ".join(incoming.text.split())
    if incoming.edited or not text or not word.waits or names_an_action_item(text):
        return None
    said = said_of(text).act
    act = said.value if said in {Act.START, Act.BLOCK, Act.DONE} and word.act != Act.BLOCK else word.act
    return CARDS.keep(context, stored, vars(replace(word, act=act, note=text[:LONGEST_NOTE], waits=False)))


def step_word(context: Context, request: Request) -> list[Reply]:
    """A button of the card of a word was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepWord)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    word = Word(**stored.data)
    match tapped.step:
        case WordStep.CONFIRM:
            return confirm(context, request, stored)
        case WordStep.CANCEL:
            return drop(context, request, stored)
        case WordStep.CHANGE:
            return CARDS.keep(context, stored, vars(replace(word, note="", waits=True)))
    note = Texts().plain(f"action_items.blocked_{tapped.value}") if 0 < tapped.value <= PRESETS else ""
    return CARDS.keep(context, stored, vars(replace(word, note=note, waits=not note)))


def confirm(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Write it down and tell whom it concerns."""
    word = Word(**stored.data)
    if word.waits:
        return [card(context, stored)]
    item = found(context, word.item)
    check(Act(word.act), item, request.person, context.today)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    changed, told = _do(context, request, item, Act(word.act), word.note)
    tapped = request.incoming.callback_id is not None
    shown = rows(context, request.person, changed)
    return [*settled(card_name(stored), "action_items.item", facts(context, changed), shown, tapped=tapped), *told]


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes writes it down; where words are still waited for, it is one."""
    stored = draft_of(request)
    return confirm(context, request, stored) if not stored.data["waits"] else take(context, request) or []


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A word nobody confirmed would catch what is said later of something else: it is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("action_items.expired", card=card_name(stored))]


def ask_for_delay(context: Context, request: Request, item: ActionItem) -> list[Reply]:
    """The owner asks for a later deadline; who gives work out grants it with one tap."""
    check(Act.START, item, request.person, context.today)
    day = _later(context, item, request.incoming.text)
    if day is None or day < context.today:
        return [Say("action_items.delay_to_when", {"number": item.id})]
    record(context, item, "delay_asked", request.member, due=day.isoformat(), note=note_in(request.incoming.text))
    told = {**facts(context, item), "name": request.member.full_name, "asked": day}
    grant: Rows = ((Button("action_items.grant", GrantDelay(item.id, day.toordinal()), {"due": day}),),)
    return [
        Say("action_items.delay_asked", {"number": item.id, "due": day}),
        Notify(givers(context, item), "action_items.told_delay", told, grant, urgency=Urgency.BY_WISH),
    ]


def _later(context: Context, item: ActionItem, text: str) -> date | None:
    """The day asked for: so long after the deadline there is, or the one that is named."""
    length = later_by(text)
    if length is not None and item.due is not None:
        return max(item.due, context.today) + length
    deadline = deadline_in(text, context.now, context.catalogue)
    return deadline.day if deadline is not None else None


def grant_delay(context: Context, request: Request) -> list[Reply]:
    """The later deadline that was asked for is granted."""
    tapped = request.incoming.action
    assert isinstance(tapped, GrantDelay)  # noqa: S101  the route leads only such taps here
    item = found(context, tapped.item)
    check(Act.AMEND, item, request.person, context.today)
    if not 0 <= tapped.day - context.today.toordinal() <= FARTHEST_DAYS:
        raise RuleBroken("common.button_stale")
    due = context.today.fromordinal(tapped.day)
    remind_at = next_reminder(replace(item, due=due), context.now)
    changed = context.unit.action_items.change(item, context.now, due=due, remind_at=remind_at)
    if changed is None:
        raise RuleBroken("action_items.changed_meanwhile", number=item.id)
    before = item.due.isoformat() if item.due else None
    record(context, changed, "amended", request.member, changed=["due"], due=due.isoformat(), due_before=before)
    told = tell(context, request.member, changed, "action_items.told_changed", {"due_before": item.due})
    return [Toast("common.noted"), refreshed(context, request, changed), *told]


def _do(context: Context, request: Request, item: ActionItem, act: Act, note: str) -> tuple[ActionItem, list[Reply]]:
    """Do an act once, put it on record; the item as changed, and the news of it."""
    check(act, item, request.person, context.today)
    state = ALLOWED[act].leads_to or item.state
    values: dict[str, Any] = {"state": state, "note": note}
    values["remind_at"] = next_reminder(replace(item, state=state), context.now)
    changed = context.unit.action_items.change(item, context.now, **values)
    if changed is None:
        raise RuleBroken("action_items.changed_meanwhile", number=item.id)
    record(context, changed, act.value, request.member, note=note)
    return changed, tell(context, request.member, changed, "action_items.told_word", {"act": act.value})
