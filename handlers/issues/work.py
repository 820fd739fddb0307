"""Work on a stored issue, by the buttons of its card: what one tap settles is here, what takes words in issue_words."""

from dataclasses import replace
from typing import Any

from config.vocabulary import IssueState
from handlers.issues import card, filing, joining, words
from handlers.issues.actions import CardStep, StepIssue
from handlers.issues.news import SUBJECT, followers, tell_followers, tell_reporter, tell_secretariat
from handlers.issues.saving import follow
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Toast, Urgency
from handlers.rules.audiences import people_named
from handlers.rules.issue_filing import filing_in
from handlers.rules.issue_wording import WorkOrder, amended_in, order_in, supported_in, told_named
from handlers.rules.issues import ALLOWED, Act, check, may
from storage.issue_records import Issue

_ACTS = {
    CardStep.ACKNOWLEDGE: Act.ACKNOWLEDGE,
    CardStep.START: Act.START,
    CardStep.CONFIRM: Act.CONFIRM,
    CardStep.REOPEN: Act.REOPEN,
    CardStep.AGENDA: Act.AGENDA,
    CardStep.HIDE: Act.HIDE,
}
# The reporter answers to the claim, whatever else was changed since.
_SETTLING = frozenset({CardStep.CONFIRM, CardStep.REOPEN})
_IN_WORDS = {
    CardStep.RESOLVE: Act.RESOLVE,
    CardStep.DECLINE: Act.DECLINE,
    CardStep.ASSIGN: Act.ASSIGN,
    CardStep.COMMENT: Act.COMMENT,
    CardStep.MERGE: Act.MERGE,
    CardStep.DESCRIBE: Act.DESCRIBE,
    CardStep.TOPIC: Act.TOPIC,
    CardStep.PLACE: Act.PLACE,
}


def step_issue(context: Context, request: Request) -> list[Reply]:
    """A button of an issue's card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepIssue)  # noqa: S101  the route leads only such taps here
    issue = card.found(context, tapped.issue)
    match tapped.step:
        case CardStep.VIEW:
            return card.show(context, request, issue)
        case CardStep.BACK:
            return [card.refresh(context, request, issue)]
        case CardStep.HISTORY:
            return [card.history(context, card.sight(context, request, issue))]
        case CardStep.FILES:
            return card.files(context, card.sight(context, request, issue))
        case CardStep.MORE:
            return [card.refresh(context, request, issue, more=True)]
    if request.incoming.chat_kind is ChatKind.GROUP:
        raise RuleBroken("groups.in_private")
    if tapped.version not in {0, issue.version} and tapped.step not in _SETTLING:
        return _changed_meanwhile(context, request, issue)
    if tapped.step is CardStep.SUPPORT:
        told = joining.support(context, request, issue)
        return [*told, card.refresh(context, request, issue)]
    if tapped.step in _IN_WORDS:
        seen = card.sight(context, request, issue)
        check(_IN_WORDS[tapped.step], issue, seen.parts)
        return words.begin(context, request, issue, _IN_WORDS[tapped.step])
    return _settle(context, request, issue, _ACTS[tapped.step])


def ordered(context: Context, request: Request) -> list[Reply]:
    """Work on an issue ordered in words. How far it is, is settled at once as by a button; what takes words or cannot
    be undone gets a card; where it cannot be done now, the issue is shown with what can."""
    order = order_in(request.incoming.text)
    assert order is not None  # noqa: S101  the route leads only such messages here
    issue = card.found(context, order.issue)
    if order.act not in _ACTS.values() and order.act is not Act.RESOLVE:
        return words.ordered(context, request, order)
    if not may(order.act, issue, card.sight(context, request, issue).parts):
        return card.show(context, request, issue)
    if order.act is Act.RESOLVE:
        return words.ordered(context, request, order)
    done = act_on(context, request, issue, order.act)
    if done is None:
        raise RuleBroken("issues.changed_meanwhile")
    changed, told = done
    handed = replace(order, act=Act.ASSIGN) if order.words else None
    return [*card.show(context, request, changed), *told, *(words.ordered(context, request, handed) if handed else ())]


def follows_issue(context: Context, request: Request) -> bool:
    """Whether all whom a message names follow the issue of which they are to be told."""
    told = told_named(request.incoming.text)
    issue = context.unit.issues.get(told.issue) if told else None
    if told is None or issue is None:
        return False
    following = followers(context, issue)
    named = people_named(told.whom, context.unit.people.everybody())
    return bool(named) and following.issuperset(named)


def tell_named(context: Context, request: Request) -> list[Reply]:
    """ "ฝากบอกคุณ… เรื่องที่ 1 ว่า…": a word on the issue, which who follows it hears."""
    told = told_named(request.incoming.text)
    assert told is not None  # noqa: S101  the route leads only such messages here
    return words.ordered(context, request, WorkOrder(Act.COMMENT, told.issue, 0, told.words))


def refile(context: Context, request: Request) -> list[Reply]:
    """ "เปลี่ยนหมวดเรื่องที่ 3 เป็นน้ำ", "ย้ายเรื่องที่ 2 ไปจังหวัดแพร่": filed elsewhere once confirmed, by who serves there or, as
    long as it is new, by who told it; from who may only say something of it, it is a word to them."""
    order = filing_in(request.incoming.text)
    assert order is not None  # noqa: S101  the route leads only such messages here
    issue = card.found(context, order.issue) if order.issue else filing.near(context, request)
    assert issue is not None  # noqa: S101  the route fits only where there is one
    parts = card.sight(context, request, issue).parts
    if not may(order.act, issue, parts) and may(Act.COMMENT, issue, parts):
        return words.begin(context, request, issue, Act.COMMENT, request.incoming.text)
    return words.refile(context, request, issue, order)


def amend(context: Context, request: Request) -> list[Reply]:
    """ "แก้เรื่องที่ 2 เป็น…": the secretariat words it anew, who told it may add a word; both see it before it is kept."""
    amended = amended_in(request.incoming.text)
    assert amended is not None  # noqa: S101  the route leads only such messages here
    issue = card.found(context, amended[0])
    parts = card.sight(context, request, issue).parts
    act = next((act for act in (Act.DESCRIBE, Act.COMMENT) if may(act, issue, parts)), None)
    if act is None:
        return card.show(context, request, issue)
    return words.begin(context, request, issue, act, amended[1])


def support(context: Context, request: Request) -> list[Reply]:
    """ "ขอร่วมลงชื่อเรื่องที่ 3": joined as by the button of its card, which shows it."""
    issue = card.found(context, supported_in(request.incoming.text) or 0)
    told = joining.support(context, request, issue)
    return [*told, *card.show(context, request, issue)]


def _settle(context: Context, request: Request, issue: Issue, act: Act) -> list[Reply]:
    """Do what one tap does, and show the card as it is then."""
    check(act, issue, card.sight(context, request, issue).parts)
    done = act_on(context, request, issue, act)
    if done is None:
        return _changed_meanwhile(context, request, issue)
    changed, told = done
    return [Toast("issues.done"), card.refresh(context, request, changed), *told]


def act_on(context: Context, request: Request, issue: Issue, act: Act) -> tuple[Issue, list[Reply]] | None:
    """Do an allowed act, write it down, and tell whom it concerns; None where somebody changed the issue meanwhile."""
    values: dict[str, Any] = {}
    if act is Act.AGENDA:
        values["on_agenda"] = not issue.on_agenda
    elif act is Act.HIDE:
        values["hidden_from_chair"] = not issue.hidden_from_chair
    else:
        values["state"] = ALLOWED[act].leads_to
    changed = context.unit.issues.change(issue, context.now, **values)
    if changed is None:
        return None
    follow(context, issue, changed)
    what, detail = _written(act, changed)
    context.unit.histories.add(SUBJECT, issue.id, what, context.now, request.member.id, detail)
    told = _told(context, request, changed, act, what, detail)
    if act in {Act.CONFIRM, Act.REOPEN}:
        arguments = {"number": issue.id, "state": changed.state}
        told += tell_secretariat(context, request.member, changed, "issues.told_settled", arguments, Urgency.BY_WISH)
    return changed, told


def _told(
    context: Context, request: Request, changed: Issue, act: Act, what: str, detail: dict[str, Any]
) -> list[Reply]:
    """The news of an act; that a name is hidden now is for its owner alone."""
    if act is not Act.HIDE:
        return tell_followers(context, request.member, changed, what, detail)
    return tell_reporter(request.member, changed, "issues.told_hidden", {"number": changed.id})


def _written(act: Act, changed: Issue) -> tuple[str, dict[str, Any]]:
    if act is Act.AGENDA:
        return "agenda", {"on": changed.on_agenda}
    if act is Act.HIDE:
        return "hidden", {"on": changed.hidden_from_chair}
    state: IssueState = changed.state
    return "state", {"to": state.value}


def _changed_meanwhile(context: Context, request: Request, issue: Issue) -> list[Reply]:
    """Somebody else was quicker: say so, and show the issue as it is now."""
    newest = context.unit.issues.get(issue.id) or issue
    return [Toast("issues.changed_meanwhile", alert=True), card.refresh(context, request, newest)]
