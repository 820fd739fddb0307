"""Which advisers are asked of what, and how people ask for their opinion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import Topic
from handlers.rules.action_items.giving import issue_in, project_in
from handlers.rules.roadmap.columns import areas_named
from nlp.normal import normalise
from nlp.regex import regex
from storage.records import Person
from storage.roadmap_records import ISSUE

PROJECT = "project"
LONGEST_QUESTION, LONGEST_OPINION = 500, 2000
_ASKS = regex(
    r"^\s*(?:ช่วย|อยาก|รบกวน|\s)*ขอ\s*(?:ความเห็น(?!ชอบ|ด้วย)|ความคิดเห็น|คำปรึกษา|คำแนะนำ)"
    r"(?!.*(?:โหวต|โพล|ลงมติ|ทุกคน|กรรมการ|สมาชิก|ภาครัฐ|ภาคเอกชน|ภาคประชาชน))"
    r"|^\s*(?:ช่วย|อยาก|รบกวน|ขอ|\s)*(?:ปรึกษา|ถาม)\s*(?:ท่าน)?ที่ปรึกษา"
)
_GIVES = regex(
    r"^\s*(?:ผม|ดิฉัน|ฉัน|หนู|ขอ|อยาก|จะ|\s)*(?:ให้|แสดง|เขียน|ส่ง|เสนอ|ตอบ)\s*ความ(?:คิด)?เห็น(?!ชอบ|ด้วย)"
    r"|^\s*ความ(?:คิด)?เห็น(?:ของ)?(?:ผม|ดิฉัน|ฉัน|ที่ปรึกษา)?(?:ต่อ|เรื่อง|เกี่ยวกับ|\s)*(?:โครงการ|เรื่อง)\s*(?:ที่)?\s*#?\s*\d+\s*(?:คือ|ว่า|[:：])"
)
_OF_ADVISERS = regex(
    r"^\s*(?:ช่วย|อยาก|รบกวน|\s)*ขอ\s*(?:ความเห็น(?!ชอบ|ด้วย)|ความคิดเห็น|คำปรึกษา|คำแนะนำ)(?:จาก|ของ|\s)*(?:ท่าน)?(?:คณะ)?ที่ปรึกษา"
    r"|^\s*(?:ช่วย|อยาก|รบกวน|ขอ|\s)*(?:ปรึกษา|ถาม)\s*(?:ท่าน)?ที่ปรึกษา"
)
_WANTED = regex(
    r"\s*(?:ตอนนี้|มี|\s)*(?:ใคร|อะไร)?(?:ขอ|รอ|อยากได้|ต้องการ|ถาม)ความ(?:คิด)?เห็น(?:ของ|จาก|\s)*(?:ผม|ดิฉัน|ฉัน|ที่ปรึกษา)(?:บ้าง|ไหม|อยู่|อะไร|เรื่องอะไร|ครับ|คับ|ค่ะ|คะ|[?\s])*$"
    r"|\s*(?:ผม|ดิฉัน|ฉัน)?\s*(?:ต้อง|ค้าง|ยังไม่ได้)(?:ให้|ตอบ|เขียน|ส่ง)ความ(?:คิด)?เห็น(?:เรื่อง|อะไร|ไหน|บ้าง|ครับ|ค่ะ|คะ|[?\s])*$"
    r"|\s*(?:มี|ขอดู|ดู)?คำขอความ(?:คิด)?เห็น(?:ค้าง|อะไร|อยู่|ไหม|บ้าง|มี|ครับ|ค่ะ|คะ|[?\s])*$"
)
LONGEST_ASKING = 60
_OPINION = regex(r"\d\s*(?:นี้)?\s*(?:คือ|ว่า|[:：]|\s)\s*(?:ว่า|คือ)?\s*(\S.+)$", re.S)
_QUESTION = regex(r"(?:[:：]|(?:\s|หน่อย)ว่า)\s*(.+)$", re.S)


@dataclass(frozen=True)
class AskedFor:
    """What an opinion is asked of: `subject` is issue or project; `question` is empty where none was said."""

    subject: str
    number: int
    question: str = ""


def asks_for_opinion(text: str) -> bool:
    """Whether a message asks advisers for their opinion of an issue or a project that it names by number."""
    plain = normalise(text).text
    return _ASKS.search(plain) is not None and (project_in(plain) or issue_in(plain)) is not None


def asks_advisers(text: str) -> bool:
    """Whether a message wants the advisers' opinion of something that it does not name by number."""
    plain = normalise(text).text
    return _OF_ADVISERS.search(plain) is not None and project_in(plain) is None and issue_in(plain) is None


def asks_what_is_wanted(text: str) -> bool:
    """Whether an adviser asks of what their opinion is wanted: "มีใครขอความเห็นผมบ้าง"."""
    return len(text) <= LONGEST_ASKING and _WANTED.match(text) is not None


def gives_opinion(text: str) -> bool:
    """Whether a message gives an opinion of an issue or a project that it names by number, or wants to."""
    plain = normalise(text).text
    return _GIVES.search(plain) is not None and (project_in(plain) or issue_in(plain)) is not None


def given_of(text: str) -> AskedFor:
    """What an opinion is given of in a message that `gives_opinion`, and its words, where it says them already."""
    asked, found = asked_for(text), _OPINION.search(normalise(text).text)
    return AskedFor(asked.subject, asked.number, found[1].strip()[:LONGEST_OPINION] if found else "")


def asked_for(text: str) -> AskedFor:
    """What is asked of in a message that `asks_for_opinion`."""
    plain = normalise(text).text
    found = _QUESTION.search(plain)
    question = " ".join(found[1].split())[:LONGEST_QUESTION] if found else ""
    project = project_in(plain)
    return (
        AskedFor(PROJECT, project, question) if project is not None else AskedFor(ISSUE, issue_in(plain) or 0, question)
    )


def areas_of(adviser: Person) -> frozenset[Topic]:
    """The areas that an adviser's post or position speaks of: ที่ปรึกษาด้านน้ำ."""
    return frozenset(area for area, _ in areas_named(f"{adviser.post or ''} {adviser.position or ''}"))


def advisers_of(topic: Topic | None, advisers: Sequence[Person]) -> list[Person]:
    """The advisers whose area a topic is."""
    return [one for one in advisers if topic is not None and topic in areas_of(one)]


def first_asked(text: str, topic: Topic | None, advisers: Sequence[Person]) -> list[Person]:
    """Whom to ask first: those who are named, else those of the topic, else all."""
    named = [one for one in advisers if one.name and any(part in text for part in (one.name, one.name.split()[0]))]
    return named or advisers_of(topic, advisers) or list(advisers)
