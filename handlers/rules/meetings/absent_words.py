"""A wish to send what a meeting resolved to those who were not there. Pure."""

from nlp.regex import regex

LONGEST = 100
_SENDING = r"(?:ขอ|ช่วย|รบกวน|ฝาก|อยาก|จะ|ให้|\s)*(?:ส่ง|แจ้ง|บอก|กระจาย|เวียน|แชร์)(?:ต่อ|ซ้ำ|\s)*"
_WHAT = (
    r"(?:สรุป|มติ|รายงาน|ผล|บันทึก|เนื้อหา)(?:มติ|ผล|ที่|การ|ประชุม|วันนี้|เมื่อกี้|ครั้งนี้|ครั้งล่าสุด|ครั้งที่แล้ว|ครั้งที่\s*\d+(?:\s*/\s*\d+)?|\s)*"
)
_ABSENT = (
    r"(?:(?:ให้|ถึง|กับ|แก่|ไปที่|ไป|\s)*(?:ทุก)?(?:คน|ผู้|กรรมการ|ท่าน|สมาชิก|พวก|คนอื่น)*(?:ที่|ซึ่ง|\s)*"
    r"(?:ไม่(?:ได้)?(?:มา|เข้า(?:ร่วม)?|ไป|อยู่)|ขาด|ลา|มาไม่ได้)(?:ร่วม)?(?:ประชุม)?)"
)
_END = r"(?:ทราบ|รู้|วันนี้|เมื่อกี้|ครั้งนี้|ด้วย|หน่อย|ที|ให้|ได้ไหม|ได้มั้ย|ได้หรือไม่|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
_TO_ABSENT = regex(
    rf"{_SENDING}{_WHAT}{_ABSENT}{_END}|{_SENDING}{_ABSENT}\s*(?:ให้|ได้|\s)*(?:รู้|ทราบ)?\s*(?:ถึง|ว่า)?\s*{_WHAT}{_END}"
)


def sends_to_absent(text: str) -> bool:
    """Whether a message has resolutions or minutes sent to who was not there: "ส่งสรุปให้คนที่ไม่ได้มา"."""
    return len(text) <= LONGEST and _TO_ABSENT.fullmatch(text) is not None
