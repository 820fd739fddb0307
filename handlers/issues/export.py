"""The issue log as a table: the columns of docs/exports.md, for the secretariat only, as it holds names."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from handlers.kit.buttons import Action, Button, action
from handlers.kit.context import Context, Request
from handlers.kit.events import ExportsAsked
from handlers.kit.replies import Reply, Send
from handlers.rules.issues import sees_names
from handlers.rules.tables import XLSX_MIME, table_bytes
from storage.issue_records import Issue
from storage.records import Person
from storage.unit_of_work import UnitOfWork

A_TURN = 500
ISSUE_COLUMNS = (
    "number",
    "state",
    "topic",
    "provinces",
    "clusters",
    "text",
    "reporter",
    "hidden",
    "sector",
    "reporter_cluster",
    "channel",
    "entered_by",
    "supporters",
    "files",
    "assignee",
    "on_agenda",
    "merged_into",
    "decline_reason",
    "outcome",
    "created_at",
    "changed_at",
)


@action("xi")
class ExportIssues(Action):
    """The issue log as a file of that ending: csv or xlsx."""

    ending: str


def issue_rows(unit: UnitOfWork, names_seen: Callable[[Issue], bool] = lambda _: True) -> list[tuple[object, ...]]:
    """The header, and a line for every issue by number, the merged ones too; reporters' names where they are seen."""
    people = {person.id: person for person in unit.people.everybody()}
    lines: list[tuple[object, ...]] = [ISSUE_COLUMNS]
    for turn in _turns(unit):
        counts = unit.issues.counted([issue.id for issue in turn])
        lines += (_row(issue, counts.get(issue.id, (0, 0)), people, named=names_seen(issue)) for issue in turn)
    return lines


def offer(_: Context, asked: ExportsAsked) -> list[Reply]:
    """The issue log can be exported."""
    asked.offered["issues"] = (
        Button("issues.export_xlsx", ExportIssues("xlsx")),
        Button("issues.export_csv", ExportIssues("csv")),
    )
    return []


def export_issues(context: Context, request: Request) -> list[Reply]:
    """The issue log as a file."""
    tapped = request.incoming.action
    assert isinstance(tapped, ExportIssues)  # noqa: S101  the route leads only such taps here
    xlsx = tapped.ending == "xlsx"
    name = f"issues-{context.today:%Y%m%d}.{'xlsx' if xlsx else 'csv'}"
    rows = issue_rows(context.unit, lambda issue: sees_names(issue, request.member, context.today))
    content = table_bytes(rows, name)
    return [
        Send(
            "issues.exported",
            {"count": len(rows) - 1},
            name=name,
            mime=XLSX_MIME if xlsx else "text/csv",
            content=content,
        )
    ]


def _turns(unit: UnitOfWork) -> Iterator[list[Issue]]:
    last = 0
    while found := unit.issues.after(last, A_TURN):
        yield found
        last = found[-1].id


def _row(issue: Issue, counts: tuple[int, int], people: Mapping[int, Person], *, named: bool) -> tuple[object, ...]:
    supporters, files = counts
    return (
        issue.id,
        issue.state,
        issue.topic,
        "; ".join(issue.provinces),
        "; ".join(issue.clusters),
        issue.text,
        (_name(people, issue.reporter_id) or issue.reporter_name) if named else "",
        "yes" if issue.hidden_from_chair else "no",
        issue.sector,
        issue.reporter_cluster,
        issue.channel,
        _name(people, issue.entered_by),
        supporters,
        files,
        _name(people, issue.assignee_id) or issue.assignee_name,
        "yes" if issue.on_agenda else "no",
        issue.merged_into,
        issue.decline_reason,
        issue.outcome,
        _moment(issue.created_at),
        _moment(issue.changed_at),
    )


def _name(people: Mapping[int, Person], person_id: int | None) -> str:
    return people[person_id].full_name if person_id is not None and person_id in people else ""


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
