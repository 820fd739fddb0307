"""What the models depend on, as one digest."""

from pathlib import Path

from nlp.training.phrases import PHRASES, digest

PACKAGE = Path(__file__).parent.parent


def sources() -> str:
    """The digest of the phrases, the word lists and the code that turns them into a model."""
    code = ("features.py", "training/train.py")
    return digest(PHRASES, PHRASES / "topics", PACKAGE / "words", *(PACKAGE / name for name in code))
