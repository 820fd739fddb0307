"""From a confirmed story to an issue in the log, and who hears of it."""

from collections.abc import Iterable

from config.vocabulary import IssueState, Role, Topic
from handlers.issue_actions import CardStep, StepIssue
from handlers.issue_story import Story, clusters_of
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.incoming import AttachmentKind
from handlers.kit.replies import Edit, Notify, Reply, Say, Send, Toast, Urgency
from storage.drafts import DONE
from storage.issue_records import Issue
from storage.records import Draft, Person

SUBJECT = "issue"
SHOWN_TITLE = 60


def save(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """Give the story the next number and tell the secretariat. Of two confirmations only the first saves."""
    unit = context.unit
    if not unit.drafts.close(draft, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    issue = _issue(context, request.member, story)
    unit.issues.add(issue)
    unit.issues.add_files(issue.id, story.files, context.now)
    unit.issue_lists.show(issue)
    unit.histories.add(SUBJECT, issue.id, "told", context.now, request.member.id, {"channel": issue.channel.value})
    return [*settled(request, draft, issue), *_tell_secretariat(context, request.member, issue, story)]


def settled(request: Request, draft: Draft, issue: Issue) -> list[Reply]:
    """Turn the card into the word that it is saved."""
    arguments = {"number": issue.id}
    rows: Rows = ((view_button(issue.id),),)
    if request.incoming.callback_id is not None:
        return [Toast("issues.saved_short", arguments), Edit("issues.saved", arguments, rows)]
    return [
        Edit("issues.saved_short", arguments, card=f"draft:{draft.id}"),
        Say("issues.saved", arguments, rows),
    ]


def view_button(number: int, label: str = "issues.view_button") -> Button:
    """A button that opens an issue's card."""
    return Button(label, StepIssue(number, 0, CardStep.VIEW), {"number": number})


def title(text: str, length: int = SHOWN_TITLE) -> str:
    """The beginning of an issue's text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def secretariat(context: Context, clusters: Iterable[str]) -> list[Person]:
    """Who serves these clusters, or the whole organisation."""
    found: dict[int, Person] = {}
    for cluster in (None, *clusters):
        for person in context.unit.people.holding({Role.SECRETARIAT}, context.today, cluster):
            found[person.id] = person
    return list(found.values())


def _issue(context: Context, teller: Person, story: Story) -> Issue:
    reporter = teller
    if story.for_other:
        known = context.unit.people.get(story.reporter_id) if story.reporter_id else None
        reporter = known or Person(id=0, name=story.reporter_name)
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
        reporter_cluster=reporter.cluster
        or next(iter(clusters_of(context.catalogue, [reporter.province or ""])), None),
        sector=reporter.sector,
        channel=story.channel,
        entered_by=teller.id if story.for_other else None,
        hidden_from_chair=story.hidden,
    )


def _tell_secretariat(context: Context, teller: Person, issue: Issue, story: Story) -> list[Reply]:
    staff = tuple(person.id for person in secretariat(context, issue.clusters) if person.id != teller.id)
    if not staff:
        return []
    arguments = {
        "number": issue.id,
        "title": title(issue.text, 200),
        "provinces": list(issue.provinces),
        "topic": issue.topic,
    }
    urgency = Urgency.AT_ONCE if issue.topic is Topic.SAFETY else Urgency.BY_WISH
    rows: Rows = ((view_button(issue.id),),)
    told: list[Reply] = [Notify(staff, "issues.told_new", arguments, rows, urgency=urgency)]
    told += [
        Send("issues.told_voice", {"number": issue.id}, kind="voice", file_id=file["file_id"], people=staff)
        for file in story.files
        if file["kind"] == AttachmentKind.VOICE
    ]
    return told
