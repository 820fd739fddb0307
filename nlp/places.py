"""Where a meeting is: the place as its writer said it."""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from config.vocabulary import Intent
from nlp.dates.reader import SaidTime
from nlp.normal import normalise
from nlp.provinces import names, plain_districts
from nlp.regex import regex
from nlp.tokens import Token, word_class

Span = tuple[int, int]
PLACED = frozenset((Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING))
"""The intents whose place is read."""

_ONLINE = regex(
    r"(?:zoom|google\s?meet|กูเกิ้?ล\s?มีต|(?:ms|microsoft)\s?teams|teams|webex|line\s?meeting|line\s?call|ไลน์\s?คอล|ทีมส์|เว็บเอ็กซ์|ซูม|ออนไลน์|online|"
    r"ไลน์กลุ่ม|กลุ่มไลน์|ว[ิี]ดีโอ\s?(?:คอล|คอนเฟอเรนซ์)|(?:video|vdo)\s?(?:conference|call)|skype|discord|facetime)"
    r"(?:\s*(?:meeting\s*)?(?:(?:id|ไอดี|รหัส|หมายเลข)\s*[:.]?\s*\d[\d\s-]{3,18}\d|(?<=zoom)\s+\d{3,4}(?:[\s-]\d{3,4}){1,3}))?"
)
_ONLINE_ALONE = regex(rf"(?:(?:ประชุม|ผ่าน|ทาง|ระบบ|โปรแกรม)\s*)*{_ONLINE.pattern}(?:\s*(?:meeting|เท่านั้น))?")
_ENGLISH = regex(
    r"(?<![a-z])(?:at|@)\s*((?!(?:home|noon|night|all|least|the same)\b)[a-z][a-z.'&-]*(?: [a-z][a-z.'&-]+){0,5})"
)
_BUSY = regex(
    r"(?:ติด(?:ภารกิจ|งาน|ราชการ|ธุระ|ประชุม|อบรม|สัมมนา|คิว|นัด)|ไป(?:รับ|ส่ง|ราชการ|ดูงาน|ต้อนรับ|อบรม|สัมมนา|เที่ยว|หาหมอ|เรียน))[ก-๎]{0,20}"
    r"\s*(?:ที่|ณ|กับ)?\s*$"
)
_OLD = regex(r"(?<=[ก-๎])แทน$|(?:จาก|แทนที่|ไม่ใช่|ยกเลิก|ไม่เอา|เพราะ(?:ว่า)?|เนื่องจาก)\s*(?:ที่|ณ)?\s*$")
_SPOKEN_OF = regex(r"(?:เรื่อง|วางแผน|ปรับปรุง|ก่อสร้าง|ของพวก|คนที่)(?![^ ]*(?:ที่|ณ)\s*$)[^ ]*$")
_TOLD = regex(r"(?:เรื่อง|ปัญหา|กรณี|ถนน|น้ำท่วม|ไฟป่า)\S{0,30}\Z")
"""A story before ที่: where it happened is less likely the place than where another ที่ says."""
_ACTS = regex(r"(?:จึง|ขอ(?!ง)|แจ้ง|เสนอ|บอก|จะ|ป่วย|ส่ง)")
_UNAVAILABLE = regex(r"\s*(?:ไม่ว่าง|ซ่อม|กำลังซ่อม|เต็ม(?!วัน|สอง)|ไม่พอ|ไฟดับ|น้ำท่วม|เขาเอาไป|ถูกจอง|มีงาน|จัดงาน)")
_FIRM_BEGINNINGS = ("ห้อง", "ศาลา", "หอประชุม", "โรงแรม")
_MORE_BEGINNINGS = (
    "โรงเรียน",
    "โรงแรม",
    "โรงพยาบาล",
    "สำนักงาน",
    "เทศบาล",
    "ร้าน",
    "อาคาร",
    "หอประชุม",
    "วิทยาลัย",
    "มหาวิทยาลัย",
)
_NUMBERED = frozenset(("ห้อง", "ชั้น", "ห้องประชุม", "อาคาร", "ตึก", "หมู่", "เลขที่", "หอประชุม", "ที่", "เขต", "ภาค"))
_NO_ROOMS = frozenset(("ห้องน้ำ", "ห้องเรียน", "ห้องแถว", "ห้องเช่า", "ห้องแชต", "ห้องไลน์"))
_NEW = regex(r"(?:เป็น|ใช้|ที่|ณ|เข้า|ขึ้น|ลง|ไป|มา|คุยกัน|เจอกัน)\s*$")
_OR_BEFORE = regex(r"(?:หรือ|รึ|(?<![a-z])or|vs\.?|/)(?:ว่า|ที่|\s)*\Z")
_OR_AFTER = regex(r"\s*(?:หรือ|รึ|or(?![a-z])|vs|/)(?!\s*(?:ไม่|ยัง|เปล่า|ป่าว))\s*\S")
_WHICH_AFTER = regex(r"\s*(?:ไหน|อะไร|ใด)")
_HOLDERS = frozenset(("เลือกตั้ง", "นายก", "ปลัด", "ผอ.", "ประธาน", "ผู้แทน", "ตัวแทน", "เลขา", "สมาชิก"))
_SEATS = ("อบ", "เทศบาล", "สภา", "หอการค้า")
_INVITING = frozenset(("เชิญ", "แจ้ง", "ถึง", "เรียน", "ขอเชิญ", "และ", "กับ", ","))
_TITLED = frozenset(("วัน", "ครั้ง", "เรื่อง"))
_ABOUT = frozenset(("สัก", "ประมาณ", "ราว", "ราวๆ", "ตอน", "ช่วง", "เวลา"))
"""Words that go with the time behind a place ("หน้าเทศบาลสักเก้าโมง")."""
_WHICH = frozenset(("ไหน", "อะไร", "ใด", "ไหนดี"))
_SHORTEST_BEGINNING = 3
_LONGEST = 14
"""Words of the longest place."""
_TALK_BEHIND = regex(r"\s+(?:เพื่อ|จะ|มา)*(?:คุย|หารือ|พูดคุย|ปรึกษา|พิจารณา)(?:กัน)?\s*$")
_CLUSTER_BEHIND = regex(r"\s*(?:ของ)?กลุ่ม(?:จังหวัด)?(?:ที่)?\s*$")


def find_place(
    found: Sequence[Token], text: str, intent: Intent, said: Sequence[SaidTime], provinces: Collection[int]
) -> tuple[int, int] | None:
    """The place of a meeting as a span of the normal form, None where none is said or the intent has none.

    `provinces` are where the provinces named begin.
    """
    if intent not in PLACED:
        return None
    times = [part for time in said for part in time.parts]
    spans = [match.span() for match in _ONLINE.finditer(text)] + [match.span(1) for match in _ENGLISH.finditer(text)]
    at = 0
    while at < len(found):
        may_begin = found[at].start in provinces or _may_begin(found[at].word) or _is_after_at(found, at)
        end = _place_from(found, at, times, provinces, intent) if may_begin else None
        if end is not None:
            spans.append((found[at].start, found[end - 1].end))
            at = end
        else:
            at += 1
    if intent is Intent.ASK_MEETING:  # "zoom หรือห้องใหญ่": the place is what is asked
        spans = [span for span in spans if not _is_one_of(text, *span)]
    spans = [span for span in spans if not _is_old(text, span[0]) and not _is_out(text, *span)]
    if not spans:
        return None
    spans.sort()
    if intent is Intent.CHANGE_MEETING:
        announced = [span for span in spans if _NEW.search(text[max(0, span[0] - 12) : span[0]])]
        return _without_cluster(text, (announced or spans)[-1])
    return _without_cluster(text, min(spans, key=lambda span: _vagueness(text, span)))


def _without_cluster(text: str, span: Span) -> Span:
    """A place without the word that a cluster's number follows ("ศาลากลาง กลุ่ม 2.2"), and without the talk that is
    meant to be held there ("ศาลากลาง คุยเรื่องน้ำ")."""
    if (talk := _TALK_BEHIND.search(text, *span)) is not None and talk.start() > span[0]:
        return span[0], talk.start()
    cut = _CLUSTER_BEHIND.search(text, *span) if text[span[1] : span[1] + 2].strip()[:1].isdigit() else None
    return (span[0], cut.start()) if cut is not None and cut.start() > span[0] else span


def is_online(place: str) -> bool:
    """Whether a place, as it was written, is none but a meeting online: "ซูม", "ทาง Zoom 812 3456 7890"."""
    return _ONLINE_ALONE.fullmatch(normalise(place).text.strip()) is not None


def _vagueness(text: str, span: Span) -> int:
    """How little a span is said to be the place: least after ที่ or ณ, then a room or a hall, most a bare ออนไลน์."""
    said = text[span[0] : span[1]]
    if said in ("ออนไลน์", "online"):
        return 3
    if re.search(r"(?:ที่|ณ|@)\s*$", text[max(0, span[0] - 4) : span[0]]):
        return 0 if not _TOLD.search(text, 0, span[0]) else 2
    return 1 if said.startswith(_FIRM_BEGINNINGS) else 2


def _is_one_of(text: str, start: int, end: int) -> bool:
    """Whether a place stands beside หรือ as one of several, or before ไหน."""
    return bool(_OR_BEFORE.search(text, 0, start) or _OR_AFTER.match(text, end) or _WHICH_AFTER.match(text, end))


def _is_old(text: str, start: int) -> bool:
    return _OLD.search(text[max(0, start - 14) : start]) is not None


def _is_out(text: str, start: int, end: int) -> bool:
    """Whether a place is named as one that cannot be had, or where somebody else is busy, or as what is spoken of."""
    before = text[max(0, start - 40) : start]
    return bool(
        _BUSY.search(before) or _SPOKEN_OF.search(before) or _UNAVAILABLE.match(text, end) or _ACTS.match(text, end)
    )


@lru_cache(maxsize=4096)
def _may_begin(word: str) -> bool:
    """Whether a word may begin a place: most may not, and are not looked at more closely."""
    beginnings = (*_FIRM_BEGINNINGS, *_loose_beginnings())
    places = word_class("place firm") | word_class("place loose") | plain_districts()
    return word in places or word.startswith(beginnings)


def _is_after_at(found: Sequence[Token], at: int) -> bool:
    return _word_before(found, at)[0] in ("ที่", "ณ", "วันที่")


def _place_from(
    found: Sequence[Token], at: int, times: Sequence[Span], provinces: Collection[int], intent: Intent
) -> int | None:
    """The index after the place that begins at token `at`, or None where none begins there."""
    token = found[at]
    before, before_at = _word_before(found, at)
    earlier = _word_before(found, before_at)[0] if before_at is not None else ""
    if before == "วันที่" and found[at - 1].kind != "space" and token.kind == "thai":
        before = "ที่"  # "ประชุมสองวันที่เขาใหญ่"
    is_part = before in word_class("place never") and found[at - 1].kind != "space"
    is_part |= before in _HOLDERS and token.word.startswith(_SEATS)
    if is_part or any(start <= token.start < end for start, end in times):
        return None
    is_room = token.word.startswith(_FIRM_BEGINNINGS) and token.word not in _NO_ROOMS
    is_firm = token.word in word_class("place firm") or is_room
    named = token.word in word_class("place loose") or token.word.startswith(_loose_beginnings())
    is_loose = named or token.start in provinces or token.word in plain_districts()
    apart = at > 0 and found[at - 1].kind == "space"
    # "จัดประชุม โฮมสเตย์บ้านสวน เสาร์หน้า": a phrase of its own names where, unless it is whom is invited.
    stands_alone = named and apart and before not in _INVITING and intent is not Intent.ASK_MEETING
    follows_time = apart and (stands_alone or _follows_time(found, at, times))
    is_announced = before in word_class("place before") and not (before == "ที่" and earlier in _TITLED)
    is_where = intent is Intent.SCHEDULE_MEETING and token.word not in word_class("verb") and earlier not in _TITLED
    is_free = before == "ณ" or (
        before == "ที่" and (is_where or earlier in word_class("place verb") or _follows_time(found, before_at, times))
    )
    if not (is_firm or (is_loose and (is_announced or follows_time)) or (is_free and _may_be_name(token))):
        return None
    if before in ("เป็น", "ใช้", "คือ", "มา", "ยัง") and not (is_firm or named):
        return None
    end = _end(found, at, times)
    is_told = is_free and token.word in word_class("place told")
    is_bare = end - at == 1 and token.word in word_class("place generic") and not is_told
    is_asked_to_move = intent is Intent.ASK_MEETING and before in word_class("place object")
    return None if end == at or is_bare or is_asked_to_move else end


@cache
def _loose_beginnings() -> tuple[str, ...]:
    """Beginnings of longer words that name places, such as เทศบาลตำบล."""
    return tuple(sorted(word for word in word_class("place loose") if len(word) >= _SHORTEST_BEGINNING))


def _may_be_name(token: Token) -> bool:
    is_word = token.word in word_class("place no name") or token.word in word_class("place stop")
    return (token.kind in ("thai", "latin") or _is_abbreviation(token)) and not is_word


def _is_abbreviation(token: Token) -> bool:
    return token.kind == "short" and token.word not in ("น.", "ค.ศ.", "พ.ศ.")


def _follows_time(found: Sequence[Token], at: int | None, times: Sequence[Span]) -> bool:
    return at is not None and any(0 <= found[at].start - end <= 2 for _, end in times)


def _word_before(found: Sequence[Token], at: int) -> tuple[str, int | None]:
    before = at - 1
    while before >= 0 and (found[before].kind == "space" or found[before].word in (":", '"')):
        before -= 1
    return (found[before].word, before) if before >= 0 else ("", None)


def _end(found: Sequence[Token], at: int, times: Sequence[Span]) -> int:
    """Where the place ends: at a time, a function word, a sign, a question, or a space that nothing goes on from."""
    end = at + 1
    while end < min(len(found), at + _LONGEST):
        token = found[end]
        following = found[end + 1].word if end + 1 < len(found) else ""
        if any(start <= token.start < end for start, end in times):
            break
        if token.word in _WHICH:
            return at
        if token.kind == "space":
            is_over = "\n" in token.word or not _goes_on(found, at, end)
        else:
            past_province = found[at].word in names() and token.word not in word_class("place more")
            is_asked = following in _WHICH
            is_stopped = _stops(token, found[end - 1].word) and not _is_numbered(found, end, times)
            is_over = past_province or is_asked or is_stopped
        if is_over:
            break
        end += 1
    if end < len(found) and found[end - 1].word in _ABOUT and any(start == found[end].start for start, _ in times):
        end -= 1
    while end > at and found[end - 1].kind in ("space", "other") and not _ends_abbreviation(found, end - 1):
        end -= 1
    return end if not (end < len(found) and found[end].word in _WHICH) else at


def _ends_abbreviation(found: Sequence[Token], at: int) -> bool:
    """Whether a full stop ends letters that stand for words, cut apart or not ("หน้าอบต.")."""
    before = found[at - 1]
    return found[at].word == "." and before.end == found[at].start and before.kind == "thai" and len(before.word) < 3


def _is_numbered(found: Sequence[Token], at: int, times: Sequence[Span]) -> bool:
    """Whether ที่ is followed by the number of the office before it ("ชลประทานที่ 3"), not by a time."""
    after = next((token for token in found[at + 1 : at + 3] if token.kind != "space"), None)
    is_time = after is not None and any(start <= after.start < end for start, end in times)
    return found[at].word == "ที่" and after is not None and after.kind == "number" and not is_time


def _stops(token: Token, before: str) -> bool:
    if token.word == "ประชุม":
        return before not in ("ห้อง", "หอ", "ศูนย์")
    if token.kind == "other":
        return token.word not in ("/", ".", "-")
    return token.word in word_class("place stop")


def _is_more(token: Token) -> bool:
    """Whether a word says more of a place: a floor, a building, what it belongs to, its district or province."""
    is_named = token.word in word_class("place more") or token.word.startswith(
        (*_MORE_BEGINNINGS, *_loose_beginnings())
    )
    return is_named or token.word in names() or token.word in plain_districts()


def _stands_between(found: Sequence[Token], space: int) -> bool:
    """Whether a word or two stand between two parts of a place ("โรงแรมโกลเด้น ซิตี้ ระยอง", "อาคาร 30 ปี ห้อง 2")."""
    piece = found[space + 1 : space + 3]
    after = next((at for at in range(space + 2, min(space + 4, len(found))) if found[at].kind == "space"), None)
    if after is None or after + 1 >= len(found):
        return False
    is_plain = all(
        token.kind == "thai" and token.word not in word_class("place stop") for token in piece[: after - space - 1]
    )
    return is_plain and _is_more(found[after + 1])


def _goes_on(found: Sequence[Token], at: int, space: int) -> bool:
    """Whether the place goes on after a space: with a number, a floor, a building, a province, or its own name."""
    if space + 1 >= len(found):
        return False
    token = found[space + 1]
    if token.word in word_class("place stop"):
        return False
    if _is_more(token):
        return True
    last = found[space - 1].word
    if token.kind == "number":
        return found[at].word.startswith("ห้อง") or last in _NUMBERED
    return (
        token.kind == "latin"
        or _is_abbreviation(token)
        or _stands_between(found, space)
        or (space == at + 1 and token.kind == "thai" and last in word_class("place firm"))
    )
