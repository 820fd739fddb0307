"""What every file of rows has in common: its header, its bad lines, and the words, numbers and days of its cells."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from config.catalogue import Catalogue, Cluster
from config.phrasing import BUDDHIST_ERA, MONTHS, SHORT_MONTHS
from nlp.numbers import arabic
from nlp.regex import regex

HEADER_WITHIN = 10
BUDDHIST_FROM = 2400

_UNSEEN = regex("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_Kind = TypeVar("_Kind")


class NotUnderstood(ValueError):
    """A cell that holds none of the words it may hold."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line (0: with the file as a whole); `key` names the reason's text."""

    line: int
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Header:
    """The line of a table that names its columns: each column's place by its name; names given twice; other words."""

    line: int
    places: Mapping[str, int]
    doubled: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def lines(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
        """Each line below that is not blank, with its number and its cells by column."""
        for line, row in enumerate(rows[self.line :], self.line + 1):
            cells = {name: clean(row[at]) if at < len(row) else "" for name, at in self.places.items()}
            if any(cells.values()):
                yield line, cells


def header_of(
    rows: Sequence[Sequence[str]], column_of: Callable[[str], str | None], needed: Callable[[set[str]], bool]
) -> Header | None:
    """The header among a table's first lines: the first whose columns are those `needed`, or None."""
    for line, row in enumerate(rows[:HEADER_WITHIN], 1):
        named = [column_of(cell) for cell in row]
        counts = Counter(name for name in named if name)
        if needed(set(counts)):
            return Header(
                line,
                {name: place for place, name in enumerate(named) if name},
                tuple(name for name, count in counts.items() if count > 1),
                tuple(cell for cell, name in zip(row, named, strict=True) if cell and name is None),
            )
    return None


def clean(text: str) -> str:
    """A cell without invisible characters, single blanks between words, one way of writing อำ."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u0e4d\u0e32", "\u0e33")
    return " ".join(visible.split())


def bare(text: str) -> str:
    """A word as it is compared: without case, blanks and marks."""
    return re.sub(r"[\s\-–—/_().*:]+", "", clean(text).casefold())


def by_word(kinds: Mapping[_Kind, Sequence[str]]) -> dict[str, _Kind]:
    """What each word means, by its bare form."""
    return {bare(word): kind for kind, words in kinds.items() for word in words}


def meant(text: str, words: Mapping[str, _Kind]) -> _Kind:
    """What a cell means, of the words of `by_word`. Raises NotUnderstood."""
    found = words.get(bare(text))
    if found is None:
        raise NotUnderstood(text)
    return found


def cluster_in(text: str, catalogue: Catalogue) -> Cluster:
    """The cluster a cell names, by code, name or alias. Raises NotUnderstood."""
    wanted = _without_kind(arabic(text))
    for cluster in catalogue.clusters:
        if wanted in {_without_kind(name) for name in (cluster.code, cluster.name, *cluster.aliases)}:
            return cluster
    raise NotUnderstood(text)


def province_in(text: str, catalogue: Catalogue) -> str:
    """The full name of the province a cell names. Raises NotUnderstood where the catalogue has none such."""
    wanted = re.sub(r"^(จังหวัด|จ\.)\s*", "", text)
    if wanted in catalogue.provinces:
        return wanted
    raise NotUnderstood(text)


def date_in(text: str) -> date:
    """The day a cell names: ISO 8601, day/month/year or with a Thai month; years from 2400 are Buddhist.

    Raises NotUnderstood.
    """
    year, month, day = _day_parts(text)
    try:
        return date(year - BUDDHIST_ERA if year >= BUDDHIST_FROM else year, month, day)
    except ValueError as error:
        raise NotUnderstood(text) from error


def is_buddhist(text: str) -> bool:
    """Whether the year of a day is written in the Buddhist era. Raises NotUnderstood where it is no day."""
    return _day_parts(text)[0] >= BUDDHIST_FROM


def number_in(text: str) -> int:
    """A whole number of at most six digits, Thai digits too. Raises NotUnderstood."""
    plain = arabic(text).rstrip(".")
    if not re.fullmatch(r"\d{1,6}", plain):
        raise NotUnderstood(text)
    return int(plain)


def _day_parts(text: str) -> tuple[int, int, int]:
    """Year (as written), month and day."""
    plain = arabic(text)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", plain):
        return int(found[3]), int(found[2]), int(found[1])
    if found := re.fullmatch(r"(?:วันที่\s*)?(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.ศ\.)?\s*(\d{4})", plain):
        return int(found[3]), _MONTHS.get(found[2].replace(".", ""), 0), int(found[1])
    raise NotUnderstood(text)


def _without_kind(name: str) -> str:
    """A cluster's name without blanks and without the word that says it is a cluster."""
    return re.sub(r"^กลุ่ม(จังหวัด)?|\s+", "", clean(name))


_MONTHS = {name.replace(".", ""): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
