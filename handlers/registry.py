"""Every feature of the bot, one line each."""

from handlers import conversation, structure, summaries
from handlers.kit.routes import Feature

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
    summaries.FEATURE,
    structure.FEATURE,
)  # fmt: skip
