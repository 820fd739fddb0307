"""What a message says of a project: which one, how far it is, in what state, in which words. The word before the number
decides: โครงการที่ 7 is a project, งานที่ 7 an action item, เรื่องที่ 7 an issue."""

import re
from dataclasses import dataclass
from datetime import date

from config.vocabulary import ProjectState
from handlers.kit.refusal import RuleBroken
from nlp.normal import normalise
from nlp.numbers import SCALES, UNITS, arabic
from nlp.percents import find_percent
from nlp.regex import regex
from nlp.roadmap_question import read_roadmap_question

LONGEST_WORDS = 1000
ALL = 100.0
_LEAD = (
    r"(?:ขอ|ช่วย|แจ้ง(?:ว่า|ความ)?|รายงาน(?:ว่า)?|เรียน|อัป?เดต|อัพเดท|ความ(?:คืบ|ก้าว)หน้า(?:ของ)?|คืบหน้า|สถานะ|ปรับ|ค่ะ|ครับ"
    r"|[\s:,])*"
)
_NAMED = regex(rf"^\s*{_LEAD}(?:โครงการ|โปรเจ[กค]ต?์?|project)\s*(?:ที่|หมายเลข|เลขที่)?\s*#?\s*\d", re.IGNORECASE)
_CREATES = regex(
    r"^\s*(?:ขอ|ช่วย|อยาก|รบกวน|\s)*(?:เพิ่ม|สร้าง|ตั้ง|เปิด|บรรจุ|ลง|จด|บันทึก)\s*(?:แผน)?โครงการ(?:ใหม่)?"
    r"(?!\s*(?:ที่|หมายเลข)?\s*#?\d)"
)
_PARTS = r"(?:งบ(?:ประมาณ)?|วงเงิน|ชื่อ|วัน(?:ที่)?(?:เริ่ม|เสร็จ|สิ้นสุด)|กำหนด(?:เสร็จ|ส่ง)?|ผู้รับผิดชอบ|เจ้าภาพ|ตัวชี้วัด|จังหวัด|พื้นที่|ด้าน)"
_CHANGES = regex(
    rf"(?:แก้(?:ไข)?|เปลี่ยน|ปรับ|เพิ่ม|ลด|กำหนด|ระบุ|ใส่)\s*{_PARTS}|เลื่อน|ขยาย(?:เวลา|กำหนด|วัน)|ขยับ(?:วัน|กำหนด)"
    r"|(?:ให้|ไม่ต้อง)รอโครงการ|ให้\s*โครงการ.{0,12}รอ\s*โครงการ|^\s*โครงการ\s*(?:ที่)?\s*#?\d+\s*(?:ต้อง|จะต้อง)?รอ(?:ให้)?\s*โครงการ\s*(?:ที่)?\s*#?\d+|แก้(?:ไข)?(?=\s*โครงการ)"
)
_SUM = rf"(?:\d[\d,.]*|(?:{'|'.join([*UNITS, *SCALES])}){{2,}})\s*(?:ล้าน|แสน|หมื่น|พัน|บาท)?"
_SAID_PARTS = (
    rf"(?:งบ(?:ประมาณ)?|วงเงิน)(?:(?!เบิก|จ่าย|ใช้|ไม่พอ|คง).){{0,80}}?(?:เป็น|อีก|เพิ่ม|ลด(?:ลง)?(?:เหลือ)?|ลง|ขึ้น)\s*{_SUM}"
    rf"|ลด\s*(?:งบ(?:ประมาณ)?|วงเงิน).{{0,80}}?เหลือ\s*{_SUM}"
    r"|(?:วัน(?:ที่)?(?:เริ่ม|เสร็จ|สิ้นสุด)|กำหนด(?:เสร็จ|ส่ง|แล้วเสร็จ|สิ้นสุด)).{0,80}?(?:เป็น|ไป|ถึง)\s*\S"
    r"|(?:ผู้รับผิดชอบ|เจ้าภาพ).{0,80}?(?:เปลี่ยน)?เป็น\s*\S"
)
_SETS = regex(_SAID_PARTS, re.S)
_SETS_ALONE = regex(
    r"^\s*(?:ขอ|ช่วย|ปรับ|แก้(?:ไข)?|เปลี่ยน|เพิ่ม|ลด|ให้|\s)*(?:งบ(?:ประมาณ)?|วงเงิน|วัน(?:ที่)?(?:เริ่ม|เสร็จ|สิ้นสุด)|กำหนด(?:เสร็จ|ส่ง|แล้วเสร็จ)"
    r"|ผู้รับผิดชอบ|เจ้าภาพ)\s*(?:เพิ่ม|ลด|เปลี่ยน|ปรับ|เลื่อน|ขยับ|ขึ้น|ลง|\s)*(?:เป็น|เหลือ|ไป)\s*\S"
)
_WAITED = regex(r"รอ\s*โครงการ\s*(?:ที่)?\s*#?\d+")
# What may be put off or given money besides a project.
_OTHERWISE = regex(r"ประชุม|โหวต|โพล|วาระ|มติ|ประกาศ|นัด|งานที่|ลงมติ|เรื่องที่|ตัวชี้วัด")
_OF_PROJECT = regex(r"โครงการ(?!\s*(?:ใหม่|ไหน|ใด|อะไร))")
_MOVES_DAYS = regex(r"(?:เลื่อน|ขยาย|ขยับ|ยืด|ร่น)(?:เวลา|กำหนด(?:การ)?|วัน(?:ที่)?(?:เริ่ม|เสร็จ|สิ้นสุด)?)?\s*(?:ของ)?\s*โครงการ")
_NAMES_PROJECT = regex(
    r"โครงการ(?:เรื่อง|ของ)?\s*(?!ที่\s*#?\d)(\S.*?)\s*(?=ไป|ออกไป|ถึง|เป็น|(?:ความ)?คืบหน้า|(?:ความ)?ก้าวหน้า|เสร็จ|สำเร็จ|เหลือ|เพิ่ม|ลด(?!การ)|ขึ้น|แล้ว"
    r"|ได้|ติด(?!ตั้ง)|จาก|ให้(?!บริการ)|ยัง|ไม่|ทำ|หยุด|พัก(?!ผ่อน)|ชะลอ|อีก|ล่าช้า|ตอนนี้|ร้อยละ|\d|$)",
    re.S,
)
_DONE = regex(
    r"เสร็จ|ปิด(?:งาน|โครงการ|ได้|แล้ว)|ส่งมอบ(?:งาน)?(?:แล้ว|เรียบร้อย|ครบ)|จบ(?:โครงการ|งาน|แล้ว)|สำเร็จ|\bdone\b|completed"
)
_PARTLY = regex(
    r"ใกล้|เกือบ|จวน|บางส่วน|ครึ่ง|จะเสร็จ|คาดว่า|น่าจะ|ให้เสร็จ|งวด|ระยะ|เฟส|ขั้น|หมุดหมาย|ไม่(?:ได้|ทัน)?\s*(?:แล้ว)?เสร็จ|เหลือ|รอ"
    r"|(?:ออกแบบ|ปักเสา|สำรวจ|ประมูล|จัดซื้อ|ทำแบบ|ตรวจรับ\S{0,6})\S{0,6}เสร็จ"
)
_PAUSED = regex(r"หยุด(?:งาน|ชั่วคราว|โครงการ|ไว้)|พัก(?:งาน|ไว้|โครงการ)|ชะลอ")
_CANCELLED = regex(r"ยกเลิก(?:โครงการ|แล้ว|ไป|เลย|\s*$)|ล้มเลิก|^\s*(?:ขอ|ช่วย|\s)*(?:ลบ|ตัด|ถอน)\s*โครงการ")
# Nothing but the state itself, and of which project.
_ONLY_STATE = regex(
    r"(?:ขอ|ช่วย|\s)*(?:ยกเลิก|ลบ|ตัด|ถอน|พัก|หยุด|ชะลอ|ปิด)\s*โครงการ\s*(?:ที่)?\s*#?\d+(?:ไว้|ก่อน|แล้ว|ไป|เลย|ครับ|ค่ะ|\s)*"
)
_NOT_BEGUN = regex(r"ยังไม่(?:ได้)?เริ่ม")
_TOO_MUCH = regex(r"(-?\d+(?:\.\d+)?)\s*(?:%|เปอร์|เปอเซ)|ร้อยละ\s*(-?\d+(?:\.\d+)?)")
_FIGURE = regex(
    r"(?:ความ)?(?:คืบหน้า|ก้าวหน้า)?(?:ไป|แล้ว|ถึง|เป็น|ได้|ที่|อยู่|ประมาณ|ราว|ๆ|จาก|\d+%?|[\s:=>-])*"
    r"(?:ร้อยละ\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:%|เปอร์(?:เซ็น(?:ต์|ท์)?)?))(?:แล้ว|เอง|ครับ|ค่ะ|คะ|นะ|\s)*"
)
_SHORT_OF = regex(r"(?:ไม่(?:ทัน|ค่อย)?(?:จะ)?(?:ถึง|ครบ|เกิน)|เกือบ(?:จะ)?(?:ถึง)?)\s*(?:ร้อยละ\s*)?\d")
"""A share that is not reached: "ยังไม่ถึง 60%", "เกือบ 60%"."""
_AT_START = regex(
    rf"^\s*{_LEAD}(?:(?:โครงการ|โปรเจ[กค]ต?์?|project|ข้อ|milestone)\s*(?:ที่|หมายเลข|เลขที่)?\s*#?|#)\s*\d+", re.IGNORECASE
)
_CALLED_AT_START = regex(rf"^\s*{_LEAD}โครงการ\s*\S.*?(?=(?:ความ)?(?:คืบหน้า|ก้าวหน้า)(?!.*โครงการ))", re.S)
_PROGRESSED = regex(
    r"(?:คืบหน้า|ก้าวหน้า)(?:ไป|แล้ว|ถึง|เป็น|ได้|ที่|อยู่|ประมาณ|ราว|ๆ|\s)*(-?\d{1,4}(?:\.\d+)?)"
    r"(?=\s|$|[ก-๙])(?!\s*(?:%|เปอร์|ใน|/|จาก|โครงการ|ล้าน|แสน|หมื่น|พัน|บาท|จุด|แห่ง|กม|กิโล|เมตร|หลัง|คน|วัน|เดือน|ปี|ราย|งวด|ครั้ง|ขั้น|ไร่))"
)
_BARE = regex(
    r"^(?:ตอนนี้|น่าจะ|ประมาณ|ราว|ได้|คืบหน้า|ทำไป|แล้ว|ๆ|\s)*(-?\d{1,6}(?:\.\d+)?)(?:\s*(?:%|เปอร์(?:เซ็น(?:ต์|ท์)?)?)|(?=\s|$))(.*)$",
    re.S,
)
_FILLING = regex(
    r"^(?:แล้ว|ครับ|ค่ะ|คะ|นะ|จ้า|ว่า|คืบหน้า|ความคืบหน้า|ไป|เป็น|และ|แต่|โดย|ตอนนี้|ขณะนี้|เพิ่ง|ทำ|now|[\s:,.>=-])+"
    r"|(?:ครับ|ค่ะ|คะ|นะ|จ้า|\s)+$"
)
_DRAWS = regex(
    r"^\s*(?:(?:ขอ|ช่วย|อยาก(?:ได้|เห็น)?|รบกวน|วาด|ดู|เปิด|แสดง|ทำ)\s*)+"
    r"(?=.*(?:เป็น(?:ภาพ|รูป|กราฟ)|กราฟ|แผนภาพ|แผนภูมิ|แกน[ตท]์|gantt|ไทม์ไลน์|timeline))"
    r"(?=.*(?:โครงการ|แผนงาน|โรดแม[ปพ]|คืบหน้า|ก้าวหน้า|แผน(?!ภาพ|ภูมิ|ผัง)))(?!.*(?:โหวต|โพล|ประชุม))",
    re.IGNORECASE | re.S,
)
_NUMBERED = r"โครงการ\s*(?:ที่|เลขที่)?\s*#?\s*(?P<number>[\d๐-๙]{1,6})"
_WISHES = r"\s*(?:ขอ|ดู|จะ|ช่วย|อยาก|ต้องการ|เปิด|\s)*"
_POLITELY = r"(?:ครับ|คับ|ค่ะ|คะ|หน่อย|ที|ด้วย|นะ|เลย|\s)*"
_BY_ITSELF = regex(rf"{_WISHES}{_NUMBERED}{_POLITELY}")
_EVALUATES = regex(rf"{_WISHES}(?:บันทึก|ทำ|กรอก)?\s*(?:การ)?ประเมิน(?:ผล)?(?:ของ)?\s*{_NUMBERED}{_POLITELY}")


@dataclass(frozen=True)
class SaidProgress:
    """What is said of a project: its progress (0 to 100), its state, the words beside the figure, the day to which its
    end would be put off; None: not said."""

    percent: float | None = None
    state: ProjectState | None = None
    words: str = ""
    end: date | None = None

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


def project_alone(text: str) -> int | None:
    """The number of the project that a message names and says nothing else: "โครงการที่ 4"; else None."""
    found = _BY_ITSELF.fullmatch(text)
    return int(arabic(found["number"])) if found else None


def is_project_alone(text: str) -> bool:
    """Whether a message names a project by its number and says nothing else."""
    return project_alone(text) is not None


def project_to_evaluate(text: str) -> int | None:
    """The number of the project that a message wants evaluated: "ประเมินโครงการที่ 6"; else None."""
    found = _EVALUATES.fullmatch(text)
    return int(arabic(found["number"])) if found else None


def evaluates_project(text: str) -> bool:
    """Whether a message wants a project evaluated."""
    return project_to_evaluate(text) is not None


def changes_project(text: str) -> bool:
    """Whether a message changes what is planned of a project, rather than telling how far it is."""
    if not (_CHANGES.search(text) or _SETS.search(text)):
        return False
    question = read_roadmap_question(text)
    if question.is_question:
        return False
    return bool(question.numbers) or _changes_named(text)


def _changes_named(text: str) -> bool:
    """The same of a project that is called by its name: its days, its budget or its owner, and nothing else's."""
    if _OTHERWISE.search(text) or not _OF_PROJECT.search(text):
        return False
    return bool(_MOVES_DAYS.search(text) or _SETS.search(text))


def changes_the_same(text: str) -> bool:
    """Whether a message changes a part of a project without saying of which: that which was just spoken of."""
    plain = text.strip()
    if _SETS_ALONE.match(plain) is None or _OTHERWISE.search(plain) or _OF_PROJECT.search(plain):
        return False
    return bool(_SETS.search(plain)) and not read_roadmap_question(plain).is_question


def subject_number(text: str) -> int | None:
    """The number of the project that a change is of, and not of one that it waits for; None where none is said."""
    rest = _WAITED.sub(" ", normalise(text).text)
    numbers = read_roadmap_question(rest).numbers or read_roadmap_question(text).numbers
    return numbers[0] if numbers else None


def name_in(text: str) -> str:
    """What a message that tells of a project calls it, behind the word โครงการ; empty where it is not named so."""
    found = _NAMES_PROJECT.search(normalise(text).text)
    return found[1].strip() if found else ""


def said_progress(text: str) -> SaidProgress:
    """What a message says of a project's progress. Raises RuleBroken for a percentage under 0 or over 100."""
    plain = normalise(text).text
    falls_short = _SHORT_OF.search(plain) is not None
    percent = None if falls_short else find_percent(plain)
    bare = _PROGRESSED.search(plain) if percent is None and not falls_short else None
    percent = float(bare[1]) if bare else percent
    if bare and not 0 <= float(bare[1]) <= ALL:
        raise RuleBroken("roadmap.percent_said", value=float(bare[1]))
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
    return SaidProgress(percent, state, _words(plain, keeps_figure=falls_short))


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


def _words(plain: str, *, keeps_figure: bool = False) -> str:
    """What is said beside the name, where it stands first, and the figure, which stays where it is not reached."""
    if _ONLY_STATE.fullmatch(plain):
        return ""
    plain = _PROGRESSED.sub("คืบหน้า ", plain, count=1)
    named = _AT_START.match(plain) or _CALLED_AT_START.match(plain)
    beside = plain[named.end() :] if named else plain
    if named and not keeps_figure:
        beside = _FIGURE.sub(" ", beside, count=1)
    rest = _FILLING.sub("", " ".join(beside.split())) if named else plain
    return rest[:LONGEST_WORDS] if len(rest) > 2 else ""
