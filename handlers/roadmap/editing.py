"""Creating and changing projects in the chat: in free Thai or step by step, on a card until it is confirmed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import Topic
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop, said_in
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say
from handlers.roadmap.actions import PickProject, ProjectDraftStep, SetArea, StepProjectDraft
from handlers.roadmap.choosing import CARDS as CHOICES
from handlers.roadmap.choosing import ask_which
from handlers.roadmap.draft import (
    ASKED,
    CARDS,
    KIND,
    ProjectDraft,
    area_rows,
    card,
    change_rows,
    lacks,
    new_project,
    problem,
)
from handlers.roadmap.phrases import found
from handlers.roadmap.saving import save
from handlers.roadmap.spoken_of import spoken_of
from handlers.rules.joining import leaves
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roadmap.changing import changed_parts
from handlers.rules.roadmap.mentions import mentioned
from handlers.rules.roadmap.parts import (
    budget_in,
    measure_in,
    milestones_of,
    numbers_of,
    owner_in,
    part_named,
    said_parts,
    title_in,
)
from handlers.rules.roadmap.projects import KEEPERS, may_keep, refused_to_keep
from handlers.rules.roadmap.wording import (
    changes_project,
    changes_the_same,
    creates_project,
    is_project_alone,
    name_in,
    subject_number,
    what_is_created,
)
from nlp.spans import span_in
from storage.drafts import DONE, EXPIRED
from storage.records import Draft
from storage.roadmap_records import ISSUE, Project, ProjectLink

KEPT_FOR = timedelta(days=7)


def begin(context: Context, request: Request) -> list[Reply]:
    """A new project out of what was written, or with the button step by step."""
    if not holds_anywhere(request.person, KEEPERS, context.today):
        raise RuleBroken("roadmap.only_keepers")
    incoming = request.incoming
    text = what_is_created(incoming.text) if incoming.action is None else ""
    project = new_project()
    if text:
        said = said_parts(text, context.now, context.catalogue, _provinces(context, text), _roster(context))
        project = replace(project, title=title_in(text), **said)
    project = project if project.cluster else replace(project, cluster=_own_cluster(context, request))
    return _open(context, request, ProjectDraft(project))


def change(context: Context, request: Request) -> list[Reply]:
    """What a message changes of a stored project: "เลื่อนวันเสร็จโครงการที่ 4 เป็น 30 ก.ย. 2570", "เลื่อนโครงการถนนไปสิ้นปี";
    "งบเพิ่มเป็น 12 ล้าน" is of the one that is being spoken of."""
    text = request.incoming.text
    number = subject_number(text)
    if number is not None:
        return _change(context, request, found(context, number), text)
    if changes_the_same(text):
        same = spoken_of(context, request.member)
        likely = [same] if same is not None else []
    else:
        likely = mentioned(text, context.unit.roadmap.all(), _topic(context, text))
    if len(likely) == 1:
        return _change(context, request, likely[0], text)
    return ask_which(context, request, likely)


def pick(context: Context, request: Request) -> list[Reply]:
    """The project that a change is of was chosen: the change goes on."""
    tapped = request.incoming.action
    assert isinstance(tapped, PickProject)  # noqa: S101  the route leads only such taps here
    stored = CHOICES.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    if not tapped.project:
        return drop(context, request, stored)
    project = found(context, tapped.project)
    _must_keep(context, request, project)
    context.unit.drafts.close(stored, DONE, context.now)
    named = {"number": project.id, "title": project.title}
    return [Edit("roadmap.change_picked", named), *_change(context, request, project, stored.data["text"])]


def _change(context: Context, request: Request, project: Project, text: str) -> list[Reply]:
    _must_keep(context, request, project)
    draft = ProjectDraft(project, project.version, skipped=True)
    changed = _changed_in_words(context, draft, text)
    return _open(context, request, changed, change_at_once=changed == draft)


def _changed_in_words(context: Context, draft: ProjectDraft, text: str) -> ProjectDraft:
    provinces, roster = _provinces(context, text), _roster(context)
    now = context.now.astimezone(BANGKOK)
    said = changed_parts(text, now, context.catalogue, provinces, roster, draft.project)
    return replace(draft, project=replace(draft.project, **said))


def amend(context: Context, request: Request, project: Project) -> list[Reply]:
    """The button of a project's card: what is to be changed is chosen."""
    _must_keep(context, request, project)
    return _open(context, request, ProjectDraft(project, project.version, skipped=True), change_at_once=True)


def _open(context: Context, request: Request, draft: ProjectDraft, *, change_at_once: bool = False) -> list[Reply]:
    draft = draft if problem(context, draft, request.person) else _next_question(draft)
    stored = context.unit.drafts.open(
        request.member.id,
        KIND,
        draft.as_data(),
        request.incoming.chat,
        context.now,
        context.now + KEPT_FOR,
        said_in(request),
    )
    shown = card(context, stored)
    return [replace(shown, buttons=change_rows(stored)) if change_at_once and not draft.waits else shown]


def _next_question(draft: ProjectDraft) -> ProjectDraft:
    """The draft with the next of what is missing asked for, as long as nobody put that off."""
    missing = lacks(draft)
    waits = "" if draft.skipped or not missing else ASKED[missing[0]].name.lower()
    return replace(draft, waits=waits if missing[:1] != ["title"] else "title")


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = ProjectDraft.of(stored)
    text = incoming.text.strip()
    if incoming.edited or not text:
        return None
    if not draft.waits:
        changed = _changed_in_words(context, draft, text) if changes_the_same(text) else draft
        return _keep(context, stored, changed) if changed != draft else None
    if is_project_alone(text) or creates_project(text) or changes_project(text):
        return None
    if incoming.reading is not None and leaves(incoming.reading):
        return None
    # "งบ 3 ล้าน" is the budget, whatever was asked for; that is asked for again.
    named = part_named(text) if draft.waits != "title" else ""
    values = _part(context, replace(draft, waits=named), text) if named else None
    values = values if values is not None else _part(context, draft, text)
    if values is None:
        return [Say(f"roadmap.unread_{draft.waits}")]
    return _keep(context, stored, replace(draft, project=replace(draft.project, **values)))


def _keep(context: Context, stored: Draft, draft: ProjectDraft) -> list[Reply]:
    """Store the draft; what cannot be is told on the card, and nothing more is asked until that is changed."""
    draft = replace(draft, waits="")
    keeper = context.unit.people.get(stored.person_id)
    following = draft if problem(context, draft, keeper) else _next_question(draft)
    return CARDS.keep(context, stored, following.as_data())


def _part(context: Context, draft: ProjectDraft, text: str) -> dict[str, Any] | None:
    """The part of a project that was asked for, out of a message; None where it cannot be read."""
    match draft.waits:
        case "title":
            return {"title": title_in(text)}
        case "owner":
            return owner_in(text, _roster(context))
        case "dates":
            return _days(context, text)
        case "kpi":
            return {"kpis": (measure_in(text), *draft.project.kpis[1:])}
        case "provinces":
            return _places(context, draft, text)
        case "budget":
            return {"budget": baht} if (baht := budget_in(text)) is not None else None
        case "depends_on":
            return {"depends_on": numbers_of(text)}
        case "milestones":
            return {"milestones": milestones_of(text, draft.project.milestones)}
    others = [link for link in draft.project.links if link.kind != ISSUE]
    return {"links": (*others, *(ProjectLink(ISSUE, number) for number in numbers_of(text)))}


def _days(context: Context, text: str) -> dict[str, Any] | None:
    span = span_in(text, context.now, context.catalogue)
    days = {"start": span.start, "end": span.end or span.alone}
    return {name: day for name, day in days.items() if day is not None} or None


def _places(context: Context, draft: ProjectDraft, text: str) -> dict[str, Any] | None:
    """The provinces that are named; a cluster alone, or all of it, means every one of its provinces."""
    slots = context.understand(f"โครงการของ{text}", context.now).slots
    codes = slots.clusters or ((draft.project.cluster,) if "ทุกจังหวัด" in text and draft.project.cluster else ())
    named = slots.provinces or tuple(
        name for one in context.catalogue.clusters if one.code in codes for name in one.provinces
    )
    if not named:
        return None
    own = context.catalogue.cluster_of(named[0])
    return {"provinces": named, "cluster": own.code if own else draft.project.cluster}


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsaved project was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepProjectDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = ProjectDraft.of(stored)
    match tapped.step:
        case ProjectDraftStep.CONFIRM:
            return save(context, request, stored)
        case ProjectDraftStep.CANCEL:
            return drop(context, request, stored)
        case ProjectDraftStep.CHANGE:
            return [replace(card(context, stored), buttons=change_rows(stored))]
        case ProjectDraftStep.AREA:
            return [replace(card(context, stored), buttons=area_rows(stored))]
        case ProjectDraftStep.SHOW:
            return CARDS.keep(context, stored, replace(draft, waits="", skipped=True).as_data())
    return CARDS.keep(context, stored, replace(draft, waits=tapped.step.name.lower()).as_data())


def set_area(context: Context, request: Request) -> list[Reply]:
    """An area was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetArea)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = ProjectDraft.of(stored)
    area = next((one for one in Topic if one.value == tapped.area), None)
    return _keep(context, stored, replace(draft, project=replace(draft.project, area=area)))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves it; where something is asked for, it may be that."""
    stored = draft_of(request)
    if ProjectDraft.of(stored).waits:
        return [card(context, stored)]
    return save(context, request, stored)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    shown = card(context, stored)
    return [shown if ProjectDraft.of(stored).waits else replace(shown, buttons=change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A card that nobody confirmed within a week is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("roadmap.draft_expired", card=card_name(stored))]


def _must_keep(context: Context, request: Request, project: Project) -> None:
    if not may_keep(request.person, project.cluster, context.today):
        raise refused_to_keep(request.person, project.cluster, context.today)


def _own_cluster(context: Context, request: Request) -> str | None:
    """The cluster that somebody keeps, where they do not keep the whole."""
    if may_keep(request.person, None, context.today):
        return None
    held = [one.cluster for one in request.member.grants if one.role in KEEPERS and one.holds_on(context.today)]
    return next((cluster for cluster in held if cluster), None)


def _provinces(context: Context, text: str) -> tuple[str, ...]:
    return context.understand(text, context.now).slots.provinces


def _topic(context: Context, text: str) -> Topic | None:
    return context.understand(f"โครงการ{name_in(text)}", context.now).slots.topic


def _roster(context: Context) -> list[Any]:
    return context.unit.people.serving()
