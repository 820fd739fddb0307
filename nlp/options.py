"""The choices of a poll, as its writer put them."""

import re

_NUMBERED = re.compile(r"(?:^|[\s,:;])(?:\(?\d{1,2}[.)]|\(?[กขคงจฉ][.)]|[abcd][.)]|-|•|ข้อ\s?\d\s|แบบที่\s?\d\s)\s*(?=\S)")
_YES_NO = re.compile(
    r"(?:เอาไม่เอา|เห็นด้วย(?:หรือ|กับ|/)?\s?ไม่(?:เห็นด้วย)?|หรือไม่|หรือเปล่า|หรือยัง|"
    r"รับ\s?หรือ\s?ไม่รับ|ดีไหม|ไหม|มั้ย)"
)
_OR = re.compile(r"\s*(?:,|/)?\s*(?:หรือว่า|หรือ(?!ไม่|ยัง|เปล่า)|or|vs\.?|รึ)\s*(?:ว่า|จะ|เป็น|ที่จะ)?\s*")
_END = re.compile(
    (
        r"\s*(?:ครับ|ค่ะ|คะ|คับ|นะ|จ้า|ดีกว่า|ดีคะ|ดีครับ|ดี(?=\s|$)|กันดี|ปิดโหวต|หมดเขต|ปิดรับ|ภายใน|"
        r"โหวตถึง|ขอให้|ช่วยตั้ง|แล้วแจ้ง|ให้ตอบ|\?|\n|ปิดวัน|ถึงวัน|แบบไหน|อันไหน|อย่างไหน|$).*"
    ),
    re.DOTALL,
)
_HEAD = re.compile(
    (
        r".*(?:ระหว่าง|ตัวเลือก(?:คือ|มี|ได้แก่|เป็น)?|ได้แก่|เลือก(?:ว่า|ระหว่าง)?|ว่าจะ|ว่า|จะ|เอา|คือ|"
        r":|มี|เป็น|ควร|ประชุม|จัด(?:ที่|งาน|ประชุม)?|ให้|ไป|ใช้|ทำ|ที่|เรื่อง|โหวต)\s*"
    ),
    re.DOTALL,
)
_BETWEEN = re.compile(r"ระหว่าง\s*(.+?)\s*(?:กับ|และ|หรือ)\s*(.+)", re.DOTALL)
_LISTED = re.compile(
    (
        r"(?:ตัวเลือก|ให้เลือก|ได้แก่|choices?|options?|เลือก(?:จาก)?)\s*(?:คือ|มี|ได้แก่|เป็น|ดังนี้|"
        r":)*\s*(.+)"
    ),
    re.DOTALL,
)
_SEPARATORS = re.compile(r"\s*(?:,|/|;|\n|หรือ(?!ไม่|ยัง|เปล่า)|กับ|และ|\s-\s)\s*|\s{1,}")


def find_options(text: str) -> list[tuple[int, int]]:
    """The choices as spans of the normal form, in order; none for a question of yes or no."""
    for reading in (_numbered, _between, _alternatives, _listed):
        spans = reading(text)
        if len(spans) > 1:
            return spans
    return []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,\"'.:;-\n(":
        start += 1
    while end > start and text[end - 1] in " ,\"';:-\n?)/":
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without what follows the last choice."""
    start, end = _trimmed(text, start, end)
    if match := _END.search(text, start + 1, end):
        end = match.start()
    return _trimmed(text, start, end)


def _numbered(text: str) -> list[tuple[int, int]]:
    marks = [(match.start(), match.end()) for match in _NUMBERED.finditer(text)]
    if len(marks) < 2:
        return []
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return [_cut(text, mark[1], end) for mark, end in zip(marks, ends, strict=True)]


def _between(text: str) -> list[tuple[int, int]]:
    match = _BETWEEN.search(text)
    if match is None:
        return []
    spans = [match.span(1)]
    rest, end = match.start(2), len(text)
    for divider in re.finditer(r"\s*(?:กับ|และ|หรือ)\s*", text[rest:]):
        spans.append((rest, match.start(2) + divider.start()))
        rest = match.start(2) + divider.end()
    return [_cut(text, *span) for span in [*spans, (rest, end)]]


def _alternatives(text: str) -> list[tuple[int, int]]:
    dividers = list(_OR.finditer(text))
    dividers = [one for one in dividers if one.end() < len(text) and one.start() > 0]
    if not dividers:
        return []
    first_end = dividers[0].start()
    head = _HEAD.match(text, 0, first_end)
    start = head.end() if head and head.end() < first_end else 0
    spans = [_trimmed(text, start, first_end)]
    for number, divider in enumerate(dividers):
        end = dividers[number + 1].start() if number + 1 < len(dividers) else len(text)
        spans.append(_cut(text, divider.end(), end))
    return [span for span in spans if span[1] > span[0]]


def _listed(text: str) -> list[tuple[int, int]]:
    match = _LISTED.search(text)
    if match is None or _YES_NO.search(match[1]):
        return []
    spans, at = [], match.start(1)
    end = _cut(text, *match.span(1))[1]
    for divider in _SEPARATORS.finditer(text, at, end):
        spans.append(_trimmed(text, at, divider.start()))
        at = divider.end()
    spans.append(_cut(text, at, end))
    return [span for span in spans if span[1] > span[0]]
