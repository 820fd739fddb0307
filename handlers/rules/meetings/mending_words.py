"""A slip that somebody mends on the open card of a meeting: "เมื่อกี้พิมพ์ผิด ห้อง 302". Pure."""

from nlp.regex import regex

_SLIP = regex(
    r"^\s*(?:(?:เมื่อกี้|ตะกี้|ขอโทษ(?:ที)?|โทษที|อุ๊ย|เอ้ย|เฮ้ย|อ้าว|ครับ|คับ|ค่ะ|คะ|นะ|\s)*(?:พิมพ์|เขียน|บอก|ใส่|ลง)ผิด(?:ไป)?|ไม่ใช่(?:แบบนั้น|ที่นั่น)?|ผิด(?:แล้ว)?|แก้(?:ใหม่)?เป็น|ที่ถูก(?:ต้อง)?(?:คือ|เป็น)?)"
    r"\s*(?:ครับ|คับ|ค่ะ|คะ|นะ|,|ที่ถูก(?:ต้อง)?(?:คือ|เป็น)?|ต้อง(?:เป็น)?|เป็น|คือ|ขอแก้เป็น|แก้เป็น|\s)*(?P<rest>\S.{1,80}?)(?:ครับ|คับ|ค่ะ|คะ|นะ|\s)*$"
)
_PLACE = regex(
    r"^(?:ที่)?\s*(?:ห้อง|หอ|ศาลา|โรงแรม|โรงเรียน|อาคาร|ตึก|ชั้น|สำนักงาน|ที่ว่าการ|มหาวิทยาลัย|วิทยาลัย|วัด|ออนไลน์|ซูม|zoom)"
)


def mended(text: str) -> str:
    """What it should be, where a message mends a slip; or nothing."""
    found = _SLIP.match(text)
    return found["rest"].strip() if found else ""


def is_place(words: str) -> bool:
    """Whether words begin as a place does: ห้อง 302."""
    return _PLACE.match(words) is not None


def same_house(place: str, words: str) -> str:
    """A place with another room of the same house, where only a room is said: "ศาลากลาง ห้อง 301" to "ห้อง 302"."""
    head, room, _ = place.partition("ห้อง")
    return f"{head}{words}" if room and words.startswith("ห้อง") and head.strip() else words
