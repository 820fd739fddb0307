"""A linear classifier run by numpy: weights trained elsewhere, one row a feature."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearModel:
    """Features with their rows of weights.

    `importance` is how much each feature counts, the rare ones more; a message's features are scaled by it to
    length one. `digest` tells what the model was built from.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    importance: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float
    digest: str

    def probabilities(self, features: list[str]) -> list[tuple[str, float]]:
        """Labels with their probabilities, likeliest first."""
        rows = self.rows
        known = [row for feature in features if (row := rows.get(feature)) is not None]
        scores = self.bias.copy()
        if known:
            importance = self.importance[known]
            scores += importance @ self.weights[known] / np.sqrt(importance @ importance)
        exponents = np.exp((scores - scores.max()) / self.temperature)
        shares = exponents / exponents.sum()
        order = np.argsort(-shares, kind="stable")
        return [(self.labels[index], float(shares[index])) for index in order]


def read_model(path: Path) -> LinearModel:
    """Read a model written by write_model."""
    with np.load(path) as arrays:
        names = arrays["features"].tobytes().decode("utf-8").split("\n")
        scale = arrays["scale"].astype(np.float32)
        return LinearModel(
            labels=tuple(arrays["labels"].tobytes().decode("utf-8").split("\n")),
            importance=arrays["importance"].astype(np.float32),
            rows={name: row for row, name in enumerate(names)},
            weights=arrays["weights"].astype(np.float32) * scale,
            bias=arrays["bias"].astype(np.float32),
            temperature=float(arrays["temperature"]),
            digest=arrays["digest"].tobytes().decode("ascii"),
        )


def write_model(path: Path, model: LinearModel) -> None:
    """Write a model, its weights as whole numbers of one byte, so that the same fit gives the same file."""
    scale = np.float32(np.abs(model.weights).max() / 127 or 1)
    features = sorted(model.rows, key=model.rows.__getitem__)
    np.savez_compressed(
        path,
        labels=_letters("\n".join(model.labels)),
        features=_letters("\n".join(features)),
        importance=model.importance.astype(np.float16),
        weights=np.round(model.weights / scale).astype(np.int8),
        scale=np.array(scale),
        bias=np.round(model.bias, 3).astype(np.float32),
        temperature=np.array(model.temperature, dtype=np.float32),
        digest=_letters(model.digest),
    )


def _letters(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
