"""A poll taken apart for its choices: its words, what may part them, and the pieces in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from nlp.provinces import names, plain_districts
from nlp.regex import regex
from nlp.tokens import Token, load, word_class

Span = tuple[int, int]
"""The first and the last word of something, or where it begins and ends in the text."""

_BRANDS = ("google", "microsoft", r"\bms", r"\bline", "facebook", "adobe", "apple", "zoho", "cisco", r"\bthe")
_SERVICES = "meet|teams|drive|page|oa|calendar|docs|sheets?|forms|meeting|chat|workspace|express|pro|park|classroom"
_OFFICES = (
    "นายก",
    "ปลัด",
    r"ผอ\.",
    "ประธาน",
    "เลขา",
    "สมาชิก",
    "ผู้แทน",
    "ตัวแทน",
    "รถ",
    "ลาน",
    "ศาลา",
    "เต็นท์",
    "ทีม",
    "ท่าน",
)
_SEATS = r"[ก-ฮ]{1,4}\.|โรงเรียน|เทศบาล|จังหวัด|อำเภอ|สภา|หอการค้า"
_WITHIN_NAME = regex(
    r"\s(?=ๆ)|(?<=ๆ)\s(?=ที(?:\s|$))"
    rf"|(?:{'|'.join(f'(?<={brand})' for brand in _BRANDS)})\s(?=[a-z])|(?<=[a-z])\s(?=(?:{_SERVICES})\b)"
    rf"|(?:{'|'.join(f'(?<={office})' for office in _OFFICES)})\s(?={_SEATS})"
    r"|(?:(?<=จาก)|(?<=ของ))\s(?=[ก-ฮ]{1,4}\.)"
    r"|(?:(?<=เรื่อง)|(?<=แอป)|(?<=ระบบ)|(?<=โปรแกรม)|(?<=รุ่น)|(?<=ยี่ห้อ))\s(?=[a-z])"
)
"""Blanks that part nothing: within "google meet", "นายก อบต." or "สาย ๆ"."""
QUOTED = regex(r"\"([^\"\n]{1,60})\"|'([^'\n]{1,60})'")
"""Words in quotation marks, which blanks within do not part."""
_OR = frozenset(("หรือ", "หรือว่า", "รึ", "รึว่า", "ก๋า", "or", "vs"))
_PARTING = {
    **dict.fromkeys(_OR, "O"),
    **dict.fromkeys(("กับ", "กะ", "และ"), "A"),
    **dict.fromkeys((",", ";"), "C"),
    **dict.fromkeys(("/", "|"), "L"),
    **dict.fromkeys(":*()[]?!\"'…👇=", "P"),
}
_STRONGEST = "NOCLAPS"
"""What parts two pieces, the strongest first: a new line, หรือ, a comma, a stroke, กับ, another sign, a blank."""
_BEHIND_OR = frozenset(("จะ", "ก็"))
"""Words that go with the หรือ before them: "หรือจะรื้อ", "หรือไม่ก็ขาย"; ไม่ก็ alone says หรือ too."""
_VOTING = frozenset(("โหวต", "ลงคะแนน", "ลงมติ", "เลือก", "ถาม", "ขอ", "ตั้ง", "เปิด", "ทำ", "ประชุม"))
"""Verbs of a จะ that leads up to no choice: "จะโหวตเรื่องรถ จะเช่าหรือจะซื้อ"."""
_LAUGHTER = regex("5{3,}")
_PARTICLES = frozenset(("ครับ", "ค่ะ", "คะ", "นะ", "คับ", "จ้า"))
_SHORT_VERBS = frozenset(("ลด", "ทำ", "ไป", "ดู", "หา", "งด", "นำ", "ลง", "คง", "รอ", "ขอ"))
"""Verbs of two letters that begin longer words; others seldom do ("ปูม้า", "ขนม")."""
_MOST_YEARS = 20
"""A figure before ปี that is larger is rather the year itself."""
_SHORT = 2
_MARKS_ABOVE = "ะาำิีึืุูัํ็่้๊๋์"


class Said(NamedTuple):
    """The words of a poll as what is told of a choice that they stand in, first begin or last end."""

    inside: tuple[str, ...]
    in_first: tuple[str, ...]
    in_last: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Poll:
    """The words of a poll with their kinds, what each of them parts ("" for most), and the pieces so parted: each by
    its first and last word, with what stands before it."""

    text: str
    found: tuple[Token, ...]
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    parts: tuple[str, ...]
    pieces: tuple[Span, ...]
    gaps: tuple[str, ...]
    counted: tuple[int, ...]
    blanks: tuple[int, ...]

    @cached_property
    def said(self) -> Said:
        """The words as they are told, put once however many choices they may stand in."""
        roles = ("in", "in first", "in last", "begins", "ends")
        return Said(*(tuple(f"{role}:{word}" for word in self.words) for role in roles))

    def size(self, span: Span) -> int:
        """How many words stand in a span, those that part it left out."""
        return self.counted[span[1] + 1] - self.counted[span[0]]

    def blanks_in(self, span: Span) -> int:
        """How many blanks part a span."""
        return self.blanks[span[1] + 1] - self.blanks[span[0]]

    def word(self, at: int) -> str:
        """A word by its number, the edges of the text included."""
        return "^" if at < 0 else "$" if at >= len(self.words) else self.words[at]

    def kind(self, at: int) -> str:
        """The kind of a word by its number, the edges of the text included."""
        return "^" if at < 0 else "$" if at >= len(self.words) else self.kinds[at]

    def part(self, at: int) -> str:
        """What a word by its number parts, the edges of the text included."""
        return "^" if at < 0 else "$" if at >= len(self.words) else self.parts[at]

    def within(self, start: int, end: int) -> list[int]:
        """The words that stand in a part of the text, without what parts them at its ends."""
        inner = [at for at, token in enumerate(self.found) if token.start >= start and token.end <= end]
        while inner and (self.parts[inner[0]] in set("NCLPSA") or self.kinds[inner[0]] == "space"):
            inner.pop(0)
        while inner and (self.parts[inner[-1]] or self.kinds[inner[-1]] == "space"):
            inner.pop()
        return inner


def take_apart(found: Sequence[Token], text: str) -> Poll:
    """The poll that the words of a text in normal form make."""
    cut = _cut_finer(found, text)
    parts = _parts(cut, text)
    pieces: list[Span] = []
    gaps: list[str] = []
    between = ""
    for at, part in enumerate(parts):
        if part:
            between += part
        elif pieces and not between:
            pieces[-1] = (pieces[-1][0], at)
        else:
            gaps.append(next((one for one in _STRONGEST if one in between), ""))
            pieces.append((at, at))
            between = ""
    return Poll(
        text=text,
        found=tuple(cut),
        words=tuple(_word(token) for token in cut),
        kinds=tuple(_kind(token.word, token.kind) for token in cut),
        parts=parts,
        pieces=tuple(pieces),
        gaps=tuple(gaps),
        counted=tuple(accumulate((not part for part in parts), initial=0)),
        blanks=tuple(accumulate((part == "S" for part in parts), initial=0)),
    )


def _cut_finer(found: Sequence[Token], text: str) -> list[Token]:
    """The words with a verb parted from what it is said of ("ซ่อมถนน"), and หรือไม่ where it does not ask yes or no."""
    cut: list[Token] = []
    for at, token in enumerate(found):
        size = _size_of_verb(token.word) if token.kind == "thai" and token.end - token.start == len(token.word) else 0
        follows = found[at + 1] if at + 1 < len(found) else None
        is_joined = follows is not None and follows.start == token.end and follows.kind == "thai"
        if token.word == "ไม่" and is_joined and follows and follows.word == "ก็":
            cut.append(token._replace(word="หรือ"))
            continue
        if text[token.start : token.end] == "หรือไม่" and is_joined and follows:
            if follows.word == "ก็":
                cut.append(token._replace(word="หรือ"))
                continue
            size = len("หรือ") if follows.word not in _PARTICLES else 0
        if size:
            middle = token.start + size
            cut.append(Token(text[token.start : middle], token.start, middle, "thai"))
            cut.append(Token(text[middle : token.end], middle, token.end, "thai"))
        else:
            cut.append(token)
    return cut


def _parts(cut: Sequence[Token], text: str) -> tuple[str, ...]:
    """What each word parts, "" for most."""
    quoted = [match.span() for match in QUOTED.finditer(text)]
    parts: list[str] = []
    for at, token in enumerate(cut):
        is_quoted = token.kind == "space" and any(start < token.start < end for start, end in quoted)
        if is_quoted or (token.word == " " and _belong(cut[max(0, at - 3) : at], cut[at + 1 : at + 3])):
            parts.append("")
        elif token.word in _BEHIND_OR and (_follows_or(parts) or _is_one_of_several(cut, at)):
            parts.append("O")
        else:
            parts.append(_parting(token, cut[at + 1 : at + 2], text))
    return tuple(parts)


def _follows_or(parts: Sequence[str]) -> bool:
    return "".join(parts[-2:]).rstrip("S").endswith("O")


def _is_one_of_several(cut: Sequence[Token], at: int) -> bool:
    """Whether a จะ behind a blank has another before it, of what is voted on, and หรือ after it: "จะไป จะอยู่ หรือจะรอ"."""
    if cut[at].word != "จะ" or cut[at - 1].word != " ":
        return False
    before, after = [token.word for token in cut[:at]], [token.word for token in cut[at + 1 :]]
    is_again = any(one == "จะ" and other not in _VOTING for one, other in pairwise(before))
    return is_again and not _OR.isdisjoint(after)


def _belong(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a blank only stands between a figure and what it counts ("3 วัน", "12 ธ.ค."), or what it belongs to
    ("วันที่ 12")."""
    if not before or not after:
        return False
    if before[-1].kind != "number":
        is_letter = after[0].kind in ("thai", "latin") and len(after[0].word) == 1  # "แผน ก"
        is_figure = after[0].kind == "number" or is_letter
        counts = [one.word for one in before[:-1] if one.kind == "number" and one.word.isdecimal()]
        is_length = before[-1].word == "ปี" and bool(counts) and int(counts[-1]) <= _MOST_YEARS  # "1 ปี 2 ปี"
        return is_figure and not is_length and before[-1].word in word_class("before figure")
    counts_by = after[1:] and after[1].word == "ละ"  # "600 ชั่วโมงละ 1200"
    is_counted = after[0].word in _counted() and after[0].word not in {
        one.word for one in before
    }  # "ไตรมาส 2 ไตรมาส 3"
    return after[0].kind in ("month", "dotless") or (is_counted and not counts_by)


@cache
def _counted() -> frozenset[str]:
    return word_class("counted after") | word_class("measured after") | word_class("unit")


def _word(token: Token) -> str:
    """A word as the models know it: all figures alike, and all blanks but the end of a line."""
    if token.kind == "space":
        return "⏎" if "\n" in token.word else " "
    return "0" if token.kind == "number" else token.word


def _parting(token: Token, after: Sequence[Token], text: str) -> str:
    if token.kind == "space":
        return "N" if "\n" in token.word else "" if _WITHIN_NAME.match(text, token.start) else "S"
    if token.kind == "number" and _LAUGHTER.fullmatch(token.word):
        return "P"
    is_asked_of_each = token.word == "ดี" and bool(after) and after[0].word == "หรือ"  # "เช่าดีหรือซื้อดี"
    return "P" if is_asked_of_each else _PARTING.get(token.word, "")


@cache
def _kind(word: str, kind: str) -> str:
    if kind != "thai" or len(word) == 1:
        return "title" if word in word_class("title") else kind if kind != "thai" else "letter"
    if word in word_class("title"):
        return "title"
    if word in names():
        return "province"
    if word in word_class("time"):
        return "time"
    if word in word_class("place firm") or word in word_class("place loose"):
        return "place"
    if verb := _verb_of(word):
        return "verb" if verb == word else "deed"
    return "district" if word in plain_districts() else "thai"


@cache
def _size_of_verb(word: str) -> int:
    """How many letters of a word are a verb that the rest of it, a word too, goes with; 0 where it is no such word."""
    verb, rest = _verb_of(word), word[len(_verb_of(word)) :]
    is_two = len(verb) > _SHORT and len(rest) > _SHORT and rest[0] not in _MARKS_ABOVE and rest in load().known
    return len(verb) if is_two else 0


def _verb_of(word: str) -> str:
    """The verb that a word is or begins with ("ขยายถนน", but not "แก้วน้ำ"), "" where it is none."""
    verbs = word_class("verb")
    if word in verbs:
        return word
    known = load().known
    begins = (word[:size] for size in range(len(word) - 1, 1, -1) if word[:size] in verbs and word[size:] in known)
    return next((verb for verb in begins if len(verb) > _SHORT or verb in _SHORT_VERBS), "")
