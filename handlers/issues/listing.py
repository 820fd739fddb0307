"""Lists of issues, paged by buttons; every button carries the whole query, so that nothing is remembered between."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from config.vocabulary import IssueState, Role
from handlers.issues import card
from handlers.issues.actions import ListIssues, ListView
from handlers.issues.listing_codes import FIRST_DAY, LAST_DAY, SECTORS, STANDINGS, TOPICS
from handlers.issues.listing_filters import filter_rows
from handlers.issues.news import title, view_rows
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.events import ProvinceAsked, WaitingAsked, WaitingLine
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.province_marks import province_mark, province_of
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say
from handlers.rules.issue_queries import query_of
from handlers.rules.permissions import holds
from storage.issue_records import Issue, IssueQuery, Standing

A_PAGE = 5
COUNTED_TO = 100
SHOWN_TITLE = 48
SERVING = frozenset({Role.SECRETARIAT})


def show_open(context: Context, request: Request) -> list[Reply]:
    """/issues: what is open, everywhere; with words after it what they ask for."""
    words = request.incoming.argument
    query = (
        query_of(context.understand(words, context.now), request.member, context.catalogue, context.now)
        if words
        else IssueQuery()
    )
    return _say(context, request, query)


def show_asked(context: Context, request: Request) -> list[Reply]:
    """A list asked for in words."""
    return _say(context, request, query_of(request.reading, request.member, context.catalogue, context.now))


def show_oldest(context: Context, request: Request) -> list[Reply]:
    """ "เรื่องไหนค้างนานสุด": the card of the open issue that was told first, of the place that is named or of all."""
    query = query_of(request.reading, request.member, context.catalogue, context.now)
    query = replace(query, standing=Standing.OPEN, state=None)
    oldest = context.unit.issue_lists.page(query, 1, above=0)
    issue = context.unit.issues.get(oldest[0]) if oldest else None
    return card.show(context, request, issue) if issue is not None else _say(context, request, query)


def add_waiting(context: Context, asked: WaitingAsked) -> list[Reply]:
    """For those who serve: what nobody has taken up, and what its reporter says is not solved."""
    person, on = asked.person, context.today
    if holds(person, SERVING, on):
        clusters: tuple[str, ...] = ()
    elif person.cluster is not None and holds(person, SERVING, on, person.cluster):
        clusters = (person.cluster,)
    else:
        return []
    for state in (IssueState.REOPENED, IssueState.NEW):
        query = IssueQuery(standing=Standing.ANY, state=state, clusters=clusters)
        count = context.unit.issue_lists.count(query, COUNTED_TO)
        button = Button(f"issues.waiting_{state.value}_button", written(query), {"count": count})
        asked.lines.append(WaitingLine(f"issues.waiting_{state.value}", count, button))
    return []


def tell_of_province(context: Context, event: ProvinceAsked) -> list[Reply]:
    """How many issues a province has, and the way to those open."""
    still_open = IssueQuery(provinces=(event.province,))
    lists = context.unit.issue_lists
    told = {
        "open": lists.count(still_open, COUNTED_TO),
        "all": lists.count(replace(still_open, standing=Standing.ANY), COUNTED_TO),
        "most": COUNTED_TO,
    }
    event.lines.append(Phrase("issues.of_province", told))
    event.buttons.append(Button("issues.of_province_button", written(still_open)))
    return []


def turn(context: Context, request: Request) -> list[Reply]:
    """A button of a list was tapped: another page, or what to narrow it by."""
    tapped = request.incoming.action
    assert isinstance(tapped, ListIssues)  # noqa: S101  the route leads only such taps here
    query = _read(context, request, tapped)
    if tapped.view is not ListView.PAGE:
        rows = filter_rows(context, tapped)
        return [Edit("issues.list_filters", {**described(query), "view": tapped.view.value}, rows)]
    key, arguments, rows = _page(context, query, tapped.cursor)
    return [Edit(key, arguments, rows)]


def _say(context: Context, request: Request, query: IssueQuery) -> list[Reply]:
    if query.reporter_id is not None and request.incoming.chat_kind is ChatKind.GROUP:
        raise RuleBroken("groups.in_private")
    key, arguments, rows = _page(context, query, 0)
    return [Say(key, arguments, rows)]


def _page(context: Context, query: IssueQuery, cursor: int) -> tuple[str, dict[str, Any], Rows]:
    """Text and buttons of one page; where the page above is not full, the newest are shown."""
    lists = context.unit.issue_lists
    numbers = lists.page(query, A_PAGE + 1, above=-cursor) if cursor < 0 else []
    if cursor < 0 and len(numbers) > A_PAGE:
        numbers, older = numbers[1:], True
    elif cursor < 0 and len(numbers) == A_PAGE:
        older = True
    else:
        numbers = lists.page(query, A_PAGE + 1, below=cursor if cursor > 0 else None)
        numbers, older = numbers[:A_PAGE], len(numbers) > A_PAGE
    newer = cursor != 0 and bool(numbers) and bool(lists.page(query, 1, above=numbers[0]))
    found = context.unit.issues.many(numbers)
    issues = [found[number] for number in numbers if number in found]
    count = lists.count(query, COUNTED_TO)
    arguments = {
        **described(query),
        "count": count,
        "more": count >= COUNTED_TO,
        "lines": [_line(issue) for issue in issues],
    }
    action = written(query)
    return "issues.list", arguments, (*view_rows(issues), *_turning(action, numbers, newer=newer, older=older))


def written(query: IssueQuery) -> ListIssues:
    """A query as the action of a button."""
    standing = next(code for code, meant in STANDINGS.items() if meant == _standing(query))
    if query.provinces:
        place = f"p{'+'.join(province_mark(name) for name in query.provinces)}"
    else:
        place = f"c{'+'.join(query.clusters)}" if query.clusters else ""
    return ListIssues(
        place=place,
        own=query.reporter_id is not None,
        standing=standing,
        topic=next((code for code, topic in TOPICS.items() if topic is query.topic), ""),
        sector=next((code for code, sector in SECTORS.items() if sector is query.sector), ""),
        since=_days(query.since),
        until=_days(query.until),
        cursor=0,
        view=ListView.PAGE,
    )


def _read(context: Context, request: Request, tapped: ListIssues) -> IssueQuery:
    """The query that a button carries. In a group nobody's own are shown."""
    if tapped.own and (request.incoming.chat_kind is ChatKind.GROUP or request.person is None):
        raise RuleBroken("groups.in_private")
    standing, state = STANDINGS.get(tapped.standing, (Standing.OPEN, None))
    kind, marks = tapped.place[:1], tapped.place[1:].split("+")
    provinces = [province_of(context.catalogue, mark) for mark in marks] if kind == "p" else []
    return IssueQuery(
        standing=standing,
        state=state,
        provinces=tuple(province for province in provinces if province is not None),
        clusters=tuple(marks) if kind == "c" else (),
        topic=TOPICS.get(tapped.topic),
        sector=SECTORS.get(tapped.sector),
        since=_instant(tapped.since),
        until=_instant(tapped.until),
        reporter_id=request.member.id if tapped.own else None,
    )


def _standing(query: IssueQuery) -> tuple[Standing, IssueState | None]:
    return (Standing.ANY, query.state) if query.state is not None else (query.standing, None)


def described(query: IssueQuery) -> dict[str, Any]:
    """What the head of a list says of its query; `until` is the last day it takes in."""
    until = query.until - timedelta(days=1) if query.until is not None else None
    return {
        "standing": query.standing.value,
        "state": query.state,
        "provinces": list(query.provinces),
        "clusters": list(query.clusters),
        "topic": query.topic,
        "sector": query.sector,
        "since": query.since,
        "until": until,
        "own": query.reporter_id is not None,
    }


def _line(issue: Issue) -> dict[str, Any]:
    return {
        "number": issue.id,
        "state": issue.state,
        "provinces": list(issue.provinces),
        "title": title(issue.text, SHOWN_TITLE),
    }


def _turning(action: ListIssues, numbers: list[int], *, newer: bool, older: bool) -> Rows:
    pages: list[Button] = []
    if newer:
        pages.append(Button("issues.list_newer", replace(action, cursor=-numbers[0])))
    if older:
        pages.append(Button("issues.list_older", replace(action, cursor=numbers[-1])))
    narrow = Button("issues.list_narrow", replace(action, view=ListView.FILTERS))
    return (tuple(pages), (narrow,)) if pages else ((narrow,),)


def _days(moment: datetime | None) -> int | None:
    return (moment.astimezone(BANGKOK).date() - FIRST_DAY).days if moment is not None else None


def _instant(days: int | None) -> datetime | None:
    if days is None or not 0 <= days <= (LAST_DAY - FIRST_DAY).days:
        return None
    return datetime.combine(FIRST_DAY + timedelta(days=days), time(0), BANGKOK).astimezone(UTC)
