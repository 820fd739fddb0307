"""Advisers' opinions on issues and projects: asked for with a day, written in the chat, shown where they belong."""

from config.phrasing import Texts
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, WaitingAsked, WaitingLine
from handlers.kit.opinion_buttons import AskOpinion, ShowOpinions
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, Clock, Dialogue, Feature, Route
from handlers.opinions import asking, giving
from handlers.opinions.actions import GiveOpinion, StepAsking, StepGiving
from handlers.rules.opinions import asks_advisers, asks_for_opinion, asks_what_is_wanted, gives_opinion
from handlers.rules.roadmap.projects import KEEPERS


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes from the opinions they asked for and gave."""
    context.unit.roadmap_opinions.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """The opinions a person was asked for, or asked for."""
    texts = Texts()
    entries = [
        {
            "opinions.data_question": texts.plain("opinions.data_of", {"opinion": one}),
            "opinions.data_text": (one.text or "-") if one.adviser_id == event.person_id else "-",
        }
        for one in context.unit.roadmap_opinions.of(event.person_id)
    ]
    if entries:
        event.parts.append(DataPart("opinions.data_title", entries))
    return []


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Opinions that wait for somebody."""
    waiting = context.unit.roadmap_opinions.waiting_for(event.person.id)
    if waiting:
        button = Button("opinions.give_button", GiveOpinion(waiting[-1].id))
        event.lines.append(WaitingLine("opinions.waiting", len(waiting), button))
    return []


FEATURE = Feature(
    name="opinions",
    routes=(
        Route("ask opinion", asking.in_words, wording=asks_for_opinion, roles=KEEPERS),
        Route("opinion not asked", asking.refuse, wording=asks_for_opinion, roles=COMMITTEE),
        Route("advisers asked", asking.of_what, wording=asks_advisers, roles=KEEPERS),
        Route("opinions wanted", giving.show_wanted, wording=asks_what_is_wanted, roles=COMMITTEE),
        Route("ask opinion of", asking.by_button, actions=(AskOpinion,), roles=KEEPERS),
        Route("opinion asked", asking.step, actions=(StepAsking,), roles=KEEPERS),
        Route("opinions", giving.show, actions=(ShowOpinions,), groups=True),
        Route("give opinion in words", giving.in_words, wording=gives_opinion, roles=COMMITTEE),
        Route("give opinion", giving.begin, actions=(GiveOpinion,), roles=COMMITTEE),
        Route("opinion given", giving.step, actions=(StepGiving,), roles=COMMITTEE),
    ),
    dialogues=(
        Dialogue(
            asking.KIND,
            take=asking.take,
            confirm=asking.confirm_in_words,
            cancel=asking.cancel_in_words,
            deny=asking.deny_in_words,
            remind=asking.put_away,
        ),
        Dialogue(
            giving.KIND,
            take=giving.take,
            confirm=giving.confirm_in_words,
            cancel=giving.cancel_in_words,
            deny=giving.deny_in_words,
        ),
    ),
    clocks=(Clock(ticks=(giving.REMIND,), handler=giving.remind, due=giving.find_due),),
    listens={PersonErased: forget, DataAsked: tell_what_is_held, WaitingAsked: what_waits},
)
