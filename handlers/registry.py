"""Every feature of the bot, one line each."""

from handlers import conversation, issues, joining, roster, structure, summaries, tables, waiting
from handlers.kit.routes import Feature

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
    issues.FEATURE,
    summaries.FEATURE,
    structure.FEATURE,
    joining.FEATURE,
    roster.FEATURE,
    tables.FEATURE,
    waiting.FEATURE,
)  # fmt: skip
