"""Joining an issue in place of telling of the same trouble once more."""

from handlers.issues.actions import JoinInstead
from handlers.issues.card import found
from handlers.issues.draft_card import tapped_draft
from handlers.issues.news import SUBJECT, tell_of_comment, tell_secretariat, view
from handlers.issues.story import Story, clusters_of, reporter_of, story_of
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply, Say, Toast, Urgency
from handlers.rules.issues import Act, Part, check, parts_in
from handlers.rules.own_issue_wording import left_in
from storage.drafts import DONE
from storage.issue_records import Issue, Supporter
from storage.records import Draft, Person


def join_instead(context: Context, request: Request) -> list[Reply]:
    """The member says that a known issue is theirs too: no new one is saved, what they told goes to it."""
    tapped = request.incoming.action
    assert isinstance(tapped, JoinInstead)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    issue, story = found(context, tapped.issue), story_of(draft)
    reporter = reporter_of(context, request.member, story)
    if issue.reporter_id is not None and issue.reporter_id == reporter.id:
        check(Act.COMMENT, issue, frozenset({Part.REPORTER}))
        own = True
    else:
        check(Act.SUPPORT, issue, frozenset({Part.MEMBER}))
        own = False
    if not context.unit.drafts.close(draft, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    _add_told(context, request.member, reporter, issue, story, own=own)
    number = {"number": issue.id}
    if own:
        told = tell_of_comment(context, request.member, issue, story.text)
        return [Toast("issues.added_to_own", number), Edit("issues.added_to_own", number, view(issue)), *told]
    new = _support(context, issue, reporter)
    key = "issues.joined" if new else "issues.joined_already"
    arguments = {**number, "supporters": len(context.unit.issues.supporters(issue.id))}
    told = _tell_joined(context, request.member, issue, arguments) if new else []
    return [Toast("issues.joined_short", number), Edit(key, arguments, view(issue)), *told]


def support(context: Context, request: Request, issue: Issue) -> list[Reply]:
    """Join an issue from its card."""
    person = request.member
    supporters = context.unit.issues.supporters(issue.id)
    supports = any(one.person_id == person.id for one in supporters)
    check(Act.SUPPORT, issue, parts_in(issue, person, context.today, supports=supports))
    _support(context, issue, person)
    context.unit.histories.add(SUBJECT, issue.id, "supported", context.now, person.id)
    arguments = {"number": issue.id, "supporters": len(supporters) + 1}
    told = _tell_joined(context, person, issue, arguments)
    return [Toast("issues.joined_short", {"number": issue.id}), *told]


def may_leave(context: Context, request: Request) -> bool:
    """Whether the writer has joined the issue from which they take their name back."""
    number = left_in(request.incoming.text)
    return any(one.person_id == request.member.id for one in context.unit.issues.supporters(number or 0))


def leave(context: Context, request: Request) -> list[Reply]:
    """ "ขอถอนชื่อออกจากเรื่องที่ 1": their name is taken back, and the history says that it was."""
    person, issue = request.member, found(context, left_in(request.incoming.text) or 0)
    context.unit.issues.leave(issue.id, person.id)
    context.unit.histories.add(SUBJECT, issue.id, "left", context.now, person.id)
    arguments = {"number": issue.id, "supporters": len(context.unit.issues.supporters(issue.id))}
    told = tell_secretariat(context, person, issue, "issues.told_left", arguments, Urgency.DAILY)
    return [Say("issues.left", arguments, view(issue)), *told]


def _tell_joined(context: Context, actor: Person, issue: Issue, arguments: dict[str, int]) -> list[Reply]:
    return tell_secretariat(context, actor, issue, "issues.told_joined", arguments, Urgency.DAILY)


def _support(context: Context, issue: Issue, person: Person) -> bool:
    cluster = person.cluster or next(iter(clusters_of(context.catalogue, [person.province or ""])), None)
    return context.unit.issues.support(Supporter(issue.id, person.id or None, person.sector, cluster, context.now))


def _add_told(context: Context, teller: Person, reporter: Person, issue: Issue, story: Story, *, own: bool) -> None:
    """What was told goes into the issue's history, the files to its files."""
    unit = context.unit
    unit.histories.add(
        SUBJECT, issue.id, "commented" if own else "supported", context.now, teller.id, {"text": story.text}
    )
    unit.issues.add_files(issue.id, story.files, context.now, reporter.id or None)
    unit.issues.touch(issue, context.now)
