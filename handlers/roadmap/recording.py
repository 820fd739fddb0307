"""What a confirmed report does: the project moves, the report is kept, warnings are planned anew, others hear of it."""

from dataclasses import replace
from typing import Any

from config.vocabulary import ProjectState, Role
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Send, Toast, Urgency, settled
from handlers.roadmap.actions import ProjectStep, SettleReport, ShowPhotos, StepProject
from handlers.roadmap.card import card
from handlers.roadmap.phrases import SUBJECT, found
from handlers.roadmap.planning import plan_ahead
from handlers.roadmap.saving import slips_of, tell_delayed
from handlers.roadmap.spoken_of import remember
from handlers.rules.roadmap.projects import KEEPERS, may_keep, refused_to_keep, state_after, state_by_progress
from handlers.rules.roadmap.wording import SaidProgress
from storage.drafts import DONE
from storage.records import Draft, Person
from storage.roadmap_records import Project, ProjectReport


def record(
    context: Context,
    request: Request,
    stored: Draft,
    project: Project,
    said: SaidProgress,
    photos: tuple[str, ...],
) -> list[Reply]:
    """Keep a report of somebody who may give it; the card becomes the project's."""
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    report = _report(context, request.member, project, said, photos)
    context.unit.roadmap_reports.add(report)
    changed = _move(context, project, report, request.member)
    remember(context, request.member, changed)
    key, arguments, rows = card(context, request.person, changed)
    told = {**_told(report, project), "name": request.member.full_name}
    others = tuple(one for one in keepers_of(context, project) if one != request.member.id)
    return [
        *settled(card_name(stored), key, arguments, rows, tapped=request.incoming.callback_id is not None),
        Notify(others, "roadmap.told_report", told, _look(project), urgency=Urgency.DAILY),
        *_propose_end(context, request, changed, said),
    ]


def _propose_end(context: Context, request: Request, project: Project, said: SaidProgress) -> list[Reply]:
    """A new end is the plan's: who answers for a project proposes it, and the secretariat makes it so with one tap."""
    if said.end is None:
        return []
    end_alone = SaidProgress(words=said.words, end=said.end)
    report = context.unit.roadmap_reports.add(_report(context, request.member, project, end_alone, (), pending=True))
    told = {**_told(report, project), "name": request.member.full_name, "owner": True}
    people = tuple(one for one in secretaries_of(context, project) if one != request.member.id)
    return [Notify(people, "roadmap.told_handed_in", told, settling_rows(report), urgency=Urgency.BY_WISH)]


def hand_in(
    context: Context,
    request: Request,
    stored: Draft,
    project: Project,
    said: SaidProgress,
    photos: tuple[str, ...],
) -> list[Reply]:
    """Keep what somebody else says of a project until the secretariat takes it over."""
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    report = _report(context, request.member, project, said, photos, pending=True)
    report = context.unit.roadmap_reports.add(report)
    told = {**_told(report, project), "name": request.member.full_name, "owner": False}
    people = secretaries_of(context, project)
    tapped = request.incoming.callback_id is not None
    return [
        *settled(card_name(stored), "roadmap.handed_in", {"number": project.id}, tapped=tapped),
        Notify(people, "roadmap.told_handed_in", told, settling_rows(report), urgency=Urgency.BY_WISH),
    ]


def settle(context: Context, request: Request) -> list[Reply]:
    """The secretariat takes over what somebody reported, or drops it; whoever said it hears of it."""
    tapped = request.incoming.action
    assert isinstance(tapped, SettleReport)  # noqa: S101  the route leads only such taps here
    report = context.unit.roadmap_reports.get(tapped.report)
    if report is None or not report.pending:
        raise RuleBroken("common.button_stale")
    project = found(context, report.project_id)
    if not may_keep(request.person, project.cluster, context.today):
        raise refused_to_keep(request.person, project.cluster, context.today)
    said_by = (report.person_id,) if report.person_id is not None else ()
    told = {**_told(report, project), "accepted": tapped.accept}
    news = Notify(said_by, "roadmap.told_settled", told, _look(project), urgency=Urgency.BY_WISH)
    if not tapped.accept:
        if not context.unit.roadmap_reports.drop(report):
            raise RuleBroken("common.button_stale")
        return [Edit("roadmap.report_dropped", _told(report, project)), news]
    if report.new_end is not None and report.before == report.percent:
        # Where nothing but the end was told, the project has stood where it stands since.
        report = replace(report, percent=project.percent, state=project.state)
    if not context.unit.roadmap_reports.take_over(report, project.percent, report.percent, report.state):
        raise RuleBroken("common.button_stale")
    slips = slips_of(context)
    changed = _move(context, project, report, request.member)
    _put_off(context, changed, report, request.member)
    late = tell_delayed(context, request.member, slips)
    return [Edit("roadmap.report_taken", _told(report, project), _look(project)), news, *late]


def show_photos(context: Context, request: Request) -> list[Reply]:
    """The photos of a report."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowPhotos)  # noqa: S101  the route leads only such taps here
    report = context.unit.roadmap_reports.get(tapped.report)
    if report is None or report.pending or not report.photos:
        return [Toast("common.button_stale", alert=True)]
    caption = {"number": report.project_id, "at": report.at}
    return [Send("roadmap.photo", caption, kind="photo", file_id=file_id) for file_id in report.photos]


def settling_rows(report: ProjectReport) -> Rows:
    """Take over, or drop."""
    return (
        (
            Button("roadmap.take_over", SettleReport(report.id, accept=True)),
            Button("roadmap.drop", SettleReport(report.id, accept=False)),
        ),
    )


def secretaries_of(context: Context, project: Project) -> tuple[int, ...]:
    """The secretariat of a project's cluster."""
    return tuple(one.id for one in context.unit.people.holding({Role.SECRETARIAT}, context.today, project.cluster))


def keepers_of(context: Context, project: Project) -> tuple[int, ...]:
    """Secretariat and chairs of a project's cluster."""
    return tuple(one.id for one in context.unit.people.holding(KEEPERS, context.today, project.cluster))


def _report(
    context: Context,
    person: Person,
    project: Project,
    said: SaidProgress,
    photos: tuple[str, ...],
    *,
    pending: bool = False,
) -> ProjectReport:
    percent = project.percent if said.percent is None else said.percent
    state = state_after(project, percent, said.state)
    new_end = said.end if pending else None
    return ProjectReport(
        0, project.id, person.id, context.now, project.percent, percent, state, said.words, photos, pending, new_end
    )


def _put_off(context: Context, project: Project, report: ProjectReport, actor: Person) -> None:
    """The end that a report proposed becomes the plan's; what it was stays in the history."""
    if report.new_end is None or report.new_end == project.end:
        return
    state = state_by_progress(project.percent) if project.state is ProjectState.LATE else project.state
    changed = context.unit.roadmap.change(project, context.now, end=report.new_end, state=state)
    if changed is None or (project.start and report.new_end < project.start):
        raise RuleBroken("roadmap.changed_meanwhile", number=project.id)
    before = project.end.isoformat() if project.end else None
    detail = {"end": [before, report.new_end.isoformat()]}
    context.unit.histories.add(SUBJECT, project.id, "changed", context.now, actor.id, detail)
    plan_ahead(context.unit, [changed], context.now)


def _move(context: Context, project: Project, report: ProjectReport, actor: Person) -> Project:
    changed = context.unit.roadmap.change(
        project, context.now, percent=report.percent, state=report.state, reported_at=context.now
    )
    if changed is None:
        raise RuleBroken("roadmap.changed_meanwhile", number=project.id)
    detail = {"before": project.percent, "percent": report.percent, "state": report.state.value}
    context.unit.histories.add(SUBJECT, project.id, "reported", context.now, actor.id, detail)
    plan_ahead(context.unit, [changed], context.now)
    return changed


def _told(report: ProjectReport, project: Project) -> dict[str, Any]:
    moved = {
        "number": project.id,
        "title": project.title,
        "before": report.before,
        "percent": report.percent,
        "state": report.state,
        "words": report.words,
        "photos": len(report.photos),
        "old_end": project.end,
        "new_end": report.new_end,
    }
    return {"moved": Phrase("roadmap.moved", moved)}


def _look(project: Project) -> Rows:
    return ((Button("roadmap.open", StepProject(project.id, ProjectStep.VIEW), {"number": project.id}),),)
