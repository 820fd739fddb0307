"""Which past meeting a message speaks of, and whether it asks who was there."""

from dataclasses import dataclass

from nlp.regex import regex

LONGEST_QUESTION = 120
_NUMBERED = regex(r"ครั้งที่\s*(\d{1,4})(?:\s*/\s*(\d{4}|\d{2}))?(?!\s*/?\s*\d)")
_CAME = r"(?:ไม่|ไม่ได้|ขาด|ลา)?(?:มา|เข้า|ร่วม|เข้าร่วม|มาเข้า|มาร่วม|ได้)?(?:ร่วม)?ประชุม"
_WHO_CAME = regex(
    rf"(?:(?:มี)?ใคร(?:บ้าง)?(?:ที่)?{_CAME}|(?:ราย)?ชื่อ(?:คน|ผู้|กรรมการ)(?:ที่)?{_CAME}|ขาดประชุม.*ใคร"
    rf"|^(?:ขอ|ดู|ขอดู|\s)*ผู้(?:ไม่)?(?:มา|เข้าร่วม)ประชุม|ประชุม.*(?:มี)?ใคร(?:ไม่|ไม่ได้|ขาด)?(?:มา|เข้า|ร่วม|ประชุม)บ้าง)"
)
_ELSEWHERE = regex(
    r"จะ(?:ไป|มา|เข้า|ร่วม|ได้)|ตอบ|ได้บ้าง|ได้ไหม|พรุ่งนี้|มะรืน|หน้า|กี่คน|กี่ท่าน|ประธานใน|โหวต|ลงมติ|เชิญ|ต้อง|ควร|เบิก|ไม่เคย|แทน(?:ได้|ไหม)|วันนั้น"
    r"|ส่งใคร|แจ้ง|วันที่\s*\d|รอบนี้"
)


_PAST_LIST = regex(
    r"\s*(?:ขอ|ดู|เปิด|รายการ|รายชื่อ|\s)*(?:การ)?ประชุม(?:กลุ่ม(?:เรา)?|คณะ(?:กรรมการ)?|\s)*"
    r"(?:ที่ผ่านมา|ที่จบ(?:ไป)?แล้ว|ย้อนหลัง|เก่า\s*(?:ๆ)?|ครั้งก่อน\s*(?:ๆ)?|ก่อน\s*(?:ๆ|หน้านี้))(?:ทั้งหมด|ทุกครั้ง|\s)*(?:มีอะไรบ้าง|มีกี่ครั้ง)?"
    r"(?:หน่อย|ครับ|ค่ะ|คะ|[?\s])*"
    r"|\s*(?:ขอ|ดู|เปิด|รวม|สรุป|\s)*(?:มติ(?=.*(?:ทั้งหมด|ทุก|ย้อนหลัง))|เอกสาร|รายงาน|บันทึก)(?:ที่|การ|ของ|ใน|\s)*(?:ประชุม)?\s*(?:ทั้งหมด|ทุกครั้ง|ทุกรอบ)?\s*"
    r"(?:ที่ผ่านมา|ย้อนหลัง|ครั้งก่อน(?:\s*ๆ|หน้านี้)?|ก่อนหน้านี้)(?:ทั้งหมด|ทุกครั้ง|\s)*(?:มีอะไรบ้าง)?(?:หน่อย|ให้|ที|ด้วย|ครับ|ค่ะ|คะ|[?\s])*"
)


@dataclass(frozen=True)
class Named:
    """A meeting as it was named: ครั้งที่ `number`/`year` (Buddhist); without a number, the last one."""

    number: int | None = None
    year: int | None = None

    def fits(self, number: int, year: int) -> bool:
        """Whether a meeting of that number and year may be meant."""
        return self.number in {None, number} and self.year in {None, year}


def meeting_named(text: str) -> Named:
    """Which meeting a message names; a year of two digits is a Buddhist one of this age (69: 2569)."""
    found = _NUMBERED.search(text)
    if found is None:
        return Named()
    year = int(found.group(2)) if found.group(2) else None
    return Named(int(found.group(1)), year + 2500 if year is not None and year < 100 else year)


def asks_past_meetings(text: str) -> bool:
    """Whether a message asks for the meetings that are over: "ประชุมที่ผ่านมามีอะไรบ้าง"."""
    return _PAST_LIST.fullmatch(text) is not None


def asks_who_came(text: str) -> bool:
    """Whether it is asked who was at a meeting, or was not; not who will come."""
    return len(text) <= LONGEST_QUESTION and bool(_WHO_CAME.search(text)) and not _ELSEWHERE.search(text)
