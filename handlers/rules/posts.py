"""Questions about people: the living roster first, then who held the post when the document was written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from config.catalogue import Catalogue, PostHolder
from config.vocabulary import Role
from handlers.rules.structure import Finding, Place
from nlp.post_question import Particular, PostQuestion
from nlp.reading import Slots
from nlp.regex import regex
from nlp.search.spelling import shape
from storage.records import Person

SAME_NAME = 88.0
"""Likeness of a name to a part of what was written, per cent, from which it is that name misspelt."""
HELD_NOWHERE = frozenset({Particular.UNKEPT, Particular.OTHER})


@dataclass(frozen=True)
class Roster:
    """Everybody serving, in order of appointment; `changed_on` is the day of the roster's last change."""

    people: Sequence[Person]
    today: date
    changed_on: date | None = None


def is_about_posts(question: PostQuestion, roster: Roster, catalogue: Catalogue, text: str) -> bool:
    """Whether a question asks for somebody: by post, or by a name that the roster or the document holds."""
    return bool(question.roles) or bool(_people_named(roster, text) or _holders_named(catalogue, text))


def asks_who_holds(question: PostQuestion) -> bool:
    """Whether the words alone ask who holds a leading post, whatever the message was read to mean."""
    asks = question.who or question.particular in _FIELDS
    return bool(set(question.roles) & set(_LEADING)) and asks and question.particular not in HELD_NOWHERE


def answer_posts(
    text: str, question: PostQuestion, slots: Slots, catalogue: Catalogue, roster: Roster, own: Place | None = None
) -> Finding:
    """Who holds a post, or what is known of somebody; `answered` is False where neither source says it."""
    if question.particular in HELD_NOWHERE:
        settled = question.particular is Particular.UNKEPT
        return Finding(missing=question.called, answered=False, settled=settled)
    slots = _own_slots(question, slots, own or Place())
    named = bool(question.called) or bool(_people_named(roster, text) or _holders_named(catalogue, text))
    people = _people_named(roster, text) if named else _holding(question, slots, roster)
    holders = _holders_named(catalogue, text) if named else _holders_of(question, slots, catalogue, text)
    # The sector of whom only a document names, the document may tell in other words: their post elsewhere.
    settled = bool(people or (holders and question.particular is not Particular.SECTOR))
    if not named and question.particular in (Particular.POST, Particular.POSITION) and not question.who:
        # What else somebody is who holds the post that is named: of whom nothing is kept, nothing is said.
        people = [person for person in people if person.position]
        holders = [holder for holder in holders if holder.position]
    told = _roster_parts(question, slots, roster, people)
    if told and not named and not _means_whole(slots.clusters, catalogue):
        told = [*_vacant(question, slots, roster, people), *told]
    parts = [*told, *_document_parts(question, people, holders, catalogue)]
    missing = () if parts else question.called
    return Finding(tuple(parts), answered=bool(parts), missing=missing, settled=settled)


def overview(catalogue: Catalogue, roster: Roster) -> Finding:
    """Who leads: chair, vice chairs, secretariat and advisers of the roster, or else the document's holders."""
    people = [person for role in _LEADING for person in roster.people if _role_held(person, role, roster.today)]
    rows = [_row(person, roster.today) for person in dict.fromkeys(people)]
    if rows:
        return Finding(({"kind": "people", "rows": rows, "count": len(rows), "asked": Particular.NAME},))
    rows = [_document_row(holder) for holder in catalogue.posts]
    return Finding(({"kind": "document", "rows": rows, "asked": Particular.NAME},), answered=bool(rows))


def _own_slots(question: PostQuestion, slots: Slots, own: Place) -> Slots:
    if not question.own or slots.provinces or slots.clusters:
        return slots
    if own.province and Role.MEMBER in question.roles and not question.own_cluster:
        return Slots(provinces=(own.province,), sectors=slots.sectors)
    return Slots(clusters=(own.cluster,) if own.cluster else (), sectors=slots.sectors)


def _role_held(person: Person, role: Role, today: date, clusters: Sequence[str] = ()) -> bool:
    return any(
        grant.role is role
        and grant.holds_on(today)
        and (not clusters or grant.cluster is None or grant.cluster in clusters)
        for grant in person.grants
    )


def _holding(question: PostQuestion, slots: Slots, roster: Roster) -> list[Person]:
    if not question.roles:
        return []
    if question.body:
        return [person for person in roster.people if question.body in f"{person.post} {person.position}"]
    if Role.MEMBER in question.roles or question.organisation:
        return [person for person in roster.people if _fits(person, question, slots)]
    held = [p for role in question.roles for p in roster.people if _role_held(p, role, roster.today, slots.clusters)]
    held = list({person.id: person for person in held}.values())
    if question.assistant:
        held = [person for person in held if "ผู้ช่วย" in person.post]
    elif not question.everybody and not slots.clusters and question.roles == (Role.CHAIR,):
        whole = [p for p in held if any(g.role is Role.CHAIR and g.cluster is None for g in p.grants)]
        held = whole or held
    return [p for p in held if not slots.provinces or p.province in slots.provinces]


def _fits(person: Person, question: PostQuestion, slots: Slots) -> bool:
    if slots.provinces and person.province not in slots.provinces:
        return False
    if slots.clusters and person.cluster not in slots.clusters:
        return False
    if slots.sectors and person.sector not in slots.sectors and not question.organisation:
        return False
    if question.organisation:
        stem = question.organisation.rstrip(".")[:8]
        return stem in person.position or stem in person.post
    return True


def _people_named(roster: Roster, text: str) -> list[Person]:
    return [person for person in roster.people if _is_named(person.name, text)]


def _holders_named(catalogue: Catalogue, text: str) -> list[PostHolder]:
    return [holder for holder in catalogue.posts if _is_named(_bare(holder.name), text)]


def _is_named(name: str, text: str) -> bool:
    # A given name alone counts only where it follows a form of address or is long enough to be nothing else.
    plain = shape(text)
    for part in name.split():
        if len(part) >= 5 and fuzz.partial_ratio(shape(part), plain) >= SAME_NAME:
            return True
        if len(part) >= 2 and re.search(rf"(?:คุณ|นาย|นางสาว|นาง|ดร\.|ท่าน|พี่|อาจารย์)\s*{re.escape(part)}(?![ก-๎])", text):
            return True
    return False


def _bare(name: str) -> str:
    return name.removeprefix("คุณ")


def _holders_of(question: PostQuestion, slots: Slots, catalogue: Catalogue, text: str) -> list[PostHolder]:
    if question.assistant or (question.everybody and Role.CHAIR not in question.roles):
        return []
    if question.body and question.body not in catalogue.source:
        return []
    if question.organisation:
        return [holder for holder in catalogue.posts if _in_position(holder, question, slots, text, catalogue)]
    if slots.sectors or not _means_whole(slots.clusters, catalogue) or _of_another(text, catalogue):
        return []
    holders = [one for one in catalogue.posts if one.role in question.roles]
    return [one for one in holders if not slots.provinces or one.province in slots.provinces]


def _means_whole(clusters: Sequence[str], catalogue: Catalogue) -> bool:
    """The document's holders serve the whole of it, so a question about one cluster is not about them."""
    return not clusters or set(clusters) == {cluster.code for cluster in catalogue.clusters}


def _of_another(text: str, catalogue: Catalogue) -> bool:
    """Whether a numbered body is named that the document is not of: กลุ่มย่อยที่ 2."""
    return any(f"ที่ {number}" not in catalogue.source for number in _NUMBERED_BODY.findall(text))


def _in_position(holder: PostHolder, question: PostQuestion, slots: Slots, text: str, catalogue: Catalogue) -> bool:
    if not question.organisation or question.organisation not in holder.position:
        return False
    if set(question.roles) & set(_LEADING) and holder.role not in question.roles:
        return False
    named = [one for code in slots.clusters if (one := catalogue.cluster(code))]
    if named and not any(alias in holder.position for one in named for alias in (one.name, *one.aliases)):
        return False
    return not any(p in text and p not in holder.position and p != holder.province for p in catalogue.provinces)


def _roster_parts(
    question: PostQuestion, slots: Slots, roster: Roster, people: Sequence[Person]
) -> list[dict[str, Any]]:
    rows, asked, parts = [_row(person, roster.today) for person in people], question.particular, []
    if asked is Particular.NUMBER and roster.people and question.roles:
        places = list(slots.provinces)
        parts.append({"kind": "number", "count": len(people), "role": question.roles[0], "provinces": places})
        if not question.names:
            return parts
        asked = Particular.NAME
    needed = _FIELDS.get(asked)
    if needed is not None:
        rows = [row for row in rows if row[needed]]
    return [*parts, {"kind": "people", "rows": rows, "count": len(rows), "asked": asked}] if rows else parts


def _vacant(question: PostQuestion, slots: Slots, roster: Roster, people: Sequence[Person]) -> list[dict[str, Any]]:
    """The clusters asked about that have nobody of their own in the post, so that who holds it for all stands in."""
    if len(question.roles) != 1 or question.roles[0] not in _LEADING or question.organisation or question.body:
        return []
    (role,) = question.roles
    own = {g.cluster for one in people for g in one.grants if g.role is role and g.holds_on(roster.today)}
    without = [code for code in slots.clusters if code not in own]
    return [{"kind": "vacant", "role": role, "clusters": without}] if without else []


def _row(person: Person, today: date) -> dict[str, Any]:
    roles = [grant.role for grant in person.grants if grant.holds_on(today)]
    return {
        "name": person.full_name,
        "post": person.post,
        "role": roles[0] if roles else None,
        "position": person.position,
        "province": person.province,
        "cluster": person.cluster,
        "sector": person.sector,
        "term": person.term_end,
    }


def _document_parts(
    question: PostQuestion, people: Sequence[Person], holders: Sequence[PostHolder], catalogue: Catalogue
) -> list[dict[str, Any]]:
    known = {person.name for person in people}
    rows = [_document_row(holder) for holder in holders if _bare(holder.name) not in known]
    for row in rows:
        home = catalogue.cluster_of(row["province"]) if row["province"] else None
        row["cluster"] = home.code if home else None
    needed = _FIELDS.get(question.particular)
    if needed is not None:
        rows = [row for row in rows if row.get(needed)]
    if question.particular is Particular.NUMBER:
        rows = []
    return [{"kind": "document", "rows": rows, "asked": question.particular}] if rows else []


def _document_row(holder: PostHolder) -> dict[str, Any]:
    return {
        "name": holder.name,
        "post": holder.post,
        "position": holder.position,
        "province": holder.province or None,
        "cluster": None,
        "sector": None,
        "term": None,
    }


_NUMBERED_BODY = regex(r"(?:กลุ่มย่อย|ชุด|คณะ|กลุ่ม)ที่\s?(\d+)(?!\.\d)")
_LEADING = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT, Role.ADVISER)
_FIELDS = {
    Particular.PROVINCE: "province",
    Particular.CLUSTER: "cluster",
    Particular.SECTOR: "sector",
    Particular.POSITION: "position",
    Particular.TERM: "term",
}
