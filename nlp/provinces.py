"""Provinces that a message names, on whole words, and the districts that help to place an issue."""

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from config.catalogue import Catalogue
from nlp.reading import District
from nlp.tokens import Token, named_lists, word_class

_ALIKE_AFTER_PREFIX = 74.0
"""Least likeness (per cent, by edit distance) of a misspelt name after จังหวัด or จ."""
_ALIKE = 84.0
"""The same where nothing announces a province."""
_SHORTEST_MISSPELT = 5


_PREFIXES = frozenset(("จังหวัด", "จ."))
_LINKS = frozenset(
    (" ", "จังหวัด", "ประจำ", "ราชภัฏ", "ราชมงคล", "อาชีวศึกษา", "เทคนิค", "เมือง", "นคร", "กลาง", "อุตสาหกรรม", ".")
)
_JOINS = frozenset(("และ", "กับ", ",", "หรือ", "-"))
_NAMES_OF_PEOPLE = frozenset(("คุณ", "นาย", "นาง", "นางสาว", "ดร.", "พี่", "น้อง", "อาจารย์", "น.ส.", "พระ", "สมเด็จ"))
_DISTRICT = frozenset(("อำเภอ", "อ.", "ตำบล", "ต.", "บ้าน"))
_VERBS = {  # provinces that are everyday words too: what stands before or after tells the word from the name
    "ตาก": ("", ("ข้าว ผ้า ปลา แดด ลม ฝน แห้ง มัน กล้วย เนื้อ ยาง ลำไย พริก หมู ไว้ เสื้อผ้า ข้าวโพด ถั่ว เมล็ด ตากแดด")),
    "แพร่": (
        "เชื้อ โรค ไวรัส ข่าว ระบาด ลือ การ ถูก เริ่ม กำลัง ไม่ จะ ได้ ยัง",
        "เร็ว เชื้อ ข่าว ออก กระจาย ระบาด ลาม สู่ เข้า ต่อ พันธุ์ คลิป โรค ขยาย",
    ),
    "น่าน": ("", "น้ำ ฟ้า"),
    "กระบี่": ("", "มือ"),
}
_SPREADING = ("โรค", "เชื้อ", "ไวรัส", "แมลง", "หนอน", "เพลี้ย", "ศัตรูพืช", "วัชพืช", "สาร", "พิษ", "ควัน", "ข่าว", "ยาเสพติด")
_BELONGING = frozenset(("อยู่", "สังกัด", "จัดอยู่", "ถูกจัด", "ถูก", "ขึ้น"))
_CLUSTER = ("กลุ่ม", "คลัสเตอร์")
_SPREAD_TO = frozenset(["ใน", "ไป", "มา", "ทั่ว", "ถึง", "ลง", "ทาง", "ตาม"])
_AROUND = {key: (frozenset(a.split()), frozenset(b.split())) for key, (a, b) in _VERBS.items()}


def find_provinces(found: Sequence[Token], known: frozenset[str]) -> list[tuple[str, int, int]]:
    """Provinces named as (full name, start, end) in order of mention; those in a place name are left out."""
    result = []
    may_be_misspelt = _where_misspelt(found, known)
    at = 0
    while at < len(found):
        token = found[at]
        full, last = names().get(token.word), at
        if full is None and token.kind == "latin":
            full, last = _in_two_words(found, at)
        if full is None and at in may_be_misspelt:
            full, last = _misspelt(found, at, known)
        if full is not None and _is_meant(found, at, full):
            result.append((full, token.start, found[last].end))
        at = last + 1
    return result


def find_landmarks(found: Sequence[Token], catalogue: Catalogue) -> tuple[str, ...]:
    """The catalogue's provinces after which places and offices are called (โรงพยาบาลน่าน), in order of mention."""
    known = names()
    named = [known[token.word] for at, token in enumerate(found) if token.word in known and _in_place_name(found, at)]
    return tuple(full for full in dict.fromkeys(named) if full in catalogue.provinces) if named else ()


def _where_misspelt(found: Sequence[Token], known: frozenset[str]) -> set[int]:
    """Where a misspelt name may begin: at or shortly before an unknown word, or after จังหวัด."""
    unknown = [at for at, token in enumerate(found) if token.kind == "thai" and token.word not in known]
    places = {start for at in unknown for start in range(max(0, at - 3), at + 1) if found[start].kind == "thai"}
    for at, token in enumerate(found):
        if token.word in _PREFIXES:
            places.update(after for after in (at + 1, at + 2) if after < len(found) and found[after].kind == "thai")
    return places


def _in_two_words(found: Sequence[Token], at: int) -> tuple[str | None, int]:
    if at + 2 < len(found) and found[at + 1].kind == "space":
        full = names().get(found[at].word + found[at + 2].word)
        return full, at + 2 if full else at
    return None, at


def _is_meant(found: Sequence[Token], at: int, full: str) -> bool:
    """Whether the name stands for the province here, not for a word, a person, a district or a place."""
    before, after = _word_before(found, at), found[at + 1].word if at + 1 < len(found) else ""
    if before in _NAMES_OF_PEOPLE or before in _DISTRICT:
        return False
    if full == "เลย" and not (before in _PREFIXES or before == "เมือง" or _stands_among_provinces(found, at)):
        return at == 0 and _is_placed_in_cluster(found)
    if full in _AROUND and before not in _PREFIXES and found[at].word == full:
        earlier, later = _AROUND[full]
        if before in earlier or after in later:
            return False
    if full == "แพร่" and found[at].word == full and before not in _PREFIXES and _spreads(found, at):
        return False
    return not _in_place_name(found, at)


def _spreads(found: Sequence[Token], at: int) -> bool:
    """Whether แพร่ is what a disease or a pest does ("โรคพืชแพร่ในนาข้าว")."""
    spreading = any(token.word.startswith(_SPREADING) for token in found[max(0, at - 4) : at])
    after = found[at + 1].word if at + 1 < len(found) else ""
    return spreading and after in _SPREAD_TO and found[at - 1].kind != "space"


def _is_placed_in_cluster(found: Sequence[Token]) -> bool:
    """Whether what a message begins with is asked to which cluster it belongs ("เลยสังกัดกลุ่มใด")."""
    after = [token.word for token in found[1:5] if token.kind != "space"]
    return bool(after) and after[0] in _BELONGING and any(word.startswith(_CLUSTER) for word in after)


def _stands_among_provinces(found: Sequence[Token], at: int) -> bool:
    """Whether a word is listed with provinces: "หนองคาย เลย และอุดร", but not "ไปน่านเลย" or "ไม่มีเลย น่าน…"."""
    if at and found[at - 1].kind == "thai" and found[at - 1].word not in _JOINS:
        return False
    for step in (-1, 1):
        beside = at + step
        linked = spaced = False
        while 0 <= beside < len(found) and (found[beside].word in _JOINS or found[beside].kind == "space"):
            linked |= found[beside].word in _JOINS
            spaced |= found[beside].kind == "space"
            beside += step
        if not (0 <= beside < len(found) and names().get(found[beside].word)):
            continue
        is_set_apart = spaced and (at + 1 == len(found) or found[at + 1].kind == "space")
        if linked or is_set_apart:
            return True
    return False


def _in_place_name(found: Sequence[Token], at: int) -> bool:
    back = at - 1
    spaces = 0
    while back >= 0 and found[back].word in _LINKS:
        spaces += found[back].kind == "space"
        back -= 1
    return back >= 0 and spaces <= 1 and found[back].word in word_class("institution")


def _misspelt(found: Sequence[Token], at: int, known: frozenset[str]) -> tuple[str | None, int]:
    """A province misspelt so that the dictionary cuts it to pieces: the pieces put together are compared."""
    announced = _word_before(found, at) in _PREFIXES
    joined, unknown, best = "", False, (0.0, "", at)
    for end in range(at, min(at + 4, len(found))):
        token = found[end]
        if token.kind != "thai" or (end > at and (token.word in names() or token.start != found[end - 1].end)):
            break
        joined += token.word
        unknown |= token.word not in known
        if len(joined) < _SHORTEST_MISSPELT or not (announced or unknown):
            continue
        match = process.extractOne(joined, _full_names(), scorer=fuzz.ratio, score_cutoff=_ALIKE_AFTER_PREFIX)
        if match and _same_beginning(joined, match[0]) and match[1] > best[0]:
            best = (match[1], match[0], end)
    if best[0] >= (_ALIKE_AFTER_PREFIX if announced and unknown else _ALIKE):
        return best[1], best[2]
    return None, at


@cache
def _full_names() -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names().values()) if len(name) >= _SHORTEST_MISSPELT - 1)


def _same_beginning(one: str, other: str) -> bool:
    return one.lstrip("เแโใไ")[:1] == other.lstrip("เแโใไ")[:1]


@cache
def names() -> dict[str, str]:
    """Every way of naming a province, formal and informal, with its full name."""
    found: dict[str, str] = {}
    for full, others in named_lists("provinces.txt"):
        found[full] = full
        for other in others:
            found[other] = found[other.rstrip("ฯ")] = full
    return found


@cache
def districts() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Districts with their provinces, and whether the name needs อำเภอ before it."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for province, listed in named_lists("districts.txt"):
        for name in listed:
            plain = name.rstrip("!")
            found[plain] = (*found.get(plain, ()), (province, name.endswith("!")))
    return found


@cache
def plain_districts() -> frozenset[str]:
    """The districts whose names are no common words, so that they stand for themselves without อำเภอ."""
    return frozenset(name for name, homes in districts().items() if not all(needs for _, needs in homes))


def find_districts(found: Sequence[Token], catalogue: Catalogue) -> tuple[District, ...]:
    """The districts named, in order of mention, of the catalogue's provinces."""
    known = districts()
    named = [at for at, token in enumerate(found) if token.word in known]
    if not named:
        return ()
    result: dict[District, None] = {}
    here = set(catalogue.provinces)
    for at in named:
        word, announced = found[at].word, _word_before(found, at) in ("อำเภอ", "อ.")
        for province, needs_title in known[word]:
            if province in here and (announced or not needs_title):
                result[District(word, province)] = None
    return tuple(result)


def _word_before(found: Sequence[Token], at: int) -> str:
    before = at - 1
    while before >= 0 and found[before].kind == "space":
        before -= 1
    return found[before].word if before >= 0 else ""
