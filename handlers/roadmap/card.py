"""One project as a card: what it is, how far, what it lacks, what it waits for, what its slip delays."""

from typing import Any

from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Edit, Reply, Say
from handlers.roadmap.actions import ProjectStep, StepProject
from handlers.roadmap.phrases import delayed, facts, found, source_line, waited_for
from handlers.rules.roadmap.dependencies import delayed_by
from handlers.rules.roadmap.projects import by_number
from storage.roadmap_records import Project

REPORTS_SHOWN = 8


def card(context: Context, project: Project, *, publicly: bool = False) -> tuple[str, dict[str, Any], Rows]:
    """Text and buttons of a project's card; `publicly` without a person's name."""
    projects = context.unit.roadmap.all()
    owner = context.unit.people.get(project.owner_id) if project.owner_id is not None else None
    last = next(iter(context.unit.roadmap_reports.of(project.id, 1)), None)
    arguments = {
        **facts(project, owner, context.today, publicly=publicly),
        "waits": waited_for(project, by_number(projects), context.today),
        "delays": delayed(delayed_by(project.id, projects, context.today)),
        "milestones": list(project.milestones),
        "report": last,
        "source": source_line([project]),
    }
    return "roadmap.card", arguments, card_rows(project)


def card_rows(project: Project) -> Rows:
    """What somebody may do with a project."""
    return ((Button("roadmap.history_button", StepProject(project.id, ProjectStep.HISTORY)),),)


def show(context: Context, request: Request, number: int) -> list[Reply]:
    """The card of a project, as a message of its own."""
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    key, arguments, rows = card(context, found(context, number), publicly=in_group)
    return [Say(key, arguments, rows)]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a stored project was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepProject)  # noqa: S101  the route leads only such taps here
    if tapped.step is ProjectStep.HISTORY:
        return history(context, request, found(context, tapped.project))
    return show(context, request, tapped.project)


def history(context: Context, request: Request, project: Project) -> list[Reply]:
    """What was reported of a project, newest first; in a group without who did."""
    reports = context.unit.roadmap_reports.of(project.id, REPORTS_SHOWN)
    named = request.incoming.chat_kind is not ChatKind.GROUP
    people = context.unit.people.many({one.person_id for one in reports if one.person_id is not None})
    lines = [
        {"report": one, "name": people[one.person_id].full_name if named and one.person_id in people else ""}
        for one in reports
    ]
    back: Rows = ((Button("roadmap.open", StepProject(project.id, ProjectStep.VIEW), {"number": project.id}),),)
    arguments = {"number": project.id, "title": project.title, "lines": lines}
    return [Edit("roadmap.history", arguments, back) if named else Say("roadmap.history", arguments)]
