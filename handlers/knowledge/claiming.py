"""Whether the records hold what a message asks that is read as something else: of what the committee's papers are about
no reading knows, as they are loaded later."""

from config.vocabulary import Intent
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.routes import SURE_ENOUGH
from handlers.knowledge.shelf import library, readable
from nlp.gist import tells_of_trouble
from nlp.regex import regex
from nlp.search.aims import read_aims
from nlp.search.asked import Kind, read_asked
from nlp.search.library import Library

LONGEST = 200
SURELY_AIMED = 0.78
SURELY_COVERED = 0.85
WHOLLY = 0.95
LISTS_SURELY = 0.95
_QUESTIONS = frozenset({Intent.ASK_CLUSTER, Intent.ASK_KNOWLEDGE, Intent.ASK_PEOPLE, Intent.ASK_ROADMAP})
_NEAR = frozenset({Intent.ASK_MEETING, Intent.POLL_RESULTS, Intent.LIST_ISSUES, Intent.REPORT_ISSUE, Intent.HELP})
"""What a question of the records is sometimes taken for; a reading of these is left only where the records are sure."""
_ASKS = regex(
    r"อะไร|ไหน|ใด|ใคร|ทำไม|(?:ยัง|ว่า|เป็น|เอา)ไง|อย่างไร|กี่|เท่าไ|เมื่อไ|ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|หรือยัง|เหรอ|\?"
)
_COMING = regex(r"(?:ครั้ง|คราว|นัด)(?:ต่อ|หน้า|ถัดไป)|พรุ่งนี้|วันนี้|มะรืน|สัปดาห์หน้า|อาทิตย์หน้า|เดือนหน้า")
_WISHES = regex(
    r"(?<!อยาก)(?<!ใคร่)ขอ(?!ทราบ|ดู|ถาม|รายการ|ราย|ข้อมูล|เบอร์|สวัสดิการ|ใช้|รับ)[ก-๎ ]{0,24}(?:ได้)?(?:ไหม|มั้ย|หน่อย)"
    r"|อยากให้|ช่วย(?!บอก|สรุป|หา|เช็ค|ดูให้)"
)
"""Says what ought to be done; that is told, not asked."""
_USES_HALL = regex(
    r"(?:ห้อง|หอ|ลาน|สนาม|อาคาร)[^?]{0,40}(?:ใช้(?:ได้|ไม่ได้|ฟรี)|ให้เช่า|เช่าได้|จองได้|เปิด(?:ไหม|ให้)|ปิด(?:ไหม|วัน))"
)
"""Whether a hall may be used is asked of what its papers say, not of a meeting in it."""
_ALONE = frozenset({Intent.OUT_OF_SCOPE, Intent.HELP})


def holds_answer(context: Context, request: Request) -> bool:
    """Whether a question is one for the records, though its reading is another, or unsure; in a group, for what
    everybody may read.

    What is said while its writer is in the middle of something is that only where the records surely answer it.
    """
    incoming, reading = request.incoming, request.reading
    text = incoming.text
    if incoming.decided or len(text) > LONGEST or not _ASKS.search(text):
        return False
    unsure = reading.confidence < SURE_ENOUGH
    if (reading.intent in _QUESTIONS and not unsure) or not (unsure or reading.intent in _ALONE | _NEAR):
        return False
    if _COMING.search(text) and reading.intent not in _ALONE:
        return False
    reader = None if incoming.chat_kind is ChatKind.GROUP else request.person
    asked_of = frozenset(readable(context.unit, reader, context.today))
    records = library(context.unit)
    wishes = tells_of_trouble(text) or _WISHES.search(text) is not None
    if reading.intent is Intent.LIST_ISSUES and reading.confidence >= LISTS_SURELY:
        return False
    if request.draft is None and (reading.intent in _ALONE or unsure) and not wishes:
        return records.answer(text, asked_of) is not None or records.touches(text, asked_of)
    return _surely(records, text, asked_of, reading.intent)


def _surely(records: Library, text: str, asked_of: frozenset[int], intent: Intent) -> bool:
    """Whether the records answer so surely that a sure reading gives way."""
    found = records.answer(text, asked_of)
    if found is None or found.denies:
        return False
    kind = read_asked(text).kind
    if read_aims(text).lines >= SURELY_AIMED:
        return True
    if intent is Intent.ASK_MEETING and kind in (Kind.AMOUNT, Kind.NUMBER):
        # What a hall costs or holds is asked of no meeting.
        return True
    if intent is Intent.ASK_MEETING and _USES_HALL.search(text):
        return found.coverage >= SURELY_COVERED
    return kind is not Kind.YES_OR_NO and found.coverage >= (WHOLLY if kind is Kind.ANYTHING else SURELY_COVERED)
