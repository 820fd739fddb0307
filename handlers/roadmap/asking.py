"""Questions of the roadmap, answered from its projects: one thing of some of them, a card, or a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from config.vocabulary import ProjectState
from handlers.kit.answers import Answer, QuestionAsked
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.question_buttons import ask_office
from handlers.kit.replies import Reply
from handlers.roadmap.actions import ProjectStep, StepProject
from handlers.roadmap.card import card
from handlers.roadmap.listing import A_PAGE, MOST_WHOLE, list_arguments, list_rows
from handlers.roadmap.phrases import brief, delayed, facts, heading, owners_of, source_line, source_of, waited_for
from handlers.roadmap.pictures import draw
from handlers.rules.roadmap.dependencies import delayed_by, delays, followers, waited_out, waits_for
from handlers.rules.roadmap.finding import (
    Inquiry,
    Meant,
    ProjectQuery,
    is_for_roadmap,
    is_surely_named,
    may_name_any,
    may_name_one,
    meaning,
    names_one,
    naming,
    read_question,
    select,
    stands,
)
from handlers.rules.roadmap.projects import by_number
from nlp.reading import Reading
from nlp.regex import regex
from nlp.roadmap_question import Asked, RoadmapQuestion
from nlp.search.asked import read_asked
from nlp.search.premise import premise_of
from storage.roadmap_records import Project

MOST_NAMED = 3
_NOT_YET = regex(r"(?:ยัง)?(?:ทำ)?ไม่(?:ได้)?(?=เสร็จ|แล้วเสร็จ|เริ่ม|จบ|ทัน|ลงมือ)")
# In this order they are told.
_TOLD = (
    Asked.PROGRESS, Asked.OWNER, Asked.START, Asked.END, Asked.BUDGET, Asked.KPI, Asked.WAITS, Asked.FOLLOWERS,
    Asked.DELAYS, Asked.PROVINCES, Asked.MILESTONES, Asked.MISSING,
)  # fmt: skip


def answer_asked(context: Context, event: QuestionAsked) -> list[Reply]:
    """Add the roadmap's answer to a question that is for it."""
    question = read_question(event.text, event.reading, context.catalogue)
    names_nothing = question.follows and bool(question.asked) and not (question.numbers or question.words)
    is_ours = is_for_roadmap(question, event.reading)
    likely = may_name_one(question) and not (names_nothing or is_ours)
    if not (names_nothing or is_ours or (likely and may_name_any(question, context.unit.roadmap.names()))):
        return []
    projects = context.unit.roadmap.all()
    provinces = event.reading.slots.provinces
    named = None if is_ours else names_one(question, projects, provinces)
    meant = _from_before(context, event, question, projects) if names_nothing and projects else None
    if meant is None and named:
        meant = naming(question, named)
    # Of an empty roadmap only what speaks of projects is for it: that none is recorded.
    if meant is None and is_ours and (projects or question.speaks_of_it):
        meant = meaning(_inquiry(context, event, event.text, question, event.reading, projects))
    if meant is None:
        return []
    drawn = _to_draw(context, meant, projects) if meant.question.asks(Asked.PICTURE) and not event.whole else []
    if not drawn:
        unsure = named is not None and not is_surely_named(question, provinces)
        event.answers.append(replace(_answer(context, event, meant, projects), likely=unsure or not projects))
        return []
    query = ProjectQuery(only=tuple(one.id for one in drawn)) if meant.projects else meant.query
    told = {"heading": heading(query), "count": len(drawn), "source": source_line(drawn)}
    event.answers.append(Answer("pictures.answered", told, answered=True, sources=(source_of(drawn),)))
    return draw(context, drawn, query, by_province=meant.question.by_province)


def _inquiry(
    context: Context,
    event: QuestionAsked,
    text: str,
    question: RoadmapQuestion,
    reading: Reading,
    projects: Sequence[Project],
) -> Inquiry:
    return Inquiry(text, question, reading, projects, event.person, context.catalogue, context.today)


def _to_draw(context: Context, meant: Meant, projects: Sequence[Project]) -> list[Project]:
    """The projects that a picture is asked of; of one project alone, those beside it that it waits for, or that wait
    for it, are drawn too. None where there is nothing to draw, or something that is not kept is asked for."""
    if meant.nothing or meant.beyond or meant.unknown:
        return []
    if not meant.projects:
        return select(projects, meant.query, context.today)
    near = {one.id for one in meant.projects}
    if len(near) == 1:
        near |= set(meant.projects[0].depends_on) | {one.id for one in followers(meant.projects[0].id, projects)}
    return [one for one in projects if one.id in near]


def _from_before(
    context: Context, event: QuestionAsked, question: RoadmapQuestion, projects: Sequence[Project]
) -> Meant | None:
    """What is asked now of the projects that the question just before was about; None where that named none."""
    before = event.before()
    if before is None:
        return None
    reading = context.understand(before, context.now)
    earlier = read_question(before, reading, context.catalogue)
    if not is_for_roadmap(earlier, reading):
        return None
    found = meaning(_inquiry(context, event, before, earlier, reading, projects))
    return replace(found, question=question) if found.projects else None


def _answer(context: Context, event: QuestionAsked, meant: Meant, projects: Sequence[Project]) -> Answer:
    if not projects and not meant.unknown:
        return _nothing_recorded(context, event, heading(meant.query), projects)
    if meant.unknown and not meant.projects:
        return _none("roadmap.no_such_number", {"numbers": list(meant.unknown)}, projects, keep=False)
    if meant.nothing or meant.beyond:
        shown = [_open(one) for one in meant.projects]
        return _none("roadmap.not_recorded", {"projects": [brief(one, context.today) for one in meant.projects]},
                     projects, tuple((button,) for button in shown))  # fmt: skip
    if meant.projects:
        return _of_projects(context, event, meant, projects)
    if meant.question.asks(Asked.DELAYS):
        return _of_delays(context, meant, projects)
    return _of_list(context, event, meant, projects)


def _of_projects(context: Context, event: QuestionAsked, meant: Meant, projects: Sequence[Project]) -> Answer:
    if len(meant.projects) == 1 and (denied := _denied(context, event, meant)):
        return denied
    told = [one for one in _TOLD if one in meant.question.asked]
    source = source_of(meant.projects)
    if not told and len(meant.projects) == 1:
        key, arguments, rows = card(context, event.person, meant.projects[0], publicly=event.publicly)
        return Answer(key, arguments, answered=True, sources=(source,), buttons=rows)
    if not told:
        only = ProjectQuery(only=tuple(one.id for one in meant.projects))
        return _of_list(context, event, replace(meant, query=only), projects)
    owners = owners_of(context, meant.projects)
    blocks = []
    for one in meant.projects:
        known = facts(one, owners.get(one.owner_id or 0), context.today, publicly=event.publicly)
        lines = [Phrase(f"roadmap.fact_{kind.value}", _more(context, kind, one, known, projects)) for kind in told]
        blocks.append({**known, "lines": lines})
    arguments = {"blocks": blocks, "unknown": list(meant.unknown), "source": source_line(meant.projects)}
    opened = tuple((_open(one),) for one in meant.projects)
    return Answer("roadmap.answer", arguments, answered=True, sources=(source,), buttons=opened)


def _denied(context: Context, event: QuestionAsked, meant: Meant) -> Answer | None:
    """What is said first where the question takes for granted that a project stands where it does not."""
    (project,) = meant.projects
    text, stand = _NOT_YET.sub(" ", event.text), meant.question.stand
    premise = premise_of(text, read_asked(text))
    if not (premise and premise.asserts and stand) or stands(project, stand, context.today):
        return None
    source = source_of(meant.projects)
    told = {"project": brief(project, context.today), "state": project.state, "source": source_line(meant.projects)}
    answered = premise.confirms
    return Answer("roadmap.denied", told, answered=answered, sources=(source,), buttons=((_open(project),),))


def _more(
    context: Context, kind: Asked, project: Project, known: Mapping[str, Any], projects: Sequence[Project]
) -> dict[str, Any]:
    """What one line of an answer needs beside the project's own facts."""
    today = context.today
    match kind:
        case Asked.PROGRESS:
            last = next(iter(context.unit.roadmap_reports.of(project.id, 1)), None)
            return {**known, "report": last}
        case Asked.WAITS:
            numbered = by_number(projects)
            over = [brief(one, today) for one in waited_out(project, numbered)]
            return {**known, "waits": waited_for(project, numbered, today), "over": over}
        case Asked.FOLLOWERS:
            return {**known, "followers": [brief(one, today) for one in followers(project.id, projects)]}
        case Asked.DELAYS:
            waiting = [brief(one, today) for one in followers(project.id, projects)]
            return {**known, "delays": delayed(delayed_by(project.id, projects, today)), "followers": waiting}
        case Asked.MILESTONES:
            return {**known, "milestones": list(project.milestones)}
    return dict(known)


def _of_delays(context: Context, meant: Meant, projects: Sequence[Project]) -> Answer:
    """Every project that another's slip keeps from starting, within what was asked for."""
    within = {one.id for one in select(projects, replace(meant.query, stand=None), context.today)}
    found = [one for one in delays(projects, context.today) if one.project.id in within]
    arguments = {
        "delays": delayed(found),
        "heading": heading(replace(meant.query, stand=None)),
        "source": source_line(projects),
    }
    return Answer("roadmap.all_delays", arguments, answered=True, sources=(source_of(projects),))


def _of_list(context: Context, event: QuestionAsked, meant: Meant, projects: Sequence[Project]) -> Answer:
    chosen = select(projects, meant.query, context.today)
    beside = select(projects, replace(meant.query, stand=None), context.today) if meant.query.stand else []
    if not chosen and beside:
        told = {"heading": heading(meant.query), "count": len(beside), "source": source_line(beside)}
        return Answer("roadmap.none_of", told, answered=True, sources=(source_of(beside),))
    if not chosen:
        return _nothing_recorded(context, event, heading(meant.query), projects)
    money = meant.question.asks(Asked.BUDGET, Asked.MOST_BUDGET, Asked.LEAST_BUDGET)
    extreme, chosen = _extreme(meant.question, chosen, projects)
    if not chosen:
        return _nothing_recorded(context, event, heading(meant.query, extreme), projects)
    shown = chosen[: MOST_WHOLE if event.whole else A_PAGE]
    arguments = {
        **list_arguments(context, meant.query, chosen, shown),
        "heading": heading(meant.query, extreme),
        "page": 1,
        "pages": 1 if event.whole else (len(chosen) - 1) // A_PAGE + 1,
        "more": len(chosen) - len(shown) if event.whole else 0,
        "money": money,
        "related": meant.related,
    }
    last = (len(chosen) - 1) // A_PAGE
    rows = list_rows(ProjectQuery(only=tuple(one.id for one in chosen)) if extreme else meant.query, shown, 0, last)
    return Answer("roadmap.list", arguments, answered=True, sources=(source_of(chosen),), buttons=rows)


def _extreme(
    question: RoadmapQuestion, chosen: list[Project], projects: Sequence[Project]
) -> tuple[str | None, list[Project]]:
    """Those of a list that are asked for, and in which respect: the most or least costly or advanced, or waiting."""
    if question.asks(Asked.MOST_BUDGET, Asked.LEAST_BUDGET):
        most = question.asks(Asked.MOST_BUDGET)
        budgeted = [one for one in chosen if one.budget is not None]
        ranked = sorted(budgeted, key=lambda one: one.budget or 0, reverse=most)
        return "most" if most else "least", ranked[:MOST_NAMED]
    if question.asks(Asked.MOST_PROGRESS):
        under_way = [one for one in chosen if not one.is_over]
        return "furthest", sorted(under_way, key=lambda one: -one.percent)[:MOST_NAMED]
    if question.asks(Asked.LEAST_PROGRESS):
        under_way = [one for one in chosen if not one.is_over and one.state is not ProjectState.PLANNED]
        return "behind", sorted(under_way, key=lambda one: one.percent)[:MOST_NAMED]
    if question.asks(Asked.WAITS, Asked.FOLLOWERS):
        known = by_number(projects)
        return "waiting", [one for one in chosen if waits_for(one, known)]
    return None, chosen


def _nothing_recorded(context: Context, event: QuestionAsked, what: Phrase, projects: Sequence[Project]) -> Answer:
    """No project of those asked for is recorded: said plainly, with where they come from. The secretariat is asked
    only where whoever reads it wants that."""
    buttons = () if event.publicly or event.whole else ask_office(context)
    told = {"heading": what, "empty": not projects}
    return _none("roadmap.none", told, projects, buttons, keep=False)


def _none(
    key: str, arguments: dict[str, Any], projects: Sequence[Project], buttons: Rows = (), *, keep: bool = True
) -> Answer:
    """The roadmap holds no such thing; the day of what it does hold is told."""
    told = {**arguments, "source": source_line(projects), "kept": False}
    return Answer(key, told, answered=False, keep=keep, buttons=buttons)


def _open(project: Project) -> Button:
    return Button("roadmap.open", StepProject(project.id, ProjectStep.VIEW), {"number": project.id})
