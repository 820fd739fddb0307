"""/me: who the bot takes you for, and how often it may sound."""

from dataclasses import replace

from config.vocabulary import Role
from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.people_buttons import ChooseActing, ShowMyData
from handlers.kit.replies import Ask, Reply, Toast
from handlers.kit.routes import Feature, Route
from handlers.people.invitations import roles_of
from handlers.rules.own_wording import asks_for_profile
from handlers.rules.permissions import holds_anywhere
from storage.people import Overtaken
from storage.records import Person

CARD = "me"


@action("mw")
class ChooseNews(Action):
    """News at once, or once a day."""

    daily: bool


def show_me(context: Context, request: Request) -> list[Reply]:
    """What the roster says of the member, and the choice of how news come."""
    return [_card(context, request.member)]


def choose_news(context: Context, request: Request) -> list[Reply]:
    """Keep the choice."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseNews)  # noqa: S101  the route leads only such taps here
    person = request.member
    if person.summary_daily == tapped.daily:
        return [Toast("common.noted")]
    if not context.unit.people.change(person, {"summary_daily": tapped.daily}):
        raise Overtaken(person.id)
    chosen = "profile.now_daily" if tapped.daily else "profile.now_at_once"
    return [_card(context, replace(person, summary_daily=tapped.daily)), Toast(chosen)]


def _card(context: Context, person: Person) -> Ask:
    daily = person.summary_daily
    at_once = Button("profile.at_once_chosen" if not daily else "profile.at_once", ChooseNews(daily=False))
    once_a_day = Button("profile.daily_chosen" if daily else "profile.daily", ChooseNews(daily=True))
    rows: Rows = ((at_once, once_a_day), (Button("profile.my_data", ShowMyData()),))
    if holds_anywhere(person, {Role.CHAIR}, context.today):
        rows = (*rows, (Button("acting.button", ChooseActing()),))
    cluster = context.catalogue.cluster(person.cluster) if person.cluster else None
    arguments = {"person": person, "cluster": cluster, "roles": roles_of(person, context)}
    return Ask(CARD, "profile.me", arguments, rows)


FEATURE = Feature(
    name="profile",
    routes=(
        Route("me", show_me, command="me", wording=asks_for_profile),
        Route("news", choose_news, actions=(ChooseNews,)),
    ),
)
