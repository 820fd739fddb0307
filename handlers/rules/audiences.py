"""Whom words about an audience mean: clusters, sectors and provinces as they were read, posts and names of the roster.
Pure."""

import re
from collections.abc import Sequence

from config.vocabulary import Sector
from nlp.reading import Slots
from storage.records import Audience, Person

_EVERYBODY = re.compile(
    r"ทุก(?:คน|ท่าน|ฝ่าย|ภาคส่วน|กลุ่ม|จังหวัด|ๆ)|ทั้งหมด|ทั่วกัน|ทั้งคณะ|ทั้งกรรมการ|everyone|everybody|all", re.IGNORECASE
)
_EXCEPT = re.compile(r"ยกเว้น|ไม่รวม|เว้น(?=ภาค)")
# The post that everybody holds narrows nothing.
_GENERAL = frozenset({"กรรมการ", "คณะกรรมการ"})
SHORTEST_POST = 4


def audience_named(text: str, slots: Slots, serving: Sequence[Person]) -> Audience | None:
    """The audience that words name, `slots` being what was read in them; None where they name nobody known."""
    named = _named(text, serving)
    if named and not _EXCEPT.search(text):
        return Audience(people=named)
    if slots.sectors and _EXCEPT.search(text):
        return Audience(slots.clusters, tuple(one for one in Sector if one not in slots.sectors), slots.provinces)
    found = Audience(slots.clusters, slots.sectors, slots.provinces, _posts(text, serving))
    if not found.is_everybody or _EVERYBODY.search(text):
        return found
    return None


def _named(text: str, serving: Sequence[Person]) -> tuple[int, ...]:
    """People whose whole name stands in the text, or whose first name is a word of it."""
    joined = _joined(text)
    words = {_joined(part) for part in re.split(r"[\s,]+|และ|กับ", text) if len(part) > 1}
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
