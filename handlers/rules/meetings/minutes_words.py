"""What a message says of minutes: open them, what was resolved on an item, what was said on one."""

import re
from dataclasses import dataclass

from config.vocabulary import Resolution
from handlers.rules.meetings.past_words import LONGEST_QUESTION, Named, meeting_named
from nlp.regex import regex

_WHICH = (
    r"(?:กลุ่ม(?:จังหวัด)?(?:ที่)?\s*[\d.]+|ครั้งที่\s*\d+(?:\s*/\s*\d+)?|ครั้งที่แล้ว|ครั้งก่อน|ครั้งล่าสุด|"
    r"ครั้งนี้|รอบนี้|ล่าสุด|วันนี้|เมื่อวาน|เมื่อกี้|คณะกรรมการ|\s)*"
)
_POLITE = r"(?:หน่อย|ด้วย|ให้|ที|นะ|ครับ|ค่ะ|คะ|\s)*"
_OPENING = regex(
    r"\s*(?:ขอ|ช่วย|เริ่ม|\s)*(?:บันทึก|จด|เขียน|ทำ|เปิด|ดู|อ่าน|แก้ไข|แก้|เปิดดู|ส่ง|เสนอ)?\s*(?:ร่าง)?\s*"
    rf"(?:รายงานการประชุม|รายงานประชุม|บันทึกการประชุม|(?<=ส่ง)รายงาน|(?<=เสนอ)รายงาน){_WHICH}"
    rf"(?:(?:ให้|ถึง|ต่อ)?(?:ท่าน)?ประธาน(?:ตรวจ|ดู|เห็นชอบ|พิจารณา|\s)*)?{_POLITE}"
)
_FILE = r"(?:ไฟล์|เอกสาร|ฉบับ)?\s*(?:เวิร์ด|เวิร์ค|word|docx?|ฉบับพิมพ์|ไฟล์)"
_AS_FILE = regex(
    rf"\s*(?:ขอ|ช่วย|อยากได้|เอา|ส่ง|โหลด|ดาวน์โหลด|พิมพ์|ปริ้น(?:ท์)?|ออก|มี|\s)*(?:{_FILE}\s*(?:ของ)?\s*(?:รายงาน|บันทึก)(?:การ)?ประชุม\s*{_WHICH}"
    rf"|(?:รายงาน|บันทึก)(?:การ)?ประชุม\s*{_WHICH}(?:แบบ|เป็น|ใน|\s)*{_FILE}"
    rf"|(?<=พิมพ์)\s*(?:รายงาน|บันทึก)(?:การ)?ประชุม\s*{_WHICH})(?:ไหม|มั้ย|ได้|มา|\s)*{_POLITE}",
    re.IGNORECASE,
)
_TODAY = r"(?:วันนี้|เมื่อกี้(?:นี้)?|เมื่อกี๊|ครั้งนี้|รอบนี้|นัดนี้)"
_ONE = (
    r"(?:กลุ่ม(?:จังหวัด)?(?:ที่)?\s*[\d.]+\s*)?"
    r"(?:ครั้งที่\s*\d+(?:\s*/\s*\d+)?|(?:ครั้ง|คราว)(?:ที่แล้ว|ก่อน|ล่าสุด)|(?:ครั้ง|คราว)?ที่ผ่านมา|ล่าสุด"
    rf"|{_TODAY}|เมื่อวาน(?:นี้|ซืน)?|เมื่อเช้า(?:นี้)?|วันก่อน|(?:อาทิตย์|สัปดาห์|เดือน)ที่แล้ว)"
)
_WHAT = r"(?:อะไร|อย่างไร|ยังไง|ไง|บ้าง|มั่ง|เรื่องใด|เรื่องไหน)"
_ASKING = regex(
    rf"\s*(?:ขอ|ดู|สรุป|\s)*(?:มติ(?:ที่ประชุม|การประชุม|ประชุม|ของ|\s)*{_ONE}(?:มี|คือ|เป็น|ว่า|\s)*{_WHAT}*"
    rf"|(?:ที่|การ)*ประชุม\s*{_ONE}\s*(?:ที่ประชุม|มี|ลง|ได้|\s)*มติ(?:ว่า|เป็น|\s)*{_WHAT}+"
    rf"|(?:ที่|การ|ผล)*ประชุม\s*{_ONE}\s*(?:ที่ประชุม|มี|ได้|เขา|\s)*(?:สรุป|ผล|คุย|ตกลง|ว่า)(?:กัน|ผล|ว่า|ได้|เป็น|เรื่อง|ออกมา|\s)*{_WHAT}+"
    rf"|.{{0,12}}(?:ไม่ได้|ไม่(?=ว่าง)|ขาด|พลาด|ลา)(?:ไป|เข้า|มา|ว่าง)?(?:ร่วม)?ประชุม.{{0,16}}?(?:คุย|สรุป|ตกลง|มีมติ|ประชุม)(?:กัน|ผล|ว่า|ได้|เรื่อง|\s)*{_WHAT}+(?:กัน|\s)*"
    rf"|สรุป(?:ผล)?(?:การ)?ประชุม\s*{_ONE}|(?:ครั้ง|คราว)(?:ที่แล้ว|ก่อน|ล่าสุด)\s*(?:ที่ประชุม|เขา|เรา|ได้)*\s*(?:สรุป|คุย|ตกลง|มีมติ)(?:กัน|ผล|ว่า|เป็น|เรื่อง|\s)*{_WHAT}+){_POLITE}"
)
_CERTIFYING = regex(rf"(?:ที่ประชุม|ขอ|ให้|ลง|มี|มติ|บันทึก|ว่า|\s)*รับรองรายงาน(?:การ)?ประชุม{_WHICH}(?:แล้ว|\s)*{_POLITE}")
_ITEM = r"(?:ระเบียบ)?วาระ(?:ที่)?\s*(?P<number>[1-6๑-๖](?:\s*\.\s*\d{1,2})?)(?![\d.])"
_RESOLVED: tuple[tuple[str, Resolution], ...] = (
    (r"ไม่เห็นชอบ|ไม่อนุมัติ|ไม่เห็นด้วย|ไม่รับรอง", Resolution.REJECTED),
    (r"รับทราบ", Resolution.NOTED),
    (r"เห็นชอบ|เห็นด้วย|รับรอง", Resolution.AGREED),
    (r"อนุมัติ", Resolution.APPROVED),
    (r"มอบหมาย|มอบให้|มอบ(?=\s*(?:คุณ|นาย|นาง|ดร\.|ท่าน|ฝ่าย|เลขา|ประธาน|รอง|กรรมการ|สำนักงาน|จังหวัด))", Resolution.ASSIGNED),
    (r"(?:ให้|นำ|กลับ|มา|ไป)*เสนอ(?:มา)?ใหม่|ให้ทบทวน|(?:ให้)?นำกลับไปทบทวน", Resolution.RESUBMIT),
)
_WORD = "|".join(pattern for pattern, _ in _RESOLVED)
_WHOSE = r"(?:ที่ประชุม|มีมติ|มติ|คือ|ว่า|ให้ความ|[:：\-–]|\s)*"
_RESOLUTION = regex(
    rf"\s*(?:ขอ|ช่วย)?(?:บันทึก|จด|ลง)?\s*(?:มติ(?:ที่ประชุม)?\s*{_WHICH}{_ITEM}"
    rf"|{_ITEM.replace('number', 'other')}\s*(?:ที่ประชุม|มี|เรื่อง\S*|\s)*มติ)"
    rf"\s*{_WHOSE}(?P<word>{_WORD})(?P<rest>.*)",
    re.S,
)
_NUMBERED = rf"(?:{_ITEM}|(?:ข้อ(?:ที่)?\s*)?(?P<dotted>[1-6๑-๖]\.\d{{1,2}})(?![\d.]))"
_DECIDES = r"ที่ประชุม\s*(?:มี|ลง|ได้)?\s*(?:มติ)?\s*(?:ว่า|ให้ความ)?\s*"
_RESOLVED_FIRST = regex(rf"\s*{_DECIDES}(?P<word>{_WORD})\s*(?:ใน|ตาม|เรื่อง)?\s*{_NUMBERED}(?P<rest>.*)", re.S)
_RESOLVED_LAST = regex(rf"\s*{_NUMBERED}\s*(?P<about>.*?)\s*{_DECIDES}(?P<word>{_WORD})(?P<rest>.*)", re.S)
_RESOLVED_ANEW = regex(
    r"\s*(?:เมื่อกี้|ขอ|ช่วย|รบกวน|\s)*(?:(?:จด|บันทึก|พิมพ์|ลง)(?:มติ)?ผิด|(?:แก้(?:ไข)?|เปลี่ยน)มติ)\s*(?:ใน|ของ)?\s*"
    rf"{_NUMBERED}\s*(?:จาก|ไม่ใช่|เดิม)?\s*(?:{_WORD})?\s*(?:ที่ถูก(?:คือ|เป็น)?|ต้องเป็น|แก้เป็น|ให้เป็น|เป็น|คือ|\s)+(?P<word>{_WORD})(?P<rest>.*)",
    re.S,
)
# The number, then the resolution: where minutes are written, without a word of what it is ("5.1 อนุมัติ").
_NUMBER_FIRST = rf"\s*{_WHOSE}(?!เห็นด้วยกับ|ไม่เห็นด้วย)(?P<word>{_WORD})(?P<rest>.*)"
_RESOLVED_BY_NUMBER = regex(
    rf"\s*(?:ขอ|ช่วย)?(?:บันทึก|จด|ลง)?\s*มติ(?:ที่ประชุม)?\s*(?:ใน|ของ)?\s*(?:{_NUMBERED}|(?P<whole>[1-6๑-๖])(?![\d.])){_NUMBER_FIRST}",
    re.S,
)
_RESOLVED_SHORTLY = regex(rf"\s*{_NUMBERED}{_NUMBER_FIRST}", re.S)
_AGAINST = r"(?:ไม่เห็นด้วย|ไม่เห็นชอบ|คัดค้าน|งดออกเสียง|เห็นแย้ง|ขอสงวนความเห็น|สงวนความเห็น)"
_DISSENTS = regex(
    r"\s*(?:ขอ|ช่วย|จด|บันทึก|ว่า|\s)*(?P<who>(?:คุณ|นาย|นางสาว|นาง|ดร\.|ท่าน|ผู้แทน|กรรมการ|ภาค)\s?\S{1,40}?(?:\s[^\s\d]{1,40}?)?)\s*"
    rf"(?P<how>{_AGAINST})\s*(?:ใน|กับ|ต่อ|เรื่อง|มติ|\s)*{_NUMBERED}(?P<rest>.*)",
    re.S,
)
_ASKS_ITEM = regex(
    rf"\s*(?:ขอ|ดู|แล้ว|อยากรู้|\s)*มติ\s*(?:ของ|ใน|ที่)?\s*{_NUMBERED}\s*(?:สรุป|ที่ประชุม|เมื่อกี้|\s)*(?:ว่า|เป็น|คือ|ออกมา|ลง|\s)*{_WHAT}{_POLITE}"
)
_LOOSE_NOTE = regex(
    rf"\s*{_NUMBERED}\s*(?:เพิ่มเติม|ว่า|[:：\-–])?\s*(?P<rest>(?!ล้าน|บาท|%|น\.|นาที|ชั่วโมง|โมง|กม|กิโล|เมตร|ไร่|คน|แห่ง|ปี|วัน|เดือน)\S.{{3,}})",
    re.S,
)
_UNNUMBERED = regex(
    r"\s*(?:ขอ|ช่วย|สรุป|บันทึก|จด|ลง)*\s*(?:ที่ประชุม\s*(?:มี|ลง|ได้)?\s*(?:มติ)?|มติ(?:ที่ประชุม)?)\s*"
    rf"{_WHOSE}(?P<word>{_WORD})"
)
_UNNUMBERED_NOTE = regex(
    r"\s*(?:ขอ|ช่วย|รบกวน|ฝาก|\s)*(?:จด|บันทึก)(?:ด้วย|ไว้|ลง|เพิ่ม|หน่อย|ให้|\s)*(?:ใน)?(?:(?:รายงาน|บันทึก)(?:การ)?(?:ประชุม)?)?(?:ด้วย|\s)*"
    r"ว่า\s*(?P<rest>\S.{4,})",
    re.S,
)
_REPORTED = regex(
    r"\s*(?:(?:ท่าน)?(?:รอง)?(?:ประธาน|เลขา(?:นุการ)?|ที่ประชุม|กรรมการ|ผู้แทน|ฝ่าย)\S{0,40}?|(?:คุณ|นาย|นางสาว|นาง|ดร\.)\s?\S{1,40}?)\s*"
    r"(?:ได้)?(?:แจ้ง|ชี้แจง|เสนอ|รายงาน|หารือ|กล่าว|สอบถาม|อภิปราย|ให้ความเห็น|ให้ข้อมูล|รับไป|ขอให้)"
)
_NOTE = regex(rf"\s*(?:ขอ|ช่วย)?(?:บันทึก|จด)(?:ใน|ลง|ว่า)?\s*{_WHICH}{_ITEM}\s*(?:ว่า|[:：\-–])?\s*(?P<rest>\S.*)", re.S)
_WRONG = regex(
    r"\s*(?:ใน|ตรง|ร่าง|ดู|อ่าน|\s)*(?:รายงาน|บันทึก)(?:การ)?(?:ประชุม)?(?:ครั้งที่\s*[\d/]+|ครั้ง(?:นี้|ก่อน|ที่แล้ว|ล่าสุด)|ที่ส่งมา|ฉบับนี้|แล้ว|วันนี้)*\s*"
    r"(?!เรื่อง|ว่าด้วย).{0,80}?(?:ผิด|ไม่ตรง|ไม่ถูก|ตก(?:หล่น|ไป)|หาย(?:ไป)?|คลาดเคลื่อน|ไม่ครบ|ไม่ใช่).*"
    r"|\s*(?:ผม|ดิฉัน|ฉัน)?\s*(?:ขอ|อยาก)(?:ให้)?\s*แก้(?:ไข)?(?:ใน)?(?:รายงาน|บันทึก)(?:การ)?ประชุม(?:ครั้งที่\s*[\d/]+)?\s*\S.{5,}",
    re.S,
)
_CORRECTIONS = regex(
    r"(?:ใคร|กี่คน|อะไร).{0,10}ขอแก้(?:ไข)?\s*(?:ใน)?(?:รายงาน|บันทึก)|(?:คำ)?ขอแก้(?:ไข)?(?:รายงาน|บันทึก)(?:การ)?(?:ประชุม)?.{0,16}(?:อะไร|ใคร|กี่|บ้าง|ไหม)"
)
LONGEST_CORRECTING = 300
_PEOPLE = r"(?:คุณ|นาย|นางสาว|นาง|ดร\.|กรรมการ|ผู้แทน|ภาค|สมาชิก|[\d๐-๙]+\s*(?:เสียง|คน|ท่าน))"
_DISSENT = regex(
    rf"(?:^|\s|แต่|โดย|ทั้งนี้)\s*(?:แต่|โดย|ทั้งนี้|มี)*\s*(?P<all>{_PEOPLE}[^\n]*?(?:ไม่เห็นด้วย|ไม่เห็นชอบ|คัดค้าน|สงวน|เห็นแย้ง|งดออกเสียง).*)"
    rf"|(?:ยกเว้น|เว้นแต่)\s*(?P<but>\S{{1,30}}?\s?\S{{0,30}}?{_AGAINST}.*|{_PEOPLE}.*)",
    re.S,
)
_QUESTION = regex(r"ไหม|มั้ย|หรือไม่|หรือยัง|อะไร|อย่างไร|ยังไง|ว่าไง|เท่าไ|ทำไม|ใคร\s*$|\?\s*$")
_MATTER = regex(
    r"(?:ใน)?(?:ที่|การ)*ประชุม|คณะกรรมการ|กรรมการ|(?:เคย|ได้|มี|ลง|ออก)*มติ(?:ไว้|แล้ว)?|(?:ไว้)?ว่า(?:อย่างไร|ยังไง|ไง|อะไร)?|อย่างไร|ยังไง|อะไร"
    r"|บ้าง|เกี่ยวกับ|เรื่อง|หัวข้อ|ขอดู|ขอทราบ|อยากทราบ|อยากรู้|หรือยัง|แล้วหรือ|ไหม|มั้ย|ไปแล้ว|แล้ว|ครับ|ค่ะ|คะ|นะ|[?]"
)
_GIVES_WORK = regex(r"(?:^|\s|และ|โดย|พร้อม(?:ทั้ง|กับ)?)มอบ(?:หมาย)?(?:งาน)?\s*(?P<work>(?!หมาย)\S.*)", re.S)
_EDGES = " \t\n,;:–-"


@dataclass(frozen=True)
class Resolved:
    """What was resolved on the item of a number: `words` that follow the resolution, who did not agree, and what was
    said `about` the item before it."""

    number: str
    resolution: Resolution
    words: str
    dissent: str
    meeting: Named
    about: str = ""


@dataclass(frozen=True)
class Noted:
    """What was said on the item of a number."""

    number: str
    words: str
    meeting: Named


def opens_minutes(text: str) -> bool:
    """Whether a message wants to see or write a meeting's minutes, and says nothing else."""
    return bool(_OPENING.fullmatch(text))


def asks_minutes_file(text: str) -> bool:
    """Whether a message wants a meeting's minutes as a file: "ขอไฟล์ word รายงานการประชุมครั้งที่ 1/2569"."""
    return bool(_AS_FILE.fullmatch(text))


def certifies_minutes(text: str) -> bool:
    """Whether a message says that minutes are certified, and nothing else."""
    return bool(_CERTIFYING.fullmatch(text))


def asks_resolutions(text: str) -> bool:
    """Whether it is asked what one meeting resolved; not what was resolved on some matter."""
    return bool(_ASKING.fullmatch(text))


def speaks_of_today(text: str) -> bool:
    """Whether a message speaks of the meeting that is on or was just now: "มติวันนี้มีอะไรบ้าง"."""
    return re.search(_TODAY, text) is not None


def asks_correction(text: str) -> bool:
    """Whether a message says that minutes are not right: "ในรายงานชื่อดิฉันสะกดผิดค่ะ"."""
    return len(text) <= LONGEST_CORRECTING and _WRONG.match(text) is not None and not _QUESTION.search(text)


def asks_corrections(text: str) -> bool:
    """Whether a message asks what members want corrected in minutes: "มีใครขอแก้รายงานบ้าง"."""
    return len(text) <= LONGEST_QUESTION and _CORRECTIONS.search(text) is not None


def matter_of(text: str) -> str | None:
    """The matter of which it is asked what was resolved: น้ำท่วม in "เรื่องน้ำท่วมที่ประชุมมีมติว่าอย่างไร". None where no
    resolution is asked for, or of no matter."""
    if "มติ" not in text or len(text) > LONGEST_QUESTION or not _QUESTION.search(text):
        return None
    return " ".join(_MATTER.sub(" ", text).split()) or None


def resolved_in(text: str) -> Resolved | None:
    """The resolution that a message puts down: "มติวาระ 5.1 เห็นชอบ", "วาระที่ 3 มีมติมอบหมายให้…", "ที่ประชุมรับทราบ 5.1",
    "วาระ 5.2 เรื่องน้ำประปา ที่ประชุมเห็นชอบ", "เมื่อกี้จดผิด 5.1 ไม่ใช่เห็นชอบ เป็นอนุมัติ"."""
    return _resolved(text, (_RESOLVED_ANEW, _RESOLUTION, _RESOLVED_BY_NUMBER, _RESOLVED_FIRST, _RESOLVED_LAST))


def shortly_resolved_in(text: str) -> Resolved | None:
    """The resolution in a number and a word: "5.1 อนุมัติ". Only during the minutes can that be meant so."""
    return _resolved(text, (_RESOLVED_SHORTLY,))


def _resolved(text: str, patterns: tuple[re.Pattern[str], ...]) -> Resolved | None:
    found = next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)
    if found is None or _QUESTION.search(found.group("rest")):
        return None
    resolution = next(one for pattern, one in _RESOLVED if re.compile(pattern).match(text, found.start("word")))
    rest = re.sub(r"^\s*(?:ตามที่เสนอ|ตามเสนอ)?(?:ครับ|ค่ะ)?\s*$", "", found.group("rest"))
    words, said = _without_dissent(rest)
    named = found.groupdict()
    number = _number(next(named[one] for one in ("number", "other", "dotted", "whole") if named.get(one)))
    about = (named.get("about") or "").strip().removeprefix("เรื่อง").strip(_EDGES)
    meeting = meeting_named(text[: found.start("word")])
    return Resolved(number, resolution, words.strip(_EDGES), said, meeting, about)


def _without_dissent(rest: str) -> tuple[str, str]:
    """What follows a resolution, and who did not agree; work given out after that belongs to the first."""
    found = _DISSENT.search(rest)
    if found is None:
        return rest, ""
    said = found["all"] or found["but"]
    work = _GIVES_WORK.search(said)
    cut = work.start() if work else len(said)
    return f"{rest[: found.start()]} {said[cut:]}", said[:cut].strip(_EDGES)


def dissent_in(text: str) -> Noted | None:
    """Who did not agree on an item, and why: "คุณ… ไม่เห็นด้วยในวาระ 5.1 เพราะ…"."""
    found = _DISSENTS.fullmatch(text)
    if found is None or _QUESTION.search(text):
        return None
    words = f"{found['who'].strip()} {found['how']} {found['rest'].strip(_EDGES)}".strip()
    return Noted(_number(found["number"] or found["dotted"]), words, Named())


def item_asked(text: str) -> str | None:
    """The number of the item of which it is asked what was resolved: "มติ 5.1 ว่าไงนะ"."""
    found = _ASKS_ITEM.fullmatch(text) if len(text) <= LONGEST_QUESTION else None
    return _number(found["number"] or found["dotted"]) if found else None


def asks_item_resolution(text: str) -> bool:
    """Whether it is asked what was resolved on one item."""
    return item_asked(text) is not None


def work_in(said: Resolved) -> str:
    """Whom what is given to, in the words of a resolution: all of them where it is that something is given out, else
    what follows มอบหมาย, as in "เห็นชอบตามที่เสนอ และมอบหมายคุณ… จัดทำแผนภายในสิ้นเดือน". Empty where nothing is."""
    if said.resolution is Resolution.ASSIGNED:
        return said.words
    found = _GIVES_WORK.search(said.words)
    return found["work"] if found and said.resolution is not Resolution.REJECTED else ""


def resolves_unnumbered(text: str) -> bool:
    """Whether a message puts down a resolution without saying on which item: "มติ เห็นชอบตามเสนอ"."""
    if certifies_minutes(text) or resolved_in(text) is not None or _QUESTION.search(text):
        return False
    return _UNNUMBERED.match(text) is not None


def notes_unnumbered(text: str) -> bool:
    """Whether a message puts something down in the minutes without saying on which item: "ช่วยจดว่าประธานขอบคุณทุกฝ่าย"."""
    return noted_in(text) is None and _UNNUMBERED_NOTE.match(text) is not None and not _QUESTION.search(text)


def with_note_number(text: str, number: str) -> str:
    """The same note, on the item of a number."""
    found = _UNNUMBERED_NOTE.match(text)
    return f"บันทึกวาระ {number} {found['rest'].strip()}" if found else text


def with_number(text: str, number: str) -> str:
    """The same resolution, on the item of a number."""
    found = _UNNUMBERED.match(text)
    return f"มติวาระ {number} {text[found.start('word') :]}" if found else text


def noted_in(text: str) -> Noted | None:
    """What a message puts down on an item: "บันทึกวาระ 5.1 ประธานชี้แจงว่า…"."""
    found = _NOTE.fullmatch(text)
    if found is None:
        return None
    before = text[: found.start("rest")]
    return Noted(_number(found.group("number")), found.group("rest").strip(), meeting_named(before))


def loosely_noted_in(text: str) -> Noted | None:
    """What a message puts down on an item where it begins with its number and asks nothing: "วาระ 5.1 คุณ… เสนอว่า…",
    "5.1 ให้ทบทวนทุกไตรมาส". Only during the minutes can that be meant so."""
    found = _LOOSE_NOTE.fullmatch(text)
    if found is None or _QUESTION.search(text):
        return None
    return Noted(_number(found["number"] or found["dotted"]), found["rest"].strip(), Named())


def may_note(text: str) -> bool:
    """Whether a message may put something down on an item that it begins with."""
    return loosely_noted_in(text) is not None


def speaks_of_item(text: str) -> bool:
    """Whether a message puts something down on an item, so that 5.1 in it is the item's number."""
    return any(read(text) is not None for read in (resolved_in, loosely_noted_in, dissent_in, item_asked))


def is_reported(text: str) -> bool:
    """Whether a message tells who said what, as minutes do: "ประธานแจ้งว่า…"."""
    return bool(_REPORTED.match(text))


def writes_minutes(text: str) -> bool:
    """Whether a message puts something down in the minutes."""
    return any(read(text) is not None for read in (resolved_in, noted_in, dissent_in))


def _number(said: str) -> str:
    """A number as the agenda has it: no blanks, Thai digits as digits."""
    section, _, position = said.replace(" ", "").partition(".")
    return f"{int(section)}.{int(position)}" if position else str(int(section))
