"""What is told of a list of choices, for a model to weigh: where its first choice begins, where its last ends, whether
it is the list that is meant, or none is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nlp.option_lists import Listing
from nlp.option_words import Poll, Span

_NEAR = 6
_PREFIX = 2
_QUOTE = '"'
_VERBS = frozenset(("verb", "deed"))
_STEPS = {number: str(number) for number in range(-2, 4)}


def _few(number: int) -> str:
    return str(number) if number < 5 else "5+" if number < 8 else "8+"


def _differing(number: int) -> str:
    return _STEPS[number] if -3 < number < 4 else "4" if number > 0 else "-3"


def _length(size: int, shortest: int, longest: int) -> str:
    """How a choice's length stands to those of the others."""
    if shortest <= size <= longest:
        return "in"
    return _differing(size - longest) if size > longest else _differing(size - shortest)


def _begins_like(word: str, others: set[str]) -> str:
    if word in others:
        return "same"
    return "like" if any(len(one) > _PREFIX and one[:_PREFIX] == word[:_PREFIX] for one in others) else "other"


class Completion(NamedTuple):
    """A list's choices, the first and the last completed; how far the weights of where they begin and where they end
    lie behind those of the likeliest."""

    choices: tuple[Span, ...]
    start_behind: int
    end_behind: int


@dataclass(frozen=True)
class _Others:
    """What the other choices of a list are like, looked at once however many words the one in question may begin with
    or end in: `edges` are the words they begin with, or end in, `kinds` the kinds of these."""

    edges: set[str]
    kinds: set[str]
    all_kinds: str
    first_size: int
    shortest: int
    longest: int
    most_blanks: int
    words: set[str]

    @staticmethod
    def of(poll: Poll, others: Sequence[Span], measured: Sequence[Span], edges: Sequence[int]) -> "_Others":
        sizes, kinds = [poll.size(one) for one in measured], {poll.kinds[at] for at in edges}
        return _Others(
            {poll.words[at] for at in edges},
            kinds,
            "".join(sorted(kinds)),
            sizes[0],
            min(sizes),
            max(sizes),
            max(poll.blanks_in(one) for one in measured),
            {one for start, end in others for one in poll.words[start : end + 1]},
        )


def start_alone(poll: Poll, choice: Span) -> list[str]:
    """What is told of a first choice by itself, whatever list it stands in."""
    at, end = choice
    kind, sign, before, word = poll.kinds[at], poll.part(at - 1), poll.word(at - 1), poll.words[at]
    return [
        f"before:{before}", f"two before:{poll.word(at - 2)}|{before}", f"word:{word}", f"kind:{kind}",
        f"both:{before}|{word}", f"sign:{sign}", f"kinds:{poll.kind(at - 1)}|{kind}", f"before kind:{before}|{kind}",
        f"size:{_few(poll.size(choice))}", f"said before:{before if sign != 'S' else poll.word(at - 2)}",
        f"blanks:{_differing(poll.blanks_in(choice))}",
        *set(poll.said.inside[at + 1 : end + 1]),
    ]  # fmt: skip


def starts_among(poll: Poll, listing: Listing, places: Sequence[int]) -> list[list[str]]:
    """What is told of a first choice that begins with each of these words, beside the others of its list."""
    others = listing.choices[1:]
    like = _Others.of(poll, others, others[:-1] or others, [start for start, _ in others])
    return [_start_among(poll, listing, at, like) for at in places]


def _start_among(poll: Poll, listing: Listing, at: int, like: _Others) -> list[str]:
    kind, end, word = poll.kinds[at], listing.choices[0][1], poll.words[at]
    sign, of = poll.part(at - 1), listing.kind
    size, blanks = poll.size((at, end)), poll.blanks_in((at, end))
    same = "same" if kind in like.kinds else "other"
    shared = len(like.words.intersection(poll.words[at : end + 1]))
    return [
        f"sign of:{sign}{of[:2]}", f"list and sign:{of}{sign}",
        f"nearest:{at == listing.choices[0][0]}", f"begins:{_begins_like(word, like.edges)}",
        f"all begin so:{like.edges == {word}}",
        f"kind is:{kind}" if kind in like.kinds else f"kind is not:{kind}|{like.all_kinds}",
        f"length:{_length(size, like.shortest, like.longest)}",
        f"length by first:{_differing(size - like.first_size)}{of[:1]}",
        f"longer:{_differing(size - like.longest)}{sign}", f"more blanks:{_differing(blanks - like.most_blanks)}",
        f"shared:{_differing(shared)}", f"opening:{kind}{poll.kind(at + 1) if at < end else '$'}{same}",
        *_elsewhere(poll, listing, at, like),
    ]  # fmt: skip


def _elsewhere(poll: Poll, listing: Listing, at: int, like: _Others) -> list[str]:
    """Whether another word nearby would begin the first choice as the others begin."""
    end, nearest = listing.choices[0][1], max(listing.lowest, at - _NEAR)
    words, kinds = poll.words, poll.kinds
    told = []
    if not like.edges.isdisjoint({*words[at + 1 : end + 1]} - {words[at]}):
        told.append("same word later")
    if not like.edges.isdisjoint(words[nearest:at]):
        told.append("same word earlier")
    if not like.kinds.isdisjoint(kinds[at + 1 : end + 1]):
        told.append("same kind later")
    if not like.kinds.isdisjoint(kinds[nearest:at]):
        told.append("same kind earlier")
    return told


def end_alone(poll: Poll, choice: Span) -> list[str]:
    """What is told of a last choice by itself, whatever list it stands in."""
    start, at = choice
    after, word, sign = poll.word(at + 1), poll.words[at], poll.part(at + 1)
    real = after if sign not in ("S", "N", "P") else poll.word(at + 2)
    return [
        f"after:{after}", f"two after:{after}|{poll.word(at + 2)}", f"word:{word}", f"kind:{poll.kinds[at]}",
        f"both:{word}|{after}", f"sign:{sign}", f"kinds:{poll.kinds[at]}|{poll.kind(at + 1)}",
        f"size:{_few(poll.size(choice))}", f"said after:{real}", f"said after sign:{real}{sign}",
        f"blanks:{_differing(poll.blanks_in(choice))}", f"left:{_few(poll.counted[-1] - poll.counted[at + 1])}",
        *set(poll.said.inside[start:at]),
    ]  # fmt: skip


def ends_among(poll: Poll, listing: Listing, places: Sequence[int]) -> list[list[str]]:
    """What is told of a last choice that ends with each of these words, beside the others of its list."""
    others = listing.choices[:-1]
    like = _Others.of(poll, others, others[1:] or others, [end for _, end in others])
    return [_end_among(poll, listing, at, like) for at in places]


def _end_among(poll: Poll, listing: Listing, at: int, like: _Others) -> list[str]:
    words, start, kind = poll.words, listing.choices[-1][0], listing.kind
    sign = poll.part(at + 1)
    size, blanks = poll.size((start, at)), poll.blanks_in((start, at))
    piece_end = at
    while piece_end < listing.highest and not poll.parts[piece_end + 1]:
        piece_end += 1
    cut = words[at + 1 : piece_end + 1]
    return [
        f"sign of:{sign}{kind[:2]}", f"list and sign:{kind}{sign}", f"ends:{words[at] in like.edges}",
        f"kind is:{poll.kinds[at] if poll.kinds[at] in like.kinds else 'other'}",
        f"same earlier:{not like.edges.isdisjoint(words[start:at])}",
        f"same later:{not like.edges.isdisjoint(words[at + 1 : at + 1 + _NEAR])}",
        f"length:{_length(size, like.shortest, like.longest)}", f"longer:{_differing(size - like.longest)}{sign}",
        f"more blanks:{_differing(blanks - like.most_blanks)}{kind[:1]}",
        f"cut:{_few(len(cut))}", f"cut from:{_few(len(cut))}{kind[:1]}",
        *(f"cut off:{one}" for one in set(cut)), *(f"cut last:{one}" for one in cut[-1:]),
    ]  # fmt: skip


def of_none(poll: Poll) -> list[str]:
    """What is told of a poll with no choices but yes and no."""
    return [
        "none", f"none of gaps:{''.join(sorted(set(poll.gaps)))}", f"none of pieces:{_few(len(poll.pieces))}",
        *(f"none:{word}" for word in set(poll.words)),
        *(f"none:{one}|{other}" for one, other in set(zip(poll.words, poll.words[1:], strict=False))),
    ]  # fmt: skip


def at_a_glance(poll: Poll, listing: Listing) -> set[str]:
    """What is told of a list before its first and last choices are completed, to leave out those that are not meant."""
    kind, choices, said = listing.kind, listing.choices, poll.said
    first, last = choices[0][0], choices[-1][1]
    number = next((at for at, piece in enumerate(poll.pieces) if piece[0] <= last <= piece[1]), 0)
    behind = poll.pieces[number + 1][0] if number + 1 < len(poll.pieces) else len(poll.words)
    starts = {poll.words[start] for start, _ in choices}
    sizes = [poll.size(one) for one in choices[1:]]
    count = _few(len(choices))
    return {
        f"list:{kind}", f"list of:{kind}{count}", f"count:{count}", f"longest of:{kind[:1]}{_few(max(sizes))}",
        f"shortest of:{kind[:1]}{_few(min(sizes))}", f"spread of:{kind[:1]}{_differing(max(sizes) - min(sizes))}",
        f"kinds:{'|'.join(sorted({poll.kinds[start] for start, _ in choices[1:]}))}{kind[:1]}",
        f"first words:{_few(len(starts))}of{count}", f"row after:{poll.word(behind) in starts}{kind[:1]}",
        f"before:{poll.word(first - 1)}|{poll.word(first - 2)}", f"last before:{poll.word(first - 2)}{kind[:1]}",
        f"after:{poll.word(behind)}", f"after of:{poll.word(behind)}{kind[:1]}", f"next:{poll.kind(behind)}{kind[:1]}",
        f"left:{_few(len(poll.pieces) - number - 1)}{kind[:1]}", f"begins first:{choices[0][0] == 0}{kind[:1]}",
        *(one for start, end in choices[1:] for one in said.inside[start : end + 1]),
        *(said.begins[start] for start, _ in choices[1:]), *(said.ends[end] for _, end in choices[:-1]),
        *said.in_first[choices[0][0] : choices[0][1] + 1], *said.in_last[choices[-1][0] : choices[-1][1] + 1],
    }  # fmt: skip


def of_list(poll: Poll, listing: Listing, choices: Sequence[Span]) -> set[str]:
    """What is told of a list with its choices, the first and the last completed."""
    words, kind = poll.words, listing.kind[:1]
    sizes = [poll.size(one) for one in choices]
    spread = _differing(max(sizes) - min(sizes))
    first_words = [words[start] for start, _ in choices]
    first_kinds = [poll.kinds[start] for start, _ in choices]
    last_kinds = [poll.kinds[end] for _, end in choices]
    said = [set(words[start : end + 1]) for start, end in choices]
    lead = choices[0][0] - 1
    count = _few(len(choices))
    return {
        f"list:{listing.kind}", f"list of:{listing.kind}{count}", f"count:{count}", f"longest:{_few(max(sizes))}",
        f"shortest:{_few(min(sizes))}", f"spread:{spread}", f"spread of:{kind}{spread}",
        f"longest of:{kind}{_few(max(sizes))}", f"first words:{_few(len(set(first_words)))}of{count}",
        f"first kinds:{_few(len(set(first_kinds)))}", f"kinds:{''.join(sorted(set(first_kinds)))}{kind}",
        f"last kinds:{_few(len(set(last_kinds)))}", f"first as others:{first_kinds[0] in first_kinds[1:]}{kind}",
        f"last as others:{first_kinds[-1] in first_kinds[:-1]}{kind}",
        f"shared:{_differing(len(said[0] & said[-1]))}", f"all the same:{len(set(map(frozenset, said))) == 1}",
        *([f"led by:{poll.word(lead)}", f"led by kind:{poll.kind(lead)}"] if kind == "R" else []),
        *([f"led by:{poll.word(lead - 1)}|{poll.word(lead)}"] if kind == "R" else []),
        *(one for start, end in choices for one in poll.said.inside[start : end + 1]),
        *poll.said.in_first[choices[0][0] : choices[0][1] + 1], *poll.said.in_last[choices[-1][0] : choices[-1][1] + 1],
        *(poll.said.begins[start] for start, _ in choices), *(poll.said.ends[end] for _, end in choices),
        *_around(poll, kind, choices), *_parted(poll, kind, choices),
        *_piece_before(poll, listing, choices), *_piece_after(poll, listing, choices),
    }  # fmt: skip


def _around(poll: Poll, kind: str, choices: Sequence[Span]) -> list[str]:
    """The words that stand before and behind the list."""
    start, end = choices[0][0], choices[-1][1]
    before = poll.word(start - 1) if poll.part(start - 1) != "S" else poll.word(start - 2) + " "
    after = poll.word(end + 1) if poll.part(end + 1) not in ("S", "N") else " " + poll.word(end + 2)
    return [
        f"before:{before}", f"before of:{before}{kind}", f"after:{after}", f"after of:{after}{kind}",
        f"left before:{_few(poll.counted[start])}", f"left after:{_few(poll.counted[-1] - poll.counted[end + 1])}",
    ]  # fmt: skip


def _parted(poll: Poll, kind: str, choices: Sequence[Span]) -> list[str]:
    """What else in the poll might part choices, outside the list and within its choices."""
    start, end = choices[0][0], choices[-1][1]
    outside = "".join(poll.parts[:start] + poll.parts[end + 1 :])
    inside = "".join(sign for one, other in choices for sign in poll.parts[one : other + 1])
    blanks = [poll.blanks_in(one) for one in choices]
    return [
        f"or outside:{_differing(outside.count('O'))}{kind}", *(f"outside:{sign}{sign in outside}" for sign in "CLNOA"),
        f"quoted:{_few(poll.words.count(_QUOTE))}{kind}",
        f"quoted:{'|'.join(sorted({str(poll.word(one - 1) == _QUOTE) for one, _ in choices}))}",
        f"quoted before:{_few(poll.words[:start].count(_QUOTE))}{kind}",
        f"parted inside:{_differing(sum(map(inside.count, 'CLNO')))}",
        f"blanks:{_differing(max(blanks))}{kind}", f"spread of blanks:{_differing(max(blanks) - min(blanks))}{kind}",
    ]  # fmt: skip


def _piece_before(poll: Poll, listing: Listing, choices: Sequence[Span]) -> list[str]:
    """The piece before the list, which may be one more choice."""
    kind, start = listing.kind[:2], choices[0][0]
    number = next((at for at, piece in enumerate(poll.pieces) if piece[0] <= start <= piece[1]), 0)
    if not number or start != poll.pieces[number][0]:
        return [f"joined:{kind[:1]}"]
    first, last = poll.pieces[number - 1]
    gap = poll.gaps[number]
    first_words = {poll.words[one[0]] for one in choices}
    first_kinds, last_kinds = {poll.kinds[one[0]] for one in choices}, {poll.kinds[one[1]] for one in choices}
    likeness = {_begins_like(word, first_words) for word in poll.words[first : last + 1]}
    nearest = next(one for one in ("same", "like", "other") if one in likeness)
    longest = max(poll.size(one) for one in choices)
    step = int(listing.kind[-1]) if listing.kind[-1].isdecimal() else 1
    begins_row = number >= step and poll.words[poll.pieces[number - step][0]] in first_words
    return [
        f"piece before:{_differing(last - first + 1 - longest)}{gap}{kind[:1]}",
        f"its kind:{poll.kinds[first] in first_kinds}{kind[:1]}", f"row before:{begins_row}{kind[:1]}",
        f"its last:{poll.words[last]}", f"its first:{poll.words[first]}", f"it has:{nearest}{gap}{kind}",
        f"its last kind:{poll.kinds[last]}|{''.join(sorted(last_kinds))}",
        f"ends so:{poll.kinds[last] in last_kinds}{kind}{gap}",
        f"it is:{poll.kinds[first]}|{poll.kinds[last]}{gap}{kind[:1]}", f"begins with it:{number == 1}{gap}{kind[:1]}",
        f"has kind:{not first_kinds.isdisjoint(poll.kinds[first : last + 1])}{kind}{gap}",
    ]  # fmt: skip


def _piece_after(poll: Poll, listing: Listing, choices: Sequence[Span]) -> list[str]:
    """The piece behind the list, which may be one more choice."""
    kind, end = listing.kind[:1], choices[-1][1]
    number = next((at for at, piece in enumerate(poll.pieces) if piece[0] <= end <= piece[1]), 0)
    if number + 1 >= len(poll.pieces) or end != poll.pieces[number][1]:
        return []
    first, last = poll.pieces[number + 1]
    longest = max(poll.size(one) for one in choices)
    first_kinds = {poll.kinds[one[0]] for one in choices}
    return [
        f"piece after:{_differing(last - first + 1 - longest)}{poll.gaps[number + 1]}{kind}",
        f"next kind:{poll.kinds[first] in first_kinds}", f"next first:{poll.words[first]}",
        f"next is:{poll.kinds[first]}{poll.gaps[number + 1]}{kind}",
        f"then left:{_few(len(poll.pieces) - number - 2)}{poll.gaps[number + 1]}{kind}",
        f"row after:{poll.words[first] in {poll.words[one[0]] for one in choices}}{kind}",
    ]  # fmt: skip


def of_completion(poll: Poll, listed: str, way: Completion) -> list[str]:
    """What is told of one way to complete the list that is meant: how its first choice and its last go together."""
    (start, first_end), (last_start, end) = way.choices[0], way.choices[-1]
    words, kinds = poll.words, poll.kinds
    before, after = poll.word(start - 1), poll.word(end + 1)
    kind_before, kind_after = poll.kind(start - 1), poll.kind(end + 1)
    word, last_word, kind, last_kind = words[start], words[last_start], kinds[start], kinds[last_start]
    sizes = poll.size(way.choices[0]), poll.size(way.choices[-1])
    shared = len(set(words[start : first_end + 1]).intersection(words[last_start : end + 1]))
    first_verbs, last_verbs = _verbs(poll, start, first_end), _verbs(poll, last_start, end)
    opened, closed = kinds[start : min(start + 3, first_end + 1)], kinds[last_start : min(last_start + 3, end + 1)]
    return [
        f"start behind:{way.start_behind.bit_length()}", f"end behind:{way.end_behind.bit_length()}",
        f"behind:{way.start_behind > 0}{way.end_behind > 0}", f"longer:{_differing(sizes[0] - sizes[1])}{listed[:1]}",
        f"sizes:{_few(sizes[0])}{_few(sizes[1])}", f"words:{word}|{last_word}", f"kinds:{kind}|{last_kind}",
        f"ends:{words[first_end]}|{words[end]}", f"end kinds:{kinds[first_end]}|{kinds[end]}",
        f"same words:{word == last_word}{words[first_end] == words[end]}", f"shared:{_differing(shared)}",
        f"same kinds:{kind == last_kind}{kinds[first_end] == kinds[end]}{listed[:1]}",
        f"kind before:{kind_before}|{kind}|{last_kind}", f"before kind:{before}|{last_kind}",
        f"before word:{before}|{last_word}", f"kind after:{kinds[first_end]}|{kinds[end]}|{kind_after}",
        f"after kind:{after}|{kind}", f"after last kind:{after}|{last_kind}", f"around:{before}|{after}",
        f"signs:{poll.part(start - 1)}{poll.part(end + 1)}{listed[:1]}",
        f"kinds around:{kind_before}|{kind}|{kind_after}",
        f"before sign:{before}|{kind}|{poll.part(end + 1)}", f"opened:{'.'.join(opened)}|{'.'.join(closed)}",
        f"verbs:{first_verbs}{last_verbs}",
        f"verbs around:{first_verbs}{last_verbs}{kind_before in _VERBS}{kind_after in _VERBS}",
    ]  # fmt: skip


def _verbs(poll: Poll, start: int, end: int) -> str:
    """Where the first verbs of a choice stand: at its head, next to it or later."""
    return "".join([_STEPS[min(2, at - start)] for at in range(start, end + 1) if poll.kinds[at] in _VERBS][:2])
