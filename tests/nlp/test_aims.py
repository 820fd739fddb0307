"""What a question is after: the model is current, and every line it knows stands in the shipped record."""

import pytest

from handlers.knowledge.loading import SHIPPED_DOCUMENTS
from handlers.rules.passages import cut
from nlp.search.aims import LINES, NOTHING, model, places_of, read_aims
from nlp.search.library import Library
from nlp.search.units import Text
from nlp.structure_question import Wanted
from nlp.training.phrases import aims
from nlp.training.sources import search_sources


def shipped() -> Library:
    (path,) = SHIPPED_DOCUMENTS.glob("*.md")
    made = cut(path.read_text(encoding="utf-8"), "")
    return Library([Text(n, 1, made.title, section, lines) for n, (section, lines) in enumerate(made.passages, 1)])


def test_the_model_is_built_from_these_questions() -> None:
    assert model().digest == search_sources(), "run `make model`"


def test_every_line_that_can_be_aimed_at_stands_in_the_shipped_record() -> None:
    library = shipped()
    labels = {label for _, label in aims()}
    for label in labels:
        if label.startswith(LINES):
            assert all(library.holds(place) for place in places_of(label)), label
    assert set(model().labels) == labels
    assert NOTHING in labels


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("อยากให้โครงการต่าง ๆ โยงถึงกัน เขาให้มีอะไร", "roadmap"),
        ("เก้าอี้กรรมการจะแบ่งกันยังไงระหว่างรัฐกับเอกชน", "สัดส่วน"),
        ("KPI เดิมมันไม่ดียังไง", "วัดง่าย"),
        ("คนน่านไปเชียงใหม่ลำบากไหม", "จากน่านไปเชียงใหม่"),
        ("กลุ่มที่มีตราดกับระยองว่ายังไงเรื่องการจัดกลุ่ม", "เหมาะสม"),
        ("กลุ่มของพะเยา คนที่ค้านเขาว่ายังไง", "ขนาดใหญ่เกินไป"),
    ],
)
def test_words_that_the_record_does_not_use(question: str, line: str) -> None:
    found = shipped().answer(question)
    assert found is not None
    assert any(line in said for one in found.extracts for said in one.lines)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("แล้วฝั่งหนุนล่ะ ว่าไง", 3),
        ("ฝ่ายที่ว่าไม่เหมาะเขายกอะไรมา", 4),
        ("ข้อเสียของเหนือตอนบน เอามาให้ครบทุกข้อ", 4),
        ("ฝ่ายค้านว่าไงเรื่องการกระจายทรัพยากร", 1),
    ],
)
def test_a_side_alone_is_told_whole_and_one_of_its_matters_by_itself(question: str, count: int) -> None:
    found = shipped().answer(question)
    assert found is not None
    assert [len(one.lines) for one in found.extracts] == [count]


@pytest.mark.parametrize(
    "question",
    [
        "ที่ปรึกษามาจากมหาวิทยาลัยไหน",
        "กลุ่มย่อยที่ 3 ว่ายังไงเรื่องตัวชี้วัด",
        "ภาคใต้เห็นว่าการจัดกลุ่มเหมาะสมไหม",
        "คุณก้องเกียรติเป็นเลขานุการกลุ่มหรือ",
        "ใครเป็นคนริเริ่มให้มีประธานที่เป็นกลาง",
        "เมืองเล็กที่พูดถึงคือจังหวัดอะไรบ้าง",
        "ตราดกับระยองว่ายังไงเรื่องการจัดกลุ่ม",
        "เพราะอะไรถึงให้เอกชนเป็นประธานทุกกลุ่ม",
        "กลุ่มไหนเป็นคนเสนอ roadmap",
        "องค์กรที่จะมารองรับกลุ่มจังหวัดมีชื่อว่าอะไร",
    ],
)
def test_what_only_sounds_like_a_line_is_not_answered_with_it(question: str) -> None:
    assert shipped().answer(question) is None


def test_questions_of_structure_in_odd_words() -> None:
    aim = read_aims("ตราดเขาจับไปแพ็กกับจังหวัดไหน")
    assert (aim.wanted, aim.structure > 0.6) == (Wanted.COMPANIONS, True)


def test_without_the_shipped_record_its_lines_are_no_answer() -> None:
    other = Library([Text(1, 1, "บันทึกอื่น", ("ประธาน",), ("ประธานควรมีความเป็นกลางและพูดน้อย",))])
    assert other.answer("ตัวชี้วัดเดิมไม่ดียังไง") is None
