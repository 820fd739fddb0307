"""What a message asks to be handed, told or passed on, worded so that it can mean nothing else. Pure."""

import re

from nlp.provinces import names
from nlp.regex import regex

LONGEST = 80
_PLEASE = r"\s*(?:รบกวน|ช่วย|ขอ|อยากได้|อยาก(?:จะ)?|ต้องการ|ฝาก|ผม|ดิฉัน|หนู|\s)*"
_END = r"(?:หน่อย|ที|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|บ้าง|เลย|ได้ไหม|ได้มั้ย|[?？]|\s)*"
_MY = r"(?:ของ)?\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ตัวเอง)"
_PAPER = (
    r"(?:เอกสาร(?:การ|ประกอบการ)?ประชุม|ใบ(?:เซ็น|เซ็นต์|ลง|ลงลายมือ|ลงทะเบียน)(?:ต์)?ชื่อ|ใบลงลายมือชื่อ|ใบเซ็นต์?|ใบตอบรับ|หนังสือเชิญ(?:ประชุม)?"
    r"|แบบตอบรับ|ไฟล์(?:ระเบียบ)?วาระ|ไฟล์ประชุม|ไฟล์รายงานการประชุม)"
)
_PAPERS = regex(
    rf"{_PLEASE}(?:ดู|เอา|โหลด|ดาวน์โหลด|พิมพ์|ปริ้น(?:ท์)?|ส่ง|ทำ|ออก|มี)?\s*{_PAPER}"
    rf"\s*(?:(?:ของ)?(?:การ)?(?:ประชุม)?(?:ครั้ง|รอบ|นัด)?(?:นี้|หน้า|ต่อไป|ที่จะถึง))?\s*(?:มา|ให้|ไว้|ไหม|มั้ย)*{_END}"
)
_NAMED_PAPERS = (
    ("signatures", regex(r"ใบ(?:เซ็น|ลง)")),
    ("invitation", regex(r"หนังสือเชิญ")),
    ("reply", regex(r"แบบตอบรับ|ใบตอบรับ")),
    ("agenda", regex(r"วาระ")),
    ("minutes", regex(r"รายงานการประชุม")),
)
_WHICH = (
    r"(?:\s*(?:ที่|ไป|ของ|การ|ห้อง|สถานที่|จัด)*(?:ประชุม|นัด)?(?:ครั้ง|รอบ)?(?:นี้|หน้า|ต่อไป|ที่จะถึง|ที่\s*\d+(?:\s*/\s*\d+)?)?"
    r"(?:\s*กลุ่ม(?:จังหวัด)?\s*\d+\.\d+)?(?:\s*(?:มา|ให้))*)"
)
_MAP = regex(
    rf"{_PLEASE}(?:ดู|เอา|ส่ง|แชร์|เปิด)?\s*(?:ลิงก์|ลิงค์|ลิ้งค์)?\s*(?:แผนที่|พิกัด|โลเคชั่?น|โล(?=\s|$|ที่)|location|map|ตำแหน่งที่ประชุม){_WHICH}{_END}"
    rf"|(?:ไป)?(?:ห้อง|สถานที่|ที่)?ประชุม(?:ไป|อยู่)?(?:ทางไหน|ยังไง|อย่างไร|ตรงไหน)(?:ดี)?{_END}"
    rf"|(?:ผม|ดิฉัน|ฉัน|หนู)?\s*(?:จะ)?(?:ไป(?:ประชุม)?)?\s*(?:แต่|ยัง)?\s*(?:ไม่รู้(?:จัก)?(?:ทาง|ที่)|ไปไม่ถูก|หลงทาง|หา(?:ห้อง|ที่|สถานที่)ประชุมไม่เจอ){_END}",
    re.IGNORECASE,
)
_CALENDAR_FILE = regex(
    rf"{_PLEASE}(?:เอา|ส่ง|โหลด|ดาวน์โหลด)?\s*(?:ไฟล์\s*(?:ป[ฏฎ]ิทิน|นัด(?:หมาย|ประชุม)?|\.?(?:ics|ical))|\.?ics){_WHICH}{_END}",
    re.IGNORECASE,
)
_FILE = r"(?:(?:ไฟล์|ตาราง(?:ข้อมูล)?)?\s*(?:excel|เอ็?กเซล|csv)|ไฟล์|ตาราง(?:ข้อมูล)?)"
_EXPORTED = r"(?:ผล|เรื่อง|โหวต|โพล|การ|ประชุม|กรรมการ|สมาชิก|รายชื่อ|ทั้งหมด|ทุก|ค้าง|ที่แจ้ง|ที่ค้าง|ร้องเรียน|ร้องทุกข์|\s)+"
_KIND = r"(?:ข้อมูล|ราย(?:การ|ชื่อ|งาน(?!การ?ประชุม))|ทะเบียน)?\s*"
_EXPORT = regex(
    rf"{_PLEASE}(?:ดึง|โหลด|ดาวน์โหลด|ส่งออก|ส่ง|ทำ|ออก|เอา|ได้)?\s*{_FILE}\s*(?:ข้อมูล|ราย(?:การ|ชื่อ)|ทะเบียน|ของ|\s)*{_EXPORTED}{_END}"
    rf"|{_PLEASE}(?:ดึง|โหลด|ดาวน์โหลด|ส่งออก|พิมพ์|ทำ|สรุป|ขอ|เอา)?\s*{_KIND}{_EXPORTED}(?:ออก|มา|ให้)*(?:เป็น|ใน(?:รูป)?)\s*{_FILE}(?:excel|\s)*{_END}"
    rf"|{_PLEASE}(?:โหลด|ดาวน์โหลด|ส่งออก|export)\s*{_KIND}{_EXPORTED}{_END}",
    re.IGNORECASE,
)
_EXPORTS = (
    ("issues", regex(r"เรื่อง|ร้องเรียน|ร้องทุกข์|ที่แจ้ง")),
    ("meetings", regex(r"ประชุม")),
    ("polls", regex(r"โหวต|โพล")),
    ("members", regex(r"สมาชิก|กรรมการ|รายชื่อ|ทะเบียน")),
)
_NOTHING_NAMED = regex(
    r"(?:ช่วย|ขอ|รบกวน|ฝาก|อยาก|ดู|เช็[คก]|ตรวจ|ตาม|ทำ|จัดการ|บอก|เอา|หา|สรุป|สอบถาม|ถาม|ให้|มา|ไป|ที|หน่อย|ด้วย|ผม|ดิฉัน|ฉัน|หนู|เรา|ของ"
    r"|ล่ะ|ละ|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|อัน|นั้น|นี้|ได้|ไหม|มั้ย|ไง|ยังไง|ดี|แล้ว|[\s?.])+"
)
_PROVINCE = regex(
    rf"{_PLEASE}(?:ดู|รู้|ทราบ)?\s*(?:ข้อมูล|ภาพรวม)(?:ทั่วไป|พื้นฐาน|ภาพรวม|ทั้งหมด)?\s*(?:ของ|เกี่ยวกับ|เรื่อง|ราย)?\s*"
    rf"(?:(?:จังหวัด|จ\.|จว\.)\s*)?(?P<name>{_MY}|\S+?){_END}"
)
_OWN_PLACE = regex(rf"(?:จังหวัด|บ้าน)?{_MY}")
_TO_OFFICE = regex(
    r"\s*(?:รบกวน|ช่วย|ขอ|ฝาก|อยาก(?:จะ)?|ให้|\s)*(?:(?:สอบ)?ถาม(?:คำถาม)?|(?!.*(?:ไป|มาไม่|มาได้|ลา|ติด|ว่าง|ป่วย|เข้าร่วม|ประชุม(?:ได้|ด้วย)))(?:บอก|เรียน))(?:ไปยัง|ไปที่|ไปถึง|ไป|ถึง|กับ|ให้|\s)*(?:ท่าน|ทาง|คุณ|พี่)?\s*"
    r"(?:ฝ่าย)?(?:เลขา(?:ฯ|นุการ)?|ธุรการ|เจ้าหน้าที่)(?:ฯ|ให้|หน่อย|ที|ด้วย|ครับ|ค่ะ|คะ|นะ|ว่า|:|\s)*(?P<question>\S.{3,})",
    re.S,
)
_YOU = r"(?:นี่|แล้ว|น้อง|เธอ|คุณ|แก|เรา(?=คุยกับ)|บอท|บอต|bot|แชท|\s)+"
_THIS = r"(?:บอท|บอต|bot|ระบบ|แชท|แชต)(?:นี้|เนี้ย|เนี่ย)?"
_OF_BOT = regex(
    rf"{_YOU}(?:เป็น|คือ)\s*(?:ใคร|อะไร|คน(?:จริง)?|บอท|บอต|หุ่นยนต์|เอไอ|ai)\s*(?:ๆ|หรือ|รึ|คน|บอท|บอต|หุ่นยนต์|เอไอ|ai|เปล่า|ไหม|มั้ย|กัน|แน่|จริง|\s)*"
    rf"(?:เนี่ย|นี่|อ่ะ|อะ)*{_END}"
    rf"|(?!ใคร(?:เป็น|คือ)?ผู้ดูแลระบบ)(?:ใคร|หน่วยงาน(?:ไหน|ใด))\s*(?:เป็น)?(?:คน|ผู้)?(?:ทำ|สร้าง|ดูแล|พัฒนา){_THIS}{_END}|{_THIS}\s*(?:ใคร|หน่วยงาน(?:ไหน|ใด))(?:เป็น)?(?:คน|ผู้)?(?:ทำ|สร้าง|ดูแล|พัฒนา)(?:ขึ้น)?(?:มา)?{_END}"
    rf"|{_YOU}ชื่อ\s*(?:อะไร|ว่าอะไร|ไร){_END}|(?:ผม|หนู|ดิฉัน|เรา|นี่)?(?:กำลัง)?คุยกับ(?:ใคร|คนหรือบอท|อะไร)(?:อยู่|เนี่ย|\s)*{_END}",
    re.IGNORECASE,
)
_GOODBYE = regex(
    r"\s*(?:งั้น|โอเค|เอาล่ะ|ขอตัว|ผม|หนู|ดิฉัน|\s)*(?:บ๊?าย(?:\s*บาย)*|บ๊ะบาย|ลาก่อน|ลาละ|ไว้(?:เจอ|คุย)กัน(?:ใหม่|ใหม่นะ)?|แล้วเจอกัน(?:ใหม่)?"
    r"|เจอกัน(?:ใหม่|พรุ่งนี้|วันหลัง)|ราตรีสวัสดิ์|ฝันดี|ไป(?:ก่อน|แล้ว|ละ|ล่ะ)|ขอตัว(?:ก่อน)?|พอแค่นี้(?:ก่อน)?|bye\s*(?:bye)?|good\s*(?:bye|night))"
    r"(?:นะ|จ้า|จ๊ะ|ครับ|คับ|ค่ะ|คะ|เจ้า|ก่อน|แล้ว|[\s.!~👋🙏])*",
    re.IGNORECASE,
)


def asks_for_papers(text: str) -> bool:
    """Whether a message asks for a meeting's papers: "ขอใบเซ็นชื่อ"."""
    return len(text) <= LONGEST and bool(_PAPERS.fullmatch(text))


def paper_named(text: str) -> str:
    """The one paper that such a message names, as its template is called; nothing where it asks for any."""
    return next((name for name, words in _NAMED_PAPERS if words.search(text)), "")


def asks_for_map(text: str) -> bool:
    """Whether a message asks the way to a meeting: "ขอแผนที่หน่อย", "ห้องประชุมไปทางไหน"."""
    return len(text) <= LONGEST and bool(_MAP.fullmatch(text))


def asks_for_calendar_file(text: str) -> bool:
    """Whether a message asks for a meeting's calendar file: "ขอไฟล์ปฏิทิน"."""
    return len(text) <= LONGEST and bool(_CALENDAR_FILE.fullmatch(text))


def asks_for_export(text: str) -> bool:
    """Whether a message asks for what is recorded as a file: "ขอไฟล์เรื่องทั้งหมด"."""
    return len(text) <= LONGEST and bool(_EXPORT.fullmatch(text))


def exports_named(text: str) -> frozenset[str]:
    """Whose tables such a message names, by the features that have them; none where it names nothing in particular."""
    return frozenset(name for name, words in _EXPORTS if words.search(text))


def names_nothing(text: str) -> bool:
    """Whether a message asks for something and says nothing of what: "ช่วยดูให้หน่อย", "ของผมล่ะ"."""
    return len(text) <= LONGEST and bool(_NOTHING_NAMED.fullmatch(text))


def asks_of_province(text: str) -> bool:
    """Whether a message asks what is known of a province: "ขอข้อมูลจังหวัดน่าน"."""
    return len(text) <= LONGEST and province_named(text, "") is not None


def province_named(text: str, own: str) -> str | None:
    """The province that such a message is about, `own` where it is the writer's; None for any other message."""
    found = _PROVINCE.fullmatch(text.strip())
    if found is None:
        return None
    return own if _OWN_PLACE.fullmatch(found["name"]) else names().get(found["name"])


def asks_office(text: str) -> bool:
    """Whether a message is a question to be passed on to the secretariat: "ฝากถามเลขาว่า…"."""
    return _TO_OFFICE.fullmatch(text) is not None


def question_to_office(text: str) -> str:
    """The question itself, without whom it is for."""
    found = _TO_OFFICE.fullmatch(text)
    return found["question"].strip() if found else text


def asks_of_bot(text: str) -> bool:
    """Whether a message asks who or what it is talking to: "คุณเป็นใครเนี่ย"."""
    return len(text) <= LONGEST and bool(_OF_BOT.fullmatch(text))


_QUESTION_TO_COME = regex(
    r"(?:สวัสดี|หวัดดี|ดี|ครับ|คับ|ค่ะ|คะ|จ้า|แอดมิน|น้อง|ผม|ดิฉัน|หนู|ฉัน|พอดี|คือ|\s)*(?:รบกวน|ขอ(?:อนุญาต)?|อยาก(?:จะ)?|มีเรื่อง(?:จะ|อยาก)?|จะ|\s)+(?:สอบ)?ถาม"
    r"(?:ข้อมูล|อะไร|เรื่อง|คำถาม|หน่อย|นิด|นึง|หนึ่ง|สักเรื่อง|ด้วย|ได้ไหม|ได้มั้ย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[?.!\s])*"
)


def announces_question(text: str) -> bool:
    """Whether a message says that a question is to come and nothing of it: "สวัสดีครับ ขอสอบถามหน่อย"."""
    return len(text) <= LONGEST and bool(_QUESTION_TO_COME.fullmatch(text))


def says_goodbye(text: str) -> bool:
    """Whether a message does nothing but take its leave."""
    return len(text) <= LONGEST and bool(_GOODBYE.fullmatch(text))
