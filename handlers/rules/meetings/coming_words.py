"""Questions of how often somebody came to meetings: one's own, another member's, everybody's. Pure."""

from nlp.regex import regex

LONGEST = 80
_ME = r"(?:กระผม|ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|ตัวเอง|ตัวผม)"
_WHEN = (
    r"(?:ปีนี้|ปีที่แล้ว|ที่ผ่านมา|ตั้งแต่(?:ต้นปี|แรก)|ตอนนี้|จนถึงตอนนี้|ทั้งหมด|รวม(?:แล้ว)?|นี้|อยากรู้(?:ว่า)?|"
    r"ขอ(?:ดู|ทราบ|ถาม)(?:ว่า)?|เช็[กค](?:ว่า)?|\s)*"
)
_CAME = r"(?:ขาด|ลา|โดด|พลาด|ไม่(?:ได้)?(?:มา|ไป|เข้า)(?:ร่วม)?|มา|ไป|เข้า(?:ร่วม)?|ร่วม)(?:การ)?ประชุม"
_TIMES = r"กี่\s*(?:ครั้ง|หน|รอบ)"
_HOW_OFTEN = (
    rf"(?:มา|ไป|ไว้|แล้ว|รวม|ทั้งหมด|เป็น|ปีนี้|\s)*(?:{_TIMES}|"
    r"บ่อย(?:แค่ไหน|ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือยัง)?|ครบ(?:ทุก(?:ครั้ง|นัด))?(?:ไหม|มั้ย|หรือยัง|รึยัง|หรือเปล่า)|เยอะไหม)"
)
_END = r"(?:แล้ว|บ้าง|เอ่ย|ปีนี้|นี่|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[?\s])*"
_OWN = regex(
    rf"{_WHEN}{_ME}(?:เคย|ได้|ก็|เอง|\s)*{_WHEN}{_CAME}{_HOW_OFTEN}{_END}"
    rf"|{_WHEN}{_CAME}{_WHEN}(?:ของ)?{_ME}?(?:มา|ไป|\s)*{_TIMES}{_END}"
    rf"|{_WHEN}(?:ประวัติ|สถิติ|ยอด|จำนวนครั้ง)(?:ที่|การ|ของ|\s)*(?:เข้า(?:ร่วม)?|มา|ขาด|ร่วม)?(?:การ)?ประชุมของ{_ME}{_END}"
)
_OTHERS = regex(rf"(?:เคย|ได้|ก็|\s)*{_WHEN}{_CAME}{_HOW_OFTEN}{_END}|(?:เคย|\s)*(?:ขาด|ลา){_HOW_OFTEN}{_END}")
_EVERYBODY = regex(
    rf"{_WHEN}(?:มี)?(?:ใคร|กรรมการคนไหน|คนไหน|ท่านใด)(?:บ้าง|ที่|\s)*{_WHEN}(?:{_CAME}|ขาด|ลา)(?:บ่อย|มาก|เยอะ|หลายครั้ง|ประจำ|เกิน\S{{0,8}})(?:ที่สุด|สุด|ๆ|\s)*{_END}"
    rf"|{_WHEN}(?:สถิติ|สรุป|ยอด|ประวัติ)(?:การ|\s)*(?:เข้า(?:ร่วม)?|มา|ขาด|ร่วม)(?:การ)?ประชุม(?:ของ)?(?:กรรมการ|สมาชิก|ทุกคน|แต่ละคน|รายคน|ทั้งหมด|\s)*{_END}"
)


def asks_own_coming(text: str) -> bool:
    """Whether somebody asks how often they came or did not: "ฉันขาดประชุมกี่ครั้ง", "ปีนี้ผมมาประชุมครบไหม"."""
    return len(text) <= LONGEST and _OWN.fullmatch(text) is not None


def asks_everybodys_coming(text: str) -> bool:
    """Whether it is asked who is absent often: "ใครขาดประชุมบ่อย", "สถิติการเข้าประชุม"."""
    return len(text) <= LONGEST and _EVERYBODY.fullmatch(text) is not None


def may_ask_of_somebody(text: str) -> bool:
    """Whether a message may ask the same of another, whose name has to be looked up."""
    return len(text) <= LONGEST and any(word in text for word in ("กี่", "บ่อย", "ครบ"))


def asks_coming_of(said: str) -> bool:
    """Whether what is said of somebody, behind the name, asks how often they came: "ขาดประชุมกี่ครั้ง"."""
    return _OTHERS.fullmatch(said) is not None


def speaks_of_this_year(text: str) -> bool:
    """Whether a question is of this year alone."""
    return "ปีนี้" in text or "ต้นปี" in text
