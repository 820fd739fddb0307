"""What is said of equal votes: what becomes of them, and a wish that the chair decides between them. Pure."""

from nlp.regex import regex

LONGEST = 120
LONGEST_BESIDE = 20
_EVEN = (
    r"(?:(?:ผล|คะแนน(?:เสียง)?|เสียง|โหวต|ลงคะแนน|ลงมติ)(?:มัน|เกิด|ออกมา|ได้|แล้ว|\s)*(?:เท่า(?:\s*ๆ\s*)?กัน|เสมอ(?:กัน)?|ก้ำกึ่ง)"
    r"|(?:ถ้า|หาก|กรณี(?:ที่)?|เผื่อ|เกิด)(?:มัน|เกิด|ออกมา|ได้|\s)*(?:เท่า(?:\s*ๆ\s*)?กัน|เสมอ(?:กัน)?)(?!ภาค|ต้น|ปลาย)|^\s*เสมอกัน)"
)
_CHAIR = r"(?:ท่าน|ตัว)?(?:ประธาน|ผม|ดิฉัน|ฉัน)(?:ในที่ประชุม|กลุ่ม|คณะ|กรรมการ)?"
_DECIDES = r"(?:ชี้ขาด|ตัดสิน|ฟันธง|เคาะ|เลือก(?:เอง)?|ออกเสียง(?:เพิ่ม|ชี้ขาด)|ลงอีกเสียง)"
_CASTING = regex(
    rf"(?:,|\s|^)(?:งั้น|และ|โดย|แต่|ขอ|ให้)*\s*(?:ถ้า|หาก|กรณี(?:ที่)?)?\s*{_EVEN}\s*(?:ก็|จะ|ขอ|ให้|\s)*{_CHAIR}\s*(?:เป็น|มี|ก็|จะ|ขอ|ผู้|คน|เสียง|\s)*{_DECIDES}(?:เอง|ให้|ได้)*"
    rf"|(?:,|\s|^)(?:งั้น|ขอ|ให้|โดย)*\s*{_CHAIR}\s*(?:เป็น|มี|ผู้|คน|\s)*(?:เสียง|สิทธิ์?)?\s*ชี้ขาด(?:ได้|เอง)*(?:\s*(?:ถ้า|หาก|กรณี(?:ที่)?|เมื่อ)?\s*{_EVEN})?"
    rf"|(?:,|\s|^)(?:งั้น|ขอ|ให้|โดย)*\s*{_CHAIR}\s*(?:เป็น|ผู้|คน|\s)*{_DECIDES}(?:ได้|เอง)*\s*(?:ถ้า|หาก|กรณี(?:ที่)?|เมื่อ)\s*{_EVEN}"
)
_ABOUT = regex(
    rf"^\s*(?:แล้ว|เอ่อ|ขอถาม(?:ว่า)?|สมมุติ(?:ว่า)?|สมมติ(?:ว่า)?|\s)*(?:ถ้า|หาก|กรณี(?:ที่)?|เผื่อ|เกิด)?\s*(?:โหวต\S{{0,12}}?\s*)?{_EVEN}.{{0,60}}$"
    rf"|(?:ใคร|ประธาน).{{0,16}}(?:ชี้ขาด|ตัดสิน).{{0,12}}{_EVEN}|^.{{0,24}}เสียงชี้ขาด.{{0,24}}$|(?:ทำยังไง|ทำอย่างไร|ทำไง|ว่ายังไง).{{0,10}}{_EVEN}"
)
# What a rule book says is for the documents; a list, a wage, a share may be equal too.
_ELSEWHERE = regex(r"ระเบียบ|กฎหมาย|ข้อบังคับ|มาตรา|พ\.?ร\.?บ|ขอโหวต|ขอเสียงชี้ขาด|ขอมติ")


def about_ties(text: str) -> bool:
    """Whether a message asks or says what becomes of equal votes: "ถ้าคะแนนเท่ากันใครชี้ขาด"."""
    if len(text) > LONGEST or _ELSEWHERE.search(text):
        return False
    # A poll that is put, with the wish behind it, is a poll.
    wishes_alone = wants_casting_vote(text) and len(without_casting_vote(text)) <= LONGEST_BESIDE
    return bool(_ABOUT.search(text)) or wishes_alone


def wants_casting_vote(text: str) -> bool:
    """Whether a message gives the chair the deciding vote: "ถ้าเท่ากันให้ประธานชี้ขาด"."""
    return bool(_CASTING.search(text))


def without_casting_vote(text: str) -> str:
    """The words of a poll without that wish."""
    return _CASTING.sub(" ", text).strip()
