"""An order to tell many, taken apart: whom and when (the head), and what (the body). Pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nlp.regex import regex

_GREETING = regex(
    r"^\s*(?:สวัสดี|หวัดดี|อรุณสวัสดิ์|ดี|ขอบคุณ|ขอบใจ|ขอโทษ|เรียน\S*|พี่|น้อง|แอด(?:มิน)?|บอท|ยิงข่าวเลย|\S{2,6}ตี)"
    r"(?:มาก|นะ|ครับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า)*\s+(?=\S)"
)
_BEGGING = "รบกวน|ช่วย|โปรด|ขอความอนุเคราะห์|ขอให้|ขอ|ฝาก"
_PLEASE = (
    rf"(?:(?:{_BEGGING}|ตั้งเวลา|กำหนดเวลา|อยาก(?:ให้|จะ)?|ให้|จะ|ด่วน|พี่|น้องบอท|น้อง|บอท|แอดมิน|แอด|ผม|ไป|ไลน์|พิมพ์|งั้น|please)"
    r"\s*)*"
)
_WHOM = r"(?:ทุก|ทั้ง|กลุ่ม|ภาค|จังหวัด|กรรมการ|คณะ|สมาชิก|ท่าน|ผู้|หอการค้า|สภา|เลขา|ประธาน|รองประธาน|เฉพาะ|ในกลุ่ม|all|\d\.\d)"
_TELL = (
    rf"(?:ส่ง(?:ต่อ|ข้อความ|ประกาศ|ข่าว|ไลน์|เตือน|แจ้งเตือน|(?=\s*(?:ถึง|หา|ให้|ไป|{_WHOM})))|(?:ออก|ทำ|ลง|ป่าว|ปัก)?ประกาศ(?:ด่วน)?|ประชาสัมพันธ์|"
    r"(?:โพสต์|ประสาน|เวียน|ออกข่าว)?แจ้ง(?:ข่าว|เวียน|เตือน|ประกาศ|ข้อความ)?|(?:กระซิบ|โพสต์)?บอก(?:ต่อ)?|ตอบ(?:กลับ)?(?=\s*(?:คุณ|นาย|นาง|พี่|ป้า|ลุง|น้า|ผู้ใหญ่|กำนัน))|เวียน|กระจายข่าว|"
    r"ข้อความ|เตือน|ยิงข้อความ|เน้นย้ำ|ย้ำ|ทักไป|อัปเดต|แชร์|สื่อสาร|บรอดแคสต?์?|แจง|broadcast|notice|inform|tell|announce)"
)
_TO = r"(?:\s*(?:ถึง|ไปยัง|ไปหา|ไปที่|หา|ให้|แก่|กับ|to|ด้วย|ไป|หน่อย|ที(?![ม่])|ครับ|ค่ะ|ด่วน|ๆ|!+))*\s*"
_LEAD = regex(
    rf"^\s*{_PLEASE}{_TELL}{_TO}|^(?P<before>.{{0,25}}?){_TELL}{_TO}(?={_WHOM})|^\s*(?:ให้|ถึง)(?={_WHOM})"
    rf"|^(?={_WHOM}[^:：\n]{{0,60}}[:：](?!\d))",
    re.IGNORECASE,
)
_ANSWERS = regex(rf"^\s*{_PLEASE}(?:ฝาก)?ตอบ(?:กลับ)?\s*(?:คุณ|นาย|นาง|พี่|ป้า|ลุง|น้า|ผู้ใหญ่|กำนัน)\S.{{0,40}}?ว่า\s*\S")
_ORDER = regex(rf"{_PLEASE}{_TELL}{_TO}(?={_WHOM})", re.IGNORECASE)
# The word that begins what is to be told; not of ผู้ว่า, ว่าการ, ว่าง: but of ว่างด, ว่างาน, ว่างบประมาณ.
_SAYS = regex(
    r"(?<!ผู้)(?<!กล่าว)ว่า(?!ง(?!า|ด(?![ะัาิีึืุู็่้๊๋์ๆ])|บ(?:ประมาณ|ปี))|การ|ราชการ|ด้วย|จ้าง|ที่)\s*:?\s*|\s*[:：](?!\d)\s*|(?<=\S)\s*(?=[“\"])"
)
_BIDS = regex(r"(?=(?:ขอ)?ให้(?!ทราบ|รู้|กับ|แก่|ทุก|ครบ))|(?=เรื่อง)")
_TRAILING = regex(
    rf"[\s,]+(?:(?:ฝาก|ช่วย|รบกวน|ขอให้|โปรด)\s*{_TELL}|{_TELL}(?=(?:ให้|ถึง|หา)?{_WHOM}|เลย|ที$))"
    r"(?P<head>(?:(?!ว่า).){0,40})$",
    re.IGNORECASE,
)
# Words that go on naming whom it goes to, after a blank.
_STILL_WHOM = regex(rf"^(?:{_WHOM}|จ\.|ใน|และ|กับ|ทราบ|ครับ|ค่ะ|คะ|นะ|หน่อย|ด้วย|ที$)")
_WORDS = regex(r"[ก-๙A-Za-z]{3}")
_NUMBERED = regex(r"(?:ล่าง|บน|กลุ่ม|ทั้ง|ครบ)$")
_TAIL = regex(r"(?:(?:ให้|ได้)?(?:รับ)?(?:ทราบ|รู้)|ให้|ด้วย|ที|หน่อย|โดยทั่วกัน|ทั่วกัน|ทั่ว|นะ|ครับ|ค่ะ|คะ|เลย|ด่วน|[\s,:：!])+$")
_THEIR_OWN_TIME = regex(r"ที่(?:จะ|มา|ไป|ร่วม|เข้า|ประชุม|นัด|เดินทาง|อบรม)|ประชุม|อบรม|สัมมนา")
_PLACEHOLDER = regex(r"[{\[<]\s*([^{}\[\]<>\n]{1,20}?)\s*[}\]>]")
_BRACED = regex(r"\{([^{}\n]{1,20})\}")
_ACKNOWLEDGES = regex(
    r"\s*(?:ขอบคุณ\S{0,6}\s*)?(?:ได้)?รับ(?:ทราบ|แจ้ง)(?:แล้ว|ตามนี้|ประกาศ|ข่าว|เรียบร้อย)*(?:\s*(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|ครับผม|เจ้า))*"
    r"(?:\s*ขอบคุณ\S{0,8})?[\s.!🙏👍]*"
)
KNOWN_PLACEHOLDERS = ("ชื่อ", "จังหวัด")
LONGEST_TEXT = 3_500
LONGEST_HEAD = 120


@dataclass(frozen=True)
class Order:
    """`head`: the words that say to whom and when; `body`: what is to be told; either may be empty."""

    head: str
    body: str


def answers_somebody(text: str) -> bool:
    """Whether a message has somebody told something in answer: "ตอบคุณมาลีว่าประปาจะไปดูพรุ่งนี้"."""
    return _ANSWERS.search(text) is not None


_CHANGES = r"\s*(?:เอ้ย|อ้อ|ไม่ใช่|ขอโทษ|ขอ|ช่วย|\s)*(?:เปลี่ยน|แก้(?:ไข)?)\s*"
_NEW_TEXT = regex(rf"{_CHANGES}(?:ข้อความ|เนื้อหา|ประกาศ)\s*(?:ใหม่)?\s*(?:เป็น|ว่า|[:：])\s*(?P<text>.+)$", re.S)
_NEW_AUDIENCE = regex(
    rf"\s*(?:เอ้ย|อ้อ|ขอ|ช่วย|แต่|\s)*(?P<left>(?:ยกเว้น|ไม่รวม(?:ถึง)?|เว้น|ไม่(?:ต้อง)?(?:ส่ง|แจ้ง)(?:ให้|ถึง)?(?=\s*(?:คุณ|น|ท่าน|ดร|พี่|กลุ่ม|ภาค)))\s*\S.{{1,80}})$|"
    rf"{_CHANGES}(?:(?:ผู้รับ|คนรับ)\s*(?:เป็น)?|(?:เป็น|ให้|ไป)?\s*(?:ส่ง|แจ้ง)\s*(?:ถึง|ให้|ไป|หา)*)\s*(?P<whom>.{{1,80}})$|"
    r"\s*(?:เอ้ย|อ้อ|ขอ|ช่วย|ให้|ไม่ใช่|ไม่เอา|\s)*(?:(?:ส่ง|แจ้ง)(?:ถึง|ให้|ไป|หา)*\s*(?:แค่|เฉพาะ|แต่)|เอา(?:แค่|เฉพาะ)|เฉพาะ|ส่งถึง(?!ไหน|ใคร|กี่|มือ))\s*(?P<only>.{1,80})$"
)
_WISHES = regex(
    r"(?:ขอ|ช่วย|เอา|แล้วก็|\s)*(?:(?P<no>ไม่ต้อง|ไม่เอา)(?:ให้)?|ให้|ขอ)\s*(?:ทุกคน|ทุกท่าน|เขา|ผู้รับ)?\s*(?:ช่วย)?(?:กด|ตอบ)?\s*รับทราบ"
    r"(?:ด้วย|หน่อย|ก็ได้|แล้ว|ครับ|คับ|ค่ะ|คะ|นะ|\s)*"
)
_WISH_BEHIND = regex(rf"(?<=\S)\s+{_WISHES.pattern}$")
_ALSO = regex(
    r"(?:ขอ|ช่วย|อยาก|แล้วก็|\s)*(?:เพิ่ม|ใส่|เติม|รวม|ส่งให้|ส่งถึง)\s*(?:ชื่อ|ผู้รับ)?\s*(?P<whom>\S.{1,80}?)\s*"
    r"(?:ด้วย|เข้าไป|เข้ามา|อีกคน|อีกท่าน|อีก)+(?:ครับ|คับ|ค่ะ|คะ|นะ|หน่อย|\s)*"
)
_MOVES = regex(r"\s*(?:ขอ|ช่วย|อยาก|\s)*(?:เลื่อน|เปลี่ยนเวลา|ย้ายเวลา|ปรับเวลา)\s*(?:การ|เวลา)*(?:ส่ง)?\s*ประกาศ(?!ผล)")
_LAST = r"(?:ล่าสุด|เมื่อ(?:กี้|กี๊|เช้า|วาน(?:นี้)?|สักครู่|ครู่)|ตะกี้|วันนี้|ที่(?:เพิ่ง|พึ่ง)?(?:ส่ง|แจ้ง)(?:มา|ไป)?|อันนั้น|อันนี้|นั้น|ฉบับ|\s)*"
_NEWEST = regex(
    rf"(?:ใน)?(?:ข่าว|ข้อความ)?ประกาศ{_LAST}(?:เขา|บอก|เขียน|แจ้ง|มี|เกี่ยวกับ|คือ|ว่า|เป็น|เรื่อง|เนื้อหา|ใจความ|\s)+(?:อะไร|ยังไง|ไง|อย่างไร|เรื่องอะไร)(?:บ้าง|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    rf"|(?:ขอ|ช่วย|อยาก|\s)*(?:ดู|อ่าน|เปิด|เอา)ประกาศ{_LAST}(?:อีก(?:ที|ครั้ง|รอบ)?|ซ้ำ|หน่อย|ให้|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
    rf"|(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ทำไม|\s)*(?:ยัง)?ไม่(?:เห็น|ได้|เคย)(?:ได้)?(?:รับ|เห็น|มี)?(?:ข่าว)?ประกาศ{_LAST}(?:เลย|อะไรเลย|ครับ|คับ|ค่ะ|คะ|นะ|[?\s])*"
)
_LISTS = regex(
    r"(?:ขอ|ดู|ขอดู|มี|\s)*(?:รายการ)?ประกาศ\s*(?:ทั้งหมด|ต่าง\s*ๆ|(?:ที่)?(?:ตั้งเวลา|รอส่ง|ค้างส่ง|เคยส่ง|ส่งไป|ผ่านมา)(?:ไว้|แล้ว|อยู่)*|ล่าสุด|\s)*"
    r"(?:มี)?(?:อะไร|กี่ฉบับ|ฉบับไหน|เรื่องอะไร|ไหน)?(?:บ้าง|มั่ง)?(?:ครับ|คับ|ค่ะ|คะ|หน่อย|\s|\?)*"
)
_WHO_READ = regex(
    r"ประกาศ.{0,20}(?:ใคร|กี่คน|คนไหน).{0,12}(?:อ่าน|รับทราบ|เห็น)|(?:ใคร|กี่คน|คนไหน).{0,12}(?:อ่าน|รับทราบ|เห็น)(?:แล้ว)?ประกาศ"
    r"|^\s*(?:มี)?ใคร(?:บ้าง)?(?:ที่)?(?:ยัง)?(?:ไม่(?:ได้)?)?(?:กด)?รับทราบ"
    r"|(?:อ่าน|รับทราบ|เห็น)(?:กัน)?(?:ไป)?(?:แล้ว)?\s*(?:กี่คน|กี่ท่าน|ครบ(?:หรือ)?ยัง|ครบทุกคน|เท่าไหร่|เท่าไร).{0,12}$|ประกาศ.{0,24}(?:รับทราบ|อ่าน).{0,10}(?:กี่|ครบ|ใคร)"
)


def order_in(text: str, provinces: Collection[str] = ()) -> Order:
    """The order in a message: "แจ้งทุกคนในกลุ่ม 2.1 ว่าเปลี่ยนห้องประชุม" names กลุ่ม 2.1, and เปลี่ยนห้องประชุม is told.
    What orders nothing is all told."""
    text = text.strip()
    ordered = _GREETING.sub("", text)
    lead = _LEAD.search(ordered)
    if lead is None:
        return _at_the_end(text)
    rest = ordered[lead.end() :]
    first, _, below = rest.partition("\n")
    says = _SAYS.search(first)
    if says is not None and says.start() <= LONGEST_HEAD:
        return Order(_tidy(first[: says.start()]), _body(first[says.end() :], below))
    if below.strip() and len(first) <= LONGEST_HEAD:
        return Order(_tidy(first), below.strip())
    head, body = _by_blanks(rest, provinces)
    if body and not _WORDS.search(body):
        # What stands behind the blank is the figure of a day or an hour: nothing parts whom from what.
        return Order("", ordered.strip())
    bids = None if body else _BIDS.search(head)
    if bids is not None and bids.start() > 0:
        head, body = head[: bids.start()], head[bids.start() :]
    if re.search(_WHOM, head) or any(one in head for one in provinces):
        return Order(_tidy(head), _unquoted(body or _before(lead)))
    # No audience stands before the blank: it is all told, but for an order at its end.
    ordering = re.match(rf"\s*(?:{_BEGGING})", ordered) or not rest.strip()
    return _at_the_end((rest if ordering else ordered).strip())


def says_whom(text: str) -> bool:
    """Whether an order says whom by words that lead to what is told: แจ้งกลุ่ม 2.1 ว่า… A title is none: แจ้งกำหนดการ…"""
    ordered = _GREETING.sub("", text.strip())
    lead = _LEAD.search(ordered)
    says = _SAYS.search(ordered[lead.end() :].partition("\n")[0]) if lead is not None else None
    return says is not None and says.start() <= LONGEST_HEAD


def order_begins(text: str) -> int:
    """Where an order to tell somebody named begins in a message; 0 where there is none."""
    found = _ORDER.search(text, 0, LONGEST_HEAD)
    return found.start() if found else 0


def acknowledges(text: str) -> bool:
    """Whether a message says รับทราบ and nothing else."""
    return _ACKNOWLEDGES.fullmatch(text) is not None


def acknowledgement_wished(text: str) -> bool | None:
    """Whether a message has the receivers press รับทราบ (True), or need not (False); None where it says neither."""
    found = _WISHES.fullmatch(text.strip())
    return None if found is None else found["no"] is None


def corrected_text(text: str) -> str:
    """The text that a message puts in place of a notice's own: "แก้ข้อความเป็น …"; else nothing."""
    found = _NEW_TEXT.match(text)
    return found["text"].strip() if found else ""


def corrected_audience(text: str) -> str:
    """To whom a notice is to go instead, in the words of the message: "เปลี่ยนเป็นส่งทุกกลุ่ม"; else nothing."""
    found = _NEW_AUDIENCE.match(text)
    return _TAIL.sub("", found["whom"] or found["left"] or found["only"]).strip() if found else ""


def parted_from_wish(text: str) -> tuple[str, bool | None]:
    """A notice's text without the words at its end that say whether the receivers press รับทราบ, and what those say."""
    found = _WISH_BEHIND.search(text)
    if found is None:
        return text, None
    return text[: found.start()].rstrip(" ,"), acknowledgement_wished(found.group())


def added_audience(text: str) -> str:
    """Who is to get a notice too, in the words of the message: "ขอเพิ่มคุณบุญมีด้วย"; else nothing."""
    found = _ALSO.fullmatch(text.strip())
    return found["whom"].strip() if found else ""


def asks_newest(text: str) -> bool:
    """Whether a message asks what the last notice said: "ประกาศล่าสุดว่าอะไรนะ", "ขออ่านประกาศเมื่อเช้าอีกที"."""
    return len(text) <= LONGEST_HEAD and _NEWEST.fullmatch(text.strip()) is not None


def lists_notices(text: str) -> bool:
    """Whether a message asks which notices there are: "ประกาศที่ตั้งเวลาไว้มีอะไรบ้าง"."""
    return _LISTS.fullmatch(text.strip()) is not None


def moves_notice(text: str) -> bool:
    """Whether a message wants a notice that waits sent at another time: "เลื่อนส่งประกาศเป็นสี่โมงเย็น"."""
    return len(text) <= LONGEST_HEAD and _MOVES.match(text) is not None


def asks_who_read(text: str) -> bool:
    """Whether a message asks who has read or acknowledged a notice: "ประกาศเมื่อกี้ใครอ่านแล้วบ้าง"."""
    return bool(_WHO_READ.search(text))


def send_time_words(head: str) -> str:
    """The words of a head that may say when to send; none where the time said is that of an event."""
    return "" if _THEIR_OWN_TIME.search(head) else head


def with_placeholders(text: str) -> str:
    """The text with the placeholders that are known written the one way: {ชื่อ}."""
    return _PLACEHOLDER.sub(lambda found: f"{{{found[1]}}}" if found[1] in KNOWN_PLACEHOLDERS else found[0], text)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The placeholders a text declares, in their own order."""
    return tuple(one for one in KNOWN_PLACEHOLDERS if f"{{{one}}}" in text)


def filled(text: str, filling: Mapping[str, str]) -> str:
    """The text with what stands in place of its placeholders put in."""
    return _BRACED.sub(lambda found: filling.get(found[0], found[0]), text)


def unknown_placeholder(text: str) -> str | None:
    """A word in braces that nothing can be filled in for, or None."""
    return next((one for one in _BRACED.findall(text) if one not in KNOWN_PLACEHOLDERS), None)


def _before(lead: re.Match[str]) -> str:
    return re.sub(rf"\s*(?:{_BEGGING})?\s*$", "", lead["before"] or "")


def _at_the_end(text: str) -> Order:
    trailing = _TRAILING.search(text)
    if trailing is None:
        return Order("", _unquoted(text))
    return Order(_tidy(trailing["head"]), text[: trailing.start()].strip(" ,"))


def _by_blanks(rest: str, provinces: Collection[str]) -> tuple[str, str]:
    """The words that go on naming whom, and what follows them."""
    words = re.split(r"(\s+)", rest)
    end = len(words[0])
    for blank, word in zip(words[1::2], words[2::2], strict=True):
        numbered = word.isdigit() and _NUMBERED.search(rest[:end])
        if not (_STILL_WHOM.match(word) or word in provinces or numbered):
            return rest[:end], rest[end:].strip()
        end += len(blank) + len(word)
    return rest, ""


def _body(first: str, below: str) -> str:
    return _unquoted(f"{first}\n{below}".strip() if below.strip() else first)


def _unquoted(body: str) -> str:
    body = body.strip()
    return body[1:-1].strip() if len(body) > 2 and body[0] in '“"' and body[-1] in '”"' else body


def _tidy(head: str) -> str:
    return _TAIL.sub("", head.strip(" ,:：!"))
