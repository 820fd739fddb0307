"""Series of meetings: what each message, button and tick leads to."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import PersonErased, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.meetings import series, series_clock, series_drafting
from handlers.meetings.series_actions import (
    ListSeries,
    NewSeries,
    SetSeriesAudience,
    SetSeriesDay,
    SetSeriesInterval,
    StepSeries,
    StepSeriesDraft,
    StepTurn,
    TurnStep,
)
from handlers.meetings.series_draft import KIND
from handlers.meetings.series_draft import card as draft_card
from handlers.rules.meetings.recurrence import about_series


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Meetings of series that wait to be called."""
    waiting = list(series.waiting_turns(context, event.person))
    if waiting:
        button = Button("series.see_waiting", StepTurn(waiting[0].id, TurnStep.VIEW))
        event.lines.append(WaitingLine("series.waiting_turns", len(waiting), button))
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The series goes on; who made it is not known any more."""
    context.unit.meeting_series.forget(event.person_id)
    return []


FEATURE = Feature(
    name="series",
    routes=(
        Route("series in words", series_drafting.in_words, wording=about_series, roles=COMMITTEE),
        Route("list series", series.show_list, actions=(ListSeries,), roles=COMMITTEE),
        Route("new series", series_drafting.begin_by_button, actions=(NewSeries,), roles=LEADERS),
        Route("series", series_drafting.step_stored, actions=(StepSeries,), roles=COMMITTEE),
        Route("series draft", series_drafting.step_draft, actions=(StepSeriesDraft,), roles=LEADERS),
        Route(
            "series part",
            series_drafting.change_part,
            actions=(SetSeriesInterval, SetSeriesDay, SetSeriesAudience),
            roles=LEADERS,
        ),
        Route("series turn", series.turn_step, actions=(StepTurn,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=series_drafting.take,
            card=draft_card,
            confirm=series_drafting.confirm_in_words,
            cancel=series_drafting.cancel_in_words,
            deny=series_drafting.deny_in_words,
            remind=series_drafting.remind,
        ),
    ),
    clocks=(Clock(ticks=(series_clock.TURN,), handler=series_clock.act, due=series_clock.find_due),),
    listens={WaitingAsked: what_waits, PersonErased: forget},
)
