"""What a message about the roster can only mean: an entry changed or new, what is held, joining. Pure."""

from nlp.regex import regex

LONGEST_WISH = 70
_ME = r"(?:ผม|ดิฉัน|ฉัน|หนู|เรา|ข้าพเจ้า)"
_HELD = regex(
    rf"(?:ลบ|ล้าง)ข้อมูล(?:ส่วนตัว)?(?:ทั้งหมด)?(?:ของ)?{_ME}|ข้อมูล(?:ส่วนตัว)?(?:ของ)?{_ME}.{{0,12}}(?:ในระบบ|ที่เก็บ|เก็บไว้)"
    rf"|ถอน(?:ความ|การ|คำ)?ยินยอม|(?:ลบ|ปิด|ยกเลิก)(?:บัญชี|แอ[คก]เค้า\S{{0,3}})(?:ของ)?{_ME}"
    rf"|^\s*(?:ขอดู|ดู)?ข้อมูล(?:ส่วนตัว)?(?:ของ)?{_ME}\s*มี?อะไรบ้าง"
    rf"|(?:เก็บ|รู้)ข้อมูลอะไร(?:ของ|เกี่ยวกับ|ไว้|\s)*{_ME}"
)
_PROFILE = regex(
    rf"(?:เปลี่ยน|แก้(?:ไข)?|อัป?เดต)\s*(?:เบอร์(?:โทร(?:ศัพท์)?|มือถือ)?|(?:ชื่อ|ตำแหน่ง|จังหวัด)(?:ของ)?)\s*{_ME}"
    rf"|^\s*(?:{_ME})?\s*(?:ขอ)?ย้าย(?:ไป|ไปอยู่)?จังหวัด"
    rf"|^\s*(?:ในระบบ(?:นี้)?)?\s*{_ME}\s*(?:เป็นใคร|คือใคร|ชื่ออะไร|(?:มี|ได้)?(?:สิทธิ์?|บทบาท)(?:เป็น)?อะไร)"
    rf"|^\s*(?:ขอ)?(?:ดู)?ข้อมูล(?:ส่วนตัว)?(?:ของ)?{_ME}\s*(?:หน่อย|ครับ|ค่ะ|คะ|\s)*$"
    r"|ไม่(?:อยาก|ต้องการ)(?:ได้|ให้ส่ง|ให้)(?:ข่าว|การ?แจ้งเตือน|แจ้งเตือน|ข้อความ)"
    r"|(?:ไม่(?:อยาก|ต้องการ)(?:ได้)?|ขอไม่|เลิก|งด|หยุด)รับ(?:ข่าว|การ?แจ้งเตือน|แจ้งเตือน|ข้อความ)"
    r"|(?:ข่าว|ข้อความ|แจ้งเตือน)(?:ส่ง)?(?:มา)?(?:เยอะ|บ่อย|ถี่)\s*(?:ไป|เกิน|มาก)|รับ(?:ข่าว|การ?แจ้งเตือน|แจ้งเตือน)\s*(?:แค่|เพียง|เป็น)?\s*(?:วันละ|ทันที)"
    r"|^\s*(?:ขอ|อยาก|จะ|ช่วย|\s)*(?:ตั้งค่า|ปรับ|เปลี่ยน|ปิด|เปิด)(?:การ|เสียง)*แจ้งเตือน(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู|ครับ|ค่ะ|คะ|หน่อย|\s)*$"
)
_ADDS = regex(
    r"\s*(?:ขอ|ช่วย|อยาก|ต้องการ|รบกวน|\s)*เพิ่ม(?:รายชื่อ|ชื่อ)?(?:กรรมการ|สมาชิก|ผู้แทน|คณะกรรมการ|ผู้ดูแลระบบ|เลขา(?:นุการ|ฯ)?|ฝ่ายเลขา(?:นุการ)?|ที่ปรึกษา|คน)(?:คน)?"
    r"(?:ใหม่|(?:หน่อย|อีก|ชื่อ|ครับ|ค่ะ|\d|หนึ่ง|คน|\s)+|$)"
)
_JOINS = regex(r"(?:ขอ|อยาก|ต้องการ|สนใจ)\s*(?:สมัคร)?\s*เข้า(?:ร่วม|เป็น|ใช้)(?!ประชุม)|(?:ขอ|อยาก)สมัคร")

_NEED = (
    r"(?:ลาออก|ออกจากกรรมการ|พ้น(?:จาก)?(?:ตำแหน่ง|วาระ)|เกษียณ|เสียชีวิต|ย้าย(?:ไป|มา|จังหวัด|ที่)"
    r"|(?:เปลี่ยน|ทำ)(?:เครื่อง|มือถือ|โทรศัพท์|เบอร์|ซิม)|เข้า(?:ระบบ|แชต|แชท|บอต|บอท|ใช้งาน)?ไม่ได้)"
)
_DESK = regex(
    r"\s*(?:🗂|ขอ|ช่วย|อยาก|เปิด|เข้า|ดู|\s)*(?:หน้า)?(?:(?:จัดการ|แก้(?:ไข)?|ดูแล)(?:ทะเบียน|รายชื่อ)(?:กรรมการ|สมาชิก|คณะกรรมการ)?"
    r"|(?:พิมพ์|ส่ง|ออก|ทำ|สร้าง)(?:รหัส|ใบ|ลิงก์|ลิงค์|คำ)เชิญ(?:ของ|ให้|ถึง)?(?:ทุกคน|ทั้งหมด|กรรมการทุกคน))"
    r"(?:หน่อย|ครับ|ค่ะ|คะ|นะ|\s)*"
    r"|\s*(?:ขอ|ช่วย|ทำ|\s)*(?:ลิงก์|ลิงค์|รหัส|ใบ|โค้ด)(?:เข้าร่วม)?เชิญ(?:ใหม่|หน่อย|ด้วย|ครับ|ค่ะ|คะ|\s)*"
    r"|\s*(?:มี|ตอนนี้|\s)*(?:กรรมการ|สมาชิก|คน|ใคร)?(?:ทั้งหมด|กี่คน|แล้ว|\s)*(?:เข้า(?:ระบบ|ร่วม|มา)(?:ใช้)?|ลงทะเบียน|ใช้(?:งาน)?(?:บอต|บอท|ระบบ)?)(?:แล้ว|ไป)?\s*(?:กี่คน|เท่าไ(?:หร่|ร))(?:แล้ว|บ้าง|ครับ|ค่ะ|คะ|[?\s])*"
)
_REQUESTS = regex(
    r"\s*(?:ตอนนี้|มี|แล้ว|ขอ|ดู|\s)*(?:(?:ใคร|คน|คำ)(?:ที่|ไหน|\s)*)?ขอ(?:สมัคร)?เข้า(?:ร่วม|ใช้|เป็นกรรมการ|เป็นสมาชิก)(?!ประชุม)"
    r"(?:มา|ใหม่|อยู่|อีก|กี่คน|บ้าง|มั่ง|ไหม|มั้ย|หรือเปล่า|หรือยัง|ครับ|ค่ะ|คะ|[?\s])*"
)
_PLEASE = r"\s*(?:รบกวน|ช่วย|ขอ|อยาก(?:จะ)?|ต้องการ|จะ|\s)*"
_ROLE = r"(?:ประธาน|เลขา(?:ฯ|นุการ)?|ฝ่ายเลขานุการ|ที่ปรึกษา|ผู้ดูแลระบบ|กรรมการ|สมาชิก|ผู้สังเกตการณ์)"
_ENTRY = regex(
    rf"{_PLEASE}(?:ลบ|ถอด|ตัด|เอา|ปลด|คัด)(?:ชื่อ|รายชื่อ)?(?P<gone>.{{2,50}}?)(?:ออก)(?:จาก)?(?:รายชื่อ|ทะเบียน|กรรมการ|ระบบ|คณะ|กลุ่ม|หน่อย|ที|ด้วย|ครับ|ค่ะ|คะ|\s)*$"
    rf"|{_PLEASE}(?:ส่ง|ทำ|ออก|สร้าง|เอา)?(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์|รหัส|โค้ด|คำ|ใบ)(?:เข้าร่วม)?เชิญ(?:ใหม่)?(?:ให้|ของ|ถึง)?(?P<asked>.{{2,50}})$"
    rf"|{_PLEASE}(?:ส่ง|ทำ|ออก|สร้าง)(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์|รหัส|โค้ด)(?:ใหม่)?(?:ให้|ของ|ถึง)(?P<sent>.{{2,50}})$"
    rf"|\s*(?P<who>\S.{{1,40}}?)\s*(?:เพิ่ง|จะ|ได้|ขอ|เขา|แก)?{_NEED}.{{0,30}}$"
    rf"|{_PLEASE}เชิญ(?P<called>.{{2,40}}?)(?:เข้า(?:ระบบ|ร่วม|บอท|บอต)|(?:อีกครั้ง|ใหม่)$)"
    rf"|{_PLEASE}(?:แก้(?:ไข)?|เปลี่ยน|ปรับ|อัปเดต|ดู|เปิด)(?:ข้อมูล|ทะเบียน|ประวัติ|ชื่อ|ตำแหน่ง|จังหวัด|บทบาท|สิทธิ|การ์ด)(?:ของ)?(?P<changed>.{{2,50}})$"
    rf"|{_PLEASE}(?:แต่งตั้ง|ตั้ง|ให้|เลื่อน)(?P<made>.{{2,40}}?)(?:ขึ้น)?เป็น(?:รอง)?{_ROLE}.{{0,20}}$"
    rf"|{_PLEASE}(?:เปลี่ยน|ตั้ง|แต่งตั้ง)(?:ตัว)?(?:รอง)?{_ROLE}(?:กลุ่ม)?[\d.\s]*(?:เป็น|คือ)(?P<into>.{{2,40}})$"
)
_ACTING = regex(
    rf"{_PLEASE}(?:ตั้ง|แต่งตั้ง|มอบ(?:หมาย)?|เลือก|หา|ให้)(?:คน|ใคร|ผู้)?\S{{0,20}}?(?:รักษาการ|ทำหน้าที่)(?:แทน|ประธาน|กลุ่ม|[\d.]|ผม|ดิฉัน|ฉัน|ชั่วคราว|หน่อย|ครับ|ค่ะ|คะ|\s)*"
)
_ANSWERS = regex(r"\s*(?:ไม่)?(?:ยินยอม|ใช่(?:แล้ว)?(?:ฉัน|ผม|ดิฉัน|หนู)?|ตกลง|โอเค)(?:แล้ว|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|\s)*")
_CODE = regex(r"รหัส|โค้ด|ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|คำเชิญ|ใบเชิญ|เข้า(?:ระบบ|ใช้)?(?:งาน)?ไม่ได้|(?:เป็น|ได้รับแต่งตั้งเป็น)กรรมการ")
_NOT_JOINED = regex(
    rf"{_PLEASE}(?:ดู|รายชื่อ|มี|\s)*(?:ใคร|คนที่|กรรมการ(?:ที่|คนไหน)?|สมาชิก(?:ที่|คนไหน)?|กี่คน)(?:บ้าง|ที่|ไหน|\s)*(?:ยังไม่|ไม่)(?:ได้|เคย)*\s*"
    r"(?:เข้ามา(?:ใช้)?|เข้า(?:ใช้)?(?:ระบบ|บอท|บอต|แชท|แชต)|เข้าร่วม(?:ระบบ|บอท|บอต)|ลงทะเบียน|รับ(?:คำ)?เชิญ|กด(?:ลิงก์|ยินยอม)|ยินยอม)"
    r"(?:เลย|บ้าง|มั่ง|อีก|กี่คน|ครับ|คับ|ค่ะ|คะ|[?\s])*"
)


def asks_what_is_held(text: str) -> bool:
    """Whether a message asks what is held about its writer, or to delete it."""
    return len(text) <= LONGEST_WISH and bool(_HELD.search(text))


def asks_for_profile(text: str) -> bool:
    """Whether a message asks for its writer's own entry, wants it changed, or fewer news: "ไม่อยากรับข่าวบ่อย ๆ"."""
    return len(text) <= LONGEST_WISH and bool(_PROFILE.search(text))


def adds_person(text: str) -> bool:
    """Whether a message of the secretariat has somebody put onto the roster: "เพิ่มกรรมการใหม่"."""
    return len(text) <= LONGEST_WISH and bool(_ADDS.match(text))


def keeps_roster(text: str) -> bool:
    """Whether a message of the secretariat asks for what it can do with the roster: "จัดการทะเบียน"."""
    return len(text) <= LONGEST_WISH and bool(_DESK.fullmatch(text))


def asks_to_join(text: str) -> bool:
    """Whether somebody unknown asks in words to be admitted: "ขอเข้าร่วมค่ะ"."""
    return len(text) <= LONGEST_WISH and bool(_JOINS.search(text))


def asks_for_requests(text: str) -> bool:
    """Whether a message of the secretariat asks who has asked to be admitted: "มีใครขอเข้าร่วมไหม"."""
    return len(text) <= LONGEST_WISH and _REQUESTS.fullmatch(text) is not None


def names_acting(text: str) -> bool:
    """Whether a chair wants somebody to act in their place: "ตั้งรักษาการแทน"."""
    return len(text) <= LONGEST_WISH and _ACTING.fullmatch(text) is not None


def answers_invitation(text: str) -> bool:
    """Whether somebody unknown writes what the buttons of an invitation say: "ยินยอมค่ะ"."""
    return _ANSWERS.fullmatch(text) is not None


def speaks_of_code(text: str) -> bool:
    """Whether somebody unknown has trouble with their invitation: "ลิงก์หมดอายุ", "เป็นกรรมการแต่เข้าไม่ได้"."""
    return len(text) <= LONGEST_WISH and _CODE.search(text) is not None


def speaks_of_entry(text: str) -> bool:
    """Whether a message of the secretariat wants something done with somebody's entry: "ส่งลิงก์เชิญให้คุณ…ใหม่"."""
    return len(text) <= LONGEST_WISH and _ENTRY.match(text) is not None


def whose_entry(text: str) -> str:
    """The words of such a message that name whose entry it is; empty for any other message."""
    found = _ENTRY.match(text)
    return next((words for words in found.groupdict().values() if words), "") if found else ""


def asks_who_has_not_joined(text: str) -> bool:
    """Whether a message of the secretariat asks who has not come into the chat yet."""
    return len(text) <= LONGEST_WISH and _NOT_JOINED.fullmatch(text) is not None
