"""A table that the secretariat sends: fetched and read outside the transaction, then given to who knows its columns."""

from handlers.kit.context import Context, Request
from handlers.kit.events import TableArrived
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say, Work
from handlers.kit.routes import STAFF, Clock, Feature, Route
from handlers.rules.permissions import holds_anywhere
from handlers.rules.tables import ENDINGS, MOST_BYTES

WORK = "read_table"


def take_file(_: Context, request: Request) -> list[Reply]:
    """Have the file fetched and read."""
    file = request.incoming.attachments[0]
    if file.size > MOST_BYTES:
        raise RuleBroken("tables.too_large")
    arguments = {"file_id": file.file_id, "name": file.name, "person_id": request.member.id}
    return [Say("tables.reading", {"file": file.name}), Work(WORK, arguments)]


def take_rows(context: Context, request: Request) -> list[Reply]:
    """The table was read, or could not be."""
    tick = request.incoming.tick
    arguments = tick.arguments if tick else {}
    result = arguments["result"]
    if "problem" in result:
        return [Say(result["problem"])]
    sender = context.unit.people.get(arguments["person_id"])
    if sender is None or not holds_anywhere(sender, STAFF, context.today):
        return [Say("common.not_allowed")]
    event = TableArrived(result["rows"], arguments["name"], sender.id, request.incoming.chat)
    context.publish(event)
    return [] if event.taken else [Say("tables.no_such_columns", {"file": event.file_name})]


FEATURE = Feature(
    name="tables",
    routes=(Route("table", take_file, files=ENDINGS, roles=STAFF),),
    clocks=(Clock(ticks=(WORK,), handler=take_rows),),
)
