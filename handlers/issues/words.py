"""Work on an issue that takes words: a comment, a result, a reason, a summary, another number, a name, a place.

A draft of its own, so that nothing reaches others before it is confirmed.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from config.vocabulary import DeclineReason
from handlers.issues import card, filing, words_done
from handlers.issues.actions import ChooseAssignee, ChooseReason, FileUnder, MoveTo, StepWork, WorkStep
from handlers.issues.draft_card import KEPT_FOR, REMINDED_AFTER, next_reminder
from handlers.issues.news import title
from handlers.issues.words_done import Word
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.province_marks import province_of
from handlers.kit.replies import Ask, Edit, Reply, Say, Toast
from handlers.rules.issue_filing import FilingOrder
from handlers.rules.issue_wording import WorkOrder, order_in, orders_agenda, tells_of_issue
from handlers.rules.issues import Act, check, check_merge, cleaned
from handlers.rules.joining import asks_of_committee, drops, is_of_other, is_order, leaves, only_drops
from nlp.regex import regex
from storage.drafts import CANCELLED, EXPIRED, OPEN
from storage.issue_records import Issue
from storage.records import Draft

KIND = "issue_word"
LONGEST_WORD = 2000
LISTENS_FOR = timedelta(hours=3)
AWAITED_FOR = timedelta(minutes=10)
SPOKEN = frozenset({Act.COMMENT, Act.RESOLVE, Act.DESCRIBE})
LONGEST_NAME = 200
SHOWN_WORD = 600
OFFERED = 6
FILING = frozenset({Act.TOPIC, Act.PLACE})
# A number by itself, or with the words it is said in: what says more of an issue is no answer to which.
_NUMBER = regex(
    r"(?:เอา|เป็น|คือ|รวม|เข้า|ไป|กับ|ใน|ขอ|น่าจะ|เรื่อง|ที่|เลข|หมายเลข|ข้อ|#|ไม่ใช่|เอ้ย|[\s,.])*(\d{1,18})"
    r"(?:ครับ|คับ|ค่ะ|คะ|นะ|จ้า|ด้วย|เลย|แทน|[\s.!])*"
)


def begin(context: Context, request: Request, issue: Issue, act: Act, text: str = "") -> list[Reply]:
    """Ask for the words that an act needs, or whether those said already are right."""
    return _open(context, request, Word(issue.id, act, cleaned(text)[:LONGEST_WORD]))


def ordered(context: Context, request: Request, order: WorkOrder) -> list[Reply]:
    """ "รวมเรื่องที่ 2 เข้ากับเรื่องที่ 1", "ไม่รับเรื่องที่ 1 เพราะ…": what a button of the card begins, ordered in words."""
    issue = card.found(context, order.issue)
    check(order.act, issue, card.sight(context, request, issue).parts)
    word = Word(issue.id, order.act)
    text = cleaned(order.words)[:LONGEST_WORD]
    if order.act is Act.MERGE:
        word = _merging(context, word, order.target)
    elif order.act is Act.ASSIGN and text:
        word = _assigning(context, word, text)
    elif order.act is Act.DECLINE and text:
        word = replace(word, reason=DeclineReason.OTHER, text=text)
    elif order.act in {Act.RESOLVE, Act.COMMENT}:
        word = replace(word, text=text)
    return _open(context, request, word)


def merge(context: Context, request: Request, issue: Issue, target: int) -> list[Reply]:
    """Ask whether an issue is to be merged into another."""
    check(Act.MERGE, issue, card.sight(context, request, issue).parts)
    return _open(context, request, _merging(context, Word(issue.id, Act.MERGE), target))


def refile(context: Context, request: Request, issue: Issue, order: FilingOrder) -> list[Reply]:
    """ "เปลี่ยนหมวดเรื่องที่ 3 เป็นน้ำ": the card asks for one tap, or under what it is to be filed; an issue that is filed
    there already is shown."""
    check(order.act, issue, card.sight(context, request, issue).parts)
    word = filing.filed(context, Word(issue.id, order.act), order.words)
    return card.show(context, request, issue) if filing.as_it_is(word, issue) else _open(context, request, word)


def _open(context: Context, request: Request, word: Word) -> list[Reply]:
    draft = context.unit.drafts.open(
        request.member.id, KIND, word.as_data(), request.incoming.chat, context.now, context.now + _looked_at(word)
    )
    return [_card(context, draft)]


def _looked_at(word: Word) -> timedelta:
    """After how long a card is looked at again: one that holds anything waits for a yes, an empty one for words."""
    return REMINDED_AFTER if word.holds_anything else LISTENS_FOR


def awaits(draft: Draft, now: datetime) -> bool:
    """Whether the card has just asked for words in somebody's own, and has none yet."""
    word = Word.of(draft.data)
    asked = word.act in SPOKEN or (word.act is Act.DECLINE and word.reason in {None, DeclineReason.OTHER})
    return asked and not word.text and now - draft.touched_at <= AWAITED_FOR


def take(context: Context, request: Request) -> list[Reply] | None:
    """The words come; a question asked meanwhile is answered as such."""
    draft, incoming = _draft(request), request.incoming
    word = Word.of(draft.data)
    text = cleaned(incoming.text)[:LONGEST_WORD]
    # What is said long after is of something else.
    if incoming.edited or not text or context.now - draft.touched_at > LISTENS_FOR:
        return None
    if awaits(draft, context.now) and incoming.reading is not None:
        return None if is_of_other(incoming.reading, word.issue) else _taken(context, draft, word, text, None)
    number = _NUMBER.fullmatch(text) if word.act is Act.MERGE else None
    if number is None and incoming.reading is not None and leaves(incoming.reading, asked=not word.is_whole):
        return None
    if word.is_whole and incoming.reading is not None and (is_order(incoming.reading) or asks_of_committee(text)):
        return None
    return _taken(context, draft, word, text, int(number.group(1)) if number else None)


def _taken(context: Context, draft: Draft, word: Word, text: str, number: int | None) -> list[Reply] | None:
    """The word with what was said; None where that is no word of this kind."""
    if word.act is Act.MERGE:
        if number is None and (word.is_whole or order_in(text) or tells_of_issue(text)):
            return None
        if number is None:
            return [Say("issues.merge_unknown")]
        return _keep(context, draft, _merging(context, word, number))
    if word.act is Act.ASSIGN and (orders_agenda(text) or order_in(text)):
        return None
    if word.act in FILING:
        changed = filing.filed(context, word, text)
        return _keep(context, draft, changed) if changed != word else None
    if word.act is Act.ASSIGN:
        return _keep(context, draft, _assigning(context, word, text))
    if word.act is Act.DECLINE and word.reason is None:
        return _keep(context, draft, replace(word, reason=DeclineReason.OTHER, text=text))
    # What comes after is more of it; who wants other words taps ✏️, which begins anew.
    whole = f"{word.text}\n{text}" if word.text else text
    return _keep(context, draft, replace(word, text=whole[:LONGEST_WORD]))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes does it; where words are still missing, a yes is one."""
    draft = _draft(request)
    word = Word.of(draft.data)
    if not word.is_whole:
        return take(context, request) or []
    return words_done.do(context, request, draft, word)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no before anything was confirmed drops it."""
    draft = _draft(request)
    return cancel(context, request, draft) if Word.of(draft.data).is_whole else take(context, request) or []


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it, where that is beyond doubt what is meant; words that were asked for may speak of calling off."""
    draft = _draft(request)
    is_dropped = only_drops if awaits(draft, context.now) else drops
    if not is_dropped(request.reading):
        return take(context, request) or []
    return cancel(context, request, draft)


def cancel(context: Context, request: Request, draft: Draft) -> list[Reply]:
    """Close the draft; the issue is as it was."""
    context.unit.drafts.close(draft, CANCELLED, context.now)
    if request.incoming.callback_id is not None:
        issue = card.found(context, Word.of(draft.data).issue)
        return [Toast("conversation.cancelled"), card.refresh(context, request, issue)]
    return [Edit("conversation.cancelled", card=_name(draft)), Say("conversation.cancelled")]


def remind(context: Context, request: Request) -> list[Reply]:
    """A card that holds what was said is shown again after 15 minutes and the next morning, and put away after seven
    days; one that nobody said anything for, after three hours."""
    draft = _draft(request)
    word = Word.of(draft.data)
    if not word.holds_anything or context.now >= draft.created_at + KEPT_FOR:
        context.unit.drafts.close(draft, EXPIRED, context.now)
        return [Edit("issues.word_expired", card=_name(draft))]
    context.unit.drafts.reminded(draft, next_reminder(draft, context.now))
    return [shown(context, draft)]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepWork)  # noqa: S101  the route leads only such taps here
    draft = _tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    word = Word.of(draft.data)
    match tapped.step:
        case WorkStep.CONFIRM:
            return words_done.do(context, request, draft, word)
        case WorkStep.CHANGE:
            return _keep(context, draft, Word(word.issue, word.act))
        case _:
            return cancel(context, request, draft)


def choose_reason(context: Context, request: Request) -> list[Reply]:
    """A preset reason was chosen; another one is typed."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseReason)  # noqa: S101  the route leads only such taps here
    draft = _tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    return _keep(context, draft, replace(Word.of(draft.data), reason=tapped.reason))


def choose_assignee(context: Context, request: Request) -> list[Reply]:
    """Somebody of the roster was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseAssignee)  # noqa: S101  the route leads only such taps here
    draft = _tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    person = context.unit.people.get(tapped.person)
    if person is None or person.retired_at is not None:
        return [Toast("common.button_stale", alert=True)]
    word = replace(Word.of(draft.data), person=person.id, text=person.full_name)
    return words_done.do(context, request, draft, word)


def file_under(context: Context, request: Request) -> list[Reply]:
    """A topic was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, FileUnder)  # noqa: S101  the route leads only such taps here
    draft = _tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    return words_done.do(context, request, draft, replace(Word.of(draft.data), topic=tapped.topic))


def move_to(context: Context, request: Request) -> list[Reply]:
    """A province was chosen, or the cluster whose provinces are to be shown."""
    tapped = request.incoming.action
    assert isinstance(tapped, MoveTo)  # noqa: S101  the route leads only such taps here
    draft = _tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    if tapped.province is None:
        return [_card(context, draft, tapped.cluster)]
    province = province_of(context.catalogue, tapped.province)
    if province is None:
        return [Toast("common.button_stale", alert=True)]
    return words_done.do(context, request, draft, replace(Word.of(draft.data), provinces=(province,)))


def _merging(context: Context, word: Word, number: int) -> Word:
    issue = card.found(context, word.issue)
    target = check_merge(issue, context.unit.issues.get(number))
    return replace(word, target=target.id, text=title(target.text, 120))


def _assigning(context: Context, word: Word, text: str) -> Word:
    """A name that only one person of the roster has means that person; anything else is an office."""
    name = " ".join(text.split())[:LONGEST_NAME]
    named = [one for one in context.unit.people.everybody() if one.retired_at is None and name in one.full_name]
    if len(named) == 1:
        return replace(word, person=named[0].id, text=named[0].full_name)
    return replace(word, person=None, text=name)


def _keep(context: Context, draft: Draft, word: Word) -> list[Reply]:
    due = context.now + _looked_at(word)
    changed = context.unit.drafts.change(draft, word.as_data(), context.now, due)
    return [_card(context, changed)] if changed else [Toast("common.button_stale", alert=True)]


def shown(context: Context, draft: Draft) -> Ask:
    """The card as it is."""
    return _card(context, draft)


def _card(context: Context, draft: Draft, cluster: str | None = None) -> Ask:
    word = Word.of(draft.data)
    issue = card.found(context, word.issue)
    arguments = {
        "number": issue.id,
        "title": title(issue.text),
        "act": word.act.value,
        "text": title(word.text, SHOWN_WORD),
        "reason": word.reason,
        "target": word.target,
        "whole": word.is_whole,
        "topics": (issue.topic, word.topic),
        "places": (list(issue.provinces), list(word.provinces)),
    }
    return Ask(_name(draft), "issues.word", arguments, _rows(context, draft, issue, word, cluster))


def _rows(context: Context, draft: Draft, issue: Issue, word: Word, cluster: str | None) -> Rows:
    last = [Button("common.cancel", StepWork(draft.id, draft.revision, WorkStep.CANCEL))]
    if word.is_whole:
        confirm = Button("common.confirm", StepWork(draft.id, draft.revision, WorkStep.CONFIRM))
        change = Button("common.change", StepWork(draft.id, draft.revision, WorkStep.CHANGE))
        return ((confirm, change, *last) if word.is_said else (confirm, *last),)
    if word.act in FILING:
        return (*filing.offered(context, draft, issue, word, cluster), tuple(last))
    offered: list[Button] = []
    if word.act is Act.DECLINE and word.reason is None:
        offered = [
            Button("issues.reason", ChooseReason(draft.id, draft.revision, reason), {"reason": reason})
            for reason in DeclineReason
        ]
    elif word.act is Act.ASSIGN:
        serving = words_done.likely_assignees(context, issue)[:OFFERED]
        offered = [
            Button("", ChooseAssignee(draft.id, draft.revision, one.id), plain=one.full_name[:40]) for one in serving
        ]
    return (*rows_of(offered, 1), tuple(last))


def _tapped(context: Context, request: Request, draft_id: int, revision: int) -> Draft | list[Reply]:
    draft = context.unit.drafts.get(draft_id)
    if draft is None or draft.person_id != request.member.id or draft.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    if draft.revision != revision:
        return [Toast("issues.newest_shown"), _card(context, draft)]
    return draft


def _name(draft: Draft) -> str:
    return f"draft:{draft.id}"


def _draft(request: Request) -> Draft:
    if request.draft is None:
        raise ValueError("a dialogue without its draft")
    return request.draft
