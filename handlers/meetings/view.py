"""Meetings seen and acted on: the next ones, one with its agenda, consent, changes."""

from dataclasses import replace

from config.vocabulary import MeetingState
from handlers.kit.buttons import LONG_LABELS, Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import IssueMarked, PollMarked
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.kit.routes import COMMITTEE
from handlers.meetings import attendance_card, calling_off, changes, drafting, minutes, reminding, sending_back
from handlers.meetings.actions import AddIssue, AddPoll, MeetingStep, NewMeeting, StepMeeting
from handlers.meetings.agenda import of_issue, of_poll
from handlers.meetings.answers import answers_card, call_list
from handlers.meetings.balance_actions import ShowBalance
from handlers.meetings.cadence_actions import OWN, ShowCadence
from handlers.meetings.cadence_clock import wind
from handlers.meetings.calendar_feed import feed_button
from handlers.meetings.calling import asked_of_chair, call, consent_rows, draft_of, file_to
from handlers.meetings.carrying_over import carry_over
from handlers.meetings.date_poll_actions import NewDatePoll
from handlers.meetings.date_polls import open_buttons
from handlers.meetings.delegate_asking import NO_ANSWER, own_answer, own_rows
from handlers.meetings.draft import KIND as MEETING_DRAFT
from handlers.meetings.minutes_actions import MinutesStep
from handlers.meetings.minutes_card import step_button as minutes_button
from handlers.meetings.past import meant, past_buttons, was_lately, who_came
from handlers.meetings.past_actions import ShowPast
from handlers.meetings.phrases import (
    CALLERS,
    CHAIR,
    facts,
    found,
    may_call,
    must_call,
    paper_buttons,
    plain,
    record,
    step_button,
    title,
    to_call,
    unsent_of,
    with_agenda,
)
from handlers.meetings.series import list_button
from handlers.rules.meetings.agenda import joined
from handlers.rules.meetings.committee_words import committee_wish
from handlers.rules.meetings.minutes import check_open
from handlers.rules.meetings.past_words import Named, asks_who_came, meeting_named
from handlers.rules.meetings.wording import asks_who_comes
from handlers.rules.permissions import holds, holds_anywhere
from storage.meeting_records import Meeting

SHOWN = 5
MOST_ROWS = 8
MOST_OFFERED = 2
PAST = 200


def show_list(context: Context, request: Request) -> list[Reply]:
    """The next meetings; for who may call them, a button to call one."""
    meetings = context.unit.meetings.coming(context.now, SHOWN)
    caller = holds_anywhere(request.person, CALLERS, context.today)
    unsent = unsent_of(context, request.person)[:SHOWN] if request.incoming.chat_kind is ChatKind.PRIVATE else []
    rows: list[tuple[Button, ...]] = [
        (Button("meetings.list_button", StepMeeting(one.id, MeetingStep.VIEW), facts(one)),)
        for one in (*meetings, *unsent)
    ]
    ways = (
        [Button("meetings.new", NewMeeting()), Button("date_polls.new", NewDatePoll()), list_button()] if caller else []
    )
    ways += [Button("cadence.see", ShowCadence(OWN)), Button("balance.see", ShowBalance(""))]
    if holds_anywhere(request.person, COMMITTEE, context.today):
        ways += [feed_button(), Button("past.list_button", ShowPast())]
    last = rows_of(ways, LONG_LABELS)
    rows = [*[*open_buttons(context, request.person), *rows][: MOST_ROWS - len(last)], *last]
    if request.incoming.chat_kind is ChatKind.GROUP:
        rows = []
    told = {"meetings": [facts(one) for one in meetings], "unsent": [facts(one) for one in unsent], "caller": caller}
    return [Say("meetings.list", told, tuple(rows))]


def asked(context: Context, request: Request) -> list[Reply]:
    """When, where or about what a meeting is; who calls it is told who comes, where that is asked."""
    slots = request.reading.slots
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and asks_who_comes(request.incoming.text):
        own = [one for one in to_call(context, request.person, slots.clusters) if slots.ref in (None, one.number)]
        if own:
            return [Say(*answers_card(context, own[0]))]
    meeting = coming_for(context, request)
    if meeting is None:
        off = changes.called_off_lately(context, request) if private else []
        ways = _ways_to_call(context, request) if private else ()
        told = {"meetings": off}
        return [Say("meetings.only_called_off", told, ways) if off else Say("meetings.none_coming", {}, ways)]
    return view(context, request, meeting)


def _ways_to_call(context: Context, request: Request) -> Rows:
    if not holds_anywhere(request.person, CALLERS, context.today):
        return ()
    return ((Button("meetings.new", NewMeeting()), Button("date_polls.new", NewDatePoll())),)


def is_about_guests(context: Context, request: Request) -> bool:
    """Whether there is a meeting to come that guests may be meant for, and not the committee of an open card."""
    opened = request.draft is not None and request.draft.kind == MEETING_DRAFT
    if opened and committee_wish(request.incoming.text):
        return False
    return coming_for(context, request) is not None


def guests(context: Context, request: Request) -> list[Reply]:
    """Who is not of the committee comes as a guest: how they are told, and how they are put down; others ask for it."""
    own = to_call(context, request.person, request.reading.slots.clusters)
    meeting = own[0] if own else coming_for(context, request)
    if meeting is None:
        return [Say("meetings.none_coming")]
    rows: Rows = ((step_button(meeting, MeetingStep.LINE_TEXT),),) if own else ()
    return [Say("meetings.guests", {**facts(meeting), "caller": bool(own)}, rows)]


def is_of_answers(context: Context, request: Request) -> bool:
    """Whether answers to an invitation are meant: not where nothing is to come and a meeting has just been."""
    return bool(to_call(context, request.person)) or not was_lately(context, request)


def who_answered(context: Context, request: Request) -> list[Reply]:
    """The answers to the next meeting that somebody may call."""
    own = to_call(context, request.person)
    if not own and asks_who_came(request.incoming.text):
        return who_came_in_words(context, request)
    return [Say(*answers_card(context, own[0]))] if own else [Say("meetings.none_coming")]


def coming_for(context: Context, request: Request) -> Meeting | None:
    """The meeting to come that somebody means: the one named, else the next they are called to, else the next."""
    slots = request.reading.slots
    coming = context.unit.meetings.coming(context.now, PAST)
    if slots.clusters:
        coming = [one for one in coming if one.cluster in slots.clusters]
    if slots.ref is not None:
        coming = [one for one in coming if one.number == slots.ref]
    if request.person is not None and not slots.clusters:
        mine = context.unit.meeting_invitees.meetings_of(request.person.id, context.now)
        coming = [one for one in coming if one.id in mine] or coming
    return next(iter(coming), None)


def who_came_in_words(context: Context, request: Request) -> list[Reply]:
    """ "ใครมาประชุมครั้งที่ 2/2569 บ้าง"; before the first meeting was held, only the coming one can be meant."""
    named = meeting_named(request.incoming.text)
    meeting = meant(context, request, named)
    if meeting is not None:
        return who_came(context, request, meeting)
    if named == Named() and context.unit.meetings.coming(context.now, 1):
        return asked(context, request)
    return [Say("past.none_such")]


def has_line_text(context: Context, request: Request) -> bool:
    """Whether there is a meeting to come whose text can be meant, and no notice is spoken of."""
    return "ประกาศ" not in request.incoming.text and bool(to_call(context, request.person))


def line_text(context: Context, request: Request) -> list[Reply]:
    """The next meeting as a text to forward by LINE."""
    meeting = to_call(context, request.person, request.reading.slots.clusters)
    return [Say("meetings.line_text", with_agenda(context, meeting[0]))] if meeting else [Say("meetings.none_coming")]


def is_called(context: Context, request: Request) -> bool:
    """Whether somebody is called to a meeting to come."""
    return bool(request.person and context.unit.meeting_invitees.meetings_of(request.person.id, context.now))


def practical(context: Context, request: Request) -> list[Reply]:
    """ "มีที่จอดรถไหม": no notice tells that, so the secretariat is asked."""
    meeting = coming_for(context, request)
    assert meeting is not None and context.go is not None  # noqa: S101, PT018  only who is called is led here
    text = plain("meetings.asks_secretariat", {"asked": request.incoming.text})
    asked = replace(request.incoming, text=text, reading=context.understand(text, context.now))
    handed_on = context.go(context, replace(request, incoming=asked))
    return [Say("meetings.not_on_notice", {"title": title(meeting)}), *handed_on]


def silent(context: Context, request: Request) -> list[Reply]:
    """Who has not answered the next meeting that they may call: the list to telephone."""
    coming = to_call(context, request.person, request.reading.slots.clusters)
    return [Say(*call_list(context, coming[0]))] if coming else [Say("meetings.none_coming")]


def view(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """One meeting; its buttons by who looks, none in groups."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        url = f"https://t.me/{context.bot_name}?start=meeting_{meeting.id}"
        return [
            Say(
                "meetings.view",
                {**with_agenda(context, meeting), **NO_ANSWER},
                ((Button("meetings.answer_in_private", url=url),),),
            )
        ]
    place = context.unit.meeting_invitees.at(meeting.id, request.member.id)
    open_ = meeting.state is MeetingState.CALLED and meeting.starts_at > context.now
    rows: Rows = own_rows(context, meeting, place) if place and open_ else ()
    if not rows:
        rows = ((step_button(meeting, MeetingStep.AGENDA), step_button(meeting, MeetingStep.FILE)),)
    if meeting.state is MeetingState.HELD:
        after = past_buttons(context, request.member, meeting)
        papers = paper_buttons(meeting) if may_call(request.person, context, meeting.cluster) else ()
        rows = (*rows, (*after, *papers)) if after or papers else rows
    elif may_call(request.person, context, meeting.cluster):
        sent = (MeetingStep.ANSWERS,) if meeting.called_at is not None else ()
        steps = (*sent, MeetingStep.AMEND, MeetingStep.CALL_OFF)
        acts = (*(step_button(meeting, step) for step in steps), *paper_buttons(meeting))
        rows = (*rows, *rows_of(acts, LONG_LABELS))
    rows = (*rows, *minutes.buttons_for(context, request.member, meeting))
    rows = (*attendance_card.buttons_for(context, request.person, meeting, called=place is not None), *rows)
    told = {**with_agenda(context, meeting), **own_answer(place)}
    return [Say("meetings.view", told, rows, card=f"meeting:{meeting.id}")]


def open_link(context: Context, request: Request) -> list[Reply]:
    """The deep link of a group's announcement: t.me/bot?start=meeting_3."""
    number = request.incoming.argument.partition("_")[2]
    meeting = found(context, int(number) if number.isascii() and number.isdigit() else 0)
    _must_see(context, request, meeting)
    return view(context, request, meeting)


def offer_to_add(context: Context, event: IssueMarked) -> list[Reply]:
    """A button for each meeting to come that the person may change and that concerns the issue."""
    coming = [
        one for one in context.unit.meetings.coming(context.now, PAST)
        if one.starts_at > context.now and may_call(event.person, context, one.cluster)
        and (one.cluster is None or one.cluster in event.clusters)
    ]  # fmt: skip
    on = {one.meeting_id for one in context.unit.meeting_agendas.with_issue(event.issue_id)}
    event.buttons.extend(
        Button("meetings.add_issue", AddIssue(one.id, event.issue_id), {"title": title(one)})
        for one in coming[:MOST_OFFERED]
        if one.id not in on
    )
    return []


def offer_poll(context: Context, event: PollMarked) -> list[Reply]:
    """A button for each meeting to come of the poll's committee that the person may change."""
    coming = [
        one for one in context.unit.meetings.coming(context.now, PAST)
        if one.starts_at > context.now and may_call(event.person, context, one.cluster)
        and one.cluster in {None, event.cluster}
    ]  # fmt: skip
    event.buttons.extend(
        Button("meetings.add_issue", AddPoll(one.id, event.poll_id), {"title": title(one)})
        for one in coming[:MOST_OFFERED]
    )
    return []


def add_poll(context: Context, request: Request) -> list[Reply]:
    """Open the card that changes a called meeting, with a poll put on its agenda."""
    tapped = request.incoming.action
    assert isinstance(tapped, AddPoll)  # noqa: S101  the route leads only such taps here
    meeting, poll = found(context, tapped.meeting), context.unit.polls.get(tapped.poll)
    must_call(context, request.person, meeting)
    if poll is None:
        raise RuleBroken("meetings.unknown")
    draft = draft_of(context, meeting)
    return drafting.open_card(context, request, replace(draft, agenda=joined(draft.agenda, [of_poll(poll)])))


def add_issue(context: Context, request: Request) -> list[Reply]:
    """Open the card that changes a called meeting, with an issue put on its agenda."""
    tapped = request.incoming.action
    assert isinstance(tapped, AddIssue)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    must_call(context, request.person, meeting)
    issue = context.unit.issues.get(tapped.issue)
    if issue is None:
        raise RuleBroken("meetings.unknown")
    draft = draft_of(context, meeting)
    return drafting.open_card(context, request, replace(draft, agenda=joined(draft.agenda, [of_issue(issue)])))


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a stored meeting was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepMeeting)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    _must_see(context, request, meeting)
    match tapped.step:
        case MeetingStep.VIEW if meeting.state is MeetingState.WAITING and _may_consent(context, request, meeting):
            return show_waiting(context, meeting)
        case MeetingStep.VIEW:
            return view(context, request, meeting)
        case MeetingStep.AGENDA:
            return [Say("meetings.agenda_card", with_agenda(context, meeting))]
        case MeetingStep.FILE:
            return [file_to(context, meeting, ())]
        case MeetingStep.APPROVE | MeetingStep.RETURN | MeetingStep.WAIVE:
            return _as_chair(context, request, meeting, tapped.step)
    must_call(context, request.person, meeting)
    return _as_caller(context, request, meeting, tapped.step)


def _must_see(context: Context, request: Request, meeting: Meeting) -> None:
    """What was never sent is seen by those alone who may call it. Raises RuleBroken for others."""
    if meeting.called_at is None:
        must_call(context, request.person, meeting)


def _may_consent(context: Context, request: Request, meeting: Meeting) -> bool:
    return holds(request.person, CHAIR, context.today, meeting.cluster)


def _as_chair(context: Context, request: Request, meeting: Meeting, step_: MeetingStep) -> list[Reply]:
    if not _may_consent(context, request, meeting):
        raise RuleBroken("meetings.only_chair")
    if meeting.state is not MeetingState.WAITING:
        raise RuleBroken("meetings.settled_already")
    if step_ is MeetingStep.RETURN:
        return sending_back.send_back(context, request, meeting)
    if step_ is MeetingStep.WAIVE:
        context.unit.meetings.waive_consent(meeting.cluster, waived=True)
        record(context, meeting.id, "consent_waived", request.member)
    return [Edit("meetings.approved", facts(meeting)), *call(context, meeting, request.member)]


def _as_caller(context: Context, request: Request, meeting: Meeting, step_: MeetingStep) -> list[Reply]:
    match step_:
        case MeetingStep.ANSWERS:
            key, arguments, rows = answers_card(context, meeting)
            return [Say(key, arguments, rows, card=f"answers:{meeting.id}")]
        case MeetingStep.CALL_LIST:
            return [Say(*call_list(context, meeting))]
        case MeetingStep.REMIND:
            return reminding.ask(context, meeting)
        case MeetingStep.DO_REMIND:
            return reminding.remind_now(context, request, meeting)
        case MeetingStep.LINE_TEXT:
            return [Say("meetings.line_text", with_agenda(context, meeting))]
        case MeetingStep.AMEND:
            return drafting.open_card(context, request, draft_of(context, meeting))
        case MeetingStep.CALL_OFF:
            return calling_off.ask(context, request, meeting)
    return _held(context, request, meeting, quorate=step_ is MeetingStep.QUORATE)


def _held(context: Context, request: Request, meeting: Meeting, *, quorate: bool) -> list[Reply]:
    """The secretariat says whether a meeting that is over was quorate; from then the committee's clock runs anew."""
    if meeting.starts_at > context.now or meeting.state not in {MeetingState.CALLED, MeetingState.HELD}:
        raise RuleBroken("meetings.not_begun")
    check_open(context.unit.minutes.of(meeting.id))
    held = context.unit.meetings.change(meeting, state=MeetingState.HELD, quorate=quorate)
    if held is None:
        raise RuleBroken("meetings.changed_meanwhile")
    context.unit.meetings.plan(held.id, [])
    wind(context, held.cluster)
    record(context, held.id, "held", request.member, quorate=quorate)
    rows = ((minutes_button(held.id, MinutesStep.SHOW),),)
    told = Edit("meetings.held", {**facts(held), "quorate": quorate}, rows)
    return [Toast("common.noted"), told, *carry_over(context, held.cluster, request.member)]


def show_waiting(context: Context, meeting: Meeting) -> list[Reply]:
    """A notice that waits for the chair's consent."""
    return [Say("meetings.told_chair", asked_of_chair(context, meeting), consent_rows(meeting))]
