"""What a message orders to be done with an issue that it names by number."""

import re
from dataclasses import dataclass

from handlers.rules.issues import Act
from nlp.numbers import arabic
from nlp.regex import regex

LONGEST_ORDER = 300
NAMED = r"เรื่อง\s*(?:ที่|เลขที่)?\s*#?\s*(?P<issue>[\d๐-๙]{1,9})"
_ONTO = regex(
    rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:นำ|เอา|ใส่|บรรจุ|เพิ่ม|เสนอ|ยก)\s*{NAMED}\s*(?:ไป|นี้|ไว้|\s)*(?:เข้า(?:สู่)?|ใน|ลง|เป็น)\s*\S{{0,10}}?วาระ"
)
_OFF = regex(rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:ถอน|ถอด|เอา|นำ|ตัด)\s*{NAMED}\s*(?:ออก)?(?:จาก)?\s*\S{{0,10}}?วาระ")
_TELLS = regex(
    rf"^\s*(?:อ้อ|แล้วก็|ตอนนี้|\s)*{NAMED}(?!\d).{{0,40}}?"
    r"(?:เสร็จ|เรียบร้อย|แก้(?:ไข|ได้)*แล้ว|แก้ปัญหา|ปิด(?:เรื่อง)?ได้|รับเรื่อง|ดำเนินการ(?:แล้ว|อยู่)|กำลัง(?:ทำ|ดำเนิน|แก้|ซ่อม))",
    re.S,
)
_OTHER = r"(?:เรื่อง)?\s*(?:ที่|เลขที่)?\s*#?\s*(?P<target>[\d๐-๙]{1,9})"
POLITE = r"(?:\s*(?:ได้เลย|เลย|ด้วย|หน่อย|ที|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[.!]))*\s*"
ASKING = r"^\s*(?:(?:งั้น|อ้อ|ขอ|ช่วย|ฝาก|รบกวน|ให้|โปรด|จะ)\s*)*"
_NO_WORDS = r"(?!(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ)+\s*$)"
_WHY = rf"(?:\s*(?:เพราะ(?:ว่า)?|เนื่องจาก|ด้วยเหตุ(?:ว่า|ที่)?|เหตุผล(?:คือ|ว่า)?|:)?\s*(?P<words>{_NO_WORDS}\S.{{2,}}?))?"
_WORK = (
    (Act.MERGE, rf"{ASKING}(?:รวม|ยุบ|ผนวก|ควบ)\s*{NAMED}\s*(?:รวม|เข้า|ไป|ไว้|\s)*(?:กับ|ใน|และ)\s*{_OTHER}{POLITE}$"),
    (Act.MERGE, rf"{ASKING}{NAMED}\s*(?:ซ้ำ|ตรง|เป็นเรื่องเดียว|เรื่องเดียว|อันเดียว)(?:กัน)?\s*กับ\s*{_OTHER}{POLITE}$"),
    (Act.DECLINE, rf"{ASKING}(?:ไม่รับ|ปฏิเสธ)(?:ดำเนินการ|ทำ|พิจารณา)?\s*{NAMED}(?!\d){_WHY}{POLITE}$"),
    (Act.DECLINE, rf"{ASKING}{NAMED}(?!\d)\s*(?:ขอ)?(?:ไม่รับ|ปฏิเสธ)(?:ดำเนินการ|ทำ|พิจารณา)?{_WHY}{POLITE}$"),
    (
        Act.ASSIGN,
        rf"{ASKING}(?:มอบหมาย|มอบ|โอน|ส่งต่อ|ส่ง)(?:งาน)?\s*{NAMED}(?!\d)\s*(?:ต่อ)?(?:ให้|ไปที่|ไปยัง|ไปให้|ไป)\s*(?P<words>\S.+?)"
        rf"(?:\s*(?:ช่วย|ไป|เป็นผู้|เป็นคน)*(?:ดูแล|รับผิดชอบ|รับไป|ดำเนินการ|จัดการ|ประสาน(?:งาน)?|ตามเรื่อง|ทำ)(?:ต่อ)?)?{POLITE}$",
    ),
    (
        Act.ASSIGN,
        rf"{ASKING}{NAMED}(?!\d)\s*(?:ขอ|ช่วย|ให้)?(?:มอบหมาย|มอบ|โอน|ส่งต่อ|ส่ง)(?:งาน|ต่อ)?(?:ให้|ไปที่|ไปยัง|ไปให้|ถึง)\s*(?P<words>\S.{{1,60}}?)"
        rf"(?:\s*(?:ช่วย|ไป)*(?:ดูแล|รับผิดชอบ|ดำเนินการ|จัดการ)(?:ต่อ)?)?{POLITE}$",
    ),
    (
        Act.ASSIGN,
        rf"{ASKING}(?:เปลี่ยน|ตั้ง|ระบุ|กำหนด)(?:ตัว)?(?:ผู้|คน|หน่วยงาน(?:ที่)?)(?:รับผิดชอบ|ดูแล)(?:ของ|ใน)?\s*{NAMED}(?!\d)\s*(?:ให้)?(?:เป็น|คือ)\s*(?P<words>\S.{{1,60}}?){POLITE}$",
    ),
    (
        Act.ASSIGN,
        rf"{ASKING}(?:มอบหมาย|มอบ|ให้)\s*(?P<words>\S.{{1,60}}?)\s*(?:รับผิดชอบ|ดูแล|รับไป|ทำ)\s*{NAMED}{POLITE}$",
    ),
)
_DONE = r"(?:เสร็จ(?:สิ้น)?|เรียบร้อย|แล้วเสร็จ)"
_SEES_TO = r"(?:ช่วย|เข้า)*(?:ดูแล|ดู|ไปดู|ตรวจสอบ|รับผิดชอบ|ดำเนินการ|จัดการ|ไปทำ|แก้ไข)?"
_STATES = (
    (
        Act.ACKNOWLEDGE,
        rf"{ASKING}รับ(?:ทราบ)?\s*{NAMED}(?!\d)\s*(?:ไว้|แล้ว|ก่อน|\s)*(?:(?:และ|โดย|แล้ว(?:ก็)?)?\s*(?:มอบ(?:หมาย)?ให้|มอบหมาย|ส่ง(?:ต่อ)?(?:ไป)?(?:ให้|ที่|ถึง)|ให้)\s*(?P<words>\S.{{1,60}}?){_SEES_TO})?{POLITE}$",
    ),
    (Act.ACKNOWLEDGE, rf"{ASKING}{NAMED}(?!\d)\s*รับ(?:ทราบ|เรื่อง)*(?:ไว้)?แล้ว{POLITE}$"),
    (
        Act.START,
        rf"{ASKING}{NAMED}(?!\d)\s*(?:ตอนนี้)?(?:กำลัง|อยู่ระหว่าง|เริ่ม|อยู่ในขั้น)(?:ดำเนินการ|ดำเนินงาน|ทำ|แก้(?:ไข)?|ซ่อม)(?:แล้ว|อยู่|\s)*{POLITE}$",
    ),
    (
        Act.RESOLVE,
        rf"{ASKING}{NAMED}(?!\d)\s*(?:ได้)?(?:(?:แก้(?:ไข)?(?:ปัญหา)?|ซ่อม){_DONE}*|(?:ทำ|ดำเนินการ|จัดการ)?{_DONE}+)แล้ว{_WHY}{POLITE}$",
    ),
    (Act.RESOLVE, rf"{ASKING}(?:ปิด|จบ)\s*{NAMED}(?!\d)\s*(?:ได้|ให้|ไป|แล้ว|เลย|\s)*{_WHY}{POLITE}$"),
)
_SETS = r"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ|ตั้ง|อั[ปพ]เดท?ต?|กำหนด|ย้าย)"
_STATE = r"\s*(?:สถานะ|สเตตัส|ความคืบหน้า)\s*"
_SETTING = (
    rf"{ASKING}(?:{_SETS}(?:{_STATE})?\s*(?:ของ|ใน)?\s*{NAMED}(?!\d)(?:{_STATE})?\s*(?:ให้|ไป|มา|\s)*(?:เป็น|ว่า|:)(?:ว่า|:|\s)*"
    rf"|{NAMED.replace('issue', 'later')}(?!\d)\s*(?:ขอ|ช่วย|ให้|\s)*(?:{_SETS}(?:{_STATE})?|{_STATE})\s*(?:ให้|ไป|มา|\s)*"
    r"(?:เป็น|คือ|ว่า|:)(?:ว่า|:|\s)*)"
)
_SET_TO = (
    (Act.ACKNOWLEDGE, r"รับ(?:ทราบ|เรื่อง|ไว้)+(?:แล้ว)?"),
    (Act.START, r"(?:กำลัง|อยู่|ระหว่าง|ใน|เริ่ม|ขั้น(?:ตอน)?|การ)*(?:ดำเนินการ|ดำเนินงาน|แก้ไข|ซ่อม|ทำ)(?:อยู่)?"),
    (Act.START, r"(?:กำลัง|เริ่ม)(?:ดำเนินการ|ดำเนินงาน|แก้ไข|แก้|ซ่อม|ทำ)แล้ว|ดำเนินการแล้ว"),
    (
        Act.RESOLVE,
        r"(?:แก้(?:ไข)?|ซ่อม)(?:ปัญหา)?แล้ว|(?:แก้(?:ไข)?|ซ่อม|ทำ|ดำเนินการ|จัดการ)?(?:เสร็จ(?:สิ้น)?|เรียบร้อย|แล้วเสร็จ)+(?:แล้ว)?|(?:ปิด|จบ)(?:เรื่อง)?(?:แล้ว)?",
    ),
    (Act.DECLINE, r"(?:ไม่รับ|ปฏิเสธ)(?:ดำเนินการ|เรื่อง|พิจารณา)?"),
    (Act.REOPEN, r"เปิด(?:เรื่อง)?(?:ใหม่|อีกครั้ง)|ยังไม่(?:เสร็จ|เรียบร้อย|แก้(?:ไข)?)"),
)
_APART = rf"(?:(?=\s|เพราะ|เนื่องจาก){_WHY})?"
_SET = tuple(
    (act, rf"{_SETTING}(?:{words}){_APART if act in {Act.RESOLVE, Act.DECLINE} else ''}{POLITE}$")
    for act, words in _SET_TO
)
_OF_STATE = regex(
    rf"{_SETTING}(?:(?:กำลัง|อยู่ระหว่าง)(?:ดำเนิน|แก้ไข|ซ่อม)|(?:{'|'.join(words for _, words in _SET_TO)})(?!\S{{4}}))"
    rf"|{ASKING}{_SETS}{_STATE}(?:ของ)?\s*{NAMED.replace('issue', 'third')}(?!\d)"
)
_JOINS = r"(?:ร่วม)?(?:ลงชื่อ|สนับสนุน|หนุน|เดือดร้อน)"
_SUPPORTS = regex(
    rf"{ASKING}{_JOINS}(?:ด้วย|สนับสนุน|ร่วม|กับ|ใน|\s)*{NAMED}(?!\d){POLITE}$"
    rf"|{ASKING}{NAMED.replace('issue', 'later')}(?!\d)\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:ขอ)?"
    rf"(?:{_JOINS}(?:ด้วย|เหมือนกัน)?|ร่วมด้วย|เอาด้วย){POLITE}$"
)
_REWORDS = regex(
    rf"{ASKING}(?:แก้(?:ไข)?|เปลี่ยน|ปรับ)\s*(?:ข้อความ|รายละเอียด|เนื้อหา|คำ|ชื่อ)?(?:ของ|ใน)?\s*{NAMED}(?!\d)\s*(?:ให้)?(?:เป็น|ว่า|:)\s*(?P<words>\S.{{3,}})$",
    re.S,
)
_CORRECTS = regex(
    rf"{ASKING}{NAMED}(?!\d)\s*(?:จริง ?ๆ|ที่จริง)?(?:แล้ว)?\s*(?:อยู่|เป็น|คือ|ที่)\s*\S.{{0,60}}(?:ไม่ใช่|ไม่ได้อยู่)\s*\S", re.S
)
_ORDERS = tuple((act, regex(pattern, re.S)) for act, pattern in (*_WORK, *_STATES, *_SET))
QUESTION = regex(r"ไหม|มั้ย|มั๊ย|(?:หรือ|รึ)ยัง|ยังไง|ถึงไหน|เมื่อไ|ใคร|[?？]")


@dataclass(frozen=True)
class WorkOrder:
    """What a message orders to be done with an issue: merged into `target`, assigned, declined or solved in `words`, or
    said to be taken up, by whom in `words`."""

    act: Act
    issue: int
    target: int = 0
    words: str = ""


_TELLS_TELLER = regex(
    rf"{ASKING}(?:(?:แจ้ง|บอก|เรียน)(?:กลับ|ให้)?(?:ไปยัง|ไปที่|ถึง)?\s*(?:ผู้|คน|เจ้าของ)(?:ที่)?(?:แจ้ง|ร้อง(?:เรียน)?|เรื่อง)?(?:ของ|ใน)?|ตอบ(?:กลับ)?(?:ผู้แจ้ง)?(?:ของ|ใน)?)\s*{NAMED}(?!\d)\s*"
    r"(?:กลับ|ไป|หน่อย|ด้วย|\s)*(?:ว่า|:)\s*(?P<words>\S.{2,})$",
    re.S,
)
_ASKS_TELLER = regex(
    rf"{ASKING}(?:ข้อมูลเพิ่ม(?:เติม)?|ถาม|สอบถาม)(?:เพิ่ม(?:เติม)?)?\s*(?:จาก|ไปยัง|ไปที่|กับ)?\s*(?:ผู้|คน)แจ้ง(?:ของ)?\s*{NAMED}(?!\d)\s*(?:หน่อย|ด้วย)?\s*(?:ว่า|:)?\s*(?P<words>\S.{{2,}})$",
    re.S,
)
_TELLS_NAMED = regex(
    rf"{ASKING}(?:แจ้ง|บอก|เรียน)(?:กลับ|ให้|ไปยัง|ไปที่|ไปถึง|ถึง|กับ|ไป|\s)*(?P<whom>\S.{{1,60}}?)\s*(?:ใน|เจ้าของ|ของ|ที่แจ้ง|\s)*{NAMED}(?!\d)\s*"
    r"(?:กลับ|ไป|หน่อย|ด้วย|\s)*(?:ว่า|:)\s*(?P<words>\S.{2,})$",
    re.S,
)


@dataclass(frozen=True)
class ToldNamed:
    """What somebody who is called by name is to be told of an issue."""

    whom: str
    issue: int
    words: str


def told_named(text: str) -> ToldNamed | None:
    """Whom a message wants told what of an issue: "ฝากบอกคุณ… เรื่องที่ 1 ว่าช่างจะเข้าไป"; None for any other message."""
    found = _TELLS_NAMED.search(text[: LONGEST_ORDER + 1])
    return ToldNamed(found["whom"].strip(), int(arabic(found["issue"])), found["words"].strip()) if found else None


def tells_named(text: str) -> bool:
    """Whether a message wants somebody told something of an issue."""
    return told_named(text) is not None


def order_in(text: str) -> WorkOrder | None:
    """What of the work on an issue a message orders, or None; what is asked of or told to who told it is a comment."""
    beginning = text[: LONGEST_ORDER + 1]
    if found := _ASKS_TELLER.search(beginning) or _TELLS_TELLER.search(beginning):
        return WorkOrder(Act.COMMENT, int(arabic(found["issue"])), 0, found["words"].strip())
    if QUESTION.search(text) or len(text) > LONGEST_ORDER:
        return None
    for act, pattern in _ORDERS:
        if found := pattern.search(text):
            said = found.groupdict()
            named = found.group("issue") or said["later"]
            number, target = (int(arabic(one)) for one in (named, said.get("target") or "0"))
            return WorkOrder(act, number, target, (said.get("words") or "").strip())
    return None


def orders_work(text: str) -> bool:
    """Whether a message orders an issue merged, declined, assigned, or says how far it is."""
    return order_in(text) is not None


def amended_in(text: str) -> tuple[int, str] | None:
    """The issue whose telling a message corrects, and how: "แก้เรื่องที่ 2 เป็น…" the new words, "เรื่องที่ 2 อยู่แพร่ ไม่ใช่น่าน" all
    of it; else None. How far an issue is, is no part of its story."""
    if QUESTION.search(text) or "วาระ" in text or _OF_STATE.search(text):
        return None
    if found := _REWORDS.search(text):
        return int(arabic(found["issue"])), found["words"].strip()
    found = _CORRECTS.search(text)
    return (int(arabic(found["issue"])), text.strip()) if found else None


def amends(text: str) -> bool:
    """Whether a message corrects what was told of an issue that it names by number."""
    return amended_in(text) is not None


def supported_in(text: str) -> int | None:
    """The number of the issue that a message joins: "ขอร่วมลงชื่อเรื่องที่ 3"; else None."""
    found = _SUPPORTS.search(text) if not QUESTION.search(text) else None
    return int(arabic(found["issue"] or found["later"])) if found else None


def supports(text: str) -> bool:
    """Whether a message joins an issue that it names by number."""
    return supported_in(text) is not None


def agenda_order(text: str) -> tuple[int, bool] | None:
    """The number of the issue that a message puts on an agenda (True) or takes off (False); else None."""
    for pattern, onto in ((_ONTO, True), (_OFF, False)):
        if found := pattern.search(text):
            return int(arabic(found.group(1))), onto
    return None


def orders_agenda(text: str) -> bool:
    """Whether a message puts an issue on an agenda or takes it off: นำเรื่อง #12 เข้าวาระ."""
    return agenda_order(text) is not None


WITHDRAWS = regex(rf"^\s*(?:ขอ|อยาก|ช่วย|จะ|\s)*(?:ยกเลิก|ถอน|ลบ|ปิด)\s*{NAMED}(?!.*วาระ)", re.S)
_ANNOUNCES = regex(
    r"(?:สวัสดี|หวัดดี|ครับ|คับ|ค่ะ|คะ|จ้า|ขอ|อยาก|ต้องการ|จะ|มา|มี|คือ|ผม|ฉัน|ดิฉัน|หนู|\s)*"
    r"(?:(?:แจ้ง|ร้องเรียน|ร้องทุกข์|รายงาน)+(?:เรื่อง|ปัญหา|เหตุ|ความเดือดร้อน)*|(?:เล่า|บอก|ฝาก)(?:เรื่อง|ปัญหา)|มี(?:เรื่อง|ปัญหา)(?:จะ|อยาก)?(?:แจ้ง|ร้องเรียน|บอก|เล่า|ฝาก)?)"
    r"(?:หน่อย|นึง|หนึ่ง|ด้วย|ให้ทราบ|ได้ไหม|ได้มั้ย|ยังไง|ที่ไหน|ตรงไหน|ครับ|คับ|ค่ะ|คะ|นะ|จ้า|จ้ะ|[?.!\s])*"
)


def only_announces(text: str) -> bool:
    """Whether a message says that a story is to come and nothing of it: "อยากร้องเรียน", "มีเรื่องจะแจ้งค่ะ"."""
    return _ANNOUNCES.fullmatch(text.strip()) is not None


def tells_for_other(text: str) -> bool:
    """Whether the secretariat writes down what somebody told: "บันทึกแทนป้าสมศรี โทรมาแจ้งว่าไฟดับ". Joined to the name, the
    word cannot be the beginning of a story."""
    return _FOR_OTHER.match(text) is not None


def told_for_other(text: str) -> str:
    """What was told by somebody else, without the words that say so at its beginning."""
    return _OPENING_FOR_OTHER.sub("", text, count=1) if _OPENING_FOR_OTHER.match(text) else text


def tells_of_issue(text: str) -> bool:
    """Whether a message tells how the issue stands whose number it begins with, or wants it withdrawn: เรื่องที่ 12
    แก้แล้ว, เปลี่ยนสถานะเรื่องที่ 12 เป็น…, ยกเลิกเรื่องที่ 12. It is no project."""
    told = _TELLS.search(text) or WITHDRAWS.search(text) or _OF_STATE.search(text)
    return bool(told) and not QUESTION.search(text)


_BEGUN_FOR_OTHER = r"\s*(?:ขอ)?(?:บันทึก|แจ้ง|(?:ฝาก|แจ้ง|ลง|รับ)เรื่อง)แทน"
_FOR_OTHER = regex(rf"{_BEGUN_FOR_OTHER}(?=คุณ|นาย|นาง|ป้า|ลุง|น้า|อา|พี่|ท่าน|ชาวบ้าน|ผู้ใหญ่|กำนัน)\S+\s*\S")
_OPENING_FOR_OTHER = regex(rf"{_BEGUN_FOR_OTHER}[\s:]*")
_OWN = regex(
    r"(?:ของ|ที่)\s*(?:ฉัน|ผม|กระผม|หนู|ดิฉัน|เรา|ข้าพเจ้า|ป้า|ลุง|ข้อย)(?!\s*เลือก)"
    r"|เรื่อง\s*(?:ฉัน|ผม|หนู|ดิฉัน)(?=\s|หรือ|รึ|แล้ว|บ้าง|ได้|ไป|ถึง|ยัง|มี|ทำไม|เงียบ|ล่ะ|เป็น|คืบ|$)"
    r"|ที่\s*(?:เคย)?(?:แจ้ง|ร้อง(?:เรียน)?|ฝาก|รายงาน|แนบ|ถ่าย)(?:เรื่อง)?(?:ไว้|ไป|ไปแล้ว|มา|(?=ทำไม|เมื่อ|นาน|เงียบ|\s))"
)


def asks_after_own(text: str) -> bool:
    """Whether a question is after what its asker reported: "เรื่องของผมถึงไหนแล้ว", "ที่แจ้งไว้ไปถึงไหน"."""
    return _OWN.search(text) is not None


_ATTACHED = regex(
    rf"{ASKING}(?:อยาก)?(?:ดู|เปิด|เห็น)\s*(?:รูป|ภาพ|คลิป|วิดีโอ|เสียง|ไฟล์)\S{{0,8}}\s*ที่\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:เคย)?(?:แนบ|ส่ง|ถ่าย|อัด)"
    rf"(?:ไว้|ไป|มา|แล้ว|กับ|ใน|พร้อม|เรื่อง|\s)*(?:ที่)?\s*#?\d*{POLITE}$"
)


_SEEN_TO_BY = regex(
    rf"{ASKING}(?:ใคร|คนไหน|หน่วยงานไหน)(?:เป็น)?(?:คน|ผู้)?\s*(?:ดูแล|รับผิดชอบ|รับ|จัดการ|ตาม)\s*เรื่อง(?:ที่)?(?:ของ|ที่)?\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:แจ้ง(?:ไว้|ไป)?|อยู่|ให้|บ้าง|\s)*{POLITE}[?？]?$"
)


def asks_who_sees_to_own(text: str) -> bool:
    """Whether a message asks who sees to what its writer reported: "ใครดูแลเรื่องของฉัน"."""
    return _SEEN_TO_BY.search(text) is not None and asks_after_own(text)


def asks_for_attached(text: str) -> bool:
    """Whether a message asks to see what was attached to an issue: "ขอดูรูปที่แนบไว้"."""
    return _ATTACHED.search(text) is not None


_MINE = r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ตัวเอง|(?:ผู้|คน)(?:ที่)?(?:แจ้ง|ร้อง(?:เรียน)?|เล่า))"
_HIDES = regex(
    rf"{ASKING}(?:{NAMED.replace('issue', 'first')}\s*(?:ขอ|ช่วย|ให้|\s)*)?(?:อย่า|ไม่(?:อยาก|ต้อง|ให้)?)?"
    rf"(?:เอา|ปิด|ปกปิด|ซ่อน|ลบ|ถอน|บอก|เปิดเผย|โชว์|แสดง|ใส่)ชื่อ(?:ของ|ให้)?{_MINE}"
    rf"(?:\s*(?:ไว้|ให้|หน่อย|ด้วย|ครับ|ค่ะ|คะ|\s)*(?:ออก)?(?:จาก|ใน|ที่|ของ)?\s*เรื่อง(?:นั้น|นี้|ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?แจ้ง(?:ไว้|ไป)?|\s*(?:ที่)?\s*#?\s*(?P<issue>[\d๐-๙]{{1,9}})))?"
    rf"(?:\s*(?:ไว้|ออก|ให้|ด้วย|หน่อย|ที|นะ|ครับ|ค่ะ|คะ|ไม่อยากให้\S+|กลัว\S+|เพราะ\S+))*\s*$"
)


def hides_name(text: str) -> int | None:
    """The number of the issue whose teller's name a message wants hidden, 0 where none is said; None for any other:
    "เอาชื่อผมออกจากเรื่องนั้น ไม่อยากให้ใครรู้", "ปิดชื่อผมเรื่องที่ 3"."""
    found = _HIDES.search(text) if not QUESTION.search(text.replace("ให้ใครรู้", "")) else None
    return int(arabic(found["issue"] or found["first"] or "0")) if found else None


def asks_to_hide(text: str) -> bool:
    """Whether somebody wants their name hidden in what they told."""
    return hides_name(text) is not None


_MISTOLD = regex(
    rf"{ASKING}(?:เมื่อกี้|ที่แจ้งไป|เรื่องที่แจ้ง|\s)*(?:(?:แจ้ง|พิมพ์|บอก|เขียน|ใส่)(?:ผิด|พลาด)\s*\S.{{3,}}(?:เป็น|ไม่ใช่|ต้อง)"
    r"|(?:เปลี่ยน|แก้(?:ไข)?)(?:จาก)?\s*\S.{1,60}?\s*เป็น\s*\S.{0,80}(?:แจ้ง|พิมพ์|บอก|เขียน|ใส่)(?:ผิด|พลาด)"
    rf")|{ASKING}(?:เรื่อง)?ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?แจ้ง\S{{0,8}}\s*(?:ขอ|ช่วย)?(?:เปลี่ยน|แก้(?:ไข)?)(?:จาก)?\s*\S.{{1,60}}?\s*เป็น\s*\S"
)


_CORRECTED = regex(r".*เป็น\s*(?:จังหวัด|จ\.)?(?P<into>\S+)|.*?(?P<this>[^\s.]+)\s*ไม่ใช่", re.S)


def corrected_to(text: str) -> str:
    """What a correction puts in the place of what was told: of "ขอเปลี่ยนจากลำพูนเป็นลำปาง แจ้งผิด" the latter."""
    found = _CORRECTED.match(text)
    return (found["into"] or found["this"]).removeprefix("จังหวัด") if found else ""


def corrects_own(text: str) -> bool:
    """Whether somebody says that what they told last was told wrongly: "ขอเปลี่ยนจากลำพูนเป็นลำปาง แจ้งผิด"."""
    return len(text) <= LONGEST_ORDER and _MISTOLD.search(text) is not None and "ประชุม" not in text


_TELLER = regex(r"เรื่อง(?:ที่|ของ)\s*(?:คุณ|นาย|นางสาว|นาง|น\.ส\.|ป้า|ลุง|น้า|พี่|ท่าน|ผู้ใหญ่|กำนัน)\s*(?P<name>[ก-๎]{2,40})")


def teller_named(text: str) -> str:
    """What follows the form of address of whose issue a message asks after ("เรื่องของคุณสมชายไปถึงไหน"), their name
    first; nothing where nobody is named."""
    found = _TELLER.search(text)
    return found["name"] if found else ""


_STORY_ONTO = regex(
    rf"{ASKING}(?:นำ|เอา|ใส่|บรรจุ|เพิ่ม|เสนอ|ยก)\s*เรื่อง(?!\s*(?:ที่|เลขที่)?\s*#?\s*[\d๐-๙])\s*(?P<story>\S.{{2,80}}?)\s*(?:เข้า(?:สู่)?|ลง|เป็น)(?:ใน)?\s*\S{{0,10}}?วาระ"
)


def story_for_agenda(text: str) -> str:
    """The story by which a message names the issue that is to come before a meeting; else nothing."""
    found = _STORY_ONTO.search(text) if not QUESTION.search(text) else None
    return found["story"].strip() if found else ""


def orders_story_onto_agenda(text: str) -> bool:
    """Whether a message wants an issue that it names by its story to come before a meeting: "เอาเรื่องถนนเข้าวาระ"."""
    return bool(story_for_agenda(text))


LONGEST_VERDICT = 70
_DISPUTES = regex(
    r"^\s*(?:\S{0,24}\s*)??(?:ก็)?(?:ยัง(?:ไม่|เหมือนเดิม|เป็นเหมือน|พัง|เสีย|ท่วม|เหม็น|ดับ|รั่ว|อยู่เหมือน)|ไม่เห็น(?:มี)?(?:ใคร|คน)?(?:มา|แก้|ซ่อม|ทำ)|ไม่จริง"
    r"|ใครบอก(?:ว่า)?(?:แก้|เสร็จ|ซ่อม|เรียบร้อย)|แก้(?:แล้ว)?(?:ที่ไหน|ตรงไหน))"
)
_ACCEPTS = regex(
    r"\s*(?:ใช่|ตอนนี้|ยืนยัน(?:ว่า)?|\S{0,16}?)\s*(?:แก้(?:ไข)?|ซ่อม|ทำ|ไหล|ติด|ใช้(?:ได้|การได้)|เรียบร้อย|เสร็จ|หาย|ดีขึ้น|ดี|มา)(?:เสร็จ|เรียบร้อย|ได้|ปกติ|ดี)*แล้ว"
    r"(?:\s*(?:จริง|ๆ|มาก|เลย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|ขอบคุณ|ขอบใจ|[.!🙏👍]))*\s*"
)


def disputes(text: str) -> bool:
    """Whether a message may say that what was claimed solved is not: "น้ำยังไม่ไหลเลย ใครบอกว่าเสร็จ"."""
    return len(text) <= LONGEST_VERDICT and _DISPUTES.search(text) is not None and "ประชุม" not in text


def accepts(text: str) -> bool:
    """Whether a message may say that what was claimed solved is: "ไหลแล้วค่ะ ขอบคุณ"."""
    return len(text) <= LONGEST_VERDICT and _ACCEPTS.fullmatch(text) is not None and "ประชุม" not in text


def confirms(text: str) -> bool:
    """Whether somebody who accepts what was claimed says that they confirm it."""
    return text.strip().startswith("ยืนยัน")


_ADDS = regex(r"\s*(?:ขอ|จะ|อยาก|\s)*(?:แจ้ง|บอก|เล่า)เพิ่ม(?:เติม)?(?:ว่า|อีกว่า|ด้วยว่า|:|\s)+\S.{2,}", re.S)


def adds_to_own(text: str) -> bool:
    """Whether somebody tells more of what they told before: "แจ้งเพิ่มว่าตอนนี้น้ำเป็นสีแดง"."""
    return len(text) <= LONGEST_ORDER and _ADDS.fullmatch(text) is not None
