"""The parts of a measure as people write them: its name and unit, and where each province began, goes to and is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from config.vocabulary import KpiDirection, MeasureKind
from handlers.kit.refusal import RuleBroken
from handlers.rules.roadmap.columns import LARGEST, named_measure
from nlp.normal import normalise
from nlp.regex import regex
from storage.measure_records import GoalMeasure, ProvinceValue

LONGEST_NAME, LONGEST_UNIT, LONGEST_SOURCE, LONGEST_EVIDENCE = 300, 80, 300, 500
MOST_VALUES = 100
_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?)"
_BASELINE = regex(rf"(?:จาก|ค่าฐาน|ฐาน|เริ่มที่|เดิม)\s*{_NUMBER}")
_TARGET = regex(rf"(?:เป็น|ถึง|→|->|ค่าเป้าหมาย|เป้าหมาย|เป้า|ให้ได้)\s*{_NUMBER}")
_NOW = regex(rf"(?:ตอนนี้|ปัจจุบัน|ล่าสุด|ขณะนี้|วันนี้|ได้แล้ว|ผล)\s*(?:คือ|เป็น|อยู่(?:ที่)?)?\s*{_NUMBER}")
_BARE = regex(rf"^\s*{_NUMBER}\s*$")
# What those affected are asked, and nobody counts.
_RATED = regex(r"(?:พึง)?พอใจ|คะแนน(?:จาก|ของ)(?:คน|ผู้|ประชาชน|ชาวบ้าน)|ความเห็นของ(?:คน|ผู้|ประชาชน|ชาวบ้าน)")
_FIRST_FIGURE = regex(r"\s*(?:จาก|ค่าฐาน|ฐาน|เป้า|ตอนนี้|ปัจจุบัน|ล่าสุด)\s*-?\d")


def values_in(text: str, provinces: Sequence[str], today: date) -> list[ProvinceValue]:
    """Where provinces stand, in lines or one behind the other: "น่าน จาก 850 เป็น 1100 แพร่ จาก 400 เป็น 600"; a line that
    names no province is of all together; a bare figure is where it is now. Raises RuleBroken where there is none."""
    found: dict[str, ProvinceValue] = {}
    lines = re.split(r"[\n;]+", normalise(text).text.replace("\u200b", ""))
    for line in (one for whole in lines if whole.strip() for one in _by_province(whole, provinces)):
        named = [name for name in provinces if name in line]
        value = _value(line, named, today)
        if value is None:
            raise RuleBroken("measures.unread_values", value=" ".join(line.split())[:80])
        for name in named or [""]:
            found[name] = replace(value, province=name)
    return list(found.values())[:MOST_VALUES]


def _by_province(line: str, provinces: Sequence[str]) -> list[str]:
    """A line apart where a province follows the figures of the one before; whole where one of them has no figure."""
    at = sorted(found.start() for name in provinces for found in re.finditer(re.escape(name), line))
    parts, start = [], 0
    for place in at:
        if re.search(r"\d", line[start:place]):
            parts.append(line[start:place])
            start = place
    parts.append(line[start:])
    return parts if all(re.search(r"\d", one) for one in parts) else [line]


def _value(line: str, named: Sequence[str], today: date) -> ProvinceValue | None:
    rest = line
    for name in named:
        rest = rest.replace(name, " ")
    baseline, now = _figure(_BASELINE, rest), _figure(_NOW, rest)
    target = _figure(_TARGET, _NOW.sub(" ", rest))
    if now is None and baseline is None and target is None:
        now = _figure(_BARE, re.sub(r"จังหวัด|[=:]", " ", rest))
    if now is None and baseline is None and target is None:
        return None
    return ProvinceValue("", baseline, target, now, today if now is not None else None)


def _figure(pattern: re.Pattern[str], text: str) -> float | None:
    found = pattern.search(text)
    if found is None:
        return None
    value = float(found[1].replace(",", ""))
    return value if abs(value) <= LARGEST else None


def measure_in(text: str, provinces: Sequence[str], today: date) -> GoalMeasure:
    """A measure in one message: its name with the unit in brackets, then the provinces and their figures, if any."""
    plain = " ".join(normalise(text).text.split())
    figure = _FIRST_FIGURE.search(plain)
    head, tail = (plain[: figure.start()], plain[figure.start() :]) if figure else (plain, "")
    named = [name for name in provinces if name in head]
    for name in named if figure else ():
        head = head.replace(name, " ")
    if named and figure:
        head = re.sub(r"\s*(?:ใน|ของ)?(?:จังหวัด)?\s*(?:และ|กับ|,)?\s*$", "", head)
    name, unit = named_measure(" ".join(head.split()))
    values = values_in(f"{' '.join(named)} {tail}", provinces, today) if figure else []
    kind = MeasureKind.RATING if not figure and _RATED.search(name) else MeasureKind.FIGURE
    unit = unit[:LONGEST_UNIT] if unit else None
    measure = GoalMeasure(0, 0, name[:LONGEST_NAME], kind, unit=unit, values=tuple(values))
    return replace(measure, direction=direction_of(measure))


def merged(measure: GoalMeasure, given: Iterable[ProvinceValue]) -> GoalMeasure:
    """A measure with what is said of provinces now; what is not said of one stays as it was."""
    values = {one.province: one for one in measure.values}
    for one in given:
        before = values.get(one.province, ProvinceValue(one.province))
        values[one.province] = replace(
            before,
            baseline=one.baseline if one.baseline is not None else before.baseline,
            target=one.target if one.target is not None else before.target,
            now=one.now if one.now is not None else before.now,
            dated=one.dated if one.now is not None else before.dated,
        )
    changed = replace(measure, values=tuple(values[name] for name in sorted(values)))
    return replace(changed, direction=measure.direction or direction_of(changed))


def direction_of(measure: GoalMeasure) -> KpiDirection | None:
    """The way a measure is to move, where every province that says so goes the same way."""
    ways = {
        one.target > one.baseline
        for one in measure.values
        if one.target is not None and one.baseline is not None and one.target != one.baseline
    }
    if len(ways) != 1:
        return KpiDirection.UP if measure.kind is MeasureKind.RATING else None
    return KpiDirection.UP if ways.pop() else KpiDirection.DOWN
