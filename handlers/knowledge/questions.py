"""Questions the records do not answer: kept, shown to the secretariat, answered, and the answer kept as knowledge."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from config.phrasing import texts_by_key
from config.vocabulary import Role
from handlers.kit.buttons import Action, Button, Rows, RunCommand, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import DataAsked, DataPart, PersonErased, QuestionUnanswered, WaitingAsked, WaitingLine
from handlers.kit.incoming import Tick
from handlers.kit.question_buttons import AskOffice
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Notify, Reply, Say, Urgency, settled
from handlers.kit.routes import STAFF, Clock, Dialogue, Due, Feature, Route
from handlers.knowledge.loading import keep_reply
from handlers.rules.opinions import advisers_of
from handlers.rules.permissions import holds_anywhere
from handlers.rules.questions import look_alike
from handlers.rules.requests import asks_office, question_to_office
from handlers.rules.roadmap.columns import areas_named
from nlp.regex import regex
from storage.drafts import CANCELLED, DONE
from storage.questions import OPEN
from storage.records import Draft, Person, Question
from storage.unit_of_work import UnitOfWork

KIND = "question_reply"
REPLYING = STAFF | {Role.ADVISER}
WAITS = "question_waits"
WAITS_AFTER = timedelta(days=7)
SHOWN = 8
LONGEST_REPLY = 3000


_ASKS_OPEN = regex(
    r"^\s*(?:ขอ|ดู|มี|เปิด|\s)*คำถาม(?:ไหน|อะไร|ใด)?(?:ที่)?\s*(?:ยัง)?\s*(?:ค้าง|รอ(?:คำ)?ตอบ|ไม่(?:ได้|มีคน)?ตอบ)"
)


class Step(StrEnum):
    """What a button on the card of an unsent reply does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"


@action("qr")
class ReplyTo(Action):
    """Write the reply to a kept question."""

    question: int


@action("qp")
class PublishReply(Action):
    """Let everybody read the reply to a word that was left for the secretariat."""

    question: int


@action("qs")
class StepReply(Action):
    """One step with an unsent reply."""

    draft: int
    revision: int
    step: Step


def keep(context: Context, event: QuestionUnanswered) -> list[Reply]:
    """Keep a question, or add its asker to one that asks the same; only a new one is shown to the secretariat. What is
    left for the secretariat is joined by nobody, and shown to no one else."""
    questions = context.unit.questions
    same = None if event.private else look_alike(event.text, [one for one in questions.open() if not one.private])
    if same is not None:
        questions.add_asker(same.id, event.person_id, event.chat, context.now)
        return []
    number = questions.keep(event.text, context.now, private=event.private)
    questions.add_asker(number, event.person_id, event.chat, context.now)
    advisers = [] if event.private else [one.id for one in _advisers(context, event.text) if one.id != event.person_id]
    people = tuple(dict.fromkeys((*_secretariat(context, but=event.person_id), *advisers)))
    # A word left for the secretariat is somebody's; who asks of the records stays out of it.
    asker = context.unit.people.get(event.person_id) if event.private else None
    arguments = {"number": number, "text": event.text, "askers": 1, "asked": context.now,
                 "asker": asker.full_name if asker else ""}  # fmt: skip
    key = "questions.private_card" if event.private else "questions.card"
    return [Notify(people, key, arguments, _reply_button(number), _card_name(number), Urgency.BY_WISH)]


def pass_on(context: Context, request: Request) -> list[Reply]:
    """A question that is meant for the secretariat is kept for it, and stays between it and its writer."""
    text = question_to_office(request.incoming.text)
    context.publish(QuestionUnanswered(text, request.incoming.chat, request.member.id, private=True))
    return [Say("questions.passed_on", {"text": text})]


def pass_last_on(context: Context, request: Request) -> list[Reply]:
    """What was asked just before is passed on to the secretariat, as whoever asked it wants."""
    tapped = request.incoming.action
    assert isinstance(tapped, AskOffice)  # noqa: S101  the route leads only such taps here
    last = context.unit.questions.last(request.member.id)
    if last is None or int(last.asked_at.timestamp()) != tapped.asked:
        raise RuleBroken("questions.asked_since")
    text = " ".join(last.text.split())
    context.publish(QuestionUnanswered(text, request.incoming.chat, request.member.id))
    return [Say("questions.asked_office", {"text": text})]


def asks_for_open(text: str) -> bool:
    """Whether the questions that wait for an answer are asked for."""
    return _ASKS_OPEN.search(text) is not None


def list_open(context: Context, _: Request) -> list[Reply]:
    """The questions that wait for an answer, oldest first."""
    waiting = context.unit.questions.open(SHOWN)
    lines = [
        {"number": one.id, "text": one.text, "askers": len(context.unit.questions.askers(one.id))} for one in waiting
    ]
    buttons = [Button("questions.reply_to", ReplyTo(one.id), {"number": one.id}) for one in waiting]
    arguments = {"lines": lines, "count": context.unit.questions.count_open()}
    return [Say("questions.list", arguments, rows_of(buttons))]


def begin(context: Context, request: Request) -> list[Reply]:
    """The secretariat wants to reply: ask for the words."""
    tapped = request.incoming.action
    assert isinstance(tapped, ReplyTo)  # noqa: S101  the route leads only such taps here
    question = _open_question(context, tapped.question)
    _must_reply(context, request.member, question)
    data = {"question": question.id, "text": ""}
    draft = context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)
    return [Say("questions.write", {"number": question.id, "text": question.text}, _cancel(draft), _name(draft))]


def take(context: Context, request: Request) -> list[Reply] | None:
    """The words of the reply."""
    incoming, draft = request.incoming, request.draft
    if draft is None or not incoming.text.strip() or incoming.edited:
        return None
    if len(incoming.text) > LONGEST_REPLY:
        raise RuleBroken("questions.too_long", most=LONGEST_REPLY)
    changed = context.unit.drafts.change(draft, {**draft.data, "text": incoming.text.strip()}, context.now)
    if changed is None:
        raise RuleBroken("common.button_stale")
    question = _open_question(context, changed.data["question"])
    return [_preview(context, changed, question)]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the unsent reply was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepReply)  # noqa: S101  the route leads only such taps here
    draft = context.unit.drafts.get(tapped.draft)
    current = draft is not None and draft.state == OPEN and draft.revision == tapped.revision
    if draft is None or not current or draft.person_id != request.member.id:
        raise RuleBroken("common.button_stale")
    if tapped.step is Step.CANCEL:
        return _dropped(context, request, draft)
    if tapped.step is Step.CHANGE:
        return [Say("questions.write_anew", {}, _cancel(draft), _name(draft))]
    return _sent(context, request, draft)


def confirm(context: Context, request: Request) -> list[Reply]:
    """A yes in words."""
    draft = _own(request)
    if not draft.data["text"]:
        return [Say("questions.write_anew", {}, _cancel(draft), _name(draft))]
    return _sent(context, request, draft)


def cancel(context: Context, request: Request) -> list[Reply]:
    """A no in words: nothing is sent."""
    return _dropped(context, request, _own(request))


def due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Questions that wait for seven days, each once."""
    return [
        Due(Tick(WAITS, question.id), question.asked_at + WAITS_AFTER, lane=f"question:{question.id}")
        for question in unit.questions.waiting_since(now - WAITS_AFTER, limit)
    ]


def tell_waiting(context: Context, request: Request) -> list[Reply]:
    """Tell the secretariat once of a question that has waited for seven days."""
    tick = request.incoming.tick
    question = context.unit.questions.get(tick.subject_id) if tick else None
    if question is None or question.state != OPEN or not context.unit.questions.told(question.id, context.now):
        return []
    arguments = {
        "number": question.id,
        "text": question.text,
        "askers": len(context.unit.questions.askers(question.id)),
        "asked": question.asked_at,
    }
    return [
        Notify(_secretariat(context), "questions.waits", arguments, _reply_button(question.id), urgency=Urgency.BY_WISH)
    ]


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """Take a person out of the questions, their answers and the documents."""
    context.unit.questions.forget_person(event.person_id)
    context.unit.documents.forget_person(event.person_id)
    return []


def show_held(context: Context, event: DataAsked) -> list[Reply]:
    """The questions a person asked that were kept, and the one asked last, by which a follow-up is read."""
    entries = [
        {"questions.column_text": one.text, "questions.column_answer": one.answer or ""}
        for one in context.unit.questions.asked_by(event.person_id)
    ]
    last = context.unit.questions.last(event.person_id)
    if last is not None:
        entries.append({"questions.column_text": last.text, "questions.column_answer": ""})
    if entries:
        event.parts.append(DataPart("questions.column_title", entries))
    return []


def show_waiting(context: Context, event: WaitingAsked) -> list[Reply]:
    """How many questions wait for the secretariat."""
    if holds_anywhere(event.person, STAFF, context.today):
        count = context.unit.questions.count_open()
        button = Button("questions.open_list", RunCommand("questions"), {"count": count})
        event.lines.append(WaitingLine("questions.line", count, button))
    return []


def _sent(context: Context, request: Request, draft: Draft) -> list[Reply]:
    person = request.member
    question = _open_question(context, draft.data["question"])
    _must_reply(context, person, question)
    if not draft.data["text"] or not context.unit.drafts.close(draft, DONE, context.now):
        raise RuleBroken("common.button_stale")
    advises = not holds_anywhere(person, STAFF, context.today)
    said_by = person.position if advises and person.position else person.post
    said_by = said_by or texts_by_key()["questions.secretariat"]
    title = texts_by_key()["questions.title_of_adviser" if advises else "questions.title"]
    text = draft.data["text"]
    kept = not question.private
    document = keep_reply(context.unit, title, question, text, said_by, person.id, context.now) if kept else None
    if not context.unit.questions.answer(question.id, text, person.id, document, context.now):
        raise RuleBroken("questions.answered_meanwhile")
    askers = tuple(asker.person_id for asker in context.unit.questions.askers(question.id))
    arguments = {"text": question.text, "answer": text, "said_by": said_by, "dated": context.today, "advises": advises}
    told = {"number": question.id, "count": len(askers), "private": question.private}
    publish = ((Button("questions.publish", PublishReply(question.id)),),) if question.private else ()
    return [
        *settled(_name(draft), "questions.sent", told, publish, tapped=request.incoming.callback_id is not None),
        Notify(askers, "questions.answer", arguments),
    ]


def publish(context: Context, request: Request) -> list[Reply]:
    """The secretariat lets everybody read what it replied to a word that was left for it."""
    tapped = request.incoming.action
    assert isinstance(tapped, PublishReply)  # noqa: S101  the route leads only such taps here
    question = context.unit.questions.get(tapped.question)
    if question is None or question.answer is None or question.document_id is not None:
        raise RuleBroken("common.button_stale")
    texts, person = texts_by_key(), request.member
    said_by = person.post or texts["questions.secretariat"]
    title = texts["questions.title"]
    document = keep_reply(context.unit, title, question, question.answer, said_by, person.id, context.now)
    if not context.unit.questions.publish(question.id, document):
        raise RuleBroken("common.button_stale")
    return [Say("questions.published", {"number": question.id, "text": question.text})]


def _dropped(context: Context, request: Request, draft: Draft) -> list[Reply]:
    context.unit.drafts.close(draft, CANCELLED, context.now)
    return settled(_name(draft), "conversation.cancelled", tapped=request.incoming.callback_id is not None)


def _preview(context: Context, draft: Draft, question: Question) -> Ask:
    askers = len(context.unit.questions.askers(question.id))
    arguments: dict[str, Any] = {
        "number": question.id,
        "text": question.text,
        "answer": draft.data["text"],
        "askers": askers,
        "private": question.private,
    }
    buttons = (_button(draft, "common.confirm", Step.CONFIRM), _button(draft, "common.change", Step.CHANGE))
    return Ask(_name(draft), "questions.preview", arguments, ((*buttons, _cancel(draft)[0][0]),))


def _button(draft: Draft, label: str, which: Step) -> Button:
    return Button(label, StepReply(draft.id, draft.revision, which))


def _cancel(draft: Draft) -> Rows:
    return ((_button(draft, "common.cancel", Step.CANCEL),),)


def _own(request: Request) -> Draft:
    if request.draft is None:
        raise RuleBroken("common.button_stale")
    return request.draft


def _open_question(context: Context, number: int) -> Question:
    question = context.unit.questions.get(number)
    if question is None or question.state != OPEN:
        raise RuleBroken("questions.answered_meanwhile")
    return question


def _secretariat(context: Context, but: int | None = None) -> tuple[int, ...]:
    staff = context.unit.people.holding({Role.SECRETARIAT}, context.today)
    staff = staff or context.unit.people.holding({Role.ADMINISTRATOR}, context.today)
    return tuple(person.id for person in staff if person.id != but)


def _advisers(context: Context, text: str) -> list[Person]:
    """The advisers whose area a question speaks of."""
    people = [one for one in context.unit.people.serving() if holds_anywhere(one, {Role.ADVISER}, context.today)]
    found = [one for area, _ in areas_named(text) for one in advisers_of(area, people)]
    return list({one.id: one for one in found}.values())


def _must_reply(context: Context, person: Person, question: Question) -> None:
    """Raises RuleBroken for whoever is neither of the secretariat nor an adviser of what the question speaks of."""
    if holds_anywhere(person, STAFF, context.today):
        return
    if question.private or person.id not in {one.id for one in _advisers(context, question.text)}:
        raise RuleBroken("common.not_allowed")


def _reply_button(number: int) -> Rows:
    return ((Button("questions.reply", ReplyTo(number)),),)


def _card_name(number: int) -> str:
    return f"question:{number}"


def _name(draft: Draft) -> str:
    return f"draft:{draft.id}"


FEATURE = Feature(
    name="questions",
    routes=(
        Route("questions", list_open, command="questions", wording=asks_for_open, roles=STAFF),
        Route("last question to office", pass_last_on, actions=(AskOffice,)),
        Route("question to office", pass_on, wording=asks_office),
        Route("reply to question", begin, actions=(ReplyTo,), roles=REPLYING),
        Route("publish reply", publish, actions=(PublishReply,), roles=STAFF),
        Route("send reply", step, actions=(StepReply,), roles=REPLYING),
    ),
    dialogues=(Dialogue(KIND, take=take, confirm=confirm, cancel=cancel, deny=cancel),),
    clocks=(Clock(ticks=(WAITS,), handler=tell_waiting, due=due),),
    listens={
        QuestionUnanswered: keep,
        PersonErased: forget,
        DataAsked: show_held,
        WaitingAsked: show_waiting,
    },
)
