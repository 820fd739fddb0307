"""Questions of how a committee is made up of its sectors, and of what another composition would give."""

from dataclasses import dataclass, field
from enum import StrEnum

from config.vocabulary import Sector
from nlp.numbers import UNITS
from nlp.regex import regex
from nlp.sectors import sectors_named

LONGEST_QUESTION = 120
MOST_CHANGED = 99
_SHARES = regex(r"สัดส่วน|องค์ประกอบ|สมดุล|สมส่วน|เท่า\s*(?:ๆ\s*)?กัน|เท่าเทียม|ดุลภาค|กี่เปอร์เซ็นต์|ร้อยละเท่าไ")
_MADE_OF = regex(r"ภาคส่วน|แต่ละภาค|ทุกภาค|(?:สาม|3|สอง|2)\s*ภาค|กรรมการ|สมาชิก|คณะ(?!รัฐ)|ที่นั่ง")
_HEADS = regex(
    r"(?:แต่ละ|ทุก|สาม|3)\s*ภาค(?:ส่วน)?\S{0,20}?กี่\s*(?:คน|ท่าน|ที่นั่ง|ราย)|ภาค(?:ส่วน)?(?:ไหน|ใด)\S{0,12}(?:มากสุด|มากที่สุด|น้อยสุด|น้อยที่สุด|มากเกิน|น้อยไป|น้อยเกิน|ขาด|เกิน)"
    r"|^\s*(?:แล้ว)?(?:ใน)?(?:กลุ่ม(?:เรา|\s*[\d.]+)?|คณะ(?:เรา|กรรมการ)?|กรรมการ|เรา|ตอนนี้|\s)*(?:มี)?ภาค(?:รัฐ|เอกชน|ประชาชน|ประชาสังคม)(?:เรา|มี|\s)*(?:น้อย|มาก|เยอะ)(?:ไป|เกิน(?:ไป)?|กว่า(?:ภาค\S+|เพื่อน|เขา)?)?(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่)"
)
_COMES = regex(r"ภาค(?:ส่วน)?(?:ไหน|ใด)\S{0,10}?(?:มา|เข้า|ร่วม|ขาด)\S{0,10}?ประชุม\S{0,12}?(?:น้อย|มาก|บ่อย|เยอะ|ครบ)")
_SIZE = regex(
    r"\s*(?:(?:กรรมการ|สมาชิก)(?:ใน|ของ)?)?\s*(?:กลุ่ม(?:จังหวัด)?(?:ของ)?\s*(?:เรา|ผม|ฉัน|ดิฉัน|หนู|พวกเรา|\d\.\d)|คณะ(?:กรรมการ)?(?:ของ)?(?:เรา)?|กรรมการ|สมาชิก)"
    r"\s*(?:มี)?(?:กรรมการ|สมาชิก|คน)?(?:อยู่|ทั้งหมด|รวม)*\s*(?:มี)?กี่\s*(?:คน|ท่าน|ราย)(?:แล้ว|อะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
)
_HOW_MANY_AFTER = regex(
    r"^\s*(?:ของ(?:เรา|คณะ\S*)|กลุ่ม\s*[\d.]+|ใน(?:คณะ|กลุ่ม)\S*)?\s*(?:มี|ได้)?(?:อยู่|ทั้งหมด|ที่นั่ง)*\s*กี่\s*(?:คน|ท่าน|ที่นั่ง|ราย)(?:\s|แล้ว|ครับ|ค่ะ|คะ|[?])*$"
)
_JOIN = regex(r"เพิ่ม|เติม|แต่งตั้ง|ตั้ง(?=\S{0,4}ภาค)|เข้ามา|บวก")
_GO = regex(r"ลด|ตัด|ถอน|เอา\S{0,6}ออก|ลาออก|ออกไป|ลบ|หัก")
_ASKS = regex(r"ถ้า|หาก|สมมติ|สมมุติ|ลอง|เท่าไ|ไหม|มั้ย|กี่|ยังไง|อย่างไร|สมดุล|สัดส่วน|เปอร์เซ็นต์|\?")
_NUMBER = regex(rf"(?P<digits>[\d๐-๙]{{1,3}})|(?P<word>{'|'.join([*UNITS, 'สิบ'])})(?=\s*(?:คน|ท่าน|ที่นั่ง|ราย|ตำแหน่ง|$))")
_PEOPLE = regex(r"คน|ท่าน|ที่นั่ง|ราย|ตำแหน่ง|เท่า")
_EVERY_CLUSTER = regex(r"(?:แต่ละ|ทุก)กลุ่ม|กลุ่ม(?:จังหวัด)?(?:ไหน|ใด)|รายกลุ่ม")
_OWN = regex(r"กลุ่ม(?:จังหวัด)?(?:ของ)?(?:เรา|ผม|ฉัน|ดิฉัน|หนู|พวกเรา)")
_WHOLE = regex(r"ทั้งคณะ|คณะ(?:ใหญ่|กรรมการทั้ง|ทั้งหมด)|(?:ทุก|ทั้ง\S{0,4})กลุ่ม|ทั้งประเทศ|ภาพรวม|โดยรวม")
# Votes, answers and money have shares too, and a rule says what ought to be.
_ELSEWHERE = regex(
    r"โหวต|คะแนน|เห็นด้วย|ลงมติ|ลงคะแนน|ตอบ|มาประชุม|เข้าประชุม|องค์ประชุม|นัด|แจ้ง|ส่งถึง|ประกาศ|งบ|บาท|ภาษี|รายได้|ราคา|โครงการ|เรื่อง|น้ำ|ไฟ|ตามระเบียบ"
    r"|ตามคำสั่ง|ตามประกาศ|กฎหมาย|กำหนดไว้|ควร|ต้องมี|ทำไม|เพราะ|คืออะไร|หมายถึง|ใคร|รายชื่อ|ร้อง|เดือดร้อน|เกษตรกร|ชาวบ้าน"
    r"|หญิง|เพศ|อายุ|บอท|คิดยังไง|คำนวณ"
)


class BalanceAsked(StrEnum):
    """What is asked: how a committee is made up, all of them side by side, or what another composition would give."""

    REPORT = "report"
    EVERY_CLUSTER = "every_cluster"
    WHAT_IF = "what_if"


@dataclass(frozen=True)
class BalanceQuestion:
    """What is asked; `changes`: how many of a sector join (positive) or leave."""

    asked: BalanceAsked
    changes: dict[Sector, int] = field(default_factory=dict)


def balance_question(text: str) -> BalanceQuestion | None:
    """What a message asks of the composition, or None."""
    if len(text) <= LONGEST_QUESTION and (_COMES.search(text) or _SIZE.fullmatch(text)):
        return BalanceQuestion(BalanceAsked.REPORT)
    if len(text) > LONGEST_QUESTION or _ELSEWHERE.search(text):
        return None
    mentions = sectors_named(text)
    if mentions and _ASKS.search(text) and _PEOPLE.search(text) and (changes := _changes(text, mentions)):
        return BalanceQuestion(BalanceAsked.WHAT_IF, changes)
    shares = _SHARES.search(text) and (mentions or _MADE_OF.search(text))
    if not shares and not _HEADS.search(text) and not (len(mentions) == 1 and _counts(text, mentions[0])):
        return None
    return BalanceQuestion(BalanceAsked.EVERY_CLUSTER if _EVERY_CLUSTER.search(text) else BalanceAsked.REPORT)


def asks_balance(text: str) -> bool:
    """Whether a message asks how a committee is made up of its sectors."""
    return balance_question(text) is not None


def means_own_cluster(text: str) -> bool:
    """Whether the speaker's own cluster is meant."""
    return bool(_OWN.search(text))


def means_whole(text: str) -> bool:
    """Whether the whole organisation is meant, and no one cluster of it."""
    return bool(_WHOLE.search(text))


def _counts(text: str, mention: tuple[Sector, int, int]) -> bool:
    _, start, end = mention
    return not text[:start].strip() and bool(_HOW_MANY_AFTER.search(text[end:]))


def _changes(text: str, mentions: list[tuple[Sector, int, int]]) -> dict[Sector, int]:
    """By sector, how many join or leave: the verb before a sector or, where there is none, after it, or the one
    before; the number after the sector or before it; one, where no number is said."""
    found: dict[Sector, int] = {}
    sign = 0
    for place, (sector, start, end) in enumerate(mentions):
        before = text[mentions[place - 1][2] if place else 0 : start]
        after = text[end : mentions[place + 1][1] if place + 1 < len(mentions) else len(text)]
        sign = _sign(before) or (sign if place else _sign(after))
        number = _number(after) or _number(before) or 1
        if sign:
            found[sector] = max(min(sign * number, MOST_CHANGED), -MOST_CHANGED)
    return found


def _sign(text: str) -> int:
    joins, goes = ([one.start() for one in pattern.finditer(text)] for pattern in (_JOIN, _GO))
    if not joins and not goes:
        return 0
    return 1 if max(joins, default=-1) > max(goes, default=-1) else -1


def _number(text: str) -> int:
    found = _NUMBER.search(text)
    if found is None:
        return 0
    if found.group("digits"):
        return int(found.group("digits"))
    return 10 if found.group("word") == "สิบ" else UNITS[found.group("word")]
