"""What a list of issues can be narrowed by, as rows of buttons."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from handlers.issues.actions import ListIssues, ListView
from handlers.issues.listing_codes import FIRST_DAY, SECTORS, STANDINGS, TOPICS
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.province_marks import province_mark


def filter_rows(context: Context, tapped: ListIssues) -> Rows:
    """The rows for what was asked to be narrowed by; each choice leads back to the page."""
    match tapped.view:
        case ListView.STATES:
            rows = _states(tapped)
        case ListView.TOPICS:
            rows = _topics(tapped)
        case ListView.PLACES:
            rows = _places(context, tapped)
        case ListView.TIMES:
            rows = _times(context, tapped)
        case _:
            return _everything(tapped)
    return (*rows, (Button("common.back", _open(tapped, ListView.FILTERS)),))


def _everything(tapped: ListIssues) -> Rows:
    own = Button("issues.list_everybodys" if tapped.own else "issues.list_own", _chosen(tapped, own=not tapped.own))
    nothing = replace(tapped, place="", own=False, standing="o", topic="", sector="", since=None, until=None)
    sectors = [
        Button("issues.list_sector", _chosen(tapped, sector=code), {"sector": sector})
        for code, sector in SECTORS.items()
    ]
    return (
        (
            Button("issues.list_states", _open(tapped, ListView.STATES)),
            Button("issues.list_topics", _open(tapped, ListView.TOPICS)),
        ),
        (
            Button("issues.list_places", _open(tapped, ListView.PLACES)),
            Button("issues.list_times", _open(tapped, ListView.TIMES)),
        ),
        tuple(sectors),
        (own, Button("issues.list_clear", _chosen(nothing))),
        (Button("common.back", _chosen(tapped)),),
    )


def _states(tapped: ListIssues) -> Rows:
    buttons = [
        Button("issues.list_state", _chosen(tapped, standing=code), {"standing": standing.value, "state": state})
        for code, (standing, state) in STANDINGS.items()
    ]
    return rows_of(buttons, 2)


def _topics(tapped: ListIssues) -> Rows:
    buttons = [Button("issues.topic", _chosen(tapped, topic=code), {"topic": topic}) for code, topic in TOPICS.items()]
    return (*rows_of(buttons), (Button("issues.list_any", _chosen(tapped, topic="")),))


def _places(context: Context, tapped: ListIssues) -> Rows:
    """The clusters, and the provinces of the one chosen."""
    chosen = context.catalogue.cluster(tapped.place[1:]) if tapped.place.startswith("c") else None
    clusters = [
        Button(
            "issues.cluster",
            replace(tapped, place=f"c{one.code}", cursor=0, view=ListView.PLACES),
            {"code": one.code},
        )
        for one in context.catalogue.clusters
    ]
    provinces = [
        Button("", _chosen(tapped, place=f"p{province_mark(name)}"), plain=name)
        for name in (chosen.provinces if chosen else ())
    ]
    whole = [Button("issues.list_whole_cluster", _chosen(tapped), {"code": chosen.code})] if chosen else []
    return (
        *rows_of(clusters),
        *rows_of([*whole, *provinces]),
        (Button("issues.list_any", _chosen(tapped, place="")),),
    )


def _times(context: Context, tapped: ListIssues) -> Rows:
    today = context.today
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    spans = (
        ("week", today - timedelta(days=6), today + timedelta(days=1)),
        ("month", month, _next_month(month)),
        ("last_month", last_month, month),
        ("year", today.replace(month=1, day=1), today.replace(year=today.year + 1, month=1, day=1)),
    )
    buttons = [
        Button(f"issues.list_{name}", _chosen(tapped, since=(first - FIRST_DAY).days, until=(after - FIRST_DAY).days))
        for name, first, after in spans
    ]
    buttons.append(Button("issues.list_any", _chosen(tapped, since=None, until=None)))
    return rows_of(buttons, 2)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _chosen(tapped: ListIssues, **values: Any) -> ListIssues:
    return replace(tapped, **values, cursor=0, view=ListView.PAGE)


def _open(tapped: ListIssues, view: ListView) -> ListIssues:
    return replace(tapped, cursor=0, view=view)
