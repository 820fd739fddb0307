"""What a message says of attendance: here I am, I have to go, we begin, we end, is there a quorum?"""

import re
from dataclasses import dataclass

from handlers.rules.meetings.attendance import Mark
from nlp.regex import regex

LONGEST_ORDER = 60
LONGEST_GUESTS = 300
_END = r"(?:\s|นะ|แล้ว|ครับ|คับ|ค่ะ|คะ|ค่า|จ้ะ|จ้า|เลย|ด้วย|ฮะ|เรียบร้อย|[.!,]|ท่าน|ประธาน|เลขา)*"
_ME = r"(?:ผม|กระผม|ดิฉัน|ฉัน|หนู|เรา|ข้าพเจ้า|ตอนนี้|\s)*"
_CHECK = r"(?:เช[็]?[กค]\s*-?\s*อิน|check\s*-?\s*in)"
_CHECK_IN = regex(
    rf"{_ME}(?:(?:ขอ)?{_CHECK}(?:เข้า)?(?:ร่วม)?(?:ประชุม)?"
    rf"|(?:ขอ)?เช[็]?[กค]ชื่อ(?:เข้า)?(?:ร่วม)?(?:ประชุม)?|(?:ขอ)?(?:ลงชื่อ|ลงทะเบียน|รายงานตัว)(?:เข้า)?(?:ร่วม)?ประชุม"
    rf"|(?:มา|เดินทาง(?:มา)?)?ถึง(?:ที่|ห้อง|สถานที่|หน้างาน|ศาลากลาง|โรงแรม)*(?:ประชุม)?แล้ว"
    rf"|(?:มา|เข้า|ร่วม|เข้าร่วม|มาเข้า|มาร่วม)(?:ห้อง)?ประชุมแล้ว|อยู่(?:ใน|ที่|หน้า)?ห้องประชุมแล้ว){_END}",
    re.IGNORECASE,
)
_CODE = regex(
    r"(?:รบกวน|ขอ|ดู|พิมพ์|ทำ|สร้าง|ส่ง|เอา|อยากได้|\s)*(?:รหัส\s*)?(?:คิวอาร์|qr)\s*(?:โค้ด|โค๊ด|code)?\s*(?:สำหรับ|ของ|หน้า|ใช้|ไว้|ที่|\s)*"
    r"(?:เช็[กค]\s*(?:ชื่อ|อิน)|ลงทะเบียน|ลงชื่อ|เข้า(?:ร่วม)?ประชุม|ประชุม|ห้อง(?:ประชุม)?|งาน|\s)*(?:หน่อย|ที|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|\s)*",
    re.IGNORECASE,
)
_LEAVING = regex(
    rf"{_ME}(?:จำเป็น)?(?:ขอ|ต้อง)(?:อนุญาต|ตัว)*(?:กลับ|ออก|ลา|ไป|ตัว)(?:จาก|ที่|ห้อง|ประชุม)*ก่อน"
    r"(?!วัน|หน้า|บ่าย|เที่ยง|เย็น|ค่ำ|ตี|สาย|เวลา|\s*\d)(?!.*ไม่ทำ)"
)
_ROLL_CALL = regex(r"\s*(?:ขอ|ช่วย)?\s*(?:เช[็]?[กค]ชื่อ|ขานชื่อ)\s*(?P<rest>.*)", re.S)
_EVERYBODY = regex(
    rf"\s*(?:(?:ขอ|ช่วย)?\s*(?:เช[็]?[กค]ชื่อ|ขานชื่อ)(?:ว่า)?\s*)?(?:(?:ทุกคน|ทุกท่าน|กรรมการ(?:ทุกคน|ทุกท่าน)?)\s*มา(?:ประชุม)?(?:กัน)?(?:ครบ|แล้ว)(?:หมด|ทุกคน|ทุกท่าน|องค์)?"
    rf"|มา(?:กัน)?ครบ(?:ทุกคน|ทุกท่าน|หมด)?){_END}"
)
_GUESTS = regex(r"\s*(?:ขอ)?เพิ่ม(?:ราย)?(?:ชื่อ)?ผู้เข้าร่วม(?:ประชุม)?\s*(?P<rest>.*)", re.S)
_SESSION = regex(
    r"\s*(?:ขอ|ท่าน|ประธาน|กล่าว|แจ้ง|บันทึก|\s)*(?P<verb>เปิด|เริ่ม|ปิด|เลิก|จบ)(?:การ)?ประชุม"
    r"\s*(?:กลุ่ม(?:จังหวัด)?(?:ที่)?\s*[\d.]+|คณะกรรมการ|\s|ครั้งที่\s*\d+(?:\s*/\s*\d+)?|ได้|แล้ว|เมื่อ|ตอน|เวลา|ณ)*"
    r"(?P<rest>.*)",
    re.S,
)
_WRITING = regex(rf"(?:เริ่ม|ขอ|ให้)*(?:จด|บันทึก)(?:รายงาน|การ|ประชุม|ได้|ต่อ)*{_END}$")
"""What is to be done besides opening: "เปิดประชุมแล้ว เริ่มจดรายงาน"."""
_NO_SESSION = regex(
    r"ไหม|มั้ย|กี่|เมื่อไ|เมื่อใด|หรือ|ยัง|ทำไม|ใคร|พรุ่ง|มะรืน|วัน|เดือน|สัปดาห์|หน้า|[ก-ฮ]\.[คยพ]\.|[/]|ต้อง|ที่(?!\d)|เรื่อง|เป็น|ไป"
)
_QUORUM = regex(r"(?:ครบ|ถึง|พอ|เต็ม|ได้)?องค์ประชุม.*(?:ครบ|ถึง|พอ|เต็ม|กี่|ขาด|เท่าไ|ยัง|ไหม|มั้ย|หรือ)|(?:ครบ|ถึง|พอ)องค์(?:ประชุม)?")
_HOW_MANY = regex(
    r"(?:มา|เข้า|เข้าร่วม|ร่วม)ประชุม(?:กัน)?(?:แล้ว)?กี่(?:คน|ท่าน)|ในห้องประชุมมีกี่(?:คน|ท่าน)"
    r"|^\s*(?:ตอนนี้)?\s*(?:คน)?มา(?:ถึง)?(?:กัน)?(?:แล้ว)?กี่(?:คน|ท่าน)|^\s*(?:ตอนนี้)?\s*มา(?:กัน)?ครบ(?:หรือ)?ยัง"
)
_WHO_CAME = regex(
    r"^\s*(?:ตอนนี้\s*)?(?:มี)?(?:ใคร|คนไหน|ท่านใด)(?:บ้าง)?(?:ที่)?\s*(?:มา|เช[็]?[กค]ชื่อ|เข้าห้อง|ยังไม่มา|ยังไม่ได้มา|ขาด)(?:ถึง|ประชุม)?(?:กัน)?(?:แล้ว)?(?:บ้าง)?(?:ครับ|คะ|ค่ะ|\s|\?)*$"
)
_HERE_TOO = regex(
    rf"{_ME}(?:มา|อยู่(?:ที่|หน้า|ใน)?(?:ห้อง|ที่ประชุม|ห้องประชุม|ในห้อง|งาน|ศาลากลาง|หน้างาน)|เข้าห้อง|เข้า(?:ซูม|zoom|ออนไลน์))แล้ว{_END}",
    re.IGNORECASE,
)
# A question of the quorum behind something else that is said: "พิมลมาแล้ว ครบองค์ประชุมหรือยัง".
_QUORUM_TOO = regex(
    r"(?<=[ก-๙])(?:\s*[,.]\s*|\s+)(?:แล้ว|ตอนนี้|งั้น|ทีนี้|ถือว่า|คิดว่า|จะ|เรา|\s)*(?P<asks>(?:ครบ|ถึง|พอ|เต็ม|ได้)?\s*องค์(?:ประชุม)?[^\n]{0,30}|"
    r"(?:มา)?(?:กัน)?ครบ(?:แล้ว)?(?:หรือ)?(?:ยัง|ไหม|มั้ย)[^\n]{0,12}|(?:ตอนนี้)?(?:มา|มี)(?:กัน)?(?:แล้ว)?กี่(?:คน|ท่าน)[^\n]{0,12})$"
)
# What is said behind "มาถึงแล้ว": not of others who came, nor of something else that has arrived.
_MORE_BEHIND = regex(
    r"\s*(?:อยู่|เข้าห้อง|ห้อง|ขอโทษ|ขออภัย|เริ่ม|รอ|จอด|กำลัง|เดี๋ยว|รถติด|ฝน|นั่ง|เจอกัน|สาย|แต่|ขึ้น|ชั้น|ต้อง|ครับ|ค่ะ|คะ)"
)
_SECTOR_HERE = regex(
    r"^\s*(?:ตอนนี้)?\s*(?:กรรมการ)?ภาค(?:รัฐ|เอกชน|ประชาชน|ประชา\S{0,6}|ส่วน\S{0,4})?\S{0,6}\s*(?:มา|เข้า)(?:กัน|ประชุม|แล้ว)*\s*(?:กี่(?:คน|ท่าน)|ครบ|บ้าง)"
    r"|^\s*(?:ตอนนี้)?\s*แต่ละภาค(?:ส่วน)?\s*(?:มา|เข้า)(?:กัน|ประชุม|แล้ว)*\s*กี่"
)
_TELLS_OF_GUESTS = regex(
    r"^\s*(?:ตอนนี้|วันนี้)?\s*มี\s*(?:แขก|ผู้(?:เข้าร่วม|สังเกตการณ์|ติดตาม)(?:ประชุม)?|คนนอก|วิทยากร|เจ้าหน้าที่)\s*(?:มา|เข้า|ร่วม|เข้าร่วม|ประชุม|ด้วย|เพิ่ม|อีก|\s)*"
    r"(?:[\d๐-๙]{1,2}\s*(?:คน|ท่าน|ราย))?\s*(?:ด้วย|มาด้วย|เพิ่ม)?\s*(?:ชื่อ|คือ|ได้แก่|:)?\s*(?P<rest>.*)$",
    re.S,
)
_DEFINES = regex(
    r"คืออะไร|หมายถึง|หมายความ|คือเท่า|ตามระเบียบ|ตามกฎหมาย|กำหนดไว้|ต้องมีกี่|ต้องใช้กี่|องค์ประชุม\s*กี่|กี่คนถึง|โหวต|คะแนน|เลื่อน"
)
_DELEGATE = regex(
    r"(?:ส่ง|มอบ(?:หมาย)?(?:ให้)?|ให้)\s*(?:ผู้แทน|ตัวแทน)?(?:\s*(?:คือ|ชื่อ|เป็น))?\s*(?P<who>[^\s].{1,80}?)\s*"
    r"(?:ไป|มา|เข้า|เข้าร่วม|ร่วม)?\s*(?:ประชุม)?\s*(?<!ผู้)(?<!ตัว)แทน"
)
_DELEGATE_AFTER = regex(
    r"(?:(?:ส่ง)?(?:ผู้แทน|ตัวแทน)\s*(?:คือ|ชื่อ|เป็น)|แทน(?:ครับ|คับ|ค่ะ|คะ|นะ|\s)*(?:ชื่อ|คือ))\s*(?P<who>\S.{1,80})"
)
_DELEGATE_BEFORE = regex(
    r"(?:ส่ง|ให้)\s*(?P<who>\S.{1,60}?)\s*(?:เข้า(?:ร่วม)?(?:ประชุม)?)?\s*(?:เป็น|ในฐานะ)\s*(?:ผู้แทน|ตัวแทน)"
)
# Somebody, but not yet who: the name is still to be asked for.
_NOBODY_YET = regex(
    r"(?:คน(?:อื่น)?|ใคร(?:สักคน)?|ผู้แทน|ตัวแทน|รอง|ผู้ช่วย|เลขา|ลูกน้อง|(?:รุ่น)?น้อง|พี่|เพื่อน|ลูก(?:ชาย|สาว)?|หลาน)(?:ๆ|\s|คน|หนึ่ง|\d)*"
)
_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (Mark.ABSENT, regex(
        r"(?:ไม่มา|ไม่ได้มา|มาไม่ได้|ขาด(?:ประชุม)?|ขอลา|ลาป่วย|ลากิจ|ลาประชุม|ลา(?=\s|$))\s*(?P<reason>.*)", re.S
    )),
    (Mark.LEFT, regex(r"(?:ขอ)?(?:กลับ|ออก)(?:ไป)?ก่อน(?:เวลา)?")),
    (Mark.LATE, regex(r"มา(?:สาย|ช้า)|เพิ่งมา|พึ่งมา")),
    (Mark.CAME, regex(r"มา(?:ประชุม|ถึง|ครบ)?(?:แล้ว)?(?=\s|$)|เข้า(?:ร่วม)?ประชุม(?:แล้ว)?|แล้ว$")),
)  # fmt: skip
_NAME_PARTS = regex(r"(?:\s|,|และ|กับ|แทน(?=\s))+")
_TITLES = regex(r"^(?:คุณ|นาย|นางสาว|นาง|ท่าน|ดร\.|น\.ส\.|พี่|อาจารย์|อ\.)+")
_POLITE = regex(r"(?:นะ|ครับ|ค่ะ|คะ|จ้า|จ้ะ|ด้วย|ให้|หน่อย)+$")


@dataclass(frozen=True)
class Entry:
    """Whom a message enters on the roll, as they were called, and how."""

    names: tuple[str, ...]
    mark: Mark
    reason: str = ""


@dataclass(frozen=True)
class SessionOrder:
    """Open (or close) the meeting; `said` is what may hold the clock time."""

    opens: bool
    said: str


def without_quorum_question(text: str) -> tuple[str, bool]:
    """A message without the question of the quorum behind it, and whether there is one."""
    found = _QUORUM_TOO.search(text)
    return (text[: found.start()], True) if found else (text, False)


def says_here(text: str) -> bool:
    """Whether somebody says that they have come to the meeting, and perhaps asks after the quorum too."""
    text = without_quorum_question(text)[0]
    return len(text) <= LONGEST_ORDER and bool(_CHECK_IN.fullmatch(text.strip()))


def may_say_here(text: str) -> bool:
    """Whether a message says so while a meeting is on, and perhaps something else at any other time: "มาแล้วครับ"."""
    text = without_quorum_question(text)[0].strip()
    if len(text) > LONGEST_ORDER:
        return False
    head, _, more = text.partition(" ")
    here = [_CHECK_IN.fullmatch(part) or _HERE_TOO.fullmatch(part) for part in (text, head)]
    return bool(here[0]) or (bool(here[1]) and bool(_MORE_BEHIND.match(more)))


def asks_for_code(text: str) -> bool:
    """Whether a message asks for the QR code by which people check in: "ขอ QR เช็กชื่อ"."""
    return len(text) <= LONGEST_ORDER and bool(_CODE.fullmatch(text.strip()))


def asks_who_came(text: str) -> bool:
    """Whether it is asked who is there, or who is not, while a meeting is on: "ใครมาแล้วบ้าง"."""
    return len(text) <= LONGEST_ORDER and bool(_WHO_CAME.match(text))


def says_leaving(text: str) -> bool:
    """Whether somebody says that they leave before the end."""
    return len(text) <= LONGEST_ORDER and bool(_LEAVING.match(text.strip()))


def calls_roll(text: str) -> bool:
    """Whether a message of the secretariat is about the roll."""
    return bool(_ROLL_CALL.fullmatch(text)) or calls_everybody(text)


def entry_in(text: str) -> Entry:
    """Who is entered, and how: "เช็กชื่อ พิมล สมชาย มาแล้ว"; came, where nothing else is said."""
    found = _ROLL_CALL.fullmatch(text)
    rest = without_courtesy(found.group("rest")) if found else ""
    marked = mark_in(rest)
    if marked is None:
        return Entry(_names(rest), Mark.CAME)
    mark, start, reason = marked
    return Entry(_names(rest[:start]), mark, reason)


def mark_in(said: str) -> tuple[Mark, int, str] | None:
    """How somebody was there, where in the words that begins, and why they did not come; None where it is not said."""
    for mark, pattern in _MARKS:
        if found := pattern.search(said):
            reason = found.groupdict().get("reason") or ""
            if mark is Mark.ABSENT and not reason:
                reason = found.group() if found.group().startswith(("ลาป่วย", "ลากิจ")) else ""
            return mark, found.start(), reason.strip()
    return None


def calls_everybody(text: str) -> bool:
    """Whether a message enters everybody at once: "ทุกคนมาครบแล้ว", "เช็กชื่อ มาครบ"."""
    return bool(_EVERYBODY.fullmatch(text))


def adds_guests(text: str) -> bool:
    """Whether a message of the secretariat puts people on the roll who were not called."""
    return bool(_GUESTS.fullmatch(text))


def tells_of_guests(text: str) -> bool:
    """Whether a message says, while a meeting is on, that others are there too: "มีแขกมาด้วย 1 คน ชื่อ…"."""
    return len(text) <= LONGEST_GUESTS and bool(_TELLS_OF_GUESTS.match(text))


def guests_in(text: str) -> tuple[str, ...]:
    """Names of guests, one a line or parted by commas."""
    found = _GUESTS.fullmatch(text) or _TELLS_OF_GUESTS.match(text)
    rest = found.group("rest") if found else text
    names = (" ".join(_POLITE.sub("", name).split()) for name in re.split(r"[\n,;]|\sและ", rest))
    return tuple(name for name in names if name)


def session_order(text: str) -> SessionOrder | None:
    """Whether a message opens or closes the meeting now, or says when that was; None for anything else."""
    found = _SESSION.fullmatch(text) if len(text) <= LONGEST_ORDER else None
    if found is None:
        return None
    rest = re.sub(rf"^{_END}", "", _WRITING.sub("", found.group("rest"))).strip()
    if _NO_SESSION.search(rest) or (rest and not re.search(r"\d|โมง|ทุ่ม|ตี|เที่ยง|[๐-๙]|ครึ่ง|นาฬิกา", rest)):
        return None
    return SessionOrder(found.group("verb") in {"เปิด", "เริ่ม"}, rest)


def is_session_order(text: str) -> bool:
    """Whether a message opens or closes the meeting."""
    return session_order(text) is not None


def asks_quorum(text: str) -> bool:
    """Whether it is asked if there is a quorum, or how many have come; not what a quorum is."""
    asked = _QUORUM.search(text) or _HOW_MANY.search(text) or _SECTOR_HERE.search(text)
    return bool(asked) and not _DEFINES.search(text)


def delegate_in(text: str) -> str:
    """The delegate whom an answer names: รองประธาน in "ไปไม่ได้ค่ะ ส่งรองประธานไปแทน"; or nothing."""
    found = _DELEGATE_AFTER.search(text) or _DELEGATE_BEFORE.search(text) or _DELEGATE.search(text)
    who = without_courtesy(found.group("who")) if found else ""
    return "" if _NOBODY_YET.fullmatch(who) else who


def without_courtesy(text: str) -> str:
    """The words without the particles of courtesy at their end."""
    return _POLITE.sub("", text.strip()).strip()


def _names(text: str) -> tuple[str, ...]:
    parts = (_POLITE.sub("", _TITLES.sub("", part)) for part in _NAME_PARTS.split(text))
    return tuple(part for part in parts if len(part) >= 2)
