"""The words of a roster file: its columns and values, in Thai and English, as committees write them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from config.catalogue import Catalogue, Cluster
from config.phrasing import BUDDHIST_ERA, MONTHS, SHORT_MONTHS
from config.vocabulary import Role, Seat, Sector

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "order": ("order", "no", "no.", "ลำดับ", "ลำดับที่", "ที่", "เลขที่"),
    "code": ("code", "id", "รหัส", "รหัสบุคคล", "รหัสกรรมการ"),
    "prefix": ("prefix", "title", "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "ยศ"),
    "name": ("name", "full name", "ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและสกุล", "ชื่อและนามสกุล", "รายชื่อ", "รายนาม"),
    "role": ("role", "roles", "บทบาท", "บทบาทในระบบ", "สิทธิ", "สิทธิ์", "หน้าที่"),
    "post": ("post", "ตำแหน่ง", "ตำแหน่งในคณะกรรมการ", "ตำแหน่งในคณะ"),
    "position": ("position", "organisation", "ตำแหน่งงาน", "ตำแหน่งหน้าที่การงาน", "หน่วยงาน", "สังกัด", "ผู้แทน"),
    "sector": ("sector", "ภาคส่วน", "ภาค"),
    "province": ("province", "จังหวัด"),
    "cluster": ("cluster", "กลุ่ม", "กลุ่มจังหวัด", "รหัสกลุ่ม"),
    "seat": ("seat", "ที่มา", "ประเภท", "ประเภทกรรมการ", "ประเภทตำแหน่ง"),
    "term_end": ("term_end", "term end", "ครบวาระ", "วันครบวาระ", "วันสิ้นสุดวาระ", "สิ้นสุดวาระ", "วาระถึง", "หมดวาระ"),
    "scope": ("scope", "ขอบเขต", "ขอบเขตบทบาท"),
}  # fmt: skip
NEEDED = ("name", "role")
LENGTHS: Mapping[str, int] = {"name": 200, "prefix": 60, "post": 200, "position": 200, "code": 64}

_ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.OBSERVER: ("observer", "ผู้สังเกตการณ์"),
    Role.MEMBER: ("member", "กรรมการ", "สมาชิก"),
    Role.ADVISER: ("adviser", "advisor", "ที่ปรึกษา"),
    Role.SECRETARIAT: (
        "secretariat", "secretary", "ฝ่ายเลขานุการ", "เลขานุการ", "ผู้ช่วยเลขานุการ", "กรรมการและเลขานุการ", "เลขา",
    ),
    Role.VICE_CHAIR: ("vice_chair", "vice chair", "รองประธาน", "รองประธานกรรมการ"),
    Role.CHAIR: ("chair", "chairman", "chairperson", "ประธาน", "ประธานกรรมการ"),
    Role.ADMINISTRATOR: ("administrator", "admin", "ผู้ดูแลระบบ"),
}  # fmt: skip
_SECTORS: Mapping[Sector, tuple[str, ...]] = {
    Sector.PUBLIC: ("public", "ภาครัฐ", "รัฐ", "ราชการ", "ภาคราชการ"),
    Sector.PRIVATE: ("private", "ภาคเอกชน", "เอกชน"),
    Sector.PEOPLE: ("people", "ภาคประชาชน", "ประชาชน", "ภาคประชาสังคม", "ประชาสังคม"),
}
_SEATS: Mapping[Seat, tuple[str, ...]] = {
    Seat.EX_OFFICIO: ("ex_officio", "ex officio", "โดยตำแหน่ง", "กรรมการโดยตำแหน่ง"),
    Seat.NAMED: ("named", "ระบุชื่อ", "แต่งตั้ง", "แต่งตั้งโดยระบุชื่อ", "ผู้ทรงคุณวุฒิ"),
}
_WHOLE = ("all", "ทั้งหมด", "ทั้งคณะ", "ทุกกลุ่ม", "ส่วนกลาง")

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PREFIXED = re.compile(r"(นางสาว|นาย|นาง|น\.ส\.|ดร\.)\s*(\S+\s+\S.*)")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


_Kind = TypeVar("_Kind")


class NotUnderstood(ValueError):
    """A cell that holds none of the words it may hold."""


def clean(text: str) -> str:
    """A cell without invisible characters, single blanks between words, one way of writing อำ."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u0e4d\u0e32", "\u0e33")
    return " ".join(visible.split())


def without_prefix(name: str) -> tuple[str, str]:
    """What stands before a name, where that is one of the common words and first and last name follow; the name."""
    found = _PREFIXED.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)


def column_of(header: str) -> str | None:
    """Which column a header names, or None."""
    return _HEADERS.get(_bare(header))


def roles_in(text: str) -> tuple[Role, ...]:
    """The roles a cell names, several parted by ; , / or +. Raises NotUnderstood."""
    found = tuple(dict.fromkeys(_word(part, _ROLES_BY_WORD) for part in re.split(r"[;,/+]", text) if part.strip()))
    if not found:
        raise NotUnderstood(text)
    return found


def sector_in(text: str) -> Sector:
    """The sector a cell names. Raises NotUnderstood."""
    return _word(text, _SECTORS_BY_WORD)


def seat_in(text: str) -> Seat:
    """How the person came to the committee. Raises NotUnderstood."""
    return _word(text, _SEATS_BY_WORD)


def means_whole(text: str) -> bool:
    """Whether a cell says: the whole organisation."""
    return _bare(text) in {_bare(word) for word in _WHOLE}


def cluster_in(text: str, catalogue: Catalogue) -> Cluster:
    """The cluster a cell names, by code, name or alias. Raises NotUnderstood."""
    wanted = _without_kind(text.translate(_THAI_DIGITS))
    for cluster in catalogue.clusters:
        if wanted in {_without_kind(name) for name in (cluster.code, cluster.name, *cluster.aliases)}:
            return cluster
    raise NotUnderstood(text)


def province_in(text: str, catalogue: Catalogue) -> str:
    """The full name of the province a cell names. Raises NotUnderstood where the catalogue has none such."""
    wanted = re.sub(r"^(จังหวัด|จ\.)\s*", "", text)
    if wanted in catalogue.provinces:
        return wanted
    raise NotUnderstood(text)


def date_in(text: str) -> date:
    """The day a cell names: ISO 8601, day/month/year or with a Thai month; years from 2400 are Buddhist.

    Raises NotUnderstood.
    """
    plain = text.translate(_THAI_DIGITS)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(?:วันที่\s*)?(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.ศ\.)?\s*(\d{4})", plain):
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.get(found[2].replace(".", ""), 0)
    else:
        raise NotUnderstood(text)
    try:
        return date(year - BUDDHIST_ERA if year >= 2400 else year, month, day)
    except ValueError as error:
        raise NotUnderstood(text) from error


def number_in(text: str) -> int:
    """A whole number of at most six digits, Thai digits too. Raises NotUnderstood."""
    plain = text.translate(_THAI_DIGITS).rstrip(".")
    if not re.fullmatch(r"\d{1,6}", plain):
        raise NotUnderstood(text)
    return int(plain)


def _without_kind(name: str) -> str:
    """A cluster's name without blanks and without the word that says it is a cluster."""
    return re.sub(r"^กลุ่ม(จังหวัด)?|\s+", "", clean(name))


def _bare(text: str) -> str:
    return re.sub(r"[\s\-–—/_().*:]+", "", clean(text).casefold())


def _word(text: str, words: Mapping[str, _Kind]) -> _Kind:
    found = words.get(_bare(text))
    if found is None:
        raise NotUnderstood(text)
    return found


def _by_word(kinds: Mapping[_Kind, tuple[str, ...]]) -> dict[str, _Kind]:
    return {_bare(word): kind for kind, words in kinds.items() for word in words}


_HEADERS = _by_word(COLUMNS)
_ROLES_BY_WORD = _by_word(_ROLES)
_SECTORS_BY_WORD = _by_word(_SECTORS)
_SEATS_BY_WORD = _by_word(_SEATS)
_MONTHS = {name.replace(".", ""): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
