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
from handlers.kit.routes import SURE_ENOUGH
from handlers.roadmap import listing, view
from handlers.roadmap.actions import NewProject, RoadmapView, SetReportDay
from handlers.roadmap.asking import answer_asked
from handlers.roadmap.listing import picture_row, written
from handlers.roadmap.phrases import source_line
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roadmap.finding import (
    ProjectQuery,
    is_surely_named,
    may_name_any,
    may_name_one,
    names_one,
    read_question,
)
from handlers.rules.roadmap.projects import KEEPERS, is_draft, lateness, may_keep
from nlp.gist import tells_of_trouble
from nlp.numbers import arabic
from nlp.reading import Reading
from nlp.regex import regex
from nlp.roadmap_question import Asked, RoadmapQuestion, Stand
from storage.roadmap_records import Project

TAKEN_FOR = frozenset({Intent.OUT_OF_SCOPE, Intent.HELP, Intent.REPORT_ISSUE, Intent.ASK_PEOPLE})
"""What a question that names a project without the word for it is sometimes read as."""
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


def is_of_projects(context: Context, request: Request) -> bool:
    """Whether a question that is read as something else, or not surely as anything, can only be one of the roadmap: all
    that it names is the name of one project, or it asks who has not reported. Beside an open card only what names a
    project beyond doubt is one."""
    incoming, reading = request.incoming, request.reading
    surely_else = reading.confidence >= SURE_ENOUGH and reading.intent not in TAKEN_FOR
    if incoming.decided or (request.draft is None and (surely_else or reading.intent is Intent.ASK_ROADMAP)):
        return False
    question = read_question(incoming.text, reading, context.catalogue)
    # What a slip would bring about is asked, however bad it would be.
    complains = tells_of_trouble(incoming.text) and not question.asks(Asked.DELAYS)
    if not question.is_question or question.of_principle or complains:
        return False
    if request.draft is not None:
        by_number = bool(question.numbers and question.asked)
        return by_number or (
            is_surely_named(question, reading.slots.provinces) and _names_one(context, request, question)
        )
    return question.stand is Stand.UNREPORTED or _names_one(context, request, question)


def _names_one(context: Context, request: Request, question: RoadmapQuestion) -> bool:
    if not (question.asked and may_name_one(question) and may_name_any(question, context.unit.roadmap.names())):
        return False
    return names_one(question, context.unit.roadmap.all(), request.reading.slots.provinces) is not None


def ask_of_projects(context: Context, request: Request) -> list[Reply]:
    """Such a question is asked as one of the roadmap beyond doubt, so that what goes on from it finds it."""
    if context.go is None:
        return []
    reading = replace(request.reading, intent=Intent.ASK_ROADMAP, confidence=1.0)
    return context.go(context, replace(request, draft=None, incoming=replace(request.incoming, reading=reading)))


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
