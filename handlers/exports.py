"""Exports in the chat: the secretariat says the word and chooses what, as CSV or XLSX."""

from handlers.kit.buttons import Action, Button, RunCommand, action
from handlers.kit.context import Context, Request
from handlers.kit.events import ExportsAsked
from handlers.kit.replies import Reply, Say, Send
from handlers.kit.routes import STAFF, Feature, Route
from handlers.rules.member_export import member_rows
from handlers.rules.permissions import scope_of
from handlers.rules.requests import asks_for_export, exports_named
from handlers.rules.tables import XLSX_MIME, table_bytes


@action("xm")
class ExportMembers(Action):
    """The roster as a file of that ending: csv or xlsx."""

    ending: str


def choose(context: Context, request: Request) -> list[Reply]:
    """Offer what is named of all that can be exported; everything where nothing is. A poll's files are on its card."""
    named = exports_named(request.incoming.text)
    if named == {"polls"}:
        return [Say("exports.of_a_poll", buttons=((Button("exports.see_polls", RunCommand("polls")),),))]
    asked = ExportsAsked()
    context.publish(asked)
    meant = [buttons for name, buttons in asked.offered.items() if name in named] or asked.offered.values()
    return [Say("exports.choose", buttons=tuple((button,) for buttons in meant for button in buttons))]


def decline(_: Context, __: Request) -> list[Reply]:
    """Files have names in them: whoever is not of the secretariat sees the lists in the chat."""
    commands = ("issues", "polls", "meetings")
    return [
        Say("exports.only_office", buttons=(tuple(Button(f"exports.see_{one}", RunCommand(one)) for one in commands),))
    ]


def offer_members(_: Context, asked: ExportsAsked) -> list[Reply]:
    """The roster can be exported."""
    asked.offered["members"] = (
        Button("exports.members_xlsx", ExportMembers("xlsx")),
        Button("exports.members_csv", ExportMembers("csv")),
    )
    return []


def export_members(context: Context, request: Request) -> list[Reply]:
    """The roster as a file; a cluster's secretary gets that cluster's."""
    tapped = request.incoming.action
    assert isinstance(tapped, ExportMembers)  # noqa: S101  the route leads only such taps here
    xlsx = tapped.ending == "xlsx"
    name = f"members-{context.today:%Y%m%d}.{'xlsx' if xlsx else 'csv'}"
    scope = scope_of(request.member, STAFF, context.today)
    people = [one for one in context.unit.people.everybody() if scope is None or one.cluster == scope]
    content = table_bytes(member_rows(people, context.today), name)
    mime = XLSX_MIME if xlsx else "text/csv"
    return [Send("exports.members", {"count": len(people)}, name=name, mime=mime, content=content)]


FEATURE = Feature(
    name="exports",
    routes=(
        Route("exports", choose, openings=("exports.word",), wording=asks_for_export, roles=STAFF),
        Route("no exports", decline, wording=asks_for_export),
        Route("export members", export_members, actions=(ExportMembers,), roles=STAFF),
    ),
    listens={ExportsAsked: offer_members},
)
