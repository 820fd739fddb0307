"""Goals and what they are measured by: the list of goals, one goal, the board by movement, one measure whole."""

from collections.abc import Sequence
from typing import Any

from config.vocabulary import KpiDenominator, MeasureKind
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say
from handlers.measures.actions import AskRating, EditMeasure, ShowBoard, ShowGoal, ShowMeasure
from handlers.rules.measures.progress import (
    Line,
    board,
    goes_wrong_way,
    has_hard_measure,
    missing,
    missing_of_kpi,
    missing_of_value,
    movement,
    per_unit,
)
from handlers.rules.measures.shares import budget_in
from handlers.rules.measures.wording import goals_named
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roadmap.columns import areas_named
from handlers.rules.roadmap.projects import KEEPERS, may_keep
from storage.measure_records import GoalMeasure
from storage.roadmap_records import Goal, Project

A_PAGE = 8
LINES_OF_A_GOAL = 4
PROVINCES_OF_A_MEASURE = 5
GOALS_SHOWN = 10


def ask(context: Context, request: Request) -> list[Reply]:
    """What a goal is measured by, in free Thai; of several that may be meant, or none, the list of goals."""
    text = request.incoming.text or request.incoming.argument
    goals = context.unit.roadmap.goals()
    named = goals_named(text, goals)
    if not named and (areas := {area for area, _ in areas_named(text)}):
        named = [one for one in goals if one.area in areas]
    here = _within(request, named or goals)
    if here:
        named = here
    if len(named) == 1:
        return [Say(*goal_card(context, request, named[0]))]
    return [Say(*goals_card(context, request, named or goals))]


def _within(request: Request, goals: Sequence[Goal]) -> list[Goal]:
    """The goals of the clusters that a question names, of those that may be meant."""
    reading = request.incoming.reading
    return [one for one in goals if reading is not None and one.cluster in reading.slots.clusters]


def show_goal(context: Context, request: Request) -> list[Reply]:
    """A goal was tapped, or the list of them."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowGoal)  # noqa: S101  the route leads only such taps here
    goals = context.unit.roadmap.goals()
    if not tapped.goal:
        return [Edit(*goals_card(context, request, goals))]
    return [Say(*goal_card(context, request, found_goal(goals, tapped.goal)))]


def show_board(context: Context, request: Request) -> list[Reply]:
    """A page of the board: who moved most first."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowBoard)  # noqa: S101  as above
    return [Edit(*_board(context, tapped))]


def ask_board(context: Context, _: Request) -> list[Reply]:
    """Who moved most, of all goals, in free Thai."""
    return [Say(*_board(context, ShowBoard(0, 0)))]


def _board(context: Context, tapped: ShowBoard) -> tuple[str, dict[str, Any], Rows]:
    goals = context.unit.roadmap.goals()
    chosen = [found_goal(goals, tapped.goal)] if tapped.goal else goals
    lines = board(context.unit.measures.of_goals([one.id for one in chosen]))
    last = max((len(lines) - 1) // A_PAGE, 0)
    page = min(max(tapped.page, 0), last)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    arguments = {
        "goal": chosen[0].title if tapped.goal else "",
        "lines": [_line(one) for one in shown],
        "page": page + 1,
        "pages": last + 1,
    }
    turning = [Button("roadmap.earlier", ShowBoard(tapped.goal, page - 1))] if page else []
    turning += [Button("roadmap.later", ShowBoard(tapped.goal, page + 1))] if page < last else []
    opened = _opened(list(dict.fromkeys(one.measure.id for one in shown)))
    return "measures.board", arguments, (*opened, tuple(turning)) if turning else opened


def show_measure(context: Context, request: Request) -> list[Reply]:
    """One measure whole."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowMeasure)  # noqa: S101  as above
    return [Say(*measure_card(context, request, found_measure(context, tapped.measure)))]


def goals_card(context: Context, request: Request, goals: Sequence[Goal]) -> tuple[str, dict[str, Any], Rows]:
    """The goals, each with how many measures it has, and whether those it affects rate it."""
    own = context.unit.measures.of_goals([one.id for one in goals])
    lines = [
        {
            "title": one.title,
            "area": one.area,
            "cluster": one.cluster,
            "count": sum(1 for measure in own if measure.goal_id == one.id),
            "hard": has_hard_measure(measure for measure in own if measure.goal_id == one.id),
        }
        for one in goals[:GOALS_SHOWN]
    ]
    opened = [
        Button("measures.open_goal", ShowGoal(one.id), {"at": at}) for at, one in enumerate(goals[:GOALS_SHOWN], 1)
    ]
    ways = [Button("measures.board_button", ShowBoard(0, 0))] if own else []
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and holds_anywhere(request.person, KEEPERS, context.today):
        ways.append(Button("measures.add_button", EditMeasure(0, 0)))
    arguments = {"lines": lines, "more": max(len(goals) - GOALS_SHOWN, 0)}
    return "measures.goals", arguments, (*rows_of(opened, 4), *rows_of(ways, 2))


def goal_card(context: Context, request: Request, goal: Goal) -> tuple[str, dict[str, Any], Rows]:
    """A goal: its measures by movement, what they lack, and the measures of its projects."""
    own = context.unit.measures.of_goals([goal.id])
    lines = board(own)
    projects = [one for one in context.unit.roadmap.all() if one.goal_id == goal.id]
    arguments = {
        "title": goal.title,
        "area": goal.area,
        "cluster": goal.cluster,
        "lines": [_line(one) for one in lines[:LINES_OF_A_GOAL]],
        "more": max(len(lines) - LINES_OF_A_GOAL, 0),
        "lacking": [{"number": one.id, "missing": list(missing(one))} for one in own if missing(one)][:2],
        "hard": has_hard_measure(own),
        "projects": _of_projects(projects)[:2],
    }
    buttons = [Button("measures.board_button", ShowBoard(goal.id, 0))] if lines else []
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and may_keep(request.person, goal.cluster, context.today):
        buttons.append(Button("measures.add_button", EditMeasure(0, goal.id)))
    buttons.append(Button("measures.goals_button", ShowGoal(0)))
    return "measures.goal", arguments, (*_opened([one.id for one in own]), *rows_of(buttons, 2))


def measure_card(context: Context, request: Request, measure: GoalMeasure) -> tuple[str, dict[str, Any], Rows]:
    """A measure whole: each province on its own way, and what is reckoned per head, area or budget."""
    goal = found_goal(context.unit.roadmap.goals(), measure.goal_id)
    figures = context.unit.measures.figures()
    projects = [one for one in context.unit.roadmap.all() if one.goal_id == goal.id]
    lines = []
    for one in board([measure])[:PROVINCES_OF_A_MEASURE]:
        name = one.value.province
        rate = per_unit(one.value.now, measure.denominator, figures.get(name), budget_in(name, projects))
        lines.append({**_line(one), "per": rate, "lacks": list(missing_of_value(measure.kind, one.value))})
    divided = measure.denominator in {KpiDenominator.HEAD, KpiDenominator.AREA, KpiDenominator.BUDGET}
    arguments = {
        "number": measure.id,
        "goal": goal.title,
        "name": measure.name,
        "kind": measure.kind,
        "direction": measure.direction,
        "unit": measure.unit,
        "denominator": measure.denominator,
        "divided": divided,
        "source": measure.source,
        "lacks": list(missing_of_kpi(measure)),
        "lines": lines,
        "more": max(len(measure.values) - PROVINCES_OF_A_MEASURE, 0),
        "evidence": next((one.evidence for one in measure.values if one.evidence), ""),
        "poll": next((one.poll_id for one in measure.values if one.poll_id), None),
        "rates": measure.kind is MeasureKind.RATING,
    }
    buttons = [Button("measures.goal_button", ShowGoal(goal.id))]
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    if private and may_keep(request.person, goal.cluster, context.today):
        buttons.append(Button("measures.edit_button", EditMeasure(measure.id, goal.id)))
        if measure.kind is MeasureKind.RATING:
            buttons.append(Button("measures.rating_button", AskRating(measure.id, "")))
    return "measures.measure", arguments, rows_of(buttons, 2)


def found_goal(goals: Sequence[Goal], number: int) -> Goal:
    """The goal of an id. Raises RuleBroken."""
    goal = next((one for one in goals if one.id == number), None)
    if goal is None:
        raise RuleBroken("measures.no_goal")
    return goal


def found_measure(context: Context, number: int) -> GoalMeasure:
    """The measure of a number. Raises RuleBroken."""
    measure = context.unit.measures.get(number)
    if measure is None:
        raise RuleBroken("measures.no_measure", number=number)
    return measure


def _line(line: Line) -> dict[str, Any]:
    value = line.value
    return {
        "number": line.measure.id,
        "name": line.measure.name,
        "unit": line.measure.unit,
        "kind": line.measure.kind,
        "province": value.province,
        "baseline": value.baseline,
        "target": value.target,
        "now": value.now,
        "dated": value.dated,
        "moved": round(line.movement) if line.movement is not None else None,
        "wrong_way": goes_wrong_way(line.measure.direction, value),
    }


def _of_projects(projects: Sequence[Project]) -> list[dict[str, Any]]:
    """The first measure of each project of a goal, those that moved most first."""
    found = [
        {"number": one.id, "name": one.kpi.name, "moved": movement(one.kpi.baseline, one.kpi.target, one.kpi.now)}
        for one in projects
        if one.kpi is not None
    ]
    return sorted(found, key=lambda one: (one["moved"] is None, -(one["moved"] or 0)))


def _opened(numbers: Sequence[int]) -> Rows:
    return rows_of([Button("measures.open_measure", ShowMeasure(one), {"number": one}) for one in numbers[:8]], 4)
