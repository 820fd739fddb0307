"""The search for a meeting's date: what each message, button and tick leads to."""

from config.vocabulary import DatePollState
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.meetings import date_poll_clock, date_poll_drafting, date_poll_words, date_polls
from handlers.meetings.date_poll_actions import (
    AnswerDate,
    ChooseDate,
    DatesStep,
    EnterDate,
    NewDatePoll,
    PickDay,
    SeeDate,
    SetDatesAudience,
    SetDatesClosing,
    StepDates,
    StepDatesDraft,
)
from handlers.meetings.date_poll_draft import KIND
from handlers.meetings.date_poll_draft import card as draft_card
from handlers.meetings.phrases import may_call, plain
from handlers.rules.meetings.date_words import asks_how_dates_stand, looks_for_date, says_free_days


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Searches that are over and wait for a choice."""
    waiting = [one for one in context.unit.date_polls.unsettled()
               if one.state is DatePollState.CLOSED and may_call(event.person, context, one.cluster)]  # fmt: skip
    if waiting:
        button = Button("date_polls.see_waiting", StepDates(waiting[0].id, DatesStep.RESULTS))
        event.lines.append(WaitingLine("date_polls.waiting_choice", len(waiting), button))
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes; how many can on a date stays."""
    context.unit.date_polls.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """Which dates somebody was asked of, and what they said."""
    entries = []
    for voter in context.unit.date_polls.all_of(event.person_id):
        for date in context.unit.date_polls.dates(voter.poll_id):
            told = {"can": date.id in voter.can if date.id in voter.answered else None}
            entries.append({"date_polls.data_date": plain("date_polls.data_date_line", {"day": date.starts_at}),
                            "date_polls.data_answer": plain("date_polls.data_answer_line", told)})  # fmt: skip
    if entries:
        event.parts.append(DataPart("date_polls.data_title", entries))
    return []


FEATURE = Feature(
    name="date_polls",
    routes=(
        Route(
            "look for a date",
            date_poll_drafting.begin,
            wording=looks_for_date,
            actions=(NewDatePoll,),
            roles=LEADERS,
        ),
        Route("dates draft", date_poll_drafting.step, actions=(StepDatesDraft,), roles=LEADERS),
        Route(
            "dates part",
            date_poll_drafting.change_part,
            actions=(PickDay, SetDatesClosing, SetDatesAudience),
            roles=LEADERS,
        ),
        Route("answer a date", date_polls.answer, actions=(AnswerDate,), roles=COMMITTEE),
        Route("days in words", date_poll_words.own_days, wording=says_free_days, roles=COMMITTEE),
        Route("how dates stand", date_poll_words.how_they_stand, wording=asks_how_dates_stand, roles=LEADERS),
        Route("enter a date", date_polls.enter, actions=(EnterDate,), roles=LEADERS),
        Route("dates step", date_polls.step, actions=(StepDates,), roles=COMMITTEE),
        Route("see a date", date_polls.see_date, actions=(SeeDate,), roles=LEADERS),
        Route("choose a date", date_polls.choose, actions=(ChooseDate,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=date_poll_drafting.take,
            card=draft_card,
            confirm=date_poll_drafting.confirm_in_words,
            cancel=date_poll_drafting.cancel_in_words,
            deny=date_poll_drafting.deny_in_words,
            remind=date_poll_drafting.remind,
        ),
    ),
    clocks=(Clock(ticks=(date_poll_clock.LOOK,), handler=date_poll_clock.act, due=date_poll_clock.find_due),),
    listens={WaitingAsked: what_waits, PersonErased: forget, DataAsked: tell_what_is_held},
)
