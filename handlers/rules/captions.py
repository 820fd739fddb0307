"""What is sent without words, or with words that ask for nothing by themselves. Pure."""

from config.vocabulary import Intent
from handlers.kit.incoming import AttachmentKind, Incoming
from nlp.reading import Reading

_ASK_NOTHING = frozenset({Intent.OUT_OF_SCOPE, Intent.GREET, Intent.THANKS, Intent.CONFIRM, Intent.DENY})


def kind_unread(incoming: Incoming) -> str:
    """What kind of thing was sent that nobody was waiting for."""
    kinds = {attachment.kind for attachment in incoming.attachments}
    if AttachmentKind.STICKER in kinds:
        return "sticker"
    return "location" if AttachmentKind.LOCATION in kinds else "file"


def says_nothing(reading: Reading) -> bool:
    """Whether a caption asks for nothing by itself."""
    return reading.intent in _ASK_NOTHING
