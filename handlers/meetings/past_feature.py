"""Meetings that are over: what each message and button leads to."""

from handlers.kit.events import ExportsAsked
from handlers.kit.routes import COMMITTEE, STAFF, Feature, Route
from handlers.meetings import exports, past, view
from handlers.meetings.past_actions import ExportMeetings, ShowPast, ShowWhoCame
from handlers.rules.meetings.attendance_words import asks_who_came as asks_who_is_there
from handlers.rules.meetings.past_words import asks_past_meetings, asks_who_came

FEATURE = Feature(
    name="past meetings",
    routes=(
        Route("past meetings", past.show_list, actions=(ShowPast,), wording=asks_past_meetings, roles=COMMITTEE),
        Route("who came in words", view.who_came_in_words, wording=asks_who_came, roles=COMMITTEE),
        Route(
            "who came lately", past.who_came_lately, wording=asks_who_is_there, fits=past.was_lately, roles=COMMITTEE
        ),
        Route("who came", past.show_who_came, actions=(ShowWhoCame,), roles=COMMITTEE),
        Route("export meetings", exports.export_meetings, actions=(ExportMeetings,), roles=STAFF),
    ),
    listens={ExportsAsked: exports.offer},
)
