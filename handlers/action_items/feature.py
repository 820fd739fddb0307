"""Action items (งานที่ #7): giving work out, reporting on it, reminding, listing."""

from handlers.action_items import clock, giving, listing, words
from handlers.action_items.actions import (
    ChooseDue,
    ChooseOwner,
    ChooseScope,
    GiveItem,
    GrantDelay,
    ListItems,
    StepItem,
    StepItemDraft,
    StepWord,
)
from handlers.action_items.card import SUBJECT, facts, plain
from handlers.action_items.draft import KIND
from handlers.action_items.draft import card as item_card
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, WaitingAsked, WorkResolved
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.rules.action_items.wording import (
    asks_for_action_items,
    bids_somebody,
    gives_an_action_item,
    names_an_action_item,
    speaks_of_own_item,
)


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The owner goes; what was to be done stays with those who gave it out."""
    for item in context.unit.action_items.all_of(event.person_id):
        context.unit.histories.forget_words(SUBJECT, item.id, ("note",))
    context.unit.action_items.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """What was ever given to somebody."""
    entries = [
        {
            "action_items.data_item": plain("action_items.data_line", facts(context, one)),
            "action_items.data_note": one.note or "-",
        }
        for one in context.unit.action_items.all_of(event.person_id)
    ]
    if entries:
        event.parts.append(DataPart("action_items.data_title", entries))
    return []


FEATURE = Feature(
    name="action items",
    routes=(
        Route("own items", listing.show_own, command="tasks"),
        Route("asked items", listing.show_asked, wording=asks_for_action_items, roles=COMMITTEE),
        Route("item list", listing.turn, actions=(ListItems,), roles=COMMITTEE),
        Route("item in words", words.in_words, wording=names_an_action_item, roles=COMMITTEE),
        Route("own item in words", words.own_in_words, wording=speaks_of_own_item, fits=words.has_own, roles=COMMITTEE),
        Route("item step", words.step, actions=(StepItem,), roles=COMMITTEE),
        Route("item word", words.step_word, actions=(StepWord,), roles=COMMITTEE),
        Route("grant delay", words.grant_delay, actions=(GrantDelay,), roles=LEADERS),
        Route("give item", giving.begin, wording=gives_an_action_item, actions=(GiveItem,), roles=LEADERS),
        Route("bid somebody", giving.begin, wording=bids_somebody, fits=giving.names_somebody, roles=LEADERS),
        Route("item draft", giving.step, actions=(StepItemDraft,), roles=LEADERS),
        Route("item owner", giving.choose_owner, actions=(ChooseOwner,), roles=LEADERS),
        Route("item due", giving.choose_due, actions=(ChooseDue,), roles=LEADERS),
        Route("item scope", giving.choose_scope, actions=(ChooseScope,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=giving.take,
            card=item_card,
            confirm=giving.confirm_in_words,
            cancel=giving.cancel_in_words,
            deny=giving.deny_in_words,
            remind=giving.put_away,
        ),
        Dialogue(
            words.KIND,
            take=words.take,
            confirm=words.confirm_in_words,
            cancel=words.cancel_in_words,
            deny=words.cancel_in_words,
            remind=words.put_away,
        ),
    ),
    clocks=(Clock(ticks=(clock.REMIND,), handler=clock.act, due=clock.find_due),),
    listens={
        WaitingAsked: listing.add_waiting,
        WorkResolved: giving.open_resolved,
        PersonErased: forget,
        DataAsked: tell_what_is_held,
    },
)
