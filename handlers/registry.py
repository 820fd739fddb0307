"""Every feature of the bot, one line each."""

from handlers import (
    acting,
    conversation,
    documents,
    exports,
    issues,
    joining,
    linking,
    mydata,
    people,
    polls,
    profile,
    questions,
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
    polls.FEATURE,
    summaries.FEATURE,
    structure.FEATURE,
    questions.FEATURE,
    documents.FEATURE,
    joining.FEATURE,
    people.FEATURE,
    profile.FEATURE,
    mydata.FEATURE,
    roster.FEATURE,
    reviewing.FEATURE,
    tables.FEATURE,
    exports.FEATURE,
    linking.FEATURE,
    acting.FEATURE,
    waiting.FEATURE,
)
