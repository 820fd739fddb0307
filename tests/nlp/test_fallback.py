"""Where no nlpo3 wheel exists, newmm cuts words: the readings stay the same."""

from dataclasses import replace

import pytest

from nlp import thai_words, tokens
from nlp.normal import normalise

MESSAGES = [
    "นัดประชุมกลุ่ม 2.2 วันที่ 5 ธ.ค. 69 บ่ายสองโมงครึ่ง ที่ศาลากลางจังหวัดพิจิตร",
    "ถนนน่านไปเชียงใหม่ไกลและไม่สะดวก ช่วยบันทึกด้วย",
    "ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง",
    "โครงการที่ 4 คืบหน้า 60% แล้ว",
    "เลื่อนประชุมไปเป็นวันที่ 20",
]


@pytest.fixture(scope="module")
def fallback() -> tokens.Words:
    words = tokens.load()
    return replace(words, segment=thai_words.newmm(sorted(words.known)))


@pytest.mark.parametrize("text", MESSAGES)
def test_both_segmenters_cut_alike(text: str, fallback: tokens.Words) -> None:
    normal = normalise(text)
    assert tokens.tokens(normal, fallback) == tokens.tokens(normal, tokens.load())
