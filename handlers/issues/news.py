"""Who hears of what becomes of an issue: the secretariat, the reporter, the supporters; each once."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.vocabulary import IssueState, Role, Topic
from handlers.issues.actions import CardStep, StepIssue
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.kit.incoming import AttachmentKind
from handlers.kit.replies import Notify, Reply, Send, Urgency
from storage.issue_records import Issue
from storage.records import Person

SUBJECT = "issue"
SHOWN_TITLE = 60
SHOWN_LABEL = 40


def title(text: str, length: int = SHOWN_TITLE) -> str:
    """The beginning of an issue's text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def view(issue: Issue) -> Rows:
    """One button that opens the issue's card."""
    return ((Button("issues.view_button", StepIssue(issue.id, 0, CardStep.VIEW), {"number": issue.id}),),)


def view_rows(issues: Iterable[Issue]) -> Rows:
    """A button an issue that opens its card."""
    return tuple(
        (
            Button(
                "issues.list_row",
                StepIssue(issue.id, 0, CardStep.VIEW),
                {"number": issue.id, "title": title(issue.text, SHOWN_LABEL)},
            ),
        )
        for issue in issues
    )


def secretariat(context: Context, clusters: Iterable[str]) -> list[Person]:
    """Who serves these clusters, or the whole organisation."""
    found: dict[int, Person] = {}
    for cluster in (None, *clusters):
        for person in context.unit.people.holding({Role.SECRETARIAT}, context.today, cluster):
            found[person.id] = person
    return list(found.values())


def _hearing(context: Context, clusters: Iterable[str], actor: Person) -> tuple[int, ...]:
    """Who hears of an issue: who serves there; where nobody does, as where no place is known, the administrators."""
    people = secretariat(context, clusters) or context.unit.people.holding({Role.ADMINISTRATOR}, context.today, None)
    return tuple(person.id for person in people if person.id != actor.id)


def tell_of_new(context: Context, teller: Person, issue: Issue, files: Iterable[Mapping[str, Any]]) -> list[Reply]:
    """The secretariat hears of a new issue, at once where somebody's safety is at stake, and gets voice notes."""
    staff = _hearing(context, issue.clusters, teller)
    if not staff:
        return []
    arguments = {
        "number": issue.id,
        "title": title(issue.text, 200),
        "provinces": list(issue.provinces),
        "topic": issue.topic,
    }
    urgency = Urgency.AT_ONCE if issue.topic is Topic.SAFETY else Urgency.BY_WISH
    told: list[Reply] = [Notify(staff, "issues.told_new", arguments, view(issue), urgency=urgency)]
    told += [
        Send("issues.told_voice", {"number": issue.id}, kind="voice", file_id=file["file_id"], people=staff)
        for file in files
        if file["kind"] == AttachmentKind.VOICE
    ]
    return told


def tell_secretariat(
    context: Context, actor: Person, issue: Issue, key: str, arguments: Mapping[str, Any], urgency: Urgency
) -> list[Reply]:
    """Other news of an issue for the secretariat; whoever did it is not told."""
    staff = _hearing(context, issue.clusters, actor)
    return [Notify(staff, key, arguments, view(issue), urgency=urgency)] if staff else []


def tell_reporter(actor: Person, issue: Issue, key: str, arguments: Mapping[str, Any]) -> list[Reply]:
    """News of an issue for who told it alone, unless they did it themselves."""
    if issue.reporter_id is None or issue.reporter_id == actor.id:
        return []
    return [Notify((issue.reporter_id,), key, arguments, view(issue), urgency=Urgency.BY_WISH)]


def tell_of_entry(actor: Person, issue: Issue) -> list[Reply]:
    """Who is on the roster hears that an issue was written down in their name."""
    arguments = {"number": issue.id, "title": title(issue.text, 200), "channel": issue.channel}
    return tell_reporter(actor, issue, "issues.told_entered", arguments)


def tell_of_comment(context: Context, actor: Person, issue: Issue, text: str) -> list[Reply]:
    """The secretariat hears what others say of an issue; its own people know."""
    if any(person.id == actor.id for person in secretariat(context, issue.clusters)):
        return []
    arguments = {"number": issue.id, "text": text}
    return tell_secretariat(context, actor, issue, "issues.told_comment", arguments, Urgency.BY_WISH)


def tell_of_move(context: Context, actor: Person, before: Issue, after: Issue) -> list[Reply]:
    """Who serves where an issue belongs now hears of it; not those of the office that moved it within its own."""
    known = {person.id for person in secretariat(context, before.clusters)}
    known = known if actor.id in known else {actor.id}
    staff = tuple(person.id for person in secretariat(context, after.clusters) if person.id not in known)
    if not staff:
        return []
    told = {"number": after.id, "title": title(after.text, 200), "provinces": list(after.provinces)}
    return [Notify(staff, "issues.told_moved", told, view(after), urgency=Urgency.BY_WISH)]


def tell_followers(
    context: Context,
    actor: Person,
    issue: Issue,
    act: str,
    arguments: Mapping[str, Any],
    without: frozenset[int] = frozenset(),
) -> list[Reply]:
    """The reporter and the supporters hear of a change, but for `without`; of a claim that it is solved the reporter at
    once."""
    told = {
        "number": issue.id,
        "title": title(issue.text),
        "act": act,
        "state": issue.state,
        "text": "",
        "reason": None,
        "topic": issue.topic,
        "provinces": list(issue.provinces),
        **arguments,
    }
    replies: list[Reply] = []
    knowing = without | {actor.id}
    others = followers(context, issue) - knowing - {issue.reporter_id}
    if issue.reporter_id is not None and issue.reporter_id not in knowing:
        claim = act == "state" and issue.state is IssueState.RESOLVED
        replies.append(
            Notify(
                (issue.reporter_id,),
                "issues.news",
                {**told, "own": True},
                settle_buttons(issue) if claim else view(issue),
                urgency=Urgency.AT_ONCE if claim else Urgency.BY_WISH,
            )
        )
    if others:
        people = tuple(sorted(others))
        replies.append(Notify(people, "issues.news", {**told, "own": False}, view(issue), urgency=Urgency.BY_WISH))
    return replies


def tell_of_merge(context: Context, actor: Person, merged: Issue, target: Issue) -> list[Reply]:
    """Who follows the issue that another is merged into hears of it, unless they follow the other too: they know."""
    knowing = frozenset(followers(context, merged))
    return tell_followers(context, actor, target, "absorbed", {"merged": merged.id}, knowing)


def followers(context: Context, issue: Issue) -> set[int]:
    """Who told the issue, and who joined it."""
    people = {one.person_id for one in context.unit.issues.supporters(issue.id)} | {issue.reporter_id}
    return {person for person in people if person is not None}


def settle_buttons(issue: Issue) -> Rows:
    """The reporter's word on a claim that an issue is solved."""
    return (
        (
            Button("issues.step_confirm", StepIssue(issue.id, issue.version, CardStep.CONFIRM)),
            Button(
                "issues.step_reopen", StepIssue(issue.id, issue.version, CardStep.REOPEN), {"state": issue.state.value}
            ),
        ),
    )
