"""Choices that words such as หรือ part: those after the first by where they end, those before it by their likeness."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.option_lists import grouped, with_those_before
from nlp.option_rows import is_deed, past_verbs, row_before, whole_if_apart
from nlp.option_spans import COMMA, SPACE, Span, size_of, split_at, trimmed, without_lead, without_tail
from nlp.provinces import names, plain_districts
from nlp.tokens import Token, word_class

_OR = re.compile(
    r"\s*[,/]?\s*(?:หรือว่า|หรือ(?!ไม่(?!เก็บ|ทำ|ไป|จัด|ซื้อ|ต้อง|สร้าง|แยก|รวม|ย้าย|เปลี่ยน|เอาเลย|แบ่ง|เลื่อน|เพิ่ม|ลด|ใช้|แก้|ปรับ|ขยาย|ตั้ง|จ้าง|เชิญ|ตัด|แจก|กาง|กิน|ดื่ม|เช่า|จ่าย|ขาย|ปลูก|ขุด|ซ่อม|เลี้ยง|พัก|ค้าง|ใส่|ยุบ|เข้าร่วม)|ยัง|เปล่า|ป่าว)|(?<=\s)or(?=\s)|(?<=\s)vs\.?(?=\s)"
    r"|(?<=\s)รึ(?!เปล่า|ยัง))\s*"
)
_WITH = re.compile(r"\s*กับ\s*")
_SLASH = re.compile(r"\s+/\s+|(?<!\d)\s*/\s*|\s*/\s*(?!\d)")
_HOUR_HEADS = ("ตี", "บ่าย")
_LETTERS = frozenset("กขคงจฉชABCDEFGabcdefg")
_GIVING = frozenset(("เอา", "เลือก", "เป็น", "ระหว่าง", "ใช้", "คือ", ":", "สี", "มี"))


def alternatives(found: Sequence[Token], text: str) -> list[Span]:
    """ "… ก ข หรือ ค", "ก/ข/ค": what stands before the first divider is a head, and one or more choices."""
    for pattern in (_OR, _SLASH, _WITH):
        dividers = [one for one in pattern.finditer(text) if one.start() > 0 and one.end() < len(text)]
        if pattern is _WITH and not (re.search(r"ไหน|เลือก|\sกับ\s", text) or _are_alike(found, dividers)):
            continue
        later = _later(found, text, dividers, closed=pattern is _SLASH)
        if not later:
            continue
        if pattern is _OR and (row := row_before(found, text, dividers[0].start(), later[-1])):
            return [*row, *later]
        spans = _divided(found, text, dividers, later, closed=pattern is _SLASH)
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


def _later(found: Sequence[Token], text: str, dividers: list[re.Match[str]], *, closed: bool) -> list[Span]:
    """The choices after each divider."""
    later = []
    for number, divider in enumerate(dividers):
        end = dividers[number + 1].start() if number + 1 < len(dividers) else len(text)
        span = without_lead(text, *without_tail(found, text, divider.end(), end))
        is_last = number + 1 == len(dividers)
        if closed and is_last and " " not in divider.group() and (space := text.find(" ", *span)) > 0:
            span = (span[0], space)
        later.append(span)
    return [span for span in later if span[1] > span[0]]


def _divided(
    found: Sequence[Token], text: str, dividers: list[re.Match[str]], later: list[Span], *, closed: bool
) -> list[Span]:
    before = _before_or(found, text, dividers[0].start(), later[-1])
    if closed and " " not in dividers[0].group() and not any(" " in text[slice(*span)] for span in later):
        before = before[-1:]  # "เสื้อ แดง/เขียว": strokes without blanks join single words
    return (before if len(dividers) == 1 or closed else before[-1:]) + later  # between each two, one is left before


def _before_or(found: Sequence[Token], text: str, end: int, last: Span) -> list[Span]:
    """The choices before the first หรือ, found by their likeness to the last choice."""
    tokens = [token for token in found if token.end <= end + 1 and token.start < end]
    after = [token for token in found if last[0] <= token.start < last[1]]
    if not tokens or not after:
        return []
    if text[end - 1] in "\"'":
        opening = text.rfind(text[end - 1], 0, end - 1)
        return _quoted(text, opening, end)
    start, cut = _parallel_start(tokens, after), 0
    if start is None:
        start = whole_if_apart(tokens, _after_head(tokens, shared=not is_deed(after[0])), len(after))
        if not is_deed(after[0]) and not _kind_of(after[0]):
            start, cut = past_verbs(tokens, start)
    if after[0].kind == "number" and tokens[start].word not in _HOUR_HEADS:
        numbers = [n for n, token in enumerate(tokens) if token.kind == "number"]
        start = next((n for n in numbers if n >= start), numbers[-1] if numbers else start)
    region = trimmed(text, tokens[start].start + cut, end) if start < len(tokens) else (end, end)
    if "," in text[slice(*region)]:
        return split_at(text, *region, COMMA)
    before = tokens[start - 1] if start else None
    hangs_on = before is not None and before.kind != "space" and before.word not in _GIVING
    return _split_alike(tokens[start:], text, region, after, hangs_on=hangs_on)


def _quoted(text: str, opening: int, end: int) -> list[Span]:
    spans = [trimmed(text, opening, end)] if opening >= 0 else []
    while spans and (earlier := re.search(r"\"([^\"]+)\"\s*,?\s*$", text[:opening])):
        opening = earlier.start()
        spans.insert(0, trimmed(text, opening, earlier.end()))
    return spans


def _kind_of(token: Token) -> str:
    if token.kind in ("number", "month") or token.word in word_class("time"):
        return "time"
    if token.word in names() or token.word in ("จังหวัด", "จ."):
        return "province"
    if token.word in plain_districts():
        return "district"
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
            tokens[start].word in (" ", ",", "ที่", "ตอน", "ช่วง", "ใน", "เวลา")
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
    parts = split_at(text, *region, SPACE)
    if len(parts) < 2:
        return [region]
    if text[after[0].start : after[-1].end].strip() in _LETTERS:
        letters = [span for span in parts if text[slice(*span)] in _LETTERS]
        return letters or parts
    word = after[0].word
    begins = [span for span in parts if text.startswith(word, span[0])]
    if begins and begins[0] == parts[0]:
        ends = [span[0] for span in begins[1:]] + [region[1]]
        return [trimmed(text, span[0], end) for span, end in zip(begins, ends, strict=True)]
    all_provinces = all(text[start:end] in names() for start, end in parts)
    figures = [n for n, (start, _) in enumerate(parts) if text[start].isdigit()]
    if figures and all(token.kind != "number" for token in after):
        if len(figures) > 1 or figures[-1] + 2 >= len(parts):
            return grouped(text, parts[figures[0] :])
        parts = parts[figures[-1] + 2 :]  # "งบ 2 ล้าน ซื้อเรือ หรือ …": a sum is part of the head
    counts = [size_of(tokens, span) for span in parts]
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
    return [trimmed(text, one, other) for one, other in zip(starts, [*starts[1:], region[1]], strict=True)]
