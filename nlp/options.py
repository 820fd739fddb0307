"""The choices of a poll, as its writer put them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.option_lists import as_long_as_the_others, grouped, listed_choices, spaced_choices, with_those_before
from nlp.provinces import names
from nlp.tokens import Token, word_class

Span = tuple[int, int]

_MARK = re.compile(
    r"(?:^|(?<=[\s,:;(]))\(?(?:(\d{1,2})|([กขคงจฉช])|([a-f]))(?:\.(?!\d)|\))\s*(?=\S)|([①-⑳]|[1-9]\ufe0f?\u20e3)\s*(?=\S)"
)
_ORDERS = ("กขคงจฉช", "abcdef")
_TAIL = re.compile(
    r"\s*(?:[,(]?\s*(?:(?<!เ)ปิด|หมดเขต|ภายใน|deadline|เดดไลน์|close|โหวตได้ถึง|โหวตถึง|ขอให้|ขอคำตอบ|ช่วย|โปรด|กรุณา"
    r"|ให้ตอบ|ตอบภายใน|"
    r"ตอบกลับ|ลงคะแนน|แล้วแจ้ง|แล้วปิด|ก่อนวัน|ถึงวัน|ให้เวลา|สิ้นสุด|เลือกได้|(?<=\s)คนละ|ในการ|ให้เฉพาะ|ขอบคุณ|ให้แล้ว|ให้สมาชิก|ให้กรรมการ|ให้คน"
    r"|ให้ทุก|ให้เพื่อน|เชิญ|"
    r"ตั้งโพล|ตั้งโหวต|ตอบ|รบกวน|จบ|ลงมติ|โหวตก|โหวตเ|โหวตน|ทำโพล|ทำเป็น|เอาโพล|เอาเข้า|เปิดโหวต|เปิดให้|ถามทุก"
    r"|ถามคน|ใครเลือก|ใครควร|"
    r"ขอ(?:โหวต|เสียง|คะแนน|โพล|มติ|ลง|ผล|เวลา|ความ)|ทั้งนี้|(?<=\s)(?:โดย|สำหรับ|ตั้ง|โหวต|ส่ง|กด|ใคร|จะได้"
    r"|เพื่อ|เพราะ|ให้เลือก))|"
    r"ครับ|ค่ะ|คะ|คับ|ค่า(?=\s|$)|นะ|จ้า(?!ง)|เน้อ|ก็ได้|ดีกว่า|กันดี|ดี(?=\s|$|ครับ|ค่ะ|คะ|นะ|[?,])|"
    r"เอา(?=(?:สี|แบบ|อัน|ตัว|วัน)\S{0,6}ไหน)|(?:แบบ|อัน|วัน|ที่|อย่าง|ตัว)?ไหน|ไหม(?=\s|$)|\?|\n|55+|[\U0001f300-\U0001faff]|$).*",
    re.DOTALL,
)
_QUESTION_WORD = re.compile(r"(?:แบบ|อัน|วัน|ที่|อย่าง|ตัว)?(?:ไหน|อะไร|ใคร)")
_ASKS = re.compile(rf"{_QUESTION_WORD.pattern}|(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?!ที่\s*[\d๐-๙])")
_OR = re.compile(
    r"\s*[,/]?\s*(?:หรือว่า|หรือ(?!ไม่(?!เก็บ|ทำ|ไป|จัด|ซื้อ|ต้อง|สร้าง|แยก|รวม|ย้าย|เปลี่ยน|เอาเลย)|ยัง|เปล่า|ป่าว)|(?<=\s)or(?=\s)|(?<=\s)vs\.?(?=\s)"
    r"|(?<=\s)รึ(?!เปล่า|ยัง))\s*"
)
_WITH = re.compile(r"\s*กับ\s*")
_SLASH = re.compile(r"\s+/\s+|(?<!\d)\s*/\s*|\s*/\s*(?!\d)")
_COMMA = re.compile(r"\s*,(?!\d{3}(?!\d))\s*")
_DASH = re.compile(r"\s+[-•]\s*")
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"ระหว่าง(?!วันที่ \d+\s*(?:-|ถึง))\s*")
_LISTED = re.compile(
    r"(?:ผู้สมัคร[^ ]{0,16}(?=คือ|ได้แก่)"
    r"|ตัวเลือก|ทางเลือก|(?:แนวทาง|วิธี|แบบ|ทาง|ข้อเสนอ)(?=\s*(?:คือ|ได้แก่))|ให้เลือก(?!ระหว่าง)|เลือกจาก|choices?|options?|มีให้เลือก|ได้แก่|ประกอบด้วย)\s*(?:\d+\s*(?:ข้อ"
    r"|อย่าง|แบบ|ทาง"
    r"|ตัว)?)?\s*(?:คือ|มี|ได้แก่|เป็น|ดังนี้|:|\s)*"
)
_LIST_BREAK = re.compile(r"\s*(?:,|/|;|\n|หรือ(?!ไม่|ยัง|เปล่า)|กับ|และ)\s*|\s+")


_SHORTEST_VERB = 3
_HOUR_HEADS = ("ตี", "บ่าย")
_LETTERS = frozenset("กขคงจฉชABCDEFGabcdefg")
_GIVING = frozenset(("เอา", "เลือก", "เป็น", "ระหว่าง", "ใช้", "คือ", ":", "สี", "มี"))


def find_options(found: Sequence[Token], text: str) -> list[Span]:
    """The choices as spans of the normal form, in order; none for a question of yes or no."""
    if spans := listed_choices(text):
        return [*spans[:-1], _without_tail(text, *spans[-1])]
    for reading in (_numbered, _listed, _between, _alternatives, _dashed, _by_commas):
        spans = reading(found, text)
        while len(spans) > 2 and _QUESTION_WORD.fullmatch(text, max(spans[0][0], spans[0][1] - 3), spans[0][1]):
            spans = spans[1:]  # "งานไหน งานวัด งานบวช หรืองานบุญ"
        if len(spans) > 1 and not _is_yes_no(text, spans):
            return _without_question(text, as_long_as_the_others(text, spans))
    spans = spaced_choices(text)
    return _without_question(text, [*spans[:-1], _without_tail(text, *spans[-1])]) if spans else []


def _without_question(text: str, spans: list[Span]) -> list[Span]:
    """The choices without what asks for them, where that was taken for the first of three or more: "ทำอะไรก่อน ถนน น้ำ
    หรือป่า", "จัดอันดับที่ดูงาน น่าน แพร่ ตาก"."""
    asks = bool(spans) and _ASKS.search(text, *spans[0]) is not None
    others = any(_ASKS.search(text, *span) for span in spans[1:])
    return spans[1:] if asks and not others and len(spans) > 2 else spans


def _is_yes_no(text: str, spans: list[Span]) -> bool:
    first, second = (text[start:end] for start, end in spans[:2])
    if len(spans) > 2 or not second.startswith(("ไม่", "ยัง", "เปล่า")):
        return False
    return len(second) < 5 or second.startswith("ยังไม่") or first.endswith(second.removeprefix("ไม่"))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,\"'.:;-\n(/":
        start += 1
    while end > start and text[end - 1] in " ,\"';:-\n?/":
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def _without_tail(text: str, start: int, end: int) -> Span:
    """The last choice without what follows it: a deadline, a particle, a request."""
    start, end = _trimmed(text, start, end)
    match = _TAIL.search(text, start + 1, end)
    if (
        match
        and _QUESTION_WORD.match(text, match.start(), end)
        and (space := text.rfind(" ", start, match.start())) > 0
    ):
        return _trimmed(text, start, space)  # "รถไฟ ไปดูงานแบบไหนดี": the question stands by itself after the choice
    return _trimmed(text, start, match.start() if match else end)


def _split(text: str, start: int, end: int, divider: re.Pattern[str]) -> list[Span]:
    spans, at = [], start
    for match in divider.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    trimmed = [_trimmed(text, *span) for span in spans]
    return [span for span in trimmed if span[1] > span[0]]


def _numbered(_: Sequence[Token], text: str) -> list[Span]:
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
    spans = [_trimmed(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    spans[-1] = _without_tail(text, *spans[-1])
    spans = [_trimmed(text, start, end - 4 if text[start:end].endswith("หรือ") else end) for start, end in spans]
    return [] if any(end <= start or text.startswith("หรือ", start) for start, end in spans) else spans


def _rank_of(mark: re.Match[str]) -> int:
    """The place in the list that a mark such as "2)", "ข." or "②" stands for."""
    if mark[4]:
        return ord(mark[4][0]) - ord("①") + 1 if mark[4][0] > "9" else int(mark[4][0])
    return int(mark[1]) if mark[1] else _ORDERS[mark[2] is None].index(mark[2] or mark[3]) + 1


def _listed(_: Sequence[Token], text: str) -> list[Span]:
    """ "ตัวเลือก A, B, C", "มีให้เลือกคือ … กับ …"."""
    match = _LISTED.search(text)
    if match is None or match.end() >= len(text):
        return []
    start, end = _without_tail(text, match.end(), len(text))
    region = text[start:end]
    divider = re.compile(r"\s*(?:,|/|;|\n|หรือ)\s*") if re.search(r"[,/;\n]|หรือ", region) else _LIST_BREAK
    if divider is _LIST_BREAK and "และ" in region:  # "แยก คงเดิม และรวมกับเหนือล่าง"
        divider = re.compile(r"\s*และ\s*|\s+")
    spans = _split(text, start, end, divider)
    last = spans.pop() if spans else (start, end)
    joined = "และ" if "และ" in region else "กับ"
    return spans + _split(text, *last, re.compile(rf"\s*{joined}\s*"))


def _between(found: Sequence[Token], text: str) -> list[Span]:
    """ "ระหว่าง ก กับ ข"."""
    match = _BETWEEN.search(text)
    if match is None:
        return []
    start, end = _without_tail(text, match.end(), len(text))
    spans = _split(text, start, end, re.compile(r"\s*(?:,(?!\d{3})|กับ|และ|หรือ)\s*"))
    if len(spans) == 2 and "และ" in text[spans[0][1] : spans[1][0]]:
        parts = _split(text, *spans[0], _SPACE)
        spans = [*parts, spans[1]] if all(_size(found, part) <= 3 for part in parts) else spans
    if len(spans) > 1:
        return _without_shared_verb(found, text, with_those_before(text, spans))
    if len(spans) == 1:
        spans = _split(text, start, end, _SPACE)
        return spans if all(_size(found, span) <= 3 for span in spans) else []
    return spans


def _without_shared_verb(found: Sequence[Token], text: str, spans: list[Span]) -> list[Span]:
    """The choices without a verb that the first alone begins with ("ระหว่างสร้างท่าเรือหรือสนามบิน")."""
    first, *others = ([token for token in found if start <= token.start < end] for start, end in spans)
    others_act = any(words and _verb_of(words[0].word) for words in others)
    if not first or others_act or not (verb := _verb_of(first[0].word)):
        return spans
    start = first[0].start + len(verb)
    return [(start, spans[0][1]), *spans[1:]] if start < spans[0][1] and text[start] != " " else spans


def _verb_of(word: str) -> str:
    """The verb of what may be voted on that a word is or begins with ("ขยายถนน"), "" where it is none."""
    verbs = word_class("verb")
    sizes = (len(word), *range(len(word) - 1, _SHORTEST_VERB - 1, -1))
    return next((word[:size] for size in sizes if word[:size] in verbs), "")


def _size(found: Sequence[Token], span: Span) -> int:
    return sum(span[0] <= token.start < span[1] and token.kind != "space" for token in found)


def _alternatives(found: Sequence[Token], text: str) -> list[Span]:
    """ "… ก ข หรือ ค", "ก/ข/ค": what stands before the first divider is a head, and one or more choices."""
    for pattern in (_OR, _SLASH, _WITH):
        dividers = [one for one in pattern.finditer(text) if one.start() > 0 and one.end() < len(text)]
        if pattern is _WITH and not (re.search(r"ไหน|เลือก", text) or _are_alike(found, dividers)):
            continue
        if dividers and (spans := _divided(found, text, dividers, closed=pattern is _SLASH)):
            return with_those_before(text, spans) if pattern is not _SLASH else spans
    return []


def _are_alike(found: Sequence[Token], dividers: list[re.Match[str]]) -> bool:
    """Whether the words beside กับ begin alike ("โลโก้ดอยกับโลโก้แม่น้ำ")."""
    for divider in dividers:
        after = next((token for token in found if token.start >= divider.end()), None)
        before = [token.word for token in found if divider.start() - 24 <= token.start < divider.start()]
        if after and len(after.word) > 2 and after.word in before:
            return True
    return False


def _divided(found: Sequence[Token], text: str, dividers: list[re.Match[str]], *, closed: bool) -> list[Span]:
    later = []
    for number, divider in enumerate(dividers):
        end = dividers[number + 1].start() if number + 1 < len(dividers) else len(text)
        span = _without_lead(text, *_without_tail(text, divider.end(), end))
        is_last = number + 1 == len(dividers)
        if closed and is_last and " " not in divider.group() and (space := text.find(" ", *span)) > 0:
            span = (span[0], space)
        later.append(span)
    later = [span for span in later if span[1] > span[0]]
    if not later:
        return []
    before = _before_or(found, text, dividers[0].start(), later[-1])
    if closed and " " not in dividers[0].group() and not any(" " in text[slice(*span)] for span in later):
        before = before[-1:]  # "เสื้อ แดง/เขียว": strokes without blanks join single words
    return (before if len(dividers) == 1 or closed else before[-1:]) + later  # between each two, one is left before


def _without_lead(text: str, start: int, end: int) -> Span:
    match = re.compile(r"(?:ว่า|จะ|เป็น|มี(?=\s)|คือ|ได้แก่|และ|ให้(?=\s))\s*").match(text, start, end)
    return _trimmed(text, match.end() if match and match.end() < end else start, end)


def _before_or(found: Sequence[Token], text: str, end: int, last: Span) -> list[Span]:
    """The choices before the first หรือ, found by their likeness to the last choice."""
    tokens = [token for token in found if token.end <= end + 1 and token.start < end]
    after = [token for token in found if last[0] <= token.start < last[1]]
    if not tokens or not after:
        return []
    if text[end - 1] in "\"'":
        opening = text.rfind(text[end - 1], 0, end - 1)
        return _quoted(text, opening, end)
    start = _parallel_start(tokens, after)
    if start is None:
        start = _after_head(tokens, shared=not _verb_of(after[0].word))
    if after[0].kind == "number" and tokens[start].word not in _HOUR_HEADS:
        numbers = [n for n, token in enumerate(tokens) if token.kind == "number"]
        start = next((n for n in numbers if n >= start), numbers[-1] if numbers else start)
    region = _trimmed(text, tokens[start].start, end) if start < len(tokens) else (end, end)
    if "," in text[slice(*region)]:
        return _split(text, *region, _COMMA)
    before = tokens[start - 1] if start else None
    hangs_on = before is not None and before.kind != "space" and before.word not in _GIVING
    return _split_alike(tokens[start:], text, region, after, hangs_on=hangs_on)


def _quoted(text: str, opening: int, end: int) -> list[Span]:
    spans = [_trimmed(text, opening, end)] if opening >= 0 else []
    while spans and (earlier := re.search(r"\"([^\"]+)\"\s*,?\s*$", text[:opening])):
        opening = earlier.start()
        spans.insert(0, _trimmed(text, opening, earlier.end()))
    return spans


def _kind_of(token: Token) -> str:
    if token.kind in ("number", "month") or token.word in word_class("time"):
        return "time"
    if token.word in names() or token.word in ("จังหวัด", "จ."):
        return "province"
    return "latin" if token.kind == "latin" else ""


def _parallel_start(tokens: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Where the choices begin that are built like the last one: same first word, or the same kind of words."""
    first = after[0]
    if (kind := _kind_of(first)) and kind == _kind_of(tokens[-1]):
        start = len(tokens)
        while start and (_kind_of(tokens[start - 1]) == kind or tokens[start - 1].word in (" ", ",")):
            start -= 1
        only_numbers = all(token.kind == "number" for token in after)
        while start < len(tokens) and (
            tokens[start].word in (" ", ",", "ที่", "ตอน", "ช่วง", "ใน")
            or (only_numbers and tokens[start].kind != "number")
        ):
            if tokens[start].word in ("ตอน", "ช่วง") and first.word == tokens[start].word:
                break
            start += 1
        return start if start < len(tokens) else None
    same = [n for n, token in enumerate(tokens) if token.word == first.word and first.kind != "space"]
    if same:
        chosen = same[-1]
        while same and chosen != same[0] and _is_list_step(tokens, same[same.index(chosen) - 1], chosen):
            chosen = same[same.index(chosen) - 1]
        return chosen
    alike = [n for n, token in enumerate(tokens) if token.kind == "thai" and _begin_alike(token.word, first.word)]
    return alike[-1] if alike and len(first.word) > 3 else None


def _begin_alike(one: str, other: str) -> bool:
    return (len(one) > 3 and one[:3] == other[:3]) or (one.startswith("สี") and other.startswith("สี"))


def _is_list_step(tokens: Sequence[Token], one: int, other: int) -> bool:
    return other - one <= 6 and any(token.word in (" ", ",") for token in tokens[one:other])


def _after_head(tokens: Sequence[Token], *, shared: bool) -> int:
    """Past the words that ask for the vote and, where the choices share it, past their verb."""
    heads = word_class("poll head") | (word_class("poll verb shared") if shared else frozenset())
    start = 0
    for n, token in enumerate(tokens[:-1]):
        if token.word in heads:
            start = n + 1
    spaces = [n for n, token in enumerate(tokens[:-1]) if token.kind == "space" and n >= start]
    if spaces and (start == 0 or spaces[0] > start) and not _is_short_list(tokens, start):
        start = spaces[-1] + 1
    while start < len(tokens) - 1 and tokens[start].kind == "space":
        start += 1
    return min(start, len(tokens) - 1)


def _is_short_list(tokens: Sequence[Token], start: int) -> bool:
    """Whether what follows are words set apart by spaces, each short enough to be a choice."""
    sizes, size = [], 0
    for token in tokens[start:]:
        if token.kind == "space":
            sizes.append(size)
            size = 0
        else:
            size += 1
    sizes.append(size)
    return max(sizes) <= 2 and start > 0


def _split_alike(
    tokens: Sequence[Token], text: str, region: Span, after: Sequence[Token], *, hangs_on: bool
) -> list[Span]:
    """Choices set apart by spaces alone are split where they are as short as the last or begin alike.

    `hangs_on`: the first part is still the end of the head ("ปัญหาไหนด่วนสุด ฝุ่น น้ำ").
    """
    if _kind_of(after[0]) == "time":
        return _split_times(tokens, text, region, after[0])
    parts = _split(text, *region, _SPACE)
    if len(parts) < 2:
        return [region]
    if text[after[0].start : after[-1].end].strip() in _LETTERS:
        letters = [span for span in parts if text[slice(*span)] in _LETTERS]
        return letters or parts
    word = after[0].word
    begins = [span for span in parts if text.startswith(word, span[0])]
    if begins and begins[0] == parts[0]:
        ends = [span[0] for span in begins[1:]] + [region[1]]
        return [_trimmed(text, span[0], end) for span, end in zip(begins, ends, strict=True)]
    all_provinces = all(text[start:end] in names() for start, end in parts)
    figures = [n for n, (start, _) in enumerate(parts) if text[start].isdigit()]
    if figures and all(token.kind != "number" for token in after):
        if len(figures) > 1 or figures[-1] + 2 >= len(parts):
            return grouped(text, parts[figures[0] :])
        parts = parts[figures[-1] + 2 :]  # "งบ 2 ล้าน ซื้อเรือ หรือ …": a sum is part of the head
    counts = [_size(tokens, span) for span in parts]
    if not all_provinces and (hangs_on or (len(parts) > 2 and counts[0] > max(counts[1:]))):
        parts, counts = parts[1:], counts[1:]
    is_short = len(after) <= 3 and max(counts) <= 3 and after[0].kind == "thai"
    return parts if all_provinces or is_short else [region]


def _split_times(tokens: Sequence[Token], text: str, region: Span, first: Token) -> list[Span]:
    """Times set apart by spaces begin where one begins like the last: a number, a month, วัน."""
    starts = [region[0]]
    for at, (before, token) in enumerate(pairwise(tokens)):
        is_start = token.kind == first.kind and (token.kind != "thai" or token.word == first.word)
        if at and tokens[at - 1].word in _HOUR_HEADS:
            continue
        if before.kind == "space" and is_start and region[0] < token.start < region[1]:
            starts.append(token.start)
    return [_trimmed(text, one, other) for one, other in zip(starts, [*starts[1:], region[1]], strict=True)]


def _dashed(_: Sequence[Token], text: str) -> list[Span]:
    """ "หัวข้อ - ก - ข - ค"; provinces before the first dash are a choice too."""
    marks = list(_DASH.finditer(text))
    if len(marks) < 2:
        return []
    spans = _split(text, *_without_tail(text, marks[0].end(), len(text)), _DASH)
    before = _trimmed(text, text.rfind(" ", 0, marks[0].start()) + 1, marks[0].start())
    return [before, *spans] if text[slice(*before)] in names() else spans


def _by_commas(_: Sequence[Token], text: str) -> list[Span]:
    """ "ชื่อโครงการ: ก, ข, ค", "สถานที่ ก, ข, ค"."""
    commas = list(_COMMA.finditer(text))
    end = _without_tail(text, commas[-1].end(), len(text))[1] if commas else 0
    head = max(text.rfind(mark, 0, commas[0].start()) for mark in ":?") if commas else -1
    if len(commas) < 2 and not (commas and head >= 0):
        return []
    later = _split(text, commas[0].end(), end, _COMMA)
    # The first choice has as many words as all the others have.
    counts = {text.count(" ", *span) for span in later[:-1] or later}
    start = text.rfind(" ", 0, commas[0].start())
    for _word in range(counts.pop() if len(counts) == 1 else 0):
        start = text.rfind(" ", 0, max(start, 0))
    start = max(head, start) + 1
    if start < commas[0].start() and text[start:].startswith('"'):
        start = text.find('"', head + 1)
    return [_without_lead(text, *span) for span in _split(text, start, end, _COMMA)]
