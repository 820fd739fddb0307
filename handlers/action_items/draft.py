"""An action item in the making: what its draft holds, what it lacks, and its card."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.action_items.actions import ChooseDue, ChooseOwner, ChooseScope, ItemDraftStep, StepItemDraft
from handlers.action_items.card import sources
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.replies import Ask
from handlers.rules.action_items.life import gives
from storage.action_item_records import ActionItem
from storage.records import Draft, Person

KIND = "action_item"
OWNERS_OFFERED = 6
PRESET_DAYS = (7, 14, 30)


@dataclass(frozen=True)
class ItemDraft:
    """What is written so far. `amends` and `version`: the stored item that this changes, as it was then. `candidates`:
    who may be meant by the name that was written. `waiting_for` names what the next message is."""

    text: str = ""
    owner_id: int | None = None
    owner_name: str = ""
    due: date | None = None
    dated: bool = False
    cluster: str | None = None
    meeting_id: int | None = None
    resolution_id: int | None = None
    issue_id: int | None = None
    project_id: int | None = None
    amends: int | None = None
    version: int = 0
    candidates: tuple[int, ...] = ()
    waiting_for: str = ""

    @property
    def lacks(self) -> str:
        """The first thing that is missing: text, owner or due; nothing where it is whole."""
        if not self.text:
            return "text"
        if self.owner_id is None and not self.owner_name:
            return "owner"
        return "" if self.dated else "due"

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {**vars(self), "due": self.due.isoformat() if self.due else None, "candidates": list(self.candidates)}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "ItemDraft":
        """What a draft holds."""
        due = date.fromisoformat(data["due"]) if data["due"] else None
        return ItemDraft(**{**data, "due": due, "candidates": tuple(data["candidates"])})

    @staticmethod
    def of(item: ActionItem) -> "ItemDraft":
        """A draft that changes a stored item."""
        return ItemDraft(
            text=item.text, owner_id=item.owner_id, owner_name=item.owner_name, due=item.due, dated=True,
            cluster=item.cluster, meeting_id=item.meeting_id, resolution_id=item.resolution_id, issue_id=item.issue_id,
            project_id=item.project_id, amends=item.id, version=item.version,
        )  # fmt: skip


def card(context: Context, stored: Draft) -> Ask:
    """The card: what is still missing is asked for, else it waits for a yes."""
    draft = ItemDraft.from_data(stored.data)
    waiting = draft.waiting_for or draft.lacks
    owner = context.unit.people.get(draft.owner_id) if draft.owner_id is not None else None
    arguments = {
        "text": draft.text,
        "owner": owner.full_name if owner else draft.owner_name,
        "away": owner is not None and (owner.user_id is None or owner.unreachable_since is not None),
        "due": draft.due,
        "dated": draft.dated,
        "cluster": draft.cluster,
        "sources": sources(context, draft.meeting_id, draft.issue_id, draft.project_id),
        "amends": draft.amends,
        "waiting": waiting,
        "several": len(draft.candidates),
    }
    return Ask(card_name(stored), "action_items.card", arguments, _rows(context, stored, draft, waiting))


CARDS = DraftCards(card)


def _rows(context: Context, stored: Draft, draft: ItemDraft, waiting: str) -> Rows:
    back = button(stored, "common.cancel", ItemDraftStep.CANCEL)
    if not draft.lacks:
        back = button(stored, "common.back", ItemDraftStep.SHOW)
    match waiting:
        case "owner":
            people = [Button("", ChooseOwner(stored.id, stored.revision, one.id), plain=_label(one))
                      for one in _offered(context, draft)]  # fmt: skip
            return (*rows_of(people, 2), (back,))
        case "due":
            days = [Button("action_items.days", ChooseDue(stored.id, stored.revision, one), {"days": one})
                    for one in PRESET_DAYS]  # fmt: skip
            return (tuple(days), (Button("action_items.no_due", ChooseDue(stored.id, stored.revision, None)), back))
        case "text":
            return ((back,),)
        case "change":
            return (*rows_of(_changes(stored, draft), 2), (back,))
        case "scope":
            return (*rows_of(_scopes(context, stored, draft), 3), (back,))
    names = (ItemDraftStep.CONFIRM, ItemDraftStep.CHANGE, ItemDraftStep.CANCEL)
    return (tuple(button(stored, f"common.{step.name.lower()}", step) for step in names),)


def _changes(stored: Draft, draft: ItemDraft) -> list[Button]:
    steps = [ItemDraftStep.TEXT, ItemDraftStep.OWNER, ItemDraftStep.DUE]
    if draft.meeting_id is None and draft.amends is None:
        steps.append(ItemDraftStep.SCOPE)
    return [button(stored, f"action_items.change_{step.name.lower()}", step) for step in steps]


def _scopes(context: Context, stored: Draft, draft: ItemDraft) -> list[Button]:
    person = context.unit.people.get(stored.person_id)
    codes = ["", *(one.code for one in context.catalogue.clusters)]
    return [
        Button("action_items.scope", ChooseScope(stored.id, stored.revision, code),
               {"code": code, "on": (draft.cluster or "") == code})
        for code in codes if gives(person, context.today, code or None)
    ]  # fmt: skip


def _offered(context: Context, draft: ItemDraft) -> list[Person]:
    """Those who may be meant; where nobody was named, the first members of the committee."""
    if draft.candidates:
        known = context.unit.people.many(draft.candidates)
        return [known[one] for one in draft.candidates if one in known]
    return context.unit.people.serving(draft.cluster)[:OWNERS_OFFERED]


def _label(person: Person) -> str:
    return f"{person.full_name} · {person.province}"[:40] if person.province else person.full_name[:40]


def button(stored: Draft, key: str, step: ItemDraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepItemDraft(stored.id, stored.revision, step))


def owned_by(draft: ItemDraft, people: tuple[Person, ...], office: str) -> ItemDraft:
    """The draft with the owner that was named: one person, several to choose from, or an office."""
    if len(people) == 1:
        return replace(draft, owner_id=people[0].id, owner_name="", candidates=())
    if people:
        return replace(draft, owner_id=None, owner_name="", candidates=tuple(one.id for one in people[:OWNERS_OFFERED]))
    return replace(draft, owner_id=None, owner_name=office, candidates=()) if office else draft
