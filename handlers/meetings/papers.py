"""Papers of a meeting out of DOCX templates: the letter that invites, agenda, reply form, attendance sheet, minutes."""

import base64
from typing import Any

from config.phrasing import BUDDHIST_ERA, MONTHS
from config.vocabulary import MeetingState, MinutesState, Role
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say, Send, Toast, Work
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Feature, Route
from handlers.meetings.minutes import readable
from handlers.meetings.minutes_content import content_of, heading_of, sections_of
from handlers.meetings.paper_actions import MakePaper, Paper, ShowPapers
from handlers.meetings.past import meant
from handlers.meetings.phrases import CALLED, CHAIR, found, must_call, title, to_call
from handlers.meetings.view import coming_for, view
from handlers.rules.meetings.minutes_words import asks_minutes_file
from handlers.rules.meetings.past_words import meeting_named
from handlers.rules.requests import asks_for_papers, paper_named
from storage.meeting_records import Meeting
from storage.records import Person

WORK = "meeting_paper"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EMPTY_ROWS = 8


def show(context: Context, request: Request) -> list[Reply]:
    """The papers of a meeting, a button each."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowPapers)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    must_call(context, request.person, meeting)
    return _choice(context, meeting)


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ขอใบเซ็นชื่อ": the paper named, of the next meeting that they may call, or which there are; anybody else sees
    that meeting, its agenda and files, and may have the form to answer it."""
    named = paper_named(request.incoming.text)
    own = to_call(context, request.person, request.reading.slots.clusters)
    if own:
        kinds = [one for one in _kinds(context, own[0]) if one.value == named]
        return _being_made(context, own[0], kinds[0]) if kinds else _choice(context, own[0])
    meeting = coming_for(context, request)
    if meeting is None:
        return [Say("meetings.none_coming")]
    form = _being_made(context, meeting, Paper.REPLY) if named == Paper.REPLY.value else []
    return [*view(context, request, meeting), *form]


def minutes_in_words(context: Context, request: Request) -> list[Reply]:
    """ "ขอไฟล์รายงานการประชุมครั้งที่ 1/2569": the minutes as a paper, for who may read them."""
    named = meeting_named(request.incoming.text)
    meeting = meant(context, request, named, only_own=True) or meant(context, request, named)
    if meeting is None:
        return [Say("past.none_such")]
    fields = _minutes_fields(context, request.member, meeting)
    return [Say("papers.making"), Work(WORK, {"kind": Paper.MINUTES.value, "fields": fields}, subject_id=meeting.id)]


def _minutes_fields(context: Context, person: Person, meeting: Meeting) -> dict[str, Any]:
    minutes = readable(context, person, meeting)
    return {**content_of(context, meeting, minutes), "draft": minutes.state is not MinutesState.CERTIFIED}


def _being_made(context: Context, meeting: Meeting, paper: Paper) -> list[Reply]:
    fields = fields_of(context, meeting)
    return [Say("papers.making"), Work(WORK, {"kind": paper.value, "fields": fields}, subject_id=meeting.id)]


def _choice(context: Context, meeting: Meeting) -> list[Reply]:
    buttons = [paper_button(meeting.id, one) for one in _kinds(context, meeting)]
    return [Say("papers.choose", {"title": title(meeting)}, rows_of(buttons, 2))]


def _kinds(context: Context, meeting: Meeting) -> list[Paper]:
    written = context.unit.minutes.of(meeting.id) is not None
    return [one for one in Paper if one is not Paper.MINUTES or written]


def make(context: Context, request: Request) -> list[Reply]:
    """Have a paper made: minutes for who may read them, the others for who may call the meeting."""
    tapped = request.incoming.action
    assert isinstance(tapped, MakePaper)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    if tapped.paper is Paper.MINUTES:
        fields = _minutes_fields(context, request.member, meeting)
    else:
        must_call(context, request.person, meeting)
        fields = fields_of(context, meeting)
    return [Toast("papers.making"), Work(WORK, {"kind": tapped.paper.value, "fields": fields}, subject_id=meeting.id)]


def send(context: Context, request: Request) -> list[Reply]:
    """A paper was made: to who asked for it."""
    tick = request.incoming.tick
    meeting = context.unit.meetings.get(tick.subject_id) if tick else None
    if tick is None or meeting is None:
        return []
    result, paper = tick.arguments["result"], Paper(tick.arguments["kind"])
    if "problem" in result:
        return [Say("papers.template_broken", {"paper": paper.value})]
    number, year = number_of(context, meeting)
    name = f"{paper.value}-{number}-{year}.docx"
    told = {"title": title(meeting), "paper": paper.value}
    return [Send("papers.made", told, name=name, mime=MIME, content=base64.b64decode(result["docx"]))]


def fields_of(context: Context, meeting: Meeting) -> dict[str, Any]:
    """What the papers before a meeting are filled with; everybody in order of appointment."""
    number, year = number_of(context, meeting)
    day = context.today
    leaders = context.unit.people.holding(CHAIR, day, meeting.cluster)
    secretaries = context.unit.people.holding({Role.SECRETARIAT}, day, meeting.cluster)
    return {
        **heading_of(context, meeting),
        "number": f"{number}/{year}",
        "issued": f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}",
        "sections": sections_of(context, meeting),
        "people": [_named(one) for one in _called(context, meeting)],
        "chair": _named(_nearest(leaders, meeting)),
        "secretary": _named(_nearest(secretaries, meeting)),
        "empty_rows": [""] * EMPTY_ROWS,
    }


def number_of(context: Context, meeting: Meeting) -> tuple[int, int]:
    """A meeting's number and Buddhist year; of one that is not called yet, those it will get."""
    if meeting.number:
        return meeting.number, meeting.year
    return context.unit.meetings.next_number(meeting.cluster, meeting.year), meeting.year


def paper_button(meeting_id: int, paper: Paper) -> Button:
    """The button that has a paper made."""
    return Button(f"papers.{paper.value}", MakePaper(meeting_id, paper))


def _called(context: Context, meeting: Meeting) -> list[Person]:
    unit = context.unit
    if meeting.state in {MeetingState.WAITING, MeetingState.RETURNED}:
        known = unit.people.many(unit.meeting_invitees.expected(meeting.cluster, CALLED, context.today))
    else:
        ids = [one.person_id for one in unit.meeting_invitees.of(meeting.id) if one.person_id is not None]
        known = unit.people.many(ids)
    return sorted(known.values(), key=lambda one: (one.order is None, one.order or 0, one.id))


def _nearest(people: list[Person], meeting: Meeting) -> Person | None:
    """Who holds a post for this committee itself, before who holds it for the whole."""
    own = [one for one in people if any(grant.cluster == meeting.cluster for grant in one.grants)]
    return next(iter(own or people), None)


def _named(person: Person | None) -> dict[str, str]:
    return {"name": person.full_name if person else "", "post": person.post if person else ""}


FEATURE = Feature(
    name="papers",
    routes=(
        Route("papers", show, actions=(ShowPapers,), roles=LEADERS),
        Route("papers in words", in_words, wording=asks_for_papers, roles=COMMITTEE),
        Route("minutes as a file", minutes_in_words, wording=asks_minutes_file, roles=COMMITTEE),
        Route("make a paper", make, actions=(MakePaper,), roles=COMMITTEE),
    ),
    clocks=(Clock(ticks=(WORK,), handler=send),),
)
