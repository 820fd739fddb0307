"""Whether words that came where a person's name was asked for look like one. Pure."""

from nlp.regex import regex

LONGEST_NAME = 80
_TITLED = regex(
    r"\s*(?:นาย|นาง(?:สาว)?|น\.ส\.|คุณ|ลุง|ป้า|น้า|อา|ตา|ยาย|พ่อ|แม่|พี่|น้อง|ครู|หมอ|ดร\.|ผศ\.|รศ\.|ศ\.|พระ|หลวง|กำนัน|ผู้ใหญ่|ผู้นำ"
    r"|สารวัตร|อบต|นายก|ปลัด|ประธาน|เจ้า|ชาวบ้าน|ตัวแทน|ผู้แทน|ผู้|กลุ่ม|ชมรม|หอการค้า|สภา|บริษัท|ร้าน|โรงเรียน|วัด|สมาคม)"
)
_ORDER = regex(
    r"\s*(?:ขอ|ช่วย(?!\s)|รบกวน|อยาก|ดู|เปิด|ปิด|แก้|เปลี่ยน|บันทึก|ส่ง|นัด|แจ้ง|ยกเลิก|ไม่|เพิ่ม|ลบ|โหวต|เลื่อน|เดี๋ยว|พิมพ์|กลับ|ข้าม|เอา"
    r"|ต้อง|ควร|ให้|ใส่|ตัด|ย้าย|ใช้|ลอง|ค้นหา|สรุป|เลือก|ตอบ|อย่า|ยัง|ถ้า|แล้ว|เสร็จ|พร้อม|เรื่อง|โครงการ|ประชุม)"
)
_QUESTION = regex(r"ไหม|มั้ย|อะไร|ใคร|ที่ไหน|เมื่อไ|ยังไง|อย่างไร|หรือเปล่า|เท่าไ|(?:หรือ|รึ)ยัง|กี่|[?？]")


def looks_like_name(text: str) -> bool:
    """Whether it may be somebody's name, or what people call them ("ผู้ใหญ่บ้านหมู่ 3"): no order, question or tale."""
    if len(text) > LONGEST_NAME or _QUESTION.search(text) or not any(letter.isalpha() for letter in text):
        return False
    return bool(_TITLED.match(text)) or not _ORDER.match(text)
