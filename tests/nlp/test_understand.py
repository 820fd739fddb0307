"""The whole reading: whatever comes in, a valid reading comes out, in time."""

import io
import json
import sys
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue import shipped_catalogue
from config.vocabulary import Grain, Intent
from nlp import intents
from nlp.console import moment, understand_lines, understand_one
from nlp.dates.reader import BANGKOK
from nlp.normal import LONGEST
from nlp.provinces import names
from nlp.reading import Reading
from nlp.training.phrases import PHRASES, phrases_of
from nlp.training.sources import sources
from nlp.understand import understand, warm

CATALOGUE = shipped_catalogue()
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
THAI = "กขคงจชซดตถทนบปผพมยรลวสหอะาำิีึืุูเแโใไ่้๊๋็์ๆฯ๐๑๒๓0123456789.:/-,% "
PHRASES_OF_TIME = (
    "ประชุม|วันศุกร์|หน้า|ภายใน|อีก|3|วัน|9|โมง|ครึ่ง|ถึง|บ่าย|สอง|ธ.ค.|69|ทุก|เดือน|ละ|ครั้ง|ที่|ศาลากลาง|น่าน|กลุ่ม 2.2|โหวต|"
    "หรือ|ไม่|เรื่องที่ 12|60%|ไตรมาส|ปีงบ|2570|สิ้น|ต้น|30|ก.พ.|24.00 น.|เที่ยงคืน|แรก|ของ|และ|99/99/9999|9999|-"
)
WORDS = tuple(PHRASES_OF_TIME.split("|"))


def check(reading: Reading, text: str) -> None:
    """Everything the contract says of a reading's form."""
    assert reading.text == text
    assert 0 <= reading.confidence <= 1
    assert len(reading.alternatives) <= 3
    assert reading.intent not in {intent for intent, _ in reading.alternatives}
    slots = reading.slots
    assert set(slots.clusters) <= {cluster.code for cluster in CATALOGUE.clusters}
    assert set(slots.provinces) <= set(names().values())
    assert len(set(slots.provinces)) == len(slots.provinces)
    assert slots.percent is None or 0 <= slots.percent <= 100
    assert slots.every is None or rrulestr(slots.every, dtstart=NOW)
    if slots.when:
        when = slots.when
        assert when.start.utcoffset() == timedelta(hours=7)
        assert when.end is None or when.end > when.start
        assert when.grain is Grain.MINUTE or (when.end and when.start.hour == when.start.minute == 0)
    json.dumps(reading.as_json(), ensure_ascii=False)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_reading(text: str) -> None:
    check(understand(text, NOW, CATALOGUE), text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=THAI, max_size=120))
def test_any_thai_letters_have_a_reading(text: str) -> None:
    check(understand(text, NOW, CATALOGUE), text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " "]), st.datetimes())
def test_any_words_have_a_reading_at_any_time(words: list[str], glue: str, now: datetime) -> None:
    text = glue.join(words)
    now = now.replace(year=2000 + now.year % 100, tzinfo=BANGKOK)
    check(understand(text, now, CATALOGUE), text)


SLOW = {
    "one letter": "ก" * 5000,
    "one mark": "่" * 5000,
    "digits": "1" * 5000,
    "dots": "1." * 2500,
    "dates": "5 ธ.ค. 69 " * 500,
    "hours": "9 โมง " * 800,
    "provinces": "เชียงใหม่" * 500,
    "misspelt provinces": "เชียงไหมม่" * 450,
    "or": "ก หรือ ข " * 600,
    "commas": "ก," * 2500,
    "numbers said": "สิบ" * 1600,
    "places": "ที่ห้อง " * 600,
    "ambiguous": "ตากลม" * 900,
    "spaces": " " * 5000,
    "lines": "\n" * 5000,
    "emoji": "😀" * 5000,
    "latin": "a" * 5000,
    "brackets": "(" * 5000,
    "weekdays": "วันจันทร์" * 500,
    "mixed": "ก1 " * 1600,
}


def work(text: str) -> int:
    """How many functions, ours and built-in ones, are called to read a message: unlike time, it is always the same, but
    for what the measuring of coverage now and then does in between."""
    return min(_calls(text) for _ in range(2))


def _calls(text: str) -> int:
    count = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        understand(text, NOW, CATALOGUE)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_the_longer_message_takes_no_more_than_its_length(text: str) -> None:
    warm()
    half, whole = text[: LONGEST // 2], text[:LONGEST]
    understand(whole, NOW, CATALOGUE)
    assert work(whole) <= 2.5 * work(half) + 3000
    reading = understand(text, NOW, CATALOGUE)
    assert len(reading.text) > LONGEST or reading.text == text


@pytest.mark.parametrize("intent", list(Intent))
def test_every_intent_has_a_hundred_phrases(intent: Intent) -> None:
    assert len(phrases_of(PHRASES / f"{intent.value}.txt")) >= 100


def test_the_model_is_built_from_these_phrases() -> None:
    assert intents.model().digest == sources(), "run `make model`"


CLOSED = [
    ("ตกลงครับ", Intent.CONFIRM),
    ("ใช่", Intent.CONFIRM),
    ("โอเคค่ะ", Intent.CONFIRM),
    ("ไม่ใช่ครับ", Intent.DENY),
    ("ไม่", Intent.DENY),
    ("ยกเลิก ไม่เอาแล้ว", Intent.CANCEL),
    ("ขอบคุณมากค่ะ", Intent.THANKS),
    ("สวัสดีครับ", Intent.GREET),
    ("ดีครับ", Intent.GREET),
]


@pytest.mark.parametrize(("text", "intent"), CLOSED)
def test_plain_answers_are_sure(text: str, intent: Intent) -> None:
    reading = understand(text, NOW, CATALOGUE)
    assert reading.intent is intent
    assert reading.confidence >= 0.9


def test_districts_do_not_fill_provinces() -> None:
    reading = understand("ถนนใน อ.ปัว พังมาก ช่วยบันทึกด้วย", NOW, CATALOGUE)
    assert [district.province for district in reading.districts] == ["น่าน"]
    assert reading.slots.provinces == ()


def test_a_province_in_a_places_name_is_part_of_the_place_alone() -> None:
    reading = understand("นัดประชุมพรุ่งนี้ 9 โมง ที่โรงแรมริมน้ำ จังหวัดน่าน", NOW, CATALOGUE)
    assert reading.slots.place == "โรงแรมริมน้ำ จังหวัดน่าน"
    assert reading.slots.provinces == ()


def test_a_time_among_the_choices_is_no_deadline() -> None:
    reading = understand("โหวตเวลาเปิดตลาด\n1) 5.00 น.\n2) 15.00 น.\nส่งคำตอบภายใน 3 วัน", NOW, CATALOGUE)
    assert reading.slots.options == ("5.00 น.", "15.00 น.")
    assert reading.slots.when is not None
    assert reading.slots.when.end == datetime(2026, 11, 27, tzinfo=BANGKOK)
    assert understand("โหวตเลย ตลาดเอา เปิดทุกวัน เปิดเฉพาะเสาร์อาทิตย์ ปิดยาว", NOW, CATALOGUE).slots.when is None


def test_lines_are_read_in_order_and_bad_ones_keep_their_place() -> None:
    lines = io.StringIO('{"id": "a", "text": "สวัสดี"}\nไม่ใช่ JSON\n{"text": "ขอบคุณ", "now": "2026-01-01T00:00:00"}\n')
    out = io.StringIO()
    understand_lines(lines, out, NOW, CATALOGUE)
    first, second, third = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["id"], first["intent"]) == ("a", "greet")
    assert "error" in second
    assert third["intent"] == "thanks"


def test_one_message_is_one_line() -> None:
    assert json.loads(understand_one("สวัสดีครับ\nท่านประธาน", NOW, CATALOGUE))["text"] == "สวัสดีครับ\nท่านประธาน"


def test_a_moment_without_an_offset_is_bangkoks() -> None:
    assert moment("2026-12-05T14:30") == datetime(2026, 12, 5, 14, 30, tzinfo=BANGKOK)
    with pytest.raises(ValueError, match="isoformat"):
        moment("พรุ่งนี้")


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_a_message_that_says_nothing_asks_nothing(text: str) -> None:
    assert understand(text, NOW, CATALOGUE).intent is Intent.OUT_OF_SCOPE
