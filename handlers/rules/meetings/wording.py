"""What a message says of a meeting beyond time and place: its subjects, its link, who is silent."""

import re

from nlp.numbers import arabic
from nlp.places import is_online
from nlp.regex import regex

LONGEST_SUBJECT = 200
LONGEST_CALENDAR_WISH = 60
FEW_WORDS = 30
"""Characters beside a web address that say no more than what it is."""
_LINK = regex(r"https?://\S+")
_MAP = regex(r"^https?://(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.|(?:www\.)?google\.[a-z.]+/maps)", re.I)
_LINKS = r"(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์|link|ซูม|zoom|ออนไลน์)"
_NO_LINK = regex(
    rf"\s*(?:ขอ|ช่วย|ให้|\s)*(?:ไม่(?:มี|ใช้|ต้องมี|ต้องใช้|เอา|ต้อง)|ลบ|ตัด|ยกเลิก|ถอด|เอา)\s*(?:การ)?{_LINKS}\s*"
    r"(?:ออก(?:ไป)?|ทิ้ง|แล้ว|ไป|เลย|ครับ|คับ|ค่ะ|คะ|นะ|\s)*$",
    re.IGNORECASE,
)
_ISSUE = regex(r"(?:นำ\s*)?(?:เรื่อง)?(?:ที่)?\s*#?\s*(\d{1,9})(?:\s*เข้า\S*วาระ\S*)?")
_POLL = regex(r"(?:นำ\s*)?(?:ผล)?(?:การ)?(?:โหวต|โพล)(?:ที่)?\s*#?\s*(\d{1,9})(?:\s*เข้า\S*วาระ\S*)?")
_LINE_TEXT = regex(
    r"\s*(?:ขอ|ช่วย|อยากได้|เอา|ทำ|พิมพ์|ส่ง|มี|\s)*(?:ข้อความ|แบบ|คำเชิญ|ตัวหนังสือ)\s*(?:สั้น\s*ๆ)?(?:ประชุม|นัด|นัดประชุม|ประกาศ|เชิญประชุม|ที่\s*#?\d+|\s)*"
    r"(?:ไว้|สำหรับ|ที่จะ|เพื่อ|ไป)*(?:ส่ง|ส่งต่อ|ลง|แปะ|โพสต์|วาง)(?:ต่อ|เข้า|ใน|ทาง)*\s*(?:กลุ่ม)?(?:ไลน์|line)",
    re.IGNORECASE,
)
_OWN_ANSWER = regex(
    r"^\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*ตอบ(?:รับ|กลับ)?(?:ประชุม)?\s*(?:ไป|ไว้|มา)?(?:แล้ว)?\s*(?:ว่า)?\s*(?:ยังไง|อย่างไร|ว่าไง|อะไร|หรือยัง|รึยัง|ไปหรือยัง)(?:แล้ว|นะ|ครับ|ค่ะ|คะ|\s|\?)*$"
)
_OTHER_ANSWER = regex(
    r"\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:ขอ|จะ|อยาก|\s)*(?:เปลี่ยน|แก้)(?:ใจ|คำตอบ|การตอบรับ|ที่ตอบ|ไว้|\s)*(?:เป็น|ว่า)?\s*"
    r"(?:ไม่?\s*)?(?:ไป|มา(?!ตรา|ก)|เข้า(?:ร่วม)?|ร่วม|ส่งผู้แทน|ส่งตัวแทน)(?!ประชุม(?:ที่|วัน|ผ่าน|ทาง|แบบ|ออนไลน์|ออน)|วัน|ที่|เวลา|เป็น|ใช้)"
)
LONGEST_GUESTS = 120
_GUESTS = regex(
    r"\s*(?:ผม|ดิฉัน|ฉัน|เรา)?\s*(?:ขอ|จะ|อยาก(?:จะ|ให้)?|ช่วย|ควร|น่าจะ|\s)*(?:เชิญ|ชวน|พา|เอา)(?!ประชุม|กรรมการทุก|ทุกคน|สมาชิกทุก)\s*[ก-๙\s.]{2,60}?\s*"
    r"(?:มา|ไป|เข้า)(?:ร่วม|นั่ง|ฟัง|เปิด|เข้า|สังเกตการณ์|เป็นวิทยากร|บรรยาย|ให้ข้อมูล|\s)*(?:(?:การ)?ประชุม|ฟัง|ด้วย)(?!วัน|ที่)"
    r"(?:ด้วย|ได้|ไหม|มั้ย|หรือเปล่า|หรือไม่|อีกคน|หน่อย|สัก\S{1,6}|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*$"
)
_GIVES_LINK = regex(
    r"\s*(?:ขอ|ช่วย|รบกวน|ฝาก|\s)*(?:เพิ่ม|ใส่|แปะ|แนบ|วาง|เปลี่ยน|แก้)(?:ไข)?\s*(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์|link|ซูม|zoom|มีต|แผนที่).{0,60}?ประชุม"
    r"|\s*(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์)\s*(?:ซูม|zoom|meet|มีต|เข้า|\s)*(?:ประชุม|ของประชุม).{0,40}?https?:",
    re.IGNORECASE,
)
_SUBJECT = regex(
    r"(?:^|\s)(?:(?:เพื่อ|จะ|มา|ขอ)*(?:คุย|หารือ|พูดคุย|ปรึกษา|พิจารณา|ประชุม)(?:กัน)?\s*(?=เรื่อง|หัวข้อ))?(?:เรื่อง|หัวข้อ|วาระ(?:เรื่อง)?)\s*(.+)$"
    r"|\s(?:เพื่อ|จะ|มา|ขอ)*(?:คุย|หารือ|พูดคุย)(?:กัน)?(?:เกี่ยวกับ|ถึง|ว่าด้วย)?\s*(.+)$",
    re.S,
)
_WHO_COMES = regex(
    r"(?:มี)?(?:ใคร|ท่านใด|กี่คน|กี่ท่าน)(?:จะ|ที่|\s)*(?:มา|ไป|เข้า(?:ร่วม)?|ตอบรับ|ยืนยัน)|(?:มา|ไป|เข้าร่วม|ตอบรับ|ยืนยัน)(?:แล้ว)?\s*(?:กี่คน|กี่ท่าน|ใครบ้าง)"
)
_ANSWERED = regex(
    r"\s*(?:ตอนนี้|มี|\s)*(?:ใคร|กี่คน)(?:บ้าง)?(?:ที่|จะ|\s)*(?:เข้าร่วม|ไป|มา|ตอบรับ|ตอบ|ยืนยัน)(?:แล้ว|บ้าง|มั่ง|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    r"|\s*(?:ตอนนี้|มี|คน|กรรมการ|\s)*(?:ตอบรับ|ยืนยัน|ตอบ)(?:มา|แล้ว|เข้าร่วม|ว่าจะมา|\s)*กี่(?:คน|ท่าน|ราย)(?:แล้ว|บ้าง|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    r"|\s*(?:ตอนนี้|มี|\s)*(?:ใคร|กี่คน)(?:บ้าง|ที่|จะ|ขอ|\s)*(?:ลา(?:ประชุม)?|ไม่(?:มา|ไป|เข้า(?:ร่วม)?)|(?:มา|ไป|เข้า)ไม่ได้)(?:ประชุม)?(?:ครั้ง(?:นี้|หน้า)|วัน(?!นี้)[ก-๙]{2,8})?"
    r"(?:บ้าง|มั่ง|แล้ว|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    r"|\s*(?:ขอ|ช่วย|\s)*(?:สรุป|เช็[กค]|ขอ|ดู)\s*ยอด(?!ขาย|เงิน|โหวต)(?:.{0,24}(?:มา|ลา|ตอบรับ|เข้าร่วม|ไป)).{0,40}"
    r"|(?!\s*ตอบรับ(?:ครับ|คับ|ค่ะ|คะ|[?\s])*$)\s*(?:ขอ|ช่วย|ดู|สรุป|เช็[กค]|\s)*(?:ผล|ยอด|จำนวน|คำตอบ|สถานะ)?(?:การ)?ตอบรับ(?:การ|เข้า|ร่วม)*(?:ประชุม)?(?:ครั้ง(?:นี้|หน้า))?"
    r"(?:ให้|หน่อย|ที|ด้วย|ถึงไหนแล้ว|เป็นยังไง|เป็นอย่างไร|บ้าง|ครับ|คับ|ค่ะ|คะ|[?\s])*"
)
_SILENT = regex(
    r"ใคร(?:บ้าง)?(?:ที่)?\s*ยังไม่(?:ได้)?\s*(?:ตอบ|ยืนยัน)|(?:คน|กรรมการ|สมาชิก|ราย)(?:ไหน|ใด)?(?:ที่)?ยังไม่(?:ได้)?(?:ตอบรับ|ตอบกลับ)|รายชื่อ(?:คน)?ที่(?:ยังไม่ตอบ|ต้องโทร)"
    r"|^\s*(?:เหลือ|ยัง|ตอนนี้)?(?:ต้อง|จะ|ให้)?(?:โทร|ตาม)(?:หา|ตาม|ตัว)?(?:ใคร|คนไหน|ท่านใด)(?:บ้าง|อีก|ครับ|คับ|ค่ะ|คะ|[?\s])*$"
)
_VOTING = regex(r"โหวต|โพล|ลงคะแนน|ลงความเห็น|ลงมติ|คำถาม|แบบสำรวจ|ประกาศ|รับทราบ")
_OWN_CLUSTER = regex(r"กลุ่ม(?:จังหวัด)?(?:ของ)?(?:พวก)?(?:เรา|ผม|ดิฉัน|ฉัน)")
_CLUSTER = regex(r"กลุ่ม(?:จังหวัด)?(?:ที่)?\s*(\d{1,2}\.\d{1,2})(?![\d.:]|\s*(?:น\.|นาฬิกา|โมง|ล้าน|%))")
_CALLING_OFF = regex(r"ยกเลิก|งดประชุม|งดการประชุม|ไม่ประชุมแล้ว|งดนัด")

_ONTO_AGENDA = regex(
    r"^\s*(?:(?:อ้อ|เอ้อ|แล้วก็|แล้ว|ขอ|ช่วย|ฝาก|รบกวน)\s*)*(?:เพิ่ม|ใส่|เติม)\s*(?:ใน)?(?:ระเบียบ)?วาระ(?:การประชุม)?"
    r"\s*(?:เรื่อง)?\s*(?P<item>.+?)\s*(?:(?:ด้วย|หน่อย|นะ|ที|ครับ|คับ|ค่ะ|คะ|จ้า)\s*)*$",
    re.S,
)

_CALENDAR = regex(
    r"(?:ลิงก์|ลิงค์|ลิ้งค์|ที่อยู่|ไฟล์|ซิงก์|ซิงค์|เข้า|ขึ้น(?:ใน)?|ใส่(?:ใน)?|ลง(?:ใน)?)\s*ป[ฏฎ]ิทิน"
    r"|ป[ฏฎ]ิทิน(?:ประชุม)?\s*(?:ใน|บน|ใส่|เข้า)?\s*(?:มือถือ|โทรศัพท์|ไอโฟน|google|กูเกิล|iphone)",
    re.I,
)
_OTHER_CALENDAR = regex(r"ท่องเที่ยว|เทศกาล|กิจกรรม|เพาะปลูก|เกษตร|ชาวบ้าน|นักท่อง|อบต|ควร")


def link_in(text: str) -> str:
    """The first web address in a message, or nothing."""
    found = _LINK.search(text)
    return found.group().rstrip(").,")[:500] if found else ""


def brings_link(text: str) -> bool:
    """Whether a message is a web address with a few words at most: "ลิงก์ซูมตามนี้ https://…"."""
    link = link_in(text)
    return bool(link) and len(text.replace(link, "").strip()) <= FEW_WORDS


def drops_link(text: str) -> bool:
    """Whether a message says that a meeting has no web address any more: "ไม่มีลิงก์แล้ว", "เอาลิงก์ออก"."""
    return len(text) <= LONGEST_CALENDAR_WISH and _NO_LINK.match(text) is not None


def is_map(link: str) -> bool:
    """Whether a web address shows a place on a map, so that nobody meets there online."""
    return bool(_MAP.match(link))


def meets_online(place: str, link: str) -> bool:
    """Whether people meet by a link or a programme alone, in no room."""
    return is_online(place) if place else bool(link)


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
    return " ".join((found.group(1) or found.group(2)).split())[:LONGEST_SUBJECT] if found else ""


def added_to_agenda(text: str) -> str:
    """What a message adds to an agenda: "เพิ่มวาระเรื่องฝุ่นด้วยนะ"; else nothing."""
    found = _ONTO_AGENDA.match(text)
    return found["item"].strip() if found else ""


def asks_for_calendar(text: str) -> bool:
    """Whether a message asks for one's meetings in a calendar: "ขอลิงก์ปฏิทินใส่มือถือ", in either spelling."""
    return len(text) <= LONGEST_CALENDAR_WISH and bool(_CALENDAR.search(text)) and not _OTHER_CALENDAR.search(text)


def asks_line_text(text: str) -> bool:
    """Whether a message asks for the text to forward by LINE: "ขอข้อความส่งไลน์"."""
    return len(text) <= LONGEST_CALENDAR_WISH and bool(_LINE_TEXT.match(text))


def asks_for_guests(text: str) -> bool:
    """Whether a message is about others coming to a meeting: "เชิญหอการค้ามาร่วมประชุมด้วยได้ไหม", "พาเพื่อนไปฟังด้วยได้ไหม"."""
    return len(text) <= LONGEST_GUESTS and _GUESTS.match(text) is not None


def gives_link(text: str) -> bool:
    """Whether a message has a web address put onto a meeting that is called: "เพิ่มลิงก์ซูมให้ประชุมวันศุกร์ https://…"."""
    return bool(link_in(text)) and _GIVES_LINK.match(text) is not None


def changes_own_answer(text: str) -> bool:
    """Whether somebody gives another answer to an invitation: "ขอเปลี่ยนเป็นไปได้แล้วครับ"."""
    return len(text) <= LONGEST_CALENDAR_WISH and _OTHER_ANSWER.match(text) is not None


def asks_own_answer(text: str) -> bool:
    """Whether somebody asks what they answered to an invitation: "ฉันตอบไปว่ายังไงแล้ว"."""
    return len(text) <= LONGEST_CALENDAR_WISH and bool(_OWN_ANSWER.search(text))


def asks_who_comes(text: str) -> bool:
    """Whether a question about a meeting is who comes to it, or how many do: "ใครมาบ้าง", "ตอบรับกี่คนแล้ว"."""
    return bool(_WHO_COMES.search(text))


def asks_who_answered(text: str) -> bool:
    """Whether a message asks, naming no meeting, who has said that they come: "ใครเข้าร่วมแล้วบ้าง", "สรุปผลการตอบรับ"."""
    return _ANSWERED.fullmatch(text) is not None


def asks_who_is_silent(text: str) -> bool:
    """Whether a message asks who has not answered an invitation: "ใครยังไม่ตอบบ้าง"; not who has not voted."""
    return bool(_SILENT.search(text)) and not _VOTING.search(text)


def means_own_cluster(text: str) -> bool:
    """Whether a message speaks of the writer's own cluster: "ประชุมกลุ่มเรา"."""
    return bool(_OWN_CLUSTER.search(text))


def cluster_codes(text: str) -> tuple[str, ...]:
    """The codes of clusters that a message names, whether or not there are such: 9.9 in "กลุ่ม 9.9"."""
    return tuple(_CLUSTER.findall(arabic(text)))


def calls_off(text: str) -> bool:
    """Whether a message calls a meeting off, rather than moving it."""
    return bool(_CALLING_OFF.search(text))
