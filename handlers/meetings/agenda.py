"""What comes onto an agenda: what was typed, and what waits in the records to be brought before a committee."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from config.vocabulary import AgendaSection, MeetingState
from handlers.kit.context import Context
from handlers.meetings.phrases import plain, title
from handlers.rules.meetings.agenda import certifies, in_order, items_of, joined, numbered
from handlers.rules.meetings.agenda_words import Act, AgendaEdit
from handlers.rules.meetings.least_heard import least_heard
from handlers.rules.meetings.past_words import meeting_named
from handlers.rules.meetings.wording import issue_of, poll_of
from nlp.numbers import arabic
from storage.issue_records import Issue
from storage.meeting_records import AgendaItem, Meeting
from storage.poll_records import Poll

HEARD_WITHIN = timedelta(days=365)
MOST_ACTION_ITEMS = 20
STANDING = frozenset({MeetingState.CALLED, MeetingState.HELD})


def typed(context: Context, text: str, section: AgendaSection) -> tuple[AgendaItem, ...]:
    """Items as they were typed; one that is but the number of an issue becomes that issue."""
    return in_order([_linked(context, one) for one in items_of(text, section)])


def edited(context: Context, items: Sequence[AgendaItem], edit: AgendaEdit) -> tuple[AgendaItem, ...] | None:
    """An agenda as somebody wants it; None where it has no item of that number, or not just one with those words."""
    if edit.act is Act.ADD:
        return joined(items, typed(context, edit.words, AgendaSection.FOR_CONSIDERATION))
    ordered = list(in_order(items))
    places = {one.number: place for place, one in enumerate(numbered(items))}
    place, other = places.get(edit.number), places.get(edit.other)
    if edit.act is Act.DROP and edit.named:
        place = _named(ordered, edit.named)
    if place is None or (edit.act is Act.SWAP and other is None):
        return None
    if edit.act is Act.DROP:
        del ordered[place]
    elif other is None:
        ordered[place] = replace(ordered[place], title=edit.words)
    else:
        one, two = ordered[place], ordered[other]
        ordered[place], ordered[other] = replace(two, section=one.section), replace(one, section=two.section)
    return in_order(ordered)


def _named(items: Sequence[AgendaItem], words: str) -> int | None:
    """The place of the one item whose title holds the words."""
    found = [place for place, one in enumerate(items) if words in one.title]
    return found[0] if len(found) == 1 else None


def of_issue(issue: Issue, section: AgendaSection = AgendaSection.FOR_CONSIDERATION) -> AgendaItem:
    """The item that brings an issue before a meeting."""
    words = plain("meetings.item_issue", {"number": issue.id, "text": " ".join(issue.text.split())})
    return AgendaItem(section, words, issue_id=issue.id)


def of_poll(poll: Poll, section: AgendaSection = AgendaSection.FOR_CONSIDERATION) -> AgendaItem:
    """The item that brings a poll before a meeting, to make its result a resolution."""
    words = plain("meetings.item_poll", {"number": poll.id, "text": " ".join(poll.question.split())})
    return AgendaItem(section, words, poll_id=poll.id)


def with_minutes(
    context: Context, cluster: str | None, items: Sequence[AgendaItem], before: datetime | None
) -> tuple[AgendaItem, ...]:
    """The items; those that ask for minutes to be certified are tied to the meeting they name, or the last before."""
    earlier = [
        one for one in context.unit.meetings.called()
        if one.cluster == cluster and one.state in STANDING and (before is None or one.starts_at < before)
    ]  # fmt: skip
    return joined((), [_certifying(one, earlier) if certifies(one) else one for one in items])


def _certifying(item: AgendaItem, earlier: Sequence[Meeting]) -> AgendaItem:
    named = meeting_named(arabic(item.title))
    meant = [one for one in earlier if named.fits(one.number, one.year)]
    return replace(item, section=AgendaSection.MINUTES, minutes_of=meant[-1].id) if meant else item


def standing(context: Context, cluster: str | None) -> tuple[AgendaItem, ...]:
    """What every agenda of a committee has of itself: the minutes of its last meeting, and work that is not done."""
    return in_order([*_minutes(context, cluster), *_action_items(context, cluster)])


def waiting(context: Context, cluster: str | None) -> tuple[AgendaItem, ...]:
    """What waits for a committee's next meeting: the minutes of the last one, work that is not done, and the issues
    that were marked for an agenda and are on none yet."""
    return in_order([*standing(context, cluster), *_marked(context, cluster)])


def with_least_heard(
    context: Context, cluster: str | None, items: Sequence[AgendaItem]
) -> tuple[tuple[AgendaItem, ...], int | None]:
    """The agenda with the oldest open issue of the province that was heard least, and that issue's number."""
    unit = context.unit
    whole = unit.meeting_agendas.issues_of(cluster, context.now - HEARD_WITHIN)
    heard = unit.issues.many([*whole, *(one.issue_id for one in items if one.issue_id)])
    committee = context.catalogue.cluster(cluster) if cluster else None
    provinces = committee.provinces if committee else context.catalogue.provinces
    oldest = unit.issues.many(list(unit.issue_lists.oldest_open(provinces).values()))
    found = least_heard(provinces, list(heard.values()), list(oldest.values()))
    if found is None:
        return in_order(items), None
    return joined(items, [of_issue(found)]), found.id


def _linked(context: Context, item: AgendaItem) -> AgendaItem:
    asked = poll_of(item.title)
    poll = context.unit.polls.get(asked) if asked is not None else None
    if poll is not None:
        return of_poll(poll, item.section)
    number = issue_of(item.title)
    issue = context.unit.issues.get(number) if number is not None else None
    return of_issue(issue, item.section) if issue is not None else item


def _minutes(context: Context, cluster: str | None) -> list[AgendaItem]:
    last = context.unit.meetings.last_held(cluster)
    if last is None or context.unit.meeting_agendas.certifying(last.id):
        return []
    words = plain("meetings.item_minutes", {"title": title(last)})
    return [AgendaItem(AgendaSection.MINUTES, words, minutes_of=last.id)]


def _action_items(context: Context, cluster: str | None) -> list[AgendaItem]:
    return [
        AgendaItem(AgendaSection.MATTERS_ARISING, plain("meetings.item_work", {"number": one.id, "text": one.text}),
                   action_item_id=one.id, issue_id=None)
        for one in context.unit.action_items.open_of(cluster, MOST_ACTION_ITEMS)
    ]  # fmt: skip


def _marked(context: Context, cluster: str | None) -> list[AgendaItem]:
    taken = set(context.unit.meeting_agendas.issues_of(cluster, context.now))
    return [
        of_issue(one)
        for one in context.unit.issues.marked()
        if one.id not in taken and (cluster is None or cluster in one.clusters)
    ]
