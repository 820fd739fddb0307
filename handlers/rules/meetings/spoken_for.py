"""What is said of somebody else's coming: "คุณพิมลโทรมาบอกว่าไปไม่ได้", "สมชายมาแล้ว"."""

import re
from collections.abc import Iterable

from handlers.rules.meetings.answer_words import answer_in
from handlers.rules.meetings.attendance import Mark
from handlers.rules.meetings.attendance_words import mark_in, without_courtesy, without_quorum_question
from nlp.regex import regex

LONGEST = 150
_PREFACE = regex(
    r"^\s*(?:(?:ช่วย|ขอ|ฝาก|รบกวน|\s)*(?:บันทึก|ลง|ตอบ|แจ้ง)(?:คำตอบ)?(?:ให้|แทน|ว่า|\s)*)?(?:คุณ|ท่าน|นางสาว|น\.ส\.|นาย|นาง|ดร\.|พี่|อาจารย์|อ\.|\s)*"
)
_SAYS = regex(
    r"^\s*(?:(?:ได้)?(?:โทร(?:ศัพท์)?|ไลน์|ฝาก|ส่งข้อความ)(?:มา)?)?\s*(?:(?:บอก|แจ้ง|ตอบ|ยืนยัน)(?:มา|ไว้)?)?\s*(?:ว่า)?\s*(?:ท่าน|เขา|แก)?\s*"
)
_NEXT = regex(r"^(?:\s|,|และ|กับ|แล้วก็|คุณ|ท่าน|นางสาว|น\.ส\.|นาย|นาง|ดร\.|พี่|อาจารย์|อ\.)+(?=\S)")
# The meeting that is spoken of, before the name or after it: "วันที่ 18", "ครั้งที่ 2/2569", "ประชุมวันศุกร์หน้า".
_WHICH = regex(
    r"^(?:\s|การ|ประชุม|กลุ่ม\s*\d+\.\d+|ครั้งที่\s*\d+(?:\s*/\s*\d+)?"
    r"|\d{1,2}(?=\s*(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|[ก-ฮะ-์]{3,8}(?:คม|ยน|พันธ์)))"
    r"|วัน(?:(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?:นี้|หน้า)?)?(?:ที่\s*\d+(?:/\d+)*)?|พรุ่งนี้|มะรืน(?:นี้)?"
    r"|(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)(?:\.|\s|$)|[ก-ฮะ-์]{3,8}(?:คม|ยน|พันธ์)(?=\s)|25\d\d)+"
)
_OF_ANOTHER = regex(
    r"^\s*(?:คุณ|ท่าน(?!ที่)|นาย|นาง|น\.ส\.|ดร\.|พี่|อาจารย์|อ\.|ผอ\.)\s*\S{2,}.*?"
    r"(?:โทร(?:ศัพท์)?|ไลน์|ฝาก|ส่งข้อความ|แจ้ง|บอก)(?:มา|ไว้)?(?:บอก|แจ้ง|ว่า|ให้)"
)
_COMES_OR_NOT = regex(
    r"(?:จะ|คง|น่าจะ|ก็|ขอ|ยัง|เพิ่ง|พึ่ง|กำลัง|ได้)*(?:ไม่|มา|ไป|ลา|ติด|ป่วย|ส่ง|มอบ|ให้|กลับ|ออก|เข้า|ว่าง|สะดวก|ขาด|ถึง)"
)
_ASKS = regex(r"ไหม|มั้ย|หรือยัง|รึยัง|หรือเปล่า|รึเปล่า|หรือไม่|ใคร|อะไร|กี่|เมื่อไ|ที่ไหน|ทำไม|(?:แล้ว)?ยัง\s*(?:ครับ|คะ|ค่ะ)?$")


def may_speak_of_somebody(text: str) -> bool:
    """Whether a short message may say of somebody that they come; who it is has to be looked up."""
    text = without_quorum_question(text)[0]
    return (
        len(text) <= LONGEST
        and not _ASKS.search(text)
        and bool(re.search(r"มา|ไป|ลา|ติด|ป่วย|ส่ง|กลับ|ออก|เข้า|ว่าง|ขาด|ถึง", text))
    )


def speaks_of_another(text: str) -> bool:
    """Whether a message hands on what somebody else said of their coming, whoever that is."""
    return _OF_ANOTHER.match(text) is not None


def said_of(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """Which of some people, by their names without prefix, a message speaks of, and what it says of their coming; None
    where it begins with none of the names, with one of several, or says nothing of the kind."""
    found = all_said_of(text, names)
    return (found[0][0], found[1]) if found is not None and len(found[0]) == 1 else None


def all_said_of(text: str, names: Iterable[str]) -> tuple[tuple[str, ...], str] | None:
    """The same of several at once: "วิชัยกับกานดามาแล้ว". None where a name fits several, or none is said."""
    known, found = list(names), []
    rest = _PREFACE.sub("", _WHICH.sub("", text, count=1), count=1).strip()
    while (name := _first_of(rest, known)) is not None:
        found.append(name[0])
        rest = _NEXT.sub("", rest[name[1] :], count=1)
    said = without_courtesy(_SAYS.sub("", _WHICH.sub("", _SAYS.sub("", rest, count=1), count=1), count=1))
    return (tuple(dict.fromkeys(found)), said) if found and _COMES_OR_NOT.match(said) else None


def _first_of(text: str, names: list[str]) -> tuple[str, int] | None:
    """Whose name a text begins with, and where that ends; None where it is nobody's, or several people's."""
    fitting = {name: len(called) for name in names for called in (name.split()[0], name) if text.startswith(called)}
    longest = [name for name, length in fitting.items() if length == max(fitting.values())]
    return (longest[0], fitting[longest[0]]) if len(longest) == 1 else None


def mark_of(said: str) -> tuple[Mark, str] | None:
    """How somebody is to be entered on the roll, and why; None where that is not clear."""
    answer = answer_in(said)
    if answer is not None and answer.value == "delegate":
        return Mark.DELEGATE, ""
    if (marked := mark_in(said)) is not None:
        return marked[0], marked[2]
    return (Mark.ABSENT, said) if answer is not None and answer.value == "not_coming" else None
