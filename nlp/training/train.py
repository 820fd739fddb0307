"""Train the intent model from the phrase files: `python -m nlp.training.train` writes nlp/intents.npz."""

import sys
from collections import Counter
from collections.abc import Sequence
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
from nlp.training.phrases import PHRASES, labelled
from nlp.training.sources import sources

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
"""The moment that training phrases are read at; no feature depends on it but whether a day is past."""
LEAST_SEEN = 2
"""Phrases that must show a feature for it to be kept."""
STRENGTH = 1.5
FOLDS = 5


def read_phrases() -> tuple[list[list[str]], list[str], list[str]]:
    """The features, labels and texts of every phrase."""
    catalogue, words = shipped_catalogue(), tokens.load()
    pairs = labelled(PHRASES)
    analysed = [analyse(text, NOW, catalogue, words) for text, _ in pairs]
    rows = [features(one.found, one.signs) for one in analysed]
    return rows, [label for _, label in pairs], [text for text, _ in pairs]


def kept_features(rows: Sequence[list[str]]) -> dict[str, int]:
    """The features seen often enough, numbered in the order of their names."""
    counts = Counter(feature for row in rows for feature in row)
    kept = sorted(feature for feature, count in counts.items() if count >= LEAST_SEEN and "\n" not in feature)
    return {feature: row for row, feature in enumerate(kept)}


def matrix(rows: Sequence[list[str]], numbers: dict[str, int]) -> csr_matrix:
    """One row a phrase, each feature weighted by one over the square root of the phrase's features."""
    columns: list[int] = []
    weights: list[float] = []
    ends = [0]
    for row in rows:
        known = sorted(numbers[feature] for feature in row if feature in numbers)
        columns += known
        weights += [float(1 / np.sqrt(max(len(row), 1)))] * len(known)
        ends.append(len(columns))
    return csr_matrix((weights, columns, ends), shape=(len(rows), len(numbers)))


def fit(rows: Sequence[list[str]], labels: Sequence[str]) -> tuple[LinearSVC, dict[str, int]]:
    """Fit the classifier; the same rows give the same weights."""
    numbers = kept_features(rows)
    classifier = LinearSVC(C=STRENGTH, random_state=0)
    classifier.fit(matrix(rows, numbers), np.array(labels))
    return classifier, numbers


def cross_validate(rows: list[list[str]], labels: list[str]) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    """Each phrase's scores by a classifier that has not seen it, and the labels of their columns."""
    truth = np.array(labels)
    names = np.unique(truth)
    scores = np.zeros((len(rows), len(names)))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(np.zeros(len(rows)), truth):
        classifier, numbers = fit([rows[index] for index in train], truth[train].tolist())
        scores[test] = classifier.decision_function(matrix([rows[index] for index in test], numbers))
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


def report(scores: NDArray[np.float64], names: NDArray[np.str_], labels: list[str], texts: list[str]) -> None:
    """Print how often unseen phrases were understood, and what was taken for what."""
    truth, guessed = np.array(labels), names[scores.argmax(axis=1)]
    print(f"cross-validation: {np.mean(truth == guessed):.4f} of {len(truth)}")  # noqa: T201  a command's output
    for name in names:
        mask = truth == name
        print(f"  {name:17s} {mask.sum():4d}  recall {np.mean(guessed[mask] == name):.3f}")  # noqa: T201
    if "--errors" in sys.argv:
        for right, wrong, text in zip(truth, guessed, texts, strict=True):
            if right != wrong:
                print(right, "->", wrong, text)  # noqa: T201


def main() -> None:
    """Train, print the scores on unseen folds, write the model."""
    rows, labels, texts = read_phrases()
    scores, names = cross_validate(rows, labels)
    report(scores, names, labels, texts)
    if "--scores" in sys.argv:
        return
    classifier, numbers = fit(rows, labels)
    model = LinearModel(
        labels=tuple(classifier.classes_.tolist()),
        rows=numbers,
        weights=classifier.coef_.T.astype(np.float32),
        bias=classifier.intercept_.astype(np.float32),
        temperature=best_temperature(scores, names, labels),
        digest=sources(),
    )
    write_model(intents.MODEL, model)


if __name__ == "__main__":
    main()
