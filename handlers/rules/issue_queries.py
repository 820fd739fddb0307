"""What a request for a list of issues asks for: by words of its own where the reading has no slot for them."""

import re
from datetime import UTC, date, datetime, time

from config.catalogue import Catalogue
from config.vocabulary import IssueState
from handlers.rules.issue_times import BANGKOK, days_told
from handlers.rules.lengths import FIGURE, UNIT, length_of
from nlp.numbers import arabic
from nlp.reading import Reading
from nlp.regex import regex
from storage.issue_records import IssueQuery, Standing
from storage.records import Person

# As many as a button has room for.
MOST_PROVINCES, MOST_CLUSTERS = 2, 4

_STATES: tuple[tuple[str, IssueState], ...] = (
    (r"ไม่รับ|ปัดตก", IssueState.DECLINED),
    (r"กำลังดำเนิน|กำลังทำ|กำลังแก้", IssueState.IN_PROGRESS),
    (r"รับเรื่องแล้ว", IssueState.ACKNOWLEDGED),
    (r"เปิดใหม่", IssueState.REOPENED),
    (r"ยืนยันแล้ว", IssueState.CONFIRMED),
    (
        r"เรื่องใหม่|(?:ที่|สถานะ)\s*ใหม่|เข้าใหม่|มาใหม่|ยังไม่(?:ได้|มีใคร|มีคน)*(?:รับ|ตอบ|สนใจ|แตะ)|ไม่มีใคร(?:รับ|ตอบ|สนใจ|ดู|ทำ|แตะ)",
        IssueState.NEW,
    ),
)
_STANDINGS: tuple[tuple[str, Standing], ...] = (
    # "เรื่องค้างทั้งหมด" are all of those still open, not all there are.
    (r"(?:ค้าง|ยังไม่(?:ได้)?แก้)\S*\s*(?:และ|กับ|หรือ)\s*\S*(?:ปิด|เสร็จ|แก้)", Standing.ANY),
    (r"ค้าง|ยังไม่(?:ได้)?(?:แก้|เสร็จ|ปิด|จบ|ดำเนิน|ทำ)|ไม่เสร็จ", Standing.OPEN),
    (r"ปิดแล้ว|จบแล้ว|เสร็จ(?:สิ้น)?แล้ว|แก้(?:ไข)?(?:เสร็จ)?แล้ว|ที่ปิด|ที่เสร็จ", Standing.CLOSED),
    (r"ทั้งหมด|ทุกเรื่อง|ทุกสถานะ", Standing.ANY),
)
_MYSELF = r"(?:ผม|ฉัน|ดิฉัน|หนู|กระผม|ข้าพเจ้า|เรา|ตัวเอง)"
_OWN = regex(
    rf"{_MYSELF}\s*(?:เคย)?\s*(?:แจ้ง|ร้องเรียน|ส่ง|บอก|ฝาก|รายงาน)|เรื่อง(?:ที่แจ้ง)?(?:ไว้|ทั้งหมด|ทุกเรื่อง|\s)*ของ{_MYSELF}"
)
_OWN_PROVINCE = regex(rf"จังหวัด(?:ของ)?{_MYSELF}|บ้าน(?:ของ)?{_MYSELF}|แถวบ้าน")
_OWN_CLUSTER = regex(rf"กลุ่ม(?:จังหวัด)?(?:ของ)?{_MYSELF}")


_PERIOD = regex(r"(?:รายงาน|สรุป|สถิติ)(?:ประจำ|ราย)(?:เดือน|ไตรมาส|ปี)")
LONGEST_ASKED = 100
_FIGURES = regex(
    r"(?:เรื่อง|ปัญหา|ด้าน|หัวข้อ|ประเภท|หมวด)(?:ประเภท|ด้าน|หมวด|แบบ)?\s*(?:อะไร|ไหน|ใด)\S*\s*\S{0,24}(?:เยอะ|มาก|บ่อย)(?:ที่|กว่าเพื่อน|\s)*(?:สุด|กว่าเพื่อน)"
    r"|(?:แยก|สรุป|นับ|จำแนก|แจกแจง)(?:จำนวน)?(?:เรื่อง|ปัญหา)?\S{0,16}\s*ตาม(?:หัวข้อ|ประเภท|หมวด|ด้าน)"
    r"|(?:แต่ละ|ทุก)(?:ด้าน|หัวข้อ|ประเภท|หมวด)\s*(?:มี)?\s*(?:แจ้ง)?(?:กี่|เท่าไ)"
    r"|(?:รับ|แจ้ง|เข้ามา|มี)(?:เรื่อง)?(?:เข้ามา|มา|ไว้|\s)*กี่เรื่อง.{0,12}(?:แก้|เสร็จ|จบ|ปิด)\S{0,10}กี่เรื่อง"
    r"|(?:เฉลี่ย|ปกติ|ส่วนใหญ่)\S{0,14}(?:แก้|ปิด|จัดการ)\S{0,10}\s*(?:กี่|นาน)|(?:แก้|ปิด|จัดการ)(?:เรื่อง|ปัญหา)\S{0,10}(?:เฉลี่ย|โดยเฉลี่ย)"
    r"|(?:ใช้เวลา|นาน)\s*(?:นาน|มาก)?\s*(?:แค่ไหน|เท่าไ\S{1,3}|กี่วัน|ไหม|มั้ย)?\s*กว่า(?:จะ|เรื่องจะ|ปัญหาจะ)(?:ได้)?(?:แก้|เสร็จ|ปิด)"
    r"|(?:แก้(?:ไข)?|ปิด|จบ|เสร็จ|รับ)(?:ไป|ได้|แล้ว|เสร็จ|\s)*กี่เรื่อง"
    r"|(?:สถิติ|ตัวเลข)(?:การ)?\s*(?:ของ)?(?:แจ้ง|รับ|ร้องเรียน)?(?:เรื่อง|ปัญหา|ร้องเรียน)"
    r"|^\s*(?:ขอ|ช่วย|ทำ|ออก|จัดทำ|อยากได้|\s)*(?:สรุป|รายงาน)(?:ประจำ)?(?:เดือน|ไตรมาส|ปี)(?:นี้|ที่แล้ว|ก่อน)?(?:ให้|หน่อย|ที|ครับ|ค่ะ|คะ|\s)*$"
)
_WHICH = regex(
    r"\s*(?:ตอนนี้|ตอนนี|มี|แล้ว|อยากรู้ว่า|ขอดู|\s)*เรื่อง(?:ที่)?(?:ไหน|อะไร|ใด)(?:บ้าง|มั่ง|ที่|\s)*(?:ยัง|ไม่|ค้าง|ด่วน|เร่ง|สำคัญ|นาน|เสร็จ|แก้|ปิด|รอ)"
)
_OF_ELSE = regex(r"ประชุม|มติ|เอกสาร|โครงการ|โหวต|วาระ|งบ|แผน|ตัวชี้วัด")
_WAITING_FOR = regex(rf"(?:เกิน|นานกว่า|มากกว่า|ค้างมา|มานาน)\s*(?P<figure>{FIGURE})?\s*(?P<unit>{UNIT})")


def says_standing(text: str) -> bool:
    """Whether a message says in what state the issues are that it means."""
    return any(re.search(pattern, text) for pattern, _ in (*_STATES, *_STANDINGS))


def asks_in_figures(text: str) -> bool:
    """Whether a message asks for the issue log in figures: "แจ้งเรื่องอะไรกันเยอะสุด", "เดือนนี้รับกี่เรื่อง แก้ไปกี่เรื่อง"."""
    by_place = re.search(r"(?:ตาม|ราย|แต่ละ)(?:พื้นที่)?จังหวัด", text)
    return len(text) <= LONGEST_ASKED and bool(_FIGURES.search(text)) and not by_place and not _OF_ELSE.search(text)


_OLDEST = regex(
    r"\s*(?:ตอนนี้|ขอดู|ดู|มี|\s)*เรื่อง(?:ไหน|อะไร|ใด|ที่)?(?:มัน)?(?:ค้าง|รอ|เก่า)(?:มา|คา|อยู่|ที่|\s)*(?:นาน|เก่า)?(?:มาก)?(?:ที่)?สุด\S{0,12}\s*\S{0,12}"
)


def asks_for_oldest(text: str) -> bool:
    """Whether a message asks which issue has waited longest: "เรื่องไหนค้างนานสุด"."""
    return len(text) <= LONGEST_ASKED and _OLDEST.fullmatch(text) is not None


_COMPARES = regex(
    r"(?:เทียบ|เปรียบเทียบ).{0,40}(?:เรื่อง|ร้องเรียน|ปัญหา)|(?:เรื่อง|ร้องเรียน|ปัญหา)\S{0,12}\s*(?:เยอะ|มาก|น้อย|บ่อย)\s*กว่า|(?:แจ้ง|ร้องเรียน)\S{0,10}(?:เยอะ|มาก|น้อย|บ่อย)\s*กว่า"
)


def compares_places(text: str) -> bool:
    """Whether a message may compare how much is told of two places: "แพร่กับน่านใครเรื่องเยอะกว่า"."""
    return len(text) <= LONGEST_ASKED and _COMPARES.search(text) is not None and not _OF_ELSE.search(text)


def asks_which(text: str) -> bool:
    """Whether a message asks which issues there are of a kind: "เรื่องไหนยังไม่มีใครตอบ"."""
    return _WHICH.match(text) is not None


_LIKE = r"(?:ซ้ำ(?:ซ้อน)?|เหมือน|คล้าย|เรื่องเดียว)(?:ๆ|กัน|กับ|\s)*"
_PAIRS = regex(
    rf"\s*(?:ขอ|ช่วย|ตรวจ(?:สอบ|ดู)?|ดู|หา|รวม|เช็ค|เช็ก|มี|ตอนนี้|แล้ว|ใคร|อะไร|\s)*(?:เรื่อง|แจ้ง)(?:ที่|ไหน|อะไร|ใด|แจ้ง|ร้องเรียน|ปัญหา|ค้าง|มา|\s)*(?:มัน)?{_LIKE}"
    r"(?:เรื่อง|อัน|มี|ไหน|อยู่|บ้าง|มั่ง|กี่|ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|หรือไม่|ให้|หน่อย|ที|ครับ|คับ|ค่ะ|คะ|นะ|[?？\s])*"
)
_LIKE_ONE = regex(
    rf"\s*(?:มี|ช่วย|ดู|หา|เรื่อง|อื่น|ไหน|อะไร|ที่|\s)*?(?:{_LIKE})?เรื่อง\s*(?:ที่)?\s*#?\s*(?P<number>\d{{1,9}})(?:\s*(?:กับ|และ)\s*(?:เรื่อง)?(?:ที่)?\s*#?\d{{1,9}})?\s*(?:มี|\s)*(?:{_LIKE})?"
    r"(?:เรื่อง|อัน|อื่น|มี|ไหน|อะไร|ใคร|อยู่|บ้าง|มั่ง|ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|หรือไม่|ครับ|คับ|ค่ะ|คะ|นะ|[?？\s])*"
)


def asked_of_pairs(text: str) -> int | None:
    """The number of the issue of which a message asks what is like it, 0 where it asks of all; else None:
    "มีเรื่องซ้ำกันไหม", "เรื่องที่ 3 ซ้ำกับเรื่องไหน"."""
    said = arabic(text)
    if len(said) > LONGEST_ASKED or not re.search(_LIKE, said):
        return None
    if found := _LIKE_ONE.fullmatch(said):
        return int(found["number"])
    return 0 if _PAIRS.fullmatch(said) else None


def asks_for_pairs(text: str) -> bool:
    """Whether a message asks which issues tell of the same trouble."""
    return asked_of_pairs(text) is not None


def query_of(reading: Reading, asker: Person, catalogue: Catalogue, now: datetime) -> IssueQuery:
    """The query a message means. Where no state is said: what is still open, or of a time everything; what waits for
    longer than a length of time was told before it."""
    slots, text = reading.slots, reading.text
    state = next((one for pattern, one in _STATES if re.search(pattern, text)), None)
    standing = next((one for pattern, one in _STANDINGS if re.search(pattern, text)), None)
    since, until = days_told(reading, catalogue, now)
    in_a_time = since is not None or until is not None
    if not in_a_time and (period := _PERIOD.search(text)):
        since = datetime.combine(_begun(now, period.group()), time(), BANGKOK).astimezone(UTC)
    if waiting := _WAITING_FOR.search(arabic(text)):
        since, until = None, _before(now, waiting["figure"] or "1", waiting["unit"])
    if standing is None:
        standing = Standing.ANY if since is not None or in_a_time else Standing.OPEN
    provinces, clusters = slots.provinces[:MOST_PROVINCES], slots.clusters[:MOST_CLUSTERS]
    if not provinces and asker.province and _OWN_PROVINCE.search(text):
        provinces = (asker.province,)
    if not clusters and _OWN_CLUSTER.search(text):
        home = catalogue.cluster_of(asker.province) if asker.province else None
        own = asker.cluster or (home.code if home else None)
        clusters = (own,) if own else ()
    return IssueQuery(
        standing=standing,
        state=state if standing is not Standing.CLOSED else None,
        provinces=provinces,
        clusters=() if provinces else clusters,
        topic=slots.topic,
        sector=next(iter(slots.sectors), None),
        since=since,
        until=until,
        reporter_id=asker.id if _OWN.search(text) else None,
    )


def _before(now: datetime, figure: str, unit: str) -> datetime | None:
    """The beginning of the day in Bangkok that so long a time ago was."""
    length = length_of(figure, unit)
    day = now.astimezone(BANGKOK).date()
    return datetime.combine(day - length, time(), BANGKOK).astimezone(UTC) if length is not None else None


def _begun(now: datetime, period: str) -> date:
    """The first day of the month, quarter or year that is running."""
    today = now.astimezone(BANGKOK).date()
    if period.endswith("ปี"):
        return today.replace(month=1, day=1)
    month = today.month - (today.month - 1) % 3 if period.endswith("ไตรมาส") else today.month
    return today.replace(month=month, day=1)
