"""What somebody who writes of their own attendance answers: coming, not coming, a delegate, or nothing clear."""

import re

from config.vocabulary import MeetingAnswer
from nlp.regex import regex

_GO = r"(?:(?:ไป|มา(?!ก)|เข้า)(?:ร่วม)?|ร่วม)"
# Northern, north-eastern and southern words for "not", and the spellings of haste.
_ALIKE = (
    (regex(r"บ่(?!า)|[หมฺ]*ม่าย|หม้าย|ม่ะ|มะ(?=ได้)"), "ไม่"),
    (regex(r"ด้าย"), "ได้"),
    (regex(r"เเ"), "แ"),
    (regex(r"ๆ+"), " "),
)
_DELEGATE = regex(
    r"ผู้แทน|ตัวแทน|(?:ไป|มา|เข้า|ประชุม|ฟัง|นั่ง|ขึ้น|หน้าที่)(?:ร่วม)?(?:ประชุม)?แทน|มอบ(?:หมาย|ให้|\s*(?:รอง|ปลัด|ผู้ช่วย|เลขา|หัวหน้า|ผอ))"
    rf"|(?<!ติด)ส่ง(?!ชื่อ|ความ|เอกสาร|ลูกก่อน|ลูกไปโรง)\s?\S{{1,30}}\s*(?:{_GO}|แทน|เป็นผู้แทน)|ส่ง\S{{0,40}}แทน"
    rf"|(?<![ก-๙])ให้\s*(?:ครู|รอง|ปลัด|ผู้ช่วย|เลขา|หัวหน้า|ผอ|คุณ|นาย|นาง|น้อง|พี่|ลูก|หลาน|เมีย)\S{{0,20}}?{_GO}"
)
_NO_DELEGATE = regex(
    r"ไม่มี(?:ผู้แทน|ตัวแทน)|ส่ง(?:ใคร|ใครก็)\S{0,10}ไม่ได้|ไม่(?:ได้)?ส่ง(?:ผู้แทน|ตัวแทน|ใคร)"
    r"|ส่ง(?:ความ(?:คิด)?เห็น|เอกสาร)\S*\s*\S*แทน|(?:ซูม|zoom|ออนไลน์|ไลน์|โทรศัพท์|โหวต\S{0,12})\s*แทน|บ่ายแทน|เช้าแทน",
    re.IGNORECASE,
)
_ONLINE = regex(
    r"(?:เข้า|ขอ|ทาง|ผ่าน|ฟัง|แบบ|เป็น|ร่วม)\S{0,12}\s*(?:ซูม|zoom|ออนไลน์|online|ทีมส์|teams|meet\b)(?!\S{0,6}ไม่ได้)",
    re.IGNORECASE,
)
_NOT = regex(
    rf"(?<!ใช่ว่าจะ)ไม่(?:ได้|อาจ|น่า|จะ|สามารถ|ขอ|คง|ค่อย|มีใคร)*\s*(?:เดินทาง|ตัว|ขึ้น)?(?:{_GO}|ว่าง|สะดวก|อยู่(?!จน|ครบ|ไกล)|ทัน|ไหว|join)"
    rf"|(?:{_GO}|เดินทาง|ขึ้น|ออก|กลับ)\S{{0,25}}?\s?ไม่(?:น่า)?(?:ได้|ไหว|ทัน|ถึง|รอด)"
    r"|(?<![ก-๙])ลา(?=\s|ครับ|ค่ะ|คับ|นะ|ไว้|บวช|คลอด|ทุกคน|พัก|กิจ|ป่วย|ประชุม|หยุด|$)|(?:ขอ|ต้อง|อนุญาต)ลา(?!กลับ|ก่อน)|ลา(?:ประชุม|กิจ|ป่วย|พักร้อน)"
    r"|ขอบาย|ขอผ่าน|^\s*ผ่าน(?:ค่ะ|ครับ|คับ|ก่อน)|ข้ามรอบ\S*|ถอน(?:ชื่อ|ตัว)|(?:เอา|ขีด)ชื่อ\S*ออก|ปฏิเสธ|(?<![ก-๙])อด(?:ไป|เลย)|ขาดประชุม"
    r"|(?:คง|ต้อง|ขอ|อาจ)(?:ต้อง|จะ)?(?:ขอ)?ขาด|ประชุม\S{0,12}คงขาด|งด(?:เข้า|ร่วม|ไป)|ไม่มี(?:ผม|ดิฉัน|หนู|เรา)|ยังไง(?:ก็)?ไม่ได้"
    r"|ขอตัว(?!กลับ|ออก|ก่อน)|ไม่ไหวอะ|can'?t\s*\w*|cannot\s*\w*|decline|\bskip\b|not (?:join|attend)",
    re.IGNORECASE,
)
_BUSY = regex(
    r"(?<!ไม่)(?<!ถ้าไม่)ติด(?!ตาม|ต่อ|ตัว|ใจ|ตั้ง|ไฟแดง|เครื่อง|ปัญหา|ว่า)\S|ป่วย|ไม่สบาย|เข้า(?:โรงพยาบาล|โรงบาล|รพ)|มีธุระ|เป็นไข้|แอดมิต|อยู่(?:ต่างจังหวัด|ต่างประเทศ|โรงพยาบาล|รพ)|งานศพ|ชน(?:กับ)?งาน"
    r"|(?:ต้อง|มีกำหนด|จะ)?(?:เดินทาง)?ไป(?:ราชการ|ต่างจังหวัด|ต่างประเทศ|อบรม|สัมมนา|หาหมอ|งานแต่ง|งานบวช|ตรวจราชการ|ดูงาน)|บินไป|มี(?:นัด|งาน|สอน|ประชุม|ภารกิจ)(?!ต่อ)|พาทัวร์"
    r"|(?<![ก-๙])ชน(?:กับ)?\s?(?:งาน|board|ประชุม)|หมอนัด|รถ(?:เสีย|ชน|ออกไม่ได้)"
)
_PASSING = regex(
    r"ไม่ได้รับ|ไม่มีรถ(?:ไป)?|งานเข้า|ไม่ต้อง|ไม่ติด|ไม่ค้าง|ไปค้าง|ไม่มีปัญหา|ไม่จบ|ไม่มีเบิก|ไม่ฟัง|อยาก(?:จะ)?(?:ไป|มา|เข้า)|(?:เริ่ม|เริ่มกัน|ทาน|กิน)(?:ไป)?ก่อน|(?:น้อง\S*|พวก\S*|ทุกคน)\s*ไปกันเลย"
    r"|(?:เกิน|ย้าย|ออก|วิ่ง|เร็ว|ต่อ|ส่ง|ทำ|ขาด|ผ่าน|หมด|เอา|คิด|เสีย|ชน)ไป(?=\s|แล้ว|ก่อน|เลย|อีก|$|นะ|ที่|งาน|ช่วย|ใช้)"
    r"|(?:ที่|เคย|เดิม|ตอนแรก|เมื่อวาน)(?:ตอบ|บอก|แจ้ง|คิด)(?:ไว้)?(?:ว่า)?(?:จะ)?(?:ไป|มา|ว่าง)\S{0,12}|เดิม\S{0,8}ไป\S{0,4}|(?<!ไม่)มีใคร\S{0,6}|(?<!ไม่มี)ใคร\S{0,14}(?:ไป|มา)\S*"
)
_LATE = regex(
    r"(?<![ก-๙])สาย(?!การ|ไฟ|\s?\d)|(?:ไป|มา|เข้า|ถึง)(?:ประชุม)?(?:ได้)?(?:สาย|ช้า|ทีหลัง)|ตาม(?:ไป|เข้า|ขึ้น|มา)|(?:ขอ|ต้อง)(?:อนุญาต)?\s?(?:ตัว)?(?:กลับ|ออก)\S{0,10}ก่อน"
    r"|(?:อยู่|ฟัง|นั่ง)\S{0,6}ได้ถึง|ได้แค่(?:ครึ่ง|วาระ|ช่วง)|(?:เฉพาะ|ช่วง|แต่|ตอน)\s?(?:ช่วง)?(?:เช้า|บ่าย)\s?(?:พอ)?(?:ได้|ไป)|(?:บ่าย|เช้า)\s*(?:พอ)?ได้|ครึ่งเดียว|ครึ่งหลัง|วาระหลัง"
)
# Where else somebody goes, after a no, is why they do not come: "ไปไม่ได้ค่ะ วันที่ 3 ไปกรุงเทพ".
_ELSEWHERE = regex(
    r"(?<!แต่)(?<!จะ)(?<!แต่จะ)(?<!แต่ขอ)(?:เดินทาง)?(?:ไป|ขึ้น|ลง|เข้า)"
    r"(?!ได้|ด้าย|ไม่|ร่วม|ประชุม|ฟัง|นั่ง|แทน|ตาม|ทัน|สาย|ช้า|ชื่อ|แน่|แล้ว|เลย|ด้วย|ครับ|คับ|ค่ะ|คะ|จ้า|นะ|เอง|เจอ|ถึง|อยู่|แหละ|ก็|ที่(?:ประชุม|นั่น)|ออนไลน์|ซูม)[ก-๙]{3,}"
)
_PART_OF_DAY = regex(rf"(?:เช้า|บ่าย)\s*(?:พอ|{_GO})*ได้")
_DENIED_NO = r"จะไม่ไปได้(?:ไง|ยังไง|อย่างไร)|ไม่(?:ขัดข้อง|พลาด|เบี้ยว)"
_YES = regex(
    rf"{_DENIED_NO}|(?<![ก-๙]พา)(?<!ต้อง){_GO}"
    r"|(?<!ระห)ว่าง|สะดวก|ยินดี(?!กับ)|(?<!แบบ)ตอบรับ|ยืนยัน|คอนเฟิร์ม|รับ(?:คำเชิญ|นิมนต์)|(?:เจอ|พบ)กัน|นับ\S{1,14}ด้วย|ลง(?:ชื่อ|ทะเบียน)|จองเก้าอี้|พร้อม|(?:ทัน|โอเค|ตกลง)(?![ก-๙]*ไม่)"
    r"|เตรียม(?:ข้าว|ที่|เก้าอี้)|\bjoin|\battend|\bconfirm|\baccept|\bi'?m in\b|count me in|\bok\b|\byes\b",
    re.IGNORECASE,
)
_ON_THE_WAY = regex(
    r"กำลัง(?:ไป|เดินทาง|ลง|ขับ)|ถึง(?:แล้ว|หน้า|ประมาณ|เที่ยง|ตอน)|(?:อีก|สิบ|ห้า|\d)\S{0,10}(?:นาที|โค้ง)ถึง|ออก(?:มา)?จาก\S{1,20}แล้ว|หาที่จอด|ติดไฟแดง|อยู่(?:หน้า|ใน|ที่)(?:ห้อง|ศาลา|โรงแรม)"
)
_UNSURE = regex(
    r"ไม่(?:ค่อย)?แน่(?:ใจ|นอน)?|ไม่(?:ค่อย)?ชัวร์|ยังไม่(?:รู้|ทราบ|ได้ข้อสรุป)|ไม่รู้|(?:ขอ|เดี๋ยว|รอ)\s?ดู\S{0,8}ก่อน|ดูก่อน|ยังตอบไม่ได้|ขอเช็[คก](?:คิว|ตาราง|วัน)?ก่อน"
    r"|50\s*[/-]\s*50|ห้าสิบห้าสิบ|tentative|สองใจ|รอ(?:ผล|หัวหน้า|อนุมัติ|นาย)|(?:คอนเฟิร์ม|confirm|ยืนยัน|บอก|แจ้ง|ตอบ)(?:ให้)?อีกที|ขอตอบ(?:พรุ่งนี้|ทีหลัง|อีกที)",
    re.IGNORECASE,
)
_MAYBE = regex(r"อาจ(?:จะ)?\s?(?:ไม่)?(?:ได้)?(?:ไป|มา|เข้า|ร่วม|ติด)(?!\S{0,3}(?:สาย|ช้า))")
_IF = regex(r"(?:แต่)?ถ้า.*$", re.S)
_ASKS = regex(r"(?:ได้|ไหวไหม|ได้ด้วย)?(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|รึเปล่า|หรือไม่|ป่าว)(?:ครับ|คะ|ค่ะ|คับ|นะ|\s|\?)*$")
_BECAUSE = regex(r"เนื่องจาก|เนื่องด้วย|เพราะ(?:ว่า)?|พอดี|เหตุ")
_COURTESY = regex(r"(?:\s|,|จึง|เลย|คง|นะ|ครับ|คับ|ค่ะ|คะ|จ้า)+$")
_POLITE = regex(
    r"(?:นะ|น้า|เน้อ|เด้อ|จ้า|จ้ะ|เจ้า|ครับ|คับ|ครับผม|ค่ะ|คะ|ค่า|ขา|ผม|กระผม|ดิฉัน|หนู|ฉัน|เรา|แน่นอน|แน่|ได้|ด้วย|เลย|จะ|ขอ|แล้ว|ประชุม|การ|[\s.!,ๆ])+"
)


def answer_in(text: str) -> MeetingAnswer | None:
    """What somebody who speaks of their own attendance answers; None where it is not clear enough to be kept.

    The last thing said counts ("ลาพักร้อนอยู่ แต่จะเข้าฟัง"); to be busy counts where nothing else was said.
    """
    said = _in_common_words(text)
    if _DELEGATE.search(_NO_DELEGATE.sub(" ", said)):
        return MeetingAnswer.DELEGATE
    if _ONLINE.search(said):
        return MeetingAnswer.COMING
    without_condition = _IF.sub(" ", said)
    last = _last_said(without_condition)
    if last is None and without_condition != said:
        return None
    if last is None and _BUSY.search(said):
        return MeetingAnswer.NOT_COMING
    return last


def is_unsure(text: str) -> bool:
    """Whether somebody who speaks of their own attendance does not know yet: "ไม่แน่ใจว่าจะไปได้รึเปล่า"."""
    said = _in_common_words(text)
    if _DELEGATE.search(said):
        return False
    conditional = _IF.search(said) is not None and answer_in(text) is None
    return bool(_UNSURE.search(said) or _MAYBE.search(said)) or conditional


def asks_to_send(text: str) -> bool:
    """Whether somebody asks if they may send a delegate, without saying that they cannot come: "ส่งคนไปแทนได้ไหม"."""
    said = _in_common_words(text)
    gives_reason = _BUSY.search(said) or _NOT.search(_ASKS.sub(" ", said))
    return bool(_ASKS.search(said) and _DELEGATE.search(said)) and not gives_reason


def remark_in(text: str) -> str:
    """What an answer says beyond that somebody comes: "ไปสายหน่อยนะ" is kept, "ไปครับ" says no more."""
    rest = _POLITE.sub("", _YES.sub("", _in_common_words(text)))
    return " ".join(text.split()) if _LATE.search(text) or _ONLINE.search(text) or len(rest) >= 6 else ""


def reason_in(text: str) -> str:
    """Why somebody does not come, as the official record has it: ติดราชการ out of "ไปไม่ได้ ติดราชการครับ"; their whole
    words where no reason stands out."""
    words = " ".join(text.split())
    found = _BUSY.search(words)
    if found is None or _in_common_words(words) != words:
        return words
    denied = _NOT.search(words, found.end())
    begins = words.rfind(" ", 0, found.start()) + 1
    because = max((one.end() for one in _BECAUSE.finditer(words, begins, found.start())), default=begins)
    begins = found.start() if _NOT.search(words[because : found.start()]) else because
    said = words[begins : denied.start() if denied else len(words)]
    return _COURTESY.sub("", said).strip() or words


def _last_said(said: str) -> MeetingAnswer | None:
    """The last of what is said for or against; where nothing is, that somebody is under way or comes late."""
    rest = _blank(_PASSING, _blank_kept(said))
    against = [found.end() for found in _NOT.finditer(rest)]
    rest = _blank(_BUSY, _blank(_NOT, rest))
    if against:
        rest = rest[: against[0]] + _blank(_ELSEWHERE, rest[against[0] :])
    for_it = [found.end() for pattern in (_YES, _LATE, _ON_THE_WAY) for found in pattern.finditer(rest)]
    if not against and not for_it:
        return None
    if _PART_OF_DAY.search(said):
        return MeetingAnswer.COMING
    return MeetingAnswer.COMING if max(for_it, default=-1) > max(against, default=-1) else MeetingAnswer.NOT_COMING


def _blank_kept(said: str) -> str:
    """ "จะไม่ไปได้ไง" and "ไม่ขัดข้อง" say yes: what they deny is not taken for a no."""
    return re.sub(_DENIED_NO, lambda one: "ยินดี".ljust(len(one[0])), said)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _in_common_words(text: str) -> str:
    for pattern, word in _ALIKE:
        text = pattern.sub(word, text)
    return text
