"""Words of a message: numbers, abbreviations and Latin words by pattern, Thai words by dictionary."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp import thai_words
from nlp.normal import Normal
from nlp.once import once
from nlp.regex import regex

MOST = 1500
"""Words that are read: the longest message in plain Thai has some 1,300, spaces counted."""
_SURE_NAME = 6
"""Letters from which a province's name is hardly the beginning of something else."""
WORDS = Path(__file__).parent / "words"

_MONTHS = r"ม\.\s?ค|ก\.\s?พ|มี\.\s?ค|เม\.\s?ย|พ\.\s?ค|มิ\.\s?ย|ก\.\s?ค|ส\.\s?ค|ก\.\s?ย|ต\.\s?ค|พ\.\s?ย|ธ\.\s?ค"
_DOTTED = r"(?:มี|เม|มิ|[มกพสตธ])\.\s?[คพย](?:\.|(?![ก-๎]))|[พค]\.ศ(?![ก-๎])|ปีงปม\."
"""Abbreviations that a Thai word ends before, though no space stands between."""
_PIECES = (
    rf"(?P<month>(?:{_MONTHS})(?:\.(?![ก-๎]\.)|(?![ก-๎.])))"
    r"|(?P<dotless>(?:(?<=\d)|(?<=\d\s)|(?<=เดือน))(?:มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค)(?![ก-๎]))"
    r"|(?P<number>\d+(?:[./:,-]\d+)*)"
    rf"|(?P<short>(?<![ก-๎])(?:(?!{_DOTTED})[ก-ฮ]){{1,4}}\.(?:[ก-ฮ]{{1,3}}\.)*(?:สต\.?)?"
    r"|(?:ปีงปม|ผวจ|จว|จ|อ|ต)\.(?=\s?[ก-ฮเแโใไ\d])|[พค]\.ศ(?![ก-๎])\.?)"
    r"|(?P<latin>[a-z]+)"
    r"|(?P<thai>%s)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)"
)
_THAI = r"[\u0e01-\u0e4eฯ]"
_PIECE = regex(_PIECES.replace("%s", rf"{_THAI}+"), re.DOTALL)
_PIECE_BESIDE_DOTS = regex(_PIECES.replace("%s", rf"(?:(?!{_DOTTED}){_THAI})+"), re.DOTALL)
"""The same where there are dots: slower, as every letter may begin an abbreviation."""


class Token(NamedTuple):
    """A word of the message. `word` is its usual form; [start:end] in the normal form is what was typed."""

    word: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Words:
    """What tokens are cut by: the segmenter, every known word and the usual forms of odd spellings; `names` are the
    provinces that begin with a word."""

    segment: Callable[[str], list[str]]
    known: frozenset[str]
    usual: dict[str, str]
    names: dict[str, tuple[str, ...]]


def tokens(normal: Normal, words: Words) -> list[Token]:
    """The words of a message in order, spaces and signs included; of a hostile one the first 1,500."""
    found: list[Token] = []
    usual = words.usual
    pattern = _PIECE_BESIDE_DOTS if "." in normal.text else _PIECE
    for piece in pattern.finditer(normal.text):
        if len(found) >= MOST:
            break
        kind = piece.lastgroup or "other"
        at, typed = piece.start(), piece.group()
        if kind != "thai":
            found.append(Token(usual.get(typed, typed), at, piece.end(), kind))
            continue
        for part in _parts(typed, words):
            end = at + len(part)
            if _is_slip(part, found, at, words):
                last = found[-1]
                found[-1] = last._replace(end=end)
            else:
                found.append(Token(usual.get(part, part), at, end, "thai"))
            at = end
    return found


def _parts(typed: str, words: Words) -> list[str]:
    """A run of Thai cut into words; a หน้า after a span of time is "next", whatever word it begins ("เดือนหน้าที่")."""
    parts = _with_whole_names(words.segment(typed), typed, words)
    if "หน้า" not in typed:
        return parts
    units = word_class("span of time")
    result: list[str] = []
    for part in parts:
        if result and result[-1] in units and part.startswith("หน้า") and len(part) > len("หน้า"):
            result += ["หน้า", *words.segment(part.removeprefix("หน้า"))]
        else:
            result.append(part)
    return result


def _with_whole_names(parts: list[str], typed: str, words: Words) -> list[str]:
    """The words, where the end of a province's name was taken for the beginning of the next word put right
    ("เชียง|รายได้" is "เชียงราย|ได้")."""
    at = 0
    for index, part in enumerate(parts):
        for name in words.names.get(part, ()):
            end = at + len(name)
            rest = words.segment(typed[end:]) if typed.startswith(name, at) else []
            if rest and rest[0] in words.known:
                return [*parts[:index], name, *_with_whole_names(rest, typed[end:], words)]
        at += len(part)
    return parts


def _is_slip(part: str, found: list[Token], at: int, words: Words) -> bool:
    """Whether a leftover letter only doubles the end of the word before it ("ประชุมม")."""
    if len(part) != 1 or not found:
        return False
    last = found[-1]
    return last.end == at and last.kind == "thai" and last.word.endswith(part) and last.word in words.known


def entries(name: str) -> list[str]:
    """The words of a list in words/, comments left out."""
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def named_lists(name: str) -> list[tuple[str, list[str]]]:
    """The lines "name : words" of a list in words/, comments left out."""
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" :", 1) for line in lines if " :" in line and not line.startswith("#"))
    return [(head.strip(), rest.split()) for head, rest in pairs]


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class in words/classes.txt. Reads the file once a class."""
    return frozenset(dict(named_lists("classes.txt"))[name])


def spellings() -> dict[str, str]:
    """Odd spellings and abbreviations with their usual form."""
    lines = (WORDS / "spellings.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ", 1) for line in lines if " = " in line and not line.startswith("#"))
    return {odd: usual for odd, usual in pairs if odd != usual}


def known_words() -> frozenset[str]:
    """Every word the segmenter may cut: the dictionary, our own lists, provinces and districts."""
    usual = spellings()
    own = set(entries("added.txt")) | set(usual) | set(usual.values())
    other = {entry.split("=")[0] for entry in entries("topics.txt") + entries("senses.txt")}
    other |= {word for name, listed in named_lists("classes.txt") if name.startswith("answer") for word in listed}
    own |= {name.rstrip("ฯ") for name in entries("provinces.txt") + entries("districts.txt")}
    cut = re.compile(r"[a-z=:\s]|^[^.]+\.$").search
    other, own = ({word for word in words if not cut(word)} for words in (other, own))
    return ((thai_words.word_list() | other) - set(entries("split.txt"))) | own


@once
def load() -> Words:
    """Load the word lists. Reads files; the result is kept."""
    known = known_words()
    return Words(thai_words.segmenter(known), known, spellings(), _names_by_first_word(known))


def _names_by_first_word(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in (name for name, _ in named_lists("provinces.txt") if len(name) >= _SURE_NAME):
        for end in range(2, len(name)):
            if name[:end] in known:
                found[name[:end]] = (*found.get(name[:end], ()), name)
    return found


def share_known(found: list[Token], words: Words) -> float:
    """How much of the Thai of a message is known words, 0 to 1."""
    thai = [token for token in found if token.kind == "thai"]
    total = sum(token.end - token.start for token in thai)
    known = sum(token.end - token.start for token in thai if token.word in words.known and len(token.word) > 1)
    return known / total if total else 0.0
