"""A later meeting certifies the minutes of an earlier one: from then on nothing of that meeting changes any more."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from config.vocabulary import CorrectionState, MeetingState, MinutesState, Resolution
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Urgency
from handlers.meetings.attendance_card import known_presence
from handlers.meetings.minutes_actions import CertifyMinutes, MinutesStep, ShowEntry
from handlers.meetings.minutes_card import read_button, step_button, tapped_item
from handlers.meetings.minutes_content import content_of, people_told
from handlers.meetings.past import begun as begun_meetings
from handlers.meetings.phrases import SUBJECT, facts, found, may_call, plain, record, title, to_call
from handlers.rules.meetings.minutes import check_certifiable, check_writable
from handlers.rules.meetings.past_words import meeting_named
from handlers.rules.meetings.quorum import quorum_of
from storage.meeting_records import AgendaItem, Meeting
from storage.minutes_records import Minutes, MinutesEntry
from storage.records import Person
from storage.unit_of_work import UnitOfWork

CERTIFIED = "minutes_certified"
MOST_ACTS = 100_000


def certify(context: Context, request: Request) -> list[Reply]:
    """The button under item 2: asked first, as it cannot be undone."""
    tapped = request.incoming.action
    assert isinstance(tapped, CertifyMinutes)  # noqa: S101  the route leads only such taps here
    meeting, item = tapped_item(context, request.person, tapped.item)
    if not tapped.sure:
        return ask_to_certify(context, request.member, meeting, item)
    minutes, earlier = _ready(context, meeting, item)
    content = content_of(context, earlier, minutes)
    certified = context.unit.minutes.change(
        minutes, state=MinutesState.CERTIFIED, certified_at=context.now, certified_in=meeting.id, record=content
    )
    if certified is None:
        raise RuleBroken("minutes.changed_meanwhile")
    record(context, earlier.id, CERTIFIED, request.member, meeting=meeting.id, digest=digest_of(content))
    _note(context, request.member, meeting, item, earlier)
    told = {**facts(earlier), "certified_in": title(meeting)}
    people = tuple(one for one in people_told(context, earlier) if one != request.member.id)
    return [
        Edit("minutes.certified", told, ((read_button(earlier.id),),)),
        Notify(people, "minutes.told_certified", told, ((read_button(earlier.id),),), urgency=Urgency.BY_WISH),
    ]


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ที่ประชุมรับรองรายงานการประชุมครั้งที่ 1/2569": where the newest meeting has that on its agenda."""
    named = meeting_named(request.incoming.text)
    for meeting in begun_meetings(context):
        if not may_call(request.person, context, meeting.cluster):
            continue
        for item in context.unit.meeting_agendas.certifying_items(meeting.id):
            earlier = context.unit.meetings.get(item.minutes_of or 0)
            if earlier is not None and named.fits(earlier.number, earlier.year):
                return ask_to_certify(context, request.member, meeting, item)
    return _later(context, request) or [Say("minutes.none_to_certify")]


def _later(context: Context, request: Request) -> list[Reply]:
    """The meeting that has it on its agenda and has not begun: there it can be certified."""
    named = meeting_named(request.incoming.text)
    for meeting in to_call(context, request.person):
        for item in context.unit.meeting_agendas.certifying_items(meeting.id):
            earlier = context.unit.meetings.get(item.minutes_of or 0)
            if earlier is not None and named.fits(earlier.number, earlier.year):
                told = {**facts(earlier), "certified_in": title(meeting), "on": meeting.starts_at}
                return [*_corrections_first(context, item), Say("minutes.certified_later", told)]
    return []


def _corrections_first(context: Context, item: AgendaItem) -> list[Reply]:
    """What members asked to have corrected, where somebody still has to settle it before minutes can be certified."""
    earlier = found(context, item.minutes_of or 0)
    waiting = len(context.unit.minutes.corrections_of(earlier.id, CorrectionState.OPEN))
    minutes = context.unit.minutes.of(earlier.id)
    if not waiting or minutes is None or minutes.state is MinutesState.CERTIFIED:
        return []
    button = step_button(earlier.id, MinutesStep.CORRECTIONS, count=waiting)
    return [Say("minutes.corrections_wait", {"count": waiting}, ((button,),))]


def ask_to_certify(context: Context, person: Person, meeting: Meeting, item: AgendaItem) -> list[Reply]:
    """What will be certified, and that it cannot be changed afterwards. Raises RuleBroken where it is not ready."""
    if asked := _corrections_first(context, item):
        return asked
    _, earlier = _ready(context, meeting, item)
    settled = context.unit.minutes.corrections_of(earlier.id)
    counts = {state: sum(1 for one in settled if one.state is state) for state in CorrectionState}
    told = {**facts(earlier), "certified_in": title(meeting), "accepted": counts[CorrectionState.ACCEPTED],
            "declined": counts[CorrectionState.DECLINED], "name": person.full_name}  # fmt: skip
    buttons = (
        Button("common.confirm", CertifyMinutes(item.id, sure=True)),
        read_button(earlier.id),
        Button("common.cancel", ShowEntry(item.id)),
    )
    return [Say("minutes.ask_certify", told, (buttons,))]


def digest_of(content: dict[str, Any]) -> str:
    """The SHA-256 of what was certified: the history keeps it, so that a changed record can be told."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def broken_minutes(unit: UnitOfWork) -> list[int]:
    """The meetings whose certified minutes are not what was certified, or whose record of acts is broken."""
    return [one.meeting_id for one in unit.minutes.in_state(MinutesState.CERTIFIED) if not _is_whole(unit, one)]


def _is_whole(unit: UnitOfWork, minutes: Minutes) -> bool:
    if not unit.histories.unbroken(SUBJECT, minutes.meeting_id):
        return False
    acts = unit.histories.of(SUBJECT, minutes.meeting_id, MOST_ACTS)
    sealed = [one.detail.get("digest") for one in acts if one.act == CERTIFIED]
    return minutes.record is not None and sealed[-1:] == [digest_of(minutes.record)]


def _ready(context: Context, meeting: Meeting, item: AgendaItem) -> tuple[Minutes, Meeting]:
    own = context.unit.minutes.of(meeting.id)
    if own is not None:
        check_writable(own, chair=True)
    earlier = found(context, item.minutes_of or 0)
    waiting = len(context.unit.minutes.corrections_of(earlier.id, CorrectionState.OPEN))
    minutes = context.unit.minutes.of(earlier.id)
    quorum = _has_quorum(context, meeting)
    return check_certifiable(minutes, meeting, waiting, context.now, quorum=quorum), earlier


def _has_quorum(context: Context, meeting: Meeting) -> bool:
    """Whether a meeting can resolve: as it was found on closing, or while it is on by who is there now; where nobody
    takes attendance, that is for the meeting to know."""
    if meeting.state is MeetingState.HELD:
        return meeting.quorate is not False
    lines = context.unit.meeting_attendance.of(meeting.id)
    return not known_presence(lines) or quorum_of(lines, context.unit.meeting_rules.of(meeting.cluster)).reached


def _note(context: Context, person: Person, meeting: Meeting, item: AgendaItem, earlier: Meeting) -> None:
    """The later meeting's own minutes say that it certified them."""
    entry = context.unit.minutes.entry(item.id) or MinutesEntry(item.id, meeting.id)
    detail = entry.detail or plain("minutes.certified_detail", {"title": title(earlier)})
    noted = context.unit.minutes.write(
        replace(entry, resolution=Resolution.AGREED, detail=detail, changed_at=context.now, changed_by=person.id)
    )
    if noted is None:
        raise RuleBroken("minutes.changed_meanwhile")
