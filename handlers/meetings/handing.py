"""What a member asks to be handed of the next meeting, in words: the way there, its calendar file."""

from handlers.kit.buttons import Rows
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import COMMITTEE, Feature, Route
from handlers.meetings.calendar_feed import feed_button
from handlers.meetings.calling import file_to
from handlers.meetings.phrases import facts, map_button
from handlers.meetings.view import coming_for
from handlers.rules.requests import asks_for_calendar_file, asks_for_map


def the_way(context: Context, request: Request) -> list[Reply]:
    """ "ขอแผนที่หน่อย": the place on a map, or the link of a meeting online."""
    meeting = coming_for(context, request)
    if meeting is None:
        return [Say("meetings.none_coming")]
    button = map_button(meeting)
    return [Say("meetings.the_way", facts(meeting), (button,) if button else ())]


def calendar_file(context: Context, request: Request) -> list[Reply]:
    """ "ขอไฟล์ปฏิทิน": the file of the next meeting; and the way to have all of them come by themselves."""
    meeting, private = coming_for(context, request), request.incoming.chat_kind is ChatKind.PRIVATE
    feed: Rows = ((feed_button(),),) if private else ()
    if meeting is None:
        return [Say("meetings.none_coming", {}, feed)]
    file = file_to(context, meeting, ())
    return [file, Say("meetings.file_by_itself", {}, feed)] if private else [file]


FEATURE = Feature(
    name="handed in words",
    routes=(
        Route("map in words", the_way, wording=asks_for_map, roles=COMMITTEE, groups=True),
        Route("calendar file in words", calendar_file, wording=asks_for_calendar_file, roles=COMMITTEE, groups=True),
    ),
)
