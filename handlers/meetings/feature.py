"""Meetings: calling, notices, answers, reminders; what each message, button and tick leads to."""

from config.vocabulary import Intent, MeetingState
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, IssueMarked, PersonErased, PollMarked, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.meetings import (
    answers,
    attaching,
    changes,
    clock,
    drafting,
    moving,
    reminding,
    series_drafting,
    view,
    waiting_consent,
)
from handlers.meetings.actions import (
    AddIssue,
    AddPoll,
    AddToSection,
    AnswerMeeting,
    ChooseChangeReason,
    ChooseLeftOutReason,
    DropAgendaItem,
    DropMeetingFile,
    EnterAnswer,
    MeetingStep,
    NewMeeting,
    SetMeetingAudience,
    StepMeeting,
    StepMeetingDraft,
)
from handlers.meetings.draft import KIND
from handlers.meetings.draft import card as draft_card
from handlers.meetings.phrases import CHAIR, facts, plain, unsent_of
from handlers.rules.meetings.agenda_words import edits_agenda
from handlers.rules.meetings.consent_words import asks_for_waiting, asks_of_consent
from handlers.rules.meetings.practical_words import asks_practical
from handlers.rules.meetings.reasons import asks_why_changed, orders_change_told
from handlers.rules.meetings.reminding import reminds_silent
from handlers.rules.meetings.timing import changes_end
from handlers.rules.meetings.wording import (
    asks_for_guests,
    asks_line_text,
    asks_own_answer,
    asks_who_is_silent,
    changes_own_answer,
    gives_link,
)
from handlers.rules.permissions import holds


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Notices that wait for the chair's consent; for who wrote them, those whose time has passed meanwhile."""
    unsent = unsent_of(context, event.person)
    waiting = [one for one in unsent if one.state is MeetingState.WAITING and one.starts_at > context.now
               and holds(event.person, CHAIR, context.today, one.cluster)]  # fmt: skip
    late = [one for one in unsent if one.starts_at <= context.now
            and not holds(event.person, CHAIR, context.today, one.cluster)]  # fmt: skip
    if late:
        button = Button("meetings.amend_late", StepMeeting(late[0].id, MeetingStep.AMEND))
        event.lines.append(WaitingLine("meetings.waiting_late", len(late), button))
    if waiting:
        button = Button("meetings.see_waiting", StepMeeting(waiting[0].id, MeetingStep.VIEW))
        event.lines.append(WaitingLine("meetings.waiting_consent", len(waiting), button))
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes; counts and the record of meetings stay."""
    context.unit.meeting_invitees.forget(event.person_id)
    context.unit.meetings.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """To which meetings a person was called, and what they answered."""
    entries = []
    for place in context.unit.meeting_invitees.all_of(event.person_id):
        meeting = context.unit.meetings.get(place.meeting_id)
        if meeting is not None:
            entries.append(_entry(plain("meetings.data_meeting_line", facts(meeting)),
                                  plain("meetings.data_answer_line", vars(place)),
                                  place.reason, place.delegate))  # fmt: skip
    if entries:
        event.parts.append(DataPart("meetings.data_title", entries))
    return []


def _entry(meeting: str, answer: str, reason: str, delegate: str) -> dict[str, str]:
    return {"meetings.data_meeting": meeting, "meetings.data_answer": answer, "meetings.data_reason": reason or "-",
            "meetings.data_delegate": delegate or "-"}  # fmt: skip


FEATURE = Feature(
    name="meetings",
    routes=(
        Route(
            "meeting",
            series_drafting.begin_meeting,
            command="meeting",
            intents=(Intent.SCHEDULE_MEETING,),
            actions=(NewMeeting,),
        ),
        Route("meetings", view.show_list, command="meetings", labels=("keyboard.meetings",), groups=True),
        Route("meeting link", view.open_link, payload="meeting"),
        Route("ask meeting", view.asked, intents=(Intent.ASK_MEETING,), groups=True),
        Route("remind now", reminding.in_words, wording=reminds_silent, roles=LEADERS),
        Route("line text in words", view.line_text, wording=asks_line_text, fits=view.has_line_text, roles=LEADERS),
        Route("own answer in words", view.asked, wording=asks_own_answer, fits=view.is_called, roles=COMMITTEE),
        Route("silent", view.silent, wording=asks_who_is_silent, roles=LEADERS),
        Route("why changed", changes.why_changed, wording=asks_why_changed, fits=changes.has_changes, roles=COMMITTEE),
        Route("edit agenda", moving.edit_agenda, wording=edits_agenda, fits=moving.may_edit_agenda, roles=LEADERS),
        Route("why consent", waiting_consent.why, wording=asks_of_consent, roles=LEADERS),
        Route(
            "waiting notice",
            waiting_consent.show,
            wording=asks_for_waiting,
            fits=waiting_consent.has_any,
            roles=LEADERS,
        ),
        Route("practical", view.practical, wording=asks_practical, fits=view.is_called, roles=COMMITTEE),
        Route("guests", view.guests, wording=asks_for_guests, fits=view.is_about_guests, roles=COMMITTEE),
        Route("link onto meeting", moving.add_link, wording=gives_link, fits=moving.has_meeting, roles=LEADERS),
        Route("another answer", answers.in_words, wording=changes_own_answer, fits=view.is_called, roles=COMMITTEE),
        Route("change and tell", moving.change, wording=orders_change_told, fits=moving.has_meeting, roles=LEADERS),
        Route("change end", moving.change_end, wording=changes_end, fits=moving.has_meeting, roles=LEADERS),
        Route("change meeting", moving.change, intents=(Intent.CHANGE_MEETING,)),
        Route("answer in words", answers.in_words, intents=(Intent.RSVP,), roles=COMMITTEE),
        Route("answer", answers.tapped, actions=(AnswerMeeting,), roles=COMMITTEE),
        Route("enter answer", answers.enter, actions=(EnterAnswer,), roles=LEADERS),
        Route("meeting draft", drafting.step, actions=(StepMeetingDraft,), roles=LEADERS),
        Route(
            "meeting part",
            drafting.change_part,
            actions=(
                SetMeetingAudience,
                AddToSection,
                DropAgendaItem,
                ChooseLeftOutReason,
                DropMeetingFile,
                ChooseChangeReason,
            ),
            roles=LEADERS,
        ),
        Route("add issue", view.add_issue, actions=(AddIssue,), roles=LEADERS),
        Route("add poll", view.add_poll, actions=(AddPoll,), roles=LEADERS),
        Route("meeting step", view.step, actions=(StepMeeting,)),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=drafting.take,
            card=draft_card,
            holds=attaching.belongs,
            confirm=drafting.confirm_in_words,
            cancel=drafting.cancel_in_words,
            deny=drafting.deny_in_words,
            remind=drafting.remind,
        ),
    ),
    clocks=(Clock(ticks=(clock.REMIND,), handler=clock.act, due=clock.find_due),),
    listens={
        IssueMarked: view.offer_to_add,
        PollMarked: view.offer_poll,
        WaitingAsked: what_waits,
        PersonErased: forget,
        DataAsked: tell_what_is_held,
    },
)
