"""Something is changed of a project, and it is not clear of which: it is chosen from those that may be meant."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.replies import Ask, Edit, Reply
from handlers.roadmap.actions import PickProject
from handlers.rules.roadmap.projects import may_keep
from storage.drafts import EXPIRED
from storage.records import Draft, Person
from storage.roadmap_records import Project

KIND = "project_choice"
OFFERED = 6
KEPT_FOR = timedelta(hours=3)


def ask_which(context: Context, request: Request, likely: Sequence[Project]) -> list[Reply]:
    """Ask which project a change is of; without likely ones, of those that are not over."""
    data = {"text": request.incoming.text, "projects": [one.id for one in likely]}
    stored = context.unit.drafts.open(
        request.member.id, KIND, data, request.incoming.chat, context.now, context.now + KEPT_FOR
    )
    return [card(context, stored)]


def card(context: Context, stored: Draft) -> Ask:
    """The question, with a button a project."""
    person = context.unit.people.get(stored.person_id)
    buttons = [
        Button("", PickProject(stored.id, stored.revision, one.id), plain=f"#{one.id} {one.title}"[:60])
        for one in _offered(context, stored, person)
    ]
    stop = Button("common.cancel", PickProject(stored.id, stored.revision, 0))
    words = {"words": stored.data["text"]}
    return Ask(card_name(stored), "roadmap.change_which", words, (*rows_of(buttons, 1), (stop,)))


CARDS = DraftCards(card)


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def something_else(_: Context, __: Request) -> list[Reply] | None:
    """What is said meanwhile is a message of its own."""
    return None


def ask_again(context: Context, request: Request) -> list[Reply]:
    """A yes or no says nothing of which."""
    return [card(context, draft_of(request))]


def put_away(context: Context, request: Request) -> list[Reply]:
    """A choice that nobody made is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("roadmap.draft_expired", card=card_name(stored))]


def _offered(context: Context, stored: Draft, person: Person | None) -> list[Any]:
    projects = context.unit.roadmap.all()
    named = set(stored.data["projects"])
    kept = [
        one
        for one in projects
        if may_keep(person, one.cluster, context.today) and (one.id in named if named else not one.is_over)
    ]
    return kept[:OFFERED]
