"""Who is to do what, out of a sentence that gives work out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.regex import regex
from storage.records import Person

LONGEST_TEXT = 300
LONGEST_NAME = 120
_HONORIFIC = r"(?:คุณ|ท่าน|พี่|นาย|นางสาว|นาง|น\.ส\.|ดร\.|ผอ\.|อาจารย์|อ\.)?\s*"
_TO = regex(r"^(?:งาน)?\s*(?:ให้(?:แก่|กับ)?|แก่)\s*")
_VERB = (
    r"(?:จัดทำ|จัดหา|จัดส่ง|จัดเตรียม|จัดประชุม|ดำเนินการ|ดำเนินงาน|ประสาน|สำรวจ|ตรวจสอบ|รวบรวม|ติดตาม|เตรียม|สรุป|ศึกษา|ปรับปรุง|"
    r"รายงาน|ออกแบบ|ซ่อม|เสนอ|เชิญ|ทำ|ส่ง|เขียน|หา(?!ด)|แก้|นำ(?!้)|ร่าง|แจ้ง|ลงพื้นที่|เร่ง|ขอ|เป็น|ไป|รับ(?!รอง)|ช่วย|พิจารณา|ยกร่าง|เก็บ|ตั้ง)"
)
_OFFICE = regex(rf"^(\S{{3,}}?)(?=\s|{_VERB}|$)")
_STARTS_WITH_VERB = regex(rf"^{_VERB}")
_DEADLINE_WORDS = regex(r"(?:\s|ให้|โดย|และ|ต้อง|แล้ว|เสร็จ|ส่ง|กำหนด|ภายใน|ก่อน|ไม่เกิน|อย่างช้า|ทัน|ภาย|ใน|ถึง|วันที่|วัน|,)*$")
_DUTY = regex(r"^\s*(?:เป็นผู้|เป็นคน|รับผิดชอบ(?:เรื่อง|ในการ)?|ดำเนินการ(?:เรื่อง|ในการ)?|ไป(?=ทำ|ประสาน|สำรวจ)|ให้|ช่วย|:|\s)*")
_ITS_OWNER = regex(r"\s*(?:ผู้รับผิดชอบ|มอบ(?:หมาย)?)(?:คือ|:|\s)*$")
_ISSUE = regex(r"เรื่อง(?:ที่|เลขที่)?\s*#?\s*(\d{1,9})(?!\d|\s*(?:เรื่อง|วัน|คน|ปี|ข้อ))")
_PROJECT = regex(r"โครงการ(?:ที่|เลขที่)?\s*#?\s*(\d{1,9})(?!\d|\s*(?:โครงการ|วัน|คน|ปี|แห่ง|ล้าน|บาท))")


@dataclass(frozen=True)
class Given:
    """What is to be done, and by whom: one person, several who may be meant, or an office in words."""

    text: str
    people: tuple[Person, ...] = ()
    office: str = ""


def without_deadline(before: str, after: str) -> str:
    """What stands around the words of a deadline, without what led up to them."""
    return " ".join(f"{_DEADLINE_WORDS.sub('', before)} {after}".split())


def given_in(text: str, roster: Sequence[Person]) -> Given:
    """Owner and work in a sentence without its deadline and its word for giving.

    Somebody of the roster is named by their full name anywhere, or by their first name where a name may stand, or by a
    post that only they hold; else what follows ให้ up to a blank or a verb is an office.
    """
    people, where = _person_in(text, roster)
    if where is not None:
        rest = f"{text[: where[0]].rstrip()} {text[where[1] :]}"
        return Given(_work(rest), people)
    told = _TO.match(text)
    addressed = text[told.end() :] if told else ""
    office = _OFFICE.match(addressed)
    if office is None or _STARTS_WITH_VERB.match(addressed):
        return Given(_work(text))
    return Given(_work(addressed[office.end() :]), office=office.group(1)[:LONGEST_NAME])


def people_named(text: str, roster: Iterable[Person]) -> tuple[Person, ...]:
    """Who of the roster may be meant by an answer to "who": a name, a part of one, or a post that it spells out."""
    name = re.sub(rf"^{_HONORIFIC}", "", " ".join(text.split()))
    found = tuple(one for one in roster if name and (name in one.full_name or name == one.post))
    whole = tuple(one for one in found if name in {one.name, one.full_name})
    return whole or found


def issue_in(text: str) -> int | None:
    """The number of the issue that a text names."""
    found = _ISSUE.search(text)
    return int(found.group(1)) if found else None


def project_in(text: str) -> int | None:
    """The number of the project that a text names."""
    found = _PROJECT.search(text)
    return int(found.group(1)) if found else None


def _person_in(text: str, roster: Sequence[Person]) -> tuple[tuple[Person, ...], tuple[int, int] | None]:
    """Who is named, and where the naming stands, the words that lead up to it included."""
    best: tuple[int, int] | None = None
    people: dict[int, Person] = {}
    for form, person in _forms(roster):
        found = form.search(text)
        if found is None:
            continue
        longer = best is None or len(found.group("name")) > best[1] - best[0]
        if longer:
            best, people = found.span("name"), {}
            where = found.span()
        if best == found.span("name"):
            people[person.id] = person
    return (tuple(people.values()), where) if best is not None else ((), None)


def _forms(roster: Sequence[Person]) -> list[tuple[re.Pattern[str], Person]]:
    """The ways somebody can be named, each with them."""
    forms = []
    lead = rf"(?:(?:ให้(?:แก่|กับ)?|โดย|แก่|ของ)\s*)?{_HONORIFIC}"
    for one in roster:
        first = one.name.split()[0] if one.name else ""
        if first:
            forms.append((re.compile(rf"{lead}(?P<name>{re.escape(one.name)})"), one))
            bound = r"(?:^|(?<=\s)|(?<=ให้)|(?<=โดย)|(?<=คุณ)|(?<=ท่าน)|(?<=พี่)|(?<=นาย)|(?<=นาง)|(?<=สาว)|(?<=กับ))"
            forms.append((re.compile(rf"{lead}{bound}(?P<name>{re.escape(first)})(?![ะาำิีึืุูั็่้๊๋์])"), one))
    posts = [one.post for one in roster if one.post]
    forms += [
        (re.compile(rf"(?:^|(?<=\s))(?:ให้\s*)?(?:ท่าน)?(?P<name>{re.escape(one.post)})(?=\s|{_VERB}|$)"), one)
        for one in roster
        if one.post and posts.count(one.post) == 1
    ]
    return forms


def _work(text: str) -> str:
    cleaned = _TO.sub("", " ".join(text.split()))
    return _ITS_OWNER.sub("", _DUTY.sub("", cleaned)).strip(" ,.:-")[:LONGEST_TEXT]
