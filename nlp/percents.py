"""How far a project is, in per cent."""

from nlp.numbers import SCALES, UNITS, run_of_number
from nlp.regex import regex

_WORDS = "|".join([*UNITS, *(word for word in SCALES if word in ("สิบ", "ร้อย"))])
_UNIT = r"(?:%|เปอร?์?เซ็?น[ตท]?์?|เปอร์|เปอ(?![ก-๎])|percent|pct)"
_FIGURE = regex(rf"(?<![\d.])(\d{{1,3}}(?:[.]\d+)?)\s*{_UNIT}|ร้อยละ\s*(\d{{1,3}}(?:[.]\d+)?)(?!\d)")
_WORDED = regex(
    rf"((?:{_WORDS}){{1,8}}(?:จุด(?:{_WORDS}){{1,8}})?)\s*{_UNIT}"
    rf"|ร้อยละ\s*((?:{_WORDS}){{1,8}}(?:จุด(?:{_WORDS}){{1,8}})?)"
)
_BARE = regex(
    r"(?:คืบหน้า|ความคืบหน้า|เสร็จ|ทำได้|progress|ถึง)\s*(?:ไป)?(?:แล้ว)?(?:ประมาณ|ราว|ราวๆ|เป็น|ที่|=|"
    r":)?\s*(\d{1,3}(?:\.\d+)?)(?=\s*(?:แล้ว|ครับ|ค่ะ|คะ|นะ|จาก 100|ใน 100|/100|$))"
)
_SET = regex(
    r"(?:คืบหน้า|ก้าวหน้า|progress)[^\d%]{0,24}(?:(?:ที่|#|หมายเลข|เลขที่)\s*\d{1,4}\s*)?(?:เป็น|อยู่ที่|ถึง)\s*(\d{1,3}(?:\.\d+)?)"
    r"(?=\s*(?:แล้ว|ครับ|ค่ะ|คะ|นะ|ด้วย|ที|หน่อย|$))"
)
"""A share given to a project by name, without its sign ("ปรับความคืบหน้าโครงการที่ 2 เป็น 65")."""
_HALF = regex(r"ครึ่งหนึ่ง|ครึ่งนึง|ครึ่งทาง|ครึ่งแล้ว|ครึ่งนึงแล้ว|(?:ได้|เสร็จ|ถึง)ครึ่ง")
_ALL = regex(r"เต็มร้อย|ครบร้อย")
_OLD_BEFORE = regex(
    r"(?:จาก|เดิม(?:ที)?(?:อยู่ที่|อยู่|ที่|คือ|เป็น)?|ไม่ใช่|แผน(?:คือ|ที่|อยู่ที่)?|เป้า(?:หมาย)?(?:คือ|"
    r"ที่)?|เหลืออีก|เหลือ|ขาดอีก|ขาด)\s*(?:ร้อยละ\s*)?$"
)
_NEW_BEFORE = regex(r"(?:เป็น|ถึง|มาที่|อยู่ที่|ไปที่|ตอนนี้|ล่าสุด|ขณะนี้|ปัจจุบัน|วันนี้|ได้)[^\d%]{0,12}$")
_ANY = regex(r"%|เปอ|ร้อย|ครึ่ง|คืบหน้า|เสร็จ|ทำได้|percent|pct|progress|ถึง")
_SPLIT = regex(_WORDS)


def find_percent(text: str) -> float | None:
    """The share reached, 0 to 100; of two the new one; None where no figure or number word gives one."""
    if _ANY.search(text) is None:
        return None
    said = [(match.start(), float(match[1] or match[2])) for match in _FIGURE.finditer(text)]
    for match in _WORDED.finditer(text):
        value = _spelt(match[1] or match[2])
        if value is not None:
            said.append((match.start(), value))
    said = sorted((at, value) for at, value in said if 0 <= value <= 100)
    if said:
        return _newest(said, text)
    if bare := _BARE.search(text) or _SET.search(text):
        return float(bare[1]) if float(bare[1]) <= 100 else None
    if _HALF.search(text):
        return 50.0
    return 100.0 if _ALL.search(text) else None


def _spelt(words: str) -> float | None:
    whole, _, decimals = words.partition("จุด")
    run = run_of_number(_SPLIT.findall(whole), 0)
    if run is None:
        return None
    digits = "".join(str(UNITS[word]) for word in _SPLIT.findall(decimals) if word in UNITS)
    return float(f"{run[0]}.{digits or 0}")


def _newest(said: list[tuple[int, float]], text: str) -> float:
    if len(said) == 1:
        return said[0][1]
    kept = [one for one in said if not _OLD_BEFORE.search(text[max(0, one[0] - 24) : one[0]])] or said
    new = [one for one in kept if _NEW_BEFORE.search(text[max(0, one[0] - 24) : one[0]])] or kept
    return new[-1][1]
