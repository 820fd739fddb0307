"""Answering a question from the records: the catalogue and the roster first, then the documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from config.catalogue import Catalogue, read_catalogue
from config.vocabulary import Intent
from handlers.kit.answers import Answer, QuestionAsked, Source
from handlers.kit.context import BANGKOK
from handlers.knowledge.loading import REPLY
from handlers.knowledge.shelf import library, readable
from handlers.rules.posts import Roster, answer_posts, asks_who_holds, is_about_posts
from handlers.rules.structure import (
    Finding,
    Place,
    answer_structure,
    is_about_structure,
    is_surely_structure,
    taken_wrongly,
)
from nlp.post_question import Particular, PostQuestion, read_post_question
from nlp.reading import Reading, Slots
from nlp.regex import regex
from nlp.search.aims import Aims, read_aims
from nlp.search.asked import read_asked
from nlp.search.clauses import asking_clauses
from nlp.search.cutting import Extract
from nlp.search.leftover import speaks_of_more
from nlp.search.library import AIMED_FROM, Found
from nlp.search.premise import premise_of
from nlp.search.units import side_of, unnumbered
from nlp.structure_question import StructureQuestion, Wanted, likely_province, read_structure_question
from storage.records import Document, Person
from storage.unit_of_work import UnitOfWork

SURE = 0.62
# Set on the questions of nlp/phrases/aims, each read by a model that had not seen it.
MEANT_FROM = 0.6
SURELY_FROM = 0.85
UNLIKELY = 0.3
CERTAIN = 0.9
DOUBTED_FROM = 0.8
CHARACTERS_SHOWN = 2800

Understand = Callable[[str, datetime], Reading]
Others = Callable[[QuestionAsked], None]


@dataclass(frozen=True)
class _Asked:
    unit: UnitOfWork
    text: str
    now: datetime
    catalogue: Catalogue
    reading: Reading
    person: Person | None
    before: Callable[[], str | None]
    publicly: bool
    others: Others
    whole: bool


def answer(
    unit: UnitOfWork,
    text: str,
    now: datetime,
    catalogue: Catalogue,
    understand: Understand,
    person: Person | None = None,
    reading: Reading | None = None,
    before: Callable[[], str | None] = lambda: None,
    *,
    others: Others = lambda _: None,
    publicly: bool = False,
    whole: bool = False,
) -> Answer:
    """Answer a question for a person (None: for a member without a cluster), from what they may read.

    `before` tells the question asked just before, where it helps; `others` lets other features that hold records
    answer before the documents do; `publicly`: only from what everybody may read, as in a group; `whole`: there are
    no buttons to turn pages with.
    """
    asked = _Asked(
        unit,
        text,
        now,
        catalogue,
        reading or understand(text, now),
        person,
        before,
        publicly=publicly,
        others=others,
        whole=whole,
    )
    structure, posts, aims = read_structure_question(text), read_post_question(text), read_aims(text)
    asked = _with_likely_province(asked, structure)
    found = _taken_wrongly(asked) or _by_structure(asked, structure, posts, aims) or _by_records(asked, posts, aims)
    if found.answered or not found.keep:
        return found
    return _from_replies(asked) or _by_last_clause(asked, understand) or found


def _by_last_clause(asked: _Asked, understand: Understand) -> Answer | None:
    """The catalogue's answer to the last clause that asks, after much else was told."""
    clause = next(reversed(asking_clauses(asked.text)), None)
    if clause is None:
        return None
    structure, aims, reading = read_structure_question(clause), read_aims(clause), understand(clause, asked.now)
    named = bool(reading.slots.provinces or reading.slots.clusters)
    if not named or aims.structure < SURELY_FROM or not is_surely_structure(structure, reading.slots):
        return None
    return _by_structure(replace(asked, text=clause, reading=reading), structure, read_post_question(clause), aims)


def _taken_wrongly(asked: _Asked) -> Answer | None:
    """What the catalogue says where the question takes for granted what it denies: a why has then no answer."""
    premise, slots = premise_of(asked.text, read_asked(asked.text)), asked.reading.slots
    if premise is None or not (slots.clusters or slots.provinces):
        return None
    finding = taken_wrongly(asked.text, premise, slots, asked.catalogue)
    if not finding.answered:
        return None
    found = finding_as_answer(finding, (catalogue_source(asked.catalogue),))
    return replace(found, key="structure.denied", answered=premise.confirms)


def _by_structure(asked: _Asked, structure: StructureQuestion, posts: PostQuestion, aims: Aims) -> Answer | None:
    """The answer of the catalogue, where it is what is asked after."""
    text, slots = asked.text, asked.reading.slots
    structure = structure if posts.roles else _with_aim(text, structure, aims, slots)
    if is_about_structure(structure, slots) and not _is_after_more(text, structure, slots, aims):
        by_aim = aims.structure >= MEANT_FROM and not posts.roles
        meant = asked.reading.intent is Intent.ASK_CLUSTER or by_aim
        if not speaks_of_more(text) or (meant and is_surely_structure(structure, asked.reading.slots)):
            return _from_structure(asked, structure)
        if meant:
            return _from_documents(asked, sure=True) or _from_structure(asked, structure)
    return None


def _by_records(asked: _Asked, posts: PostQuestion, aims: Aims) -> Answer:
    """The answer of other features' records, of the roster, of the documents, in that order."""
    told = _from_others(asked)
    if told is not None and told.answered and not told.likely:
        return told
    if told is not None:
        return _from_documents(asked, sure=told.answered or not told.likely) or told
    # Who ought to hold a post, or what they ought to be, its holder does not answer.
    is_held = not _OUGHT.search(asked.text)
    if is_held and (asked.reading.intent is Intent.ASK_PEOPLE or asks_who_holds(posts)):
        # A post that is spoken of need not be asked for: "ประธานเชื่อมอะไรกับอะไร".
        spoken_of = posts.particular is Particular.NAME and not (posts.names or posts.called)
        found = _from_documents(asked, sure=True) if spoken_of else None
        # What would be if somebody did or were something, their name does not answer.
        found = found or (None if spoken_of and _SUPPOSES.search(asked.text) else _from_posts(asked, posts))
        # What a document says of somebody's post does not answer all that can be asked of them; the roster may.
        if found is not None and (aims.nothing < DOUBTED_FROM or _names_living(found) or _says_where(found, posts)):
            return found
    return _from_documents(asked) or not_found()


def _names_living(found: Answer) -> bool:
    return any(source.kind == "roster" for source in found.sources)


def _says_where(found: Answer, posts: PostQuestion) -> bool:
    """Whether somebody named is known to be of the body that the question names, when it asks of which."""
    if not posts.called or not posts.organisation or posts.particular not in _OF_A_BODY:
        return False
    rows = [row for part in found.arguments.get("parts", ()) for row in part.get("rows", ())]
    return any(posts.organisation in (row["position"] or "") for row in rows)


def _with_aim(text: str, structure: StructureQuestion, aims: Aims, slots: Slots) -> StructureQuestion:
    """The question with what it is likely after, where its words alone do not say it."""
    if is_about_structure(structure, slots) or aims.structure < (SURELY_FROM if structure.beyond else MEANT_FROM):
        return structure
    is_small = aims.wanted is Wanted.LARGEST and _SMALL.search(text) is not None
    wanted = Wanted.SMALLEST if is_small else aims.wanted
    return replace(structure, wanted=structure.wanted | {wanted}, beyond=False)


def _is_after_more(text: str, structure: StructureQuestion, slots: Slots, aims: Aims) -> bool:
    """Whether a question that names places is after something that no catalogue holds."""
    if aims.structure >= UNLIKELY:
        return False
    if aims.lines >= CERTAIN:
        return True
    tells = speaks_of_more(text) or read_asked(text).side is not None
    surest = max(aims.lines, aims.nothing)
    return tells and surest >= (CERTAIN if is_surely_structure(structure, slots) else AIMED_FROM)


def not_found(missing: tuple[str, ...] = ()) -> Answer:
    """The honest answer where the records say nothing."""
    arguments = {"missing": list(missing), "kept": False}
    return Answer("structure.not_found", arguments, answered=False, missing=missing, keep=True)


def catalogue_source(catalogue: Catalogue, section: str = "") -> Source:
    """The catalogue as a source, with the day it was loaded where it carries no date of its own."""
    loaded = None if catalogue.as_of else catalogue.loaded_at
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


def post_sources(finding: Finding, catalogue: Catalogue, roster: Roster) -> tuple[Source, ...]:
    """What an answer about people stands on: the roster, the document, or both."""
    kinds = {part["kind"] for part in finding.parts}
    sources = []
    if kinds & {"people", "number"}:
        sources.append(Source("roster", dated=roster.changed_on))
    if "document" in kinds:
        sources.append(catalogue_source(catalogue, catalogue.posts_section))
    return tuple(sources)


def _with_likely_province(asked: _Asked, question: StructureQuestion) -> _Asked:
    """The same, with the province that a misspelt name must mean where a question of its cluster names none."""
    slots = asked.reading.slots
    if slots.provinces or slots.clusters or question.own or not question.wants(Wanted.CLUSTER_OF, Wanted.COMPANIONS):
        return asked
    name = likely_province(asked.text)
    if name is None:
        return asked
    return replace(asked, reading=replace(asked.reading, slots=replace(slots, provinces=(name,))))


def _from_structure(asked: _Asked, question: StructureQuestion) -> Answer:
    catalogue = asked.catalogue
    if question.earlier or question.year:
        catalogue = _earlier(asked.unit, question, catalogue, asked.now)
    place = place_of(asked.person)
    finding = answer_structure(asked.text, question, asked.reading.slots, catalogue, place)
    if not finding.answered and question.own and place == Place():
        return Answer("structure.own_unknown", {}, answered=False, own=True)
    found = finding_as_answer(finding, (catalogue_source(catalogue),))
    return replace(found, own=question.own)


def _earlier(unit: UnitOfWork, question: StructureQuestion, catalogue: Catalogue, now: datetime) -> Catalogue:
    current = unit.catalogues.in_force_at(now)
    if question.year is not None:
        end = datetime(question.year + 1, 1, 1, tzinfo=BANGKOK).astimezone(UTC)
        stored = unit.catalogues.in_force_at(min(now, end))
    else:
        stored = unit.catalogues.get(current.id - 1) if current else None
    return read_catalogue(stored.content, stored.loaded_at) if stored else catalogue


def _from_others(asked: _Asked) -> Answer | None:
    """What other features' records say; where none answers, the first that knows why not."""
    event = QuestionAsked(
        asked.text, asked.reading, asked.person, asked.before, publicly=asked.publicly, whole=asked.whole, answers=[]
    )
    asked.others(event)
    return next((one for one in event.answers if one.answered), next(iter(event.answers), None))


def _from_posts(asked: _Asked, question: PostQuestion) -> Answer | None:
    """What roster and catalogue say of people; None where the documents may yet say it."""
    roster = roster_of(asked.unit, asked.now)
    if not is_about_posts(question, roster, asked.catalogue, asked.text):
        return None
    place = place_of(asked.person)
    finding = answer_posts(asked.text, question, asked.reading.slots, asked.catalogue, roster, place)
    if not finding.answered and not finding.settled:
        return None
    sources = post_sources(finding, asked.catalogue, roster)
    return finding_as_answer(finding, sources, about_people=True)


def _from_documents(asked: _Asked, *, sure: bool = False) -> Answer | None:
    """What the documents say; with `sure` only where they speak of nearly all that was asked."""
    documents = _readable(asked)
    found = library(asked.unit).answer(asked.text, frozenset(documents), asked.before())
    return _told(found, documents) if found and not (sure and found.coverage < SURE) else None


def _from_replies(asked: _Asked) -> Answer | None:
    """What was replied to a question that asked the same in other words."""
    documents = _readable(asked)
    replies = frozenset(number for number, one in documents.items() if one.kind == REPLY)
    found = library(asked.unit).under_question(asked.text, replies) if replies else None
    return _told(found, documents) if found else None


def _readable(asked: _Asked) -> dict[int, Document]:
    return readable(asked.unit, None if asked.publicly else asked.person, _day(asked.now))


def _told(found: Found, documents: Mapping[int, Document]) -> Answer:
    sources = tuple(dict.fromkeys(_source(one, documents[one.text.document]) for one in found.extracts))
    extracts, left_out = _fitting(found.extracts)
    passages = tuple(one.text.id for one in found.extracts if left_out or not one.whole)
    return Answer(
        "knowledge.denied" if found.denies else "knowledge.answer",
        {"extracts": extracts, "left_out": left_out, "sources": list(sources)},
        answered=found.confirms or not found.denies,
        sources=sources,
        passages=passages,
    )


def _source(extract: Extract, document: Document) -> Source:
    section = " › ".join(map(unnumbered, extract.text.section[-2:]))
    return Source(document.kind, document.title, section, document.dated, document.loaded_at, document.said_by)


def _fitting(extracts: Sequence[Extract]) -> tuple[list[dict[str, Any]], int]:
    """What of the extracts fits a message, and how many lines had to be left out."""
    shown: list[dict[str, Any]] = []
    room, left_out = CHARACTERS_SHOWN, 0
    for one in extracts:
        lines: list[str] = []
        for line in one.lines:
            room -= len(line)
            if room >= 0:
                lines.append(line)
            else:
                left_out += 1
        heading = _heading(one)
        if shown and shown[-1]["heading"] == heading:
            shown[-1]["lines"] += lines
        elif lines:
            shown.append({"heading": heading, "lines": lines})
    return shown, left_out


def _heading(extract: Extract) -> str:
    """The headings that a short or whole answer needs: its own, and the one above where its own is but a side."""
    section = extract.text.section
    if not extract.whole or not section:
        return ""
    return " – ".join(map(unnumbered, section[-2:] if side_of(extract.text) else section[-1:]))


def _day(moment: datetime) -> date:
    return moment.astimezone(BANGKOK).date()


_OF_A_BODY = (Particular.NAME, Particular.PROVINCE, Particular.POST, Particular.POSITION)
_SUPPOSES = regex(r"ถ้า|หาก|สมมติ|สมมุติ|กรณี")
_OUGHT = regex(r"ควร|น่าจะ(?:เป็น|มา|มี)|อยากให้|สมควร|ห้าม|ต้อง(?:เป็น|มี|ไม่|วาง)")
_SMALL = regex(r"น้อย|เล็ก|ต่ำ")
