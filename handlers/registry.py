"""Every feature of the bot, one line each."""

from handlers import (
    conversation,
    exports,
    guidance,
    health,
    linking,
    province,
    reviewing,
    settings,
    shown,
    summaries,
    tables,
    thread,
    waiting,
)
from handlers.action_items.feature import FEATURE as ACTION_ITEMS
from handlers.issues.feature import FEATURE as ISSUES
from handlers.kit.routes import Feature
from handlers.knowledge import documents, questions, structure
from handlers.measures.feature import FEATURE as MEASURES
from handlers.meetings import (
    calendar_feed,
    calling_off,
    delegates,
    handing,
    meaning,
    newcomers,
    reminder_rules,
    sending_back,
)
from handlers.meetings.attendance_feature import FEATURE as ATTENDANCE
from handlers.meetings.balance import FEATURE as BALANCE
from handlers.meetings.cadence_feature import FEATURE as CADENCE
from handlers.meetings.date_poll_feature import FEATURE as DATE_POLLS
from handlers.meetings.feature import FEATURE as MEETINGS
from handlers.meetings.letters import FEATURE as LETTERS
from handlers.meetings.minutes_feature import FEATURE as MINUTES
from handlers.meetings.papers import FEATURE as PAPERS
from handlers.meetings.past_feature import FEATURE as PAST_MEETINGS
from handlers.meetings.series_feature import FEATURE as SERIES
from handlers.notices.feature import FEATURE as NOTICES
from handlers.opinions.feature import FEATURE as OPINIONS
from handlers.people import acting, adding, desk, in_words, joining, mydata, profile, roster
from handlers.polls.feature import FEATURE as POLLS
from handlers.roadmap.feature import FEATURE as ROADMAP

FEATURES: tuple[Feature, ...] = (
    conversation.FEATURE,
    ISSUES,
    POLLS,
    MEETINGS,
    calling_off.FEATURE,
    sending_back.FEATURE,
    delegates.FEATURE,
    meaning.FEATURE,
    newcomers.FEATURE,
    reminder_rules.FEATURE,
    DATE_POLLS,
    SERIES,
    handing.FEATURE,
    calendar_feed.FEATURE,
    NOTICES,
    ATTENDANCE,
    CADENCE,
    BALANCE,
    PAST_MEETINGS,
    MINUTES,
    PAPERS,
    LETTERS,
    ROADMAP,
    MEASURES,
    thread.FEATURE,
    shown.FEATURE,
    province.FEATURE,
    OPINIONS,
    ACTION_ITEMS,
    summaries.FEATURE,
    structure.FEATURE,
    questions.FEATURE,
    documents.FEATURE,
    joining.FEATURE,
    desk.FEATURE,
    adding.FEATURE,
    in_words.FEATURE,
    profile.FEATURE,
    mydata.FEATURE,
    roster.FEATURE,
    reviewing.FEATURE,
    tables.FEATURE,
    exports.FEATURE,
    linking.FEATURE,
    acting.FEATURE,
    waiting.FEATURE,
    settings.FEATURE,
    health.FEATURE,
    guidance.FEATURE,
)
