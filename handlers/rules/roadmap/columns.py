"""The words of a roadmap file: its columns and values, in Thai and English, as committees write them."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from config.catalogue import Catalogue
from config.phrasing import texts_by_key
from config.vocabulary import KpiDenominator, KpiDirection, ProjectState, Topic
from handlers.rules.cells import NotUnderstood, by_word, cluster_in, date_in, meant, province_in
from nlp import tokens
from nlp.normal import normalise
from nlp.numbers import arabic
from nlp.regex import regex
from storage.roadmap_records import Milestone

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "no", "no.", "id", "ที่", "ลำดับ", "ลำดับที่", "เลขที่", "หมายเลข", "รหัสโครงการ", "เลขโครงการ"),
    "title": ("title", "project", "name", "โครงการ", "ชื่อโครงการ", "ชื่อแผนงานโครงการ", "แผนงานโครงการ", "รายชื่อโครงการ"),
    "area": ("area", "topic", "ด้าน", "หมวด", "สาขา", "ประเด็นการพัฒนา"),
    "goal": ("goal", "เป้าประสงค์", "เป้าหมายของด้าน"),
    "cluster": ("cluster", "กลุ่ม", "กลุ่มจังหวัด", "รหัสกลุ่ม"),
    "provinces": ("provinces", "province", "จังหวัด", "พื้นที่", "พื้นที่ดำเนินการ", "จังหวัดที่ดำเนินการ"),
    "owner": ("owner", "ผู้รับผิดชอบ", "เจ้าภาพ", "หน่วยงาน", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "หน่วยงานหลัก"),
    "contact": ("contact", "ผู้รายงาน", "ผู้ประสานงาน", "ผู้แทนหน่วยงาน"),
    "start": ("start", "start date", "เริ่ม", "วันเริ่ม", "วันที่เริ่ม", "วันเริ่มต้น", "เริ่มต้น"),
    "end": ("end", "end date", "สิ้นสุด", "วันสิ้นสุด", "วันที่สิ้นสุด", "กำหนดเสร็จ", "วันกำหนดเสร็จ", "วันที่แล้วเสร็จ", "เสร็จ"),
    "percent": ("percent", "progress", "%", "ร้อยละ", "คืบหน้า", "ความคืบหน้า", "ความคืบหน้า%", "ความก้าวหน้า"),
    "status": ("status", "state", "สถานะ"),
    "budget": ("budget", "budget_baht", "งบ", "งบประมาณ", "งบประมาณบาท", "วงเงิน", "วงเงินบาท", "วงเงินงบประมาณ"),
    "kpi_name": ("kpi_name", "kpi", "ตัวชี้วัด", "ชื่อตัวชี้วัด"),
    "kpi_baseline": ("kpi_baseline", "baseline", "ค่าฐาน", "ค่าตั้งต้น", "ข้อมูลฐาน", "ค่าเริ่มต้น"),
    "kpi_target": ("kpi_target", "target", "ค่าเป้าหมาย", "เป้าหมาย", "เป้าหมายตัวชี้วัด"),
    "kpi_now": ("kpi_now", "now", "ค่าปัจจุบัน", "ผลปัจจุบัน", "ผลการดำเนินงาน", "ผลล่าสุด"),
    "kpi_unit": ("kpi_unit", "unit", "หน่วย", "หน่วยนับ", "หน่วยวัด"),
    "kpi_direction": ("kpi_direction", "direction", "ทิศทาง"),
    "kpi_denominator": ("kpi_denominator", "denominator", "ตัวหาร", "หารด้วย"),
    "kpi_source": ("kpi_source", "source", "แหล่งข้อมูล", "ที่มาของข้อมูล"),
    "depends_on": ("depends_on", "depends on", "ขึ้นกับ", "ขึ้นกับโครงการ", "รอโครงการ", "ต้องรอ", "โครงการที่ต้องเสร็จก่อน"),
    "milestones": ("milestones", "milestone", "หมุดหมาย", "ไมล์สโตน"),
    "issues": ("issues", "เรื่องที่เกี่ยวข้อง", "เรื่องร้องเรียน", "แก้เรื่องที่"),
    "resolutions": ("resolutions", "มติ", "มติที่", "มติที่เกี่ยวข้อง"),
}  # fmt: skip
LENGTHS: Mapping[str, int] = {
    "title": 300, "goal": 300, "owner": 200, "contact": 200, "kpi_name": 300, "kpi_unit": 80, "kpi_source": 300,
}  # fmt: skip
# A title alone may head any table; beside one of these it heads a roadmap.
TELLING = frozenset(("start", "end", "percent", "status", "budget", "kpi_name", "depends_on"))
LARGEST = 10**15
# Letters from which a name of an area is found within other words.
SURE_WITHIN = 6

_STATES: Mapping[ProjectState, tuple[str, ...]] = {
    ProjectState.PLANNED: ("planned", "ยังไม่เริ่ม", "ยังไม่ดำเนินการ", "อยู่ในแผน", "รอดำเนินการ", "วางแผน"),
    ProjectState.ACTIVE: ("active", "in progress", "ongoing", "กำลังดำเนินการ", "ดำเนินการ", "อยู่ระหว่างดำเนินการ"),
    ProjectState.LATE: ("late", "delayed", "ล่าช้า", "ช้ากว่าแผน", "ช้า"),
    ProjectState.PAUSED: ("paused", "on hold", "หยุดชั่วคราว", "พักไว้", "ชะลอ"),
    ProjectState.DONE: ("done", "completed", "finished", "เสร็จ", "เสร็จแล้ว", "แล้วเสร็จ", "เสร็จสิ้น", "ดำเนินการแล้วเสร็จ"),
    ProjectState.CANCELLED: ("cancelled", "canceled", "ยกเลิก", "ยกเลิกแล้ว"),
}  # fmt: skip
_DIRECTIONS: Mapping[KpiDirection, tuple[str, ...]] = {
    KpiDirection.UP: ("up", "เพิ่ม", "เพิ่มขึ้น", "ขึ้น", "มาก", "ยิ่งมากยิ่งดี"),
    KpiDirection.DOWN: ("down", "ลด", "ลดลง", "ลง", "น้อย", "ยิ่งน้อยยิ่งดี"),
}
_DENOMINATORS: Mapping[KpiDenominator, tuple[str, ...]] = {
    KpiDenominator.NONE: ("none", "ไม่หาร", "ไม่มี"),
    KpiDenominator.HEAD: ("head", "per head", "ต่อหัว", "ต่อคน", "ประชากร", "ต่อประชากร"),
    KpiDenominator.AREA: ("area", "per area", "พื้นที่", "ต่อพื้นที่", "ต่อตารางกิโลเมตร"),
    KpiDenominator.BUDGET: ("budget", "per budget", "งบประมาณ", "ต่องบประมาณ"),
}
_AREAS: Mapping[Topic, tuple[str, ...]] = {
    Topic.ECONOMY: ("การค้า", "การค้าการลงทุน", "อุตสาหกรรม", "การค้าชายแดน"),
    Topic.TOURISM: ("การท่องเที่ยว",),
    Topic.AGRICULTURE: ("การเกษตร", "เกษตรกรรม"),
    Topic.TRANSPORT: ("การคมนาคม", "ขนส่ง", "การขนส่ง", "โลจิสติกส์", "คมนาคมขนส่ง", "โครงสร้างพื้นฐาน"),
    Topic.WATER: ("ทรัพยากรน้ำ", "การจัดการน้ำ", "บริหารจัดการน้ำ", "แหล่งน้ำ"),
    Topic.ENVIRONMENT: ("ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "ทรัพยากรธรรมชาติ"),
    Topic.HEALTH: ("สุขภาพ",),
    Topic.SAFETY: ("ความมั่นคง",),
    Topic.DIGITAL: ("เทคโนโลยี", "เทคโนโลยีดิจิทัล"),
    Topic.CULTURE: ("ศาสนาและวัฒนธรรม",),
    Topic.GOVERNANCE: ("การบริหาร", "บริหารจัดการ"),
}
_WHOLE = frozenset(("all", "ทั้งกลุ่ม", "ทุกจังหวัด", "ทั้งหมด"))
_EMPTY = frozenset(("-", "–", "—"))
_JOINING = frozenset(("และ", "จังหวัด"))
_AMOUNT = regex(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(.*)")
_DAY_LAST = regex(
    r"(.+?)[\s:=]+(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s*[ก-๙][ก-๙.]*\s*(?:พ\.ศ\.)?\s*\d{4})"
)
_SCALES = {"": 1, "บาท": 1, "พันบาท": 1_000, "ล้าน": 1_000_000, "ล้านบาท": 1_000_000}


def column_of(header: str) -> str | None:
    """Which column a header names, or None."""
    try:
        return meant(header, _headers())
    except NotUnderstood:
        return None


def is_empty(text: str) -> bool:
    """Whether a cell holds nothing, or the dash that stands for it."""
    return not text or text in _EMPTY


def area_in(text: str) -> Topic:
    """The area a cell names. Raises NotUnderstood."""
    return meant(re.sub(r"^ด้าน\s*(?:การ)?", "", text), _areas())


def areas_named(text: str) -> list[tuple[Topic, str]]:
    """The areas that a text names by their own names, in order, each with the word it used; the longer of two words at
    one place. A short name counts only as a word of its own: น้ำ, not น้ำเสีย."""
    alone = {token.word for token in tokens.tokens(normalise(text), tokens.load())}
    found: list[tuple[int, int, Topic, str]] = []
    for topic, words in _area_words().items():
        for word in words:
            at = text.find(word)
            if at >= 0 and (len(word) >= SURE_WITHIN or word in alone):
                found.append((at, at + len(word), topic, word))
    outer = [one for one in found if not any(_holds(other, one) for other in found)]
    return [(topic, word) for _, _, topic, word in sorted(outer, key=lambda one: one[0])]


def state_in(text: str) -> ProjectState:
    """Where a project is said to stand. Raises NotUnderstood."""
    return meant(text, _states())


def direction_in(text: str) -> KpiDirection:
    """Which way a measure is to move. Raises NotUnderstood."""
    return meant(text, by_word(_DIRECTIONS))


def denominator_in(text: str) -> KpiDenominator:
    """What a measure is reckoned per. Raises NotUnderstood."""
    return meant(text, by_word(_DENOMINATORS))


def provinces_in(text: str, catalogue: Catalogue, cluster: str | None) -> tuple[str, ...]:
    """The provinces a cell names, each once; "all": all of the cluster. Raises NotUnderstood for what is none."""
    own = catalogue.cluster(cluster) if cluster else None
    if text in _WHOLE:
        return own.provinces if own else catalogue.provinces
    words = [word.removeprefix("และ") for word in re.split(r"[;,/\s]+", re.sub(r"จ\.\s*", "", text))]
    return tuple(dict.fromkeys(province_in(word, catalogue) for word in words if word and word not in _JOINING))


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of projects or issues a cell names, each once. Raises NotUnderstood."""
    plain = re.sub(r"โครงการ(?:ที่)?|เรื่อง(?:ที่)?|มติ(?:ที่)?|และ|#", " ", arabic(text))
    words = [word for word in re.split(r"[;,\s]+", plain) if word]
    if not words or not all(re.fullmatch(r"\d{1,9}", word) for word in words):
        raise NotUnderstood(text)
    return tuple(dict.fromkeys(int(word) for word in words))


def amount_in(text: str) -> float:
    """A number, with commas or Thai digits or a sign of per cent. Raises NotUnderstood."""
    found = _AMOUNT.fullmatch(arabic(text).removeprefix("ร้อยละ").strip())
    if found is None or found[2] not in {"", "%"} or abs(value := float(found[1].replace(",", ""))) > LARGEST:
        raise NotUnderstood(text)
    return value


def baht_in(text: str) -> int:
    """A sum in baht, also as millions: 18,500,000 or 18.5 ล้านบาท. Raises NotUnderstood."""
    found = _AMOUNT.fullmatch(arabic(text))
    if found is None or found[2] not in _SCALES:
        raise NotUnderstood(text)
    baht = round(float(found[1].replace(",", "")) * _SCALES[found[2]])
    if not 0 <= baht <= LARGEST:
        raise NotUnderstood(text)
    return baht


def milestones_in(text: str) -> tuple[Milestone, ...]:
    """Milestones parted by semicolons, each with its day last. Raises NotUnderstood for a day that is none."""
    return tuple(_milestone(part.strip()) for part in text.split(";") if part.strip())


def named_measure(text: str) -> tuple[str, str | None]:
    """A measure's name, and the unit where it stands behind it in brackets."""
    found = re.fullmatch(r"(.*\S)\s*[(（]([^()（）]{1,80})[)）]", text)
    return (found[1], found[2].strip()) if found else (text, None)


def cluster_code(text: str, catalogue: Catalogue) -> str:
    """The code of the cluster a cell names. Raises NotUnderstood."""
    return cluster_in(text, catalogue).code


def _holds(outer: tuple[int, int, Topic, str], inner: tuple[int, int, Topic, str]) -> bool:
    """Whether one place in a text lies within another and is not the same."""
    return outer[:2] != inner[:2] and outer[0] <= inner[0] and inner[1] <= outer[1]


def _milestone(part: str) -> Milestone:
    plain = arabic(part)
    # What stands before a whole day may end in a figure of its own: งวดที่ 1 31/8/2569.
    found = _DAY_LAST.fullmatch(plain) or re.fullmatch(r"(.+?)[\s:=]+(\d{1,4}[-/.\s].*\d)", plain)
    if found is None:
        return Milestone(part[:300])
    due: date = date_in(found[2].strip())
    return Milestone(found[1].strip()[:300], due)


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    return by_word(COLUMNS)


@lru_cache(maxsize=1)
def _states() -> dict[str, ProjectState]:
    return by_word(_STATES)


@lru_cache(maxsize=1)
def _area_words() -> dict[Topic, tuple[str, ...]]:
    return {topic: (texts_by_key()[f"names.topic.{topic.value}"], *_AREAS.get(topic, ())) for topic in Topic}


@lru_cache(maxsize=1)
def _areas() -> dict[str, Topic]:
    return by_word({topic: (topic.value, *words) for topic, words in _area_words().items()})
