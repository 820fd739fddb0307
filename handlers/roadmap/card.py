"""One project as a card: what it is, how far, what it lacks, what it waits for, what its slip delays."""

from collections.abc import Sequence
from typing import Any

from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.opinion_buttons import opinion_buttons
from handlers.kit.thread_button import From, follow_button
from handlers.roadmap.actions import ProjectStep, StepProject
from handlers.roadmap.phrases import delayed, facts, source_line, waited_for
from handlers.rules.opinions import PROJECT
from handlers.rules.roadmap.dependencies import delayed_by
from handlers.rules.roadmap.projects import by_number, has_ended, may_keep, may_report
from storage.records import Person
from storage.roadmap_records import Opinion, Project


def card(
    context: Context, person: Person | None, project: Project, *, publicly: bool = False
) -> tuple[str, dict[str, Any], Rows]:
    """Text and buttons of a project's card; `publicly` without a person's name."""
    projects = context.unit.roadmap.all()
    owner = context.unit.people.get(project.owner_id) if project.owner_id is not None else None
    last = next(iter(context.unit.roadmap_reports.of(project.id, 1)), None)
    asked = context.unit.roadmap_opinions.on(PROJECT, project.id)
    arguments = {
        **facts(project, owner, context.today, publicly=publicly),
        "waits": waited_for(project, by_number(projects), context.today),
        "delays": delayed(delayed_by(project.id, projects, context.today)),
        "milestones": list(project.milestones),
        "report": last,
        "opinion": next((one for one in asked if one.text), None),
        "source": source_line([project]),
    }
    return "roadmap.card", arguments, card_rows(context, None if publicly else person, project, asked)


def card_rows(context: Context, person: Person | None, project: Project, asked: Sequence[Opinion]) -> Rows:
    """What somebody may do with a project; in a group it is only looked at."""
    first = [ProjectStep.REPORT] if may_report(person, project, context.today) else []
    first += [ProjectStep.EDIT] if may_keep(person, project.cluster, context.today) else []
    second = [ProjectStep.MILESTONES] if project.milestones and person is not None else []
    may = has_ended(project) and may_report(person, project, context.today)
    third = [ProjectStep.EVALUATE] if may and context.unit.evaluations.of(project.id) is None else []
    # The first is too long to stand beside another.
    laid = (first[:1], [*first[1:], *second, ProjectStep.HISTORY])
    rows = [tuple(step_button(project, one) for one in row) for row in laid if row]
    may_ask = may_keep(person, project.cluster, context.today)
    last = [*(step_button(project, one) for one in third), follow_button(From.PROJECT, project.id)]
    return (*rows, *rows_of([*last, *opinion_buttons(PROJECT, project.id, asked, may_ask=may_ask)], 3))


def step_button(project: Project, step: ProjectStep) -> Button:
    """A button of a stored project."""
    return Button(f"roadmap.step_{step.name.lower()}", StepProject(project.id, step), {"number": project.id})
