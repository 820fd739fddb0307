"""Giving work out, and changing what was given: from free Thai or step by step; the card until it is confirmed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import ActionItemState
from handlers.action_items.actions import ChooseDue, ChooseOwner, ChooseScope, ItemDraftStep, StepItemDraft
from handlers.action_items.card import facts, found, record, report_rows, rows, tell
from handlers.action_items.draft import CARDS, KIND, ItemDraft, card, owned_by
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.events import WorkResolved
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Toast, Urgency, settled
from handlers.rules.action_items.giving import (
    LONGEST_NAME,
    LONGEST_TEXT,
    given_in,
    issue_in,
    people_named,
    project_in,
    without_deadline,
)
from handlers.rules.action_items.life import GIVERS, Act, check, gives, next_reminder
from handlers.rules.action_items.wording import bidden_in, what_is_given
from handlers.rules.joining import goes_elsewhere
from handlers.rules.permissions import holds_anywhere
from nlp.deadlines import deadline_in
from storage.action_item_records import ActionItem
from storage.drafts import DONE
from storage.records import Draft, Person

SHORTEST_NAME = 3
PUT_AWAY_AFTER = timedelta(days=7)


def begin(context: Context, request: Request) -> list[Reply]:
    """Work given out in free Thai, or by a button: what is missing is asked for."""
    if not holds_anywhere(request.person, GIVERS, context.today):
        raise RuleBroken("action_items.only_givers_begin")
    text = "" if request.incoming.action is not None else request.incoming.text
    draft = ItemDraft(cluster=own_scope(context, request.member))
    return open_card(context, request.member, request.incoming.chat, read_into(context, draft, text) if text else draft)


def names_somebody(context: Context, request: Request) -> bool:
    """Whether what is bidden is bidden to somebody on the roster."""
    bidden = bidden_in(request.incoming.text)[:LONGEST_NAME]
    firsts = {one.name.split(" ")[0] for one in context.unit.people.serving() if one.name}
    return any(len(first) >= SHORTEST_NAME and first in bidden for first in firsts)


def open_resolved(context: Context, event: WorkResolved) -> list[Reply]:
    """A meeting gave out work: its card opens, tied to the resolution, for who may give work out."""
    if not gives(event.person, context.today, event.cluster):
        return []
    draft = ItemDraft(
        text=event.text,
        cluster=event.cluster,
        meeting_id=event.meeting_id,
        resolution_id=event.resolution_id,
        issue_id=event.issue_id,
        project_id=event.project_id,
    )
    if event.said:
        draft = replace(read_into(context, draft, event.said), cluster=event.cluster)
    return open_card(context, event.person, event.chat, draft)


def own_scope(context: Context, person: Person) -> str | None:
    """What somebody gives work out for: the whole organisation, or the one cluster they lead or serve."""
    if gives(person, context.today, None):
        return None
    held = (one.cluster for one in person.grants if one.role in GIVERS and one.holds_on(context.today))
    return next((cluster for cluster in held if cluster), None)


def read_into(context: Context, draft: ItemDraft, text: str) -> ItemDraft:
    """What a sentence says of owner, work, deadline, committee, issue and project, put into a draft."""
    deadline = deadline_in(text, context.now, context.catalogue)
    said = without_deadline(deadline.before, deadline.after) if deadline else text
    given = given_in(what_is_given(said), context.unit.people.serving())
    draft = owned_by(replace(draft, text=given.text or draft.text), given.people, given.office)
    if deadline is not None:
        draft = replace(draft, due=deadline.day, dated=True)
    owner = given.people[0] if len(given.people) == 1 else None
    named = context.understand(text, context.now).slots.clusters
    cluster = named[0] if named else draft.cluster or (owner.cluster if owner else None)
    return linked(context, replace(draft, cluster=cluster), text)


def linked(context: Context, draft: ItemDraft, text: str) -> ItemDraft:
    """The draft tied to the issue and the project that a text names by number."""
    issue = issue_in(text)
    if issue is not None and context.unit.issues.get(issue) is not None:
        draft = replace(draft, issue_id=issue)
    project = project_in(text)
    if project is not None and context.unit.roadmap.get(project) is not None:
        draft = replace(draft, project_id=project)
    return draft


def open_card(context: Context, person: Person, chat: int, draft: ItemDraft) -> list[Reply]:
    """Keep an item in the making as a draft and show its card."""
    stored = context.unit.drafts.open(person.id, KIND, draft.as_data(), chat, context.now, context.now + PUT_AWAY_AFTER)
    return [card(context, stored)]


def amend(context: Context, request: Request, item: ActionItem) -> list[Reply]:
    """Change a stored item: what a sentence says of it, or step by step."""
    check(Act.AMEND, item, request.person, context.today)
    draft = replace(ItemDraft.of(item), waiting_for="change")
    if request.incoming.action is None:
        draft = amended_by(context, draft, request.incoming.text)
    return open_card(context, request.member, request.incoming.chat, draft)


def amended_by(context: Context, draft: ItemDraft, text: str) -> ItemDraft:
    """What a sentence about a stored item changes: its deadline, its owner."""
    deadline = deadline_in(text, context.now, context.catalogue)
    if deadline is not None:
        draft = replace(draft, due=deadline.day, waiting_for="")
    handed = given_in(text.rpartition("เป็น")[2] if "เป็น" in text else text, context.unit.people.serving())
    if handed.people:
        draft = replace(owned_by(draft, handed.people, ""), waiting_for="")
    return draft


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that is asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = ItemDraft.from_data(stored.data)
    text = " ".join(incoming.text.split())
    if incoming.edited or not text:
        return None
    match draft.waiting_for or draft.lacks:
        case "text":
            changed = replace(draft, text=text[:LONGEST_TEXT]) if draft.amends else read_into(context, draft, text)
            return _keep(context, stored, linked(context, changed, text))
        case "owner":
            people = people_named(text, context.unit.people.serving())
            if not people and goes_elsewhere(request.reading):
                return None
            return _keep(context, stored, owned_by(draft, people, text[:LONGEST_NAME]))
        case "due":
            deadline = deadline_in(f"ภายใน{text}", context.now, context.catalogue) or deadline_in(
                text, context.now, context.catalogue
            )
            if deadline is None:
                raise RuleBroken("action_items.due_unread")
            return _keep(context, stored, replace(draft, due=deadline.day, dated=True))
    return None


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepItemDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = ItemDraft.from_data(stored.data)
    match tapped.step:
        case ItemDraftStep.CONFIRM:
            return confirm(context, request, stored)
        case ItemDraftStep.CANCEL:
            return drop(context, request, stored)
        case ItemDraftStep.SHOW:
            return _keep(context, stored, draft)
    return CARDS.keep(context, stored, replace(draft, waiting_for=tapped.step.name.lower()).as_data())


def choose_owner(context: Context, request: Request) -> list[Reply]:
    """Somebody of the roster was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseOwner)  # noqa: S101  the route leads only such taps here
    person = context.unit.people.get(tapped.person)
    if person is None or person.retired_at is not None:
        return [Toast("common.button_stale", alert=True)]
    return _chosen(context, request, tapped, owner_id=person.id, owner_name="", candidates=())


def choose_due(context: Context, request: Request) -> list[Reply]:
    """A deadline was chosen by button."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseDue)  # noqa: S101  the route leads only such taps here
    due = context.today + timedelta(days=tapped.days) if tapped.days is not None else None
    return _chosen(context, request, tapped, due=due, dated=True)


def choose_scope(context: Context, request: Request) -> list[Reply]:
    """Another committee was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseScope)  # noqa: S101  the route leads only such taps here
    return _chosen(context, request, tapped, cluster=tapped.cluster or None)


def confirm(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Give it out, or change what was given out. What is wrong is told; the draft stays."""
    draft = ItemDraft.from_data(stored.data)
    if draft.lacks:
        return [card(context, stored)]
    if not gives(request.person, context.today, draft.cluster):
        raise RuleBroken("action_items.only_givers_begin")
    old = found(context, draft.amends) if draft.amends is not None else None
    if draft.due is not None and draft.due < context.today and (old is None or old.due != draft.due):
        raise RuleBroken("action_items.due_past", due=draft.due)
    if old is not None and draft.version != old.version:
        raise RuleBroken("action_items.changed_meanwhile", number=old.id)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    item = _given(context, request.member, draft) if old is None else _amended(context, request.member, old, draft)
    done = settled(card_name(stored), "action_items.saved", {**facts(context, item), "new": old is None},
                   rows(context, request.person, item), tapped=request.incoming.callback_id is not None)  # fmt: skip
    if old is not None and item.owner_id == old.owner_id:
        return [*done, *tell(context, request.member, item, "action_items.told_changed", {"due_before": old.due})]
    return [*done, *_tell_owner(context, request.member, item)]


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes gives it out."""
    return confirm(context, request, draft_of(request))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    return CARDS.keep(context, stored, {**stored.data, "waiting_for": "change"})


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """What nobody confirmed for a week is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, DONE, context.now)
    return [Edit("action_items.expired", card=card_name(stored))]


def _given(context: Context, person: Person, draft: ItemDraft) -> ActionItem:
    item = ActionItem(
        id=0, text=draft.text, cluster=draft.cluster, owner_id=draft.owner_id, owner_name=draft.owner_name,
        due=draft.due, state=ActionItemState.OPEN, note="", created_by=person.id, created_at=context.now,
        changed_at=context.now, meeting_id=draft.meeting_id, resolution_id=draft.resolution_id,
        issue_id=draft.issue_id, project_id=draft.project_id,
    )  # fmt: skip
    stored = context.unit.action_items.add(replace(item, remind_at=next_reminder(item, context.now)))
    record(context, stored, "given", person, due=_day(stored))
    return stored


def _amended(context: Context, person: Person, old: ActionItem, draft: ItemDraft) -> ActionItem:
    """The item as changed; its history keeps the old owner and the old deadline."""
    check(Act.AMEND, old, person, context.today)
    values: dict[str, Any] = {name: getattr(draft, name) for name in ("text", "owner_id", "owner_name", "due")}
    differing = [name for name in values if values[name] != getattr(old, name)]
    values["remind_at"] = next_reminder(replace(old, due=draft.due), context.now)
    changed = context.unit.action_items.change(old, context.now, **values)
    if changed is None:
        raise RuleBroken("action_items.changed_meanwhile", number=old.id)
    before = {"due_before": _day(old)} if "due" in differing else {}
    record(context, changed, "amended", person, changed=differing, due=_day(changed), **before)
    return changed


def _tell_owner(context: Context, actor: Person, item: ActionItem) -> list[Reply]:
    if item.owner_id is None or item.owner_id == actor.id:
        return []
    told = {**facts(context, item), "name": actor.full_name}
    return [Notify((item.owner_id,), "action_items.told_given", told, report_rows(item), urgency=Urgency.BY_WISH)]


def _chosen(
    context: Context, request: Request, tapped: ChooseOwner | ChooseDue | ChooseScope, **values: Any
) -> list[Reply]:
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    return _keep(context, stored, replace(ItemDraft.from_data(stored.data), **values))


def _keep(context: Context, stored: Draft, draft: ItemDraft) -> list[Reply]:
    return CARDS.keep(context, stored, replace(draft, waiting_for="").as_data())


def _day(item: ActionItem) -> str | None:
    return item.due.isoformat() if item.due else None
