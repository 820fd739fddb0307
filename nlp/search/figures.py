"""Figures and what they count: whether a line holds the one that a question asks for, of the year that it names."""

import re
from fractions import Fraction

from nlp.numbers import SCALES, UNITS
from nlp.regex import regex
from nlp.search.spelling import shape

NUMBER = r"(?:\d+(?:[.,]\d+)*|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
_COUNTED = regex(rf"{NUMBER}\s?([ก-๎]+)")
_HEADED = regex(rf"(?:\(|(?:·\s)?จำนวน|·\s)([ก-๎]+)\)?\s?{NUMBER}")
_SHARE = regex(rf"ร้อยละ\s?{NUMBER}|{NUMBER}\s?(?:%|เปอร์เซ็นต์)")
_PERCENT = "ร้อยละ"
_ALIKE = (
    ("ครั้ง", "รอบ", "หน", "ครา"),
    ("จังหวัด", "เมือง"),
    ("แนวทาง", "ความเห็น", "ความคิด", "แนวคิด", "มุมมอง", "ทาง"),
    (_PERCENT, "เปอร์เซ็น", "เปอเซ็น", "เปอร์เซน", "%"),
    ("คน", "ราย", "ท่าน", "นาย", "ที่นั่ง", "อัตรา", "ตำแหน่ง"),
    ("แห่ง", "ที่", "จุด"),
    ("กิโลเมตร", "กิโล", "กม"),
    ("ชั่วโมง", "ชม"),
)
_PEOPLE = (
    "คณะกรรมการ|อนุกรรมการ|กรรมการ|สมาชิก|ผู้แทน|เจ้าหน้าที่|พนักงาน|บุคลากร|ลูกจ้าง|อาสาสมัคร|ครู|นักเรียน|นักศึกษา|ผู้เข้าร่วม|ผู้เข้าประชุม"
    "|ผู้มาประชุม|เกษตรกร|ผู้ประกอบการ|ประชาชน|ชาวบ้าน|นักท่องเที่ยว|ผู้สูงอายุ|คนพิการ|ที่ปรึกษา|ผู้ป่วย|แพทย์|พยาบาล|วิทยากร"
)
_COUNTED_PEOPLE = regex(rf"({_PEOPLE})[^ ]{{0,16}}?(?:กี่\s?(?:คน|ราย|ท่าน)|เท่า(?:ไร|ไหร่))")
_PEOPLE_COUNTED = regex(rf"({_PEOPLE})(?:(?!{_PEOPLE})[^0-9]){{0,24}}?{NUMBER}\s?(?:คน|ราย|ท่าน)")
_APPLIED = regex(r"(?:มี)?(?:คน|ผู้)(?:มา)?สมัคร|สมัคร(?:แล้ว|มา|ไป|เข้ามา)")
_OFFERED = regex(rf"{NUMBER}\s?(?:อัตรา|ตำแหน่ง)")
"""Who applied is counted otherwise than the posts that are offered."""
_LONGEST_UNIT = 12
MEASURES = (
    "ล้านบาท", "ล้านคน", "บาท", "ล้าน", "เปอร์เซ็นต์", "เปอร์เซ็น", "เปอเซ็น", "กิโลเมตร", "กิโล", "กม", "เมตร", "ชั่วโมง", "ชม",
    "นาที", "วัน", "สัปดาห์", "เดือน", "ปี", "คน", "ราย", "ท่าน", "ครั้ง", "รอบ", "แห่ง", "ไร่", "ตัน", "หน้า", "ฉบับ", "ชุด",
    "ครัวเรือน", "โมง", "ทุ่ม", "คัน", "หลัง",
)  # fmt: skip
"""Words that count: a line that answers has them beside its figure, so they need not be looked for besides."""

_TOGETHER = regex(r"ทั้งหมด|ทั้งสิ้น|รวมกัน|รวมแล้ว|ยอดรวม|มีเงิน(?:อยู่)?(?:กี่|เท่าไ)")
_BAHT = regex(rf"{NUMBER}\s?(?:ล้าน|แสน|หมื่น)?\s?บาท")
_OF_EACH = regex(rf"[ก-๎]{{2,}}ละ(?:ไม่เกิน|ประมาณ|อย่างน้อย)?\s?{NUMBER}\s?(?:ล้าน|แสน|หมื่น)?\s?บาท")
_MUCH = regex(r"เท่า(?:ไร|ไหร่|ใด|ไหน)|เท่ารัย")
_OF_SHARE, _SHARE_UNITS = regex(r"ร้อยละ|เปอร์เซ็น|กี่\s?%"), regex(r"ร้อยละ|%|เปอร์เซ็น")
_OF_DUES, _DUES_UNITS = regex(r"สมทบ|ค่าธรรมเนียม|ภาษี|ส่วนแบ่ง|ดอกเบี้ย|ส่วนลด"), regex(r"บาท|ล้าน|ร้อยละ|%")
_OF_NO_MONEY = "เฉลี่ย|ความ|คะแนน|นิยม|ฝุ่น|มลพิษ|น้ำตาล|ดัชนี|ระดับ|สูงสุด|ต่ำสุด|เป้าหมาย|ฐาน|อากาศ"
_OF_MONEY = regex(rf"ราคา|ค่า(?!{_OF_NO_MONEY})|เบี้ย|งบ|เงิน|(?:โดน|ถูก|เสีย)ปรับ|บาท|จ่าย|เบิก")
_MONEY_UNITS = regex(r"บาท|ล้าน|ใกล้เคียง|เท่ากัน|ครึ่ง|\d{1,3}(?:,\d{3})+(?!\s?[ก-๎])")
_OF_LENGTH, _LENGTH_UNITS = regex(r"ยาว|ไกล|ระยะทาง|กว้าง|ลึก|สูง(?!สุด|อายุ)"), regex(r"เมตร|กิโล|กม\.|ไมล์|วา")
_OF_TIME, _TIME_UNITS = regex(r"นาน|ใช้เวลา|ระยะเวลา"), regex(r"วัน|เดือน|ปี|ชั่วโมง|นาที|สัปดาห์")
_KINDS = (
    (_OF_SHARE, _SHARE_UNITS),
    (_OF_DUES, _DUES_UNITS),
    (_OF_MONEY, _MONEY_UNITS),
    (_OF_LENGTH, _LENGTH_UNITS),
    (_OF_TIME, _TIME_UNITS),
)
_YEAR = regex(r"(?<!\d)(2[456]\d\d)(?!\d)|ปี\s?(?:พ\.ศ\.\s?|งบประมาณ\s?)?(\d\d)(?!\d)")
_SUM = regex(
    rf"(?<![\d.,])(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(?:\s?({'|'.join(SCALES)})(?!ละ))?(?![\d.,]*\d)"
    rf"|({'|'.join(word for word in UNITS if word not in ('ยี่', 'เอ็ด'))})(ล้าน|แสน|หมื่น)(?=บาท|\s|$)"
)
LARGE = 3000
"""From this on a figure is a sum of its own, unlike the number of a meeting, a page or a year."""
_YEARS = regex(r"(2[456]\d\d)\s?(?:-|–|ถึง)\s?(2[456]\d\d)")
_LONGEST_RUN = 30


def counts(line: str, unit: str) -> bool:
    """Whether a line has a figure of the unit, as far as a unit can be told from its beginning."""
    if _SHARE.search(line) and same_unit(_PERCENT, unit):
        return True
    return any(same_unit(stands, unit) for stands in (*_COUNTED.findall(line), *_HEADED.findall(line)))


def counts_others(line: str, question: str) -> bool:
    """Whether a line counts only people of another kind than the question: its committee, not its members."""
    if _APPLIED.search(question) and _OFFERED.search(line):
        return True
    asked = _COUNTED_PEOPLE.search(question)
    if asked is None:
        return False
    counted = [found[1] for found in _PEOPLE_COUNTED.finditer(line)]
    return bool(counted) and not any(asked[1] in one or one in asked[1] for one in counted)


def is_of_each(line: str, question: str) -> bool:
    """Whether a line's sums are all of one of several things, and the question asks for them together."""
    if not _TOGETHER.search(question):
        return False
    sums = len(_BAHT.findall(line))
    return sums > 0 and len(_OF_EACH.findall(line)) >= sums


def measures(line: str, question: str) -> bool:
    """Whether a line's figures are of what a question of "how much" names: money, length, a share, a time."""
    if not _MUCH.search(question):
        return True
    units = next((units for named, units in _KINDS if named.search(question)), None)
    return units is None or units.search(line) is not None


def has_figure(clause: str, unit: str, question: str) -> bool:
    """Whether a clause has a figure of the kind that a question asks for."""
    if unit:
        return counts(clause, unit)
    return re.search(NUMBER, clause) is not None and measures(clause, question)


def years(text: str) -> frozenset[int]:
    """The years of the Buddhist era that a text names; between two joined by a dash, all."""
    found = {int(full) if full else 2500 + int(short) for full, short in _YEAR.findall(text)}
    for first, last in _YEARS.findall(text):
        if 0 < int(last) - int(first) <= _LONGEST_RUN:
            found.update(range(int(first), int(last) + 1))
    return frozenset(found)


def with_full_years(text: str) -> str:
    """A text with every year of two figures written out: งบปี 70 is of 2570."""
    return _YEAR.sub(lambda found: found.group() if found[1] else f"{found.group()[:-2]}25{found[2]}", text)


def with_plain_sums(text: str) -> str:
    """A text with every sum written in figures alone: 10 ล้านบาท and 10,000,000 บาท are one."""
    return _SUM.sub(_plain_sum, text)


def _plain_sum(found: re.Match[str]) -> str:
    whole, part, scale, said, said_scale = found.groups()
    if said:
        return str(UNITS[said] * SCALES[said_scale])
    if not scale and "," not in whole:
        return found.group()
    value = Fraction(whole.replace(",", "") + (part or "")) * SCALES.get(scale or "", 1)
    return str(value) if value.denominator == 1 else found.group()


def same_unit(stands: str, wanted: str) -> bool:
    """Whether what follows a figure is what is to be counted, as far as its beginning tells."""
    if wanted.startswith("บาท"):
        return "บาท" in stands[:_LONGEST_UNIT]
    for alike in _ALIKE:
        if wanted.startswith(alike):
            return stands.startswith(alike)
    return stands[:3] == wanted[:3] or shape(stands)[:4] == shape(wanted)[:4]
