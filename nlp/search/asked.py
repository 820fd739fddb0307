"""What kind of answer a question waits for: a person, a number, a reason, a list, one side of a matter or both."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.normal import normalise
from nlp.regex import regex
from nlp.search.figures import MEASURES, with_full_years


class Kind(StrEnum):
    """The kind of thing that answers."""

    ANYTHING = "anything"
    PERSON = "person"
    ACTOR = "actor"
    NUMBER = "number"
    AMOUNT = "amount"
    FREQUENCY = "frequency"
    TIME = "time"
    PLACE = "place"
    SOURCE = "source"
    REASON = "reason"
    YES_OR_NO = "yes_or_no"


class Side(StrEnum):
    """The side of a disputed matter."""

    FOR = "for"
    AGAINST = "against"
    BOTH = "both"


@dataclass(frozen=True)
class Asked:
    """How a question asks. `unit` is what is to be counted; `ordinals` are numbers that name a thing (กลุ่มย่อยที่ 2).

    `disputed`: asks of a matter with two sides; `whose`: asks who took the side; `follows`: goes on from a question;
    `resolved`: asks what was decided; `requested`: asks what somebody is to do.
    """

    kind: Kind
    side: Side | None = None
    listed: bool = False
    unit: str = ""
    ordinals: tuple[str, ...] = ()
    follows: bool = False
    disputed: bool = False
    whose: bool = False
    resolved: bool = False
    requested: bool = False


_FREQUENCY = regex(
    r"how often|บ่อย(?:แค่)?(?:ไหน|เพียงใด)?|ความถี่|ถี่(?:แค่)?ไหน|ถี่เพียง|ทุก(?:ๆ)?\s?กี่|กี่(?:เดือน|สัปดาห์|วัน"
    r"|ปี)(?:ครั้ง|หน|ที)|(?:เดือน|ปี|ไตรมาส)(?:ละ|นึง|หนึ่ง).{0,24}กี่|กี่(?:ครั้ง|รอบ|หน|คราว)"
)
_AMOUNTS_A_YEAR = tuple(one for one in MEASURES if one not in ("ครั้ง", "รอบ", "เดือน", "สัปดาห์", "ปี"))
"""Of these it is asked how many there are in a time, not how often: ปีละกี่วัน."""
_AMOUNT = regex(r"เท่า(?:ไร|ไหร่|ใด|ไหน)|เท่ารัย|สัดส่วน|จำนวน(?:กี่)?")
_MUCH = regex(r"เท่า(?:ไร|ไหร่|ใด|ไหน)|เท่ารัย|กี่")
CHOICE = regex(r"หรือ(?!ไม่|ยัง|เปล่า|ป่าว|ไง)(?=[ก-๎])")
"""Stands between two things to choose from."""
_ANYBODY = regex(r"^มีใคร(?!บ้าง|เป็น|คือ).*(?:ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|หรือยัง)")
_NOBODY = regex(
    r"(?:ห้าม|อย่า|ไม่(?!รู้|ทราบ|แน่ใจ))[ก-๎]{0,20}ใคร|ใคร[ก-๎]{0,6}(?:ใช่|จริง)(?:ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า|ป่ะ|ปะ)"
)
"""Somebody is spoken of and not asked for: ห้ามเข้าข้างใครใช่ไหม."""
_COUNTED = regex(r"(?<![เแโใไ])กี่\s*([ก-๎]+)")
_PAYS = r"(?:(?:เก็บ|เสีย|คิด|จ่าย|ใช้)(?:เงิน|ตังค์|สตางค์)?\s?)?"
_COUNTING = regex(rf"{_PAYS}(?:(?<![เแโใไ])กี่\s?(?:{'|'.join(MEASURES)})|(?:{'|'.join(MEASURES)})ละ(?:กี่|เท่าไ))")
_HOW_LARGE = regex(r"ขนาด.{0,30}ควร.{0,12}เท่า(?:ไร|ไหร่|ใด|ไหน)")
_NAMING = regex(
    r"(?:จัด(?:ขึ้น|กัน)?(?:เมื่อ|ที่|ใน)?\s?|ใช้\s?)?(?:วันที่|(?<!เต็ม)(?<!ครึ่ง)(?<!ต่อ)(?<!ราย)วัน|เดือน|ปี|ห้อง|อาคาร|สถานที่|ตึก)\s?(?:เท่าไร|เท่าไหร่|ไหน|ใด|อะไร)|เมื่อวันที่เท่าไ(?:ร|หร่)"
)
_TIME = regex(
    r"เมื่อ(?:ไร|ไหร่|ใด)|(?<!ขั้น)ตอนไหน|วันไหน|วันใด|วันที่(?:เท่า|อะไร|ใด|ไหน)|วันอะไร|เดือน(?:ไหน|ใด|อะไร)|ปี(?:ไหน"
    r"|ใด|อะไร|พ\.ศ)|กี่โมง|กี่ทุ่ม|เวลา(?:ใด|ไหน|อะไร|เท่า)"
    r"|พ\.ศ\.\s?(?:ใด|ไหน|อะไร|เท่า)|กำหนดเสร็จ|วันเดือนปี"
)
_PLACE = regex(
    r"ที่(?:ไหน|ใด)(?!บ้าง?ควร)|ณ\s?ที่ใด|(?:โรงแรม|ห้อง|สถานที่|อาคาร|ศาลา|ตึก|อำเภอ|ถนน)[^ ]{0,6}?(?:ไหน|ใด"
    r"|อะไร)|ตั้งอยู่|จังหวัด(?:ไหน|ใด|อะไร)|เมือง(?:ไหน|ใด|อะไร)"
)
_PERSON = regex(
    r"(?:^|ขอ|มี)ชื่อ(?!เต็ม|ว่า)|ชื่อ(?:ว่า)?(?:อะไร|ไร|ใคร|หยัง|อิหยัง|อันหยัง)|แม่นไผ|ไผ(?:คือ|ชื่อ)|ใคร(?:ชื่อ|คือ|ได้รับ|ถูก|เป็นคนแรก)|ส่งใคร(?:มา|ไป|เข้า)|(?:คือ"
    r"|เสนอชื่อ)ใคร|ราย(?:ไหน|ใด)|นามสกุล|(?<!ส่ง)(?<!เสนอ)(?<!ยื่น)(?<!แจ้ง)รายชื่อ"
    r"|รายนาม|ท่านใด|คนไหน"
)
BODY_NAMED = regex(
    r"(?:สำนักงาน|หน่วยงาน|องค์กร)[^?]{0,30}(?:มี)?ชื่อ(?:ว่า)?(?:อะไร|ไร|หยัง)"
    r"|(?:บริษัท|บ\.|ห้าง|ร้าน|โรงงาน|หจก\.?)[^ ]{0,16}(?:ไหน|ใด|อะไร|(?<!อะ)ไร(?![่้]))"
)
_WHO_IT_IS = regex(
    r"(?!.*(?:คุณ|นาย|นาง|ดร\.|ประธาน|เลขา|ผอ|อำนวยการ|ผู้ว่า|หัวหน้า|ผู้จัดการ|ผู้นำ|นายก|โฆษก|เหรัญญิก|ที่ปรึกษา))"
    r".*[ก-๎a-z]\s?(?:คือ|เป็น|หมายถึง|ได้แก่)ใคร"
)
"""Asks whom a word stands for, not who holds a post."""
_TITLED = regex(
    r"^(?!.*ควร).*ใคร(?:เป็น|คือ|ดำรง|รับ)(?:ตำแหน่ง)?(?:รอง)?(?:หัวหน้า|ประธาน|ผู้อำนวยการ|ผอ|เลขา|ผู้จัดการ"
    r"|นายก|ผู้ว่า|โฆษก|กรรมการ|ที่ปรึกษา|เหรัญญิก|ผู้บริหาร)"
)
_ACTOR = regex(
    r"ใคร(?!ว่า|คิด|บ่น|ค้าน)|ผู้ใด|ฝ่าย(?:ไหน|ใด(?!ฝ่ายหนึ่ง))|ภาค(?:ส่วน)?(?:ไหน|ใด|อะไร)"
    r"|หน่วยงาน(?:ไหน|ใด|อะไร)|องค์กร(?:ไหน|ใด)"
)
_SOURCE = regex(
    r"(?:มา|ได้|เอา)?จาก(?:ไหน(?!ไป)|ที่ใด|ที่ไหน|แหล่ง)|แหล่ง(?:ใด|ไหน)|(?:ใคร"
    r"|ไหน)(?:เป็นคน)?(?:ออกเงิน|ออกงบ|ออกค่า|ให้เงิน|ให้งบ|จ่าย)|(?:เงิน|งบ|ค่า(?!เฉลี่ย)).{0,40}ใคร(?:เป็นคน|เป็นผู้|จะ|ต้อง)?(?:ออก|ให้|รับภาระ|สนับสนุน)"
)
_REASON = regex(
    r"ทำไม(?!่(?:เสร็จ|ได้|ทัน|สำเร็จ|ครบ|ไหว|ตาม))|why|เพราะ(?:อะไร|เหตุ|ไร)|เหตุ(?:ผล|ใด|อะไร)|สาเหตุ|เนื่องจากอะไร"
)
_YES_OR_NO = regex(r"ไหม|มั้ย|มั๊ย|ไม๊|หรือไม่|หรือเปล่า|รึเปล่า|หรือป่าว|ป่าว|เหรอ|หรอ|ใช่ปะ|หรือยัง")
_LISTED = regex(r"บ้าง|กี่(?:ข้อ|เรื่อง|อย่าง|ประการ|ประเด็น|เหตุผล|ด้าน)|ทั้งหมด|รายการ|ทุกข้อ|ครบ")
_ITEMS = frozenset({"ภาค", "ฝ่าย", "ส่วน", "ขั้น", "ข้อ", "เรื่อง", "อย่าง", "ประการ", "ประเด็น", "เหตุผล", "ด้าน"})
_AGAINST = regex(
    r"ไม่(?:ค่อย)?(?:เหมาะ|เห็นด้วย|เห็นชอบ|ดี|ชอบ|อยาก(?!ให้แยก|แยก)|พอใจ|สนับสนุน|โอเค|ลงตัว|ควรรวม)"
    r"|คัดค้าน|ค้าน|แย้ง(?!กัน)|ตำหนิ|ติติง|ข้อเสีย|ข้อด้อย|ผลเสีย|จุดอ่อน|ต่อต้าน|(?<!ไม่)(?:อยาก|ขอ)(?:ให้)?(?:แยก|กลุ่มเล็ก)|เล็กลง"
    r"|against"
)
_FOR = regex(
    r"(?<!ไม่)(?<!ไม่ค่อย)(?:เหมาะสม|เหมาะ|เห็นด้วย|เห็นชอบ|(?:ฝ่าย|คน|พวก|ฝั่ง|ทาง)(?:ที่)?หนุน|ฝ่ายสนับสนุน|พอใจ|เห็นดี|สนับสนุนให้รวม|อยากรวม|อยากให้รวม)|ข้อดี|ผลดี"
    r"|จุดแข็ง|ดีแล้ว"
    r"|ดียังไง|ดีอย่างไร|ดีตรงไหน|ได้ประโยชน์|(?<!ไม่)(?<!ผิด)ชอบ(?!ธรรม|ด้วย)|ไม่อยาก(?:ให้)?แยก|อยู่รวมกัน|รวมกันแบบเดิม|รวมกันต่อ"
    r"|อยู่ด้วยกัน|(?:อยาก|ขอ|ควร|ให้)คง|คง(?:ไว้"
    r"|กลุ่ม|เดิม)|in favou?r"
)
_DISPUTED = regex(
    r"(?:สอง|2|ทั้งสอง|ทั้งคู่|ทั้ง\s?2)\s?(?:ฝ่าย|ฝั่ง|ด้าน|แนวทาง|ทาง)|แต่ละฝ่าย|ข้อดีข้อเสีย"
    r"|ข้อดี.{0,16}ข้อเสีย|ถกเถียง|เถียง|เห็นต่าง|เห็นไม่ตรง|ไม่ลงรอย|ขัดแย้ง"
    r"|ต่างกัน(?:ตรงไหน|ยังไง|อย่างไร)|กี่แนวทาง|เหมาะสม(?:ไหม|มั้ย|หรือไม่|หรือเปล่า)|เหมาะ(?:ไหม|มั้ย|หรือไม่"
    r"|หรือเปล่า)|เสียงแตก"
)
_UNDISPUTED = regex(r"(?:โดย)?ไม่มี(?:ใคร|คน|ผู้|ข้อ|เสียง)?(?:โต้)?(?:แย้ง|ค้าน|คัดค้าน|ไม่เห็นด้วย|ท้วง)(?:เลย)?")
_OPINION = regex(
    r"(?:เห็น|คิด)(?:เหมือน|ตรง|ต่าง|พ้อง|สอดคล้อง|ไปทางเดียว)(?:กัน)|(?:คิด|มอง|เห็น|ว่า|รู้สึก)(?:กัน)?(?:อย่างไร|ยังไง|ไง|แบบไหน)|ความ(?:คิด)?เห็น|มุมมอง|ท่าที"
)
_EITHER = regex(r"(ดี|เหมาะสม|เหมาะ|เห็นด้วย|ชอบ|พอใจ|ควร|ใช่|จริง)(?:หรือ|รึ)ไม่\1")
_EACH = regex(r"(?:แต่ละ|ทุก|ทั้งสาม|สาม|3\s?)(?:กลุ่ม|ภาค|กลุ่มจังหวัด|โซน)(?!ส่วน)")
_WHOSE = regex(
    r"(?:กลุ่ม|ภาค|กลุ่มจังหวัด|ฝ่าย)(?:ไหน|ใด)(?:บ้าง)?\s?(?:ที่)?(?:เห็น|บอก|ตอบ|ให้ความ|มอง|คิด"
    r"|ว่า|ไม่เห็น|สนับสนุน|คัดค้าน|ให้ความเห็น)"
)
_RATED = regex(r"(?:ความ)?(?:ไม่)?(?:พึง)?พอใจ(?=.*(?:กี่|เท่าไ|คะแนน|ร้อยละ|ระดับ|สุด))")
"""Satisfaction that was counted is no side of a matter."""
_ONE_SIDE = regex(r"ฝ่ายที่|คนที่|พวกที่|จังหวัดที่|ฝ่ายไหน")
_SPLITTING = regex(
    r"(?:ข้อดี|ผลดี|ประโยชน์|เห็นด้วย|สนับสนุน|เหตุผล).{0,14}(?<!ไม่)แยก"
    r"|(?<!ไม่)แยก(?:กลุ่ม|กัน|ออก)?(?:แล้ว)?ดี"
)
_TOO_LARGE = regex(r"ใหญ่(?:เกิน)?ไป|เยอะ(?:เกิน)?ไป|กว้าง(?:เกิน)?ไป|เทอะทะ")
_ORDINAL = regex(r"ที่\s?(\d+(?:/\d+)?)(?![\d.]*\s?(?:จังหวัด|คน|ครั้ง|เดือน|ข้อ))")
_RESOLVED = regex(
    r"(?<!สม)มติ|ตกลง(?:กัน)?(?:ว่า|ยังไง|ไง|อย่างไร|ให้)|(?:เอา|ว่า|ลงเอย|จบ)(?:กัน)?(?:ยัง)?ไง|ตัดสิน(?:ใจ)?(?:ว่า|ยังไง|ไง|อย่างไร)|ลงเอย"
)
_REQUESTED = regex(
    r"ต้อง(?:ทำ|ดำเนินการ|เตรียม|ส่ง|จัด)(?:การ)?(?:อะไร|ไร|สิ่งใด)|(?:ขอ|สั่ง|มอบ)?ให้.{0,24}(?:ทำ|ดำเนินการ|ช่วย|เตรียม)(?:อะไร|ไร(?![่้])|สิ่งใด)"
    r"|(?:ขอ|สั่ง)ให้.{0,24}(?:อะไร|ยังไง)บ้าง|มีหน้าที่(?:อะไร|ทำอะไร|อย่างไร|ยังไง)"
)
_FOLLOWS = regex(r"^(?:แล้ว|ส่วน|และ|อ้าว|งั้น|ถ้างั้น).{0,40}$|(?:ล่ะ|หละ|ละ)(?:ครับ|คับ|คะ|ค่ะ|จ๊ะ|เจ้า)?\??$")


def without_asking(text: str) -> str:
    """A question without the words that only say what is to be counted or named: those a line need not have."""
    return _COUNTING.sub(" ", _NAMING.sub(" ", with_full_years(normalise(text).text)))


def read_asked(text: str) -> Asked:
    """Read how a question asks; never fails."""
    plain = _EITHER.sub(r"\1ไหม", normalise(text).text)
    plain = _RATED.sub("", plain)
    counted = _COUNTED.search(plain)
    unit = counted[1] if counted else ""
    return Asked(
        kind=_kind(plain, unit),
        side=_side(plain),
        listed=_LISTED.search(plain) is not None,
        unit=unit,
        ordinals=tuple(_ORDINAL.findall(plain)),
        whose=_WHOSE.search(plain) is not None or (_EACH.search(plain) is not None and _side(plain) is not None),
        disputed=_DISPUTED.search(plain) is not None,
        follows=_FOLLOWS.search(plain) is not None,
        resolved=_RESOLVED.search(plain) is not None,
        requested=_REQUESTED.search(plain) is not None,
    )


def _kind(plain: str, unit: str) -> Kind:
    if _REASON.search(plain):
        return Kind.REASON
    if _FREQUENCY.search(plain) and not (unit and unit.startswith(_AMOUNTS_A_YEAR)):
        return Kind.FREQUENCY
    if unit and not unit.startswith((*_ITEMS, "โมง", "ทุ่ม")):
        return Kind.NUMBER
    for kind, pattern in _KINDS:
        if kind is Kind.PERSON and (BODY_NAMED.search(plain) or _WHO_IT_IS.match(plain)):
            continue
        if kind is Kind.ACTOR and (_ANYBODY.search(plain) or _NOBODY.search(plain)):
            continue
        if kind is Kind.AMOUNT and _HOW_LARGE.search(plain):
            continue
        if kind is Kind.AMOUNT and CHOICE.search(plain) and not _MUCH.search(plain):
            continue
        if pattern.search(plain):
            return kind
    return Kind.ANYTHING


def _side(plain: str) -> Side | None:
    plain = _UNDISPUTED.sub("", plain)
    against, supports = _AGAINST.search(plain), _FOR.search(plain)
    if _SPLITTING.search(plain) and not against:
        return Side.AGAINST
    if _DISPUTED.search(plain) and not _ONE_SIDE.search(plain):
        return Side.BOTH
    if against and supports:
        return Side.BOTH
    weighs = _REASON.search(plain) or _YES_OR_NO.search(plain)
    if against or (weighs and _TOO_LARGE.search(plain)):
        return Side.AGAINST
    if supports:
        return Side.FOR
    return Side.BOTH if _OPINION.search(plain) else None


_KINDS = (
    (Kind.TIME, _TIME),
    (Kind.SOURCE, _SOURCE),
    (Kind.PERSON, _PERSON),
    (Kind.PERSON, _TITLED),
    (Kind.ACTOR, _ACTOR),
    (Kind.PLACE, _PLACE),
    (Kind.AMOUNT, _AMOUNT),
    (Kind.YES_OR_NO, _YES_OR_NO),
)
