"""A poll's result in words, and what a picture of it needs: only what may be told."""

from dataclasses import replace
from typing import Any

from config.vocabulary import PollKind, PollState, RankingMethod, ResultsShown, Secrecy, Sector
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.polls.phrases import label, labels, terms_arguments, title
from handlers.rules.polls.outcome import (
    FindingLine,
    GroupLine,
    Outcome,
    count,
    count_in_waves,
    outcome,
    percent,
    share_of,
)
from handlers.rules.polls.tally import ABSTAIN, Tally
from handlers.rules.polls.verdict import Condition
from storage.poll_records import Poll, Turnout

EVEN = 50.0
IN_A_CAPTION = 6


def result_of(context: Context, poll: Poll) -> Outcome:
    """The result as it was kept at closing; of an open poll, as it stands."""
    return Outcome.from_data(poll.result) if poll.result is not None else outcome(poll, counted(context, poll))


def counted_overall(context: Context, poll: Poll) -> Tally:
    """The ballots counted wherever their voters stand: all that is told of a poll that runs, after every vote."""
    alike = context.unit.ballots.alike(poll.id)
    everybody = Turnout(None, None, None, context.unit.poll_voters.size(poll.id), sum(alike.values()))
    return count(poll, {(None, None, None, chosen): number for chosen, number in alike.items()}, [everybody])


def counted(context: Context, poll: Poll) -> Tally:
    """The ballots counted; where figures were shown while the poll ran, apart for those who had voted by each of them:
    what is told by sector must not be too little beside those figures."""
    unit = context.unit
    shown = [one for one in unit.poll_live.of(poll.id) if one.columns]
    if not shown:
        return count(poll, unit.ballots.counts(poll.id), unit.poll_voters.turnout(poll.id))
    return count_in_waves(poll, unit.poll_live.waves(poll.id, shown))


def may_see(poll: Poll, *, voted: bool) -> bool:
    """Whether results may be seen: after closing, while it runs where that was fixed, never of a void poll."""
    if poll.state is PollState.OPEN and poll.terms.secrecy is not Secrecy.SECRET:
        return poll.terms.shown is ResultsShown.LIVE or (poll.terms.shown is ResultsShown.AFTER_VOTE and voted)
    return poll.state is PollState.CLOSED


def result_arguments(poll: Poll, told: Outcome) -> dict[str, Any]:
    """What the text of a result is filled with."""
    return {
        "number": poll.id,
        "question": poll.question,
        "ratified": poll.ratified,
        "open": poll.is_open,
        "void": poll.state is PollState.VOID,
        "replaced_by": poll.replaced_by,
        "eligible": told.eligible,
        "voted": told.voted,
        "turnout": figure(percent(told.voted, told.eligible)),
        # Where the rule is met, the verdict says so of the quorum too; where it is not, it says what was lacking alone.
        "quorate": told.quorate and not told.met and bool(poll.terms.quorum or poll.terms.sector_quorum),
        "lines": choice_lines(poll, told),
        "more": 0,
        "sectors": [sector_line(poll, told, line) for line in in_order(told.sectors)],
        "rounds": len(told.rounds),
        "withheld": told.withheld,
        "verdict": verdict(poll, told),
        "balanced": figure(told.balanced) if told.disagrees else None,
        "share": figure(told.share),
        **terms_arguments(poll.terms),
    }


def caption_arguments(poll: Poll, told: Outcome) -> dict[str, Any]:
    """The same for a picture's caption, which holds a quarter of a message: short words, the leading choices alone."""
    choices = tuple(title(choice, 30) for choice in poll.choices)
    arguments = result_arguments(replace(poll, question=title(poll.question, 100), choices=choices), told)
    lines = arguments["lines"]
    if len(lines) > IN_A_CAPTION:
        lines = sorted(lines, key=lambda line: -line["count"])[:IN_A_CAPTION]
    return arguments | {"lines": lines, "more": len(arguments["lines"]) - len(lines)}


def choice_lines(poll: Poll, told: Outcome) -> list[dict[str, Any]]:
    """Each choice with what it has: votes and share, Borda's points, or the votes of its last round."""
    last = _last_round(told)
    lines = []
    for choice, number in enumerate(told.counts):
        value: float = number
        if poll.terms.kind is PollKind.RANKING:
            value = told.points[choice] if poll.terms.method is RankingMethod.BORDA else last.get(choice, 0)
        lines.append(
            {
                "words": label(poll.terms.kind, poll.choices, choice),
                "count": value,
                "share": figure(percent(number, told.voted)) if poll.terms.kind is not PollKind.RANKING else None,
                "leads": choice == told.winner,
                "points": poll.terms.kind is PollKind.RANKING and poll.terms.method is RankingMethod.BORDA,
            }
        )
    return lines


def sector_line(poll: Poll, told: Outcome, line: GroupLine) -> dict[str, Any]:
    """What a group, or several merged, said: the share for what is judged, or its own favourite."""
    top = _favourite(told, line)
    supports = top is None or poll.terms.kind in {PollKind.YES_NO, PollKind.AGREEMENT}
    return {
        "names": [_sector(name) for name in line.groups],
        "regions": [name for name in line.groups if name],
        "voted": line.voted,
        "eligible": line.eligible,
        "share": figure(share_of(told, line) if supports else percent(line.columns[top or 0], line.voted)),
        "words": judged(poll, told) if supports else label(poll.terms.kind, poll.choices, told.columns[top or 0][0]),
    }


def judged(poll: Poll, told: Outcome) -> Phrase:
    """What the share is of: yes, agreement, or the leading choice."""
    if told.winner is not None:
        return label(poll.terms.kind, poll.choices, told.winner)
    return Phrase("polls.agreeing" if poll.terms.kind is PollKind.AGREEMENT else "polls.yes")


def verdict(poll: Poll, told: Outcome) -> Phrase:
    """Whether the rule was met, and why; where it was not, the conditions that were not."""
    shown = [one for one in told.findings if told.met or not one.met]
    return Phrase(
        "polls.verdict",
        {
            "met": told.met,
            "quorate": told.quorate,
            "voted": told.voted,
            "ratified": poll.ratified,
            "findings": [_finding(poll, told, one) for one in shown],
        },
    )


def in_order(lines: tuple[GroupLine, ...]) -> list[GroupLine]:
    """Those sectors of which something is told, in their own order: who speaks for none last."""
    places = {sector.value: place for place, sector in enumerate(Sector)}
    shown = [line for line in lines if line.columns and line.voted]
    return sorted(shown, key=lambda line: (len(line.groups) > 1, places.get(line.groups[0] or "", len(places))))


def _finding(poll: Poll, told: Outcome, line: FindingLine) -> Phrase:
    even = line.condition == Condition.SIMPLE and line.have == EVEN
    arguments = {
        "met": line.met,
        "have": figure(line.have),
        "need": figure(line.need),
        "judged": judged(poll, told),
        "tied": labels(poll, told.tied),
        "sectors": [(Sector(name), figure(share)) for name, share in line.by_sector],
        "short": [Sector(name) for name in line.short],
        "by_weight": even and line.met,
        "abstained": poll.terms.kind is PollKind.YES_NO and bool(told.counts[ABSTAIN]),
        "ranked": poll.terms.method if poll.terms.kind is PollKind.RANKING else None,
    }
    return Phrase(f"polls.finding_{line.condition}", arguments)


def figure(share: float | None) -> float | int | None:
    """A share as it is written: whole where it is."""
    return int(share) if share is not None and share == int(share) else share


def _favourite(told: Outcome, line: GroupLine) -> int | None:
    """The column in which a group has most, where each column is one choice and none shares the lead."""
    if any(len(column) != 1 for column in told.columns):
        return None
    most = max(line.columns)
    return line.columns.index(most) if line.columns.count(most) == 1 else None


def _final(poll: Poll, told: Outcome) -> list[list[int]]:
    """What a ranking is decided by, as pairs of choice and number: Borda's points, or the votes of the last round."""
    if poll.terms.kind is not PollKind.RANKING:
        return []
    if poll.terms.method is RankingMethod.BORDA:
        return [[choice, points] for choice, points in enumerate(told.points)]
    return [[choice, number] for choice, number in told.rounds[-1][0]] if len(told.rounds) > 1 else []


def _last_round(told: Outcome) -> dict[int, int]:
    """What each choice had in the last round it was in."""
    found: dict[int, int] = {}
    for counts, _ in told.rounds:
        found.update(dict(counts))
    return found


def _sector(name: str | None) -> Sector | None:
    return Sector(name) if name in set(Sector) else None


def picture_data(poll: Poll, told: Outcome) -> dict[str, Any]:
    """What a picture of the result shows, as plain JSON; its words are keys of the texts."""
    own = poll.terms.kind in {PollKind.YES_NO, PollKind.AGREEMENT}
    labelled = [label(poll.terms.kind, poll.choices, choice) for choice in range(len(told.counts))]
    names = [{"key": one.key, "text": "" if own else str(one.arguments["text"])} for one in labelled]
    return {
        "number": poll.id,
        "question": poll.question,
        "kind": poll.terms.kind.value,
        "ratified": poll.ratified,
        "names": names,
        "columns": [list(column) for column in told.columns],
        "supporting": list(told.supporting),
        "counts": list(told.counts),
        "voted": told.voted,
        "eligible": told.eligible,
        "met": told.met,
        "quorate": told.quorate,
        "winner": told.winner,
        "method": poll.terms.method.value if poll.terms.kind is PollKind.RANKING else None,
        "final": _final(poll, told),
        "sectors": [
            {"groups": list(line.groups), "voted": line.voted, "columns": list(line.columns)}
            for line in in_order(told.sectors)
        ],
        "withheld": told.withheld,
    }
