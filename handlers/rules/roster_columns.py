"""The words of a roster file: its columns and values, in Thai and English, as committees write them."""

import re
from collections.abc import Mapping

from config.vocabulary import Role, Seat, Sector
from handlers.rules.cells import NotUnderstood, bare, by_word, meant
from nlp.regex import regex

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

_PREFIXED = regex(r"(นางสาว|นาย|นาง|น\.ส\.|ดร\.)\s*(\S+\s+\S.*)")


def without_prefix(name: str) -> tuple[str, str]:
    """What stands before a name, where that is one of the common words and first and last name follow; the name."""
    found = _PREFIXED.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)


def column_of(header: str) -> str | None:
    """Which column a header names, or None."""
    return _HEADERS.get(bare(header))


def roles_in(text: str) -> tuple[Role, ...]:
    """The roles a cell names, several parted by ; , / or +. Raises NotUnderstood."""
    found = tuple(dict.fromkeys(meant(part, _ROLES_BY_WORD) for part in re.split(r"[;,/+]", text) if part.strip()))
    if not found:
        raise NotUnderstood(text)
    return found


def sector_in(text: str) -> Sector:
    """The sector a cell names. Raises NotUnderstood."""
    return meant(text, _SECTORS_BY_WORD)


def seat_in(text: str) -> Seat:
    """How the person came to the committee. Raises NotUnderstood."""
    return meant(text, _SEATS_BY_WORD)


def means_whole(text: str) -> bool:
    """Whether a cell says: the whole organisation."""
    return bare(text) in {bare(word) for word in _WHOLE}


_HEADERS = by_word(COLUMNS)
_ROLES_BY_WORD = by_word(_ROLES)
_SECTORS_BY_WORD = by_word(_SECTORS)
_SEATS_BY_WORD = by_word(_SEATS)
