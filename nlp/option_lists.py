"""Choices that are set out as a list: on lines of their own, behind numbers or words that count, in quotes, between
strokes, or one after another behind the question."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from nlp.option_spans import Span, chunks_of

_LINE_MARK = re.compile(
    r"\s*(?:[-•*·>▪●◦]|[\u2600-\u27bf\U0001f300-\U0001faff]+|\(?\d{1,2}[.)]|\d{1,2}(?=\s)|[กขคงจฉชa-f](?:[.)]|(?=\s)))\s*"
)
_ENDS = re.compile(
    r"\s*(?:(?<!เ)ปิด|หมดเขต|ภายใน|ตอบ|โหวต|เลือก|ให้|ขอ(?!ง)|งบ|รายละเอียด|ใคร|กด|ส่ง|ช่วย|ก่อน|ถึง|โดย|เพราะ|กรุณา|โปรด|รบกวน|"
    r"ครับ|ค่ะ|คะ|คับ|นะ|จ้า|ด่วน|แล้ว|ทั้งนี้|สะดวก|deadline|close|พรุ่งนี้|วันนี้|คืนนี้|เย็นนี้|รอ|รีบ|เดี๋ยว|เอา\S*ไหน|ลงคะแนน|ลงมติ|"
    r"ตั้งโพล|ทำโพล|please|555|[\u2600-\u27bf\U0001f300-\U0001faff])"
)
_COUNTED = re.compile(
    r"(?:ตัวเลือก|ทางเลือก|แนวทาง|ช้อยส์|แบบ|เบอร์|หมายเลข|ข้อ|ทาง)(?:ที่)?\s*(\d{1,2}|แรก|หนึ่ง|สอง|สาม|สี่|ห้า)\s*[:.)]?\s*"
)
_RANKS = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
_BARE_NUMBER = re.compile(r"(?<=\s)(\d{1,2})\s+(?=[^\d\s:.,)(-])")
_QUOTED = re.compile(r"\"([^\"\n]{1,60})\"")
_BEFORE_QUOTE = re.compile(r"\s*(?:,|/|หรือ|กับ|และ|vs)?\s*\"")
_WHO_WANTS = re.compile(
    r"(?:ใคร|ผู้ใด|ท่านใด|ไผ)(?:จะ)?(?:อยากได้|อยากไป|อยาก|เห็นว่า|คิดว่า|เห็นด้วยกับ|เลือก|ชอบ|เอา|เชียร์|หนุน|สนับสนุน)(?!บ้าง)(?:แบบ(?=\s))?\s*"
)
_TITLED = re.compile(r"(?:ชื่อ(?:โพล)?|หัวข้อ|เรื่อง|ว่า)\s*$")
_STROKES = re.compile(r"\s*(?:\||//+|\s>\s|\s;|;\s|→|\(หรือ\))\s*")
_PICTURE = re.compile(r"[\u2600-\u27bf\u2b1b\u2b1c\U0001f300-\U0001faff]+")
_QUESTION = re.compile(r"ไหน|อะไร|ใคร|ใด(?![ก-๎])|กี่|เท่าไหร่|เท่าไร|ยังไง|อย่างไร|which|what|\?$")
_ASKING = re.compile(r"(?:ไหม|มั้ย|หรือไม่|หรือยัง|หรือเปล่า|ป่าว|ไหน|อะไร|ใคร)$")
_DEADLINE = re.compile(r"(?<!เ)ปิด(?:รับ|โหวต|หีบ|วัน|พรุ่ง|คืน|เย็น|สิ้น|\d|$)|หมดเขต|ภายใน|deadline|close")
_CALLS = re.compile(r"(?:ให้)?(?:โหวต|ลงคะแนน|เลือก|ขอมติ|ลงมติ|ขอเสียง)")
_SOFT_END = re.compile(r"(?:หน่อย|ครับ|ค่ะ|คะ|กัน|เลย|ด่วน|(?<!เว)(?<!ๆ )ที)(?: ?ๆ)?$")
_NAMES = re.compile(r"(?:ชื่อ|โหวต)$")
_GIVES = re.compile(r"(?:มี|เอา|คือ|ได้แก่|เลือก|ระหว่าง|ว่า|เป็น|ใช้|:)$")
_HEAD_WORD = re.compile(r"(?:ไป|ค้าง|เอา|ใช้|ที่|ว่า|ให้|ตาม|ด้วย|มี|เป็น|กัน|ดี|แบบ|ระหว่าง|จะ|คือ|:|ไหน|อะไร)$")
_HEAD_MARK = re.compile(r"ว่าจะ|ว่า|ระหว่าง|(?<![ก-๎])จะ|ควร")
_ASKS_BEFORE = re.compile(
    r"(?:ไหน|อะไร|ใคร|ใด|ยังไง|ดี|โหวต\S{0,6}|คะแนน\S{0,8}|เลือก\S{0,12}|แบบ|มี|คือ|กี่\S{1,8}|เท่าไหร่|ด่วน|จากนี้|กันที|กัน|ที|"
    r"[:?👇])(?:ครับ|ค่ะ|คะ|คับ|นะ|จ้า|กัน|หน่อย|เลย)*$"
)
_OR = re.compile(r"หรือ|รึ|or|vs")
_HOUR = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด)?)"
_TIMES = (
    re.compile(r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)"),
    re.compile(rf"(?:{_HOUR}โมง|บ่าย(?:โมง|สอง|สาม|สี่)(?:โมง)?|{_HOUR}ทุ่ม|ทุ่ม(?:นึง|หนึ่ง)?|เที่ยง)(?:เช้า|เย็น|ครึ่ง|ตรง)*"),
    re.compile(r"(?:ช่วง|ตอน)?(?:เช้า|สาย|เที่ยง|บ่าย|เย็น|ค่ำ)"),
)
_LONGEST = 60
_MOST = 80
"""Chunks that choices are looked for among."""
_LONGEST_HEAD = 8
_OPEN_VOWELS = "เแโใไ"
_SHORT = 24
_PERIODS = (1, 2, 3)


def listed_choices(text: str) -> list[Span]:
    """The choices of a poll that sets them out as a list, as spans of the normal form; none where it does not."""
    for reading in (_on_lines, _counted, _quoted, _between_strokes, _bare_numbers, _pictured, _asked_of_each):
        spans = reading(text)
        if len(spans) > 1 and all(0 < end - start <= _LONGEST for start, end in spans):
            return spans
    return []


def spaced_choices(text: str) -> list[Span]:
    """Choices set apart by spaces alone: behind what asks for them ("… ชุดอะไรดี ผ้าไทย สูท ชุดพื้นเมือง"), figures in a row,
    or names before the vote is called for."""
    chunks = _lettered(text, chunks_of(text)[:_MOST])
    words = [text[slice(*chunk)] for chunk in chunks]
    last = next((n for n, word in enumerate(words) if n and _DEADLINE.match(word)), len(chunks))
    for spans in (
        _behind_question(text, chunks[:last]),
        _figures_in_a_row(text, chunks[:last]),
        _leading(text, chunks),
        _times_in_a_row(text, chunks[:last]),
        _begun_alike(text, chunks[:last]),
    ):
        if len(spans) > 1 and all(
            end - start <= _LONGEST and not _ASKING.search(text[start:end]) for start, end in spans
        ):
            return spans
    return []


def _behind_question(text: str, chunks: Sequence[Span]) -> list[Span]:
    """The chunks behind the last one that asks, what only calls for the vote left out."""
    asking = [n for n, chunk in enumerate(chunks) if _QUESTION.search(text[slice(*chunk)])]
    asking = asking[-1:] or [n for n, chunk in enumerate(chunks) if _ASKS_BEFORE.search(text[slice(*chunk)])][-1:]
    for at in asking:
        rest = list(chunks[at + 1 :])
        while rest and _ENDS.match(text, rest[0][0]):
            rest.pop(0)
        end = next((n for n, chunk in enumerate(rest) if _ENDS.match(text, chunk[0])), len(rest))
        chosen = _latin_together(text, rest[:end])
        return grouped(text, chosen) or _with_units(text, chosen)
    return []


def _with_units(text: str, chunks: Sequence[Span]) -> list[Span]:
    """Each figure with the word after it, other words by themselves ("3 วัน 5 วัน ทุกวัน")."""
    joined: list[Span] = []
    for start, end in chunks:
        is_unit = bool(joined) and text[joined[-1][0] : joined[-1][1]].isdigit()
        joined = [*joined[:-1], (joined[-1][0], end)] if is_unit else [*joined, (start, end)]
    return joined


def _figures_in_a_row(text: str, chunks: Sequence[Span]) -> list[Span]:
    """Three or more figures with the same words about them ("หน่วยละ 5 บาท หน่วยละ 7 บาท หน่วยละ 10 บาท")."""
    end = len(chunks)
    while end and _ENDS.match(text, chunks[end - 1][0]):
        end -= 1
    for at in range(max(end - 2, 0)):
        spans = grouped(text, list(chunks[at:end]))
        if any(text[chunk[0]].isdigit() for chunk in chunks[at:end]) and len(spans) > 2:
            return spans
    return []


def _lettered(text: str, chunks: list[Span]) -> list[Span]:
    """The chunks with letters joined to the word that stands before each of two or more ("แบบ ก แบบ ข")."""
    heads = [text[slice(*head)] for head, (start, end) in pairwise(chunks) if end - start == 1]
    repeated = {head for head, count in Counter(heads).items() if count > 1 and not head[-1].isdigit()}
    joined: list[Span] = []
    for start, end in chunks:
        if end - start == 1 and joined and text[slice(*joined[-1])] in repeated and not text[start].isdigit():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _times_in_a_row(text: str, chunks: Sequence[Span]) -> list[Span]:
    """Two or more days of the week, or hours, in a row ("เวลาเริ่ม เก้าโมง เก้าโมงครึ่ง สิบโมง")."""
    for kind in _TIMES:
        row: list[Span] = []
        for chunk in chunks:
            if kind.fullmatch(text, *chunk):
                row.append(chunk)
            elif row:
                break
        if len(row) > 1:
            return row
    return []


def _begun_alike(text: str, chunks: Sequence[Span]) -> list[Span]:
    """Chunks in a row that begin alike: three or more, the first behind its head ("มีแบบช้าง แบบม้า แบบวัว"), or two behind
    the call for the vote."""
    for at in range(len(chunks) - 1):
        alike = text[slice(*chunks[at + 1])]
        for size in range(min(len(alike) - 1, _LONGEST_HEAD), 1, -1):
            head, (start, end) = alike[:size], chunks[at]
            own = text.find(head, start, end)
            later = _begun_with(text, chunks[at + 1 :], head)
            if head[-1] in _OPEN_VOWELS or own < 0:
                continue
            if len(later) > 1:
                longest = max(other - one for one, other in later)
                is_named = _NAMES.search(text, start, own) and end - own <= longest + 1
                is_given = own == start or is_named or _GIVES.search(text, start, own)
                return [(own, end), *later] if is_given and not _SOFT_END.search(text, own, end) else later
            if later and at and own == start and size > 2 and _CALLS.search(text, *chunks[at - 1]):
                return [chunks[at], *later]
    return []


def _begun_with(text: str, chunks: Sequence[Span], head: str) -> list[Span]:
    return list(takewhile(lambda chunk: text.startswith(head, chunk[0]), chunks))


def _leading(text: str, chunks: Sequence[Span]) -> list[Span]:
    called = next((n for n, chunk in enumerate(chunks) if _CALLS.match(text, chunk[0])), 0)
    short = all(end - start <= _SHORT for start, end in chunks[:called])
    return list(chunks[:called]) if called > 2 and short else []


def with_those_before(text: str, spans: list[Span]) -> list[Span]:
    """The choices of "ก ข หรือ ค" with those set apart by spaces before the first that was found, and without the head
    that a space sets apart from it ("ควรเอาไป ซ่อมถัง หรือ ซื้อเครื่อง")."""
    kinds = _kinds(text, spans[-1])
    is_joined = len(spans) > 2 and all(_OR.search(text[one[1] : other[0]]) for one, other in pairwise(spans))
    if len(spans) < 2:
        return spans
    if "0" in _kinds(text, spans[0]) and "0" not in kinds:
        return [*(_figures_at_end(text, spans[0]) or spans[:1]), *spans[1:]]
    first = spans[0][0]
    chunks = chunks_of(text, 0, spans[0][1])
    is_inner = any(start < first < end for start, end in chunks)  # a head stands before it: "เอาประปาภูเขาหรือ…"
    head = [(first if start < first < end else start, end) for start, end in chunks]
    own = sum(start >= first for start, _ in head)
    taken: list[Span] = []
    is_head = False
    while len(head) >= len(kinds) and (own > 0 or taken):
        block = head[-len(kinds) :]
        if _kinds(text, (block[0][0], block[-1][1])) != kinds:
            break
        last, is_sum = text[slice(*block[-1])], len(head) > len(kinds) and text[head[-len(kinds) - 1][0]].isdigit()
        is_head = bool(taken) and (
            is_sum
            or bool(_HEAD_WORD.search(last) or _SOFT_END.search(last) or _ENDS.match(last) or _QUESTION.search(last))
        )
        marked = list(_HEAD_MARK.finditer(text, *block[0]))
        start = marked[-1].end() if marked and marked[-1].end() < block[0][1] else block[0][0]
        if is_head or block[-1][1] - start > _SHORT or (taken and len(head) == len(kinds) and not marked):
            break
        taken.insert(0, (start, block[-1][1]))
        head = head[: -len(kinds)]
        own -= len(kinds)
        if (
            (is_inner and own <= 0) or marked or is_joined
        ):  # "เวลาประชุม เช้า หรือ บ่าย หรือ ค่ำ": with each joined to the last, one is left
            break
    return [*taken, *spans[1:]] if len(taken) > 1 or (taken and (own > 0 or is_head or is_joined)) else spans


def _figures_at_end(text: str, span: Span) -> list[Span]:
    """The choices in figures that a span ends with ("… เลือก 100 บาท 200 บาท"); none where it has but one."""
    chunks = chunks_of(text, *span)
    for at, (start, _) in enumerate(chunks):
        if text[start].isdigit() and len(groups := grouped(text, chunks[at:])) > 1:
            return groups
    return []


def _kinds(text: str, span: Span) -> list[str]:
    return ["0" if text[start].isdigit() else "w" for start, _ in chunks_of(text, *span)]


def as_long_as_the_others(text: str, spans: list[Span]) -> list[Span]:
    """The choices with the last cut to as many words as the others have: what follows is no part of it."""
    if len(spans) < 2:
        return spans
    most = max(len(chunks_of(text, *span)) for span in spans[:-1])
    last = chunks_of(text, *spans[-1])
    return [*spans[:-1], (spans[-1][0], last[most - 1][1])] if len(last) > most > 0 else spans


def _on_lines(text: str) -> list[Span]:
    lines = [match.span() for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    marks = [_LINE_MARK.match(text, *line) for line in lines]
    if len(lines) < 3 or re.search(r"(?<!\d)1[.)]", text[slice(*lines[0])]):
        return []
    if sum(mark is not None for mark in marks[1:]) >= 2:
        return [(mark.end(), end) for mark, (_, end) in zip(marks[1:], lines[1:], strict=True) if mark]
    rest = lines[1:]
    while len(rest) > 2 and _QUESTION.search(text[slice(*rest[0])]):
        rest.pop(0)
    while rest and _ENDS.match(text, rest[-1][0]):
        rest.pop()
    return rest


def _counted(text: str) -> list[Span]:
    marks: list[re.Match[str]] = []
    for mark in _COUNTED.finditer(text):
        if (_RANKS.get(mark[1]) or int(mark[1])) == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 2:
        return []
    spans = [(one.end(), other.start()) for one, other in pairwise(marks)]
    if all(start >= end for start, end in spans):  # "เบอร์ 1 เบอร์ 2" are the choices themselves
        return [_trimmed(text, *mark.span()) for mark in marks]
    if any(not text[start:end].strip() for start, end in spans):
        return []
    return as_long_as_the_others(text, [_trimmed(text, *span) for span in (*spans, (marks[-1].end(), len(text)))])


def _bare_numbers(text: str) -> list[Span]:
    marks: list[re.Match[str]] = []
    for mark in _BARE_NUMBER.finditer(text):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 3:
        return []
    spans = [(one.end(), other.start()) for one, other in pairwise(marks)]
    words = [re.sub(r"\s|หรือ|และ", "", text[start:end]) for start, end in spans]
    if len(set(words)) == 1:
        return []  # "1 วัน 2 วัน หรือ 3 วัน": the figures are what is chosen from
    if all("," in text[start:end].rstrip(" ,") for start, end in spans):
        return []  # the figures are part of choices that commas part: "ตำบลที่ 1 อำเภอเมือง, ตำบลที่ 2 …"
    spans.append((marks[-1].end(), len(text)))
    return as_long_as_the_others(text, [_trimmed(text, *span) for span in spans])


def _quoted(text: str) -> list[Span]:
    quotes = list(_QUOTED.finditer(text))
    joined = [one for one in quotes if not _TITLED.search(text[: one.start()]) or _BEFORE_QUOTE.match(text, one.end())]
    return [match.span(1) for match in joined]


def _asked_of_each(text: str) -> list[Span]:
    """What each is asked for: "ใครเอาเขียว ใครเอาฟ้า"."""
    marks = list(_WHO_WANTS.finditer(text))
    if len(marks) < 2:
        return []
    edges = [*((one.end(), other.start()) for one, other in pairwise(marks)), (marks[-1].end(), len(text))]
    return as_long_as_the_others(text, [_trimmed(text, *edge) for edge in edges])


def _between_strokes(text: str) -> list[Span]:
    marks = list(_STROKES.finditer(text))
    if not marks:
        return []
    colon = text.rfind(":", 0, marks[0].start())
    start = colon + 1 if colon >= 0 else text.rfind(" ", 0, marks[0].start()) + 1
    edges = [start, *(edge for mark in marks for edge in mark.span()), len(text)]
    spans = [_trimmed(text, *span) for span in zip(edges[::2], edges[1::2], strict=True)]
    return as_long_as_the_others(text, spans)


def _pictured(text: str) -> list[Span]:
    """Choices each with a picture before it ("🟥 แดง 🟦 น้ำเงิน") or behind it."""
    marks = [match.span() for match in _PICTURE.finditer(text)]
    if len(marks) < 2:
        return []
    if marks[-1][1] >= len(text.rstrip()):
        start = text.rfind(" ", 0, len(text[: marks[0][0]].rstrip())) + 1
        edges = [start, *(edge for mark in marks for edge in mark)]
    else:
        edges = [*[edge for mark in marks for edge in mark][1:], len(text)]
    return as_long_as_the_others(text, [_trimmed(text, *span) for span in zip(edges[::2], edges[1::2], strict=False)])


def _latin_together(text: str, chunks: list[Span]) -> list[Span]:
    """Latin words side by side are one name, where other choices are Thai ("บ้านไม้ The River")."""
    latin = [text[start].isascii() and text[start].isalpha() for start, _ in chunks]
    if all(latin):
        return chunks
    joined: list[Span] = []
    for at, chunk in enumerate(chunks):
        if at and latin[at] and latin[at - 1]:
            joined[-1] = (joined[-1][0], chunk[1])
        else:
            joined.append(chunk)
    return joined


def grouped(text: str, chunks: Sequence[Span]) -> list[Span]:
    """Chunks put together where figures and words come in turn ("หน่วยละ 5 บาท หน่วยละ 7 บาท", "จ. 14 อ. 15")."""
    kinds = ["0" if text[start].isdigit() else "w" for start, _ in chunks]
    if "0" not in kinds:
        return list(chunks)
    for period in _PERIODS:
        is_periodic = len(kinds) % period == 0 and all(kinds[n] == kinds[n % period] for n in range(len(kinds)))
        if is_periodic and len(kinds) // period > 1:
            return [(chunks[n][0], chunks[n + period - 1][1]) for n in range(0, len(chunks), period)]
    return []


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,\"'.:;-\n(/":
        start += 1
    while end > start and text[end - 1] in " ,\"';:-\n?/":
        end -= 1
    return start, end
