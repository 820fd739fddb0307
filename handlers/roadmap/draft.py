"""An unsaved project: what its draft holds, what keeps it from being confirmed, and its card."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from config.vocabulary import KpiDenominator, KpiDirection, ProjectState, Topic
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask
from handlers.roadmap.actions import ProjectDraftStep, SetArea, StepProjectDraft
from handlers.roadmap.phrases import delayed, facts, waited_for
from handlers.rules.roadmap.dependencies import delayed_by
from handlers.rules.roadmap.parts import check
from handlers.rules.roadmap.projects import by_number, may_keep, missing, refused_to_keep
from storage.records import Draft, Person
from storage.roadmap_records import ISSUE, Kpi, Milestone, Project, ProjectLink

KIND = "project"
# In this order they are asked for, step by step.
ASKED = {"title": ProjectDraftStep.TITLE, "owner": ProjectDraftStep.OWNER, "end": ProjectDraftStep.DATES,
         "kpi": ProjectDraftStep.KPI, "provinces": ProjectDraftStep.PROVINCES}  # fmt: skip
PARTS = (
    ProjectDraftStep.TITLE, ProjectDraftStep.OWNER, ProjectDraftStep.DATES, ProjectDraftStep.KPI,
    ProjectDraftStep.PROVINCES, ProjectDraftStep.AREA, ProjectDraftStep.BUDGET, ProjectDraftStep.DEPENDS_ON,
    ProjectDraftStep.MILESTONES, ProjectDraftStep.ISSUES,
)  # fmt: skip
_DAYS = ("start", "end")
_KEPT = ("title", "cluster", "owner_id", "owner_name", "budget")
FIELDS = (*_KEPT, *_DAYS, "area", "provinces", "depends_on", "kpis", "milestones", "links")


@dataclass(frozen=True)
class ProjectDraft:
    """A project as it is to be; its number is 0 for a new one. `version`: that of the stored project when it was taken
    up. `waits` names what the next message is; `skipped`: what is missing is no longer asked for by itself."""

    project: Project
    version: int = 0
    waits: str = ""
    skipped: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it is not on the roadmap yet."""
        return not self.project.id

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        project = self.project
        days = {name: day.isoformat() if (day := getattr(project, name)) else None for name in _DAYS}
        return {
            "number": project.id,
            "version": self.version,
            "waits": self.waits,
            "skipped": self.skipped,
            **{name: getattr(project, name) for name in _KEPT},
            **days,
            "area": project.area.value if project.area else None,
            "provinces": list(project.provinces),
            "depends_on": list(project.depends_on),
            "kpis": [vars(one) for one in project.kpis],
            "milestones": [_milestone_data(one) for one in project.milestones],
            "links": [vars(one) for one in project.links],
        }

    @staticmethod
    def of(stored: Draft) -> "ProjectDraft":
        """What a draft holds."""
        data = stored.data
        days: dict[str, Any] = {name: date.fromisoformat(data[name]) if data[name] else None for name in _DAYS}
        project = Project(
            id=data["number"],
            area=Topic(data["area"]) if data["area"] else None,
            provinces=tuple(data["provinces"]),
            depends_on=tuple(data["depends_on"]),
            kpis=tuple(_kpi(one) for one in data["kpis"]),
            milestones=tuple(_milestone(one) for one in data["milestones"]),
            links=tuple(ProjectLink(**one) for one in data["links"]),
            **{name: data[name] for name in _KEPT},
            **days,
        )
        return ProjectDraft(project, data["version"], data["waits"], data["skipped"])


def _kpi(data: dict[str, Any]) -> Kpi:
    direction = KpiDirection(data["direction"]) if data["direction"] else None
    denominator = KpiDenominator(data["denominator"]) if data["denominator"] else None
    return Kpi(**{**data, "direction": direction, "denominator": denominator})


def _milestone(data: dict[str, Any]) -> Milestone:
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("due", "done_on")}
    return Milestone(**{**data, **days})


def _milestone_data(milestone: Milestone) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(milestone, name)) else None for name in ("due", "done_on")}
    return {**vars(milestone), **days}


def lacks(draft: ProjectDraft) -> list[str]:
    """What is still missing, in the order in which it is asked for."""
    return [*([] if draft.project.title else ["title"]), *missing(draft.project)]


def problem(context: Context, draft: ProjectDraft, keeper: Person | None) -> Phrase | None:
    """What cannot be of an unsaved project, or of what whoever drafts it may keep; or None."""
    try:
        if not may_keep(keeper, draft.project.cluster, context.today):
            raise refused_to_keep(keeper, draft.project.cluster, context.today)
        check(draft.project, context.unit.roadmap.all())
    except RuleBroken as broken:
        return Phrase(broken.reason_key, dict(broken.arguments))
    return None


def card(context: Context, stored: Draft) -> Ask:
    """The card of an unsaved project; while something is asked for, the question."""
    draft = ProjectDraft.of(stored)
    if draft.waits:
        return Ask(card_name(stored), f"roadmap.ask_{draft.waits}", _asking(draft), _asking_rows(stored, draft))
    keeper = context.unit.people.get(stored.person_id)
    return Ask(card_name(stored), "roadmap.draft", card_arguments(context, draft, keeper), main_rows(stored))


CARDS = DraftCards(card)


def card_arguments(context: Context, draft: ProjectDraft, keeper: Person | None) -> dict[str, Any]:
    """What the card is filled with: the project, what is new, what it lacks, what cannot be, what it would delay."""
    project, unit = draft.project, context.unit
    projects = unit.roadmap.all()
    before = unit.roadmap.get(project.id) if project.id else None
    after = replace(before, **{name: getattr(project, name) for name in FIELDS}) if before else project
    known = by_number(projects) | {after.id: after}
    owner = unit.people.get(project.owner_id) if project.owner_id is not None else None
    changed = [name for name in FIELDS if before is not None and getattr(before, name) != getattr(after, name)]
    wrong = problem(context, draft, keeper)
    slips = delayed_by(after.id, list(known.values()), context.today) if before and not wrong else []
    return {
        **facts(after, owner, context.today),
        "missing": lacks(draft),
        "amends": before is not None,
        "changed": changed,
        "before": before.end if before is not None and "end" in changed else None,
        "waits": waited_for(after, known, context.today),
        "milestones": len(project.milestones),
        "issues": list(project.linked(ISSUE)),
        "delays": delayed(slips) if "end" in changed or "depends_on" in changed else [],
        "problem": wrong,
    }


def main_rows(stored: Draft) -> Rows:
    """Confirm, change, cancel."""
    steps = (ProjectDraftStep.CONFIRM, ProjectDraftStep.CHANGE, ProjectDraftStep.CANCEL)
    return (tuple(_tap(stored, f"common.{one.name.lower()}", one) for one in steps),)


def change_rows(stored: Draft) -> Rows:
    """What of the card can be changed."""
    parts = [_tap(stored, f"roadmap.part_{one.name.lower()}", one) for one in PARTS]
    return (*rows_of(parts, 2), (_tap(stored, "common.back", ProjectDraftStep.SHOW),))


def area_rows(stored: Draft) -> Rows:
    """The areas to choose from."""
    buttons = [
        Button("roadmap.pick_area", SetArea(stored.id, stored.revision, area.value), {"area": area}) for area in Topic
    ]
    return (*rows_of(buttons), (_tap(stored, "common.back", ProjectDraftStep.SHOW),))


def new_project() -> Project:
    """A project of which nothing is said yet."""
    return Project(0, "", state=ProjectState.PLANNED)


def _asking(draft: ProjectDraft) -> dict[str, Any]:
    return {"number": draft.project.id, "title": draft.project.title}


def _asking_rows(stored: Draft, draft: ProjectDraft) -> Rows:
    last = _tap(stored, "common.cancel", ProjectDraftStep.CANCEL)
    if not draft.project.title:
        return ((last,),)
    return ((_tap(stored, "roadmap.later_step", ProjectDraftStep.SHOW), last),)


def _tap(stored: Draft, key: str, step: ProjectDraftStep) -> Button:
    return Button(key, StepProjectDraft(stored.id, stored.revision, step))
