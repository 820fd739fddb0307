"""The card of a stored issue: what each person may see of it, and the buttons for what each may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.vocabulary import DeclineReason, IssueState, Topic
from handlers.issues.actions import CardStep, StepIssue
from handlers.issues.news import SUBJECT, title
from handlers.issues.story import counted
from handlers.kit.buttons import LONG_LABELS, Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.opinion_buttons import opinion_buttons
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Place, Reply, Say, Send, Toast
from handlers.kit.thread_button import From, follow_button
from handlers.rules.issues import Act, Part, may, parts_in, sees_names
from handlers.rules.roadmap.projects import may_keep
from storage.issue_records import Issue, Supporter
from storage.records import HistoryEntry, Person
from storage.roadmap_records import ISSUE

SHOWN_TEXT = 600
SHOWN_ENTRIES = 10
SENT_FILES = 10
SHOWN_NAMES = 5
SHOWN_SAID = 120
_SAID = ("text", "name", "before", "words")
_MEDIA = {"photo": "photo", "voice": "voice", "video": "video"}

_LIKELY: tuple[tuple[Act, CardStep], ...] = (
    (Act.ACKNOWLEDGE, CardStep.ACKNOWLEDGE),
    (Act.START, CardStep.START),
    (Act.RESOLVE, CardStep.RESOLVE),
)
_REST: tuple[tuple[Act, CardStep], ...] = (
    (Act.DECLINE, CardStep.DECLINE),
    (Act.MERGE, CardStep.MERGE),
    (Act.AGENDA, CardStep.AGENDA),
    (Act.DESCRIBE, CardStep.DESCRIBE),
    (Act.REOPEN, CardStep.REOPEN),
    (Act.HIDE, CardStep.HIDE),
    (Act.TOPIC, CardStep.TOPIC),
    (Act.PLACE, CardStep.PLACE),
)


@dataclass(frozen=True)
class Sight:
    """An issue as one person in one kind of chat has it before them."""

    issue: Issue
    viewer: Person | None
    parts: frozenset[Part]
    supporters: list[Supporter]
    private: bool
    named: bool


def sight(context: Context, request: Request, issue: Issue) -> Sight:
    """What the person who asks is to the issue, and may see of it; in a group nobody is anything."""
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    supporters = context.unit.issues.supporters(issue.id)
    supports = request.person is not None and any(one.person_id == request.person.id for one in supporters)
    parts = parts_in(issue, request.person, context.today, supports=supports)
    named = private and sees_names(issue, request.person, context.today)
    return Sight(issue, request.person, parts, supporters, private, named)


def found(context: Context, number: int) -> Issue:
    """The issue of a number. Raises RuleBroken, with a kind word, where there is none."""
    issue = context.unit.issues.get(number)
    if issue is None:
        shown = number if 0 < number < 10**9 else None
        raise RuleBroken("issues.unknown", number=shown)
    return issue


def show(context: Context, request: Request, issue: Issue) -> list[Reply]:
    """The card as a new message."""
    key, arguments, rows = card(context, sight(context, request, issue))
    return [Say(key, arguments, rows, card=f"issue:{issue.id}")]


def refresh(context: Context, request: Request, issue: Issue, *, more: bool = False) -> Reply:
    """The card in the place of the one tapped."""
    key, arguments, rows = card(context, sight(context, request, issue), more=more)
    return Edit(key, arguments, rows)


def card(context: Context, seen: Sight, *, more: bool = False) -> tuple[str, dict[str, Any], Rows]:
    """Text and buttons of an issue's card."""
    issue = seen.issue
    assignee = context.unit.people.get(issue.assignee_id) if issue.assignee_id else None
    reporter = context.unit.people.get(issue.reporter_id) if issue.reporter_id and seen.named else None
    own = Part.REPORTER in seen.parts
    arguments = {
        "number": issue.id,
        "state": issue.state,
        "text": " ".join(issue.text.split())[: SHOWN_TEXT + 1],
        "provinces": list(issue.provinces),
        "clusters": list(issue.clusters),
        "assumed": issue.provinces_assumed,
        "topic": issue.topic,
        "private": seen.private,
        "reporter": (reporter.full_name if reporter else issue.reporter_name) if seen.named else "",
        "own": own and seen.private,
        "hidden": issue.hidden_from_chair and (own or seen.named),
        "sector": issue.sector,
        "cluster": issue.reporter_cluster,
        "channel": issue.channel,
        "entered": issue.entered_by is not None,
        "supporters": len(seen.supporters),
        "names": _names(context, seen),
        "assignee": (assignee.full_name if assignee else issue.assignee_name) if seen.private else "",
        "on_agenda": issue.on_agenda,
        "meeting": _meeting(context, issue),
        "files": counted(context.unit.issues.count_files(issue.id)),
        "merged_into": issue.merged_into,
        "reason": issue.decline_reason if issue.state is IssueState.DECLINED else None,
        "outcome": issue.outcome
        if issue.state in {IssueState.RESOLVED, IssueState.CONFIRMED, IssueState.DECLINED}
        else "",
        "created_at": issue.created_at,
        "changed_at": issue.changed_at,
    }
    return "issues.view", arguments, buttons(context, seen, more=more, files=bool(arguments["files"]))


def _meeting(context: Context, issue: Issue) -> Phrase | None:
    """The newest meeting that was called and has the issue on its agenda."""
    meeting = context.unit.meeting_agendas.newest_with_issue(issue.id)
    if meeting is None:
        return None
    return Phrase("meetings.title", {"cluster": meeting.cluster, "number": meeting.number, "year": meeting.year})


def buttons(context: Context, seen: Sight, *, more: bool, files: bool) -> Rows:
    """What this person may do here, the likely first; in a group only the way into the private chat."""
    issue = seen.issue
    if not seen.private:
        url = f"https://t.me/{context.bot_name}?start=issue_{issue.id}"
        return ((Button("groups.open_private", url=url),),)
    if more:
        rest = [_button(issue, step) for act, step in _REST if may(act, issue, seen.parts)]
        return (*rows_of(rest, LONG_LABELS), (Button("common.back", StepIssue(issue.id, 0, CardStep.BACK)),))
    rows: list[tuple[Button, ...]] = []
    if may(Act.CONFIRM, issue, seen.parts):
        rows.append((_button(issue, CardStep.CONFIRM), _button(issue, CardStep.REOPEN)))
    if may(Act.SUPPORT, issue, seen.parts) and Part.SECRETARIAT not in seen.parts:
        rows.append((_button(issue, CardStep.SUPPORT),))
    if not issue.text and may(Act.DESCRIBE, issue, seen.parts):
        rows.append((_button(issue, CardStep.DESCRIBE),))
    rows += rows_of([_button(issue, step) for act, step in _LIKELY if may(act, issue, seen.parts)], LONG_LABELS)
    works = [(Act.ASSIGN, CardStep.ASSIGN), (Act.COMMENT, CardStep.COMMENT)]
    rows.append(tuple(_button(issue, step) for act, step in works if may(act, issue, seen.parts)))
    last = [_button(issue, CardStep.HISTORY)]
    if files:
        last.append(_button(issue, CardStep.FILES))
    if any(may(act, issue, seen.parts) for act, _ in _REST):
        last.append(Button("common.more", StepIssue(issue.id, 0, CardStep.MORE)))
    last.append(follow_button(From.ISSUE, issue.id))
    asked = context.unit.roadmap_opinions.on(ISSUE, issue.id)
    may_ask = any(may_keep(seen.viewer, one, context.today) for one in issue.clusters or (None,))
    last += opinion_buttons(ISSUE, issue.id, asked, may_ask=may_ask)
    return tuple(row for row in (*rows, *rows_of(last, LONG_LABELS)) if row)


def history(context: Context, seen: Sight) -> Edit:
    """Who did what with the issue, and when; names as far as this person sees them."""
    entries = context.unit.histories.of(SUBJECT, seen.issue.id, SHOWN_ENTRIES)
    named = {entry.actor_id for entry in entries} | {entry.detail.get("person") for entry in entries}
    people = context.unit.people.many(number for number in named if number is not None)
    left = frozenset(entry.actor_id for entry in entries if entry.act == "left")
    lines = [_entry(seen, entry, people, left) for entry in entries]
    back = Button("common.back", StepIssue(seen.issue.id, 0, CardStep.BACK))
    return Edit("issues.history", {"number": seen.issue.id, "lines": lines}, ((back,),))


def tell_history(context: Context, request: Request, issue: Issue) -> list[Reply]:
    """The history as a new message."""
    told = history(context, sight(context, request, issue))
    return [Say(told.key, told.arguments, told.buttons)]


def files(context: Context, seen: Sight) -> list[Reply]:
    """Everything attached, sent once more."""
    sent: list[Reply] = [Toast("issues.files_sent")]
    for file in context.unit.issues.files(seen.issue.id)[:SENT_FILES]:
        if file.latitude is not None and file.longitude is not None:
            sent.append(Place(file.latitude, file.longitude))
        else:
            kind = _MEDIA.get(file.kind, "document")
            sent.append(Send("issues.file_caption", {"number": seen.issue.id}, kind=kind, file_id=file.file_id))
    return sent


def _names(context: Context, seen: Sight) -> list[str]:
    """The first supporters by name, for those who may see names."""
    if not seen.named:
        return []
    ids = [one.person_id for one in seen.supporters if one.person_id is not None][:SHOWN_NAMES]
    people = context.unit.people.many(ids)
    return [people[number].full_name for number in ids if number in people]


def _entry(
    seen: Sight, entry: HistoryEntry, people: Mapping[int, Person], left: frozenset[int | None]
) -> dict[str, Any]:
    """One line of the history; in a group without what anybody said. `left`: who supports it no longer."""
    assignee = people.get(entry.detail.get("person") or 0) if seen.private else None
    said = {name: title(entry.detail.get(name, ""), SHOWN_SAID) if seen.private else "" for name in _SAID}
    return {
        "at": entry.at,
        "act": entry.act,
        "filed": _filed(entry),
        "detail": {**entry.detail, **said},
        "assignee": assignee.full_name if assignee else "",
        "state": IssueState(entry.detail["to"]) if entry.act == "state" else None,
        "reason": DeclineReason(entry.detail["reason"]) if entry.detail.get("reason") else None,
        **_who(seen, entry, people.get(entry.actor_id or 0), left),
    }


def _filed(entry: HistoryEntry) -> list[list[Any]]:
    """Under what an issue was filed before and is since, for an entry that says so."""
    under = [entry.detail.get(name) for name in ("was", "now")]
    if entry.act == "filed":
        return [[Topic(one)] if one else [] for one in under]
    return [list(one or ()) for one in under] if entry.act == "placed" else []


def _who(seen: Sight, entry: HistoryEntry, actor: Person | None, left: frozenset[int | None]) -> dict[str, str]:
    """An actor by name where the viewer may see it: staff act in public, reporters and supporters do not."""
    if actor is None or not seen.private:
        return {"name": "", "part": "reporter" if entry.act == "told" else "somebody"}
    teller = actor.id == seen.issue.reporter_id
    supporter = actor.id in left or any(one.person_id == actor.id for one in seen.supporters)
    own = seen.viewer is not None and seen.viewer.id == actor.id
    if (teller or supporter) and not seen.named and not own:
        return {"name": "", "part": "reporter" if teller else "supporter"}
    return {"name": actor.full_name, "part": ""}


def _button(issue: Issue, step: CardStep) -> Button:
    version = 0 if step in {CardStep.HISTORY, CardStep.FILES} else issue.version
    return Button(
        f"issues.step_{step.name.lower()}",
        StepIssue(issue.id, version, step),
        {"on_agenda": issue.on_agenda, "hidden": issue.hidden_from_chair, "state": issue.state.value},
    )
