"""A linear classifier run by numpy: weights trained elsewhere, one row a feature."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearModel:
    """Features with their rows of weights, one byte each, to be multiplied by `scale`.

    `importance` is how much each feature counts, the rare ones more; a message's features are scaled by it to
    length one. `digest` tells what the model was built from.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    importance: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: float
    bias: NDArray[np.float32]
    temperature: float
    digest: str

    def scores(self, features: Iterable[str]) -> list[float]:
        """The score of each label, in the order of the labels."""
        known = [row for row in map(self.rows.get, features) if row is not None]
        scores = self.bias
        if known:
            places = np.fromiter(known, np.intp, len(known))
            importance = self.importance.take(places)
            length = math.sqrt(importance @ importance)
            scores = scores + (importance @ self.weights.take(places, axis=0)) * (self.scale / length)
        said: list[float] = scores.tolist()
        return said

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each label, in the order of the labels."""
        said = self.scores(features)
        top = max(said)
        exponents = [math.exp((score - top) / self.temperature) for score in said]
        total = sum(exponents)
        return [exponent / total for exponent in exponents]


def read_model(path: Path) -> LinearModel:
    """Read a model written by write_model."""
    with np.load(path) as arrays:
        names = arrays["features"].tobytes().decode("utf-8").split("\n")
        return LinearModel(
            labels=tuple(arrays["labels"].tobytes().decode("utf-8").split("\n")),
            importance=arrays["importance"].astype(np.float32),
            rows={name: row for row, name in enumerate(names)},
            weights=arrays["weights"],
            scale=float(arrays["scale"]),
            bias=arrays["bias"].astype(np.float32),
            temperature=float(arrays["temperature"]),
            digest=arrays["digest"].tobytes().decode("ascii"),
        )


def write_model(path: Path, model: LinearModel) -> None:
    """Write a model; the same model gives the same file."""
    features = sorted(model.rows, key=model.rows.__getitem__)
    np.savez_compressed(
        path,
        labels=_letters("\n".join(model.labels)),
        features=_letters("\n".join(features)),
        importance=model.importance.astype(np.float16),
        weights=model.weights,
        scale=np.array(model.scale, dtype=np.float32),
        bias=np.round(model.bias, 3).astype(np.float32),
        temperature=np.array(model.temperature, dtype=np.float32),
        digest=_letters(model.digest),
    )


def _letters(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
