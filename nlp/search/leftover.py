"""Whether a question speaks of more than places: then it is no question for the catalogue alone."""

from functools import lru_cache

from nlp import provinces
from nlp.search import lexicon as lexicons
from nlp.search.spelling import shape
from nlp.search.terms import Term, terms_of

_ENOUGH = 0.36
_STRUCTURE = (
    "ใหญ่ ขนาด จำนวนจังหวัด เล็ก น้อย มากสุด ภาค ภาคไหน โซน คลัสเตอร์ cluster รหัส เลข หมายเลข ชื่อ รายชื่อ รายนาม สังกัด ประกอบ "
    "ครอบคลุม เดียวกัน เดียวกับ ก๊ก พวก เพื่อน เพื่อนบ้าน บ้าน บ้านผม เมือง สมาชิก ที่สุด สุด เยอะ ร่วมกลุ่ม อยู่กับ นับ รวม แบ่ง "
    "นอกจาก ยกเว้น เหลือ "
    "โครงสร้าง โครงสร้างเดิม อันดับ แรก คู่ เหนือ ใต้ กลาง อีสาน จำนวน ลิสต์ list ขึ้นกับ กำกับดูแล เหมือนเดิม แยกจากสำนักงานจังหวัด"
)


def speaks_of_more(text: str) -> bool:
    """Whether a question has a telling word besides names of places and the words of grouping."""
    lexicon = lexicons.load()
    return any(_tells(term, _words_of_structure()) for term in terms_of(text, lexicon, anywhere=True))


@lru_cache(maxsize=1)
def _words_of_structure() -> frozenset[str]:
    names = {shape(name) for name in provinces.names()}
    return frozenset(map(shape, _STRUCTURE.split())) | names | lexicons.load().places


def _tells(term: Term, ours: frozenset[str]) -> bool:
    if term.number or term.weight < _ENOUGH or not term.known:
        return False
    return term.form not in ours and not any(name in ours for name, _ in term.concepts)
