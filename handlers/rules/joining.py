"""Whether a message that comes while an issue is being told is part of the story, or something else."""

from collections.abc import Sequence
from datetime import timedelta

from config.vocabulary import Intent, Topic
from nlp.gist import Kind, gist, tells_of_trouble
from nlp.reading import Reading
from nlp.regex import regex

QUESTIONS = frozenset(
    {
        Intent.ISSUE_STATUS,
        Intent.LIST_ISSUES,
        Intent.ASK_CLUSTER,
        Intent.ASK_PEOPLE,
        Intent.ASK_KNOWLEDGE,
        Intent.ASK_ROADMAP,
        Intent.ASK_MEETING,
        Intent.POLL_RESULTS,
        Intent.HELP,
    }
)
ORDERS = frozenset(
    {
        Intent.CREATE_POLL,
        Intent.SCHEDULE_MEETING,
        Intent.CHANGE_MEETING,
        Intent.BROADCAST,
        Intent.UPDATE_PROGRESS,
        Intent.RSVP,
    }
)
# A piece of a story, cut off and misspelt, is easily misread: only what is read beyond doubt leaves it.
SURE_QUESTION = 0.85
SURE_ORDER = 0.85
SURE_WHEN_ASKED = 0.9
SURE_DROP = 0.95
SURE_OF_OTHER = 0.97
LIKELY_QUESTION = 0.6
WHOLE_STORY = 40
SURE_REPORT = 0.8
PAUSE, LONG_PAUSE = timedelta(minutes=30), timedelta(hours=6)
_DROPPING = regex("ยกเลิก|ไม่เอา|ช่างมัน|เลิก|ไม่แจ้งแล้ว")
# "รถไปไม่ได้" is read as an answer to a meeting where none is spoken of.
_OF_A_MEETING = regex("ประชุม|เข้าร่วม|ติดราชการ|ตัวแทน|ผู้แทน")

_CORRECTING = regex(
    r"\s*(?:อ้อ|เอ้ย|ไม่ใช่|ขอโทษ|ขอ|ช่วย|\s)*(?:เปลี่ยน|แก้|ย้าย|เอา)(?:ไป|มา)?(?:เป็น)?\s*(?:ที่|จังหวัด|จ\.|อำเภอ|อ\.)"
)
# "แก้เป็นสามอาทิตย์" corrects what was just told.
_CORRECTS = regex(
    r"\s*(?:อ้อ|เอ้ย|ไม่ใช่|ขอโทษ|ขอ|\s)*(?:เปลี่ยน|แก้(?:ไข)?)เป็น(?!.*(?:ประชุม|นัด|โหวต|วาระ|โครงการ))\s*\S.{1,30}"
)
_ANOTHER = regex(
    r"\s*(?:อ้อ|อ๋อ|แล้วก็|และ|ยัง|ครับ|ค่ะ|ขอแจ้ง|\s)*(?:มี)?อีก(?:สัก)?(?:หนึ่ง)?เรื่อง(?:หนึ่ง|นึง|นะ|คือ|ครับ|คับ|ค่ะ|คะ|จะแจ้ง|\s)*(?=\S{8})"
    r"|.{10,}\s(?:มี|เป็น|นี่|ก็|นี้|\s)*อีก(?:หนึ่ง)?เรื่อง(?:หนึ่ง|นึง)?(?:ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[\s.!])*$"
    r"|\s*(?:ขอ)?(?:แจ้ง|เปิด)(?:เป็น)?(?:เรื่องใหม่|อีกเรื่อง)(?:หนึ่ง|นึง|นะ|คือ|ครับ|คับ|ค่ะ|คะ|\s)*(?=\S{8})"
)
_ASKS = regex(r"ใคร|กี่|เท่าไ|ไหน|อะไร|เมื่อไ|ไหม|มั้ย|หรือยัง|รึยัง|ยังไง|[?？]")
_COMMITTEE = regex(
    r"เรื่อง(?:ถนน|น้ำ|ไฟ|ที่|ของ)?(?:ผม|ฉัน|หนู|ดิฉัน|ที่(?:ผม|ฉัน)?แจ้ง)|เรื่องที่\s*#?\d|ร่วมลงชื่อ|กลุ่ม(?:เรา|จังหวัด|ไหน|พวกนี้|นี้|\s*\d)|ประธาน(?:กลุ่ม|คณะ|คือ|ชื่อ)"
    r"|(?:เรื่อง|จังหวัด|กลุ่ม)\S{1,20}(?:เยอะ|มาก|น้อย|ใหญ่|เล็ก)กว่า"
    r"|(?:คณะ)?กรรมการ(?:กลุ่ม|มี|จังหวัด|คือ|ทั้ง)|เลขา(?:ฯ|นุการ|คือ|ชื่อ|กลุ่ม)|ประชุม(?:ครั้ง|วัน|เมื่อ|กลุ่ม)|ผลโหวต|มติ(?:ที่ประชุม|ครั้ง)"
)
_END = r"(?:นะ|จ้า|ครับ|คับ|ค่ะ|คะ|[\s.!])*"
_SAME = regex(rf"\s*(?:ใช่|เป็น|ก็|\s)*(?:เรื่อง|อัน)?(?:เดียวกัน|เดิม|เรื่องเดียวกัน){_END}")
_OTHER = regex(rf"\s*(?:ไม่ใช่|ไม่|เป็น|มัน|ก็|\s)*(?:คนละ|อีก|เป็น)?(?:เรื่อง|อัน)(?:ใหม่|อื่น|กัน|หนึ่ง|นึง)?{_END}")
_NO_MORE = regex(
    rf"\s*(?:อ๋อ|อ้อ|เอ่อ|ก็|ยัง|ตอนนี้|คง|\s)*(?:ไม่(?:ได้)?(?:มี)(?:อะไร|เรื่อง(?:อะไร)?|ปัญหา(?:อะไร)?)?(?:จะ(?:แจ้ง|บอก|เล่า|ถาม))?(?:เพิ่ม(?:เติม)?|อีก)?(?:แล้ว|หรอก|เลย|ละ|ล่ะ)?"
    rf"|(?:หมด|ครบ|พอ|แค่นี้|เท่านี้)(?:แค่นี้|แล้ว|แหละ|ละ|ล่ะ|ก่อน|\s)*|ไม่เป็นไร(?:แล้ว|ละ)?|เปลี่ยนใจ(?:แล้ว|ละ)?){_END}"
)
_NEXT = regex(
    r"(?:แล้ว|ตอนนี้|เรา|ผม|ฉัน|หนู|\s)*(?:ต้อง|ให้|จะ|ควร)?\s*(?:ทำ|กด|พิมพ์|ส่ง)(?:อะไร|ยังไง|อย่างไร|ตรงไหน|ปุ่มไหน|ไหน|\s)+(?:ต่อ|อีก|บ้าง|ดี|ไป|\s)*(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[?\s])*"
    r"|(?:แล้ว)?(?:ยังไง|ไง)ต่อ(?:ดี|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    r"|(?:ผม|ดิฉัน|ฉัน|หนู|ป้า|ลุง|ยัง|\s)*(?:ไม่(?:ค่อย)?(?:เข้าใจ|รู้เรื่อง)|งง|ทำไม่(?:เป็น|ถูก)|ใช้ไม่เป็น)(?:เลย|มาก|จัง|แล้ว|อ่ะ|อะ|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[?.\s])*"
)
_CHATTER = regex(
    r"5{3,}\+*|(?:ขอ|รอ|เดี๋ยว|เด๋ว)?\s*(?:ส่ง|ถ่าย|หา)?\s*(?:(?:รูป|ภาพ)(?:ให้|ก่อน|ตามไป|เพิ่ม)*)?\s*"
    r"(?:(?:สัก)?(?:แป๊?[บป]|ครู่))?\s*(?:นึง|หนึ่ง|เดียว|นะ|จ้า|ครับ|คับ|ค่ะ|คะ|ๆ|\s)*"
    r"|(?:อ๋อ|อ้อ|ออ|โอ้|เข้าใจ|รับทราบ|ทราบ|รับรู้|รู้)(?:แล้ว|ละ|ล่ะ|จ้า|นะ|ครับ|คับ|ค่ะ|คะ|ๆ|เข้าใจ|[\s.!])*"
    r"|(?:เดี๋ยว|เด๋ว|แป๊บ|\s)*(?:ขอ)?(?:ไป|แวะ|ออกไป|ตัว|เวลา)(?!หา|ทาง|ก่อน)\S{1,24}\s?\S{0,12}(?:ก่อน|แป๊บ)(?:นะ|เด้อ|เน้อ|จ้า|ครับ|คับ|ค่ะ|คะ|นึง|หนึ่ง|ๆ|\s)*"
)


def joins(reading: Reading, topic: Topic | None, provinces: Sequence[str], *, asked: bool) -> bool:
    """Whether it is part of the story; `asked`: the bot has just asked for the story and has nothing of it yet.
    `provinces` are those named so far: none where the teller's own was assumed, so that naming one tells where it is.

    A second story begins only with a message that is whole by itself and speaks of another place and another topic.
    """
    intent, confidence = reading.intent, reading.confidence
    if not asked and asks_of_committee(reading.text):
        return False
    if intent in QUESTIONS:
        return confidence < (SURE_WHEN_ASKED if asked else SURE_QUESTION)
    if intent is Intent.RSVP and not _OF_A_MEETING.search(reading.text):
        return True
    if intent in ORDERS and not asked and _CORRECTS.fullmatch(reading.text):
        return True
    if intent in ORDERS:
        return confidence < (SURE_WHEN_ASKED if asked else SURE_ORDER)
    if intent is not Intent.REPORT_ISSUE or asked:
        return True
    elsewhere = bool(reading.slots.provinces and provinces) and not set(reading.slots.provinces) & set(provinces)
    other = reading.slots.topic is not None and topic is not None and reading.slots.topic is not topic
    return not (elsewhere and other and len(reading.text) >= WHOLE_STORY)


def asks_of_committee(text: str) -> bool:
    """Whether something is asked of the committee or of what was told it, and not in the telling of a story:
    "ใครดูแลเรื่องผม", "กลุ่มเรามีกี่จังหวัด"."""
    return len(text) <= WHOLE_STORY and bool(_ASKS.search(text) and _COMMITTEE.search(text))


def is_apart(reading: Reading, told: str, topic: Topic | None, pause: timedelta) -> bool:
    """Whether a message may be a report of its own and no more of what was `told` that long ago: it speaks of other
    things. The shorter the pause, the more it has to tell."""
    reports = reading.intent is Intent.REPORT_ISSUE
    if pause < PAUSE or not (reports or reading.confidence < LIKELY_QUESTION):
        return False
    now, before = gist(reading.text).of(Kind.THING), gist(told).of(Kind.THING)
    if not now or not before or now & before:
        return False
    other = reading.slots.topic is not None and topic is not None and reading.slots.topic is not topic
    whole = reports and other and reading.confidence >= SURE_REPORT and tells_of_trouble(reading.text)
    return whole or pause >= LONG_PAUSE


def says_apart(text: str) -> bool | None:
    """Whether an answer says that what is told is a story of its own (True) or the same (False); None for others."""
    if _SAME.fullmatch(text):
        return False
    return True if _OTHER.fullmatch(text) else None


def begins_another(text: str) -> bool:
    """Whether a message says by itself that another story begins: "อีกเรื่องนึง ไฟหน้าตลาดดับ", "ไฟหน้าตลาดก็ดับ อีกเรื่องนึง"."""
    return bool(_ANOTHER.match(text))


def is_chatter(text: str) -> bool:
    """Whether a message says nothing that belongs on a card: a laugh, signs alone, "wait, I look for the picture",
    that its writer sees, or has to be off."""
    return not any(character.isalnum() for character in text) or bool(_CHATTER.fullmatch(text.strip()))


def has_no_more(text: str) -> bool:
    """Whether a message says that there is nothing to be told, or nothing more: "ไม่มีอะไรแล้ว", "หมดแล้วค่ะ"."""
    return bool(_NO_MORE.fullmatch(text))


def asks_what_next(text: str) -> bool:
    """Whether a message asks what is to be done next with the card: "แล้วต้องทำยังไงต่อ", "ไม่เข้าใจค่ะ"."""
    return bool(_NEXT.fullmatch(text.strip()))


def corrects_place(reading: Reading) -> bool:
    """Whether a message does nothing but put another place in: "เปลี่ยนเป็นที่แพร่นะ"."""
    return len(reading.text) <= WHOLE_STORY and bool(_CORRECTING.match(reading.text)) and "ประชุม" not in reading.text


LONGEST_DROP = 15


def drops(reading: Reading) -> bool:
    """Whether a message drops what is under way: names and scraps of a story are easily misread as that."""
    return reading.confidence >= SURE_DROP or (
        len(reading.text) <= WHOLE_STORY and bool(_DROPPING.search(reading.text))
    )


def only_drops(reading: Reading) -> bool:
    """Whether a message drops what is under way and says nothing else: "ยกเลิกดีกว่า งบไม่พอ" may be what was asked for."""
    return drops(reading) and len(reading.text) <= LONGEST_DROP


def goes_elsewhere(reading: Reading) -> bool:
    """Whether a message is beyond doubt a question or an order of its own, and none of what was asked for."""
    return reading.intent in QUESTIONS | ORDERS and reading.confidence >= SURE_WHEN_ASKED


def is_of_other(reading: Reading, issue: int) -> bool:
    """Whether a message that comes where words for an issue were asked for is beyond doubt of something else: a
    question of the log, of another issue, or of which cluster a province is in."""
    if reading.confidence < SURE_OF_OTHER:
        return False
    if reading.intent is Intent.ISSUE_STATUS:
        return reading.slots.ref not in {None, issue}
    return reading.intent in {Intent.ASK_CLUSTER, Intent.LIST_ISSUES}


def may_tell(reading: Reading) -> bool:
    """Whether a message may be words of what is being told, and no question or order of its own."""
    elsewhere = reading.intent in QUESTIONS | (ORDERS - {Intent.UPDATE_PROGRESS})
    return not is_order(reading) and not (elsewhere and reading.confidence >= SURE_WHEN_ASKED)


def is_order(reading: Reading) -> bool:
    """Whether a message is worded so that it can mean nothing else, as the route it leads to says."""
    return reading.confidence >= 1


def leaves(reading: Reading, *, asked: bool = True) -> bool:
    """Whether a message is a question of its own: beyond doubt where the bot has just asked for words, and likely
    where it has them already."""
    return reading.intent in QUESTIONS and reading.confidence >= (SURE_WHEN_ASKED if asked else LIKELY_QUESTION)
