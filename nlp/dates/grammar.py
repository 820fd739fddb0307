"""How the date rules are applied: patterns over symbols, the longest match first, one stage after another."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nlp.dates.symbols import Item, text_of

Production = Callable[[Sequence[Item]], Any]


@dataclass(frozen=True)
class Rule:
    """One way of saying something: `pattern` over symbols, `production` making its value.

    `needs` are symbols it cannot do without, so that it is not tried in vain; a production that gives None
    reads nothing.
    """

    name: str
    needs: str
    pattern: str
    production: Production
    symbol: str
    compiled: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compile the pattern."""
        object.__setattr__(self, "compiled", re.compile(self.pattern))


def reduce(items: list[Item], rules: Sequence[Rule]) -> tuple[list[Item], list[str]]:
    """Replace the longest matches of a stage's rules by single items. Gives items and rules used."""
    symbols = text_of(items)
    hits: list[tuple[int, int, int, Rule]] = []
    for order, rule in enumerate(rules):
        if all(symbol in symbols for symbol in rule.needs):
            hits += [(m.start(), -m.end(), order, rule) for m in rule.compiled.finditer(symbols)]
    if not hits:
        return items, []
    hits.sort(key=lambda hit: (hit[1] + hit[0], hit[0], hit[2]))
    taken = [False] * len(items)
    chosen: list[tuple[int, int, Item, str]] = []
    for start, minus_end, _, rule in hits:
        end = -minus_end
        if end == start or any(taken[start:end]):
            continue
        value = rule.production(items[start:end])
        if value is None:
            continue
        taken[start:end] = [True] * (end - start)
        chosen.append((start, end, Item(rule.symbol, value, items[start].start, items[end - 1].end), rule.name))
    return _replaced(items, chosen)


def _replaced(items: list[Item], chosen: list[tuple[int, int, Item, str]]) -> tuple[list[Item], list[str]]:
    chosen.sort(key=lambda one: one[0])
    result: list[Item] = []
    at = 0
    for start, end, item, _ in chosen:
        result += items[at:start]
        result.append(item)
        at = end
    return result + items[at:], [name for *_, name in chosen]
