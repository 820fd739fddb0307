"""Every way in which a poll may list its choices: what parts them, and between which words the first begins and the
last ends. Which of them is meant is not decided here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from nlp.option_words import QUOTED, Poll, Span
from nlp.regex import regex

_MOST = 12
"""Pieces in a row that blanks part; lists that are longer have other signs."""
_LONGEST = 8
"""Words of the longest choice in such a row."""
_FARTHEST = 12
"""Words before the first divider, or behind the last, that a choice may have."""
_MOST_LISTS = 120
"""Lists that are weighed; a poll of more pieces than make so many has other signs than blanks."""
_MOST_PARTED = 3
"""Dividers of one kind some of which may stand for something else."""
_NUMBERED = frozenset(("Mnumb", "Mcirc", "Mhead"))
_DIVIDERS = ("O", "OC", "C", "L", "A", "OA", "CA", "OL", "OCA")
_LOOSE_MARKS = frozenset(("bare", "lone", "said"))
_LETTERS = ("กขคงจฉชซ", "abcdefgh")
_COUNTED = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า")
_ANNOUNCING = frozenset(("ตัวเลือก", "ทางเลือก", "choice", "choices", "option", "options"))
_WHO = frozenset(("ใคร", "บาง", "บางคน", "บางท่าน", "มี", "มีคน", "คน", "ท่าน", "ฝ่าย", "ฝ่ายหนึ่ง", "ฝั่ง", "ท่านใด", "กลุ่มหนึ่ง"))
_HEADS = ("ข้อ", "แบบ", "ทางเลือก", "ตัวเลือก", "แนวทาง", "เบอร์", "หมายเลข")
_LOOSE_HEADS = ("แผน", "วิธี", "ทาง", "แนว", "สูตร", "ร่าง", "ชุด", "คนที่", "รายที่")
"""Words before a number or letter that mark a choice, and some that may also be part of it."""
_MARK = regex(
    r"(?:^|(?<=[\s,:;(\[])|(?<=[ก-๎]))[(\[]?(?:(?P<number>\d{1,2})|(?P<thai>[กขคงจฉชซ])|(?P<latin>[a-h]))(?:\.(?!\d)|[)\]])"
    r"|(?P<circle>[①-⑳]|[1-9]\ufe0f?\u20e3)"
    rf"|(?P<head>{'|'.join((*_HEADS, *_LOOSE_HEADS))})(?:ที่)?[^\S\n]?"
    r"(?:(?P<figure>\d{1,2})|(?P<letter>[กขคงจฉ]|[a-e](?![a-z]))|(?P<count>แรก|หนึ่ง|สอง|สาม|สี่|ห้า))(?![\d.:])\s?[.):]?"
    r"|(?:^|(?<=\s))(?:(?P<bare>\d)(?=\s|[ก-๙])|(?P<lone>[กขคงจฉ]|[a-e])(?=\s)|(?P<said>หนึ่ง|สอง|สาม|สี่|ห้า)(?=\s))"
)
_SIGN = regex(r"(?:^|(?<=\s))[-•*](?=\s)|[\u25a0-\u27bf\U0001f170-\U0001f9ff]\ufe0f?")
_MARKS_OF = {"figure": "bare", "letter": "lone", "count": "said"}
"""What marks the others where only the first has a word before it ("ตัวเลือก ก … ข …")."""


@dataclass(frozen=True)
class Listing:
    """Choices by their first and last words. The first may begin from the word `lowest` on, the last may end up to
    `highest`, unless they are `firm`."""

    kind: str
    choices: tuple[Span, ...]
    lowest: int
    highest: int
    is_firm: bool = False

    @property
    def reach(self) -> int:
        """How many words the first or the last choice may have."""
        return _LONGEST if self.kind.startswith("S") else _FARTHEST

    def starts(self, poll: Poll) -> list[int]:
        """The words at which the first choice may begin."""
        start, end = self.choices[0]
        asked = max((at for at in range(self.lowest, end) if poll.words[at] == "?"), default=-1)
        nearest = range(max(self.lowest, end - self.reach, asked + 1), end + 1)
        may_begin = (at for at in nearest if poll.parts[at] in ("", "A") and poll.words[at] not in (" ", "."))
        found = [] if self.is_firm else list(may_begin)
        return found or [start]

    def ends(self, poll: Poll) -> list[int]:
        """The words at which the last choice may end."""
        start, end = self.choices[-1]
        if self.kind == "Q":
            return [end]
        nearest = range(start, min(self.highest, start + self.reach) + 1)
        may_end = (at for at in nearest if not poll.parts[at] and poll.words[at] != ".")
        return [at for at in may_end if poll.found[at].kind != "space"] or [end]


def listings(poll: Poll) -> list[Listing]:
    """Every list that the poll may be taken for, each once."""
    if len(poll.pieces) < 2:
        return []
    marked = list(_marked(poll))
    # Where choices are numbered, no other list is meant, and there would be very many.
    ways = () if any(one.kind in _NUMBERED for one in marked) else (_quoted, _on_lines, _divided, _led_alike, _in_rows)
    found = dict.fromkeys((*marked, *(one for way in ways for one in way(poll))))
    sound = (one for one in found if not any(_only_announces(poll, choice) for choice in one.choices))
    return [one for one in sound if not _says_twice(poll, one)][:_MOST_LISTS]


def _says_twice(poll: Poll, listing: Listing) -> bool:
    """Whether two choices are the same words, as where "1 ปี 2 ปี" is taken for numbered."""
    said = [poll.text[poll.found[start].start : poll.found[end].end] for start, end in listing.choices]
    return len(set(said)) < len(said)


def single(poll: Poll) -> tuple[Span, ...]:
    """The only choice that is given, behind "ตัวเลือก:"; empty where none is."""
    after = zip(poll.pieces, poll.pieces[1:], poll.gaps[1:], strict=False)
    return next(((piece,) for before, piece, gap in after if gap == "P" and _only_announces(poll, before)), ())


def _only_announces(poll: Poll, choice: Span) -> bool:
    return choice[0] == choice[1] and poll.words[choice[0]] in _ANNOUNCING


def _choices(poll: Poll, first: int, dividers: Sequence[int], last: int) -> list[Span]:
    """The pieces from the first to the last, put together between the dividers."""
    edges = [first, *dividers, last + 1]
    return [(poll.pieces[one][0], poll.pieces[other - 1][1]) for one, other in pairwise(edges)]


def _divided(poll: Poll) -> Iterator[Listing]:
    """ "ก หรือ ข", "ก, ข, ค", "ก/ข", "ก กับ ข"."""
    count = len(poll.pieces)
    highest = poll.pieces[-1][1]
    for signs in _DIVIDERS:
        at = [number for number in range(1, count) if poll.gaps[number] in signs]
        if not at or {poll.gaps[number] for number in at} != set(signs):
            continue
        whole = _choices(poll, 0, at, count - 1)
        last = (whole[-1][0], poll.pieces[at[-1]][1])
        first = (poll.pieces[at[0] - 1][0], whole[0][1])
        yield Listing(signs, (first, *whole[1:-1], last), 0, highest)
        if "O" in signs or "A" in signs:
            yield from _with_those_before(poll, signs, at)
        if signs in "OA" and len(at) <= _MOST_PARTED:
            yield from _by_some(poll, signs, at)


def _by_some(poll: Poll, signs: str, at: Sequence[int]) -> Iterator[Listing]:
    """ "ให้แพร่กับน่านเลือกระหว่าง ก กับ ข": some dividers in a row, where the others stand for something else."""
    for first, last in combinations(range(len(at) + 1), 2):
        some = at[first:last]
        if len(some) == len(at):
            continue
        before, after = poll.pieces[some[0] - 1], poll.pieces[some[-1]]
        choices = _choices(poll, some[0] - 1, some, some[-1])
        yield Listing(f"{signs}p", (before, *choices[1:-1], after), 0, poll.pieces[-1][1])
        yield from _with_those_before(poll, f"{signs}p", some)


def _with_those_before(poll: Poll, signs: str, at: Sequence[int]) -> Iterator[Listing]:
    """ "ก ข หรือ ค", "5 บาท 10 บาท หรือ 20 บาท": blanks part those before the first divider."""
    for first in range(at[0] - 2, max(-1, at[0] - 2 - _MOST), -1):
        if poll.gaps[first + 1] not in "SP":
            break
        for way, dividers in _groupings(poll, first, at[0] - 1):
            found = _choices(poll, first, [*dividers, *at], len(poll.pieces) - 1)
            last = (found[-1][0], poll.pieces[at[-1]][1])
            yield Listing(f"{signs}s{way}", (*found[:-1], last), found[0][0], poll.pieces[-1][1])


def _groupings(poll: Poll, first: int, last: int) -> Iterator[tuple[str, list[int]]]:
    """The ways in which pieces in a row may be put together, by the numbers of those that begin the second choice and
    all further ones, each once."""
    known: set[tuple[int, ...]] = set()
    for way, dividers in _ways(poll, first, last):
        if tuple(dividers) not in known:
            known.add(tuple(dividers))
            yield way, dividers


def _ways(poll: Poll, first: int, last: int) -> Iterator[tuple[str, list[int]]]:
    """Each piece by itself; from each that begins like the first ("นายเอก ใจดี นางสาวโท รักไทย"); each abbreviation or
    clock with what it follows ("หอประชุม อบจ. โรงแรม", "จันทร์ 9.00 น. พุธเช้า"); every two or three; each figure with
    the word after it ("2 คืน 4 คืน ทุกคืน"), or with the verb before it ("ฟรี เก็บ 20 บาท")."""
    count = last - first + 1
    further = range(first + 1, last + 1)
    yield "1", list(further)
    for way, begins in (("l", _begins_alike), ("n", _is_by_itself)):
        dividers = [at for at in further if begins(poll, first, at)]
        if dividers:
            yield way, dividers
    dividers = [at for at in further if not _is_counted_by(poll, at)]
    if dividers:
        yield "v", dividers
    if sum(_hangs_on(poll, piece) for piece in range(first, last + 1)) < 2:  # "มี 3 คน สมชาย พิมล ดวงเดือน"
        return
    for period in (2, 3):
        if count % period == 0:
            yield str(period), list(range(first + period, last + 1, period))
    figures = [poll.pieces[at][0] == poll.pieces[at][1] and _is_figure(poll, at) for at in range(first, last + 1)]
    together = [first + at for at in range(1, count) if not figures[at - 1]]
    if any(figures[:-1]) and not figures[-1] and figures != [at % 2 == 0 for at in range(count)]:
        yield "u", together


def _begins_alike(poll: Poll, one: int, other: int) -> bool:
    """Whether two pieces begin with the same word, or both with a person's title."""
    first, second = poll.pieces[one][0], poll.pieces[other][0]
    return poll.words[first] == poll.words[second] or poll.kinds[first] == poll.kinds[second] == "title"


def _is_by_itself(poll: Poll, _: int, piece: int) -> bool:
    """Whether a piece does not begin with an abbreviation or a clock, which may belong to the piece before it."""
    token = poll.found[poll.pieces[piece][0]]
    return token.kind != "short" and (token.kind != "number" or token.word.isdecimal())


def _is_counted_by(poll: Poll, piece: int) -> bool:
    """Whether a piece is a figure that the verb before it takes along ("เก็บ 20 บาท")."""
    return _is_figure(poll, piece) and poll.kinds[poll.pieces[piece - 1][1]] in ("verb", "deed")


def _is_figure(poll: Poll, piece: int) -> bool:
    return poll.kinds[poll.pieces[piece][0]] == "number"


def _hangs_on(poll: Poll, piece: int) -> bool:
    """Whether a piece is but a figure, a letter or a word in Latin, which hangs on the piece beside it."""
    start, end = poll.pieces[piece]
    token = poll.found[start]
    return token.kind in ("number", "latin") or (start == end and token.end - token.start == 1)


def _in_rows(poll: Poll) -> Iterator[Listing]:
    """ "ก ข ค": blanks alone part them, which nobody lets do it who has set several commas or lines, nor of two alone
    who has said หรือ elsewhere."""
    if sum(gap in "CN" for gap in poll.gaps if gap) > 1:
        return
    fewest = 3 if "O" in poll.gaps else 2
    for first in range(len(poll.pieces) - 1):
        for last in range(first + 1, min(len(poll.pieces), first + _MOST)):
            if poll.gaps[last] not in "SP":
                break
            if last - first + 1 < fewest:
                continue
            for way, dividers in _groupings(poll, first, last):
                found = _choices(poll, first, dividers, last)
                if dividers and all(poll.size(one) <= _LONGEST for one in found[1:-1]):
                    yield Listing(f"S{way}", tuple(found), found[0][0], found[-1][1])


def _on_lines(poll: Poll) -> Iterator[Listing]:
    """Choices on lines of their own."""
    lines = [0, *(number for number, gap in enumerate(poll.gaps) if gap == "N"), len(poll.pieces)]
    for one in range(len(lines) - 2):
        for other in range(one + 2, len(lines)):
            found = _choices(poll, lines[one], lines[one + 1 : other], lines[other] - 1)
            yield Listing("N", tuple(found), found[0][0], found[-1][1])


def _led_alike(poll: Poll) -> Iterator[Listing]:
    """ "ใครเอาเขียว ใครเอาฟ้า": the words that each is led up to by, behind what else the first piece begins with, are
    no part of it."""
    for first in range(len(poll.pieces) - 1):
        further = first + 1
        while further + 1 < len(poll.pieces) and poll.gaps[further] == "S" and _is_figure(poll, further):
            further += 1
        opening = poll.words[poll.pieces[further][0]]
        start, end = poll.pieces[first][0], poll.pieces[further - 1][1]
        at = next((at for at in range(start, end) if poll.words[at] == opening), None)
        if at is None:
            continue
        row = [(at, end), *_further_led(poll, further, opening)]
        is_told = opening in _WHO or poll.kinds[at] == "verb"  # "ปลาทอง ปลาแดง" are led up to by nothing
        for lead in range(1, (min(end - start for start, end in row) if len(row) > 1 and is_told else 0) + 1):
            if len({poll.words[start + lead - 1] for start, _ in row}) > 1:
                break
            found = tuple((start + lead, end) for start, end in row)
            yield Listing(f"R{min(lead, 2)}", found, found[0][0], found[-1][1], is_firm=True)


def _further_led(poll: Poll, first: int, opening: str) -> list[Span]:
    """The pieces from one on that begin with a word, each with those that hang on it ("ใครสะดวก 3 ธ.ค.")."""
    begins = [at for at in range(first, len(poll.pieces)) if poll.words[poll.pieces[at][0]] == opening]
    row: list[Span] = []
    for number, follows in zip(begins, [*begins[1:], len(poll.pieces)], strict=True):
        last = number
        while last + 1 < follows and poll.gaps[last + 1] == "S" and _is_figure(poll, last + 1):
            last += 1
        if any(gap not in "SCPN" for gap in poll.gaps[number : last + 1]):
            break
        row.append((poll.pieces[number][0], poll.pieces[last][1]))
        if last + 1 != follows:
            break
    return row


def _marked(poll: Poll) -> Iterator[Listing]:
    """ "1. ก 2. ข", "แบบแรก ก แบบสอง ข", "- ก - ข"."""
    for kind, marks in _marks(poll.text):
        ends = [*(start for start, _ in marks[1:]), len(poll.text)]
        inner = [_without_is(poll, poll.within(start, end)) for (_, start), end in zip(marks, ends, strict=True)]
        is_figures = kind == "bare" and len({tuple(poll.words[at] for at in one) for one in inner}) == 1
        # "1 คืน 2 คืน 3 คืน", "ลาย ก ลาย ข": the figures and letters are what is chosen from.
        if all(inner) and not is_figures and not (kind in _LOOSE_MARKS and _follow_alike(poll, marks)):
            found = tuple((one[0], one[-1]) for one in inner)
            yield Listing(f"M{kind}", found, found[0][0], found[-1][1], is_firm=True)


def _without_is(poll: Poll, inner: list[int]) -> list[int]:
    """The words of a choice without the คือ that leads up to it ("ทางแรกคือรอ")."""
    return inner[1:] if inner and poll.words[inner[0]] == "คือ" else inner


def _follow_alike(poll: Poll, marks: Sequence[Span]) -> bool:
    """Whether the same word stands before all marks."""
    return len({tuple(poll.text[:start].split()[-1:]) for start, _ in marks}) == 1


def _marks(text: str) -> list[tuple[str, list[Span]]]:
    """The marks in their order, one row of each kind."""
    rows: dict[str, list[Span]] = {}
    for match in _MARK.finditer(text):
        kind, rank = _rank_of(match)
        for one in (kind, _MARKS_OF[match.lastgroup or ""]) if match["head"] and rank == 1 else (kind,):
            row = rows.setdefault(one, [])
            if rank == 1 and len(row) < 2:
                row.clear()
            if rank == len(row) + 1:
                row.append(match.span())
    signs = [match.span() for match in _SIGN.finditer(text)]
    same = [[span for span in signs if text[span[0]] == one] for one in {text[start]: None for start, _ in signs}]
    signed = [("sign", row) for row in (signs, *same)]
    return [(kind[:4], row) for kind, row in (*rows.items(), *signed) if len(row) > 1]


def _rank_of(mark: re.Match[str]) -> tuple[str, int]:
    """The kind of a mark, and its place in the list."""
    kind, said = mark.lastgroup or "", mark[mark.lastgroup or 0]
    kind = f"{'head' if mark['head'] in _HEADS else 'loose'} {mark['head']}" if mark["head"] else kind
    if said[0].isdecimal():
        return kind, int(said) if said.isdecimal() else int(said[0])
    if kind == "circle":
        return kind, ord(said) - ord("①") + 1
    if said in _COUNTED or said == "แรก":
        return kind, _COUNTED.index(said) + 1 if said in _COUNTED else 1
    return kind, next(letters.index(said) + 1 for letters in _LETTERS if said in letters)


def _quoted(poll: Poll) -> Iterator[Listing]:
    """Choices in quotation marks, the first of which may be but what is asked."""
    quotes = [poll.within(*match.span(match.lastindex or 0)) for match in QUOTED.finditer(poll.text)]
    found = [(one[0], one[-1]) for one in quotes if one]
    for first in range(len(found) - 1):
        yield Listing("Q", tuple(found[first:]), found[first][0], found[-1][1], is_firm=True)
