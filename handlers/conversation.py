"""Small talk, help and the menu, and asking back when a message may mean several things."""

from dataclasses import replace

from config.vocabulary import Intent
from handlers.kit.buttons import Action, Button, RunCommand, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import said_in
from handlers.kit.events import MeaningSaid, MessageUnclear
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Ask, Edit, Keyboard, Reply, Say, Toast
from handlers.kit.routes import LEADERS, Clock, Dialogue, Feature, Route
from handlers.rules.permissions import holds_anywhere
from handlers.rules.requests import announces_question, asks_of_bot, names_nothing, says_goodbye
from handlers.waiting import lines_for
from nlp.gist import tells_of_trouble
from storage.drafts import CANCELLED, DONE
from storage.records import Draft

UNSURE_KIND = "meaning"
MENU = ("issues", "tasks", "notices", "roadmap", "clusters", "people", "ask", "me", "mydata", "help")
READINGS_OFFERED = 3
MOST_OFFERED = 4


@action("me")
class Meant(Action):
    """The member says what an unclear message meant."""

    draft: int
    intent: Intent


def keyboard_for(context: Context, request: Request) -> Keyboard:
    """The reply keyboard that goes with a person's roles."""
    return Keyboard.STAFF if holds_anywhere(request.person, LEADERS, context.today) else Keyboard.MEMBER


def show_help(context: Context, request: Request) -> list[Reply]:
    """What the bot can do, with the reply keyboard; in a group what it answers there, and the way to the rest."""
    if request.person is None or request.incoming.chat_kind is ChatKind.GROUP:
        url = f"https://t.me/{context.bot_name}?start=open"
        rows = ((Button("groups.open_private", url=url),),)
        return [Say("conversation.help_group", {"bot": context.bot_name}, rows)]
    roles = {grant.role for grant in request.person.grants if grant.holds_on(context.today)}
    return [Say("conversation.help", {"staff": bool(roles & LEADERS)}, keyboard=keyboard_for(context, request))]


def welcome(context: Context, request: Request) -> list[Reply]:
    """Greet somebody who is in the committee already, with what the bot can do."""
    tick = request.incoming.tick
    person = context.unit.people.get(tick.subject_id) if tick else None
    return show_help(context, replace(request, person=person)) if person else []


def show_menu(context: Context, request: Request) -> list[Reply]:
    """Everything the bot does, one tap away."""
    staff = holds_anywhere(request.person, LEADERS, context.today)
    commands = [*MENU, "waiting"] if staff else MENU
    buttons = [Button(f"conversation.menu_{command}", RunCommand(command)) for command in commands]
    return [Say("conversation.menu", buttons=rows_of(buttons, 2))]


def greet(_: Context, request: Request) -> list[Reply]:
    """A greeting for a greeting."""
    return [Say("conversation.greet", {"name": request.member.name})]


def listen(_: Context, __: Request) -> list[Reply]:
    """Whoever says that they have a question is told to ask it."""
    return [Say("conversation.ask_away")]


def part(_: Context, request: Request) -> list[Reply]:
    """A goodbye for a goodbye; what is under way waits."""
    return [Say("conversation.goodbye", {"waits": request.draft is not None})]


def thank(_: Context, __: Request) -> list[Reply]:
    """You are welcome."""
    return [Say("conversation.thanks")]


def nothing_open(context: Context, request: Request) -> list[Reply]:
    """A yes or no where nothing was asked in words: what waits for its writer, each with its button, may be meant."""
    leads = holds_anywhere(request.person, LEADERS, context.today)
    if lines := lines_for(context, request.member)[:MOST_OFFERED] if leads else []:
        return [Say("conversation.yes_to_which", {"lines": lines}, tuple((line.button,) for line in lines))]
    return [Say("conversation.nothing_open")]


def cancel(context: Context, request: Request) -> list[Reply]:
    """Drop what is under way."""
    if request.draft is None:
        return [Say("conversation.nothing_to_cancel")]
    context.unit.drafts.close(request.draft, CANCELLED, context.now)
    return [Edit("conversation.cancelled", card=f"draft:{request.draft.id}"), Say("conversation.cancelled")]


def ask_back(context: Context, request: Request) -> list[Reply]:
    """Not sure what was meant: offer the likeliest readings instead of guessing."""
    reading = request.reading
    trouble = tells_of_trouble(request.incoming.text)
    unsaid = names_nothing(request.incoming.text)
    if reading.intent is Intent.OUT_OF_SCOPE and reading.confidence >= 0.6 and not (trouble or unsaid):
        return [Say("conversation.out_of_scope")]
    likely = [reading.intent, *(intent for intent, _ in reading.alternatives)]
    if unsaid:
        likely = [Intent.ISSUE_STATUS, Intent.LIST_ISSUES, Intent.HELP]
    if trouble:
        likely = [Intent.REPORT_ISSUE, *(intent for intent in likely if intent is not Intent.REPORT_ISSUE)]
    offered = [intent for intent in likely if intent not in _NOT_OFFERED][:READINGS_OFFERED]
    if not offered:
        return [Say("conversation.out_of_scope")]
    data = {"text": request.incoming.text, "message": request.incoming.message_id, "offered": offered}
    draft = context.unit.drafts.open(
        request.member.id, UNSURE_KIND, data, request.incoming.chat, context.now, message_id=said_in(request)
    )
    context.publish(MessageUnclear(reading, request.member.id, draft.id))
    rows = tuple((Button(f"conversation.reading_{intent.value}", Meant(draft.id, intent)),) for intent in offered)
    return [Ask(f"draft:{draft.id}", "conversation.unsure", {"text": request.incoming.text}, rows)]


def take_meaning(context: Context, request: Request) -> list[Reply]:
    """The member tapped what was meant: go on with the message as if it had been clear."""
    tapped = request.incoming.action
    assert isinstance(tapped, Meant)  # noqa: S101  the route leads only such taps here
    draft = context.unit.drafts.get(tapped.draft)
    if draft is None or draft.person_id != request.member.id or not context.unit.drafts.close(draft, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    settled = Edit("conversation.understood", {"intent": tapped.intent})
    return [settled, Toast("common.noted"), *_go_on(context, request, draft, tapped.intent)]


def agree(context: Context, request: Request) -> list[Reply]:
    """A yes settles what was meant where one reading alone was offered. Of several, one has to be chosen: a yes is then
    for the card that was open before, where one is."""
    draft = request.draft
    assert draft is not None  # noqa: S101  only an open draft leads here
    if _is_past(context, request, draft):
        return something_else(context, request) or nothing_open(context, request)
    if len(draft.data["offered"]) > 1:
        return something_else(context, request) or [Say("conversation.choose")]
    if not context.unit.drafts.close(draft, DONE, context.now):
        return []
    meant = Intent(draft.data["offered"][0])
    settled = Edit("conversation.understood", {"intent": meant}, card=f"draft:{draft.id}")
    return [settled, *_go_on(context, request, draft, meant)]


def drop(context: Context, request: Request) -> list[Reply]:
    """A no drops the question, unless other things were talked of since: then it drops nothing."""
    draft = request.draft
    assert draft is not None  # noqa: S101  only an open draft leads here
    if not _is_past(context, request, draft):
        return cancel(context, request)
    context.unit.drafts.close(draft, CANCELLED, context.now)
    return something_else(context, request) or [Say("conversation.nothing_to_cancel")]


def _is_past(context: Context, request: Request, question: Draft) -> bool:
    return context.unit.outbox.went_on_since(request.incoming.chat, f"draft:{question.id}")


def something_else(context: Context, request: Request) -> list[Reply] | None:
    """Whatever is said while the question stands is a message of its own: the card that was open before goes on with
    it, where one is."""
    if context.go is None or request.incoming.edited:
        return None
    open_before = context.unit.drafts.open_of(request.member.id)
    card = next((one for one in open_before if one.kind != UNSURE_KIND), None)
    return context.go(context, replace(request, draft=card)) if card else None


def _go_on(context: Context, request: Request, draft: Draft, meant: Intent) -> list[Reply]:
    reading = replace(context.understand(draft.data["text"], context.now), intent=meant, confidence=1.0)
    said = replace(
        request.incoming,
        action=None,
        callback_id=None,
        message_id=draft.data["message"],
        text=draft.data["text"],
        reading=reading,
    )
    context.publish(MeaningSaid(draft.id, meant))
    return context.go(context, Request(said, request.person, None)) if context.go else []


def slow_down(_: Context, __: Request) -> list[Reply]:
    """Somebody writes faster than anybody can be answered; nothing is lost, and they are told so once."""
    return [Say("common.too_fast")]


FEATURE = Feature(
    name="conversation",
    routes=(
        Route("help", show_help, command="help", intents=(Intent.HELP,), groups=True),
        Route("menu", show_menu, command="menu", labels=("keyboard.menu",)),
        Route("greet", greet, intents=(Intent.GREET,), groups=True),
        Route("who is it", show_help, wording=asks_of_bot, groups=True),
        Route("question to come", listen, wording=announces_question, groups=True),
        Route("goodbye", part, wording=says_goodbye, groups=True),
        Route("thanks", thank, intents=(Intent.THANKS,), groups=True),
        Route("answer", nothing_open, intents=(Intent.CONFIRM, Intent.DENY)),
        Route("cancel", cancel, command="cancel", intents=(Intent.CANCEL,)),
        Route("unclear", ask_back, intents=(Intent.OUT_OF_SCOPE,)),
        Route("meaning", take_meaning, actions=(Meant,)),
    ),
    clocks=(Clock(ticks=("too_fast",), handler=slow_down), Clock(ticks=("welcome",), handler=welcome)),
    dialogues=(Dialogue(UNSURE_KIND, take=something_else, confirm=agree, cancel=drop, deny=drop),),
)

_NOT_OFFERED = frozenset({Intent.OUT_OF_SCOPE, Intent.CONFIRM, Intent.DENY, Intent.CANCEL, Intent.THANKS, Intent.GREET})
