"""How a poll with hidden names may be watched while it runs: in steps, so that no vote follows from two looks. Pure.

Who voted by when is no secret, so the difference of two figures tells what those between them chose. A figure is
therefore shown late, when enough have voted since; and in columns (single choices, or several together) of which each
holds at least LEAST people: in the figure itself, in its difference from every one shown before, and in what came after
it. So the result at closing, which is told in full, lies as far from the last figure. What voters change after a figure
was shown can bring the result nearer to it; whose change that was, nothing tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from config.vocabulary import PollKind
from handlers.rules.polls.disclosure import LEAST

Columns = tuple[tuple[int, ...], ...]
# How many times the fewest votes that could do are waited for before choices are told together.
PATIENCE = 2


@dataclass(frozen=True)
class Figures:
    """How many had voted and chosen each choice at one moment; `columns` in which that was shown, if it was."""

    voted: int
    counts: tuple[int, ...]
    columns: Columns = ()

    def less(self, other: "Figures") -> "Figures":
        """What came since another moment."""
        counts = tuple(mine - theirs for mine, theirs in zip(self.counts, other.counts, strict=True))
        return Figures(self.voted - other.voted, counts)

    def column(self, choices: Iterable[int]) -> int:
        """How many chose one of these."""
        return sum(self.counts[choice] for choice in choices)


def may_wait(kind: PollKind, shown: Sequence[Figures], waiting: Figures | None, now: Figures) -> bool:
    """Whether the figures of now are to be the next that are shown, once enough have voted after them: where none wait,
    or those that do would tell less."""
    columns = _finest(kind, [now])
    told = len(_finest(kind, [waiting])) if waiting is not None else 0
    return len(columns) > told and _far_from(kind, shown, now, columns)


def columns_to_show(kind: PollKind, shown: Sequence[Figures], waiting: Figures, now: Figures) -> Columns:
    """The columns in which the figures that wait may be shown now; none where they have to wait on. Fewer columns than
    they could be told in are better than nothing only when many more have voted."""
    since, wanted = now.less(waiting), len(_finest(kind, [waiting]))
    columns = _finest(kind, [waiting, since])
    enough = len(columns) >= wanted or since.voted >= PATIENCE * LEAST * wanted
    return columns if columns and enough and _far_from(kind, shown, waiting, columns) else ()


def _far_from(kind: PollKind, shown: Sequence[Figures], figures: Figures, columns: Columns) -> bool:
    """Whether what follows from these figures in these columns beside each one shown before is nowhere too small."""
    return all(_is_safe(figures.less(one), column) for one in shown for column in _shared(kind, one.columns, columns))


def _is_safe(figures: Figures, column: tuple[int, ...]) -> bool:
    inside = figures.column(column)
    return inside >= LEAST and figures.voted - inside >= LEAST


def _finest(kind: PollKind, all_of: Sequence[Figures]) -> Columns:
    """The most columns that are safe in all of these figures. Where a ballot holds one choice they part the voters, so
    that small choices go together, with the smallest large one if need be; one column alone would say nothing."""
    every = range(len(all_of[0].counts))
    alone = [choice for choice in every if all(_is_safe(one, (choice,)) for one in all_of)]
    if kind is PollKind.SEVERAL:
        return tuple((choice,) for choice in alone)
    rest = tuple(choice for choice in every if choice not in alone)
    # Who abstained goes with those who said no, before it would go with those who said yes.
    alone.sort(key=lambda choice: (kind is not PollKind.YES_NO and min(one.counts[choice] for one in all_of), -choice))
    while rest and alone and not all(one.column(rest) >= LEAST for one in all_of):
        rest = (*rest, alone.pop(0))
    columns = sorted([*((choice,) for choice in alone), *((tuple(sorted(rest)),) if rest else ())])
    return tuple(columns) if len(columns) > 1 else ()


def _shared(kind: PollKind, some: Columns, others: Columns) -> Columns:
    """The finest columns of which both tell the figure."""
    if kind is PollKind.SEVERAL:
        return tuple(column for column in some if column in others)
    joined = reduce(_with, [set(column) for column in (*some, *others)], list[set[int]]())
    return tuple(tuple(sorted(column)) for column in joined) if len(joined) > 1 else ()


def _with(columns: list[set[int]], one: set[int]) -> list[set[int]]:
    touched = [column for column in columns if column & one]
    return [*(column for column in columns if column not in touched), one.union(*touched)]
