"""Which poll a question means: by the words it shares with the polls' own. Pure."""

import re
from collections.abc import Sequence

from handlers.rules.polls.wording import plain
from nlp.regex import regex
from storage.poll_records import Poll

LEAST_SHARED = 0.34
_ASKING = regex(
    r"ผล(?:การ)?(?:โหวต|โพล|คะแนน|ลงมติ|หยั่งความเห็น)?|โหวต(?:ที่)?|โพล|ลงคะแนน|ลงความเห็น|เรื่อง|เป็น(?:ยังไง|อย่างไร|ไง)|"
    r"ยังไง(?:บ้าง|แล้ว)?|อย่างไร|ว่า|ออกมา|แล้ว|หรือยัง|ครับ|ค่ะ|คะ|ล่าสุด|ใครยังไม่|ขอดู|ดู|ภาค(?:รัฐ|เอกชน|ประชาชน)|"
    r"ผ่านไหม|ผ่าน|ไหม|กี่คน|กี่เสียง|คะแนน|สรุป|ของ|ที่|ถึงไหน|ตอนนี้|"
    r"(?:แยก|แบ่ง|จำแนก)?(?:ตาม|เป็น)?(?:ราย|แต่ละ)?(?:จังหวัด|กลุ่ม|ภาคส่วน|ภาค(?=\s|$|โหวต|ว่า|เห็น))|มีคน|กี่เปอร์เซ็นต์|เท่า(?:ไร|ไหร่)|ครบ|ถึงองค์ประชุม|องค์ประชุม|"
    r"มาก(?:ที่)?สุด|อะไร|กัน(?=\s|$|อะไร|มาก|ยังไง)|บ้าง|ใคร(?:บ้าง)?|เห็นด้วย(?:กี่|เท่า|มาก)|ประวัติ|เป็น(?:ไฟล์|รูป|ตาราง)|ไฟล์|excel|csv|"
    r"หน่อย|ช่วย|ขอ|ให้(?=\s|$|หน่อย)|ทำไม|ถึง(?=ไม่)|ไม่(?=\s|$)|นี้",
    re.IGNORECASE,
)


def best(text: str, newest: Sequence[Poll], likely: Poll) -> Poll | None:
    """The poll whose question and choices share most with the words; where none are left to go by, the `likely` one.

    None where words are left and no poll shares enough of them. `newest` is in that order.
    """
    wanted = plain(_ASKING.sub(" ", text))
    pairs = _pairs(wanted)
    if len(wanted) < 3:
        return likely
    scored = [(len(pairs & _pairs(plain(" ".join((p.question, *p.choices))))) / len(pairs), p.id, p) for p in newest]
    score, _, poll = max(scored, key=lambda one: one[:2])
    return poll if score >= LEAST_SHARED else None


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
