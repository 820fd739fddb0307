"""Asking after a poll in free Thai: how it stands, what one sector or region said, who has not voted, its record."""

from dataclasses import replace
from datetime import timedelta

from config.phrasing import Texts
from config.vocabulary import Intent, PollState, Sector
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Reply, Say
from handlers.polls import view
from handlers.polls.actions import PollStep
from handlers.polls.phrases import found, label, step_button, title
from handlers.polls.results import result_of, sector_line
from handlers.rules.polls.asked import Asked, Part, asked_in, goes_on
from handlers.rules.polls.outcome import GroupLine, Outcome
from handlers.rules.polls.search import best
from storage.poll_records import Poll

TALK = "poll_talk"
RECENT = 30
FRESH = timedelta(days=7)


def asked_results(context: Context, request: Request) -> list[Reply]:
    """How a vote stands, in free Thai: one poll by number or words, or the part of it that is asked for."""
    slots = request.reading.slots
    asked = asked_in(request.incoming.text, slots)
    newest = context.unit.polls.newest(RECENT)
    if not newest:
        return [Say("polls.none")]
    concerning = _concerning(context, request, newest)
    poll = found(context, slots.ref) if slots.ref is not None else best(asked.words, newest, concerning[0])
    running = [one for one in newest if one.is_open]
    if len(running) == 1 and asked.part is Part.MISSING and (poll is None or not poll.is_open):
        poll = running[0]
    if poll is None or (asked.part is Part.LIST and slots.ref is None):
        return (
            view.show_list(context, request) if request.incoming.chat_kind is ChatKind.PRIVATE else [Say("polls.none")]
        )
    return _answer(context, request, poll, asked)


def asked_record(context: Context, request: Request) -> list[Reply]:
    """The record of one poll, which shows whether it was touched: the one that is named, else the newest."""
    slots = request.reading.slots
    newest = context.unit.polls.newest(RECENT)
    if not newest:
        return [Say("polls.none")]
    poll = found(context, slots.ref) if slots.ref is not None else _concerning(context, request, newest)[0]
    return view.take_step(context, request, poll, PollStep.HISTORY)


def asked_of_sector(context: Context, request: Request) -> list[Reply]:
    """What one sector says, with nothing else said: of the poll counted last within a week, or of one that runs; where
    there is none, what the documents know of that sector."""
    sectors = _sectors(context, request.incoming.text)
    poll = _fresh(context)
    if poll is not None and sectors:
        return _answer(context, request, poll, Asked("", sector=sectors[0]))
    text = Texts().plain("polls.sector_asked", {"text": request.incoming.text})
    reading = replace(request.reading, text=text, intent=Intent.ASK_KNOWLEDGE, confidence=1.0)
    meant = replace(request.incoming, text=text, reading=reading)
    return context.go(context, replace(request, incoming=meant)) if context.go else []


def go_on_talking(context: Context, request: Request) -> list[Reply] | None:
    """A follow-up about one part of the poll spoken of, such as ภาคประชาชนว่ายังไง or แล้วแพร่ล่ะ."""
    text = request.incoming.text.strip()
    if request.draft is None or not text:
        return None
    slots = context.understand(text, context.now).slots
    poll = context.unit.polls.get(int(request.draft.data["poll"])) if goes_on(text, slots) else None
    if poll is None:
        return None
    asked = asked_in(text, slots)
    sectors = _sectors(context, text)
    asked = replace(asked, sector=sectors[0] if sectors else None)
    whole = asked.sector is None and asked.part is None
    if whole and (slots.provinces or slots.clusters):
        asked = replace(asked, province=next(iter(slots.provinces), None), cluster=next(iter(slots.clusters), None))
    elif whole:
        return None
    return _answer(context, request, poll, asked)


def answer_nothing(context: Context, request: Request) -> list[Reply]:
    """A yes, a no or a dropping where only results were looked at."""
    if request.draft is not None:
        context.unit.drafts.close(request.draft, "done", context.now)
    return [Say("conversation.nothing_open")]


def _answer(context: Context, request: Request, poll: Poll, asked: Asked) -> list[Reply]:
    """The part of one poll that is asked for; without one, how it stands."""
    if asked.part is Part.MISSING:
        return view.missing(context, request, poll)
    if poll.result is None and asked.part is not Part.HISTORY:
        told = view.standing(context, request, poll)
    elif asked.sector is not None:
        told = _of_sector(context, poll, asked.sector)
    elif asked.province is not None:
        told = _of_region(context, poll, "provinces", asked.province)
    elif asked.cluster is not None:
        told = _of_region(context, poll, "clusters", asked.cluster)
    elif asked.part in _STEPS:
        told = view.take_step(context, request, poll, _STEPS[asked.part])
    else:
        told = view.standing(context, request, poll)
    return [*told, *_talk(context, request, poll)]


def _of_sector(context: Context, poll: Poll, sector: Sector) -> list[Reply]:
    """What one sector said, as far as it may be told."""
    told = result_of(context, poll)
    line = next((one for one in told.sectors if sector.value in one.groups), None)
    others = [_sector_name(Sector(name) if name else None) for name in (line.groups if line else ()) if name != sector]
    return _told(poll, told, line, _sector_name(sector), others)


def _of_region(context: Context, poll: Poll, part: str, name: str) -> list[Reply]:
    """What one province or cluster said, as far as it may be told."""
    told = result_of(context, poll)
    lines: tuple[GroupLine, ...] = getattr(told, part)
    line = next((one for one in lines if name in one.groups), None)
    others = [_region_name(part, one) for one in (line.groups if line else ()) if one and one != name]
    return _told(poll, told, line, _region_name(part, name), others)


def _told(poll: Poll, told: Outcome, line: GroupLine | None, name: Phrase, others: list[Phrase]) -> list[Reply]:
    """One group's part of a result; where it is shown with others, theirs together."""
    shown = sector_line(poll, told, line) if line is not None and line.columns else None
    each = []
    if shown and line is not None and all(len(column) == 1 for column in told.columns):
        each = [{"words": label(poll.terms.kind, poll.choices, column[0]), "count": number}
                for column, number in zip(told.columns, line.columns, strict=True)]  # fmt: skip
    arguments = {
        "number": poll.id,
        "question": title(poll.question, 120),
        "name": name,
        "others": others if shown else [],
        "line": shown,
        "each": each,
        "eligible": line.eligible if line else 0,
        "voted": line.voted if line else 0,
    }
    return [Say("polls.part", arguments, ((step_button(poll, PollStep.VIEW),),))]


def _concerning(context: Context, request: Request, newest: list[Poll]) -> list[Poll]:
    """Those of the newest polls that the asker may vote in or runs; all of them where there is none, or in a group."""
    if request.incoming.chat_kind is not ChatKind.PRIVATE or request.person is None:
        return newest
    own = {poll.id for state in (PollState.OPEN, PollState.CLOSED)
           for poll, _ in context.unit.poll_voters.polls_of(request.person.id, state, RECENT)}  # fmt: skip
    return [poll for poll in newest if poll.id in own or poll.opened_by == request.person.id] or newest


def _fresh(context: Context) -> Poll | None:
    """The poll counted last within a week, else the newest that runs."""
    newest = context.unit.polls.newest(RECENT)
    counted = [poll for poll in newest if poll.state is PollState.CLOSED and poll.closed_at is not None]
    for poll in sorted(counted, key=lambda one: one.closed_at or one.opened_at, reverse=True):
        if poll.closed_at is not None and poll.closed_at >= context.now - FRESH:
            return poll
    return next((poll for poll in newest if poll.is_open), None)


def _sectors(context: Context, text: str) -> tuple[Sector, ...]:
    """The sectors that a short question names: by itself it says too little to be read as one of a vote."""
    return context.understand(f"ผลโหวต{text}", context.now).slots.sectors


def _sector_name(sector: Sector | None) -> Phrase:
    return Phrase("polls.sector_name", {"sector": sector})


def _region_name(part: str, name: str) -> Phrase:
    return Phrase("polls.region_name", {"part": part, "name": name})


def _talk(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Remember which poll is spoken of, for a follow-up about a part; nothing else under way is disturbed."""
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and request.person is not None and (request.draft is None or request.draft.kind == TALK):
        context.unit.drafts.open(request.person.id, TALK, {"poll": poll.id}, request.incoming.chat, context.now)
    return []


_STEPS = {
    Part.PROVINCES: PollStep.PROVINCES,
    Part.CLUSTERS: PollStep.CLUSTERS,
    Part.NAMES: PollStep.NAMES,
    Part.HISTORY: PollStep.HISTORY,
    Part.FILE: PollStep.XLSX,
    Part.PICTURE: PollStep.PICTURE,
}
