"""What is said soon after an issue was saved and goes on with it ("ลืมบอกไปว่า…"), and who sees to an issue."""

from datetime import timedelta

from handlers.issues import words
from handlers.issues.card import found
from handlers.issues.news import title, view
from handlers.kit.context import Context, Request
from handlers.kit.events import HolderAsked
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say
from handlers.rules.follow_ups import added
from handlers.rules.issues import Act
from storage.issue_records import Issue

SOON = timedelta(hours=2)


def goes_on(context: Context, request: Request) -> bool:
    """Whether a message adds to the issue its writer has just saved, and to nothing they are in the middle of."""
    if added(request.incoming.text) is None or request.incoming.chat_kind is not ChatKind.PRIVATE:
        return False
    issue = _just_saved(context, request)
    return issue is not None and (request.draft is None or request.draft.touched_at < issue.created_at)


def offer(context: Context, request: Request) -> list[Reply]:
    """Offer what was said as a word on that issue, to be confirmed."""
    issue = _just_saved(context, request)
    assert issue is not None  # noqa: S101  the route leads here only where there is one
    return words.begin(context, request, issue, Act.COMMENT, added(request.incoming.text) or "")


def name_holder(context: Context, event: HolderAsked) -> list[Reply]:
    """Who sees to an issue, in private."""
    if event.kind != "issue":
        return []
    issue = found(context, event.number)
    person = context.unit.people.get(issue.assignee_id) if issue.assignee_id else None
    told = {
        "number": issue.id,
        "title": title(issue.text),
        "assignee": person.full_name if person else issue.assignee_name,
        "state": issue.state,
    }
    return [Say("issues.holder", told, view(issue))]


def _just_saved(context: Context, request: Request) -> Issue | None:
    own = context.unit.issues.reported_by(request.member.id)
    return own[-1] if own and own[-1].is_open and own[-1].created_at >= context.now - SOON else None
