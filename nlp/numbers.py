"""Numbers that words say: ยี่สิบห้า is 25."""

from collections.abc import Sequence

UNITS = {
    "ศูนย์": 0, "หนึ่ง": 1, "นึง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4,
    "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
}  # fmt: skip
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}


def arabic(text: str) -> str:
    """A text with its Thai digits as Arabic ones."""
    return text.translate(_THAI_DIGITS)


def run_of_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number said by words[at:end] as (value, end), or None where no number word stands there.

    Two units side by side are "two or three" (สองสามวัน) and no number: the run then ends before it begins.
    """
    total, unit, end = 0, None, at
    while end < len(words):
        word = words[end]
        if word in UNITS:
            if unit is not None:
                return None
            unit = UNITS[word]
        elif word in SCALES and (unit is not None or total or word in ("สิบ", "ร้อย", "พัน")):
            total += SCALES[word] * (1 if unit is None else unit)
            unit = None
        else:
            break
        end += 1
    return (total + (unit or 0), end) if end > at else None
