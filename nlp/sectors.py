"""Sectors that are addressed or filtered by, not merely talked about in a story."""

import re

from config.vocabulary import Intent, Sector

_NAMES = {
    Sector.PUBLIC: (
        r"ภาค(?:ส่วน)?(?:รัฐ|ราชการ)(?:บาล)?|ฝ่ายราชการ|ส่วนราชการ|หน่วยงาน(?:ภาค)?รัฐ|หน่วยงานราชการ|"
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
_PATTERN = re.compile("|".join(f"(?P<{sector.value}>{names})" for sector, names in _NAMES.items()))
_ADDRESSED = frozenset(
    (Intent.ASK_ROADMAP, Intent.LIST_ISSUES, Intent.ASK_PEOPLE, Intent.CREATE_POLL, Intent.POLL_RESULTS,
     Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING,
     Intent.BROADCAST, Intent.RSVP, Intent.ISSUE_STATUS)
)  # fmt: skip


def find_sectors(text: str, intent: Intent, without: tuple[int, int] | None) -> tuple[Sector, ...]:
    """The sectors a request is addressed to or filtered by, in order of mention; `without`: a place."""
    if intent not in _ADDRESSED:
        return ()
    found: dict[Sector, None] = {}
    for match in _PATTERN.finditer(text):
        if without and without[0] <= match.start() < without[1]:
            continue
        found[Sector(str(match.lastgroup))] = None
    return tuple(found)
