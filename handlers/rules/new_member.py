"""What a message of the secretariat says of somebody who is to be put onto the roster. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from config.vocabulary import Role, Sector
from handlers.rules.cells import clean
from handlers.rules.roster_columns import LENGTHS, without_prefix
from nlp.numbers import arabic
from nlp.regex import regex

LONGEST_ENTRY = 300
_PREFIX = r"(?:นางสาว|นาย|นาง|น\.\s?ส\.|ดร\.|คุณ|พ\.[ตอจ]\.[ตอท]\.|ร\.[ตอ]\.[ตอท]\.|ผศ\.|รศ\.)"
_ASKING = r"\s*(?:ขอ|ช่วย|อยาก|ต้องการ|รบกวน|จะ|\s)*"
_KINDS = r"(?:กรรมการ|สมาชิก|ผู้แทน|คณะกรรมการ|คน|ที่ปรึกษา|ผู้สังเกตการณ์)"
_ADDS = regex(
    rf"{_ASKING}เพิ่ม(?:รายชื่อ|ชื่อ)?(?P<kind>{_KINDS})(?:คน)?(?:ใหม่)?(?:อีก|\d|หนึ่ง|คน|ท่าน|\s)*(?:[:：]|คือ|ชื่อ(?:ว่า)?)?\s*"
    rf"(?={_PREFIX}|(?<=ชื่อ)|(?<=ใหม่\s)|(?<=[:：]))"
)
_ADDS_AS = regex(
    rf"{_ASKING}เพิ่ม(?:ชื่อ|รายชื่อ)?\s*(?P<name>{_PREFIX}.{{3,80}}?)\s*(?:เข้า)?(?:มา)?เป็น(?P<kind>{_KINDS})(?:ใหม่)?(?P<more>.*)$",
    re.S,
)
_SECTORS = (
    (Sector.PUBLIC, regex(r"ภาค(?:ส่วน)?(?:รัฐ|ราชการ)(?:บาล)?")),
    (Sector.PRIVATE, regex(r"ภาค(?:ส่วน)?(?:ธุรกิจ)?เอกชน")),
    (Sector.PEOPLE, regex(r"ภาค(?:ส่วน)?ประชา(?:ชน|สังคม)")),
)
_ROLES = {"ที่ปรึกษา": Role.ADVISER, "ผู้สังเกตการณ์": Role.OBSERVER}
_PLACE = r"(?:จังหวัด|จ\.)\s*"
_CLUSTER = regex(r"(?:อยู่)?กลุ่ม(?:จังหวัด)?(?:ที่)?\s*(\d{1,2}\.\d{1,2})")
_PHONE = regex(r"(?:เบอร์(?:โทร(?:ศัพท์)?|มือถือ)?|โทร(?:ศัพท์)?\.?|มือถือ)?\s*0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}")
_POST = regex(r"ตำแหน่ง(?:เป็น|คือ|[:：])?\s*")
_OFFICE = regex(r"(?:สังกัด|หน่วยงาน|สำนักงาน(?=ชื่อ))(?:คือ|[:：])?\s*")
# A family name of two words, whose second is a place: "ทดสอบ ณ ลำพูน".
_OF_PLACE = regex(r"(?<=\s)ณ\s+(?=\S)")
_NAME = regex(r"^\s*(?:ชื่อ(?:เป็น|ว่า|คือ|[:：])?|เปลี่ยนชื่อเป็น|แก้ชื่อเป็น)\s*")
_SOME = regex(rf"{_PREFIX}\s*")
_POLITE = regex(r"(?:\s*(?:ครับ|คับ|ค่ะ|คะ|นะ|ด้วย|หน่อย|ให้ที|จ้า|เข้าระบบ|ในทะเบียน|เข้าทะเบียน|ลงทะเบียน))+\s*$")


@dataclass(frozen=True)
class NewMember:
    """What is known so far of somebody who is to be added; empty or None where nothing was said."""

    name: str = ""
    prefix: str = ""
    post: str = ""
    position: str = ""
    province: str = ""
    cluster: str = ""
    sector: Sector | None = None
    role: Role = Role.MEMBER

    def with_more(self, said: "NewMember") -> "NewMember":
        """The same with what was said since in place of what was known."""
        told = {key: value for key, value in vars(said).items() if value and value is not Role.MEMBER}
        return replace(self, **told)

    @property
    def lacks(self) -> list[str]:
        """The columns of the roster that nothing was said of, but for those that may well be empty."""
        return [one for one in ("post", "province", "sector") if not getattr(self, one)]


def tells_of_new(text: str) -> bool:
    """Whether a message has somebody put onto the roster and says who: "เพิ่มสมาชิกใหม่ นางสาว… จังหวัด…"."""
    return len(text) <= LONGEST_ENTRY and bool(_ADDS.match(text) or _ADDS_AS.match(text))


def told_of_new(text: str, provinces: Collection[str], *, begun: bool = False) -> NewMember:
    """Who is to be added. `begun`: the message goes on with an entry, so that a name in it is said to be one."""
    if found := _ADDS_AS.match(text):
        whole, kind = f"{found['name']} {found['more']}", found["kind"]
    elif found := _ADDS.match(text):
        whole, kind = text[found.end() :], found["kind"]
    else:
        whole, kind = text, ""
    return replace(_read(whole, provinces, begun=begun), role=_ROLES.get(kind, Role.MEMBER))


def _read(text: str, provinces: Collection[str], *, begun: bool) -> NewMember:
    rest = _OF_PLACE.sub("ณ_", _POLITE.sub("", _PHONE.sub(" ", arabic(text))))
    sector, rest = _sector_in(rest)
    cluster, rest = _taken(_CLUSTER, rest)
    province, rest = _province_in(rest, provinces)
    rest, position = _behind(_OFFICE, rest)
    rest, post = _behind(_POST, rest)
    named = not begun or bool(_NAME.match(rest) or _SOME.match(rest.strip()))
    prefix, name, more = _name_in(_NAME.sub("", rest)) if named else ("", "", "")
    return NewMember(
        name[: LENGTHS["name"]], prefix[: LENGTHS["prefix"]], post[: LENGTHS["post"]],
        (position or more)[: LENGTHS["position"]], province, cluster, sector,
    )  # fmt: skip


def _sector_in(text: str) -> tuple[Sector | None, str]:
    for sector, words in _SECTORS:
        if found := words.search(text):
            return sector, f"{text[: found.start()]} , {text[found.end() :]}"
    return None, text


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (found[1], f"{text[: found.start()]} , {text[found.end() :]}") if found else ("", text)


def _province_in(text: str, provinces: Collection[str]) -> tuple[str, str]:
    """The province that stands by itself; else the one that a post or an office is of, which stays where it is."""
    names = "|".join(sorted(map(re.escape, provinces), key=len, reverse=True))
    alone = re.search(rf"(?:^|(?<=[\s,;]))(?:{_PLACE})?({names})(?=[\s,;]|$)", text)
    if alone:
        return alone[1], f"{text[: alone.start()]} , {text[alone.end() :]}"
    within = {found[1] for found in re.finditer(rf"{_PLACE}({names})", text)}
    return (within.pop(), text) if len(within) == 1 else ("", text)


def _behind(label: re.Pattern[str], text: str) -> tuple[str, str]:
    """A text without what a label leads to, up to the next comma, and that."""
    found = label.search(text)
    if found is None:
        return text, ""
    words, _, more = text[found.end() :].partition(",")
    return f"{text[: found.start()]} , {more}", clean(words)


def _name_in(text: str) -> tuple[str, str, str]:
    """Prefix, first and last name, and what stands behind them: an office."""
    first, *others = [clean(part) for part in text.split(",") if clean(part)] or [""]
    leading = _SOME.match(first)
    start = leading.end() if leading else 0
    words = first[start:].split()
    prefix = re.sub(r"\s", "", leading[0]) if leading else ""
    if prefix == "คุณ":
        prefix = ""
    if not prefix:
        prefix, whole = without_prefix(" ".join(words[:2]))
        words = [*whole.split(), *words[2:]]
    return prefix, _whole(words[:2]), _whole([*words[2:], *others])


def _whole(words: list[str]) -> str:
    return " ".join(words).replace("ณ_", "ณ ")
