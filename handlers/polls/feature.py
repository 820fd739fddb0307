"""Polls: opening, voting, closing, results; what each message, button and tick leads to."""

from config.phrasing import Texts
from config.vocabulary import Intent, PollState
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, PollResolved, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, EVERYBODY, LEADERS, PROMPTLY, Clock, Dialogue, Feature, Route
from handlers.polls import asking, clock, drafting, last, proxies, public_acts, rights, setting, spoken, view, voting
from handlers.polls.actions import (
    AnswerProxy,
    ClearBallot,
    CloseAt,
    DeclineToVote,
    EndProxy,
    NewPoll,
    OfferProxy,
    PageHolders,
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
from handlers.polls.draft import card as draft_card
from handlers.polls.phrases import may_run, step_button, title
from handlers.rules.polls.asked import asks_one_sector
from handlers.rules.polls.last_words import asks_why_failed, puts_again, sends_result, takes_to_agenda
from handlers.rules.polls.orders import asks_record, copies_poll, orders_poll
from handlers.rules.polls.rights import asks_of_rights
from handlers.rules.polls.speech import asks_to_rank, closes_poll, gives_proxy, is_about_own_ballot, may_name_choice
from storage.poll_records import PollVoter


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
    """In which polls a person has a place, when they voted or that they did not want to; the choice itself they see on
    the poll."""
    entries = [
        {"polls.data_poll": f"#{poll.id} {title(poll.question)}", "polls.data_voted": _said_of_vote(voter)}
        for state in PollState
        for poll, voter in context.unit.poll_voters.polls_of(event.person_id, state, 500)
    ]
    if entries:
        event.parts.append(DataPart("polls.data_title", entries))
    return []


def _said_of_vote(voter: PollVoter) -> str:
    return Texts().plain("polls.data_voted_line", {"voted_at": voter.voted_at, "declined_at": voter.declined_at})


FEATURE = Feature(
    name="polls",
    routes=(
        Route("poll", drafting.begin, command="poll", intents=(Intent.CREATE_POLL,), actions=(NewPoll,)),
        Route("polls", view.show_list, command="polls", labels=("keyboard.polls",)),
        Route("poll link", view.open_link, payload="poll"),
        Route("poll results", asking.asked_results, intents=(Intent.POLL_RESULTS,), groups=True),
        Route("sector asked", asking.asked_of_sector, wording=asks_one_sector, groups=True),
        Route("poll draft", drafting.step, actions=(StepPollDraft,), roles=COMMITTEE),
        Route("poll closing", drafting.choose_closing, actions=(SetClosing,), roles=COMMITTEE),
        Route("poll closing day", drafting.choose_day, actions=(CloseAt,), roles=COMMITTEE),
        Route("poll term", setting.show_term, actions=(ShowTerm,), roles=COMMITTEE),
        Route("poll value", setting.set_term, actions=(SetTerm,), roles=COMMITTEE),
        Route("poll audience", setting.set_audience, actions=(SetAudience,), roles=COMMITTEE),
        Route("poll proposal", view.take_proposal, actions=(TakeProposal,), roles=COMMITTEE),
        Route("poll step", view.step, actions=(StepPoll,), roles=EVERYBODY, groups=True),
        Route("poll act", public_acts.step, actions=(StepAct,), roles=COMMITTEE),
        Route("ranking in words", drafting.begin, wording=asks_to_rank, roles=LEADERS),
        Route("copy poll in words", view.copy_in_words, wording=copies_poll, roles=LEADERS),
        Route("why it failed", last.show, wording=asks_why_failed, fits=last.is_known, roles=COMMITTEE),
        Route("result to agenda", last.onto_agenda, wording=takes_to_agenda, fits=last.is_known, roles=LEADERS),
        Route("put again", last.again, wording=puts_again, fits=last.is_known, roles=LEADERS),
        Route("send result", last.sent_by_itself, wording=sends_result, fits=last.has_any, roles=LEADERS),
        Route("poll ordered in words", spoken.order, wording=orders_poll, fits=spoken.fits_order, roles=LEADERS),
        Route("voting rights", rights.answer, wording=asks_of_rights, fits=spoken.is_free, groups=True),
        Route("proxy in words", spoken.proxy, wording=gives_proxy, fits=spoken.fits_own_ballot, roles=COMMITTEE),
        Route(
            "own ballot in words",
            spoken.own_ballot,
            wording=is_about_own_ballot,
            fits=spoken.fits_own_ballot,
            roles=COMMITTEE,
        ),
        Route("choice in words", spoken.own_ballot, wording=may_name_choice, fits=spoken.fits_choice, roles=COMMITTEE),
        Route("poll record in words", asking.asked_record, wording=asks_record, fits=spoken.is_free),
        Route("close poll in words", spoken.close, wording=closes_poll, roles=LEADERS),
        Route("vote", voting.vote, actions=(Vote,), fetch=voting.fetch, groups=True),
        Route("clear ballot", voting.clear, actions=(ClearBallot,), groups=True),
        Route("decline to vote", voting.decline, actions=(DeclineToVote,), groups=True),
        Route("offer proxy", proxies.offer, actions=(OfferProxy,)),
        Route("who could vote for one", proxies.turn_page, actions=(PageHolders,)),
        Route("answer proxy", proxies.answer, actions=(AnswerProxy,)),
        Route("end proxy", proxies.end, actions=(EndProxy,)),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=drafting.take,
            card=draft_card,
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
        Dialogue(
            asking.TALK,
            take=asking.go_on_talking,
            confirm=asking.answer_nothing,
            cancel=asking.answer_nothing,
            deny=asking.answer_nothing,
        ),
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
