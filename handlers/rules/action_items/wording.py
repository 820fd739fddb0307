"""What a message says of an action item: which one, and what has become of it. The word before the number decides:
งานที่ 7 is an action item, โครงการที่ 7 a project, เรื่องที่ 7 an issue."""

import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from handlers.rules.action_items.life import Act
from handlers.rules.lengths import FIGURE, UNIT, length_of
from nlp.numbers import arabic
from nlp.refs import find_ref
from nlp.regex import regex

_LEAD = (
    r"(?:ขอ|ช่วย|แจ้งว่า|แจ้ง|รายงานว่า|รายงาน|อัปเดต|อัพเดต|อัพเดท|ปิด|จบ|ดู|เปิดดู|เปิด|ประวัติ(?:ของ)?|เลื่อน(?:กำหนด)?|"
    r"ยกเลิก|เปลี่ยน(?:ผู้รับผิดชอบ|คนรับผิดชอบ|คนดูแล|เจ้าของ|คนทำ|ผู้ทำ)?|แก้กำหนด|ความคืบหน้า(?:ของ)?|สถานะ|\s)*"
)
# "งาน 3 วัน" is a length, "งาน 2 ชิ้น" a count.
_NO_COUNT = r"(?![\d๐-๙]|\s*(?:วัน|คน|เดือน|ปี|ชิ้น|โครงการ|เรื่อง|งาน|%|บาท|ล้าน|แห่ง|ครั้ง|รอบ|ชั่วโมง))"
_NUMBER = rf"[\d๐-๙]{{1,9}}{_NO_COUNT}"
_WORD = r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)+"
_NAMED = regex(rf"^\s*{_LEAD}งาน\s*(?:(?:ที่|เลขที่|หมายเลข)\s*#?\s*(?:{_NUMBER}|{_WORD})|#?\s*{_NUMBER})")

_SMALL_TALK = r"(?:มี|ค้าง|ต้องทำ|ต้องส่ง|ได้รับ|อะไร|บ้าง|มั่ง|ไหม|มั้ย|กี่|เรื่อง|งาน|อยู่|ถึงไหน|แล้ว|ครับ|ค่ะ|คะ|\?|\s)*"
_ME = r"(?:ฉัน|ผม|ดิฉัน|หนู|เรา|ข้าพเจ้า)"
_MINE = regex(
    rf"^\s*(?:ขอดู|ขอ|ดู|มี|เปิด)?\s*งาน(?:ที่|ค้าง)?(?:ของ)?{_ME}{_SMALL_TALK}$"
    rf"|^\s*{_ME}(?:ได้|รับ|ถูก(?:สั่ง|มอบหมาย)?|โดน(?:สั่ง)?|ต้องทำ)(?:รับ|มอบหมาย|ให้ทำ|\s)*(?:งาน)?อะไร(?:บ้าง)?(?:จาก|ใน)(?:ที่|การ|\s)*ประชุม(?:วันนี้|เมื่อกี้|ครั้งนี้|ครั้งที่แล้ว)?{_SMALL_TALK}$"
    rf"|^\s*{_ME}(?:มี|ค้าง|ต้องทำ|ได้รับมอบหมาย)\s*งาน{_SMALL_TALK}$"
    rf"|^\s*งาน(?:ที่)?(?:ของ)?{_ME}\s*(?:ทำ)?เสร็จ(?:เรียบร้อย)?(?:แล้ว|ครับ|คับ|ค่ะ|คะ|นะ|\s)*$"
)
_LIST = regex(
    r"^\s*(?:ขอ(?:ดู|ทราบ)?|ดู|มี|แสดง|เปิดดู|รายการ|สรุป|ช่วย|\s)*งาน(?:อะไร|ไหน|ใด)?(?:ที่)?(?:ยัง)?\s*"
    r"(?:ค้าง|เลย(?:กำหนด|เวลา)|เกินกำหนด|ไม่เสร็จ|ไม่ได้ทำ|มอบหมาย|สั่งไว้|ได้รับมอบหมาย|ใกล้(?:ถึง)?กำหนด)"
    r"|^\s*งานที่(?:มอบ(?:หมาย)?|สั่ง)(?:ไป|ไว้|กัน|\s)*(?:ถึงไหน|คืบหน้า|เสร็จ|เป็น(?:ไง|ยังไง)|ครบ)"
    r"|^\s*(?:ตอนนี้)?ใคร(?:บ้าง)?(?:ที่)?\s*(?:มี|ยัง|ยังมี)?\s*งาน(?:ค้าง|เลยกำหนด|เยอะ|มาก|ไม่เสร็จ)"
)
_LATE = regex(r"เลย(?:กำหนด|เวลา)|เกินกำหนด|ล่าช้า")
_GIVES = regex(
    r"^\s*(?:ขอ|ช่วย|ฝาก|ที่ประชุม|รบกวน|โปรด|\s)*"
    r"(?:มอบหมาย(?:งาน|ภารกิจ|หน้าที่)?|มอบงาน|สั่งงาน|สั่งการ|ตั้งงาน|เพิ่มงาน|จดงาน|บันทึกงาน|สร้างงาน|"
    r"มอบ(?=(?:ให้)?\s*(?:คุณ|นาย|นาง|ท่าน|ดร\.|ฝ่าย|เลขา)))\s*:?\s*"
)
_BIDS = regex(
    r"^\s*(?:(?:ขอ|ช่วย|รบกวน|ฝาก|งั้น)\s*)*(?:ให้|ฝาก(?!ถึง|บอก|แจ้ง|ถาม|เรื่อง)|วาน)\s*(?!เวลา)(?=(?:ท่าน|คุณ|นาย|นาง(?:สาว)?|น\.ส\.|ดร\.|พี่|น้อง|ฝ่ายเลขา)?\s*[ก-๙]{2,})"
)
_PUTS_TO_VOTE = regex(r"โหวต|โพล|ลงคะแนน|ลงมติ|ลงความเห็น")
_BY_WHEN = regex(r"ภายใน|ก่อนวัน|ให้(?:แล้ว)?เสร็จ|ให้ทัน|กำหนดส่ง|(?:ส่ง|เสร็จ)(?:ภายใน|วัน|ก่อน)")
_STATE = regex(
    r"(?:ผม|ดิฉัน|ฉัน|หนู)?(?:ทำ|ส่ง|จัดการ|ดำเนินการ|ประสาน)?(?:ให้|ไป|แล้ว|ได้|ยัง)*"
    r"(?:ไม่ทัน|ไม่เสร็จ|เสร็จ|เรียบร้อย|ติดปัญหา|ติดขัด|ติดเรื่อง|ขอเลื่อน|เลื่อน|เริ่มแล้ว|กำลังทำ|คืบหน้า)"
)
_WORK = r"^\s*(?:(?:เรื่อง|แจ้ง(?:ว่า)?|รายงาน)\s*)?งาน"
_OWN_WORK = regex(rf"{_WORK}(?!วัด|บุญ|ศพ|แต่ง|เทศกาล|ก่อสร้าง|ประเพณี|วิจัย|แสดง).{{0,80}}?{_STATE.pattern}")
_AT_HAND = regex(rf"{_WORK}(?:นี้|นั้น|ที่(?:ได้รับ|ถูก)?(?:มอบ(?:หมาย)?|สั่ง|ให้ทำ|รับไป|ให้ไป)(?:มา|ไว้)?)")
_LATER = regex(
    rf"(?:เลื่อน|ขยาย|ขยับ|ต่อ|เพิ่ม)(?:เวลา|กำหนด|ออก|ไป|อีก|ส่ง|\s)*(?P<count>{FIGURE})?\s*(?P<unit>{UNIT})(?!ที่|นี้|หน้า|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|\s*\d)"
)
LONGEST_BIDDING = 200
_INSTEAD = regex(r"(?:ไป|มา|เข้า(?:ร่วม)?|ร่วม|ประชุม)\S{0,12}แทน|ผู้แทน|ตัวแทน")


def names_an_action_item(text: str) -> bool:
    """Whether a message is about the action item whose number it begins with: งานที่ 7 …"""
    return bool(_NAMED.search(text))


def number_in(text: str) -> int:
    """The number of the item that such a message names; 0 where none can be read."""
    found = _NAMED.search(text)
    named = arabic(found.group()) if found else ""
    digits = re.search(r"\d+$", named)
    return int(digits.group()) if digits else find_ref(f"{named} แล้ว") or 0


def asks_for_action_items(text: str) -> bool:
    """Whether a message asks for one's own action items, or for those still open."""
    return asks_for_own(text) or bool(_LIST.search(text))


def asks_for_own(text: str) -> bool:
    """Whether a message asks for one's own items."""
    return bool(_MINE.search(text))


def asks_for_late(text: str) -> bool:
    """Of a message that asks for items: whether for overdue ones alone."""
    return bool(_LATE.search(text))


def gives_an_action_item(text: str) -> bool:
    """Whether a message gives work to somebody; to send them to a meeting in one's place is another thing."""
    return bool(_GIVES.search(text)) and not _INSTEAD.search(text)


def later_by(text: str) -> relativedelta | None:
    """By how long a message wants a deadline put off: "ขอเลื่อนไปอีกอาทิตย์"; None where it says no length."""
    found = _LATER.search(text)
    return length_of(found["count"] or "1", found["unit"]) if found else None


def bids_somebody(text: str) -> bool:
    """Whether a message may have somebody named do something by a day: "ให้คุณ… ไปประสานโรงแรม ภายในวันที่ 20"."""
    if len(text) > LONGEST_BIDDING or _INSTEAD.search(text) or _PUTS_TO_VOTE.search(text):
        return False
    return bool(_BIDS.match(text) and _BY_WHEN.search(text))


def bidden_in(text: str) -> str:
    """Whom what is bidden in such a message; empty for any other."""
    return _BIDS.sub("", text, count=1).strip() if bids_somebody(text) else ""


def what_is_given(text: str) -> str:
    """A message that gives work out, without the word for giving."""
    return bidden_in(text) or _GIVES.sub("", text, count=1).strip()


def speaks_of_own_item(text: str) -> bool:
    """Whether a message may tell what has become of a piece of work without its number: "งานนี้ทำไม่ทันค่ะ"."""
    return len(text) <= LONGEST_BIDDING and not names_an_action_item(text) and _OWN_WORK.match(text) is not None


def is_work_at_hand(text: str) -> bool:
    """Whether such a message names the work by nothing but that it is the writer's: "งานนี้", "งานที่ได้รับมอบหมาย"."""
    return _AT_HAND.match(text) is not None


def behind_work(text: str) -> str:
    """What such a message says of the work, so that it can follow a number."""
    found = _STATE.search(text)
    return text[found.start() :] if found else text


@dataclass(frozen=True)
class Said:
    """What a message says of an item: an act, or with None a question (`history`: of what became of it so far)."""

    act: Act | None
    history: bool = False


_ASKS = regex(
    r"ถึงไหน|หรือยัง|รึยัง|ยัง(?:ครับ|ค่ะ|คะ)?\s*\?|ไหม|มั้ย|หรือไม่|อย่างไร|ยังไง|เป็นไง|ใคร|เมื่อไ|วันไหน|กี่|อะไร|ขอดู|สถานะ|\?"
)
_HISTORY = regex("ประวัติ|ที่ผ่านมา")
_AMENDS = regex(
    r"เปลี่ยน(?:ผู้รับผิดชอบ|เจ้าของ|คน)|โอนให้|ส่งต่อให้|มอบ(?:หมาย)?ให้|ย้ายไปให้|"
    r"เลื่อน|ขยาย(?:เวลา|กำหนด|วัน)|ขยับ|(?:เปลี่ยน|แก้)กำหนด|กำหนดใหม่|ผ่อนผัน|ต่อเวลา"
)
_DROPS = regex(r"^\s*(?:ขอ|ช่วย|\s)*ยกเลิก|ยกเลิก(?:งาน|ไป|ได้|แล้ว|เลย)?\s*$|ไม่ต้องทำแล้ว")
_UNDONE = regex(r"ไม่(?:ได้)?\s*(?:ทันได้\s*)?(?:เสร็จ|เรียบร้อย|จบ|แล้วเสร็จ|ครบ)|เปิดใหม่|เปิดงานใหม่|กลับมาทำ")
_BLOCKED = regex(
    r"ติด(?!ตาม|ต่อ|ตั้ง|ป้าย|กล้อง)|ขัดข้อง|มีปัญหา|อุปสรรค|ทำต่อไม่ได้|ไปต่อไม่ได้|ไม่คืบ|ชะงัก|หยุดอยู่|ยังรอ|"
    r"รอ(?:งบ|อนุมัติ|ข้อมูล|หน่วยงาน|เอกสาร|คำตอบ|หนังสือ|ลายเซ็น)|ไม่มีงบ|ขาด(?:งบ|คน|ข้อมูล)"
)
_PARTLY = regex(
    r"ใกล้|เกือบ|จวน|บางส่วน|ครึ่ง|จะเสร็จ|คาดว่า|คง(?:จะ)?เสร็จ|น่าจะ|"
    r"เสร็จ(?:ไป|แล้ว)?\s*(?:ราว|ประมาณ)?\s*[\d๐-๙]{1,2}\s*(?:%|เปอร์|ใน|จาก|/)"
)
_DONE = regex(
    r"เสร็จ|เรียบร้อย|สำเร็จ|จบ(?:แล้ว|งาน)|ส่ง(?:มอบ)?แล้ว|ครบแล้ว|ปิด(?:งาน|ได้|แล้ว)|^\s*(?:ขอ|ช่วย|\s)*(?:ปิด|จบ)|ทำแล้ว|"
    r"ดำเนินการแล้ว|(?:100|๑๐๐)\s*(?:%|เปอร์)|done|finished",
    re.IGNORECASE,
)


def said_of(text: str) -> Said:
    """What a message that names an item says of it. An item still undone is under way."""
    if _HISTORY.search(text):
        return Said(None, history=True)
    if _ASKS.search(text):
        return Said(None)
    if _AMENDS.search(text):
        return Said(Act.AMEND)
    if _DROPS.search(text):
        return Said(Act.DROP)
    if _BLOCKED.search(text):
        return Said(Act.BLOCK)
    if _DONE.search(text):
        return Said(Act.START if _UNDONE.search(text) or _PARTLY.search(text) else Act.DONE)
    return Said(Act.START if note_in(text) else None)


def note_in(text: str) -> str:
    """The words on an item beside its number: "ยังติดเรื่องงบ"."""
    return " ".join(_NAMED.sub("", text, count=1).split()).strip(" :-–")
