"""What the models depend on, as one digest."""

from pathlib import Path

from nlp.training.phrases import PHRASES, digest

PACKAGE = Path(__file__).parent.parent


WORDS = ("added", "split", "spellings", "senses", "topics", "classes", "provinces", "districts")
"""The word lists that features come from."""
CODE = ("features", "plain_words", "topics", "tokens", "normal", "linear", "training/train", "training/fitting")
"""The code that makes features of phrases and a model of features."""


def sources() -> str:
    """The digest of the phrases, the word lists and the code that turns them into a model."""
    lists = (PACKAGE / "words" / f"{name}.txt" for name in WORDS)
    return digest(PHRASES, PHRASES / "topics", *lists, *(PACKAGE / f"{name}.py" for name in CODE))


SEARCH_CODE = ("aims", "asked", "terms", "lexicon", "spelling")


def search_sources() -> str:
    """The digest of the questions and of all that turns them into the model of aims."""
    search = PACKAGE / "search"
    code = (search / f"{name}.py" for name in SEARCH_CODE)
    return digest(PHRASES / "aims", PACKAGE / "words", search / "words", *code, *(PACKAGE / f"{n}.py" for n in CODE))


def story_sources() -> str:
    """The digest of the stories, of what is said beside them, and of all that turns them into the model of asides."""
    lists = (PACKAGE / "words" / f"{name}.txt" for name in WORDS)
    code = (PACKAGE / f"{name}.py" for name in ("asides", *CODE))
    return digest(PHRASES, PHRASES / "topics", PHRASES / "story", *lists, *code)


OPTION_CODE = ("option_words", "option_lists", "option_features", "options", "chooser")


def option_sources() -> str:
    """The digest of the polls whose choices are marked, and of all that turns them into the models of options."""
    lists = (PACKAGE / "words" / f"{name}.txt" for name in WORDS)
    code = (
        PACKAGE / f"{name}.py" for name in (*OPTION_CODE, "tokens", "normal", "training/options", "training/set_out")
    )
    return digest(PHRASES / "create_poll.txt", PHRASES / "polls", *lists, *code)
