"""Minutes: what each message, button and tick leads to."""

from datetime import timedelta

from config.vocabulary import MeetingState, MinutesState
from handlers.kit.answers import QuestionAsked
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.meetings import (
    certifying,
    minutes,
    minutes_corrections,
    minutes_dialogue,
    minutes_life,
    minutes_unnumbered,
    minutes_waiting,
    minutes_writing,
    resolutions_asked,
    telling_absent,
)
from handlers.meetings.minutes_actions import (
    AcceptCorrection,
    CertifyMinutes,
    DeclineCorrection,
    DropMinutesFile,
    GiveFromEntry,
    MinutesStep,
    ReadMinutes,
    SetResolution,
    ShowEntry,
    StepMinutes,
    TurnMinutes,
    WriteEntry,
)
from handlers.meetings.minutes_card import read_button, step_button
from handlers.meetings.phrases import CHAIR, facts, may_call, plain
from handlers.rules.meetings.absent_words import sends_to_absent
from handlers.rules.meetings.minutes_words import (
    asks_correction,
    asks_corrections,
    asks_item_resolution,
    asks_resolutions,
    certifies_minutes,
    may_note,
    notes_unnumbered,
    opens_minutes,
    resolves_unnumbered,
    writes_minutes,
)
from handlers.rules.permissions import holds
from storage.minutes_records import Correction, Minutes
from storage.records import Person

WRITTEN_WITHIN = timedelta(days=30)
LOOKED_AT = 50


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """For the chair, minutes to be checked; for who keeps them, corrections asked for and drafts not handed in."""
    unit, person = context.unit, event.person
    with_chair = _of(context, MinutesState.WITH_CHAIR)
    checked = [one for one, cluster in with_chair if holds(person, CHAIR, context.today, cluster)]
    if checked:
        event.lines.append(WaitingLine("minutes.waiting_check", len(checked), read_button(checked[0].meeting_id)))
    known = unit.meetings.many(list(unit.minutes.open_corrections()))
    corrected = {number: count for number, count in unit.minutes.open_corrections().items()
                 if may_call(person, context, known[number].cluster)}  # fmt: skip
    if corrected:
        button = step_button(next(iter(corrected)), MinutesStep.CORRECTIONS, count=sum(corrected.values()))
        event.lines.append(WaitingLine("minutes.waiting_corrections", sum(corrected.values()), button))
    if unwritten := _unwritten(context, person):
        button = step_button(unwritten[0], MinutesStep.SHOW)
        event.lines.append(WaitingLine("minutes.waiting_drafts", len(unwritten), button))
    return []


def _unwritten(context: Context, person: Person) -> list[int]:
    """Meetings whose minutes wait to be written or handed in by this person, who is not the chair: drafts, and those
    held lately that have none."""
    unit = context.unit
    ids = [one.meeting_id for one in unit.minutes.in_state(MinutesState.DRAFT)]
    ids += [one.id for one in unit.meetings.past(context.now, LOOKED_AT)
            if one.state is MeetingState.HELD and context.now - one.ends_at < WRITTEN_WITHIN
            and unit.minutes.of(one.id) is None]  # fmt: skip
    known = unit.meetings.many(ids)
    return [
        one for one in ids
        if may_call(person, context, known[one].cluster) and not holds(person, CHAIR, context.today, known[one].cluster)
    ]  # fmt: skip


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """What a person wanted corrected goes; their name in minutes stays, as the official record."""
    context.unit.minutes.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """What a person wanted corrected, and what became of it."""
    asked = context.unit.minutes.corrections_by(event.person_id)
    meetings = context.unit.meetings.many([one.meeting_id for one in asked])
    if asked:
        entries = [_entry(one, plain("minutes.data_meeting_line", facts(meetings[one.meeting_id]))) for one in asked]
        event.parts.append(DataPart("minutes.data_title", entries))
    return []


def _entry(one: Correction, meeting: str) -> dict[str, str]:
    return {
        "minutes.data_meeting": meeting,
        "minutes.data_text": one.text,
        "minutes.data_state": plain("minutes.data_state_line", vars(one)),
    }


def _of(context: Context, state: MinutesState) -> list[tuple[Minutes, str | None]]:
    """Minutes in a state, each with its meeting's committee."""
    found = context.unit.minutes.in_state(state)
    meetings = context.unit.meetings.many([one.meeting_id for one in found])
    return [(one, meetings[one.meeting_id].cluster) for one in found]


FEATURE = Feature(
    name="minutes",
    routes=(
        Route("minutes in words", minutes.in_words, wording=opens_minutes, roles=COMMITTEE),
        Route("write minutes in words", minutes_writing.resolved_in_words, wording=writes_minutes, roles=LEADERS),
        Route(
            "resolve without a number",
            minutes_unnumbered.in_words,
            wording=resolves_unnumbered,
            fits=minutes_unnumbered.fits,
            roles=LEADERS,
        ),
        Route(
            "note without a number",
            minutes_unnumbered.in_words,
            wording=notes_unnumbered,
            fits=minutes_unnumbered.fits,
            roles=LEADERS,
        ),
        Route(
            "note without a meeting",
            minutes_unnumbered.nowhere,
            wording=notes_unnumbered,
            fits=minutes_unnumbered.is_nowhere,
            roles=LEADERS,
        ),
        Route("tell who was absent", telling_absent.in_words, wording=sends_to_absent, roles=LEADERS),
        Route(
            "note in words",
            minutes_writing.resolved_in_words,
            wording=may_note,
            fits=minutes_writing.may_note,
            roles=LEADERS,
        ),
        Route(
            "resolutions in words",
            minutes.resolutions_in_words,
            wording=asks_resolutions,
            fits=minutes.is_meant_today,
            roles=COMMITTEE,
        ),
        Route("resolution of an item", minutes.item_in_words, wording=asks_item_resolution, roles=COMMITTEE),
        Route(
            "correction in words",
            minutes_corrections.said_in_words,
            wording=asks_correction,
            fits=minutes_corrections.may_be_asked,
            roles=COMMITTEE,
        ),
        Route("corrections in words", minutes_corrections.show_in_words, wording=asks_corrections, roles=LEADERS),
        Route("minutes step", minutes_dialogue.step, actions=(StepMinutes,), roles=COMMITTEE),
        Route("turn minutes", minutes.turn, actions=(TurnMinutes,), roles=LEADERS),
        Route("read minutes", minutes.read, actions=(ReadMinutes,), roles=COMMITTEE),
        Route("minutes entry", minutes.show_entry, actions=(ShowEntry,), roles=LEADERS),
        Route("set resolution", minutes_writing.set_resolution, actions=(SetResolution,), roles=LEADERS),
        Route("write entry", minutes_dialogue.ask_entry, actions=(WriteEntry,), roles=LEADERS),
        Route("give resolved work", minutes_writing.give, actions=(GiveFromEntry,), roles=LEADERS),
        Route("drop minutes file", minutes_dialogue.drop_file, actions=(DropMinutesFile,), roles=LEADERS),
        Route("certify in words", certifying.in_words, wording=certifies_minutes, roles=LEADERS),
        Route("certify minutes", certifying.certify, actions=(CertifyMinutes,), roles=LEADERS),
        Route("accept correction", minutes_corrections.accept, actions=(AcceptCorrection,), roles=LEADERS),
        Route("decline correction", minutes_corrections.decline, actions=(DeclineCorrection,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            minutes_waiting.KIND,
            take=minutes_dialogue.take,
            holds=minutes_waiting.holds,
            confirm=minutes_dialogue.stop,
            cancel=minutes_dialogue.stop,
            deny=minutes_dialogue.stop,
        ),
    ),
    clocks=(Clock(ticks=(minutes_life.OVER,), handler=minutes_life.tell_over, due=minutes_life.find_due),),
    listens={
        QuestionAsked: resolutions_asked.answer_asked,
        WaitingAsked: what_waits,
        PersonErased: forget,
        DataAsked: tell_what_is_held,
    },
)
