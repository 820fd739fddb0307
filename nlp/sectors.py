"""Sectors that are addressed or filtered by, not merely talked about in a story."""

from collections.abc import Sequence

from config.vocabulary import Intent, Sector
from nlp.regex import regex

_NAMES = {
    Sector.PUBLIC: (
        r"ภาค(?:ส่วน)?(?:รัฐ|ราชการ)(?:บาล)?|ฝ่ายราชการ|ทางราชการ|ของราชการ|ผู้แทนราชการ|ส่วนราชการ|หน่วยงาน(?:ภาค)?รัฐ|หน่วย(?:งาน)?ราชการ|(?<![ก-๎])ราชการ(?=\s*(?:กับ|และ|,|/))|"
        r"(?<=กับ)ราชการ(?![ก-๎])|(?<=และ)ราชการ(?![ก-๎])|"
        r"ข้าราชการ|ฝั่งรัฐ|ฝ่ายรัฐ|ฝั่งราชการ|public sector"
    ),
    Sector.PRIVATE: (
        r"ภาค(?:ส่วน)?(?:เอกชน|ธุรกิจ)|ฝ่ายเอกชน|ฝั่งเอกชน|เอกชน|หอการค้า|สภาอุตสาหกรรม|สภาอุตฯ?|"
        r"ส\.อ\.ท\.?|ผู้ประกอบการ|นักธุรกิจ|private sector"
    ),
    Sector.PEOPLE: (
        r"ภาค(?:ส่วน)?(?:ประชาชน|ประชาสังคม|พลเมือง|ชุมชน)|ประชาสังคม|ฝ่ายประชาชน|ฝั่งประชาชน|ประชาชน|"
        r"ชาวบ้าน|ngo|เอ็นจีโอ|องค์กรชุมชน|ปชช\.?"
    ),
}
_PATTERN = regex("|".join(f"(?P<{sector.value}>{names})" for sector, names in _NAMES.items()))
_ADDRESSED = frozenset(
    (Intent.ASK_ROADMAP, Intent.LIST_ISSUES, Intent.ASK_PEOPLE, Intent.CREATE_POLL, Intent.POLL_RESULTS,
     Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING,
     Intent.BROADCAST, Intent.RSVP, Intent.ISSUE_STATUS)
)  # fmt: skip


_TOLD = frozenset((Intent.CREATE_POLL, Intent.POLL_RESULTS, Intent.BROADCAST))
"""The intents whose message goes on, after ว่า, with what is put to somebody."""
_CONTENT = regex(r"(?<!ผู้)(?<!ที่)(?<!เห็น)ว่า(?!ไง|ยังไง|อย่างไร|งั้น|การ)")
_DONE_TO = regex(r"(?:ไม่ตอบ|ยังไม่ช่วย|ไม่ช่วย|ทำให้|กระทบ|เดือดร้อนถึง|หลอก|เอาเปรียบ|รังแก)\s*$")
_TO_SOMEBODY = regex(r"(?:เฉพาะ|ส่งให้|ส่งถึง|ถาม|ในหมู่|แจ้ง)\S{0,12}$")


def sectors_named(text: str) -> list[tuple[Sector, int, int]]:
    """Every mention of a sector in a text, whatever its meaning, as (sector, start, end) in order."""
    return [(Sector(str(match.lastgroup)), match.start(), match.end()) for match in _PATTERN.finditer(text)]


def find_sectors(text: str, intent: Intent, without: Sequence[tuple[int, int]]) -> tuple[Sector, ...]:
    """The sectors a request is addressed to or filtered by, in order of mention; `without`: places, choices."""
    if intent not in _ADDRESSED:
        return ()
    content = _CONTENT.search(text) if intent in _TOLD else None
    found: dict[Sector, None] = {}
    for match in _PATTERN.finditer(text):
        at = match.start()
        is_told = content is not None and at > content.start() and not _TO_SOMEBODY.search(text[:at])
        if not is_told and not _DONE_TO.search(text[:at]) and not any(start <= at < end for start, end in without):
            found[Sector(str(match.lastgroup))] = None
    return tuple(found)
