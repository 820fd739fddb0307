"""Train the models from the phrase files: `python -m nlp.training.train` writes nlp/intents.npz, nlp/topics.npz,
nlp/asides.npz, nlp/options.npz and nlp/search/aims.npz.

With --scores only the scores on unseen phrases are printed, with --errors what was taken for what too.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from config.catalogue import shipped_catalogue
from config.vocabulary import Topic
from nlp import asides, intents, options, tokens, topics
from nlp.analysis import analyse
from nlp.chooser import write_choosers
from nlp.dates.reader import BANGKOK
from nlp.features import features
from nlp.linear import write_model
from nlp.normal import normalise
from nlp.search import aims as aiming
from nlp.training.fitting import best_temperature, cross_validate, fit, to_model
from nlp.training.options import example, fit_models, fit_showings, marked_polls, right_choices, shown_otherwise
from nlp.training.phrases import PHRASES, aims, beside_stories, labelled, reports
from nlp.training.sources import option_sources, search_sources, story_sources

OPTION_SHARE = 4
"""One in so many marked polls is kept back to score the models on."""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
"""The moment that training phrases are read at; no feature depends on it but whether a day is past."""


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


def report(scores: NDArray[np.float64], names: NDArray[np.str_], phrases: Phrases, *, lists_errors: bool) -> None:
    """Print how often unseen phrases were understood, and what was taken for what."""
    truth, by_model = np.array(phrases.labels), names[scores.argmax(axis=1)]
    by_rule = [rule or guess for rule, guess in zip(phrases.closed, by_model, strict=True)]
    guessed = np.array(by_rule)
    print(f"unseen phrases: {np.mean(truth == guessed):.4f} of {len(truth)}")  # noqa: T201  a command's output
    print(f"by the model alone: {np.mean(truth == by_model):.4f}")  # noqa: T201  a command's output
    for name in names:
        mask = truth == name
        print(f"  {name:17s} {mask.sum():4d}  recall {np.mean(guessed[mask] == name):.3f}")  # noqa: T201  a command's output
    if lists_errors:
        for right, wrong, text in zip(truth, guessed, phrases.texts, strict=True):
            if right != wrong:
                print(right, "->", wrong, text)  # noqa: T201  a command's output


def train_intents(*, only_scores: bool, lists_errors: bool = False) -> None:
    """Print the scores of the intent model on unseen folds, and write it."""
    phrases = read_phrases()
    scores, names = cross_validate(phrases.rows, phrases.labels)
    report(scores, names, phrases, lists_errors=lists_errors)
    if not only_scores:
        temperature = best_temperature(scores, names, phrases.labels)
        write_model(intents.MODEL, to_model(fit(phrases.rows, phrases.labels), temperature))


def train_topics(*, only_scores: bool) -> None:
    """Print the scores of the topics on unseen folds, by words and model together, and write the model."""
    pairs = labelled(PHRASES / "topics")
    labels = [label for _, label in pairs]
    words = [tokens.tokens(normalise(text), tokens.load()) for text, _ in pairs]
    rows = [topics.features(found) for found in words]
    scores, names = cross_validate(rows, labels)
    told = np.array([[topics.told(found).get(Topic(name), 0.0) for name in names] for found in words])
    truth = np.array(labels)
    for share, by in (("words", told), ("model", scores), ("both", scores + topics.TRUST_IN_WORDS * told)):
        right = np.mean(names[by.argmax(axis=1)] == truth)
        print(f"topics of unseen phrases, by {share}: {right:.4f} of {len(truth)}")  # noqa: T201  a command's output
    if not only_scores:
        write_model(topics.MODEL, to_model(fit(rows, labels), best_temperature(scores, names, labels)))


def train_aims(*, only_scores: bool) -> None:
    """Print how often the aim of an unseen question was found, and write the model."""
    pairs = aims()
    labels = [label for _, label in pairs]
    rows = [aiming.features(question) for question, _ in pairs]
    scores, names = cross_validate(rows, labels)
    guessed, truth = names[scores.argmax(axis=1)], np.array(labels)
    none = truth == aiming.NOTHING
    print(f"aims of unseen questions: {np.mean(guessed == truth):.4f} of {len(truth)}")  # noqa: T201  a command's output
    print(f"  answered by nothing, and seen to be: {np.mean(guessed[none] == truth[none]):.3f}")  # noqa: T201  as above
    if not only_scores:
        fitted = to_model(fit(rows, labels), best_temperature(scores, names, labels))
        write_model(aiming.MODEL, replace(fitted, digest=search_sources()))


def train_asides(*, only_scores: bool) -> None:
    """Print how often a piece of a story was told from what is said beside it, and write the model."""
    pairs = beside_stories()
    labels = [label for _, label in pairs]
    rows = [asides.features(text) for text, _ in pairs]
    scores, names = cross_validate(rows, labels)
    guessed, truth = names[scores.argmax(axis=1)] == asides.PIECE, np.array(labels) == asides.PIECE
    print(f"pieces of unseen stories told from asides: {np.mean(guessed == truth):.4f} of {len(truth)}")  # noqa: T201  a command's output
    if not only_scores:
        fitted = to_model(fit(rows, labels), best_temperature(scores, names, labels))
        write_model(asides.MODEL, replace(fitted, digest=story_sources()))


def train_options(*, only_scores: bool) -> None:
    """Print how often the choices of unseen polls were found, and write the models."""
    polls = marked_polls()
    unseen = polls[::OPTION_SHARE]
    known = [poll for number, poll in enumerate(polls) if number % OPTION_SHARE]
    models = fit_models([one for one in map(example, shown_otherwise(known)) if one])
    right = sum(right_choices(poll, models) for poll in unseen)
    print(f"choices of unseen polls, all found: {right / len(unseen):.4f} of {len(unseen)}")  # noqa: T201  as above
    if not only_scores:
        write_choosers(options.MODEL, fit_showings(polls), option_sources())


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the models, by the arguments of the command line unless others are given."""
    parser = argparse.ArgumentParser(
        allow_abbrev=False, prog="python -m nlp.training.train", description="Train the models from phrases."
    )
    parser.add_argument("--scores", action="store_true", help="print the scores on unseen phrases and write nothing")
    parser.add_argument("--errors", action="store_true", help="list the phrases whose intent was taken for another")
    chosen = parser.parse_args(arguments)
    train_intents(only_scores=chosen.scores, lists_errors=chosen.errors)
    for train in (train_topics, train_aims, train_asides, train_options):
        train(only_scores=chosen.scores)


if __name__ == "__main__":
    main()
