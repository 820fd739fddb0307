"""Following a matter from issue to evaluation: which links are there, which is missing first, and who holds it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.vocabulary import IssueState, MeetingState, ProjectState
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import Feature, Route
from handlers.kit.thread_button import FollowThread, From
from handlers.rules.permissions import holds
from handlers.rules.roadmap.asking_days import evaluation_day
from handlers.rules.roadmap.projects import KEEPERS
from handlers.rules.thread import Holder, Link, Stand, Thread, first_missing, followed, follows, holder_of, stands
from storage.issue_records import Issue
from storage.meeting_records import Meeting
from storage.minutes_records import MinutesEntry
from storage.poll_records import Poll
from storage.roadmap_records import ISSUE, POLL, RESOLUTION, Evaluation, Project

_SETTLED = frozenset({IssueState.CONFIRMED, IssueState.DECLINED})


@dataclass
class _Walk:
    """Everything that was found along a thread."""

    issue: Issue | None = None
    meeting: Meeting | None = None
    entry: MinutesEntry | None = None
    poll: Poll | None = None
    project: Project | None = None
    others: int = 0
    measured: bool = False
    evaluation: Evaluation | None = None
    due: date | None = None
    cluster: str | None = None

    def thread(self) -> Thread:
        """The same for the rules."""
        known = {
            Link.ISSUE: self.issue,
            Link.AGENDA: self.meeting,
            Link.DECISION: self.entry or self.poll,
            Link.PROJECT: self.project,
            Link.BUDGET: self.project.budget if self.project else None,
            Link.MEASURE: self.measured or None,
            Link.EVALUATION: self.evaluation,
        }
        settled = self.issue is not None and self.issue.state in _SETTLED and self.project is None
        there = {link for link, value in known.items() if value is not None}
        return Thread(there, settled, self.meeting.ends_at if self.meeting else None, self.due)


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ตามรอย 12": the thread of an issue, or of a project where it is one that is named."""
    kind, number = followed(request.incoming.text) or ("เรื่อง", 0)
    return _follow(context, request, From.PROJECT if kind == "โครงการ" else From.ISSUE, number)


def tapped(context: Context, request: Request) -> list[Reply]:
    """The button on an issue or a project."""
    action = request.incoming.action
    assert isinstance(action, FollowThread)  # noqa: S101  the route leads only such taps here
    return _follow(context, request, action.start, action.number)


def _follow(context: Context, request: Request, start: From, number: int) -> list[Reply]:
    walk = _from_project(context, number) if start is From.PROJECT else _from_issue(context, number)
    found = stands(walk.thread(), context.now, context.today)
    missing = first_missing(found)
    publicly = request.incoming.chat_kind is ChatKind.GROUP
    lines = [
        {"link": link.value, "stand": stand.value, "said": _said(walk, link, publicly=publicly)}
        for link, stand in found.items()
    ]
    arguments = {
        "issue": walk.issue.id if walk.issue else None,
        "title": " ".join(walk.issue.text.split()) if walk.issue else walk.project.title if walk.project else "",
        "project": walk.project.id if walk.project else None,
        "lines": lines,
        "missing": missing.value if missing else None,
        "holder": _holder(context, request, walk, missing) if missing else None,
        "open": next((link.value for link, stand in found.items() if stand is Stand.OPEN), None),
        "settled": walk.issue.state if walk.thread().settled and walk.issue else None,
    }
    return [Say("thread.shown", arguments, _rows(context, walk))]


def _from_issue(context: Context, number: int) -> _Walk:
    issue = context.unit.issues.get(number)
    if issue is not None and issue.merged_into is not None:
        issue = context.unit.issues.get(issue.merged_into)
    if issue is None:
        raise RuleBroken("issues.unknown", number=number if 0 < number < 10**9 else None)
    walk = _Walk(issue=issue, cluster=issue.clusters[0] if issue.clusters else None)
    _find_decision(context, walk)
    numbers = list(context.unit.roadmap.linked_to(ISSUE, [issue.id]).get(issue.id, ()))
    if walk.entry is not None:
        numbers += context.unit.roadmap.linked_to(RESOLUTION, [walk.entry.id]).get(walk.entry.id, ())
    projects = [one for one in map(context.unit.roadmap.get, dict.fromkeys(numbers)) if one is not None]
    running = [one for one in projects if one.state is not ProjectState.CANCELLED]
    if running:
        walk.others = len(running) - 1
        _take_project(context, walk, running[0])
    return walk


def _from_project(context: Context, number: int) -> _Walk:
    project = context.unit.roadmap.get(number)
    if project is None:
        raise RuleBroken("roadmap.unknown", number=number)
    walk = _Walk(cluster=project.cluster)
    linked = context.unit.issues.many(list(project.linked(ISSUE)))
    walk.issue = next((linked[one] for one in project.linked(ISSUE) if one in linked), None)
    if walk.issue is not None:
        _find_decision(context, walk)
    _take_project(context, walk, project)
    return walk


def _find_decision(context: Context, walk: _Walk) -> None:
    """The newest meeting that had the issue on its agenda, and what it resolved or put to the vote."""
    unit = context.unit
    assert walk.issue is not None  # noqa: S101  looked for only where there is an issue
    items = unit.meeting_agendas.with_issue(walk.issue.id)
    meetings = unit.meetings.many(list({one.meeting_id for one in items}))
    stood = [one for one in items if _stands(meetings.get(one.meeting_id))]
    stood.sort(key=lambda one: meetings[one.meeting_id].starts_at)
    if stood:
        walk.meeting = meetings[stood[-1].meeting_id]
    for item in reversed(stood):
        minutes, entry = unit.minutes.of(item.meeting_id), unit.minutes.entry(item.id)
        if minutes is not None and minutes.is_public and entry is not None and entry.resolution is not None:
            walk.entry, walk.meeting = entry, meetings[item.meeting_id]
            return
        if item.poll_id is not None and walk.poll is None:
            walk.poll = unit.polls.get(item.poll_id)


def _take_project(context: Context, walk: _Walk, project: Project) -> None:
    walk.project = project
    walk.measured = project.kpi is not None or bool(
        project.goal_id and context.unit.measures.of_goals([project.goal_id])
    )
    walk.evaluation = context.unit.evaluations.of(project.id)
    reported = project.reported_at.astimezone(BANGKOK).date() if project.reported_at else None
    walk.due = evaluation_day(project, reported)
    walk.cluster = project.cluster or walk.cluster
    if walk.poll is None and walk.entry is None:
        walk.poll = next((one for one in map(context.unit.polls.get, project.linked(POLL)) if one is not None), None)


def _stands(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.state in {MeetingState.CALLED, MeetingState.HELD}


def _said(walk: _Walk, link: Link, *, publicly: bool) -> Phrase | None:
    """What is told of a link; `publicly` no more of a resolution than its word, for the rest may name people."""
    project, meeting = walk.project, walk.meeting
    title = (
        Phrase("meetings.title", {"cluster": meeting.cluster, "number": meeting.number, "year": meeting.year})
        if meeting
        else None
    )
    arguments: dict[str, Any] = {}
    match link:
        case Link.ISSUE if walk.issue is not None:
            arguments = {"number": walk.issue.id, "state": walk.issue.state, "created_at": walk.issue.created_at}
        case Link.AGENDA if meeting is not None:
            arguments = {"meeting": title, "starts_at": meeting.starts_at}
        case Link.DECISION if walk.entry is not None:
            detail = "" if publicly else walk.entry.detail
            arguments = {"resolution": walk.entry.resolution, "detail": detail, "poll": None}
        case Link.DECISION if walk.poll is not None:
            arguments = {"resolution": None, "detail": "", "poll": walk.poll.id}
        case Link.PROJECT if project is not None:
            arguments = {"number": project.id, "title": project.title, "percent": project.percent,
                         "state": project.state, "others": walk.others}  # fmt: skip
        case Link.BUDGET if project is not None and project.budget is not None:
            arguments = {"budget": project.budget}
        case Link.MEASURE if walk.measured and project is not None:
            arguments = {"name": project.kpi.name if project.kpi else ""}
        case Link.EVALUATION if walk.evaluation is not None:
            arguments = {"worked": walk.evaluation.worked, "following": walk.evaluation.following, "due": None}
        case Link.EVALUATION if project is not None and walk.due is not None:
            arguments = {"worked": "", "following": "", "due": walk.due}
    return Phrase(f"thread.said_{link.value}", arguments) if arguments else None


def _holder(context: Context, request: Request, walk: _Walk, missing: Link) -> Phrase:
    """Who has the next move: an office; who keeps the roadmap there is told the person too."""
    holder = holder_of(missing)
    project, office, person = walk.project, "", ""
    if holder is Holder.OWNER and project is not None:
        owner = context.unit.people.get(project.owner_id) if project.owner_id is not None else None
        office = project.owner_name or (owner.position or owner.post if owner is not None else "") or ""
        private = request.incoming.chat_kind is ChatKind.PRIVATE
        if owner is not None and private and holds(request.person, KEEPERS, context.today, walk.cluster):
            person = owner.full_name
        if not office:
            holder = Holder.SECRETARIAT
    return Phrase(f"thread.holder_{holder.value}", {"cluster": walk.cluster, "office": office, "person": person})


def _rows(context: Context, walk: _Walk) -> Rows:
    """The way on to what was found, by the links that lead there from anywhere."""
    found = {"issue": walk.issue, "project": walk.project}
    buttons = [
        Button(
            f"thread.see_{name}",
            arguments={"number": one.id},
            url=f"https://t.me/{context.bot_name}?start={name}_{one.id}",
        )
        for name, one in found.items()
        if one is not None
    ]
    return (tuple(buttons),)


FEATURE = Feature(
    name="thread",
    routes=(
        Route("thread", in_words, wording=follows, groups=True),
        Route("follow", tapped, actions=(FollowThread,), groups=True),
    ),
)
