"""What is asked of the chair's consent before a notice goes out, and of the notice that waits for it. Pure."""

from nlp.regex import regex

LONGEST = 70
_END = r"(?:ดี|ก่อน|ด้วย|หน่อย|ล่ะ|ละ|ที่|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
_WHY = regex(
    rf"(?:แล้ว|เอ๊ะ|\s)*(?:ทำไม|เหตุใด)(?:ถึง|จึง|ต้อง|\s)*(?:ขอ|ให้|รอ|ส่งให้|ผ่าน)(?:ท่าน)?ประธาน(?:เห็นชอบ|อนุมัติ|ดู|ก่อน|\s)*{_END}"
    rf"|(?:แล้ว|เอ๊ะ|\s)*(?:ถ้า|หาก)?(?:ท่าน)?ประธาน(?:ยัง)?(?:ไม่(?:ว่าง|อยู่|ตอบ|กด|เห็นชอบ|เปิดดู)|ลา|ป่วย|ติดธุระ)(?:สักที|เลย|\s)*"
    rf"(?:จะ|ก็|ต้อง|ให้|\s)*(?:ทำ(?:ยังไง|อย่างไร|ไง)|ใคร(?:เห็นชอบ|อนุมัติ|กด)?(?:แทน)?|เป็น(?:ยังไง|ไง)|ส่งได้ไหม|ส่งเลยได้ไหม)?{_END}"
    rf"|(?:ไม่ต้อง|ข้าม)(?:ขอ|ผ่าน|รอ)?(?:ท่าน)?ประธาน(?:เห็นชอบ)?(?:ก่อน)?(?:ได้ไหม|ได้มั้ย|ได้หรือไม่){_END}"
)
# That the chair is ill may also be told.
_ASKED = regex(r"ถ้า|หาก|ล่ะ|ละ|ทำ|ใคร|ไหม|มั้ย|ไง|สักที|ยังไม่|เหตุใด|หรือไม่|[?]")
_WAITING = regex(
    rf"(?:ขอ|อยาก|ช่วย|\s)*(?:ดู|เปิด|อ่าน|ตรวจ)\s*(?:ร่าง)?(?:นัด|หนังสือนัด|นัดประชุม|หนังสือเชิญ)(?:ประชุม)?(?:ที่)?"
    rf"(?:เลขา(?:นุการ|ฯ)?|เขา|ฝ่ายเลขา(?:นุการ)?)?(?:\s*(?:ที่)?(?:ส่งมา|ขอมา|เสนอมา|รอ(?:เห็นชอบ|ผม|ดิฉัน|ฉัน|อยู่|อนุมัติ)*))(?:ให้|\s)*{_END}"
)


def asks_of_consent(text: str) -> bool:
    """Whether it is asked why the chair has to consent, or what to do where they do not: "ถ้าประธานไม่ว่างล่ะ"."""
    return len(text) <= LONGEST and _WHY.fullmatch(text.strip()) is not None and _ASKED.search(text) is not None


def asks_for_waiting(text: str) -> bool:
    """Whether the chair asks for the notice that waits for them: "ขอดูนัดที่เลขาส่งมา"."""
    return len(text) <= LONGEST and _WAITING.fullmatch(text.strip()) is not None
