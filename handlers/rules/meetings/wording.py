"""What a message says of a meeting beyond time and place: its subjects, its link, an answer to an invitation."""

import re

from config.vocabulary import MeetingAnswer

LONGEST_SUBJECT = 200
LONGEST_CALENDAR_WISH = 60
_LINK = re.compile(r"https?://\S+")
_MAP = re.compile(r"^https?://(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.|(?:www\.)?google\.[a-z.]+/maps)", re.I)
_ISSUE = re.compile(r"(?:นำ\s*)?(?:เรื่อง)?(?:ที่)?\s*#?\s*(\d{1,9})(?:\s*เข้า\S*วาระ\S*)?")
_POLL = re.compile(r"(?:นำ\s*)?(?:ผล)?(?:การ)?(?:โหวต|โพล)(?:ที่)?\s*#?\s*(\d{1,9})(?:\s*เข้า\S*วาระ\S*)?")
_SUBJECT = re.compile(r"(?:^|\s)(?:เรื่อง|หัวข้อ|วาระ(?:เรื่อง)?)\s*(.+)$", re.S)
_DELEGATE = re.compile(r"ผู้แทน|ตัวแทน|ไปแทน|มาแทน|เข้าแทน|ประชุมแทน|มอบ(?:หมาย|ให้)|ส่ง\S{0,40}แทน")
_NOT_COMING = re.compile(
    r"ไม่(?:ได้)?(?:ไป|มา|ว่าง|เข้า|สะดวก|สามารถ|ร่วม|น่าจะ)|(?:ไป|มา|เข้า\S{0,10}|ร่วม\S{0,8})ไม่(?:ได้|ไหว|ทัน)|ติดราชการ|ติดประชุม|ติดภารกิจ|ติดธุระ|ขอลา|ลาประชุม|ลากิจ|ลาป่วย|ขาดประชุม|งดเข้า"
)
_UNSURE = re.compile(
    r"ไม่(?:ค่อย)?แน่(?:ใจ|นอน)?|ไม่ชัวร์|ยังไม่(?:รู้|ทราบ)|(?:ขอ|เดี๋ยว|รอ)ดูก่อน|ยังตอบไม่ได้|ขอเช็[คก](?:คิว|ตาราง|วัน)?ก่อน"
)
_SILENT = re.compile(
    r"ใคร(?:บ้าง)?(?:ที่)?\s*ยังไม่(?:ได้)?\s*(?:ตอบ|ยืนยัน)|(?:คน|กรรมการ|สมาชิก|ราย)(?:ไหน|ใด)?(?:ที่)?ยังไม่(?:ได้)?(?:ตอบรับ|ตอบกลับ)|รายชื่อ(?:คน)?ที่(?:ยังไม่ตอบ|ต้องโทร)"
)
_VOTING = re.compile(r"โหวต|โพล|ลงคะแนน|ลงความเห็น|ลงมติ|คำถาม|แบบสำรวจ|ประกาศ|รับทราบ")
_CALLING_OFF = re.compile(r"ยกเลิก|งดประชุม|งดการประชุม|ไม่ประชุมแล้ว|งดนัด")

_ONTO_AGENDA = re.compile(
    r"^\s*(?:(?:อ้อ|เอ้อ|แล้วก็|แล้ว|ขอ|ช่วย|ฝาก|รบกวน)\s*)*(?:เพิ่ม|ใส่|เติม)\s*(?:ใน)?(?:ระเบียบ)?วาระ(?:การประชุม)?"
    r"\s*(?:เรื่อง)?\s*(?P<item>.+?)\s*(?:(?:ด้วย|หน่อย|นะ|ที|ครับ|คับ|ค่ะ|คะ|จ้า)\s*)*$",
    re.S,
)

_CALENDAR = re.compile(
    r"(?:ลิงก์|ลิงค์|ลิ้งค์|ที่อยู่|ไฟล์|ซิงก์|ซิงค์|เข้า|ขึ้น(?:ใน)?|ใส่(?:ใน)?|ลง(?:ใน)?)\s*ป[ฏฎ]ิทิน"
    r"|ป[ฏฎ]ิทิน(?:ประชุม)?\s*(?:ใน|บน|ใส่|เข้า)?\s*(?:มือถือ|โทรศัพท์|ไอโฟน|google|กูเกิล|iphone)",
    re.I,
)
_OTHER_CALENDAR = re.compile(r"ท่องเที่ยว|เทศกาล|กิจกรรม|เพาะปลูก|เกษตร|ชาวบ้าน|นักท่อง|อบต|ควร")


def link_in(text: str) -> str:
    """The first web address in a message, or nothing."""
    found = _LINK.search(text)
    return found.group().rstrip(").,")[:500] if found else ""


def is_map(link: str) -> bool:
    """Whether a web address shows a place on a map, so that nobody meets there online."""
    return bool(_MAP.match(link))


def issue_of(text: str) -> int | None:
    """The number of the issue where a line names one and nothing else: #12, เรื่องที่ 12."""
    named = _ISSUE.fullmatch(text.strip())
    return int(named.group(1)) if named and not text.strip().isdecimal() else None


def poll_of(text: str) -> int | None:
    """The number of the poll where a line names one and nothing else: โหวตที่ #3."""
    named = _POLL.fullmatch(text.strip())
    return int(named.group(1)) if named else None


def subject_of(text: str) -> str:
    """What a meeting is about: all that follows เรื่อง, without a web address."""
    found = _SUBJECT.search(_LINK.sub(" ", text))
    return " ".join(found.group(1).split())[:LONGEST_SUBJECT] if found else ""


def added_to_agenda(text: str) -> str:
    """What a message adds to an agenda: "เพิ่มวาระเรื่องฝุ่นด้วยนะ"; else nothing."""
    found = _ONTO_AGENDA.match(text)
    return found["item"].strip() if found else ""


def asks_for_calendar(text: str) -> bool:
    """Whether a message asks for one's meetings in a calendar: "ขอลิงก์ปฏิทินใส่มือถือ", in either spelling."""
    return len(text) <= LONGEST_CALENDAR_WISH and bool(_CALENDAR.search(text)) and not _OTHER_CALENDAR.search(text)


def asks_who_is_silent(text: str) -> bool:
    """Whether a message asks who has not answered an invitation: "ใครยังไม่ตอบบ้าง"; not who has not voted."""
    return bool(_SILENT.search(text)) and not _VOTING.search(text)


def is_unsure(text: str) -> bool:
    """Whether somebody who speaks of their own attendance does not know yet: "ไม่แน่ใจว่าจะไปได้รึเปล่า"."""
    return bool(_UNSURE.search(text)) and not _DELEGATE.search(text)


def answer_in(text: str) -> MeetingAnswer:
    """What somebody who speaks of their own attendance answers."""
    if _DELEGATE.search(text):
        return MeetingAnswer.DELEGATE
    return MeetingAnswer.NOT_COMING if _NOT_COMING.search(text) else MeetingAnswer.COMING


def calls_off(text: str) -> bool:
    """Whether a message calls a meeting off, rather than moving it."""
    return bool(_CALLING_OFF.search(text))
