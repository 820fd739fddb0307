"""Train the intent model from the phrase files: `python -m nlp.training.train` writes nlp/intents.npz."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from config.catalogue import shipped_catalogue
from nlp import intents, tokens
from nlp.analysis import analyse
from nlp.dates.reader import BANGKOK
from nlp.features import features
from nlp.linear import LinearModel, write_model
from nlp.training.phrases import PHRASES, labelled, reports
from nlp.training.sources import sources

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
"""The moment that training phrases are read at; no feature depends on it but whether a day is past."""
LEAST_SEEN = 3
"""Phrases that must show a feature for it to be kept."""
STRENGTH = 1.5
FOLDS = 5


@dataclass(frozen=True)
class Phrases:
    """Every phrase: its text, its label, its features, and the intent that a plain answer has by rule."""

    texts: list[str]
    labels: list[str]
    rows: list[list[str]]
    closed: list[str | None]


def read_phrases() -> Phrases:
    """Take every phrase apart, in the order of the files."""
    catalogue, words = shipped_catalogue(), tokens.load()
    pairs = list(dict.fromkeys([*labelled(PHRASES), *reports()]))
    analysed = [analyse(text, NOW, catalogue, words) for text, _ in pairs]
    by_rule = [intents.closed_class(one.found) for one in analysed]
    return Phrases(
        texts=[text for text, _ in pairs],
        labels=[label for _, label in pairs],
        rows=[features(one.found, one.signs) for one in analysed],
        closed=[intent.value if intent else None for intent in by_rule],
    )


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


def report(scores: NDArray[np.float64], names: NDArray[np.str_], phrases: Phrases) -> None:
    """Print how often unseen phrases were understood, and what was taken for what."""
    truth, by_model = np.array(phrases.labels), names[scores.argmax(axis=1)]
    by_rule = [rule or guess for rule, guess in zip(phrases.closed, by_model, strict=True)]
    guessed = np.array(by_rule)
    print(f"unseen phrases: {np.mean(truth == guessed):.4f} of {len(truth)}")  # noqa: T201  a command's output
    print(f"by the model alone: {np.mean(truth == by_model):.4f}")  # noqa: T201
    for name in names:
        mask = truth == name
        print(f"  {name:17s} {mask.sum():4d}  recall {np.mean(guessed[mask] == name):.3f}")  # noqa: T201
    if "--errors" in sys.argv:
        for right, wrong, text in zip(truth, guessed, phrases.texts, strict=True):
            if right != wrong:
                print(right, "->", wrong, text)  # noqa: T201


def main() -> None:
    """Train, print the scores on unseen folds, write the model."""
    phrases = read_phrases()
    scores, names = cross_validate(phrases.rows, phrases.labels)
    report(scores, names, phrases)
    if "--scores" in sys.argv:
        return
    fitted = fit(phrases.rows, phrases.labels)
    classifier = fitted.classifier
    scale = float(np.float32(np.abs(classifier.coef_).max() / 127))
    model = LinearModel(
        labels=tuple(classifier.classes_.tolist()),
        rows=fitted.numbers,
        importance=fitted.importance.astype(np.float32),
        weights=np.round(classifier.coef_.T / scale).astype(np.int8),
        scale=scale,
        bias=classifier.intercept_.astype(np.float32),
        temperature=best_temperature(scores, names, phrases.labels),
        digest=sources(),
    )
    write_model(intents.MODEL, model)


if __name__ == "__main__":
    main()
