"""/roadmap and /project: the whole at a glance, with ways into it; one project by its number."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from config.vocabulary import Intent, Topic
from handlers.kit.answers import QuestionAsked
from handlers.kit.buttons import Button, Rows, RunCommand, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say
from handlers.roadmap import listing, view
from handlers.roadmap.actions import NewProject, RoadmapView, SetReportDay
from handlers.roadmap.asking import answer_asked
from handlers.roadmap.listing import picture_row, written
from handlers.roadmap.phrases import source_line
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roadmap.finding import ProjectQuery
from handlers.rules.roadmap.projects import KEEPERS, is_draft, lateness, may_keep
from nlp.numbers import arabic
from nlp.reading import Reading
from nlp.regex import regex
from nlp.roadmap_question import Stand
from storage.roadmap_records import Project

_NUMBER = regex(r"\D*(\d{1,9})\D*")


def show(context: Context, request: Request) -> list[Reply]:
    """The roadmap at a glance, or with words after the command what they ask for."""
    words = request.incoming.argument.strip()
    if words:
        return _asked(context, request, words)
    projects = context.unit.roadmap.all()
    if not projects:
        may = holds_anywhere(request.person, KEEPERS, context.today)
        return [Say("roadmap.empty", buttons=((Button("roadmap.new_button", NewProject()),),) if may else ())]
    return [Say("roadmap.overview", _glance(context, projects), _ways(context, request, projects))]


def show_project(context: Context, request: Request) -> list[Reply]:
    """One project by the number after the command."""
    number = _NUMBER.fullmatch(arabic(request.incoming.argument))
    if number is None:
        return [Say("roadmap.which_project")]
    return view.show(context, request, int(number.group(1)))


def open_link(context: Context, request: Request) -> list[Reply]:
    """The deep link to a project: t.me/bot?start=project_4."""
    number = request.incoming.argument.partition("_")[2]
    return view.show(context, request, int(number) if number.isascii() and number.isdigit() else 0)


def _asked(context: Context, request: Request, words: str) -> list[Reply]:
    text = words if re.search(r"โครงการ|แผน", words) else f"แผน{words}"
    reading = context.understand(text, context.now)
    replies = _answered(context, request, text, reading)
    return replies or listing.show(context, ProjectQuery())


def draw_asked(context: Context, request: Request) -> list[Reply]:
    """A picture of the roadmap is asked for in words that are clear, whatever they are read as."""
    text = request.incoming.text
    reading = replace(context.understand(text, context.now), intent=Intent.ASK_ROADMAP, confidence=1.0)
    return _answered(context, request, text, reading)


def _answered(context: Context, request: Request, text: str, reading: Reading) -> list[Reply]:
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    event = QuestionAsked(text, reading, request.person, lambda: None, publicly=in_group, whole=False, answers=[])
    following = answer_asked(context, event)
    return [*(Say(one.key, one.arguments, one.buttons) for one in event.answers), *following]


def _glance(context: Context, projects: list[Project]) -> dict[str, Any]:
    late = [one for one in projects if lateness(one, context.today)]
    areas = Counter(one.area for one in projects)
    return {
        "count": len(projects),
        "states": Counter(one.state.value for one in projects),
        "late": len(late),
        "drafts": sum(1 for one in projects if is_draft(one)),
        "budget": sum(one.budget or 0 for one in projects),
        "areas": [{"area": area, "count": areas[area]} for area in (*Topic, None) if areas[area]],
        "source": source_line(projects),
    }


def _ways(context: Context, request: Request, projects: list[Project]) -> Rows:
    """Into the lists: all, the late ones, by area, place and standing; one's own where there are any."""
    whole = written(ProjectQuery())
    buttons = [
        Button("roadmap.pick_all", whole),
        Button("roadmap.only_late", written(ProjectQuery(stand=Stand.LATE))),
        *(
            Button(f"roadmap.by_{one.name.lower()}", replace(whole, view=one))
            for one in (RoadmapView.AREAS, RoadmapView.CLUSTERS, RoadmapView.PROVINCES, RoadmapView.STANDS)
        ),
    ]
    person = request.person
    if person is not None and any(one.owner_id == person.id for one in projects):
        buttons.append(Button("roadmap.own", written(ProjectQuery(owner=person.id))))
    if holds_anywhere(person, KEEPERS, context.today):
        buttons.append(Button("roadmap.new_button", NewProject()))
    if may_keep(person, None, context.today):
        buttons.append(Button("roadmap.day_button", SetReportDay(0)))
    fair = tuple(Button(f"roadmap.to_{name}", RunCommand(name)) for name in ("measures", "shares", "voices"))
    return (*rows_of(buttons, 2), picture_row(ProjectQuery()), fair)
