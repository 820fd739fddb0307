"""From a confirmed story to an issue in the log."""

from config.vocabulary import IssueState
from handlers.issues import look_alikes
from handlers.issues.news import SUBJECT, tell_of_entry, tell_of_new, view
from handlers.issues.story import Story, clusters_of, reporter_of
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply, Say, Toast
from storage.drafts import DONE
from storage.issue_records import Issue
from storage.records import Draft, Person


def save(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """Give the story the next number and tell the secretariat. Of two confirmations only the first saves."""
    if not context.unit.drafts.close(draft, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    issue = _issue(context, request.member, story)
    store(context, issue)
    context.unit.issues.add_files(issue.id, story.files, context.now, issue.reporter_id)
    context.unit.histories.add(
        SUBJECT, issue.id, "told", context.now, request.member.id, {"channel": issue.channel.value}
    )
    entered = tell_of_entry(request.member, issue)
    return [*_settled(request, draft, issue), *entered, *tell_of_new(context, request.member, issue, story.files)]


def store(context: Context, issue: Issue) -> None:
    """Put a new issue into the log, its lists and the index of look-alikes."""
    context.unit.issues.add(issue)
    context.unit.issue_lists.show(issue)
    look_alikes.put(context.unit, issue)


def follow(context: Context, before: Issue, after: Issue) -> None:
    """Let the lists and the index of look-alikes follow a change."""
    context.unit.issue_lists.show(after)
    look_alikes.moved(context.unit, before, after)


def _issue(context: Context, teller: Person, story: Story) -> Issue:
    reporter = reporter_of(context, teller, story)
    home = clusters_of(context.catalogue, [reporter.province or ""])
    return Issue(
        id=context.unit.issues.next_number(),
        text=story.text,
        state=IssueState.NEW,
        topic=story.topic,
        provinces=story.provinces,
        clusters=clusters_of(context.catalogue, story.provinces),
        created_at=context.now,
        changed_at=context.now,
        provinces_assumed=story.provinces_assumed,
        reporter_id=reporter.id or None,
        reporter_name="" if reporter.id else story.reporter_name,
        reporter_cluster=reporter.cluster or next(iter(home), None),
        sector=reporter.sector,
        channel=story.channel,
        entered_by=teller.id if story.for_other else None,
        hidden_from_chair=story.hidden,
    )


def _settled(request: Request, draft: Draft, issue: Issue) -> list[Reply]:
    """Turn the card into the word that it is saved."""
    arguments = {"number": issue.id}
    if request.incoming.callback_id is not None:
        return [Toast("issues.saved_short", arguments), Edit("issues.saved", arguments, view(issue))]
    return [
        Edit("issues.saved_short", arguments, card=f"draft:{draft.id}"),
        Say("issues.saved", arguments, view(issue)),
    ]
