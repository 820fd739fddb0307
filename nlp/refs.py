"""The number of the issue, poll, meeting or project that a message means."""

from collections.abc import Sequence

from nlp.numbers import SCALES, UNITS, run_of_number
from nlp.regex import regex

_THING = (
    r"(?:เรื่อง(?:ร้องเรียน|ร้องทุกข์|เดิม)?|ประเด็น|ปัญหา|ข้อเสนอ|ข้อร้องเรียน|ข้อ|โครงการ|"
    r"โปรเจ[กคต]+์?|โหวต|โพล|ครั้ง|นัด|งาน|มติ|คำร้อง|รายการ|"
    r"เคส|ไมล์สโตน|หมุดหมาย|กิจกรรม|แบบสำรวจ|หัวข้อ|ประชุม|ญัตติ|issue|case|ticket|project|poll|vote|"
    r"meeting|milestone|item)"
)
_TITLE = r"(?:ที่|ตี้|หมายเลข|เลขที่|เลข|เบอร์|รหัส|ลำดับที่|ลำดับ|no\.?|number|id)"
_NOT_COUNTED = r"(?!\d)(?![.:,]\s?\d)(?!\s[.,]\s?\d)"
_NOT_AFTER = _NOT_COUNTED + (
    r"(?!\s*(?:โมง|ทุ่ม|น\.|นาฬิกา|คน|ท่าน|เรื่อง|ข้อ(?!ที่)|ครั้ง|จังหวัด|จว|"
    r"จ\.|กลุ่ม|ปี|เดือน|วัน(?!ที่|นี้|ไหน|ใด|อะไร)|ชั่วโมง|ชม|นาที|สัปดาห์|อาทิตย์|"
    r"ใน\s?\d|ต่อ\s?\d|ตัวเลือก|ประการ|อย่าง|แบบ|มิติ|ขั้น|รอบ|ใบ|หน้า(?!ที่)|คู่|ฉบับ|ชุด|หน่วย|ภาค|มื้อ|ห้อง|สาย|ทาง|ล้าน|แสน|หมื่น|พัน|บาท|%|เปอร์|แห่ง|ราย|อำเภอ|หมู่บ้าน|ตำบล|ประเด็น|โครงการ|ด้าน|ฝ่าย|ธ\.ค|ม\.ค|"
    r"ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย"
    r"|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา))"
)
_NUMBER = rf"(\d{{1,5}})(?:/(?:25)?\d\d)?{_NOT_AFTER}"
_ORDINAL = (
    rf"(\d{{1,5}})(?:/(?:25)?\d\d)?{_NOT_COUNTED}"
    r"(?!\s*(?:โมง|ทุ่ม|น\.|นาฬิกา|คน|ท่าน|จังหวัด(?=\s|$|ที่|ร่วม|มี|ได้|ใน|ของ|ไหน|ใด)|ปี|เดือน|วัน(?!ที่|นี้|ไหน|ใด|อะไร)|ชั่วโมง|สัปดาห์"
    r"|ภาค(?!ไหน|ใด)|ฝ่าย(?!ไหน|ใด)|ข้อ(?!ที่)))"
)
"""A number after ที่ is one of a row; what follows it after a space is seldom what it counts."""
_RESOLUTION = regex(r"มติ(?:\s*(?:ที่|เลขที่|หมายเลข))?\s*\d{1,5}/(?:25)?\d\d(?!\d)")
"""A resolution as it is filed ("มติที่ 3/2569"), which is no poll."""
_PATTERNS = (
    regex(rf"#\s*(\d{{1,5}}){_NOT_COUNTED}"),
    regex(rf"{_THING}\s*{_TITLE}\s*#?\s*{_NUMBER}"),
    regex(rf"(?:{_THING}\s*(?:ที่|หมายเลข|เลขที่)|หมายเลข|เลขที่)\s*#?\s*{_ORDINAL}(?=\s)"),
    regex(
        rf"(?:หมายเลข|เลขที่|เลขเรื่อง|รหัส|ครั้งที่|นัดที่|ข้อที่|ลำดับที่|ตัวที่|อันที่)\s*(?:เรื่อง|"
        rf"โครงการ)?\s*#?\s*{_NUMBER}"
    ),
    regex(
        r"(?:เลข(?:ที่)?(?:รับ|ติดตาม|อ้างอิง|คำร้อง|เคส|ตาม|คดี|แจ้ง)|(?<![a-z])(?:no|ref|reference))(?:ที่|\.)?"
        rf"\s*[#:]?\s*{_NUMBER}"
    ),
    regex(rf"{_THING}\s*#?{_NUMBER}"),
    regex(
        rf"(?:เรื่อง|โครงการ|ประเด็น|ปัญหา|โหวต|โพล|ข้อร้องเรียน|คำร้อง|ข้อเสนอ|เคส)[ก-๎]{{1,20}}(?:หมายเลข|เลขที่|(?<!วัน)ที่)\s*{_NUMBER}"
    ),
)
_ALONE = regex(r"\s*(\d{1,5})\s*(?:นี่|น่ะ|เนี่ย|ถึงไหน|เป็นไง|ว่าไง|ปิด(?=เรื่อง|ไป|ยัง|หรือ)|คืบหน้า|เรื่อง(?=ถึง|เป็น|นี้))")
"""A message that begins with the bare number of what it is about ("14 ถึงไหนแล้ว")."""
_NOT_BEFORE = regex(r"(?:ห้อง|ระยะ|เฟส|บ้าน|วัน|ห้องประชุม|ยุทธศาสตร์)$")
_WORDED = regex(
    rf"(?:{_THING}\s*{_TITLE}|หมายเลข|{_THING}(?!\s*หนึ่ง))\s*((?:{'|'.join([*UNITS, *SCALES])}){{1,6}})(?!\s*(?:โมง|ทุ่ม|"
    rf"คน|เรื่อง|ครั้ง|จังหวัด|ปี|เดือน|วัน|ข้อ|ชั่วโมง|กลุ่ม|ฝ่าย|ด้าน|ๆ))(?=\s|$|[^ก-๎]|ถึง|เป็น|ไป|คืบ|"
    rf"มี|ครับ|ค่ะ|คะ|ของ|อยู่|แล้ว|ใคร|ที่|ปิด|เสร็จ|ทำ|ตอน|ได้|ว่า|นะ|หน่อย|ออก|โหวต|ผล|ผ่าน|ชนะ|ยัง|เรื่อง|เริ่ม|ลง|รอ|กำลัง|ส่ง|ขยับ|เดิน|ติด|หยุด|ค้าง|จะ|เบิก|ตรวจ|ล่าช้า)"
)
_LONG_WORDED = regex(
    rf"(?:{_THING}\s*{_TITLE}?|หมายเลข)\s*((?:{'|'.join([*UNITS, *SCALES])}){{3,6}})"
    r"(?!\s*(?:โมง|ทุ่ม|คน|เรื่อง|ครั้ง|จังหวัด|ปี|เดือน|วัน|ข้อ|ชั่วโมง|กลุ่ม|ฝ่าย|ด้าน|ล้าน|บาท|ไร่|แห่ง|ราย|เปอร์|%))"
)
"""Three words for numbers in a row are a number, whatever follows ("โครงการสามสิบสามหยุดงาน")."""
_ORDINAL_WORDED = regex(
    rf"(?:เรื่อง(?:ร้องเรียน|ร้องทุกข์)?|ประเด็น|โครงการ|หมุดหมาย|เคส|คำร้อง|ญัตติ|กิจกรรม|ลำดับ|รายการ)\s*(?:ที่|ลำดับที่|เลขที่|หมายเลข)\s*"
    rf"((?:{'|'.join([*UNITS, *SCALES])}){{1,6}})"
    rf"(?!{'|'.join([*UNITS, *SCALES])})"
    r"(?!\s*(?:โมง|ทุ่ม|คน|เรื่อง|ครั้ง|จังหวัด|ปี|เดือน|วัน|ข้อ|ชั่วโมง|กลุ่ม|ฝ่าย|ด้าน|ล้าน|บาท|ไร่|แห่ง|ราย|เปอร์|%|ตำบล|อำเภอ|หมู่บ้าน"
    r"|บ้าน|ชุมชน|หน่วย|โรง|สาย|ท่าน|แยก|ล้อ|ประเทศ|พี่|เท่า|ร้าน|บริษัท|ภาค|ๆ))"
)
"""After ที่ a word for a number is one of a row, unless it counts what follows ("เรื่องที่สองตำบลร้อง")."""
_TO_VOTE_ON = regex(
    rf"(?:#|ที่|หมายเลข|ข้อ|เรื่อง|โครงการ|ประเด็น|ญัตติ|milestone|project|issue)\s*(?:\d|{'|'.join([*UNITS, *SCALES])})"
)
"""What a poll that is yet to be made may be about; figures elsewhere count its choices, money or votes."""
_DIGIT = regex(r"\d")
_SPLIT = regex("|".join([*UNITS, *SCALES]))


def find_ref(text: str, times: Sequence[tuple[int, int]] = ()) -> int | None:
    """The first number that names a thing, None where a message names none. `times` are where dates stand."""
    best: tuple[int, int] | None = None
    for pattern in _PATTERNS if _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 12) : match.start()]
            is_other = _RESOLUTION.match(text, match.start()) or any(start == match.start(1) for start, _ in times)
            if not is_other and not _NOT_BEFORE.search(before) and (best is None or match.start(1) < best[0]):
                best = (match.start(1), int(match[1]))
    if best is not None:
        return best[1]
    if (alone := _ALONE.match(text)) and not any(start == alone.start(1) for start, _ in times):
        return int(alone[1])
    worded = _SPLIT.search(text) and (_WORDED.search(text) or _LONG_WORDED.search(text) or _ORDINAL_WORDED.search(text))
    if worded:
        run = run_of_number(_SPLIT.findall(worded[1]), 0)
        return run[0] if run else None
    return None


def may_be_voted_on(text: str) -> bool:
    """Whether a number in the call for a vote may name what is to be voted on ("รับโครงการที่ 4 ไหม")."""
    return _TO_VOTE_ON.search(text) is not None
