"""Choices said in a row before หรือ: deeds that each have a verb ("ย้ายไปริมน้ำ อยู่ที่เดิม หรือสร้างใหม่"), and things
that share one verb ("จัดแบบในร่ม กลางแจ้ง หรือทั้งสองอย่าง")."""

import re
from collections.abc import Sequence
from itertools import takewhile

from nlp.option_spans import QUESTION_WORD, Span, verb_of
from nlp.provinces import names
from nlp.tokens import Token, word_class

_WANTING = frozenset(("อยากได้", "อยาก", "ต้องการ", "เอา"))
_WILL = frozenset(("จะ", "ว่าจะ", "ควร", "ที่จะ", "สมควร", "เห็นสมควร", "เห็นควร", "น่าจะ"))
"""Words that a verb follows, whether it is known or not."""
_MARKS = frozenset(("ว่า", "ระหว่าง", ":", "เอาไป", "นำไป", "อยากให้")) | _WANTING | _WILL
_CALLS = ("โหวต", "โพล", "คะแนน", "มติ", "เสียง", "ความเห็น", "แบบสำรวจ", "vote", "poll")
_ASKS = frozenset(("ขอ", "ช่วย", "รบกวน", "อยาก", "ฝาก", "เชิญ", "โปรด", "กรุณา"))
_DEEDS = frozenset(("ไม่", "คง", "พอ", "ยัง", "ห้าม", "เหมือน", "เหมือนเดิม", "ต้อง", "อย่า", "กัน", "ไว้"))
_NAMING = frozenset(("ประชุม", "อบรม", "เดินทาง", "ดูงาน", "งาน", "ชื่อ", "สี", "แบบ", "ทาง", "ที่"))
"""Verbs that as often name what a vote is about ("ประชุมครั้งหน้า ไปน่านหรือ…")."""
_WAYS = frozenset(("เรียน", "ฝึก", "ไป"))
_USING = frozenset(("กิน", "ใช้", "ซื้อ", "สั่ง", "ไป", "จัด"))
_GIVEN = re.compile("ให้(?!เป็น)")
_LINKS = frozenset(("แบบ", "ทาง", "ด้วย", "เป็น", "ที่", "โดย", "ผ่าน"))
_GETTING = frozenset(("ได้", "ให้", "มี"))
_HOW = frozenset(
    ("ต่อ", "ไว้", "เดิม", "ก่อน", "เลย", "กัน", "ใหม่", "เอง", "เพิ่ม", "แล้ว", "ไป", "มา", "ขึ้น", "ลง", "ออก", "เข้า", "อีก")
)
"""What goes with the verb before it, so that it is no choice without it."""
_NAMED = (
    "สถาน", "ชื่อ", "สี", "เมนู", "ธีม", "ของ", "อาหาร", "หัวข้อ", "ตำแหน่ง", "หัวหน้า", "ประธาน", "ตัวแทน", "ภาพ", "รูป", "เพลง",
    "โลโก้", "ทีม", "เส้นทาง", "ที่พัก", "คำขวัญ", "ลาย", "จุด",
)  # fmt: skip
_ENDS = frozenset(
    ("ปิด", "หมดเขต", "ภายใน", "ตอบ", "ครับ", "ค่ะ", "คะ", "นะ", "จ้า", "ด่วน", "ขอบคุณ", "ให้", "ก่อน", "กด", "ส่ง", "ถึง")
)
_LONGEST_THING = 4
_LONGEST_DEED = 5
_FEWEST = 3
_SHORTEST_THING = 3
_SHORT_VERB = 2


def row_before(found: Sequence[Token], text: str, end: int, last: Span) -> list[Span]:
    """The choices before the first หรือ, which begins at `end`; none where they are said in no such row."""
    after = [token for token in found if last[0] <= token.start < last[1]]
    chunks = _chunks([token for token in found if token.start < end])
    if not after or not chunks or text[end - 1] in "\"'":
        return []
    row = _deeds(chunks) if is_deed(after[0]) else _things(chunks, after[0])
    if (
        row
        and text.startswith("ให้", row[0][0])
        and not any(text.startswith("ให้", start) for start, _ in (*row[1:], last))
    ):
        row = [(row[0][0] + len("ให้"), row[0][1]), *row[1:]]  # "ให้ประธานอยู่ต่อหรือเลือกใหม่"
    return row


def is_deed(token: Token) -> bool:
    """Whether a choice that begins with a word is something to be done or left undone."""
    word = token.word
    is_lasting = word[:_SHORT_VERB] in word_class("verb") and word[_SHORT_VERB:] in _HOW  # "ทำต่อ"
    return word in _DEEDS or is_lasting or bool(verb_of(word))


def _is_will(mark: str, token: Token) -> bool:
    """Whether a word must be a verb, by the word before it ("จะเน้น"); places named without one are none."""
    is_place = token.word in word_class("place firm") | word_class("place loose")
    return mark in _WILL and token.kind == "thai" and not is_place


def past_verbs(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Past the verbs that begin what is chosen from: the index of the word that names it, and how many letters of that
    word are still the verb ("กินข้าวกล่อง" is cut into "กินข้าว" and "กล่อง")."""
    at = start
    while at < len(tokens) - 1 and verb_of(tokens[at].word) == tokens[at].word.removesuffix("ที่"):
        at += 1
    token = tokens[at]
    if token.kind == "space" or token.word in _HOW:
        return start, 0
    verb = verb_of(token.word)
    thing = token.word.removeprefix(verb)
    is_joined = verb and len(thing) >= _SHORTEST_THING and thing not in _HOW
    return at, len(verb) if is_joined and token.end - token.start == len(token.word) else 0


def whole_if_apart(tokens: Sequence[Token], start: int, size: int) -> int:
    """Where the choice before หรือ begins: at the space before it, where it is no longer than the last, which has `size`
    words, and stands behind the call for the vote ("โหวตที่พัก โรงแรมในเมือง หรือโฮมสเตย์บนดอย")."""
    chunks = _chunks(tokens)
    if len(chunks) < _FEWEST - 1 or len(chunks[-1]) > size or not _calls(chunks[-2]):
        return start
    chunk = chunks[-1]
    is_whole = not is_deed(chunk[0]) and chunk[0].word not in _NAMING | _LINKS and _past_mark(chunk) is None
    return tokens.index(chunk[0]) if is_whole and tokens[start].start > chunk[0].start else start


def _chunks(tokens: Sequence[Token]) -> list[list[Token]]:
    chunks: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.kind == "space" and (at + 1 == len(tokens) or tokens[at + 1].word != "ๆ"):
            chunks.append([])
        elif token.kind == "space":
            continue
        else:
            chunks[-1].append(token)
    return [chunk for chunk in chunks if chunk]


def _past_mark(chunk: Sequence[Token]) -> Sequence[Token] | None:
    """What follows the last word of a chunk that opens a clause, None where there is no such word."""
    marks = [at for at, token in enumerate(chunk) if token.word in _MARKS]
    return chunk[marks[-1] + 1 :] if marks else None


def _calls(chunk: Sequence[Token]) -> bool:
    return chunk[0].word in _ASKS or any(call in token.word for token in chunk for call in _CALLS)


def _past_whom(chunk: Sequence[Token], own: Sequence[Token]) -> Sequence[Token]:
    """Without whom it is wished of ("อยากให้ตลาดอยู่ที่เดิม ย้าย หรือเลิก")."""
    if not own or is_deed(own[0]) or chunk[-len(own) - 1].word != "อยากให้":
        return own
    return next((own[at:] for at in range(1, min(len(own), _LONGEST_THING)) if is_deed(own[at])), own)


def _past_giving(chunk: Sequence[Token]) -> Sequence[Token]:
    """Without a ให้ that nobody stands behind ("ให้ลดราคา", but not "ให้เลขาทำต่อ")."""
    return chunk[1:] if len(chunk) > 1 and chunk[0].word == "ให้" and is_deed(chunk[1]) else chunk


def _past_way(own: Sequence[Token]) -> Sequence[Token]:
    """Without the verb that all deeds share ("เรียนทำขนม ตัดผม หรือซ่อมมือถือ")."""
    own = _past_giving(own)
    at = next((n + 1 for n, token in enumerate(own[:-1]) if token.word == "วิธี"), 1)
    is_shared = len(own) > 1 and (own[0].word in _WAYS or at > 1)
    return own[at:] if is_shared and is_deed(own[at]) else own


def deeds_in_a_row(found: Sequence[Token]) -> list[Span]:
    """Three or more deeds set apart by spaces alone behind the call for the vote ("คืนสมาชิก เก็บเข้ากองทุน บริจาควัด")."""
    row: list[Span] = []
    for chunk in _chunks(found):
        is_step = is_deed(chunk[0]) and chunk[0].word not in _NAMING and not _calls(chunk)
        if is_step and _past_mark(chunk) is None and not _is_asking(chunk) and len(chunk) <= _LONGEST_DEED:
            row.append((chunk[0].start, chunk[-1].end))
        elif len(row) < _FEWEST:
            row = []
        else:
            break
    return row if len(row) >= _FEWEST else []


def named_in_a_row(found: Sequence[Token]) -> list[Span]:
    """Two or more names set apart by spaces alone behind a call that says what they are ("โหวตสถานที่จัดงาน วัด ตลาด")."""
    chunks = _chunks(found)
    called = next((at for at, chunk in enumerate(chunks) if _calls(chunk)), len(chunks))
    if called >= len(chunks) - 2 or not any(token.word.startswith(_NAMED) for token in chunks[called]):
        return []
    row = list(takewhile(lambda chunk: chunk[0].word not in _ENDS, chunks[called + 1 :]))
    is_plain = all(
        len(chunk) <= _LONGEST_THING
        and not (is_deed(chunk[0]) or _calls(chunk) or _is_asking(chunk))
        and _past_mark(chunk) is None
        and chunk[0].kind in ("thai", "latin")
        and chunk[0].word not in word_class("place stop")
        for chunk in row
    )
    return [(chunk[0].start, chunk[-1].end) for chunk in row] if is_plain and len(row) > 1 else []


def _is_asking(chunk: Sequence[Token]) -> bool:
    return any(QUESTION_WORD.search(token.word) or token.word in ("ยังไง", "อย่างไร") for token in chunk)


def _deeds(chunks: Sequence[Sequence[Token]]) -> list[Span]:
    """The chunks before หรือ that begin with a verb, what hangs on each with it, back to the call for the vote."""
    row: list[Span] = []
    end = 0
    for chunk in reversed(chunks):
        own = _past_mark(chunk)
        first = _past_way(_past_whom(chunk, own)) if own is not None else _past_giving(chunk)
        if (own is None and _calls(chunk)) or _is_asking(chunk):
            break
        end = end or (first or chunk)[-1].end
        is_said = own and first and _is_will(chunk[-len(own) - 1].word, first[0])
        if first and (is_deed(first[0]) or is_said) and (own is not None or first[0].word not in _NAMING):
            row.insert(0, (first[0].start, end))
            end = 0
        if own is not None:
            break
    return row


def _things(chunks: Sequence[Sequence[Token]], last: Token) -> list[Span]:
    """Two or more things before หรือ, the first behind the verb and the link that all share."""
    if last.kind != "thai" or last.word in names() or len(last.word) == 1:
        return []
    others: list[Sequence[Token]] = []
    for chunk in reversed(chunks):
        own = _past_mark(chunk)
        if others and _is_asking(chunk):
            return [(one[0].start, one[-1].end) for one in others]
        if own is not None:
            mark = chunk[-len(own) - 1].word
            if not own or not others or not (mark in _WANTING or is_deed(own[0]) or _is_will(mark, own[0])):
                return []
            own = own[1:] if len(own) > 1 and _is_will(mark, own[0]) and not is_deed(own[0]) else own
            thing = _without_shared(own, {one[0].word for one in (*others, [last])})
            row = others if all(is_deed(one) for one in own) else [thing, *others]
            return [(one[0].start, one[-1].end) for one in row] if len(row) > 1 else []
        if _calls(chunk) or is_deed(chunk[0]) or len(chunk) > _LONGEST_THING or chunk[0].kind not in ("thai", "latin"):
            return []
        others.insert(0, chunk)
    return []


def _without_shared(own: Sequence[Token], begins: set[str]) -> Sequence[Token]:
    start = 0
    while start < len(own) - 1 and own[start].word not in begins:
        if not is_deed(own[start]) and own[start].word not in _LINKS | _NAMING | _GETTING:
            break
        start += 1
    links = [at for at in range(start, len(own) - 1) if own[at].word in (_LINKS | _USING) - begins]
    return own[links[-1] + 1 :] if links else own[start:]
