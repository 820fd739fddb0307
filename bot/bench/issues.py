"""Lists and look-alikes in a log of 1,000 and of 100,000 issues, and an issue added to each."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from config.catalogue import shipped_catalogue
from config.vocabulary import IssueState, Sector, Topic
from handlers.issues import look_alikes
from handlers.issues.story import clusters_of
from handlers.rules.likeness import term_keys
from storage.database import Database
from storage.issue_records import Issue, IssueQuery, Standing
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork

FEW, MANY = 1_000, 100_000
ASKED = 60
A_PAGE = 6
COUNTED_TO = 100
AT_ONCE = 5_000
CATALOGUE = shipped_catalogue()
START = datetime(2026, 1, 1, tzinfo=UTC)
QUERIES = (
    IssueQuery(),
    IssueQuery(provinces=("น่าน",)),
    IssueQuery(clusters=("2.1",), topic=Topic.WATER),
    IssueQuery(Standing.CLOSED, topic=Topic.HEALTH),
    IssueQuery(state=IssueState.IN_PROGRESS, provinces=("ตาก",), topic=Topic.TRANSPORT),
    IssueQuery(provinces=("แพร่",), sector=Sector.PEOPLE),
    IssueQuery(Standing.ANY, since=START + timedelta(days=10), until=START + timedelta(days=40)),
)

# Stories are put together of what is wrong, with what, and where.
_TROUBLES: dict[Topic, tuple[str, str]] = {
    Topic.TRANSPORT: ("ถนน สะพาน ทางลูกรัง ไหล่ทาง รถโดยสาร", "เป็นหลุมเป็นบ่อ ชำรุดมานาน ทรุดตัว ไม่มีเลย"),
    Topic.WATER: ("น้ำประปา บ่อบาดาล คลองส่งน้ำ ฝาย ท่อระบายน้ำ", "ไม่ไหลมาหลายวัน แห้งขอด ขุ่นมาก พังเสียหาย"),
    Topic.HEALTH: ("โรงพยาบาล อนามัย รถพยาบาล หมอ ยาเบาหวาน", "ไม่พอ มาช้ามาก ต้องรอทั้งวัน ขาดแคลน"),
    Topic.ENVIRONMENT: ("ขยะ หมอกควัน น้ำเสีย กลิ่นจากฟาร์ม ไฟป่า", "ล้นจนเหม็น หนามากทุกวัน ไม่มีใครดูแล ลามเข้าบ้าน"),
    Topic.SAFETY: ("ไฟถนน กล้องวงจรปิด ยาบ้า รถบรรทุก สี่แยก", "ดับทั้งซอย เสียหมด ระบาดหนัก อันตรายมาก"),
    Topic.AGRICULTURE: ("ข้าว ลำไย หมู ยางพารา ข้าวโพด", "ราคาตกต่ำ เป็นโรคตายเยอะ ขายไม่ได้ ถูกเพลี้ยทำลาย"),
}
_SYLLABLES = [
    "แก้ว",
    "คำ",
    "ทอง",
    "ไผ่",
    "หลวง",
    "น้อย",
    "งาม",
    "ม่วง",
    "เหนือ",
    "ใต้",
    "ดอน",
    "ขาม",
    "ไคร้",
    "สัก",
    "แดง",
    "เงิน",
]
_STATES = (
    IssueState.NEW,
    IssueState.ACKNOWLEDGED,
    IssueState.IN_PROGRESS,
    IssueState.IN_PROGRESS,
    IssueState.RESOLVED,
    IssueState.CONFIRMED,
    IssueState.DECLINED,
)


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Times in milliseconds, medians; the baseline is the same in the small log."""
    for kind in databases.kinds:
        few = _measured(databases.fresh(kind), FEW)
        many = _measured(databases.fresh(kind), MANY)
        for name, value in many.items():
            yield figure(name, value, "ms", database=kind, baseline=few[name])


def _measured(url: str, count: int) -> dict[str, float]:
    """Of the lists the slowest counts."""
    chance = random.Random(count)  # noqa: S311  sample data
    with closing(Database(url)) as database:
        migrate(database)
        _fill(database, count, chance)
        with database.read() as unit:
            lists = [_time(partial(_list, unit, query)) for query in QUERIES]
            alike = _time(partial(_look, unit, chance))
        added = _time(partial(_add, database, chance))
    return {"issue_lists": max(lists), "issue_look_alikes": alike, "issue_added": added}


def _time(act: Callable[[], None]) -> float:
    """The median of its milliseconds, once it has run warm."""
    act()
    found = []
    for _ in range(ASKED):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return median(found)


def _list(unit: UnitOfWork, query: IssueQuery) -> None:
    """A page of a list: its numbers, its issues, and the count."""
    unit.issues.many(unit.issue_lists.page(query, A_PAGE))
    unit.issue_lists.count(query, COUNTED_TO)


def _look(unit: UnitOfWork, chance: random.Random) -> None:
    text, topic, province = _story(chance)
    look_alikes.alike(unit, text, (province,), topic)


def _add(database: Database, chance: random.Random) -> None:
    """An issue more, with its lists and its terms; nothing else is touched."""
    with database.write() as unit:
        issue = _issue(unit.issues.next_number(), chance, START + timedelta(days=90))
        unit.issues.add(issue)
        unit.issue_lists.show(issue)
        look_alikes.put(unit, issue)
        unit.commit()


def _fill(database: Database, count: int, chance: random.Random) -> None:
    """A log of that many issues, told over 80 days."""
    for first in range(1, count + 1, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count + 1))
        made = [_issue(number, chance, START + timedelta(days=80) * number / count) for number in numbers]
        terms = [(issue.id, term_keys(issue.text, issue.provinces)) for issue in made if issue.is_open]
        with database.write() as unit:
            unit.issues.add_many(made)
            unit.issue_lists.show_many(made)
            unit.issue_terms.add_many(terms)
            unit.commit()


def _issue(number: int, chance: random.Random, at: datetime) -> Issue:
    text, topic, province = _story(chance)
    return Issue(
        id=number,
        text=text,
        state=chance.choice(_STATES),
        topic=topic,
        provinces=(province,),
        clusters=clusters_of(CATALOGUE, [province]),
        created_at=at,
        changed_at=at,
        reporter_id=chance.randrange(1, 500),
        sector=chance.choice(tuple(Sector)),
    )


def _story(chance: random.Random) -> tuple[str, Topic, str]:
    topic = chance.choice(tuple(_TROUBLES))
    thing, fault = (chance.choice(words.split()) for words in _TROUBLES[topic])
    village = "บ้าน" + "".join(chance.sample(_SYLLABLES, 2))
    text = f"{thing}ที่{village} หมู่ {chance.randrange(1, 20)} {fault} ช่วยดูด้วยครับ"
    return text, topic, chance.choice(CATALOGUE.provinces)
