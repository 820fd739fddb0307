"""Whether a line can be the kind of answer a question waits for: a name for who, a figure for how many."""

import re
from functools import cache

from nlp import provinces
from nlp.regex import regex
from nlp.search.asked import BODY_NAMED, Asked, Kind
from nlp.search.figures import NUMBER, counts, counts_others, is_of_each, measures
from nlp.search.lexicon import load
from nlp.search.terms import concepts_of, terms_of

_PERIOD = r"(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)"
_FREQUENCY = regex(
    rf"{NUMBER}\s?(?:ครั้ง|รอบ|หน)|{NUMBER}\s?{_PERIOD}\s?(?:ต่อ|/)?\s?(?:1|หนึ่ง)?\s?ครั้ง|{_PERIOD}ละ"
    rf"|(?:ทุก|เว้น)\s?ๆ?\s?{NUMBER}?\s?{_PERIOD}|ราย{_PERIOD}"
)
_AMOUNT = regex(rf"{NUMBER}|ใกล้เคียง|เท่ากัน|เท่า ๆ กัน|ครึ่ง|ร้อยละ|กึ่งหนึ่ง")
_MONTH = (
    r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน"
    r"|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
)
_YEAR = r"(?:ปี|พ\.ศ\.)\s?(?:พ\.ศ\.\s?|งบประมาณ\s?)?\d{2,4}|(?<!\d)2[456]\d\d(?!\d)"
_ON_DAY = (
    rf"\d{{1,2}}\s?(?:-|–|ถึง|และ)?\s?(?:\d{{1,2}}\s?)?(?:{_MONTH})|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|วันที่\s?\d|ทุกวัน|(?:สิ้น|ต้น|กลาง|ปลาย)เดือน|วันสุดท้าย|วันทำการ"
)
_DAY = rf"{_MONTH}|{_ON_DAY}"
_CLOCK = r"\d+\s?(?:น\.|นาฬิกา)|\d\s?โมง|เที่ยง|ครึ่งวัน"
_WITHIN = r"ภายใน\s?\d+\s?(?:วัน|เดือน|ปี|ชั่วโมง|สัปดาห์)"
_TIME = regex("|".join((_DAY, _YEAR, _CLOCK, _WITHIN)))
_TIMES = tuple(
    (regex(asked), regex(told))
    for asked, told in (
        (r"กี่โมง|กี่ทุ่ม|เวลา(?:ไหน|ใด|อะไร|เท่า)", _CLOCK),
        (r"วัน(?:ที่)?\s?(?:ไหน|ใด|อะไร|เท่าไ)", rf"{_ON_DAY}|{_WITHIN}"),
        (r"เดือน\s?(?:ไหน|ใด|อะไร)", rf"{_MONTH}|{_YEAR}"),
        (r"ปี\s?(?:ไหน|ใด|อะไร)", rf"{_MONTH}|{_YEAR}"),
    )
)
"""How exactly a time is asked for, and what is as exact."""
_UPON = regex(r"(?<=[ก-๎]{3})\s?(?:เมื่อ(?!วันที่|ปี|เดือน)|หลังจาก|ภายหลัง(?:จาก)?)(?=[ก-๎]{3})")
_SHORTEST_VERB = 3
_PLACE = regex(
    r"ณ\s|ห้องประชุม|อาคาร|โรงแรม|ศาลากลาง|ตั้งอยู่|ถนน|ตำบล|อำเภอ|ชั้น\s?\d|เลขที่|ออนไลน์|ผ่านระบบ|zoom|ทางไกล"
    r"|ที่(?:งาน|ฝ่าย|กอง|สำนัก|ที่ว่าการ|ทำการ|แผนก|ศูนย์|โรงเรียน|โรงพยาบาล|วัด|เทศบาล|อบต|บ้าน|ตลาด|สนาม|ลาน|หอ|สวน|สถานี|ท่า)[ก-๎]{2,}"
)
_IN_PROVINCE = regex(r"(?:ที่|ใน|ณ|พื้นที่)\s?(?:เขต)?จังหวัด([ก-๎]{3,})")
NAMED = regex(
    r"(?:คุณ(?!วุฒิ|สมบัติ|ภาพ|ค่า|ธรรม|ประโยชน์|ลักษณะ)|นาย(?!ก(?:เทศ|รัฐ|องค์การ|สมาคม|สภา|สโมสร|เหล่า|อบ|เล็ก|ฯ|\s)|ทะเบียน|อำเภอ|จ้าง|ตรวจ"
    r"|ช่าง(?![ก-๎]{2,}\s[ก-๎]{2})|แพทย์(?:สาธารณสุข|ผู้|ใหญ่|เชี่ยว|ชำนาญ))|นางสาว|นาง|ดร\.|น\.ส\.|ผศ\.|รศ\.|ศ\.|(?:ผู้ช่วย|รอง)?ศาสตราจารย์"
    r"|แพทย์หญิง|กำนัน(?=[ก-๎]{2,}\s)|พล\.?\s?[ตอทร]\.(?:[ตอทร]\.)?|พล(?:ตำรวจ)?(?:ตรี|โท|เอก)|พัน(?:ตำรวจ)?(?:ตรี|โท|เอก))\s?[ก-๎]{2,}"
)
_ACTORS = regex(
    r"ประธาน|คณะกรรมการ|กรรมการ|ผู้แทน|ภาครัฐ|ภาคเอกชน|ภาคประชาชน|ผู้ประกอบการ|stakeholders|ทุกภาคส่วน"
    r"|เลขานุการ|สำนักงาน|บุคลากร|ที่ปรึกษา|หอการค้า|กระทรวง|กรม|ผู้ว่าราชการ|คณะทำงาน|องค์กร|หน่วยงาน|องค์การ|เทศบาล|อบต|อบจ|มหาวิทยาลัย|สถาบัน|โรงเรียน|โรงพยาบาล|สหกรณ์|สมาคม|มูลนิธิ|วิสาหกิจชุมชน"
    r"|นายอำเภอ|กำนัน|ผู้ใหญ่บ้าน|ที่ว่าการอำเภอ|ฝ่าย[ก-๎]{3,}|ศูนย์[ก-๎]{3,}|กอง(?!ทุน)[ก-๎]{3,}|แขวง[ก-๎]{3,}|กองทุน[ก-๎]{3,}|เครือข่าย[ก-๎]{3,}|ชมรม[ก-๎]{2,}|ประชาสังคม|ผู้จัด|มีคน(?=[ก-๎]{2})",
    re.IGNORECASE,
)
_POST = regex(r"ประธาน|ผู้ว่า|ผู้อำนวยการ|หัวหน้า|นายก|เลขา(?:นุการ|ธิการ)?|อธิบดี|ปลัด|นายอำเภอ|คณบดี|ผู้จัดการ")
_OTHER_POSTS = (
    r"(?:ผู้ว่า|รอง|ปลัด|นายอำเภอ|หัวหน้า|ผู้อำนวยการ|ผู้แทน|นายก|อธิบดี|พัฒนาการ|เกษตร|ปศุสัตว์|พาณิชย์|คลัง|ท้องถิ่น|ผู้จัดการ|กำนัน|ประธาน)"
)
_ROLE_AT_END = regex(r"(?:ประธาน|คณะทำงาน|กรรมการ|เลขานุการ|เหรัญญิก|ที่ปรึกษา)$")
"""What somebody is in the body whose members are listed."""
_BELOW = regex(r"(?:รอง|ผู้ช่วย|แทน|รักษาการ)\s?$")
_ASKS_IDENTITY = regex(r"(?:คือ|เป็น)(?:ใคร|ผู้ใด)|(?:ใคร|ผู้ใด)(?:เป็น|คือ)(?:คน|ผู้)")
_IDENTIFIES = regex(
    rf"(?:คือ|ได้แก่|โดย|:|·|ให้|“)\s*[ก-๎ ]{{0,20}}(?:{_ACTORS.pattern})|(?:{_ACTORS.pattern})[ก-๎ ]{{0,40}}เป็น"
    rf"|^(?:{_ACTORS.pattern})"
)
"""A line that tells who somebody is, and does not only speak of them."""
_ASKS_WHO_SEES_TO_IT = regex(r"รับผิดชอบ|ดูแล|เจ้าภาพ|เจ้าของเรื่อง")
_SEES_TO_IT = regex(r"(?:ผู้รับผิดชอบ|หน่วยงานหลัก|เจ้าภาพ)\s*:?\s*[ก-๎]{3,}")
_SOURCE = regex(r"จาก|สนับสนุน|จัดสรร|ผู้แทน|อุดหนุน|ได้รับ")
_SAYS = regex(r"(?:ไหน|ใด|อะไร)(?:บ้าง)?(?:ที่)?(?:เสนอ|บอก|เห็น|ขอ|ว่า|คิด|อยาก)")
_GAINS = regex(r"ใคร(?:จะ)?(?:ได้|เสีย|เดือดร้อน|ลำบาก|โดน|ถูก)")
_ASKS_RECEIVER = regex(r"ใคร(?:จะ)?(?:ได้(?:รับ)?)(?=[ก-๎]{2})(?!ไป|มา)")
_RECEIVES = regex(r"ได้|ให้แก่|มอบ|แก่|สำหรับ|จัดสรรให้|ลงสู่")
_ASKS_MEMBERS = regex(r"(?:คณะ|กรรมการ|อนุกรรมการ|ชุด|ทีม)[^ ]*?(?:มี|ประกอบด้วย|ได้แก่)ใคร")
_MEMBERS = regex(rf"ประกอบ|ได้แก่|ผู้แทน|ตัวแทน|{NUMBER}\s?คน|เป็น(?:ประธาน|กรรมการ|เลขา)|{NAMED.pattern}")
_ASKS_NEW = regex(
    r"ใหม่(?:ๆ|นี้|นั้น|ล่าสุด)?\s?(?:ที่[ก-๎]{2,20}?)?(?:คือ|มี|ได้แก่|ชื่อ|เป็น|จะใช้|ใช้)?\s?(?:อะไร|ไร(?![่้])|ใคร|ตัวไหน|อันไหน|กี่|เท่าไ)"
    r"|ใหม่(?:ๆ)?(?:ต้อง|ควร|จะ)[ก-๎]{0,16}(?:อะไร|ยังไง|อย่างไร)|(?:รายการ|รายชื่อ).{2,24}(?:ชุด|ตัว|แบบ|ราย)ใหม่"
)
"""A question after what a new thing is: that the old one will not do is no answer."""
_ASKS_SPEAKER = regex(
    r"(?:(?<!มี)ใคร|ผู้ใด|ท่านใด|ไผ|(?:กลุ่ม|ภาค|ฝ่าย|หน่วยงาน)(?:ไหน|ใด))(?:เป็น|คือ)?(?:คน|ผู้|ต้นคิด|เจ้าของ)?(?:ที่)?"
    r"(?:เสนอ|พูด|บอก|กล่าว|ริเริ่ม|ยกเรื่อง|ยกประเด็น|ต้นคิด|ต้นเรื่อง|ค้าน|แย้ง|ทัก)(?!ให้ใคร|ชื่อ)"
)
_SPEAKER = regex(
    rf"{NAMED.pattern}|(?:ประธาน|กรรมการ|ผู้แทน|เลขานุการ|สำนักงาน|หอการค้า|จังหวัด|กรม|เทศบาล|คณะทำงาน|สมาชิก|คนที่|ฝ่ายที่)"
    r"[ก-๎ .]{0,40}(?:เสนอ|กล่าว|แจ้ง|รายงาน|ชี้แจง|ค้าน|แย้ง|ทักท้วง|เห็นว่า)"
)
_ASKS_INSTANCE = regex(r"(?:คือ|มี|ได้แก่|เป็น)\s?(?P<noun>[ก-๎]{2,14}?)(?:อะไร|ไหน|ใด|ไร(?![่้]))")
_ANY_NOUN = ("เรื่อง", "ข้อ", "ประเด็น", "ด้าน", "เหตุ", "สิ่ง", "ความ", "ฝ่าย", "กลุ่ม", "จังหวัด", "ภาค", "การ")
_FIRST_NOUN = regex(r"^[ก-๎]{3,12}?(?=ที่|ซึ่ง|\s)")
_INSTANCE = regex(r"ได้แก่|เช่น|คือ|ชื่อ|:|·|“|\d")
_OUGHT = regex(r"ควร|สมควร|น่าจะเป็น|อยากให้")
_HOLDS = regex(rf"[^:]{{1,60}}:\s*{NAMED.pattern}")
"""A line that tells who holds a post, which is no answer to who ought to."""
_BODIES = regex(r"(?:สำนักงาน|องค์กร|หน่วยงาน|ศูนย์|กองทุน|คณะ|สมาคม|มูลนิธิ)[ก-๎]{3,}|หอการค้า[ก-๎]*")
_FIRMS = regex(r"(?:บริษัท|บมจ\.|บจก\.|หจก\.|ห้าง(?:หุ้นส่วน)?|ร้าน|โรงงาน)\s?[ก-๎A-Za-z]{3,}")
_ASKS_FIRM = regex(r"บริษัท|บ\.|ห้าง|ร้าน|โรงงาน|หจก")
_SAME_BODY = 10
_GENERAL_PROVINCE = regex(r"จังหวัด(?:หลัก|รอง|เล็ก|ใหญ่)")


CAUSE = regex(r"เพราะ|ติด(?:ภารกิจ|ราชการ|ประชุม)|ลา(?:ป่วย|กิจ)|เนื่อง|เพื่อ|จึง|ทำให้|ให้เกิด|ในการ|สาเหตุ|เหตุ|ด้วยเหตุ")
"""Words that give a reason."""
STRICT = frozenset({Kind.FREQUENCY, Kind.NUMBER, Kind.AMOUNT, Kind.TIME, Kind.PLACE, Kind.PERSON, Kind.ACTOR})
"""Kinds that ask for one fact: it must be about just what was asked."""


def asks_identity(question: str) -> bool:
    """Whether it is asked who somebody is, not only who does something."""
    return _ASKS_IDENTITY.search(question) is not None


def fits(asked: Asked, line: str, said: frozenset[str], question: str) -> bool:
    """Whether a line has what the question waits for.

    `said` are the concepts of the question: who or what it names itself is no answer to it.
    """
    if _ASKS_SPEAKER.search(question) and (not _SPEAKER.search(line) or _HOLDS.match(line)):
        return False
    if _ASKS_NEW.search(question) and "ใหม่" not in line:
        return False
    if asked.kind is Kind.ANYTHING and _speaks_of_it_alone(line, question):
        return False
    is_fit = _tells_what_ought_to_be(asked, line) if _OUGHT.search(question) else None
    return _has_what_is_asked(asked, line, said, question) if is_fit is None else is_fit


def _speaks_of_it_alone(line: str, question: str) -> bool:
    """Whether a question asks which things of a kind there are, and a line speaks of the kind but names none."""
    found = _ASKS_INSTANCE.search(question)
    if found is None or found["noun"].startswith(_ANY_NOUN):
        return False
    before = question[: found.start()]
    kind = next((word for word in (found["noun"], *_FIRST_NOUN.findall(before)) if word in line), None)
    asks = found["noun"] in before or "ที่ว่า" in before
    if not asks or kind is None:
        return False
    return not (_INSTANCE.search(line) or (line.startswith(kind) and not _OUGHT.search(line)))


def _has_what_is_asked(asked: Asked, line: str, said: frozenset[str], question: str) -> bool:
    match asked.kind:
        case Kind.FREQUENCY:
            return _FREQUENCY.search(line) is not None
        case Kind.NUMBER:
            told = counts(line, asked.unit) and not counts_others(line, question)
            return told and not is_of_each(line, question)
        case Kind.AMOUNT:
            return _AMOUNT.search(line) is not None and measures(line, question) and not is_of_each(line, question)
        case Kind.TIME:
            wanted = [told for asks, told in _TIMES if asks.search(question)]
            return all(told.search(line) for told in wanted or [_TIME]) or (
                not wanted and _tells_upon_what(line, question)
            )
        case Kind.PERSON:
            holds = _holds_the_post(line, question) and not _holds_another(line, question, said)
            return holds and _names_holder(line, question)
        case Kind.ACTOR if _holds_another(line, question, said):
            return False
        case Kind.ACTOR:
            return _names_actor(line, question, said) or _names_gainer(line, question)
        case Kind.SOURCE:
            return _SOURCE.search(line) is not None
        case Kind.PLACE:
            return _names_place(line, question, said)
        case _:
            return not BODY_NAMED.search(question) or _names_body(line, question)


def _tells_upon_what(line: str, question: str) -> bool:
    """Whether a line tells upon what something happens that the question names: จ่ายเมื่อส่งหลักฐานครบ."""
    return any(line[: found.start()].rstrip()[-_SHORTEST_VERB:] in question for found in _UPON.finditer(line))


def _tells_what_ought_to_be(asked: Asked, line: str) -> bool | None:
    """Whether a line answers who or what ought to be: the holder of a post does not; None where only its kind tells."""
    if _HOLDS.match(line):
        return False
    return True if asked.kind in (Kind.PERSON, Kind.ACTOR) and _OUGHT.search(line) else None


def _names_body(line: str, question: str) -> bool:
    """Whether a line names a body besides the one whose name is asked for."""
    if _ASKS_FIRM.search(question):
        return _FIRMS.search(line) is not None
    return any(body[:_SAME_BODY] not in question for body in _BODIES.findall(line))


def _names_actor(line: str, question: str, said: frozenset[str]) -> bool:
    if _ASKS_RECEIVER.search(question) and not (_RECEIVES.search(line) or NAMED.search(line)):
        return False
    if _ASKS_MEMBERS.search(question) and not _MEMBERS.search(line):
        return False
    if _ASKS_IDENTITY.search(question) and not (NAMED.search(line) or _IDENTIFIES.search(line)):
        return False
    if NAMED.search(line) or (_ASKS_WHO_SEES_TO_IT.search(question) and _SEES_TO_IT.search(line)):
        return True
    general = (found.group() for found in _GENERAL_PROVINCE.finditer(line))
    return any(not said.intersection(_meant(actor)) for actor in (*_ACTORS.findall(line), *general))


def _names_holder(line: str, question: str) -> bool:
    """Whether a line names a person, or who holds a post by another of theirs: มีรองผู้ว่าเป็นประธาน."""
    asked = _POST.search(question)
    by_post = asked is not None and re.search(
        rf"{_OTHER_POSTS}[ก-๎ ]{{0,60}}(?:เป็น|\s)(?:[ก-๎]{{2,16}}และ)?{asked.group()}", line
    )
    return NAMED.search(line) is not None or bool(by_post)


def _holds_the_post(line: str, question: str) -> bool:
    """Whether a line speaks of the post that is asked for, and not only of who stands below it or in for it."""
    asked = _POST.search(question)
    if asked is None or _BELOW.search(question[: asked.start()]):
        return True
    told = list(re.finditer(asked.group(), line))
    role = _ROLE_AT_END.search(line)
    if not told and role and not _meant(asked.group()) & _meant(role.group()):
        return False
    return not told or any(not _BELOW.search(line[: one.start()]) for one in told)


def _holds_another(line: str, question: str, said: frozenset[str]) -> bool:
    """Whether a line tells who holds another post than the one that is asked for."""
    if not _POST.search(question) or not _HOLDS.match(line):
        return False
    label = line.split(":", maxsplit=1)[0]
    return _POST.search(label) is not None and not said & _meant(label)


def _names_gainer(line: str, question: str) -> bool:
    return _GAINS.search(question) is not None and _GENERAL_PROVINCE.search(line) is not None


@cache
def _meant(actor: str) -> frozenset[str]:
    concepts = concepts_of(terms_of(actor, load()))
    return frozenset(name for name, strength in concepts.items() if strength >= 1)


def _names_place(line: str, question: str, said: frozenset[str]) -> bool:
    if _SAYS.search(question):
        return any(re.search(rf"{place}\s*(?:เสนอ|บอก|เห็น|ขอ|ว่า)", line) for place in provinces.names())
    general = [one.group() for one in _GENERAL_PROVINCE.finditer(line)]
    other = any(one not in question and not said.intersection(_meant(one)) for one in general)
    if re.search(r"(?:จังหวัด|เมือง)(?:ไหน|ใด|อะไร)", question):
        if any(place in line and place not in question for place in provinces.names().values()):
            return True
        return other and "คือจังหวัด" not in question
    return _PLACE.search(line) is not None or other or any(one not in question for one in _IN_PROVINCE.findall(line))
