"""Every feature of the bot, one line each."""

from handlers import (
    conversation,
    exports,
    issues,
    joining,
    linking,
    mydata,
    people,
    profile,
    reviewing,
    roster,
    structure,
    summaries,
    tables,
    waiting,
)
from handlers.kit.routes import Feature

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
    issues.FEATURE,
    summaries.FEATURE,
    structure.FEATURE,
    joining.FEATURE,
    people.FEATURE,
    profile.FEATURE,
    mydata.FEATURE,
    roster.FEATURE,
    reviewing.FEATURE,
    tables.FEATURE,
    exports.FEATURE,
    linking.FEATURE,
    waiting.FEATURE,
)
