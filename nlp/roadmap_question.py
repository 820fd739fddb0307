"""What a question about the roadmap asks for: read from its words alone, before any project is looked at."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nlp.normal import normalise
from nlp.regex import regex
from nlp.search import lexicon as lexicons
from nlp.search.spelling import shape
from nlp.search.terms import Term, terms_of


class Asked(StrEnum):
    """What of a project, or of several, the answer is to give."""

    COUNT = "count"
    BUDGET = "budget"
    MOST_BUDGET = "most_budget"
    LEAST_BUDGET = "least_budget"
    MOST_PROGRESS = "most_progress"
    LEAST_PROGRESS = "least_progress"
    OWNER = "owner"
    START = "start"
    END = "end"
    PROGRESS = "progress"
    KPI = "kpi"
    WAITS = "waits"
    FOLLOWERS = "followers"
    DELAYS = "delays"
    PROVINCES = "provinces"
    MILESTONES = "milestones"
    MISSING = "missing"
    PICTURE = "picture"


class Stand(StrEnum):
    """Which projects are meant, by where they stand."""

    LATE = "late"
    DONE = "done"
    UNFINISHED = "unfinished"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    WITHOUT_OWNER = "without_owner"
    WITHOUT_END = "without_end"
    WITHOUT_KPI = "without_kpi"
    WITHOUT_PROVINCES = "without_provinces"
    WITHOUT_BUDGET = "without_budget"
    UNREPORTED = "unreported"


class TimeBy(StrEnum):
    """By which of their days projects belong to a time."""

    OVERLAP = "overlap"
    START = "start"
    END = "end"


@dataclass(frozen=True)
class RoadmapQuestion:
    """A question about the roadmap.

    `numbers` are the projects named by number; `words` what is left to tell projects by, their names or what they are
    about; `particular`: one thing is wanted (who, how much, when), not a list; `speaks_of_it`: projects, plans or their
    budget are named; `of_principle`: why, or what a roadmap should be like, which no roadmap says; `own` and
    `own_province`, `own_cluster`: asked from the asker's own place; `follows`: means what was asked of before;
    `is_question`: asks, rather than tells; `by_province`: each province is to be told by itself; `counted`: how many of
    what is asked, which a measure may tell.
    """

    asked: frozenset[Asked]
    stand: Stand | None = None
    time_by: TimeBy = TimeBy.OVERLAP
    numbers: tuple[int, ...] = ()
    words: tuple[Term, ...] = ()
    particular: bool = False
    speaks_of_it: bool = False
    of_principle: bool = False
    own: bool = False
    own_province: bool = False
    own_cluster: bool = False
    follows: bool = False
    is_question: bool = True
    by_province: bool = False
    counted: str = ""

    @property
    def compares_provinces(self) -> bool:
        """Whether provinces, and not projects, are to be told apart by what they have."""
        return self.asks(Asked.PROVINCES) and self.asks(Asked.MOST_BUDGET, Asked.LEAST_BUDGET)

    def asks(self, *kinds: Asked) -> bool:
        """Whether any of these is asked for."""
        return any(kind in self.asked for kind in kinds)


_WHICH = r"(?:ไหน|ใด|อะไร|ไร|หยัง|ได)(?:บ้าง|มั่ง)?"
_WHEN = r"(?:เมื่อ(?:ไร|ไหร่|ใด|ได๋)|ตอน(?:ไหน|ใด)|วัน(?:ไหน|ใด|ที่เท่า(?:ไร|ไหร่|ใด))|ปี(?:ไหน|ใด)|เดือน(?:ไหน|ใด))"
_MUCH = r"(?:เท่า(?:ไร|ไหร่|ใด)|แค่ไหน|กี่(?:ล้าน|บาท|พัน|แสน))"
_ENDS = r"(?:แล้วเสร็จ|เสร็จ(?:สิ้น|สมบูรณ์)?|สิ้นสุด|จบ|ครบกำหนด|ส่งมอบ|ส่งงาน|เปิดใช้(?:งาน)?)"
_ASKED: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, regex(pattern))
    for asked, pattern in (
        (Asked.FOLLOWERS, rf"(?:ใคร|โครงการ\s*(?:อื่น)?{_WHICH})(?:ที่)?\s*(?:กำลัง|ต้อง|จะ|ยัง)?รอ(?:อยู่)?(?=โครงการ|\s|$|#)"
         r"|ใครรอ"),
        (Asked.WAITS, rf"(?:ต้อง|กำลัง|ยัง)?รอ(?:โครงการ)?\s*{_WHICH}(?:อยู่)?|(?:ต้อง|กำลัง|ยัง)รอ|รอใคร|รออยู่"
         rf"|ติด(?:ขัด)?(?:ที่|เรื่อง)?{_WHICH}|ขึ้น(?:อยู่)?กับ(?:โครงการ)?(?:{_WHICH}|อันไหน)|(?:ต้อง)?เสร็จก่อน|ก่อนหน้า"),
        (Asked.DELAYS, rf"ทำให้\s*(?:โครงการ)?(?:{_WHICH}|อื่น|ใคร).{{0,12}}(?:ช้า|เลื่อน|สะดุด)"
         r"|(?:ส่งผล)?กระทบ(?:กับ|ต่อ|ถึง)?|(?:เลื่อน|ช้า|สะดุด)ตาม|ลามไป|พลอย|ลูกโซ่"),
        (Asked.MOST_PROGRESS, rf"(?:คืบหน้า|ก้าวหน้า|ไปได้)(?:ไป)?(?:มาก|สูง|ไกล|เร็ว|เยอะ)?(?:ที่)?\s*สุด"
         rf"|ใกล้(?:จะ)?{_ENDS}(?:มาก)?(?:ที่)?\s*สุด"),
        (Asked.LEAST_PROGRESS, r"(?:คืบหน้า|ก้าวหน้า)(?:ไป)?(?:น้อย|ต่ำ|ช้า)(?:ที่)?\s*สุด"),
        (Asked.MOST_BUDGET, r"(?:มาก|สูง|เยอะ|แพง|ใหญ่)(?:ที่)?\s*สุด"),
        (Asked.LEAST_BUDGET, r"(?:น้อย|ต่ำ|ถูก)(?:ที่)?\s*สุด"),
        (Asked.BUDGET, rf"(?:ใช้|ตั้ง|มี|ได้|ของบ)?งบ(?:ประมาณ)?(?:ทั้งหมด|ทั้งสิ้น)?(?:รวม)?(?:ทั้งหมด|กัน)?|วงเงิน(?:รวม)?"
         rf"|(?:ใช้)?เงิน\s*(?:ไป|ทั้งหมด|รวม|ทั้งสิ้น)*{_MUCH}|กี่(?:ล้าน)?บาท|กี่ล้าน|มูลค่า(?:โครงการ)?"),
        (Asked.COUNT, r"(?:มี)?(?:กี่|จำนวน)\s*(?:โครงการ|โปรเจ[กค]ต?์?|อัน|ตัว|project)|โครงการ\S{0,30}กี่(?:อัน|ตัว|โครงการ)"
         r"|เสร็จ(?:ไป)?(?:แล้ว)?กี่"),
        (Asked.OWNER, r"(?<!กระทบ)(?<!ถึง)(?<!กับ)(?<!ต่อ)"
         rf"(?:ใคร|ไผ|หน่วย(?:งาน)?{_WHICH}|คณะทำงาน{_WHICH})(?:เป็น)?(?:คน|ผู้)?"
         r"(?:รับผิดชอบ|ดูแล|ทำ|เจ้าภาพ|เจ้าของ)?|ผู้รับผิดชอบ|รับผิดชอบ|เจ้าภาพ|เจ้าของ(?:โครงการ)?"),
        (Asked.START, rf"(?:จะ)?เริ่ม(?:ต้น)?(?:ทำ|งาน|โครงการ|ดำเนินการ|ก่อสร้าง|สร้าง)?(?:ได้)?{_WHEN}|วัน(?:ที่)?เริ่ม(?:ต้น)?"),
        (Asked.END, rf"(?:ต้อง|จะ|กำหนด)?{_ENDS}(?:งาน|กัน|ได้|ใน)?{_WHEN}|กำหนด(?:เสร็จ|ส่ง|แล้วเสร็จ)"
         rf"|(?<!ค)วัน(?:ที่)?(?:สิ้นสุด|เสร็จ)|ต้องเสร็จ|(?:ถึง|ยาวถึง){_WHEN}"),
        (Asked.PROGRESS, r"(?:ไป)?ถึงไหน(?:แล้ว)?|(?:มี)?(?:ความ)?(?:คืบ|ก้าว)หน้า(?:ไป)?(?:แล้ว)?"
         r"|กี่\s*(?:%|เปอร?์?(?:เซ็?นต?์?)?)(?:แล้ว)?|ร้อยละเท่า\S{0,3}|เปอร์เซ็นต์|สถานะ|เป็น(?:ไง|ยังไง|อย่างไร|จะได)(?:บ้าง)?(?:แล้ว)?"
         r"|เสร็จ(?:แล้ว)?(?:หรือ|รึ)?ยัง|เสร็จ(?:แล้ว)?(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า)|ถึงขั้นไหน"
         r"|(?:ติด(?:ขัด|ปัญหา|เรื่อง)?|ปัญหา|อุปสรรค)(?:ตรง|ที่|คือ|ของ)?(?:อะไร|ไหน|ใด)"
         r"|(?:ช้า|ไม่เสร็จ|ไม่คืบ|หยุด).{0,8}เพราะอะไร"),
        (Asked.KPI, r"ตัวชี้วัด|kpi|ค่า(?:เป้าหมาย|ฐาน|ปัจจุบัน)|เป้าหมาย|ตั้งเป้า|วัดผล(?:จาก|ด้วย|โดย)?"
         r"|วัด(?:กัน)?(?:จาก|ด้วย|ที่)?อะไร"),
        (Asked.PROVINCES, rf"(?:ใน|ครอบคลุม|ของ)?จังหวัด{_WHICH}|พื้นที่(?:ดำเนินการ|{_WHICH})"
         r"|(?:ทำ|อยู่|สร้าง|ดำเนินการ)?ที่ไหน"),
        (Asked.MILESTONES, r"หมุดหมาย|ไมล์สโตน|milestones?|ขั้นตอน"),
        (Asked.MISSING, r"ขาด(?:อะไร|ข้อมูล|ไหน)|ข้อมูล(?:ที่)?(?:ไม่|ยังไม่)ครบ"),
        (Asked.PICTURE, r"แกน(?:ต์|ท์|ท)|gantt|แผนภาพ|(?<!เจ้า)(?:เป็น)?ภาพ(?!รวม)|เป็นรูป|ไทม์ไลน์|timeline|กราฟ|แผนภูมิ|แผนผัง"),
    )
)  # fmt: skip
_HAS_NONE = r"(?:ยัง)?(?:ไม่มี|ไม่(?:ได้)?(?:ตั้ง|ระบุ|กำหนด|ใส่|บอก)|ขาด|ไร้)\s*(?:ข้อมูล|คน|ผู้|การ)?"
_STANDS: tuple[tuple[Stand, re.Pattern[str]], ...] = tuple(
    (stand, regex(pattern))
    for stand, pattern in (
        (Stand.UNREPORTED, r"(?:ยัง)?ไม่(?:ได้|เคย|ค่อย|ยอม)?(?:ส่ง)?(?:รายงาน|อัป?เดต)(?:เรื่อง)?(?:ความ|ผล|คืบ|ก้าว|โครงการ)"
         r"|(?:ยัง)?ไม่(?:ได้|เคย)?ส่ง(?:รายงาน)?(?:ความคืบหน้า|ความก้าวหน้า)|โครงการ\S{0,6}(?:ไหน|ใด|อะไร)(?:บ้าง)?(?:ที่)?(?:ยัง)?ไม่(?:ได้|เคย)?(?:ส่ง)?(?:รายงาน|อัป?เดต)"),
        (Stand.WITHOUT_OWNER, rf"{_HAS_NONE}(?:รับผิดชอบ|เจ้าภาพ|เจ้าของ|ดูแล|หน่วยงาน)"),
        (Stand.WITHOUT_KPI, rf"{_HAS_NONE}(?:ตัวชี้วัด|kpi|วัดผล)"),
        (Stand.WITHOUT_END, rf"{_HAS_NONE}(?:กำหนด(?:เสร็จ|ส่ง|แล้วเสร็จ|เวลา)|วัน(?:ที่)?(?:เสร็จ|สิ้นสุด|จบ|ส่ง))"),
        (Stand.WITHOUT_BUDGET, rf"{_HAS_NONE}(?:งบ|วงเงิน)"),
        (Stand.WITHOUT_PROVINCES, rf"{_HAS_NONE}(?:จังหวัด|พื้นที่)"),
        (Stand.PLANNED, r"ยังไม่(?:ได้)?(?:เริ่ม|ทำ|ดำเนิน|ลงมือ)(?:การ|งาน)?|รอเริ่ม|กำลังจะเริ่ม|ยังไม่ถึงเวลา"),
        (Stand.UNFINISHED, rf"(?:ที่)?(?:ยัง)?(?:ทำ)?ไม่(?:แล้ว)?{_ENDS}(?!ตาม)|ที่เหลือ"
         r"|เหลือ(?:อยู่)?(?:อีก)?\s*(?:กี่|อะไร|โครงการ)|ค้าง(?:อยู่)?"),
        (Stand.LATE, rf"ล่าช้า|ช้ากว่า(?:แผน|กำหนด)?|(?:เลย|เกิน)(?:กำหนด|เวลา|แผน)(?:ส่ง|เสร็จ)?"
         rf"|(?:ไม่|ไม่ทัน){_ENDS}ตาม(?:กำหนด|แผน)"
         r"|(?:ถึง|จึง)(?:ได้)?ช้า|ช้าเพราะ|ไม่ทัน(?:กำหนด|แผน|เวลา)?|ดีเลย์|delay(?:ed)?|late|(?:ที่|ไหน|ใด|อะไร)ช้า|ช้า(?:อยู่|บ้าง|ไหม)|หลุดแผน"
         rf"|(?:ที่|{_WHICH})\s*(?:น่า(?:เป็น)?ห่วง|มีปัญหา|สะดุด|เสี่ยง)"),
        (Stand.DONE, rf"(?:ที่|ทำ)?{_ENDS}(?:เรียบร้อย|ดี)?(?:ไป)?(?:แล้ว|บ้าง|มั่ง|หมด)|ที่(?:เสร็จ|สำเร็จ)|สำเร็จ(?:แล้ว)?"
         r"|แล้วเสร็จ|completed|done|finished"),
        (Stand.ACTIVE, r"กำลัง(?:ทำ|ดำเนิน|เดิน)(?:การ|งาน)?(?:อยู่)?|ทำอยู่|ดำเนินการอยู่|(?:อยู่)?ระหว่าง(?:การ)?ดำเนินการ"),
        (Stand.PAUSED, r"หยุด(?:ชั่วคราว)?|พัก(?:ไว้|งาน)|ชะลอ"),
        (Stand.CANCELLED, r"ยกเลิก"),
        (Stand.DRAFT, r"ฉบับร่าง|(?:ข้อมูล)?(?:ยัง)?ไม่ครบ(?:ถ้วน)?|ขาดข้อมูล"),
    )
)  # fmt: skip
_BY_END = regex(rf"{_ENDS}|กำหนดส่ง|ต้องส่ง|ใกล้ครบ|หมุดหมาย|milestone")
_BY_START = regex(r"เริ่ม")
_NAMED = regex(
    r"(?:โครงการ|โปรเจ[กค]ต?์?|project|ข้อ)\s*(?:ที่|หมายเลข|เลขที่|no\.?)?\s*#?\s*(\d{1,6})(?![\d.,]*\s*(?:โครงการ|ล้าน|บาท|%))"
)
_ALSO = regex(r"\s*(?:กับ|และ|,|หรือ)\s*(?:โครงการ)?(?:ที่)?\s*#?(\d{1,6})(?!\d)")
_SPEAKS = regex(r"โครงการ|โปรเจ[กค]|แผนงาน|โรดแม[ปพ]|road\s?map|project|งบรวม|แผน(?=ด้าน|เรื่อง|ท่องเที่ยว|ของ|ปี)")
_PRINCIPLE = regex(
    r"ทำไม(?!่(?:เสร็จ|ได้|ทัน|สำเร็จ|ครบ|ไหว|ตาม))(?!.{0,30}(?:ช้า|ไม่เสร็จ|ติด|หยุด))|เพราะอะไรถึง|เหตุใด|มีไว้ทำ|ควร|อยากได้|อยากให้|น่าจะมี|เสนอ(?!งบ)|ลักษณะ|หลักการ"
    r"|แนวทาง|เห็นด้วย|เห็นว่า|ที่ประชุม|แผน(?:ที่ดี|บริหาร)|ครบวงจร|รูปธรรม|เพื่ออะไร|ประโยชน์|หมายถึง|เหตุผล|เกี่ยวอะไร|เกี่ยว(?:ข้อง)?(?:กัน)?(?:ยังไง|อย่างไร)"
)
_PARTICULAR = regex(
    rf"ใคร|ไผ|{_WHEN}|{_MUCH}|(?<!เ)กี่|ที่ไหน|เบอร์|โทร|ทำไม(?!่(?:เสร็จ|ได้|ทัน|สำเร็จ|ครบ|ไหว|ตาม))|ชื่ออะไร|บริษัท(?:ไหน|อะไร|ใด)|ยาว|ระยะทาง|สัญญา|ผู้รับเหมา|ผู้รับจ้าง|ผู้จัดการ"
)
_QUESTION = regex(
    rf"{_WHEN}|{_MUCH}|ใคร|ไผ|(?<!เ)กี่|ไหน|ใด|อะไร|ทำไม|(?:เป็น|ว่า)(?:ไง|ยังไง|อย่างไร)|ไหม|มั้ย|หรือ(?:ยัง|เปล่า|ไม่)|รึ(?:ยัง|เปล่า)"
    r"|ขอ(?:ดู|ทราบ)|[?？]"
)
_NOUN_ALONE = regex(
    r"\s*(?:งบ(?:ประมาณ)?|ผู้รับผิดชอบ|เจ้าภาพ|กำหนด(?:การ|เสร็จ|ส่ง)?|วันเริ่ม|วันสิ้นสุด|ตัวชี้วัด|เป้าหมาย|ความคืบหน้า|สถานะ)(?:ของ)?\s?"
    r"(?:โครงการ|โปรเจ[กค]ต?์?)\s*(?:ที่)?\s*#?\d+\s*$"
)
_WITHOUT = {
    Stand.WITHOUT_OWNER: Asked.OWNER,
    Stand.WITHOUT_KPI: Asked.KPI,
    Stand.WITHOUT_END: Asked.END,
    Stand.WITHOUT_BUDGET: Asked.BUDGET,
    Stand.WITHOUT_PROVINCES: Asked.PROVINCES,
}
"""What those lack that are asked for, which then is not asked of them."""
_OF_PROGRESS = frozenset({Asked.MOST_PROGRESS, Asked.LEAST_PROGRESS})
_BY_PROVINCE = regex(r"(?:ราย|แต่ละ|(?:แยก)?ตาม|แยก|เทียบ|ทุก)จังหวัด")
_COUNTED = regex(
    r"(?<!เ)กี่\s?(?!โครงการ|โปรเจ|ล้าน|บาท|เปอ|จังหวัด|กลุ่ม|ปี|เดือน|วัน|ครั้ง|%)([ก-๎]{2,}?)(?=แล้ว|ต่อ|ที่|ใน|ของ|บ้าง|กัน|ครับ|คับ|ค่ะ|คะ|[^ก-๎]|$)"
)
_MYSELF = r"(?:ผม|ฉัน|ดิฉัน|หนู|กระผม|ข้าพเจ้า|เรา|พวกเรา|ตัวเอง)"
_OWN = regex(
    rf"โครงการ(?:ที่)?(?:อยู่ใน(?:มือ|ความดูแล))?(?:ของ)?{_MYSELF}(?:ดูแล|รับผิดชอบ|ต้อง|ทำ)?|{_MYSELF}(?:ต้อง)?(?:ดูแล|รับผิดชอบ)"
)
_OWN_PROVINCE = regex(rf"(?:จังหวัด|บ้าน)(?:ของ)?{_MYSELF}|แถวบ้าน")
_OWN_CLUSTER = regex(rf"กลุ่ม(?:จังหวัด)?(?:ของ)?{_MYSELF}")
_FOLLOWS = regex(
    r"โครงการ(?:นี้|นั้น|ดังกล่าว)|(?:อัน|ตัว)(?:นี้|นั้น)|^\s*แล้ว(?!เสร็จ)|^\s*(?:งบ(?!(?:ประมาณ)?(?:รวม|ทั้งหมด))|ใคร|เสร็จ|เริ่ม|รอ)\S{0,12}$"
)
# What frames a question without telling which project is meant: times, kinds of thing, verbs of planning.
_FRAME = regex(
    r"(?:ปี|ช่วง|ต้น|กลาง|ปลาย|สิ้น)?(?:ปีงบ(?:ประมาณ)?|งบประมาณ|ปี|เดือน|ไตรมาส|สัปดาห์|อาทิตย์)(?:\s*(?:พ\.?ศ\.?)?\s*\d{1,4}|หน้า|นี้|ที่แล้ว|ก่อน|ถัดไป)+"
    r"|ม\.?ค\.|ก\.?พ\.|มี\.?ค\.|เม\.?ย\.|พ\.?ค\.|มิ\.?ย\.|ก\.?ค\.|ส\.?ค\.|ก\.?ย\.|ต\.?ค\.|พ\.?ย\.|ธ\.?ค\."
    r"|[ก-๎]{3,6}(?:าคม|ายน|าพันธ์)|กลุ่ม(?:จังหวัด)?|จังหวัด|ภาค|โครงการ|โปรเจ[กค]ต?์?|project|แผนงาน|แผน|โรดแม[ปพ]|road\s?map"
    r"|เกี่ยว(?:ข้อง)?กับ"
)
_FRAMING = (
    "ด้าน เรื่อง เกี่ยวกับ ภาพรวม รายการ รายชื่อ ทั้งหมด ทุก ดู ขอดู เปิด แสดง สรุป ลิสต์ list ไล่ ไล่มา ใหม่ สำคัญ หลัก ปี เดือน วัน "
    "ตอนนี้ ปัจจุบัน ล่าสุด แต่ละ แยก แยกตาม บรรจุ อยู่ใน ในแผน ลำดับ ลำดับงาน กำหนด กำหนดการ เวลา ระยะเวลา ช่วง ระยะ ตาม ผล ผลงาน "
    "งาน ดำเนินการ ทำ เกี่ยวข้อง ใกล้ ครบ ใช้ ได้ รวม เท่ากับ ของ ร่วม พัฒนา ก่อสร้าง ต่อ ต่อไป ถัดไป ข้างหน้า เหลือ อีก ช้า รอ จบ "
    "เสร็จ เริ่ม ส่ง แล้ว วาด แท่ง"
)
_TELLING = 0.35


def read_roadmap_question(text: str, aside: tuple[str, ...] = ()) -> RoadmapQuestion:
    """Read a question as typed; never fails. `aside` are words known to be places or areas, which name no project."""
    plain = normalise(text).text.lower()
    asked = frozenset(kind for kind, pattern in _ASKED if pattern.search(plain))
    if asked & _OF_PROGRESS:
        asked -= {Asked.MOST_BUDGET, Asked.LEAST_BUDGET, Asked.PROGRESS}
    numbers = _numbers(plain)
    stand = next((stand for stand, pattern in _STANDS if pattern.search(plain)), None)
    if stand in _WITHOUT and not numbers:
        asked -= {_WITHOUT[stand]}
    return RoadmapQuestion(
        asked=asked,
        stand=None if stand in _WITHOUT and numbers else stand,
        time_by=_time_by(plain),
        numbers=numbers,
        words=_words(plain, aside),
        particular=_PARTICULAR.search(plain) is not None,
        speaks_of_it=_SPEAKS.search(plain) is not None,
        of_principle=not numbers and _PRINCIPLE.search(plain) is not None,
        own=_OWN.search(plain) is not None,
        own_province=_OWN_PROVINCE.search(plain) is not None,
        own_cluster=_OWN_CLUSTER.search(plain) is not None,
        follows=_FOLLOWS.search(plain) is not None,
        is_question=_QUESTION.search(plain) is not None or _NOUN_ALONE.match(plain) is not None,
        by_province=_BY_PROVINCE.search(plain) is not None,
        counted=counted[1] if (counted := _COUNTED.search(plain)) else "",
    )


def likeness(words: tuple[Term, ...], name: str) -> float:
    """How much of what is left of a question a name (of a project and its measure) holds, 0 to 1 by weight."""
    written = _written(name)
    whole = sum(term.weight for term in words)
    held = sum(term.weight for term in words if term.form.replace(" ", "") in written)
    return held / whole if whole else 0.0


@lru_cache(maxsize=1024)
def _written(name: str) -> str:
    return shape("".join(name.split()))


def _numbers(plain: str) -> tuple[int, ...]:
    found: list[int] = []
    for match in _NAMED.finditer(plain):
        found.append(int(match[1]))
        at = match.end()
        while also := _ALSO.match(plain, at):
            found.append(int(also[1]))
            at = also.end()
    return tuple(dict.fromkeys(found))


def _time_by(plain: str) -> TimeBy:
    if _BY_END.search(plain):
        return TimeBy.END
    return TimeBy.START if _BY_START.search(plain) else TimeBy.OVERLAP


def _words(plain: str, aside: tuple[str, ...]) -> tuple[Term, ...]:
    for pattern in (
        _NAMED,
        *(pattern for _, pattern in (*_ASKED, *_STANDS)),
        _OWN,
        _OWN_PROVINCE,
        _OWN_CLUSTER,
        _BY_PROVINCE,
        _COUNTED,
    ):
        plain = pattern.sub(" ", plain)
    # Before the frame goes: ภาค alone would leave the rest of ภาคเหนือ as the name of something.
    for word in sorted(aside, key=len, reverse=True):
        plain = plain.replace(word.lower(), " ")
    terms = terms_of(_FRAME.sub(" ", plain), lexicons.load())
    return tuple(
        term
        for term in terms
        if not term.number and term.weight >= _TELLING and len(term.form) > 1 and term.form not in _framing()
    )


@lru_cache(maxsize=1)
def _framing() -> frozenset[str]:
    return frozenset(map(shape, _FRAMING.split()))
