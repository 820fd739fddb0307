"""Whose word the secretariat writes down, how it came, and what was told: "บันทึกแทนคุณสายใจ โทรมาแจ้งว่าไฟดับ". Pure."""

import re
from dataclasses import dataclass

from config.vocabulary import Channel
from handlers.rules.names import looks_like_name
from nlp.gist import tells_of_trouble
from nlp.regex import regex

_TITLE = r"(?:คุณ|นางสาว|นาย(?!ก(?:\s|เทศ|อบ|องค์))|นาง(?!สาว)|น\.ส\.|ป้า(?!ย)|ลุง|น้า|พี่|ท่าน|ผู้ใหญ่(?:บ้าน)?|กำนัน)"
_CAME = (
    r"(?:โทร(?:ศัพท์)?(?:เข้า)?(?:มา)?|ไลน์(?:เข้า)?(?:มา)?|(?:เดิน|เข้า)?มา(?:ที่สำนักงาน|เอง|หา)|"
    r"(?:ส่ง|เขียน|มี)?(?:จดหมาย|หนังสือ)(?:มา)?|ฝาก)"
)
_SAYING = r"(?:แจ้ง|บอก|เล่า|ร้องเรียน|รายงาน)"
_TELLING = rf"(?:{_CAME}\s*{_SAYING}?|{_SAYING})(?:เรื่อง|ไว้|ให้|\s)*(?:ว่า|:)?|ว่า|:"
_FROM = (
    r"\s*(?:(?:ขอ)?(?:บันทึก|แจ้ง)แทน|(?:ได้)?(?:มี)?รับ(?:เรื่อง|แจ้ง|โทรศัพท์|สาย)+(?:ร้องเรียน)?\s*"
    r"(?:ทาง|ผ่าน)?\s*(?:โทรศัพท์|ไลน์|จดหมาย|หนังสือ)?\s*จาก)"
)
_TOLD = regex(
    rf"{_FROM}\s*(?P<name>{_TITLE}\s?[ก-๎.]{{2,20}}?(?:\s?\d{{1,2}})?(?:\s(?!{_CAME}|{_SAYING})[ก-๎]{{2,20}}(?=\s*(?:{_CAME}|{_SAYING}ว่า)))?)"
    rf"(?:\s+|(?={_CAME}|{_SAYING}ว่า|ว่า))(?:{_TELLING})?\s*(?P<story>\S.+)",
    re.S,
)
_CALLED = regex(
    rf"\s*(?:เมื่อ(?:กี้|เช้า(?:นี้)?|วาน(?:นี้)?|ตะกี้|คืน)|วันนี้|ตะกี้|\s)*(?:มี)?\s*(?P<name>{_TITLE}\s?[ก-๎.]{{2,20}}?)\s*(?!ฝาก){_CAME}\s*{_SAYING}"
    r"(?:เรื่อง|ไว้|ให้|\s)*(?:ว่า|:)\s*(?P<story>\S.+)",
    re.S,
)
"""Somebody came or called, and said what: only trouble is an issue of theirs, not that they cannot come."""
_AT_END = regex(
    rf"\s+(?:เขา|\s)*(?:{_CAME}\s*{_SAYING}?|{_SAYING}ทาง(?:โทรศัพท์|ไลน์))(?:ไว้|มา|เมื่อเช้า|เมื่อกี้|นะ|ครับ|คับ|ค่ะ|คะ|[\s.])*$"
)
_CHANNELS = (
    (Channel.PHONE, regex(r"โทร|รับสาย")),
    (Channel.LINE, regex(r"ไลน์")),
    (Channel.LETTER, regex(r"จดหมาย|หนังสือ")),
    (Channel.IN_PERSON, regex(r"มาที่สำนักงาน|มาเอง|มาหา")),
)
_TITLES = regex(r"^(?:คุณ|นางสาว|นาย|นาง|น\.ส\.|ป้า|ลุง|น้า|พี่|ท่าน)\s?")


@dataclass(frozen=True)
class ToldFor:
    """Somebody's word: their name, what they told, and the channel by which it came, where that is said."""

    name: str
    story: str
    channel: Channel | None


def told_for(text: str) -> ToldFor | None:
    """Whose word a message writes down, where it names them and tells their story; None for any other."""
    found = _TOLD.fullmatch(text.strip()) or _trouble_called_in(text)
    if found is None:
        return None
    name, story = " ".join(found["name"].split()), _AT_END.sub("", found["story"]).strip()
    if not story or not looks_like_name(name) or tells_of_trouble(name):
        return None
    beside = text.replace(story, " ")
    channel = next((one for one, words in _CHANNELS if words.search(beside)), None)
    return ToldFor(name, story, channel)


def _trouble_called_in(text: str) -> re.Match[str] | None:
    found = _CALLED.fullmatch(text.strip())
    return found if found and tells_of_trouble(found["story"]) and "ประชุม" not in found["story"] else None


def tells_for_named(text: str) -> bool:
    """Whether a message writes down the word of somebody it names."""
    return told_for(text) is not None


def without_title(name: str) -> str:
    """A name as the roster has it."""
    return _TITLES.sub("", name)
