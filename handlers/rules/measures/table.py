"""Files of measures and of the figures of provinces: read whole, every bad line named, or nothing taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from config.catalogue import Catalogue
from config.vocabulary import MeasureKind, Topic
from handlers.rules import cells as cell
from handlers.rules.cells import Header, NotUnderstood, Problem
from handlers.rules.measures.parts import direction_of
from handlers.rules.roadmap import columns
from storage.measure_records import GoalMeasure, ProvinceFigure, ProvinceValue
from storage.roadmap_records import Goal

MEASURE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "goal": ("goal", "เป้า", "เป้าหมาย", "เป้าประสงค์"),
    "measure": ("measure", "kpi", "kpi_name", "ตัวชี้วัด", "ชื่อตัวชี้วัด"),
    "area": ("area", "topic", "ด้าน"),
    "cluster": ("cluster", "กลุ่ม", "กลุ่มจังหวัด"),
    "kind": ("kind", "ชนิด", "ประเภท"),
    "direction": ("direction", "ทิศทาง"),
    "unit": ("unit", "หน่วย", "หน่วยนับ", "หน่วยวัด"),
    "denominator": ("denominator", "ตัวหาร", "หารด้วย"),
    "source": ("source", "แหล่งข้อมูล", "ที่มาของข้อมูล"),
    "province": ("province", "จังหวัด"),
    "baseline": ("baseline", "ค่าฐาน", "ค่าตั้งต้น"),
    "target": ("target", "ค่าเป้าหมาย", "ค่าเป้า"),
    "now": ("now", "ค่าปัจจุบัน", "ผลล่าสุด"),
    "dated": ("date", "dated", "ณ วันที่", "วันที่"),
}
FIGURE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "province": ("province", "จังหวัด"),
    "population": ("population", "ประชากร", "จำนวนประชากร"),
    "area": ("area", "area_km2", "พื้นที่", "พื้นที่ตารางกิโลเมตร", "พื้นที่ตร.กม."),
    "dated": ("date", "dated", "ณ วันที่", "วันที่"),
    "source": ("source", "แหล่งข้อมูล", "ที่มา"),
}
_KINDS: Mapping[MeasureKind, tuple[str, ...]] = {
    MeasureKind.FIGURE: ("figure", "ตัวเลข"),
    MeasureKind.RATING: ("rating", "คะแนน", "คะแนนจากผู้ได้รับผล"),
}
_FIGURES = ("baseline", "target", "now")
_OWN = ("kind", "direction", "unit", "denominator", "source")
_LENGTHS = {"goal": 300, "measure": 300, "unit": 80, "source": 300}


@dataclass(frozen=True)
class Entry:
    """One line of a file of measures: a province of a measure of a goal; `values` by column, as far as it has them."""

    line: int
    values: Mapping[str, Any]

    @property
    def goal(self) -> tuple[str, Topic | None, str | None]:
        """What its goal is known by."""
        return self.values["goal"], self.values.get("area"), self.values.get("cluster")


def is_measures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has the columns of measures."""
    return _measure_header(rows) is not None


def is_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has the columns of the figures of provinces."""
    return _figure_header(rows) is not None


def read_measures(rows: Sequence[Sequence[str]], catalogue: Catalogue) -> tuple[list[Entry], list[Problem]]:
    """The lines of a table of measures, and what is wrong with them, by line."""
    readers: Mapping[str, Callable[[str], Any]] = {
        "area": columns.area_in,
        "cluster": lambda word: columns.cluster_code(word, catalogue),
        "kind": lambda word: cell.meant(word, cell.by_word(_KINDS)),
        "direction": columns.direction_in,
        "denominator": columns.denominator_in,
        "province": lambda word: cell.province_in(word, catalogue),
        "dated": cell.date_in,
        **dict.fromkeys(_FIGURES, columns.amount_in),
    }
    return _read(_measure_header(rows), rows, readers, ("goal", "measure"))


def read_figures(rows: Sequence[Sequence[str]], catalogue: Catalogue) -> tuple[list[ProvinceFigure], list[Problem]]:
    """The figures of provinces in a table, each with its day and its source, and what is wrong with them, by line; a
    line of the form in which only the province stands is one that is not filled in yet."""
    readers: Mapping[str, Callable[[str], Any]] = {
        "province": lambda word: cell.province_in(word, catalogue),
        "population": _people_in,
        "area": columns.amount_in,
        "dated": cell.date_in,
    }
    header = _figure_header(rows)
    filled = [row if len([one for one in row if one]) > 1 else [] for row in rows]
    entries, problems = _read(header, filled, readers, ("province", "dated", "source"))
    first: dict[str, int] = {}
    found = []
    for entry in entries:
        given: dict[str, Any] = {name: entry.values.get(name) for name in FIGURE_COLUMNS}
        name: str = given["province"]
        if name in first:
            problems.append(Problem(entry.line, "measures.province_twice", {"province": name, "first": first[name]}))
        first.setdefault(name, entry.line)
        if given["population"] is None and given["area"] is None:
            problems.append(Problem(entry.line, "measures.no_figure"))
        found.append(ProvinceFigure(**given))
    return found, sorted(problems, key=lambda one: one.line)


def applied(
    entries: Sequence[Entry], goals: Sequence[Goal], measures: Sequence[GoalMeasure], today: date
) -> list[tuple[Goal, GoalMeasure]]:
    """The measures as the entries make them, each with its goal (id 0: a new one), in the order of the file. A measure
    is known by its goal and its name; a column that the file has replaces what is stored, an empty cell empties it."""
    known = {(one.title, one.area, one.cluster): one for one in goals}
    titles = [one.title for one in goals]
    titled = {one.title: one for one in goals if titles.count(one.title) == 1}
    stored = {(one.goal_id, one.name): one for one in measures}
    found: dict[tuple[Any, str], tuple[Goal, GoalMeasure]] = {}
    for entry in entries:
        goal = known.get(entry.goal) or titled.get(entry.values["goal"]) or Goal(0, *entry.goal)
        name, unit = columns.named_measure(entry.values["measure"])
        key = goal.id or entry.goal, name
        before = (
            found[key][1] if key in found else stored.get((goal.id, name), GoalMeasure(0, goal.id, name, unit=unit))
        )
        found[key] = goal, _with(before, entry, today)
    return list(found.values())


def _with(measure: GoalMeasure, entry: Entry, today: date) -> GoalMeasure:
    own = {name: entry.values[name] for name in _OWN if name in entry.values and (name != "kind" or entry.values[name])}
    if not own.get("unit", True) and measure.unit:
        del own["unit"]
    province = entry.values.get("province") or ""
    before = measure.of(province) or ProvinceValue(province)
    given = {name: entry.values[name] for name in _FIGURES if name in entry.values}
    if given.get("now") is not None:
        given["dated"] = entry.values.get("dated") or today
    values = measure.values
    if province or any(value is not None for value in given.values()):
        others = [one for one in values if one.province != province]
        values = tuple(sorted([*others, replace(before, **given)], key=lambda one: one.province))
    changed = replace(measure, **own, values=values)
    return replace(changed, direction=changed.direction or direction_of(changed))


def _read(
    header: Header | None,
    rows: Sequence[Sequence[str]],
    readers: Mapping[str, Callable[[str], Any]],
    needed: Sequence[str],
) -> tuple[list[Entry], list[Problem]]:
    if header is None:
        return [], [Problem(0, "measures.no_header")]
    entries, problems = [], [Problem(header.line, "measures.column_doubled", {"column": one}) for one in header.doubled]
    for line, cells in header.lines(rows):
        values: dict[str, Any] = {}
        for name, text in cells.items():
            empty = columns.is_empty(text)
            if empty and name in needed:
                problems.append(Problem(line, "measures.missing_cell", {"column": name}))
            if len(text) > _LENGTHS.get(name, len(text)):
                problems.append(Problem(line, "measures.cell_too_long", {"column": name, "limit": _LENGTHS[name]}))
            try:
                values[name] = None if empty else readers[name](text) if name in readers else text
            except NotUnderstood as wrong:
                problems.append(Problem(line, "measures.bad_cell", {"column": name, "value": str(wrong)}))
        if not any(one.line == line for one in problems):
            entries.append(Entry(line, values))
    if not entries and not problems:
        problems.append(Problem(0, "measures.nothing_in_file"))
    return entries, problems


def _people_in(text: str) -> int:
    people = columns.amount_in(text)
    if people <= 0 or people != int(people):
        raise NotUnderstood(text)
    return int(people)


def _measure_header(rows: Sequence[Sequence[str]]) -> Header | None:
    return cell.header_of(rows, _column_of(MEASURE_COLUMNS), lambda names: {"goal", "measure"} <= names)


def _figure_header(rows: Sequence[Sequence[str]]) -> Header | None:
    telling = {"population", "area"}
    return cell.header_of(
        rows,
        _column_of(FIGURE_COLUMNS),
        lambda names: {"province", "dated", "source"} <= names and bool(names & telling),
    )


def _column_of(known: Mapping[str, Sequence[str]]) -> Callable[[str], str | None]:
    words = cell.by_word(known)

    def column(header: str) -> str | None:
        return words.get(cell.bare(header)) if header else None

    return column
