"""The choices of a poll, as its writer put them."""

import re
from collections.abc import Sequence

from nlp.option_alternatives import alternatives
from nlp.option_lists import as_long_as_the_others, listed_choices, spaced_choices, with_those_before
from nlp.option_rows import deeds_in_a_row, named_in_a_row
from nlp.option_spans import (
    COMMA,
    QUESTION_WORD,
    SPACE,
    Span,
    size_of,
    split_at,
    trimmed,
    verb_of,
    without_lead,
    without_tail,
)
from nlp.provinces import names
from nlp.tokens import Token

_MOST = 20
"""Choices of the longest list whose words are compared."""
_LONGEST_POLL = 1500
"""Letters of a poll that choices are looked for in; no list that is meant is longer."""
_MARK = re.compile(
    r"(?:^|(?<=[\s,:;(]))\(?(?:(\d{1,2})|([กขคงจฉช])|([a-f]))(?:\.(?!\d)|\))\s*(?=\S)|([①-⑳]|[1-9]\ufe0f?\u20e3)\s*(?=\S)"
)
_ORDERS = ("กขคงจฉช", "abcdef")
_ASKS = re.compile(rf"{QUESTION_WORD.pattern}|(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?!ที่\s*[\d๐-๙])")
_ALIKE = 2
_WANTING = re.compile(r"(?:เอา|อยากได้|ขอเป็น|เลือก|ได้แก่|คือ|มี(?!ด))\s*")
_AND = re.compile(r"(?:และ|หรือ)\s*(?=\S)")
_TOPIC = re.compile(
    r"(?:เวลา|ช่วงเวลา|สถานที่|หัวข้อ|รูปแบบ|ประเภท|ตำแหน่ง|เรื่อง|จำนวน|ระยะเวลา|เมนู|ธีม|คำถาม|จุดนัด|มื้อ|ชื่อ(?:ทีม|กลุ่ม|เพจ|โครงการ|งาน|วง)|ของ(?:ว่าง|ขวัญ|ฝาก|รางวัล|ที่ระลึก)|อาหาร(?:กลางวัน|เย็น|เช้า|ว่าง))"
)
_OFFICE = re.compile(
    r"(?:วิทยากร|พิธีกร|ประธาน|รองประธาน|เลขา|เลขานุการ|หัวหน้า|ตัวแทน|ผู้แทน|กรรมการ|โฆษก|เหรัญญิก|เจ้าภาพ|แม่งาน|ผู้ประสานงาน)"
    r"(?:คนใหม่|กลุ่ม|ทีม|งาน|โครงการ|คณะทำงาน)*"
)
_DASH = re.compile(r"\s+[-•]\s*")
_BETWEEN = re.compile(r"ระหว่าง(?!วันที่ \d+\s*(?:-|ถึง))\s*")
_LISTED = re.compile(
    r"(?:ผู้สมัคร[^ ]{0,16}(?=คือ|ได้แก่)"
    r"|(?:\d+|สอง|สาม|สี่|ห้า|หก)\s*(?:ท่าน|คน|อย่าง|ทาง|หัวข้อ|ข้อ|แห่ง|ชื่อ|เรื่อง|โครงการ|จังหวัด|รายการ|วิธี|ประเภท|แนว|เมนู|ตัวเลือก|รูปแบบ|แบบ)\s*(?=คือ|ได้แก่|ดังนี้)"
    r"|ตัวเลือก|ทางเลือก|(?:แนวทาง|วิธี|แบบ|ทาง|ข้อเสนอ)(?=\s*(?:คือ|ได้แก่))|ให้เลือก(?!ระหว่าง|\s*\d+\s*จาก)|เลือกจาก|choices?|options?|มีให้เลือก|ได้แก่|ประกอบด้วย)\s*(?:\d+\s*(?:ข้อ"
    r"|อย่าง|แบบ|ทาง"
    r"|ตัว)?)?\s*(?:คือ|มี|ได้แก่|เป็น|ดังนี้|:|\s)*"
)
_LIST_BREAK = re.compile(r"\s*(?:,|/|;|\n|หรือ(?!ไม่|ยัง|เปล่า)|กับ|และ)\s*|" + SPACE.pattern)


def find_options(found: Sequence[Token], text: str) -> list[Span]:
    """The choices as spans of the normal form, in order; none for a question of yes or no."""
    if len(text) > _LONGEST_POLL:
        found, text = [token for token in found if token.end <= _LONGEST_POLL], text[:_LONGEST_POLL]
    if spans := listed_choices(text):
        is_quoted = text[spans[-1][1] : spans[-1][1] + 1] == '"'
        return spans if is_quoted else [*spans[:-1], without_tail(found, text, *spans[-1])]
    for reading in (_numbered, _listed, _between, alternatives, _dashed, _by_commas):
        spans = reading(found, text)
        while len(spans) > 2 and QUESTION_WORD.fullmatch(text, max(spans[0][0], spans[0][1] - 3), spans[0][1]):
            spans = spans[1:]  # "งานไหน งานวัด งานบวช หรืองานบุญ"
        if len(spans) > 1 and not _is_yes_no(text, spans):
            spans = _without_asking(text, spans)
            return _without_question(text, _names_alone(text, as_long_as_the_others(text, spans)))
    spans = _without_wanting(text, spaced_choices(text) or deeds_in_a_row(found) or named_in_a_row(found))
    return _without_question(text, [*spans[:-1], without_tail(found, text, *spans[-1])]) if spans else []


def _without_wanting(text: str, spans: list[Span]) -> list[Span]:
    """The choices without the word of wanting that only the first begins with ("เอาน้ำเปล่า น้ำอัดลม กาแฟ")."""
    if not spans or any(_WANTING.match(text, *span) for span in spans[1:]):
        return spans
    if joined := _AND.match(text, *spans[-1]):
        spans = [*spans[:-1], (joined.end(), spans[-1][1])]
    (start, end), second = spans[0], spans[1][0]
    lead = _WANTING.match(text, start, end)
    inner = text.rfind("เอา", start, end) + len("เอา")
    if inner > len("เอา") and text[inner : inner + _ALIKE] == text[second : second + _ALIKE]:
        return [(inner, end), *spans[1:]]  # "เสื้อทีมเอาคอกลม คอปก"
    return [(lead.end(), end), *spans[1:]] if lead and lead.end() < end else spans


def _without_asking(text: str, spans: list[Span]) -> list[Span]:
    """The choices without the ดี that each is asked with ("ซ่อมดีหรือสร้างใหม่ดี")."""
    if not text.startswith("ดี", spans[-1][1]):
        return spans
    return [(start, end - 2 if text[start:end].endswith("ดี") else end) for start, end in spans]


def _names_alone(text: str, spans: list[Span]) -> list[Span]:
    """The choices without what follows the last, where all others are provinces ("น่านหรือแพร่เป็นเจ้าภาพ")."""
    start, end = spans[-1]
    if not all(text[one:other].removeprefix("จังหวัด").strip() in names() for one, other in spans[:-1]):
        return spans
    own = start + len("จังหวัด") if text.startswith("จังหวัด", start) else start
    sizes = (size for size in range(end - own, 1, -1) if text[own : own + size] in names())
    return [*spans[:-1], (start, own + next(sizes, end - own))]


def _without_question(text: str, spans: list[Span]) -> list[Span]:
    """The choices without what asks for them, where that was taken for the first of three or more: "ทำอะไรก่อน ถนน น้ำ
    หรือป่า", "จัดอันดับที่ดูงาน น่าน แพร่ ตาก", "ของว่าง ขนมไทย ผลไม้ หรือเค้ก"."""
    heads = [
        bool(_ASKS.search(text, *span) or _TOPIC.match(text, *span) or _OFFICE.fullmatch(text, *span)) for span in spans
    ]
    return spans[1:] if len(spans) > 2 and heads[0] and not any(heads[1:]) else spans


def _is_yes_no(text: str, spans: list[Span]) -> bool:
    first, second = (text[start:end] for start, end in spans[:2])
    if len(spans) > 2 or not second.startswith(("ไม่", "ยัง", "เปล่า")):
        return False
    denied = second.removeprefix("ไม่")
    return len(second) < 5 or second.startswith("ยังไม่") or first.endswith(denied) or denied.startswith(first)


def _numbered(found: Sequence[Token], text: str) -> list[Span]:
    """ "1) … 2) …", "ก. … ข. …": marks in their order."""
    marks: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        place = _rank_of(match)
        kind = match.lastindex
        if place == len(marks) + 1 and (not marks or kind == marks[0].lastindex):
            marks.append(match)
    if len(marks) < 2:
        return []
    ends = [match.start() for match in marks[1:]] + [len(text)]
    spans = [trimmed(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    spans[-1] = without_tail(found, text, *spans[-1])
    spans = [trimmed(text, start, end - 4 if text[start:end].endswith("หรือ") else end) for start, end in spans]
    return [] if any(end <= start or text.startswith("หรือ", start) for start, end in spans) else spans


def _rank_of(mark: re.Match[str]) -> int:
    """The place in the list that a mark such as "2)", "ข." or "②" stands for."""
    if mark[4]:
        return ord(mark[4][0]) - ord("①") + 1 if mark[4][0] > "9" else int(mark[4][0])
    return int(mark[1]) if mark[1] else _ORDERS[mark[2] is None].index(mark[2] or mark[3]) + 1


def _listed(found: Sequence[Token], text: str) -> list[Span]:
    """ "ตัวเลือก A, B, C", "มีให้เลือกคือ … กับ …"."""
    match = _LISTED.search(text)
    if match is None or match.end() >= len(text):
        return []
    start, end = without_tail(found, text, match.end(), len(text))
    region = text[start:end]
    divider = re.compile(r"\s*(?:,|/|;|\n|หรือ)\s*") if re.search(r"[,/;\n]|หรือ", region) else _LIST_BREAK
    if divider is _LIST_BREAK and "และ" in region:  # "แยก คงเดิม และรวมกับเหนือล่าง"
        divider = re.compile(rf"\s*และ\s*|{SPACE.pattern}")
    spans = split_at(text, start, end, divider)
    last = spans.pop() if spans else (start, end)
    joined = "และ" if "และ" in region else "กับ"
    return spans + split_at(text, *last, re.compile(rf"\s*{joined}\s*"))


def _between(found: Sequence[Token], text: str) -> list[Span]:
    """ "ระหว่าง ก กับ ข"."""
    match = _BETWEEN.search(text)
    if match is None:
        return []
    start, end = without_tail(found, text, match.end(), len(text))
    spans = split_at(text, start, end, re.compile(r"\s*(?:,(?!\d{3})|กับ|และ|หรือ)\s*"))
    if len(spans) == 2 and "และ" in text[spans[0][1] : spans[1][0]] and not _begin_alike(found, spans):
        parts = split_at(text, *spans[0], SPACE)
        spans = [*parts, spans[1]] if all(size_of(found, part) <= 3 for part in parts) else spans
    if len(spans) == 2 and (alike := _alike_to_last(found, spans)) != spans:
        return alike
    if len(spans) > 1:
        return _without_shared_verb(found, text, with_those_before(text, spans))
    if len(spans) == 1:
        spans = split_at(text, start, end, SPACE)
        return spans if all(size_of(found, span) <= 3 for span in spans) else []
    return spans


def _begin_alike(found: Sequence[Token], spans: list[Span]) -> bool:
    firsts = {token.word for token in found for start, _ in spans if token.start == start}
    return len(firsts) == 1


def _alike_to_last(found: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Two choices, the first begun where it is like the other: at the same word, or at its province ("จัดที่น่านกับแพร่")."""
    first, last = ([token for token in found if start <= token.start < end] for start, end in spans)
    if not last:
        return spans
    both_named = last[0].word in names()
    alike = [token for token in first if token.word == last[0].word or (both_named and token.word in names())]
    return [(alike[-1].start, spans[0][1]), spans[1]] if alike else spans


def _without_shared_verb(found: Sequence[Token], text: str, spans: list[Span]) -> list[Span]:
    """The choices without a verb that the first alone begins with ("ระหว่างสร้างท่าเรือหรือสนามบิน")."""
    if len(spans) > _MOST:
        return spans
    first, *others = ([token for token in found if start <= token.start < end] for start, end in spans)
    others_act = any(words and verb_of(words[0].word) for words in others)
    if not first or others_act or not (verb := verb_of(first[0].word)):
        return spans
    start = first[0].start + len(verb)
    return [(start, spans[0][1]), *spans[1:]] if start < spans[0][1] and text[start] != " " else spans


def _dashed(found: Sequence[Token], text: str) -> list[Span]:
    """ "หัวข้อ - ก - ข - ค"; provinces before the first dash are a choice too."""
    marks = list(_DASH.finditer(text))
    if len(marks) < 2:
        return []
    spans = split_at(text, *without_tail(found, text, marks[0].end(), len(text)), _DASH)
    before = trimmed(text, text.rfind(" ", 0, marks[0].start()) + 1, marks[0].start())
    return [before, *spans] if text[slice(*before)] in names() else spans


def _by_commas(found: Sequence[Token], text: str) -> list[Span]:
    """ "ชื่อโครงการ: ก, ข, ค", "สถานที่ ก, ข, ค"."""
    commas = list(COMMA.finditer(text))
    end = without_tail(found, text, commas[-1].end(), len(text))[1] if commas else 0
    head = max(text.rfind(mark, 0, commas[0].start()) for mark in ":?") if commas else -1
    if len(commas) < 2 and not (commas and head >= 0):
        return []
    later = split_at(text, commas[0].end(), end, COMMA)
    # The first choice has as many words as all the others have.
    counts = {text.count(" ", *span) for span in later[:-1] or later}
    start = text.rfind(" ", 0, commas[0].start())
    for _word in range(counts.pop() if len(counts) == 1 else 0):
        start = text.rfind(" ", 0, max(start, 0))
    start = max(head, start) + 1
    if start < commas[0].start() and text[start:].startswith('"'):
        start = text.find('"', head + 1)
    return [without_lead(text, *span) for span in split_at(text, start, end, COMMA)]
