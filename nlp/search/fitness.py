"""Whether a line can be the kind of answer a question waits for: a name for who, a figure for how many."""

import re
from functools import cache

from nlp import provinces
from nlp.search.asked import Asked, Kind
from nlp.search.lexicon import load
from nlp.search.spelling import shape
from nlp.search.terms import concepts_of, terms_of

_NUMBER = r"(?:\d+(?:[.,]\d+)*|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
_COUNTED = re.compile(rf"{_NUMBER}\s?([ก-๎]+)")
_FREQUENCY = re.compile(
    rf"{_NUMBER}\s?(?:ครั้ง|เดือน|ไตรมาส|สัปดาห์|วัน|ปี)|(?:ไตรมาส|เดือน|ปี|สัปดาห์)ละ|ทุก(?:เดือน|ปี|สัปดาห์"
    rf"|ไตรมาส|วัน)|รายเดือน|รายปี|รายไตรมาส"
)
_AMOUNT = re.compile(rf"{_NUMBER}|ใกล้เคียง|เท่ากัน|เท่า ๆ กัน|ครึ่ง|ร้อยละ|กึ่งหนึ่ง")
_TIME = re.compile(
    r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน"
    r"|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน"
    r"|ตุลาคม|พฤศจิกายน|ธันวาคม|(?:ปี|พ\.ศ\.)\s?(?:พ\.ศ\.\s?)?\d{2,4}|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์"
    r"|อาทิตย์)|\d+\s?(?:น\.|นาฬิกา)|\d{1,2}/\d{1,2}/\d{2,4}"
)
_PLACE = re.compile(r"ณ\s|ห้องประชุม|อาคาร|โรงแรม|ศาลากลาง|ตั้งอยู่|ถนน|ตำบล|อำเภอ|ชั้น\s?\d|เลขที่")
NAMED = re.compile(r"(?:คุณ|นาย|นางสาว|นาง|ดร\.|น\.ส\.|ผศ\.|รศ\.|พล\.?[ตอท])\s?[ก-๎]{2,}")
_ACTORS = re.compile(
    r"ประธาน|คณะกรรมการ|กรรมการ|ผู้แทน|ภาครัฐ|ภาคเอกชน|ภาคประชาชน|ผู้ประกอบการ|stakeholders|ทุกภาคส่วน"
    r"|เลขานุการ|สำนักงาน|บุคลากร|ที่ปรึกษา|หอการค้า|กระทรวง|กรม|ผู้ว่าราชการ|คณะทำงาน|องค์กร|หน่วยงาน",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"จาก|สนับสนุน|จัดสรร|ผู้แทน|อุดหนุน|ได้รับ")
_SAYS = re.compile(r"(?:ไหน|ใด|อะไร)(?:บ้าง)?(?:ที่)?(?:เสนอ|บอก|เห็น|ขอ|ว่า|คิด|อยาก)")
_GAINS = re.compile(r"ใคร(?:จะ)?(?:ได้|เสีย|เดือดร้อน|ลำบาก|โดน|ถูก)")
_GENERAL_PROVINCE = re.compile(r"จังหวัด(?:หลัก|รอง|เล็ก|ใหญ่)")


CAUSE = re.compile(r"เพราะ|เนื่อง|เพื่อ|จึง|ทำให้|ให้เกิด|ในการ|สาเหตุ|เหตุ|ด้วยเหตุ")
"""Words that give a reason."""
STRICT = frozenset({Kind.FREQUENCY, Kind.NUMBER, Kind.AMOUNT, Kind.TIME, Kind.PLACE, Kind.PERSON, Kind.ACTOR})
"""Kinds that ask for one fact: it must be about just what was asked."""


def fits(asked: Asked, line: str, said: frozenset[str], question: str) -> bool:
    """Whether a line has what the question waits for.

    `said` are the concepts of the question: who or what it names itself is no answer to it.
    """
    match asked.kind:
        case Kind.FREQUENCY:
            return _FREQUENCY.search(line) is not None
        case Kind.NUMBER:
            return any(_same_unit(unit, asked.unit) for unit in _COUNTED.findall(line))
        case Kind.AMOUNT:
            return _AMOUNT.search(line) is not None
        case Kind.TIME:
            return _TIME.search(line) is not None
        case Kind.PERSON:
            return NAMED.search(line) is not None
        case Kind.ACTOR:
            return _names_actor(line, said) or _names_gainer(line, question)
        case Kind.SOURCE:
            return _SOURCE.search(line) is not None
        case Kind.PLACE:
            return _names_place(line, question)
        case _:
            return True


_UNITS_ALIKE = {"รอบ": "ครั้ง", "หน": "ครั้ง", "ครา": "ครั้ง", "เมื": "จังหวัด"}


def _same_unit(stands: str, wanted: str) -> bool:
    wanted = _UNITS_ALIKE.get(wanted[:3], wanted)
    return stands[:3] == wanted[:3] or shape(stands)[:4] == shape(wanted)[:4]


def _names_actor(line: str, said: frozenset[str]) -> bool:
    if NAMED.search(line):
        return True
    general = (found.group() for found in _GENERAL_PROVINCE.finditer(line))
    return any(not said.intersection(_meant(actor)) for actor in (*_ACTORS.findall(line), *general))


def _names_gainer(line: str, question: str) -> bool:
    return _GAINS.search(question) is not None and _GENERAL_PROVINCE.search(line) is not None


@cache
def _meant(actor: str) -> frozenset[str]:
    concepts = concepts_of(terms_of(actor, load()))
    return frozenset(name for name, strength in concepts.items() if strength >= 1)


def _names_place(line: str, question: str) -> bool:
    if _SAYS.search(question):
        return any(re.search(rf"{place}\s*(?:เสนอ|บอก|เห็น|ขอ|ว่า)", line) for place in provinces.names())
    if re.search(r"(?:จังหวัด|เมือง)(?:ไหน|ใด|อะไร)", question):
        if any(place in line and place not in question for place in provinces.names().values()):
            return True
        general = _GENERAL_PROVINCE.search(line)
        return general is not None and general.group() not in question and "คือจังหวัด" not in question
    general = _GENERAL_PROVINCE.search(line)
    return _PLACE.search(line) is not None or (general is not None and general.group() not in question)
