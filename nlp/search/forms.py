"""What the form of a line tells without a word for it: that a name is a signature, that figures are a telephone's."""

import re
from functools import lru_cache

from nlp.regex import regex
from nlp.search.spelling import shape

_PAPER = r"(?:หนังสือ|คำสั่ง|ประกาศ|บันทึก)"
_SIGNS = r"(?:เซ็น|เซ็นต์|ลงนาม|ลงชื่อ|ลงลายมือชื่อ)(?!.{0,4}สัญญา)"
_TELEPHONE = r"โทร(?:ศัพท์)?\.?|สายด่วน|(?<![\d,.])0[\s-]?\d{1,4}[\s-]?\d{3}"
_ADDRESS = r"\S@\S"
_HOURS = r"\d[.:]\d\d\s?(?:น\.)?\s?(?:-|–|ถึง)\s?(?:เวลา\s?)?\d{1,2}[.:]\d\d"
"""From one hour to another: when something ends is told, too."""
_FORMS = tuple(
    (shape(concept), regex(asked, re.IGNORECASE) if asked else None, regex(told, re.IGNORECASE))
    for concept, asked, told in (
        (
            "ลงนาม",
            rf"(?:ใคร|ผู้ใด|ท่านใด|คนไหน)(?:เป็น)?(?:คน|ผู้)?(?:ที่)?\s?{_SIGNS}|(?:ผู้|คน)(?:ที่)?{_SIGNS}.*(?:ใคร|ชื่อ)",
            r"^ลงชื่อ\s|(?:นาย|นาง|คุณ|ดร\.|ผู้ว่า|ประธาน|อธิบดี|ปลัด)[ก-๎. ]{2,60}(?:ลงนาม|ลงชื่อ)|ผู้ลงนาม",
        ),
        (
            "เลขที่หนังสือ",
            rf"{_PAPER}.{{0,40}}เลข(?:ที่)?|เลข(?:ที่)?(?:ของ)?{_PAPER}",
            r"(?:^|เลข)ที่\s?[ก-ฮ]{0,4}[ .]{0,2}\d",
        ),
        (
            "เบอร์โทร",
            r"(?<!กลุ่ม)(?<!เลข)เบอร์(?!รี่)|(?<![ก-๎])โทร(?!ทัศน์|ม)|โทรศัพท์|หมายเลขติดต่อ|โทร(?:ไป)?(?:ที่|หา)",
            _TELEPHONE,
        ),
        ("อีเมล", r"อีเมล|e-?mail|(?<![ก-๎])เมล", _ADDRESS),
        ("สอบถามเพิ่มเติม", None, rf"{_TELEPHONE}|{_ADDRESS}"),
        (
            "สอบถามเพิ่มเติม",
            r"(?:สอบถาม|ถาม|ติดต่อ|ประสาน(?:งาน)?(?=กับ|ที่|ได้))(?!ว่า).{0,40}(?:ใคร|ผู้ใด|คนไหน)",
            rf"^(?!ส่วนราชการ).*(?:{_TELEPHONE}|{_ADDRESS})|ผู้ประสานงาน"
            r"|(?:สอบถาม|ติดต่อ|ประสาน(?:งาน)?)[ก-๎ ]{0,12}(?:ที่|ได้|กับ|:)",
        ),
        ("จำนวนเงิน", None, r"\d\s?(?:ล้าน|แสน|หมื่น|พัน)?\s?บาท|\(บาท\)\s?\d"),
        ("สูงสุด", None, r"อันดับ(?:ที่)?\s?(?:1|หนึ่ง|แรก)(?!\d)"),
        ("เลิกประชุม", None, _HOURS),
        ("ปิด", None, _HOURS),
        (
            "ทางที่ส่ง",
            r"(?:ส่ง|ยื่น|แจ้ง|สมัคร|ติดต่อ|ลงทะเบียน|จอง|ตอบรับ|ร้องเรียน|ชำระ|จ่าย|แจ้ง).{0,30}(?:ทาง(?:ไหน|ใด)|ช่องทาง)",
            rf"ทาง(?:อีเมล|ไปรษณีย์|โทร|ระบบ|เว็บ|ไลน์|ออนไลน์|แอป)|ด้วยตนเอง|ผ่าน(?:ทาง|ระบบ|เว็บ|แอป|ไลน์|ธนาคาร)|{_ADDRESS}",
        ),
        (
            "ผลของการฝ่าฝืน",
            r"(?:โดน|ถูก)(?:อะไร|ไร(?![่้])|ลงโทษ|ทำโทษ)|โทษ(?:อะไร|ยังไง|อย่างไร|แบบไหน)",
            r"โทษ|ปรับ|ชดใช้|งด|ตัด|เพิกถอน|ระงับ|ริบ|ยกเลิก|คืน|โอน|ถูก|พ้นจาก|ไม่ได้รับ|หมดสิทธิ",
        ),
        ("เว็บไซต์", r"เว็บ|ลิงก์|ลิงค์|\burl\b", r"https?://|www\.|เว็บไซต์"),
    )
)
"""The concept, how a question asks for what no other line can tell, and the form that tells it."""


def concepts_by_form(line: str) -> dict[str, float]:
    """The concepts that the form of a line tells."""
    return {concept: 1.0 for concept, _, told in _FORMS if told.search(line)}


@lru_cache(maxsize=256)
def forms_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """The forms that a line has to have where the question asks for what they tell."""
    return tuple(told for _, asked, told in _FORMS if asked and asked.search(question))
