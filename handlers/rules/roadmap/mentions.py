"""Which projects a message that tells, and does not ask, may mean by the names it gives them."""

from collections.abc import Sequence

from config.vocabulary import Topic
from handlers.rules.roadmap.columns import areas_named
from handlers.rules.roadmap.finding import called, described
from handlers.rules.roadmap.wording import name_in
from nlp.roadmap_question import likeness, read_roadmap_question
from nlp.search.terms import Term
from storage.roadmap_records import Project

# A title that holds this much of a name's weight may be meant, where no other holds more.
HOLDS = 0.3


def mentioned(text: str, projects: Sequence[Project], topic: Topic | None = None) -> list[Project]:
    """The projects a message may mean, all as likely: by their titles, else by the area they are of (`topic`: that
    which the message speaks of); none where it names none."""
    name = name_in(text)
    words = read_roadmap_question(f"โครงการ{name}" if name else text).words
    found = called(words, projects)
    if found or not name:
        return found
    held = {one.id: _held(words, one) for one in projects}
    best = max(held.values(), default=0.0)
    if best >= HOLDS:
        return [one for one in projects if held[one.id] == best]
    areas: set[Topic | None] = {area for area, _ in areas_named(name)} or {topic}
    return [one for one in projects if one.area is not None and one.area in areas]


def _held(words: Sequence[Term], project: Project) -> float:
    """The weight of those words that a project is known by."""
    return sum(term.weight for term in words if likeness((term,), described(project)))
