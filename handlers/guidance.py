"""How something is done here, and how to reach those who lead and serve: told in words, with the way one tap away."""

from config.vocabulary import Role
from handlers.kit.buttons import Button, Rows, RunCommand
from handlers.kit.context import Context, Request
from handlers.kit.events import QuestionUnanswered
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import LEADERS, STAFF, Feature, Route
from handlers.rules.emergencies import may_harm_self
from handlers.rules.guidance import (
    Way,
    asks_for_contact,
    asks_the_way,
    asks_what_it_costs,
    asks_who_sees,
    changes_own_entry,
    tells_of_trouble,
    way_asked,
)
from handlers.rules.permissions import holds_anywhere

MOST_NAMES = 4
# What leads to each; the rest is told in words alone. Those marked are for who leads or serves.
_COMMANDS = {
    Way.ISSUE: "issue",
    Way.AGENDA: "issue",
    Way.ATTEND: "meetings",
    Way.VOTE: "polls",
    Way.OWN_DATA: "me",
    Way.LEAVE: "mydata",
    Way.POLL: "poll",
    Way.MEETING: "meeting",
    Way.NOTICE: "notice",
    Way.TASK: "tasks",
}
_OF_LEADERS = frozenset({Way.POLL, Way.MEETING, Way.NOTICE, Way.TASK, Way.MINUTES, Way.DOCUMENT})


def show_way(context: Context, request: Request) -> list[Reply]:
    """How the thing is done that was asked after; whose task it is, where it is not the asker's."""
    way = way_asked(request.incoming.text)
    assert way is not None  # noqa: S101  the wording leads only such words here
    leads = holds_anywhere(request.person, LEADERS, context.today)
    if way in _OF_LEADERS and not leads:
        return [Say("guidance.of_leaders", buttons=_button("issue"))]
    command = _COMMANDS.get(way)
    return [Say(f"guidance.{way.value}", {"leads": leads}, _button(command) if command else ())]


def fits(context: Context, request: Request) -> bool:
    """Whether the way is to be told: who is called to a meeting and asks to send somebody is answered about it."""
    if request.person is None or way_asked(request.incoming.text) is not Way.DELEGATE:
        return True
    return not context.unit.meeting_invitees.meetings_of(request.person.id, context.now)


def show_contacts(context: Context, _: Request) -> list[Reply]:
    """Who serves the committee, and how a question reaches them; numbers and addresses of people are not kept."""
    people = context.unit.people.holding({Role.SECRETARIAT}, context.today)
    names = [one.full_name for one in people[:MOST_NAMES]]
    return [Say("guidance.contact", {"names": names, "more": max(len(people) - MOST_NAMES, 0)}, _button("people"))]


def show_who_sees(_: Context, __: Request) -> list[Reply]:
    """Who sees what a member tells here, and the way to everything held about them."""
    return [Say("guidance.who_sees", buttons=_button("mydata"))]


def show_trouble(_: Context, __: Request) -> list[Reply]:
    """What helps where the chat itself gives trouble."""
    return [Say("guidance.trouble", buttons=_button("menu"))]


def show_costs(_: Context, __: Request) -> list[Reply]:
    """That it costs its members nothing."""
    return [Say("guidance.costs")]


def show_who_listens(_: Context, __: Request) -> list[Reply]:
    """Where somebody who wants to end their life is listened to; nothing of it is taken down."""
    return [Say("guidance.self_harm")]


def pass_on_change(context: Context, request: Request) -> list[Reply]:
    """A member's entry is kept by the secretariat, so what is to be changed goes there."""
    context.publish(QuestionUnanswered(request.incoming.text, request.incoming.chat, request.member.id, private=True))
    return [Say("guidance.change_passed_on", buttons=_button("me"))]


def may_ask_for_change(context: Context, request: Request) -> bool:
    """Whether it is about the writer's own entry: not about an open card, and not from who keeps the roster."""
    return request.draft is None and not holds_anywhere(request.person, STAFF, context.today)


def _button(command: str) -> Rows:
    return ((Button(f"guidance.to_{command}", RunCommand(command)),),)


FEATURE = Feature(
    name="guidance",
    routes=(
        Route("harm to oneself", show_who_listens, wording=may_harm_self, groups=True),
        Route("way", show_way, wording=asks_the_way, fits=fits),
        Route("contact", show_contacts, wording=asks_for_contact),
        Route("who sees", show_who_sees, wording=asks_who_sees),
        Route("costs", show_costs, wording=asks_what_it_costs),
        Route("trouble", show_trouble, wording=tells_of_trouble),
        Route("change of own entry", pass_on_change, wording=changes_own_entry, fits=may_ask_for_change),
    ),
)
