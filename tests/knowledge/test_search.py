"""The search: what words say, how questions ask, which lines answer."""

import pytest

from nlp.search.asked import Kind, Side, read_asked
from nlp.search.index import Index, counted
from nlp.search.lexicon import load
from nlp.search.library import Library
from nlp.search.spelling import grams, shape
from nlp.search.terms import terms_of
from nlp.search.units import Text

TITLE = "บันทึกทดลอง"
HOURS = Text(1, 1, TITLE, ("เวลาเปิด",), ("สวนเปิดตั้งแต่ 6 นาฬิกา", "สวนปิดตอน 20 นาฬิกา"))
KEEPER = Text(2, 1, TITLE, ("ผู้ดูแล",), ("นายตัวอย่าง สมมติดี เป็นหัวหน้าคนสวน", "คนสวนตัดหญ้าทุก 2 สัปดาห์"))
AGAINST = Text(3, 1, TITLE, ("ค่าเข้าสวน", "ไม่เห็นด้วย"), ("คนจนเข้าไม่ได้", "เก็บเงินยุ่งยาก"))
FOR = Text(4, 1, TITLE, ("ค่าเข้าสวน", "เห็นด้วย"), ("ได้เงินซ่อมทางเดิน",))
FENCE = Text(5, 2, "อีกฉบับ", ("รั้ว",), ("ควรทาสีรั้วเป็นสีเขียวเพราะทนแดด",))
LIBRARY = Library([HOURS, KEEPER, AGAINST, FOR, FENCE])


def said(question: str, before: str | None = None, allowed: set[int] | None = None) -> list[str]:
    found = LIBRARY.answer(question, allowed, before)
    return [line for one in found.extracts for line in one.lines] if found else []


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("สวนปิดตอนไหน", ["สวนปิดตอน 20 นาฬิกา"]),
        ("หัวหน้าคนสวนคือใคร", ["นายตัวอย่าง สมมติดี เป็นหัวหน้าคนสวน"]),
        ("คนสวนตัดหญ้าบ่อยแค่ไหน", ["คนสวนตัดหญ้าทุก 2 สัปดาห์"]),
        ("คนสวนตัดหย้าบ่อยเเค่ใหน", ["คนสวนตัดหญ้าทุก 2 สัปดาห์"]),
        ("ทำไมควรทาสีรั้วเป็นสีเขียว", ["ควรทาสีรั้วเป็นสีเขียวเพราะทนแดด"]),
        ("คนที่ไม่เห็นด้วยกับค่าเข้าสวนว่าอย่างไร", ["คนจนเข้าไม่ได้", "เก็บเงินยุ่งยาก"]),
        ("คนที่เห็นด้วยกับค่าเข้าสวนให้เหตุผลอะไร", ["ได้เงินซ่อมทางเดิน"]),
    ],
)
def test_the_lines_that_answer_and_no_others(question: str, lines: list[str]) -> None:
    assert said(question) == lines


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("เหตุผลข้อที่ 2 ของคนที่ไม่เห็นด้วยกับค่าเข้าสวนคืออะไร", [AGAINST.lines[1]]),
        ("เหตุผลข้อแรกของคนที่ไม่เห็นด้วยกับค่าเข้าสวน", [AGAINST.lines[0]]),
        ("ข้อสุดท้ายของคนที่ไม่เห็นด้วยกับค่าเข้าสวนว่าอย่างไร", [AGAINST.lines[1]]),
        ("คนที่ไม่เห็นด้วยกับค่าเข้าสวนให้เหตุผล 2 ข้ออะไรบ้าง", list(AGAINST.lines)),
    ],
)
def test_an_item_of_a_list_is_told_by_its_number(question: str, lines: list[str]) -> None:
    assert said(question) == lines


def test_both_sides_of_a_disputed_matter() -> None:
    assert sorted(said("สองฝ่ายว่าอย่างไรเรื่องค่าเข้าสวน")) == sorted([*AGAINST.lines, *FOR.lines])


def test_a_follow_up_goes_on_from_the_question_before() -> None:
    before = "คนที่ไม่เห็นด้วยกับค่าเข้าสวนว่าอย่างไร"
    assert said("แล้วฝ่ายที่เห็นด้วยล่ะ", before) == list(FOR.lines)
    assert said("แล้วฝ่ายที่เห็นด้วยล่ะ") == list(FOR.lines)


@pytest.mark.parametrize(
    "question",
    [
        "สวนมีพื้นที่กี่ไร่",
        "ใครเป็นคนทาสีรั้ว",
        "ใครเป็นคนเสนอให้ทาสีรั้วเป็นสีเขียว",
        "คนที่ไม่เห็นด้วยมีเหตุผลข้อที่ 9 ว่าอย่างไร เรื่องค่าน้ำ",
        "รั้วจะทาเสร็จวันไหน",
        "หัวหน้าคนสวนเงินเดือนเท่าไร",
        "ทำไมสวนปิดตอน 20 นาฬิกา",
        "สระว่ายน้ำเปิดกี่โมง",
        "",
        "ครับ",
    ],
)
def test_what_no_passage_holds_is_not_answered(question: str) -> None:
    assert said(question) == []


def test_only_what_is_allowed_answers() -> None:
    assert said("ทำไมควรทาสีรั้วเป็นสีเขียว", allowed={1}) == []
    assert said("ทำไมควรทาสีรั้วเป็นสีเขียว", allowed={2})
    assert Library([]).answer("สวนปิดตอนไหน") is None


def test_passages_that_come_again_are_not_read_anew() -> None:
    grown = Library([HOURS, FENCE], LIBRARY)
    assert grown.passage(HOURS) is LIBRARY.passage(HOURS)
    assert grown.passage(KEEPER) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("ประชุมบ่อยแค่ไหน", Kind.FREQUENCY),
        ("มีกรรมการกี่คน", Kind.NUMBER),
        ("งบเท่าไร", Kind.AMOUNT),
        ("เริ่มปีไหน", Kind.TIME),
        ("ชื่ออะไร", Kind.PERSON),
        ("ใครดูแล", Kind.ACTOR),
        ("ตั้งอยู่ที่ไหน", Kind.PLACE),
        ("เงินมาจากไหน", Kind.SOURCE),
        ("ทำไมถึงเลื่อน", Kind.REASON),
        ("มีข้อสังเกตกี่ข้อ", Kind.ANYTHING),
        ("ต้องแยกไหม", Kind.YES_OR_NO),
        ("งานไหนทำไม่เสร็จบ้าง", Kind.ANYTHING),
        ("ค่าไฟของสวนใครเป็นคนออก", Kind.SOURCE),
        ("ขนาดของสวนควรเป็นเท่าไร", Kind.ANYTHING),
    ],
)
def test_what_kind_of_answer_is_waited_for(question: str, kind: Kind) -> None:
    assert read_asked(question).kind is kind


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("คนที่เห็นด้วยว่าไง", Side.FOR),
        ("ฝ่ายที่คัดค้านว่าอย่างไร", Side.AGAINST),
        ("ข้อดีข้อเสียคืออะไร", Side.BOTH),
        ("ทำไมไม่อยากให้แยก", Side.FOR),
        ("เปิดกี่โมง", None),
    ],
)
def test_which_side_is_asked_for(question: str, side: Side | None) -> None:
    assert read_asked(question).side is side


def test_spellings_that_sound_alike_have_one_shape() -> None:
    assert shape("ตัวชีวัด") == shape("ตัวชี้วัด")
    assert shape("เเผน") == shape("แผน")
    assert grams("กขคง") == ["กขค", "ขคง"]
    assert grams("กข") == ["กข"]


def test_words_that_say_the_same_are_one_concept() -> None:
    lexicon = load()
    (term,) = terms_of("kpi", lexicon)
    assert [name for name, _ in term.concepts] == [shape("ตัวชี้วัด")]
    assert terms_of("ใครครับ", lexicon) == []


def test_the_index_ranks_what_has_more_of_what_is_rare() -> None:
    index = Index([counted(["a", "b"]), counted(["a", "a", "c"]), counted(["a"])])
    assert index.scores([("c", 1.0)]).argmax() == 1
    assert index.scores([("z", 1.0)]).max() == 0
    assert index.holds("b")
    assert not index.holds("z")


def test_what_was_just_found_is_not_looked_for_again() -> None:
    library = Library([HOURS, KEEPER])
    first = library.answer("สวนเปิดกี่โมง")
    assert first is not None
    assert library.answer("สวนเปิดกี่โมง") is first
