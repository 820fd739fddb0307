"""Invitations on paper: a PDF with a sheet a member, to be given by hand. Part of the feature people.

The codes are made where the sheets are drawn and come back as digests: in the clear they stand on the paper alone.
"""

import base64
from datetime import datetime
from enum import StrEnum

from handlers.kit.buttons import Action, Button, action
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say, Send, Toast, Work
from handlers.kit.routes import STAFF, Clock, Route
from handlers.people.invitations import VALID_FOR
from handlers.people.keeping import Scope, keeps, must_keep, scope_kept
from storage.records import Person
from storage.unit_of_work import UnitOfWork

WORK = "invitation_sheets"
EVERYBODY = 0
CARD = "sheets"
MIME = "application/pdf"
AT_ONCE = 20
"""Sheets in one file: more take too long to draw at one go."""


class Whom(StrEnum):
    """For whom sheets are made: to be asked, for those without an invitation, for all who have not joined."""

    ASK = "ask"
    NEW = "new"
    ALL = "all"


@action("ps")
class PrintSheets(Action):
    """Make sheets for one person, or for everybody (EVERYBODY) who has not joined."""

    person: int
    whom: Whom


def not_joined(unit: UnitOfWork, scope: Scope) -> list[Person]:
    """Who within a scope serves and has not joined."""
    return [person for person in unit.people.serving() if person.joined_at is None and keeps(scope, person)]


def uninvited(unit: UnitOfWork, now: datetime, scope: Scope) -> list[Person]:
    """Who of them has no code that still works."""
    waiting = not_joined(unit, scope)
    invited = unit.invites.waiting([person.id for person in waiting], now)
    return [person for person in waiting if person.id not in invited]


def print_sheets(context: Context, request: Request) -> list[Reply]:
    """Have the sheets made; where some hold invitations that still work, ask first whether those are to be void."""
    tapped = request.incoming.action
    assert isinstance(tapped, PrintSheets)  # noqa: S101  the route leads only such taps here
    if tapped.person != EVERYBODY:
        return [Toast("sheets.making"), *_works(context, request, [_person(context, request, tapped.person)])]
    scope = scope_kept(context, request.member)
    everybody, new = not_joined(context.unit, scope), uninvited(context.unit, context.now, scope)
    if not everybody:
        return [Toast("sheets.nobody", alert=True)]
    if tapped.whom is Whom.ASK and len(new) < len(everybody):
        return [_question(len(everybody), len(new))]
    people = new if tapped.whom is Whom.NEW else everybody
    if not people:
        return [Toast("sheets.nobody", alert=True)]
    settled = [] if tapped.whom is Whom.ASK else [Edit("sheets.being_made", {"count": len(people)})]
    return [Toast("sheets.making"), *settled, *_works(context, request, people)]


def send(context: Context, request: Request) -> list[Reply]:
    """The sheets were drawn: their codes become good, the older ones void, and the file goes to who asked."""
    tick = request.incoming.tick
    result = tick.arguments["result"] if tick else {}
    if tick is None or "problem" in result:
        return [Say("sheets.failed")]
    people = context.unit.people.many([int(person) for person in result["digests"]])
    again = tick.arguments["again"]
    invited = [one for one in people.values() if one.retired_at is None and (again or one.joined_at is None)]
    for person in invited:
        digest = result["digests"][str(person.id)]
        made_by = tick.arguments["made_by"]
        context.unit.invites.make(person.id, digest, made_by, context.now, context.now + VALID_FOR)
        context.unit.histories.add("person", person.id, "invited", context.now, made_by)
    if not invited:
        return [Say("sheets.nobody")]
    name = f"invitations-{context.today:%Y%m%d}-{tick.arguments['part']}.pdf"
    told = {"count": len(invited), "name": invited[0].full_name if len(invited) == 1 else ""}
    content = base64.b64decode(result["pdf"])
    return [Send("sheets.made", told, name=name, mime=MIME, content=content, confidential=True)]


def _question(everybody: int, new: int) -> Ask:
    rows = [(Button("sheets.print_new", PrintSheets(EVERYBODY, Whom.NEW), {"count": new}),)] if new else []
    rows.append((Button("sheets.print_every", PrintSheets(EVERYBODY, Whom.ALL), {"count": everybody}),))
    return Ask(CARD, "sheets.ask", {"invited": everybody - new}, tuple(rows))


def _works(context: Context, request: Request, people: list[Person]) -> list[Work]:
    parts = [people[start : start + AT_ONCE] for start in range(0, len(people), AT_ONCE)]
    return [
        Work(
            WORK,
            {
                "bot": context.bot_name,
                "made_by": request.member.id,
                "part": number,
                "again": any(one.joined_at is not None for one in part),
                "people": [
                    {"id": one.id, "name": one.full_name, "post": one.post, "position": one.position} for one in part
                ],
            },
        )
        for number, part in enumerate(parts, 1)
    ]


def _person(context: Context, request: Request, person_id: int) -> Person:
    person = context.unit.people.get(person_id)
    if person is None or not person.name:
        raise RuleBroken("common.button_stale")
    if person.retired_at is not None:
        raise RuleBroken("people.is_retired")
    must_keep(context, request.member, person)
    return person


ROUTES = (Route("print invitations", print_sheets, actions=(PrintSheets,), roles=STAFF),)
CLOCK = Clock(ticks=(WORK,), handler=send)
