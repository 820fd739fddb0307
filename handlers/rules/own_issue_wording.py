"""What members say of an issue of their own beside how it stands: that it be withdrawn, that nothing comes of it; and
of one that they want to join, by its story."""

from handlers.rules.issue_wording import ASKING, LONGEST_VERDICT, NAMED, POLITE, QUESTION, WITHDRAWS
from nlp.numbers import arabic
from nlp.regex import regex

_WITHDRAWS_OWN = regex(
    r"\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ขอ|อยาก(?:จะ)?|ต้องการ|จะ|ช่วย|\s)*(?:ยกเลิก|ถอน|ถอนคืน|ลบ|ปิด)เรื่อง(?:ร้องเรียน)?"
    r"(?:ของ|ที่)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?(?:แจ้ง|ร้องเรียน)?(?:ไป|ไว้|นั้น|ออก|แล้ว|ได้ไหม|ได้มั้ย|ครับ|ค่ะ|คะ|นะ|\s)*(?:(?:เพราะ|เนื่องจาก|\s)\S.{0,80})?"
)


def withdrawn_in(text: str) -> int | None:
    """The number of the issue that a message wants withdrawn, 0 where none is said; None for any other message:
    "ยกเลิกเรื่องที่ 12", "อยากถอนเรื่อง"."""
    if "วาระ" in text or "ประชุม" in text:
        return None
    if found := WITHDRAWS.search(text):
        return int(arabic(found["issue"]))
    return 0 if _WITHDRAWS_OWN.fullmatch(text) else None


def withdraws(text: str) -> bool:
    """Whether a message wants an issue withdrawn."""
    return withdrawn_in(text) is not None


_LEAVES = regex(
    rf"{ASKING}(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:ขอ)?(?:ถอน|ยกเลิก|เอา|ลบ|ถอด|เลิก|ไม่)\s*(?:การ)?(?:ร่วม)?(?:ลงชื่อ|ชื่อ|สนับสนุน|หนุน)(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?"
    rf"\s*(?:แล้ว|ออก|จาก|ใน|กับ|\s)*{NAMED}(?!\d)(?:\s*(?:ออก|แล้ว))*{POLITE}$"
)


def left_in(text: str) -> int | None:
    """The number of the issue that its supporter wants to support no longer: "ขอถอนชื่อออกจากเรื่องที่ 1"; else None."""
    found = _LEAVES.search(text)
    return int(arabic(found["issue"])) if found else None


def leaves_issue(text: str) -> bool:
    """Whether somebody takes their name back from an issue that they joined."""
    return left_in(text) is not None


_COMPLAINS = regex(
    r"\s*(?:ไม่พอใจ|ทำไม|โอ๊ย|เบื่อ|นี่|ก็|ผม|ฉัน|ดิฉัน|หนู|เรา|อุตส่าห์|เคย|\s)*(?:แจ้ง|ร้องเรียน|ร้องทุกข์|ส่งเรื่อง)(?:เรื่อง|ปัญหา)?"
    r"(?:ไป|ไว้|มา|แล้ว|หลายครั้ง|หลายรอบ|ตั้ง\S{1,12}|นาน|\s)+(?:ก็)?(?:ยัง)?(?:ไม่(?:เห็น)?(?:มี)?(?:ใคร|อะไร|คน)?(?:จะ)?(?:ทำ|มา|สนใจ|ตอบ|คืบหน้า|แก้|รับ|ดู|เกิด)|เงียบ|เฉย|หาย)\S{0,20}"
    r"(?:\s*\S{1,12})?\s*"
)


_URGES = regex(
    r"\s*(?:ขอ|ช่วย|ฝาก|รบกวน|อยากให้|\s)*(?:ตาม|เร่ง|ติดตาม|ดู|เช็ค|เช็ก)เรื่อง(?:ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?แจ้ง(?:ไป|ไว้)?|(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา))?"
    r"(?:ให้|หน่อย|ด้วย|ที|ได้ไหม|ได้มั้ย|ได้หรือเปล่า|นะ|ครับ|คับ|ค่ะ|คะ|\s)*"
)


def complains_of_own(text: str) -> bool:
    """Whether somebody complains that nothing comes of what they told: "แจ้งไปไม่เห็นทำอะไรเลย", "ช่วยตามเรื่องให้หน่อย"."""
    return len(text) <= LONGEST_VERDICT and bool(_COMPLAINS.fullmatch(text) or _URGES.fullmatch(text))


_HISTORY = regex(r"ประวัติ|ความเป็นมา|ใครทำอะไร(?:ไป)?บ้าง|มีใครทำอะไร")


def asks_for_history(text: str) -> bool:
    """Whether a question after an issue is after who did what with it, and when."""
    return _HISTORY.search(text) is not None


_JOINED = regex(
    rf"{ASKING}(?:มี)?(?:ใคร|กี่คน|คน)\S{{0,8}}\s*(?:ร่วม)?ลงชื่อ.{{0,12}}เรื่อง|เรื่อง.{{0,24}}(?:ร่วม)?ลงชื่อ(?:แล้ว)?(?:กี่|เท่าไ)"
)


def asks_who_joined(text: str) -> bool:
    """Whether a message asks how many have joined an issue."""
    return len(text) <= LONGEST_VERDICT and _JOINED.search(text) is not None


_JOINS_STORY = regex(
    rf"{ASKING}(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:ขอ)?(?:เป็นคน)?(?:ร่วม(?:ลงชื่อ|สนับสนุน|เดือดร้อน)?|ลงชื่อ|สนับสนุน)(?:ด้วย|สนับสนุน|ร่วม|กับ|ใน|\s)*"
    rf"เรื่อง(?!\s*(?:ที่|เลขที่)?\s*#?\s*[\d๐-๙])\s*(?P<story>\S.{{2,60}}?){POLITE}$"
)


def story_joined(text: str) -> str:
    """The story by which a message names the issue that its writer wants to join; else nothing."""
    found = _JOINS_STORY.search(text) if not QUESTION.search(text) and "ประชุม" not in text else None
    return found["story"].strip() if found else ""


def joins_story(text: str) -> bool:
    """Whether somebody wants to join an issue that they name by its story: "ขอร่วมลงชื่อเรื่องถนนแพร่"."""
    return bool(story_joined(text))
