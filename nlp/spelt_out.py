"""A short question that means something only after the one before, made whole by it: "แล้วกลุ่ม 2.2 ล่ะ", "เพราะอะไร"."""

import re
from itertools import pairwise

from config.catalogue import Catalogue
from nlp import clusters, provinces, tokens
from nlp.normal import normalise
from nlp.post_question import read_post_question
from nlp.regex import regex
from nlp.search import lexicon
from nlp.search.terms import terms_of

_REST = regex(
    r"(?:แล้ว|ส่วน|และ|อ้าว|งั้น|ของ|ที่|ใน|ทาง|ฝั่ง|จังหวัด|จ\.|กลุ่ม|ล่ะ|หละ|หล่ะ|ละ|เป็น(?:ยังไง|ไง|ใคร)|ใคร|ครับ|คับ|ค่ะ|คะ|จ๊ะ|เจ้า|[?\s])*"
)
_GOES_ON = regex(r"\s*(?:แล้ว|ส่วน|และ|อ้าว|งั้น)|.*(?:ล่ะ|หละ|หล่ะ)(?:ครับ|คับ|คะ|ค่ะ|จ๊ะ|เจ้า|[?\s])*\Z", re.S)
_LONGEST = 60
_LONGEST_BARE = 30
_TELLING = 0.35
_ASKS = regex(r"อะไร|ไหน|ใด|ใคร|ทำไม|(?:ยัง|ว่า|เป็น|เอา)ไง|อย่างไร|กี่|เท่าไ|เมื่อไ|เหตุผล|ไหม|มั้ย|หรือยัง|หรือเปล่า")
_OF_ANYTHING = regex(
    r"งบ(?:ประมาณ)?|(?:ผู้)?รับผิดชอบ|ดูแล|เสร็จ|เริ่ม|รอ|ล่าช้า|คืบหน้า|ออกเงิน|เสนอ|พูด|มติ|โครงการ(?:นี้|นั้น)|(?:กลุ่ม|จังหวัด|เรื่อง|อัน|ข้อ|ตัว)(?:นี้|นั้น)"
)
"""What can be asked of any matter: it names none."""
_AND = regex(r"(?:กับ|และ|แล้วก็|หรือ|จังหวัด|จ\.|[\s,])*")
_EACH_OTHER = regex(r"กัน|กว่า|เทียบ|ต่าง")
_THAT = regex(r"(กลุ่ม|จังหวัด|เมือง)(?:จังหวัด)?\s?(?:นี้|นั้น)")
_NUMBERED = regex(r"(โครงการ|เรื่อง|งาน|ข้อเสนอ|ข้อ)\s?(?:ที่)?\s?#?\s?(\d{1,4})(?![\d./])")
_OF_PROJECTS = regex(r"โครงการ|แผน|โรดแม|road\s?map", re.IGNORECASE)
_POST = regex(r"(?:แล้ว|ส่วน|และ|อ้าว|งั้น|\s)*(?P<post>[ก-๎ฯ.]{2,24}?)\s?(?:ล่ะ|หละ|หล่ะ|ละ)?(?:ครับ|คับ|คะ|ค่ะ|จ๊ะ|เจ้า|[?\s])*")


def goes_on(text: str) -> bool:
    """Whether a message may go on from a question: "แล้ว 2.2 ล่ะ", "เพราะอะไร"."""
    return (len(text) <= _LONGEST and _GOES_ON.match(text) is not None) or is_bare(text)


def is_bare(text: str) -> bool:
    """Whether a question names no matter of its own: "ใครเสนอ", "งบเท่าไหร่", "กลุ่มนั้นมีจังหวัดอะไรบ้าง"."""
    if len(text) > _LONGEST_BARE or _ASKS.search(text) is None or any(letter.isdigit() for letter in text):
        return False
    left = _OF_ANYTHING.sub(" ", normalise(text).text)
    return all(term.weight < _TELLING for term in terms_of(left, lexicon.load(), anywhere=True))


def spelt_out(text: str, before: str, catalogue: Catalogue) -> str | None:
    """The question before, asked of the places that this one names; None where it asks something by itself.

    They stand in for the one place of their kind that was asked about; where none was, it must have been for a post or
    for projects. A number of a project, a post, "that group" stand in likewise.
    """
    said, asked = normalise(text).text, normalise(before).text
    if other := _of_that(said, asked, catalogue) or _of_number(said, asked) or _of_post(said, asked):
        return other
    named = _places(said, catalogue)
    if not named or _REST.fullmatch(_without(said, named)) is None:
        return None
    places = said[named[0][1] : named[-1][2]]
    replaced = _places(asked, catalogue)
    if not replaced:
        narrows = read_post_question(asked).roles or _OF_PROJECTS.search(asked)
        return f"{asked} {places}" if narrows else None
    kind, first, last = replaced[0][0], replaced[0][1], replaced[-1][2]
    if any(other != kind for other, _, _ in (*named, *replaced)) or not _is_one_list(asked, replaced):
        return None
    return f"{asked[:first]}{places}{asked[last:]}"


def _is_one_list(asked: str, places: list[tuple[str, int, int]]) -> bool:
    """Whether the places asked about stand side by side, and it was not asked how they are to each other."""
    between = [asked[one[2] : other[1]] for one, other in pairwise(places)]
    return len(places) == 1 or (all(map(_AND.fullmatch, between)) and not _EACH_OTHER.search(asked))


def _of_that(said: str, asked: str, catalogue: Catalogue) -> str | None:
    """The question with the group or province it points back to named: the one asked of, or its group."""
    found, places = _THAT.search(said), _places(asked, catalogue)
    if found is None or len(places) != 1:
        return None
    kind, first, last = places[0]
    name = asked[first:last]
    if found[1] == "กลุ่ม" and kind == "province":
        cluster = catalogue.cluster_of(provinces.names().get(name, name))
        name = f"กลุ่ม {cluster.code}" if cluster else ""
    elif (found[1] == "กลุ่ม") != (kind == "cluster"):
        return None
    return f"{said[: found.start()]}{name} {said[found.end() :]}" if name else None


def _of_number(said: str, asked: str) -> str | None:
    """The question before, asked of another number of the same kind: แล้วโครงการที่ 2 ล่ะ."""
    new, old = _NUMBERED.search(said), _NUMBERED.findall(asked)
    if new is None or len(old) != 1 or new[1] != old[0][0] or _REST.fullmatch(_NUMBERED.sub(" ", said)) is None:
        return None
    return _NUMBERED.sub(new.group(), asked)


def _of_post(said: str, asked: str) -> str | None:
    """Who holds a post that is named alone, or what its holder ought to be, where that was what was asked."""
    found = _POST.fullmatch(said)
    if found is None or not read_post_question(found["post"]).roles or _ASKS.search(found["post"]):
        return None
    return f"{found['post']}ควรเป็นอย่างไร" if "ควร" in asked else f"ใครเป็น{found['post']}"


def _places(plain: str, catalogue: Catalogue) -> list[tuple[str, int, int]]:
    """Clusters and provinces named, with where they stand, in order."""
    words = tokens.load()
    found = [("cluster", start, end) for _, start, end in clusters.find_clusters(plain, catalogue)]
    taken = [(start, end) for _, start, end in found]
    for _, start, end in provinces.find_provinces(tokens.tokens(normalise(plain), words), words.known):
        if not any(first <= start < last for first, last in taken):
            found.append(("province", start, end))
    return sorted(found, key=lambda place: place[1])


def _without(plain: str, places: list[tuple[str, int, int]]) -> str:
    for _, start, end in reversed(places):
        plain = f"{plain[:start]} {plain[end:]}"
    return plain
