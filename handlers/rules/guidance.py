"""How something is done here: which of the things people ask the way of a message means. Pure."""

import re
from enum import Enum

LONGEST = 90


class Way(Enum):
    """What somebody wants to know how to do."""

    ISSUE = "issue"
    PHOTO = "photo"
    AGENDA = "agenda"
    DELEGATE = "delegate"
    ATTEND = "attend"
    VOTE = "vote"
    POLL = "poll"
    MEETING = "meeting"
    NOTICE = "notice"
    DOCUMENT = "document"
    MINUTES = "minutes"
    TASK = "task"
    OWN_DATA = "own_data"
    LEAVE = "leave"


# The narrower before the wider: who wants to send somebody to a meeting does not want to call one.
_WAYS: tuple[tuple[Way, str], ...] = (
    (Way.LEAVE, r"ลาออก|ออกจาก(?:การเป็น)?(?:กรรมการ|คณะกรรมการ|กลุ่ม)|ไม่(?:อยาก|ขอ)เป็นกรรมการ"),
    (Way.OWN_DATA, r"(?:แก้|เปลี่ยน|ลบ|อัปเดต)(?:ไข)?\s*(?:ชื่อ|นามสกุล|เบอร์|ตำแหน่ง|ข้อมูล|จังหวัด|สังกัด)"),
    (Way.DELEGATE, r"(?:ส่ง|ให้|หา|มอบ)\S{0,12}(?:ผู้แทน|ตัวแทน|แทน)"),
    (Way.MINUTES, r"(?:ทำ|เขียน|จด|บันทึก|ส่ง)(?:ร่าง)?(?:รายงาน(?:การ)?ประชุม|มติ)"),
    (Way.AGENDA, r"(?:เสนอ|เพิ่ม|ใส่|นำ|เอา)[^\s\d#]{0,20}วาระ"),
    (Way.TASK, r"(?:มอบหมาย|มอบ|สั่ง)งาน|มอบหมาย"),
    (Way.DOCUMENT, r"(?:แนบ|อัปโหลด|ส่ง|เพิ่ม|ใส่|นำเข้า|โหลด)(?:ไฟล์|เอกสาร|แผน)"),
    (Way.PHOTO, r"(?:แนบ|ส่ง|เพิ่ม|ใส่|ถ่าย)\S{0,6}(?:รูป|ภาพ|คลิป|วิดีโอ|พิกัด|เสียง)"),
    (Way.POLL, r"(?:เปิด|สร้าง|ตั้ง|ทำ|จัด|ขอ)\s*(?:โหวต|โพล|แบบสำรวจ)|ขอมติ"),
    (Way.VOTE, r"ลงความเห็น|ลงคะแนน|โหวต|ใช้สิทธิ"),
    (Way.NOTICE, r"(?:ส่ง|ออก|ทำ|แจ้ง)(?:ประกาศ|ข่าว)|ประกาศ"),
    (Way.MEETING, r"(?:นัด|เรียก|จัด|เปิด)ประชุม"),
    (Way.ATTEND, r"(?:ตอบรับ|ตอบ|ลา|เข้า|ร่วม|เข้าร่วม|เช็ก(?:ชื่อ|อิน))(?:การ)?ประชุม|ตอบรับ|เช็กชื่อ|เช็คชื่อ|เช็กอิน"),
    (Way.ISSUE, r"(?:แจ้ง|ฝาก|ร้องเรียน|รายงาน|ส่ง)(?:เรื่อง|ปัญหา|ความเดือดร้อน|ร้องเรียน)|ร้องเรียน"),
)  # fmt: skip
_LEAD = (
    r"(?:รบกวน|ช่วย|สอน|บอก|อยากรู้|อยากทราบ|ขอ|ถาม|ว่า|ถ้า|หาก|เวลา|สมมติ|ผม|ฉัน|หนู|ดิฉัน|เรา|อยาก(?:จะ|ให้)?"
    r"|จะ|ต้องการ|ต้อง|สามารถ|\s)*"
)
_HOW = (
    r"(?:(?:ต้อง|จะ|ควร|ให้)?\s*(?:ทำ|กด|พิมพ์|เริ่ม|ใช้)\s*(?:ตรงไหน|ที่ไหน|ยังไง|อย่างไร|ไง)"
    r"|(?:ตรงไหน|ได้ที่ไหน|ยังไง|อย่างไร|ไง)|ต้องทำอะไร)"
)
_WHETHER = r"(?:ทำ)?ได้(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า)"
# Asked with ได้ไหม these are ordered by who leads, and a delegate's rights are asked after.
_ORDERED = frozenset({Way.POLL, Way.MEETING, Way.NOTICE, Way.TASK, Way.MINUTES, Way.DELEGATE, Way.VOTE})
_END = r"(?:บ้าง|ดี|อะ|อ่ะ|ล่ะ|นะ|ครับ|คับ|ค่ะ|คะ|จ๊ะ|[?？]|\s)*"
_MORE = r"(?:\s*(?:ใน)?เรื่องที่\s*#?\d+|\s*(?:ใหม่|เข้า|เพิ่ม|ใน|ไป|มา|กับ|ให้|ของ|เรื่อง|ที่|การ)*(?:(?!ว่า)\S){0,16}?)"
_ANY_WAY = re.compile("|".join(words for _, words in _WAYS))


def _asking(way: Way, words: str) -> "re.Pattern[str]":
    thing = f"(?:{words}){_MORE}"
    how = _HOW if way in _ORDERED else f"(?:{_HOW}|{_WHETHER})"
    resigns = rf"|{_LEAD}(?:{words})\S{{0,20}}?(?:แล้ว|\s)*{_END}" if way is Way.LEAVE else ""
    return re.compile(rf"{_LEAD}{thing}\s*{how}{_END}|{_LEAD}(?:วิธี|ขั้นตอน)(?:การ)?\s*{thing}{_END}{resigns}")


_ASKING = tuple((way, _asking(way, words)) for way, words in _WAYS)


def way_asked(text: str) -> Way | None:
    """What a message asks the way of: "แจ้งเรื่องต้องทำยังไง", "วิธีส่งผู้แทน", "แนบรูปได้ไหม"; who says that they resign
    asks for the way out. None for any other."""
    said = text.strip()
    if len(said) > LONGEST or not _ANY_WAY.search(said):
        return None
    return next((way for way, pattern in _ASKING if pattern.fullmatch(said)), None)


def asks_the_way(text: str) -> bool:
    """Whether a message asks how something is done here."""
    return way_asked(text) is not None


_WHOM = (
    r"(?:ท่าน|คุณ|พี่|ทาง|ฝ่าย|กับ|ถึง|ของ|หา|ที่|\s)*"
    r"(?:ประธาน|เลขา(?:ฯ|นุการ)?|ธุรการ|เจ้าหน้าที่|แอดมิน|ผู้ดูแล(?:ระบบ)?|คน(?:จริง)?ๆ?|ใคร|มนุษย์)"
    r"(?:ฯ|กลุ่ม|คณะกรรมการ|จริง|ๆ|\s)*[\d.]*"
)
_NUMBER = r"(?:เบอร์(?:โทร(?:ศัพท์)?|ติดต่อ|มือถือ)?|ไลน์|อีเมล|ช่องทางติดต่อ|ที่อยู่)"
_CONTACT = re.compile(
    rf"{_LEAD}(?:ติดต่อ|คุย|พูด|โทร(?:หา|ถึง)?|ไลน์)(?:กับ|หา|ถึง)?{_WHOM}(?:{_HOW}|ทางไหน|เบอร์อะไร|ได้|\s)*{_END}"
    rf"|{_LEAD}(?:มี|เอา|ดู)?{_NUMBER}{_WHOM}(?:หน่อย|ด้วย|ที|ไหม|มั้ย|คืออะไร|อะไร|\s)*{_END}"
)


def asks_for_contact(text: str) -> bool:
    """Whether a message asks how to reach those who lead or serve: "ขอเบอร์เลขาหน่อย", "ขอคุยกับคนจริงๆ"."""
    return len(text) <= LONGEST and bool(_CONTACT.fullmatch(text.strip()))
