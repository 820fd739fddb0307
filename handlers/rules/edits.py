"""What becomes of a message that was edited when nothing of it is under way any more. Pure."""

from config.vocabulary import Intent
from handlers.kit.incoming import Incoming
from handlers.rules.joining import QUESTIONS, SURE_QUESTION

# A corrected greeting needs no word.
_COURTESIES = frozenset({Intent.GREET, Intent.THANKS, Intent.CONFIRM, Intent.DENY})


def asks_anew(incoming: Incoming) -> bool:
    """Whether the corrected words ask something: to answer it does nothing twice."""
    reading = incoming.reading
    return reading is not None and reading.intent in QUESTIONS and reading.confidence >= SURE_QUESTION


def says_something(incoming: Incoming) -> bool:
    """Whether the corrected words may have been meant to change something; a place that moves along has none."""
    reading = incoming.reading
    return reading is not None and not incoming.attachments and reading.intent not in _COURTESIES
