"""Answering a question from the records: the catalogue and the roster first, then the documents."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from config.catalogue import Catalogue, read_catalogue
from config.vocabulary import Intent
from handlers.kit.context import BANGKOK
from handlers.rules.posts import Roster, answer_posts, is_about_posts
from handlers.rules.structure import Finding, Place, answer_structure, is_about_structure
from nlp.post_question import PostQuestion, read_post_question
from nlp.reading import Reading
from nlp.structure_question import StructureQuestion, read_structure_question
from storage.records import Person
from storage.unit_of_work import UnitOfWork

Understand = Callable[[str, datetime], Reading]


@dataclass(frozen=True)
class Source:
    """Where an answer stands: `kind` is catalogue, roster, file or reply; `loaded` when it came into the system."""

    kind: str
    title: str = ""
    section: str = ""
    dated: date | None = None
    loaded: datetime | None = None
    said_by: str = ""

    def as_json(self, plain: Callable[[str], str]) -> dict[str, str | None]:
        """The form of `main.py ask`; `plain` gives the text of a key. `date` is ISO 8601, None where none is known."""
        title = self.title or plain("structure.roster")
        return {"title": title, "section": self.section, "date": self.dated.isoformat() if self.dated else None}


@dataclass(frozen=True)
class Answer:
    """What a member is told: `key` and `arguments` of the text. `passages` are the ids that can be opened whole.

    `missing` names what was asked for and is not in the records; `keep`: the question is one for the secretariat.
    """

    key: str
    arguments: dict[str, Any]
    answered: bool
    sources: tuple[Source, ...] = ()
    passages: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    keep: bool = field(default=False)
    about_people: bool = field(default=False)


def answer(
    unit: UnitOfWork,
    text: str,
    now: datetime,
    catalogue: Catalogue,
    understand: Understand,
    person: Person | None = None,
    reading: Reading | None = None,
) -> Answer:
    """Answer a question for a person (None: for a member without a cluster), from what they may read."""
    reading = reading or understand(text, now)
    structure, posts = read_structure_question(text), read_post_question(text)
    if reading.intent is Intent.ASK_PEOPLE:
        return _from_posts(unit, text, posts, reading, catalogue, now, person)
    if reading.intent is Intent.ASK_CLUSTER or is_about_structure(structure, reading.slots):
        return _from_structure(unit, text, structure, reading, catalogue, now, person)
    return not_found()


def not_found(missing: tuple[str, ...] = ()) -> Answer:
    """The honest answer where the records say nothing."""
    arguments = {"missing": list(missing), "kept": False}
    return Answer("structure.not_found", arguments, answered=False, missing=missing, keep=True)


def catalogue_source(unit: UnitOfWork, catalogue: Catalogue, now: datetime, section: str = "") -> Source:
    """The catalogue as a source, with the day it was loaded where it carries no date of its own."""
    stored = unit.catalogues.in_force_at(now)
    loaded = stored.loaded_at if stored else None
    return Source("catalogue", catalogue.source, section or catalogue.section, catalogue.as_of, loaded)


def roster_of(unit: UnitOfWork, now: datetime) -> Roster:
    """Everybody serving, and the day of the roster's last change."""
    people = unit.people.serving()
    changed = unit.histories.last_of("person")
    joined = [person.joined_at for person in people if person.joined_at]
    latest = max([*joined, *([changed] if changed else [])], default=None)
    return Roster(people, _day(now), _day(latest) if latest else None)


def place_of(person: Person | None) -> Place:
    """Where somebody belongs."""
    return Place(person.province, person.cluster) if person else Place()


def finding_as_answer(finding: Finding, sources: tuple[Source, ...], *, about_people: bool = False) -> Answer:
    """A finding of the catalogue or the roster as what a member is told."""
    if not finding.answered:
        return not_found(finding.missing)
    arguments = {"parts": list(finding.parts), "missing": list(finding.missing), "sources": list(sources)}
    return Answer(
        "structure.answer",
        arguments,
        answered=True,
        sources=sources,
        missing=finding.missing,
        keep=bool(finding.missing),
        about_people=about_people,
    )


def post_sources(
    unit: UnitOfWork, finding: Finding, catalogue: Catalogue, roster: Roster, now: datetime
) -> tuple[Source, ...]:
    """What an answer about people stands on: the roster, the document, or both."""
    kinds = {part["kind"] for part in finding.parts}
    sources = []
    if kinds & {"people", "number"}:
        sources.append(Source("roster", dated=roster.changed_on))
    if "document" in kinds:
        sources.append(catalogue_source(unit, catalogue, now, catalogue.posts_section))
    return tuple(sources)


def _from_structure(
    unit: UnitOfWork,
    text: str,
    question: StructureQuestion,
    reading: Reading,
    catalogue: Catalogue,
    now: datetime,
    person: Person | None,
) -> Answer:
    moment = now
    if question.earlier or question.year:
        catalogue, moment = _earlier(unit, question, catalogue, now)
    finding = answer_structure(text, question, reading.slots, catalogue, place_of(person))
    if not finding.answered and question.own and place_of(person) == Place():
        return Answer("structure.own_unknown", {}, answered=False)
    return finding_as_answer(finding, (catalogue_source(unit, catalogue, moment),))


def _earlier(
    unit: UnitOfWork, question: StructureQuestion, catalogue: Catalogue, now: datetime
) -> tuple[Catalogue, datetime]:
    current = unit.catalogues.in_force_at(now)
    if question.year is not None:
        stored = unit.catalogues.in_force_at(
            min(now, datetime(question.year + 1, 1, 1, tzinfo=BANGKOK).astimezone(UTC))
        )
    else:
        stored = unit.catalogues.get(current.id - 1) if current else None
    return (read_catalogue(stored.content), stored.loaded_at) if stored else (catalogue, now)


def _from_posts(
    unit: UnitOfWork,
    text: str,
    question: PostQuestion,
    reading: Reading,
    catalogue: Catalogue,
    now: datetime,
    person: Person | None,
) -> Answer:
    roster = roster_of(unit, now)
    if not is_about_posts(question, roster, catalogue, text):
        return not_found(question.called)
    finding = answer_posts(text, question, reading.slots, catalogue, roster, place_of(person))
    return finding_as_answer(finding, post_sources(unit, finding, catalogue, roster, now), about_people=True)


def _day(moment: datetime) -> date:
    return moment.astimezone(BANGKOK).date()
