"""A model that picks one of several things by what is told of each, weighed elsewhere and run by numpy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Chooser:
    """How much each thing told counts for what it is told of."""

    weights: Mapping[str, float]

    def score(self, told: Iterable[str]) -> float:
        """The weight of all that is told of one thing; what is told of it is told once."""
        return sum(map(self.weights.get, told, repeat(0)))

    def best(self, candidates: Sequence[Iterable[str]]) -> int:
        """The number of the likeliest; of equals the first."""
        scores = [self.score(told) for told in candidates]
        return scores.index(max(scores))


def read_choosers(path: Path) -> dict[str, Chooser]:
    """Read the models written by write_choosers, by their names. Their weights are whole numbers: only which sum is the
    largest counts, and that is then the same on every machine."""
    with np.load(path) as arrays:
        names = sorted(name.removeprefix("told ") for name in arrays.files if name.startswith("told "))
        return {
            name: Chooser(
                dict(
                    zip(
                        arrays[f"told {name}"].tobytes().decode("utf-8").split("\n"),
                        arrays[f"weights {name}"].tolist(),
                        strict=True,
                    )
                )
            )
            for name in names
        }


def write_choosers(path: Path, choosers: Mapping[str, Chooser], digest: str) -> None:
    """Write models, their weights as whole numbers of one byte; the same models give the same file."""
    arrays: dict[str, NDArray[np.generic]] = {"digest": _letters(digest)}
    for name, chooser in sorted(choosers.items()):
        told = sorted(chooser.weights)
        weights = np.array([chooser.weights[one] for one in told])
        scale = np.float32(np.abs(weights).max() / 127)
        whole = np.round(weights / scale).astype(np.int8)
        kept = whole != 0
        arrays[f"told {name}"] = _letters("\n".join(one for one, is_kept in zip(told, kept, strict=True) if is_kept))
        arrays[f"weights {name}"] = whole[kept]
    np.savez_compressed(path, allow_pickle=False, **arrays)


def digest_of(path: Path) -> str:
    """What the models of a file were built from."""
    with np.load(path) as arrays:
        return str(arrays["digest"].tobytes().decode("ascii"))


def _letters(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
