"""From a question to its answer inside the process: 5,000 passages beside 20."""

import random
import time
from collections.abc import Iterator
from statistics import median, quantiles

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from config.catalogue import SHIPPED
from handlers.rules.passages import cut
from nlp.search.library import Library
from nlp.search.units import Text

FEW, MANY = 20, 5_000
ROUNDS = 3
LINES = 5
WORDS_A_LINE = 12
_WORDS = (
    "ถนน", "สะพาน", "โรงเรียน", "ครู", "โรงพยาบาล", "ข้าวโพด", "ยางพารา", "ท่องเที่ยว",
    "ป่าไม้", "หมอกควัน", "ขยะ", "แรงงาน", "ตลาด", "สินค้า", "ชายแดน", "ด่าน",
    "รถไฟ", "สนามบิน", "ดิจิทัล", "น้ำท่วม", "ภัยแล้ง", "ชลประทาน", "เกษตรกร", "งบประมาณ",
    "คณะกรรมการ", "จังหวัด", "แผน", "ประชุม", "โครงการ", "ชุมชน",
)  # fmt: skip
_QUESTIONS = (
    "ควรประชุมคณะกรรมการบ่อยแค่ไหน",
    "ทำไมตัวชี้วัดไม่ควรเหมือนเดิม",
    "ใครกำกับดูแลสำนักงานเลขาธิการ",
    "คนที่เห็นด้วยกับกลุ่มเหนือตอนบนให้เหตุผลว่าอย่างไร",
    "งบประมาณมาจากไหน",
    "ที่ประชุมว่าอย่างไรเรื่องหมอกควัน",
    "ประธานควรเป็นแบบไหน",
    "มีข้อสังเกตอะไรบ้าง",
    "สัดส่วนกรรมการแต่ละภาคส่วนควรเป็นเท่าไร",
    "นั่งรถจากน่านไปเชียงใหม่เป็นอย่างไร",
)


def figures(_: BenchDatabases) -> Iterator[Figure]:
    """Milliseconds a question: the median and the 99th percentile; seconds to make the library ready."""
    few, _ready = _measured(FEW)
    many, ready = _measured(MANY)
    yield figure("question_median", median(many), "ms", baseline=median(few))
    yield figure("question_p99", quantiles(many, n=100)[98], "ms", baseline=quantiles(few, n=100)[98])
    yield figure("library_ready", ready, "s")


def _measured(size: int) -> tuple[list[float], float]:
    begun = time.perf_counter()
    library = Library(_texts(size))
    ready = time.perf_counter() - begun
    library.answer(_QUESTIONS[0])
    taken = []
    for _ in range(ROUNDS):
        for question in _QUESTIONS * 4:
            started = time.perf_counter()
            library.answer(question)
            taken.append(1000 * (time.perf_counter() - started))
    return taken, ready


def _texts(size: int) -> list[Text]:
    """The shipped document, and as much beside it as is wanted."""
    source = next(iter(sorted((SHIPPED.parent / "documents").glob("*.md"))))
    shipped = cut(source.read_text(encoding="utf-8"), source.stem)
    texts = [Text(at, 1, shipped.title, section, lines) for at, (section, lines) in enumerate(shipped.passages)]
    chance = random.Random(size)  # noqa: S311  figures must repeat, nothing here is secret
    while len(texts) < size:
        at = len(texts)
        lines = tuple(" ".join(chance.choices(_WORDS, k=WORDS_A_LINE)) for _ in range(LINES))
        texts.append(Text(at, 2 + at // 50, f"เอกสาร {at // 50}", (f"หัวข้อ {at}",), lines))
    return texts[:size]
