"""The alphabet of the date grammar: every token of a message becomes one symbol with a value.

n whole number · r number 60–99 (also a two-digit year) · e year of four digits · f figures that may be
a clock time · 2 decimal · j date in figures · k day and month in figures · # number of something else
D weekday · Z weekend · E วันที่ · V วัน · W week · m month · M named month · q quarter · y year · b fiscal year
R day counted from today · h hour · i minute · O โมง · U ทุ่ม · T ตี · N นาฬิกา · o noon · Y midnight · H half
P part of the day · A all day · > next · < last · { ก่อน · } หลัง · = this · a the coming · - up to · & and
I within · X อีก · B C L S beginning, middle, late, end · u first or last · @ ที่ · t words such as เวลา · ^ เริ่ม
g number and year ("1/2570") · Q every · v skipping · l a time each · F next · G last, before what it is said of
x anything else
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from nlp.dates import calendar
from nlp.numbers import SCALES, UNITS, run_of_number
from nlp.regex import regex
from nlp.tokens import Token, word_class


class Item(NamedTuple):
    """One symbol with what it means and where it stands in the normal form."""

    symbol: str
    value: Any
    start: int
    end: int


MONTHS = {
    "มกราคม": 1, "กุมภาพันธ์": 2, "มีนาคม": 3, "เมษายน": 4, "พฤษภาคม": 5, "มิถุนายน": 6, "กรกฎาคม": 7,
    "สิงหาคม": 8, "กันยายน": 9, "ตุลาคม": 10, "พฤศจิกายน": 11, "ธันวาคม": 12,
    "มค": 1, "กพ": 2, "มีค": 3, "เมย": 4, "พค": 5, "มิย": 6, "กค": 7, "สค": 8, "กย": 9, "ตค": 10, "พย": 11,
    "ธค": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "june": 6, "july": 7, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12, "january": 1, "february": 2, "march": 3, "april": 4,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
WEEKDAYS = {
    "จันทร์": 0, "อังคาร": 1, "พุธ": 2, "พฤหัสบดี": 3, "พฤหัส": 3, "พฤ.": 3, "ศุกร์": 4, "เสาร์": 5,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4,
}  # fmt: skip
_WEEKDAYS_AFTER_WAN = {"เสา": 5, "พุทธ": 2, "จันท์": 0, "สุข": 4, "สุก": 4, "อาทิตย์": 6, "จัน": 0, "พุท": 2, "พฤ": 3, "หัส": 3}


def _table(**rows: str) -> dict[str, tuple[str, Any]]:
    return {word: (symbol, None) for symbol, words in rows.items() for word in words.split()}


WORDS: dict[str, tuple[str, Any]] = {
    **_table(
        E="วันที่", V="วัน day days", W="สัปดาห์ week", m="เดือน month", q="ไตรมาส quarter q",
        y="ปี พ.ศ. ค.ศ. พ.ศ พศ ศก year",
        b="ปีงบประมาณ", h="ชั่วโมง hour hours", i="นาที minutes", O="โมง", U="ทุ่ม", T="ตี", N="น. นาฬิกา น.น.",
        o="เที่ยง", Y="เที่ยงคืน", H="ครึ่ง", A="ทั้งวัน เต็มวัน", I="ภายใน", X="อีก", B="ต้น", C="กลาง", L="ปลาย",
        S="สิ้น", Q="ทุก ทุกๆ แต่ละ", v="เว้น", l="ละ", a="ที่จะถึง ที่จะถึงนี้ ที่จะมาถึง ที่จะมาถึงนี้ ที่ถึงนี้",
        t="เวลา ตอน ช่วง ราว ประมาณ สัก ตรง เป๊ะ พอดี จาก ของ ใน รอบ", **{"^": "เริ่ม ตั้งแต่ เริ่มต้น เริ่มตั้งแต่"},
    ),
    **dict.fromkeys(("หน้า", "ถัดไป", "หน้านี้"), (">", None)),
    **dict.fromkeys(("ที่แล้ว", "ที่ผ่านมา", "ก่อนหน้า", "ก่อนหน้านี้", "กลาย"), ("<", None)),
    "next": ("F", None), "last": ("G", None),
    "ก่อน": ("{", None), "หลัง": ("}", None), "นี้": ("=", None), "ปัจจุบัน": ("=", None), "ที่": ("@", None),
    **dict.fromkeys(("ถึง", "จนถึง", "-", "~", "ไปจนถึง", "to", "ยัน", "เลิก"), ("-", None)),
    **dict.fromkeys(("และ", "กับ", ",", "หรือ", "&"), ("&", None)),
    "แรก": ("u", 1), "สุดท้าย": ("u", -1),
    "วันนี้": ("R", 0), "today": ("R", 0), "พรุ่งนี้": ("R", 1), "พรุ่ง": ("R", 1), "tomorrow": ("R", 1),
    "มะรืน": ("R", 2), "มะรืนนี้": ("R", 2), "เมื่อวาน": ("R", -1), "เมื่อวานนี้": ("R", -1),
    "เมื่อวานซืน": ("R", -2), "เมื่อวานซืนนี้": ("R", -2), "คืนนี้": ("R", (0, "night")),
    "เมื่อคืน": ("R", -1), "เมื่อคืนนี้": ("R", -1), "เช้านี้": ("R", (0, "morning")),
    "บ่ายนี้": ("R", (0, "afternoon")), "เย็นนี้": ("R", (0, "evening")), "ค่ำนี้": ("R", (0, "night")),
    "เช้า": ("P", "morning"), "บ่าย": ("P", "afternoon"), "เย็น": ("P", "evening"), "ค่ำ": ("P", "night"),
    "คืน": ("P", "night"), "ดึก": ("P", "night"), "am": ("P", "morning"), "pm": ("P", "evening"),
    "สุดสัปดาห์": ("Z", None), "เสาร์อาทิตย์": ("Z", None), "weekend": ("Z", None),
    **{word: ("M", number) for word, number in MONTHS.items()},
    **{word: ("D", number) for word, number in WEEKDAYS.items()},
}  # fmt: skip


_LEADS = frozenset(("วันที่", "ปี", "พ.ศ.", "ปีงบประมาณ", "เดือน", "ไตรมาส", "ตี", "บ่าย", "โมง"))
_TITLES = ("คุณ", "นาย", "นาง", "นางสาว", "น.ส.", "ดร.")
_CLEARLY_TIME = frozenset(("โมง", "ทุ่ม", "น", "นาฬิกา", "วัน", "สัปดาห์", "ชั่วโมง", "นาที", *MONTHS))
_MOVING = ("เลื่อน", "ย้าย", "ขยับ", "เปลี่ยน")
_FRACTIONS = frozenset(((1, 2), (1, 3), (1, 4), (3, 4), (2, 3), (24, 7)))
_DATE = regex(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH = regex(r"(\d{1,2})/(\d{1,2})")
_CLOCK = regex(r"(\d{1,2})([.:])([0-5]\d)(?::\d\d)?")
_TELEPHONE = regex(r"0\d{1,2}-?\d{3}-?\d{3,4}|\d{3}-\d{3,4}(?:-\d{3,4})?|1\d{3}-\d.*")
_OF_YEAR = regex(r"([1-4]|1[0-2])/(\d{4}|\d{2})")


def read_symbols(found: Sequence[Token]) -> list[Item]:
    """The symbols of a message; spaces and brackets are left out, figures taken apart."""
    words = [token for token in found if token.kind != "space" and token.word not in ("(", ")", "ๆ")]
    spelt = [token.word for token in words]
    items: list[Item] = []
    at = 0
    while at < len(words):
        token = words[at]
        if token.kind == "number":
            items += _figures(token, _is_counted(spelt, at, at + 1))
            at += 1
        elif (token.word in UNITS or token.word in SCALES) and (run := run_of_number(spelt[: _gap(words, at)], at)):
            value, end = run
            symbol = "#" if _is_counted(spelt, at, end) else "n"
            items.append(Item(symbol, value, token.start, words[end - 1].end))
            at = end
        elif items and items[-1].symbol in "PT" and _is_hour_before_tens(spelt, at):
            items.append(Item("n", UNITS[token.word], token.start, token.end))
            at += 1
        else:
            items.append(_word(token, items))
            at += 1
    return _with_days_moved_to(items)


def _is_hour_before_tens(words: Sequence[str], at: int) -> bool:
    """Whether a number word is an hour that minutes follow: "บ่ายสามสี่สิบห้า"."""
    return words[at] in UNITS and words[at + 2 : at + 3] == ["สิบ"] and words[at + 1] in UNITS


def _with_days_moved_to(items: list[Item]) -> list[Item]:
    """Where one day of a month was said, a bare number after เป็น is another ("วันที่ 20 เลื่อนเป็น 27")."""
    if not any(one.symbol == "E" and other.symbol == "n" for one, other in pairwise(items)):
        return items
    result: list[Item] = []
    is_moving = any(item.symbol == "x" and item.value.startswith(_MOVING) for item in items)
    for at, item in enumerate(items):
        before = str(items[at - 1].value) if at and items[at - 1].symbol == "x" else ""
        is_moved_to = before.endswith("เป็น") or (is_moving and before in ("ไป", "มา"))
        following = items[at + 1].symbol if at + 1 < len(items) else "x"
        if item.symbol == "n" and is_moved_to and 1 <= item.value <= 31 and following in "x@=D^":
            result.append(Item("E", None, item.start, item.start))
        result.append(item)
    return result


def _gap(words: Sequence[Token], at: int) -> int:
    """Where the words that are written together from `at` on end."""
    return next((n for n in range(at + 1, len(words)) if words[n].start > words[n - 1].end), len(words))


def text_of(items: Sequence[Item]) -> str:
    """The symbols as one string, which the rules' patterns are matched on."""
    return "".join(item.symbol for item in items)


def _word(token: Token, items: Sequence[Item]) -> Item:
    word, before = token.word, items[-1].symbol if items else ""
    symbol, value = WORDS.get(word, ("x", word))
    if token.kind == "month":
        symbol, value = "M", MONTHS[re.sub(r"[.\s]", "", word)]
    elif word == "อาทิตย์":
        symbol, value = ("D", 6) if before in ("V", "D") else ("W", None)
    elif before == "V" and word in _WEEKDAYS_AFTER_WAN:
        symbol, value = "D", _WEEKDAYS_AFTER_WAN[word]
    elif word == "น" and before in ("f", "n"):
        symbol = "N"
    elif _is_no_time(word, symbol, items):
        symbol, value = "x", word
    return Item(symbol, value, token.start, token.end)


def _is_no_time(word: str, symbol: str, items: Sequence[Item]) -> bool:
    """Whether a word for a time is none here: a person's name, or PM without an hour."""
    last = items[-1] if items else None
    if word in ("am", "pm"):
        return last is None or last.symbol not in ("f", "n")
    return symbol in "MD" and last is not None and last.value in _TITLES


def _is_counted(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the number stands for something other than a time: ข้อ 5, ห้อง 1402, 3 คน, 2.30 เมตร."""
    before = words[start - 1] if start else ""
    if before in ("ที่", ".") and start > 1:
        before = words[start - 2]
    after = words[end] if end < len(words) else ""
    if before in _LEADS or before.replace(".", "") in MONTHS or after.replace(".", "") in _CLEARLY_TIME:
        return False
    kind = "counted after" if words[start].isdigit() or words[start] in UNITS else "measured after"
    return before in word_class("counted before") or after in word_class(kind)


def _figures(token: Token, is_counted: bool) -> list[Item]:
    said = token.word
    whole = Item("x", said, token.start, token.end)
    for pattern, order in ((_ISO, (1, 2, 3)), (_DATE, (4, 3, 1))):
        if match := pattern.fullmatch(said):
            parts = [int(match[group]) for group in order]
            found = calendar.exact(calendar.common_year(parts[0]), parts[1], parts[2])
            return [whole._replace(symbol="j", value=found) if found else whole]
    if _TELEPHONE.fullmatch(said) or (is_counted and not said.isdigit()):
        return [whole]
    items: list[Item] = []
    at = token.start
    for piece in re.split(r"([-,])", said.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", said) else said):
        if piece:
            symbol, value = _figure(piece)
            if is_counted and symbol in "nr":
                symbol = "#"
            items.append(Item(symbol, value, at, at + len(piece)))
            at += len(piece)
    return items


def _figure(piece: str) -> tuple[str, Any]:
    if piece in "-,":
        return ("-", None) if piece == "-" else ("&", None)
    if piece.isdigit():
        return _whole_number(piece)
    if (match := _CLOCK.fullmatch(piece)) and int(match[1]) <= 24:
        return "f", (int(match[1]), int(match[3]), match[2])
    if (match := _DAY_MONTH.fullmatch(piece)) and int(match[2]) <= 12:
        pair = (int(match[1]), int(match[2]))
        return ("x", piece) if pair in _FRACTIONS else ("k", pair)
    if match := _OF_YEAR.fullmatch(piece):
        return "g", (int(match[1]), int(match[2]))
    return ("2", float(piece)) if re.fullmatch(r"\d+\.\d+", piece) else ("x", piece)


def _whole_number(piece: str) -> tuple[str, Any]:
    value = int(piece[:9])
    if len(piece) == 4 and (2400 <= value <= 2699 or 1990 <= value <= 2100):
        return "e", value
    if len(piece) == 2 and value >= 60:
        return "r", value
    return ("n", value) if len(piece) <= 4 else ("x", piece)
