"""Lists of projects, paged by buttons; every button carries the whole query, so that nothing is remembered between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from config.vocabulary import Topic
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import ProvinceAsked
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.province_marks import province_mark, province_of
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.roadmap.actions import ListProjects, ProjectStep, RoadmapView, StepProject
from handlers.roadmap.phrases import brief, heading, office_of, owners_of, source_line
from handlers.roadmap.pictures import draw
from handlers.rules.measures.shares import budget_in
from handlers.rules.roadmap.finding import ProjectQuery, select
from nlp.roadmap_question import Stand, TimeBy
from storage.roadmap_records import Project

A_PAGE = 7
MOST_WHOLE = 40
MOST_PROVINCES_SHOWN = 24
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 1, 1)
# Buttons carry these; never change one: old buttons live on.
STANDS = {
    "": None,
    "l": Stand.LATE,
    "d": Stand.DONE,
    "u": Stand.UNFINISHED,
    "p": Stand.PLANNED,
    "a": Stand.ACTIVE,
    "h": Stand.PAUSED,
    "c": Stand.CANCELLED,
    "m": Stand.DRAFT,
    "o": Stand.WITHOUT_OWNER,
    "e": Stand.WITHOUT_END,
    "k": Stand.WITHOUT_KPI,
    "v": Stand.WITHOUT_PROVINCES,
    "b": Stand.WITHOUT_BUDGET,
    "r": Stand.UNREPORTED,
}
OFFERED = ("", "l", "d", "u", "p", "a", "h", "c", "m")
"""Where projects may be said to stand by button; the rest is asked in words."""
TIMES = {"": TimeBy.OVERLAP, "s": TimeBy.START, "e": TimeBy.END}


def show(context: Context, query: ProjectQuery) -> list[Reply]:
    """The first page of a list."""
    key, arguments, rows = page(context, query, 0)
    return [Say(key, arguments, rows)]


def tell_of_province(context: Context, event: ProvinceAsked) -> list[Reply]:
    """How many projects a province has, how many are late, what budget is its own, and the way to them."""
    query = ProjectQuery(provinces=(event.province,))
    chosen = select(context.unit.roadmap.all(), query, context.today)
    late = select(chosen, ProjectQuery(stand=Stand.LATE), context.today)
    told = {"count": len(chosen), "late": len(late), "budget": budget_in(event.province, chosen)}
    event.lines.append(Phrase("roadmap.of_province", told))
    if chosen:
        event.buttons.append(Button("roadmap.of_province_button", written(query)))
    return []


def turn(context: Context, request: Request) -> list[Reply]:
    """A button of a list was tapped: another page, or what to narrow it by."""
    tapped = request.incoming.action
    assert isinstance(tapped, ListProjects)  # noqa: S101  the route leads only such taps here
    query = _read(context, request, tapped)
    if tapped.view in {RoadmapView.GANTT, RoadmapView.BY_PROVINCE}:
        chosen = select(context.unit.roadmap.all(), query, context.today)
        by_province = tapped.view is RoadmapView.BY_PROVINCE
        return [Toast("pictures.coming"), *draw(context, chosen, query, by_province=by_province)]
    if tapped.view is not RoadmapView.PAGE:
        return [Edit("roadmap.narrow", {"heading": heading(query)}, filter_rows(context, tapped))]
    key, arguments, rows = page(context, query, tapped.page)
    return [Edit(key, arguments, rows)]


def page(context: Context, query: ProjectQuery, number: int) -> tuple[str, dict[str, Any], Rows]:
    """Text and buttons of one page of a list; a page there is not any more is the last."""
    chosen = select(context.unit.roadmap.all(), query, context.today)
    last = max((len(chosen) - 1) // A_PAGE, 0)
    number = min(max(number, 0), last)
    shown = chosen[number * A_PAGE : (number + 1) * A_PAGE]
    arguments = {**list_arguments(context, query, chosen, shown), "page": number + 1, "pages": last + 1}
    return "roadmap.list", arguments, list_rows(query, shown, number, last)


def list_arguments(
    context: Context, query: ProjectQuery, chosen: Sequence[Project], shown: Sequence[Project]
) -> dict[str, Any]:
    """What the text of a list is filled with: all that are `chosen` are counted, those `shown` are named."""
    owners = owners_of(context, shown)
    budgets = [one.budget for one in chosen if one.budget is not None]
    return {
        "heading": heading(query),
        "count": len(chosen),
        "budget": sum(budgets) if budgets else None,
        "without_budget": len(chosen) - len(budgets),
        "lines": [
            {
                **brief(one, context.today),
                "office": office_of(one, owners.get(one.owner_id or 0)),
                "budget": one.budget,
                "start": one.start,
            }
            for one in shown
        ],
        "more": 0,
        "money": False,
        "starts": query.time_by is TimeBy.START,
        "related": None,
        "source": source_line(chosen),
    }


def list_rows(query: ProjectQuery, shown: Sequence[Project], number: int, last: int) -> Rows:
    """A button for each project shown, the pages, and what to narrow the list by."""
    opened = rows_of([Button("", StepProject(one.id, ProjectStep.VIEW), plain=f"#{one.id}") for one in shown])
    action = written(query)
    turning = []
    if number > 0:
        turning.append(Button("roadmap.earlier", replace(action, page=number - 1)))
    if number < last:
        turning.append(Button("roadmap.later", replace(action, page=number + 1)))
    narrow = (Button("roadmap.narrow_button", replace(action, view=RoadmapView.FILTERS)),)
    drawn = picture_row(query) if shown else ()
    return tuple(row for row in (*opened, tuple(turning), narrow, drawn) if row)


def picture_row(query: ProjectQuery) -> tuple[Button, ...]:
    """The ways to see a list as a picture."""
    action = written(query)
    return (
        Button("pictures.gantt_button", replace(action, view=RoadmapView.GANTT)),
        Button("pictures.provinces_button", replace(action, view=RoadmapView.BY_PROVINCE)),
    )


def written(query: ProjectQuery, view: RoadmapView = RoadmapView.PAGE) -> ListProjects:
    """A query as the action of a button."""
    if query.only:
        place = f"n{'+'.join(map(str, query.only))}"
    elif query.owner is not None:
        place = "m"
    elif query.provinces:
        place = f"p{'+'.join(map(province_mark, query.provinces))}"
    else:
        place = f"c{'+'.join(query.clusters)}" if query.clusters else ""
    return ListProjects(
        area=query.area.value if query.area else "",
        place=place,
        stand=next(code for code, stand in STANDS.items() if stand is query.stand),
        since=(query.since - FIRST_DAY).days if query.since else None,
        until=(query.until - FIRST_DAY).days if query.until else None,
        time_by=next(code for code, by in TIMES.items() if by is query.time_by),
        page=0,
        view=view,
    )


def filter_rows(context: Context, tapped: ListProjects) -> Rows:
    """What the list can be narrowed by; each choice leads back to its first page."""
    back = (Button("common.back", replace(tapped, view=RoadmapView.PAGE)),)

    def chosen(**values: Any) -> ListProjects:
        return replace(tapped, page=0, view=RoadmapView.PAGE, **values)

    match tapped.view:
        case RoadmapView.AREAS:
            areas = {one.area for one in context.unit.roadmap.all()}
            buttons = [
                Button("roadmap.pick_area", chosen(area=one.value), {"area": one}) for one in Topic if one in areas
            ]
            return (*rows_of([*buttons, Button("roadmap.pick_any", chosen(area=""))]), back)
        case RoadmapView.CLUSTERS:
            codes = [one.code for one in context.catalogue.clusters]
            buttons = [Button("roadmap.pick_cluster", chosen(place=f"c{code}"), {"code": code}) for code in codes]
            return (*rows_of([*buttons, Button("roadmap.pick_any", chosen(place=""))]), back)
        case RoadmapView.PROVINCES:
            named = {name for one in context.unit.roadmap.all() for name in one.provinces}
            names = [name for name in context.catalogue.provinces if name in named][:MOST_PROVINCES_SHOWN]
            buttons = [Button("", chosen(place=f"p{province_mark(name)}"), plain=name) for name in names]
            return (*rows_of(buttons, 4), back)
        case RoadmapView.STANDS:
            buttons = [
                Button("roadmap.pick_stand", chosen(stand=code), {"stand": stand.value if stand else None})
                for code, stand in ((code, STANDS[code]) for code in OFFERED)
            ]
            return (*rows_of(buttons), back)
    views = (RoadmapView.AREAS, RoadmapView.CLUSTERS, RoadmapView.PROVINCES, RoadmapView.STANDS)
    opened = [Button(f"roadmap.by_{one.name.lower()}", replace(tapped, view=one)) for one in views]
    late = Button("roadmap.only_late", chosen(stand="l"))
    clear = Button("roadmap.pick_all", written(ProjectQuery()))
    return (*rows_of(opened, 2), (late, clear), back)


def _read(context: Context, request: Request, tapped: ListProjects) -> ProjectQuery:
    """The query that a button carries. In a group nobody's own are shown."""
    kind, marks = tapped.place[:1], [mark for mark in tapped.place[1:].split("+") if mark]
    if kind == "m" and (_in_group(request) or request.person is None):
        raise RuleBroken("groups.in_private")
    provinces = [province_of(context.catalogue, mark) for mark in marks] if kind == "p" else []
    return ProjectQuery(
        area=next((one for one in Topic if one.value == tapped.area), None),
        clusters=tuple(marks) if kind == "c" else (),
        provinces=tuple(name for name in provinces if name is not None),
        stand=STANDS.get(tapped.stand),
        since=_day(tapped.since),
        until=_day(tapped.until),
        time_by=TIMES.get(tapped.time_by, TimeBy.OVERLAP),
        only=tuple(int(mark) for mark in marks if mark.isascii() and mark.isdigit()) if kind == "n" else (),
        owner=request.member.id if kind == "m" else None,
    )


def _day(days: int | None) -> date | None:
    if days is None or not 0 <= days <= (LAST_DAY - FIRST_DAY).days:
        return None
    return FIRST_DAY + timedelta(days=days)


def _in_group(request: Request) -> bool:
    return request.incoming.chat_kind is ChatKind.GROUP
