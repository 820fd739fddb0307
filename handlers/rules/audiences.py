"""Whom words about an audience mean: clusters, sectors and provinces as they were read, posts and names of the roster.
Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from config.vocabulary import Sector
from nlp.numbers import arabic
from nlp.reading import Slots
from nlp.regex import regex
from nlp.sectors import sectors_named
from storage.records import Audience, Person

_EVERYBODY = regex(
    r"ทุก(?:คน|ท่าน|ฝ่าย|ภาคส่วน|กลุ่ม|จังหวัด|ๆ)|ทั้งหมด|ทั่วกัน|ทั้งคณะ|ทั้งกรรมการ|everyone|everybody|all", re.IGNORECASE
)
_EXCEPT = regex(r"ยกเว้น|ไม่รวม(?:ถึง)?|เว้น(?!ว่าง|วรรค|ระยะ)|นอกจาก|ไม่(?:ต้อง)?(?:ส่ง|แจ้ง|ถาม)(?:ให้|ถึง)?")
_TITLE = regex(r"^(?:คุณ|นางสาว|นาง|นาย|ท่าน|น\.ส\.|ดร\.?|อาจารย์|อ\.|พี่)\s*(?=\S{2})")
# The post that everybody holds narrows nothing.
_GENERAL = frozenset({"กรรมการ", "คณะกรรมการ"})
SHORTEST_POST = 4
_PERSON = regex(r"(?:คุณ|นาย(?!ก)|นาง(?:สาว)?|น\.ส\.|ดร\.?|อาจารย์|พี่|ลุง|ป้า|น้า|กำนัน|ผู้ใหญ่(?!บ้านทุก))\s?[ก-๎]{2}")


def audience_named(text: str, slots: Slots, serving: Sequence[Person]) -> Audience | None:
    """The audience that words name, `slots` being what was read in them; None where they name nobody known."""
    if but := _EXCEPT.search(text):
        return _all_but(text[: but.start()], text[but.end() :], slots, serving)
    named = people_named(text, serving)
    if named:
        return Audience(people=named)
    found = Audience(slots.clusters, slots.sectors, slots.provinces, _posts(text, serving))
    return found if not found.is_everybody or _EVERYBODY.search(text) else None


def names_person(whom: str) -> bool:
    """Whether words mean one person: what is for them is not for everybody where nobody is called so."""
    return _PERSON.match(whom) is not None


def with_left_out(audience: Audience, text: str, named: Audience) -> Audience:
    """The audience there was, less whom a message leaves out that says nothing else ("ยกเว้นคุณ…"); else the one it
    names."""
    if not _EXCEPT.match(text.strip()):
        return named
    people = tuple(one for one in audience.people if one not in named.without)
    without = () if people else tuple(dict.fromkeys([*audience.without, *named.without]))
    return replace(audience, people=people, without=without, sectors=named.sectors or audience.sectors)


def _all_but(within: str, left_out: str, slots: Slots, serving: Sequence[Person]) -> Audience | None:
    """Whoever is within, but for those left out; None where it is not known whom that would leave out."""
    sectors, clusters = _sectors(slots, left_out), _clusters(slots, left_out, serving)
    outside = [one for one in slots.provinces if one in left_out]
    posts = _posts(left_out, serving)
    gone = [one.id for one in serving if one.province in outside or one.post in posts]
    without = tuple(dict.fromkeys([*people_named(left_out, serving), *gone]))
    provinces = tuple(one for one in slots.provinces if one not in outside)
    named = tuple(one for one in people_named(within, serving) if one not in without)
    if named and without:
        return Audience(people=named)
    found = Audience(clusters, sectors, provinces, _posts(within, serving), (), without)
    narrows = without or sectors != slots.sectors or clusters != slots.clusters
    return found if narrows else None


def _clusters(slots: Slots, left_out: str, serving: Sequence[Person]) -> tuple[str, ...]:
    """The clusters that are meant: those read, or all but those that are left out by their code."""
    not_these = {code for code in slots.clusters if code in arabic(left_out)}
    these = tuple(code for code in slots.clusters if code not in not_these)
    known = sorted({one.cluster for one in serving if one.cluster})
    return these or (tuple(code for code in known if code not in not_these) if not_these else ())


def _sectors(slots: Slots, left_out: str) -> tuple[Sector, ...]:
    """The sectors that are meant: those read, or all but those that are left out."""
    not_these = {sector for sector, _, _ in sectors_named(left_out)} & set(slots.sectors)
    these = tuple(one for one in slots.sectors if one not in not_these)
    return these or (tuple(one for one in Sector if one not in not_these) if not_these else ())


def people_named(text: str, serving: Sequence[Person]) -> tuple[int, ...]:
    """People whose whole name stands in the text, or whose first name is a word of it."""
    joined = _joined(text)
    parts = [_TITLE.sub("", part) for part in re.split(r"[\s,()]+|และ|กับ|หรือ|เรื่อง", text)]
    words = {_joined(part) for part in parts if len(part) > 1}
    return tuple(one.id for one in serving if _joined(one.name) in joined or _joined(one.name.split()[0]) in words)


def _posts(text: str, serving: Sequence[Person]) -> tuple[str, ...]:
    joined = _joined(text)
    posts = dict.fromkeys(one.post for one in serving if one.post)
    exact = tuple(post for post in posts if _joined(post) == joined)
    if exact:
        return exact
    held = [post for post in posts if len(post) >= SHORTEST_POST and _joined(post) in joined and post not in _GENERAL]
    # Of ประธาน and ประธานหอการค้า the longer one was meant.
    return tuple(post for post in held if not any(post != other and post in other for other in held))


def _joined(text: str) -> str:
    return "".join(text.lower().split())
