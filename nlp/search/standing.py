"""Where lines stand in the records, and what regions are made of, as the records list it."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from nlp.search.aims import WHOLE, Place
from nlp.search.lexicon import load
from nlp.search.units import Prepared, heading_of, province_names, provinces_in, unnumbered


def unnumbered_path(section: Sequence[str]) -> tuple[str, ...]:
    """A path of headings without their numbers."""
    return tuple(map(unnumbered, section))


def members_of(passages: Sequence[Prepared]) -> dict[str, frozenset[str]]:
    """The provinces listed under a heading, by the heading: what a region is made of."""
    found: dict[str, set[str]] = {}
    for one in passages:
        forms = frozenset[str]().union(*(provinces_in(line.text) for line in one.lines if line.names_only))
        if forms and one.text.section:
            found.setdefault(unnumbered_path(one.text.section)[-1], set()).update(forms)
    return {heading: frozenset(forms) for heading, forms in found.items()}


def places_of(passages: Sequence[Prepared]) -> dict[Place, tuple[Prepared, list[int]]]:
    """Where each line stands, and each whole section that one passage holds, by the last headings and the line."""
    found: dict[Place, tuple[Prepared, list[int]]] = {}
    for one in passages:
        headings = unnumbered_path(one.text.section)
        for depth in (1, 2):
            section = headings[-depth:]
            found.setdefault(Place(section, WHOLE), (one, list(range(len(one.text.lines)))))
            for row, line in enumerate(one.text.lines):
                found.setdefault(Place(section, line), (one, [row]))
    return found


def region_spoken_of(question: str, members: Mapping[str, Collection[str]]) -> str | None:
    """The region that a question means by provinces of it, as in กลุ่มที่มีชลบุรี; None where it means none so."""
    if not _by_provinces().search(question):
        return None
    named = provinces_in(question)
    for heading, shapes in members.items():
        if named <= set(shapes):
            concepts = heading_of(heading).concepts
            return next((place for place in load().places if concepts.get(place, 0.0) >= 1), None)
    return None


@cache
def _by_provinces() -> re.Pattern[str]:
    name = rf"(?:จังหวัด|เมือง|จ\.)?\s?(?:{province_names().pattern})"
    own = r"กลุ่ม(?:จังหวัด)?(?:ของ)?(?:ตัวเอง|ตนเอง|ตน|เรา|เขา|นี้)"
    return re.compile(rf"กลุ่ม(?:จังหวัด)?(?:ที่)?(?:มี|ของ|รวม)?\s?{name}|{name}\s?(?:อยู่|สังกัด)|{name}[ก-๎ ]{{0,24}}{own}")
