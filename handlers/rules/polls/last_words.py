"""What is said of the poll that runs or was last, without naming it: why it failed, onto the agenda, again. Pure."""

from nlp.regex import regex

LONGEST = 80
_POLL = r"(?:โหวต|โพลล?์?|ลงคะแนน|ลงมติ|ลงความเห็น)"
_WHICH = r"(?:นี้|นั้น|เมื่อกี้|ล่าสุด|ที่แล้ว|ครั้งที่แล้ว|รอบที่แล้ว|(?:ที่)?\s*#?\s*[\d๐-๙]{1,4}|\s)*"
_LEAD = r"(?:งั้น|แล้ว|แต่|ขอ|ช่วย|รบกวน|ฝาก|อยาก(?:ให้)?|ให้|จะ|\s)*"
_END = r"(?:ด้วย|หน่อย|ที|เลย|ได้ไหม|ได้มั้ย|ได้หรือไม่|ล่ะ|ละ|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
_WHY = regex(
    rf"(?:แล้ว|เอ๊ะ|อ้าว|\s)*(?:ทำไม|เพราะอะไร|เหตุใด|ไหง)(?:ถึง|จึง|เรื่องนี้|มัน|ผล|{_POLL}|{_WHICH}|\s)*"
    rf"(?:ไม่ผ่าน|ไม่เข้าเกณฑ์|ตก(?:ไป)?|โมฆะ|ไม่ครบองค์(?:ประชุม)?){_END}"
)
_AGENDA = regex(
    rf"{_LEAD}(?:เอา|นำ|ใส่|เพิ่ม|บรรจุ|เสนอ|ส่ง)?\s*ผล(?:ของ|การ)?{_POLL}?{_WHICH}(?:ไป|ให้|\s)*"
    rf"(?:เข้า|ใส่|ลง|เสนอ|ต่อ|ให้|บรรจุ)(?:ใน|เป็น|ที่|สู่|\s)*(?:(?:ระเบียบ)?วาระ|ที่ประชุม|(?:การ)?ประชุม)(?:การ|ประชุม|ครั้ง|หน้า|ต่อไป|ถัดไป|นี้|รับรอง|พิจารณา|\s)*{_END}"
)
_AGAIN = regex(
    rf"{_LEAD}(?:เปิด|ทำ|ถาม|ตั้ง|จัด)?\s*{_POLL}?\s*(?:กัน)?(?:ใหม่|ซ้ำ|อีก(?:รอบ|ครั้ง|ที|หน))(?:อีก(?:รอบ|ครั้ง|ที|หน))?(?:ด้วย|โดย|ใช้|เอา|เป็น|\s)*"
    rf"(?:คำถาม|เรื่อง|แบบ|ตัวเลือก|ข้อ)(?:เดิม|เดียวกัน|เหมือนเดิม|นี้){_END}"
    rf"|{_LEAD}(?:เอา|ใช้)?\s*(?:คำถาม|เรื่อง|แบบ)(?:เดิม|นี้)\s*(?:มา)?(?:ถาม|{_POLL}|เปิด{_POLL}?)\s*(?:ใหม่|ซ้ำ|อีก(?:รอบ|ครั้ง|ที))+{_END}"
    rf"|{_LEAD}{_POLL}\s*(?:กัน)?(?:ใหม่อีก|ใหม่|อีก)(?:รอบ|ครั้ง|ที)(?:นึง|หนึ่ง)?{_END}"
)
_SENDS = regex(
    rf"{_LEAD}(?:ส่ง|แจ้ง|ประกาศ|แชร์|บอก|กระจาย)\s*ผล(?:การ|ของ)?{_POLL}{_WHICH}(?:ให้|ถึง|กับ|แก่|ไป|\s)*"
    rf"(?:ทุกคน|ทุกท่าน|กรรมการ(?:ทุกคน|ทั้งหมด)?|สมาชิก|ทุกฝ่าย|คนอื่น|เขา|คนที่(?:ไม่ได้)?โหวต)?(?:ทราบ|รู้|ดู|\s)*{_END}"
)


def asks_why_failed(text: str) -> bool:
    """Whether it is asked why a vote did not pass, naming none: "ทำไมไม่ผ่าน"."""
    return len(text) <= LONGEST and _WHY.fullmatch(text) is not None


def takes_to_agenda(text: str) -> bool:
    """Whether a result is to come before a meeting: "เอาผลนี้เข้าที่ประชุมครั้งหน้าด้วย"."""
    return len(text) <= LONGEST and _AGENDA.fullmatch(text) is not None


def puts_again(text: str) -> bool:
    """Whether the last question is to be put again: "โหวตใหม่อีกรอบ คำถามเดิม"."""
    return len(text) <= LONGEST and _AGAIN.fullmatch(text) is not None


def sends_result(text: str) -> bool:
    """Whether a result is to go to everybody: "ส่งผลโหวตให้ทุกคนด้วย"."""
    return len(text) <= LONGEST and _SENDS.fullmatch(text) is not None
