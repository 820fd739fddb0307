"""Every feature of the bot, one line each."""

from handlers import conversation
from handlers.kit.routes import Feature

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
)  # fmt: skip
