"""How committees are made up of their sectors: appointed, present and voting; and what a change would give."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from config.vocabulary import Sector
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Edit, Reply, Say
from handlers.kit.routes import Feature, Route
from handlers.meetings.balance_actions import ShowBalance, ShowEveryBalance
from handlers.rules.meetings.balance import Balance, balance_of, changed
from handlers.rules.meetings.balance_words import (
    MOST_CHANGED,
    BalanceAsked,
    asks_balance,
    balance_question,
    means_own_cluster,
    means_whole,
)
from handlers.rules.meetings.seats import has_seat

# A year shows every committee at several meetings and polls.
COUNTED_FOR = timedelta(days=365)
CLUSTERS_SHOWN = 8
Counts = Mapping[Sector | None, int]


def asked(context: Context, request: Request) -> list[Reply]:
    """In free Thai: of the committee named, of one's own where "ours" is said, else of the whole. What would be if is
    asked of one's own, unless the whole is named: one who joins changes little of the whole."""
    text, slots = request.incoming.text, request.reading.slots
    question = balance_question(text)
    if question is None or question.asked is BalanceAsked.EVERY_CLUSTER:
        return [Say(*_every(context, 0, in_group=_in_group(request)))]
    if slots.clusters:
        return [Say(*_card(context, slots.clusters[0], question.changes, in_group=_in_group(request)))]
    own, taken = _own(context, request), bool(question.changes) and not means_whole(text)
    cluster = own if taken or means_own_cluster(text) else None
    key, told, rows = _card(context, cluster, question.changes, in_group=_in_group(request))
    if taken and cluster is not None and rows:
        told, rows = {**told, "taken": True}, (*rows, (_whole_button(question.changes),))
    return [Say(key, told, rows)]


def _own(context: Context, request: Request) -> str | None:
    """The committee of whoever asks; in a group chat, that which the group is of."""
    if _in_group(request):
        group = context.unit.groups.get(request.incoming.chat)
        return group.cluster if group else None
    return request.person.cluster if request.person else None


def show(context: Context, request: Request) -> list[Reply]:
    """By tapping; a change is shown in place."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowBalance)  # noqa: S101  the route leads only such taps here
    changes = {Sector.PUBLIC: tapped.public, Sector.PRIVATE: tapped.private, Sector.PEOPLE: tapped.people}
    card = _card(context, tapped.cluster or None, {sector: by for sector, by in changes.items() if by})
    return [Edit(*card) if any(changes.values()) else Say(*card)]


def show_every(context: Context, request: Request) -> list[Reply]:
    """By tapping: every committee."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowEveryBalance)  # noqa: S101  the route leads only such taps here
    return [Edit(*_every(context, tapped.page)) if tapped.page else Say(*_every(context, 0))]


def appointed(context: Context) -> dict[str | None, Counter[Sector | None]]:
    """By cluster, and with None for the whole, how many of each sector have a seat."""
    found: dict[str | None, Counter[Sector | None]] = {None: Counter()}
    for person in context.unit.people.serving():
        if has_seat(person, context.today):
            found[None][person.sector] += 1
            if person.cluster is not None:
                found.setdefault(person.cluster, Counter())[person.sector] += 1
    return found


def _card(
    context: Context, cluster: str | None, changes: Mapping[Sector, int], *, in_group: bool = False
) -> tuple[str, dict[str, Any], Rows]:
    counts = appointed(context).get(cluster, Counter())
    told: dict[str, Any] = {"cluster": cluster, "appointed": _shown(balance_of(counts))}
    if changes:
        after = balance_of(changed(counts, changes))
        told |= {
            "taken": False,
            "after": _shown(after),
            "changes": [{"sector": sector, "by": by} for sector, by in changes.items()],
        }
        return "balance.what_if", told, () if in_group else _change_rows(cluster, changes)
    told |= {
        "present": _shown(balance_of(_present(context, cluster))),
        "voting": _shown(balance_of(_voting(context, cluster))),
    }
    rows = (*_change_rows(cluster, {}), (Button("balance.see_every", ShowEveryBalance(0)),))
    return "balance.card", told, () if in_group else rows


def _shown(balance: Balance) -> dict[str, Any]:
    return {
        "total": balance.total,
        "unknown": balance.unknown,
        "line": Phrase("balance.line", {"shares": balance.shares}),
        "distance": balance.distance,
        "fewest": list(balance.fewest),
        "lacking": [{"sector": sector, "count": count} for sector, count in balance.lacking],
    }


def _present(context: Context, cluster: str | None) -> Counts:
    """How often a seat of each sector was filled in a year: of a committee or, for the whole, at all meetings."""
    found: Counter[Sector | None] = Counter()
    for code, sector, count in context.unit.meeting_attendance.present_since(context.now - COUNTED_FOR):
        if cluster is None or code == cluster:
            found[sector] += count
    return found


def _voting(context: Context, cluster: str | None) -> Counts:
    """How many ballots each sector cast in the polls closed in a year."""
    found: Counter[Sector | None] = Counter()
    for one in context.unit.poll_voters.voted_since(context.now - COUNTED_FOR):
        if cluster is None or one.cluster == cluster:
            found[one.sector] += one.voted
    return found


def _change_rows(cluster: str | None, changes: Mapping[Sector, int]) -> Rows:
    """One more, or one fewer, of a sector: what that would give."""

    def button(sector: Sector, by: int) -> Button:
        new = {**changes, sector: max(min(changes.get(sector, 0) + by, MOST_CHANGED), -MOST_CHANGED)}
        return Button("balance.change", _asked_again(cluster, new), {"sector": sector, "by": by})

    rows = [tuple(button(sector, by) for sector in Sector) for by in ((1, -1) if changes else (1,))]
    return (*rows, (Button("balance.as_it_is", ShowBalance(cluster or "")),)) if changes else tuple(rows)


def _asked_again(cluster: str | None, changes: Mapping[Sector, int]) -> ShowBalance:
    return ShowBalance(cluster or "", *(changes.get(one, 0) for one in (Sector.PUBLIC, Sector.PRIVATE, Sector.PEOPLE)))


def _whole_button(changes: Mapping[Sector, int]) -> Button:
    return Button("balance.of_whole", _asked_again(None, changes))


def _every(context: Context, page: int, *, in_group: bool = False) -> tuple[str, dict[str, Any], Rows]:
    """All committees, furthest from equal shares first."""
    by_cluster = {code: balance_of(counts) for code, counts in appointed(context).items()}
    codes = sorted((code for code in by_cluster if code), key=lambda code: (-by_cluster[code].distance, code))
    shown = codes[page * CLUSTERS_SHOWN : (page + 1) * CLUSTERS_SHOWN]
    lines = [{"cluster": code, "balance": by_cluster[code]} for code in shown]
    buttons = [Button("balance.of", ShowBalance(code), {"cluster": code}) for code in shown]
    rows: Rows = (*rows_of(buttons), (Button("balance.of", ShowBalance(""), {"cluster": None}),))
    if (page + 1) * CLUSTERS_SHOWN < len(codes):
        rows = (*rows, (Button("balance.more", ShowEveryBalance(page + 1)),))
    return "balance.every", {"whole": by_cluster[None], "lines": lines}, () if in_group else rows


def _in_group(request: Request) -> bool:
    return request.incoming.chat_kind is ChatKind.GROUP


FEATURE = Feature(
    name="balance",
    routes=(
        Route("ask balance", asked, wording=asks_balance, groups=True),
        Route("balance", show, actions=(ShowBalance,)),
        Route("every balance", show_every, actions=(ShowEveryBalance,)),
    ),
)
