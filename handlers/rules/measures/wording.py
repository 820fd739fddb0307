"""Free Thai about measures: questions of a goal's measures, of fair shares, of voices; measures and ratings given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.normal import normalise
from nlp.provinces import names
from nlp.regex import regex
from nlp.roadmap_question import read_roadmap_question
from nlp.search import lexicon as lexicons
from nlp.search.terms import terms_of
from storage.roadmap_records import Goal

_PRINCIPLE = r"ทำไม|ควร|อยากให้|น่าจะ|เสนอ|ที่ประชุม(?:ว่า|เห็น|อยาก)|หลักการ|เหตุใด|เพราะอะไร"
_WHICH = r"(?:ไหน|ใด|ไร|อะไร)"
_ASKS_MEASURES = regex(
    r"(?:ตัวชี้วัด|kpi)\s*(?:ของ|ตาม|แต่ละ|ทุก|ใน)?\s*เป้า|เป้า(?:หมาย|ประสงค์)?.{0,60}(?:วัด(?:จาก|ด้วย|ผล)|(?:มี)?ตัวชี้วัด)\s*(?:อะไร|ยังไง|อย่างไร|ถึงไหน)"
    r"|กระดานตัวชี้วัด|(?:ดู|ขอ(?:ดู)?|มี)\s*ตัวชี้วัดทั้งหมด|^\s*ตัวชี้วัดทั้งหมด"
    r"|^\s*(?:ขอดู|ดู)?\s*ตัวชี้วัด(?:ต่าง\s*ๆ)?\s*(?:ตอนนี้)?\s*(?:เป็น(?:ยังไง|ไง|อย่างไร)|ถึงไหน|ไปถึงไหน|มีอะไร)",
    re.IGNORECASE,
)
_ADDS_MEASURE = regex(r"^\s*(?:ขอ|ช่วย|\s)*(?:เพิ่ม|ตั้ง|ใส่|กำหนด|บันทึก)\s*ตัวชี้วัด\s*(?:ใหม่)?\s*(?:ให้|ของ|ใน|ที่)?\s*เป้า")
_SETS_VALUE = regex(r"^\s*(?:ขอ|ช่วย|\s)*(?:แก้(?:ไข)?|ปรับ|อัป?เดต|บันทึก|รายงาน)?\s*ตัวชี้วัดที่\s*#?\s*(\d{1,9})\s*(.+)$", re.S)
_RATES = regex(
    r"^\s*(?:ขอ|ช่วย|\s)*(?:บันทึก|ใส่|ลง)?\s*(?:ผล|คะแนน)(?:ประเมิน|จากผู้ได้รับผล)?\s*(?:ของ|ตาม)?\s*ตัวชี้วัดที่\s*#?\s*(\d{1,9}).*?(?:จาก)?\s*โหวต(?:ที่)?\s*#?\s*(\d{1,9})\s*[:：\-–,]?\s*(.*)$",
    re.S,
)
_FAIR = regex(
    rf"งบ.{{0,40}}จังหวัด.{{0,40}}(?:เป็นธรรม|ยุติธรรม|แฟร์|เท่าเทียม|เท่ากัน|เหลื่อมล้ำ|ทั่วถึง)"
    rf"|(?:แบ่ง|กระจาย|จัดสรร)งบ.{{0,20}}(?:เป็นธรรม|ยุติธรรม|แฟร์|เท่าเทียม|ทั่วถึง)"
    r"|งบ\s*(?:แบ่ง|กระจาย|จัดสรร).{0,20}(?:เป็นธรรม|ยุติธรรม|แฟร์|เท่าเทียม|ทั่วถึง)"
    rf"|จังหวัด{_WHICH}.{{0,20}}(?:ได้|มี)(?:รับ)?\s*(?:งบ|โครงการ).{{0,12}}(?:น้อย|มาก|เยอะ)"
    rf"|จังหวัด{_WHICH}.{{0,12}}(?:ถูกทิ้ง|ถูกลืม|ดูแลน้อย|เสียเปรียบ)|(?:งบ|โครงการ)(?:ราย|แต่ละ|แยกตาม)จังหวัด"
    rf"|งบ(?:ประมาณ)?\S{{0,12}}\s*ต่อ\s*(?:หัว|คน|ประชากร)"
    r"|(?:ได้|มี)(?:รับ)?งบ(?:ประมาณ)?\s*(?:เยอะ|มาก|น้อย|สูง|ต่ำ)กว่า\s*(?:จังหวัด|จ\.)?[ก-๎]{2,}.{0,6}(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่|[?])"
)
_BOARD = regex(
    rf"(?:ใคร|จังหวัด{_WHICH}).{{0,12}}(?:เคลื่อน|ก้าวหน้า|คืบหน้า|ไปได้).{{0,12}}(?:มาก|ไกล|เร็ว|ดี|น้อย|ช้า)?(?:ที่)?สุด|ใครเคลื่อน|กระดานความเคลื่อนไหว"
)
_MOST = regex(r"(?:มาก|เยอะ|สูง|หลาย)")
_LITTLE = regex(r"น้อย|ต่ำ|ถูกทิ้ง|ถูกลืม|เสียเปรียบ")
_MINE = r"(?:(?:จังหวัด|บ้าน)\s*(?:ของ)?\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ตัวเอง)|(?:จังหวัด|จ\.)?\s*(?P<{}>[ก-๙]{{2,20}}?))"
_MUCH = r"(?:เท่าไ|กี่(?:บาท|ล้าน)|แค่ไหน|มากน้อย)"
_SHARE_OF = regex(
    rf"\s*(?:ขอถาม|อยากรู้|อยากทราบ|ว่า|\s)*{_MINE.format('first')}\s*(?:ตอนนี้|ปีนี้|เรา|\s)*(?:ได้|มี)(?:รับ)?(?:จัดสรร|แบ่ง)?\s*"
    rf"(?:เงิน)?งบ(?:ประมาณ)?(?:มา|ไป|ทั้งหมด|รวม|แล้ว|ปีนี้|\s)*{_MUCH}"
    rf"|\s*(?:ขอถาม|อยากรู้|อยากทราบ|ว่า|\s)*(?:เงิน)?งบ(?:ประมาณ)?\s*(?:ของ|ที่)?\s*{_MINE.format('last')}\s*"
    rf"(?:ได้|มี|รวม|ทั้งหมด|เป็น|อยู่|\s)*{_MUCH}"
)
_VOICES = regex(
    rf"(?:เสียง|เรื่อง)(?:ของ)?(?:ใคร|จังหวัด{_WHICH}|ภาค(?:ส่วน)?{_WHICH}).{{0,30}}(?:ไม่|ยัง).{{0,12}}(?:ฟัง|ตอบ|ดูแล)"
    rf"|(?:ใคร|จังหวัด{_WHICH}|ภาค(?:ส่วน)?{_WHICH}|ฝ่าย{_WHICH}).{{0,25}}(?:ยังไม่|ไม่(?:ได้|เคย)?)\s*(?:มี(?:ใคร|คน))?\s*(?:ถูก)?(?:รับ)?ฟัง"
    rf"|ภาค(?:ส่วน)?{_WHICH}.{{0,25}}ไม่มี(?:ใคร|คน)ตอบ|สมุดเสียง|บัญชีเสียง"
    r"|(?:แจ้ง|ส่ง|ร้องเรียน|เสนอ)(?:เรื่อง)?(?:ไป|มา|แล้ว|ทั้งหมด|\s)*กี่(?:เรื่อง|ครั้ง).{0,24}(?:ตอบ|แก้|รับฟัง|สำเร็จ|วาระ)"
    r"|(?:ตอบ|คำตอบ|แก้(?:ไข)?)(?:ไป|แล้ว|กลับ|\s)*กี่เรื่อง.{0,24}(?:แจ้ง|จาก)"
    rf"|(?:สถิติ|จำนวน|สรุป|ตัวเลข|แยก|นับ).{{0,12}}(?:เรื่อง|ร้องเรียน|แจ้ง).{{0,16}}(?:ตาม|ราย|แต่ละ)จังหวัด|(?:แต่ละ|ราย)จังหวัด(?:มี|แจ้ง)?(?:มา)?กี่เรื่อง"
    rf"|(?:ใคร|(?:จังหวัด|กลุ่ม|ภาค(?:ส่วน)?){_WHICH}).{{0,12}}(?:ร้องเรียน|แจ้ง|ส่งเรื่อง|มีเรื่อง).{{0,12}}(?:เยอะ|มาก|น้อย|บ่อย|หลาย)(?:ที่)?\s*(?:สุด|กว่าเพื่อน)"
)
_AFTER_GOAL = regex(r"เป้า(?:หมาย|ประสงค์)?(?:เรื่อง|ด้าน|ที่ว่า|ชื่อ)?\s*[:：]?\s*(.*)$", re.S)
_BEHIND_GOAL = regex(
    r"(?:เป็น)?(?:ไง|ยังไง|อย่างไร|อะไร|ถึงไหน).*$|(?:มี)?ตัวชี้วัด.*$|วัด(?:จาก|ด้วย|ผล).*$|(?:ของ|ใน)?กลุ่ม.*$", re.S
)
_PARTS_FROM = regex(r"\s*[:：\n]\s*|\s+(?=ตัวชี้วัด(?:คือ|ชื่อ)|วัดจาก|วัดด้วย)")
# A goal is meant whose title holds this much of what was said of it, by weight.
MEANT = 0.6


@dataclass(frozen=True)
class GivenMeasure:
    """A measure given in one message: words of the goal, and of the measure (empty where only the goal was named)."""

    goal: str
    measure: str


@dataclass(frozen=True)
class GivenRating:
    """A rating by those affected: of which measure, out of which poll, with what evidence."""

    measure: int
    poll: int
    evidence: str


def asks_of_measures(text: str) -> bool:
    """Whether a message asks what goals are measured by, and how far they are."""
    plain = normalise(text).text
    return (
        _ASKS_MEASURES.search(plain) is not None
        and not _ADDS_MEASURE.search(plain)
        and not re.search(rf"{_PRINCIPLE}|โครงการ", plain)
        and not _complains(text, plain)
    )


def asks_of_shares(text: str) -> bool:
    """Whether a message asks how budget and projects are spread over provinces."""
    plain = normalise(text).text
    return _FAIR.search(plain) is not None and not re.search(_PRINCIPLE, plain) and not _complains(text, plain)


def asks_of_board(text: str) -> bool:
    """Whether a message asks which province moved most."""
    plain = normalise(text).text
    return _BOARD.search(plain) is not None and not re.search(_PRINCIPLE, plain)


def most_wanted(text: str) -> bool:
    """Whether such a question is after who gets most: "จังหวัดไหนได้งบเยอะสุด"."""
    plain = normalise(text).text
    return _MOST.search(plain) is not None and _LITTLE.search(plain) is None


def asks_of_one_share(text: str) -> bool:
    """Whether a message asks what one province gets: the writer's, or one that it names."""
    found = _SHARE_OF.match(normalise(text).text)
    if found is None:
        return False
    named = found["first"] or found["last"]
    return named is None or named in names()


def asks_of_voices(text: str) -> bool:
    """Whether a message asks who is not heard."""
    plain = normalise(text).text
    return _VOICES.search(plain) is not None and not re.search(_PRINCIPLE, plain)


def _complains(text: str, plain: str) -> bool:
    """Whether a message says that something is wrong, rather than asking whether it is."""
    return bool(re.search(r"ไม่|เหลื่อมล้ำ|แจ้ง|ร้องเรียน|น้อยไป|มากไป", plain)) and not read_roadmap_question(text).is_question


def adds_measure(text: str) -> bool:
    """Whether a message gives a goal a measure."""
    return _ADDS_MEASURE.search(normalise(text).text) is not None


def sets_value(text: str) -> bool:
    """Whether a message tells where a province stands by a measure, which it names by number, or its rating."""
    plain = normalise(text).text
    asks = re.search(r"[?？]|อะไร|ไหม|ยังไง|อย่างไร|ไหน|เท่าไ", plain) is not None
    return (_RATES.search(plain) is not None or _SETS_VALUE.search(plain) is not None) and not asks


def given_measure(text: str) -> GivenMeasure:
    """The words of the goal and of the measure in a message that `adds_measure`."""
    found = _AFTER_GOAL.search(normalise(text).text)
    rest = found[1] if found else ""
    goal, *measure = _PARTS_FROM.split(rest, maxsplit=1)
    told = re.sub(r"^(?:ตัวชี้วัด(?:คือ|ชื่อ)?|วัดจาก|วัดด้วย)\s*", "", measure[0]) if measure else ""
    return GivenMeasure(goal.strip(), told.strip())


def given_rating(text: str) -> GivenRating | None:
    """The rating in a message, or None."""
    found = _RATES.search(normalise(text).text)
    return GivenRating(int(found[1]), int(found[2]), " ".join(found[3].split())) if found else None


def given_value(text: str) -> tuple[int, str] | None:
    """The number of the measure whose values a message tells, and the words about them; or None."""
    found = _SETS_VALUE.search(normalise(text).text)
    return (int(found[1]), found[2].strip()) if found else None


def goals_named(text: str, goals: Sequence[Goal]) -> list[Goal]:
    """The goals whose title holds most of what is said behind the word เป้า; all alike where none was named."""
    found = _AFTER_GOAL.search(normalise(text).text)
    words = found[1] if found else ""
    return goals_like(_BEHIND_GOAL.sub("", words), goals)


def goals_like(words: str, goals: Sequence[Goal]) -> list[Goal]:
    """The goals whose title holds most of some words, the best first."""
    terms = [term for term in terms_of(words, lexicons.load()) if len(term.form) > 1]
    whole = sum(term.weight for term in terms)
    if not whole:
        return []
    scores = {}
    for goal in goals:
        title = {term.form for term in terms_of(goal.title, lexicons.load())}
        scores[goal.id] = sum(term.weight for term in terms if term.form in title) / whole
    best = max(scores.values(), default=0.0)
    return [goal for goal in goals if scores[goal.id] >= max(MEANT, best - 0.05)]
