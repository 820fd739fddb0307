"""A short question that only names another place, made whole by the question before: "แล้วกลุ่ม 2.2 ล่ะ"."""

import re

from config.catalogue import Catalogue
from nlp import clusters, provinces, tokens
from nlp.normal import normalise
from nlp.post_question import read_post_question

_REST = re.compile(
    r"(?:แล้ว|ส่วน|และ|อ้าว|งั้น|ของ|ที่|ใน|ทาง|ฝั่ง|จังหวัด|จ\.|กลุ่ม|ล่ะ|หละ|หล่ะ|ละ|เป็น(?:ยังไง|ไง|ใคร)|ใคร|ครับ|คับ|ค่ะ|คะ|จ๊ะ|เจ้า|[?\s])*"
)
_GOES_ON = re.compile(r"\s*(?:แล้ว|ส่วน|และ|อ้าว|งั้น)|.*(?:ล่ะ|หละ|หล่ะ)(?:ครับ|คับ|คะ|ค่ะ|จ๊ะ|เจ้า|[?\s])*\Z", re.S)
_LONGEST = 60


def goes_on(text: str) -> bool:
    """Whether a message may go on from a question: "แล้ว 2.2 ล่ะ"."""
    return len(text) <= _LONGEST and _GOES_ON.match(text) is not None


def spelt_out(text: str, before: str, catalogue: Catalogue) -> str | None:
    """The question before, asked of the places that this one names; None where it asks something by itself.

    They stand in for the one place of their kind that was asked about; where none was, it must have been for a post.
    """
    said, asked = normalise(text).text, normalise(before).text
    named = _places(said, catalogue)
    if not named or _REST.fullmatch(_without(said, named)) is None:
        return None
    places = said[named[0][1] : named[-1][2]]
    replaced = _places(asked, catalogue)
    if not replaced:
        return f"{asked} {places}" if read_post_question(asked).roles else None
    (kind, first, last), *more = replaced
    if more or any(other != kind for other, _, _ in named):
        return None
    return f"{asked[:first]}{places}{asked[last:]}"


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
