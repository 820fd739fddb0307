"""Every feature of the bot, one line each."""

from handlers import conversation, joining, structure, summaries
from handlers.kit.routes import Feature

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
    summaries.FEATURE,
    structure.FEATURE,
    joining.FEATURE,
)  # fmt: skip
