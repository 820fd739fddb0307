"""Clusters that a message names: by code, by name or alias, or by a name that covers several."""

import re
from dataclasses import dataclass

from config.catalogue import Catalogue
from nlp.numbers import UNITS
from nlp.regex import regex

_HEAD = r"(?:กลุ่มจังหวัด(?:ภาค)?|กลุ่มที่|กลุ่ม|คลัสเตอร์|กจ\.|คณะกรรมการ|กก\.|cluster|โซน)\s*"
_CODE_LIST = regex(
    rf"{_HEAD}(?:ที่|รหัส|หมายเลข|เบอร์)?\s*(\d\s?\.\s?\d(?:\s*(?:,|และ|กับ|หรือ|/|&|-|ถึง|"
    rf"\s)\s*(?:{_HEAD})?\d\s?\.\s?\d)*)(?![\d.]*\d)"
)
_BARE_CODE = regex(r"(?<![\d.:,])(?<!\d/)(\d\.\d)(?!\d|:\d|\.\d|,\d|/\d+(?!\.\d))|(?<=\d\.\d/)(\d\.\d)(?![\d:./])")
_SPOKEN_CODE = regex(r"(?:กลุ่ม(?:ที่|จังหวัด)?|ทีม|กรรมการ)\s*(หนึ่ง|สอง|สาม|สี่|ห้า)จุด(หนึ่ง|สอง|สาม)")
_GROUPING = regex(
    r"(?:กลุ่มจังหวัดที่|กลุ่มที่|กลุ่มจังหวัด|กลุ่ม)\s*(\d)(?![\d.:/,%-]|\s*(?:โมง|ทุ่ม|คน|จังหวัด|เดือน|"
    r"วัน))"
)
_MEASURE_AFTER = regex(
    r"\s*(?:ล้าน|แสน|หมื่น|พัน|บาท|กม|กิโล|ก\.ม|เมตร|ม\.|ไร่|%|เปอร์|คน|ตัน|เท่า|นิ้ว|ริกเตอร์|"
    r"แมกนิจูด|น\.|นาฬิกา|ชั่วโมง|ชม|ลิตร|องศา|โวลต์|วา(?!ระ)|ปี(?!หน้า|นี้|งบ|ที่)|วัน(?!ที่|นี้|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|kg|km|mb|gb)"
)
_NOT_BEFORE = regex(
    r"(?:ข้อ|ข้อที่|มาตรา|วาระ|วาระที่|หัวข้อ|เวอร์ชัน|รุ่น|version|v|pm|บ่าย|หน้า|เรื่อง|เรื่องที่|"
    r"ตาราง|แผนภาพ|รูป|ร้อยละ|ราคา|ขนาด|ระดับ|pm2\.|โครงการ|โครงการที่|ยุทธศาสตร์|ยุทธศาสตร์ที่|"
    r"ตัวชี้วัด|ราว|ประมาณ|เกรด|(?<!แ)ละ|เวลา)\s*$"
)
_OF_CLUSTER = regex(r"(?:ของ|ฝั่ง|ทีม|กรรมการ|พวก|ชาว)\s*$")
_CULTURE_BEFORE = regex(
    r"(?:วัฒนธรรม|ศิลปะ|ศิลปวัฒนธรรม|ผ้า|อาหาร|ภาษา|ราชมงคล|ประเพณี|มรดก|ภูมิปัญญา|สถาปัตยกรรม|อักษร|"
    r"ดนตรี|ทิศ|ด้าน|"
    r"แม่น้ำ|ชายฝั่ง|โรงแรม|ธนาคาร|หอการค้ากลุ่มจังหวัด|ถนน|(?<!ทาง)(?<!คน)(?<!พวก)(?<!ของ)ฝั่ง|พระอาทิตย์)\s*$"
)
_BODY_BEFORE = regex(
    r"(?:มูลนิธิ|สมาคม|ชมรม|บริษัท|ห้างหุ้นส่วน|หจก\.|วิทยาลัย|โรงเรียน|โรงพยาบาล|สถาบัน|พิพิธภัณฑ์|หอศิลป์|สหกรณ์|วิสาหกิจ|"
    r"รีสอร์ท|รีสอร์ต|ร้าน|วง|ทีมฟุตบอล)[ก-๎]{0,20}$"
)
"""A body whose name a name of a region ends ("มูลนิธิล้านนา", "สมาคมสื่อล้านนา")."""
_MORE_NUMBERS = regex(r"\s*(?:และ|กับ|,|/|&|หรือ|-)\s*(?:ตอน|เหนือ)?(?:ล่าง)?\s*([1-9])(?![\d.:/])")


@dataclass(frozen=True)
class _Lexicon:
    pattern: re.Pattern[str]
    codes: dict[str, tuple[str, ...]]


_LAST: dict[str, tuple[Catalogue, _Lexicon]] = {}


def find_clusters(text: str, catalogue: Catalogue) -> list[tuple[tuple[str, ...], int, int]]:
    """Names of clusters in a normal form as (codes, start, end), in order of mention, none within another."""
    hits = [*_by_name(text, _lexicon(catalogue)), *_by_code(text, catalogue)]
    hits.sort(key=lambda hit: (hit[1], -hit[2]))
    kept: list[tuple[tuple[str, ...], int, int]] = []
    for hit in hits:
        if not kept or hit[1] >= kept[-1][2]:
            kept.append(hit)
    return kept


def codes_of(hits: list[tuple[tuple[str, ...], int, int]]) -> tuple[str, ...]:
    """The codes named, each once."""
    return tuple(dict.fromkeys(code for codes, _, _ in hits for code in codes))


def _by_code(text: str, catalogue: Catalogue) -> list[tuple[tuple[str, ...], int, int]]:
    hits = []
    for match in _CODE_LIST.finditer(text):
        codes = [re.sub(r"\s", "", code) for code in re.findall(r"\d\s?\.\s?\d", match[1])]
        if named := tuple(code for code in codes if catalogue.cluster(code)):
            hits.append((named, match.start(), match.end()))
    for match in _SPOKEN_CODE.finditer(text):
        code = f"{UNITS[match[1]]}.{UNITS[match[2]]}"
        if catalogue.cluster(code):
            hits.append(((code,), match.start(), match.end()))
    for match in _BARE_CODE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        is_measure = _MEASURE_AFTER.match(text, match.end()) and not _OF_CLUSTER.search(before)
        is_figure = is_measure or _NOT_BEFORE.search(before)
        code = match[1] or match[2]
        if catalogue.cluster(code) and not is_figure:
            hits.append(((code,), match.start(), match.end()))
    for match in _GROUPING.finditer(text):
        codes = [cluster.code for cluster in catalogue.clusters if cluster.grouping == match[1]]
        if codes:
            hits.append((tuple(codes), match.start(), match.end()))
    return hits


def _by_name(text: str, lexicon: _Lexicon) -> list[tuple[tuple[str, ...], int, int]]:
    hits = []
    for match in lexicon.pattern.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        name = _plain(match.group())
        is_quoted = text.count('"', 0, match.start()) % 2 == 1 and not name.startswith("กลุ่ม")
        is_of_body = not name.startswith("กลุ่ม") and _BODY_BEFORE.search(before)
        if _CULTURE_BEFORE.search(before) or is_of_body or is_quoted:
            continue
        codes, end = lexicon.codes[name], match.end()
        while name[-1:].isdigit() and (more := _MORE_NUMBERS.match(text, end)):
            other = lexicon.codes.get(name[:-1] + more[1])
            if other is None:
                break
            codes, end = codes + other, more.end()
        hits.append((codes, match.start(), end))
    return hits


def _plain(name: str) -> str:
    bare = re.sub(r"[\s()]", "", name).replace("หนึ่ง", "1").replace("สอง", "2").replace("ที่", "")
    return re.sub(r"(?<=.)กลุ่ม(?=\d$)", "", bare)


def _lexicon(catalogue: Catalogue) -> _Lexicon:
    """The names of a catalogue; the last catalogue's are kept, as there is seldom another."""
    last = _LAST.get("catalogue")
    if last is None or last[0] is not catalogue:
        last = _LAST["catalogue"] = (catalogue, _lexicon_of(catalogue))
    return last[1]


def _lexicon_of(catalogue: Catalogue) -> _Lexicon:
    collective = [(name, entry.clusters) for entry in catalogue.collective_names for name in entry.names]
    single = [(name, (cluster.code,)) for cluster in catalogue.clusters for name in (cluster.name, *cluster.aliases)]
    codes: dict[str, tuple[str, ...]] = {}
    for name, covered in (*collective, *single):
        for form in _forms(name):
            codes.setdefault(form, covered)
    longest_first = sorted(codes, key=len, reverse=True)
    alternatives = "|".join(_spaced(form) for form in longest_first)
    return _Lexicon(re.compile(rf"(?:{alternatives})(?!เฉียง)(?!\s?\.\d)"), codes)


def _forms(name: str) -> list[str]:
    """A name with and without กลุ่มจังหวัด, ภาค and ตอน, spaces taken out."""
    plain = _plain(name)
    bare = plain.removeprefix("กลุ่มจังหวัด")
    short = bare.removeprefix("ภาค")
    forms = [plain, bare, "กลุ่ม" + bare, "กลุ่ม" + short, "กลุ่มจังหวัด" + short]
    if len(short) > len("เหนือ"):
        forms += [short, short.replace("ตอน", ""), "กลุ่ม" + short.replace("ตอน", "")]
    if short[-1:].isdigit():
        forms += [short.removeprefix("เหนือตอน"), "กลุ่ม" + short.removeprefix("เหนือตอน")]
    return forms


def _spaced(form: str) -> str:
    """A pattern of the form that allows a space before a number and either way of writing it."""
    pattern = re.escape(form)
    digit = re.search(r"\d$", form)
    if digit:
        word = {"1": "หนึ่ง", "2": "สอง"}.get(digit.group())
        number = f"(?:{digit.group()}|{word})" if word else digit.group()
        pattern = pattern[:-1] + rf"\s*(?:\(|กลุ่ม(?:ที่)?|ที่)?\s*{number}\)?(?!\d)"
    pattern = pattern.replace("กลุ่มจังหวัด", r"กลุ่มจังหวัด\s*")
    return re.sub("ตอน(ล่าง|บน)", r"\\s?ตอน\\s?\1", pattern)
