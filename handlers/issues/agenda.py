"""Issues that are to come before a meeting: marked in words, and the mark taken off once they have."""

from handlers.issues import work
from handlers.issues.card import found, sight
from handlers.issues.news import SUBJECT, tell_followers, title, view
from handlers.kit.context import Context, Request
from handlers.kit.events import IssueMarked, IssueResolved, MeetingOver
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.rules.issue_wording import agenda_order
from handlers.rules.issues import Act, check
from storage.issue_records import Issue


def in_words(context: Context, request: Request) -> list[Reply]:
    """นำเรื่อง #12 เข้าวาระ: it comes onto the agenda of the next meeting, and at once onto one that is called where
    that is wanted."""
    order = agenda_order(request.incoming.text)
    number, onto = order if order is not None else (0, True)
    return mark(context, request, found(context, number), onto=onto)


def mark(context: Context, request: Request, issue: Issue, *, onto: bool) -> list[Reply]:
    """Put an issue among those that wait for an agenda, or take it from them. Raises RuleBroken for who may not."""
    check(Act.AGENDA, issue, sight(context, request, issue).parts)
    told: list[Reply] = []
    if issue.on_agenda is not onto:
        done = work.act_on(context, request, issue, Act.AGENDA)
        if done is None:
            raise RuleBroken("issues.changed_meanwhile")
        issue, told = done
    asked = IssueMarked(request.member, issue.id, issue.clusters)
    if onto:
        context.publish(asked)
    rows = (*((one,) for one in asked.buttons), *view(issue))
    return [Say("issues.agenda_said", {"number": issue.id, "title": title(issue.text), "onto": onto}, rows), *told]


def note_resolution(context: Context, event: IssueResolved) -> list[Reply]:
    """What a meeting resolved is put on record with the issue, and its followers hear of it. The words are the
    committee's: they stay when whoever sent the minutes is erased."""
    issue = context.unit.issues.get(event.issue_id)
    if issue is None:
        return []
    detail = {"meeting": event.meeting, "words": event.words}
    context.unit.histories.add(SUBJECT, issue.id, "resolved", context.now, event.actor.id, detail)
    told = {"meeting": event.meeting, "text": event.words}
    return tell_followers(context, event.actor, issue, "resolved", told)


def clear_marks(context: Context, event: MeetingOver) -> list[Reply]:
    """What came before a meeting waits for an agenda no longer."""
    for issue in context.unit.issues.many(event.issues).values():
        if issue.on_agenda:
            context.unit.issues.change(issue, context.now, on_agenda=False)
    return []
