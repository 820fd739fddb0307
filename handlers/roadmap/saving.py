"""What a confirmed card of a project does: it is put on the roadmap, or changed, and those it concerns hear of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from config.vocabulary import ProjectState, Topic
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Toast, Urgency, settled
from handlers.roadmap.actions import ProjectStep, ReachMilestone
from handlers.roadmap.card import card, step_button
from handlers.roadmap.draft import FIELDS, ProjectDraft, lacks, problem
from handlers.roadmap.draft import card as draft_card
from handlers.roadmap.phrases import SUBJECT, delayed, found
from handlers.roadmap.planning import ensure_asking, plan_ahead
from handlers.roadmap.spoken_of import remember
from handlers.rules.roadmap.dependencies import Delay, delays
from handlers.rules.roadmap.projects import may_keep, may_report, refused_to_keep, state_by_progress
from storage.drafts import DONE
from storage.records import Draft, Person
from storage.roadmap_records import Kpi, Milestone, Project, ProjectLink


def save(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Put the project on the roadmap, or change it; while something is missing, or cannot be, it is told."""
    draft = ProjectDraft.of(stored)
    if draft.is_new and lacks(draft):
        return [Toast("roadmap.cannot_confirm", {"missing": lacks(draft)}, alert=True), draft_card(context, stored)]
    if wrong := problem(context, draft, request.person):
        raise RuleBroken(wrong.key, **wrong.arguments)
    slips, before = slips_of(context), context.unit.roadmap.get(draft.project.id)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    project = _added(context, request.member, draft) if draft.is_new else _changed(context, request.member, draft)
    plan_ahead(context.unit, [project], context.now)
    remember(context, request.member, project)
    key, arguments, rows = card(context, request.person, project)
    tapped = request.incoming.callback_id is not None
    return [
        *settled(card_name(stored), key, arguments, rows, tapped=tapped),
        *_tell_owner(request.member, project, is_new=before is None or before.owner_id != project.owner_id),
        *tell_delayed(context, request.member, slips),
    ]


def milestones(context: Context, request: Request, project: Project) -> list[Reply]:
    """The milestones of a project; who may report says by one tap which are reached."""
    may = may_report(request.person, project, context.today)
    buttons: Rows = tuple(
        (Button("roadmap.reach", ReachMilestone(project.id, one.id), {"title": one.title, "done": one.done_on}),)
        for one in project.milestones[:7]
        if may
    )
    arguments = {"number": project.id, "title": project.title, "milestones": list(project.milestones)}
    return [Edit("roadmap.milestones", arguments, (*buttons, (step_button(project, ProjectStep.VIEW),)))]


def reach(context: Context, request: Request) -> list[Reply]:
    """A milestone is reached today; tapped again, it is not."""
    tapped = request.incoming.action
    assert isinstance(tapped, ReachMilestone)  # noqa: S101  the route leads only such taps here
    project = found(context, tapped.project)
    if not may_report(request.person, project, context.today):
        raise RuleBroken("roadmap.only_reporters", number=project.id)
    if all(one.id != tapped.milestone for one in project.milestones):
        raise RuleBroken("common.button_stale")
    steps = tuple(
        replace(one, done_on=None if one.done_on else context.today) if one.id == tapped.milestone else one
        for one in project.milestones
    )
    changed = context.unit.roadmap.change(project, context.now, milestones=steps)
    if changed is None:
        raise RuleBroken("roadmap.changed_meanwhile", number=project.id)
    done = next(one for one in steps if one.id == tapped.milestone).done_on
    detail = {"milestone": tapped.milestone, "done_on": done.isoformat() if done else None}
    context.unit.histories.add(SUBJECT, project.id, "milestone", context.now, request.member.id, detail)
    return [Toast("common.noted"), *milestones(context, request, changed)]


def _added(context: Context, person: Person, draft: ProjectDraft) -> Project:
    number = context.unit.roadmap.next_number()
    project = replace(draft.project, id=number, version=1)
    context.unit.roadmap.add([project], context.now)
    context.unit.histories.add(SUBJECT, number, "created", context.now, person.id, _detail(None, project))
    ensure_asking(context.unit, context.now)
    return found(context, number)


def _changed(context: Context, person: Person, draft: ProjectDraft) -> Project:
    before = found(context, draft.project.id)
    if not may_keep(person, before.cluster, context.today):
        raise refused_to_keep(person, before.cluster, context.today)
    if before.version != draft.version:
        raise RuleBroken("roadmap.changed_meanwhile", number=before.id)
    values = {
        name: getattr(draft.project, name) for name in FIELDS if getattr(draft.project, name) != getattr(before, name)
    }
    if not values:
        return before
    moved_on = "end" in values and before.state is ProjectState.LATE
    # What was called late by hand was so against the day that is no longer planned.
    values |= {"state": state_by_progress(before.percent)} if moved_on else {}
    if context.unit.roadmap.change(before, context.now, **values) is None:
        raise RuleBroken("roadmap.changed_meanwhile", number=before.id)
    after = found(context, before.id)
    context.unit.histories.add(SUBJECT, before.id, "changed", context.now, person.id, _detail(before, after))
    return after


def _detail(before: Project | None, after: Project) -> dict[str, Any]:
    """What was changed, for the history: each field as it was and as it is."""
    fields = [name for name in FIELDS if before is None or getattr(before, name) != getattr(after, name)]
    return {name: [_plain(getattr(before, name)) if before else None, _plain(getattr(after, name))] for name in fields}


def _plain(value: object) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Topic():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case Kpi() | Milestone():
            return value.name if isinstance(value, Kpi) else value.title
        case ProjectLink():
            return f"{value.kind} {value.target_id}"
    return value


def slips_of(context: Context) -> dict[int, int]:
    """By how many days each project is delayed."""
    return {one.project.id: one.days for one in delays(context.unit.roadmap.all(), context.today)}


def _tell_owner(actor: Person, project: Project, *, is_new: bool) -> list[Reply]:
    """The member who answers for a project hears that it was given them (`is_new`), or changed."""
    if project.owner_id is None or project.owner_id == actor.id:
        return []
    told = {"number": project.id, "title": project.title, "is_new": is_new, "end": project.end}
    look: Rows = ((step_button(project, ProjectStep.VIEW),),)
    return [Notify((project.owner_id,), "roadmap.told_owner", told, look, urgency=Urgency.BY_WISH)]


def tell_delayed(context: Context, actor: Person, before: dict[int, int]) -> list[Reply]:
    """Those who answer for a project that a change now delays more hear of it."""
    worse = [
        one for one in delays(context.unit.roadmap.all(), context.today) if one.days > before.get(one.project.id, 0)
    ]
    return [_delay_news(one) for one in worse if one.project.owner_id not in {None, actor.id}]


def _delay_news(delay: Delay) -> Notify:
    owner = delay.project.owner_id or 0
    told = {"delay": delayed([delay])[0]}
    look: Rows = ((step_button(delay.project, ProjectStep.VIEW),),)
    return Notify((owner,), "roadmap.told_delay", told, look, urgency=Urgency.BY_WISH)
