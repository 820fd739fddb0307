"""What a question about people asks for: a post, somebody by name, and which of their particulars."""

import re
from dataclasses import dataclass
from enum import StrEnum

from config.vocabulary import Role
from nlp.regex import regex


class Particular(StrEnum):
    """What is asked of a person. UNKEPT (contacts, age, pay, who came before) and OTHER are in no roster and no
    catalogue; OTHER may be in a document."""

    NAME = "name"
    POST = "post"
    PROVINCE = "province"
    CLUSTER = "cluster"
    SECTOR = "sector"
    POSITION = "position"
    TERM = "term"
    NUMBER = "number"
    UNKEPT = "unkept"
    OTHER = "other"


@dataclass(frozen=True)
class PostQuestion:
    """A question about people.

    `roles` are the posts it names; `organisation` is the body a post belongs to where it is not the committee's own,
    `body` what a working group, a subcommittee or another committee that is named is there for.

    `called` are names that follow คุณ, นาย and the like; `who`: asks who holds the post; `names`: a name would do;
    `own`: it is about the asker's own place, `own_cluster`: the cluster rather than the province.
    """

    roles: tuple[Role, ...]
    particular: Particular
    organisation: str | None = None
    called: tuple[str, ...] = ()
    body: str | None = None
    own: bool = False
    own_cluster: bool = False
    everybody: bool = False
    assistant: bool = False
    who: bool = False
    names: bool = False


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, regex(pattern))
    for role, pattern in (
        (Role.VICE_CHAIR, r"รอง\s*(?:ท่าน)?ประธาน|vice"),
        (Role.SECRETARIAT, r"เลขา(?!ธิการ)|(?<!งาน)ธุรการ|secretar"),
        (Role.CHAIR, r"ประธาน(?!ระดับ)|(?<![ก-๎])ปธ\.?|(?:เป็น|คือ|ใคร|ชื่อ)ปธ\.?|หัวหน้า(?:กลุ่ม|คณะ)|ผู้นำ(?:กลุ่ม|คณะ)|chair"),
        (Role.ADVISER, r"ที่ปรึกษา|ที่ปรึกสา|advis"),
        (Role.OBSERVER, r"ผู้สังเกตการณ์"),
        (Role.ADMINISTRATOR, r"ผู้ดูแลระบบ|แอดมิน|admin"),
        (Role.MEMBER, r"กรรมการ|กรรมกาน|กก\.|ผู้แทน|ตัวแทน|สมาชิก|ส่งใคร|คนของ|ใครนั่ง|ใคร(?:บ้าง|มั่ง|มั้ง)|ใครเป็นใคร"
         r"|ครบ(?:สาม|3)?ภาคส่วน|ใครมาจาก"),
    )
)  # fmt: skip
_PARTICULARS: tuple[tuple[Particular, re.Pattern[str]], ...] = tuple(
    (particular, regex(pattern))
    for particular, pattern in (
        (Particular.UNKEPT, r"คนแรก|คนต่อไป|คนถัดไป|คนใหม่|คนก่อน|คนเก่า|คนเดิม|อายุ|เกิดปี|เงินเดือน|ค่าตอบแทน"
         r"|พรรค|ศาสนา|ครอบครัว|ทรัพย์สิน|อาชีพ|(?:ทำ)?ธุรกิจอะไร|เบอร์|โทร|(?<!อยาก)(?<!จะ)(?<!ต้องการ)ติดต่อ|อีเมล|อีเมล์|e-?mail|ไลน์|line|contact|เฟซ|facebook"
         r"|ที่อยู่(?!ใน|กลุ่ม|กับ|ร่วม|ด้วย|ภาค|เหนือ)|บ้านเลขที่|แฟกซ์"),
        (Particular.OTHER, r"อายุ|เกิด|(?<!ประชุม)จบ(?:จาก|การ|ที่|อะไร|ไหน|ปริญญา|ชั้น)"
         r"|เรียน(?:จบ|มา|ที่|อะไร)|วุฒิ|เงินเดือน|ค่าตอบแทน|เบี้ย|การศึกษา|พรรค|ศาสนา"
         r"|ครอบครัว|ภรรยา|สามี|ลูก|ทรัพย์สิน"
         r"|เลือก(?:มา)?(?:จาก|โดย|ยังไง|อย่างไร|เมื่อ)|แต่งตั้ง|คัดเลือก|สรรหา|มาจากการ|คนก่อน|คนเก่า|คนเดิม"
         r"|กี่สมัย|กี่ปี|ตั้งแต่(?:เมื่อ|ปี)|หน้าที่|ทำอะไร|ทำไม|คุณสมบัติ|เสนอ|ควร|คนแรก|คนต่อไป|คนถัดไป|คนใหม่"
         r"|จะใด|จะได๋|แบบไหน|แบบใด|ยังไง|อย่างไร"
         r"|อยากได้|ลักษณะ|ต้องเป็น"),
        (Particular.TERM, r"วาระ|หมดสมัย|ครบเทอม|พ้นตำแหน่ง"),
        (Particular.NUMBER, r"กี่คน|กี่ท่าน|กี่ราย|จำนวน|เท่าไร|เท่าไหร่"),
        (Particular.CLUSTER, r"กลุ่ม(?:จังหวัด)?(?:ที่)?(?:ไหน|ใด|อะไร)|สังกัดกลุ่ม"),
        (Particular.PROVINCE, r"จังหวัด(?:ไหน|ใด|อะไร|ไร)|จาก(?:ที่)?(?:ไหน|ใด)|คนที่ไหน|คนจังหวัด|บ้านอยู่"),
        (Particular.SECTOR, r"ภาคส่วน(?:ไหน|ใด|อะไร)|ภาค(?:ไหน|ใด|อะไร)|รัฐหรือเอกชน|เอกชนหรือรัฐ"
         r"|ธุรกิจหรือ|ข้าราชการหรือ|หรือ(?:เป็น)?(?:ข้า)?ราชการ|จากสาย"),
        (Particular.POSITION, r"ทำงาน(?:อยู่)?ที่|ที่ทำงาน|(?:หน่วยงาน|องค์กร|บริษัท)(?:ไหน|ใด|อะไร)|มาจากองค์กร"),
        (Particular.POST, r"ตำแหน่ง(?:อะไร|ไหน|ใด|คือ)|ดำรงตำแหน่ง|เป็นใคร|คือใคร|เป็นอะไร|องค์กร(?:ไหน|ใด"
         r"|อะไร)|มาจากองค์กร|หน่วยงาน(?:ไหน|ใด|อะไร)"),
    )
)  # fmt: skip
_ORGANISATION = regex(
    r"สำนักงาน|สนง|ออฟฟิศ|หอการค้า|สภาอุต[ก-๎]*|สภาเกษตร[ก-๎]*|สมาคม|ชมรม|เครือข่าย|มูลนิธิ|สหกรณ์|มหาวิทยาลัย"
    r"|อบจ\.?|อบต\.?|เทศบาล"
    r"|ธนาคาร|ธกส|ผู้ว่า|"
    r"รัฐสภา|วุฒิสภา|คณะรัฐมนตรี|นายกรัฐมนตรี|รัฐมนตรี|กระทรวง|สภาพัฒน์|สภาผู้แทน|ผู้ประกอบการ"
)
_BODY = regex(
    r"(?:คณะทำงาน|คณะอนุกรรมการ|อนุกรรมการ|คณะกรรมการ|คณะจัดงาน|คณะ(?=จัด))\s?(?:ด้าน|เรื่อง|เพื่อ|ฝ่าย|จัดงาน|จัดทำ|การ)*\s?"
    r"(?!กลุ่ม|ชุด|นี้|นั้น|ของ|ที่|คือ|เป็น|ชื่อ|มี|ใคร|ใด|ไหน|อะไร|ครับ|คับ|คะ|ค่ะ|อยู่|ล่ะ|ละ|มา|ได้|ทั้ง|บริหาร|จังหวัด|จาก|ต้อง|ควร|ท่าน|เลขา|ประธาน|ประกอบ|ภาครัฐ|ภาคเอกชน|ภาคประชาชน|ภาคส่วน)"
    r"([ก-๎]{3,}?)(?=คือ|เป็น|ชื่อ|มี(?!ชีวิต)|ใคร|คน|อยู่|ครับ|คับ|คะ|ค่ะ|ตอนนี้|ปัจจุบัน|ล่ะ|มาจาก|[^ก-๎]|$)"
)
_OTHER_BODY = regex(
    r"(?:ประธาน|เลขา[ก-๎]*|กรรมการ|เหรัญญิก|ที่ปรึกษา|หัวหน้า|ผู้จัดการ)(?:คณะกรรมการ|คณะทำงาน|ของ)?\s?"
    r"((?:กองทุน|ศูนย์|โครงการ|สภา|วิสาหกิจ|กลุ่มออมทรัพย์|ชมรม|สมาคม|ตลาด|ฝ่าย(?!เลขา|ไหน|ใด|ที่))[ก-๎]*?)"
    r"(?=คือ|เป็น|ชื่อ|มี(?!ชีวิต)|ใคร|คน|อยู่|ครับ|คับ|คะ|ค่ะ|ตอนนี้|ปัจจุบัน|ล่ะ|มาจาก|[^ก-๎]|$)"
)
"""A post of another body than a committee: the fund's chair is not the cluster's."""
_CALLED = regex(r"(?:คุณ|นาย|นางสาว|นาง|น\.ส\.|ดร\.|ท่าน|พี่|อาจารย์|ผศ\.|รศ\.)\s*([ก-๎]{2,}(?:\s[ก-๎]{3,})?)")
_TITLES = (
    "ชื่อ",
    "นามสกุล",
    "คือ",
    "ประธาน",
    "รองประธาน",
    "เลขา",
    "กรรมการ",
    "ที่ปรึกษา",
    "ใด",
    "ไหน",
    "ผู้",
    "ใคร",
    "สมบัติ",
    "ภาพ",
    "ค่า",
)
_OWN = regex(r"(?P<place>จังหวัด|กลุ่ม|บ้าน|พื้นที่)(?:จังหวัด)?(?:ของ)?(?:ผม|เรา|ฉัน|หนู|ดิฉัน|กระผม|พวกเรา)")


def _roles(plain: str) -> tuple[Role, ...]:
    """The posts that are named; members only where no other is."""
    found = [role for role, pattern in _ROLES if pattern.search(plain)]
    if Role.VICE_CHAIR in found and "ประธาน" not in plain.replace("รองประธาน", "").replace("รองท่านประธาน", ""):
        found = [role for role in found if role is not Role.CHAIR]
    return tuple(role for role in found if role is not Role.MEMBER) or tuple(found)


def read_post_question(text: str) -> PostQuestion:
    """Read a question about people; never fails."""
    plain = text.lower().strip()
    roles = _roles(plain)
    particular = next((kind for kind, pattern in _PARTICULARS if pattern.search(plain)), Particular.NAME)
    organisation = _ORGANISATION.search(plain)
    own = _OWN.search(plain)
    called = tuple(name for name in _CALLED.findall(plain) if not name.startswith(_TITLES))
    return PostQuestion(
        roles=roles,
        particular=particular,
        organisation=organisation.group() if organisation else None,
        body=body[1]
        if (body := _BODY.search(plain) or _OTHER_BODY.search(plain)) and roles != (Role.MEMBER,)
        else None,
        called=called,
        own=own is not None,
        own_cluster=own is not None and own["place"] == "กลุ่ม",
        everybody="ทั้งหมด" in plain or "ทุกคน" in plain or "ใครเป็นใคร" in plain,
        assistant="ผู้ช่วย" in plain or "รองเลขา" in plain,
        names=re.search(r"ใคร|(?<!เ)ชื่อ|ท่านใด|ท่านไหน|คนไหน|รายนาม|who", plain) is not None,
        who=re.search(r"ใคร(?:เป็น|คือ|ดำรง)|(?:คือ|เป็น)ใคร|(?<!เ)ชื่อ|ท่านใดเป็น|who is", plain) is not None,
    )
