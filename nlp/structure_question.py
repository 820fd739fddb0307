"""What a question about the clusters asks for: read from its words alone, before any catalogue is looked at."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from nlp import provinces
from nlp.numbers import UNITS, arabic
from nlp.regex import regex
from nlp.search.spelling import shape


class Wanted(StrEnum):
    """What the answer is to give."""

    CLUSTER_OF = "cluster_of"
    PROVINCES = "provinces"
    COMPANIONS = "companions"
    TOGETHER = "together"
    COUNT_PROVINCES = "count_provinces"
    COUNT_CLUSTERS = "count_clusters"
    LARGEST = "largest"
    SMALLEST = "smallest"
    GROUPING = "grouping"
    CODE = "code"
    NAME = "name"
    ALL = "all"
    GROUPINGS = "groupings"


@dataclass(frozen=True)
class StructureQuestion:
    """A question about the structure.

    `own`: asks from the asker's own place; `doubts`: a yes or no is wanted; `excepted`: from where in the text the
    places are to be left out, None for nowhere; `strangers`: regions and codes named that may be in no catalogue;
    `earlier`: asks of the structure before the one in force; `year`: of a year (Gregorian) that was named;
    `grouped`: speaks of belonging together; `size`: asks which clusters have so many provinces; `beyond`: asks for
    something no catalogue holds, such as the number of inhabitants.
    """

    wanted: frozenset[Wanted]
    own: bool = False
    doubts: bool = False
    excepted: int | None = None
    strangers: tuple[str, ...] = ()
    earlier: bool = False
    year: int | None = None
    beyond: bool = False
    grouped: bool = False
    size: int | None = None

    def wants(self, *kinds: Wanted) -> bool:
        """Whether any of these is asked for."""
        return any(kind in self.wanted for kind in kinds)


_WHICH = r"(?:ไหน|ใด|อะไร|ไร|ไหนบ้าง|หยัง|ได)"
_PATTERNS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, regex(pattern))
    for wanted, pattern in (
        (Wanted.COUNT_PROVINCES, r"(?:กี่|จำนวน|เท่า(?:ไร|ไหร่|ใด))[^?]{0,8}จังหวัด|จังหวัด[^?]{0,14}(?:กี่"
         r"|จำนวนเท่า|(?<!ที่)เท่า(?:ไร|ไหร่|ใด))"
         r"|จำนวนจังหวัด|กี่ที่|กี่แห่ง|กี่เมือง"),
        (Wanted.COUNT_CLUSTERS, r"กี่(?:กลุ่ม|คลัสเตอร์|โซน|ก้อน)|แบ่ง(?:ย่อย|ออก)?(?:เป็น)?\s?กี่(?:ชุด|ส่วน|เขต)"
         r"|(?:จำนวน|เท่าไร|เท่าไหร่)\s*กลุ่ม"
         r"|กลุ่ม(?:จังหวัด)?(?:ทั้งหมด)?(?:มี)?(?:กี่|เท่า(?:ไร|ไหร่|ใด)|จำนวน)"
         r"|จำนวนกลุ่ม"),
        (Wanted.LARGEST, r"(?:ใหญ่|เยอะ|มาก|โต)(?:ที่)?\s*สุด|(?:ใหญ่|เยอะ|มาก)กว่า"),
        (Wanted.SMALLEST, r"(?:เล็ก|น้อย)(?:ที่)?\s*สุด|(?:เล็ก|น้อย)กว่า"),
        (Wanted.TOGETHER, r"กลุ่มเดียวกัน|กลุ่มเดียวกับ(?!.{0,12}(?:ใคร|จังหวัด(?:ไหน|ใด|อะไร)))|อยู่ด้วยกัน"
         r"|รวมอยู่กับ|อยู่รวมกัน|คนละกลุ่ม|ต่างกลุ่ม|ร่วมกลุ่มกัน"),
        (Wanted.COMPANIONS, rf"(?:ใคร|จังหวัด{_WHICH}).{{0,24}}(?:เดียวกับ|ร่วมกลุ่ม|ร่วมกับ)|(?:เดียวกับ"
         rf"|ร่วมกับ|อยู่กับ|รวมกับ|คู่กับ)\s*(?:ใคร|จังหวัด{_WHICH}|พวกไหน)"
         rf"|(?:กับ|กะ)\s*(?:เมือง|จังหวัด|จว\.?|จ\.|พวก)?(?:{_WHICH}|ใคร|ไผ)"
         r"|เพื่อน(?:ร่วม)?กลุ่ม|เพื่อนบ้านใน|ร่วมกลุ่ม(?:กับ)?(?:ใคร|จังหวัด)"),
        (Wanted.GROUPING, rf"ภาค{_WHICH}|(?:กลุ่มใหญ่|กลุ่มหลัก){_WHICH}"),
        (Wanted.CODE, rf"(?:รหัส|เลข|หมายเลข|โค้ด|เบอร์){_WHICH}?|code"),
        (Wanted.NAME, rf"(?:ชื่อ)(?:ว่า|เต็ม)?{_WHICH}|(?:คือ|หมายถึง|เรียกว่า|แปลว่า)(?:กลุ่ม)?(?:{_WHICH})"),
        (Wanted.CLUSTER_OF, rf"(?:กลุ่ม(?:จังหวัด)?|คลัสเตอร์|โซน|พวก|ฝั่ง)(?:ที่)?(?:เท่า)?\s*(?:{_WHICH}"
         rf"|ที่เท่าไร)|กลุ่ม(?:จังหวัด)?ที่เท่า|อยู่กลุ่มไหน|อยู่{_WHICH}|สังกัด|ขึ้นกับ"),
        (Wanted.PROVINCES, rf"จังหวัด(?:ใน\S{{0,20}})?{_WHICH}|อะไรบ้าง|ไหนบ้าง|ใครบ้าง|ใดบ้าง|มีใคร|รายชื่อ"
         r"|จังหวัด(?:ใน|ของ).{0,24}(?:ต่าง|เหมือน)"
         rf"|ประกอบ|ครอบคลุม|ได้แก่|สมาชิก|มีบ้าง|พื้นที่{_WHICH}"),
        (Wanted.GROUPINGS, r"กี่ภาค(?!ส่วน)|ภาค(?:ไหน|ใด|อะไร)บ้าง"),
        (Wanted.ALL, r"(?:รายชื่อ|ชื่อ)จังหวัดทั้ง|(?:กลุ่ม|กลุ่มจังหวัด|จังหวัด)ทั้งหมด|ทั้งหมด.{0,4}(?:กี่)?(?:กลุ่ม|จังหวัด)|ทุกกลุ่ม"
         r"|การแบ่งกลุ่ม|แบ่งกลุ่ม|แบ่งเป็น|มีกลุ่ม(?:จังหวัด)?(?:อะไร|ไหน|ใด)"
         r"|กลุ่ม(?:จังหวัด)?(?:มี|ได้แก่)(?:อะไร|กลุ่ม)"),
    )
)  # fmt: skip
_OWN = regex(
    r"(?:จังหวัด|กลุ่ม|บ้าน|เขต|พื้นที่|แถว|ทาง|ฝั่ง)(?:ของ)?(?:ผม|เรา|ฉัน|หนู|ดิฉัน|กระผม|ข้าพเจ้า|พวกเรา|พี่"
    r"|ตัวเอง|ตนเอง)"
    r"|(?:ผม|ฉัน|เรา|หนู|ดิฉัน|กระผม|พวกเรา)(?:เอง)?(?:เนี่ย|นี่)?\s*(?:อยู่|สังกัด|เป็น|ขึ้น|กลุ่ม(?:จังหวัด)?(?:ที่)?(?:ไหน|ใด|อะไร))"
    r"|(?:เดียว|ร่วม|รวม|กลุ่ม|อยู่|ด้วย)(?:กัน)?(?:กับ|กะ)\s*(?:จังหวัด|บ้าน)?(?:ผม|พวกเรา|เรา|ฉัน|หนู|ดิฉัน|กระผม|ข้าพเจ้า)"
)
_DOUBTS = regex(
    r"ไหม|มั้ย|มั๊ย|ไม๊|หรือไม่|หรือเปล่า|รึเปล่า|หรือป่าว|ป่าว|ใช่ปะ|ปะ$|เหรอ|หรอ|รึยัง"
    r"|หรือยัง|ใช่ก่อ|ก่อเจ้า|หรือ$|แม่นบ่|บ่$"
)
_EXCEPTED = regex(r"นอกจาก|ยกเว้น|เว้น(?!ระยะ)|ไม่นับ|ไม่รวม|ไม่เอา")
_STRANGERS = regex(
    r"(?:ภาค)?(?:ตะวันออกเฉียง(?:เหนือ|ใต้)|อีสาน|ตะวันตก)(?:ตอน(?:บน|ล่าง|กลาง))?\s?\d?"
    r"|ภาค(?:ใต้|กลาง)(?:ตอน(?:บน|ล่าง|กลาง))?\s?\d?|(?<=กลุ่ม)(?:จังหวัด)?(?:ใต้|กลาง)(?:ตอน(?:บน|ล่าง))?"
    r"|อันดามัน|อ่าวไทย|ชายแดนใต้|(?:ภาค)?เหนือตอนกลาง|ปริมณฑล"
)
_NUMBERED = regex(r"กลุ่ม(?:จังหวัด)?(?:ที่|รหัส)?\s*(\d+(?:\.\d+)?)(?!\s*(?:จังหวัด|คน|แห่ง|กลุ่ม))")
_EARLIER = regex(r"โครงสร้าง(?:เดิม|เก่า|ก่อน)|แต่เดิม|เมื่อก่อน|ก่อนหน้านี้|ชุดเดิม|แบบเดิม|ของเดิม")
_YEAR = regex(r"(?:ปี|พ\.ศ\.)\s*(?:พ\.ศ\.\s*)?(2[45]\d\d)")
_SIZED = regex(
    rf"กลุ่ม(?:จังหวัด)?{_WHICH}(?:บ้าง)?(?:ที่)?(?:มี)\s?(\d{{1,2}}|{'|'.join(UNITS)})\s?(?:จังหวัด|เมือง)"
    rf"|กลุ่ม(?:จังหวัด)?ที่มี\s?(\d{{1,2}}|{'|'.join(UNITS)})\s?(?:จังหวัด|เมือง)(?:คือ|ได้แก่|มี)?กลุ่ม{_WHICH}"
)
_GROUPED = regex(r"กลุ่ม|อยู่|รวม|สังกัด|ด้วยกัน|นับ|คลัสเตอร์|โซน|เป็นของ|cluster")
_BEYOND = regex(
    r"เสนอ|อีก\s?\d+\s?ปี|อนาคต|เกณฑ์|เป็นหลัก|หลักในการ|(?:ทั้ง|ทั่ว)ประเทศ|ประเทศไทย|เกินไป|ใหญ่ไป|จังหวัด(?:หลัก|รอง|เล็ก|ใหญ่)|เมือง(?:หลัก|รอง)|ลำบาก|สะดวก|เดินทาง|หลักการ|แนวทาง|กลไก|ขอแยก|แยกตัว"
    r"|ย้าย|เห็นว่า|มองว่า|ข้อสังเกต|ความคิด|อยากให้|อยากอยู่|ควร|ต้องการ"
    r"|แบบนี้|แบบนั้น|อย่างนี้|โอเค|ok|พอใจ|เห็นด้วย|เห็นชอบ|ไม่ชอบ|ชอบใจ|รับได้|ติดใจ|ขัดข้อง|คัดค้าน|ลงตัว"
    r"|(?:ดี|เข้าท่า|ถูก|พอ)(?:แล้ว)?(?:รึ|หรือ|ไหม|มั้ย|ป่าว)|ว่า(?:ยัง)?ไง(?:กับ|เรื่อง)"
    r"|ประชากร|พลเมือง"
    r"|กี่คน|พื้นที่(?:กี่|เท่า|รวม|มาก|น้อย|ใหญ่|เล็ก)|ตารางกิโล|กี่ไร่|รายได้|จีดีพี|gdp|gpp"
    r"|งบ|เงิน|ร่ำรวย|ยากจน|รวย|จน(?:ที่|สุด)|"
    r"อำเภอ|ตำบล|หมู่บ้าน|ผู้ว่า|นายก|คำขวัญ|ส\.ส\.|ผู้แทนราษฎร|โทร|ที่อยู่(?!ใน|กลุ่ม|กับ|ร่วม|ด้วย|ภาค|เหนือ)"
    r"|ตั้งอยู่|สำนักงาน|เมืองหลวง|ศูนย์กลาง|เมื่อไร|เมื่อไหร่|เมื่อใด|ทำไม|เพราะ|เหตุ|ใครเป็น|โครงการ|"
    r"ประธาน|เลขา|ท่องเที่ยว|อาหาร|ประเพณี|วัฒนธรรม|เหมาะสม|ความเห็น|คิดยังไง|คิดอย่างไร|ปีไหน|ปีใด|พ\.ศ\.ใด"
    r"|ไกล|ระยะทาง|อากาศ|(?<!กลุ่ม)(?<!จำนวน)จังหวัด(?:ไหน|ใด|อะไร|ที่)?(?:มี)?(?:ขนาด)?(?:ใหญ่|เล็ก|โต|กว้าง)"
)


def read_structure_question(text: str) -> StructureQuestion:
    """Read a question in its normal form or as typed; never fails, may find nothing wanted."""
    plain = arabic(text).lower().strip()
    wanted = frozenset(kind for kind, pattern in _PATTERNS if pattern.search(plain))
    excepted = _EXCEPTED.search(plain)
    year = _YEAR.search(plain)
    return StructureQuestion(
        wanted=wanted,
        own=_OWN.search(plain) is not None,
        doubts=_DOUBTS.search(plain) is not None,
        excepted=excepted.start() if excepted else None,
        strangers=tuple(dict.fromkeys(match.group().strip() for match in _STRANGERS.finditer(plain)))
        + tuple(dict.fromkeys(_NUMBERED.findall(plain))),
        earlier=_EARLIER.search(plain) is not None,
        year=int(year[1]) - 543 if year else None,
        grouped=_GROUPED.search(plain) is not None,
        beyond=_BEYOND.search(plain) is not None,
        size=_size(_SIZED.search(plain)),
    )


def _size(sized: re.Match[str] | None) -> int | None:
    if sized is None:
        return None
    written = sized[1] or sized[2]
    return int(written) if written.isdigit() else UNITS[written]


def likely_province(text: str) -> str | None:
    """The one province whose misspelt name begins a question of which cluster it is in, or None."""
    found = _ASKED_PLACE.match(text.strip())
    if found is None or not 3 < len(found[1]) < 16:
        return None
    asked, best = shape(found[1]), dict[str, float]()
    for written, province in provinces.names().items():
        best[province] = max(best.get(province, 0.0), fuzz.ratio(asked, shape(written)))
    name, second = sorted(best, key=lambda province: -best[province])[:2]
    return name if best[name] >= _LIKE_A_PROVINCE and best[name] - best[second] >= _CLEARLY else None


_ASKED_PLACE = regex(r"(?:จังหวัด|จ\.)?\s*([ก-๎]+?)\s*(?:นี่|เนี่ย)?(?:อยู่|สังกัด|ขึ้น)")
_LIKE_A_PROVINCE = 70.0
_CLEARLY = 8.0
