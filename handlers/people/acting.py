"""A chair names somebody to act in their place for a time, and takes it back."""

from datetime import timedelta

from config.vocabulary import Role
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.people_buttons import ChooseActing
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply
from handlers.kit.routes import Feature, Route
from handlers.people.invitations import tell_new_roles, tell_secretariat
from handlers.rules.own_wording import names_acting
from storage.people import Overtaken
from storage.records import Grant, Person

CARD = "acting"
PAGE = 8
DAYS = (7, 30, 90)
CHAIR = frozenset({Role.CHAIR})


@action("ca")
class NameActing(Action):
    """This person is to act for so many days; 0 asks for how long, `sure` after showing what it means."""

    person: int
    days: int
    sure: bool


@action("ce")
class EndActing(Action):
    """This person is to act no longer."""

    person: int


def choose(context: Context, request: Request) -> list[Reply]:
    """Who acts now, and who could: vice chairs first, of the chair's own cluster or of all."""
    tapped = request.incoming.action
    at = tapped.page if isinstance(tapped, ChooseActing) else 0
    chair = _chair_grant(context, request.member)
    candidates = _candidates(context, request.member, chair)
    pages = max(1, -(-len(candidates) // PAGE))
    page = min(max(at, 0), pages - 1)
    shown = candidates[page * PAGE : (page + 1) * PAGE]
    acting = [person for person in candidates if _acting_grant(context, person, chair)]
    rows: Rows = (
        *((Button("acting.end", EndActing(one.id), {"who": one.full_name}),) for one in acting),
        *((Button("", NameActing(one.id, 0, sure=False), plain=one.full_name[:60]),) for one in shown),
    )
    if pages > 1:
        rows = (*rows, (Button("acting.others", ChooseActing((page + 1) % pages)),))
    return [Ask(CARD, "acting.choose", {"acting": acting}, rows)]


def name_acting(context: Context, request: Request) -> list[Reply]:
    """Ask for how long, show what it means, and on confirmation give the chair's role for that time."""
    tapped = request.incoming.action
    assert isinstance(tapped, NameActing)  # noqa: S101  the route leads only such taps here
    chair = _chair_grant(context, request.member)
    person = next((one for one in _candidates(context, request.member, chair) if one.id == tapped.person), None)
    if person is None or tapped.days not in (0, *DAYS):
        raise RuleBroken("common.button_stale")
    if tapped.days == 0:
        buttons = [Button("acting.days", NameActing(person.id, days, sure=False), {"days": days}) for days in DAYS]
        rows = (*rows_of(buttons, 3), (Button("common.back", ChooseActing(0)),))
        return [Ask(CARD, "acting.how_long", {"person": person}, rows)]
    until = context.today + timedelta(days=tapped.days)
    arguments = {"person": person, "until": until - timedelta(days=1)}
    if not tapped.sure:
        sure = Button("common.confirm", NameActing(person.id, tapped.days, sure=True))
        return [Ask(CARD, "acting.sure", arguments, rows_of([sure, Button("common.back", ChooseActing(0))], 2))]
    grant = Grant(Role.CHAIR, chair.cluster, context.today, until)
    kept = [one for one in person.grants if one != _acting_grant(context, person, chair)]
    told = {"until": arguments["until"]}
    return [Edit("acting.named", arguments), *_give(context, request, person, [*kept, grant], "acting.told", told)]


def end_acting(context: Context, request: Request) -> list[Reply]:
    """Take the chair's role back from whoever acts."""
    tapped = request.incoming.action
    assert isinstance(tapped, EndActing)  # noqa: S101  the route leads only such taps here
    chair = _chair_grant(context, request.member)
    person = context.unit.people.get(tapped.person)
    grant = _acting_grant(context, person, chair) if person else None
    if person is None or grant is None:
        raise RuleBroken("common.button_stale")
    kept = [one for one in person.grants if one != grant]
    return [Edit("acting.ended", {"person": person}), *_give(context, request, person, kept, "acting.ended_told", {})]


def _give(
    context: Context, request: Request, person: Person, grants: list[Grant], key: str, more: dict[str, object]
) -> list[Reply]:
    if not context.unit.people.change(person, {}, grants):
        raise Overtaken(person.id)
    context.unit.histories.add("person", person.id, "acting", context.now, request.member.id)
    told = {"who": person.full_name, "by": request.member.full_name, **more}
    return [*tell_new_roles(context, person), tell_secretariat(context, key, told, cluster=person.cluster)]


def _chair_grant(context: Context, member: Person) -> Grant:
    """The chair's own role, not one they hold in somebody's place. Raises RuleBroken for an acting chair."""
    for grant in member.grants:
        if grant.role is Role.CHAIR and grant.holds_on(context.today) and grant.until is None:
            return grant
    raise RuleBroken("acting.only_the_chair")


def _acting_grant(context: Context, person: Person, chair: Grant) -> Grant | None:
    return next(
        (
            grant
            for grant in person.grants
            if grant.role is Role.CHAIR
            and grant.cluster == chair.cluster
            and grant.until is not None
            and grant.holds_on(context.today)
        ),
        None,
    )


def _candidates(context: Context, member: Person, chair: Grant) -> list[Person]:
    joined = [p for p in context.unit.people.serving(chair.cluster) if p.joined_at is not None and p.id != member.id]
    voting = {Role.VICE_CHAIR, Role.MEMBER, Role.CHAIR}
    able = [person for person in joined if any(grant.role in voting for grant in person.grants)]
    return sorted(able, key=lambda person: all(grant.role is not Role.VICE_CHAIR for grant in person.grants))


FEATURE = Feature(
    name="acting",
    routes=(
        Route("choose acting", choose, actions=(ChooseActing,), wording=names_acting, roles=CHAIR),
        Route("name acting", name_acting, actions=(NameActing,), roles=CHAIR),
        Route("end acting", end_acting, actions=(EndActing,), roles=CHAIR),
    ),
)
