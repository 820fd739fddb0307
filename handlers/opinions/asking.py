"""Chair and secretariat ask advisers for their opinion, with a day by which it is wanted: a card until it is sent."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.kit.buttons import Button, RunCommand, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.opinion_buttons import AskOpinion
from handlers.kit.people_buttons import PeopleDesk
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Notify, Reply, Say, Urgency, settled
from handlers.kit.routes import STAFF
from handlers.opinions.actions import AskStep, GiveOpinion, StepAsking
from handlers.opinions.subjects import HISTORY, Subject, found_subject
from handlers.opinions.timing import first_reminder
from handlers.rules.joining import leaves
from handlers.rules.opinions import LONGEST_QUESTION, asked_for, asks_for_opinion, first_asked
from handlers.rules.permissions import holds_anywhere
from nlp.spans import span_in
from storage.drafts import DONE, EXPIRED
from storage.records import Draft
from storage.roadmap_records import Opinion

KIND = "opinion_asked"
USUAL_DAYS, OFFERED_DAYS, MOST_DAYS = 14, (7, 14, 30), 365
MOST_ADVISERS = 8
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class AskingDraft:
    """A question to advisers in the making; `due` is ISO 8601, `waits` whether the next message is the question."""

    subject: str
    number: int
    advisers: tuple[int, ...]
    question: str
    due: str
    waits: bool = False

    @staticmethod
    def of(stored: Draft) -> "AskingDraft":
        """What a draft holds."""
        return AskingDraft(**{**stored.data, "advisers": tuple(stored.data["advisers"])})

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {**vars(self), "advisers": list(self.advisers)}


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ขอความเห็นที่ปรึกษาเรื่องโครงการที่ 4 ภายใน 15 ธ.ค.: คุ้มหรือไม่"."""
    text = request.incoming.text
    wanted = asked_for(text)
    span = span_in(text.partition(":")[0], context.now, context.catalogue)
    return _begin(context, request, wanted.subject, wanted.number, wanted.question, span.end or span.alone)


def of_what(_: Context, __: Request) -> list[Reply]:
    """Advisers are asked of an issue or a project; neither was named by its number."""
    ways = (Button("opinions.see_issues", RunCommand("issues")), Button("opinions.see_projects", RunCommand("roadmap")))
    return [Say("opinions.of_what", {}, (ways,))]


def refuse(_: Context, __: Request) -> list[Reply]:
    """Whoever may not ask is told who may."""
    raise RuleBroken("opinions.only_keepers")


def by_button(context: Context, request: Request) -> list[Reply]:
    """The button of an issue or a project."""
    tapped = request.incoming.action
    assert isinstance(tapped, AskOpinion)  # noqa: S101  the route leads only such taps here
    return _begin(context, request, tapped.subject, tapped.number, "", None)


def take(context: Context, request: Request) -> list[Reply] | None:
    """The question, where it was asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = AskingDraft.of(stored)
    text = " ".join(incoming.text.split())
    if (
        incoming.edited
        or not text
        or not draft.waits
        or asks_for_opinion(text)
        or (incoming.reading is not None and leaves(incoming.reading))
    ):
        return None
    return CARDS.keep(context, stored, replace(draft, question=text[:LONGEST_QUESTION], waits=False).as_data())


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepAsking)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = AskingDraft.of(stored)
    match tapped.step:
        case AskStep.CONFIRM:
            return _send(context, request, stored)
        case AskStep.CANCEL:
            return drop(context, request, stored)
        case AskStep.QUESTION:
            draft = replace(draft, waits=True)
        case AskStep.ADVISER:
            known = [one.id for one in found_subject(context, draft.subject, draft.number).to_ask(context)]
            chosen = {*draft.advisers} ^ ({tapped.value} & {*known})
            draft = replace(draft, advisers=tuple(one for one in known if one in chosen))
        case AskStep.DAYS:
            days = min(max(tapped.value, 1), MOST_DAYS)
            draft = replace(draft, due=(context.today + timedelta(days=days)).isoformat())
    return CARDS.keep(context, stored, draft.as_data())


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it, once nothing is asked for."""
    stored = draft_of(request)
    return [card(context, stored)] if AskingDraft.of(stored).waits else _send(context, request, stored)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: the card again, to be changed by its buttons."""
    return [card(context, draft_of(request))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A card that nobody confirmed within a week is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("opinions.expired", card=card_name(stored))]


def card(context: Context, stored: Draft) -> Ask:
    """The card: whom, what, by when."""
    draft = AskingDraft.of(stored)
    subject = found_subject(context, draft.subject, draft.number)
    advisers = subject.to_ask(context)[:MOST_ADVISERS]
    arguments = {
        **said_of(subject),
        "advisers": [one.full_name for one in advisers if one.id in draft.advisers],
        "question": draft.question,
        "due": date.fromisoformat(draft.due),
        "elsewhere": not subject.advisers(context),
    }
    if draft.waits:
        stop = Button("common.cancel", StepAsking(stored.id, stored.revision, AskStep.CANCEL))
        return Ask(card_name(stored), "opinions.ask_question", arguments, ((stop,),))

    def tap(key: str, which: AskStep, value: int = 0, **told: Any) -> Button:
        return Button(key, StepAsking(stored.id, stored.revision, which, value), told)

    people = [
        tap("opinions.adviser", AskStep.ADVISER, one.id, name=one.full_name, on=one.id in draft.advisers)
        for one in advisers
    ]
    days = [tap("opinions.days", AskStep.DAYS, one, days=one) for one in OFFERED_DAYS]
    last = (tap("common.confirm", AskStep.CONFIRM), tap("opinions.question", AskStep.QUESTION),
            tap("common.cancel", AskStep.CANCEL))  # fmt: skip
    return Ask(card_name(stored), "opinions.asking", arguments, (*rows_of(people, 2), tuple(days), last))


CARDS = DraftCards(card)


def said_of(subject: Subject) -> dict[str, Any]:
    """What an opinion is of, for the texts."""
    return {"kind": subject.kind, "number": subject.number, "title": subject.title}


def _begin(context: Context, request: Request, kind: str, number: int, question: str, due: date | None) -> list[Reply]:
    subject = found_subject(context, kind, number)
    if not subject.may_ask(context, request.person):
        raise RuleBroken("roadmap.only_keepers")
    advisers = subject.to_ask(context)
    if not advisers:
        return _nobody_to_ask(context, request, subject)
    last = due if due is not None and due > context.today else context.today + timedelta(days=USUAL_DAYS)
    chosen = first_asked(request.incoming.text, subject.topic, advisers)[:MOST_ADVISERS]
    draft = AskingDraft(kind, number, tuple(one.id for one in chosen), question, last.isoformat(), waits=not question)
    stored = context.unit.drafts.open(
        request.member.id, KIND, draft.as_data(), request.incoming.chat, context.now, context.now + KEPT_FOR
    )
    return [card(context, stored)]


def _nobody_to_ask(context: Context, request: Request, subject: Subject) -> list[Reply]:
    """No adviser anywhere: how one is made, and what can be done with the matter meanwhile."""
    keeps_roster = holds_anywhere(request.person, STAFF, context.today)
    buttons = [Button("opinions.give_role", PeopleDesk())] if keeps_roster else []
    buttons.append(Button("opinions.ask_all", RunCommand("poll")))
    return [Say("opinions.no_advisers", {**said_of(subject), "keeps_roster": keeps_roster}, rows_of(buttons, 1))]


def _send(context: Context, request: Request, stored: Draft) -> list[Reply]:
    draft = AskingDraft.of(stored)
    subject = found_subject(context, draft.subject, draft.number)
    if not subject.may_ask(context, request.person):
        raise RuleBroken("roadmap.only_keepers")
    due = date.fromisoformat(draft.due)
    if not draft.question:
        raise RuleBroken("opinions.no_question")
    advisers = [one for one in subject.to_ask(context) if one.id in draft.advisers]
    if not advisers:
        raise RuleBroken("opinions.nobody_chosen")
    if due <= context.today:
        raise RuleBroken("opinions.day_past")
    if not context.unit.drafts.close(stored, DONE, context.now):
        raise RuleBroken("common.button_stale")
    told = {**said_of(subject), "question": draft.question, "due": due, "asker": request.member.full_name}
    replies: list[Reply] = []
    for adviser in advisers:
        asked = context.unit.roadmap_opinions.ask(
            Opinion(0, draft.subject, draft.number, adviser.id, request.member.id, draft.question, context.now, due,
                    first_reminder(due, context.now.astimezone(BANGKOK).date()))
        )  # fmt: skip
        context.unit.histories.add(HISTORY, asked.id, "asked", context.now, request.member.id)
        rows = ((Button("opinions.give_button", GiveOpinion(asked.id)),),)
        replies.append(Notify((adviser.id,), "opinions.asked", told, rows, urgency=Urgency.BY_WISH))
    tapped = request.incoming.callback_id is not None
    sent = {**said_of(subject), "people": [one.full_name for one in advisers], "due": due}
    return [*settled(card_name(stored), "opinions.sent", sent, tapped=tapped), *replies]
