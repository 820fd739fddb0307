"""One project looked at: its card, its history, the way to what can be done with it; the day owners are asked on."""

from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.events import HolderAsked
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.roadmap import editing, evaluating, reporting, saving
from handlers.roadmap.actions import ProjectStep, SetReportDay, ShowPhotos, StepProject
from handlers.roadmap.card import card, step_button
from handlers.roadmap.phrases import found, office_of
from handlers.roadmap.planning import MONTHLY, plan_asking
from handlers.roadmap.spoken_of import remember
from handlers.rules.roadmap.asking_days import FIRST_DAY, LAST_DAY, OFFERED_DAYS
from handlers.rules.roadmap.projects import may_keep, may_report, refused_to_keep
from storage.roadmap_records import Project
from storage.roadmap_reminders import WHOLE

REPORTS_SHOWN = 8


def show(context: Context, request: Request, number: int) -> list[Reply]:
    """The card of a project, as a message of its own."""
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    project = found(context, number)
    if request.person is not None and not in_group:
        remember(context, request.person, project)
    return [Say(*card(context, request.person, project, publicly=in_group), card=f"project:{number}")]


def name_holder(context: Context, event: HolderAsked) -> list[Reply]:
    """Who sees to a project."""
    if event.kind != "project":
        return []
    project = found(context, event.number)
    owner = context.unit.people.get(project.owner_id) if project.owner_id is not None else None
    arguments = {"number": project.id, "title": project.title, "office": office_of(project, owner)}
    return [Say("roadmap.holder", arguments, ((step_button(project, ProjectStep.VIEW),),))]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a stored project was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepProject)  # noqa: S101  the route leads only such taps here
    project = found(context, tapped.project)
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    match tapped.step:
        case ProjectStep.HISTORY:
            return history(context, request, project)
        case ProjectStep.REPORT if in_group:
            return [Toast("groups.in_private", alert=True)]
        case ProjectStep.REPORT:
            if not may_report(request.person, project, context.today):
                raise RuleBroken("roadmap.only_reporters", number=project.id)
            return reporting.by_button(context, request, project)
        case ProjectStep.EVALUATE:
            return evaluating.begin(context, request, project)
        case ProjectStep.EDIT if not in_group:
            return editing.amend(context, request, project)
        case ProjectStep.MILESTONES if not in_group:
            return saving.milestones(context, request, project)
    return show(context, request, project.id)


def history(context: Context, request: Request, project: Project) -> list[Reply]:
    """What was reported of a project, newest first; in a group without who did."""
    reports = context.unit.roadmap_reports.of(project.id, REPORTS_SHOWN)
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    people = context.unit.people.many({one.person_id for one in reports if one.person_id is not None})
    lines = [
        {"report": one, "name": people[one.person_id].full_name if one.person_id in people and not in_group else ""}
        for one in reports
    ]
    arguments = {"number": project.id, "title": project.title, "lines": lines}
    if in_group:
        return [Say("roadmap.history", arguments)]
    photos = [
        Button("roadmap.photos_button", ShowPhotos(one.id), {"at": one.at, "count": len(one.photos)})
        for one in reports
        if one.photos
    ]
    rows: Rows = (*rows_of(photos, 2), (step_button(project, ProjectStep.VIEW),))
    return [Say("roadmap.history", arguments, rows)]


def set_day(context: Context, request: Request) -> list[Reply]:
    """Choose the day of the month on which owners are asked how far they are."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetReportDay)  # noqa: S101  the route leads only such taps here
    if not may_keep(request.person, None, context.today):
        raise refused_to_keep(request.person, None, context.today)
    if tapped.day:
        plan_asking(context.unit, min(max(tapped.day, FIRST_DAY), LAST_DAY), context.now)
    planned = context.unit.roadmap_reminders.get(WHOLE, MONTHLY)
    following = planned.at.astimezone(BANGKOK).date() if planned and planned.at else None
    chosen = following.day if following is not None else None
    days = [Button("roadmap.day", SetReportDay(day), {"day": day, "chosen": day == chosen}) for day in OFFERED_DAYS]
    return [Edit("roadmap.report_day", {"following": following}, rows_of(days, 4))]
