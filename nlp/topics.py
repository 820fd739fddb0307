"""What an issue wants put right: the topic of a message, by the words that tell of it and a trained model."""

from collections.abc import Sequence
from pathlib import Path

from config.vocabulary import Intent, Topic
from nlp.linear import LinearModel, read_model
from nlp.once import once
from nlp.plain_words import plain_words
from nlp.tokens import Token, named_lists, word_class

TOPICAL = frozenset((Intent.REPORT_ISSUE, Intent.LIST_ISSUES, Intent.ASK_ROADMAP))
"""The intents whose topic is read."""

MODEL = Path(__file__).parent / "topics.npz"
TRUST_IN_WORDS = 2.5
"""How much a word of the lexicon counts beside the model's scores."""
_SALUTATIONS = frozenset(("เรียน", "กราบเรียน", "ขอเรียน"))
_OPENINGS = frozenset(("ด้วย", "เนื่องจาก", "เนื่องด้วย", "ตามที่", "ตาม", "ขอ"))
_LONGEST_SALUTATION = 25
_LATE = 0.4
"""How much less the last word tells than the first: what is to be put right is mostly said first."""
_NAMED = 2.5
"""How much more a word counts that names the field asked for ("ด้านสาธารณสุข", "แผนน้ำ")."""
_BESIDE_FIELD = 0.3
"""How much a word counts beside a field named with ด้าน."""
_BESIDE = frozenset(("หน้า", "ข้าง", "แถว", "หลัง", "ตรง", "ใกล้", "ตรงข้าม"))
_WHERE = 0.4
"""How much a word counts that only tells where ("ทางม้าลายหน้าโรงพยาบาล")."""
_FIELD = frozenset(("ด้าน", "หมวด"))
_NAMING = _FIELD | {"แผน", "งบ", "ปัญหา", "ประเด็น", "โรดแมป", "เรื่อง"}
_BROAD = frozenset(("ข้อมูล", "ระบบ", "ตัวชี้วัด", "งบ"))
_GETTING = frozenset(("ขอ", "ดู", "ทราบ", "หา", "เปิด", "ใน", "และ"))
_LEAST = 0.45
"""A topic that is only named, in a list or a plan, needs words of at least this weight."""
_RUNS = (2, 3, 4)
_LONGEST = 1000
_LEAST_SCORE = -0.75
"""A report without any telling word needs at least this score of the model."""


@once
def lexicon() -> dict[str, tuple[tuple[Topic, float], ...]]:
    """Words with the topics they tell of. Reads its file once."""
    found: dict[str, tuple[tuple[Topic, float], ...]] = {}
    for name, listed in named_lists("topics.txt"):
        for entry in listed:
            word, _, weight = entry.partition("=")
            found[word] = (*found.get(word, ()), (Topic(name), float(weight or 1)))
    return found


@once
def model() -> LinearModel:
    """The trained model. Reads its file once."""
    return read_model(MODEL)


def without_salutation(found: Sequence[Token]) -> Sequence[Token]:
    """A formal letter without whom it is addressed to ("เรียน คณะกรรมการ… ด้วย…"), which tells of no topic."""
    if not found or found[0].word not in _SALUTATIONS:
        return found
    opening = next((at for at, token in enumerate(found[:_LONGEST_SALUTATION]) if token.word in _OPENINGS), 0)
    return found[opening:]


def without_place(found: Sequence[Token]) -> Sequence[Token]:
    """A report without the institution beside which its trouble is ("ถนนพัง หน้าโรงเรียน"), where more of it tells of a
    topic."""
    institutions, known = word_class("institution"), lexicon()
    left = [one for at, one in enumerate(found) if one.word not in institutions or _before(found, at) not in _BESIDE]
    return left if any(one.word in known for one in left) else found


def told(found: Sequence[Token], *, asked: bool = False) -> dict[Topic, float]:
    """How much the words of a message tell of each topic. Of what is asked for, the field that is named tells most."""
    known = lexicon()
    total: dict[Topic, float] = {}
    has_field = any(token.word in known and _before(found, at) in _FIELD for at, token in enumerate(found) if asked)
    for at, token in enumerate(found):
        before = _before(found, at)
        if asked and token.word in _BROAD and before in _GETTING:
            continue
        share = (1 - _LATE * at / len(found)) * (_BESIDE_FIELD if has_field else 1)
        if before in _BESIDE and token.word in word_class("institution"):
            share *= _WHERE
        if asked and before in (_FIELD if has_field else _NAMING):
            share = _NAMED
        for topic, weight in known.get(token.word, ()):
            total[topic] = total.get(topic, 0.0) + weight * share
    return total


def _before(found: Sequence[Token], at: int) -> str:
    return next((one.word for one in reversed(found[:at]) if one.kind != "space"), "")


def features(found: Sequence[Token]) -> list[str]:
    """What the model sees of a message: runs of letters, words, and the topics that words tell of."""
    words = plain_words(found)[:200]
    text = "^" + "".join(words)[:_LONGEST] + "$"
    seen = {text[at : at + size] for size in _RUNS for at in range(len(text) - size + 1)}
    known = lexicon()
    named = {f"w:{word}" for word in words}
    named.update(f"t:{topic.value}" for word in words for topic, _ in known.get(word, ()))
    return [*seen, *named]


def find_topic(found: Sequence[Token], intent: Intent) -> Topic | None:
    """The topic of a report, or the one that a list or a plan is asked for; None where none is told."""
    found = without_salutation(found)
    if intent is Intent.REPORT_ISSUE:
        found = without_place(found)
    by_words = told(found, asked=intent is not Intent.REPORT_ISSUE)
    strongest = max(by_words.values(), default=0.0)
    if intent is not Intent.REPORT_ISSUE and strongest < _LEAST:
        return None
    scores = dict(zip(model().labels, model().scores(features(found)), strict=True))
    best = max(Topic, key=lambda topic: scores[topic.value] + TRUST_IN_WORDS * by_words.get(topic, 0.0))
    return best if strongest >= _LEAST or scores[best.value] >= _LEAST_SCORE else None
