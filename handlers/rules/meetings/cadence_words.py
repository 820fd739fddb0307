"""Questions of how often a committee meets: when it last did, whether that is enough, by when it has to again."""

from enum import StrEnum

from nlp.regex import regex

LONGEST_QUESTION = 90
_MEETING = regex(r"ประชุม")
_QUESTION = regex(r"เมื่อไ|เมื่อใด|วันไหน|วันใด|วันที่เท่าไ|ไหม|มั้ย|มัย|กี่|ยัง|แค่ไหน|เท่าไ|ไหน|ใด|บ้าง|ไม่$|หรือไม่|\?")
_LAST = regex(
    r"ล่าสุด|ครั้ง(?:ที่แล้ว|ก่อน|สุดท้าย)|หน(?:ที่แล้ว|ก่อน)|(?:นาน|กี่วัน|กี่เดือน|กี่สัปดาห์).*แล้ว|ไม่ได้ประชุม(?:มา|กัน)*(?:นาน|กี่)|นานแค่ไหน"
)
_ENOUGH = regex(
    r"ประชุม(?:กัน)?(?:มา|ไป)?(?:แล้ว)?(?:ครบ|กี่ครั้ง|กี่หน|บ่อย|ถี่)|ครบ(?:ทุก)?(?:ไตรมาส|ตามกำหนด|ตามเกณฑ์)|กี่ครั้ง|บ่อยแค่ไหน"
    r"|(?:ไตรมาส|ปี).*(?:ขาด|ยังไม่ได้|ไม่ได้)\S{0,6}ประชุม|(?:ขาด|ยังไม่ได้|ไม่ได้)\S{0,6}ประชุม.*(?:ไตรมาส|ปี)"
    r"|(?:ไตรมาส|ปี)นี้.*ประชุม.*(?:ยัง|ไหม|มั้ย)|ประชุม.*(?:ไตรมาส|ปี)นี้.*(?:ยัง|ไหม|มั้ย)|ครบตาม"
)
_DUE = regex(
    r"ภายใน|(?:ถึง|ครบ|เลย|พ้น)กำหนด|ต้อง(?:จัด|นัด|มี)?(?:การ)?ประชุม(?:อีก|ครั้ง|เมื่อ|ทุก|วัน|กัน)"
    r"|ครั้ง(?:ต่อไป|หน้า|ถัดไป).*ต้อง|อย่างช้า|ช้า(?:ที่)?สุด|เส้นตาย"
)
# As the button calls it.
_BY_NAME = regex(
    r"\s*(?:ขอ|ดู|เปิด|\s)*รอบ(?:การ)?ประชุม(?:ของ)?(?:กลุ่ม(?:เรา|ผม|ดิฉัน|\s*\d+\.\d+)|เรา|ทั้งคณะ|\s)*(?:หน่อย|ครับ|ค่ะ|คะ|\s)*"
)
_RULES = regex(
    r"^\s*(?:ขอ|ช่วย|อยาก|จะ|เปิด|ดู|⚙️|\s)*(?:(?:ข้อกำหนด|กติกา|ข้อตกลง|การตั้งค่า|ตั้งค่า|ปรับตั้งค่า)(?:เรื่อง|ของ|\s)*(?:การ)?ประชุม)(?!.*เรื่อง)"
    r"|^\s*(?:ขอ|ช่วย|อยาก|จะ|\s)*(?:เปลี่ยน|ตั้ง|แก้|ปรับ|กำหนด)(?:เกณฑ์)?\s*องค์ประชุม"
    r"|^\s*องค์ประชุม(?:ของ)?(?:กลุ่ม(?:เรา|\s*\d+\.\d+)?|เรา|คณะ\S{0,10}|\s)*\s*(?:ต้อง(?:มี|ใช้|ได้)?|ใช้|คือ|กำหนด\S{0,4})\s*(?:กี่|เท่าไ)"
    r"|(?:ผู้แทน|ตัวแทน)\s*(?:นับ|ถือ|รวม)(?:เป็น|อยู่ใน|ใน)?\s*องค์(?:ประชุม)?"
    r"|(?:นัด)?ประชุม.{0,16}ไม่(?:ต้อง)?(?:รอ|ขอ|ให้)(?:ท่าน)?ประธาน(?:เห็นชอบ|อนุมัติ)|ให้ประธานเห็นชอบ(?:ก่อน)?(?:ทุกครั้ง|ส่งนัด)"
)
_EVERY_CLUSTER = regex(r"(?:กลุ่ม|คณะ)(?:จังหวัด)?(?:ไหน|ใด|อะไร)|ทุกกลุ่ม|แต่ละกลุ่ม|กี่กลุ่ม")
_WHOLE = regex(r"ทั้งคณะ|คณะใหญ่|ชุดใหญ่|คณะกรรมการ(?!กลุ่ม)|ทั้งหมด")
# What is resolved, said, planned or moved is asked of other records.
_ELSEWHERE = regex(
    r"ที่ประชุม|อยากให้|มติ|รายงาน|สรุป|บันทึก|เรื่อง|วาระ|คุย|ใคร|คน|ท่าน(?!ประธาน)|ที่ไหน|สถานที่|ห้อง|เลื่อน|ยกเลิก|โหวต|โครงการ|ลงชื่อ|ลา(?:\s|$)|เอกสาร"
    r"|งาน|เบี้ย|(?<!ปี)งบ|น้ำ|ถนน|องค์ประชุม|พ้น(?!กำหนด)|เสนอ|สำรวจ|เหลือ|เดือนหน้า|ระเบียบ|กฎหมาย"
    # How often they ought to meet stands in the documents.
    r"|อย่างน้อย|ละกี่|ทุกกี่|ทุก ๆ กี่|ควร(?!.*(?:ต่อไป|ครั้งหน้า|อีก))"
)


class CadenceQuestion(StrEnum):
    """What is asked."""

    LAST = "last"
    ENOUGH = "enough"
    DUE = "due"
    EVERY_CLUSTER = "every_cluster"


def cadence_question(text: str) -> CadenceQuestion | None:
    """What a message asks of the cadence, or None."""
    if _BY_NAME.fullmatch(text):
        return CadenceQuestion.LAST
    if len(text) > LONGEST_QUESTION or not _MEETING.search(text) or not _QUESTION.search(text):
        return None
    if _ELSEWHERE.search(text):
        return None
    asked = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
    if asked is not None and _EVERY_CLUSTER.search(text):
        return CadenceQuestion.EVERY_CLUSTER
    return asked


def asks_cadence(text: str) -> bool:
    """Whether a message asks how often a committee meets."""
    return cadence_question(text) is not None


def about_rules(text: str) -> bool:
    """Whether a message is about what a committee settles of its meetings: the quorum asked for, delegates, consent."""
    return len(text) <= LONGEST_QUESTION and _RULES.search(text) is not None


def means_the_whole(text: str) -> bool:
    """Whether the whole committee is meant and not a cluster's."""
    return bool(_WHOLE.search(text))


_KINDS = (
    (CadenceQuestion.DUE, _DUE),
    (CadenceQuestion.LAST, _LAST),
    (CadenceQuestion.ENOUGH, _ENOUGH),
)
