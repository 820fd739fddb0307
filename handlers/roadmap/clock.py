"""What the clock does for the roadmap: asking owners how far they are, warning before a project is late, and asking
what an ended one came to."""

from collections.abc import Sequence
from datetime import datetime

from config.vocabulary import ProjectState, Role
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply, Urgency
from handlers.kit.routes import Due
from handlers.roadmap.actions import ProjectStep, StepProject
from handlers.roadmap.phrases import brief, owners_of
from handlers.roadmap.planning import (
    EVALUATE,
    LATE,
    MONTHLY,
    morning_of,
    plan_again,
    plan_asking,
    plan_evaluations,
    put_off_evaluation,
)
from handlers.rules.roadmap.asking_days import ASKED_AGAIN_AFTER
from handlers.rules.roadmap.projects import has_ended, is_draft, late_from, lateness
from storage.records import Person
from storage.roadmap_records import Project, RoadmapReminder
from storage.unit_of_work import UnitOfWork

REMIND = "roadmap_remind"
SHOWN = 8
EVALUATED_AT_ONCE = 500


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """What is due of the roadmap."""
    return [
        Due(Tick(REMIND, one.project_id, {"kind": one.kind}), one.at, lane=f"roadmap:{one.project_id}")
        for one in unit.roadmap_reminders.due(now, limit)
        if one.at is not None
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Do what is due, once."""
    tick = request.incoming.tick
    assert tick is not None  # noqa: S101  clocks are called with ticks alone
    taken = context.unit.roadmap_reminders.take(tick.subject_id, tick.arguments["kind"], context.now)
    if taken is None:
        return []
    if taken.kind == LATE:
        return _warn(context, taken)
    if taken.kind == EVALUATE:
        return _ask_evaluations(context, taken)
    return _ask_monthly(context, taken) if taken.kind == MONTHLY else _ask_again(context, taken)


def _ask_monthly(context: Context, taken: RoadmapReminder) -> list[Reply]:
    """Ask every owner how far their projects are; those who say nothing are asked again after a week."""
    asked_on = taken.about or context.today
    plan_asking(context.unit, asked_on.day, context.now)
    plan_again(context.unit, asked_on, ASKED_AGAIN_AFTER)
    plan_evaluations(context.unit, context.unit.roadmap.all(), context.now)
    return _ask(context, _running(context), again=False)


def _ask_again(context: Context, taken: RoadmapReminder) -> list[Reply]:
    asked_at = morning_of(taken.about or context.today)
    silent = [one for one in _running(context) if one.reported_at is None or one.reported_at < asked_at]
    return _ask(context, silent, again=True)


def _running(context: Context) -> list[Project]:
    """Confirmed projects that have begun and are not over."""
    return [
        one
        for one in context.unit.roadmap.all()
        if not one.is_over and not is_draft(one) and (one.start is None or one.start <= context.today)
    ]


def _ask_evaluations(context: Context, taken: RoadmapReminder) -> list[Reply]:
    """Ask what projects came to: all that are due at once, so that nobody gets a message for each."""
    reminders = context.unit.roadmap_reminders
    others = [one for one in reminders.due(context.now, EVALUATED_AT_ONCE) if one.kind == EVALUATE]
    due = [taken, *(one for one in others if reminders.take(one.project_id, EVALUATE, context.now) is not None)]
    told, ended = context.unit.evaluations.told(), []
    for one in due:
        project = context.unit.roadmap.get(one.project_id)
        if project is None or project.id in told or project.state is ProjectState.CANCELLED:
            continue
        if has_ended(project):
            ended.append(project)
        else:
            put_off_evaluation(context.unit, one, context.now)
    replies: list[Reply] = []
    for person, theirs in _by_person(context, ended).items():
        lines = [{"number": one.id, "title": one.title, "end": one.end} for one in theirs[:SHOWN]]
        buttons = [
            Button("evaluation.begin_of", StepProject(one.id, ProjectStep.EVALUATE), {"number": one.id})
            for one in theirs[:SHOWN]
        ]
        arguments = {"lines": lines, "more": max(len(theirs) - SHOWN, 0)}
        replies.append(Notify((person,), "evaluation.asked", arguments, rows_of(buttons, 2), urgency=Urgency.BY_WISH))
    return replies


def _by_person(context: Context, projects: Sequence[Project]) -> dict[int, list[Project]]:
    """Projects by who answers for them in the chat; for an office alone, its secretariat."""
    owners = owners_of(context, projects)
    asked: dict[int, list[Project]] = {}
    secretariats: dict[str | None, list[Person]] = {}
    for project in projects:
        owner = owners.get(project.owner_id or 0)
        if owner is not None and owner.user_id is not None and owner.retired_at is None:
            asked.setdefault(owner.id, []).append(project)
            continue
        if project.cluster not in secretariats:
            found = context.unit.people.holding({Role.SECRETARIAT}, context.today, project.cluster)
            secretariats[project.cluster] = found
        for one in secretariats[project.cluster]:
            asked.setdefault(one.id, []).append(project)
    return asked


def _ask(context: Context, projects: Sequence[Project], *, again: bool) -> list[Reply]:
    """One message to each who answers for any of them."""
    replies: list[Reply] = []
    for person, theirs in _by_person(context, projects).items():
        lines = [brief(one, context.today) for one in theirs[:SHOWN]]
        told = {"lines": lines, "more": max(len(theirs) - SHOWN, 0), "again": again}
        rows = _report_rows(theirs)
        replies.append(Notify((person,), "roadmap.ask_report", told, rows, urgency=Urgency.BY_WISH))
    return replies


def _report_rows(projects: Sequence[Project]) -> Rows:
    buttons = [
        Button("roadmap.report_button_of", StepProject(one.id, ProjectStep.REPORT), {"number": one.id})
        for one in projects[:SHOWN]
    ]
    return rows_of(buttons, 2)


def _warn(context: Context, taken: RoadmapReminder) -> list[Reply]:
    """Tell the owner, and nobody else, that a project is about to show as late."""
    project = context.unit.roadmap.get(taken.project_id)
    if project is None or project.is_over or lateness(project, context.today) or late_from(project) != taken.about:
        return []
    owner = owners_of(context, [project]).get(project.owner_id or 0)
    owned = owner is not None and owner.user_id is not None
    if owner is not None and owned:
        people: tuple[int, ...] = (owner.id,)
    else:
        found = context.unit.people.holding({Role.SECRETARIAT}, context.today, project.cluster)
        people = tuple(one.id for one in found)
    late = taken.about or context.today
    told = {**brief(project, context.today), "late_from": late, "days": (late - context.today).days, "owned": owned}
    return [Notify(people, "roadmap.warn_late", told, _report_rows([project]), urgency=Urgency.BY_WISH)]
