"""Orders about a notice that was sent: to recall it, to remind those who have not acknowledged it. Pure."""

import re

from nlp.numbers import arabic
from nlp.regex import regex

LONGEST = 90
_OPENS = r"\s*(?:(?:ช่วย|รบกวน|โปรด|ฝาก|ขอ|อยาก(?:จะ|ให้)?|ต้องการ|จะ|ให้|ด่วน|เอ้ย|อุ๊ย|บอท|บอต|แอดมิน|หน่อย|please)\s*)*"
_POLITE = (
    r"(?:\s*(?:เพราะ|เนื่องจาก)?\s*(?:ผม|ดิฉัน|ฉัน|หนู)?(?:พิมพ์|ส่ง|แจ้ง|เขียน|ข้อมูล|เนื้อหา|ข้อความ|วันที่)\S{0,8}(?:ผิด|พลาด|ไม่ถูก|ซ้ำ)\S{0,10})?"
    r"(?:\s*(?:นะ|ให้|ซ้ำ|อีก(?:ที|ครั้ง|รอบ)?|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|ที|ด้วย|หน่อย|เลย|ก่อน|ด่วน|ได้ไหม|ได้มั้ย|ได้หรือเปล่า|[?!.]))*\s*"
)
_JUST = r"(?:เมื่อกี้|เมื่อกี๊|เมื่อสักครู่|เมื่อครู่|ตะกี้|เมื่อเช้า|เมื่อวาน(?:นี้)?|ล่าสุด|อันล่าสุด|นี้|นั้น|แล้ว)"
_SENT = r"(?:ที่)?(?:เพิ่ง|พึ่ง)?(?:ส่ง|แจ้ง|ประกาศ)(?:ออก|ไป)*"
_WAITS = r"(?:ที่)?(?:ตั้งเวลา|รอส่ง|ยังไม่(?:ได้)?ส่ง)(?:ส่ง|ไว้|อยู่)*"
_WHICH = (
    r"(?:\s*(?:(?:ฉบับ|เรื่อง|อัน|ตัว|ครั้ง)?(?:ที่|หมายเลข|เลขที่)?\s*#?\s*(?P<ref>\d{1,9})"
    rf"|{_SENT}|{_WAITS}|ฉบับ|อัน|ตัว|ที่|{_JUST}))"
)
_BACK = r"(?:\s*(?:กลับ|คืน|ออก|ทิ้ง|มา|ไป|จากแชต|จากแชท|จากทุกคน))*"
_TAKE = r"(?:ดึง|เรียก|ถอน|ถอด|ลบ|เอา|unsend|recall)"
_RECALLS = regex(
    rf"{_OPENS}(?:(?P<take>{_TAKE}){_BACK}\s*(?:ตัว)?(?:(?P<notice>ประกาศ)|ข้อความ(?:ประกาศ)?|ข่าว)(?P<which>{_WHICH})*{_BACK}"
    rf"|ยกเลิก(?:การส่ง)?(?:ประกาศ|ข้อความ)(?P<called>{_WHICH.replace('<ref>', '<number>')})+){_POLITE}",
    re.IGNORECASE,
)
_BRINGS_BACK = regex(r"กลับ|คืน|ลบ|ถอน|ถอด|ออก|unsend|recall", re.IGNORECASE)
_REMIND = (
    r"(?:(?:ส่ง)?(?:แจ้ง)?เตือน|ตาม(?:จี้|ทวง)?|ทวง(?:ถาม)?|กระตุ้น|สะกิด|จี้|ย้ำ)(?:อีก(?:ที|ครั้ง|รอบ)?|ซ้ำ|ไป(?:ที่|ยัง|หา)?|กับ|\s)*"
)
_ANY = _WHICH.replace("?P<ref>", "")
_SENDING = r"(?:(?:การ)?ส่ง\s*(?:ประกาศ|ข้อความ(?:ประกาศ)?|ข่าว)|ประกาศ|การส่ง|ส่ง)"
_PAUSES = regex(
    rf"{_OPENS}(?:หยุด|พัก|ระงับ|ชะลอ|เบรก|เบรค)\s*(?:พัก|ไว้|ก่อน|ชั่วคราว|\s)*{_SENDING}{_ANY}*(?:ไว้|ก่อน|ชั่วคราว|\s)*{_POLITE}"
    rf"|{_OPENS}(?:อย่าเพิ่งส่ง(?:ประกาศ|ต่อ|ไป|\s)*|หยุด(?:ก่อน|เลย|ด่วน|\s)+){_POLITE}",
    re.IGNORECASE,
)
_GOES_ON = regex(
    rf"{_OPENS}(?:ส่ง\s*(?:ประกาศ)?{_ANY}*\s*ต่อ|(?:ปล่อย|เริ่ม)ส่ง\s*(?:ประกาศ)?\s*ต่อ|ประกาศ{_ANY}*ส่งต่อ)(?:ไป|ได้|เลย|แล้ว|\s)*{_POLITE}",
    re.IGNORECASE,
)
_STANDING = regex(
    r"\s*(?:ตอนนี้|เมื่อกี้|ขอดู|ดู|\s)*(?:การ)?(?:ส่ง)?\s*(?:ประกาศ|ข้อความประกาศ)\s*(?:ที่\s*#?\s*\d{1,9}|ที่ส่ง(?:ไป)?|เมื่อกี้|ล่าสุด|นี้|\s)*"
    r"(?:ส่ง|ไป|แล้ว|\s)*(?:(?:ไป|ส่ง)?ถึง(?:ไหน|ใคร|กี่คน|(?:ทุกคน|ครบ)(?=.*(?:ไหม|มั้ย|ยัง|หรือ|[?])))|ไปกี่คน|กี่คน|ครบ|เสร็จ|หมด)(?:แล้ว|หรือ|ไป|บ้าง|ทุกคน|ยัง|รึ|ไหม|มั้ย|ครับ|คับ|ค่ะ|คะ|[?\s])*"
)
_THOSE = (
    r"(?:(?:ทุก|พวก|บรรดา)?(?:คน|ท่าน|ผู้|กรรมการ|สมาชิก|ราย|ที่เหลือ)+\s*(?:ที่|ซึ่ง)?\s*(?:ยัง)?|(?:ที่)?ยัง)ไม่"
    r"(?:ได้|ยอม)?\s*(?:กด|เปิด)?\s*"
)
_ACKNOWLEDGED = r"(?:รับทราบ|อ่าน|ตอบรับทราบ|ตอบ(?:รับ)?(?=\s*ประกาศ))"
_REMINDS = regex(
    rf"{_OPENS}{_REMIND}{_THOSE}{_ACKNOWLEDGED}(?:\s*(?:ใน)?ประกาศ)?{_WHICH}*{_POLITE}",
    re.IGNORECASE,
)


def recalls(text: str) -> bool:
    """Whether a message orders a notice back: "ดึงประกาศกลับ", "ลบประกาศเมื่อกี้", "ยกเลิกประกาศที่ 3"."""
    found = _RECALLS.fullmatch(arabic(text)) if len(text) <= LONGEST else None
    if found is None or found["called"]:
        return found is not None
    # "ลบข้อความ" may be about a text that is being written, "เอาประกาศ…" about wanting one.
    return bool((found["notice"] or found["which"]) and _BRINGS_BACK.search(text))


def reminds_of_notice(text: str) -> bool:
    """Whether a message orders a reminder to those who have not acknowledged a notice: "เตือนคนที่ยังไม่รับทราบ"."""
    return len(text) <= LONGEST and _REMINDS.fullmatch(arabic(text)) is not None


def pauses_sending(text: str) -> bool:
    """Whether a message stops for now what is being sent: "หยุดส่งประกาศก่อน", "อย่าเพิ่งส่งต่อ"."""
    return len(text) <= LONGEST and _PAUSES.fullmatch(arabic(text)) is not None


def sends_on(text: str) -> bool:
    """Whether a message has what was paused sent on: "ส่งประกาศต่อได้เลย"."""
    return len(text) <= LONGEST and _GOES_ON.fullmatch(arabic(text)) is not None


def asks_where_it_stands(text: str) -> bool:
    """Whether it is asked how far a notice has got: "ประกาศถึงไหนแล้ว", "ประกาศส่งครบหรือยัง"."""
    return len(text) <= LONGEST and _STANDING.fullmatch(arabic(text)) is not None


def notice_named(text: str) -> int | None:
    """The number of the notice that such an order names, or None."""
    plain = arabic(text)
    found = _RECALLS.fullmatch(plain) or _REMINDS.fullmatch(plain)
    said = [one for name in ("ref", "number") if found and (one := found.groupdict().get(name))]
    return int(said[0]) if said else None
