"""Fitting linear models to phrases: rows of features in, a model that numpy runs out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlp.linear import LinearModel
from nlp.training.sources import sources

LEAST_SEEN = 3
"""Phrases that must show a feature for it to be kept."""
STRENGTH = 1.5
FOLDS = 5


def kept_features(rows: Sequence[list[str]]) -> dict[str, int]:
    """The features seen often enough, numbered in the order of their names."""
    counts = Counter(feature for row in rows for feature in row)
    kept = sorted(feature for feature, count in counts.items() if count >= LEAST_SEEN and "\n" not in feature)
    return {feature: row for row, feature in enumerate(kept)}


def importance_of(rows: Sequence[list[str]], numbers: dict[str, int]) -> NDArray[np.float16]:
    """How much each feature counts: the root of the logarithm of how rare it is."""
    counts = np.zeros(len(numbers))
    for row in rows:
        for feature in row:
            if feature in numbers:
                counts[numbers[feature]] += 1
    return np.sqrt(np.log(len(rows) / counts)).astype(np.float16)


def matrix(rows: Sequence[list[str]], numbers: dict[str, int], importance: NDArray[np.float16]) -> csr_matrix:
    """One row a phrase: its features' importance, scaled to length one."""
    columns: list[int] = []
    weights: list[float] = []
    ends = [0]
    for row in rows:
        known = sorted(numbers[feature] for feature in row if feature in numbers)
        values = importance[known].astype(np.float64)
        columns += known
        weights += (values / max(float(np.sqrt(values @ values)), 1e-9)).tolist()
        ends.append(len(columns))
    return csr_matrix((weights, columns, ends), shape=(len(rows), len(numbers)))


@dataclass(frozen=True)
class Fitted:
    """A classifier with its features."""

    classifier: LinearSVC
    numbers: dict[str, int]
    importance: NDArray[np.float16]

    def scores(self, rows: Sequence[list[str]]) -> NDArray[np.float64]:
        """One row of scores a phrase."""
        found: NDArray[np.float64] = self.classifier.decision_function(matrix(rows, self.numbers, self.importance))
        return found


def fit(rows: Sequence[list[str]], labels: Sequence[str]) -> Fitted:
    """Fit the classifier; the same rows give the same weights."""
    numbers = kept_features(rows)
    importance = importance_of(rows, numbers)
    classifier = LinearSVC(C=STRENGTH, random_state=0)
    classifier.fit(matrix(rows, numbers, importance), np.array(labels))
    return Fitted(classifier, numbers, importance)


def cross_validate(rows: list[list[str]], labels: list[str]) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    """Each phrase's scores by a classifier that has not seen it, and the labels of their columns."""
    truth = np.array(labels)
    names = np.unique(truth)
    scores = np.zeros((len(rows), len(names)))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(np.zeros(len(rows)), truth):
        fitted = fit([rows[index] for index in train], truth[train].tolist())
        scores[test] = fitted.scores([rows[index] for index in test])
    return scores, names


def best_temperature(scores: NDArray[np.float64], names: NDArray[np.str_], labels: list[str]) -> float:
    """The temperature that makes the confidence of unseen phrases likeliest."""
    target = np.searchsorted(names, np.array(labels))

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        top = scaled.max(axis=1, keepdims=True)
        total = np.log(np.exp(scaled - top).sum(axis=1)) + top[:, 0]
        return float((total - scaled[np.arange(len(target)), target]).mean())

    return float(min(np.arange(0.05, 1.01, 0.01), key=loss))


def to_model(fitted: Fitted, temperature: float) -> LinearModel:
    """The model of a fit, its weights as whole numbers of one byte."""
    classifier = fitted.classifier
    scale = float(np.float32(np.abs(classifier.coef_).max() / 127))
    return LinearModel(
        labels=tuple(classifier.classes_.tolist()),
        rows=fitted.numbers,
        importance=fitted.importance.astype(np.float32),
        weights=np.round(classifier.coef_.T / scale).astype(np.int8),
        scale=scale,
        bias=classifier.intercept_.astype(np.float32),
        temperature=temperature,
        digest=sources(),
    )
