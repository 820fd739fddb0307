"""The project that is being spoken of with somebody: what they say or ask next, without naming one, is of it."""

from datetime import timedelta

from handlers.kit.context import Context
from nlp.roadmap_question import read_roadmap_question
from storage.records import Person
from storage.roadmap_records import Project

REMEMBERED_FOR = timedelta(minutes=30)


def remember(context: Context, person: Person, project: Project) -> None:
    """Keep in mind that a project was looked at or changed, as if it had been asked of."""
    context.unit.questions.remember(person.id, f"โครงการที่ {project.id}", context.now)


def spoken_of(context: Context, person: Person) -> Project | None:
    """The one project that was asked of, looked at or changed last, not long ago."""
    last = context.unit.questions.last(person.id)
    if last is None or context.now - last.asked_at > REMEMBERED_FOR:
        return None
    numbers = read_roadmap_question(last.text).numbers
    return context.unit.roadmap.get(numbers[0]) if len(numbers) == 1 else None
