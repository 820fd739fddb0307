"""Series of meetings stored: shown, ended, and their meetings called when their turn comes."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from config.vocabulary import Role
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings import series_history
from handlers.meetings.agenda import typed
from handlers.meetings.draft import MeetingDraft
from handlers.meetings.drafting import open_card
from handlers.meetings.phrases import CALLERS, may_call
from handlers.meetings.series_actions import (
    ListSeries,
    NewSeries,
    SeriesStep,
    StepSeries,
    StepTurn,
    TurnStep,
)
from handlers.meetings.series_draft import SHOWN, SeriesDraft, days_shown, problem
from handlers.meetings.series_history import note, note_change
from handlers.rules.meetings.recurrence import following, in_words, occurrences, ready_at
from handlers.rules.meetings.timing import warnings_for
from storage.drafts import DONE
from storage.meeting_records import MeetingSeries, SeriesTurn
from storage.records import Draft, Person

SECRETARIAT = frozenset({Role.SECRETARIAT})
MOST_LISTED = 6


def save(context: Context, request: Request, stored: Draft, draft: SeriesDraft) -> list[Reply]:
    """Store a series, or what was changed of one. What is wrong is told; the draft stays."""
    wrong = Phrase("series.never") if draft.lacks else problem(context, draft, request.member)
    if wrong:
        raise RuleBroken(wrong.key, **wrong.arguments)
    book = context.unit.meeting_series
    before = book.get(draft.amends) if draft.amends else None
    if draft.amends and (before is None or before.version != draft.version or before.ended_at is not None):
        raise RuleBroken("series.changed_meanwhile")
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    assert draft.start is not None  # noqa: S101  nothing is lacking
    assert draft.end is not None  # noqa: S101  it is set with the start
    first = draft.begins(context.now)
    values: dict[str, Any] = {"cluster": draft.cluster, "rule": draft.rule, "first": first, "start": draft.start,
                              "end": draft.end, "place": draft.place, "link": draft.link, "subject": draft.subject,
                              **_plan(context, draft, first)}  # fmt: skip
    if before is None:
        kept = book.add(MeetingSeries(0, **values, made_by=request.member.id, made_at=context.now))
        note(context, kept.id, "made", request.member)
    else:
        changed = book.change(before, **values)
        if changed is None:
            raise RuleBroken("series.changed_meanwhile")
        book.drop_waiting(before.id)
        note_change(context, before, changed, request.member)
        kept = changed
    key, told, rows = card(context, kept, request.person)
    return [
        Edit("series.saved", card=None if request.incoming.callback_id is not None else card_name(stored)),
        Say(key, told, rows),
    ]


def _plan(context: Context, draft: SeriesDraft, first: Any) -> dict[str, datetime]:
    """The next meeting, and when it will wait to be called; days that were called or skipped are passed over."""
    assert draft.start is not None  # noqa: S101  only what is whole is planned
    days = settled_days(context, draft.amends) if draft.amends else frozenset()
    coming = occurrences(draft.rule, first, draft.start, context.now)
    next_at = next(one for one in coming if one.date() not in days)
    return {"next_at": next_at, "ready_at": ready_at(next_at, context.unit.meeting_rules.of(draft.cluster).lead_days)}


def settled_days(context: Context, series_id: int) -> frozenset[date]:
    """The days for which a meeting of a series was called or skipped already."""
    return frozenset(one.starts_at.astimezone(BANGKOK).date() for one in context.unit.meeting_series.settled(series_id))


def plan_anew(context: Context, cluster: str | None) -> None:
    """The committee changed how long before its meetings are to be called."""
    lead_days = context.unit.meeting_rules.of(cluster).lead_days
    for one in context.unit.meeting_series.going_on():
        if one.cluster == cluster:
            context.unit.meeting_series.advance(one, one.next_at, ready_at(one.next_at, lead_days))


def show_list(context: Context, request: Request) -> list[Reply]:
    """The series there are: the one, or buttons to choose from."""
    found = context.unit.meeting_series.going_on()
    clusters = request.incoming.reading.slots.clusters if request.incoming.reading else ()
    if clusters:
        found = [one for one in found if one.cluster in clusters]
    if len(found) == 1:
        key, told, rows = card(context, found[0], request.person)
        return [Say(key, told, rows)]
    rows = tuple(
        (Button("series.list_button", StepSeries(one.id, SeriesStep.VIEW), _named(one)),) for one in found[:MOST_LISTED]
    )
    return [Say("series.list", {"count": len(found)}, (*rows, *_new(context, request.person)))]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a stored series was tapped, but for the one that changes it."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepSeries)  # noqa: S101  the route leads only such taps here
    series = found_series(context, tapped.series)
    if tapped.step is SeriesStep.VIEW:
        key, told, rows = card(context, series, request.person)
        return [Say(key, told, rows)]
    must_keep(context, request, series.cluster)
    if tapped.step is SeriesStep.HISTORY:
        return series_history.show(context, series, _named(series))
    if tapped.step is SeriesStep.END:
        return ask_end(series)
    if context.unit.meeting_series.change(series, ended_at=context.now) is None:
        raise RuleBroken("series.changed_meanwhile")
    context.unit.meeting_series.drop_waiting(series.id)
    note(context, series.id, "ended", request.member)
    return [Edit("series.ended", _named(series))]


def ask_end(series: MeetingSeries) -> list[Reply]:
    """Whether a series is really to end."""
    rows = ((_button(series, SeriesStep.DO_END), _button(series, SeriesStep.VIEW)),)
    return [Say("series.ask_end", _named(series), rows)]


def turn_step(context: Context, request: Request) -> list[Reply]:
    """A button of a meeting whose turn has come was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepTurn)  # noqa: S101  the route leads only such taps here
    turn = context.unit.meeting_series.turn(tapped.turn)
    series = context.unit.meeting_series.get(turn.series_id) if turn else None
    if turn is None or series is None or turn.starts_at <= context.now:
        raise RuleBroken("series.turn_gone")
    must_keep(context, request, series.cluster)
    if turn.meeting_id is not None or turn.skipped:
        raise RuleBroken("series.turn_settled")
    match tapped.step:
        case TurnStep.VIEW:
            key, told, rows = turn_card(context, series, turn)
            return [Say(key, told, rows)]
        case TurnStep.SKIP:
            if not context.unit.meeting_series.settle(turn.id):
                raise RuleBroken("series.turn_settled")
            note(context, series.id, "skipped", request.member, starts_at=turn.starts_at.isoformat())
            return [Edit("series.skipped", {**_named(series), "starts_at": turn.starts_at})]
    start = turn.starts_at.astimezone(BANGKOK)
    draft = MeetingDraft(
        cluster=series.cluster, starts_at=turn.starts_at, ends_at=datetime.combine(start.date(), series.end, BANGKOK),
        place=series.place, link=series.link, agenda=typed(context, series.subject, MeetingDraft().section),
        turn=turn.id,
    )  # fmt: skip
    return open_card(context, request, draft)


def turn_card(context: Context, series: MeetingSeries, turn: SeriesTurn) -> tuple[str, dict[str, Any], Rows]:
    """A meeting that waits to be called."""
    told = {**_named(series), "starts_at": turn.starts_at, "place": series.place, "link": series.link,
            "against": [Phrase(key, dict(one)) for key, one in warnings_for(turn.starts_at)],
            "days_left": (turn.starts_at.astimezone(BANGKOK).date() - context.today).days}  # fmt: skip
    rows = (
        (
            Button("series.turn_open", StepTurn(turn.id, TurnStep.OPEN)),
            Button("series.turn_skip", StepTurn(turn.id, TurnStep.SKIP)),
        ),
    )
    return "series.turn", told, rows


def card(context: Context, series: MeetingSeries, person: Person | None) -> tuple[str, dict[str, Any], Rows]:
    """A series with its next meetings; buttons for who may call them."""
    told = {
        **_named(series),
        "place": series.place,
        "link": series.link,
        "days": days_shown(following(series, context.now, SHOWN)),
        "waiting": len(context.unit.meeting_series.waiting(context.now, series.id)),
        "lead_days": context.unit.meeting_rules.of(series.cluster).lead_days,
        "caller": may_call(person, context, series.cluster),
    }
    if series.ended_at is not None or not may_call(person, context, series.cluster):
        return "series.card", told, ()
    steps = tuple(_button(series, one) for one in (SeriesStep.CHANGE, SeriesStep.END, SeriesStep.HISTORY))
    return "series.card", told, (steps, *_new(context, person))


def waiting_turns(context: Context, person: Person) -> Iterator[SeriesTurn]:
    """Meetings that wait for somebody to call them: for the secretariat, or whoever else may where there is none."""
    known = {one.id: one for one in context.unit.meeting_series.going_on()}
    for turn in context.unit.meeting_series.waiting(context.now):
        series = known.get(turn.series_id)
        if series is not None and person.id in keepers(context, series.cluster):
            yield turn


def keepers(context: Context, cluster: str | None) -> tuple[int, ...]:
    """Who is told when a meeting's turn comes."""
    for roles in (SECRETARIAT, CALLERS):
        if people := context.unit.people.holding(roles, context.today, cluster):
            return tuple(one.id for one in people)
    return ()


def found_series(context: Context, series_id: int) -> MeetingSeries:
    """The series of an id. Raises RuleBroken where there is none, or it was ended."""
    series = context.unit.meeting_series.get(series_id)
    if series is None or series.ended_at is not None:
        raise RuleBroken("series.over")
    return series


def must_keep(context: Context, request: Request, cluster: str | None) -> None:
    """Raises RuleBroken for anybody who may not call the committee's meetings."""
    if not may_call(request.person, context, cluster):
        raise RuleBroken("meetings.only_callers")


def list_button() -> Button:
    """What leads to the series."""
    return Button("series.see", ListSeries())


def _named(series: MeetingSeries) -> dict[str, Any]:
    return {"cluster": series.cluster, "often": in_words(series.rule), "start": series.start, "end": series.end}


def _new(context: Context, person: Person | None) -> Rows:
    able = person is not None and any(one.role in CALLERS and one.holds_on(context.today) for one in person.grants)
    return ((Button("series.new", NewSeries()),),) if able else ()


def _button(series: MeetingSeries, step_: SeriesStep) -> Button:
    return Button(f"series.step_{step_.name.lower()}", StepSeries(series.id, step_))
