"""How something is done here: which of the things people ask the way of a message means. Pure."""

import re
from enum import Enum
from functools import cache

from nlp.regex import regex

LONGEST = 90


class Way(Enum):
    """What somebody wants to know how to do."""

    ISSUE = "issue"
    PHOTO = "photo"
    VOICE = "voice"
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
    (Way.PHOTO, r"(?:แนบ|ส่ง|เพิ่ม|ใส่|ถ่าย)\S{0,6}(?:รูป|ภาพ|คลิป|วิดีโอ|พิกัด)"),
    (Way.VOICE, r"(?:ส่ง|อัด|ใช้|เพิ่ม)(?:เป็น|ข้อความ)?เสียง|พูด(?:เอา|แทน(?:การ)?พิมพ์)"),
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
# What leads there without a question.
_SAYS = {
    Way.LEAVE: r"(?:ลาออก|ออกจาก(?:การเป็น)?(?:กรรมการ|คณะกรรมการ|กลุ่ม)|ไม่(?:อยาก|ขอ)เป็นกรรมการ)\S{0,20}?(?:แล้ว|\s)*",
    Way.AGENDA: r"(?:เสนอ|นำ|ยก|เอา)(?:เรื่อง|ปัญหา)(?:เข้า|ใน)(?:สู่)?(?:ที่)?(?:ประชุม|วาระ)(?:ประชุม|กรรมการ|ด้วย|\s)*",
    Way.PHOTO: r"(?:แนบ|เพิ่ม|ใส่)(?:รูป|ภาพ|คลิป|วิดีโอ)(?:เพิ่ม|ด้วย|ใน|ให้|เข้า|กับ|\s)*(?:เรื่อง\S{0,30})?",
    Way.VOICE: r"พิมพ์(?:หนังสือ|ข้อความ)?ไม่(?:ค่อย)?(?:ถนัด|เป็น|คล่อง|ไหว)",
}
_ANY_WAY = regex("|".join([*(words for _, words in _WAYS), *_SAYS.values()]))


@cache
def _asking(way: Way, words: str) -> "re.Pattern[str]":
    """Made when first needed: these are long, and few messages speak of any way."""
    thing = f"(?:{words}){_MORE}"
    how = _HOW if way in _ORDERED else f"(?:{_HOW}|{_WHETHER})"
    said = f"|{_LEAD}{_SAYS[way]}{_END}" if way in _SAYS else ""
    reason = rf"(?:{_SAYS[way]}{_END})?" if way is Way.VOICE else ""
    return re.compile(
        rf"{reason}{_LEAD}{thing}\s*{how}{_END}{reason}|{_LEAD}(?:วิธี|ขั้นตอน)(?:การ)?\s*{thing}{_END}{said}"
    )


def way_asked(text: str) -> Way | None:
    """What a message asks the way of: "แจ้งเรื่องต้องทำยังไง", "วิธีส่งผู้แทน", "แนบรูปได้ไหม"; who says that they resign
    asks for the way out. None for any other."""
    said = text.strip()
    if len(said) > LONGEST or not _ANY_WAY.search(said):
        return None
    return next((way for way, words in _WAYS if _asking(way, words).fullmatch(said)), None)


def asks_the_way(text: str) -> bool:
    """Whether a message asks how something is done here."""
    return way_asked(text) is not None


_WHOM = (
    r"(?:ท่าน|คุณ|พี่|ทาง|ฝ่าย|กับ|ถึง|ของ|หา|ที่|\s)*"
    r"(?:ประธาน|เลขา(?:ฯ|นุการ)?|ธุรการ|เจ้าหน้าที่|แอดมิน|ผู้ดูแล(?:ระบบ)?|คน(?:จริง)?ๆ?|ใคร|มนุษย์)"
    r"(?:ฯ|กลุ่ม|คณะกรรมการ|จริง|ๆ|\s)*[\d.]*"
)
_NUMBER = r"(?:เบอร์(?:โทร(?:ศัพท์)?|ติดต่อ|มือถือ)*|ไลน์|อีเมล|ช่องทางติดต่อ|ที่อยู่)"
_CONTACT = regex(
    rf"{_LEAD}(?:ติดต่อ|คุย|พูด|โทร(?:หา|ถึง)?|ไลน์)(?:กับ|หา|ถึง)?{_WHOM}(?:{_HOW}|ทางไหน|เบอร์อะไร|ได้|\s)*{_END}"
    rf"|{_LEAD}{_WHOM}(?:ของ)?(?:เรา|กลุ่มเรา)?\s*{_NUMBER}\s*(?:อะไร|คืออะไร|ไหน|เท่าไร|เท่าไหร่)?{_END}"
    rf"|{_LEAD}(?:มี|เอา|ดู)?{_NUMBER}{_WHOM}(?:หน่อย|ด้วย|ที|ไหม|มั้ย|คืออะไร|อะไร|\s)*{_END}"
)


def asks_for_contact(text: str) -> bool:
    """Whether a message asks how to reach those who lead or serve: "ขอเบอร์เลขาหน่อย", "ขอคุยกับคนจริงๆ"."""
    return len(text) <= LONGEST and bool(_CONTACT.fullmatch(text.strip()))


_MINE = r"(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ตัวเอง|ท่าน)"
_HELD = rf"(?:ข้อมูล(?:ส่วนตัว)?|ชื่อ|เบอร์(?:โทร(?:ศัพท์)?)?|เรื่อง)(?:{_MINE}|ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?(?:ส่ง|แจ้ง|พิมพ์)(?:ไป)?|\s)*"
_WHO_SEES = regex(
    rf"{_LEAD}(?:แจ้ง|ส่ง|โหวต|พิมพ์)(?:เรื่อง)?(?:ไป)?แล้ว\s*(?:จะ)?(?:มี)?ใคร(?:จะ)?(?:เห็น|รู้|อ่าน)(?:ได้|บ้าง|ไหม|\s)*{_END}|"
    rf"{_LEAD}(?:แล้ว)?{_HELD}(?:จะ)?(?:มี)?ใคร(?:จะ)?(?:เห็น|ดู|รู้|อ่าน)(?:ได้|บ้าง|ชื่อ|ไหม|\s)*{_END}"
    rf"|{_LEAD}(?:แล้ว)?(?:มี)?ใคร(?:จะ)?(?:เห็น|ดู|รู้|อ่าน)(?:ได้|บ้าง)?{_HELD}(?:ได้|ไหม|มั้ย|บ้าง|\s)*{_END}"
    rf"|{_LEAD}{_HELD}(?:จะ)?(?:ถูก|โดน)?(?:เปิดเผย|เผยแพร่|เอาไปบอก|บอก|โชว์)(?:ใคร|คนอื่น|ต่อ|ออกไป|\s)*(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่)\s*{_END}"
    rf"|{_LEAD}(?:แจ้งแล้ว|แล้ว|จะ|มี|ใคร|เขา|เค้า|คนอื่น|คนใน(?:หมู่)?บ้าน|นายก|ผู้ใหญ่บ้าน|\s)*(?:จะ)?(?:รู้|เห็น|ทราบ)(?:ไหม|มั้ย|หรือเปล่า)?\s*ว่า(?:ใคร|ผม|ฉัน|หนู|เรา)(?:เป็นคน)?แจ้ง(?:ไหม|มั้ย|หรือเปล่า|\s)*{_END}"
    rf"|{_LEAD}{_HELD}(?:จะ)?(?:ปลอดภัย|เป็นความลับ|รั่ว|หลุด)(?:แค่ไหน|ไหม|มั้ย|หรือเปล่า|รึเปล่า|\s)*{_END}"
)


def asks_who_sees(text: str) -> bool:
    """Whether a message asks who sees what is told here: "ข้อมูลฉันใครเห็นบ้าง", "ข้อมูลปลอดภัยไหม"."""
    return len(text) <= LONGEST and bool(_WHO_SEES.fullmatch(text.strip()))


_BOT = r"(?:บอท|บอต|bot|แชท|แชต|ระบบ|กรรมการบอท|โปรแกรม|แอป)"
_TROUBLE = regex(
    rf"(?:ไอ้|อี|โอ๊ย|เฮ้อ|\s)*{_BOT}(?:นี้)?\s*(?:นี่|มัน)?\s*(?:โง่|งี่เง่า|ห่วย|กาก|ไม่ได้เรื่อง|ไม่รู้เรื่อง|ไม่เข้าใจ(?:อะไร)?|ใช้ยาก)\S{{0,10}}{_END}|"
    rf"(?:ทำไม|นี่|แล้ว|เอ๊ะ|เอ้า|อ้าว|{_BOT}|\s)*(?:กด)?(?:ปุ่ม|เมนู)\S{{0,8}}?(?:ก็|แล้ว)?\s*(?:ไม่(?:ขึ้น|ได้|ติด|ทำงาน|มี|ไป|ตอบ)|หาย|ค้าง)\S{{0,14}}?{_END}"
    rf"|(?:ทำไม|นี่|เอ๊ะ|เอ้า|อ้าว|\s)*{_BOT}(?:นี้)?\s*(?:ทำไม)?(?:ถึง)?(?:เงียบ|ค้าง|ไม่ตอบ|ไม่ขึ้น|เสีย|พัง|ล่ม|ช้า|ตอบช้า|ใช้ไม่ได้|ไม่ทำงาน)\S{{0,10}}?{_END}"
    rf"|(?:ทำไม|นี่|เอ๊ะ|เอ้า|อ้าว|\s)*(?:ถึง)?(?:ตอบช้า|เงียบ(?:ไป)?(?:เลย)?|ไม่(?:เห็น)?ตอบ)(?:จัง|เลย|ไป|นะ|\s)*{_BOT}?{_END}"
    rf"|(?:มอง|อ่าน)(?:ไม่(?:ค่อย)?(?:ออก|เห็น|ชัด)){{1}}\s*(?:เลย|เพราะ)?\s*(?:ตัว(?:หนังสือ|อักษร)?\s*(?:มัน)?เล็ก(?:ไป|มาก|จัง)*)?{_END}"
    rf"|{_LEAD}(?:ทำ|ปรับ|ขยาย)?(?:ให้)?ตัว(?:หนังสือ|อักษร)(?:มัน)?\s*(?:ให้)?(?:เล็ก|ใหญ่)(?:ขึ้น|ไป|กว่านี้|มาก|จัง|ได้ไหม|ได้มั้ย|หน่อย|\s)*{_END}",
    re.IGNORECASE,
)


def tells_of_trouble(text: str) -> bool:
    """Whether a message is about trouble with the chat itself: "กดปุ่มแล้วไม่ขึ้น", "บอทเงียบไปเลย", "ตัวหนังสือเล็กไป"."""
    return len(text) <= LONGEST and bool(_TROUBLE.fullmatch(text.strip()))


_ENTRY = r"(?:ชื่อ(?:สกุล)?|คำนำหน้า|นามสกุล|เบอร์(?:โทร(?:ศัพท์)?|มือถือ)?|ตำแหน่ง|จังหวัด|สังกัด|หน่วยงาน|ภาคส่วน|ที่อยู่|ข้อมูลส่วนตัว)"
_OF_OTHERS = r"(?!\s*(?:ของ)?(?:โครงการ|เรื่อง|กลุ่ม|โพล|โหวต|ประชุม|วาระ|คณะ|เอกสาร|งาน|แผน|คุณ|นาย|นาง))"
_CHANGES = r"(?:แก้(?:ไข)?|เปลี่ยน|อัปเดต|อัพเดท|ปรับ)"
_CHANGES_ENTRY = regex(
    rf"{_LEAD}(?:(?:ย้าย|เปลี่ยน|ได้|แต่งงาน|เกษียณ)\S{{0,40}}(?:แล้ว)?\s*(?:เลย)?)?{_LEAD}{_CHANGES}{_ENTRY}{_OF_OTHERS}(?:{_MINE}|ใน(?:ทะเบียน|ระบบ)|ให้|ใหม่|(?<!จังหวัด)เป็น|หน่อย|ด้วย|\s)+"
    rf"\S{{0,40}}(?:\s\S{{1,20}}){{0,3}}|{_LEAD}{_ENTRY}{_MINE}\s*(?:ใน(?:ทะเบียน|ระบบ))?\s*(?:ผิด|ไม่ถูก|เปลี่ยน(?:แล้ว|เป็น))\S{{0,40}}(?:\s\S{{1,20}}){{0,3}}"
    rf"|{_LEAD}(?:เพิ่ง)?(?:เปลี่ยน|ย้าย|ได้){_ENTRY}(?:ใหม่|แล้ว|\s)+{_END}"
    rf"|\s*(?:ตอนนี้)?(?:ผม|ฉัน|ดิฉัน|หนู)\s*(?:เพิ่ง)?(?:ได้)?ย้าย(?:ไป|มา)(?:อยู่|ทำงาน|ประจำ|ที่|จังหวัด|\s)*\S{{2,30}}(?:แล้ว|\s)+{_END}"
)
_ASKS = regex(r"ไหม|มั้ย|ยังไง|อย่างไร|ตรงไหน|[?？]")


def changes_own_entry(text: str) -> bool:
    """Whether a member wants their entry on the roster changed: "ย้ายไปแพร่แล้ว แก้จังหวัดให้หน่อย", "นามสกุลผมผิด"."""
    said = text.strip()
    return len(said) <= LONGEST and not _ASKS.search(said) and bool(_CHANGES_ENTRY.fullmatch(said))


_COSTS = regex(
    rf"{_LEAD}(?:ใช้|แจ้ง|แจ้งเรื่อง|ใช้งาน|{_BOT}|นี่|นี้|อันนี้|\s)*(?:ต้อง)?(?:เสีย|จ่าย|คิด)(?:เงิน|ตังค์|ตัง|ค่า\S{{2,12}})?(?:เท่าไ(?:หร่|ร)|ด้วย|ไหม|มั้ย|หรือเปล่า|รึเปล่า|\s)+{_END}"
    rf"|{_LEAD}(?:ใช้|แจ้ง|แจ้งเรื่อง|ใช้งาน|{_BOT}|นี่|นี้|อันนี้|\s)*ฟรี(?:หรือเปล่า|รึเปล่า|ไหม|มั้ย|\s)+{_END}",
    re.IGNORECASE,
)


def asks_what_it_costs(text: str) -> bool:
    """Whether a message asks what using the bot costs: "ต้องเสียเงินไหม", "ใช้ฟรีมั้ย"."""
    return len(text) <= LONGEST and bool(_COSTS.fullmatch(text.strip()))
