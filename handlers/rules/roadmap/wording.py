"""What a message says of a project: which one, how far it is, in what state, in which words. The word before the number
decides: โครงการที่ 7 is a project, งานที่ 7 an action item, เรื่องที่ 7 an issue."""

import re
from dataclasses import dataclass

from config.vocabulary import ProjectState
from handlers.kit.refusal import RuleBroken
from nlp.normal import normalise
from nlp.percents import find_percent
from nlp.roadmap_question import read_roadmap_question

LONGEST_WORDS = 1000
_LEAD = (
    r"(?:ขอ|ช่วย|แจ้ง(?:ว่า|ความ)?|รายงาน(?:ว่า)?|เรียน|อัป?เดต|อัพเดท|ความ(?:คืบ|ก้าว)หน้า(?:ของ)?|คืบหน้า|สถานะ|ปรับ|ค่ะ|ครับ"
    r"|[\s:,])*"
)
_NAMED = re.compile(rf"^\s*{_LEAD}(?:โครงการ|โปรเจ[กค]ต?์?|project)\s*(?:ที่|หมายเลข|เลขที่)?\s*#?\s*\d", re.IGNORECASE)
_CREATES = re.compile(
    r"^\s*(?:ขอ|ช่วย|อยาก|รบกวน|\s)*(?:เพิ่ม|สร้าง|ตั้ง|เปิด|บรรจุ|ลง|จด|บันทึก)\s*(?:แผน)?โครงการ(?:ใหม่)?"
    r"(?!\s*(?:ที่|หมายเลข)?\s*#?\d)"
)
_PARTS = r"(?:งบ(?:ประมาณ)?|วงเงิน|ชื่อ|วัน(?:ที่)?(?:เริ่ม|เสร็จ|สิ้นสุด)|กำหนด(?:เสร็จ|ส่ง)?|ผู้รับผิดชอบ|เจ้าภาพ|ตัวชี้วัด|จังหวัด|พื้นที่|ด้าน)"
_CHANGES = re.compile(
    rf"(?:แก้(?:ไข)?|เปลี่ยน|ปรับ|เพิ่ม|ลด|กำหนด|ระบุ|ใส่)\s*{_PARTS}|เลื่อน|ขยาย(?:เวลา|กำหนด|วัน)|ขยับ(?:วัน|กำหนด)"
    r"|(?:ให้|ไม่ต้อง)รอโครงการ|ให้\s*โครงการ.{0,12}รอ\s*โครงการ|แก้(?:ไข)?(?=\s*โครงการ)"
)
_DONE = re.compile(
    r"เสร็จ|ปิด(?:งาน|โครงการ|ได้|แล้ว)|ส่งมอบ(?:งาน)?(?:แล้ว|เรียบร้อย|ครบ)|จบ(?:โครงการ|งาน|แล้ว)|สำเร็จ|\bdone\b|completed"
)
_PARTLY = re.compile(
    r"ใกล้|เกือบ|จวน|บางส่วน|ครึ่ง|จะเสร็จ|คาดว่า|น่าจะ|ให้เสร็จ|งวด|ระยะ|เฟส|ขั้น|หมุดหมาย|ไม่(?:ได้|ทัน)?\s*(?:แล้ว)?เสร็จ|เหลือ|รอ"
    r"|(?:ออกแบบ|ปักเสา|สำรวจ|ประมูล|จัดซื้อ|ทำแบบ|ตรวจรับ\S{0,6})\S{0,6}เสร็จ"
)
_PAUSED = re.compile(r"หยุด(?:งาน|ชั่วคราว|โครงการ|ไว้)|พัก(?:งาน|ไว้|โครงการ)|ชะลอ")
_CANCELLED = re.compile(r"ยกเลิก(?:โครงการ|แล้ว|ไป|เลย|\s*$)|ล้มเลิก")
_NOT_BEGUN = re.compile(r"ยังไม่(?:ได้)?เริ่ม")
_TOO_MUCH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:%|เปอร์|เปอเซ)|ร้อยละ\s*(-?\d+(?:\.\d+)?)")
_FIGURE = re.compile(
    r"(?:ความ)?(?:คืบหน้า|ก้าวหน้า)?(?:ไป|แล้ว|ถึง|เป็น|ได้|ที่|อยู่|ประมาณ|ราว|ๆ|จาก|\d+%?|[\s:=>-])*"
    r"(?:ร้อยละ\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:%|เปอร์(?:เซ็น(?:ต์|ท์)?)?))(?:แล้ว|เอง|ครับ|ค่ะ|คะ|นะ|\s)*"
)
_AT_START = re.compile(
    rf"^\s*{_LEAD}(?:(?:โครงการ|โปรเจ[กค]ต?์?|project|ข้อ|milestone)\s*(?:ที่|หมายเลข|เลขที่)?\s*#?|#)\s*\d+", re.IGNORECASE
)
_BARE = re.compile(
    r"^(?:ตอนนี้|น่าจะ|ประมาณ|ราว|ได้|คืบหน้า|ทำไป|แล้ว|ๆ|\s)*(-?\d{1,6}(?:\.\d+)?)(?:\s*(?:%|เปอร์(?:เซ็น(?:ต์|ท์)?)?)|(?=\s|$))(.*)$",
    re.S,
)
_FILLING = re.compile(
    r"^(?:แล้ว|ครับ|ค่ะ|คะ|นะ|จ้า|ว่า|คืบหน้า|ความคืบหน้า|ได้|ไป|เป็น|และ|แต่|โดย|ตอนนี้|ขณะนี้|เพิ่ง|ทำ|now|[\s:,.>=-])+"
    r"|(?:ครับ|ค่ะ|คะ|นะ|จ้า|\s)+$"
)
_DRAWS = re.compile(
    r"^\s*(?:(?:ขอ|ช่วย|อยาก(?:ได้|เห็น)?|รบกวน|วาด|ดู|เปิด|แสดง|ทำ)\s*)+"
    r"(?=.*(?:เป็น(?:ภาพ|รูป|กราฟ)|กราฟ|แผนภาพ|แผนภูมิ|แกน[ตท]์|gantt|ไทม์ไลน์|timeline))"
    r"(?=.*(?:โครงการ|แผนงาน|โรดแม[ปพ]|คืบหน้า|ก้าวหน้า|แผน(?!ภาพ|ภูมิ|ผัง)))(?!.*(?:โหวต|โพล|ประชุม))",
    re.IGNORECASE | re.S,
)


@dataclass(frozen=True)
class SaidProgress:
    """What is said of a project: its progress (0 to 100), its state, the words beside the figure; None: not said."""

    percent: float | None = None
    state: ProjectState | None = None
    words: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was said of it but its name."""
        return self.percent is None and self.state is None and not self.words


def reports_on_project(text: str) -> bool:
    """Whether a message tells, and does not ask, of the project whose number it begins with: โครงการที่ 4 …"""
    plain = normalise(text).text
    return bool(_NAMED.search(plain)) and not read_roadmap_question(text).is_question and not changes_project(text)


def asks_for_picture(text: str) -> bool:
    """Whether a message asks to see projects, or how far they are, as a picture."""
    return _DRAWS.search(text) is not None


def creates_project(text: str) -> bool:
    """Whether a message puts a new project on the roadmap."""
    return bool(_CREATES.search(text)) and not read_roadmap_question(text).is_question


def what_is_created(text: str) -> str:
    """A message that puts a project on the roadmap, without the words that say so."""
    return _CREATES.sub("", text, count=1).strip()


def changes_project(text: str) -> bool:
    """Whether a message changes what is planned of a project, rather than telling how far it is."""
    if _CHANGES.search(text) is None:
        return False
    question = read_roadmap_question(text)
    return bool(question.numbers) and not question.is_question


def said_progress(text: str) -> SaidProgress:
    """What a message says of a project's progress. Raises RuleBroken for a percentage under 0 or over 100."""
    plain = normalise(text).text
    percent = find_percent(plain)
    figures = [float(one or other) for one, other in _TOO_MUCH.findall(plain)]
    if any(not 0 <= value <= 100 for value in figures):
        raise RuleBroken("roadmap.percent_said", value=next(v for v in figures if not 0 <= v <= 100))
    state = None
    if _CANCELLED.search(plain):
        state = ProjectState.CANCELLED
    elif _PAUSED.search(plain):
        state = ProjectState.PAUSED
    elif percent is None and _DONE.search(plain) and not _PARTLY.search(plain):
        percent = 100.0
    elif percent is None and _NOT_BEGUN.search(plain):
        percent = 0.0
    return SaidProgress(percent, state, _words(plain))


def waited_progress(text: str) -> SaidProgress:
    """What is said where a percentage is waited for: a bare figure will do, with words behind it. Raises RuleBroken for
    one under 0 or over 100."""
    plain = normalise(text).text
    bare = _BARE.match(plain)
    if bare is None:
        return said_progress(text)
    value = float(bare[1])
    if not 0 <= value <= 100:
        raise RuleBroken("roadmap.percent_said", value=value)
    words = _FILLING.sub("", " ".join(bare[2].split()))
    return SaidProgress(value, None, words[:LONGEST_WORDS])


def _words(plain: str) -> str:
    """What is said beside the name, where it stands first, and the figure."""
    named = _AT_START.match(plain)
    rest = _FILLING.sub("", " ".join(_FIGURE.sub(" ", plain[named.end() :], count=1).split())) if named else plain
    return rest[:LONGEST_WORDS] if len(rest) > 2 else ""
