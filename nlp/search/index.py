"""Which passages speak of what a question speaks of: BM25 over character 3-grams and over concepts, side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_K1, _B = 1.2, 0.6


class Index:
    """An inverted index of passages, each given as its keys with how often they stand in it."""

    def __init__(self, passages: Sequence[Mapping[str, float]]) -> None:
        self.size = len(passages)
        numbers: dict[str, int] = {}
        key_ids, rows, counts = [], [], []
        for row, keys in enumerate(passages):
            for key, count in keys.items():
                key_ids.append(numbers.setdefault(key, len(numbers)))
                rows.append(row)
                counts.append(count)
        order = np.argsort(np.asarray(key_ids, dtype=np.int32), kind="stable")
        ids = np.asarray(key_ids, dtype=np.int32)[order]
        self._rows = np.asarray(rows, dtype=np.int32)[order]
        self._numbers = numbers
        self._starts = np.searchsorted(ids, np.arange(len(numbers) + 1))
        lengths = np.asarray([sum(keys.values()) for keys in passages], dtype=np.float32)
        self._impacts = self._bm25(ids, np.asarray(counts, dtype=np.float32)[order], lengths)

    def _bm25(self, ids: NDArray[np.int32], counts: Scores, lengths: Scores) -> Scores:
        if not self.size or not len(ids):
            return np.zeros(0, dtype=np.float32)
        spread = np.bincount(ids, minlength=len(self._numbers)).astype(np.float32)
        rarity = np.log(1 + (self.size - spread + 0.5) / (spread + 0.5))
        damping = _K1 * (1 - _B + _B * lengths[self._rows] / max(float(lengths.mean()), 1.0))
        impacts: Scores = (rarity[ids] * counts * (_K1 + 1) / (counts + damping)).astype(np.float32)
        return impacts

    def scores(self, keys: Iterable[tuple[str, float]]) -> Scores:
        """The score of every passage for weighted keys; unknown keys count nothing."""
        total: Scores = np.zeros(self.size, dtype=np.float32)
        for key, weight in keys:
            number = self._numbers.get(key)
            if number is not None:
                start, end = self._starts[number], self._starts[number + 1]
                total[self._rows[start:end]] += weight * self._impacts[start:end]
        return total

    def holds(self, key: str) -> bool:
        """Whether any passage has the key."""
        return key in self._numbers

    def holds_in(self, key: str, rows: NDArray[np.int64]) -> bool:
        """Whether any of the passages given has the key."""
        number = self._numbers.get(key)
        if number is None:
            return False
        return bool(np.isin(rows, self._rows[self._starts[number] : self._starts[number + 1]]).any())


def counted(keys: Iterable[str]) -> dict[str, float]:
    """Keys with how often they stand there."""
    return {key: float(count) for key, count in Counter(keys).items()}
