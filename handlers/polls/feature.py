"""Polls: opening, voting, closing, results; what each message, button and tick leads to."""

import re

from config.vocabulary import Intent, PollState, Sector
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.events import DataAsked, DataPart, PersonErased, PollResolved, WaitingAsked, WaitingLine
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import COMMITTEE, EVERYBODY, LEADERS, PROMPTLY, Clock, Dialogue, Feature, Route
from handlers.polls import clock, drafting, proxies, public_acts, setting, spoken, view, voting
from handlers.polls.actions import (
    AnswerProxy,
    ClearBallot,
    CloseAt,
    DeclineToVote,
    EndProxy,
    NewPoll,
    OfferProxy,
    PollStep,
    SetAudience,
    SetClosing,
    SetTerm,
    ShowTerm,
    StepAct,
    StepPoll,
    StepPollDraft,
    TakeProposal,
    Vote,
)
from handlers.polls.draft import KIND
from handlers.polls.phrases import found, label, may_run, step_button, title
from handlers.polls.results import may_see, result_of, sector_line
from handlers.rules.polls.search import best
from handlers.rules.polls.speech import closes_poll, says_own_vote
from storage.poll_records import Poll

TALK = "poll_talk"
RECENT = 30
_MISSING = re.compile(
    r"(?:ใคร|คนไหน|ท่านใด|ผู้ใด|รายชื่อ).{0,20}ยังไม่(?:ได้)?\s*(?:โหวต|ลง|ตอบ)|ยังไม่(?:ได้)?โหวต.{0,12}(?:ใคร|บ้าง)"
)
_SECTOR_TALK = re.compile(r"^.{0,12}ภาค.{2,12}(?:ว่า|คิด|โหวต|เลือก|ล่ะ|เห็น|เป็น|ไง|ยังไง|อย่างไร).{0,20}$")


def asked_results(context: Context, request: Request) -> list[Reply]:
    """How a vote stands, in free Thai: one poll by number or words, a sector's part of it, or who has not voted."""
    slots = request.reading.slots
    text = request.incoming.text
    newest = context.unit.polls.newest(RECENT)
    if not newest:
        return [Say("polls.none")]
    poll = found(context, slots.ref) if slots.ref is not None else best(text, newest)
    running = [one for one in newest if one.is_open]
    if poll is None and len(running) == 1 and _MISSING.search(text):
        poll = running[0]
    if poll is None:
        return (
            view.show_list(context, request) if request.incoming.chat_kind is ChatKind.PRIVATE else [Say("polls.none")]
        )
    if _MISSING.search(text):
        return view.missing(context, request, poll)
    if slots.sectors:
        return sector_result(context, request, poll, slots.sectors[0])
    return [*view.standing(context, request, poll), *_talk(context, request, poll)]


def sector_result(context: Context, request: Request, poll: Poll, sector: Sector) -> list[Reply]:
    """What one sector said, as far as it may be told."""
    if not may_see(poll, voted=False) or poll.is_open:
        raise RuleBroken("polls.results_later")
    told = result_of(context, poll)
    line = next((one for one in told.sectors if sector.value in one.groups), None)
    shown = sector_line(poll, told, line) if line is not None and line.columns and len(line.groups) == 1 else None
    each = []
    if shown and line is not None and all(len(column) == 1 for column in told.columns):
        each = [{"words": label(poll.terms.kind, poll.choices, column[0]), "count": number}
                for column, number in zip(told.columns, line.columns, strict=True)]  # fmt: skip
    arguments = {
        "number": poll.id,
        "question": title(poll.question, 120),
        "sector": sector,
        "line": shown,
        "each": each,
        "eligible": line.eligible if line else 0,
        "voted": line.voted if line and len(line.groups) == 1 else None,
    }
    return [Say("polls.sector", arguments, ((step_button(poll, PollStep.VIEW),),)), *_talk(context, request, poll)]


def _talk(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Remember which poll is spoken of, for a follow-up about a sector; nothing else under way is disturbed."""
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and request.person is not None and (request.draft is None or request.draft.kind == TALK):
        context.unit.drafts.open(request.person.id, TALK, {"poll": poll.id}, request.incoming.chat, context.now)
    return []


def go_on_talking(context: Context, request: Request) -> list[Reply] | None:
    """A follow-up about one sector of the poll spoken of, such as ภาคประชาชนว่ายังไง."""
    text = request.incoming.text.strip()
    if request.draft is None or not _SECTOR_TALK.match(text):
        return None
    sectors = context.understand(f"ผลโหวต{text}", context.now).slots.sectors
    poll = context.unit.polls.get(int(request.draft.data["poll"]))
    return sector_result(context, request, poll, sectors[0]) if sectors and poll is not None else None


def answer_nothing(context: Context, request: Request) -> list[Reply]:
    """A yes, a no or a dropping where only results were looked at."""
    if request.draft is not None:
        context.unit.drafts.close(request.draft, "done", context.now)
    return [Say("conversation.nothing_open")]


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Drafts for the chair to open, and ballots not yet cast."""
    waiting = [one for one in context.unit.polls.proposals() if may_run(event.person, context, one.cluster)]
    if waiting:
        button = Button("polls.see_proposal", TakeProposal(waiting[0].id))
        event.lines.append(WaitingLine("polls.waiting_proposals", len(waiting), button))
    own = context.unit.poll_voters.polls_of(event.person.id, PollState.OPEN, 20)
    ballots = [poll for poll, voter in own if voter.voted_at is None and voter.declined_at is None]
    if ballots:
        event.lines.append(WaitingLine("polls.waiting_ballots", len(ballots), step_button(ballots[0], PollStep.BALLOT)))
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes, the tally stays whole."""
    context.unit.poll_voters.forget(event.person_id)
    context.unit.polls.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """In which polls a person has a place, and whether they voted; the choice itself they see on the poll."""
    entries = [
        {"polls.data_poll": f"#{poll.id} {title(poll.question)}", "polls.data_voted": "✓" if voter.voted_at else "-"}
        for state in PollState
        for poll, voter in context.unit.poll_voters.polls_of(event.person_id, state, 500)
    ]
    if entries:
        event.parts.append(DataPart("polls.data_title", entries))
    return []


FEATURE = Feature(
    name="polls",
    routes=(
        Route("poll", drafting.begin, command="poll", intents=(Intent.CREATE_POLL,), actions=(NewPoll,)),
        Route("polls", view.show_list, command="polls", labels=("keyboard.polls",)),
        Route("poll link", view.open_link, payload="poll"),
        Route("poll results", asked_results, intents=(Intent.POLL_RESULTS,), groups=True),
        Route("poll draft", drafting.step, actions=(StepPollDraft,), roles=COMMITTEE),
        Route("poll closing", drafting.choose_closing, actions=(SetClosing,), roles=COMMITTEE),
        Route("poll closing day", drafting.choose_day, actions=(CloseAt,), roles=COMMITTEE),
        Route("poll term", setting.show_term, actions=(ShowTerm,), roles=COMMITTEE),
        Route("poll value", setting.set_term, actions=(SetTerm,), roles=COMMITTEE),
        Route("poll audience", setting.set_audience, actions=(SetAudience,), roles=COMMITTEE),
        Route("poll proposal", view.take_proposal, actions=(TakeProposal,), roles=COMMITTEE),
        Route("poll step", view.step, actions=(StepPoll,), roles=EVERYBODY, groups=True),
        Route("poll act", public_acts.step, actions=(StepAct,), roles=COMMITTEE),
        Route("own vote in words", spoken.own_vote, wording=says_own_vote, roles=COMMITTEE),
        Route("close poll in words", spoken.close, wording=closes_poll, roles=LEADERS),
        Route("vote", voting.vote, actions=(Vote,), fetch=voting.fetch, groups=True),
        Route("clear ballot", voting.clear, actions=(ClearBallot,), groups=True),
        Route("decline to vote", voting.decline, actions=(DeclineToVote,), groups=True),
        Route("offer proxy", proxies.offer, actions=(OfferProxy,)),
        Route("answer proxy", proxies.answer, actions=(AnswerProxy,)),
        Route("end proxy", proxies.end, actions=(EndProxy,)),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=drafting.take,
            confirm=drafting.confirm_in_words,
            cancel=drafting.cancel_in_words,
            deny=drafting.deny_in_words,
            remind=drafting.remind,
        ),
        Dialogue(
            public_acts.KIND,
            take=public_acts.take,
            confirm=public_acts.confirm_in_words,
            cancel=public_acts.cancel,
            deny=public_acts.cancel,
        ),
        Dialogue(TALK, take=go_on_talking, confirm=answer_nothing, cancel=answer_nothing, deny=answer_nothing),
    ),
    clocks=(
        Clock(
            ticks=(clock.REMIND, clock.CLOSE, clock.TURNOUT, clock.PICTURE),
            handler=clock.act,
            due=clock.find_due,
            every=PROMPTLY,
        ),
    ),
    listens={
        WaitingAsked: what_waits,
        PollResolved: public_acts.ratify_resolved,
        PersonErased: forget,
        DataAsked: tell_what_is_held,
    },
)
